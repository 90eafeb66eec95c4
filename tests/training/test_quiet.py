"""The quiet reports are in the form that their README describes, and nothing was annotated or trained on them."""

import datetime
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.quiet import GOAL, SETS, Found, each, load_quiet, table, texts_of  # noqa: E402

from depesche.records import Claim, Contact, Span  # noqa: E402

ROWS = load_quiet()
FOLDER = ROOT / "training" / "annotations"
SHARED = ROOT / "../shared"
TOPICS = set("sport weather culture science obituary local economy society politics".split())
needs_texts = pytest.mark.skipif(
    not all((SHARED / "data" / path).exists() for path in SETS.values()), reason="needs the texts in ../shared"
)


def test_rows_are_in_form():
    assert len(ROWS) == 100
    for row in ROWS:
        assert list(row) == ["doc", "set", "lang", "date", "topic"]
        assert row["set"] in SETS
        assert row["topic"] in TOPICS
        assert datetime.date.fromisoformat(row["date"]).year > 2000
    assert Counter(row["lang"] for row in ROWS) == {"de": 65, "en": 35}
    assert sorted(ROWS, key=lambda row: (row["lang"], row["set"], row["doc"])) == ROWS


def test_no_report_is_there_twice_or_in_another_file():
    quiet = {row["doc"] for row in ROWS}
    assert len(quiet) == len(ROWS)
    for name in ("corpus-train.jsonl", "corpus-dev.jsonl", "names.jsonl"):
        others = {json.loads(line)["doc"] for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()}
        assert not quiet & others, name


@needs_texts
def test_texts_are_there_and_short():
    texts = texts_of(ROWS, SHARED)
    assert set(texts) == {row["doc"] for row in ROWS}
    lengths = sorted(len(text.split()) for text in texts.values())
    assert lengths[0] >= 60
    assert lengths[-5] <= 500
    assert lengths[-1] <= 750


def test_the_table_counts_what_was_found():
    span = Span(start=3, end=9)
    contact = Contact(id="k1", channel="call", status="held", participants=("a1", "a2"), spans=(span,))
    claim = Claim(id="c1", claimant=None, content=(span, Span(start=12, end=20)))
    found = [
        Found(doc="one", language="de", contacts=(contact,), claims=(claim, claim)),
        Found(doc="two", language="en", contacts=(), claims=(claim,)),
        Found(doc="three", language="en", contacts=(), claims=()),
    ]
    assert table(found).splitlines()[2:] == [
        "| German | 1 | 1 | 2 | 1 |",
        "| English | 2 | 0 | 1 | 1 |",
        "| both | 3 | 1 | 3 | 2 |",
        f"| goal, at most | | {GOAL} | {GOAL} | |",
    ]
    assert [line.split("\t") for line in each(found)][:2] == [
        ["one", "contact call held", "3-9"],
        ["one", "claim, evidence unknown", "3-9 12-20"],
    ]
