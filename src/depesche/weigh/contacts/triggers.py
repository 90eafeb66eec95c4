"""Words that say that parties exchanged words: verbs, verbs with their noun, nouns and compounds."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.languages.countries import country_of
from depesche.records import Span
from depesche.text import Sentence, Token
from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Frame, Grammar
from depesche.weigh.contacts.stretches import is_verb

INFINITIVE_BEFORE = frozenset(
    ["to", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "did", "not", "and", "then"]
)
"""Words before an English verb form that could be a noun too."""


ADVERBS = frozenset(["then", "both", "all"])
"""Words that determine a noun, but may stand before an English verb as well: "then briefed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger in its clause. `first`/`last` are token positions in the clause (of the verb, or of the noun).

    `noun` says whether it is one, `phrase` whether it is the noun of a verb ("übergab eine Note") that
    stands at `verb`; `names` are the first parts of a hyphenated compound ("Schoigu-Austin-Telefonat").
    """

    clause: Clause
    frame: Frame
    first: int
    last: int
    noun: bool
    names: tuple[str, ...] = ()
    phrase: bool = False
    verb: int = -1

    @property
    def span(self) -> Span:
        """The trigger's characters."""
        return Span(self.clause.tokens[self.first].start, self.clause.tokens[self.last].end)

    @property
    def word(self) -> str:
        """The first word, folded."""
        return self.clause.tokens[self.first].lower


def find_triggers(clause: Clause, grammar: Grammar) -> tuple[Trigger, ...]:
    """The triggers of a clause, in the order of the text; a noun that a phrase has used is not told twice."""
    taken = {i for p in clause.placed for i in range(p.first, p.last + 1)}
    phrases = _phrases(clause, taken, grammar)
    used = {i for t in phrases if t.frame.channel != "meeting" for i in range(t.first, t.last + 1)}
    nouns = [t for t in _nouns(clause, taken, grammar) if not used & set(range(t.first, t.last + 1))]
    used |= {i for t in nouns for i in range(t.first, t.last + 1)}
    verbs = [t for t in _verbs(clause, taken, grammar) if t.first not in used]
    if _beside(clause, "near", grammar):
        return ()
    if _beside(clause, "press", grammar):  # what is said there is no contact; what it was said after is one
        return tuple(t for t in nouns if t.frame.channel != "any" or _looks_back(t, grammar))
    found = sorted((*phrases, *verbs, *nouns), key=lambda t: t.first)
    if _beside(clause, "public", grammar):
        found = [t for t in found if t.frame.channel not in {"any", "contact"} and not _of_the_press(t)]
    return tuple(found)


def may_tell(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether any word of a sentence can be a trigger: a quick look before its clauses are read."""
    verbs, nouns = grammar.trigger_lemmas, grammar.noun_words
    for token in sentence.tokens:
        if token.lemma in verbs or token.lower in nouns:
            return True
        if grammar.german:
            if token.capitalised and grammar.heads.search(token.lower):
                return True
        elif sentence.part == "headline" and grammar.language.lemma(token.lower) in verbs:
            return True
    return False


def _beside(clause: Clause, key: str, grammar: Grammar) -> bool:
    words = " ".join(t.lower for t in clause.tokens)
    return any(near in words for near in grammar.lists.get(f"no_contact.{key}", ()))


def _looks_back(noun: Trigger, grammar: Grammar) -> bool:
    """Whether "nach", "after" stands close before a noun: "sagte auf einer Pressekonferenz nach dem Gespräch mit X"."""
    before = noun.clause.tokens[max(0, noun.first - 3) : noun.first]
    return any(grammar.has("before.past", t.lower) for t in before)


def _of_the_press(trigger: Trigger) -> bool:
    """Whether a noun is that of a "news conference", a "town hall meeting"."""
    before = trigger.clause.tokens[trigger.first - 1].lower if trigger.noun and trigger.first else ""
    return before in {"news", "press", "hall"}


def _verbs(clause: Clause, taken: set[int], grammar: Grammar) -> list[Trigger]:
    found: list[Trigger] = []
    for i, token in enumerate(clause.tokens):
        lemma = _lemma(token, clause, grammar)
        if i in taken or (lemma not in grammar.verbs and lemma not in grammar.bases):
            continue
        if (token.capitalised and (i > 0 or grammar.german) and not _titled(clause, grammar)) or not _verbal(
            token, i, clause, grammar
        ):
            continue
        frames, last = _frames(clause, i, lemma, grammar)
        frame = next((f for f in frames if _fits(f, clause)), None)
        if frame is None or (found and _what_for(clause, i, lemma, grammar)):
            continue
        if any(
            (token.lemma, p) in grammar.particles.get("status.wished_particles", ()) and _tail(clause, i, p)
            for p in ("aus",)
        ):
            continue
        found.append(Trigger(clause=clause, frame=frame, first=i, last=last, noun=False))
    return found


def _what_for(clause: Clause, i: int, lemma: str, grammar: Grammar) -> bool:
    """Whether an English infinitive says what a contact told before it is for: "met in Geneva to discuss arms"."""
    to = i > 0 and clause.tokens[i - 1].lower == "to"
    return not grammar.german and to and lemma in grammar.lists["pairs.deliberate"]


def _fits(frame: Frame, clause: Clause) -> bool:
    """Whether the words that a frame asks for stand in the clause."""
    words = clause.lowers
    if (frame.needs and not (frame.needs & words)) or frame.unless & words:
        return False
    told = f" {' '.join(t.lower for t in clause.tokens)} " if frame.says else ""
    return not frame.says or any(f" {said} " in told for said in frame.says)


def _frames(clause: Clause, i: int, lemma: str, grammar: Grammar) -> tuple[tuple[Frame, ...], int]:
    """The frames of a verb, with its particle where one stands there, and the last token of both side by side."""
    frames = grammar.verbs.get(lemma, ())
    split = {particle: of for (base, particle), of in grammar.split.items() if base == lemma}
    if grammar.german:
        return next((of for p, of in reversed(split.items()) if _tail(clause, i, p)), frames), i
    at = _behind(clause, i, grammar) if split else 0
    word = clause.tokens[at].lower if at else ""
    if word in split:
        return split[word], at if at == i + 1 else i
    return () if lemma == "call" and word in NO_CALL else frames, i


NO_CALL = frozenset("off for into out up at to together in".split())
"""Words behind "called" that make it no telephone call: "was called off", "called at the embassy"."""


AWAY = 2
"""Words between an English verb and its preposition, that and the adverbs, at most."""


def _behind(clause: Clause, i: int, grammar: Grammar) -> int:
    """The token behind an English verb and its adverbs ("called first on Nyerere"); 0 where there is none."""
    for at in range(i + 1, min(i + 1 + AWAY, len(clause.tokens))):
        word = clause.tokens[at].lower
        if not (word == "first" or word.endswith("ly") or grammar.has("clause.adverbs", word)):
            return at
    return 0


def _titled(clause: Clause, grammar: Grammar) -> bool:
    """Whether every word may be capitalised: an English headline."""
    return not grammar.german and clause.sentence.part == "headline"


def _lemma(token: Token, clause: Clause, grammar: Grammar) -> str:
    """The dictionary form; of the folded word in a headline ("Meets")."""
    if not grammar.german and token.lower == "meeting":
        at = clause.tokens.index(token)
        if _progressive(clause, at) or _gerund(clause, at):
            return "meet"
    return grammar.language.lemma(token.lower) if _titled(clause, grammar) else token.lemma


def _verbal(token: Token, i: int, clause: Clause, grammar: Grammar) -> bool:
    """Whether a form of a contact verb is used as a verb: not "talks" after an article, not an attribute."""
    before = clause.tokens[i - 1].lower if i else ""
    if grammar.german:
        if token.lemma == "einige":
            return token.lower == "einigen" and i + 1 == len(clause.tokens)  # no "einige Staaten"
        attribute = token.lower.endswith(("ene", "enen", "ener", "enes", "te", "ten", "ter", "tes")) and (
            i + 1 < len(clause.tokens) and clause.tokens[i + 1].capitalised and grammar.has("roles.determiners", before)
        )
        attribute = attribute and any(is_verb(t, grammar) for k, t in enumerate(clause.tokens) if k != i)
        return not attribute
    progressive = _progressive(clause, i)
    plain = token.lower == token.lemma and before not in INFINITIVE_BEFORE
    if plain and not progressive and grammar.has("clause.not_verbs", token.lower):
        return False  # "show host", "the brief visit"
    return not (
        (grammar.has("roles.determiners", before) and before not in ADVERBS)
        or grammar.has("roles.with", before)
        or grammar.has("roles.by", before)
        or before in {"of", "for", "in", "peace"}
    )


def _tail(clause: Clause, at: int, particle: str) -> bool:
    """Whether a split-off particle ends the clause, or stands before a bracket of verbs that does."""
    tail = [t.lower for t in clause.tokens[at + 1 :]]
    if not tail:
        return False
    if tail[-1] == particle:
        return True
    return particle in tail and tail[tail.index(particle) + 1 :][:1] in (["und"], ["oder"])


def _phrases(clause: Clause, taken: set[int], grammar: Grammar) -> list[Trigger]:
    found: list[Trigger] = []
    lemmas = [_lemma(t, clause, grammar) for t in clause.tokens]
    places = [
        i
        for i, (lemma, t) in enumerate(zip(lemmas, clause.tokens, strict=True))
        if lemma in grammar.phrase_verbs and not (t.capitalised and grammar.german)
    ]
    for phrase in grammar.phrases if places else ():
        verb = next((i for i in places if lemmas[i] in phrase.verbs), None)
        if verb is None:
            continue
        for i, token in enumerate(clause.tokens):
            head = next((h for h in phrase.heads if token.capitalised and token.lower.endswith(h)), "")
            named = token.lower in phrase.nouns or (
                head != ""
                and not (head in grammar.compounds and _blocked(token.lower.removesuffix(head).rstrip("-"), grammar))
            )
            aimed = i == verb + 1 and grammar.has("letters.aimed", clause.tokens[verb].lower)  # "gerichtetes Schreiben"
            paper = phrase.frame.channel == "letter" and no_letter(clause, i, grammar)
            if i not in taken and named and not aimed and not paper and not any(t.first == i for t in found):
                found.append(
                    Trigger(clause=clause, frame=phrase.frame, first=i, last=i, noun=False, phrase=True, verb=verb)
                )
                break
    return found


def _nouns(clause: Clause, taken: set[int], grammar: Grammar) -> list[Trigger]:
    found: list[Trigger] = []
    end = -1
    for i, token in enumerate(clause.tokens):
        if i <= end or i in taken or (grammar.german and not token.capitalised):
            continue
        frame, last = _noun_at(clause, i, grammar)
        if frame is None or (frame.needs and not _fits(frame, clause)):
            continue
        if not grammar.german and not _nominal(clause, i, last, grammar):
            continue
        end = last
        if frame.channel == "letter" and no_letter(clause, last, grammar):
            continue
        names = tuple(token.text.split("-")[:-1]) if grammar.german and "-" in token.text else ()
        names = names or visited_state(token, grammar)
        found.append(Trigger(clause=clause, frame=frame, first=i, last=last, noun=True, names=names))
    return found


def no_letter(clause: Clause, at: int, grammar: Grammar) -> bool:
    """Whether a word for a letter names a paper ("letter of intent") or a gesture ("a clear message to X") instead."""
    tokens = clause.tokens
    of = [t.lower for t in tokens[at + 1 : at + 4]]
    paper = of[:1] == ["of"] and any(grammar.has("letters.papers", w) for w in of[1:])
    before = [t.lower for t in tokens[max(0, at - 2) : at]]
    gesture = grammar.has("letters.signals", tokens[at].lower) and any(grammar.has("letters.figure", w) for w in before)
    if not grammar.german and any(grammar.has("letters.attributive", w) for w in of[:1]):
        return True  # "e-mail server"
    if not grammar.german and tokens[at].lower in {"e-mails", "emails"} and not {*of} & {"to", "from", "between"}:
        return True  # "searched their e-mails"
    return paper or gesture or any(grammar.has("letters.titles", w) for w in before[-1:])


def _noun_at(clause: Clause, i: int, grammar: Grammar) -> tuple[Frame | None, int]:
    """The noun entry that begins at a token (the longest), and its last token; German nouns are set in capitals."""
    tokens = clause.tokens[i : i + 3]
    words = [t.lower for t in tokens]
    for length in range(len(words), 0, -1):
        if grammar.german and not any(t.capitalised for t in tokens[:length]):
            break
        if frame := grammar.nouns.get(tuple(words[:length])):
            return frame, i + length - 1
    if grammar.german:
        return _compound(words[0], grammar), i
    return None, i


def _compound(word: str, grammar: Grammar) -> Frame | None:
    """The frame of a compound by its longest known second part, unless its first part makes it something else."""
    m = grammar.heads.search(word)
    if m is None or m.start() < 2:
        return None
    frame = grammar.compounds[m[0]]
    if frame.kind == "trip" and country_of(_first_part(word, m.start()), grammar.language.code) is None:
        return None  # "Dienstreise"
    return None if _blocked(word[: m.start()].rstrip("-"), grammar) else frame


def _first_part(word: str, end: int) -> str:
    return word[:end].rstrip("-").capitalize()


def visited_state(token: Token, grammar: Grammar) -> tuple[str, ...]:
    """The state, or its capital, that is the first part of a compound for a visit: "Japan" of "Japanbesuch"."""
    m = grammar.heads.search(token.lower) if grammar.german and token.capitalised else None
    if m is None or m.start() < 3 or grammar.compounds[m[0]].channel != "visit":
        return ()
    first = _first_part(token.lower, m.start())
    return (first,) if country_of(first, grammar.language.code) else ()


def _blocked(first: str, grammar: Grammar) -> bool:
    """Whether a first part makes a compound something else: "Pressekonferenz", "Hirtenbrief"."""
    return any(first == b or (len(b) > 3 and first.endswith(b)) for b in grammar.lists["no_contact.compounds"])


def _progressive(clause: Clause, i: int) -> bool:
    """Whether an English word in -ing is a verb after a form of "be"."""
    before = clause.tokens[i - 1] if i else None
    return before is not None and before.lemma == "be" and clause.tokens[i].lower.endswith("ing")


def _gerund(clause: Clause, i: int) -> bool:
    """Whether "meeting" opens an English clause and has an object: "after meeting Gromyko"."""
    opens = i == 0 or clause.tokens[i - 1].lower in {"after", "before", "while", "when", "by", "since", "upon"}
    return (
        opens
        and clause.tokens[i].lower == "meeting"
        and any(p.lead == i + 1 and p.stand == "bare" for p in clause.placed)
    )


def _nominal(clause: Clause, i: int, last: int, grammar: Grammar) -> bool:
    """English: whether "call", "visit", "talk" is a noun here and no verb."""
    tokens = clause.tokens
    word = tokens[i].lower
    if i == 0:
        return not _gerund(clause, i)
    before = tokens[i - 1]
    if _progressive(clause, i) or _gerund(clause, i):
        return False  # "are meeting in Washington"
    if word in {"visit", "call", "talk", "calls", "visits"} and before.lower in {
        "to",
        "will",
        "not",
        "would",
        "should",
        "can",
        "and",
        "me",
        "us",
        "him",
        "them",
        "you",
        "i",
        "we",
        "they",
        "people",
        "let",
    }:
        return False
    if word in {"visits", "calls"} and any(
        p.last == i - 1 and not before.lower.endswith(("'s", "’s")) for p in clause.placed
    ):
        return False
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    return not (
        (word in {"note", "talk", "call"} and following in {"that", "for", "of"} and not is_verb(before, grammar))
        or (word in {"call", "calls"} and following == "on")
    )
