"""What a daily writes: credits, opening times, days beside days, quantities beside years. Published on a Friday."""

import pytest

from depesche.find.times import find_times
from depesche.find.times.reasons import explain_times
from depesche.records import Part, Report, Timex
from depesche.text import segment

FRIDAY = "1962-10-26"


def report_of(text: str, language: str = "de") -> Report:
    part = Part(kind="paragraph", start=0, end=len(text))
    return Report(id="x", text=text, language=language, published=FRIDAY, parts=(part,))


def read(text: str, language: str = "de") -> dict[str, str | None]:
    found = find_times(segment(report_of(text, language)), published=FRIDAY)
    return {text[t.start : t.end]: t.value for t in found}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # quantities, clubs, ages
        (
            "Davon kamen 2000 im Jahr 1961 und 1700 im vergangenen Jahr.",
            {"Jahr 1961": "1961", "vergangenen Jahr": "1961"},
        ),
        ("Der FC 1960 siegte.", {}),
        ("Der 44-Jährige bestätigt seine Überzeugung.", {}),
        ("Das sind 960 000 Arbeitstage.", {}),
        ("Wir hatten 1961 sechs Wochen Hochwasser.", {"1961": "1961", "sechs Wochen": "P6W"}),
        # years close to publication, even before a noun
        ("Einige Werke haben 1961 Schlagzeilen gemacht.", {"1961": "1961"}),
        ("Der Umsatz stieg 1961 um 9 Prozent.", {"1961": "1961"}),
        # lengths of which the first has no unit
        ("Das dauert zwei bis drei Wochen.", {"zwei": "P2W", "drei Wochen": "P3W"}),
        ("Er verlangte 50 statt 30 Jahre.", {"50": "P50Y", "30 Jahre": "P30Y"}),
        ("Die Mädchen sind acht und elf Jahre alt.", {}),
        ("Nach mehrstündigen Gesprächen reiste er ab.", {"mehrstündigen": "PTXH"}),
        # days said twice
        ("Am gestrigen Donnerstag sprachen sie.", {"Donnerstag": "1962-10-25"}),
        ("Am heutigen Freitagabend beginnt die Sitzung.", {"Freitagabend": "1962-10-26TEV"}),
        ("Am heutigen Tag beginnt die Sitzung.", {"heutigen Tag": "1962-10-26"}),
        ("Heute vor 25 Jahren begann der Krieg.", {"Heute vor 25 Jahren": "1937-10-26"}),
        # credits
        ("Wien, 24.10.1962 / 13:02", {"24.10.1962": "1962-10-24", "13:02": "1962-10-24T13:02"}),
        ("18:40 24.10.62 Washington", {"18:40": "1962-10-24T18:40", "24.10.62": "1962-10-24"}),
        ("Donnerstag, 08:00 Uhr, begann die Sitzung.", {"Donnerstag": "1962-10-25", "08:00 Uhr": "1962-10-25T08:00"}),
        # days that come again
        ("Das Amt ist täglich ab 10 Uhr geöffnet.", {"täglich": "P1D", "10 Uhr": "XXXX-XX-XXT10:00"}),
        ("Donnerstags um 20 Uhr wird geprobt.", {"Donnerstags": "XXXX-WXX-4", "20 Uhr": "XXXX-WXX-4T20:00"}),
        ("Jeweils am Mittwoch wird geprobt.", {"Mittwoch": "XXXX-WXX-3"}),
        ("Jeden letzten Samstag im Monat ist Markt.", {"Jeden letzten Samstag im Monat": "P1M"}),
        # some days ago: a time of day has no day then, late in a month it has a month
        (
            "Vor einigen Tagen sprachen sie in den frühen Morgenstunden.",
            {"einigen Tagen": "PXD", "frühen Morgenstunden": "1962-10-XXTMO"},
        ),
        ("Vor Wochen sprachen sie um 20 Uhr.", {"Wochen": "PXW", "20 Uhr": "XXXX-XX-XXT20:00"}),
        # the first part of a compound, and what lasts
        ("Die 14-Tage-Frist läuft.", {"14-Tage": "P14D"}),
        ("Sie treffen sich im Zwei-Jahres-Rhythmus.", {"Zwei-Jahres": "P2Y"}),
        ("Das löst ein fast 40-jähriges Problem.", {"fast 40-jähriges": "P40Y"}),
        ("Sein langjähriger Berater schwieg.", {}),
        ("Er erlag seinem langjährigen Herz-Leiden.", {"langjährigen": "PXY"}),
        ("Sie brachen die langjährigen Kontakte ab.", {"langjährigen": "PXY"}),
        # names with a time in them
        ('Ein Menü zum Thema "Weihnachten", vier Gänge.', {}),
        ("Das sagte er in „Heute“ im Fernsehen.", {}),
        ("„Morgen“, sagte er.", {"Morgen": "1962-10-27"}),
        ("Das Konzert in der Pfarrkirche Mariä Himmelfahrt beginnt.", {}),
        ("Zu Mariä Himmelfahrt 1962 war geschlossen.", {"Mariä Himmelfahrt 1962": "1962-08-15"}),
        # ranges
        (
            "Am Samstag wird von 8.30-12 und 14 bis 17 Uhr gespielt.",
            {
                "Samstag": "1962-10-27",
                "8.30": "1962-10-27T08:30",
                "12": "1962-10-27T12:00",
                "14": "1962-10-27T14:00",
                "17 Uhr": "1962-10-27T17:00",
            },
        ),
        ("Von 1. bis 3. Dezember ist geöffnet.", {"1.": "1962-12-01", "3. Dezember": "1962-12-03"}),
        ("Geöffnet Montag bis Freitag.", {"Montag": "1962-10-22", "Freitag": "1962-10-26"}),
        # longer stretches
        ("Im November des Vorjahres waren es weniger.", {"November des Vorjahres": "1961-11"}),
        ("Im neuen Jahr wird gewählt.", {"neuen Jahr": "1963"}),
        ("Im alten Jahr wird nicht mehr gewählt.", {"alten Jahr": "1962"}),
        ("Im Schlussquartal stieg der Gewinn.", {"Schlussquartal": "1962-Q4"}),
        ("Seit Mitternacht gilt die Blockade.", {"Mitternacht": "1962-10-26T00:00"}),
        ("Im Jahr 1960 waren es 200. Im Jahr davor waren es 100.", {"Jahr 1960": "1960", "Jahr davor": "1959"}),
        # what is put off lies ahead
        ("Der Prozess wurde auf den 28. November vertagt.", {"den 28. November": "1962-11-28"}),
        ("Die Sitzung wurde auf Montag vertagt.", {"Montag": "1962-10-29"}),
        # what is planned tells of itself alone
        ("Man sei bereit, erklärte er am Donnerstag kurz vor der geplanten Sitzung.", {"Donnerstag": "1962-10-25"}),
    ],
)
def test_found(sentence: str, found: dict[str, str]) -> None:
    assert read(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "language", "value"),
    [
        ("Er sprach am letzten Donnerstag.", "de", "1962-10-18"),
        ("Er sprach am letzten Montag.", "de", "1962-10-22"),
        ("Er sprach am vergangenen Donnerstag.", "de", "1962-10-25"),
        ("Er sprach am letzten Sonntag.", "de", "1962-10-21"),
        ("He spoke last Thursday.", "en", "1962-10-18"),
        ("He spoke last Wednesday night.", "en", "1962-10-17TNI"),
        ("He spoke last Sunday.", "en", "1962-10-21"),
        ("He spoke this past Thursday.", "en", "1962-10-25"),
    ],
)
def test_last_weekday_is_not_one_of_these_days(sentence: str, language: str, value: str) -> None:
    assert list(read(sentence, language).values()) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am 14. Oktober flog er, teilte das Amt heute mit. Tags darauf wurde Kennedy unterrichtet.", "1962-10-15"),
        ("Im September 1938 reiste er nach München. Tags darauf flog er zurück.", "XXXX-XX-XX"),
        ("Am Freitag beginnt das Treffen. Am nächsten Tag folgt der Empfang.", "1962-10-27"),
        ("Am 14. Oktober flog er. Am Dienstag darauf sprach Kennedy.", "1962-10-16"),
    ],
)
def test_counted_from_a_day_that_has_passed(text: str, value: str) -> None:
    assert list(read(text).values())[-1] == value


def test_no_length_where_nothing_was_named() -> None:
    found = find_times(
        segment(report_of("Im September 1938 reiste er ab. Zwei Tage später kam er an.")), published=FRIDAY
    )
    assert [(t.type, t.value) for t in found] == [("DATE", "1938-09"), ("DURATION", "P2D")]


def test_reasons_of_the_new_grounds() -> None:
    text = (
        "Am 14. Oktober flog er, teilte das Amt heute mit. Tags darauf sprach Kennedy. Täglich um 9 Uhr tagte der Stab."
    )
    reasons = explain_times(segment(report_of(text)), published=FRIDAY)
    told = {r.words: [(b.ground, b.value) for b in r.because] for r in reasons}
    assert told["Tags darauf"] == [("named", "1962-10-14")]
    assert told["9 Uhr"] == [("again", "XXXX-XX-XX")]
    anchors: dict[str, Timex] = {r.words: r.timex for r in reasons}
    assert anchors["Tags darauf"].anchor == "1962-10-14"


def test_a_day_holds_for_its_own_entry_of_a_programme() -> None:
    text = (
        "Bonn: Der Vortrag wird auf den 7. Dezember verschoben. Köln: Konzert des Orchesters, im Gürzenich, 20 Uhr. "
        "Köln: Am morgigen Samstag ist Flohmarkt am Rhein, von 8-12 Uhr. Trier: Lesung, im Rathaus, ab 19.30 Uhr."
    )
    found = read(text)
    assert found["20 Uhr"] == "1962-10-26T20:00"
    assert found["12 Uhr"] == "1962-10-27T12:00"
    assert found["19.30 Uhr"] == "1962-10-26T19:30"


def test_a_heading_holds_for_the_entry_below_it() -> None:
    assert read("Montag, 29. Oktober. Bonn: Lesung, im Rathaus, 20 Uhr.")["20 Uhr"] == "1962-10-29T20:00"


def test_outside_of_a_programme_a_day_holds_on() -> None:
    assert read("Sie treffen sich am 7. Dezember in Bonn. Bonn: Um 20 Uhr beginnt es.")["20 Uhr"] == "1962-12-07T20:00"


def test_a_title_in_english_is_no_time() -> None:
    assert read("He told NBC's “Today” on Monday of it.", "en") == {"Monday": "1962-10-22"}
    assert read("“Today’s vote was close,” he said.", "en") == {"Today": "1962-10-26"}
