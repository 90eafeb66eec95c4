"""`depesche compare` and `channel` over several reports: table, JSON, both languages, what is wrong."""

import json
import sys
from pathlib import Path

import pytest

from depesche.ledger import open_ledger
from depesche.link import link_copies

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))

from said_contacts import told

THERE = "auf Kuba stünden keine Raketen mit atomaren Sprengköpfen"
BERLIN = "man wolle über Berlin im November weiter verhandeln"
RECORDS = [
    told("A", "Kennedy Gromyko", published="1962-10-18", says=[
        ("Gromyko", THERE, "assert"), ("Kennedy", BERLIN, "assert"), ("Kennedy", "er habe gewarnt", "warn"),
    ]),
    told("B", "Kennedy Gromyko", "trafen sich", ordinal=2, since=None, says=[
        ("Kennedy", THERE, "deny"), ("Gromyko", BERLIN, "announce"),
    ]),
    told("C", "Kennedy Moskau", "wollen reden", status="planned", published="1962-10-16"),
    told("D", "Kennedy Gromyko", "sprachen nicht", status="declined"),
    told("E", "Kennedy Gromyko", "riefen an", channel="call", date="1962-12-01", published="1962-12-02",
         since="1962-10"),
]  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("compare") / "crisis.db"
    with open_ledger(path) as ledger:
        list(ledger.add_many(RECORDS))
        link_copies(ledger)
    return str(path)


def place(number):
    """The place of a contact as the table prints it."""
    record = RECORDS[number]
    span = record.contacts[0].spans[0]
    return f"{record.report.id[:8]}:{span.start}–{span.end}"


def test_side_by_side(call, book):
    out = call("compare", place(0), "--ledger", book).output
    heads = ["ACCOUNTS", "BOTH SAY", "CONTRADICTED", "ONLY US", "TOLD DIFFERENTLY", "KEPT APART"]
    assert [out.index(head) for head in heads] == sorted(out.index(head) for head in heads)
    assert "2 reports · 2 sources" in out
    assert "US warns “er habe gewarnt”" not in out.split("ONLY US")[0]
    assert "whether it took place" in out
    for line in out.split("BOTH SAY")[1].split("CONTRADICTED")[0].strip().splitlines():
        assert "man wolle über Berlin" in line or RECORDS[0].report.id[:8] in line or RECORDS[1].report.id[:8] in line


def test_in_german(call, book):
    out = call("compare", place(1), "--ledger", book, lang="de").output
    assert "BEIDE SAGEN" in out
    assert "WIDERSPROCHEN" in out
    assert "NUR US" in out


def test_json_gives_every_line_its_place(call, book):
    found = json.loads(call("compare", place(0), "--ledger", book, "--format", "json").output)
    texts = {record.report.id: record.report.text for record in RECORDS}
    lines = [line for key in ("both", "disputed") for shared in found[key] for line in shared["lines"]]
    lines += [line for account in found["parties"] for line in account["said"]]
    assert len(lines) >= 8
    for line in lines:
        assert line["words"] == " … ".join(texts[line["report"]][s["start"] : s["end"]] for s in line["spans"])
    assert {t["form"] for t in found["occasion"]["ties"]} == {"planned-as", "against"}
    again = json.loads(call("compare", found["occasion"]["id"], "--ledger", book, "--format", "json").output)
    assert again == found


def test_a_contact_that_is_not_there(call, book):
    result = call("compare", "ffffffff:k9", "--ledger", book)
    assert result.exit_code == 2
    assert "no contact" in result.output


def test_the_channel_says_what_became_of_plans_and_what_the_ledger_knows(call, book):
    out = call("channel", "US", "SU", "--ledger", book).output
    assert "became the contact of 18 Oct 1962" in out
    assert "had been announced" in out
    assert "told otherwise: 18 Oct 1962" in out
    assert "the ledger has none between Oct 1962 and this one" in out
    assert "call 1 · meeting 3" in out


def test_the_channel_as_json(call, book):
    state = json.loads(call("channel", "US", "SU", "--ledger", book, "--format", "json").output)
    assert {"held", "planned", "declined", "undated", "counts", "silences", "begun", "firsts", "contradictions"} <= set(
        state
    )
    assert [o["sources"] for o in state["held"]] == [2, 1]
    assert [f["standing"] for f in state["firsts"]] == ["open"]
