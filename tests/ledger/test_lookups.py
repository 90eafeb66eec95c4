"""What is kept for looking up says what the plain tables say, whatever came in which order."""

import json
import random
import sqlite3
from dataclasses import replace

import crisis
import pytest

from depesche.ledger import open_ledger, store
from depesche.ledger.append import append
from depesche.link import Judging, link_actors, link_contacts, link_copies

CURRENT = "reading NOT IN (SELECT reading FROM superseded)"
KEYED = f"(SELECT * FROM keyed_actors WHERE {CURRENT}) k JOIN actors a ON a.n = k.n"
PLAIN = {
    "SELECT a, b, first_day, last_day, contact, reading, status FROM met": (
        "SELECT DISTINCT min(x.country, y.country), max(x.country, y.country), coalesce(c.first_day, ''), c.last_day, "
        "c.n, c.reading, c.status FROM contacts c JOIN participants p ON p.contact = c.n JOIN actors x ON x.n = p.actor "
        "JOIN participants q ON q.contact = c.n AND q.position != p.position JOIN actors y ON y.n = q.actor "
        "WHERE x.country != y.country"
    ),
    "SELECT a, b, first_day, last_day, contact, reading, status, told FROM met_by_day": "SELECT * FROM told_met",
    "SELECT key, actors, mentions, reports, contacts, statements, claims FROM tallies": (
        "SELECT k.key, count(*), sum(a.mentions), count(DISTINCT k.reading), "
        "sum((SELECT count(DISTINCT contact) FROM participants WHERE actor = k.n)), "
        "sum((SELECT count(*) FROM statements WHERE speaker = k.n)), "
        f"sum((SELECT count(*) FROM claims WHERE claimant = k.n)) FROM {KEYED} GROUP BY 1"
    ),
    "SELECT key, name, kind, country, canonical, mentions, actors FROM tally_names": (
        "SELECT k.key, a.name, a.kind, coalesce(a.country, ''), coalesce(a.canonical, ''), sum(a.mentions), count(*) "
        f"FROM {KEYED} GROUP BY 1, 2, 3, 4, 5"
    ),
    "SELECT key, name, actors FROM tally_aliases": (
        f"SELECT k.key, s.name, count(*) FROM {KEYED} JOIN aliases s ON s.actor = k.n GROUP BY 1, 2"
    ),
    "SELECT key, day, reading, actors FROM tally_days": (
        "SELECT k.key, coalesce(r.published, ''), r.n, count(*) "
        f"FROM {KEYED} JOIN readings r ON r.n = k.reading GROUP BY 1, 2, 3"
    ),
    "SELECT state, day, n FROM said WHERE n != 0": (
        "SELECT a.country, s.first_day, count(*) FROM statements s JOIN actors a ON a.n = s.speaker "
        "WHERE s.first_day = s.last_day AND a.country IS NOT NULL AND s.reading NOT IN (SELECT reading FROM superseded) "
        "GROUP BY 1, 2"
    ),
    "SELECT name FROM names": "SELECT DISTINCT name FROM aliases",
    "SELECT kind, party, first_day, row, last_day FROM rows_of": (
        "SELECT b.kind, a.country, b.first_day, b.row, b.last_day FROM rows_by b JOIN actors a ON a.n = b.actor "
        "WHERE a.country IS NOT NULL UNION "
        "SELECT b.kind, l.party, b.first_day, b.row, b.last_day FROM rows_by b JOIN current_links l ON l.actor = b.actor"
    ),
    "SELECT a, b, status, told, tellings FROM spoke": (
        "SELECT m.a, m.b, m.status, coalesce(o.occasion, CAST(m.contact AS TEXT)), count(*) FROM met m "
        f"LEFT JOIN current_occasions o ON o.contact = m.contact WHERE m.{CURRENT} GROUP BY 1, 2, 3, 4"
    ),
    "SELECT a, b, status, n FROM bonds WHERE n != 0": "SELECT a, b, status, count(*) FROM spoke GROUP BY 1, 2, 3",
}
"""What is kept, and the query that says the same without it."""


def assert_right(db: sqlite3.Connection) -> None:
    for kept, plain in PLAIN.items():
        assert sorted(db.execute(kept), key=repr) == sorted(db.execute(plain), key=repr), kept


def again(record, seed):
    """The record as another reader might have read it: fewer rows, other names."""
    chance = random.Random(seed)
    actors = tuple(
        replace(a, name=f"{a.name} {chance.choice('AB')}") if chance.random() < 0.3 else a for a in record.actors
    )
    contacts = tuple(k for k in record.contacts if chance.random() < 0.7)
    return replace(record, actors=actors, contacts=contacts, claims=record.claims[: chance.randrange(3)])


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_the_tables_say(tmp_path, seed):
    chance = random.Random(seed)
    records = [crisis.gromyko(), crisis.council(), crisis.dobrynin()]
    with open_ledger(tmp_path / "crisis.ledger") as ledger:
        for step in range(8):
            record = again(chance.choice(records), seed * 100 + step)
            ledger.add(record, made_at=f"1962-10-{chance.randrange(10, 31)}T00:00:00Z")  # newer and older readings
            if chance.random() < 0.5:
                link_actors(ledger)
            if chance.random() < 0.5:
                link_copies(ledger)
                link_contacts(ledger)
            assert_right(ledger.connection)
        link_actors(ledger)
        link_contacts(ledger)
        assert ledger.connection.execute("SELECT count(*) FROM superseded").fetchone()[0]
        assert_right(ledger.connection)


def test_contacts_that_are_joined_and_parted_are_counted_anew(tmp_path):
    with open_ledger(tmp_path / "crisis.ledger") as ledger:
        list(ledger.add_many([crisis.gromyko(), crisis.council(), crisis.dobrynin()]))
        db = ledger.connection
        met = sorted({n for (n,) in db.execute("SELECT contact FROM met WHERE status = 'held'")})
        (before,) = db.execute("SELECT sum(n) FROM bonds").fetchone()
        for step, (contact, occasion) in enumerate(((met[0], "oc-a"), (met[1], "oc-a"), (met[0], "oc-b"))):
            old = "SELECT n FROM current_occasions WHERE contact = ?"
            db.execute(f"INSERT INTO superseded_occasions {old}", (contact,))
            db.execute("INSERT INTO occasions VALUES (?, ?, ?, 1.0, 'test', '')", (step + 1, contact, occasion))
            assert_right(db)
            if step == 1:
                assert db.execute("SELECT sum(n) FROM bonds").fetchone()[0] < before
        assert db.execute("SELECT sum(n) FROM bonds").fetchone()[0] == before
        db.execute("INSERT INTO superseded_occasions SELECT n FROM current_occasions")
        assert_right(db)


def test_what_people_judge_is_counted(tmp_path):
    with open_ledger(tmp_path / "crisis.ledger") as ledger:
        list(ledger.add_many([crisis.gromyko(), crisis.council(), crisis.dobrynin()]))
        link_actors(ledger)
        one, other = [row.party for row in ledger.actors(kind="person") if row.party][:2]
        judging = Judging(ledger=ledger, author="test")
        judging.merge(one, other)
        assert_right(ledger.connection)
        assert ledger.connection.execute("SELECT count(*) FROM superseded_links").fetchone()[0]


def test_an_older_ledger_gets_what_is_kept(tmp_path):
    """A file as version 8 wrote it, linked, with a reading that another took the place of."""
    path = tmp_path / "crisis.ledger"
    db = sqlite3.connect(path, isolation_level=None)
    for number, script in store.migrations():
        if number <= 8:
            store.run(db, script)
    db.execute(f"PRAGMA application_id = {store.APPLICATION}")
    db.execute("PRAGMA user_version = 8")
    append(db, crisis.gromyko(), reader="0", made_at="1962-10-19T00:00:00Z")
    append(db, again(crisis.gromyko(), 3), reader="0", made_at="1962-10-20T00:00:00Z")
    append(db, crisis.council(), reader="0", made_at="1962-10-26T00:00:00Z")
    (actor,) = db.execute("SELECT max(n) FROM actors WHERE kind = 'person'").fetchone()
    db.execute("INSERT INTO links VALUES (1, ?, 'dp-one', NULL, 1.0, 'test', '')", (actor,))
    db.close()
    with open_ledger(path) as ledger:
        assert json.loads(
            json.dumps(ledger.connection.execute("SELECT reports FROM tallies WHERE key = 'dp-one'").fetchall())
        ) == [[1]]
        assert_right(ledger.connection)
        ledger.add(crisis.dobrynin())
        link_actors(ledger)
        assert_right(ledger.connection)
