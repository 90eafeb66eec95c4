"""Judgements stand beside what was read, hold on to words, and can be taken back and exported."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from depesche import open_ledger
from depesche.errors import UsageError
from depesche.intake import report_from_text
from depesche.ledger.corrections import correct, corrections, corrections_of, training_lines, undo
from depesche.records import Actor, Claim, Contact, Mention, Party, Record, Response, Span, Statement

TEXT = "Reykjavik, 12 October 1986 - Reagan met Gorbachev. Reagan said the talks had failed. Gorbachev denied it."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def record(*, shift: str = "s1") -> Record:
    report = report_from_text(TEXT, language="en")
    return Record(
        report=report,
        actors=(
            Actor(
                id="a1", kind="person", name="Reagan", country="US", mentions=(Mention(start=29, end=35, form="name"),)
            ),
            Actor(
                id="a2",
                kind="person",
                name="Gorbachev",
                country="SU",
                mentions=(Mention(start=40, end=49, form="name"),),
            ),
        ),
        contacts=(Contact(id="k1", channel="meeting", status="held", participants=("a1", "a2"), spans=(at("met"),)),),
        statements=(
            Statement(
                id=shift,
                type="indirect",
                medium="speech",
                act="assert",
                speaker=Party(actor="a1"),
                content=(at("the talks had failed"),),
            ),
        ),
        claims=(Claim(id="c1", claimant="a1", statement=shift, responses=(Response(actor="a2", stance="deny"),)),),
    )


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "a.db") as made:
        made.add(record())
        yield made


def test_a_judgement_is_kept_beside_what_was_read(ledger):
    before = ledger.record(record().report.id)
    n = correct(ledger.connection, before, "s1", "speaker", "Gorbachev", author="  A.  B. ")
    found = corrections_of(ledger.connection, before.report.id)
    assert [(c.n, c.kind, c.field, c.value, c.author) for c in found] == [
        (n, "statement", "speaker", "Gorbachev", "A. B.")
    ]
    assert found[0].read["speaker"]["actor"] == "Reagan"
    assert ledger.record(before.report.id) == before


def test_a_judgement_survives_reading_again(ledger):
    before = ledger.record(record().report.id)
    correct(ledger.connection, before, "s1", "act", "deny", author="ab")
    again = record(shift="s7")
    longer = replace(again.statements[0], content=(Span(at("the talks").start - 5, at("had failed").end),))
    other = replace(longer, id="s1", content=(at("denied it"),))
    ledger.add(replace(again, statements=(other, longer)))
    now = ledger.record(before.report.id)
    assert now.statements[0].id == "s1"
    assert corrections_of(ledger.connection, now.report.id)[0].row_in(now) == "s7"


def test_a_row_that_is_no_more_is_no_longer_judged(ledger):
    before = ledger.record(record().report.id)
    correct(ledger.connection, before, "k1", "row", "none", author="ab")
    ledger.add(replace(record(), contacts=()))
    now = ledger.record(before.report.id)
    assert corrections_of(ledger.connection, now.report.id)[0].row_in(now) is None


@pytest.mark.parametrize(
    ("row", "field", "value", "author"),
    [
        ("s9", "act", "deny", "ab"), ("s1", "stance", "x: deny", "ab"), ("s1", "act", "sings", "ab"), ("s1", "speaker", " ", "ab"),
        ("s1", "speaker", "x" * 301, "ab"), ("s1", "speaker", "x", " "), ("k1", "date", "some day", "ab"),
        ("c1", "stance", "Gorbachev: sings", "ab"), ("k1", "row", "yes", "ab"), ("k1", "channel", "carrier pigeon", "ab"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused(ledger, row, field, value, author):
    with pytest.raises(UsageError):
        correct(ledger.connection, ledger.record(record().report.id), row, field, value, author=author)
    assert corrections(ledger.connection) == []


def test_a_judgement_can_be_taken_back_once(ledger):
    now = ledger.record(record().report.id)
    n = correct(ledger.connection, now, "c1", "stance", "Gorbachev: reject", author="ab")
    undo(ledger.connection, n, author="cd")
    assert [c.undone for c in corrections(ledger.connection)] == [True]
    with pytest.raises(UsageError):
        undo(ledger.connection, n, author="cd")
    with pytest.raises(UsageError):
        undo(ledger.connection, n + 1, author="cd")
    assert list(training_lines(ledger.connection)) == []


def test_nothing_is_ever_overwritten(ledger):
    correct(ledger.connection, ledger.record(record().report.id), "k1", "row", "none", author="ab")
    for statement in ("UPDATE corrections SET value = 'x'", "DELETE FROM corrections"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.connection.execute(statement)


def test_judgements_become_training_data(ledger):
    now = ledger.record(record().report.id)
    correct(ledger.connection, now, "s1", "speaker", "Gorbachev", author="ab")
    correct(ledger.connection, now, "k1", "participants", "Reagan; Schultz", author="ab")
    lines = [json.loads(line) for line in training_lines(ledger.connection)]
    assert [line["field"] for line in lines] == ["speaker", "participants"]
    first = lines[0]
    assert first["quote"] == "the talks had failed"
    assert [first["report"]["text"][a:b] for a, b in first["spans"]] == ["the talks had failed"]
    assert first["read"]["speaker"]["actor"] == "Reagan"
