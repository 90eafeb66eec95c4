"""The parties of a verb: subject, object, mit-phrase, agent of a passive."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from depesche.weigh.contacts.clauses import Placed, groups, parted
from depesche.weigh.contacts.foretold import to_come
from depesche.weigh.contacts.hosts import places
from depesche.weigh.contacts.scene import HEADS, Parties, Scene
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.contacts.triggers import AWAY, find_triggers

NEAR = 3
"""Tokens behind an English verb in which its object begins."""
DATIVE = frozenset(["dem", "seinem", "ihrem", "einem", "diesem"])
"""German determiners that only a dative has."""
ACCUSATIVE = frozenset(["den", "dem", "seinen", "seinem", "ihren", "ihrem", "einen", "einem", "diesen", "diesem"])
"""German determiners that no subject in the singular has."""
PERFECT = frozenset(["hat", "hatte", "habe", "haben", "hatten"])


BEFORE_PARTICIPLES = frozenset(["after", "before", "while", "when", "by", "since", "upon", "despite"])
"""English words that a participle may stand right behind."""
TOPICS = frozenset(["about", "regarding", "concerning"])
"""English prepositions of what a letter is about."""
UNOFFICIAL = frozenset(
    ["journalist", "writer", "spokesperson", "eyewitness", "expert", "lawyer", "judge", "candidate", "activist"]
)
"""Offices whose holders are told things in public, or in court."""


LEADING = frozenset(
    ["president", "vice president", "prime minister", "chancellor", "king", "queen", "emir", "leader", "envoy",
     "foreign minister", "defence minister", "minister", "secretary-general"]
)  # fmt: skip
"""Offices whose holder's journey to another state is a visit to it, though nothing more is said."""
PLACES = frozenset(["in", "nach", "aus", "von", "über", "to", "at", "from", "via", "for"])


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbScene(Scene):
    """A verb and the words around it."""

    def parties(self) -> Parties:
        """Whom the verb brings together."""
        if self.trigger.frame.kind == "journey":
            return self._journey()
        found = self._sides()
        if self.trigger.frame.persons and not (found.pair and not any(found.contacts)):
            people = [sides for sides in found.contacts if all(self.cast[a].kind == "person" for a in sides)]
            if self.trigger.frame.officials:
                several = self.trigger.clause.lowers & {"them", "us"}
                people = [] if several else [sides for sides in people if all(self._official(a) for a in sides)]
            return Parties(contacts=tuple(s for s in people if len(s) > 1))
        return found

    def _journey(self) -> Parties:
        """A statesman and the state that he goes to: "traf in Moskau ein", where nothing else tells what for."""
        guests = self._verb_subject()
        lead = [a for a in guests if any(r.office in LEADING for r in self.cast[a].roles) and self.cast[a].country]
        told = any(t != self.trigger for c in self.clauses for t in find_triggers(c, self.grammar))
        words = {t.lower for c in self.clauses for t in c.tokens}
        gathering = any(self.grammar.occasion(w) for w in words) or words & self.grammar.lists["how.gathers"]
        if len(guests) != 1 or not lead or told or gathering or any(t.text == "?" for t in self.trigger.clause.tokens):
            return Parties()
        host = self._goal(guests)
        return Parties(contacts=((*guests, host),), host=host) if host else Parties()

    def _goal(self, guests: tuple[str, ...]) -> str | None:
        """The state that a journey goes to: "nach Paris", "in Moskau", "to Cairo"; not where it begins."""
        tokens, goes = self.trigger.clause.tokens, self.trigger.frame.behind
        own = {self.cast[g].country for g in guests}
        for span, code in places(self.trigger.clause, self.grammar):
            at = next(i for i, t in enumerate(tokens) if t.start == span.start)
            before = next((t.lower for t in reversed(tokens[max(0, at - 3) : at]) if t.lower in PLACES), "")
            if before in goes and code not in own and tokens[at].lower not in self.grammar.lists["how.seats"]:
                return self._state(code)
        return None

    def _official(self, actor_id: str) -> bool:
        """Whether a person holds an office or acts for a state, and does not only ask or speak for others."""
        actor = self.cast[actor_id]
        offices = {r.office for r in actor.roles if r.office}
        return bool(offices or actor.country) and not offices & UNOFFICIAL

    def _sides(self) -> Parties:
        if self._met_with_outrage() or self._to_the_public():
            return Parties()
        between = self._runs("between")
        if between and len(between[0]) > 1:
            return Parties(contacts=(between[0],))
        subject, with_runs = self._verb_subject(), self._with_runs()
        if self.trigger.frame.kind == "reply":
            return Parties(contacts=(subject,), reply=True) if len(subject) == 1 else Parties()
        if self.trigger.frame.behind:
            behind = self._behind()
            if "gegenüber" in self.trigger.frame.behind:
                behind = tuple(a for a in behind if self._addressed(a))
            return self._told(subject, behind) if subject and behind else Parties()
        relative = self.trigger.clause.opening == "relative"
        if relative and self.grammar.has("roles.with", self.trigger.clause.tokens[0].lower):
            runs = self._runs("bare")
            return self._told(subject, runs[0] if runs else ())
        if with_runs:
            if self._one_by_one(with_runs):
                return Parties(contacts=tuple((*subject, *run) for run in with_runs))
            partners = tuple(a for run in with_runs for a in run if a not in subject)
            return self._told(subject, partners)
        if self.trigger.frame.kind == "with":
            return self._among(subject) if self._mutual() else self._back(subject)
        if self._passive() and not self.trigger.frame.dative:
            agents = self._agents(self.trigger.first)
            if not agents and subject and self.trigger.frame.hosted:
                agents = self._summoner(subject)
            one_by_one = len(agents) > 1 and self._apart()  # "nacheinander von A und B empfangen"
            ours, theirs = (subject, agents) if one_by_one else (agents, subject)
            return self._told(ours, theirs) if agents and subject else Parties()
        return self._with_object(subject)

    def _one_by_one(self, runs: list[tuple[str, ...]], stand: str = "with") -> bool:
        """Whether somebody meets one party after the other: "met with X, then with Y"."""
        tokens, between = self.trigger.clause.tokens, [p for p in self._free() if p.stand == stand]
        return len(runs) > 1 and any(
            self.grammar.has("pairs.following", t.lower)
            for a, b in pairwise(between)
            if not b.joined
            for t in tokens[a.last + 1 : b.lead]
        )

    def _summoner(self, subject: tuple[str, ...]) -> tuple[str, ...]:
        """Who summons somebody: the ministry that he is called to, else the state whose place is named."""
        houses = [p for p in self.placed if p.mention.kind == "organization" and p.stand in {"to", "place", "about"}]
        if houses and houses[-1].actor not in subject:
            return (houses[-1].actor,)
        state = self._host_state(subject)
        return (state,) if state else ()

    def _behind(self) -> tuple[str, ...]:
        """Who stands behind the preposition that the verb asks for: "called on X", but not "called on X to leave"."""
        tokens = self.trigger.clause.tokens
        for run in groups(self.trigger.clause.placed):
            first, last = run[0], run[-1]
            if first.lead < 1 or tokens[first.lead - 1].lower not in self.trigger.frame.behind:
                continue
            if not (self.trigger.phrase or self.grammar.german) and (
                first.lead - 1 > self.trigger.last + AWAY or self._asked_of(last.last)
            ):
                continue
            if found := tuple(dict.fromkeys(p.actor for p in run if self._eligible(p))):
                return found
        return ()

    def _addressed(self, actor_id: str) -> bool:
        """Whether what is said to an actor is no public word: to an office, to diplomats, to a ministry."""
        actor = self.cast[actor_id]
        if actor.kind == "person":
            return bool(actor.roles)
        return actor.kind == "group" or (actor.kind == "organization" and actor.country is not None)

    def _to_the_public(self) -> bool:
        """Whether what is written is an open letter."""
        before = self.trigger.clause.tokens[max(0, self.trigger.first - 2) : self.trigger.first]
        open_words = self.grammar.lists["letters.open"]
        return self.trigger.phrase and any(t.lower in open_words for t in before)

    def _asked_of(self, last: int) -> bool:
        """Whether something is asked of who is called on: "called on X to leave", not "on X to discuss the matter"."""
        tokens = self.trigger.clause.tokens
        return any(
            t.lower == "for"
            or (t.lower == "to" and not (after and self.grammar.has("roles.occasion_for", after.lemma)))
            for t, after in zip(tokens[last + 1 :], (*tokens[last + 2 :], None), strict=False)
        )

    def _anchored(self, placed: Placed) -> bool:
        """Whether nothing but a time, a phrase or the end of the clause follows an object."""
        tokens = self.trigger.clause.tokens
        if placed.last + 1 == len(tokens):
            times, moves = self.trigger.clause.times, self.trigger.clause.lemmas & self.grammar.lists["how.travels"]
            return bool(times or moves or (to_come(self.trigger, self.grammar) and self._official(placed.actor)))
        following = tokens[placed.last + 1]
        timed = any(t.start <= following.start < t.end for t in self.trigger.clause.times)
        return timed or self.grammar.has("roles.anchors", following.lower)

    def _with_object(self, subject: tuple[str, ...]) -> Parties:
        """The subject and the bare object, or whom an an-phrase names."""
        kind, bare = self.trigger.frame.kind, self._bare_runs()
        if self.trigger.frame.dative:
            told = tuple(p.actor for p in self.placed if self._is_dative(p))
            if not told and len(bare) == 2 and self._ministers():
                told = bare[1]
            others = tuple(a for a in told if a not in subject)
            return self._told(subject, others[:1]) if subject and others else Parties()
        if kind == "to" and self.trigger.frame.channel == "meeting" and self.grammar.german:
            bare_others = [run for run in bare if run != subject]
            letter = self.trigger.word in self._letters("letter")
            kind = (
                "object" if bare_others or letter else kind
            )  # one hands a note over to somebody; "an" may name who gets it
        if self.trigger.frame.anchored and not bare:
            return self._among(subject) if self._each_other() and len(subject) > 1 else Parties()
        if self.trigger.clause.opening in {"relative", "infinitive"} and subject and subject not in bare:
            bare = [subject, *bare]
        paper = self.trigger.phrase and self.trigger.frame.channel == "letter"
        behind = tuple(p for p in self.placed if self.grammar.german or p.first > self.trigger.first)
        to = (
            [run]
            if (paper and (run := self._readers_behind(self.placed)))
            else []
            if paper
            else self._runs("to", self._before_topic(behind))
        )
        if kind == "to" and to:
            bare = [subject, tuple(dict.fromkeys(a for run in to for a in run))]
        elif kind == "to" and self.trigger.clause.tokens[self.trigger.first].lemma in self.grammar.verbs:
            return Parties()  # "schreibt der Partei den Erfolg zu"
        if len(bare) >= 2 and bare[0] and bare[1]:
            if len(bare) > 2 and self._one_by_one(bare[1:], "bare"):
                return Parties(contacts=tuple((*bare[0], *run) for run in bare[1:]))
            return self._told(bare[0], tuple(a for a in bare[1] if a not in bare[0]))
        if subject and bare and bare[0] != subject:
            return self._told(subject, tuple(a for a in bare[0] if a not in subject))
        if self.trigger.phrase:
            return self._back(subject) if self.trigger.frame.channel == "letter" else Parties()  # handed to whom?
        return self._among(subject) if self._reciprocal() else self._back(subject)

    def _before_topic(self, placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
        """Mentions before what an English letter is about: "wrote to Clinton about a visit to Ukraine"."""
        tokens = self.trigger.clause.tokens
        if self.grammar.german:
            return placed
        stop = next((i for i, t in enumerate(tokens) if i > self.trigger.last and t.lower in TOPICS), len(tokens))
        return tuple(p for p in placed if p.first < stop)

    def _is_dative(self, placed: Placed) -> bool:
        determiner = self.trigger.clause.tokens[placed.lead].lower
        official = self.cast[placed.actor].kind == "person" and placed.mention.office is not None
        return official and placed.stand == "bare" and placed.lead < placed.first and determiner in DATIVE

    def _verb_subject(self) -> tuple[str, ...]:
        """The subject of a verb; an English one stands before it."""
        clause = self.trigger.clause
        if self.grammar.german:
            speaker = self._first_person(clause) if "man" in clause.lowers else ()
            spokesman = any(r.office in HEADS for a in speaker for r in self.cast[a].roles)
            if speaker and not spokesman:
                return speaker
            return self._subject(self.clauses[clause.number - 1]) if self._goes_on_without() else self._subject(clause)
        if sent := self._sent_to():
            return sent
        subject = self._subject(clause, tuple(p for p in clause.placed if p.first > self.trigger.first))
        return subject or (self._subject_beside() if self._participial() else ())

    def _participial(self) -> bool:
        """Whether an English clause opens with the participle: "after meeting Gromyko, Vance said …"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.verb if self.trigger.phrase else self.trigger.first
        opens = at == 0 or tokens[at - 1].lower in BEFORE_PARTICIPLES
        speaks = tokens[at].lemma in {"speak", "talk"}  # "Speaking to Reuters, the minister said …"
        return not self.grammar.german and opens and tokens[at].lower.endswith("ing") and not speaks

    def _subject_beside(self) -> tuple[str, ...]:
        """The subject of the clause that a participle hangs on: the one before, or after the first."""
        clause, number = self.trigger.clause, self.trigger.clause.number
        parts = [i for i in range(self.trigger.last, len(clause.tokens) - 1) if parted(clause.tokens, i)]
        behind = tuple(p for p in self.placed if parts and p.lead > parts[0] and p.stand == "bare")
        if behind and not behind[0].joined:
            return tuple(p.actor for p in groups(behind)[0])
        if self.trigger.first > 1:
            own = self._subject(clause, tuple(p for p in clause.placed if p.first > self.trigger.first))
            return own or (self._subject(self.clauses[number - 1]) if number else ())
        if number or len(self.clauses) > 1:
            return self._subject(self.clauses[number - 1 if number else 1])
        return ()

    def _sent_to(self) -> tuple[str, ...]:
        """Who is sent, told, invited to do it: "Carter sent Vance to meet Gromyko"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        if at < 3 or tokens[at - 1].lower != "to":
            return ()
        run = next((r for r in groups(self.trigger.clause.placed) if r[-1].last == at - 2 and r[0].stand == "bare"), ())
        before = tokens[run[0].lead - 1] if run and run[0].lead else None
        if before is None or before.lemma not in self.grammar.lists["status.sends"]:
            return ()
        return tuple(dict.fromkeys(p.actor for p in run if self._eligible(p)))

    def _goes_on_without(self) -> bool:
        """Whether a German clause takes its subject from the one before: "reiste an | und suchte X auf".

        What stands in it without a preposition is the object then, unless its article says that it is none.
        """
        clause = self.trigger.clause
        bare = [p for p in clause.placed if p.stand == "bare"]
        if not clause.number or clause.opening != "main" or self.trigger.frame.kind not in {"object", "either", "each"}:
            return False
        opens = clause.tokens[0].lower
        joined = opens == "und" and len(clause.tokens) > 1 and is_verb(clause.tokens[1], self.grammar)
        if not bare or bare[0].joined or not (joined or opens in PERFECT):
            return False
        determiner = clause.tokens[bare[0].lead].lower if bare[0].lead < bare[0].first else ""
        pronoun = clause.tokens[bare[0].first].lower
        alone = all(p.joined for p in bare[1:])
        marked = determiner in ACCUSATIVE or pronoun in {"ihn", "ihm"}
        return alone and (marked or (joined and not determiner and pronoun not in {"er", "sie", "es"}))

    def _met_with_outrage(self) -> bool:
        """Whether "met with" is passive: "the plan was met with scorn"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        if self.grammar.german or at + 1 >= len(tokens) or not self.grammar.has("roles.with", tokens[at + 1].lower):
            return False
        past = tokens[at].lower != tokens[at].lemma and not tokens[at].lower.endswith("ing")
        return past and any(t.lemma == "be" for t in tokens[max(0, at - 2) : at])

    def _with_runs(self) -> list[tuple[str, ...]]:
        """The partners behind "mit"/"with"; one speaks "to" somebody in English too."""
        kind = self.trigger.frame.kind
        if kind not in {"with", "either"}:
            return []
        behind = self._free() if self.grammar.german else tuple(p for p in self._free() if p.first > self.trigger.first)
        if not self.grammar.german:
            behind = tuple(p for p in behind if p.stand != "with" or self._first_with(p))
        runs = self._runs("with", behind)
        if not runs and self.trigger.phrase and self.grammar.german:
            tokens = self.trigger.clause.tokens
            runs = [(p.actor,) for p in self.placed if p.lead and tokens[p.lead - 1].lower in {"zu", "zur", "zum"}]
            runs += [(p.actor,) for p in self.placed if tokens[p.lead].lower in {"zur", "zum"}]
        if not runs and kind == "with" and not self.grammar.german:
            runs = self._runs("to", tuple(p for p in self.placed if p.lead == self.trigger.first + 2))
        return runs

    def _first_with(self, placed: Placed) -> bool:
        """Whether a phrase stands behind the first "with" of a verb, or one that "and", "then" join to it."""
        tokens = self.trigger.clause.tokens
        withs = [i for i, t in enumerate(tokens) if i > self.trigger.last and self.grammar.has("roles.with", t.lower)]
        at = max((i for i in withs if i < placed.first), default=-1)
        joins = at > 0 and (
            self.grammar.has("roles.and", tokens[at - 1].lower)
            or self.grammar.has("pairs.following", tokens[at - 1].lower)
        )
        return at < 0 or at == withs[0] or joins

    def _mutual(self) -> bool:
        """Whether a plural subject means each other: "sprachen" alone may mean to anybody."""
        if self.trigger.frame.channel != "any":
            return True
        clause = self.trigger.clause
        if self.grammar.german and self._about_at_length():
            return True
        marks = self.grammar.lists["how.call"] | self.grammar.lists["pairs.deliberate"]
        lasts = any(t.type == "DURATION" and t.start >= self.trigger.span.end for t in clause.times)
        return self._each_other() or lasts or "again" in clause.lowers or bool((clause.lowers | clause.lemmas) & marks)

    def _about_at_length(self) -> bool:
        """Whether two persons of two states talk about something: "A und B sprachen (zwei Stunden lang) über …"."""
        clause = self.trigger.clause
        subject = [self.cast[a] for a in self._verb_subject()]
        apart = len({a.country for a in subject if a.country}) == len(subject) > 1
        people = apart and all(a.kind == "person" for a in subject)
        return people and "über" in clause.lowers and not clause.lowers & {"auf", "bei", "beim"}

    def _bare_runs(self) -> list[tuple[str, ...]]:
        """The bare runs of an object verb; English ones must stand on either side of it."""
        owned = self.grammar.german and self.trigger.word in self._letters()
        behind = self.trigger.last + 1 if owned else -1
        chosen = tuple(p for p in self.placed if p.stand == "bare" and p.lead != behind)
        if self.grammar.german:
            return self._runs("bare", chosen)
        at = self.trigger.first
        left = [p for p in chosen if p.last < at]
        right = [p for p in chosen if p.first > at]
        if self.trigger.frame.anchored and not (right and left):
            return []
        hangs = (
            self.trigger.clause.opening == "relative" or self._participial()
        )  # "Kennedy, who met Gromyko": its subject stands before it
        if not right or not (left or hangs):
            main = self.trigger.clause.opening == "main" and not self.trigger.phrase
            subject_alone = not right and main and not self._passive()
            return self._runs("bare", tuple(left))[:1] if subject_alone else self._runs("bare", tuple(left))[-1:]
        object_run = [right[0]]
        for p in right[1:]:
            if not p.joined:
                break
            object_run.append(p)
        if not left:
            return [tuple(p.actor for p in object_run)] if right[0].lead - self.trigger.last <= NEAR else []
        if right[0].lead - self.trigger.last > NEAR:
            return []
        if self.trigger.frame.anchored and not (
            self._anchored(object_run[-1]) and all(self.cast[p.actor].kind == "person" for p in (left[-1], *object_run))
        ):
            return []
        return [self._verb_subject(), tuple(p.actor for p in object_run)]

    def _letters(self, channel: str = "") -> frozenset[str]:
        """The nouns of phrases, of one channel if given; a name right behind one owns it ("ein Schreiben Kennedys")."""
        phrases = [p for p in self.grammar.phrases if channel in {"", p.frame.channel}]
        return frozenset(n for phrase in phrases for n in phrase.nouns)

    def _passive(self) -> bool:
        tokens = self.trigger.clause.tokens
        verb = tokens[self.trigger.first]
        if self.grammar.german:
            passive = any(t.lemma in {"werden", "lassen"} for t in tokens)
            return passive and (self.trigger.frame.hosted or bool(self._agents(self.trigger.first)))
        before = tokens[max(0, self.trigger.first - 3) : self.trigger.first]
        participle = verb.lower != verb.lemma and not verb.lower.endswith("ing")
        to_be = any(a.lower == "to" and b.lemma == "be" for a, b in pairwise(before))
        return participle and any(t.lemma == "be" for t in before) and not to_be

    def _reciprocal(self) -> bool:
        reflexive = self.trigger.clause.lowers & self.grammar.lists["pairs.reflexive"]
        return self._each_other() or bool(reflexive) or not self.grammar.german

    def _they(self) -> bool:
        """Whether the subject is a plural pronoun without a party: "Am Dienstag telefonierten sie"."""
        clause, verb = self.trigger.clause, self.trigger.clause.tokens[self.trigger.first]
        if not clause.lowers & {"sie", "they"} or any(p.stand == "bare" for p in clause.placed):
            return False
        if not self.grammar.german and not (self._mutual() and self._they_before()):
            return False
        return not self.grammar.german or any(
            t.lower.endswith("en") and is_verb(t, self.grammar) for t in (verb, *clause.tokens[:3])
        )

    def _they_before(self) -> bool:
        """Whether an English "they" stands right before the verb, but for its auxiliaries and adverbs."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        return any(t.lower == "they" for t in tokens[max(0, at - 4) : at])

    def _dated(self) -> bool:
        return any(t.type in {"DATE", "TIME"} for t in self.trigger.clause.times)

    def _among(self, subject: tuple[str, ...]) -> Parties:
        """A plural subject that does something with each other; "die beiden" points back."""
        if len(subject) > 1:
            return Parties(contacts=(subject,))
        return self._back(subject)

    def _back(self, subject: tuple[str, ...]) -> Parties:
        if not subject and self.trigger.frame.kind in {"with", "either"} and self._they():
            return Parties(contacts=((),), pair=True)
        if len(subject) == 1 and self.trigger.frame.channel == "call" and self._dated():
            return Parties(contacts=(subject,), copies=True)
        if self.trigger.word.endswith("ing") and not self.grammar.german:
            return Parties()
        return Parties(contacts=(subject,), pair=True) if self._pair() else Parties()
