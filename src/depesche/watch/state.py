"""What was seen and sent, kept in the ledger: nothing is read twice, nothing alerted twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from depesche.ledger import Ledger
from depesche.ledger.store import saying


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _writing(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    with saying(ledger.path):
        db = ledger.connection
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def seen(ledger: Ledger, place: str, mark: str) -> bool:
    """Whether this state of a file or entry was read."""
    with saying(ledger.path):
        query = "SELECT 1 FROM watched_items WHERE place = ? AND mark = ?"
        return ledger.connection.execute(query, (place, mark)).fetchone() is not None


def keep_seen(ledger: Ledger, items: Iterable[tuple[str, str]]) -> None:
    """Keep that these (place, mark) were read."""
    with _writing(ledger) as db:
        db.executemany(
            "INSERT INTO watched_items VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [(p, m, _now()) for p, m in items]
        )


def begin(ledger: Ledger) -> None:
    """Where nothing was watched before: what the ledger has already is not new."""
    with _writing(ledger) as db:
        if db.execute("SELECT 1 FROM watched_readings").fetchone() is None:
            db.execute("INSERT INTO watched_readings SELECT coalesce(max(n), 0) FROM readings")


def fresh_reports(ledger: Ledger) -> tuple[list[str], int]:
    """Reports that came in since alerts were reckoned last, and the number of the newest reading."""
    with saying(ledger.path):
        db = ledger.connection
        (last,) = db.execute("SELECT max(reading) FROM watched_readings").fetchone()
        (newest,) = db.execute("SELECT coalesce(max(n), 0) FROM readings").fetchone()
        rows = db.execute(
            "SELECT p.id FROM readings r JOIN reports p ON p.n = r.report WHERE r.n > ?1 AND r.n <= ?2 "
            "AND NOT EXISTS (SELECT 1 FROM readings x WHERE x.report = r.report AND x.n <= ?1) GROUP BY p.id",
            (last or 0, newest),
        )
        return [id_ for (id_,) in rows], newest


def keep_alerts(ledger: Ledger, found: Iterable[tuple[str, str, str, frozenset[str]]], newest: int) -> int:
    """Keep alerts (id, rule, JSON, what it is about) that are new, and up to where they were reckoned; their number.

    An alert is new if its rule has alerted of none of the things that it is about.
    """
    n = 0
    with _writing(ledger) as db:
        for id_, rule, text, about in found:
            known = db.execute(
                "SELECT 1 FROM alerted WHERE rule = ? AND about IN (SELECT value FROM json_each(?))",
                (rule, json.dumps(sorted(about))),
            ).fetchone()
            if known is None:
                cursor = db.execute(
                    "INSERT INTO alerts (id, alert, made_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    (id_, text, _now()),
                )
                n += cursor.rowcount
            db.executemany("INSERT INTO alerted VALUES (?, ?) ON CONFLICT DO NOTHING", [(rule, a) for a in about])
        db.execute("INSERT INTO watched_readings VALUES (?) ON CONFLICT DO NOTHING", (newest,))
    return n


def register(ledger: Ledger, sink: str) -> None:
    """An output that is new gets no alerts of the past."""
    if seen(ledger, "sink", sink):
        return
    with _writing(ledger) as db:
        db.execute("INSERT INTO watched_items VALUES ('sink', ?, ?)", (sink, _now()))
        db.execute("INSERT INTO deliveries SELECT n, ?, ? FROM alerts", (sink, _now()))


def pending(ledger: Ledger, sink: str) -> list[tuple[int, str]]:
    """Alerts (number, JSON) that an output has not been given, in order."""
    with saying(ledger.path):
        return ledger.connection.execute(
            "SELECT n, alert FROM alerts WHERE n NOT IN (SELECT alert FROM deliveries WHERE sink = ?) ORDER BY n",
            (sink,),
        ).fetchall()


def keep_delivered(ledger: Ledger, alert: int, sink: str) -> None:
    """Keep that an output has been given an alert."""
    with _writing(ledger) as db:
        db.execute("INSERT INTO deliveries VALUES (?, ?, ?)", (alert, sink, _now()))
