"""Attributed words and their roles, by rules over the cue table of a language.

Types and the extent of content, cue, frame, speaker and addressee follow the German news quotation data.
Source: Petersen-Frey and Biemann, "Dataset of quotation attribution in German news articles", LREC-COLING 2024.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.find.quotations.clauses import cut, find_cues
from depesche.find.quotations.direct import direct, outermost, own_words
from depesche.find.quotations.free import carry, hearsay, joined, reported, subjunctive_sentence
from depesche.find.quotations.indirect import indirect
from depesche.find.quotations.lexicon import Lexicon, load_lexicon
from depesche.find.quotations.nouns import by_noun
from depesche.find.quotations.sources import by_source
from depesche.records import Quotation, Span, StatementType
from depesche.text import Sentence, Text

CONFIDENCE: dict[StatementType, float] = {
    "direct": 0.93, "indirect": 0.92, "indirect-free-indirect": 0.98, "free-indirect": 0.80, "reported": 0.51,
}  # fmt: skip
"""How often a quotation that the rules find is one of gold's too: precision on quotes_de_wikinews/dev by type, measured
by `python -m benchmarks.confidence` on 2026-11-22. Gold marks few sentences as reported that readers would."""
OPEN_CLAUSES = ("ob ", "whether ", "if ")
"""How clauses begin that assert nothing."""
IN_PERSON = frozenset("i we you ich wir du ihr".split())
"""Who speaks thus outside quotation marks is an interviewer or an essayist, no party of the report."""
LONG_QUOTE = 40
"""Code points from which on a direct quotation is what its sentence is for, so that no summary is made of it."""
MEMORY = 3
"""Sentences after which a speaker no longer carries over to speech without a frame."""


def find_quotations(text: Text) -> tuple[Quotation, ...]:
    """Every quotation of a report, in the order of their contents."""
    lexicon = load_lexicon(text.language.code)
    spoken = list(direct(text, lexicon))
    found: list[Quotation] = []
    source: Quotation | None = None
    age = 0
    for sentence in text.sentences:
        if sentence.part in ("caption", "crosshead"):
            continue
        direct_here = [q for q in spoken if sentence.start <= q.content[0].start < sentence.end]
        here = [*_of_sentence(text, sentence, lexicon, direct_here), *direct_here]
        if (
            not here
            and source is not None
            and age < MEMORY
            and (going := _going_on(text, sentence, source, found, lexicon))
        ):
            if found and found[-1].type == going.type and _adjoins(text, found[-1], going):
                found[-1] = joined(found[-1], going)
            else:
                found.append(going)
            age = 0
            continue
        named = [q for q in here if q.speaker]
        if named:
            source, age = named[-1], 0
        else:
            age += 1
        found += here
    found = _asserted(text, _distinct(found))
    found += _fragments(text, found)
    found = [replace(q, confidence=CONFIDENCE[q.type]) for q in found]
    return tuple(sorted(found, key=lambda q: (q.content[0].start, -q.content[-1].end)))


def _asserted(text: Text, found: list[Quotation]) -> list[Quotation]:
    """Without what only a question supposes: "fragte, ob er bestreite, dass …" reports no denial."""
    questions = [
        c
        for q in found
        for c in q.content
        if text.report.text[c.start : c.start + 8].casefold().startswith(OPEN_CLAUSES)
    ]
    return [
        q
        for q in found
        if not any(o.covers(cue) for o in questions for cue in q.cue)
        and not any(text[s].casefold() in IN_PERSON and not text.in_quotes(s.start) for s in q.speaker)
    ]


def _fragments(text: Text, found: list[Quotation]) -> list[Quotation]:
    """Words in quotation marks inside what somebody is reported to have said: the speaker's own."""
    known = [q.content[0] for q in found if q.type == "direct"]
    fragments: list[Quotation] = []
    for span in outermost(text.quotes):
        if any(span.overlaps(k) for k in known) or not own_words(text, span):
            continue
        hosts = [q for q in found if any(c.covers(span) for c in q.content)]
        if hosts:
            host = min(hosts, key=lambda q: sum(c.end - c.start for c in q.content))
            fragments.append(replace(host, type="direct", content=(span,)))
    return fragments


def _of_sentence(text: Text, sentence: Sentence, lexicon: Lexicon, spoken: list[Quotation]) -> list[Quotation]:
    """What a sentence reports in words of its own; what is said directly in it is known."""
    segments = cut(text, sentence)
    cues = list(find_cues(text, segments, lexicon))
    nouns = by_noun(segments, cues, lexicon)
    found = [
        *by_source(sentence, segments, lexicon),
        *(n.quotation for n in nouns),
        *indirect(sentence, segments, cues, lexicon, {n.start for n in nouns}),
    ]
    found = [q for q in found if not _is_direct(text, q, spoken)]
    whole = any(q.content[0].end - q.content[0].start > LONG_QUOTE for q in spoken)
    turned_down = [c for c in cues if lexicon.word("rejecting", c.verb.lemma)] if nouns else []
    summary = reported(sentence, segments, turned_down or cues, lexicon)
    if summary and not whole and (not found or turned_down):
        found.append(summary)
    return found


def _is_direct(text: Text, quotation: Quotation, spoken: list[Quotation]) -> bool:
    """Whether an indirect quotation only tells again what stands between quotation marks or begins inside them."""
    if any(q.start < c.start < q.end - 1 for q in text.quotes for c in quotation.content):
        return True
    last = quotation.content[-1]
    return any(d.content[0].start == last.start or (d.content[0].covers(last)) for d in spoken)


def _going_on(
    text: Text, sentence: Sentence, source: Quotation, found: list[Quotation], lexicon: Lexicon
) -> Quotation | None:
    segments = cut(text, sentence)
    going_on = bool(found) and found[-1].type in ("indirect", "indirect-free-indirect")
    if segments and subjunctive_sentence(segments, lexicon, going_on=going_on):
        return carry(sentence, source, type_hearsay=False)
    if segments and hearsay(segments, lexicon):
        return carry(sentence, source, type_hearsay=True)
    return None


def _adjoins(text: Text, first: Quotation, second: Quotation) -> bool:
    between = text.report.text[first.content[-1].end : second.content[0].start]
    return not between.strip() and between.count("\n") < 2


def _distinct(quotations: list[Quotation]) -> list[Quotation]:
    """One quotation a content: of several with equal content the direct one stays, else the one with most roles."""
    best: dict[tuple[Span, ...], Quotation] = {}
    for q in quotations:
        known = best.get(q.content)
        if known is None or _weight(q) > _weight(known):
            best[q.content] = q
    return list(best.values())


def _weight(quotation: Quotation) -> tuple[bool, int]:
    return quotation.type == "direct", len(quotation.cue) + len(quotation.speaker)
