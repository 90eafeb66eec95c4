"""Whether two claims say the same thing: a score between 0 and 1, and the reasons for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.ledger.claiming import WITHIN
from depesche.link.claims_prints import PARTIES, ClaimPrint

Form = Literal["same", "maybe", "against"]

SAME = 0.22
"""From this score on two claims may be one (`python -m benchmarks.claims_joined --part dev --floors`)."""
MAYBE = 0.1
"""From this one on a pair is kept, with its reason, though the two stay apart."""
SHARED = 0.1
"""Of the lighter claim's weight, what both must say at least."""
REST = 0.75
"""What two claims must say alike besides parties where each says that another party did it."""
AGAINST = 0.35
"""What two claims must say alike for the denial of one of them to be a contradiction."""
LONGEST = 10.0
"""Of the logarithm of the days between two claims: what lies behind is as far."""
INHERITED = 0.6
"""The weight of a name that stands beside a claim without names ("he", "the island")."""
YEARS = range(1800, 2100)
BIAS = -9.33
FACTORS = {
    "alike": 5.2, "held": 1.4, "sentence": 1.08, "setting": 3.52, "states": 2.2, "exact": 1.49, "named": 5.08,
    "denial": -3.39, "numbers": -1.86, "days": -1.9, "report": -3.7,
}  # fmt: skip
"""What each feature adds to the logarithm of the odds. Source: logistic regression over all pairs of the developed half
of training/annotations/claim-groups.jsonl (`python -m benchmarks.claims_joined --fit`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What two claims are to each other; `reason` names what they share and what speaks against it."""

    form: Form
    score: float
    reason: str


def compare(a: ClaimPrint, b: ClaimPrint) -> Verdict | None:
    """What two claims are to each other; None where they have nothing to do with one another.

    "same": they may be one proposition. "maybe": too unsure, they are kept apart. "against": one says that it is so,
    the other that it is not.
    """
    if not akin(a, b) or _strangers(a, b):
        return None
    found = features(a, b)
    turned = _turned(a, b)
    if turned or (found["denial"] and found["alike"] >= AGAINST):
        score = _odds({**found, "denial": 0.0})
        return Verdict(form="against", score=score, reason=_reason(a, b, found)) if score >= SAME else None
    score = _odds(found)
    if score < MAYBE:
        return None
    return Verdict(form="same" if score >= SAME else "maybe", score=score, reason=_reason(a, b, found))


def attainable(a: ClaimPrint, b: ClaimPrint) -> float:
    """The score that two claims have at most, whatever the report of `a` is about: its `setting` is not looked at."""
    if not akin(a, b):
        return 0.0
    unknown = {name: float(FACTORS[name] > 0) for name in ("setting", "states")}
    return _odds({**features(a, b), "denial": 0.0, **unknown})


def akin(a: ClaimPrint, b: ClaimPrint) -> bool:
    """Whether two claims say enough in common to be compared; what they say themselves decides it."""
    return _weight(set(a.says) & set(b.says), a, b) >= SHARED * max(1.5, min(_mass(a, b), _mass(b, a)))


def _strangers(a: ClaimPrint, b: ClaimPrint) -> bool:
    """Whether months lie between two claims whose reports have no party in common.

    In two affairs, two men may be charged with attempted murder.
    """
    apart = days_apart(a.day, b.day)
    return apart is not None and apart > WITHIN and not _parties(a) & _parties(b)


def features(a: ClaimPrint, b: ClaimPrint) -> dict[str, float]:
    """What the score is made of (docs/explanation/claims-across-reports.md tells each)."""
    shared = a.says.keys() & b.says.keys()
    mine, theirs = _mass(a, b) or 1.0, _mass(b, a) or 1.0
    whole_a, whole_b = {**a.around, **a.says}, {**b.around, **b.says}
    named_a, named_b = _with_names(a), _with_names(b)
    states_a, states_b = _states(a), _states(b)
    numbers_a, numbers_b = _numbers(a.says), _numbers(b.says)
    weight = _weight(shared, a, b)
    return {
        "alike": 2 * weight / (mine + theirs),
        "held": weight / max(1.5, min(mine, theirs)),
        "sentence": _dice(whole_a, whole_b),
        "setting": 2 * len(a.setting & b.setting) / ((len(a.setting) + len(b.setting)) or 1),
        "states": len(states_a & states_b) / max(1, min(len(states_a), len(states_b))),
        "exact": 2 * _weight((k for k in shared if k[0] in "*.#"), a, b) / (mine + theirs),
        "named": _dice(named_a, named_b),
        "denial": float(a.denies != b.denies),
        "numbers": float(bool(numbers_a and numbers_b and not numbers_a & numbers_b)),
        "days": _days(a.day, b.day),
        "report": float(a.report == b.report),
    }


def _turned(a: ClaimPrint, b: ClaimPrint) -> bool:
    """Whether two claims tell the same of two parties: that A fired first and that B did; that A hit B and B hit A."""
    one, other = a.agent, b.agent
    if one is None or other is None or one == other or (one in b.says) != (other in a.says):
        return False
    rest_a, rest_b = ({k: w for k, w in p.says.items() if k not in (one, other)} for p in (a, b))
    return _dice(rest_a, rest_b) >= REST


def _odds(found: Mapping[str, float]) -> float:
    return round(1 / (1 + math.exp(-BIAS - sum(FACTORS[name] * value for name, value in found.items()))), 4)


def _mass(a: ClaimPrint, b: ClaimPrint) -> float:
    """The weight of what `a` says that `b` could say too: stems of words do not cross languages by themselves."""
    if a.language == b.language:
        return sum(a.says.values())
    return sum(w for k, w in a.says.items() if k[0] != "." or k in b.says)


def _weight(keys: Iterable[str], a: ClaimPrint, b: ClaimPrint) -> float:
    return sum(min(a.says[k], b.says[k]) for k in keys)


def _dice(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    total = sum(a.values()) + sum(b.values())
    return 2 * sum(min(w, b[k]) for k, w in a.items() if k in b) / total if total else 0.0


def _with_names(a: ClaimPrint) -> dict[str, float]:
    """What a claim says; where it names nobody, with the names and states of its sentence."""
    if any(k[0] == "*" for k in a.says):
        return dict(a.says)
    return {**{k: INHERITED for k in a.around if k[0] in "*@"}, **a.says}


def _states(a: ClaimPrint) -> set[str]:
    return {k for keys in (a.says, a.around, a.setting) for k in keys if k[0] == "@"}


def _parties(a: ClaimPrint) -> set[str]:
    """Names and states of a claim, of the rest of its sentences and of what its report is about."""
    return {k for keys in (a.says, a.around, a.setting) for k in keys if k[0] in PARTIES}


def _numbers(says: Mapping[str, float]) -> set[str]:
    return {k for k in says if k[0] == "#" and float(k[1:]) not in YEARS}


def _days(a: str | None, b: str | None) -> float:
    """How far apart two days are, 0 to 1, by the logarithm; 0 where one is not known."""
    return min(math.log1p(days_apart(a, b) or 0), LONGEST) / LONGEST


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between two claims, None where the day of one is not known."""
    return None if a is None or b is None else abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _reason(a: ClaimPrint, b: ClaimPrint, found: Mapping[str, float]) -> str:
    """What both say, and what tells them apart."""
    shared = sorted((k for k in a.says if k in b.says), key=lambda k: (-min(a.says[k], b.says[k]), k))
    words = ", ".join(dict.fromkeys(k[1:] for k in shared[:6]))
    parts = [f"both: {words}" if words else "nothing in common"]
    if found["denial"]:
        parts.append("one denies it")
    if found["numbers"]:
        parts.append("other numbers")
    if a.language != b.language:
        parts.append("two languages")
    return "; ".join(parts)
