"""A reason: which value of which row rests on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from depesche.records import Spans

Field = Literal[
    "found", "channel", "status", "date", "participants", "place", "ordinal", "since", "act", "speaker", "chain",
    "claimant", "evidence", "response", "value", "published", "country", "mentions",
]  # fmt: skip
"""What a reason is given for; "found" is that the row is there at all."""

Code = Literal[
    # words and tables
    "words", "verb", "noun", "compound", "phrase", "changes", "entry", "default", "differs",
    # the reader of statements
    "network", "rules", "seen_contact",
    # parties
    "called", "unnamed", "speaks", "step", "names", "country_in",
    # days
    "time", "going_on", "ahead", "itself", "from_published", "from_named", "in_year", "past", "present", "future",
    "nowadays", "elsewhere", "undated", "open",
    # the day of publication
    "metadata", "option", "dateline", "weekday", "unknown", "note",
    # claims
    "accuse", "claim", "reported_claim", "alleged", "hearsay", "claim_noun", "shown", "finding", "denied", "admitted",
    "answered", "assured", "evidence_told", "marked", "many_signs", "seen_open", "evidence_words", "takes_up_noun",
    "takes_up_pronoun",
]  # fmt: skip
"""What a reason says; its sentence is in `locale/why/<language>.toml`."""
CODES: tuple[str, ...] = get_args(Code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One thing that a value rests on.

    `words` are those of the report, at `spans` (code points, end exclusive); `entry` the entry of a table that they
    meet and `table` its file under `languages/<code>/`; `value` what it gives: a channel, a day, a share in percent.
    """

    code: Code
    words: str = ""
    spans: Spans = ()
    table: str = ""
    entry: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reasons of one value. `row` is "k1", "s2", "c1", "a3", "t4" (the fourth time) or "report"."""

    row: str
    field: Field
    value: str
    grounds: tuple[Ground, ...]
