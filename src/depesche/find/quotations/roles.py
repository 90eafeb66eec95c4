"""Who speaks at a cue, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.quotations.clauses import Cue, Segment, is_auxiliary
from depesche.find.quotations.english import english_subject
from depesche.find.quotations.lexicon import Lexicon
from depesche.find.quotations.phrases import noun_phrase, span_of, verb_like
from depesche.records import Span, Spans
from depesche.text import Token


def subject(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> tuple[Span | None, bool]:
    """Who speaks at this cue, and whether that phrase stands behind the verb."""
    if cue.passive:
        return _agent(segments, cue, lexicon), False
    if lexicon.word("impersonal", cue.verb.lemma):
        return source_place(segments[cue.segment].tokens, lexicon), False
    if lexicon.code == "de" and _verb_final(segments[cue.segment], cue, lexicon):
        return _verb_final_subject(segments, cue, lexicon), False
    left = _left_subject(segments, cue, lexicon)
    right = _right_subject(segments, cue, lexicon)
    if lexicon.code == "en":
        inverted = (
            cue.index == 0 and right is not None and not _verb_behind(segments[cue.segment].tokens, right, lexicon)
        )
        return (right, True) if inverted else (left, False)
    if left is not None and right is not None and _is_object(segments, left, lexicon):
        return right, True
    return (left, False) if left is not None else (right, right is not None)


def _verb_behind(tokens: Sequence[Token], phrase: Span, lexicon: Lexicon) -> bool:
    """Whether a finite verb follows a phrase: "said Kusnezow had …" begins a clause, "said Kusnezow" ends one."""
    following = next((t for t in tokens if t.start >= phrase.end), None)
    return following is not None and lexicon.word("finite", following.lower)


def _is_object(segments: tuple[Segment, ...], phrase: Span, lexicon: Lexicon) -> bool:
    """Whether a phrase begins with an article that no subject has ("Den Minister forderte May auf")."""
    return any(t.start == phrase.start and lexicon.word("oblique", t.lower) for s in segments for t in s.tokens)


def source_place(tokens: Sequence[Token], lexicon: Lexicon) -> Span | None:
    """ "In dem Antrag heißt es", "aus Paris hieß es", "verlautete aus dem Ministerium": where the words stand."""
    for i, token in enumerate(tokens):
        if lexicon.word("source_prepositions", token.lower):
            end = noun_phrase(tokens, i + 1, lexicon)
            if end < len(tokens) - 1 and tokens[end].lower == "durch":  # "der Verlesung des Anrufs durch das Pentagon"
                end = max(end, noun_phrase(tokens, end + 1, lexicon))
            if end > i + 1:
                return span_of(tokens[i + 1 : end])
    return None


def _agent(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Span | None:
    """The agent of a passive ("von …", "by …"), or the document in which it stands; for "zitiert" who is quoted."""
    tokens = segments[cue.segment].tokens
    if cue.verb.lemma in ("zitieren", "quote"):
        left = _left_subject(segments, cue, lexicon)
        return left if left is not None else _right_subject(segments, cue, lexicon)
    for i, token in enumerate(tokens):
        if lexicon.word("agent_prepositions", token.lower):
            end = noun_phrase(tokens, i + 1, lexicon)
            if end > i + 1:
                return span_of(tokens[i + 1 : end])
    place = source_place(tokens, lexicon)
    named = place is not None and any(
        t.lower in lexicon.documents for t in tokens if place.start <= t.start < place.end
    )
    return place if named else None


def _verb_final(segment: Segment, cue: Cue, lexicon: Lexicon) -> bool:
    first = segment.tokens[0].lower
    opens = lexicon.word("subordinating", first) or lexicon.word("conjunctions", first)
    relative = segment.mark == "," and lexicon.word("relative", first) and cue.index > 0
    late = cue.index >= len(segment.tokens) - 2
    return (opens or (relative and not segment.tokens[1].capitalised)) and late and cue.index > 0


def _verb_final_subject(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Span | None:
    tokens = segments[cue.segment].tokens
    first = tokens[0].lower
    if (
        lexicon.word("relative", first)
        and not lexicon.word("subordinating", first)
        and not lexicon.word("conjunctions", first)
    ):
        before = segments[cue.segment - 1].tokens if cue.segment else ()
        return _last_phrase(before, lexicon)
    i = 1
    while i < len(tokens) and lexicon.word("skipped", tokens[i].lower):
        i += 1
    end = noun_phrase(tokens, i, lexicon)
    return span_of(tokens[i:end]) if end > i else None


def _last_phrase(tokens: Sequence[Token], lexicon: Lexicon) -> Span | None:
    for i in range(len(tokens)):
        if noun_phrase(tokens, i, lexicon) == len(tokens):
            return span_of(tokens[i:])
    return None


def _left_subject(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Span | None:
    """The phrase before the verb, if the clause begins with one; with an apposition between, the phrase before that."""
    tokens = segments[cue.segment].tokens
    before = tokens[: cue.index]
    if not before:
        return _before_apposition(segments, cue.segment, lexicon)
    if lexicon.word("conjoining", before[-1].lower):
        return _first_subject(segments, cue, lexicon)
    coordinated = [j for j, t in enumerate(before) if lexicon.word("conjoining", t.lower) and j > 0]
    starts = [coordinated[-1] + 1] if coordinated and lexicon.code == "de" and coordinated[-1] + 1 < len(before) else []
    if starts and not any(verb_like(t) for t in before[: starts[0]]):
        starts = []  # "In einer Rundfunk- und Fernsehansprache wies er": one phrase, not two clauses
    for start in (*starts, 0):
        i = start
        while i < len(before) and before[i].lower in lexicon.grammar["leading"]:
            i += 1
        if i < len(before) and lexicon.code == "de" and lexicon.word("stop_prepositions", before[i].lower):
            continue
        if lexicon.code == "en":
            return english_subject(before, i, lexicon)
        end = noun_phrase(before, i, lexicon)
        if end > i and not (start and end < len(before)):
            return span_of(before[i : len(before) if _one_constituent(before[end:], lexicon) else end])
    return None


def _first_subject(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Span | None:
    """The phrase with which the sentence begins, for a second verb of the same subject ("… und kündigte an")."""
    opening = segments[0].tokens if cue.segment else segments[0].tokens[: cue.index - 1]
    end = noun_phrase(opening, 0, lexicon) if opening else 0
    return span_of(opening[:end]) if end and not lexicon.word("stop_prepositions", opening[0].lower) else None


def _one_constituent(rest: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the words between a phrase and the verb belong to the phrase: German has one constituent there."""
    return (
        bool(rest)
        and lexicon.word("place_prepositions", rest[0].lower)
        and not any(t.lower in ("und", "sich", "nicht") or is_auxiliary(t, lexicon) for t in rest)
    )


def _before_apposition(segments: tuple[Segment, ...], s: int, lexicon: Lexicon) -> Span | None:
    """ "X, Sprecher des Y, sagte", "X (CDU) sagte": the segments before a verb-initial one, if they are phrases."""
    if s > 1 and segments[s].mark == ")" and segments[s - 1].mark == "(":
        head = segments[s - 2].tokens
        whole = noun_phrase(head, 0, lexicon) == len(head) and not lexicon.word("stop_prepositions", head[0].lower)
        return Span(head[0].start, segments[s - 1].end + 1) if whole else None  # the bracket closes right behind
    if s < 1 or segments[s].mark != ",":
        return None
    for k in (s - 2, s - 1):
        if k < 0:
            continue
        head = segments[k].tokens
        i = 0
        while i < len(head) and head[i].lower in lexicon.grammar["leading"]:
            i += 1
        if i == len(head) or lexicon.word("stop_prepositions", head[i].lower):
            continue
        if noun_phrase(head, i, lexicon) == len(head):
            if k == s - 1:
                return span_of(head[i:])
            return Span(head[i].start, segments[s - 1].end)
    return None


def _right_subject(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Span | None:
    """The phrase behind the verb, with an apposition between commas."""
    tokens = segments[cue.segment].tokens
    i = cue.index + 1
    while i < len(tokens) and lexicon.word("skipped", tokens[i].lower):
        i += 2 if tokens[i].lower == "am" else 1
    end = noun_phrase(tokens, i, lexicon)
    if end == i or tokens[end - 1].lower in lexicon.grammar["time_nouns"]:
        return None
    if lexicon.code == "de" and lexicon.word("oblique", tokens[i].lower):
        return None  # an object, not a subject
    if end == len(tokens) and cue.segment + 1 < len(segments) and segments[cue.segment + 1].mark == ",":
        apposition = segments[cue.segment + 1].tokens
        if noun_phrase(apposition, 0, lexicon) == len(apposition) or (
            cue.segment + 2 < len(segments) and 0 < noun_phrase(apposition, 0, lexicon) >= len(apposition) - 1
        ):
            return Span(
                tokens[i].start,
                apposition[-1].end if noun_phrase(apposition, 0, lexicon) == len(apposition) else tokens[end - 1].end,
            )
    return span_of(tokens[i:end])


def addressee(segments: tuple[Segment, ...], cue: Cue, speaker: Span | None, lexicon: Lexicon) -> Spans:
    """Whom the words are addressed to: "gegenüber X", "vor X", or the object of verbs that take a person."""
    tokens = segments[cue.segment].tokens
    for i, token in enumerate(tokens[:-1]):
        if token.lower in ("gegenüber",) or (
            token.lower == "vor" and lexicon.code == "de" and lexicon.word("audiences", tokens[i + 1].lower)
        ):
            end = noun_phrase(tokens, i + 1, lexicon)
            if end > i + 1:
                return (span_of(tokens[i + 1 : end]),)
    if cue.verb.lemma in lexicon.dative or cue.verb.lemma in lexicon.accusative:
        i = cue.index + 1
        while i < len(tokens):
            end = noun_phrase(tokens, i, lexicon)
            if end > i:
                found = span_of(tokens[i:end])
                if speaker is None or not found.overlaps(speaker):
                    return (found,) if tokens[i].lower not in ("es", "er", "sich", "das", "dies", "diese") else ()
                i = end
            elif lexicon.word("skipped", tokens[i].lower) or (speaker is not None and tokens[i].end <= speaker.end):
                i += 1
            else:
                break
    return ()
