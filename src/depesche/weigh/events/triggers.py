"""Words that say what one party did to another: verbs, verbs with their noun, nouns."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.records import Span, Spans
from depesche.text import Sentence, Token
from depesche.weigh.contacts.clauses import Clause, stand_of
from depesche.weigh.contacts.grammar import Frame as ContactFrame
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.contacts.triggers import INFINITIVE_BEFORE, Trigger
from depesche.weigh.events.lexicon import Frame, Lexicon, Phrase, Words

REACH = 10
"""Words that may stand between an English verb and its noun."""
CARRIER = ContactFrame(kind="object", channel="contact")
"""What a trigger of events has in place of a contact's frame: the scene around it asks for none."""
AUXILIARIES = frozenset(["be", "have", "get"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger in its clause. `verb` is the position of its verb, -1 for a noun alone; `noun` that of its noun, -1."""

    frame: Frame
    clause: Clause
    verb: int = -1
    noun: int = -1
    last: int = -1

    @property
    def at(self) -> int:
        """The position that the sides of a trigger are counted from."""
        return self.noun if self.noun >= 0 else self.verb

    @property
    def spans(self) -> Spans:
        """The characters of the verb and the noun."""
        tokens = self.clause.tokens
        found = [Span(tokens[self.verb].start, tokens[self.verb].end)] if self.verb >= 0 else []
        if self.noun >= 0:
            found.append(Span(tokens[self.noun].start, tokens[self.last].end))
        return tuple(sorted(found))

    @property
    def trigger(self) -> Trigger:
        """The trigger as the scene of a contact has it."""
        last = max(self.last, self.at)
        return Trigger(clause=self.clause, frame=CARRIER, first=self.at, last=last, noun=self.noun >= 0, verb=self.verb)


def may_tell(sentence: Sentence, lexicon: Lexicon, *, german: bool) -> bool:
    """Whether any word of a sentence can be a trigger: a quick look before its clauses are read."""
    for token in sentence.tokens:
        lower = token.lower
        if lower in lexicon.quick or token.lemma in lexicon.verbs or token.lemma in lexicon.bases:
            return True
        if german and token.capitalised and lower.endswith(lexicon.endings):
            return True
    return False


def find_triggers(clause: Clause, grammar: Grammar, lexicon: Lexicon) -> list[Found]:
    """The triggers of a clause; a noun or verb that a phrase has used is not told twice."""
    taken = {i for p in clause.placed for i in range(p.first, p.last + 1)}
    phrases = _phrases(clause, grammar, lexicon, taken)
    used = {i for f in phrases for i in (f.verb, *range(f.noun, f.last + 1))}
    verbs = [f for f in _verbs(clause, grammar, lexicon, taken) if f.verb not in used]
    used |= {f.verb for f in verbs}
    nouns = [f for f in _nouns(clause, grammar, lexicon, taken) if f.noun not in used]
    found = [f for f in (*phrases, *verbs, *nouns) if not f.frame.needs or f.frame.needs & clause.lowers]
    return sorted(found, key=lambda f: f.spans[0])


# --- verbs ----------------------------------------------------------------------------------------------------


def _verbs(clause: Clause, grammar: Grammar, lexicon: Lexicon, taken: set[int]) -> list[Found]:
    found: list[Found] = []
    for i, token in enumerate(clause.tokens):
        if i in taken:
            continue
        frames = _frames(clause, i, token, grammar, lexicon)
        if frames and verbal(clause, i, grammar):
            for frame in frames:
                following = clause.tokens[i + 1].lower if i + 1 < len(clause.tokens) else ""
                if not frame.follows or following in frame.follows or following in frame.behind:
                    found.append(Found(frame=frame, clause=clause, verb=i))
                    break
    return found


def _frames(clause: Clause, at: int, token: Token, grammar: Grammar, lexicon: Lexicon) -> tuple[Frame, ...]:
    lemma = _lemma(clause, token, grammar)
    if grammar.german and lemma in lexicon.bases:
        for (base, particle), frames in lexicon.split.items():
            if base == lemma and _tail(clause, at, particle):
                return frames
    return lexicon.verbs.get(token.lower) or lexicon.verbs.get(lemma) or ()


def _lemma(clause: Clause, token: Token, grammar: Grammar) -> str:
    """The dictionary form; of the folded word in an English headline."""
    titled = not grammar.german and clause.sentence.part == "headline"
    return grammar.language.lemma(token.lower) if titled else token.lemma


def verbal(clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether a form of a verb is used as a verb here, and says that somebody does or did it."""
    tokens = clause.tokens
    token = tokens[at]
    before = tokens[at - 1].lower if at else ""
    if before.endswith("ly") and at > 1:
        before = tokens[at - 2].lower
    if grammar.german:
        return not token.capitalised and not _german_attribute(clause, at, grammar)
    if token.capitalised and at and clause.sentence.part != "headline":
        return False
    if grammar.has("roles.determiners", before) or before in grammar.lists["roles.of"] or before in _NOMINAL:
        return False
    lemma = _lemma(clause, token, grammar)
    if token.lower.endswith("ing"):
        back = 2 if before in _ADVERBS or (at and tokens[at - 1].lower.endswith("ly")) else 1
        return at >= back and tokens[at - back].lemma == "be"
    if token.lower != lemma and not token.lower.endswith("s"):
        return not _attribute(clause, at, grammar)
    owned = any(p.last == at - 1 and not before.endswith(("'s", "’s", "s'")) for p in clause.placed)
    return before in INFINITIVE_BEFORE or owned


_ADVERBS = frozenset(["not", "also", "still", "now", "already", "again"])
_NOMINAL = frozenset(["for", "against", "in", "after", "u.s.-", "own", "under", "with"])


def _attribute(clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether an English participle stands before its noun: "recently imposed sanctions", "occupied territories"."""
    tokens = clause.tokens
    before = [t.lower for t in tokens[max(0, at - 2) : at]]
    helped = any(t.lemma in AUXILIARIES for t in tokens[max(0, at - 3) : at])
    return (
        not helped
        and bool(before)
        and any(grammar.has("roles.determiners", w) for w in before[-2:-1])
        and (before[-1].endswith("ly") or before[-1] in {"newly", "so-called"})
    )


def _german_attribute(clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether a German participle stands before its noun: "die verhängten Sanktionen", "der ausgewiesene Diplomat"."""
    tokens = clause.tokens
    lower = tokens[at].lower
    if not lower.endswith(("ene", "enen", "ener", "enes", "te", "ten", "ter", "tes", "ende", "enden", "ender")):
        return False
    behind = at + 1
    while behind < len(tokens) and tokens[behind].text.islower() and lower[-2:] == tokens[behind].lower[-2:]:
        behind += 1  # "stationierten deutschen Truppen"
    following = behind < len(tokens) and tokens[behind].capitalised
    if following and _phrase_opened(clause, at, grammar):
        return True
    before = [t.lower for t in tokens[max(0, at - 4) : at]]
    opened = any(grammar.has("roles.determiners", w) for w in before) and not any(
        t.capitalised for t in tokens[max(0, at - 1) : at]
    )
    return following and opened


def _phrase_opened(clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether a determiner with a preposition right behind it goes before: "den in Kunduz stationierten Truppen"."""
    tokens = clause.tokens
    stands = ("roles.place", "roles.by", "roles.with", "roles.about", "roles.at", "roles.to")
    return any(
        (grammar.has("roles.determiners", tokens[i].lower) or tokens[i].text.isdigit())
        and any(grammar.has(s, tokens[i + 1].lower) for s in stands)
        for i in range(max(0, at - 6), at - 1)
    )


def _tail(clause: Clause, at: int, particle: str) -> bool:
    """Whether a split-off particle ends the clause, or stands before "und"."""
    tail = [t.lower for t in clause.tokens[at + 1 :]]
    return particle in tail and tail[tail.index(particle) + 1 :][:1] in ([], ["und"], ["oder"])


# --- phrases --------------------------------------------------------------------------------------------------


def _phrases(clause: Clause, grammar: Grammar, lexicon: Lexicon, taken: set[int]) -> list[Found]:
    found: list[Found] = []
    for i, token in enumerate(clause.tokens):
        if i in taken:
            continue
        phrases = lexicon.by_verb.get(_lemma(clause, token, grammar)) or lexicon.by_verb.get(token.lower) or ()
        if not phrases or not verbal(clause, i, grammar):
            continue
        for phrase in phrases:
            if not _carries(phrase, clause, i, grammar):
                continue
            if (at := _noun_of(phrase, clause, i, grammar, taken)) is not None:
                found.append(Found(frame=phrase.frame, clause=clause, verb=i, noun=at[0], last=at[1]))
                break
    return found


def _carries(phrase: Phrase, clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether the verb is one of the phrase's: by itself, or with its particle at the end of the clause."""
    lemma = _lemma(clause, clause.tokens[at], grammar)
    if lemma in phrase.verbs or clause.tokens[at].lower in phrase.verbs:
        return True
    return any(base == lemma and _tail(clause, at, particle) for base, particle in phrase.split)


def _noun_of(phrase: Phrase, clause: Clause, verb: int, grammar: Grammar, taken: set[int]) -> tuple[int, int] | None:
    """The positions of the phrase's noun where it is the verb's: object, or subject of the passive."""
    tokens = clause.tokens
    for i in range(len(tokens)):
        if i == verb:
            continue
        length = _match(phrase.nouns, clause, i)
        if not length and grammar.german and phrase.heads and tokens[i].capitalised:
            length = int(tokens[i].lower.endswith(phrase.heads))
        if not length:
            continue
        if grammar.german:
            if _german_object(phrase, clause, i, grammar):
                return i, i + length - 1
        elif _english_object(phrase, clause, verb, i, i + length - 1, grammar, taken):
            return i, i + length - 1
    return None


def _match(nouns: frozenset[Words], clause: Clause, at: int) -> int:
    """How many words of a noun begin at a token; 0 for none."""
    words = tuple(t.lower for t in clause.tokens[at : at + 4])
    return next((n for n in range(len(words), 0, -1) if words[:n] in nouns), 0)


def _german_object(phrase: Phrase, clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether a noun stands bare, or behind a preposition that the phrase asks for."""
    if phrase.over:
        before = [t.lower for t in clause.tokens[max(0, at - 5) : at]]
        return any(w in phrase.over for w in before)
    return stand_of(clause, at, grammar) == "bare"


def _english_object(
    phrase: Phrase, clause: Clause, verb: int, first: int, last: int, grammar: Grammar, taken: set[int]
) -> bool:
    tokens = clause.tokens
    if first > verb:
        between = range(verb + 1, first)
        return len(between) <= REACH and not any(
            i not in taken
            and (_bars(tokens[i], phrase, i - verb) or (is_verb(tokens[i], grammar) and not _modifier(clause, i)))
            for i in between
        )
    between = range(last + 1, verb)
    passive = any(t.lemma == "be" for t in tokens[max(last, verb - 3) : verb])
    intransitive = phrase.frame.between
    return (passive or intransitive) and not any(
        i not in taken and is_verb(tokens[i], grammar) and tokens[i].lemma not in AUXILIARIES for i in between
    )


def _modifier(clause: Clause, at: int) -> bool:
    """Whether a participle stands between a determiner and its noun: "a limited cease-fire"."""
    return clause.tokens[at].lower.endswith("ed") and at > 0


def _bars(token: Token, phrase: Phrase, distance: int) -> bool:
    """Whether a word between verb and noun shows that the noun is not its object."""
    return token.lower in _BARRIERS and not (token.lower in phrase.over and distance <= 2)


_BARRIERS = frozenset(
    "with against after before in at for by about over under during because that who which to on from as amid despite "
    "without whose not no".split()
)


# --- nouns ----------------------------------------------------------------------------------------------------


def _nouns(clause: Clause, grammar: Grammar, lexicon: Lexicon, taken: set[int]) -> list[Found]:
    found: list[Found] = []
    for i, token in enumerate(clause.tokens):
        if i in taken or (grammar.german and not token.capitalised):
            continue
        frame, last = _noun_at(clause, i, grammar, lexicon)
        if frame and (grammar.german or not _verb_after_all(clause, i, last)):
            found.append(Found(frame=frame, clause=clause, noun=i, last=last))
    return found


def _noun_at(clause: Clause, at: int, grammar: Grammar, lexicon: Lexicon) -> tuple[Frame | None, int]:
    words = tuple(t.lower for t in clause.tokens[at : at + 3])
    for n in range(len(words), 0, -1):
        if frame := lexicon.nouns.get(words[:n]):
            return frame, at + n - 1
    if grammar.german:
        for head, frame in lexicon.heads.items():
            if words[0].endswith(head) and len(words[0]) > len(head):
                return frame, at
    return None, at


def _verb_after_all(clause: Clause, first: int, last: int) -> bool:
    """Whether an English word that could be either is a verb here: "to attack", "they attack"."""
    before = clause.tokens[first - 1].lower if first else ""
    return first == last and before in (INFINITIVE_BEFORE - {"and"}) | {"they", "we", "who"}
