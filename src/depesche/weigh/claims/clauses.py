"""Where clauses begin and end: as much grammar as weighing claims needs, no parser.

Positions are indices into `Sentence.tokens`, end exclusive, unless a name says offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from depesche.text import Token
from depesche.weigh.claims.bounds import before_main_verb
from depesche.weigh.claims.lexicon import Lexicon

COMPLEMENT_REACH = 16
"""Tokens between a trigger and the comma of its clause ("warf der Regierung am Freitag in Moskau vor, …")."""
SUBJUNCTIVE_REACH = 14
"""Tokens from the begin of a clause without conjunction to its verb in the subjunctive."""
PARTICLE_REACH = 30
"""Tokens between a German verb and its particle; a complement clause may stand between them."""
LAST_WORDS = 3
"""What is left of a sentence after the comma that closes a complement: a participle and the full stop."""
PARENTHESIS_REACH = 9
"""Tokens that a phrase between commas may hold which stands between an English verb and its clause."""
ADVERBIAL_REACH = 16
"""Tokens that an adverbial at the begin of an English clause may hold, up to its comma."""
RELATIVE_BACK = 6
"""Tokens between "whom" and the verb of its clause."""
PRONOUNS = frozenset({"he", "she", "they", "it", "there", "we"})
"""What opens an English clause without "that"."""
ENDS = frozenset(";!?")
OPENING_MARKS = frozenset('„“»«"')
DASHES = frozenset("–—")
CLOSING = frozenset('“”"»«’‘)')
INFIX_INFINITIVE = re.compile(r"^[a-zäöüß]{2,}zu[a-zäöüß]{2,}n$")


def marks(tokens: Sequence[Token], j: int, wanted: str = ",;:–") -> bool:
    """Whether the token at `j` is one of these marks, or the full stop of the sentence (not of an abbreviation)."""
    return tokens[j].text in wanted or (tokens[j].text == "." and j >= len(tokens) - 2)


def verb_lemma(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    """The dictionary form of the verb at `i`, with the particle that closes its clause ("wies … zurück")."""
    token = tokens[i]
    if not lexicon.german:
        return token.lemma
    if token.capitalised and i > 0 and tokens[i - 1].text not in '„“"»:':
        return ""  # a noun
    particle = particle_of(tokens, i, lexicon)
    return (tokens[particle].lower if particle is not None else "") + token.lemma.lower()


def particle_of(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """Where the particle stands that makes the German verb at `i` one of the lexicon's; None without one."""
    wanted = lexicon.separable.get(tokens[i].lemma.lower())
    if wanted is None:
        return None
    for j in range(i + 1, min(i + PARTICLE_REACH, len(tokens))):
        if tokens[j].lower in wanted and _closes(tokens, j):
            return j
        if tokens[j].text in ";:!?":
            break
    return None


def _closes(tokens: Sequence[Token], j: int) -> bool:
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    return following is None or not following.text[0].isalnum() or following.lower in ("und", "sowie", "oder")


def complement(tokens: Sequence[Token], i: int, lexicon: Lexicon, *, noun: bool = False) -> tuple[int, int] | None:
    """The clause that a verb or noun at `i` governs, without its conjunction; None where there is none."""
    if not lexicon.german:
        return _english_complement(tokens, i, lexicon, noun)
    clause = _german_complement(tokens, i, lexicon)
    return _before_particle(tokens, i, clause, lexicon) if clause and noun else clause


def _before_particle(
    tokens: Sequence[Token], i: int, clause: tuple[int, int], lexicon: Lexicon
) -> tuple[int, int] | None:
    """The clause without the rest of the main clause: "wies den Vorwurf, er habe …, als haltlos zurück"."""
    start, end = clause
    for verb in range(i):
        particle = particle_of(tokens, verb, lexicon)
        if particle is not None and start < particle <= end:
            comma = next((j for j in range(particle, start, -1) if tokens[j].text == ","), None)
            return _trim(tokens, start, comma) if comma is not None else clause
    return clause


def _german_complement(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    first_comma = True
    begin = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
    if tokens[begin].lower == "wie" or (
        tokens[begin].lower == "als" and tokens[i].lemma not in lexicon.verbs["accuse"]
    ):
        return None  # "anders als das Militär behauptet, …": what follows is not what it says
    for j in range(i + 1, min(i + COMPLEMENT_REACH, len(tokens) - 1)):
        if tokens[j].text in ENDS or tokens[j].text in DASHES or tokens[j].text == ":":
            return None
        if tokens[j].text != ",":
            continue
        opening = tokens[j + 1]
        if lexicon.has(opening, "complementizers"):
            return _trim(tokens, j + 2, clause_end(tokens, j + 2, lexicon, verb_last=True))
        if not first_comma:
            continue
        first_comma = False
        if opening.lower == "als" and (span := infinitive(tokens, j + 1, lexicon)):
            return span  # "beschuldigte ihn, als Spion gedient zu haben"
        if lexicon.has(opening, "no_complement") or _unclosed(tokens[i + 1 : j]):
            continue
        if span := infinitive(tokens, j + 1, lexicon):
            return span
        if opening.text in OPENING_MARKS:
            continue
        if _reports(tokens, j + 1, lexicon, loose=j == i + 1):
            return _trim(tokens, j + 1, clause_end(tokens, j + 1, lexicon, verb_last=False))
    return None


def _unclosed(tokens: Sequence[Token]) -> bool:
    """Whether a quotation begins in these tokens and does not end there; "wirft der „Kongress“ ihm vor, …" has one."""
    opened = sum(t.text in "„»" for t in tokens) - sum(t.text in "“”«" for t in tokens)
    return opened != 0 or sum(t.text == '"' for t in tokens) % 2 == 1


def infinitive(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """An infinitive clause with "zu" from `start`: up to its last infinitive."""
    end = clause_end(tokens, start, lexicon, verb_last=True)
    last = None
    if INFIX_INFINITIVE.match(tokens[start].text) or tokens[start].lower == "zu":
        return None  # the rest of the main clause: "forderte ihn auf, den Vorwurf, …, zurückzunehmen"
    for j in range(start, end):
        token = tokens[j]
        if token.text in (",", "–") and last is None and j > start + 25:
            break
        if token.lower == "zu" and j + 1 < end and _is_infinitive(tokens, j + 1, lexicon):
            last = j + 2
        elif INFIX_INFINITIVE.match(token.text) and token.lemma != token.lower:
            last = j + 1
        elif last is None and (
            token.lower in lexicon.words["subjunctive"] or token.lower in lexicon.words["auxiliaries"]
        ):
            return None
    return (start, last) if last else None


def _is_infinitive(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Whether the word after "zu" is an infinitive: no article, no adjective before a noun."""
    token = tokens[j]
    if not token.text.islower() or not token.lower.endswith("n") or lexicon.has(token, "articles"):
        return False
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    return token.lemma == token.lower or following is None or not following.capitalised


def _reports(tokens: Sequence[Token], start: int, lexicon: Lexicon, *, loose: bool = False) -> bool:
    """Whether a clause without conjunction stands in the subjunctive, verb second ("er habe gelogen").

    Past forms that may be subjunctive ("dienten") count where the clause follows its verb at once (`loose`).
    """
    for j in range(start + 1, min(start + SUBJUNCTIVE_REACH, len(tokens) - 1)):
        token = tokens[j]
        if token.text in ENDS:
            return False
        past = (
            loose
            and token.text.islower()
            and token.lower.endswith("ten")
            and token.lemma not in (token.lower, token.text)
        )
        bare = token.text.islower() and token.lemma == f"{token.lower}n"
        if token.lower in lexicon.words["subjunctive"] or bare or past:
            goes_on = tokens[j + 1].text[0].isalnum() or tokens[j + 1].text in '„“"»,'
            return goes_on or j <= start + 3
    return False


def clause_end(tokens: Sequence[Token], start: int, lexicon: Lexicon, *, verb_last: bool) -> int:
    """Where the clause from `start` ends: at the sentence's end, or where the main clause goes on."""
    if not lexicon.german:
        start = _past_opening(tokens, start, lexicon)
    for j in range(start, len(tokens)):
        token = tokens[j]
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if following is None or token.text in ENDS or token.text in DASHES or token.text == ":":
            return j if not token.text[0].isalnum() else j + 1
        if lexicon.german and token.text == "," and j > start + 1:
            closed = not verb_last or tokens[j - 1].lemma.endswith("n")
            if len(tokens) - j <= LAST_WORDS and tokens[-1].text == ".":
                return j
            if following.lower in lexicon.words["breaks"] or (closed and finite(following, lexicon)):
                return j
        if (
            lexicon.german
            and verb_last
            and token.lower == "und"
            and finite(following, lexicon)
            and tokens[j - 1].lemma.endswith("n")
            and tokens[min(j + 2, len(tokens) - 1)].lower != "zu"
        ):
            return j
        if not lexicon.german and token.lower == "and" and following.lower in lexicon.words["saying"]:
            return j
        if not lexicon.german and token.text == "," and j > start + 1:
            ahead = {t.lower for t in tokens[j + 1 : j + 6]}
            if following.lower in lexicon.words["breaks"] or ahead & lexicon.words["saying"]:
                return j
    return len(tokens)


def _past_opening(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """Where an English clause goes on after an adverbial: "that, during his time as consul, he …", "in May, he …"."""
    if start + 1 >= len(tokens) or not (
        tokens[start].text == "," or tokens[start].lower in lexicon.words["prepositions"]
    ):
        return start
    closed = next(
        (j for j in range(start + 2, min(start + ADVERBIAL_REACH, len(tokens) - 2)) if tokens[j].text == ","), None
    )
    if closed is None or any(_english_finite(t, lexicon) for t in tokens[start + 1 : closed]):
        return start
    return closed + 1


def finite(token: Token, lexicon: Lexicon) -> bool:
    """Whether a German token looks like a finite verb that opens the rest of a main clause."""
    if token.lower in lexicon.words["finite"]:
        return True
    return (
        token.text.islower()
        and token.lemma.endswith("n")
        and token.lower != token.lemma
        and not token.lower.startswith("ge")
        and token.lower.endswith(("te", "ten", "t", "ß", "ss", "g", "b", "f", "nd"))
    )


def _trim(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The range without marks at its ends (an opening or closing quotation mark that has its partner stays)."""
    while end > start and tokens[end - 1].text in {",", ".", ":", ";", "–", "—", "(", "!", "?"}:
        end -= 1
    while start < end and tokens[start].text in {",", ":", ")", "–"}:
        start += 1
    return (start, end) if end - start >= 2 else None


def _english_complement(tokens: Sequence[Token], i: int, lexicon: Lexicon, noun: bool) -> tuple[int, int] | None:
    if not noun and i + 4 < len(tokens) and tokens[i + 1].text == ",":
        i = _past_parenthesis(tokens, i)  # "claimed, as of Thursday, it had …"
    reach = 8 if noun else 3
    for j in range(i + 1, min(i + 1 + reach, len(tokens) - 2)):
        token = tokens[j]
        if token.text in ENDS or (token.text == "," and not noun) or (noun and token.lower in ("and", "but", "while")):
            return None
        if lexicon.has(token, "complementizers"):
            if noun and (tokens[j + 1].lower in lexicon.words["auxiliaries"] or (tokens[j - 1].text == ",")):
                return None
            if tokens[j + 1].lower in ("effect", "end"):
                return None  # "reports to that effect"
            end = clause_end(tokens, j + 1, lexicon, verb_last=False)
            return _trim(tokens, j + 1, before_main_verb(tokens, i, j + 1, end, lexicon) if noun else end)
    if i + 3 >= len(tokens) or (noun and not _bare_clause(tokens, i + 1, lexicon)):
        return None
    if noun:
        end = clause_end(tokens, i + 1, lexicon, verb_last=False)
        return _trim(tokens, i + 1, before_main_verb(tokens, i, i + 1, end, lexicon))
    opening = tokens[i + 1]
    if opening.lower == "to" and tokens[i + 2].lower in ("have", "be"):
        if any(t.lower == "whom" for t in tokens[max(0, i - RELATIVE_BACK) : i]):
            return None  # "whom they claimed to be …": half a proposition
        return _trim(tokens, i + 1, clause_end(tokens, i + 1, lexicon, verb_last=False))
    if (
        lexicon.has(opening, "no_complement")
        or not opening.text[0].isalnum()
        or (opening.lower in ("the", "his", "their", "her") and lexicon.has(tokens[i + 2], "no_complement"))
    ):
        return None
    end = clause_end(tokens, i + 1, lexicon, verb_last=False)
    joins = tokens[i + 2].lower in ("and", "but", "or") or lexicon.has(tokens[i + 2], "prepositions")
    stated = opening.lower in PRONOUNS and tokens[i + 2].text[0].isalpha() and not joins  # "claimed he came alone"
    first = next((j for j in range(i + 2, min(end, i + 14)) if _english_finite(tokens[j], lexicon)), None)
    if stated or (first is not None and tokens[first - 1].lower not in ("and", "but")):
        return _trim(tokens, i + 1, end)
    return None


def _past_parenthesis(tokens: Sequence[Token], i: int) -> int:
    """The comma that closes a short phrase after the verb at `i`, where a clause follows it; else the verb itself."""
    ahead = range(i + 3, min(i + PARENTHESIS_REACH, len(tokens) - 3))
    closed = next((j for j in ahead if tokens[j].text == ","), None)
    return closed if closed is not None and tokens[closed + 1].lower in PRONOUNS else i


def _bare_clause(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether a clause without "that" follows a noun: "allegations they had failed"."""
    opening = tokens[start]
    pronoun = opening.lower in PRONOUNS
    if not pronoun and not (opening.capitalised and opening.text[1:].islower()):
        return False
    return any(_english_finite(t, lexicon) for t in tokens[start + 1 : start + 4])


def _english_finite(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.words["auxiliaries"] or (token.lower.endswith("ed") and token.lemma != token.lower)


def asked(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `i` stands in a question ("ob er bestreite, dass …"), so that nobody says it."""
    if any(t.text == "?" for t in tokens[i:]):
        return True
    start = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
    return any(lexicon.has(t, "asking") for t in tokens[start:i])


def parts(tokens: Sequence[Token], clause: tuple[int, int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The clauses joined by "und" in one complement: each fact stated in a clause of its own."""
    if not lexicon.german:
        return [clause]
    a, b = clause
    for j in range(a + 3, b - 1):
        if (
            tokens[j].lower == "und"
            and _ends_infinitive(tokens, j - 1, lexicon)
            and _ends_infinitive(tokens, b - 1, lexicon)
        ):
            return [(a, j), *parts(tokens, (j + 1, b), lexicon)]
    return [clause]


def _ends_infinitive(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    return bool(INFIX_INFINITIVE.match(tokens[j].text)) or (
        tokens[j - 1].lower == "zu" and _is_infinitive(tokens, j, lexicon)
    )


PHRASE_REACH = 14
"""Tokens that a noun phrase with its attributes may hold."""


def phrase_end(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """Where the noun phrase from `start` ends: at a mark, a verb, or (German) its last noun."""
    end = start
    while end < min(start + PHRASE_REACH, len(tokens)) and not marks(tokens, end, ",;:–—-()!?"):
        token = tokens[end]
        if lexicon.german:
            if token.text.islower() and (
                token.lower in lexicon.words["finite"]
                or token.lower in lexicon.particles - lexicon.words["prepositions"]
            ):
                break
            if token.lower == "zu" and end + 1 < len(tokens) and _is_infinitive(tokens, end + 1, lexicon):
                break
        elif end > start and token.lower in lexicon.words["phrase_ends"]:
            break
        end += 1
    if lexicon.german:
        while end > start and not (
            tokens[end - 1].capitalised or tokens[end - 1].text[0].isdigit() or tokens[end - 1].text in '“”«»"'
        ):
            end -= 1
    return end
