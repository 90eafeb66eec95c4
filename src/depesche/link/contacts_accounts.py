"""The accounts of one contact side by side: what both sides say, what one says alone, what they contradict.

    comparison = compare_accounts(ledger, ledger.occasion("79231df2:952"))

What reports tell differently of the contact itself (who called whom, when, the how-manieth) is told apart from what the
parties say about it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from depesche.dates import interval
from depesche.ledger import Ledger
from depesche.ledger.names import fold
from depesche.ledger.rows import ContactRow, Named, Occasion, StatementRow, Tie
from depesche.link.contacts import NEXT
from depesche.link.contacts_said import alike, opposed
from depesche.link.names import surname_key
from depesche.records import Act, Spans

About = Literal["initiative", "day", "ordinal", "since", "place", "held"]
EVIDENT = frozenset({"call", "visit"})
"""Channels of which parties seldom have two within two days: there, another day is a contradiction."""
DENYING = frozenset({"deny", "reject", "doubt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words of a report, and where they stand. `act` is None where they are no statement; `contact` is a row's id."""

    report: str
    contact: str
    published: str | None
    language: str
    spans: Spans
    words: str
    speaker: str = ""
    act: Act | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A value that reports tell of a contact, and the words that tell of the contact in each."""

    value: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What reports tell differently of a contact itself. `other` is the id of an occasion that stayed apart for it."""

    about: About
    told: tuple[Told, ...]
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two parties say alike, or what the one says and the other denies."""

    parties: tuple[str, str]
    lines: tuple[Line, Line]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAccount:
    """What one party says of a contact: all, what it says alone, and where reports say that it gave no details."""

    party: str
    said: tuple[Line, ...] = ()
    alone: tuple[Line, ...] = ()
    withheld: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The accounts of one contact. `copies` are reports whose words count as those of another one here."""

    occasion: Occasion
    parties: tuple[PartyAccount, ...] = ()
    both: tuple[Shared, ...] = ()
    disputed: tuple[Shared, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    copies: tuple[str, ...] = ()
    apart: tuple[Tie, ...] = ()


def compare_accounts(ledger: Ledger, occasion: Occasion) -> Comparison:
    """Set the accounts of one contact side by side; a copy's words count once, with its original's.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    rows, copies = independent(occasion)
    said, withheld = _readouts(ledger, rows)
    names = [p.name for row in rows for p in row.participants]
    both, disputed = _set_beside(said, names)
    disputed += _answered(ledger, rows, said, disputed)
    matched = {id(line) for pair in (*both, *disputed) for line in pair.lines}
    sides = dict.fromkeys([*said, *withheld])
    return Comparison(
        occasion=occasion,
        parties=tuple(
            PartyAccount(
                party=side,
                said=tuple(said.get(side, ())),
                alone=tuple(line for line in said.get(side, ()) if id(line) not in matched),
                withheld=tuple(withheld.get(side, ())),
            )
            for side in sides
        ),
        both=tuple(both),
        disputed=tuple(disputed),
        contradictions=contradictions(occasion),
        copies=copies,
        apart=tuple(tie for tie in occasion.ties if tie.form in ("maybe", "against")),
    )


def independent(occasion: Occasion) -> tuple[list[ContactRow], tuple[str, ...]]:
    """One row for each independent source, that of the original where it tells the contact; and the copies' reports."""
    source = {a.contact: a.source for a in occasion.accounts}
    chosen: dict[str, str] = {}
    for row in sorted(
        occasion.rows, key=lambda r: (source.get(r.id, r.report) != r.report, r.published or "9999", r.id)
    ):
        chosen.setdefault(source.get(row.id, row.report), row.report)
    kept = set(chosen.values())
    copies = dict.fromkeys(row.report for row in occasion.rows if row.report not in kept)
    return [row for row in occasion.rows if row.report in kept], tuple(copies)


# --- what parties say -----------------------------------------------------------------------------------------


def _readouts(ledger: Ledger, rows: Sequence[ContactRow]) -> tuple[dict[str, list[Line]], dict[str, list[Line]]]:
    """What each party says of the contact, and where it gives no details, over all rows."""
    said: dict[str, list[Line]] = defaultdict(list)
    withheld: dict[str, list[Line]] = defaultdict(list)
    keys: dict[str, str] = {}
    for row in rows:
        told = {s.id: s for s in ledger.statements(about=row.id)} if row.readouts else {}
        text = ledger.record(row.report).report.text if any(r.withheld for r in row.readouts) else ""
        for readout in row.readouts:
            side = keys.setdefault(_key(readout.party, row.participants), readout.party)
            own = [told[s] for s in readout.statements if s in told]
            inside = {s.id for s in own}
            said[side] += [_line(row, s) for s in own if s.within not in inside]
            if readout.withheld:
                words = " … ".join(text[s.start : s.end] for s in readout.spans)
                withheld[side].append(_words(row, readout.spans, words))
    return said, withheld


def _key(party: str, participants: Sequence[Named]) -> str:
    """One key for a side in all reports: its country's code, else the canonical actor, else the name."""
    found = next((p for p in participants if p.name == party), None)
    return (found.party or fold(party)) if found else party


def _line(row: ContactRow, s: StatementRow) -> Line:
    speaker = s.speaker.name if s.speaker else s.speaker_words
    return Line(
        report=s.report, contact=row.id, published=s.published, language=s.language, spans=s.spans, words=s.quote,
        speaker=speaker, act=s.act, statement=s.id,
    )  # fmt: skip


def _words(row: ContactRow, spans: Spans, words: str) -> Line:
    return Line(
        report=row.report, contact=row.id, published=row.published, language=row.language, spans=spans, words=words
    )


def _set_beside(said: Mapping[str, Sequence[Line]], names: Sequence[str]) -> tuple[list[Shared], list[Shared]]:
    """What two parties say alike, and what one denies of it; each line is matched with the one most like it."""
    fits = []
    sides = sorted(said)
    for i, a in enumerate(sides):
        for b in sides[i + 1 :]:
            for one in said[a]:
                for other in said[b]:
                    score = alike((one.words, one.language), (other.words, other.language), besides=names)
                    if score:
                        fits.append((-score, one.statement or "", other.statement or "", a, b, one, other))
    both: list[Shared] = []
    disputed: list[Shared] = []
    used: set[int] = set()
    for _, _, _, a, b, one, other in sorted(fits, key=lambda f: f[:3]):
        if id(one) in used or id(other) in used:
            continue
        used |= {id(one), id(other)}
        against = _denies(one, other)
        (disputed if against else both).append(Shared(parties=(a, b), lines=(one, other), reason=against))
    return both, disputed


def _denies(one: Line, other: Line) -> str:
    """Why one of two lines on one matter goes against the other, "" if it does not."""
    if (one.act in DENYING) != (other.act in DENYING):
        return str(one.act if one.act in DENYING else other.act)
    return "negated" if opposed((one.words, one.language), (other.words, other.language)) else ""


def _answered(
    ledger: Ledger, rows: Sequence[ContactRow], said: Mapping[str, Sequence[Line]], known: Sequence[Shared]
) -> list[Shared]:
    """Claims in one party's account that another party of the contact denies by what its report says."""
    lines = {line.statement: (side, line) for side, of in said.items() for line in of}
    seen = {line.statement for pair in known for line in pair.lines}
    found = []
    for row in rows:
        sides = {p.country or fold(p.name): p.country or p.name for p in row.participants}
        for claim in ledger.claims(report=row.report):
            if claim.statement not in lines or claim.statement in seen:
                continue
            side, line = lines[claim.statement]
            for response in claim.responses:
                actor = response.actor
                against = sides.get((actor.country or fold(actor.name)) if actor else "")
                if response.stance in DENYING and against and against != side:
                    answer = _words(row, response.spans, response.quote)
                    found.append(Shared(parties=(side, against), lines=(line, answer), reason=response.stance))
                    break
    return found


# --- what reports tell differently ----------------------------------------------------------------------------


def contradictions(occasion: Occasion) -> tuple[Contradiction, ...]:
    """Where reports tell the contact itself differently: who began it, the day, the number, since when, where, whether.

    Days that lie one in the other, and copies, contradict nothing.
    """
    rows, _ = independent(occasion)
    found = []
    values: dict[About, list[tuple[str, ContactRow]]] = {
        "initiative": [(who.name, row) for row in rows if (who := initiator(row))],
        "ordinal": [(str(row.ordinal), row) for row in rows if row.ordinal],
        "since": [(row.since, row) for row in rows if row.since],
        "place": [(row.place, row) for row in rows if row.place and row.channel not in ("call", "letter")],
        "day": [(row.date, row) for row in rows if row.date and interval(row.date)],
    }
    for about, told in values.items():
        by_value: dict[str, list[tuple[str, ContactRow]]] = defaultdict(list)
        for value, row in told:
            by_value[_plain(about, value, row)].append((value, row))
        if len(by_value) > 1 and not (about in ("day", "since") and _overlap([value for value, _ in told])):
            found.append(
                Contradiction(
                    about=about,
                    told=tuple(
                        Told(value=of[0][0], lines=tuple(_words(row, row.spans, row.quote) for _, row in of))
                        for of in by_value.values()
                    ),
                )
            )
    return (*found, *_ties(occasion, rows))


def _ties(occasion: Occasion, rows: Sequence[ContactRow]) -> list[Contradiction]:
    """Occasions that stayed apart for the very thing that they contradict."""
    found = []
    lines = tuple(_words(row, row.spans, row.quote) for row in rows)
    for tie in occasion.ties:
        about: About | None = "held" if tie.form == "against" else None
        if tie.form == "maybe" and occasion.channel in EVIDENT and NEXT in tie.reason:
            about = "day"
        if about:
            mine = occasion.status if about == "held" else (occasion.date or "")
            theirs = {"held": "declined", "declined": "held"}.get(occasion.status, "") if about == "held" else tie.date
            told = (Told(value=mine, lines=lines), Told(value=theirs or "", lines=()))
            found.append(Contradiction(about=about, told=told, other=tie.occasion))
    return found


def _plain(about: About, value: str, row: ContactRow) -> str:
    """A value without its spelling; of who began it, the side."""
    if about == "initiative":
        who = row.participants[0]
        return who.country or who.party or surname_key(value)
    return fold(value).removesuffix("s") if about == "place" else value


def _overlap(values: Sequence[str]) -> bool:
    """Whether all stretches of days have a day in common."""
    days = [found for value in values if (found := interval(value))]
    return not days or max(first for first, _ in days) <= min(last for _, last in days)


def initiator(row: ContactRow) -> Named | None:
    """Who began a contact: who wrote, rang up, or sent for the other; None where the words do not tell."""
    if len(row.participants) < 2:
        return None
    table = _initiative().get(row.language, {})
    words = set(re.findall(r"\w+", row.quote.casefold()))
    if row.channel == "letter":
        told = not words & table.get("exchange", frozenset())
    elif row.channel == "call":
        told = bool(words & table.get("call", frozenset()))
    else:
        told = row.channel == "meeting" and bool(words & table.get("summons", frozenset()))
    return row.participants[0] if told else None


@cache
def _initiative() -> dict[str, dict[str, frozenset[str]]]:
    table = tomllib.loads((files(__package__) / "initiative.toml").read_text(encoding="utf-8"))
    return {code: {key: frozenset(words) for key, words in own.items()} for code, own in table.items()}
