"""The day of a contact: of a range, of a weekend, of an hour."""

import pytest
from casting import PERSON, cast_of, written

from depesche.find.times import find_times
from depesche.records import Contact
from depesche.weigh.contacts import weigh_contacts

CAST = {
    "a1": (PERSON, "GB", ("Premierminister Attlee", "Prime Minister Attlee")),
    "a2": (PERSON, "SU", ("Parteichef Stalin", "Premier Stalin")),
}


def contacts(words: str, language: str) -> tuple[Contact, ...]:
    text = written(words, language, "1945-08-05")
    return weigh_contacts(text, cast_of(text, **CAST), find_times(text, published="1945-08-05"), ())


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("Premierminister Attlee sprach vom 16. bis 20. Juli mit Parteichef Stalin.", "de", "1945-W29"),
        ("Premierminister Attlee sprach vom 2. bis 20. Juli mit Parteichef Stalin.", "de", "1945-07"),
        ("Prime Minister Attlee met Premier Stalin from 16 to 20 July.", "en", "1945-W29"),
        ("Am Wochenende traf Premierminister Attlee Parteichef Stalin.", "de", "1945-W31"),
        ("Prime Minister Attlee met Premier Stalin on Friday at 9 p.m.", "en", "1945-08-03"),
        ("Premierminister Attlee sprach im Juli mit Parteichef Stalin.", "de", "1945-07"),
        ("Premierminister Attlee sprach vor vier Tagen mit Parteichef Stalin.", "de", "1945-08-01"),
        # the hours of a day told before
        ("Am Freitag war Ruhe. Premierminister Attlee traf am Abend Parteichef Stalin.", "de", "1945-08-03"),
        ("Am Freitag war Ruhe. Premierminister Attlee traf heute Abend Parteichef Stalin.", "de", "1945-08-05"),
        (
            "Am Freitag war Ruhe. Noch am selben Mittag traf Premierminister Attlee Parteichef Stalin.",
            "de",
            "1945-08-03",
        ),
        ("On Friday all was calm. In the evening Prime Minister Attlee met Premier Stalin.", "en", "1945-08-03"),
        ("On Friday all was calm. That evening Prime Minister Attlee met Premier Stalin.", "en", "1945-08-03"),
        ("On Friday all was calm. This evening Prime Minister Attlee met Premier Stalin.", "en", "1945-08-05"),
    ],
)
def test_a_contact_has_the_day_or_stretch_that_is_told(words: str, language: str, day: str) -> None:
    (contact,) = contacts(words, language)
    assert contact.date == day


@pytest.mark.parametrize(
    "words",
    [
        "Premierminister Attlee sprach seit Mai mit Parteichef Stalin.",
        "Premierminister Attlee sprach zum ersten Mal seit dem Kriegsende im Mai mit Parteichef Stalin.",
        "Premierminister Attlee sprach vom 17. Juli bis zum 2. August mit Parteichef Stalin.",
    ],
)
def test_a_bound_and_a_range_over_months_date_nothing(words: str) -> None:
    (contact,) = contacts(words, "de")
    assert contact.date is None
