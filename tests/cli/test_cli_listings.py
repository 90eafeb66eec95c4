"""Filters, formats and errors of the commands that ask a ledger."""

from __future__ import annotations

import csv
import io
import json

import made_records
import pytest

from depesche.cli.flat import COLUMNS


def rows(result) -> list[dict]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("args", "channels"),
    [
        ([], ["letter", "meeting", "letter", "meeting", "talks", "meeting", "call"]),
        (["--party", "Dobrynin"], ["meeting"]),
        (["--party", "SU", "--party", "Stevenson"], ["meeting", "call"]),
        (["--party", "Stevenson", "--party", "Zorin", "--party", "SU"], ["meeting", "call"]),
        (["--party", "Stevenson", "--party", "Zorin", "--party", "Dobrynin"], []),
        (["--since", "1962-11"], ["meeting"]),
        (["--until", "26.10.1962"], ["letter", "meeting", "letter"]),
        (["--since", "1962", "--until", "1962-10-27", "--channel", "meeting"], ["meeting", "meeting"]),
        (["--status", "declined"], ["meeting"]),
        (["--status", "planned"], ["talks"]),
        (["--status", "planned", "--status", "declined"], ["meeting", "talks"]),
        (["--channel", "call", "--channel", "talks", "--limit", "1"], ["talks"]),
        (["--limit", "2"], ["letter", "meeting"]),
        (["--report", "wire/telegraf-1962-10-26.txt"], ["letter", "meeting"]),
    ],
)
def test_filters_of_contacts(call, args, channels):
    assert [row["channel"] for row in rows(call("contacts", "--format", "json", *args))] == channels


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (["--party", "Zorin"], ["s4", "s5"]),
        (["--act", "deny"], ["s1", "s5"]),
        (["--type", "reported"], ["s3", "s7"]),
        (["--party", "Zorin", "--party", "Cuban officials"], ["s4", "s5", "s6"]),
        (["--party", "Zorin", "--party", "SU", "--limit", "3"], ["s1", "s1", "s2"]),
        (["--since", "1962-10-28"], ["s3", "s4", "s5", "s6", "s7"]),
    ],
)
def test_filters_of_statements(call, args, keys):
    assert [row["key"] for row in rows(call("statements", "--format", "json", *args))] == keys


@pytest.mark.parametrize(
    ("args", "claimants"),
    [
        ([], ["Außenministerium", "Adlai Stevenson", "Cuban officials"]),
        (["--evidence", "none"], ["Cuban officials"]),
        (["--evidence", "none", "--evidence", "presented"], ["Adlai Stevenson", "Cuban officials"]),
        (["--stance", "deny"], ["Adlai Stevenson"]),
        (["--party", "SU", "--party", "US"], ["Adlai Stevenson"]),
        (["--party", "SU"], ["Außenministerium"]),
        (["--until", "1962-10-26"], ["Außenministerium"]),
    ],
)
def test_filters_of_claims(call, args, claimants):
    assert [row["claimant"]["name"] for row in rows(call("claims", "--format", "json", *args))] == claimants


def test_actors_and_reports_by_their_filters(call):
    found = rows(call("actors", "--format", "json", "--country", "cu"))
    assert [row["name"] for row in found] == ["Cuban officials"]
    found = rows(call("reports", "--format", "json", "--language", "de"))
    assert [row["source"] for row in found] == ["wire/telegraf-1962-10-26.txt"]


@pytest.mark.parametrize("table", ["contacts", "statements", "claims", "actors", "reports"])
def test_csv_has_its_columns_also_without_rows(call, table):
    full = list(csv.DictReader(io.StringIO(call(table, "--format", "csv").stdout)))
    assert full
    assert tuple(full[0]) == COLUMNS[table]
    nothing = {"actors": ["--name", "Talleyrand"]}.get(table, ["--since", "2001"])
    assert call(table, "--format", "csv", *nothing).stdout == ",".join(COLUMNS[table]) + "\n"


def test_the_spans_of_csv_are_the_quoted_words(call):
    texts = {record.report.id: record.report.text for record in made_records.everything()}
    for row in csv.DictReader(io.StringIO(call("statements", "--format", "csv").stdout)):
        start, end = map(int, row["spans"].split("-"))
        assert texts[row["report"]][start:end] == row["quote"]


def test_a_claim_has_a_line_of_csv_for_each_response(call):
    found = list(csv.DictReader(io.StringIO(call("claims", "--format", "csv").stdout)))
    assert [row["stance"] for row in found] == ["", "reject", "deny", "no-comment"]


def test_channel_as_csv_and_json(call):
    found = list(csv.DictReader(io.StringIO(call("channel", "SU", "US", "--format", "csv").stdout)))
    assert len(found) == 7
    (history,) = rows(call("channel", "SU", "US", "--format", "json"))
    assert history["longest_gap"] == 24


def test_a_channel_without_contacts_says_so(call):
    result = call("channel", "FR", "DE", lang="de")
    assert (result.exit_code, result.stdout) == (0, "Kein Kontakt zwischen FR und DE in diesem Verzeichnis.\n")


def test_search_finds_nothing_and_something(call):
    assert call("search", "Talleyrand").stdout == "Nothing found.\n"
    (hit,) = rows(call("search", "aerial", "photographs", "--format", "json"))
    assert hit["source"] == "wire/atlantic-1962-10-28.txt"
    assert rows(call("search", "Justice", "--among", "statements", "--format", "json")) == []


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["contacts", "--since", "1962-13"], 2),
        (["contacts", "--until", "yesterday"], 2),
        (["contacts", "--since", "30.02.1962"], 2),
        (["contacts", "--channel", "telepathy"], 2),
        (["contacts", "--limit", "0"], 2),
        (["clams"], 2),
        (["show", "ffff"], 2),
        (["show", "wire/atlantic-1962-10-28.txt", "--ledger", "nowhere.db"], 4),
        (["search", "“”"], 2),
    ],
)
def test_errors_go_to_standard_error_with_their_exit_code(call, args, code, lang):
    result = call(*args, lang=lang)
    assert (result.exit_code, result.stdout) == (code, "")
    assert len(result.stderr.strip()) > 10
    assert "Traceback" not in result.stderr


def test_an_error_says_where_what_and_what_to_do(call):
    result = call("contacts", "--ledger", "nowhere.db", lang="de")
    assert result.stderr == (
        "Fehler: nowhere.db: hier ist kein Verzeichnis\n  anlegen mit: depesche ingest DATEI… --ledger nowhere.db\n"
    )
    assert "did you mean claims?" in call("clams").stderr


def test_the_ledger_is_not_made_by_asking(call, tmp_path):
    path = tmp_path / "none.db"
    call("contacts", "--ledger", str(path))
    assert not path.exists()
