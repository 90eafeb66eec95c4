"""Parties of a contact that no finder knows as one: bodies and groups that only the slot of a trigger shows.

"mit den örtlichen Stammesältesten", "an die Universitätsleitung", "zwischen den Beschäftigten und dem Konzern".
"""

from __future__ import annotations

from depesche.languages.countries import country_name, country_of
from depesche.records import Actor, ActorKind, FoundMention, Mention, Span
from depesche.text import Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, split_clauses
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.triggers import find_triggers, may_tell

Seat = tuple[Span, ActorKind, str]
"""The words of a party, its kind, and its name in the nominative."""
ADJECTIVES = ("e", "en", "er", "es", "em")


def seat_parties(text: Text, cast: Cast, grammar: Grammar) -> Cast:
    """The cast with the bodies and groups that stand beside a trigger and are no mention yet."""
    found: list[Seat] = []
    states: list[tuple[Span, str]] = []
    for sentence in text.sentences:
        if not may_tell(sentence, grammar):
            continue
        for clause in split_clauses(sentence, cast, (), grammar):
            if find_triggers(clause, grammar):
                if grammar.german:
                    found += _unknown(clause, cast, grammar)
                    found += _represented(clause, text, cast, grammar)
                    states += _from(clause, grammar)
                taken = [s for s, _, _ in found]
                found += [s for s in _named(clause, text, cast, grammar) if not any(s[0].overlaps(t) for t in taken)]
    cast = _seated(cast, found) if found else cast
    return seated_states(text, cast, states, again=True)


def _unknown(clause: Clause, cast: Cast, grammar: Grammar) -> list[Seat]:
    """The nouns for bodies and groups in a clause that no mention covers."""
    tokens = clause.tokens
    held = [m.span for m, _ in cast.within(Span(clause.sentence.start, clause.sentence.end))]
    found: list[Seat] = []
    for i, token in enumerate(tokens):
        kind = _kind(token, grammar)
        if kind is None or any(s.start <= token.start < s.end for s in held):
            continue
        if (
            i + 1 < len(tokens)
            and tokens[i + 1].start - token.end <= 1
            and any(s.start == tokens[i + 1].start for s in held)
        ):
            continue  # the title of a name
        first = i
        while first and tokens[first].start - tokens[first - 1].end <= 1 and _adjective(tokens[first - 1], grammar):
            first -= 1
        if kind == "organization" and first == i and i and _town(tokens[i - 1], token):
            first -= 1  # "Dresdner Bank"
        words = [
            _nominative(t.text, kind) if k == i else _ending(t.text, kind)
            for k, t in enumerate(tokens[: i + 1])
            if k >= first
        ]
        found.append((Span(tokens[first].start, token.end), kind, " ".join(words)))
    return found


def _named(clause: Clause, text: Text, cast: Cast, grammar: Grammar) -> list[Seat]:
    """Strange names behind "mit" and "zwischen", "with" and "between": bodies that no table has."""
    tokens = clause.tokens
    held = [m.span for m, _ in cast.within(Span(clause.sentence.start, clause.sentence.end))]
    timed = [Span(t.start, t.end) for t in clause.times]
    found: list[Seat] = []
    i = 0
    while i < len(tokens) - 1:
        opens = grammar.has("roles.with", tokens[i].lower) or grammar.has("roles.between", tokens[i].lower)
        follows = bool(found) and tokens[i].lower in {"und", "and"} and tokens[i - 1].end == found[-1][0].end
        i += 1
        if not (opens or follows):
            continue
        while i < len(tokens) - 1 and grammar.has("roles.determiners", tokens[i].lower):
            i += 1
        end = i
        while end < len(tokens) and _strange(tokens, end, i, [*held, *timed], grammar):
            end += 1
        run = tokens[i:end]
        if (
            run
            and any(not grammar.language.knows(t.text) for t in run)
            and country_of(run[0].text, grammar.language.code) is None
        ):
            span = Span(run[0].start, run[-1].end)
            found.append((span, "organization", text[span]))
            i = end
    return found


def _strange(tokens: tuple[Token, ...], at: int, first: int, held: list[Span], grammar: Grammar) -> bool:
    """Whether a token goes on with a name that nothing holds yet."""
    token = tokens[at]
    apart = at > first and token.start - tokens[at - 1].end > 1
    inside = any(s.start <= token.start < s.end for s in held)
    trigger = (token.lower,) in grammar.nouns or (grammar.german and grammar.heads.search(token.lower))
    return token.capitalised and token.text[-1:].isalnum() and not apart and not inside and not trigger


def _represented(clause: Clause, text: Text, cast: Cast, grammar: Grammar) -> list[Seat]:
    """Bodies that only their deputies' phrase names: "Vertreter von Vattenfall"."""
    found: list[Seat] = []
    for p in clause.placed:
        tokens = clause.tokens[p.first : p.last + 1]
        at = next((i for i, t in enumerate(tokens) if t.lower == "von"), 0)
        deputies = any(grammar.has("parties.deputies", t.lower) for t in tokens[:at])
        name = tokens[at + 1 :]
        if not (at and deputies and name) or any(not t.capitalised or grammar.language.knows(t.text) for t in name):
            continue
        span = Span(name[0].start, name[-1].end)
        if not any(m.span.overlaps(span) and p.mention.span != m.span for m, _ in cast.mentions):
            found.append((span, "organization", text[span]))
    return found


def _from(clause: Clause, grammar: Grammar) -> list[tuple[Span, str]]:
    """The states of "Umweltminister aus Singapur, Malaysia und Brunei"."""
    found: list[tuple[Span, str]] = []
    for p in clause.placed:
        behind = clause.tokens[p.last + 1 :]
        if p.mention.office is None or p.mention.name is not None or not behind or behind[0].lower != "aus":
            continue
        for token in behind[1:]:
            code = country_of(token.text, grammar.language.code) if token.capitalised else None
            if code:
                found.append((Span(token.start, token.end), code))
            elif token.lower not in {"und", "sowie", "den", "der", "dem"}:
                break
    return found if len(found) > 1 else []


def _town(before: Token, noun: Token) -> bool:
    """Whether a word before a noun is made of a town's name."""
    return before.capitalised and before.text.endswith("er") and noun.start - before.end == 1


def _kind(token: Token, grammar: Grammar) -> ActorKind | None:
    if not token.capitalised:
        return None
    word = token.lower
    if grammar.has("parties.bodies", word) or word.endswith(tuple(grammar.lists["parties.body_heads"])):
        return "organization"
    return "group" if word.endswith(tuple(grammar.lists["parties.group_heads"])) else None


def _adjective(token: Token, grammar: Grammar) -> bool:
    return (
        token.text.islower()
        and token.lower.endswith(ADJECTIVES)
        and not (
            grammar.has("roles.determiners", token.lower)
            or grammar.has("clause.not_verbs", token.lower)
            or any(
                grammar.has(f"roles.{s}", token.lower) for s in ("with", "by", "to", "about", "place", "at", "between")
            )
        )
    )


def _ending(word: str, kind: ActorKind) -> str:
    return word[:-1] if kind == "group" and word.endswith(("en", "er")) else word


def _nominative(word: str, kind: ActorKind) -> str:
    """A plural noun without its ending: "Stammesältesten" -> "Stammesälteste", "Vertretern" -> "Vertreter"."""
    if kind == "group" and word.endswith(("sten", "igen", "ften", "eten", "erten", "ndten", "eamten", "ern", "chen")):
        return word[:-1]
    return word


def _named_so(actor: Actor, key: str) -> bool:
    """Whether an actor has this folded name, or one that ends with it where it is a single word."""
    name = actor.name.casefold()
    return name == key or (" " not in key and name.split()[-1:] == [key])


def _seated(cast: Cast, found: list[Seat]) -> Cast:
    actors, mentions = list(cast.actors), list(cast.mentions)
    numbers = [int(a.id[1:]) for a in cast.actors if a.id[1:].isdigit()]
    names: dict[str, list[Seat]] = {}
    for seat in found:
        words = seat[2].casefold().split()
        names.setdefault(words[-1] if seat[1] == "group" else " ".join(words), []).append(seat)
    for key, seats in names.items():
        known = next((a.id for a in actors if a.kind == seats[0][1] and _named_so(a, key)), None)
        if known is None:
            known = f"a{max(numbers, default=0) + 1}"
            numbers.append(int(known[1:]))
            said = tuple(Mention(start=s.start, end=s.end, form="nominal") for s, _, _ in seats)
            name = max((name for _, _, name in seats), key=len)
            actors.append(Actor(id=known, kind=seats[0][1], name=name, mentions=said))
        mentions += [
            (FoundMention(start=s.start, end=s.end, form="nominal", kind=kind, plural=kind == "group"), known)
            for s, kind, _ in seats
        ]
    ordered = tuple(sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)))
    return Cast(tuple(actors), ordered, cast.text)


def seated_states(text: Text, cast: Cast, found: list[tuple[Span, str]], *, again: bool = False) -> Cast:
    """The cast with these places as mentions of their states; a state that it lacks is added.

    With `again` the places of states that it has are mentions too, where nothing holds them yet.
    """
    known = {a.country: a.id for a in reversed(cast.actors) if a.kind == "state" and a.country}
    actors, mentions = list(cast.actors), list(cast.mentions)
    numbers = [int(a.id[1:]) for a in cast.actors if a.id[1:].isdigit()]
    held = [m.span for m, _ in cast.mentions] if again else []
    for span, code in found if again else ():
        if code in known and not any(m.overlaps(span) for m in held):
            state = FoundMention(start=span.start, end=span.end, form="name", kind="state", name=span, country=code)
            mentions.append((state, known[code]))
    for code in dict.fromkeys(c for _, c in found if c not in known):
        spans = sorted({s for s, c in found if c == code})
        known[code] = f"a{max(numbers, default=0) + 1}"
        numbers.append(max(numbers, default=0) + 1)
        name = country_name(code, text.language.code) or text[spans[0]]
        said = tuple(Mention(start=s.start, end=s.end, form="name") for s in spans)
        actors.append(Actor(id=known[code], kind="state", name=name, country=code, mentions=said))
        mentions += [
            (FoundMention(start=s.start, end=s.end, form="name", kind="state", name=s, country=code), known[code])
            for s in spans
        ]
    if len(mentions) == len(cast.mentions):
        return cast
    ordered = tuple(sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)))
    return Cast(tuple(actors), ordered, cast.text)
