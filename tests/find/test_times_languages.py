"""Phrases of every language with a table of times, feasts by rule, ranges, and the reasons of values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.dates import interval
from depesche.errors import DataError
from depesche.find.times import TABLES, find_in_phrase, find_times
from depesche.find.times.feasts import advent, easter, eastern_easter, feast
from depesche.find.times.grammar import load_grammar
from depesche.find.times.reasons import explain_published, explain_times
from depesche.find.times.resolve import KINDS
from depesche.intake import report_from_text
from depesche.languages import READABLE, load_language
from depesche.records import Part, Report, Timex
from depesche.text import Text, segment

WEDNESDAY = "1962-10-24"

PHRASES = [
    ("en", "two days before yesterday", "two days before yesterday", "1962-10-21"),
    ("en", "They meet three weeks from tomorrow", "three weeks from tomorrow", "1962-W46"),
    ("en", "in the last week of September 1961", "the last week of September 1961", "1961-09"),
    ("fr", "lundi en huit", "lundi en huit", "1962-11-05"),
    ("fr", "en début d’après-midi", "en début d’après-midi", "1962-10-24TAF"),
    ("fr", "ils parlent l’après-midi", "l’après-midi", "1962-10-24TAF"),
    ("fr", "à 3 heures cet après-midi", "3 heures cet après-midi", "1962-10-24T15:00"),
    ("fr", "onze heures trois quarts", "onze heures trois quarts", "1962-10-24T11:45"),
    ("fr", "entre 14 et 16 heures", "14", "1962-10-24T14:00"),
    ("fr", "le 26 à 18h", "26", "1962-10-26"),
    ("tr", "19. yüzyılda", "19. yüzyılda", "18"),
    ("tr", "1956'dan sonra", "1956'dan", "1956"),
    ("tr", "saat 16 ile 18 arası", "18 arası", "1962-10-24T18:00"),
    ("tr", "geçen 5 yılda", "geçen 5 yılda", "P5Y"),
    ("de", "in der Karwoche 1962", "der Karwoche 1962", "1962-W16"),
    ("de", "die 23. Kalenderwoche", "die 23. Kalenderwoche", "1962-W23"),
    ("de", "seit Mitte der Fünfziger schwiegen sie", "Mitte der Fünfziger", "195"),
    ("de", "in den Sechzigern sprachen sie", "den Sechzigern", "196"),
    ("de", "am ersten Adventssonntag 1962", "ersten Adventssonntag 1962", "1962-12-02"),
    ("de", "am Tag der Arbeit 1963", "Tag der Arbeit 1963", "1963-05-01"),
    ("de", "der erste Sonntag im Oktober 1962", "der erste Sonntag im Oktober 1962", "1962-10-07"),
    ("de", "am letzten Montag des Monats März 1962", "letzten Montag des Monats März 1962", "1962-03-26"),
    ("de", "am 27.X.1962", "27.X.1962", "1962-10-27"),
    ("de", "am 3. dieses Monats", "3. dieses Monats", "1962-10-03"),
    ("de", "am zweiundzwanzigsten Oktober 1962", "zweiundzwanzigsten Oktober 1962", "1962-10-22"),
    ("de", "nächste Woche Montag", "nächste Woche Montag", "1962-10-29"),
    ("de", "500 Gespräche im Jahr.", "Jahr", "P1Y"),
    ("de", "jeden zweiten Tag", "jeden zweiten Tag", "P2D"),
    ("de", "halb neun Uhr abends", "halb neun Uhr abends", "1962-10-24T20:30"),
    ("en", "on the first Monday of October 1962", "the first Monday of October 1962", "1962-10-01"),
    ("en", "the second half of next year", "the second half of next year", "1963-H2"),
    ("en", "on Thanksgiving 1962", "Thanksgiving 1962", "1962-11-22"),
    ("en", "on Christmas Eve 1962", "Christmas Eve 1962", "1962-12-24"),
    ("en", "two weeks from now", "two weeks from now", "1962-W45"),
    ("en", "Q3 1962", "Q3 1962", "1962-Q3"),
    ("en", "half past nine", "half past nine", "1962-10-24T09:30"),
    ("fr", "le 22 octobre 1962", "le 22 octobre 1962", "1962-10-22"),
    ("fr", "lundi dernier", "lundi dernier", "1962-10-22"),
    ("fr", "la semaine dernière", "la semaine dernière", "1962-W42"),
    ("fr", "il y a trois jours", "il y a trois jours", "1962-10-21"),
    ("fr", "à la mi-décembre 1956", "mi-décembre 1956", "1956-12"),
    ("fr", "dans les années cinquante", "les années cinquante", "195"),
    ("es", "el 22 de octubre de 1962", "el 22 de octubre de 1962", "1962-10-22"),
    ("es", "el martes pasado", "el martes pasado", "1962-10-23"),
    ("es", "hace dos semanas", "hace dos semanas", "1962-W41"),
    ("es", "la próxima semana", "la próxima semana", "1962-W44"),
    ("pl", "22 października 1962 roku", "22 października 1962 roku", "1962-10-22"),
    ("pl", "w zeszłym tygodniu", "zeszłym tygodniu", "1962-W42"),
    ("pl", "trzy dni temu", "trzy dni temu", "1962-10-21"),
    ("ru", "22 октября 1962 года", "22 октября 1962 года", "1962-10-22"),
    ("ru", "на прошлой неделе", "прошлой неделе", "1962-W42"),
    ("ru", "в прошлый понедельник", "прошлый понедельник", "1962-10-22"),
    ("ru", "три дня назад", "три дня назад", "1962-10-21"),
    ("ru", "в начале октября", "начале октября", "1962-10"),
    ("ru", "около двух лет", "около двух лет", "P2Y"),
    ("ru", "на Пасху 1962 года", "Пасху 1962 года", "1962-04-29"),
    ("uk", "22 жовтня 1962 року", "22 жовтня 1962 року", "1962-10-22"),
    ("uk", "минулого тижня", "минулого тижня", "1962-W42"),
    ("uk", "три дні тому", "три дні тому", "1962-10-21"),
    ("tr", "22 Ekim 1962", "22 Ekim 1962", "1962-10-22"),
    ("tr", "geçen hafta", "geçen hafta", "1962-W42"),
    ("tr", "üç gün önce", "üç gün önce", "1962-10-21"),
]


@pytest.mark.parametrize(("language", "phrase", "words", "value"), PHRASES)
def test_phrase(language: str, phrase: str, words: str, value: str) -> None:
    found = {phrase[t.start : t.end]: t.value for t in find_in_phrase(phrase, language=language, published=WEDNESDAY)}
    assert found.get(words) == value


def test_letter_case_does_not_count_in_a_phrase() -> None:
    assert [t.value for t in find_in_phrase("am 22. oktober 1962", language="de", published=None)] == ["1962-10-22"]


def test_what_no_verb_tells_leans_as_asked() -> None:
    phrases = {
        lean: find_in_phrase("sunday", language="en", published=WEDNESDAY, leaning=lean) for lean in (None, "future")
    }  # type: ignore[misc]
    assert [p[0].value for p in phrases.values()] == ["1962-10-21", "1962-10-28"]


def test_a_table_of_times_makes_no_language_readable() -> None:
    assert set(READABLE) < set(TABLES)
    for code in set(TABLES) - set(READABLE):
        with pytest.raises(DataError):
            load_language(code)


def test_a_language_without_a_table() -> None:
    with pytest.raises(DataError):
        find_in_phrase("oggi", language="it", published=None)


@pytest.mark.parametrize("language", TABLES)
def test_every_kind_is_resolved(language: str) -> None:
    assert {p.kind for p in load_grammar(language).phrases} <= set(KINDS)


@pytest.mark.parametrize("language", sorted(set(TABLES) - set(READABLE)))
@settings(deadline=None, max_examples=60)
@given(data=st.data(), published=st.none() | st.dates().map(str))
def test_any_words(language: str, data: st.DataObject, published: str | None) -> None:
    words = [w for code, phrase, _, _ in PHRASES if code == language for w in phrase.split()] + [
        "31",
        "29",
        "0",
        "9999",
        ":",
        "1000",
    ]
    phrase = " ".join(data.draw(st.lists(st.sampled_from(words), max_size=10)))
    found = find_in_phrase(phrase, language=language, published=published)
    assert all(0 <= t.start < t.end <= len(phrase) for t in found)


# --- feasts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "day"), [(1962, "04-29"), (2000, "04-30"), (2022, "04-24"), (2024, "05-05"), (2025, "04-20")]
)
def test_easter_of_the_eastern_churches(year: int, day: str) -> None:
    assert eastern_easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [("12-24", 1962, "12-24"), ("E-2", 1962, "04-20"), ("E39", 1962, "05-31"), ("A1", 1962, "12-02"), ("A4", 1961, "12-24"),
     ("A1-11", 1962, "11-21"), ("11/4/4", 1962, "11-22"), ("05/1/-1", 1962, "05-28")],
)  # fmt: skip
def test_rule_of_a_feast(rule: str, year: int, day: str) -> None:
    found = feast(rule, year)
    assert found is not None
    assert found.isoformat() == f"{year}-{day}"


def test_a_feast_that_the_year_lacks() -> None:
    assert feast("02-29", 1962) is None
    assert feast("02/1/5", 1962) is None


def test_a_broken_rule_is_said() -> None:
    with pytest.raises(ValueError, match="no rule"):
        feast("X", 1962)


@given(st.integers(1583, 9998))
def test_feasts_are_sundays(year: int) -> None:
    assert {d.isoweekday() for d in (easter(year), eastern_easter(year), *(advent(year, n) for n in (1, 2, 3, 4)))} == {
        7
    }


# --- ranges and lengths that are counted from a day --------------------------------------------------------------


def read(text: str, language: str = "de", published: str | None = WEDNESDAY) -> tuple[Text, tuple[Timex, ...]]:
    part = Part(kind="paragraph", start=0, end=len(text))
    cut = segment(Report(id="x", text=text, language=language, published=published, parts=(part,)))
    return cut, find_times(cut, published=published)


@pytest.mark.parametrize(
    ("language", "text", "begin", "until"),
    [
        ("de", "Sie tagten vom 5. bis 17. September 1978.", "1978-09-05", "1978-09-17"),
        ("de", "Sie tagten vom 28. Dezember bis zum 3. Januar 1963.", "1962-12-28", "1963-01-03"),
        ("de", "Zwischen 1958 und 1961 schwiegen sie.", "1958-01-01", "1961-12-31"),
        ("en", "They met from September 5 to September 17, 1978.", "1978-09-05", "1978-09-17"),
        ("en", "Between 1958 and 1961 they were silent.", "1958-01-01", "1961-12-31"),
    ],
)
def test_range(language: str, text: str, begin: str, until: str) -> None:
    _, found = read(text, language)
    assert [(t.begin, t.until) for t in found] == [(begin, until)] * 2


def test_two_days_that_nothing_joins_are_no_range() -> None:
    _, found = read("Am 5. September und am 17. September 1978 sprachen sie.")
    assert [t.begin for t in found] == [None, None]


def test_length_that_is_counted_from_publication() -> None:
    _, found = read("In den vergangenen drei Wochen schwiegen sie.")
    assert [(t.value, t.begin, t.until) for t in found] == [("P3W", "1962-10-03", "1962-10-23")]


def test_anchor_is_the_day_that_a_value_was_counted_from() -> None:
    _, found = read("Am Montag sprachen sie. Zwei Tage später reiste er ab. Im Juni 1961 war es anders.")
    assert [t.anchor for t in found] == [WEDNESDAY, "1962-10-22", None]


# --- nowadays -------------------------------------------------------------------------------------------------


def test_today_of_a_report_of_days_is_a_day() -> None:
    _, found = read("Am Montag schwieg er. Heute spricht er mit dem Minister.")
    assert [t.value for t in found] == ["1962-10-22", WEDNESDAY]


def test_today_in_a_long_report_without_days_is_nowadays() -> None:
    essay = "Die Kanäle der Mächte waren schmal, und wer sie kannte, der schwieg. " * 40
    _, found = read(f"Die Kanäle von damals sind verstummt. {essay}Heute spricht man über den heißen Draht.")
    assert found[-1].value == "PRESENT_REF"


def test_today_in_a_short_report_is_the_day() -> None:
    _, found = read("Die Kanäle von damals sind verstummt. Heute spricht man über den heißen Draht.")
    assert found[-1].value == WEDNESDAY


def test_today_of_an_act_is_a_day() -> None:
    _, found = read("Der Präsident hat heute eine Blockade verkündet.")
    assert [t.value for t in found] == [WEDNESDAY]


def test_an_ending_makes_no_year_of_what_is_counted() -> None:
    assert find_in_phrase("1956'dan fazla kişi", language="tr", published=WEDNESDAY) == ()


# --- reasons --------------------------------------------------------------------------------------------------


def test_reasons() -> None:
    text, found = read("Am Sonntag rief er an. Am Tag darauf sprachen sie um 9 Uhr. Im Juni 1961 war es anders.")
    reasons = explain_times(text, published=WEDNESDAY)
    assert [r.timex.value for r in reasons] == [t.value for t in found]
    grounds = [[(b.ground, b.value) for b in r.because] for r in reasons]
    assert grounds == [
        [("published", WEDNESDAY), ("tense", "past")],
        [("named", "1962-10-21")],
        [("named", "1962-10-22")],
        [("itself", None)],
    ]
    assert reasons[0].message == (
        "“Sonntag” is 1962-10-21: counted from the day of publication, 1962-10-24; "
        "the clause looks back: the last one up to then"
    )


def test_reason_of_a_year_told_before() -> None:
    text, _ = read("1956 war es anders; im Juli verstaatlichte Ägypten den Kanal.")
    last = explain_times(text, published=WEDNESDAY)[-1]
    assert (last.timex.value, [b.ground for b in last.because]) == ("1956-07", ["year", "tense"])


def test_reason_where_publication_is_not_known() -> None:
    text, _ = read("Am Sonntag rief er an.", published=None)
    assert [b.ground for b in explain_times(text, published=None)[0].because] == ["open"]


def test_reason_of_the_day_of_publication() -> None:
    report = report_from_text("GENF, 24. Oktober (dpa) - Am Mittwoch sprachen die Minister miteinander.", language="de")
    assert report.published_basis == "weekday"
    assert "the year inferred: 24 October fell on the Wednesday" in explain_published(report, report.notes)


def test_every_value_that_is_dated_has_days() -> None:
    for code, phrase, _, value in PHRASES:
        found = find_in_phrase(phrase, language=code, published=WEDNESDAY)
        assert all(interval(t.value) for t in found if t.type == "DATE" and t.value == value)
