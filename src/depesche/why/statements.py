"""Why a statement is one: who found it and how surely, the words of its act, its speaker, its day, its chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.dates import stretch
from depesche.find.quotations import CONFIDENCE
from depesche.records import Quotation, Statement, Timex
from depesche.text import Text, Token
from depesche.weigh.acts import load_lexicon, weigh_act
from depesche.why.grounds import Ground, Why
from depesche.why.rereading import Reread, is_word, joined, masked, quotation_of, span_of
from depesche.why.times import grounds_of_day

TABLE = "acts.toml"


def why_statement(again: Reread, statement: Statement) -> Iterator[Why]:
    """The reasons of a statement."""
    row = statement.id
    yield Why(row=row, field="found", value=statement.type, grounds=_found(again, statement))
    yield Why(row=row, field="act", value=statement.act, grounds=_act(again, statement))
    if grounds := _speaker(again, statement):
        yield Why(row=row, field="speaker", value=again.name(statement.speaker.actor), grounds=grounds)
    if statement.within and (grounds := chain(again, statement)):
        yield Why(row=row, field="chain", value=str(len(grounds)), grounds=grounds)
    spans = statement.frame if statement.type != "reported" else (*statement.frame, *statement.content)
    if statement.date and (grounds := grounds_of_day(again, statement.date, spans, _day)):
        yield Why(row=row, field="date", value=statement.date, grounds=grounds)


def chain(again: Reread, statement: Statement) -> tuple[Ground, ...]:
    """Who says that who says …: the outermost speaker first, the statement's own last.

    A statement that holds itself, which no reader makes, ends its chain.
    """
    known = {s.id: s for s in again.record.statements}
    steps = [statement]
    while (outer := known.get(steps[0].within or "")) and outer not in steps:
        steps.insert(0, outer)
    if len(steps) < 2:
        return ()
    return tuple(
        Ground(
            code="step",
            words=again.words(s.speaker.spans),
            spans=s.speaker.spans,
            entry=s.id,
            value=again.name(s.speaker.actor) or again.words(s.speaker.spans),
        )
        for s in steps
    )


def _found(again: Reread, statement: Statement) -> tuple[Ground, ...]:
    """The words that attribute it, and how sure its reader is.

    Rules give every quotation of a type the share of such that are right; what is found again by them with this very
    share was found by them, all else by a network. Of a full 1, which no reader gives, nothing is said.
    """
    percent = f"{statement.confidence:.0%}".removesuffix("%")
    ruled = statement.confidence == CONFIDENCE[statement.type] and any(
        q.content == statement.content and q.type == statement.type for q in again.ruled
    )
    reader = [Ground(code="rules" if ruled else "network", value=percent)] if statement.confidence < 1 else []
    cue = [Ground(code="words", words=again.words(statement.cue), spans=statement.cue)] if statement.cue else []
    return (*cue, *reader)


def _act(again: Reread, statement: Statement) -> tuple[Ground, ...]:
    """The words without which it would be another act; that nothing tells one, where it is merely said."""
    quotation = quotation_of(statement)
    if not statement.content:
        return (Ground(code="default"),)
    now = weigh_act(again.text, quotation)
    if now != statement.act:
        return (Ground(code="differs", value=now),)
    if now == "assert":
        return (Ground(code="default"),)
    outside, inside = _candidates(again.text, quotation)
    counting = _counting(again.text, quotation, outside) or _counting(again.text, quotation, inside)
    if not counting:
        return tuple(_entry(again, t) for t in outside if _listed(again, t) == now)
    spans = joined(counting)
    entries = {t.lemma for t in counting if _listed(again, t) == now}
    entry = ", ".join(sorted(entries))
    return (
        Ground(
            code="entry" if entry else "changes", words=again.words(spans), spans=spans, table=TABLE if entry else "",
            entry=entry, value=now,
        ),
    )  # fmt: skip


def _candidates(text: Text, quotation: Quotation) -> tuple[list[Token], list[Token]]:
    """The words of the cue's sentences outside the content, and those of the content."""
    starts = {s.start: s for c in quotation.cue if (s := text.sentence_at(c.start))}
    outside = [
        t
        for s in starts.values()
        for t in s.tokens
        if is_word(t) and not any(c.covers(span_of(t)) for c in quotation.content)
    ]
    return outside, [t for c in quotation.content for t in text.tokens_in(c) if is_word(t)]


def _counting(text: Text, quotation: Quotation, tokens: Sequence[Token]) -> list[Token]:
    act = weigh_act(text, quotation)
    return [t for t in tokens if weigh_act(masked(text, t), quotation) != act]


def _listed(again: Reread, token: Token) -> str | None:
    """The act that the table gives a word as it stands."""
    lexicon = load_lexicon(again.text.language.code)
    for table, word in (
        (lexicon.verbs, token.lemma),
        (lexicon.nouns, token.lemma.casefold()),
        (lexicon.adjectives, token.lemma),
    ):
        if word in table:
            return table[word]
    return None


def _entry(again: Reread, token: Token) -> Ground:
    span = span_of(token)
    return Ground(
        code="entry", words=again.words([span]), spans=(span,), table=TABLE, entry=token.lemma,
        value=_listed(again, token) or "",
    )  # fmt: skip


def _speaker(again: Reread, statement: Statement) -> tuple[Ground, ...]:
    """The words that name the speaker, and the actor that they denote; that nobody is named beside the words."""
    party = statement.speaker
    name = again.name(party.actor)
    if not party.spans:
        return (Ground(code="unnamed", value=name),) if name else ()
    words = again.words(party.spans)
    form = next((m.form for span in party.spans for m, a in again.cast.within(span) if a == party.actor), "")
    if not name:
        return (Ground(code="words", words=words, spans=party.spans),)
    return (Ground(code="called", words=words, spans=party.spans, entry=form, value=name),)


def _day(time: Timex) -> str | None:
    return stretch(time.value)
