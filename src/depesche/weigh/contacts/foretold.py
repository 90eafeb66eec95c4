"""English: what is to come, by the forms of verbs and the words before them."""

from __future__ import annotations

from itertools import pairwise

from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.triggers import Trigger

AUXILIARIES = frozenset(["will", "would", "can", "could", "may", "might", "shall", "should", "must", "do", "have"])
"""Dictionary forms of English verbs that stand before another one."""


def when_it_comes(trigger: Trigger, grammar: Grammar) -> bool:
    """Whether an English verb stands in the present in a clause of time: "after the president meets with X"."""
    if grammar.german or trigger.noun:
        return False
    tokens, at = trigger.clause.tokens, trigger.verb if trigger.phrase else trigger.first
    plain = tokens[at].lower in {tokens[at].lemma, f"{tokens[at].lemma}s"}
    aided = any(t.lower == "to" or t.lemma in AUXILIARIES for t in tokens[:at])
    return plain and not aided and grammar.has("status.upcoming", tokens[0].lower)


def to_come(trigger: Trigger, grammar: Grammar) -> bool:
    """Whether an English verb tells what somebody will do, or will not: "is to see", "will not see"."""
    before = [t.lower for t in trigger.clause.tokens[max(0, trigger.first - 2) : trigger.first]]
    ahead = before[-1:] == ["to"] or bool(grammar.lists["status.future"].intersection(before))
    return not (grammar.german or trigger.noun) and ahead


def promised(trigger: Trigger, clauses: tuple[Clause, ...], grammar: Grammar) -> bool:
    """Whether somebody says that it would take place: "the ministry announced that X would visit Y"."""
    lowers, own = trigger.clause.lowers, trigger.clause.number
    before = trigger.clause.tokens[: trigger.first]
    if grammar.german or not any(t.lower == "would" for t in before[-4:]):
        return False
    words = {w for c in clauses for w in c.lowers | c.lemmas}
    doubted = (
        grammar.lists["status.hypothetical"] | grammar.lists["status.wished_words"] | grammar.lists["status.likes"]
    )
    other = (grammar.lists["status.subjunctive"] - {"would"}) | grammar.lists["status.negations"]
    beside = [c for c in clauses if abs(c.number - own) == 1 and c.lowers & grammar.lists["clause.saying"]]
    return bool(beside) and not words & doubted and not lowers & other


def before_participle(trigger: Trigger, grammar: Grammar) -> str:
    """The word before an English participle that opens a clause: "after meeting Gromyko", "Visiting Qatar"."""
    tokens, at = trigger.clause.tokens, trigger.verb if trigger.phrase else trigger.first
    if grammar.german or not tokens[at].lower.endswith("ing"):
        return ""
    return "while" if at == 0 and not trigger.clause.number else tokens[at - 1].lower if at else ""


def the_next(trigger: Trigger) -> bool:
    """Whether every "next" of the clause has "the" before it: the day after another one."""
    tokens = trigger.clause.tokens
    return all(a.lower == "the" for a, b in pairwise(tokens) if b.lower == "next")
