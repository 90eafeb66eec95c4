"""Speech without a frame of its own: the subjunctive that goes on, hearsay, and sentences that summarise speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depesche.find.quotations.clauses import Cue, Segment, is_subjunctive
from depesche.find.quotations.indirect import zu_infinitive
from depesche.find.quotations.lexicon import Lexicon
from depesche.find.quotations.roles import addressee, subject
from depesche.records import Quotation, Span
from depesche.text import Sentence, Token


def subjunctive_sentence(segments: tuple[Segment, ...], lexicon: Lexicon, *, going_on: bool) -> bool:
    """Whether a sentence's main clause stands in the subjunctive of reported speech.

    The past subjunctive counts only while such speech is going on: alone it is a wish or a condition.
    """
    if lexicon.code != "de":
        return False
    main = next((s for s in segments if not _subordinate(s, lexicon)), None)
    if main is None:
        return False
    tokens = main.tokens if main is segments[0] or len(main.tokens) > 1 else segments[0].tokens
    if any(t.lower in ("ich", "wir", "du", "man") for t in tokens):
        return False
    return any(is_subjunctive(t, lexicon, past=going_on) for t in tokens[:14])


def _subordinate(segment: Segment, lexicon: Lexicon) -> bool:
    first = segment.tokens[0].lower
    opens = (lexicon.word("subordinating", first) and first not in ("da",)) or (
        lexicon.word("conjunctions", first) and first in ("dass", "daß", "ob")
    )
    return opens and len(segment.tokens) > 1


def hearsay(segments: tuple[Segment, ...], lexicon: Lexicon) -> bool:
    """ "Er soll … haben": "soll(en)" with a perfect infinitive tells what is said, not what is to be done."""
    tokens: Sequence[Token] = [t for s in segments for t in s.tokens]
    if not any(t.lower in lexicon.grammar["hearsay"] for t in tokens):
        return False
    return any(s.tokens[-1].lower in ("haben", "sein") and len(s.tokens) > 2 for s in segments)


def carry(sentence: Sentence, source: Quotation, *, type_hearsay: bool) -> Quotation:
    """The sentence as what the speaker of `source` went on to say."""
    return Quotation(
        type="free-indirect" if type_hearsay else "indirect-free-indirect",
        medium=source.medium,
        content=(Span(sentence.start, sentence.end),),
        speaker=source.speaker,
    )


def joined(first: Quotation, second: Quotation) -> Quotation:
    """Two neighbouring stretches of going-on speech as one."""
    return replace(first, content=(Span(first.content[0].start, second.content[-1].end),))


def reported(
    sentence: Sentence, segments: tuple[Segment, ...], cues: Sequence[Cue], lexicon: Lexicon
) -> Quotation | None:
    """The sentence as a summary of what its subject said ("X kritisierte den Plan")."""
    for cue in cues:
        if (
            not cue.verb.reported
            or cue.passive
            or any(t.lower in lexicon.grammar["tolls"] for s in segments for t in s.tokens)
        ):
            continue
        speaker, _ = subject(segments, cue, lexicon)
        if speaker is None or (
            cue.verb.lemma in ("drohen", "versprechen")
            and zu_infinitive(segments[cue.segment : cue.segment + 1], lexicon)
        ):
            continue  # "das Schiff droht zu sinken"
        start = sentence.start if cue.segment <= 1 else segments[cue.segment].start
        return Quotation(
            type="reported",
            medium=cue.verb.medium,
            content=(Span(min(start, speaker.start), sentence.end),),
            speaker=(speaker,),
            addressee=addressee(segments, cue, speaker, lexicon),
        )
    return None
