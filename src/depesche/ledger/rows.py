"""What the ledger answers with: frozen rows, each with its report and the exact characters that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from depesche.records import (
    Act,
    ActorKind,
    Channel,
    ContactStatus,
    EventKind,
    EventStatus,
    EventType,
    EvidenceStatus,
    Medium,
    Spans,
    Stance,
    StatementType,
)

TieForm = Literal["became", "planned-as", "maybe", "against"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor as one report has it. `key` is its id within that report ("a1"); `narrator` has the key "narrator".

    `party` is the canonical actor that it is over all reports, None where it was not linked; `canonical` the identifier
    of an outside list (a QID) where there is one, else what the record says.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    canonical: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a row comes from.

    `id` is a content hash, the same on every machine; `key` the row's id within its report's record ("k1"). `spans`
    are code points into the report's text, end exclusive; `quote` are their characters, parts joined by " … ".
    """

    id: str
    key: str
    report: str
    source: str | None
    headline: str | None
    language: str
    published: str | None
    spans: Spans
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutRow:
    """One side's account of a contact; `statements` are ids of statement rows."""

    party: str
    statements: tuple[str, ...] = ()
    withheld: bool = False
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow(Row):
    """One contact as one report tells it. `date` is a TIMEX3 value, None if the report gives none."""

    channel: Channel
    status: ContactStatus
    participants: tuple[Named, ...]
    date: str | None = None
    place: str | None = None
    ordinal: int | None = None
    since: str | None = None
    readouts: tuple[ReadoutRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Row):
    """Attributed words; `spans` and `quote` are their content. `within` and `about` are row ids.

    `speaker` is None where no actor is known; `speaker_words` are the words that name the speaker, "" if none do.
    """

    type: StatementType
    medium: Medium
    act: Act
    speaker: Named | None
    speaker_words: str
    addressees: tuple[Named, ...] = ()
    cue: Spans = ()
    cue_words: str = ""
    within: str | None = None
    about: str | None = None
    date: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """A party's stand on a claim; `statement` is the id of a statement row."""

    actor: Named | None
    stance: Stance
    statement: str | None
    spans: Spans
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(Row):
    """A claim with what the report says of its evidence, and every response. `date` is that of its statement."""

    claimant: Named | None
    statement: str | None
    date: str | None
    evidence: EvidenceStatus
    evidence_by: Named | None
    evidence_spans: Spans
    evidence_quote: str
    responses: tuple[ResponseRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """What one party did to another, as one report tells it.

    `statement` is the id of the statement row that tells it, None where the report itself does; `told_by` its speaker.
    """

    type: EventType
    kind: EventKind
    status: EventStatus
    actor: Named | None
    recipient: Named | None
    date: str | None = None
    statement: str | None = None
    told_by: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor over all reports: a canonical one; where nothing was linked, rows of equal name, kind and country.

    `party` is its id, None where it was not linked; `canonical` the identifier of an outside list where there is one.
    `aliases` are the names by which reports mention it; the counts are of reports, mentions, contacts taken part in,
    statements made and claims raised. `first` and `last` are the days on which its reports were published.
    """

    name: str
    kind: ActorKind
    country: str | None
    canonical: str | None
    aliases: tuple[str, ...]
    reports: int
    mentions: int
    contacts: int
    statements: int
    claims: int
    first: str | None
    last: str | None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's telling of an occasion: the contact row, why it is counted here, and the report that it counts as.

    `source` is the report itself, or the original of which it is a copy.
    """

    contact: str
    report: str
    source: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What an occasion is to another one, by id, and why.

    became: this was planned, and became that; planned-as: the other way round; maybe: the two may be one;
    against: one was held by what reports say, the other declined.
    """

    form: TieForm
    occasion: str
    date: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One contact, as all reports together tell it.

    `id` is that of the occasion, or of the row where contacts were not linked yet. `rows` are the tellings, the
    earliest published first, and `accounts` say why each is one. `sources` counts independent ones, copies with their
    original. `date` is the most precise that a report tells, None where none does; `reported` the day of the first
    report. `gap` is the number of days since the last held occasion before this one, where both are known to the day.
    """

    id: str
    date: str | None
    channel: Channel
    status: ContactStatus
    participants: tuple[Named, ...]
    rows: tuple[ContactRow, ...]
    accounts: tuple[Account, ...] = ()
    sources: int = 1
    ties: tuple[Tie, ...] = ()
    reported: str | None = None
    gap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelHistory:
    """The contacts of two parties over time; `held` are the dated ones that took place, in order of time.

    `last` is the latest held one with a date; `longest_gap` the greatest `gap`, in days.
    """

    a: str
    b: str
    held: tuple[Occasion, ...] = ()
    planned: tuple[Occasion, ...] = ()
    declined: tuple[Occasion, ...] = ()
    undated: tuple[Occasion, ...] = ()
    last: Occasion | None = None
    longest_gap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One report that a search found. `snippet` is a stretch of its text around the first matches, on one line.

    `spans` are all matches in the report's text; `snippet_start` is where the snippet begins in the report's text and
    `marks` are the matches inside the snippet, as offsets into `snippet`.
    """

    report: str
    source: str | None
    headline: str | None
    language: str
    published: str | None
    score: float
    snippet: str
    snippet_start: int
    marks: Spans
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The best hits, and how many reports match in all."""

    query: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report of the ledger, with the counts of its current reading."""

    report: str
    source: str | None
    url: str | None
    headline: str | None
    agency: str | None
    language: str
    published: str | None
    published_basis: str | None
    reader: str
    made_at: str
    actors: int
    contacts: int
    statements: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one record: `new` is False where the ledger already had this very reading."""

    report: str
    source: str | None
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What the ledger holds. The counts of rows are of current readings; `size` is in bytes on disk."""

    reports: int
    readings: int
    actors: int
    contacts: int
    statements: int
    claims: int
    languages: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    size: int
