"""One event in several reports: what is joined, what stays apart, and that order does not count."""

import random
from itertools import count

import pytest

from depesche.ledger import open_ledger
from depesche.ledger.rows import EventRow, Named
from depesche.link.events_joined import join_events

NUMBERS = count()
PARTIES = {
    "Kennedy": ("person", "US"), "USA": ("state", "US"), "Moskau": ("state", "SU"), "Kuba": ("state", "CU"),
    "Rotes Kreuz": ("organization", None),
}  # fmt: skip


def who(name):
    kind, country = PARTIES[name]
    return Named(key="a1", name=name, kind=kind, country=country)


def told(actor="Kennedy", recipient="Moskau", *, kind="blockade", report=None, date="1962-10-22", n=0, **values):
    given = {"published": "1962-10-23", "type": "ASSAULT", "status": "held", "statement": None} | values
    return EventRow(
        id=f"{n or next(NUMBERS):04}", key="e1", report=report or f"r{next(NUMBERS)}", source=None, headline=None,
        language="de", spans=(), quote="Blockade", kind=kind, actor=who(actor), recipient=recipient and who(recipient),
        date=date, **given,
    )  # fmt: skip


def joined(tmp_path, rows):
    with open_ledger(tmp_path / "x.db") as ledger:
        return join_events(ledger.connection, rows)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"actor": "USA"}, True),
        ({}, {"recipient": "Kuba"}, False),
        ({}, {"actor": "Moskau", "recipient": "USA"}, False),
        ({}, {"kind": "threat"}, False),
        ({}, {"status": "planned"}, False),
        ({}, {"date": "1962-10-23"}, False),
        ({}, {"date": "1962-10"}, False),
        ({}, {"date": None, "published": "1962-10-24"}, True),
        ({}, {"date": None, "published": "1962-10-27"}, False),
        ({"date": None}, {"date": None}, True),
        ({"date": None}, {"date": None, "published": "1962-10-24"}, False),
        ({"date": None, "published": None}, {"date": None, "published": None}, False),
        ({"report": "r"}, {"report": "r"}, False),
        ({"actor": "Rotes Kreuz"}, {"actor": "Rotes Kreuz"}, True),
        ({"recipient": None}, {"recipient": None}, True),
    ],
)
def test_two_tellings(tmp_path, one, other, same):
    assert len(joined(tmp_path, [told(**one), told(**other)])) == (1 if same else 2)


def test_which_of_two_days_is_meant_stays_open(tmp_path):
    rows = [told(), told(date="1962-10-23"), told(date=None, published="1962-10-24")]
    assert [len(h.rows) for h in joined(tmp_path, rows)] == [1, 1, 1]


def test_the_best_telling_is_the_reports_own(tmp_path):
    rows = [told(n=1, statement="s1", published="1962-10-22"), told(n=2), told(n=3, published="1962-10-25", date=None)]
    (one,) = joined(tmp_path, rows)
    assert (one.row.id, one.sources, one.date) == ("0002", 3, "1962-10-22")


def test_the_order_does_not_count(tmp_path):
    days = ["1962-10-22", "1962-10-23", "1962-10", None]
    rows = [
        told(n=i + 1, actor=actor, date=day, published=f"1962-10-{23 + i % 5}", report=f"r{i % 7}")
        for i, (actor, day) in enumerate((a, d) for a in ("Kennedy", "USA") for d in days * 2)
    ]
    expected = joined(tmp_path, rows)
    assert 3 < len(expected) < len(rows)
    for seed in range(5):
        assert joined(tmp_path, random.Random(seed).sample(rows, len(rows))) == expected
