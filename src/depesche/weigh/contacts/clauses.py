"""Clauses of a sentence, and how each mention stands in its clause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from depesche.records import FoundMention, Span, Timex
from depesche.text import Sentence, Token
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.stretches import (
    cut_stretches,
    find_gaps,
    held_inside,
    is_verb,
    join_stretches,
    unbracketed,
)

Stand = Literal["bare", "with", "between", "by", "to", "at", "place", "genitive", "about"]
"""How a mention stands: after which kind of preposition; "bare" without one, "genitive" hanging on a noun."""
Link = Literal["and", "comma", ""]
LONGEST_ENDING = 3
"""Letters behind a mention within its word that may be an ending."""
STANDS: tuple[Stand, ...] = ("with", "between", "by", "to", "at", "place", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mention in its clause. `first`/`last` are token positions in the clause; `lead` where its determiners begin.

    `joined` says that it is coordinated with the mention before it ("A und B").
    """

    mention: FoundMention
    actor: str
    stand: Stand
    first: int
    last: int
    lead: int
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause: its tokens (an embedded clause is left out), its mentions, and the clause that it depends on.

    `number` is its position in the sentence. `gap` says that it lacks the verb of the clause before it, and what joins
    the two ("de Gaulle empfing ihn am Montag, Adenauer am Dienstag").
    """

    sentence: Sentence
    number: int
    tokens: tuple[Token, ...]
    placed: tuple[Placed, ...]
    opening: Literal["main", "subordinate", "relative", "infinitive"]
    times: tuple[Timex, ...] = ()
    gap: Literal["and", "comma", ""] = ""

    @property
    def lowers(self) -> frozenset[str]:
        """The folded words."""
        return frozenset(t.lower for t in self.tokens)

    @property
    def lemmas(self) -> frozenset[str]:
        """The dictionary forms of what is no name or noun (German) or of every word (English)."""
        return frozenset(t.lemma for t in self.tokens if not t.capitalised or t is self.tokens[0])


def split_clauses(sentence: Sentence, cast: Cast, times: tuple[Timex, ...], grammar: Grammar) -> tuple[Clause, ...]:
    """Cut a sentence into clauses at commas and conjunctions; a stretch without a verb stays with what it follows."""
    mentions = unbracketed(sentence, cast.within(Span(sentence.start, sentence.end)))
    here = tuple(t for t in times if sentence.start <= t.start < sentence.end)
    inside = held_inside(sentence, mentions)
    gaps = find_gaps(sentence, inside, mentions, here, grammar)
    stretches = cut_stretches(sentence, inside, gaps, here, grammar)
    clauses: list[Clause] = []
    for number, positions in enumerate(join_stretches(sentence, stretches, gaps, grammar)):
        tokens = tuple(sentence.tokens[i] for i in positions)
        clauses.append(
            Clause(
                sentence=sentence,
                number=number,
                tokens=tokens,
                placed=_place(tokens, mentions, here, grammar),
                opening=_opening(tokens, number, grammar),
                gap=gaps.get(positions[0], ""),
                times=tuple(t for t in here if any(t.start <= k.start and k.end <= t.end for k in tokens)),
            )
        )
    return tuple(clauses)


def _opening(
    tokens: tuple[Token, ...], number: int, grammar: Grammar
) -> Literal["main", "subordinate", "relative", "infinitive"]:
    words = [t.lower for t in tokens if t.text.isalpha()]
    if not words or not number:
        return "main"
    if grammar.german:
        finite_last = is_verb(tokens[-1], grammar)
        if finite_last and (_pronoun_phrase(tokens, grammar) or grammar.has("clause.relatives", words[0])):
            return "relative"
        if any(a == "zu" for a in words[:-1]) and "zu" in words[-3:] and finite_last:
            return "infinitive"
        if _merged_infinitive(tokens[-1]):
            return "infinitive"
    elif grammar.has("clause.relatives", words[0]):
        return "relative"
    return "subordinate" if grammar.has("clause.subordinators", words[0]) else "main"


def _pronoun_phrase(tokens: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether a clause opens with a preposition and a relative pronoun: "mit dem Macmillan sprach"."""
    if not grammar.german or len(tokens) < 4 or not is_verb(tokens[-1], grammar):
        return False
    opens = any(grammar.has(f"roles.{s}", tokens[0].lower) for s in STANDS) and not tokens[0].capitalised
    opens = opens and tokens[0].lower not in {"als", "wie"}  # "als die beiden unterzeichneten"
    verbs = sum(is_verb(t, grammar) for t in tokens[2:-2])
    return opens and grammar.has("clause.relatives", tokens[1].lower) and not verbs


def _merged_infinitive(token: Token) -> bool:
    """Whether a token is an infinitive with "zu" inside it: "zusammenzukommen"."""
    return "zu" in token.lower[2:-3] and token.lemma != token.lower and token.lower.endswith("n")


def _place(
    tokens: tuple[Token, ...],
    mentions: tuple[tuple[FoundMention, str], ...],
    times: tuple[Timex, ...],
    grammar: Grammar,
) -> tuple[Placed, ...]:
    """How the mentions that begin in these tokens stand."""
    at = {t.start: i for i, t in enumerate(tokens)}
    found: list[Placed] = []
    skip = 2 if _pronoun_phrase(tokens, grammar) else 0
    for mention, actor in mentions:
        first = at.get(mention.start)
        if found and first == found[-1].first and mention == found[-1].mention and mention.plural:
            found.append(replace(found[-1], actor=actor, joined=True))  # "die beiden Männer": each of them
            continue
        if first is None or (found and first <= found[-1].last):
            continue  # not of this clause, or the same words read a second way
        rest = tokens[first].text[mention.end - mention.start :] if tokens[first].end > mention.end else ""
        if rest.startswith("-") or len(rest) > LONGEST_ENDING:
            continue  # the first part of a compound: "Kennedy-Chruschtschow-Treffen", "Japanbesuch"
        last = max((i for i, t in enumerate(tokens) if t.start < mention.end), default=first)
        stand, lead = _stand(tokens, first, times, found, grammar, skip)
        if (
            not grammar.german
            and stand == "bare"
            and last + 1 < len(tokens)
            and tokens[last].lower.endswith(("'s", "’s"))
        ):
            stand = "genitive"  # "Cuba's delegate"
        if stand == "genitive" and found and _of_a_person(found[-1], lead, mention, grammar):
            found[-1] = replace(found[-1], last=max(first, last))  # "King Hussein of Jordan"
            continue
        last = _whole_name(tokens, max(first, last), mention, at, mentions, times, grammar)
        found.append(Placed(mention=mention, actor=actor, stand=stand, first=first, last=last, lead=lead))
    return _coordinate(tokens, found, grammar)


def _of_a_person(before: Placed, lead: int, mention: FoundMention, grammar: Grammar) -> bool:
    """Whether an English "of" hangs a state on the name of who is its king: "King Hussein of Jordan"."""
    person = before.mention.kind == "person" and before.mention.form == "name"
    return not grammar.german and person and mention.kind == "state" and before.last == lead - 2


def _whole_name(
    tokens: tuple[Token, ...],
    last: int,
    mention: FoundMention,
    at: dict[int, int],
    mentions: tuple[tuple[FoundMention, str], ...],
    times: tuple[Timex, ...],
    grammar: Grammar,
) -> int:
    """The last token of an English person's name, with what the mention lacks of it ("Napoleon III")."""
    if grammar.german or mention.kind != "person" or mention.form != "name" or mention.plural:
        return last
    taken = {at[m.start] for m, _ in mentions if m.start in at}
    while last + 1 < len(tokens) and last + 1 not in taken and tokens[last + 1].start - tokens[last].end == 1:
        following = tokens[last + 1]
        timed = any(t.start <= following.start < t.end for t in times)
        tells = grammar.language.lemma(following.lower) in grammar.trigger_lemmas or grammar.has(
            "clause.verbs", following.lower
        )  # "Thant Meets Stevenson": a headline
        if not following.capitalised or timed or tells or tokens[last].lower.endswith(("'s", "’s")):
            break
        last += 1
    return last


def _coordinate(tokens: tuple[Token, ...], found: list[Placed], grammar: Grammar) -> tuple[Placed, ...]:
    """Join "A, B und C": a comma joins only where a conjunction follows, and a run stands as its first member does."""
    found = _with_names(tokens, _without_modifiers(tokens, found, grammar), grammar)
    links: list[Link] = [""]
    for a, b in pairwise(found):
        if b.joined:
            links.append("and")
            continue
        fits = b.stand in {"bare", "genitive", a.stand}
        links.append(_link(tokens, a.last, b.lead, grammar) if fits else "")
    for i in range(len(links) - 1, 0, -1):
        if links[i] == "comma" and (i + 1 == len(links) or not links[i + 1]):
            links[i] = ""
    joined: list[Placed] = []
    for link, p in zip(links, found, strict=False):
        joined.append(replace(p, stand=joined[-1].stand, joined=True) if link else p)
    return tuple(joined)


def _with_names(tokens: tuple[Token, ...], found: list[Placed], grammar: Grammar) -> list[Placed]:
    """Join "dem Minister für Verkehr, Bau und Tourismus" with the name behind it: one party, which the name tells."""
    if not grammar.german:
        return found
    kept: list[Placed] = []
    for p in found:
        before = kept[-1] if kept else None
        if before and _announces(before, p, tokens):
            p = replace(p, stand=before.stand, lead=before.lead)  # noqa: PLW2901
            kept.pop()
        elif (
            before
            and _is_office(before)
            and p.mention.form == "name"
            and p.mention.kind == "person"
            and not p.mention.title
        ):
            between = tokens[before.last + 1 : p.lead]
            phrase = [*tokens[before.first : before.last + 1], *between[:1]]
            field = any(t.lower in {"für", "der", "des", "im"} for t in phrase)
            if field and all(
                t.capitalised or _adjective(t, grammar) or t.lower in {"und", "für", "der", "des", "im"}
                for t in between
            ):
                p = replace(p, stand=before.stand, lead=before.lead)  # noqa: PLW2901
                kept.pop()
        kept.append(p)
    return kept


def _announces(before: Placed, after: Placed, tokens: tuple[Token, ...]) -> bool:
    """Whether a plural noun says what the names right behind it are: "den Gewerkschaften ver.di und IG BCE"."""
    group = before.mention.plural and before.mention.form == "nominal" and before.mention.name is None
    beside = after.lead == before.last + 1 == after.first and tokens[after.first].start - tokens[before.last].end == 1
    return group and beside and after.mention.form == "name" and after.mention.kind in {"organization", "state"}


def _is_office(placed: Placed) -> bool:
    mention = placed.mention
    return mention.kind == "person" and mention.form == "title" and not mention.plural


def stand_of(clause: Clause, at: int, grammar: Grammar) -> Stand:
    """How the phrase stands that the token at a position belongs to."""
    return _stand(clause.tokens, at, clause.times, list(clause.placed), grammar)[0]


def _stand(
    tokens: tuple[Token, ...],
    first: int,
    times: tuple[Timex, ...],
    before: list[Placed],
    grammar: Grammar,
    skip: int = 0,
) -> tuple[Stand, int]:
    """The stand of the phrase around the token `first`, and where it begins; the first `skip` tokens are not its."""
    i, determiners = first - 1, []
    while i >= skip and first - i <= 7:
        word = tokens[i].lower
        timed = not grammar.german and any(t.start <= tokens[i].start < t.end for t in times)
        named = i + 1 < len(tokens) and tokens[i + 1].capitalised  # "in the evening President Carter"
        if parted(tokens, i) or (timed and (named or tokens[i].capitalised or tokens[i].text[0].isdigit())):
            return (
                "bare",
                i + 1,
            )  # "In Paris, former Secretary Acheson", "on Monday Carter": a mark or a time parts them
        if grammar.has("roles.determiners", word):
            determiners.append(word)
        elif not determiners and not grammar.german and _proper(tokens, i, before):
            pass  # "Republican candidate", "Washington Post reporter" before a name
        elif determiners or not (
            _adjective(tokens[i], grammar) or tokens[i].text in "„“\"'»«”" or tokens[i].text.isdigit()
        ):
            break
        i -= 1
    lead = i + 1
    if i < skip or _conjunction(tokens, i, first, grammar):
        return "bare", lead
    word, i = _governing_word(tokens, i, skip, grammar)
    if word in grammar.lists.get("roles.of", ()):
        if i > 0 and grammar.has("roles.heads", tokens[i - 1].lower):
            return _stand(tokens, i - 1, times, before, grammar, skip)
        return "genitive", lead
    for stand in STANDS:
        if grammar.has(f"roles.{stand}", word):
            return stand, lead
    hangs = grammar.german and tokens[i].capitalised and any(grammar.has("roles.genitive", d) for d in determiners)
    in_time = any(t.start <= tokens[i].start and tokens[i].end <= t.end for t in times)
    if hangs and not in_time and i > 0 and not any(p.first <= i <= p.last for p in before):
        if grammar.has("roles.heads", word):  # "mit Vertretern der USA": they stand for it
            return _stand(tokens, i, times, before, grammar, skip)
        return "genitive", lead
    return "bare", lead


def _governing_word(tokens: tuple[Token, ...], i: int, skip: int, grammar: Grammar) -> tuple[str, int]:
    """The folded word before a phrase and its position; over the "zu" of a name ("an zu Guttenberg")."""
    if grammar.german and tokens[i].lower == "zu" and i > skip and _preposition(tokens[i - 1], grammar):
        i -= 1
    return tokens[i].lower, i


def _preposition(token: Token, grammar: Grammar) -> bool:
    return any(grammar.has(f"roles.{stand}", token.lower) for stand in STANDS)


def parted(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a comma or another mark stands right behind a word (marks themselves are in no clause)."""
    return at + 1 < len(tokens) and tokens[at + 1].start - tokens[at].end > 1


def _conjunction(tokens: tuple[Token, ...], at: int, first: int, grammar: Grammar) -> bool:
    """Whether "als", "wie", "as", "before" opens the clause here, and is no preposition."""
    if at or not grammar.has("clause.subordinators", tokens[0].lower):
        return False
    behind = tokens[-1:] if grammar.german else tokens[first + 1 : first + 7]
    return any(is_verb(t, grammar) for t in behind)


def _proper(tokens: tuple[Token, ...], at: int, before: list[Placed]) -> bool:
    """Whether a capitalised English word before a name belongs to its phrase, and is no mention itself."""
    return tokens[at].capitalised and at > 0 and not any(p.first <= at <= p.last for p in before)


def _adjective(token: Token, grammar: Grammar) -> bool:
    """Whether a word may stand between a determiner or preposition and its noun."""
    if not token.text.islower() or is_verb(token, grammar) or _function_word(token, grammar):
        return False
    if not grammar.german:
        return token.text.isalpha() and not grammar.has("clause.not_verbs", token.lower)
    return token.lower.endswith(("e", "en", "er", "es", "em", "-"))


def _function_word(token: Token, grammar: Grammar) -> bool:
    return (
        any(grammar.has(f"roles.{s}", token.lower) for s in STANDS)
        or any(grammar.has(name, token.lower) for name in ("roles.and", "clause.subordinators", "clause.relatives"))
        or token.lower in grammar.lists.get("roles.of", ())
    )


def _without_modifiers(tokens: tuple[Token, ...], found: list[Placed], grammar: Grammar) -> list[Placed]:
    """Leave out what stands right before another mention as its modifier: "Senate" in "Senate Democrats"."""
    if grammar.german:
        return found
    kept: list[Placed] = []
    for p in found:
        before = kept[-1] if kept else None
        if before and before.last + 1 == p.first and _modifies(tokens, before, p):
            p = replace(p, stand=before.stand, lead=before.lead)  # noqa: PLW2901
            kept.pop()
        kept.append(p)
    return kept


def _modifies(tokens: tuple[Token, ...], first: Placed, second: Placed) -> bool:
    """Whether two mentions are one phrase: no comma, possessive or first name between them."""
    gap = tokens[second.first].start - tokens[first.last].end
    possessive = tokens[first.last].lower.endswith(("'s", "’s", "'", "’"))
    titled = first.mention.form == "title" and second.mention.form == "name" and not first.mention.plural
    return gap == 1 and not possessive and (first.mention.kind != "person" or titled)


def _link(tokens: tuple[Token, ...], last: int, lead: int, grammar: Grammar) -> Link:
    """What stands between two mentions: a conjunction, a comma or brackets, or more than that."""
    between = [t for t in tokens[last + 1 : lead] if not grammar.has("roles.determiners", t.lower)]
    if not grammar.german and _titled_apart(tokens, last, lead, between, grammar):
        return "and"
    if any(not grammar.has("roles.and", t.lower) for t in between):
        return ""
    if between or any(grammar.has("roles.and", t.lower) for t in tokens[last + 1 : lead]):
        return "and"
    return "comma" if tokens[lead].start - tokens[last].end > 1 else ""


def _titled_apart(tokens: tuple[Token, ...], last: int, lead: int, between: list[Token], grammar: Grammar) -> bool:
    """Whether an English title that is no mention stands before a second name: "Gandhi and the Viceroy, Lord Irwin"."""
    title = between[1:]
    if not 0 < len(title) < 5 or not grammar.has("roles.and", between[0].lower) or tokens[last + 1] is not between[0]:
        return False
    plain = not any(is_verb(t, grammar) or (_function_word(t, grammar) and t.lower != "of") for t in title)
    return plain and parted(tokens, lead - 1) and not any(parted(tokens, i) for i in range(last, lead - 1))


def groups(placed: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], ...]:
    """The mentions as coordinated runs: ("A", "B" und "C") -> ((A,), (B, C))."""
    cuts = [i for i, p in enumerate(placed) if not p.joined]
    return tuple(placed[a:b] for a, b in pairwise([*cuts, len(placed)]))
