"""The pairs of reports are in order, and those of our own stay told apart as well as they are."""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.copies import COPIES, DEMO, PAIRS, TEXTS, judge, load, varied  # noqa: E402

from depesche.link.copies import print_of  # noqa: E402

ROWS = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
OWN = {"demo": DEMO, "pairs-texts": TEXTS}
LABELS = COPIES | {"same", "related", "unrelated"}


def test_pairs_are_in_order():
    assert len({row["pair"] for row in ROWS}) == len(ROWS) >= 320
    for row in ROWS:
        assert row["label"] in LABELS
        assert row["part"] in {"dev", "measured"}
        assert (row["label"] == "translation") <= (len(row["languages"]) == 2)
        for side in "ab":
            if row[f"set_{side}"] in OWN:
                assert (OWN[row[f"set_{side}"]] / row[side]).is_file()
    assert min(Counter(row["part"] for row in ROWS).values()) > len(ROWS) / 3


def test_every_text_is_in_a_pair():
    named = {row[side] for row in ROWS for side in "ab"}
    assert {path.name for path in TEXTS.iterdir()} - named == set()


def test_no_staged_report_is_in_both_parts():
    parts = Counter()
    for part in ("dev", "measured"):
        for row in ROWS:
            if row["part"] == part and row["label"] != "unrelated" and row["set_a"] not in OWN:
                parts.update({(row["set_a"], row["a"], part): 1, (row["set_b"], row["b"], part): 1})
    reports = Counter(key[:2] for key in parts)
    assert {key for key, n in reports.items() if n > 1} == set()


@pytest.mark.parametrize(("languages", "least"), [(1, 0.95), (2, 0.85)])
def test_own_pairs_are_told_apart(languages, least):
    """The floor of the issue; independent accounts are never called copies here."""
    rows = [row for row in ROWS if {row["set_a"], row["set_b"]} <= OWN.keys() and len(row["languages"]) == languages]
    reports = dict(load(rows, ROOT))
    prints = {key: print_of(report) for key, report in reports.items()}
    outcomes = [(row["label"] in COPIES, *judge(row, reports, prints)) for row in rows]
    hit = sum(copy and kind != "none" and meets for copy, kind, meets in outcomes)
    found, copies = sum(kind != "none" for _, kind, _ in outcomes), sum(copy for copy, _, _ in outcomes)
    assert 2 * hit / (found + copies) >= least
    assert not any(kind != "none" and not copy for copy, kind, _ in outcomes)


def test_varied_reports_are_the_same_each_time():
    texts = [("Der Rat trat zusammen und beriet 4 Stunden lang. " * 15, "de")]
    assert [r.id for r in varied(texts, 5)] == [r.id for r in varied(texts, 5)]
