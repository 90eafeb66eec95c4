"""Records of any kind, for property tests: valid (spans inside the text, ids that exist), otherwise arbitrary."""

import hashlib
from typing import get_args

from hypothesis import strategies as st

from depesche import records as r

TEXT = st.text(max_size=120)
SHORT = st.text(max_size=12)
MAYBE = st.none() | SHORT
DAYS = st.none() | st.dates().map(str)
TIMEX = DAYS | st.sampled_from(
    ["1962-10", "1962", "1962-W43", "1962-W43-WE", "1962-FA", "196", "PAST_REF", "1962-10-22T19:00", "1962-02-31"]
)  # fmt: skip


def one_of(alias):
    return st.sampled_from(get_args(alias))


@st.composite
def span(draw, length, row=r.Span, **values):
    start = draw(st.integers(0, length))
    end = draw(st.integers(start, length))
    if row is r.Span:
        return r.Span(start, end)
    return row(start=start, end=end, **{name: draw(value) for name, value in values.items()})


def lists(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def reports(draw, source=MAYBE):
    text = draw(TEXT)
    part = span(len(text), r.Part, kind=one_of(r.PartKind))
    return r.Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        source=draw(source),
        url=draw(MAYBE),
        language=draw(st.sampled_from(["de", "en", "und"])),
        headline=draw(MAYBE),
        agency=draw(MAYBE),
        place=draw(MAYBE),
        published=draw(DAYS),
        published_basis=draw(st.none() | one_of(r.PublishedBasis)),
        credits=draw(lists(st.builds(r.Credit, role=one_of(r.CreditRole), name=SHORT))),
        parts=draw(lists(part)),
    )


@st.composite
def any_record(draw):
    report = draw(reports())
    length = len(report.text)
    spans = lists(span(length))
    mention = span(length, r.Mention, form=one_of(r.MentionForm))
    ids = {kind: [f"{kind}{i}" for i in range(draw(st.integers(0, 3)))] for kind in "aksce"}
    actor, statement, contact = (st.none() | st.sampled_from(ids[k]) if ids[k] else st.none() for k in "ask")
    named = st.just("narrator") | actor
    party = st.builds(r.Party, actor=actor, spans=spans)
    role = st.builds(r.Role, title=SHORT, office=MAYBE, country=MAYBE)
    readout = st.builds(
        r.Readout, party=SHORT, statements=lists(st.sampled_from(ids["s"])) if ids["s"] else st.just(()),
        withheld=st.booleans(), spans=spans,
    )  # fmt: skip
    evidence = st.builds(r.Evidence, status=one_of(r.EvidenceStatus), by=named, spans=spans)
    response = st.builds(r.Response, actor=named, stance=one_of(r.Stance), statement=statement, spans=spans)
    rows = {
        "actors": [
            st.builds(
                r.Actor, id=st.just(i), kind=one_of(r.ActorKind), name=SHORT, canonical=MAYBE,
                country=st.none() | st.sampled_from(["SU", "US", "CU"]), roles=lists(role), mentions=lists(mention),
            )
            for i in ids["a"]
        ],
        "contacts": [
            st.builds(
                r.Contact, id=st.just(i), channel=one_of(r.Channel), status=one_of(r.ContactStatus),
                participants=st.lists(st.sampled_from(ids["a"]), unique=True).map(tuple) if ids["a"] else st.just(()),
                date=TIMEX, place=MAYBE, ordinal=st.none() | st.integers(1, 99), since=TIMEX, spans=spans,
                readouts=lists(readout),
            )
            for i in ids["k"]
        ],
        "statements": [
            st.builds(
                r.Statement, id=st.just(i), type=one_of(r.StatementType), medium=one_of(r.Medium), act=one_of(r.Act),
                speaker=party, addressees=lists(party), cue=spans, frame=spans, content=spans, within=statement,
                about=contact, date=TIMEX, confidence=st.floats(0, 1),
            )
            for i in ids["s"]
        ],
        "claims": [
            st.builds(
                r.Claim, id=st.just(i), claimant=actor, statement=statement, content=spans, evidence=evidence,
                responses=lists(response),
            )
            for i in ids["c"]
        ],
        "events": [
            st.builds(
                r.Event, id=st.just(i), type=one_of(r.EventType), kind=one_of(r.EventKind), status=one_of(r.EventStatus),
                actor=actor, recipient=actor, date=TIMEX, statement=statement, spans=spans,
            )
            for i in ids["e"]
        ],
    }  # fmt: skip
    return r.Record(
        report=report,
        times=draw(lists(span(length, r.Timex, type=one_of(r.TimexType), value=TIMEX, mod=MAYBE))),
        notes=draw(lists(st.builds(r.Note, code=SHORT, message=SHORT, start=st.none() | st.integers(0, length)))),
        **{name: tuple(draw(row) for row in made) for name, made in rows.items()},
    )
