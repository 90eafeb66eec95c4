"""Stretches of a sentence between the marks and conjunctions that may part clauses."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from depesche.records import FoundMention, Timex
from depesche.text import Sentence, Token
from depesche.weigh.contacts.grammar import Grammar

PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i"])
"""English pronouns that begin a clause."""

Gaps = dict[int, Literal["and", "comma", ""]]
"""Token positions at which a clause without a verb begins, and what stands before it."""


def held_inside(sentence: Sentence, mentions: tuple[tuple[FoundMention, str], ...]) -> set[int]:
    """The token positions inside mentions, and of the commas between those of a list ("A, B und C")."""
    held = [
        [i for i, t in enumerate(sentence.tokens) if m.start <= t.start < m.end]
        for m in dict.fromkeys(m for m, _ in mentions)
    ]
    inside = {i for positions in held for i in positions}
    starts = {p[0] for p in held if p}
    ends = {p[-1] for p in held if p}
    for i, token in enumerate(sentence.tokens[:-2]):
        if token.text == "," and i - 1 in ends and i + 1 in starts:
            after = min((e for e in ends if e > i), default=-1) + 1
            if sentence.tokens[min(after, len(sentence.tokens) - 1)].lower in {",", "und", "sowie", "and", "&"}:
                inside.add(i)
    return inside


def unbracketed(
    sentence: Sentence, mentions: tuple[tuple[FoundMention, str], ...]
) -> tuple[tuple[FoundMention, str], ...]:
    """The mentions that no bracket opens before: a party in "Tillich (CDU)" takes no part itself."""
    opened = {b.start for a, b in pairwise(sentence.tokens) if a.text == "("}
    return tuple(pair for pair in mentions if pair[0].start not in opened)


def is_verb(token: Token, grammar: Grammar) -> bool:
    """Whether a token looks like a verb form: by list, by its dictionary form (German), by -ed (English)."""
    if grammar.has("clause.verbs", token.lower):
        return True
    if token.capitalised or not token.text.isalpha() or grammar.has("clause.not_verbs", token.lower):
        return False
    if grammar.german:
        return len(token.lower) > 3 and token.lemma.endswith(("en", "ern", "eln")) and token.lemma.islower()
    return token.lower.endswith("ed") or token.lemma in grammar.verbs


def find_gaps(
    sentence: Sentence,
    inside: set[int],
    mentions: tuple[tuple[FoundMention, str], ...],
    times: tuple[Timex, ...],
    grammar: Grammar,
) -> Gaps:
    """Where a clause begins that lacks the verb of the one before: a party and a time, after a party and a time."""
    found: Gaps = {}
    if len(times) < 2 or len(mentions) < 2:
        return found
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-2]):
        mark = token.text == ","
        if i in inside or not (mark or token.lower in {"und", "and"}):
            continue
        end = next((k for k in range(i + 1, len(tokens)) if tokens[k].text in {",", ";", "."}), len(tokens))
        stretch = tokens[i + 1 : end]
        if not stretch or any(is_verb(t, grammar) for t in stretch):
            continue
        start, stop = stretch[0].start, stretch[-1].end
        parties = [m for m, _ in mentions if start <= m.start < stop]
        days = [t for t in times if start <= t.start < stop]
        near = tokens[i + 1 : i + 4]
        opens = any(x.start <= t.start < x.end for t in near[:2] for x in days) or any(
            m.start == t.start for t in near for m in parties
        )
        before = [t for t in times if t.end <= token.start]
        told = [m for m, _ in mentions if m.end <= token.start]
        if not (parties and days and opens and before and told):
            continue
        if mark or before[-1].start > told[-1].start or days[0].start < parties[0].start:
            found[i + 1] = "comma" if mark else "and"
    return found


def cut_stretches(
    sentence: Sentence, inside: set[int], gaps: Gaps, times: tuple[Timex, ...], grammar: Grammar
) -> list[list[int]]:
    """Token positions between the marks and conjunctions that may part clauses."""
    found: list[list[int]] = [[]]
    cuts: set[int] = set()
    for i, token in enumerate(sentence.tokens):
        if gaps.get(i + 1) == "and":
            found.append([])
            continue
        if i not in inside and token.text in {",", ";", ":", "–", "—"}:
            found.append([])
            continue
        if not (token.text[0].isalnum() or token.text in "&-"):
            continue  # full stops and quotation marks stand in no clause
        if (
            grammar.has("roles.and", token.lower)
            and i not in inside
            and _new_predicate(sentence, i, found[-1], grammar)
        ):
            found.append([])  # "sprach mit A | und führte Gespräche mit B"
        if grammar.german and token.lower == "um" and found[-1] and _ends_clause(sentence.tokens[i - 1], grammar):
            found.append([])  # "aufzusuchen | um ihm … vorzuschlagen", where no comma parts them
        opens = grammar.has("clause.subordinators", token.lower) or grammar.has("clause.relatives", token.lower)
        if not grammar.german and opens and i not in inside and found[-1]:
            found.append([])
        found[-1].append(i)
        if i in cuts:
            found.append([])  # "officials said on Monday | the prime minister met …"
        elif i not in inside and grammar.has("clause.saying", token.lower):
            at = _told_until(sentence, i, times, grammar)
            if at == i:
                found.append([])
            elif at is not None:
                cuts.add(at)
    return [s for s in found if s]


def _ends_clause(token: Token, grammar: Grammar) -> bool:
    """Whether a German clause may end with a word: a verb, or the particle of one ("bestellte ihn ein | um …")."""
    return is_verb(token, grammar) or any(token.lower == particle for _, particle in grammar.split)


def _told_until(sentence: Sentence, at: int, times: tuple[Timex, ...], grammar: Grammar) -> int | None:
    """The last token of "said", "said on Monday", "told reporters on Monday", if a clause begins right behind it."""
    if grammar.german:
        return at if _new_subject(sentence, at, grammar) else None
    tokens, i = sentence.tokens, at
    for k in range(at + 1, min(at + 8, len(tokens) - 1)):
        if tokens[k].text in {",", ";", ":", "–", "—"} or is_verb(tokens[k], grammar):
            break
        if tokens[k].lower in PRONOUNS and any(is_verb(t, grammar) for t in tokens[k + 1 : k + 4]):
            return k - 1
    while i + 1 < len(tokens) and (
        any(t.start <= tokens[i + 1].start < t.end for t in times)
        or (tokens[i + 1].lower in {"on", "late", "early"} and _in_time(sentence, i + 2, times))
    ):
        i += 1
    return i if _new_subject(sentence, i, grammar) else None


def _in_time(sentence: Sentence, at: int, times: tuple[Timex, ...]) -> bool:
    return any(t.start <= token.start < t.end for token in sentence.tokens[at : at + 1] for t in times)


def _new_subject(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether what follows a verb of saying begins a clause: a name, a determiner or a pronoun."""
    following = sentence.tokens[at + 1 : at + 2]
    return bool(following) and (
        following[0].capitalised
        or grammar.has("roles.determiners", following[0].lower)
        or following[0].lower in {"he", "she", "it", "they", "there"}
    )


def _new_predicate(sentence: Sentence, at: int, stretch: list[int], grammar: Grammar) -> bool:
    """Whether a conjunction is followed by a finite verb, and a clause with a verb goes before it."""
    following = sentence.tokens[at + 1 : at + 2]
    return (
        bool(following)
        and is_verb(following[0], grammar)
        and following[0].lower != following[0].lemma
        and any(is_verb(sentence.tokens[i], grammar) for i in stretch)
    )


def join_stretches(sentence: Sentence, stretches: list[list[int]], gaps: Gaps, grammar: Grammar) -> list[list[int]]:
    """Put verbless stretches (lists, appositions) to what they follow; a main clause goes on behind an embedded one."""
    clauses: list[list[int]] = []
    hosts: list[int] = []  # for every clause the one that it interrupts
    opened = False  # whether it is a clause whose verb is still to come
    aside = False  # whether the stretch before has no verb: an apposition or a list
    for stretch in stretches:
        tokens = [sentence.tokens[i] for i in stretch]
        verb = any(is_verb(t, grammar) for t in tokens)
        opens = len(tokens) > 1 and grammar.has("clause.conjunctions", tokens[0].lower)
        embedded = (_opens_embedded(tokens, grammar) and verb) or opens
        if clauses and stretch[0] in gaps:
            hosts.append(-1)
            clauses.append(list(stretch))
        elif clauses and verb and aside and _verbs_alone(tokens, grammar):
            clauses[-1] += stretch  # "wird mit Sun, dem Chef der Behörde, | zusammentreffen"
        elif clauses and not verb and not opens and not _begins_quote(sentence, stretch[0]):
            clauses[-1] += stretch
        elif clauses and not embedded and hosts[-1] >= 0 and _goes_on(sentence, tokens, clauses[hosts[-1]], grammar):
            clauses[hosts[-1]] += stretch  # "Obama, der am Montag Merkel traf, | sprach mit …"
        elif clauses and opened and verb and not embedded:
            clauses[-1] += stretch  # "nachdem die Polizei den Versuch, … zu lassen, | vereitelt hatte"
            opened = False
        elif clauses and not embedded and not any(is_verb(sentence.tokens[i], grammar) for i in clauses[-1]):
            clauses[-1] += stretch
        else:
            hosts.append(len(clauses) - 1 if embedded and clauses else -1)
            clauses.append(list(stretch))
        aside, opened = bool(clauses) and not verb, opens and not verb
    return [sorted(c) for c in clauses]


def _opens_embedded(tokens: list[Token], grammar: Grammar) -> bool:
    words = [t.lower for t in tokens[:3] if t.text.isalpha()]
    if not words:
        return False
    if grammar.has("clause.subordinators", words[0]) or grammar.has("clause.relatives", words[0]):
        return not grammar.german or is_verb(tokens[-1], grammar)
    return any(grammar.has("clause.relatives", w) for w in words[1:2]) and is_verb(tokens[-1], grammar)


def _goes_on(sentence: Sentence, tokens: list[Token], host: list[int], grammar: Grammar) -> bool:
    """Whether a stretch goes on with the clause before an embedded one: it starts with the verb that this one lacks.

    English: "Talks between Carter, who had come from Plains, | and Begin lasted".
    """
    joins = not grammar.german and tokens[0].lower in {"and", "or"}
    return is_verb(tokens[0], grammar) or (joins and not any(is_verb(sentence.tokens[i], grammar) for i in host))


def _verbs_alone(tokens: list[Token], grammar: Grammar) -> bool:
    """Whether a German stretch is nothing but the verbs that end a clause: "zusammentreffen", "getroffen hat"."""
    return grammar.german and len(tokens) <= 3 and all(is_verb(t, grammar) for t in tokens)


def _begins_quote(sentence: Sentence, at: int) -> bool:
    """Whether quoted words begin here, behind a colon: they are no part of the clause before."""
    marks = [t.text for t in sentence.tokens[max(0, at - 2) : at]]
    return marks[:1] == [":"] and len(marks) == 2 and not marks[1].isalnum()
