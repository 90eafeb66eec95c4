"""`depesche copies`: clusters, differences, forms of output, both languages."""

import csv
import io
import json
from pathlib import Path

import pytest

from depesche.cli.rows import LedgerTelling
from depesche.intake import report_from_text
from depesche.ledger import open_ledger
from depesche.reading import read

ROOT = Path(__file__).parents[2]
NAMES = ("1962-10-23-d-washington-oas", "1962-10-24-a-washington-oas-berichtigung")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("copies") / "crisis.db"
    texts = [(name, (ROOT / "demo" / "reports" / f"{name}.txt").read_text(encoding="utf-8")) for name in NAMES]
    texts.append(("cuba-23d-en", (ROOT / "training/annotations/pairs-texts/cuba-23d-en.txt").read_text("utf-8")))
    with open_ledger(path) as ledger:
        list(ledger.add_many(read(report_from_text(text, source=name)) for name, text in texts))
    return str(path)


def test_the_list_of_clusters(call, book):
    out = call("copies", "--ledger", book).output
    assert "COPIES  3 reports · 1 source" in out
    assert "original · Amerikanische Staaten stimmen mit 20:0 für Sperre gegen Kuba" in out
    assert "version · BERICHTIGUNG: Amerikanische Staaten" in out
    assert "translation · American States Back Steps Against Cuba" in out


def test_differences_in_german(call, book):
    out = call("copies", NAMES[1], "--ledger", book, lang="de").output
    assert "Fassung · BERICHTIGUNG" in out
    assert "~ geändert" in out
    assert "19 zu null Stimmen bei Enthaltung Uruguays" in " ".join(out.split())
    assert "+ hinzugekommen" in out
    assert "Uruguays Vertreter enthielt sich" in " ".join(out.split())


def test_csv_and_json(call, book):
    rows = list(csv.DictReader(io.StringIO(call("copies", "--ledger", book, "--format", "csv").output)))
    assert [row["kind"] for row in rows] == ["original", "translation", "version"]
    lines = [
        json.loads(line) for line in call("copies", NAMES[0], "--ledger", book, "--format", "json").output.splitlines()
    ]
    changed = next(line for line in lines if line["kind"] == "version")["changes"]
    assert {change["kind"] for change in changed} == {"changed", "added"}


def test_a_ledger_without_copies(call, tmp_path):
    with open_ledger(tmp_path / "one.db") as ledger:
        ledger.add(read(report_from_text("Rusk empfing Dobrynin.", language="de")))
    assert "No report is a copy" in call("copies", "--ledger", str(tmp_path / "one.db")).output


def test_no_ledger(call, tmp_path):
    result = call("copies", "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == 4
    assert not (tmp_path / "none.db").exists()


def test_copies_count_as_one_source(call, book):
    """Three reports tell what Rusk, Brazil and others said; they are one report."""
    assert call("copies", "--ledger", book).exit_code == 0
    with open_ledger(book, read_only=True) as ledger:
        telling = LedgerTelling(ledger)
        counted = {telling.source_of(row.report) for row in ledger.reports()}
    assert len(counted) == 1
