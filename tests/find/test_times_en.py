"""English time expressions: sentence, words marked, value (and mod), as published on Sunday, 28 October 1962."""

import pytest

from depesche.find.times import find_times
from depesche.intake import report_from_text
from depesche.records import Part, Report, Timex
from depesche.text import segment

SUNDAY = "1962-10-28"

CASES = [
    # days of the calendar
    ("He spoke on October 22, 1962.", "October 22, 1962", "1962-10-22"),
    ("He spoke on Oct. 22.", "Oct. 22", "1962-10-22"),
    ("He spoke on Oct 22.", "Oct 22", "1962-10-22"),
    ("He spoke on Monday, October 22, 1962.", "Monday, October 22, 1962", "1962-10-22"),
    ("He spoke on 22 October 1962.", "22 October 1962", "1962-10-22"),
    ("He spoke on the 22nd of October.", "the 22nd of October", "1962-10-22"),
    ("The accords were signed on 1978-09-17.", "1978-09-17", "1978-09-17"),
    ("The accords were signed on 9/17/1978.", "9/17/1978", "1978-09-17"),
    ("The accords were signed on 17/9/1978.", "17/9/1978", "1978-09-17"),
    ("The council will meet on November 5.", "November 5", "1962-11-05"),
    ("They met on 11-12 October 1986.", "11", "1986-10-11"),
    ("They met on 11-12 October 1986.", "12 October 1986", "1986-10-12"),
    # days of the week
    ("The ministers spoke by telephone on Sunday.", "Sunday", "1962-10-28"),
    ("The letter arrived on Friday.", "Friday", "1962-10-26"),
    ("He will fly to Geneva on Monday.", "Monday", "1962-10-29"),
    ("The talks are scheduled for Wednesday.", "Wednesday", "1962-10-31"),
    ("The ultimatum holds until Tuesday.", "Tuesday", "1962-10-30"),
    ("The quarantine has held since Wednesday.", "Wednesday", "1962-10-24"),
    ("He arrived last Monday.", "last Monday", "1962-10-22"),
    ("He leaves next Thursday.", "next Thursday", "1962-11-01"),
    ("The president called on Friday evening.", "Friday evening", "1962-10-26TEV"),
    ("Moscow gave in on Sunday morning.", "Sunday morning", "1962-10-28TMO"),
    ("The plane was shot down Saturday afternoon.", "Saturday afternoon", "1962-10-27TAF"),
    ("The board meets every Monday.", "every Monday", "XXXX-WXX-1"),
    ("The board met on Mondays.", "Mondays", "XXXX-WXX-1"),
    # counted from the day of the report
    ("The president spoke today.", "today", "1962-10-28"),
    ("A plane was shot down yesterday.", "yesterday", "1962-10-27"),
    ("The council meets tomorrow.", "tomorrow", "1962-10-29"),
    ("A letter came the day before yesterday.", "the day before yesterday", "1962-10-26"),
    ("He met the ambassador last night.", "last night", "1962-10-27TNI"),
    ("He will speak tonight.", "tonight", "1962-10-28TNI"),
    ("He spoke this morning.", "this morning", "1962-10-28TMO"),
    ("He met him yesterday evening.", "yesterday evening", "1962-10-27TEV"),
    ("He wrote three days ago.", "three days ago", "1962-10-25"),
    ("The missiles were found two weeks ago.", "two weeks ago", "1962-W41"),
    ("The missiles were moved four months ago.", "four months ago", "1962-06"),
    ("They met six years ago.", "six years ago", "1956"),
    ("They spoke often this week.", "this week", "1962-W43"),
    ("The council met last week.", "last week", "1962-W42"),
    ("He travels to Cuba next week.", "next week", "1962-W44"),
    ("They met in Vienna last year.", "last year", "1961"),
    ("Elections are held next month.", "next month", "1962-11"),
    ("They negotiated over the weekend.", "the weekend", "1962-W43-WE"),
    ("They negotiate next weekend.", "next weekend", "1962-W44-WE"),
    ("The crisis began earlier this month.", "earlier this month", "1962-10"),
    # months, seasons, years
    ("It was their first call since May.", "May", "1962-05"),
    ("They have been silent since December.", "December", "1961-12"),
    ("They met in Vienna in June 1961.", "June 1961", "1961-06"),
    ("Elections will be held in November.", "November", "1962-11"),
    ("The brigade landed last April.", "last April", "1962-04"),
    ("They seized the canal in the autumn of 1956.", "the autumn of 1956", "1956-FA"),
    ("The build-up began in the summer.", "summer", "1962-SU"),
    ("They seized the canal in 1956.", "1956", "1956"),
    ("The 1956 crisis was different.", "1956", "1956"),
    ("The war (1870) began with a telegram.", "1870", "1870"),
    ("From 1914 to 1918 there was war.", "1918", "1918"),
    ("There was war in 1914-1918.", "1914", "1914"),
    ("The budget for 1955/56 was small.", "1955", "1955"),
    ("The budget for 1955/56 was small.", "56", "1956"),
    ("Trade fell in the third quarter of 1961.", "the third quarter of 1961", "1961-Q3"),
    ("Trade fell in the first half of 1961.", "the first half of 1961", "1961-H1"),
    ("It was different in the 1930s.", "the 1930s", "193"),
    ("It was different in the thirties.", "the thirties", "193"),
    ("The concert of powers ruled the 19th century.", "the 19th century", "18"),
    ("It was different in the twentieth century.", "the twentieth century", "19"),
    ("The rising began on Easter Monday 1916.", "Easter Monday 1916", "1916-04-24"),
    ("There will be quiet until Christmas.", "Christmas", "1962-12-25"),
    # counted from the day named last
    ("He spoke on October 22. The next day the council met.", "The next day", "1962-10-23"),
    ("He spoke on October 22. Two days later the deadline passed.", "Two days later", "1962-10-24"),
    ("He spoke on October 22. Three days earlier he had wavered.", "Three days earlier", "1962-10-19"),
    ("He spoke on October 22. On the same day ships put to sea.", "the same day", "1962-10-22"),
    ("He spoke on October 22. He had hesitated the previous day.", "the previous day", "1962-10-21"),
    ("He spoke on October 22. He had flown in the day before.", "the day before", "1962-10-21"),
    ("He spoke on October 22. The following morning smoke rose.", "The following morning", "1962-10-23TMO"),
    # times of day
    ("The council met at 3:30 p.m.", "3:30 p.m.", "1962-10-28T15:30"),
    ("The council met at 9 a.m. in New York.", "9 a.m.", "1962-10-28T09:00"),
    ("The council met at 15:30 GMT.", "15:30 GMT", "1962-10-28T15:30Z"),
    ("The council met at 9 a.m. on Monday.", "9 a.m. on Monday", "1962-10-22T09:00"),
    ("The council met at 8 o'clock.", "8 o'clock", "1962-10-28T08:00"),
    ("The council met at noon.", "noon", "1962-10-28T12:00"),
    ("The council met at midnight.", "midnight", "1962-10-28T24:00"),
    ("The council met at 12 p.m.", "12 p.m.", "1962-10-28T12:00"),
    # how long
    ("The crisis lasted thirteen days.", "thirteen days", "P13D"),
    ("The quarrel went on for four years.", "four years", "P4Y"),
    ("He must answer within three days.", "three days", "P3D"),
    ("It took one and a half years.", "one and a half years", "P1.5Y"),
    ("It took a year and a half.", "a year and a half", "P1.5Y"),
    ("In the small hours of Saturday a letter arrived.", "Saturday", "1962-10-27"),
    ("It took half an hour.", "half an hour", "PT0.5H"),
    ("They spoke for two hours and ten minutes.", "two hours and ten minutes", "PT2H10M"),
    ("It ended after twenty-five years.", "twenty-five years", "P25Y"),
    ("The three-day meeting ended.", "three-day", "P3D"),
    ("The 13-day crisis ended.", "13-day", "P13D"),
    ("They have been silent for weeks.", "weeks", "PXW"),
    ("They were silent for the past two weeks.", "the past two weeks", "P2W"),
    ("They spoke for several hours.", "several hours", "PTXH"),
    ("They quarrelled for a few days.", "a few days", "PXD"),
    ("They quarrelled for decades.", "decades", "PXDE"),
    # how often
    ("The ministers spoke every day.", "every day", "P1D"),
    ("The ministers spoke daily.", "daily", "P1D"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("They spoke twice a week.", "twice a week", "P1W"),
    ("The annual summit was cancelled.", "annual", "P1Y"),
    # references
    ("The line is now quiet.", "now", "PRESENT_REF"),
    ("The line is currently quiet.", "currently", "PRESENT_REF"),
    ("They met recently.", "recently", "PAST_REF"),
    ("It was so in the past.", "the past", "PAST_REF"),
    ("The minister leaves soon.", "soon", "FUTURE_REF"),
    ("They shall talk in the future.", "the future", "FUTURE_REF"),
]

MODS = [
    ("He was silent in early 1956.", "early 1956", "1956", "START"),
    ("The missiles were found in mid-October.", "mid-October", "1962-10", "MID"),
    ("The treaty was signed in late 1955.", "late 1955", "1955", "END"),
    ("They withdrew at the end of 1956.", "the end of 1956", "1956", "END"),
    ("They rearmed in the late 1930s.", "the late 1930s", "193", "END"),
    ("They talked for about a year.", "about a year", "P1Y", "APPROX"),
    ("They talked for more than two years.", "more than two years", "P2Y", "MORE_THAN"),
    ("They talked for nearly three months.", "nearly three months", "P3M", "LESS_THAN"),
    ("They talked for at least five days.", "at least five days", "P5D", "EQUAL_OR_MORE"),
]

NONE = [
    "Theresa May met the delegation, and May agreed.",
    "They may agree, and they march.",
    "Fredric March and Mae West were actors.",
    "The Sunday Times reported it.",
    "It was the second call in as many days.",
    "Shares fell on Black Monday.",
    "He wrote for USA Today and the Daily Mirror.",
    "Some 2000 troops were killed.",
    "The cargo weighed 1800 tons and cost $1950.",
    "The 58-year-old man laughed.",
    "The man is 58 years old.",
    "He will answer as soon as he can.",
    "The car did 60 miles per hour.",
    "Resolution 1973 is well known.",
    "Wait a second time.",
    "The ministers spoke about the withdrawal.",
]

OPEN = [
    ("They spoke on Sunday.", "Sunday", "XXXX-WXX-7"),
    ("They spoke on Friday evening.", "Friday evening", "XXXX-WXX-5TEV"),
    ("They spoke on October 23.", "October 23", "XXXX-10-23"),
    ("They spoke in May.", "May", "XXXX-05"),
    ("They met last week.", "last week", "XXXX-WXX"),
    ("They met today.", "today", "PRESENT_REF"),
]


def times(text: str, published: str | None = SUNDAY) -> dict[str, Timex]:
    part = Part(kind="paragraph", start=0, end=len(text))
    report = Report(id="x", text=text, language="en", published=published, parts=(part,))
    return {text[t.start : t.end]: t for t in find_times(segment(report), published=published)}


@pytest.mark.parametrize(("sentence", "words", "value"), CASES)
def test_value(sentence: str, words: str, value: str) -> None:
    found = times(sentence)
    assert words in found
    assert found[words].value == value


@pytest.mark.parametrize(("sentence", "words", "value", "mod"), MODS)
def test_mod(sentence: str, words: str, value: str, mod: str) -> None:
    found = times(sentence)
    assert words in found
    assert (found[words].value, found[words].mod) == (value, mod)


@pytest.mark.parametrize("sentence", NONE)
def test_no_time(sentence: str) -> None:
    assert times(sentence) == {}


@pytest.mark.parametrize(("sentence", "words", "value"), OPEN)
def test_without_publication_day_nothing_is_guessed(sentence: str, words: str, value: str) -> None:
    assert times(sentence, None)[words].value == value


def test_types() -> None:
    kinds = {w: t.type for w, t in times("On Monday he spoke at 9 a.m. for three hours, as every day.").items()}
    assert kinds == {"Monday": "DATE", "9 a.m.": "TIME", "three hours": "DURATION", "every day": "SET"}


def test_at_least_100_phrases() -> None:
    assert len({*CASES}) + len(MODS) >= 100


def test_that_day_is_the_one_named_last() -> None:
    """A phrase of the table that names no shift: it crashed the reader once."""
    words = "Kennedy wrote to Khrushchev on 27 October 1962. On that day a plane was shot down over Cuba."
    text = segment(report_from_text(words, language="en"))
    times = find_times(text, published="1962-10-30")
    assert [t.value for t in times] == ["1962-10-27", "1962-10-27"]
