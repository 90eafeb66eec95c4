"""Direct speech: what stands between quotation marks, and who said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.find.quotations.clauses import Cue, Segment, cut, find_cues
from depesche.find.quotations.lexicon import Lexicon
from depesche.find.quotations.phrases import noun_phrase, span_of, verb_like
from depesche.find.quotations.roles import addressee, subject
from depesche.records import Quotation, Span
from depesche.text import Sentence, Text, Token

WHOLE = 5
"""Words from which on a quotation that is a sentence of its own is taken as speech without a cue beside it."""
LONGEST_NAME = 8
"""Words; names of bodies, laws and books in quotation marks are no longer."""
NAMING = frozenset("der die das den dem des the eine ein einer".split())
"""Articles that stand before a quoted name rather than before speech."""
NEAR = 300
"""Code points within which a quotation without a frame continues the one before it."""


def direct(text: Text, lexicon: Lexicon) -> Iterator[Quotation]:
    """Every direct quotation, in the order of the text."""
    previous: Quotation | None = None
    for span in outermost(text.quotes):
        sentence = text.sentence_at(span.start)
        last = text.sentence_at(span.end - 1)
        if sentence is None or last is None or not _is_speech(text, span, sentence):
            continue
        found = _attribute(text, span, sentence, last, previous, lexicon)
        if found is not None:
            yield found
            previous = found


def outermost(quotes: Sequence[Span]) -> list[Span]:
    """The stretches between quotation marks that lie in no other, in text order."""
    found: list[Span] = []
    for q in quotes:
        if not found or not found[-1].covers(q):
            found.append(q)
    return found


def _is_speech(text: Text, span: Span, sentence: Sentence) -> bool:
    """Words rather than a title or a name: a lower-case word inside, and no noun right before a short one."""
    words = [t for t in text.tokens_in(span) if t.text[:1].isalpha()]
    if not words or (not any(t.text[:1].islower() for t in words) and len(words) < WHOLE):
        return False
    before = [t for t in sentence.tokens if t.end <= span.start]
    if before and words[0].capitalised and before[-1].lower in NAMING and len(words) < LONGEST_NAME:
        return False  # "Die „Kampagne für ein Freies Tibet“ berichtete"
    named = words[0].capitalised and bool(before) and before[-1].capitalised and before[-1].start != sentence.start
    return not (named and len(words) < WHOLE)


def own_words(text: Text, span: Span) -> bool:
    """Whether quoted words are somebody's wording: no name, and no term in quotation marks ("schmutzige Bombe")."""
    sentence = text.sentence_at(span.start)
    words = [t for t in text.tokens_in(span) if t.text[:1].isalpha()]
    if sentence is None or len(words) < 2 or words[0].capitalised:
        return False
    return (len(words) > 2 or not words[-1].capitalised) and _is_speech(text, span, sentence)


def _attribute(
    text: Text, span: Span, sentence: Sentence, last: Sentence, previous: Quotation | None, lexicon: Lexicon
) -> Quotation | None:
    words = sum(t.text[:1].isalnum() for t in text.tokens_in(span))
    after = _cut_after(text, last, span)
    if after and (found := _frame_after(span, after, lexicon, text)):
        return found
    before = cut(text, _part(sentence, sentence.start, span.start)) if sentence.start < span.start else ()
    if before and (found := _frame_before(text, span, before, sentence, last, lexicon)):
        return found
    if before and (found := _predicate(text, span, before, lexicon)):
        return found
    if not before and (found := _frame_above(text, span, sentence, lexicon)):
        return found
    if words < WHOLE or (before and not _colon(sentence, span)):
        return None
    if previous is not None and 0 <= span.start - previous.content[-1].end < NEAR and not before:
        return Quotation(type="direct", medium=previous.medium, content=(span,), speaker=previous.speaker)
    return None


def _frame_above(text: Text, span: Span, sentence: Sentence, lexicon: Lexicon) -> Quotation | None:
    """ "Stevenson sagte:" as a sentence of its own, above a quotation that is a paragraph."""
    above = text.previous(sentence)
    if above is None or above.tokens[-1].text != ":" or sentence.start - above.end > 4:
        return None
    segments = cut(text, Sentence(above.start, above.end, above.part, above.tokens[:-1]))
    cues = list(find_cues(text, segments, lexicon))
    cue = cues[-1] if cues else None
    speaker = subject(segments, cue, lexicon)[0] if cue else _clause_subject(segments, lexicon)
    if speaker is None:
        return None
    return Quotation(
        type="direct",
        medium=cue.verb.medium if cue else "speech-writing",
        content=(span,),
        cue=cue.spans if cue else (),
        frame=(above.span,),
        speaker=(speaker,),
    )


def _predicate(text: Text, span: Span, before: tuple[Segment, ...], lexicon: Lexicon) -> Quotation | None:
    """ "Austin „bekräftigte den Wert …“": the quotation is what the subject of the sentence does in its words."""
    words = [t for t in text.tokens_in(span) if t.text[:1].isalpha()]
    speaker = _clause_subject(before, lexicon)
    if len(before) != 1 or speaker is None or speaker.end != before[0].end or len(words) < 3 or not verb_like(words[0]):
        return None
    return Quotation(type="direct", medium="speech-writing", content=(span,), speaker=(speaker,))


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    tokens = tuple(t for t in sentence.tokens if start <= t.start and t.end <= end)
    return Sentence(start, end, sentence.part, tokens)


def _cut_after(text: Text, last: Sentence, span: Span) -> tuple[Segment, ...]:
    tokens = tuple(t for t in last.tokens if t.start >= span.end)
    return cut(text, Sentence(span.end, last.end, last.part, tokens)) if tokens else ()


def _frame_after(span: Span, after: tuple[Segment, ...], lexicon: Lexicon, text: Text) -> Quotation | None:
    """ "…“, sagte X", "…”, X said"."""
    first = after[0]
    gap = text.report.text[span.end : first.start]
    if "\n" in gap or len(gap) > 4:
        return None
    cue = next(find_cues(text, after[:2], lexicon), None)
    if cue is not None and _opens_frame(cue, first, after, lexicon):
        speaker, _ = subject(after, cue, lexicon)
        end = _frame_end(text, speaker, first)
        start = span.end + (len(gap) - len(gap.lstrip()))
        return Quotation(
            type="direct", medium=cue.verb.medium, content=(span,), cue=cue.spans, frame=(Span(start, end),),
            speaker=(speaker,) if speaker else (), addressee=addressee(after, cue, speaker, lexicon),
        )  # fmt: skip
    if first.tokens[0].lower in lexicon.sources["so"] and gap.strip() in (",", "–", "-", ""):
        stop = noun_phrase(first.tokens, 1, lexicon)
        if stop > 1:
            so = first.tokens[0]
            return Quotation(
                type="direct", medium="speech-writing", content=(span,), cue=(Span(so.start, so.end),),
                frame=(Span(span.end, first.end),), speaker=(span_of(first.tokens[1:stop]),),
            )  # fmt: skip
    return None


def _opens_frame(cue: Cue, first: Segment, after: tuple[Segment, ...], lexicon: Lexicon) -> bool:
    """Whether the words behind a quotation are its frame: the verb first, or in English a phrase and the verb."""
    if cue.segment > 0:
        return False
    if cue.index == 0:
        return True
    if first.tokens[0].lower in ("so", "wie", "as", "wird", "wurde"):
        return True
    if lexicon.code == "en":
        speaker, _ = subject(after, cue, lexicon)
        return speaker is not None and speaker.start == first.start
    return False


def _frame_end(text: Text, speaker: Span | None, first: Segment) -> int:
    """The frame ends with its clause, with the speaker's apposition, or before the next quotation."""
    end = first.end
    if speaker is not None:
        end = max(end, speaker.end)
    following = next((q.start for q in text.quotes if q.start >= first.start), None)
    if following is not None and following < end:
        tokens = [t for t in first.tokens if t.end <= following]
        end = tokens[-1].end if tokens else following
    return end


def _colon(sentence: Sentence, span: Span) -> bool:
    before = [t for t in sentence.tokens if t.end <= span.start]
    return bool(before) and before[-1].text == ":"


def _frame_before(
    text: Text, span: Span, before: tuple[Segment, ...], sentence: Sentence, last: Sentence, lexicon: Lexicon
) -> Quotation | None:
    """ "X sagte: „…", "X nannte den Plan „…", "X bezeichnete ihn als „… “"."""
    whole = cut(text, sentence)
    cues = [c for c in find_cues(text, whole, lexicon) if any(t.end <= span.start for t in c.tokens)]
    cue = cues[-1] if cues else None
    rest = [t for t in last.tokens if t.start >= span.end and t.text[:1].isalnum()] if last is sentence else []
    if cue is None and last is sentence:
        late = [
            c for c in find_cues(text, whole, lexicon) if c.tokens[-1].start >= span.end and c.segment <= len(before)
        ]
        cue = late[0] if late and late[0].tokens[-1] is rest[-1] else None
    previous = [t for t in sentence.tokens if t.end <= span.start]
    if cue is None:
        if not _colon(sentence, span):
            return None
        speaker = _clause_subject(before, lexicon)
        if speaker is None:
            return None
        return Quotation(
            type="direct", medium="speech-writing", content=(span,), frame=(Span(sentence.start, previous[-1].end),),
            speaker=(speaker,),
        )  # fmt: skip
    if not _colon(sentence, span) and any(whole[cue.segment].end <= t.start for t in previous if t.text[:1].isalnum()):
        return None  # inside the cue's complement: a fragment of what is said there
    if any(lexicon.word("finite", t.lower) for t in previous if t.start > cue.tokens[-1].start):
        return None  # likewise in English, where no comma parts the two
    if whole[cue.segment].mark == "," and whole[cue.segment].tokens[0].lower in ("a", "an"):
        return None  # a reduced relative: ", a process called “exfiltration”"
    speaker, _ = subject(whole, cue, lexicon)
    if speaker is not None and (speaker.overlaps(span) or speaker.start > span.end):
        speaker = None if speaker.overlaps(span) else speaker
    start = min(whole[cue.segment].start, speaker.start if speaker else whole[cue.segment].start)
    if start >= previous[-1].end:
        start = sentence.start
    return Quotation(
        type="direct", medium=cue.verb.medium, content=(span,), cue=cue.spans, frame=(Span(start, previous[-1].end),),
        speaker=(speaker,) if speaker else (), addressee=addressee(whole, cue, speaker, lexicon),
    )  # fmt: skip


def _clause_subject(segments: tuple[Segment, ...], lexicon: Lexicon) -> Span | None:
    """The phrase with which a sentence begins."""
    tokens: Sequence[Token] = segments[0].tokens
    end = noun_phrase(tokens, 0, lexicon)
    return span_of(tokens[:end]) if end and not lexicon.word("stop_prepositions", tokens[0].lower) else None
