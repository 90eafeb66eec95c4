"""Lines of credit: who reported, wrote, edited and translated."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from depesche.intake.days import Day, day_at
from depesche.intake.lexicon import alternation, words
from depesche.records import Credit, CreditRole

ROLES: tuple[CreditRole, ...] = get_args(CreditRole)
LONGEST = 600
"""Code points of a block of credits."""
NEEDS_NO_COLON = re.compile(r"\b(?:von|durch|by|from|to)$|^(?:Mit Agenturen)$", re.IGNORECASE)
NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.’'‑-]*|von|van|de|der|den|del|da|di|du|la|le|al|el|bin|ibn|zu|ter)"
    r"(?:[ \xa0](?:[^\W\d_a-z][\w.’'‑-]*|von|van|de|der|den|del|da|di|du|la|le|al|el|bin|ibn|zu|ter|of|the|for)){0,5}"
)
AND = re.compile(r"\s*(?:,\s*(?:und|and|sowie)\s|,|;|/|&|\bund\b|\band\b|\bsowie\b|\n)\s*")
WHERE = re.compile(
    r"\s+\([^()]{2,40}\)$"
    r"|\s+(?:in|aus|at|from|beim|bei der)\s+(?:(?:dem|der|den|the)\s+)?[^\W\d_a-z][\w.’'/ -]*$"
)


def credits_in(block: str) -> tuple[Credit, ...]:
    """The credits of a block that is nothing but credits; empty if it is anything else."""
    inner = block.strip().removeprefix("(").removesuffix(")").strip()
    if not inner or len(inner) > LONGEST:
        return ()
    heads = [
        m for m in _heads().finditer(inner) if m.start() == 0 or re.search(r"[;.,)\n|/–-]\s*$", inner[: m.start()])
    ]
    if not heads or heads[0].start() != 0:
        return ()
    found: list[Credit] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        names = _names(inner[head.end() : following.start() if following else len(inner)])
        if not names:
            return ()
        found += [Credit(role=_role(head["head"] or head["bound"]), name=name) for name in names]
    return tuple(dict.fromkeys(found))


def byline(block: str) -> tuple[Credit, ...]:
    """The credit of a line "Von NAME" or "By NAME"; its role is reporting, as the line does not say more."""
    m = re.fullmatch(rf"(?:{alternation('credits', 'byline')}):?\s+(?P<names>[^\n]{{3,120}})", block.strip())
    if m is None or m["names"].endswith((".", "?", "!", ":")):
        return ()
    names = _names(m["names"], few=True)
    return tuple(Credit(role="reporting", name=name) for name in names)


def inline_byline(text: str, start: int, end: int) -> tuple[int, tuple[Credit, ...]]:
    """A byline on the line of the dateline ("By John Example WASHINGTON (AP) - …"): where it ends, and the credit."""
    form = rf"(?:{alternation('credits', 'byline')}) (?P<names>[^\n(]{{4,80}}?)\s+(?=[A-ZÀ-Ž]{{3,}}[\s,/])"
    m = re.compile(form).match(text, start, end)
    if m is None:
        return start, ()
    names = _names(m["names"], few=True)
    return (m.end(), tuple(Credit(role="reporting", name=name) for name in names)) if names else (start, ())


def trailing_credit(text: str, start: int, end: int) -> tuple[int, tuple[Credit, ...], str | None, Day | None]:
    """The bracket at the end of a paragraph that gives credits or agencies: its start, credits, agency, day."""
    m = re.compile(r"\([^()]{2,400}\)\s*$").search(text, max(start, end - 410), end)
    if m is None or not (m.start() == start or re.search(r"[.!?…“”\"«»)]\s*$", text[start : m.start()])):
        return end, (), None, None
    found = credits_in(m[0])
    if found:
        return m.start(), found, None, None
    inner = m[0].strip()[1:-1]
    day = None
    if comma := re.search(r",\s*(?=\d|[A-Z][a-z]{2,8}\.? \d)", inner):
        day = day_at(text, m.start() + 1 + comma.end())
        inner = inner[: comma.start()] if day else inner
    pieces = [p for p in AND.split(inner) if p.strip()]
    if pieces and all(p.strip() in words("dateline", "agencies") for p in pieces):
        return m.start(), tuple(Credit(role="reporting", name=p.strip()) for p in pieces), "/".join(pieces), day
    return end, (), None, None


def _names(segment: str, *, few: bool = False) -> tuple[str, ...]:
    """The names of a segment; empty if there is anything in it that is no name."""
    segment = segment.strip(" \t\n\xa0;,|/–-:")
    segment = segment[:-1] if segment.endswith(".") and not re.search(r"\b\w\.$", segment) else segment
    names: list[str] = []
    for piece in AND.split(segment):
        name = WHERE.sub("", piece.strip())
        if not name:
            continue
        if name not in words("dateline", "agencies") and not (NAME.fullmatch(name) and any(map(str.isupper, name))):
            return ()
        names.append(name)
    if few and not all(1 < len(name.split()) <= 4 or name in words("dateline", "agencies") for name in names):
        return ()
    return tuple(names)


def _role(head: str) -> CreditRole:
    plain = head.casefold()
    return next(role for role in ROLES if plain in {w.casefold() for w in words("credits", role)})


@cache
def _heads() -> re.Pattern[str]:
    """What opens a segment of credits: "Redaktion von", or with a colon "Redaktion:"."""
    every = words("credits", "reporting") + words("credits", "editing") + words("credits", "writing")
    every += words("credits", "translation")
    free = sorted((w for w in every if NEEDS_NO_COLON.search(w)), key=len, reverse=True)
    bound = sorted((w for w in every if not NEEDS_NO_COLON.search(w)), key=len, reverse=True)
    one = "|".join(map(re.escape, free)), "|".join(map(re.escape, bound))
    return re.compile(rf"(?<!\w)(?:(?P<head>{one[0]})(?=[\s:]):?|(?P<bound>{one[1]}):)\s*", re.IGNORECASE)
