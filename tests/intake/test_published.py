"""The publication day and how it is known."""

from datetime import date

import pytest

from depesche.intake.published import Publication, tell_published
from depesche.intake.wire import take_apart

TODAY = date(2026, 11, 22)


def tell(text, today=TODAY, known=None):
    return tell_published(text, take_apart(text), known=known, today=today)


def codes(publication):
    return [note.code for note in publication.notes]


def test_what_is_told_wins():
    found = tell(
        "BERLIN, 23. Oktober 1962 (ADN) – Die Note traf ein.", known=Publication(date(1962, 10, 24), "metadata")
    )
    assert (found.day, found.basis, codes(found)) == (date(1962, 10, 24), "metadata", [])


def test_what_is_told_and_the_dateline_lie_apart():
    found = tell("BERLIN, 23. Oktober (ADN) – Die Note traf ein.", known=Publication(date(1962, 11, 24), "option"))
    assert (found.day, codes(found)) == (date(1962, 11, 24), ["W205"])


def test_told_at_the_turn_of_the_year():
    assert codes(tell("BERLIN, 31. Dezember (ADN) – Die Note.", known=Publication(date(1963, 1, 1), "option"))) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BERLIN, 23. Oktober 1962 (ADN) – Die Note traf ein.", date(1962, 10, 23)),
        ("Saturday, October 27, 1962\n\nThe note arrived in Washington.", date(1962, 10, 27)),
        ("WASHINGTON, Oct. 27, 1962 (UPI) -- The note arrived.", date(1962, 10, 27)),
        ("Die Note traf in Washington ein. (APA, 27.10.1962)", date(1962, 10, 27)),
        ("Reykjavik, 12.10.86 (dpa) – Das Treffen endete.", date(1986, 10, 12)),
    ],
)
def test_full_date_in_the_dateline(text, day):
    found = tell(text)
    assert (found.day, found.basis, codes(found)) == (day, "dateline", [])


def test_full_date_with_a_weekday_that_is_not_its_own():
    found = tell("Sunday, October 23, 1962\n\nThe note arrived.")
    assert (found.day, codes(found)) == (date(1962, 10, 23), ["W202"])


def test_full_date_that_does_not_exist():
    found = tell("BERLIN, 30. Februar 1962 (ADN) – Die Note traf ein.")
    assert found.day is None


def test_full_date_still_to_come():
    found = tell("BERLIN, 23. Oktober 2062 (ADN) – Die Note traf ein.")
    assert (found.day, codes(found)) == (date(2062, 10, 23), ["W206"])


def test_no_date_at_all():
    found = tell("Die Note traf am Sonntag ein.")
    assert (found.day, found.basis, codes(found)) == (None, None, ["W201"])


SUNDAY = "23. Oktober (XYZ) – Der Botschafter traf am Sonntag den Minister."


def test_year_from_weekday_and_day():
    found = tell(SUNDAY)
    assert (found.day, found.basis, codes(found)) == (date(2022, 10, 23), "weekday", ["W203"])
    assert "2016, 2011" in found.notes[0].message


def test_the_note_points_at_the_weekday():
    note = tell(SUNDAY).notes[0]
    assert SUNDAY[note.start : note.end] == "Sonntag"


def test_no_year_after_today():
    assert tell(SUNDAY, today=date(2022, 10, 22)).day == date(2016, 10, 23)
    assert tell(SUNDAY, today=date(2022, 10, 23)).day == date(2022, 10, 23)


def test_a_year_named_as_gone_rules_out_the_years_before():
    assert tell(SUNDAY + " Seit 2017 war das nicht vorgekommen.", today=date(2020, 1, 1)).day is None
    assert tell(SUNDAY + " Es war der erste Besuch seit 2014.").day == date(2022, 10, 23)


def test_a_year_to_come_rules_out_nothing():
    assert tell(SUNDAY + " Der Vertrag soll bis 2040 gelten.").day == date(2022, 10, 23)


def test_a_month_named_with_its_year_points_to_the_year():
    text = "WASHINGTON, 26. Oktober (UPI) – Der Botschafter traf am Freitag den Bruder des Präsidenten."
    assert tell(text).day == date(2018, 10, 26)
    assert tell(text + " Zuletzt hatten sie im September 1962 gesprochen.").day == date(1962, 10, 26)


def test_a_month_named_with_its_year_allows_the_day_after():
    text = "WASHINGTON, 27. Oktober (UPI) – Der Botschafter traf am Freitag den Bruder des Präsidenten."
    found = tell(text + " Zuletzt hatten sie im September 1962 gesprochen.")
    assert found.day == date(1962, 10, 27)
    assert "Friday before it" in found.notes[0].message


def test_years_without_a_gap_point_to_the_year():
    text = (
        "GENF, 21. Juli (XYZ) – Die Minister trafen sich am Mittwoch. Schon 1953 und 1954 hatte es Gespräche gegeben."
    )
    assert tell(text).day == date(1954, 7, 21)


def test_an_agency_that_is_gone():
    found = tell("BERLIN, 23. Oktober (ADN) – Der Botschafter traf am Dienstag den Minister.")
    assert found.day == date(1990, 10, 23)


def test_weekday_in_the_dateline():
    found = tell("HAVANA, Sunday, Oct. 28 (XYZ) — The ships turned round on Friday.")
    assert (found.day, found.basis) == (date(2018, 10, 28), "weekday")


def test_weekday_with_its_day_in_the_body():
    text = "SUEZ, Nov 6 (XYZ) - The cease-fire took hold. Parliament had met on Sunday, November 4."
    assert tell(text).day == date(2018, 11, 6)


@pytest.mark.parametrize(
    "weekday",
    [
        "am kommenden Sonntag",
        "am vergangenen Sonntag",
        "am Sonntag vergangener Woche",
        "bis Sonntag",
        "am Sonntag, dem 30. Oktober,",
        "sonntags",
    ],
)
def test_qualified_weekdays_say_nothing(weekday):
    found = tell(f"23. Oktober (XYZ) – Der Botschafter traf {weekday} den Minister.")
    if "dem 30" in weekday:
        assert found.day == date(2022, 10, 23)
    else:
        assert (found.day, codes(found)) == (None, ["W204"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers will meet on Sunday.",
        "The ministers met next Sunday's speaker.",
        "They met last Sunday.",
        "They met on Sunday last week.",
    ],
)
def test_english_qualified_weekdays_say_nothing(sentence):
    assert tell(f"GENEVA, Oct 23 (XYZ) - {sentence}").day is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Minister trafen sich am Sonntagabend.",
        "In der Nacht zum Sonntag tagte der Rat.",
        "Der Rat tagte am späten Sonntag.",
    ],
)
def test_plain_weekdays(sentence):
    assert tell(f"GENF, 23. Oktober (XYZ) – {sentence}").day == date(2022, 10, 23)


def test_the_first_plain_weekday_counts():
    text = "GENF, 23. Oktober (XYZ) – Die Minister, die am kommenden Freitag reisen wollen, trafen sich am Sonntag. Am Montag reisen sie ab."
    assert tell(text).day == date(2022, 10, 23)


def test_no_weekday_gives_no_day():
    found = tell("GENF, 23. Oktober (XYZ) – Die Minister trafen sich.")
    assert (found.day, found.basis, codes(found)) == (None, None, ["W204"])


def test_leap_day():
    assert tell("GENF, 29. Februar (XYZ) – Die Minister trafen sich am Samstag.").day == date(2020, 2, 29)
