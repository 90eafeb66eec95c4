"""The facts of the demo, and how far records agree with them.

A small reading of the annotation guide's measure. Contacts are paired one to one where two participants agree,
claims where the characters of their contents overlap with F1 of at least 0.4; the most alike pairs go first. Gold
values that are a list are alternatives; an "optional" row costs nothing to miss or to find.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from depesche import Options, Report, read
from depesche.export.json import encode
from depesche.intake import read_source

DEMO = Path(__file__).parents[2] / "demo"
TITLES = set("der die das des dem von of the president präsident minister außenminister botschafter general".split())
DISPUTES = ("deny", "reject")
Row = dict[str, Any]


def demo_reports() -> Iterator[tuple[str, Report]]:
    """Every report of the demo with the name of its gold file: the file's stem, numbered where it holds several."""
    for path in sorted((DEMO / "reports").iterdir()):
        for number, report in enumerate(read_source(str(path), options=Options()), 1):
            assert isinstance(report, Report), report
            yield (f"{path.stem}-{number}" if path.suffix == ".jsonl" else path.stem), report


def record_of(report: Report) -> Row:
    """The record as the published format has it."""
    found: Row = msgspec.json.decode(encode(read(report)))
    return found


def gold_of(doc: str, text: str) -> Row:
    """The gold of a report, every snippet turned into the offsets of its characters.

    Raises:
        ValueError: a snippet does not occur in the text, or more than once without saying which.
    """
    gold: Row = yaml.safe_load((DEMO / "gold" / f"{doc}.yaml").read_text(encoding="utf-8"))
    for contact in gold["contacts"]:
        contact["spans"] = [_locate(s, text) for s in contact["spans"]]
    for claim in gold["claims"]:
        claim["content"] = [_locate(s, text) for s in _listed(claim["content"])]
        for row in (claim["evidence"], *claim.setdefault("responses", [])):
            row["spans"] = [_locate(s, text) for s in row["spans"]]
    return gold


def compare(gold: Row, record: Row, tally: Counter[str]) -> None:
    """Add what agrees to `tally`, under "contact hit", "contact found", "contact gold" and so on."""
    _count("contact", gold["contacts"], record["contacts"], lambda g, p: _contact_likeness(g, p, record), tally)
    pairs = _count("claim", gold["claims"], record["claims"], _claim_likeness, tally)
    for g, p in pairs:
        tally["evidence found"] += 1
        tally["evidence gold"] += 1
        tally["evidence hit"] += p["evidence"]["status"] in _listed(g["evidence"]["status"])
    answers = [(g, r, p) for g, p in pairs for r in p["responses"]]
    required = [(id(g), r) for g in gold["claims"] if not g.get("optional") for r in g["responses"]]
    tally["response gold"] += sum(not r.get("optional") for _, r in required)
    for g, answer, _ in answers:
        same = [r for r in g["responses"] if _same_stance(r, answer) and _same(r["actor"], answer["actor"], record)]
        free = bool(g.get("optional")) or (bool(same) and all(r.get("optional") for r in same))
        tally["response hit"] += bool(same) and not free
        tally["response found"] += not free


def f1(tally: Counter[str], kind: str) -> float:
    """F1 of one kind of row, 0 to 1."""
    hit, found, gold = (tally[f"{kind} {part}"] for part in ("hit", "found", "gold"))
    return 2 * hit / (found + gold) if found + gold else 1.0


def _count(
    kind: str, gold: list[Row], found: list[Row], likeness: Callable[[Row, Row], float], tally: Counter[str]
) -> list[tuple[Row, Row]]:
    scored = sorted(
        ((likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)), key=lambda s: (-s[0], s[1:])
    )
    pairs: dict[int, int] = {}
    for score, i, j in scored:
        if score > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    spare = sum(bool(gold[i].get("optional")) for i in pairs)
    tally[f"{kind} hit"] += len(pairs) - spare
    tally[f"{kind} found"] += len(found) - spare
    tally[f"{kind} gold"] += sum(not g.get("optional") for g in gold)
    return [(gold[i], found[j]) for i, j in pairs.items()]


def _contact_likeness(gold: Row, found: Row, record: Row) -> float:
    left = list(found["participants"])
    for actor in gold["participants"]:
        if hit := next((p for p in left if _same(actor, p, record)), None):
            left.remove(hit)
    shared = len(found["participants"]) - len(left)
    if shared < 2 or found["status"] not in _listed(gold["status"]):
        return 0.0
    dated = found["date"] is not None and found["date"] in map(_day, _listed(gold["date"]))
    channel = found["channel"] in _listed(gold["channel"])
    alike = shared / max(len(gold["participants"]), len(found["participants"])) + 0.5 * dated + 0.1 * channel
    return alike + 0.5 * _overlap(gold["spans"], found["spans"])


def _overlap(gold: list[Row], found: list[Row]) -> float:
    a, b = ({i for s in spans for i in range(s["start"], s["end"])} for spans in (gold, found))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _claim_likeness(gold: Row, found: Row) -> float:
    overlap = _overlap(gold["content"], found["content"])
    return overlap if overlap >= 0.4 else 0.0


def _same_stance(gold: Row, found: Row) -> bool:
    stances = _listed(gold["stance"])
    return found["stance"] in stances or (found["stance"] in DISPUTES and any(s in DISPUTES for s in stances))


def _same(gold: Any, actor_id: str | None, record: Row) -> bool:
    """Whether one of the gold names is the actor's name, or the last word of it."""
    actor = next((a for a in record["actors"] if a["id"] == actor_id), None)
    if actor is None:
        return any(name == actor_id for name in _listed(gold))
    text = record["report"]["text"]
    said = [text[m["start"] : m["end"]] for m in actor["mentions"] if m["form"] != "pronoun"]
    return any(_alike(a, b) for a in _listed(gold) if a for b in (actor["name"], actor["canonical"] or "", *said))


def _alike(a: str, b: str) -> bool:
    first, second = sorted((_words(a), _words(b)), key=len)
    return bool(first) and (set(first) <= set(second) or (first[-1] in second and len(first) <= 2))


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return [w.rstrip("s") or w for w in re.findall(r"[a-z0-9]{2,}", folded) if w not in TITLES]


def _locate(snippet: str, text: str) -> Row:
    words, _, number = snippet.partition(" @")
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    if len(starts) < int(number or 1) or (len(starts) > 1 and not number):
        raise ValueError(f"{snippet!r} occurs {len(starts)} times")
    start = starts[int(number or 1) - 1]
    return {"start": start, "end": start + len(words)}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
