"""Clauses of a sentence and the cue verbs in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from depesche.find.quotations.lexicon import CueVerb, Lexicon
from depesche.records import Span
from depesche.text import Sentence, Text, Token

BREAKS = frozenset(",;:–—()")
"""Marks that part clauses, unless they stand between quotation marks."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of tokens between two breaks. `mark` is the break before it, "" at the start of the sentence."""

    tokens: tuple[Token, ...]
    mark: str

    @property
    def start(self) -> int:
        """First character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """End of the last token, exclusive."""
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb at work: `segment` and `index` locate its finite part, `tokens` are all its parts in text order."""

    verb: CueVerb
    segment: int
    index: int
    tokens: tuple[Token, ...]
    passive: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """The parts as spans, neighbours joined."""
        found: list[Span] = []
        for token in self.tokens:
            if found and token.start - found[-1].end <= 1:
                found[-1] = Span(found[-1].start, token.end)
            else:
                found.append(Span(token.start, token.end))
        return tuple(found)


def cut(text: Text, sentence: Sentence) -> tuple[Segment, ...]:
    """Cut a sentence at its commas, colons, dashes and brackets; final marks are dropped."""
    segments: list[Segment] = []
    run: list[Token] = []
    mark = ""
    tokens = sentence.tokens
    while tokens and tokens[-1].text in ".!?…":
        tokens = tokens[:-1]
    for k, token in enumerate(tokens):
        if token.text in BREAKS and not _inside(text, token.start) and not _between_attributes(tokens, k):
            if run:
                segments.append(Segment(tuple(run), mark))
                run = []
            mark = token.text
        else:
            run.append(token)
    if run:
        segments.append(Segment(tuple(run), mark))
    return tuple(segments)


def _between_attributes(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a comma only parts attributes: "seinen französischen, türkischen und britischen Amtskollegen"."""
    if tokens[k].text != "," or not 0 < k < len(tokens) - 1:
        return False
    return all(
        t.text[:1].islower()
        and t.lemma != t.lower
        and t.lower.startswith(t.lemma)
        and t.lower.endswith(("e", "en", "er", "es", "em"))
        for t in (tokens[k - 1], tokens[k + 1])
    )


def _inside(text: Text, offset: int) -> bool:
    return any(q.start < offset < q.end - 1 for q in text.quotes)


def find_cues(text: Text, segments: tuple[Segment, ...], lexicon: Lexicon) -> Iterator[Cue]:
    """The cue verbs of a sentence, in the order of their finite parts; words between quotation marks are none."""
    for s, segment in enumerate(segments):
        taken: set[int] = set()
        for i, token in enumerate(segment.tokens):
            if i in taken or _inside(text, token.start) or not _may_be_verb(segment, i, lexicon):
                continue
            cue = _cue_at(segments, s, i, lexicon)
            if cue is not None:
                taken |= {j for j, t in enumerate(segment.tokens) if t in cue.tokens}
                yield cue


def _may_be_verb(segment: Segment, i: int, lexicon: Lexicon) -> bool:
    """Verbs are lower-case, except at the start of a German sentence; present participles attribute nothing."""
    token = segment.tokens[i]
    if lexicon.code == "en":
        return token.text[:1].islower()
    if (
        token.lower.endswith(("nde", "nder", "nden", "ndes", "ndem"))
        and token.lemma != token.lower
        and not token.lemma.endswith("nden")
    ):
        return False
    return token.text[:1].islower() or (i == 0 and segment.mark == "" and token.lemma[:1].islower())


def _cue_at(segments: tuple[Segment, ...], s: int, i: int, lexicon: Lexicon) -> Cue | None:
    segment = segments[s]
    token = segment.tokens[i]
    lemma = lexicon.lemma(token)
    rest = segment.tokens[i + 1 :]
    for verb in lexicon.phrases.get(lemma, ()):
        if not _is_finite(segment, i, lexicon):
            continue
        if verb.words and (parts := _in_order(rest, verb.words)):
            return Cue(verb, s, i, (token, *parts))
        if verb.words and len(rest) < 2 and (parts := _in_order(segment.tokens[max(0, i - 4) : i], verb.words)):
            return Cue(verb, s, i, (*parts, token))  # verb-final: "wie er bekannt gab"
        if not verb.words:
            return Cue(verb, s, i, (token,))
    if lexicon.code == "de":
        for verb in lexicon.by_base.get(lemma, ()):
            if i and segment.tokens[i - 1].lower == verb.particle and not rest:
                return Cue(verb, s, i, (segment.tokens[i - 1], token))
            particle = _particle(segments, s, i, str(verb.particle))
            if particle is not None and _is_finite(segment, i, lexicon):
                return Cue(verb, s, i, (token, particle))
    for verb in lexicon.by_lemma.get(lemma, ()):
        if lexicon.code == "en" and verb.particle and not (rest and rest[0].lower == verb.particle):
            continue
        found = _verb_group(segment, i, verb, s, lexicon)
        if found is not None:
            return found
    return None


def _in_order(tokens: tuple[Token, ...], words: tuple[str, ...]) -> tuple[Token, ...] | None:
    found: list[Token] = []
    wanted = list(words)
    for token in tokens:
        if wanted and token.lower == wanted[0]:
            found.append(token)
            wanted.pop(0)
    return tuple(found) if not wanted else None


def _particle(segments: tuple[Segment, ...], s: int, i: int, particle: str) -> Token | None:
    """The separated particle: last in its own clause, or alone after an inserted apposition."""
    tail = segments[s].tokens[i + 1 :]
    for token, following in pairwise((*tail, None)):
        if (
            token is not None
            and token.lower == particle
            and (following is None or following.lower in ("und", "oder", "aber"))
        ):
            return token
    for segment in segments[s + 1 : s + 4]:
        if segment.tokens[-1].lower == particle and len(segment.tokens) <= 3:
            return segment.tokens[-1]
    return None


def _is_finite(segment: Segment, i: int, lexicon: Lexicon) -> bool:
    """Whether the token can be the finite verb of its clause: no infinitive behind "zu" or a modal."""
    token = segment.tokens[i]
    before = segment.tokens[i - 1].lower if i else ""
    if before in ("zu", "to") or lexicon.word("articles", before):
        return False
    if token.lower == token.lemma.casefold() and token.lower.endswith("n"):
        return not any(lexicon.word("modals", t.lemma) or t.lemma == "werden" for t in segment.tokens)
    return True


def _verb_group(segment: Segment, i: int, verb: CueVerb, s: int, lexicon: Lexicon) -> Cue | None:
    """The verb with its auxiliary: "hat … erklärt", "wird … vorgeworfen", "has said", "was accused"."""
    token = segment.tokens[i]
    before = segment.tokens[i - 1].lower if i else ""
    following = segment.tokens[i + 1] if i + 1 < len(segment.tokens) else None
    if lexicon.code == "en":
        return _english_group(segment, i, verb, s, lexicon)
    if lexicon.word("articles", before) and (following is not None and following.capitalised):
        return None  # an attribute: "die angekündigte Reise"
    if following is not None and following.capitalised and _verb_follows(segment.tokens[i + 1 :], lexicon):
        return None  # likewise: "22 der Mittäterschaft beschuldigte Personen müssen …"
    if before == "zu":
        return None
    participle = token.lower.endswith(("t", "en")) and not token.lower.endswith("te")
    helper = next((t for t in segment.tokens if participle and t is not token and is_auxiliary(t, lexicon)), None)
    if helper is not None:
        passive = lexicon.word("passive_forms", helper.lower)
        if not passive and not lexicon.word("perfect_forms", helper.lower):
            return None
        if token.lower == verb.lemma and passive:
            return Cue(verb, s, i, (token,))  # future: "wird erklären"
        parts = tuple(sorted((token, helper), key=lambda t: t.start))
        return Cue(verb, s, segment.tokens.index(helper), parts, passive=passive)
    if not _is_finite(segment, i, lexicon):
        return None
    if token.lower.startswith("ge") and participle and not verb.lemma.startswith("ge"):
        return None  # a bare participle
    return Cue(verb, s, i, (token,))


def _verb_follows(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether another finite verb of the clause stands further on: then the one before it is a participle."""
    return any(
        is_auxiliary(t, lexicon) or (lexicon.word("modals", t.lemma) and t.text[:1].islower()) for t in tokens[1:]
    )


def is_auxiliary(token: Token, lexicon: Lexicon) -> bool:
    """A finite form of haben, sein or werden: by form, since the lemma of "seine" is "sein" too."""
    return any(lexicon.word(kind, token.lower) for kind in ("passive_forms", "perfect_forms", "copula_forms"))


def _english_group(segment: Segment, i: int, verb: CueVerb, s: int, lexicon: Lexicon) -> Cue | None:
    token = segment.tokens[i]
    window = segment.tokens[max(0, i - 3) : i]
    before = window[-1].lower if window else ""
    if before == "to" or lexicon.word("articles", before):
        return None
    if token.lower.endswith("ing"):
        if not (window and any(t.lemma == "be" for t in window)) and not (i == 0 and segment.mark):
            return None
        return Cue(verb, s, i, (token,))
    helper = next((t for t in reversed(window) if t.lemma in ("have", "be")), None)
    if helper is not None and token.lower.endswith(("ed", "id", "ld", "en", "ught")):
        parts = segment.tokens[segment.tokens.index(helper) : i + 1]
        passive = helper.lemma == "be" or any(t.lower == "been" for t in window)
        return Cue(verb, s, segment.tokens.index(helper), tuple(parts), passive=passive)
    if token.lower.endswith("en") and token.lower != verb.lemma:
        return None  # a bare participle: "opinions written by Stevens"
    following = segment.tokens[i + 1].lower if i + 1 < len(segment.tokens) else ""
    if token.lower == verb.lemma and not _agrees(segment, i, lexicon):
        return None  # "the former secretary of state", "their vow to …"
    if token.lower.endswith("s") and following == "of":
        return None  # "review reports of accounts"
    return Cue(verb, s, i, (token,))


def _agrees(segment: Segment, i: int, lexicon: Lexicon) -> bool:
    """Whether what stands before an English verb without an ending can be its subject, or an auxiliary of it."""
    following = segment.tokens[i + 1].lower if i + 1 < len(segment.tokens) else ""
    before = [t for t in segment.tokens[:i] if not _adverb(t, lexicon)]
    if not before:
        return not lexicon.word("conjoining", following)  # "the federal, state and local level"
    last, phrase = before[-1], before[-6:]
    several = any(lexicon.word("conjoining", t.lower) for t in phrase[1:-1])
    officials = last.capitalised and any(_on_s(t) for t in phrase)  # "officials in Bonn state"
    words = any(lexicon.word(kind, last.lower) for kind in ("plural", "modals", "conjoining"))
    return several or officials or words or _on_s(last) or not last.text[:1].isalpha()


def _on_s(token: Token) -> bool:
    return token.lower.endswith("s") and not token.lower.endswith(("'s", "’s"))


def _adverb(token: Token, lexicon: Lexicon) -> bool:
    return token.lower.endswith("ly") or lexicon.word("adverbs", token.lower)


def is_subjunctive(token: Token, lexicon: Lexicon, *, past: bool = False) -> bool:
    """Whether a German token is an unambiguous present subjunctive (with `past`, a past one too).

    Beyond the closed lists, the present one is stem + e ("gehe" of "gehen"), which no other form of a verb is but the
    first person and the imperative; the past one has an umlaut that its infinitive lacks ("entstünden").
    """
    word = token.lower
    if lexicon.code != "de" or not token.text[:1].islower():
        return False
    if lexicon.word("subjunctive_sure", word) or (past and lexicon.word("subjunctive_past", word)):
        return True
    if past and word.endswith(("e", "en")) and token.lemma.endswith("n") and _UMLAUT & set(word) - set(token.lemma):
        return True
    return len(word) > 3 and word.endswith("e") and token.lemma in (word + "n", word[:-1] + "n")  # "gehe", "weigere"


_UMLAUT = frozenset("äöü")
