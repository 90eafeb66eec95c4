"""Noun phrases by shape."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.quotations.english import english_phrase
from depesche.find.quotations.lexicon import Lexicon
from depesche.languages import known
from depesche.records import Span
from depesche.text import Token

OPENING_MARKS = frozenset('„»“"«')
ENDINGS = ("e", "en", "er", "es", "em")
"""How German attributes end."""


def noun_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon, *, source: bool = False) -> int:
    """End index of the noun phrase that begins at token `i`; `i` itself where none begins.

    A shape, not a parse: determiner, attributes, capitalised words, genitives and "von/für/aus" attributes.
    Behind "according to" (`source`) no verb can open it.
    """
    if i >= len(tokens):
        return i
    if lexicon.code == "en":
        return english_phrase(tokens, i, lexicon, source=source)
    if named := _particle_name(tokens, i, lexicon):
        return named
    pronoun, article = (lexicon.word(kind, tokens[i].lower) for kind in ("pronouns", "articles"))
    if pronoun and not (article and _heads_noun(tokens, i + 1, lexicon)):
        return i + 1
    end = _nominal(tokens, _past_article(tokens, i, lexicon), lexicon)
    if end == _past_article(tokens, i, lexicon):
        return i
    while end < len(tokens) and (further := _attribute_behind(tokens, end, lexicon)) > end:
        end = further
    return end


def _particle_name(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """Past a surname whose particle begins the sentence: "Von der Leyen betonte", "Von Brentano sagte".

    The name is one that no dictionary has; else the particle is a preposition ("Von der Regierung …").
    """
    j = i
    while j < len(tokens) and lexicon.word("name_particles", tokens[j].lower):
        j += 1
    if j == i or i or not tokens[0].capitalised or tokens[0].lower == "der" or j >= len(tokens):
        return None
    return j + 1 if tokens[j].capitalised and not known(lexicon.code, tokens[j].text) else None


def _attribute_behind(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """Past one attribute behind a noun: a genitive, "von …", "und …", a quoted name; `end` where there is none."""
    token, word = tokens[end], tokens[end].lower
    preposition = lexicon.word("attribute_prepositions", word) and token.text.islower()
    if preposition or lexicon.word("genitives", word) or word in ("und", "sowie", "&"):
        begin = _past_article(tokens, end + 1, lexicon)
        nominal = _nominal(tokens, begin, lexicon)
        return nominal if nominal > begin else end
    if word.endswith("er") and _attribute(token, lexicon):  # a genitive without article: "Angaben informierter Kreise"
        nominal = _nominal(tokens, end, lexicon)
        return nominal if nominal > end + 1 else end
    if token.text in OPENING_MARKS:
        return _past_quote(tokens, end) or end
    if token.text == "/" and end + 1 < len(tokens) and tokens[end + 1].capitalised:
        return _nominal(tokens, end + 1, lexicon)
    return end


def _past_article(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    return i + 1 if i < len(tokens) and lexicon.word("articles", tokens[i].lower) else i


def _past_quote(tokens: Sequence[Token], i: int) -> int | None:
    """Past a quoted name ("die Zeitung „Prawda“"); None where the marks hold anything but a short name."""
    if i + 1 >= len(tokens) or not tokens[i + 1].capitalised:
        return None
    return next((j + 1 for j in range(i + 2, min(i + 8, len(tokens))) if tokens[j].text in '“”«»"'), None)


def _heads_noun(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether an article or attributes with a capitalised word follow."""
    i = _past_article(tokens, i, lexicon)
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
        if len(tokens) < 2 or not tokens[0].lower.endswith(ENDINGS) or tokens[0].lemma == tokens[0].lower:
            return i
        inner = _nominal(tokens[1:], 0, lexicon)
        if tokens[1].lower in ("und", "sowie") and (second := _nominal(tokens[2:], 0, lexicon)):
            return second + 2
        return inner + 1 if inner else i
    while j < len(tokens) and (tokens[j].capitalised or lexicon.word("name_particles", tokens[j].lower)):
        j += 1
    while j > i and lexicon.word("name_particles", tokens[j - 1].lower):
        j -= 1
    return j


def _attribute(token: Token, lexicon: Lexicon) -> bool:
    word = token.lower
    if token.text[:1].isdigit():
        return len(token.text) < 5
    if not token.text[:1].islower() or lexicon.word("stop_prepositions", word) or lexicon.word("conjunctions", word):
        return False
    if not word.endswith(ENDINGS) or lexicon.word("articles", word):
        return False
    return token.lemma != token.text or not known(lexicon.code, token.text)  # inflected; an adverb is its own lemma


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first to the last of these tokens."""
    return Span(tokens[0].start, tokens[-1].end)


def verb_like(token: Token) -> bool:
    """Whether a German token is an inflected form of a verb, as far as its dictionary form tells."""
    return token.text[:1].islower() and token.lemma.endswith(("en", "ern", "eln", "tun")) and token.lemma != token.lower
