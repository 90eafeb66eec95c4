"""How reasons look: a line for each value of a row, in the words of the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from rich.text import Text

from depesche.cli.render import Lines, Page, flatten, hang, head, ink, join, shorten
from depesche.cli.rows import NARRATOR
from depesche.locale import LANGUAGES, Messages
from depesche.records import Record
from depesche.why import Ground, Why

WORDS = 80
"""Characters of a report's words that a reason shows."""
CHANNELS = frozenset({"verb", "noun", "compound", "phrase"})
ACTS = frozenset({"entry", "differs"})
DAYS = frozenset({
    "time", "going_on", "ahead", "from_published", "from_named", "metadata", "option", "dateline", "weekday",
})  # fmt: skip
"""Reasons whose value is a channel, an act, a day."""


@cache
def why_messages(code: str) -> Messages:
    """The words for reasons in a language, English where it has none."""
    code = code if code in LANGUAGES else LANGUAGES[0]
    table = tomllib.loads((files("depesche") / "locale" / "why" / f"{code}.toml").read_text(encoding="utf-8"))
    return Messages(code, table)


def reasons_view(whys: Iterable[Why], record: Record, page: Page, *, indent: int) -> Lines:
    """The reasons of one row: the value's name, then what it rests on."""
    said = why_messages(page.words.code)
    labelled = [(said.name("field", why.field), sentence(why, record, page)) for why in whys if _telling(why)]
    column = indent + max((len(label) for label, _ in labelled), default=0) + 2
    lines: Lines = []
    for label, body in labelled:
        lines += hang(ink(label, style="meta"), ink(body, style="meta"), width=page.width, column=column, indent=indent)
    return lines


def _telling(why: Why) -> bool:
    """Whether a reason tells a reader anything: not that nothing tells another act, nor a chain of one speaker."""
    if why.field == "chain":
        return len({g.value for g in why.grounds}) > 1
    return [g.code for g in why.grounds] not in ([], ["default"])


def parties_view(record: Record, whys: Mapping[str, Sequence[Why]], page: Page) -> Lines:
    """The actors, each with the words that stand for it."""
    lines: Lines = []
    for actor in record.actors:
        name = ink(flatten(actor.name), style="party")
        country = ink(actor.country or "", style="country")
        kind = ink(page.words.name("kind", actor.kind), style="meta")
        lines += hang(ink(actor.id, style="meta"), join([name, country, kind]), width=page.width, column=8, indent=2)
        lines += reasons_view(whys.get(actor.id, ()), record, page, indent=8)
    return _section("actors", lines, page)


def times_view(record: Record, whys: Mapping[str, Sequence[Why]], page: Page) -> Lines:
    """The expressions of time, each with what its value rests on."""
    lines: Lines = []
    for number in range(1, len(record.times) + 1):
        row = f"t{number}"
        for why in whys.get(row, ()):
            body = ink(f"{_words(why.grounds[0], page)} · {page.words.day(why.value)} · ")
            body = body + ink(_joined(why.grounds[1:], record, page), style="meta")
            lines += hang(ink(row, style="meta"), body, width=page.width, column=8, indent=2)
    return _section("times", lines, page)


def sentence(why: Why, record: Record, page: Page) -> str:
    """What one value rests on, in words; "" where there is nothing."""
    if why.grounds and why.grounds[0].code == "step":
        return _chain(why.grounds, record, page)
    return _joined(why.grounds, record, page)


def as_objects(whys: Iterable[Why], record: Record, page: Page) -> list[dict[str, Any]]:
    """The reasons as JSON takes them; `message` says each in the reader's language."""
    return [
        {
            "row": why.row,
            "field": why.field,
            "value": why.value,
            "message": sentence(why, record, page).replace("\N{NO-BREAK SPACE}", " "),
            "grounds": [
                {
                    "code": g.code,
                    "words": g.words,
                    "spans": [{"start": s.start, "end": s.end} for s in g.spans],
                    "table": g.table or None,
                    "entry": g.entry or None,
                    "value": g.value or None,
                }
                for g in why.grounds
            ],
        }
        for why in whys
    ]


def by_row(whys: Iterable[Why]) -> dict[str, list[Why]]:
    """Reasons by the row that they are given for."""
    found: dict[str, list[Why]] = {}
    for why in whys:
        found.setdefault(why.row, []).append(why)
    return found


def _section(key: str, lines: Lines, page: Page) -> Lines:
    return [Text(), head(why_messages(page.words.code).name("head", key)), *lines] if lines else []


def _joined(grounds: Iterable[Ground], record: Record, page: Page) -> str:
    said = [_said(g, record, page) for g in grounds]
    return "; ".join(dict.fromkeys(s for s in said if s))


def _said(ground: Ground, record: Record, page: Page) -> str:
    said = why_messages(page.words.code)
    value = ground.value
    if ground.code in CHANNELS:
        value = page.words.name("channel", "contact" if value == "any" else value)
    elif ground.code in ACTS:
        value = page.words.name("act", value)
    elif ground.code in DAYS:
        value = page.words.day(value)
    elif ground.code == "evidence_words":
        value = page.words.say("narrator") if value == NARRATOR else value or page.words.say("unnamed")
    line = said.say(
        _template(ground),
        group="ground",
        words=ground.words if ground.code == "names" else _words(ground, page),
        entry=ground.entry,
        value=value,
        form=said.name("form", ground.entry),
    )
    if ground.code == "words" and value and ground.value in {a.name for a in record.actors}:
        return f"{value}: {line}"
    return line


def _template(ground: Ground) -> str:
    """The sentence for a reason: a shorter one where words are the entry itself, or name who they denote."""
    if ground.code in CHANNELS and ground.entry == ground.words.casefold():
        return "contact_word"
    if ground.code == "called" and ground.entry in ("", "name"):
        return "words" if ground.entry else "denotes"
    return ground.code


def _words(ground: Ground, page: Page) -> str:
    return page.words.quoted(shorten(ground.words, WORDS)) if ground.words else ""


def _chain(steps: Sequence[Ground], record: Record, page: Page) -> str:
    """ "The embassy says that Dobrynin denies …"."""
    said = why_messages(page.words.code)
    acts = {s.id: page.words.name("act", s.act) for s in record.statements}
    told = [
        said.say(
            "says",
            group="chain",
            name=flatten(g.value) or page.words.say("unnamed_speaker"),
            act=acts.get(g.entry, ""),
        )
        for g, inner in zip_longest(steps, steps[1:])
        if inner is None or inner.value != g.value
    ]
    return said.name("chain", "that").join(told) + " …"
