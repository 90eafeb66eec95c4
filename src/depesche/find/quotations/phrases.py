"""Noun phrases by shape, and the subject and addressee of a cue."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.quotations.clauses import Cue, Segment, is_auxiliary
from depesche.find.quotations.lexicon import Lexicon
from depesche.languages import known
from depesche.records import Span, Spans
from depesche.text import Token

LEADING = frozenset(
    "und aber auch doch denn nur selbst sogar sondern oder sowie indes jedoch and but also even however meanwhile".split()
)
IMPERSONAL = frozenset(["heissen", "verlauten"])
OBLIQUE = frozenset("den dem einen einem ihren ihrem seinen seinem diesen diesem keinen keinem ihn ihm".split())
CONJOINING = frozenset("und aber sondern doch and but or".split())
OPENING_MARKS = frozenset('„»“"«')
GENITIVE = frozenset(
    ["des", "der", "eines", "einer", "dieses", "seines", "seiner", "ihres", "ihrer", "dessen", "deren"]
)


def noun_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """End index of the noun phrase that begins at token `i`; `i` itself where none begins.

    A shape, not a parse: determiner, attributes, capitalised words, genitives and "von/für/aus" attributes.
    """
    if i >= len(tokens):
        return i
    if lexicon.code == "en":
        return _english_phrase(tokens, i, lexicon)
    start = i
    if lexicon.word("pronouns", tokens[i].lower) and not _heads_noun(tokens, i + 1, lexicon):
        return i + 1
    if lexicon.word("articles", tokens[i].lower):
        i += 1
    end = _nominal(tokens, i, lexicon)
    if end == i:
        return start
    while end < len(tokens):
        word = tokens[end].lower
        begins = end + 1
        if word in GENITIVE or (lexicon.word("attribute_prepositions", word) and tokens[end].text.islower()):
            if begins < len(tokens) and lexicon.word("articles", tokens[begins].lower):
                begins += 1
            nominal = _nominal(tokens, begins, lexicon)
            if nominal == begins:
                break
            end = nominal
        elif word in ("und", "sowie", "&") and _heads_noun(tokens, begins, lexicon):
            if begins < len(tokens) and lexicon.word("articles", tokens[begins].lower):
                begins += 1
            end = _nominal(tokens, begins, lexicon)
        elif word.endswith("er") and _attribute(tokens[end], lexicon) and _nominal(tokens, end, lexicon) > end + 1:
            end = _nominal(tokens, end, lexicon)  # a genitive without article: "Angaben informierter Kreise"
        elif tokens[end].text in OPENING_MARKS and (past := _past_quote(tokens, end)):
            end = past
        elif tokens[end].text == "/" and begins < len(tokens) and tokens[begins].capitalised:
            end = _nominal(tokens, begins, lexicon)
        else:
            break
    return end


def _past_quote(tokens: Sequence[Token], i: int) -> int | None:
    """Past a quoted name ("die Zeitung „Prawda“"); None where the marks hold anything but a short name."""
    if i + 1 >= len(tokens) or not tokens[i + 1].capitalised:
        return None
    return next((j + 1 for j in range(i + 2, min(i + 8, len(tokens))) if tokens[j].text in '“”«»"'), None)


def _heads_noun(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether an article or attributes with a capitalised word follow."""
    if i < len(tokens) and lexicon.word("articles", tokens[i].lower):
        i += 1
    return _nominal(tokens, i, lexicon) > i


def _nominal(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Attributes (lower case, at most four) and a run of capitalised words, numbers in between."""
    j = i
    while j < len(tokens) and j - i < 4 and _attribute(tokens[j], lexicon):
        j += 1
    if j >= len(tokens) or not tokens[j].capitalised:
        return i
    if (
        j == 0 and tokens[0].lemma[:1].islower() and lexicon.code == "de"
    ):  # "Zudem", "Arabische": no noun, only the first word
        if (
            len(tokens) < 2
            or not tokens[0].lower.endswith(("e", "en", "er", "es", "em"))
            or tokens[0].lemma == tokens[0].lower
        ):
            return i
        inner = _nominal(tokens[1:], 0, lexicon)
        if tokens[1].lower in ("und", "sowie") and (second := _nominal(tokens[2:], 0, lexicon)):
            return second + 2
        return inner + 1 if inner else i
    while j < len(tokens) and (tokens[j].capitalised or tokens[j].lower in _PARTICLES):
        j += 1
    while j > i and tokens[j - 1].lower in _PARTICLES:
        j -= 1
    return j


_PARTICLES = frozenset("von van de der den la al bin ibn el ben di da du zu".split())


def _attribute(token: Token, lexicon: Lexicon) -> bool:
    word = token.lower
    if token.text[:1].isdigit():
        return len(token.text) < 5
    if not token.text[:1].islower() or lexicon.word("stop_prepositions", word) or lexicon.word("conjunctions", word):
        return False
    if not word.endswith(("e", "en", "er", "es", "em")) or lexicon.word("articles", word):
        return False
    return token.lemma != token.text or not known(lexicon.code, token.text)  # inflected; an adverb is its own lemma


def _english_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    if lexicon.word("pronouns", tokens[i].lower) and not lexicon.word("articles", tokens[i].lower):
        return i + 1
    j, seen = i, False
    while j < len(tokens) and j - i < 14:
        word = tokens[j].lower
        joins = word in ("of", "for", "and", "&", "'s", "’s", "-", "at") and seen and j + 1 < len(tokens)
        if joins and (tokens[j + 1].capitalised or lexicon.word("articles", tokens[j + 1].lower)):
            j += 1
            continue
        if lexicon.word("stop_prepositions", word) and not joins:
            break
        if (
            not (tokens[j].text[:1].isalnum())
            or tokens[j].lemma in lexicon.by_lemma
            or tokens[j].lemma in ("have", "be", "do")
        ):
            break
        if word.endswith("ly"):
            break
        seen = True
        j += 1
    return j


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first to the last of these tokens."""
    return Span(tokens[0].start, tokens[-1].end)


def subject(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> tuple[Span | None, bool]:
    """Who speaks at this cue, and whether that phrase stands behind the verb."""
    if cue.passive:
        return _agent(segments, cue, lexicon), False
    if cue.verb.lemma in IMPERSONAL:
        return source_place(segments[cue.segment].tokens, lexicon), False
    if lexicon.code == "de" and _verb_final(segments[cue.segment], cue, lexicon):
        return _verb_final_subject(segments, cue, lexicon), False
    left = _left_subject(segments, cue, lexicon)
    right = _right_subject(segments, cue, lexicon)
    if lexicon.code == "en":
        inverted = cue.index == 0 and bool(segments[cue.segment].mark)
        return (right, True) if inverted and right is not None else (left, False)
    if left is not None and right is not None and _is_object(segments, left):
        return right, True
    return (left, False) if left is not None else (right, right is not None)


def _is_object(segments: tuple[Segment, ...], phrase: Span) -> bool:
    """Whether a phrase begins with an article that no subject has ("Den Minister forderte May auf")."""
    return any(t.start == phrase.start and t.lower in OBLIQUE for s in segments for t in s.tokens)


def source_place(tokens: Sequence[Token], lexicon: Lexicon) -> Span | None:
    """ "In dem Antrag heißt es", "aus Paris hieß es", "verlautete aus dem Ministerium": where the words stand."""
    for i, token in enumerate(tokens):
        if token.lower in ("in", "im", "aus", "bei", "beim", "von", "vom", "seitens"):
            end = noun_phrase(tokens, i + 1, lexicon)
            if end > i + 1:
                return span_of(tokens[i + 1 : end])
    return None


def _agent(segments: tuple[Segment, ...], cue: Cue, lexicon: Lexicon) -> Span | None:
    """The agent of a passive ("von …", "by …"); for "zitiert" the one who is quoted."""
    tokens = segments[cue.segment].tokens
    if cue.verb.lemma in ("zitieren", "quote"):
        left = _left_subject(segments, cue, lexicon)
        return left if left is not None else _right_subject(segments, cue, lexicon)
    for i, token in enumerate(tokens):
        if token.lower in ("von", "vom", "durch", "by", "seitens"):
            end = noun_phrase(tokens, i + 1, lexicon)
            if end > i + 1:
                return span_of(tokens[i + 1 : end])
    return None


def _verb_final(segment: Segment, cue: Cue, lexicon: Lexicon) -> bool:
    first = segment.tokens[0].lower
    opens = lexicon.word("subordinating", first) or lexicon.word("conjunctions", first)
    relative = segment.mark == "," and lexicon.word("relative", first) and cue.index > 0
    late = cue.tokens[-1] is segment.tokens[-1] or (cue.index >= len(segment.tokens) - 2)
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
    while i < len(tokens) and tokens[i].lower in ("sich", "es", "auch", "nun", "jetzt", "bereits", "schon", "zuvor"):
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
    if before[-1].lower in CONJOINING:
        return _first_subject(segments, cue, lexicon)
    coordinated = [j for j, t in enumerate(before) if t.lower in ("und", "aber", "and", "but") and j > 0]
    starts = [coordinated[-1] + 1] if coordinated and lexicon.code == "de" and coordinated[-1] + 1 < len(before) else []
    if starts and noun_phrase(before, 0, lexicon) == len(before):
        starts = []
    for start in (*starts, 0):
        i = start
        while i < len(before) and before[i].lower in LEADING:
            i += 1
        if i < len(before) and lexicon.code == "de" and lexicon.word("stop_prepositions", before[i].lower):
            continue
        if lexicon.code == "en":
            return _english_left(before, i, lexicon)
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
        and rest[0].lower in ("in", "im", "bei", "beim", "an", "am", "auf", "gegen", "zu", "zur", "zum")
        and not any(t.lower in ("und", "sich", "nicht") or is_auxiliary(t, lexicon) for t in rest)
    )


def _english_left(before: Sequence[Token], i: int, lexicon: Lexicon) -> Span | None:
    """The longest phrase that ends right before the verb, adverbs apart."""
    end = len(before)
    while end > i and (
        before[end - 1].lower.endswith("ly")
        or before[end - 1].lower
        in ("also", "later", "then", "has", "had", "have", "still", "not", "will", "would", "did")
    ):
        end -= 1
    for start in range(i, end):
        if noun_phrase(before[:end], start, lexicon) == end and not lexicon.word(
            "stop_prepositions", before[start].lower
        ):
            return span_of(before[start:end])
    return None


def _before_apposition(segments: tuple[Segment, ...], s: int, lexicon: Lexicon) -> Span | None:
    """ "X, Sprecher des Y, sagte": the segments before a verb-initial one, as far as they are phrases."""
    if s < 1 or segments[s].mark != ",":
        return None
    for k in (s - 2, s - 1):
        if k < 0:
            continue
        head = segments[k].tokens
        i = 0
        while i < len(head) and head[i].lower in LEADING:
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
    skip = (
        "sich",
        "auch",
        "es",
        "dazu",
        "zudem",
        "am",
        "weiter",
        "daraufhin",
        "jedoch",
        "aber",
        "außerdem",
        "zuvor",
        "ihm",
        "ihr",
        "ihnen",
        "uns",
        "heute",
        "gestern",
        "mir",
    )
    while i < len(tokens) and tokens[i].lower in skip:
        i += 2 if tokens[i].lower == "am" else 1
    end = noun_phrase(tokens, i, lexicon)
    if end == i or tokens[end - 1].lower in lexicon.grammar["time_nouns"]:
        return None
    if lexicon.code == "de" and tokens[i].lower in ("den", "dem", "ihn"):
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
            token.lower == "vor" and lexicon.code == "de" and tokens[i + 1].lower in _AUDIENCE
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
            elif tokens[i].lower in ("sich", "auch", "am", "zuvor") or (
                speaker is not None and tokens[i].end <= speaker.end
            ):
                i += 1
            else:
                break
    return ()


_AUDIENCE = frozenset(
    "journalisten reportern pressevertretern abgeordneten anhängern demonstranten parlamentariern studenten der dem".split()
)
