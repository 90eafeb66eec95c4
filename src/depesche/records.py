"""Every value that crosses a room: frozen, comparable, picklable.

The record classes mirror the published format (docs/reference/record.md) key for key; `export.json` writes
them as they stand. Offsets are code points into `Report.text`, end exclusive, everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from depesche.text import Text

SCHEMA = "depesche/1"

PartKind = Literal["headline", "caption", "dateline", "paragraph", "crosshead", "credit", "standards"]
CreditRole = Literal["reporting", "editing", "writing", "translation"]
PublishedBasis = Literal["metadata", "option", "dateline", "weekday"]
ActorKind = Literal["person", "organization", "state", "group"]
MentionForm = Literal["name", "title", "nominal", "pronoun", "metonym"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Channel = Literal["call", "meeting", "visit", "letter", "talks", "contact"]
ContactStatus = Literal["held", "planned", "declined"]
StatementType = Literal["direct", "indirect", "reported", "free-indirect", "indirect-free-indirect"]
Medium = Literal["speech", "writing", "thought", "speech-writing", "speech-thought", "thought-writing", "none"]
Act = Literal[
    "assert", "deny", "reject", "confirm", "accuse", "warn", "threaten", "demand", "propose", "promise",
    "announce", "agree", "praise", "condemn", "express", "ask", "no-comment",
]  # fmt: skip
EvidenceStatus = Literal["none", "presented", "announced", "unverified", "unknown"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventKind = Literal[
    "agreement", "suspension", "recognition", "aid", "threat", "sanctions", "lifting", "expulsion", "recall",
    "break-off", "restoration", "arrest", "seizure", "release", "exercise", "test", "mobilisation", "withdrawal",
    "blockade", "attack", "cease-fire", "breach",
]  # fmt: skip
EventStatus = Literal["held", "planned", "ended"]
Stance = Literal["deny", "reject", "doubt", "confirm", "admit", "no-comment"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Report.text`: code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span (equal spans cover each other)."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def overlap(a: Spans, b: Spans) -> float:
    """F1 of the characters of two lists of spans."""
    return 2 * _common(a, b) / (size(a) + size(b)) if a and b else 0.0


def shares(a: Spans, b: Spans) -> float:
    """Share of the shorter one's characters that lie in the other."""
    return _common(a, b) / min(size(a), size(b)) if a and b else 0.0


def size(spans: Spans) -> int:
    """Characters of spans."""
    return sum(s.end - s.start for s in spans)


def _common(a: Spans, b: Spans) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding about one report that a reader should know of: never an error, never silent.

    Codes: W1xx intake, W2xx make-up and publication day, W3xx times, W4xx actors, W5xx statements,
    W6xx contacts, W7xx claims (docs/reference/notes.md).
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


# --- the report -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the make-up of a report; parts are disjoint and in the order of the text."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who worked on the report, and as what."""

    role: CreditRole
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as it came in, taken apart but not yet read.

    `id` is a content hash of `text`; `published` a day (YYYY-MM-DD) or None; `language` ISO 639-1, or "und"
    where it could not be told. `notes` are the findings of the intake; a `Record` carries them among its own.
    """

    id: str
    text: str
    source: str | None = None
    url: str | None = None
    language: str = "und"
    headline: str | None = None
    agency: str | None = None
    place: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    credits: tuple[Credit, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()


# --- what the finders hand on ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A proper name, as the rules or the network found it."""

    span: Span
    kind: Literal["person", "organization", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Attributed words and their roles, as the rules or the network found them.

    Every list may be discontinuous; `content` is never empty, the others may be.
    """

    type: StatementType
    medium: Medium
    content: Spans
    cue: Spans = ()
    frame: Spans = ()
    speaker: Spans = ()
    addressee: Spans = ()
    confidence: float = 1.0
    open: float = 0.0
    """Probability that the report treats it as open; the rules leave it to `weigh.claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """Words that assert what the report treats as open, before it is known who claims it.

    `claimant` are words that denote who claims it, `proof` those on its evidence, `responses` those of answers, by
    stance.
    """

    content: Spans
    evidence: EvidenceStatus
    claimant: Spans = ()
    proof: Spans = ()
    responses: tuple[tuple[Stance, Spans], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContact:
    """Words that tell of one contact, before it is known who its parties are.

    `at`: the word that tells of it; `parties`: every word around it that may name a party, with its probability (0 to
    1); `confidence`: probability that there is such a contact.
    """

    at: Span
    channel: Channel
    status: ContactStatus
    parties: tuple[tuple[Span, float], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one pass over a text finds: the seam between rules and network (`Kit.model`).

    `claims`, `contacts`: what a network suggests, `claims` None where none was asked; the rules find theirs in `weigh`.
    """

    names: tuple[NameSpan, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[FoundClaim, ...] | None = None
    contacts: tuple[FoundContact, ...] = ()


Model = Callable[["Text"], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention:
    """Words that denote a party, before it is known which one.

    `start`/`end` cover the whole phrase without a leading article ("russische Verteidigungsminister Sergei
    Shoigu"); `name` the proper name inside it, if any. `title` is the title as written, `office` its English
    standard term ("defence minister"), `country` the state that it names (ISO 3166-1 alpha-2).
    """

    start: int
    end: int
    form: MentionForm
    kind: ActorKind
    name: Span | None = None
    title: str | None = None
    office: str | None = None
    country: str | None = None
    plural: bool = False
    gender: Literal["m", "f", "n"] | None = None

    @property
    def span(self) -> Span:
        """The whole phrase."""
        return Span(self.start, self.end)


# --- the record -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that a report gives an actor."""

    title: str
    office: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a report names or denotes an actor."""

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party, with every mention of it in the report, in the order of the text."""

    id: str
    kind: ActorKind
    name: str
    canonical: str | None = None
    country: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A TIMEX3 expression. Source: TimeML 1.2.1, ISO 24617-1.

    `begin` and `until` are the first and last day (YYYY-MM-DD) of a stretch that the value alone does not tell: of
    both ends of a range ("from 3 to 7 October"), of a length that is counted from a day ("the past three weeks").
    `anchor` is the day that a value was counted from ("last week", "two days later"), None where it needs none.
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    mod: str | None = None
    begin: str | None = None
    until: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """One side's account of a contact; `withheld` where the report says that it gave no details."""

    party: str
    statements: tuple[str, ...] = ()
    withheld: bool = False
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One occasion on which parties exchanged words, are to, or refused to. `participants` are actor ids."""

    id: str
    channel: Channel
    status: ContactStatus
    participants: tuple[str, ...]
    date: str | None = None
    place: str | None = None
    ordinal: int | None = None
    since: str | None = None
    spans: Spans = ()
    readouts: tuple[Readout, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A speaker or addressee: the words that name it, and the actor that they denote."""

    actor: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words or thoughts attributed to somebody. `within` and `about` are ids of a statement and a contact."""

    id: str
    type: StatementType
    medium: Medium
    act: Act
    speaker: Party
    addressees: tuple[Party, ...] = ()
    cue: Spans = ()
    frame: Spans = ()
    content: Spans = ()
    within: str | None = None
    about: str | None = None
    date: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the report says of the evidence for a claim. `by`: "narrator", an actor id, or None."""

    status: EvidenceStatus = "unknown"
    by: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A party's stand on somebody's claim. `actor` is an actor id, "narrator", or None; `statement` an id."""

    actor: str | None
    stance: Stance
    statement: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable assertion that the report treats as open. `claimant` is an actor id, None if unnamed."""

    id: str
    claimant: str | None
    statement: str | None = None
    content: Spans = ()
    evidence: Evidence = field(default_factory=Evidence)
    responses: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one party did, besides speaking: an exercise, sanctions, an expulsion, a cease-fire, an attack.

    `type` is the PLOVER root. `actor` and `recipient` are actor ids, None where the report names none; of what both
    did (an agreement) the order is that of the text. `statement` is the id of the statement that tells it: then a
    speaker vouches for it, not the report. Source: PLOVER (Halterman et al. 2023).
    """

    id: str
    type: EventType
    kind: EventKind
    status: EventStatus = "held"
    actor: str | None = None
    recipient: str | None = None
    date: str | None = None
    statement: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One report, read."""

    report: Report
    actors: tuple[Actor, ...] = ()
    times: tuple[Timex, ...] = ()
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    schema: str = SCHEMA
