"""What the reports of the demo say is read at least as well as before.

The gold was written from the texts before the program had ever read them. Rules have been mended with these reports in
view since, so this guards what was reached and says little of unseen reports (docs/reference/measurements.md does).
"""

from __future__ import annotations

import json
import os
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from scoring import DEMO, Row, compare, demo_reports, f1, gold_of, record_of

from depesche import Report

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["floors"]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return dict(demo_reports())


@pytest.fixture(scope="module")
def tally(reports: dict[str, Report]) -> Counter[str]:
    count: Counter[str] = Counter()
    for doc, report in reports.items():
        compare(gold_of(doc, report.text), record_of(report), count)
        count["published hit"] += report.published is not None
        count["published found"] += report.published is not None
        count["published gold"] += 1
    return count


def test_every_report_has_gold_and_the_reverse(reports):
    assert sorted(reports) == sorted(path.stem for path in (DEMO / "gold").glob("*.yaml"))


def test_language_is_told_and_no_publication_day_is_wrong(reports):
    gold = {doc: gold_of(doc, report.text) for doc, report in reports.items()}
    assert {doc: r.language for doc, r in reports.items()} == {doc: g["lang"] for doc, g in gold.items()}
    known = {doc: r.published for doc, r in reports.items() if r.published}
    assert known == {doc: str(gold[doc]["date"]) for doc in known}


def test_facts_are_the_gold_with_offsets(reports):
    lines = [json.dumps(gold_of(doc, r.text), ensure_ascii=False, default=str) for doc, r in reports.items()]
    if os.environ.get("DEPESCHE_GOLDEN") == "write":
        (DEMO / "facts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert (DEMO / "facts.jsonl").read_text(encoding="utf-8").splitlines() == lines


def test_gold_agrees_with_itself(reports):
    count: Counter[str] = Counter()
    for doc, report in reports.items():
        gold = gold_of(doc, report.text)
        compare(gold, _as_record(gold, report), count)
    kinds = ("contact", "claim", "evidence", "response")
    assert [f1(count, kind) for kind in kinds] == [1.0] * len(kinds)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_floor_holds(kind, tally):
    figure = f1(tally, kind)
    parts = ", ".join(f"{part} {tally[f'{kind} {part}']}" for part in ("hit", "found", "gold"))
    assert figure >= FLOORS[kind], f"{kind}: F1 {figure:.3f} is below the floor of {FLOORS[kind]:.2f} ({parts})"


def _as_record(gold: Row, report: Report) -> Row:
    """The gold in the form of a record; of alternatives the first."""
    actors: dict[str, Row] = {}

    def first(value: object) -> object:
        return value[0] if isinstance(value, list) else value

    def actor(value: object) -> str | None:
        name = first(value)
        if name is None or name == "narrator":
            return name
        actors.setdefault(str(name), {"id": f"a{len(actors) + 1}", "name": name, "canonical": None, "mentions": []})
        return str(actors[str(name)]["id"])

    contacts = [
        c
        | {key: first(c[key]) for key in ("channel", "status")}
        | {"date": None if first(c["date"]) is None else str(first(c["date"]))}
        | {"participants": [actor(p) for p in c["participants"]]}
        for c in gold["contacts"]
    ]
    claims = [
        c
        | {"claimant": actor(c["claimant"]), "evidence": {"status": first(c["evidence"]["status"])}}
        | {"responses": [{"actor": actor(r["actor"]), "stance": r["stance"]} for r in c["responses"]]}
        for c in gold["claims"]
    ]
    return {"report": {"text": report.text}, "actors": list(actors.values()), "contacts": contacts, "claims": claims}
