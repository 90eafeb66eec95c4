"""Our annotation of names in reports has the form that its README describes."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE = ROOT / "training" / "annotations" / "names.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
KINDS = {"person", "organization", "place", "other", "derived"}


def test_every_report_once_and_dev_apart() -> None:
    docs = [row["doc"] for row in ROWS]
    assert len(docs) == len(set(docs)) == 230
    dev = {json.loads(line)["doc"] for line in (FILE.parent / "corpus-dev.jsonl").read_text("utf-8").splitlines()}
    assert {row["doc"] for row in ROWS if row["part"] == "dev"} <= dev
    assert not {row["doc"] for row in ROWS if row["part"] == "train"} & dev


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["doc"])
def test_names_are_ordered_apart_and_of_a_kind(row: dict) -> None:
    assert set(row) == {"doc", "set", "part", "lang", "names"}
    assert all(
        n["start"] < n["end"] and n["kind"] in KINDS and set(n) == {"start", "end", "kind"} for n in row["names"]
    )
    assert all(a["end"] <= b["start"] for a, b in pairwise(row["names"]))


def test_names_lie_in_the_texts_as_whole_words() -> None:
    data = ROOT.parent / "shared" / "data"
    if not data.exists():
        pytest.skip("needs ../shared/data, which is not part of the repository")
    texts = {}
    for name in ("quotes_de_wikinews/train", "quotes_de_wikinews/dev", "raw_en_fr_wikinews/raw"):
        for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    for row in ROWS:
        text = texts[row["doc"]]
        for n in row["names"]:
            assert not text[n["start"] - 1 : n["start"]].isalnum(), (row["doc"], n)
            assert not text[n["end"] : n["end"] + 1].isalnum(), (row["doc"], n)
