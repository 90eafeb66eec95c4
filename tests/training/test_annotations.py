"""Our own corpus is in the form that its README describes, and its spans lie in the texts."""

import datetime
import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from training.annotations.passages import SnippetError, read_passages, span  # noqa: E402

FOLDER = ROOT / "training" / "annotations"
CHANNELS = {"call", "meeting", "visit", "letter", "talks", "contact"}
STATUS = {"held", "planned", "declined"}
EVIDENCE = {"none", "presented", "announced", "unverified", "unknown"}
STANCES = {"deny", "reject", "doubt", "confirm", "admit", "no-comment"}
ACTS = set(
    """assert deny reject confirm accuse warn threaten demand propose promise announce agree praise condemn express
    ask no-comment""".split()
)
TYPES = {"direct", "indirect", "reported", "free-indirect", "indirect-free-indirect"}
KINDS = {"person", "organization", "state", "group"}
SETS = {
    "quotes_de_wikinews/train": "quotes_de_wikinews/train.jsonl",
    "quotes_de_wikinews/dev": "quotes_de_wikinews/dev.jsonl",
    "raw_en_fr_wikinews": "raw_en_fr_wikinews/raw.jsonl",
    "quotes_en_polnear/train": "quotes_en_polnear/train.jsonl",
}
TIMEX = re.compile(r"\d{4}(-(\d{2}(-\d{2})?|W\d{2}|(SP|SU|FA|WI)|H[12]|Q[1-4]))?")
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


TRAIN, DEV, NEWS = rows("corpus-train.jsonl"), rows("corpus-dev.jsonl"), rows("corpus-news.jsonl")
PASSAGES = read_passages(FOLDER)
EVERY = pytest.mark.parametrize("part", [TRAIN, DEV, NEWS, PASSAGES], ids=["train", "dev", "news", "passages"])


def span_lists(row: Row) -> Iterator[list[dict[str, int]]]:
    """Every list of spans of a report."""
    for contact in row["contacts"]:
        yield contact["spans"]
    for claim in row["claims"]:
        yield from (claim["content"], claim["evidence"]["spans"], *(r["spans"] for r in claim["responses"]))
    for statement in row["statements"]:
        yield from (statement["speaker"], statement["cue"], statement["content"])


def named(row: Row) -> Iterator[str | None]:
    """Every actor that a row of the report names."""
    for contact in row["contacts"]:
        yield from contact["participants"]
    for claim in row["claims"]:
        yield from (claim["claimant"], claim["evidence"]["by"], *(r["actor"] for r in claim["responses"]))
    yield from (x["actor"] for x in [*row["quotes"], *row["statements"]])


def test_parts_are_disjoint_and_large_enough() -> None:
    train, dev = [r["doc"] for r in TRAIN], [r["doc"] for r in DEV]
    assert len(set(train)) == len(train) >= 320
    assert len(set(dev)) == len(dev) == 80
    assert not set(train) & set(dev)


@pytest.mark.parametrize("name", ["first.jsonl", "second.jsonl"])
def test_the_passes_are_over_the_development_part(name: str) -> None:
    assert [r["doc"] for r in rows(f"passes/{name}")] == [r["doc"] for r in DEV]


@pytest.mark.parametrize("part", [TRAIN, DEV], ids=["train", "dev"])
def test_keys(part: list[Row]) -> None:
    for row in part:
        keys = ["doc", "set", "part", "date", "lang", "contacts", "claims", "quotes", "statements", "actors"]
        assert list(row) == keys
        assert row["set"] in SETS
        assert row["part"] == ("dev" if part is DEV else "train")
        assert row["lang"] == ("en" if row["set"] == "raw_en_fr_wikinews" else "de")
        assert datetime.date.fromisoformat(row["date"])
        assert not (row["quotes"] and row["statements"])


def test_the_words_of_a_contacts_parties() -> None:
    marked = [(p, c) for p in PASSAGES for c in p["contacts"] if c["parties"]]
    assert len(marked) > 300
    for passage, contact in marked:
        assert passage["part"] == "train", f"{passage['doc']} is kept from training"
        assert list(contact["parties"]) == contact["participants"], (passage["doc"], contact["id"])
        assert all(contact["parties"].values()), (passage["doc"], contact["id"])


@EVERY
def test_contacts(part: list[Row]) -> None:
    for row in part:
        for contact in row["contacts"]:
            keys = {"id", "channel", "status", "participants", "date", "ordinal", "since", "spans"}
            assert set(contact) - {"parties"} == keys
            assert contact["channel"] in CHANNELS
            assert contact["status"] in STATUS
            assert len(set(contact["participants"])) == len(contact["participants"]) >= 2
            assert contact["spans"]
            assert all(TIMEX.fullmatch(v) for v in (contact["date"], contact["since"]) if v is not None)
            assert contact["ordinal"] is None or contact["ordinal"] >= 1


@EVERY
def test_claims(part: list[Row]) -> None:
    for row in part:
        for claim in row["claims"]:
            assert set(claim) == {"id", "claimant", "content", "evidence", "responses"}
            assert claim["content"]
            evidence = claim["evidence"]
            assert set(evidence) == {"status", "by", "spans"}
            assert evidence["status"] in EVIDENCE
            assert (evidence["status"] == "unknown") == (not evidence["spans"]) == (evidence["by"] is None)
            for response in claim["responses"]:
                assert set(response) == {"actor", "stance", "spans"}
                assert response["stance"] in STANCES
                assert response["spans"]


@EVERY
def test_statements(part: list[Row]) -> None:
    for row in part:
        contacts, statements = {c["id"] for c in row["contacts"]}, {s["id"] for s in row["statements"]}
        for quote in row["quotes"]:
            assert set(quote) == {"act", "actor", "within", "about"}
            assert quote["within"] is None or 0 <= quote["within"] < len(row["quotes"])
        for statement in row["statements"]:
            keys = {"id", "type", "act", "actor", "speaker", "cue", "content", "within", "about"}
            assert set(statement) == keys
            assert statement["type"] in TYPES
            assert statement["content"]
            assert statement["within"] in {None, *statements} - {statement["id"]}
        for either in [*row["quotes"], *row["statements"]]:
            assert either["act"] in ACTS
            assert either["about"] in {None, *contacts}


@EVERY
def test_actors(part: list[Row]) -> None:
    for row in part:
        names = [a["name"] for a in row["actors"]]
        assert len(set(names)) == len(names)
        assert set(named(row)) - {None, "narrator"} == set(names)
        for actor in row["actors"]:
            assert set(actor) == {"name", "kind", "country"}
            assert actor["kind"] in KINDS
            assert actor["country"] is None or re.fullmatch("[A-Z]{2}", actor["country"])


@EVERY
def test_identifiers_are_unique(part: list[Row]) -> None:
    for row in part:
        ids = [x["id"] for kind in ("contacts", "claims", "statements") for x in row[kind]]
        assert len(set(ids)) == len(ids)


@EVERY
def test_spans_are_offsets_in_order(part: list[Row]) -> None:
    for row in part:
        for spans in span_lists(row):
            assert all(set(s) == {"start", "end"} and 0 <= s["start"] < s["end"] for s in spans)
            assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(spans))


def test_no_text_but_names() -> None:
    """Only identifiers, values of lists, dates and the names of actors are strings."""
    allowed = CHANNELS | STATUS | EVIDENCE | STANCES | ACTS | TYPES | KINDS | set(SETS)
    allowed |= {"train", "dev", "de", "en", "narrator"}

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(inner)

    for row in [*TRAIN, *DEV]:
        names = {a["name"] for a in row["actors"]}
        assert max(map(len, names), default=0) <= 90
        other = {s for s in strings(row) if s not in allowed | names | {row["doc"]}}
        assert all(re.fullmatch(r"[kcs]\d+[a-z]?|[A-Z]{2}", s) or TIMEX.fullmatch(s) for s in other), (
            row["doc"],
            other,
        )


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(SETS))
def test_spans_lie_in_the_texts(shared: Path, name: str) -> None:
    lines = (shared / "data" / SETS[name]).read_text(encoding="utf-8").splitlines()
    sources = {source["id"]: source for source in map(json.loads, lines)}
    for row in (r for r in [*TRAIN, *DEV, *NEWS] if r["set"] == name):
        source = sources[row["doc"]]
        assert row["date"] == source["meta"].get("date")
        assert row in NEWS or len(row["quotes"]) == len(source.get("quotes") or [])
        for spans in span_lists(row):
            for one in spans:
                words = source["text"][one["start"] : one["end"]]
                assert len(words) == one["end"] - one["start"]
                assert words == words.strip()


def test_passages_are_many_in_both_languages() -> None:
    ids = [p["doc"] for p in PASSAGES]
    assert len(set(ids)) == len(ids) >= 150
    assert [p["doc"][:2] for p in PASSAGES] == [p["lang"] for p in PASSAGES]
    assert all(sum(p["lang"] == language for p in PASSAGES) >= 75 for language in ("de", "en"))
    assert sum(p["part"] == "dev" for p in PASSAGES) == 40


def test_passages_tell_history() -> None:
    """Nothing after 2000, and no text that stands there twice."""
    assert all("1850" <= p["date"][:4] <= "2000" for p in PASSAGES)
    assert len({p["text"] for p in PASSAGES}) == len(PASSAGES)
    assert all(p["kinds"] for p in PASSAGES if p["contacts"] or p["claims"])


def test_snippets() -> None:
    assert span("a call, a call", "call @2") == {"start": 10, "end": 14}
    for snippet in ("letter", "call", "call @3"):
        with pytest.raises(SnippetError):
            span("a call, a call", snippet)


def test_the_words_of_parties_are_of_contacts_to_learn_from() -> None:
    marked = {row["doc"]: row["parties"] for row in rows("corpus-parties.jsonl")}
    contacts = {row["doc"]: {k["id"]: k["participants"] for k in row["contacts"]} for row in TRAIN if row["contacts"]}
    assert {doc: {k: [*said] for k, said in each.items()} for doc, each in marked.items()} == contacts
    spans = [span for each in marked.values() for said in each.values() for some in said.values() for span in some]
    assert all(0 <= start < end for start, end in spans)


def test_the_words_of_parties_in_newspapers() -> None:
    for row in NEWS:
        for contact in row["contacts"]:
            assert [*contact["parties"]] == contact["participants"]
