"""Where English words are nouns, and where a claim's English clause ends though no comma says so.

Positions are indices into a sentence's tokens, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from depesche.text import Token
from depesche.weigh.claims.lexicon import Lexicon

SUBJECT_REACH = 6
"""Tokens that a noun phrase may hold before the noun that names a claim ("Castro's often repeated claim")."""
RELATIVE_REACH = 8
"""Tokens between ", who" and the verb of its clause."""
PAPER_REACH = 9
"""Tokens between a paper and what it alleges ("a letter that the union sent on Monday alleging …")."""


def nominal(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether an English word that may be verb or noun is the noun: "the dispute over", "questions about"."""
    if lexicon.german or not lexicon.has(tokens[i], "ambiguous_verbs"):
        return False
    if i == 0 or i + 1 >= len(tokens):
        return True
    before, after = tokens[i - 1], tokens[i + 1]
    if any(lexicon.has(before, kind) for kind in ("articles", "demonstratives", "no", "any")):
        return True
    if before.lower in ("’s", "'s", "’", "'") or before.text.endswith(("'s", "’s", "s'", "s’")):
        return True
    if lexicon.has(before, "prepositions") and before.lower != "to":
        return True
    if not after.text[0].isalnum():
        return after.text not in '“"' and not (before.capitalised or before.lower.endswith(("ly", "s")))
    if lexicon.has(after, "prepositions") or lexicon.has(after, "auxiliaries"):
        return True
    return after.lower == "that" and i + 2 < len(tokens) and lexicon.has(tokens[i + 2], "auxiliaries")


def before_main_verb(tokens: Sequence[Token], noun: int, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the clause of a noun ends that is a subject itself: "the claim that 205 men spied | was never proved"."""
    if not _is_subject(tokens, noun, lexicon):
        return end
    told = False
    for j in range(start, end):
        token = tokens[j]
        if lexicon.has(token, "relatives") or (j > start and token.lower == "that"):
            return end  # whose verb comes next is not plain
        auxiliary = lexicon.has(token, "auxiliaries")
        if not auxiliary and not _past(token):
            continue
        grouped = j > start and _of_group(tokens[j - 1], lexicon)
        if told and auxiliary and not grouped and tokens[j - 1].lower not in JOINS:
            return j
        told = True
    return end


JOINS = frozenset({"and", "or", "but", ",", "than", "as", "what", "how", "there", "they", "he", "she", "it"})
"""Words after which a verb goes on with the same clause, or opens one of its own."""


def _is_subject(tokens: Sequence[Token], noun: int, lexicon: Lexicon) -> bool:
    """Whether nothing but its own phrase stands between the noun and the begin of its clause."""
    a = noun
    while a > 0 and noun - a < SUBJECT_REACH and tokens[a - 1].text not in ",;:–—“":
        a -= 1
    if noun - a >= SUBJECT_REACH:
        return False
    phrase = tokens[a:noun]
    if any(
        lexicon.has(t, "auxiliaries") or lexicon.has(t, "prepositions") or t.lower in lexicon.stances for t in phrase
    ):
        return False
    verbs = (k for k, t in enumerate(phrase) if k and t.text.islower() and t.lemma != t.lower)
    return all(lexicon.has(phrase[k - 1], "articles") or phrase[k - 1].lower in ("’s", "'s") for k in verbs)


def _past(token: Token) -> bool:
    return token.lower.endswith("ed") and token.lemma != token.lower


def _of_group(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word before a verb belongs to the same verb: "had | been", "was not | told"."""
    return (
        lexicon.has(token, "auxiliaries")
        or lexicon.has(token, "negations")
        or token.lower in ("been", "being", "be", "to")
        or token.lower.endswith("ly")
    )


def goes_on(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Whether the main clause goes on at "and": "accused Britain of spying | and expelled two diplomats"."""
    if tokens[j].lower not in ("and", "but") or j + 1 >= len(tokens):
        return False
    verb = tokens[j + 1]
    return _past(verb) or lexicon.has(verb, "saying") or lexicon.has(verb, "auxiliaries")


def resumes(tokens: Sequence[Token], start: int, j: int, lexicon: Lexicon) -> bool:
    """Whether the main clause goes on at its verb: "a man accused of spying in Ohio | told the court …"."""
    token = tokens[j]
    if j < start + 2 or lexicon.has(tokens[start], "telling") or tokens[start].lemma in lexicon.words["telling"]:
        return False
    if not (lexicon.has(token, "auxiliaries") or lexicon.has(token, "saying")):
        return False
    before = tokens[j - 1]
    if before.lower in JOINS or lexicon.has(before, "relatives") or _of_group(before, lexicon):
        return False
    inside = tokens[start:j]
    return not any(lexicon.has(t, "relatives") or t.lower in SUBORDINATE or t.text in '“"' for t in inside)


SUBORDINATE = frozenset(
    "that what how why where when whose whom while because if after before as than though although".split()
)
"""Words that open a clause of their own, whose verb is not the main one."""


def relative_end(tokens: Sequence[Token], i: int) -> int | None:
    """The comma that closes the relative clause of the verb at `i`: "Nagy, who is alleged to have fled |, denied …"."""
    for j in range(i - 1, max(0, i - RELATIVE_REACH), -1):
        if tokens[j].text in ",;:":
            return None
        if tokens[j].lower in ("who", "which") and tokens[j - 1].text == ",":
            return next((k for k in range(i + 2, len(tokens)) if tokens[k].text == ","), None)
    return None


def paper(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """The paper that alleges what the participle at `i` opens: "rejected a report by the OAS alleging that …"."""
    if lexicon.german or not tokens[i].lower.endswith("ing") or i < 1 or tokens[i - 1].text == ",":
        return None
    for j in range(i - 1, max(-1, i - PAPER_REACH), -1):
        if tokens[j].text in ",;:":
            return None
        if lexicon.noun_in(tokens[j], "paper"):
            return j
    return None
