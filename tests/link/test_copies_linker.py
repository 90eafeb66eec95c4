"""Copies in a ledger: step by step, in any order, append-only."""

import sqlite3
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.intake import report_from_text
from depesche.ledger import open_ledger
from depesche.ledger.copying import copied_reports, sources, waiting
from depesche.link.copies_linker import link_copies
from depesche.records import Record

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "training" / "annotations" / "pairs-texts"


def record(name, **given_):
    path = TEXTS / f"{name}.txt" if (TEXTS / f"{name}.txt").exists() else ROOT / "demo" / "reports" / f"{name}.txt"
    return Record(report=report_from_text(path.read_text(encoding="utf-8"), source=name, **given_))


NAMES = (
    "1962-10-18-a-washington-gromyko", "cuba-18a-copy", "cuba-18a-version", "cuba-18a-excerpt", "cuba-18a-en",
    "suez-de", "suez-en", "suez-own-de",
)  # fmt: skip
RECORDS = [record(name) for name in NAMES]


def found(ledger):
    kinds = [(c.source, c.kind, c.original, c.contained, c.likeness) for c in copied_reports(ledger.connection)]
    return sorted(kinds)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("copies") / "crisis.db") as ledger:
        list(ledger.add_many(RECORDS))
        link_copies(ledger)
        yield ledger


def test_clusters_and_kinds(filled):
    kinds = {c.source: c.kind for c in copied_reports(filled.connection)}
    assert kinds == {
        "1962-10-18-a-washington-gromyko": "original", "cuba-18a-copy": "copy", "cuba-18a-version": "version",
        "cuba-18a-excerpt": "excerpt", "cuba-18a-en": "translation", "suez-de": "original", "suez-en": "translation",
    }  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    ("days", "translated"),
    [
        (("1956-07-26", "1956-09-10"), True), (("1956-07-26", "1956-11-30"), False),
        (("1956-07-26", None), True), (("1999-01-01", None), True),
    ],
)  # fmt: skip
def test_translations_are_of_about_one_day_or_of_none(tmp_path, order, days, translated):
    """Where one report tells no day it may be a translation of any."""
    pair = [
        record(name, published=date.fromisoformat(day) if day else None)
        for name, day in zip(("suez-de", "suez-en"), days, strict=True)
    ]
    with open_ledger(tmp_path / "pair.db") as ledger:
        for i in order:
            ledger.add(pair[i])
            link_copies(ledger)
        assert ("translation" in {c.kind for c in copied_reports(ledger.connection)}) == translated


def test_one_cluster_alone(filled):
    inside = copied_reports(filled.connection, RECORDS[5].report.id)
    assert [c.source for c in inside] == ["suez-de", "suez-en"]
    assert copied_reports(filled.connection, RECORDS[7].report.id) == []


def test_copies_count_as_their_original(filled):
    counted = sources(filled.connection, [r.report.id for r in RECORDS])
    assert len(counted) == len(RECORDS)
    assert len(set(counted.values())) == 3
    assert counted[RECORDS[7].report.id] == RECORDS[7].report.id


def test_nothing_new_is_nothing_done(filled):
    assert not waiting(filled.connection)
    before = filled.connection.total_changes
    assert link_copies(filled).changed == 0
    assert filled.connection.total_changes == before


def test_copies_are_never_changed_or_deleted(filled):
    for statement in ("UPDATE copies SET kind = 'copy'", "DELETE FROM prints", "DELETE FROM print_pairs"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            filled.connection.execute(statement)


@given(st.permutations(range(len(RECORDS))), st.sets(st.integers(0, len(RECORDS) - 1)))
@settings(max_examples=12, deadline=None)
def test_the_order_of_adding_does_not_count(filled, order, pauses):
    """Added in any order, linked at once or now and then between: the same copies."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "other.db") as ledger:
        for i in order:
            ledger.add(RECORDS[i])
            if i in pauses:
                link_copies(ledger)
        link_copies(ledger)
        assert found(ledger) == found(filled)


def test_an_older_report_that_comes_later_becomes_the_original(tmp_path):
    with open_ledger(tmp_path / "crisis.db") as ledger:
        ledger.add(RECORDS[2])
        ledger.add(RECORDS[3])
        link_copies(ledger)
        first = copied_reports(ledger.connection)[0]
        assert (first.source, first.kind) == ("cuba-18a-version", "original")
        ledger.add(RECORDS[0])
        assert waiting(ledger.connection)
        done = link_copies(ledger)
        assert (done.reports, done.changed) == (1, 3)
        now = {c.source: c.kind for c in copied_reports(ledger.connection)}
        assert now["cuba-18a-version"] == "version"
        assert now[NAMES[0]] == "original"


def test_a_report_read_again_is_looked_at_again(tmp_path):
    """Another reading may know another language, and then the report is no copy any more."""
    with open_ledger(tmp_path / "crisis.db") as ledger:
        ledger.add(RECORDS[0], made_at="1962-10-18T20:00:00Z")
        ledger.add(RECORDS[1], made_at="1962-10-18T20:00:00Z")
        link_copies(ledger)
        assert len(copied_reports(ledger.connection)) == 2
        ledger.add(record(NAMES[1], language="und"), made_at="1962-10-19T20:00:00Z")
        link_copies(ledger)
        assert copied_reports(ledger.connection) == []
        assert len(set(sources(ledger.connection, [r.report.id for r in RECORDS[:2]]).values())) == 2


SUEZ_AGAIN = record("suez-de")
"""The same text, printed again on another day."""


def dated(days):
    """The two Suez reports, the German one once more: each published on a day."""
    given_ = (RECORDS[5], RECORDS[6], SUEZ_AGAIN)
    named = zip(given_, days, ("suez-de", "suez-en", "suez-again"), strict=False)
    return [
        replace(r, report=replace(r.report, published=day, source=name, id=f"{i:032x}"))
        for i, (r, day, name) in enumerate(named)
    ]


@pytest.mark.parametrize(
    ("days", "joined"),
    [
        (["1956-11-05", "1956-11-20"], True),
        (["1956-11-05", "1957-11-20"], False),
        (["1956-11-05", None], True),
        (["1956-11-05", "1957-11-20", "1957-11-01"], True),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_translation_is_sought_within_weeks_of_any_day_on_which_a_text_was_printed(tmp_path, days, joined, backwards):
    with open_ledger(tmp_path / "crisis.db") as ledger:
        for one in reversed(dated(days)) if backwards else dated(days):
            ledger.add(one)
            link_copies(ledger)
        assert (("suez-en") in {c.source for c in copied_reports(ledger.connection)}) is joined
