"""Records made by hand about documented history, for the tests of the command line.

The words are ours; the events are those of October 1962 (Foreign Relations of the United States 1961-1963, vol. XI).
"""

from __future__ import annotations

import hashlib

from depesche.records import (
    Actor,
    Claim,
    Contact,
    Credit,
    Evidence,
    Mention,
    Note,
    Part,
    Party,
    Readout,
    Record,
    Report,
    Response,
    Role,
    Span,
    Spans,
    Statement,
)

ENGLISH = """Soviet Envoy Meets Attorney General as Missile Row Deepens

WASHINGTON, Oct 28 (ATLANTIC) - Soviet Ambassador Anatoly Dobrynin met Attorney General Robert Kennedy at the Justice \
Department on Saturday evening, the second meeting of the two since Tuesday.

The White House gave no details of the meeting. The Soviet embassy said Mr Dobrynin had told the Attorney General that \
his government was prepared to look for a way out.

At the United Nations, Ambassador Adlai Stevenson accused the Soviet Union of having placed offensive missiles in Cuba \
and showed the Council enlarged aerial photographs. Soviet Ambassador Valerian Zorin had called the photographs \
“falsified evidence” and denied that such weapons were on the island.

Cuban officials said that invasion forces were gathering in Florida. They offered no proof. The State Department \
declined to comment.

A letter from Chairman Nikita Khrushchev reached President John F. Kennedy on Friday; talks in New York are to begin \
on Monday.

(Reporting by A. Correspondent; Editing by B. Desk)
"""

GERMAN = """Chruschtschow schreibt Kennedy – Moskau bestreitet Angriffswaffen

MOSKAU, 26. Oktober (TELEGRAF) – Ministerpräsident Nikita Chruschtschow hat am Freitag einen Brief an US-Präsident \
John F. Kennedy gerichtet. Die sowjetische Botschaft lehnte ein weiteres Treffen mit Justizminister Robert Kennedy ab.

Das Außenministerium teilte mit, Moskau habe „keine Angriffswaffen“ auf Kuba stationiert.
"""


def report_id(text: str) -> str:
    """A stand-in for the content hash of the intake."""
    return hashlib.sha256(text.encode()).hexdigest()


class Finder:
    """Spans of snippets in a text; each snippet occurs once, or `nth` says which is meant."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, *snippets: str, nth: int = 1) -> Spans:
        """The spans of the snippets."""
        found = []
        for snippet in snippets:
            start = -1
            for _ in range(nth):
                start = self.text.index(snippet, start + 1)
            found.append(Span(start, start + len(snippet)))
        return tuple(found)

    def mention(self, snippet: str, nth: int = 1) -> tuple[Mention, ...]:
        """One mention by name."""
        (span,) = self(snippet, nth=nth)
        return (Mention(start=span.start, end=span.end, form="name"),)


def _parts(text: str, dateline: str) -> tuple[Part, ...]:
    parts, at = [], 0
    for block in text.rstrip("\n").split("\n\n"):
        start = text.index(block, at)
        kind = "headline" if not parts else "credit" if block.startswith("(") else "paragraph"
        if block.startswith(dateline):
            parts.append(Part(kind="dateline", start=start, end=start + len(dateline)))
            start += len(dateline)
        parts.append(Part(kind=kind, start=start, end=text.index(block, at) + len(block)))
        at = parts[-1].end
    return tuple(parts)


def english() -> Record:
    """An English report: two meetings, a letter, planned talks, nested statements, two claims."""
    f = Finder(ENGLISH)
    report = Report(
        id=report_id(ENGLISH),
        text=ENGLISH,
        source="wire/atlantic-1962-10-28.txt",
        language="en",
        headline=ENGLISH.split("\n", maxsplit=1)[0],
        agency="ATLANTIC",
        place="WASHINGTON",
        published="1962-10-28",
        published_basis="weekday",
        credits=(Credit(role="reporting", name="A. Correspondent"), Credit(role="editing", name="B. Desk")),
        parts=_parts(ENGLISH, "WASHINGTON, Oct 28 (ATLANTIC) - "),
    )
    cast = [
        ("a1", "person", "Anatoly Dobrynin", "SU", ("Soviet Ambassador", "ambassador")),
        ("a2", "person", "Robert Kennedy", "US", ("Attorney General", "justice minister")),
        ("a3", "organization", "White House", "US", None),
        ("a4", "organization", "Soviet embassy", "SU", None),
        ("a5", "person", "Adlai Stevenson", "US", ("Ambassador", "ambassador")),
        ("a6", "person", "Valerian Zorin", "SU", ("Soviet Ambassador", "ambassador")),
        ("a7", "group", "Cuban officials", "CU", None),
        ("a8", "organization", "State Department", "US", None),
        ("a9", "person", "Nikita Khrushchev", "SU", ("Chairman", None)),
        ("a10", "person", "John F. Kennedy", "US", ("President", "president")),
        ("a11", "state", "Soviet Union", "SU", None),
    ]
    actors = tuple(
        Actor(
            id=key,
            kind=kind,
            name=name,
            country=country,
            mentions=f.mention(name),
            roles=(Role(title=role[0], office=role[1], country=country),) if role else (),
        )
        for key, kind, name, country, role in cast
    )
    statements = (
        Statement(
            id="s1",
            type="indirect",
            medium="speech",
            act="assert",
            speaker=Party(actor="a4", spans=f("The Soviet embassy")),
            cue=f("said"),
            about="k1",
            date="1962-10-27",
            content=f(
                "Mr Dobrynin had told the Attorney General that his government was prepared to look for a way out"
            ),
        ),
        Statement(
            id="s2",
            type="indirect",
            medium="speech",
            act="assert",
            speaker=Party(actor="a1", spans=f("Mr Dobrynin")),
            addressees=(Party(actor="a2", spans=f("the Attorney General")),),
            cue=f("told"),
            within="s1",
            about="k1",
            content=f("his government was prepared to look for a way out"),
            date="1962-10-27",
        ),
        Statement(
            id="s3",
            type="reported",
            medium="speech",
            act="accuse",
            speaker=Party(actor="a5", spans=f("Ambassador Adlai Stevenson")),
            addressees=(Party(actor="a11", spans=f("the Soviet Union")),),
            cue=f("accused"),
            content=f("having placed offensive missiles in Cuba"),
        ),
        Statement(
            id="s4",
            type="direct",
            medium="speech",
            act="reject",
            speaker=Party(actor="a6", spans=f("Soviet Ambassador Valerian Zorin")),
            cue=f("called"),
            content=f("“falsified evidence”"),
        ),
        Statement(
            id="s5",
            type="indirect",
            medium="speech",
            act="deny",
            speaker=Party(actor="a6", spans=f("Soviet Ambassador Valerian Zorin")),
            cue=f("denied"),
            content=f("such weapons were on the island"),
        ),
        Statement(
            id="s6",
            type="indirect",
            medium="speech",
            act="assert",
            speaker=Party(actor="a7", spans=f("Cuban officials")),
            cue=f("said", nth=2),
            content=f("invasion forces were gathering in Florida"),
        ),
        Statement(
            id="s7",
            type="reported",
            medium="speech",
            act="no-comment",
            speaker=Party(actor="a8", spans=f("The State Department")),
            cue=f("declined"),
            content=f("declined to comment"),
        ),
    )
    contacts = (
        Contact(
            id="k1",
            channel="meeting",
            status="held",
            participants=("a1", "a2"),
            date="1962-10-27",
            place="the Justice Department",
            ordinal=2,
            since="1962-10-23",
            spans=f("met", "the meeting"),
            readouts=(
                Readout(party="US", withheld=True, spans=f("gave no details of the meeting")),
                Readout(party="SU", statements=("s1", "s2")),
            ),
        ),
        Contact(
            id="k2",
            channel="letter",
            status="held",
            participants=("a9", "a10"),
            date="1962-10-26",
            spans=f("A letter from"),
        ),
        Contact(
            id="k3",
            channel="talks",
            status="planned",
            participants=("a11", "a3"),
            date="1962-10-29",
            place="New York",
            spans=f("talks in New York"),
        ),
    )
    claims = (
        Claim(
            id="c1",
            claimant="a5",
            statement="s3",
            content=f("having placed offensive missiles in Cuba"),
            evidence=Evidence(status="presented", by="a5", spans=f("showed the Council enlarged aerial photographs")),
            responses=(
                Response(
                    actor="a6", stance="reject", statement="s4", spans=f("called the photographs “falsified evidence”")
                ),
                Response(
                    actor="a6", stance="deny", statement="s5", spans=f("denied that such weapons were on the island")
                ),
            ),
        ),
        Claim(
            id="c2",
            claimant="a7",
            statement="s6",
            content=f("invasion forces were gathering in Florida"),
            evidence=Evidence(status="none", by="narrator", spans=f("They offered no proof")),
            responses=(Response(actor="a8", stance="no-comment", statement="s7", spans=f("declined to comment")),),
        ),
    )
    note = Note(
        code="W201", message="the year is inferred from the weekday; 1956 and 1973 fit as well", start=72, end=78
    )
    return Record(report=report, actors=actors, statements=statements, contacts=contacts, claims=claims, notes=(note,))


def german() -> Record:
    """A German report: a letter, a meeting declined, a denial."""
    f = Finder(GERMAN)
    report = Report(
        id=report_id(GERMAN),
        text=GERMAN,
        source="wire/telegraf-1962-10-26.txt",
        language="de",
        headline=GERMAN.split("\n", maxsplit=1)[0],
        agency="TELEGRAF",
        place="MOSKAU",
        published="1962-10-26",
        published_basis="option",
        parts=_parts(GERMAN, "MOSKAU, 26. Oktober (TELEGRAF) – "),
    )
    actors = (
        Actor(
            id="a1",
            kind="person",
            name="Nikita Chruschtschow",
            country="SU",
            mentions=f.mention("Nikita Chruschtschow"),
            roles=(Role(title="Ministerpräsident", office="prime minister", country="SU"),),
        ),
        Actor(id="a2", kind="person", name="John F. Kennedy", country="US", mentions=f.mention("John F. Kennedy")),
        Actor(
            id="a3",
            kind="organization",
            name="sowjetische Botschaft",
            country="SU",
            mentions=f.mention("sowjetische Botschaft"),
        ),
        Actor(id="a4", kind="person", name="Robert Kennedy", country="US", mentions=f.mention("Robert Kennedy")),
        Actor(
            id="a5", kind="organization", name="Außenministerium", country="SU", mentions=f.mention("Außenministerium")
        ),
    )
    content = f("Moskau habe „keine Angriffswaffen“ auf Kuba stationiert")
    return Record(
        report=report,
        actors=actors,
        contacts=(
            Contact(
                id="k1",
                channel="letter",
                status="held",
                participants=("a1", "a2"),
                date="1962-10-26",
                spans=f("einen Brief an"),
            ),
            Contact(
                id="k2",
                channel="meeting",
                status="declined",
                participants=("a3", "a4"),
                date="1962-10-26",
                spans=f("lehnte ein weiteres Treffen"),
            ),
        ),
        statements=(
            Statement(
                id="s1",
                type="indirect",
                medium="speech",
                act="deny",
                speaker=Party(actor="a5", spans=f("Das Außenministerium")),
                cue=f("teilte mit"),
                content=content,
            ),
        ),
        claims=(Claim(id="c1", claimant="a5", statement="s1", content=content),),
    )


def later() -> Record:
    """A report of some weeks later, after a long silence: a second telling of the letter, and talks without a day."""
    text = (
        "UN Envoys Resume Contact\n\nNEW YORK, Nov 20 (ATLANTIC) - Adlai Stevenson met Valerian Zorin on Tuesday. "
        "In October Khrushchev had sent Kennedy a letter. Stevenson once telephoned Zorin.\n"
    )
    f = Finder(text)
    names = [
        ("a1", "Adlai Stevenson", "US"),
        ("a2", "Valerian Zorin", "SU"),
        ("a3", "Khrushchev", "SU"),
        ("a4", "Kennedy", "US"),
    ]
    return Record(
        report=Report(
            id=report_id(text),
            text=text,
            source="wire/atlantic-1962-11-20.txt",
            language="en",
            headline="UN Envoys Resume Contact",
            agency="ATLANTIC",
            place="NEW YORK",
            published="1962-11-20",
            published_basis="metadata",
            parts=_parts(text, "NEW YORK, Nov 20 (ATLANTIC) - "),
        ),
        actors=tuple(
            Actor(id=key, kind="person", name=name, country=country, mentions=f.mention(name))
            for key, name, country in names
        ),
        contacts=(
            Contact(
                id="k1", channel="meeting", status="held", participants=("a1", "a2"), date="1962-11-20", spans=f("met")
            ),
            Contact(id="k2", channel="call", status="held", participants=("a1", "a2"), spans=f("telephoned")),
        ),
    )


def everything() -> list[Record]:
    """All of them."""
    return [german(), english(), later()]
