"""Which side of publication a day lies on, and what the tables learnt with it: as published on Tuesday, 23 October 1962."""

import pytest

from depesche.find.times import find_in_phrase, find_times
from depesche.find.times.reasons import explain_times
from depesche.records import Part, Report, Timex
from depesche.text import segment

TUESDAY = "1962-10-23"


def times(text: str, language: str = "de") -> list[Timex]:
    part = Part(kind="paragraph", start=0, end=len(text))
    report = Report(id="x", text=text, language=language, published=TUESDAY, parts=(part,))
    return list(find_times(segment(report), published=TUESDAY))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Kennedy soll am Freitag mit Dobrynin telefoniert haben.", "1962-10-19"),
        ("Er will am Freitag nach Kuba gereist sein.", "1962-10-19"),
        ("Er soll am Freitag nach Kuba reisen.", "1962-10-26"),
        ("Die am Freitag verabschiedete Resolution gilt.", "1962-10-19"),
        ("Die in Genf am Freitag begonnenen Gespräche gehen weiter.", "1962-10-19"),
        ("Das am Freitag beginnende Treffen ist wichtig.", "1962-10-26"),
        ("Der für Freitag geplante Besuch entfällt.", "1962-10-26"),
        ("Chruschtschow habe am Freitag, so der Sprecher, einen Brief geschickt.", "1962-10-19"),
        ("In Washington hat es am Freitag – trotz aller Warnungen – Proteste gegeben.", "1962-10-19"),
        ("Am Freitag sind Wahlen.", "1962-10-26"),
        ("Die Minister treffen sich am Freitag in Genf.", "1962-10-26"),
    ],
)
def test_side_of_publication(sentence: str, value: str) -> None:
    assert [t.value for t in times(sentence)] == [value]


def test_a_weekday_is_the_same_day_throughout_a_report() -> None:
    found = times("Das Gespräch am Freitag ist das dritte. Am Freitag sprach Kennedy mit Dobrynin.")
    assert [t.value for t in found] == ["1962-10-19", "1962-10-19"]


def test_two_sure_days_of_one_weekday_decide_nothing() -> None:
    found = times("Am Freitag sprach er. Am Freitag wird er wieder sprechen. Am Freitag tagt der Rat.")
    assert [t.value for t in found] == ["1962-10-19", "1962-10-26", "1962-10-26"]


def test_a_date_tells_of_a_weekday() -> None:
    found = times("Am Freitag, dem 19. Oktober, sprach er. Der Termin am Freitag ist bestätigt.")
    assert [t.value for t in found] == ["1962-10-19", "1962-10-19"]


def test_reason_of_a_weekday_told_elsewhere() -> None:
    text = "Am Freitag sprach Kennedy mit Dobrynin. Das Gespräch am Freitag ist das dritte."
    part = Part(kind="paragraph", start=0, end=len(text))
    report = Report(id="x", text=text, language="de", published=TUESDAY, parts=(part,))
    reason = explain_times(segment(report), published=TUESDAY)[1]
    assert [(b.ground, b.value) for b in reason.because] == [("published", TUESDAY), ("elsewhere", "1962-10-19")]
    assert "another one of the report does, 1962-10-19" in reason.message


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Am 3., 5. und 7. Mai 1962 tagten sie.", [("3.", "1962-05-03"), ("5.", "1962-05-05"), ("7. Mai 1962", "1962-05-07")]),
        ("Am Freitag abends sprach er.", [("Freitag abends", "1962-10-19TEV")]),
        ("In der Nacht auf gestern schwieg er.", [("Nacht auf gestern", "1962-10-21TNI")]),
        ("Morgen Abend spricht er.", [("Morgen Abend", "1962-10-24TEV")]),
        ("Morgen tagt der Rat. Am Morgen war Ruhe.", [("Morgen", "1962-10-24"), ("Morgen", "1962-10-24TMO")]),
        ("Abends um acht Uhr sprach er.", [("Abends um acht Uhr", "1962-10-23T20:00")]),
        ("Er landete um 4 Uhr früh.", [("4 Uhr früh", "1962-10-23T04:00")]),
        ("Er sprach um 8 Uhr am Abend.", [("8 Uhr am Abend", "1962-10-23T20:00")]),
        ("Der Rat tagte um 15 Uhr Moskauer Zeit.", [("15 Uhr Moskauer Zeit", "1962-10-23T15:00")]),
        ("Wochen später kam die Antwort.", [("Wochen später", "PXW")]),
        ("Wenige Tage später reiste er ab.", [("Wenige Tage später", "PXD")]),
        ("Am Freitag vor einer Woche sprach er.", [("Freitag vor einer Woche", "1962-10-12")]),
        ("In den 1950-er und 1960-er Jahren war es so.", [("den 1950-er", "195"), ("1960-er Jahren", "196")]),
        ("Im letzten Quartal des Jahres 1961 sank es.", [("letzten Quartal des Jahres 1961", "1961-Q4")]),
        ("1953 war es am Heiligen Abend ruhig.", [("1953", "1953"), ("Heiligen Abend", "1953-12-24")]),
        ("Die nächsten beiden Tage zählen.", [("Die nächsten beiden Tage", "P2D")]),
        ("Er war vom 14.10. bis 16.10.1962 in Genf.", [("14.10.", "1962-10-14"), ("16.10.1962", "1962-10-16")]),
        ("Der elfjährige Junge winkte.", []),
        ("Von früh an war er dafür, im Laufe des Jahres nicht mehr.", [("des Jahres", "1962")]),
    ],
)  # fmt: skip
def test_german(sentence: str, found: list[tuple[str, str]]) -> None:
    assert [(sentence[t.start : t.end], t.value) for t in times(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The talks lasted from March to May.", [("March", "1962-03"), ("May", "1962-05")]),
        ("The talks lasted from May to Oct 1961.", [("May", "1961-05"), ("Oct 1961", "1961-10")]),
        ("He spoke at 3 p.m. yesterday.", [("3 p.m.", "1962-10-22T15:00"), ("yesterday", "1962-10-22")]),
        ("The council met on Monday mornings.", [("Monday mornings", "XXXX-WXX-1TMO")]),
        ("They talked all week.", [("all week", "P1W")]),
        ("He wrote on 26 June of 1961.", [("26 June of 1961", "1961-06-26")]),
        ("It changed over the years.", [("over the years", "PXY")]),
        ("On Monday the second round began.", [("Monday", "1962-10-22")]),
    ],
)
def test_english(sentence: str, found: list[tuple[str, str]]) -> None:
    assert [(sentence[t.start : t.end], t.value) for t in times(sentence, "en")] == found


@pytest.mark.parametrize(
    ("language", "phrase", "found"),
    [
        ("fr", "pendant 3 heures", [("3 heures", "PT3H")]),
        ("fr", "il arrive à 3 heures", [("3 heures", "1962-10-23T03:00")]),
        ("es", "durante 2 horas", [("2 horas", "PT2H")]),
        ("es", "toda la semana", [("toda la semana", "P1W")]),
        ("ru", "через 2 часа", [("2 часа", "PT2H")]),
        ("ru", "через час", [("час", "PT1H")]),
        ("uk", "через 2 години", [("2 години", "PT2H")]),
        ("pl", "pierwsza rozmowa", []),
        ("pl", "o pierwszej", [("o pierwszej", "1962-10-23T01:00")]),
    ],
)
def test_hours_in_other_languages(language: str, phrase: str, found: list[tuple[str, str]]) -> None:
    told = find_in_phrase(phrase, language=language, published=TUESDAY)
    assert [(phrase[t.start : t.end], t.value) for t in told] == found
