"""Who does what a verb says: subjects and agents by position, case and voice, no parser.

Positions are indices into `Sentence.tokens`, end exclusive, unless a name says offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from depesche.records import FoundMention, Span
from depesche.text import Sentence, Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.claims.clauses import finite
from depesche.weigh.claims.lexicon import Lexicon

FRONTED = frozenset({"dass", "daß", "ob"})
"""What opens a sentence whose first clause is the object of the verb behind it."""
INNER = re.compile(r"\s(?:der|des|von|vom|für|in|im|aus|zu|zum|zur)\s")
"""What a noun has behind it that is not its head."""
PREFIXES = ("ge", "be", "ver", "er", "ent", "zer", "miss", "wider", "über", "unter", "hinter", "emp")
"""With what German participles begin that hold no "ge" of their own."""
REDUCED = frozenset({("accused", "of"), ("suspected", "of"), ("blamed", "for"), ("charged", "with")})
"""English participles that are passive before their preposition: the active has its object between the two."""


def clause_start(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Where the clause that holds `i` may begin: after a strong mark, a conjunction or an opening quotation mark."""
    for j in range(i - 1, -1, -1):
        token = tokens[j]
        if token.text in ";:–—" or (lexicon.has(token, "complementizers") and token.lower != "ob"):
            return j + 1
        if token.lower in lexicon.words["joining"] and j > 0 and tokens[j - 1].text == ",":
            return j + 1
    return 0


def subject(text: Text, cast: Cast, sentence: Sentence, verb: int, lexicon: Lexicon) -> tuple[FoundMention, str] | None:
    """Who does what the active verb at index `verb` says: the mention and its actor; None where none fits."""
    tokens = sentence.tokens
    start = clause_start(tokens, verb, lexicon)
    if lexicon.german and tokens[0].lower in FRONTED and verb and tokens[verb - 1].text == ",":
        return subject_after(text, cast, sentence, verb, lexicon)  # "dass Moskau …, bestritt Gromyko"
    before = _nominative(text, cast, Span(tokens[start].start, tokens[verb].start), tokens, lexicon)
    joined = start > 0 and tokens[start - 1].lower in ("and", "und") and not lexicon.has(tokens[start], "articles")
    if not before and joined:
        before = _nominative(text, cast, Span(tokens[0].start, tokens[verb].start), tokens, lexicon)
    if before:
        comma = max((j for j in range(start, verb) if tokens[j].text == ","), default=None)
        own = before if comma is None else [found for found in before if found[0].start >= tokens[comma].end]
        if comma is not None and _relative(tokens, comma + 1, verb, lexicon):
            outside = [found for found in before if found not in own]
            direct = outside and tokens[comma].start <= outside[-1][0].end + 1 and lexicon.german
            if outside and (not own or direct or tokens[comma + 1].lower in lexicon.words["subject_relatives"]):
                return outside[-1]  # "Kairo, das Israel … verantwortlich macht": Cairo does
        return (own or before)[0]
    if not lexicon.german or _unknown_name(text, cast, tokens, start, verb, lexicon):
        return None
    return subject_after(text, cast, sentence, verb, lexicon)


def subject_after(
    text: Text, cast: Cast, sentence: Sentence, verb: int, lexicon: Lexicon
) -> tuple[FoundMention, str] | None:
    """The subject behind a German verb: "den Vorwurf der SPD nannte Adenauer ungerecht"."""
    tokens = sentence.tokens
    stop = next((j for j in range(verb + 1, len(tokens)) if tokens[j].text in ",;:"), len(tokens) - 1)
    after = _nominative(text, cast, Span(tokens[verb].end, tokens[stop].end), tokens, lexicon)
    return after[0] if after else None


def _unknown_name(text: Text, cast: Cast, tokens: Sequence[Token], start: int, verb: int, lexicon: Lexicon) -> bool:
    """Whether a name that is no actor stands where the subject does, so that what follows the verb is the object."""
    for j in range(start, verb):
        token = tokens[j]
        if not token.capitalised or text.language.knows(token.text) or text.language.knows(token.lower):
            continue
        if text.language.knows(token.lemma) or any(lexicon.noun_in(token, kind) for kind in ("claim", "report")):
            continue  # "Gerüchte": a form that the dictionary lacks
        before = tokens[j - 1] if j else None
        if before and (lexicon.has(before, "prepositions") or lexicon.has(before, "oblique")):
            continue
        if not any(m.start <= token.start and token.end <= m.end for m, _ in cast.mentions):
            return True
    return False


def _relative(tokens: Sequence[Token], start: int, verb: int, lexicon: Lexicon) -> bool:
    """Whether a relative clause begins at `start` and ends with the verb, so that its subject stands before it."""
    if not lexicon.has(tokens[start], "relatives"):
        return False
    following = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    return not lexicon.german or finite(tokens[verb], lexicon) or following in lexicon.words["auxiliaries"]


def _nominative(
    text: Text, cast: Cast, span: Span, tokens: Sequence[Token], lexicon: Lexicon
) -> list[tuple[FoundMention, str]]:
    """The mentions inside the span that may be a subject: no preposition, no oblique article before them."""
    found = []
    for mention, actor in cast.within(span):
        before = [t for t in tokens if t.end <= mention.start][-3:]
        words = [t.lower for t in before]
        if lexicon.german and len(before) > 2 and lexicon.has(before[-3], "prepositions") and _phrase(before, lexicon):
            continue  # "bei der Münchner Mordkommission"
        last = words[-1:] or [""]
        if lexicon.words["prepositions"] & set(last) or (
            last[0] in lexicon.words["articles"] and lexicon.words["prepositions"] & set(words[-2:-1])
        ):
            continue
        if lexicon.words["oblique"] & set(last) or lexicon.words["sources"] & set(words[-2:]):
            continue
        if _possessive(text, mention, tokens, lexicon) or (
            before and before[-1].capitalised and _bare_genitive(text, cast, mention, actor, lexicon)
        ):
            continue  # "Gromykos Behauptung", "Gromyko's claim"
        if lexicon.german and last[0] == "der" and _feminine(text, mention, lexicon):
            continue  # a genitive: "die Opposition der Regierung"
        if (
            text.in_quotes(mention.start)
            and not text.in_quotes(tokens[-1].start)
            and text.in_quotes(mention.start) != text.in_quotes(span.end)
        ):
            continue
        found.append((mention, actor))
    return found


def _possessive(text: Text, mention: FoundMention, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a name stands in the genitive: with an apostrophe, or a German s before a phrase that it governs."""
    words, after = text[mention.span], text[Span(mention.end, mention.end + 1)]
    if after in ("'", "’") or words.endswith(("'s", "’s", "'", "’")):
        return True
    if not lexicon.german or mention.name is None or not words.endswith("s"):
        return False
    ahead = [t for t in tokens if t.start >= mention.end][:2]
    if len(ahead) < 2 or finite(ahead[0], lexicon):
        return False
    return ahead[0].capitalised or (ahead[0].text.islower() and ahead[1].capitalised)


def _bare_genitive(text: Text, cast: Cast, mention: FoundMention, actor: str, lexicon: Lexicon) -> bool:
    """Whether a name after a noun bears an s that the actor's name lacks: "die Behauptung Moskaus"."""
    last = text[mention.span].split()[-1]
    return lexicon.german and mention.name is not None and last.endswith("s") and not cast[actor].name.endswith(last)


def _phrase(before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether an article and an adjective are all that stands between a preposition and its noun."""
    return lexicon.has(before[-2], "articles") and before[-1].lower.endswith(("en", "er", "em"))


def _feminine(text: Text, mention: FoundMention, lexicon: Lexicon) -> bool:
    if text[mention.span].casefold() in lexicon.words["masculine"]:
        return False  # "der Iran"
    if mention.gender is not None:
        return mention.gender != "m" or mention.plural
    head = INNER.split(text[mention.span], maxsplit=1)[0]  # "Vorsitzende der Regionalregierung": the chairman
    return mention.plural or head.endswith(tuple(lexicon.words["feminine"]))


def agent(cast: Cast, sentence: Sentence, lexicon: Lexicon, verb: int) -> str | None:
    """The actor after "von", "durch" or "by" in the passive clause of the verb at this index."""
    tokens = sentence.tokens
    stop = next((j for j in range(verb + 1, len(tokens)) if tokens[j].text in ",;:"), len(tokens) - 1)
    for j in range(clause_start(tokens, verb, lexicon), stop):
        if lexicon.has(tokens[j], "agents") and not (lexicon.german and _attributed(cast, tokens, j)):
            ahead = Span(tokens[j + 1].start, tokens[min(j + 4, len(tokens) - 1)].end)
            if named := cast.within(Span(ahead.start, tokens[-1].end)):
                mention, actor = named[0]
                if mention.start < ahead.end:
                    return actor
    return None


def _attributed(cast: Cast, tokens: Sequence[Token], j: int) -> bool:
    """Whether "von" at `j` hangs on a noun before it ("unter der Führung von …"), not on the verb."""
    before = tokens[j - 1] if j else None
    if before is None or not before.capitalised:
        return False
    return not any(m.start <= before.start and before.end <= m.end for m, _ in cast.mentions)


def passive(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> bool:
    """Whether the verb at this index is a participle in the passive."""
    if not lexicon.german:
        after = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
        reduced = (tokens[verb].lower, after) in REDUCED
        return (
            reduced
            or after == "by"
            or any(t.lemma == "be" or t.lower in ("been", "being") for t in tokens[max(0, verb - 3) : verb])
        )
    word, stem = tokens[verb].lower, tokens[verb].lemma.lower().removesuffix("n").removesuffix("e")
    if word == tokens[verb].lemma or (word.endswith(("te", "ten")) and word.startswith(stem)):
        return False  # a weak past ("leugneten"), no strong participle ("bestritten")
    if not (word.startswith(PREFIXES) or "ge" in word[2:-2] or word.endswith("iert")):
        return False  # "trat … entgegen"
    start = clause_start(tokens, verb, lexicon)
    stop = next((j for j in range(verb + 1, len(tokens)) if tokens[j].text in ",;:"), len(tokens))
    return any(t.lower in lexicon.words["passive"] for t in tokens[start:stop])
