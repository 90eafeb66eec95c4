"""The words around one trigger: which mentions can be parties, and how they stand to it."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.records import Actor
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, Placed, groups, parted, split_clauses, stand_of
from depesche.weigh.contacts.grammar import Grammar, Manner
from depesche.weigh.contacts.hosts import places
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.contacts.triggers import Trigger
from depesche.weigh.contacts.voices import Voice, voice_at

HEADS = frozenset({"spokesperson", "spokesman", "spokeswoman"})
"""Offices that speak for others and do not meet anybody themselves."""
SAID = frozenset(["said", "says", "announced", "reported", "added", "claimed", "confirmed"])
"""English words of saying before what somebody says of himself."""
BY = frozenset({"von", "vom"})
"""German prepositions of an agent that are those of an owner too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The sides that a trigger names.

    `contacts` are one tuple of actor ids for each contact told (usually one); a tuple of one or no actor is a mention
    whose other side must come from a contact told before. `host` is the state of a visit without a named host.
    `pair` says that the words point back at two sides ("die beiden", "miteinander"). `series` says that the others
    are announced and follow by name ("eine Reihe von Anrufen mit drei Amtskollegen"). `copies` says that a contact of
    one named side is one of its own, with the partner of the last one of its kind ("in a letter of Nov. 20"); `reply`
    that it answers that one; `joins` that those named took part too ("An dem Gespräch nahm auch X teil"). `sides` says
    what "beide" counts ("beide Staaten": state). `present` are those who speak or act at a gathering ("Auf dem Gipfel
    sagte X"). `stands` pairs deputies with the body that they stand for, once mentions are merged. `clause` is the one
    that tells of it, where that is not the trigger's.
    """

    contacts: tuple[tuple[str, ...], ...] = ()
    host: str | None = None
    pair: bool = False
    series: bool = False
    copies: bool = False
    reply: bool = False
    joins: bool = False
    sides: str = ""
    present: tuple[str, ...] = ()
    stands: tuple[tuple[str, str], ...] = ()
    clause: Clause | None = None


def eligible(placed: Placed, clause: Clause, actor: Actor, grammar: Grammar, channel: Manner = "any") -> bool:
    """Whether a mention can be a party: no newspaper, no crowd, no spokesperson, nobody left open ("any candidate").

    Somebody rings up or writes to a spokesperson who is named; troops are visited, lawyers and the police get letters.
    """
    mention = placed.mention
    title = (mention.title or "").casefold()
    speaks = (mention.office or "").casefold() in HEADS or title.endswith(
        ("sprecher", "sprecherin", "spokesman", "spokeswoman")
    )
    if speaks and not (mention.name is not None and channel in {"call", "letter", "meeting", "visit"}):
        return False
    phrase = [t.lower for t in clause.tokens[placed.lead : placed.last + 1]]
    each = mention.form == "name" or (mention.plural and sum(p.mention == mention for p in clause.placed) > 1)
    if any((grammar.has("pairs.both", w) and not each) or grammar.has("roles.vague", w) for w in phrase):
        return False
    if _generic(placed, clause, actor, grammar):
        return False
    proper = mention.form == "name" and clause.tokens[placed.first].capitalised
    if phrase[0] in {"a", "an"} and proper and not mention.title and "of" not in phrase:
        return False  # "a United Nations summit", "a Kremlin aide"
    parts = {w for p in (*phrase, *actor.name.casefold().split()) for w in p.split("-")}
    words = " ".join(phrase)
    named = actor.kind == "person" and mention.form == "name"
    for kind in ("media",) if named else ("media", "crowd", "audience"):
        allowed = grammar.lists.get(f"parties.{channel}", frozenset())
        if channel == "meeting" and placed.stand not in {"with", "between"}:
            allowed = frozenset()  # "met with the committee", but not "at a meeting of the committee"
        known = grammar.lists[f"no_contact.{kind}"] - allowed
        if parts & known or any(" " in k and k in words for k in known):
            return False
    return True


def _generic(placed: Placed, clause: Clause, actor: Actor, grammar: Grammar) -> bool:
    """Whether a plural noun says nothing of who is meant: "countries", "mehrere Staaten"; not "westliche Staaten"."""
    mention = placed.mention
    if not mention.plural or mention.form != "nominal" or actor.country or mention.name is not None:
        return False
    words = [t.lower for t in clause.tokens[placed.first : placed.last + 1]]
    known = grammar.lists["no_contact.generic"] | grammar.lists["roles.determiners"]
    return all(w in known for w in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One trigger with all that is needed to read the words around it."""

    trigger: Trigger
    clauses: tuple[Clause, ...]
    text: Text
    cast: Cast
    grammar: Grammar
    voices: tuple[Voice, ...] = ()

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The mentions of the clause that can be parties."""
        return tuple(p for p in self.trigger.clause.placed if self._eligible(p))

    def _eligible(self, placed: Placed, clause: Clause | None = None) -> bool:
        named = self.trigger.frame.channel
        channel: Manner = named if named in {"letter", "meeting"} or not self.trigger.noun else "any"
        return eligible(placed, clause or self.trigger.clause, self.cast[placed.actor], self.grammar, channel)

    def _runs(self, stand: str, placed: tuple[Placed, ...] | None = None) -> list[tuple[str, ...]]:
        """The coordinated runs of mentions that stand so, as actor ids."""
        chosen = tuple(p for p in (self.placed if placed is None else placed) if p.stand == stand)
        runs = groups(chosen) if chosen and not chosen[0].joined else _from_joined(chosen)
        return [tuple(dict.fromkeys(p.actor for p in run)) for run in runs]

    def _readers_behind(self, placed: tuple[Placed, ...]) -> tuple[str, ...]:
        """Whom "to", "an" names as the reader of a letter; not what it is about ("on the sale of X to Y")."""
        tokens, at = self.trigger.clause.tokens, self.trigger.last
        timed = [i for i, t in enumerate(tokens) if any(x.start <= t.start < x.end for x in self.trigger.clause.times)]
        topics = [
            i for i in range(at + 1, len(tokens) - 1)
            if self.grammar.has("letters.topic", tokens[i].lower) and i + 1 not in timed and i not in timed
        ]  # fmt: skip
        stop = topics[0] if topics else len(tokens)
        return tuple(a for run in self._runs("to", tuple(p for p in placed if p.first < stop)) for a in run)

    def _agents(self, verb: int) -> tuple[str, ...]:
        """Who does what the passive of the verb at a token position tells: "von X", "by X", where they hang on it.

        Not the owner of a noun ("während des Besuchs von X wurde …", "during the visit by X") nor who stands in the
        bracket of an attribute ("die von X festgenommenen Männer").
        """
        agents: list[str] = []
        owns = False
        for p in self.placed:
            if p.stand != "by":
                continue
            owns = owns if p.joined else self._owns_noun(p, verb)
            if not owns:
                agents.append(p.actor)
        return tuple(dict.fromkeys(agents))

    def _owns_noun(self, placed: Placed, verb: int) -> bool:
        """Whether a by-phrase hangs on the noun before it, or on an attribute, rather than on a passive."""
        clause, at = self.trigger.clause, placed.lead - 1
        tokens, german = clause.tokens, self.grammar.german
        if not german and placed.first < verb:
            return True  # "During the visit by X, Y was received": the agent of a passive follows it
        if at < 1 or (german and tokens[at].lower not in BY):
            return False
        before = tokens[at - 1]
        occasion = before.lower.endswith(tuple(self.grammar.lists["roles.occasions"]))
        if occasion and self.cast[placed.actor].kind == "person":
            return True
        if not german:
            return False
        if self.grammar.has("roles.determiners", before.lower) and not self.grammar.has("roles.and", before.lower):
            return True  # "die von X festgenommenen Männer"
        finite = next((i for i, t in enumerate(tokens) if is_verb(t, self.grammar)), len(tokens))
        noun = before.capitalised and (at > 1 or not self.grammar.language.knows(before.lower))
        return clause.opening == "main" and at < finite and noun  # one phrase alone stands before the verb

    def _subject(self, clause: Clause, skip: tuple[Placed, ...] = ()) -> tuple[str, ...]:
        """The first run without a preposition; for clauses without one of their own, of the clause they hang on."""
        if clause.opening == "relative" and (antecedent := self._antecedent(clause)):
            return antecedent
        if clause.opening == "infinitive" and clause.number:
            return self._subject(self.clauses[clause.number - 1])
        bare = tuple(p for p in clause.placed if p.stand == "bare" and p not in skip)
        if bare:
            first = groups(bare)[0] if not bare[0].joined else (bare[0],)
            deputies = self._deputies(first[0], clause)
            several = first[0].mention.plural or self._from_several(first[0], clause)
            if len(first) == 1 and several and (first[0].mention.office or deputies):
                behind = self._behind_office(first[0], clause)
                bodies = deputies and any(self.cast[p.actor].kind == "organization" for p in behind)
                first = behind if bodies else first + behind
            return tuple(dict.fromkeys(p.actor for p in first if self._eligible(p, clause)))
        if speaker := self._first_person(clause):
            return speaker
        if clause.number and (pronoun := self._said_of_oneself(clause)):
            return pronoun
        if clause.number and (clause.lowers & self.grammar.lists["pairs.plural"] or self._headless(clause)):
            return self._subject(self.clauses[clause.number - 1])
        return ()

    def _from_several(self, placed: Placed, clause: Clause) -> bool:
        """Whether a German noun without an article stands before "aus": "Minister aus A und B" are several."""
        following = [t.lower for t in clause.tokens[placed.last + 1 : placed.last + 2]]
        return self.grammar.german and placed.lead == placed.first and following == ["aus"]

    def _deputies(self, placed: Placed, clause: Clause) -> bool:
        heads = tuple(self.grammar.lists["parties.deputies"]) if self.grammar.german else ()
        words = clause.tokens[placed.first : placed.last + 1]
        return any(self.grammar.has("parties.deputies", t.lower) or t.lower.endswith(heads) for t in words)

    def _behind_office(self, several: Placed, clause: Clause) -> tuple[Placed, ...]:
        """The states of "the leaders of the two countries", "negotiators from Egypt and Israel"."""
        stands = {"genitive"}
        if clause.tokens[several.last + 1 : several.last + 2] and clause.tokens[several.last + 1].lower in {
            "from",
            "aus",
        }:
            stands = {"place"}
        found = [p for p in clause.placed if p.stand in stands and several.last < p.lead <= several.last + 3]
        for p in clause.placed:
            beside = found and p.stand == "bare" and p.first == found[-1].last + 1
            if found and p.first > found[-1].first and ((p.joined and p.stand in stands) or beside):
                found.append(p)
        kinds = {"state", "organization"} if self.grammar.german and self._deputies(several, clause) else {"state"}
        states = tuple(p for p in found if self.cast[p.actor].kind in kinds)
        return states if len({p.actor for p in states}) > 1 else ()

    def _first_person(self, clause: Clause) -> tuple[str, ...]:
        """Who speaks of himself: "Ich habe mit X gesprochen", "man werde mit X sprechen"."""
        at = next((t.start for t in clause.tokens if self.grammar.has("roles.self", t.lower)), None)
        speaker = voice_at(at, self.voices) if at is not None else None
        return (speaker,) if speaker else ()

    def _antecedent(self, clause: Clause) -> tuple[str, ...]:
        """The party right before a relative clause."""
        start = clause.tokens[0].start
        near = [(p, c) for c in self.clauses for p in c.placed if 0 < start - c.tokens[p.last].end <= 3]
        return tuple(p.actor for p, c in near[-1:] if self._eligible(p, c))

    def _said_of_oneself(self, clause: Clause) -> tuple[str, ...]:
        """Who says of himself: "The government said | it had negotiated with X", where no mention tells who "it" is."""
        first, before = clause.tokens[0].lower, self.clauses[clause.number - 1]
        if self.grammar.german or first not in {"it", "he", "she"} or not before.lowers & SAID:
            return ()
        subject = self._subject(before)
        person = first != "it"
        return subject if len(subject) == 1 and (self.cast[subject[0]].kind == "person") == person else ()

    def _subject_of_sentence_before(self) -> tuple[str, ...]:
        """The subject of the first clause of the sentence before, in the same paragraph and part."""
        sentence = self.trigger.clause.sentence
        at = next((i for i, s in enumerate(self.text.sentences) if s.start == sentence.start), 0)
        before = self.text.sentences[at - 1] if at else None
        if before is None or before.part != sentence.part:
            return ()
        clauses = split_clauses(before, self.cast, (), self.grammar)
        return self._subject(clauses[0]) if clauses else ()

    def _person_before(self, word: str, near: tuple[str, ...]) -> tuple[str, ...]:
        """Whose it is in "His meeting with Sadat", "The White House cancelled his meeting": the last one who can."""
        person = bool(near) and self.cast[near[0]].kind == "person"
        others = any(
            self.cast[p.actor].kind == "person" and p.last < self.trigger.first for p in self.trigger.clause.placed
        )
        if self.grammar.german or word not in {"his", "her"} or person or others:
            return ()
        number = self.trigger.clause.number
        subject = self._subject(self.clauses[number - 1]) if number else self._subject_of_sentence_before()
        return subject if len(subject) == 1 and self.cast[subject[0]].kind == "person" else ()

    def _opens_as_participle(self) -> bool:
        """Whether an English sentence opens with a participle: "Meeting with Sadat on Friday, Carter said …"."""
        clause = self.trigger.clause
        opens = not self.grammar.german and self.trigger.first == 0 and self.trigger.word == "meeting"
        return opens and any(parted(clause.tokens, i) for i in range(len(clause.tokens) - 1))

    def _headless(self, clause: Clause) -> bool:
        """Whether a clause starts with its verb or an "und": its subject is the one before."""
        tokens = clause.tokens
        if not self.grammar.german and len(tokens) > 1 and self.grammar.has("clause.adverbs", tokens[0].lower):
            tokens = tokens[1:]  # "Hwang, wearing his cap, also held talks"
        return is_verb(tokens[0], self.grammar) or self.grammar.has("roles.and", tokens[0].lower)

    def _counted(self) -> str:
        """What "beide" counts: a key of [sides], "none" where it is nothing that talks, "" where it stands alone."""
        tokens = self.trigger.clause.tokens
        for i in range(len(tokens)):
            if not self._both_at(i):
                continue
            k = i + 1
            while k < len(tokens) and k - i < 3 and (tokens[k].lower in {"the", "of"} or _adjectival(tokens[k].text)):
                k += 1
            noun = tokens[k].lower if k < len(tokens) else ""
            keys = ("state", "organization", "person", "side")
            if key := next((key for key in keys if self.grammar.has(f"sides.{key}", noun)), ""):
                return key
            if self.grammar.german and k < len(tokens) and tokens[k].capitalised and k == i + 1:
                return "none"
        return ""

    def _both_at(self, at: int) -> bool:
        """Whether a word counts two sides told before: "beide", "both", "the two"."""
        tokens = self.trigger.clause.tokens
        two = tokens[at].lower == "two" and at > 0 and tokens[at - 1].lower == "the"
        return two or self.grammar.has("pairs.both", tokens[at].lower)

    def _pair(self) -> bool:
        """Whether "die beiden", "both", "miteinander" point back at two sides; not "für beide Parteien"."""
        clause = self.trigger.clause
        if self._counted() == "none":
            return False
        if self._each_other():
            return True
        stands = {stand_of(clause, i, self.grammar) for i in range(len(clause.tokens)) if self._both_at(i)}
        return bool(stands & ({"bare", "genitive", "between", "by"} if self.trigger.noun else {"bare"}))

    def _each_other(self) -> bool:
        """Whether "miteinander", "together", "each other" stand in the clause; not "other officials"."""
        tokens = self.trigger.clause.tokens
        return any(
            self.grammar.has("pairs.reciprocal", b.lower)
            and (b.lower not in {"other", "another"} or (a is not None and a.lower in {"each", "one"}))
            for a, b in zip((None, *tokens), tokens, strict=False)
        )

    def _told(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Parties:
        """One contact of both sides, or one with each of theirs."""
        if not ours or not theirs:
            known = (ours or theirs)[:1]  # of one side only: a mention that points back
            return Parties(contacts=(known,)) if known else Parties()
        return Parties(contacts=self._split(ours, theirs))

    def _split(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        each = self.trigger.frame.kind == "each" or self.trigger.frame.channel in {"call", "letter"}
        each = each or self._apart()
        if each and len(theirs) > 1:
            return tuple((*ours, other) for other in theirs)
        return ((*ours, *theirs),)

    def _ministers(self) -> bool:
        """Whether all that stands in the clause without a preposition are people with their offices."""
        bare = [p for p in self.placed if p.stand == "bare"]
        return all(p.mention.name is not None and p.mention.office is not None for p in bare)

    def _apart(self) -> bool:
        """Whether somebody meets others one by one: "nacheinander", "separately"."""
        return bool(self.trigger.clause.lowers & self.grammar.lists["pairs.apart"])

    def _host_state(self, guests: tuple[str, ...]) -> str | None:
        """The state that the place nearest to the trigger names, if it is not the guests' own."""
        clause, at = self.trigger.clause, self.trigger.span.end
        named = [(abs(span.start - at), code) for span, code in places(clause, self.grammar)]
        for p in clause.placed:
            actor = self.cast[p.actor]
            stands = {"place"} if self.grammar.german else {"place", "to"}
            if p.stand in stands and actor.kind == "state" and actor.country:
                named.append((abs(p.mention.start - at), actor.country))
        own = {self.cast[g].country for g in guests}
        return next((s for _, code in sorted(named) if code not in own and (s := self._state(code))), None)

    def _state(self, code: str) -> str | None:
        return next((a.id for a in self.cast.actors if a.kind == "state" and a.country == code), None)

    def _free(self) -> tuple[Placed, ...]:
        """The mentions whose "mit" does not hang on a noun that names another occasion ("nach dem Treffen mit X")."""
        return tuple(p for p in self.placed if p.stand != "with" or not (self._hangs_on_other(p) or self._denied(p)))

    def _denied(self, placed: Placed) -> bool:
        """Whether a noun's mit-phrase is denied: "Gespräche, allerdings nicht mit X"."""
        before = self.trigger.clause.tokens[max(0, placed.lead - 2) : placed.lead - 1]
        return self.trigger.noun and any(self.grammar.has("status.negations", t.lower) for t in before)

    def _hangs_on_other(self, placed: Placed) -> bool:
        """Whether a mit-phrase hangs on another occasion ("nach dem Treffen mit X") or on a topic."""
        tokens, at = self.trigger.clause.tokens, placed.lead - 2
        if at < 1 or self.trigger.first <= at <= self.trigger.last:
            return False
        before = [t.lower for t in tokens[max(0, at - 4) : at]]
        if tokens[at].lower in {"interview", "interviews"} or before[-1:] in (["news"], ["press"]):
            return True
        if (tokens[at].lower,) in self.grammar.nouns:
            return any(self.grammar.has("before.held", w) or self.grammar.has("before.ahead", w) for w in before)
        timed = any(t.start <= tokens[at].start < t.end for t in self.trigger.clause.times)
        party = any(p.first <= at <= p.last for p in self.trigger.clause.placed)
        noun = tokens[at].capitalised if self.grammar.german else tokens[at].text.islower()
        return noun and not timed and not party and any(self.grammar.has("roles.topic", w) for w in before)


def _adjectival(word: str) -> bool:
    return word.islower() and word.endswith(("en", "er", "e"))


def _from_joined(chosen: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], ...]:
    """Runs where the first mention of a run was left out as no party."""
    runs: list[list[Placed]] = []
    for p in chosen:
        if p.joined and runs:
            runs[-1].append(p)
        else:
            runs.append([p])
    return tuple(tuple(r) for r in runs)
