"""Events in the ledger: kept, listed by party, pair, kind and day, and shown in the channel."""

from __future__ import annotations

import pytest
from crisis import record, span, statement

from depesche import records as r
from depesche.ledger import open_ledger
from depesche.link.channels import channel_state

TEXT = (
    "John F. Kennedy verhängte eine Blockade gegen die Sowjetunion. Die Sowjetunion drohte dem Weißes Haus. "
    "Dean Rusk sagte, Fidel Castro habe Raketen abgezogen."
)


def event(words, kind, type_, actor, recipient=None, *, id="e1", **values):
    return r.Event(id=id, kind=kind, type=type_, actor=actor, recipient=recipient, spans=span(TEXT, words), **values)


@pytest.fixture
def book(tmp_path):
    told = record(
        TEXT,
        published="1962-10-24",
        statements=(statement(TEXT, "Fidel Castro habe Raketen abgezogen", "Dean Rusk"),),
        events=(
            event("Blockade", "blockade", "ASSAULT", "John F. Kennedy", "Sowjetunion", date="1962-10-22"),
            event("drohte", "threat", "THREATEN", "Sowjetunion", "Weißes Haus", id="e2", date="1962-10-23"),
            event("abgezogen", "withdrawal", "YIELD", "Fidel Castro", id="e3", statement="s1", status="planned"),
        ),
    )
    with open_ledger(tmp_path / "x.ledger") as ledger:
        list(ledger.add_many([told], reader="hand"))
        yield ledger


def kinds(rows):
    return [row.kind for row in rows]


def test_by_pair_in_either_direction(book):
    assert kinds(book.events(party="US", other="SU")) == ["blockade", "threat"]
    assert kinds(book.events(party="SU", other="US")) == ["blockade", "threat"]
    assert kinds(book.events(party="CU", other="US")) == []


def test_by_party_kind_status_and_day(book):
    assert kinds(book.events(party="SU")) == ["blockade", "threat"]
    assert kinds(book.events(kind="threat")) == ["threat"]
    assert kinds(book.events(status="planned")) == ["withdrawal"]
    assert kinds(book.events(since="1962-10-23", until="1962-10-23")) == ["threat"]
    assert kinds(book.events(limit=1)) == ["blockade"]


def test_a_row_says_who_vouches_for_it(book):
    first, _, last = book.events()
    assert (first.actor.name, first.recipient.name, first.date, first.quote) == (
        "John F. Kennedy", "Sowjetunion", "1962-10-22", "Blockade",
    )  # fmt: skip
    assert (first.statement, first.told_by) == (None, None)
    (said,) = book.statements()
    assert (last.statement, last.told_by.name, last.recipient) == (said.id, "Dean Rusk", None)


def test_the_channel_holds_them(book):
    assert kinds(channel_state(book, "US", "SU").events) == ["blockade", "threat"]
