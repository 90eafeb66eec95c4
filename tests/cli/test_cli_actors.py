"""`depesche actors` and its commands: what a person decides, and lists from outside."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest

PERSON = {
    "id": "Q83174", "schema": "Person", "caption": "Valerian Zorin",
    "properties": {"name": ["Valerian Zorin"], "country": ["suhh"], "wikidataId": ["Q83174"]},
}  # fmt: skip


@pytest.fixture
def book(ledger_path, tmp_path, monkeypatch):
    """A ledger of its own, linked; nothing was imported."""
    path = tmp_path / "crisis.db"
    shutil.copy(ledger_path, path)
    monkeypatch.setenv("DEPESCHE_ACTORS", str(tmp_path / "known.db"))
    monkeypatch.setenv("DEPESCHE_AUTHOR", "ada")
    return path


@pytest.fixture
def do(call, book):
    def run(*args, code=0, **options):
        result = call("actors", *args, "--ledger", str(book), **options)
        assert result.exit_code == code, result.output
        return result

    return run


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def names(do):
    return {row["name"]: row["party"] for row in rows(do("--format", "json"))}


def test_merge_undo_and_history(do):
    do("link")
    before = names(do)
    one, other = "Adlai Stevenson", "Anatoly Dobrynin"
    assert do("merge", one, other).stdout.splitlines()[0].endswith(f"{one} and {other} are one")
    assert len(names(do)) == len(before) - 1
    do("rename", one, "The ambassadors")
    assert "The ambassadors" in names(do)
    assert "ist nicht" not in do("undo", "2", lang="de").stdout
    do("undo", "1")
    assert names(do) == before
    told = rows(do("history", "--format", "json"))
    assert [(row["n"], row["verb"], row["undone"], row["author"]) for row in told] == [
        (4, "undo", False, "ada"), (3, "undo", False, "ada"), (2, "rename", True, "ada"), (1, "merge", True, "ada"),
    ]  # fmt: skip
    table = list(csv.DictReader(io.StringIO(do("history", "--format", "csv").stdout)))
    assert [row["undoes"] for row in table] == ["1", "2", "", ""]
    assert "zurückgenommen" in do("history", lang="de").stdout


def test_the_ledger_may_stand_before_the_command(call, book):
    assert call("actors", "--ledger", str(book), "link").exit_code == 0
    assert call("actors", "--ledger", str(book), "merge", "Adlai Stevenson", "Dobrynin", "--by", "grace").exit_code == 0
    assert "grace" in call("actors", "--ledger", str(book), "history").stdout


def test_split_by_report(do):
    do("link")
    before = rows(do("--format", "json"))
    several = next(row for row in before if row["reports"] > 1)
    result = do("split", several["party"], "--report", "wire/telegraf-1962-10-26.txt")
    assert " is another than " in result.stdout
    assert len(rows(do("--format", "json"))) == len(before) + 1


def test_import_links_what_is_there(do, tmp_path):
    path = tmp_path / "peps.json"
    path.write_text(json.dumps(PERSON) + "\n")
    result = do("import", str(path), lang="de")
    assert result.stderr.startswith("1 Eintrag aus peps: 1 Namen, 0 Ämter; 0 Zeilen ohne Beteiligte\n")
    (zorin,) = (row for row in rows(do("--format", "json")) if "Zorin" in row["name"])
    assert (zorin["canonical"], zorin["party"]) == ("Q83174", "Q83174")
    assert "Q83174" in do().stdout


def test_identifiers_are_in_what_is_exported(do, call, book, tmp_path):
    path = tmp_path / "peps.json"
    path.write_text(json.dumps(PERSON) + "\n")
    do("import", str(path))
    result = call("statements", "--party", "Q83174", "--format", "csv", "--ledger", str(book))
    table = list(csv.DictReader(io.StringIO(result.stdout)))
    assert table
    assert {row["speaker_canonical"] for row in table} == {"Q83174"}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["merge", "Talleyrand", "Metternich"], 2),
        (["merge", "Zorin"], 2),
        (["undo", "1"], 2),
        (["undo", "zero"], 2),
        (["split", "Zorin"], 2),
        (["split", "Zorin", "--since", "yesterday"], 2),
        (["rename", "Zorin", ""], 2),
        (["import", "nowhere.json"], 3),
        (["import", "pyproject.toml"], 3),
        (["import"], 2),
        (["merge", "a", "b", "--by", " "], 2),
        (["unite", "a", "b"], 2),
    ],
)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_errors_are_said(do, args, code, lang):
    do("link")
    result = do(*args, code=code, lang=lang)
    assert len(result.stderr.strip()) > 10
    assert "Traceback" not in result.stderr


def test_no_ledger_is_made_by_judging(call, tmp_path):
    for args in (["merge", "a", "b"], ["link"], ["history"]):
        result = call("actors", *args, "--ledger", str(tmp_path / "none.db"), lang="de")
        assert result.exit_code == 4
        assert "hier ist kein Verzeichnis" in result.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_command_has_a_line_in_the_help(do, call, lang):
    from depesche.cli.commands.actors import actors
    from depesche.cli.messages import messages

    assert set(messages(lang).table["summary_actors"]) == set(actors.commands)
    shown = call("actors", "--help", lang=lang).stdout
    assert all(line in shown for line in messages(lang).table["summary_actors"].values())
