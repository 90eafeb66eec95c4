"""Tables for CSV: each row says where it stands and in which words."""

import csv
import io

import pytest
from hypothesis import given
from record_strategies import any_record
from test_json import RECORD, TEXT

from depesche.export import tables

ORIGIN = ["report", "source", "published", "id", "start", "end", "spans", "quote"]


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_row_points_at_its_words(name):
    rows = list(tables.TABLES[name](RECORD))
    assert rows
    for row in rows:
        assert list(row)[:8] == ORIGIN
        assert (row["report"], row["source"], row["published"]) == ("00ff", "a.txt", "1962-10-18")
        assert row["quote"] == TEXT[row["start"] : row["end"]]


def test_contacts():
    (row,) = tables.contacts(RECORD)
    assert row["quote"] == "traf"
    assert (row["participants"], row["countries"], row["readouts"]) == ("Gromyko; Kennedy", "SU; US", "SU")


def test_statements():
    (row,) = tables.statements(RECORD)
    assert row["quote"] == "die Lieferungen dienten der Verteidigung"
    assert (row["speaker"], row["speaker_country"], row["speaker_quote"]) == ("Gromyko", "SU", "Er")
    assert (row["addressees"], row["cue_quote"], row["about"]) == ("Kennedy", "sagte", "k1")


def test_a_claim_without_content_of_its_own_has_that_of_its_statement():
    (row,) = tables.claims(RECORD)
    assert row["quote"] == "die Lieferungen dienten der Verteidigung"
    assert (row["evidence"], row["evidence_by"], row["respondent"], row["stance"]) == (
        "none", "narrator", "Kennedy", "doubt",
    )  # fmt: skip


@given(any_record())
def test_any_record_is_written_and_comes_back_as_text(record):
    for table in tables.TABLES.values():
        file = io.StringIO(newline="")
        rows = list(table(record))
        assert tables.write_csv(rows, file) == len(rows)
        file.seek(0)
        back = [*csv.DictReader(file)] if "\0" not in file.getvalue() else None
        if back is not None:
            assert [[r[c] for c in ORIGIN] for r in back] == [
                ["" if r[c] is None else str(r[c]) for c in ORIGIN] for r in rows
            ]


def test_without_rows_nothing_is_written():
    file = io.StringIO()
    assert tables.write_csv([], file) == 0
    assert file.getvalue() == ""


def test_a_column_too_many_is_said():
    with pytest.raises(ValueError, match="b"):
        tables.write_csv([{"a": 1}, {"a": 1, "b": 2}], io.StringIO())
