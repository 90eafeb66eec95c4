"""States that a report names only as the place of a visit: they are hosts, and so parties."""

from __future__ import annotations

from depesche.languages.countries import country_of
from depesche.records import Span
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, split_clauses, stand_of
from depesche.weigh.contacts.grammar import Grammar, load_grammar
from depesche.weigh.contacts.pairs import state_pair
from depesche.weigh.contacts.seats import seat_parties, seated_states
from depesche.weigh.contacts.triggers import Trigger, find_triggers, visited_state


def seat_hosts(text: Text, cast: Cast) -> Cast:
    """The cast with the states that it lacks and that are sides of a contact.

    Those that visits go to ("Besuch in Kuba", "trip to Hanoi"), that envoys are summoned in, and that an adjective
    names ("U.S.-Soviet talks"). A place is no party by itself, so finders leave it out; a host is one.
    """
    grammar = load_grammar(text.language.code)
    cast = seat_parties(text, cast, grammar)
    found: list[tuple[Span, str]] = []
    for sentence in text.sentences:
        visit = any(t.lemma in grammar.hosting or t.lower.endswith(grammar.visiting) for t in sentence.tokens)
        hyphen = "-" in text[sentence.span]
        if not (visit or hyphen):
            continue
        for clause in split_clauses(sentence, cast, (), grammar):
            triggers = find_triggers(clause, grammar)
            travels = _travels(clause, grammar)
            if visit and any(t.frame.channel == "visit" or t.frame.hosted or travels for t in triggers):
                found += places(clause, grammar)
            found += [s for t in triggers for s in _in_compound(t, grammar)]
            if visit and any(not t.noun and t.frame.channel == "visit" for t in triggers):
                found += visited(clause, grammar)
            if hyphen:
                found += [s for t in triggers for s in state_pair(t, text, grammar)]
    return seated_states(text, cast, found)


def places(clause: Clause, grammar: Grammar) -> list[tuple[Span, str]]:
    """The states and capitals of a clause that stand behind a preposition of place, with their country codes."""
    found: list[tuple[Span, str]] = []
    tokens, behind = clause.tokens, 0
    for i, token in enumerate(tokens[:-1]):
        if i < behind or not (grammar.has("roles.place", token.lower) or token.lower == "to"):
            continue
        start = i + 1
        while start < len(tokens) - 1 and not tokens[start].capitalised and start - i < 4:
            start += 1
        for length in (3, 2, 1):
            words = tokens[start : start + length]
            code = _country(" ".join(t.text for t in words), grammar) if words[0].capitalised else None
            if code and not words[-1].lower.endswith("er"):
                found.append((Span(words[0].start, words[-1].end), code))
                behind = start + length
                break
    return found


def _in_compound(trigger: Trigger, grammar: Grammar) -> list[tuple[Span, str]]:
    """The state that a compound names as the host: "Japanbesuch", "Moskau-Reise"."""
    token = trigger.clause.tokens[trigger.last]
    found = visited_state(token, grammar) if trigger.noun else ()
    codes = [(Span(token.start, token.start + len(f)), country_of(f, grammar.language.code)) for f in found]
    return [(span, code) for span, code in codes if code]


def _country(words: str, grammar: Grammar) -> str | None:
    """The state that words name, in German in the dative too ("Niederlanden")."""
    code = country_of(words, grammar.language.code)
    return (
        country_of(words[:-1], grammar.language.code)
        if code is None and grammar.german and words.endswith("n")
        else code
    )


def visited(clause: Clause, grammar: Grammar) -> list[tuple[Span, str]]:
    """The capitals and states that stand without a preposition beside "besuchte", "visited", and are no mention yet."""
    taken = {i for p in clause.placed for i in range(p.first, p.last + 1)}
    found: list[tuple[Span, str]] = []
    for i, token in enumerate(clause.tokens):
        code = country_of(token.text, grammar.language.code) if token.capitalised and i not in taken else None
        if code and stand_of(clause, i, grammar) == "bare" and not _attribute(token.lower):
            found.append((Span(token.start, token.end), code))
    return found


def _attribute(word: str) -> bool:
    """Whether a folded word for a state stands before a noun: "Pariser", "Cuba's", "US-amerikanischen"."""
    return word.endswith(("er", "'s", "’s")) or ("-" in word and word.endswith(("ische", "ischen", "isches", "ischem")))


def _travels(clause: Clause, grammar: Grammar) -> bool:
    return bool(clause.lemmas & grammar.lists["how.travels"])
