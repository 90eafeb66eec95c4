"""Adding: the same row twice is one row, nothing is changed or lost, order does not matter."""

import random
import sqlite3
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import crisis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import any_record

from depesche.ledger import open_ledger

TABLES = (
    "reports", "readings", "superseded", "actors", "aliases", "contacts", "participants", "statements", "addressees",
    "readouts", "claims", "responses",
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crisis.ledger"


def dump(path):
    """All rows but their numbers in this file, in an order of their own."""
    with sqlite3.connect(path) as db:
        found = {
            "readings": "SELECT id, reader, made_at, source, published, record, n IN (SELECT reading FROM superseded) "
            "FROM readings",
            "reports": "SELECT id, text FROM reports",
            "actors": "SELECT a.id, r.id, key, name, country FROM actors a JOIN readings r ON r.n = a.reading",
            "aliases": "SELECT a.id, l.name FROM aliases l JOIN actors a ON a.n = l.actor",
            "contacts": "SELECT c.id, r.id, key, channel, date, first_day, c.spans, c.quote FROM contacts c "
            "JOIN readings r ON r.n = c.reading",
            "participants": "SELECT c.id, position, a.id FROM participants p JOIN contacts c ON c.n = p.contact "
            "JOIN actors a ON a.n = p.actor",
            "statements": "SELECT id, key, act, within, about, first_day, quote FROM statements",
            "claims": "SELECT c.id, key, evidence, s.id FROM claims c LEFT JOIN statements s ON s.n = c.statement"
            .replace("key", "c.key"),
            "responses": "SELECT c.id, position, stance, r.statement FROM responses r JOIN claims c ON c.n = r.claim",
            "readouts": "SELECT c.id, position, party, statements FROM readouts r JOIN contacts c ON c.n = r.contact",
        }  # fmt: skip
        result = {name: sorted(db.execute(query).fetchall(), key=repr) for name, query in found.items()}
    db.close()
    return result


def counts(path):
    db = sqlite3.connect(path)
    found = {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}
    db.close()
    return found


def test_a_record_comes_back_equal(path):
    with open_ledger(path) as ledger:
        assert ledger.add(crisis.council()) is True
        assert ledger.record(crisis.council().report.id) == crisis.council()


def test_adding_twice_adds_nothing(path):
    with open_ledger(path) as ledger:
        ledger.add(crisis.council())
        before = counts(path)
        assert ledger.add(crisis.council()) is False
        assert ledger.add(crisis.council(), made_at="2099-01-01T00:00:00Z", reader="9.9") is False
        assert [a.new for a in ledger.add_many([crisis.council(), crisis.gromyko(), crisis.gromyko()])] == [
            False, True, False,
        ]  # fmt: skip
    assert before["claims"] == 2
    assert counts(path)["claims"] == 2
    assert counts(path)["readings"] == 2


def test_the_order_of_adding_does_not_matter(tmp_path):
    records = [
        crisis.gromyko(),
        crisis.council(),
        crisis.dobrynin("a"),
        crisis.dobrynin("b"),
        *map(crisis.made, range(5)),
    ]
    records += [replace(records[0], notes=()), replace(records[1], claims=())]  # two readings of one report
    dumps = []
    for seed in range(4):
        random.Random(seed).shuffle(records)
        path = tmp_path / f"{seed}.ledger"
        with open_ledger(path) as ledger:
            list(ledger.add_many(records, made_at="1962-10-30T00:00:00Z", batch=3))
        dumps.append(dump(path))
    assert dumps[0]["statements"]
    assert all(d == dumps[0] for d in dumps)


def test_another_reading_of_a_report_is_kept_and_the_newest_counts(path):
    full, bare = crisis.council(), replace(crisis.council(), claims=())
    with open_ledger(path) as ledger:
        assert ledger.add(bare, reader="0.1", made_at="1962-11-01T00:00:00Z")
        assert list(ledger.claims()) == []
        assert ledger.add(full, reader="0.2", made_at="1962-11-02T00:00:00Z")
        assert len(list(ledger.claims())) == 2
        assert len(list(ledger.statements())) == 3
        assert next(ledger.reports()).reader == "0.2"
        assert ledger.record(full.report.id) == full
        older = replace(full, statements=full.statements[:1], claims=())
        assert ledger.add(older, reader="0.0", made_at="1962-10-31T00:00:00Z")
        assert ledger.record(full.report.id) == full
        assert len(list(ledger.statements())) == 3
        assert (ledger.stats().reports, ledger.stats().readings) == (1, 3)
        assert ledger.search("Raketen").total == 1


def test_ids_are_the_same_on_every_machine(path):
    with open_ledger(path) as ledger:
        ledger.add(crisis.gromyko())
        (contact,) = ledger.contacts()
        (statement,) = ledger.statements()
    assert (contact.id, statement.id) == ("b1cec6d17319d978097202d0", "686df654bd4ec42dabca0972")


def test_the_id_of_a_row_does_not_depend_on_its_number_in_the_record(path):
    record = crisis.gromyko()
    renamed = replace(
        record,
        contacts=tuple(
            replace(k, id="k7", readouts=(replace(k.readouts[0], statements=("s9",)),)) for k in record.contacts
        ),
        statements=tuple(replace(s, id="s9", about="k7") for s in record.statements),
    )
    with open_ledger(path) as ledger:
        ledger.add(record, made_at="1")
        first = [r.id for rows in (ledger.contacts(), ledger.statements()) for r in rows]
        ledger.add(renamed, made_at="2")
        assert [r.id for rows in (ledger.contacts(), ledger.statements()) for r in rows] == first
        assert next(ledger.contacts()).key == "k7"


@pytest.mark.parametrize("table", TABLES)
def test_rows_cannot_be_changed_or_deleted(path, table):
    with open_ledger(path) as ledger:
        bare = replace(crisis.council(), claims=())
        for record in (bare, crisis.council(), crisis.gromyko()):
            ledger.add(record)
    db = sqlite3.connect(path)
    column = db.execute(f"SELECT * FROM {table}").description[0][0]
    for change in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(change)
    db.close()


def test_nothing_is_added_where_one_record_of_a_batch_fails(path):
    broken = replace(crisis.gromyko(), report=replace(crisis.gromyko().report, text="\ud800"))
    with open_ledger(path) as ledger:
        with pytest.raises(UnicodeError):
            list(ledger.add_many([crisis.council(), broken]))
        assert ledger.stats().reports == 0
        assert ledger.add(crisis.council())


def test_when_the_source_breaks_what_it_gave_is_kept(path):
    def broken():
        yield crisis.gromyko()
        raise OSError("gone")

    with open_ledger(path) as ledger:
        adding = ledger.add_many(broken())
        assert next(adding).new
        with pytest.raises(OSError, match="gone"):
            next(adding)
        assert ledger.stats().reports == 1


def test_no_transaction_is_open_while_waiting_for_records(path):
    def slow():
        yield crisis.gromyko()
        with open_ledger(path) as other:
            assert other.add(crisis.council())
        yield crisis.dobrynin()

    with open_ledger(path) as ledger:
        assert [a.new for a in ledger.add_many(slow())] == [True, True]


def test_a_batch_is_given_out_only_when_it_is_committed(path):
    taken = 0

    def records():
        nonlocal taken
        for i in range(10):
            taken += 1
            yield crisis.made(i)

    with open_ledger(path) as ledger, open_ledger(path, read_only=True) as reader:
        for i, added in enumerate(ledger.add_many(records(), batch=4)):
            assert reader.record(added.report).report.id == added.report
            assert taken == min(10, (i // 4 + 1) * 4)


@settings(deadline=None)
@given(records=st.lists(any_record(), max_size=4, unique_by=repr))
def test_any_records_come_back_equal(records):
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "any.ledger") as ledger:
        for record in records:
            ledger.add(record)
        for record in {r.report.id: r for r in records}.values():
            assert ledger.record(record.report.id) == record
            for rows, asked in (
                (record.contacts, ledger.contacts(report=record.report.id)),
                (record.statements, ledger.statements(report=record.report.id)),
                (record.claims, ledger.claims(report=record.report.id)),
            ):
                keys = {row.key for row in asked}
                assert keys <= {row.id for row in rows}
                assert bool(keys) == bool(rows)
        assert len(list(ledger.reports())) == len({r.report.id for r in records})
        assert sum(a.mentions for a in ledger.actors()) >= 0
