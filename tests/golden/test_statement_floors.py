"""How well statements are read on passages of our own: what was reached can't fall unnoticed.

The passages (training/annotations/passages-*.yaml, part dev) are never trained on.
"""

import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # tests/training hides the package of that name from pytest

from training.annotations.passages import read_passages  # noqa: E402

from depesche import Kit, Record, read, report_from_text  # noqa: E402
from depesche.find.rules import read_by_rules  # noqa: E402

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["statements"]
MATCHED = 0.5
"""Overlap of contents, as F1 of characters, from which two statements are one."""


def characters(spans: Any) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def overlap(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def tally(language: str, kit: Kit) -> dict[str, float]:
    """F1 of statements; of the matched ones, shares with the right speaker's words and the right type."""
    count: Counter[str] = Counter()
    for row in read_passages():
        if row["part"] != "dev" or row["lang"] != language:
            continue
        record = read(report_from_text(row["text"], published=date.fromisoformat(row["date"]), language=language), kit)
        compare(row, record, count)
    return {
        "statement": 2 * count["matched"] / (count["gold"] + count["read"]),
        "speaker": count["speaker"] / count["matched"],
        "type": count["type"] / count["matched"],
    }


def compare(row: dict[str, Any], record: Record, count: Counter[str]) -> None:
    gold = [(characters((x["start"], x["end"]) for x in s["content"]), s) for s in row["statements"]]
    ours = [(characters((x.start, x.end) for x in s.content), s) for s in record.statements]
    count["gold"] += len(gold)
    count["read"] += len(ours)
    pairs = sorted(
        ((overlap(g, o), i, j) for i, (g, _) in enumerate(gold) for j, (o, _) in enumerate(ours)), reverse=True
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for share, i, j in pairs:
        if share < MATCHED or i in taken[0] or j in taken[1]:
            continue
        taken[0].add(i)
        taken[1].add(j)
        theirs, mine = gold[i][1], ours[j][1]
        count["matched"] += 1
        count["type"] += theirs["type"] == mine.type
        said = characters((x["start"], x["end"]) for x in theirs["speaker"])
        heard = characters((x.start, x.end) for x in mine.speaker.spans)
        count["speaker"] += said == heard or overlap(said, heard) >= MATCHED


@pytest.fixture(scope="module", params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def by_network(language: str) -> dict[str, float]:
    return tally(language, Kit())


def test_statements_are_read_as_well_as_before(language: str, by_network: dict[str, float]) -> None:
    floors = FLOORS[language]
    low = {name: (round(value, 3), floors[name]) for name, value in by_network.items() if value < floors[name]}
    assert not low, f"{language}: measured, floor {low}"


def test_floors_are_worth_having(language: str, by_network: dict[str, float]) -> None:
    """A floor far below what is measured guards nothing."""
    assert all(value - FLOORS[language][name] < 0.12 for name, value in by_network.items()), by_network


def test_the_network_knows_the_speakers_better_than_the_rules(language: str, by_network: dict[str, float]) -> None:
    assert by_network["speaker"] > tally(language, Kit(model=read_by_rules))["speaker"]
