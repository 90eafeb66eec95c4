"""The state of a person by what stands beside the name: the body that he is of, in an apposition or behind "of"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from depesche.find.gazetteer import bare, gazetteer
from depesche.find.grammar import grammar
from depesche.records import FoundMention, Span
from depesche.text import Sentence, Text
from depesche.weigh.joining import Party
from depesche.weigh.public import public_of

LONGEST = 14
"""Words of an apposition, at most."""
BEHIND = {"de": frozenset({"vom", "von", "des"}), "en": frozenset({"of", "from"})}
"""What ties a name to the body of its bearer: "Nikki Holland of the National Crime Agency"."""
FORMER = frozenset({"formerly", "former", "früher", "ehemals"})
"""How an apposition begins that tells what somebody was."""
ARTICLES = frozenset({"a", "an", "the", "one"})
"""How an English apposition begins, unless with a capital."""


def body_beside(
    party: Party,
    pairs: Sequence[tuple[FoundMention, Party]],
    apart: Collection[Party],
    home: Callable[[], str | None],
    text: Text,
) -> str | None:
    """The state of the public body that the words behind a person's name tell, `home` where they name no state.

    "Sam Maiha, dem Direktor der nationalen Wetterbehörde", "Arnel dela Vega of the army's Western Mindanao Command".
    """
    if party.kind != "person":
        return None
    for mention in party.mentions:
        if mention.name is None:
            continue
        for stretch in _behind(mention, text):
            bodies = {
                p.country
                for m, p in pairs
                if p.kind == "organization" and p.country and p not in apart and stretch.covers(m.span)
            }
            if len(bodies) == 1:
                return bodies.pop()
            if not bodies and _is_public(stretch, text):
                return _state_in(stretch, text) or home()
    return None


def _behind(mention: FoundMention, text: Text) -> list[Span]:
    """The apposition behind a name, or what "of" ties to it; none where a clause follows."""
    sentence = text.sentence_at(mention.start)
    if sentence is None or mention.name is None:
        return []
    tokens, code = sentence.tokens, text.language.code
    at = next((i for i, t in enumerate(tokens) if t.start >= mention.name.end), len(tokens))
    if at + 2 >= len(tokens):
        return []
    if tokens[at].lower in BEHIND[code]:
        return [_names_from(sentence, at + 1)]
    first = next((i for i, t in enumerate(tokens) if t.start >= mention.name.start), 0)
    closing = first > 0 and tokens[first - 1].text == ","  # "der Direktor der BBC, Peter Horrocks, bezeichnet …"
    begins = code == "de" or tokens[at + 1].capitalised or tokens[at + 1].lower in ARTICLES
    if closing or tokens[at].text not in (",", "(") or tokens[at + 1].lower in FORMER or not begins:
        return []
    stretch = _until(sentence, at + 1, at + 1 + LONGEST)
    last = next((t for t in reversed(tokens) if t.end <= stretch.end), tokens[at])
    clause = code == "de" and last.text.islower() and last.text.isalpha()  # "der das Gesetz entworfen hatte"
    return [] if clause else [stretch]


def _until(sentence: Sentence, begin: int, end: int) -> Span:
    """From one token to the next comma or bracket, but at most to another token."""
    tokens = sentence.tokens
    last = begin
    while last < min(end, len(tokens)) - 1 and tokens[last + 1].text not in (",", ")", "(", ";", ":", "–", "-", "."):
        last += 1
    return Span(tokens[begin].start, tokens[last].end)


def _names_from(sentence: Sentence, begin: int) -> Span:
    """From one token on as far as a name goes: words in capitals, and the little words between them."""
    tokens = sentence.tokens
    last = begin
    for i in range(begin, min(begin + LONGEST // 2, len(tokens))):
        if tokens[i].capitalised:
            last = i
        elif tokens[i].lower not in LITTLE:
            break
    return Span(tokens[begin].start, tokens[last].end)


LITTLE = frozenset("of the for and der die das den dem des für und 's ’s army police government".split())


def _is_public(stretch: Span, text: Text) -> bool:
    """Whether a stretch names a body that only a state has."""
    words = text[stretch].casefold().replace("'s", "").replace("’s", "").split()
    table = public_of(text.language.code)
    if text.language.code == "en":
        joined = f" {' '.join(words)} "
        return any(f" {body} " in joined for body in table.bodies)
    return any(w.endswith(table.bodies) or w.removesuffix("s").endswith(table.bodies) for w in words)


def _state_in(stretch: Span, text: Text) -> str | None:
    """The one state that the words of a stretch name."""
    code = text.language.code
    tables, rules = gazetteer(code), grammar(code)
    tokens = text.tokens_in(stretch)
    found = set()
    for i, token in enumerate(tokens):
        word = bare(token.text)
        hit = tables.match(tokens, i) if token.capitalised else None
        if hit is not None and hit.entry.country and hit.entry.kind in ("country", "capital"):
            found.add(hit.entry.country)
        elif state := rules.adjectives.get(word) or (rules.adjectives.get(token.lower) if code == "de" else None):
            found.add(state)
    return found.pop() if len(found) == 1 else None
