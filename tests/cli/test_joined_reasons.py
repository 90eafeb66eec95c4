"""Reasons for joining in German: all that the linkers write, and nothing but names is left as it was."""

import re
from itertools import product

import pytest

from depesche.ledger.contacting import Participant, Telling
from depesche.link.contacts import compare
from depesche.locale import messages
from depesche.locale.joined import joined_because

ENGLISH = re.compile(
    r"\b(?:the|day|days|same|both|one|told|tell|name|office|state|within|reports?|number|apart|call|talks|and|or|of)\b"
)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("John F. Kennedy, SU (one for its state); the same day; both call",
         "John F. Kennedy, SU (eine Seite für ihren Staat); derselbe Tag; beide: Telefonat"),
        ("Kennedy (name alike); within 7 days; meeting and visit", None),
        ("both: mainila, shell; one denies it; two languages", "beide: mainila, shell; eine Seite bestreitet es; zwei Sprachen"),
        ("day not told; reports 3 days apart", "Tag nicht genannt; Meldungen mit 3 Tagen Abstand"),
        ("merged by judgement 3", "merged by judgement 3"),
    ],
)  # fmt: skip
def test_in_german(reason, expected):
    found = joined_because(reason, messages("de"))
    assert found == expected if expected else not ENGLISH.search(found)
    assert joined_because(reason, messages("en")) == reason


PEOPLE = [
    Participant(name="John F. Kennedy", kind="person", country="US", party="dp-1"),
    Participant(name="Jack Kennedy", kind="person", country="US"),
    Participant(name="Präsident", kind="person", country="US", offices=frozenset({"president"}), named=False),
    Participant(name="USA", kind="state", country="US", party="dp-state-US"),
]
GROMYKO = Participant(name="Andrei Gromyko", kind="person", country="SU", party="dp-2")
VALUES = [
    {"date": "1962-10-18"}, {"date": "1962-10"}, {"date": None}, {"date": None, "published": "1962-10-20"},
    {"date": None, "published": None, "language": "en", "around": "arms on the island were for its defence alone"},
    {"date": "1962-10-18", "channel": "visit", "place": "Washington"}, {"date": "1962-10-19", "place": "Genf", "ordinal": 2},
    {"date": None, "status": "planned"}, {"date": "1962-10-18", "channel": "talks", "ordinal": 2}, {"date": "1962-10-18", "channel": "call"},
]  # fmt: skip


def test_every_reason_for_joining_contacts_is_in_german():
    seen = set()
    for n, (a, b, one, other) in enumerate(product(PEOPLE, PEOPLE, VALUES, VALUES)):
        tellings = [
            Telling(n=i, id=f"{i}", report=f"r{i}", participants=(p, GROMYKO),
                    **({"channel": "meeting", "status": "held", "published": "1962-10-18"} | v))
            for i, (p, v) in enumerate(((a, one), (b, other)))
        ]  # fmt: skip
        if verdict := compare(*tellings):
            seen.add(verdict.reason)
            assert not ENGLISH.search(joined_because(verdict.reason, messages("de"))), (n, verdict.reason)
    assert len(seen) > 30
