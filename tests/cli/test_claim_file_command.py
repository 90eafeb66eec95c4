"""`depesche claims --file`: the file of a claim from two reports in two languages."""

import json
from pathlib import Path

import pytest

from depesche.intake import report_from_text
from depesche.ledger import open_ledger
from depesche.link import link_actors
from depesche.link.claims_linker import link_claims
from depesche.reading import read

ROOT = Path(__file__).parents[2]
NAMES = ("1962-10-22-a-washington-rede", "1962-10-23-c-new-york-council")
CLAIM = "auf Kuba Abschussbasen für Atomraketen zu errichten"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("claims") / "crisis.db"
    texts = [(name, (ROOT / "demo" / "reports" / f"{name}.txt").read_text(encoding="utf-8")) for name in NAMES]
    with open_ledger(path) as ledger:
        list(ledger.add_many(read(report_from_text(text, source=name)) for name, text in texts))
        link_actors(ledger)
    return str(path)


@pytest.fixture(scope="module")
def claim(book):
    with open_ledger(book) as ledger:
        return next(row.id for row in ledger.claims() if row.quote == CLAIM)


def test_the_file_joins_what_is_not_joined_yet(call, book, claim):
    out = call("claims", "--file", claim[:12], "--ledger", book).output
    assert "2 reports · 2 sources" in out
    assert "MADE BY" in out
    assert "the Soviet Union had turned Cuba into a base for nuclear weapons" in out
    assert "Valerian A. Zorin SU · denies" in " ".join(out.split())
    assert "Who says what, not what is true." in out


def test_the_place_names_a_claim_too(call, book, claim):
    with open_ledger(book) as ledger:
        row = next(row for row in ledger.claims() if row.id == claim)
    place = f"{row.report[:8]}:{row.spans[0].start}"
    by_place = call("claims", "--file", place, "--ledger", book).output
    assert by_place == call("claims", "--file", claim, "--ledger", book).output


def test_json_has_every_line_with_its_source(call, book, claim):
    file = json.loads(call("claims", "--file", claim, "--ledger", book, "--format", "json").output)
    assert [m["claim"]["language"] for m in file["made"]] == ["de", "en"]
    for row in (*file["evidence"], *file["answers"], *file["standing"]):
        assert row["report"]
        assert row["spans"]


def test_in_german(call, book, claim):
    out = call("claims", "--file", claim, "--ledger", book, lang="de").output
    assert "BEHAUPTET VON" in out
    assert "Wer was sagt, nicht was wahr ist." in out


def test_unknown_claims_and_forms_are_said(call, book, claim):
    with open_ledger(book) as ledger:
        link_claims(ledger)
    assert "no claim 'ffff0000'" in call("claims", "--file", "ffff0000", "--ledger", book).output
    assert call("claims", "--file", claim, "--ledger", book, "--format", "csv").exit_code == 2
