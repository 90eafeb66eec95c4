"""Whether those who talk have come together for it: a guest who is received, a journey, talks that last for hours."""

from __future__ import annotations

from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.triggers import Trigger


def travelled(trigger: Trigger, clauses: tuple[Clause, ...], grammar: Grammar) -> bool:
    """Whether the German words say that one went there for it: "flog nach Kairo, um mit X zu reden"."""
    clause = trigger.clause
    if not grammar.german or not clause.number or clause.opening not in {"infinitive", "main"}:
        return False
    goes_on = clause.opening == "infinitive" or grammar.has("roles.and", clause.tokens[0].lower)
    before = clauses[clause.number - 1]
    going = before.lemmas & grammar.lists["how.travels"] - {"kommen"}
    return goes_on and bool(going) and "nach" in before.lowers and "nach" not in clause.lowers


def received(trigger: Trigger, grammar: Grammar) -> bool:
    """Whether the words say that a guest is received: "begrüßte ihn am Flughafen", "traf ein und wurde empfangen"."""
    receives = grammar.lists.get("how.receives", frozenset())
    if trigger.noun or trigger.clause.tokens[trigger.first].lemma not in receives:
        return False
    words = {w for t in trigger.clause.sentence.tokens for w in (t.lower, t.lemma.casefold())}
    return bool(words & grammar.lists.get("how.arrives", frozenset())) or ("ein" in words and "traf" in words)


def for_hours(clause: Clause) -> bool:
    """Whether a talk is said to have lasted some time: those who talk for hours sit together."""
    return any(t.type == "DURATION" and (t.value or "").startswith("PT") for t in clause.times)
