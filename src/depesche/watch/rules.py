"""The rules of alerts, from a TOML file (docs/how-to/watch.md)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from depesche.errors import UsageError
from depesche.ledger import names
from depesche.link.brief import SILENCE

When = Literal["claim-without-evidence", "contradiction", "channel-resumed", "claim", "contact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `by` and `about` are for claims, `parties` (all of them) for contacts, `days` of silence."""

    name: str
    when: When
    by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    days: int = SILENCE


FITS: dict[str, set[str]] = {
    "claim": {"by", "about"}, "claim-without-evidence": {"by", "about"}, "contact": {"parties"},
    "channel-resumed": {"parties", "days"}, "contradiction": set(),
}  # fmt: skip
"""What may be said besides, by kind of rule."""

STANDARD: tuple[Rule, ...] = (
    Rule(name="claim-without-evidence", when="claim-without-evidence"),
    Rule(name="contradiction", when="contradiction"),
    Rule(name="channel-resumed", when="channel-resumed"),
)
"""Where no file is given."""


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a file.

    Raises:
        UsageError: the file cannot be read, or a rule is wrong.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"the rules cannot be read: {error}", place=str(path)) from error
    rows = table.get("rule")
    if not isinstance(rows, list) or not rows or set(table) != {"rule"}:
        raise UsageError("rules are tables [[rule]], and nothing else", place=str(path))
    rules = tuple(_rule(row, i, str(path)) for i, row in enumerate(rows, 1))
    if len({r.name for r in rules}) < len(rules):
        raise UsageError("two rules have one name", place=str(path))
    return rules


def _rule(row: Any, i: int, place: str) -> Rule:
    place = f"{place}: rule {i}"
    if not isinstance(row, dict) or (odd := set(row) - {"name", "when", "by", "about", "parties", "days"}):
        raise UsageError(f"unknown key: {', '.join(sorted(odd)) if isinstance(row, dict) else row}", place=place)
    if row.get("when") not in get_args(When):
        raise UsageError(f"`when` is none of {', '.join(get_args(When))}", place=place)
    if odd := set(row) - {"name", "when"} - FITS[row["when"]]:
        raise UsageError(f"{', '.join(sorted(odd))} means nothing with {row['when']}", place=place)
    lists = {}
    for key in ("by", "about", "parties"):
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise UsageError(f"`{key}` is no list of parties", place=place)
        for party in value:
            names.party(party)
        lists[key] = tuple(value)
    days = row.get("days", SILENCE)
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise UsageError("`days` is no number of days", place=place)
    return Rule(name=str(row.get("name", f"{row['when']} {i}")), when=row["when"], days=days, **lists)
