"""The list of causes is in order, and names every value of KRAUTS (dev) that the gold has otherwise."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.times import CAUSES, FAULTS, OTHERS, READ, corrected, read_times, rows_of  # noqa: E402

GOLD = ROOT / "../shared/data" / READ
CAUSED = rows_of(CAUSES)


def test_causes_are_in_order():
    places = [(row["doc"], row["start"], row["end"]) for row in CAUSED]
    assert len(set(places)) == len(places) > 30
    for row in CAUSED:
        assert set(row) == {"doc", "start", "end", "cause", "value", "why"}
        assert row["cause"] in FAULTS | OTHERS
        assert row["start"] < row["end"]
        assert row["why"]
        assert row["value"] or row["cause"] not in FAULTS


def test_only_faults_of_the_gold_are_corrected():
    gold = [{"id": "a", "timex": [{"b": 0, "e": 4, "value": "old"}, {"b": 5, "e": 9, "value": "kept"}]}]
    causes = [
        {"doc": "a", "start": 0, "end": 4, "cause": "past", "value": "new"},
        {"doc": "a", "start": 5, "end": 9, "cause": "open", "value": "other"},
    ]
    assert [t["value"] for t in corrected(gold, causes)[0]["timex"]] == ["new", "kept"]
    assert [t["value"] for t in gold[0]["timex"]] == ["old", "kept"]


def test_every_wrong_value_has_its_cause():
    if not GOLD.exists():
        pytest.skip("needs ../shared/data/timex_de_krauts")
    listed = {(row["doc"], row["start"], row["end"]): row for row in CAUSED}
    wrong = set()
    for row in rows_of(GOLD):
        found = read_times(row, "de")
        for t in row["timex"]:
            over = [f.value for f in found if f.start < t["e"] and t["b"] < f.end]
            if t["b"] < t["e"] and t["value"] not in over:
                place = row["id"], t["b"], t["e"]
                wrong.add(place)
                assert place in listed, f"{place} has no cause: read it against its text"
                if listed[place]["cause"] in FAULTS:
                    assert listed[place]["value"] in over
    assert wrong == set(listed)
