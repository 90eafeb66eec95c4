"""What the joining of claims keeps is never changed or deleted."""

import sqlite3

import pytest

from depesche.ledger import open_ledger

TABLES = ("claimed_readings", "claim_prints", "claim_places", "claim_pairs", "propositions")


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_never_changed_or_deleted(table, tmp_path):
    with open_ledger(tmp_path / "x.db") as ledger:
        db = ledger.connection
        db.execute("PRAGMA foreign_keys = OFF")
        columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        texts = {"form", "reason", "made_at", "proposition"}
        values = [b"x" if c == "print" else "x" if c in texts else 1 for c in columns]
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", values)
        for change in (f"UPDATE {table} SET {columns[0]} = {columns[0]}", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(change)
