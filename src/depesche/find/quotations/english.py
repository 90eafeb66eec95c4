"""The shapes of English: phrases, subjects and complements without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.quotations.clauses import Cue
from depesche.find.quotations.lexicon import Lexicon
from depesche.records import Span
from depesche.text import Token

LONGEST_PHRASE = 14
"""Tokens; subjects in agency English are rarely longer."""


def english_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon, *, source: bool = False) -> int:
    """End index of the noun phrase that begins at token `i`; `i` where none begins. No verb can open a `source`."""
    if lexicon.word("pronouns", tokens[i].lower) and not lexicon.word("articles", tokens[i].lower):
        return i + 1
    j = i
    while j < len(tokens) and j - i < LONGEST_PHRASE:
        if j > i and _joins(tokens, j, lexicon):
            j += 2
        elif _ends_phrase(tokens, i, j, lexicon, source):
            break
        else:
            j += 1
    return min(j, len(tokens))


def past_author(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """Past who issued a source: "according to a statement released by the White House"."""
    by = next((j for j in range(end, min(end + 2, len(tokens))) if tokens[j].lower in ("by", "from")), None)
    return english_phrase(tokens, by + 1, lexicon) if by is not None and by + 1 < len(tokens) else end


def _joins(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Whether "of", "for", "and" … at `j` goes on with the phrase."""
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if following is None or not lexicon.word("joining", tokens[j].lower):
        return False
    return following.capitalised or lexicon.word("articles", following.lower)


def _ends_phrase(tokens: Sequence[Token], i: int, j: int, lexicon: Lexicon, source: bool) -> bool:
    token, word = tokens[j], tokens[j].lower
    if not token.text[:1].isalnum() and word not in ("'s", "’s"):
        return True
    if lexicon.word("stop_prepositions", word) or lexicon.word("adverbs", word) or word.endswith("ly"):
        return True
    if j > i and (lexicon.word("articles", word) or lexicon.word("pronouns", word)):
        return True
    noun = source and j - i < 3 and not word.endswith("ed")  # "according to Soviet cables"
    if token.text[:1].islower() and ((token.lemma in lexicon.by_lemma and not noun) or lexicon.word("finite", word)):
        return True
    behind_name = j > i and tokens[j - 1].capitalised and not lexicon.word("articles", tokens[j - 1].lower)
    behind_name = behind_name and not tokens[j - 1].lower.endswith(("'s", "’s"))
    return (
        behind_name and token.text[:1].islower() and token.lemma != token.text and not word.endswith("s")
    )  # "Rusk flew"


def english_subject(before: Sequence[Token], i: int, lexicon: Lexicon) -> Span | None:
    """The longest phrase that ends right before the verb, adverbs and auxiliaries apart."""
    end = len(before)
    while end > i and _between(before[end - 1], lexicon):
        end -= 1
    for start in range(i, end):
        opening = before[start]
        if lexicon.word("stop_prepositions", opening.lower) or not any(t.text[:1].isalpha() for t in before[start:end]):
            continue
        last = before[end - 1].lower
        if lexicon.word("articles", last) or lexicon.word("quantifiers", last) or last.endswith(("'s", "’s")):
            return None  # "a few questions", "the country's state news": no verb follows
        if start and before[start - 1].lower == "to":
            return None  # "to release plans"
        if english_phrase(before[:end], start, lexicon) == end:
            return Span(opening.start, before[end - 1].end)
    return None


def _between(token: Token, lexicon: Lexicon) -> bool:
    word = token.lower
    return word.endswith("ly") or lexicon.word("adverbs", word) or lexicon.word("finite", word) or word == "not"


def english_complement(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon, *, more: bool) -> int | None:
    """Where the content of a cue begins in its own clause: "said that …", "told X that …", "urged X to …".

    `more`: further clauses follow, so that "that" may be the last word ("reported that, in the autumn, …").
    """
    i = tokens.index(cue.tokens[-1]) + 1
    if cue.passive and cue.verb.medium == "speech-thought":
        return None  # "was expected to leave": nobody's words
    denied = any(lexicon.word("negation", t.lower) for t in tokens[max(0, i - 5) : i])
    if denied and i < len(tokens) and lexicon.word("conjunctions", tokens[i].lower) and tokens[i].lower != "that":
        return None  # "did not say how …": nothing is said
    for j in range(i, min(i + 12, len(tokens))):
        if tokens[j].lower in ("that", "whether") and (more or j + 1 < len(tokens)):
            further = j > i and lexicon.word("conjoining", tokens[j - 1].lower)  # the clause of the verb before
            return None if further or _answers_thing(tokens, i, j, lexicon) else j
        if tokens[j].lower == "to" and cue.verb.infinitive and _infinitive(tokens[j + 1 :], lexicon):
            called = cue.verb.lemma != "call" or any(t.lower in ("on", "upon", "for") for t in tokens[i:j])
            return j if called else None  # "were called to active duty"
    i = _past_time(tokens, i, lexicon)
    if cue.verb.weak or cue.verb.objects or cue.passive or i >= len(tokens):
        return None
    if cue.verb.lemma in lexicon.dative | lexicon.accusative:
        addressed = english_phrase(tokens, i, lexicon)
        if i < addressed < len(tokens) and is_clause(tokens[addressed:], lexicon):
            return addressed
    return i if is_clause(tokens[i:], lexicon) else None


def _infinitive(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a verb can follow "to": no article, no question word, no name."""
    if not tokens or not tokens[0].text.islower():
        return False
    return not any(lexicon.word(kind, tokens[0].lower) for kind in ("articles", "conjunctions", "pronouns"))


def _answers_thing(tokens: Sequence[Token], i: int, j: int, lexicon: Lexicon) -> bool:
    """ "answered the letter that Kennedy sent": the clause tells of the letter, not of what was answered."""
    between = tokens[i + 1 : j] if tokens[i].lower == "to" else tokens[i:j]
    if len(between) < 2 or not lexicon.word("articles", between[0].lower) or not between[-1].text.islower():
        return False
    return between[-1].lemma not in lexicon.sources["nouns"] and not lexicon.word("audiences", between[-1].lower)


def _past_time(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Past a time between a cue and its content: "said on Friday the ships …", "said late Thursday he …"."""
    for j in range(i, min(i + 4, len(tokens))):
        if lexicon.word("time_nouns", tokens[j].lower):
            return j + 1
        if not lexicon.word("before_times", tokens[j].lower):
            return i
    return i


def is_clause(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether these words look like a clause of their own: a phrase and a finite verb behind it."""
    opening = 1 if len(tokens) > 1 and tokens[0].lower in ("and", "but") else 0
    end = english_phrase(tokens, opening, lexicon)
    if end == opening or lexicon.word("stop_prepositions", tokens[opening].lower):
        return _finite_later(tokens, lexicon)
    return any(_is_finite(t, lexicon) for t in tokens[opening + 1 : end + 6])


def _finite_later(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "In the end the ships had turned": a clause that begins with an adverbial."""
    return len(tokens) > 5 and any(lexicon.word("finite", t.lower) for t in tokens[2:])


def _is_finite(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.word("finite", token.lower) or (token.lower.endswith("ed") and token.text.islower())
