"""Indirect speech that a cue verb governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from depesche.find.quotations.clauses import Cue, Segment, is_auxiliary, is_subjunctive
from depesche.find.quotations.english import english_complement, is_clause
from depesche.find.quotations.lexicon import Lexicon
from depesche.find.quotations.phrases import OPENING_MARKS, noun_phrase, verb_like
from depesche.find.quotations.roles import addressee, subject
from depesche.records import Quotation, Span, Spans
from depesche.text import Sentence, Token

REACH = 5
"""Clauses within which an infinitive ends: an apposition or a bracket may stand inside it."""
INVERTED_LENGTH = 18
"""Tokens; a clause that begins with its cue verb and is longer than this is no inserted "sagte X"."""


def indirect(
    sentence: Sentence, segments: tuple[Segment, ...], cues: Sequence[Cue], lexicon: Lexicon, taken: AbstractSet[int]
) -> Iterator[Quotation]:
    """Every indirect quotation of a sentence that a cue verb governs; clauses that begin at `taken` hang on a noun."""
    for cue in cues:
        if cue.verb.moving and _moves(segments, cue, lexicon):
            continue
        found = _after(sentence, segments, cue, lexicon)
        if found is not None and found.content[0].start in taken:
            continue
        found = found or _before(sentence, segments, cue, lexicon)
        if found is not None:
            yield found


def _moves(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a verb that moves people has one as its object: "regt uns an, …", "regte die Leser an, …"."""
    tokens = segments[cue.segment].tokens
    if any(lexicon.word("moved", t.lower) for t in tokens):
        return True
    left, _ = subject(segments, cue, lexicon)
    first = cue.index + 1
    if left is None or left.start > cue.tokens[0].start or first >= len(tokens):
        return False
    return lexicon.word("articles", tokens[first].lower) and noun_phrase(tokens, first, lexicon) > first


def _after(sentence: Sentence, segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Quotation | None:
    """ "X sagte, dass …", "X sagte, er habe …", "X forderte, … zu …", "X said (that) …"."""
    speaker, _ = subject(segments, cue, lexicon)
    own = segments[cue.segment].tokens
    if lexicon.code == "en":
        if speaker is None and not cue.passive:
            return None  # "claims", "state", "report" are nouns as often as verbs
        inside = english_complement(own, cue, lexicon, more=cue.segment + 1 < len(segments))
        if inside is not None:
            content = Span(own[inside].start, clause_end(segments, cue.segment, lexicon))
            frame = Span(_frame_start(segments, cue, speaker), own[inside - 1].end)
            return _quotation(cue, (content,), (frame,), speaker, segments, lexicon)
    first = _complement(segments, cue, speaker, lexicon)
    if first is None:
        return None
    begin = segments[first]
    content = Span(begin.start, clause_end(segments, first, lexicon))
    if _wie(segments[cue.segment], cue):
        content = Span(begin.start, segments[-1].end)
    frame = Span(_frame_start(segments, cue, speaker), _with_mark(sentence, begin))
    return _quotation(cue, (content,), (frame,), speaker, segments, lexicon)


def _wie(segment: Segment, cue: Cue) -> bool:
    """ "Wie X mitteilte, …"."""
    return segment.tokens[0].lower in ("wie", "as") and cue.index > 0


def _complement(segments: tuple[Segment, ...], cue: Cue, speaker: Span | None, lexicon: Lexicon) -> int | None:
    """The segment in which the content of a cue begins, if one follows that can be it."""
    own = segments[cue.segment]
    if any(is_subjunctive(t, lexicon) for t in own.tokens if t.start > cue.tokens[-1].start):
        return None  # a further clause follows in the same segment: "… bekräftigt und Paris weigere sich, …"
    for s in range(cue.segment + 1, min(cue.segment + 4, len(segments))):
        segment = segments[s]
        first = segment.tokens[0].lower
        if speaker is not None and segment.start < speaker.end:
            continue
        if _wie(own, cue):
            return s
        if _further(segment, lexicon) or segment.mark == ":":
            return None if _further(segment, lexicon) or cue.verb.weak or segment.tokens[0].text in OPENING_MARKS else s
        if segment.mark == "," and lexicon.word("conjunctions", first) and _asks(cue, first, lexicon):
            return None if _negated(own, cue, lexicon) and first not in ("dass", "that") else s
        if cue.verb.infinitive and segment.mark == "," and zu_infinitive((segment,), lexicon):
            return s
        if lexicon.code == "en" and segment.mark == "," and _late(own, cue) and is_clause(segment.tokens, lexicon):
            return s  # "said on Sunday, the ships …"
        if lexicon.code == "de" and segment.mark in ",–" and not _relative(segment, lexicon):
            plain = not cue.verb.weak and s == cue.segment + 1 and segment.mark == ","
            if subjunctive_main(segment, lexicon) or (plain and _main_clause(segments[s:], lexicon)):
                return s
            if cue.verb.infinitive and zu_infinitive(segments[s:], lexicon):
                return s
        if s > cue.segment + 1 and not _relative(segments[cue.segment + 1], lexicon):
            break
    return None


def _further(segment: Segment, lexicon: Lexicon) -> bool:
    """ "…, und dass …", "…, and that …": a second clause of the verb that the first one hangs on, not of one in it."""
    words = [t.lower for t in segment.tokens[:2]]
    return len(words) > 1 and lexicon.word("conjoining", words[0]) and words[1] in CLAUSE_WORDS


CLAUSE_WORDS = frozenset({"dass", "daß", "that", "ob", "whether"})


def _negated(segment: Segment, cue: Cue, lexicon: Lexicon) -> bool:
    """ "sagte nicht, ob …", "Welche Waffen es sind, sagte er nicht": nothing is said."""
    return any(t.start > cue.tokens[0].start and lexicon.word("negation", t.lower) for t in segment.tokens)


def _late(segment: Segment, cue: Cue) -> bool:
    """Whether at most a time or place stands between a cue and the end of its clause."""
    return not cue.verb.weak and len(segment.tokens) - segment.tokens.index(cue.tokens[-1]) <= 4


def _asks(cue: Cue, word: str, lexicon: Lexicon) -> bool:
    """Whether the conjunction fits: every cue takes dass/that and ob/whether, questions go with few."""
    if word in ("dass", "daß", "that", "ob", "whether", "wonach"):
        return True
    return lexicon.code == "de" and word not in ("wie", "wo", "was") and not cue.verb.weak


def _relative(segment: Segment, lexicon: Lexicon) -> bool:
    """A relative clause, not a main clause that begins with an article."""
    tokens = segment.tokens
    if segment.mark != "," or not lexicon.word("relative", tokens[0].lower) or len(tokens) < 2:
        return False
    if tokens[0].lower in ("dessen", "deren", "denen", "who", "which", "whose", "whom"):
        return True
    ends_in_noun = tokens[-1].lemma[:1].isupper()  # a relative clause ends with its verb
    if lexicon.code == "de" and (ends_in_noun or any(is_subjunctive(t, lexicon, past=True) for t in tokens[1:-1])):
        return False
    return not _verb_second(tokens, lexicon)


def _verb_second(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """A phrase, a verb and more behind it: a main clause. Relative clauses have their verb at the end."""
    end = noun_phrase(tokens, 0, lexicon)
    if not end or end >= len(tokens) - 1 or tokens[end].capitalised:
        return False
    verb = tokens[end]
    if is_auxiliary(verb, lexicon) or is_subjunctive(verb, lexicon, past=True) or lexicon.word("modals", verb.lemma):
        return True
    return verb_like(verb) and not lexicon.word("articles", verb.lower)


def _main_clause(segments: Sequence[Segment], lexicon: Lexicon) -> bool:
    """A main clause right behind a verb of saying: verb-second, or a phrase whose subjunctive verb comes later."""
    tokens = segments[0].tokens
    if _verb_second(tokens, lexicon):
        return True
    end = noun_phrase(tokens, 0, lexicon)
    if end == len(tokens):  # "die Waffen, …, würden demontiert"
        return any(is_subjunctive(s.tokens[0], lexicon, past=True) for s in segments[1:4])
    attribute = lexicon.word("articles", tokens[0].lower) and len(tokens) > 4 and tokens[-1].lemma[:1].isupper()
    return attribute and any(verb_like(t) for t in tokens[2:-1])  # "die nach Kuba gelieferten Waffen dienten …"


def subjunctive_main(segment: Segment, lexicon: Lexicon) -> bool:
    """A verb-second clause in the subjunctive: not behind a subordinating word ("auch wenn …")."""
    opening = [t.lower for t in segment.tokens[:2]]
    if any(lexicon.word("subordinating", w) for w in opening) or lexicon.word("conjunctions", opening[0]):
        return False
    if _further(segment, lexicon):
        return False
    return any(is_subjunctive(t, lexicon, past=True) for t in segment.tokens[1:])


def zu_infinitive(segments: Sequence[Segment], lexicon: Lexicon) -> bool:
    """An infinitive with "zu" at the end of the clause: "… abzuziehen", "… zu haben"."""
    if segments[0].tokens[0].lower in ("um", "ohne", "statt", "anstatt"):
        return False  # a purpose, not what was said
    for segment in segments[:REACH]:
        tokens = segment.tokens
        for t, following in zip(tokens, [*tokens[1:], None], strict=True):
            if (
                t.lower == "zu"
                and following is not None
                and following.lower == following.lemma
                and following.lower.endswith("n")
            ):
                return True
            if t is tokens[-1] and t.text.islower() and t.lower.replace("zu", "", 1) == t.lemma != t.lower:
                return True  # "vorzubereiten"
        if lexicon.word("subordinating", tokens[0].lower):
            return False
    return False


def _before(sentence: Sentence, segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Quotation | None:
    """ "…, sagte X", "…, X said", "…, heißt es in …", with the rest of a clause that goes on behind it."""
    own = segments[cue.segment]
    if cue.segment == 0 or (cue.verb.weak and cue.verb.lemma not in ("erklären", "schreiben")):
        return None
    if any(s.mark == ":" for s in segments[1 : cue.segment + 1]) or _negated(own, cue, lexicon):
        return None
    speaker, behind = subject(segments, cue, lexicon)
    begins = cue.index == 0 or (own.tokens[0].lower in ("so", "wie", "as") and len(own.tokens) < INVERTED_LENGTH)
    if lexicon.code == "en" and not begins:
        begins = speaker is not None and speaker.start == own.start and len(own.tokens) < INVERTED_LENGTH
        begins = begins and own.tokens.index(cue.tokens[-1]) >= len(own.tokens) - 4
    if (
        not begins
        or own.mark not in ",–"
        or (speaker is None and cue.verb.lemma not in ("heissen", "berichten", "verlauten"))
    ):
        return None
    if (
        lexicon.code == "de"
        and own.tokens[0].lower not in ("wie",)
        and not behind
        and not lexicon.word("impersonal", cue.verb.lemma)
    ):
        return None
    first = _content_start(segments, cue.segment)
    head = Span(segments[first].start, segments[cue.segment - 1].end)
    if not _has_words(segments[first : cue.segment]):
        return None
    if lexicon.code == "en" and not any(is_clause(s.tokens, lexicon) for s in segments[first : cue.segment]):
        return None
    after = cue.segment + 1
    frame_end = own.end
    if speaker is not None and speaker.end > own.end:
        frame_end = speaker.end
    while after < len(segments) and (segments[after].start < frame_end or _short_tail(segments[after], lexicon)):
        frame_end = max(frame_end, segments[after].end)
        after += 1
    content: Spans = (head,)
    if after < len(segments) and segments[after].mark in ",–" and _goes_on(segments[after], lexicon):
        content = (head, Span(segments[after].start, segments[-1].end))
    frame = Span(_mark_before(sentence, own), frame_end)
    return _quotation(cue, content, (frame,), speaker, segments, lexicon)


def _goes_on(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether the content goes on behind the frame: no relative clause on the speaker, no apposition."""
    return not _relative(segment, lexicon) and noun_phrase(segment.tokens, 0, lexicon) < len(segment.tokens)


def _short_tail(segment: Segment, lexicon: Lexicon) -> bool:
    """A bare particle or time behind the speaker: ", mit", ", am Sonntag"."""
    return len(segment.tokens) <= 2 and not any(is_subjunctive(t, lexicon) for t in segment.tokens)


def _has_words(segments: Sequence[Segment]) -> bool:
    return sum(len(s.tokens) for s in segments) >= 3


def _content_start(segments: Sequence[Segment], stop: int) -> int:
    return next((s for s in range(stop) if segments[s].mark == ";"), 0)


def clause_end(segments: Sequence[Segment], first: int, lexicon: Lexicon) -> int:
    """Where the content that begins in a segment ends: the sentence, unless another statement or the frame resumes."""
    resumes = lexicon.sources["prepositions"] | lexicon.sources["so"] | lexicon.grammar["resuming"]
    for s in range(first + 1, len(segments)):
        tokens, mark = segments[s].tokens, segments[s].mark
        further = (
            lexicon.word("conjoining", tokens[0].lower) and len(tokens) > 1 and tokens[1].lemma in lexicon.by_lemma
        )
        if mark == ";" or (
            mark == "," and (further or tokens[0].lower in resumes or _verb_first(segments[s], lexicon))
        ):
            return segments[s - 1].end
    return segments[-1].end


def _verb_first(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether a segment goes on with the main verb of the sentence: "…, wachsen Befürchtungen"."""
    token = segment.tokens[0]
    verb = token.lemma.endswith(("en", "ern", "eln")) and token.lemma[:1].islower() and token.text[:1].islower()
    function = lexicon.word("subordinating", token.lower) or lexicon.word("articles", token.lower)
    begins = (
        len(segment.tokens) > 1 and segment.tokens[1].lower != "zu" and not is_subjunctive(token, lexicon, past=True)
    )
    return (
        lexicon.code == "de"
        and verb
        and begins
        and not function
        and token.lower not in ("zwischen", "neben", "gegen", "wegen")
    )


def _frame_start(segments: tuple[Segment, ...], cue: Cue, speaker: Span | None) -> int:
    start = segments[cue.segment].start
    if speaker is not None and speaker.start < start:
        return min(start, speaker.start)
    return start


def _with_mark(sentence: Sentence, segment: Segment) -> int:
    """The end of the break before a segment: frames take their comma or colon along."""
    end = sentence.start
    for token in sentence.tokens:
        if token.start >= segment.start:
            break
        end = token.end
    return end


def _mark_before(sentence: Sentence, segment: Segment) -> int:
    """The start of the break before a segment."""
    start = segment.start
    for token in sentence.tokens:
        if token.end <= segment.start and token.text in ",–—-":
            start = token.start
    return start if start <= segment.start else segment.start


def _quotation(
    cue: Cue, content: Spans, frame: Spans, speaker: Span | None, segments: tuple[Segment, ...], lexicon: Lexicon
) -> Quotation:
    return Quotation(
        type="indirect",
        medium=cue.verb.medium,
        content=content,
        cue=cue.spans,
        frame=frame,
        speaker=(speaker,) if speaker else (),
        addressee=addressee(segments, cue, speaker, lexicon),
    )
