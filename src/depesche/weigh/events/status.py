"""Whether an event took place, is to, or is only talked of."""

from __future__ import annotations

from depesche.records import EventStatus
from depesche.text import Text
from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.events.lexicon import Lexicon
from depesche.weigh.events.triggers import Found

FUTURE = frozenset(["will", "shall", "'ll", "wo"])
WERDEN = frozenset(["wird", "werden", "werde", "würden"])


def weigh_status(
    found: Found, clauses: tuple[Clause, ...], text: Text, grammar: Grammar, lexicon: Lexicon, *, told: bool = False
) -> EventStatus | None:
    """Held, planned or ended; None where nothing is said to take place: a condition, a wish, a denial, a question.

    `told` says that it stands in somebody's words: then "would" is what is to come ("said that it would impose …").
    """
    clause = found.clause
    sentence = text[clause.sentence.span]
    if "?" in sentence[-3:] or clause.lowers & lexicon.lists["hedges"] or _conditional(clause, grammar):
        return None
    if found.frame.bodies and clause.lowers & lexicon.lists["quarrel"]:
        return None
    if found.verb < 0:
        return _of_noun(found, clauses, grammar, lexicon)
    words = _plain(clause)
    if words & grammar.lists["status.negations"] or any(w.endswith(("n't", "n’t")) for w in words):
        return None
    status = (
        _german(found, clauses, grammar, lexicon) if grammar.german else _english(found, grammar, lexicon, told=told)
    )
    return found.frame.status if status == "held" and found.frame.status else status


def _plain(clause: Clause) -> set[str]:
    """The folded words without "nicht nur", "not only"."""
    words = [t.lower for t in clause.tokens]
    only = {i for i, w in enumerate(words[:-1]) if w in {"nicht", "not"} and words[i + 1] in {"nur", "only", "allein"}}
    return {w for i, w in enumerate(words) if i not in only}


def _conditional(clause: Clause, grammar: Grammar) -> bool:
    first = [t.lower for t in clause.tokens[:2]]
    return any(grammar.has("status.hypothetical", w) for w in first)


# --- English --------------------------------------------------------------------------------------------------


def _english(found: Found, grammar: Grammar, lexicon: Lexicon, *, told: bool) -> EventStatus | None:
    """By the words before the verb, back to the verb that stands over it."""
    tokens, at = found.clause.tokens, found.verb
    infinitive = False
    for i in range(at - 1, -1, -1):
        word, lemma = tokens[i].lower, tokens[i].lemma
        if word in {"to"} and i + 1 <= at and not infinitive and _reaches(found, i):
            infinitive = True
        elif infinitive and (is_verb(tokens[i], grammar) or word in lexicon.lists["plans"] or word == "going"):
            if lemma in lexicon.lists["plans"] or word in lexicon.lists["plans"] or word == "going":
                return "planned"
            return "held" if lemma in lexicon.lists["goes_on"] else None
        elif word in FUTURE or (told and word == "would" and not _sentence_conditional(found)):
            return "planned"
        elif word in grammar.lists["status.subjunctive"]:
            return None
        elif not infinitive and is_verb(tokens[i], grammar) and lemma not in {"be", "have", "do"}:
            break
    return None if infinitive else "held"


def _sentence_conditional(found: Found) -> bool:
    return any(t.lower in {"if", "unless", "should"} for t in found.clause.sentence.tokens)


def _reaches(found: Found, at: int) -> bool:
    """Whether a "to" is the verb's own: nothing but adverbs and coordinated infinitives between."""
    tokens = found.clause.tokens[at + 1 : found.verb]
    return len(tokens) <= 1 or any(t.lower in {"and", "or"} for t in tokens)


# --- German ---------------------------------------------------------------------------------------------------


def _german(found: Found, clauses: tuple[Clause, ...], grammar: Grammar, lexicon: Lexicon) -> EventStatus | None:
    clause = found.clause
    words, lemmas = clause.lowers, clause.lemmas
    token = clause.tokens[found.verb]
    infinitive = token.lower == token.lemma and token.lower.endswith("n")
    if words & lexicon.lists["unreal"]:
        return None
    governing = clauses[clause.number - 1] if clause.number else None
    if clause.opening == "infinitive" or _with_zu(found):
        over = governing if clause.opening == "infinitive" and governing else clause
        return _by_governing(over, grammar, lexicon)
    if governing and clause.tokens[0].lower in {"dass", "daß"} and _leaves_open(governing, grammar):
        return None
    if infinitive and words & lexicon.lists["modals"]:
        return None
    if infinitive and words & (lexicon.lists["intends"] | WERDEN) and "worden" not in words:
        last = clause.tokens[-1].lower
        return None if words & lexicon.lists["hearsay"] and last in {"haben", "sein"} else "planned"
    if words & lexicon.lists["hearsay"] and (words & {"worden", "haben", "sein"}):
        return None
    if words & lexicon.lists["modals"] and "werden" in words:
        return None
    if words & (lexicon.lists["intends"] | {"wird"}) and clause.tokens[-1].lower in {"werden", "sollen", "wollen"}:
        return "planned"
    del lemmas
    return "held"


def _with_zu(found: Found) -> bool:
    """Whether the verb is an infinitive with "zu" in its own clause: "drohte Israel anzugreifen"."""
    tokens, at = found.clause.tokens, found.verb
    lower = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    merged = "zu" in lower[2:-3] and tokens[at].lemma != lower and lower.endswith("n") and not lower.startswith("zu")
    return (before == "zu" and lower.endswith("n")) or merged


def _by_governing(clause: Clause, grammar: Grammar, lexicon: Lexicon) -> EventStatus | None:
    """The status of an infinitive by the clause that it hangs on."""
    if clause.lowers & grammar.lists["status.negations"] or _asks(clause, grammar):
        return None
    lemmas = clause.lemmas | {t.lower for t in clause.tokens}
    tail = clause.tokens[-1].lower
    if lemmas & lexicon.lists["plans"] or any(f"{t.lemma} {tail}" in lexicon.lists["plans"] for t in clause.tokens):
        return "planned"
    return "held" if lemmas & lexicon.lists["goes_on"] else None


def _leaves_open(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause leaves open what a "dass" behind it says: a wish, a negation ("nicht zu erwarten, dass")."""
    return _asks(clause, grammar) or bool(clause.lowers & grammar.lists["status.negations"])


def _asks(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause wishes, offers or demands what hangs on it."""
    lemmas, lowers = clause.lemmas, clause.lowers
    if lemmas & grammar.lists["status.wished_verbs"] or lowers & grammar.lists["status.wished_words"]:
        return True
    tail = clause.tokens[-1].lower
    return any(
        base in lemmas and particle == tail for base, particle in grammar.particles.get("status.wished_particles", ())
    )


# --- nouns ----------------------------------------------------------------------------------------------------


def _of_noun(found: Found, clauses: tuple[Clause, ...], grammar: Grammar, lexicon: Lexicon) -> EventStatus | None:
    """A noun tells of what happened behind "after", or where it is definite and its clause does not question it."""
    clause = found.clause
    words = [t.lower for t in clause.tokens]
    near = words[max(0, found.noun - 4) : found.noun]
    if set(near) & lexicon.lists["open"]:
        return None
    if set(near) & lexicon.lists["past"]:
        return "held"
    governing = clauses[clause.number - 1] if clause.number and clause.opening == "infinitive" else None
    over = clause.lemmas | (governing.lemmas if governing else frozenset())
    if over & lexicon.lists["denials"] or clause.lowers & grammar.lists["status.subjunctive"]:
        return None
    if set(words) & (grammar.lists["status.negations"] | grammar.lists["status.intends"] | FUTURE):
        return None
    owned = any(w.endswith(("'s", "’s", "s'")) for w in near)
    definite = bool(set(near) & lexicon.lists["definite"]) or owned
    return "held" if definite else None
