"""Who takes part in the contact that a trigger tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depesche.languages.countries import country_of
from depesche.records import Actor, Span
from depesche.text import Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import STANDS, Clause, Placed, groups, is_verb, stand_of
from depesche.weigh.contacts.details import HELD_BEFORE, STILL_AHEAD
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.hosts import places
from depesche.weigh.contacts.triggers import Trigger, find_triggers

HEADS = frozenset({"spokesperson", "spokesman", "spokeswoman"})
"""Offices that speak for others and do not meet anybody themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The sides that a trigger names.

    `contacts` are one tuple of actor ids for each contact told (usually one); a tuple of one or no actor is a mention
    whose other side must come from a contact told before. `host` is the state of a visit without a named host.
    `pair` says that the words point back at two sides ("die beiden", "miteinander"). `series` says that the others
    are announced and follow by name ("eine Reihe von Anrufen mit drei Amtskollegen").
    """

    contacts: tuple[tuple[str, ...], ...] = ()
    host: str | None = None
    pair: bool = False
    series: bool = False


def weigh_parties(trigger: Trigger, clauses: tuple[Clause, ...], text: Text, cast: Cast, grammar: Grammar) -> Parties:
    """The parties of one mention of a contact."""
    room = _Room(trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar)
    return room.of_noun() if trigger.noun else room.of_verb()


def eligible(placed: Placed, clause: Clause, actor: Actor, grammar: Grammar) -> bool:
    """Whether a mention can be a party: no newspaper, no crowd, no spokesperson, nobody left open ("any candidate")."""
    mention = placed.mention
    title = (mention.title or "").casefold()
    if (mention.office or "").casefold() in HEADS or title.endswith(
        ("sprecher", "sprecherin", "spokesman", "spokeswoman")
    ):
        return False
    phrase = [t.lower for t in clause.tokens[placed.lead : placed.last + 1]]
    if any(grammar.has("pairs.both", w) or grammar.has("roles.vague", w) for w in phrase):
        return False
    parts = {w for p in (*phrase, *actor.name.casefold().split()) for w in p.split("-")}
    words = " ".join(phrase)
    named = actor.kind == "person" and mention.form == "name"
    for kind in ("media",) if named else ("media", "crowd", "audience"):
        known = grammar.lists[f"no_contact.{kind}"]
        if parts & known or any(" " in k and k in words for k in known):
            return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """One trigger with all that is needed to read the words around it."""

    trigger: Trigger
    clauses: tuple[Clause, ...]
    text: Text
    cast: Cast
    grammar: Grammar

    # --- what stands in the clause ----------------------------------------------------------------------------

    @property
    def placed(self) -> tuple[Placed, ...]:
        return tuple(p for p in self.trigger.clause.placed if self._eligible(p))

    def _eligible(self, placed: Placed, clause: Clause | None = None) -> bool:
        return eligible(placed, clause or self.trigger.clause, self.cast[placed.actor], self.grammar)

    def _runs(self, stand: str, placed: tuple[Placed, ...] | None = None) -> list[tuple[str, ...]]:
        """The coordinated runs of mentions that stand so, as actor ids."""
        chosen = tuple(p for p in (self.placed if placed is None else placed) if p.stand == stand)
        runs = groups(chosen) if chosen and not chosen[0].joined else _from_joined(chosen)
        return [tuple(dict.fromkeys(p.actor for p in run)) for run in runs]

    def _subject(self, clause: Clause, skip: tuple[Placed, ...] = ()) -> tuple[str, ...]:
        """The first run without a preposition; for clauses without one of their own, of the clause they hang on."""
        if clause.opening == "relative" and (antecedent := self._antecedent(clause)):
            return antecedent
        if clause.opening == "infinitive" and clause.number:
            return self._subject(self.clauses[clause.number - 1])
        bare = tuple(p for p in clause.placed if p.stand == "bare" and p not in skip)
        if bare:
            first = groups(bare)[0] if not bare[0].joined else (bare[0],)
            return tuple(dict.fromkeys(p.actor for p in first if self._eligible(p, clause)))
        if clause.number and (clause.lowers & self.grammar.lists["pairs.plural"] or self._headless(clause)):
            return self._subject(self.clauses[clause.number - 1])
        return ()

    def _antecedent(self, clause: Clause) -> tuple[str, ...]:
        """The party right before a relative clause."""
        start = clause.tokens[0].start
        near = [(p, c) for c in self.clauses for p in c.placed if 0 < start - c.tokens[p.last].end <= 3]
        return tuple(p.actor for p, c in near[-1:] if self._eligible(p, c))

    def _headless(self, clause: Clause) -> bool:
        """Whether a clause starts with its verb or an "und": its subject is the one before."""
        return is_verb(clause.tokens[0], self.grammar) or self.grammar.has("roles.and", clause.tokens[0].lower)

    def _pair(self) -> bool:
        """Whether "die beiden", "both", "miteinander" point back at two sides; not "für beide Parteien"."""
        clause = self.trigger.clause
        if clause.lowers & self.grammar.lists["pairs.reciprocal"]:
            return True
        stands = {
            stand_of(clause, i, self.grammar)
            for i, t in enumerate(clause.tokens)
            if self.grammar.has("pairs.both", t.lower)
        }
        return bool(stands & ({"bare", "genitive", "between", "by"} if self.trigger.noun else {"bare"}))

    # --- verbs ------------------------------------------------------------------------------------------------

    def of_verb(self) -> Parties:
        kind = self.trigger.frame.kind
        with_runs, between = self._with_runs(), self._runs("between")
        subject = self._verb_subject()
        if self._met_with_outrage():
            return Parties()
        if between and len(between[0]) > 1:
            return Parties(contacts=(between[0],))
        relative = self.trigger.clause.opening == "relative"
        if relative and self.grammar.has("roles.with", self.trigger.clause.tokens[0].lower):
            runs = self._runs("bare")
            return self._told(subject, runs[0] if runs else ())
        if with_runs:
            partners = tuple(a for run in with_runs for a in run if a not in subject)
            return self._told(subject, partners)
        if kind == "with":
            return self._among(subject) if self._mutual() else self._back(subject)
        if self._passive():
            agents = tuple(a for run in self._runs("by") for a in run)
            return self._told(agents, subject) if agents and subject else Parties()
        bare = self._bare_runs()
        if self.trigger.clause.opening in {"relative", "infinitive"} and subject and subject not in bare:
            bare = [subject, *bare]
        if kind == "to" and (addressed := self._runs("to")):
            bare = [subject, *addressed]
        elif kind == "to" and self.trigger.clause.tokens[self.trigger.first].lemma in self.grammar.verbs:
            return Parties()  # "schreibt der Partei den Erfolg zu"
        if len(bare) >= 2 and bare[0] and bare[1]:
            return self._told(bare[0], tuple(a for a in bare[1] if a not in bare[0]))
        if subject and bare and bare[0] != subject:
            return self._told(subject, tuple(a for a in bare[0] if a not in subject))
        return self._among(subject) if self._reciprocal() else self._back(subject)

    def _verb_subject(self) -> tuple[str, ...]:
        """The subject of a verb; an English one stands before it."""
        clause = self.trigger.clause
        if self.grammar.german:
            return self._subject(clause)
        return self._subject(clause, tuple(p for p in clause.placed if p.first > self.trigger.first))

    def _met_with_outrage(self) -> bool:
        """Whether "met with" is passive: "the plan was met with scorn"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        if self.grammar.german or at + 1 >= len(tokens) or not self.grammar.has("roles.with", tokens[at + 1].lower):
            return False
        return tokens[at].lower != tokens[at].lemma and any(t.lemma == "be" for t in tokens[max(0, at - 2) : at])

    def _with_runs(self) -> list[tuple[str, ...]]:
        """The partners behind "mit"/"with"; one speaks "to" somebody in English too."""
        kind = self.trigger.frame.kind
        if kind not in {"with", "either"}:
            return []
        runs = self._runs("with", self._free())
        if not runs and kind == "with" and not self.grammar.german:
            runs = self._runs("to", tuple(p for p in self.placed if p.lead == self.trigger.first + 2))
        return runs

    def _mutual(self) -> bool:
        """Whether a plural subject means each other: "sprachen" alone may mean to anybody."""
        if self.trigger.frame.channel != "any":
            return True
        clause = self.trigger.clause
        marks = (
            self.grammar.lists["pairs.reciprocal"]
            | self.grammar.lists["how.call"]
            | self.grammar.lists["pairs.deliberate"]
        )
        return bool((clause.lowers | clause.lemmas) & marks)

    def _bare_runs(self) -> list[tuple[str, ...]]:
        """The bare runs of an object verb; English ones must stand on either side of it."""
        chosen = tuple(p for p in self.placed if p.stand == "bare")
        if self.grammar.german:
            return self._runs("bare", chosen)
        at = self.trigger.first
        left = [p for p in chosen if p.last < at]
        right = [p for p in chosen if p.first > at]
        if not right or not left:
            return self._runs("bare", tuple(left))
        object_run = [right[0]]
        for p in right[1:]:
            if not p.joined:
                break
            object_run.append(p)
        if right[0].lead - at > 3:
            return []
        return [self._verb_subject(), tuple(p.actor for p in object_run)]

    def _passive(self) -> bool:
        tokens = self.trigger.clause.tokens
        verb = tokens[self.trigger.first]
        if self.grammar.german:
            return any(t.lemma in {"werden", "lassen"} for t in tokens) and bool(self._runs("by"))
        before = tokens[max(0, self.trigger.first - 3) : self.trigger.first]
        participle = verb.lower != verb.lemma and not verb.lower.endswith("ing")
        return participle and any(t.lemma == "be" for t in before) and not any(t.lower == "to" for t in before)

    def _reciprocal(self) -> bool:
        words = self.trigger.clause.lowers
        marks = self.grammar.lists["pairs.reciprocal"] | self.grammar.lists["pairs.reflexive"]
        return bool(words & marks) or not self.grammar.german

    def _among(self, subject: tuple[str, ...]) -> Parties:
        """A plural subject that does something with each other; "die beiden" points back."""
        if len(subject) > 1:
            return Parties(contacts=(subject,))
        return self._back(subject)

    def _back(self, subject: tuple[str, ...]) -> Parties:
        return Parties(contacts=(subject,), pair=True) if self._pair() else Parties()

    def _told(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Parties:
        """One contact of both sides, or one with each of theirs."""
        if not ours or not theirs:
            known = (ours or theirs)[:1]  # of one side only: a mention that points back
            return Parties(contacts=(known,)) if known else Parties()
        return Parties(contacts=self._split(ours, theirs))

    def _split(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        each = self.trigger.frame.kind == "each" or self.trigger.frame.channel in {"call", "letter"}
        each = each or bool(self.trigger.clause.lowers & self.grammar.lists["pairs.apart"])
        if each and len(theirs) > 1:
            return tuple((*ours, other) for other in theirs)
        return ((*ours, *theirs),)

    # --- nouns ------------------------------------------------------------------------------------------------

    def of_noun(self) -> Parties:
        if self.trigger.names:
            named = tuple(dict.fromkeys(a for n in self.trigger.names if (a := self._by_name(n))))
            if len(named) > 1:
                return Parties(contacts=(named,))
        attached = self._attached()
        between = [a for run in self._runs("between", attached) for a in run]
        if len(set(between)) > 1:
            return Parties(contacts=(tuple(dict.fromkeys(between)),))
        if len(wide := self._between_widely()) > 1:
            return Parties(contacts=(wide,))
        owners = self._owners(attached)
        partners = tuple(a for run in self._runs("with", attached) for a in run)
        if self.trigger.frame.kind == "at":
            partners += tuple(a for run in self._runs("at", attached) for a in run)
        if self.trigger.frame.channel == "visit":
            hosts = [p for p in attached if p.stand == "at" or (p.stand == "to" and p.mention.kind != "state")]
            partners += tuple(p.actor for p in hosts)
        if self.trigger.frame.kind == "to":
            return self._letter(owners, attached)
        if self.trigger.frame.channel == "visit":
            return self._visit(owners, partners)
        if partners:
            return self._partnered(owners, partners, attached)
        if len(owners) > 1:
            return Parties(contacts=(owners,), pair=False)
        light = self._with_in_clause() if self._light() and not self._attends() else ()
        if light:
            return self._partnered(owners, light, attached)
        series = self._series()
        if self._partner_unknown() and not series:
            return Parties()
        if self._light() and not owners:
            owners = self._subject(self.trigger.clause, attached)
        if len(owners) > 1 and self._light():
            return Parties(contacts=(owners,))
        return Parties(contacts=(owners,), pair=self._pair(), series=series)

    def _partner_unknown(self) -> bool:
        """Whether a "mit", "with", "between" behind the noun names somebody whom we do not know."""
        following = self.trigger.clause.tokens[self.trigger.last + 1 : self.trigger.last + 2]
        return any(self.grammar.has(f"roles.{s}", t.lower) for t in following for s in ("with", "between"))

    def _owner_unknown(self) -> bool:
        """Whether a genitive behind the noun names an owner whom we do not know: "der Besuch der Troika"."""
        following = self.trigger.clause.tokens[self.trigger.last + 1 : self.trigger.last + 2]
        genitive = self.grammar.lists["roles.genitive"] | self.grammar.lists["roles.of"]
        before = self.trigger.clause.tokens[max(0, self.trigger.first - 4) : self.trigger.first]
        owned = not self.grammar.german and any(t.lower.endswith(("'s", "’s")) for t in before)
        return owned or any(t.lower in genitive for t in following)

    def _between_widely(self) -> tuple[str, ...]:
        """The two sides of "zwischen dem … feststehenden A und seiner unterlegenen Rivalin B"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.last
        if at + 1 >= len(tokens) or not self.grammar.has("roles.between", tokens[at + 1].lower):
            return ()
        for i in range(at + 2, len(tokens)):
            if tokens[i].lower in {"und", "and"}:
                left = [p for p in self.placed if at < p.first and p.last < i]
                right = [p for p in self.placed if p.first > i]
                if left and right and i - left[-1].last == 1:
                    return tuple(dict.fromkeys((left[-1].actor, right[0].actor)))
        return ()

    def _partnered(self, owners: tuple[str, ...], partners: tuple[str, ...], attached: tuple[Placed, ...]) -> Parties:
        ours = owners or self._earlier_owner()
        if not ours and not self._is_subject() and not self._owner_unknown():
            ours = self._subject(self.trigger.clause, attached)
        ours = tuple(a for a in ours if a not in partners)
        if self._series() and ours and all(self._announced(a) for a in partners):
            return Parties(contacts=((*ours, *partners),), series=True)
        return self._told(ours, partners)

    def _earlier_owner(self) -> tuple[str, ...]:
        """The owner of a noun before this one in the clause: "Der Besuch des Kanzlers begann mit einem Treffen mit …"."""
        for trigger in find_triggers(self.trigger.clause, self.grammar):
            if trigger.noun and trigger.last < self.trigger.first:
                room = replace(self, trigger=trigger)
                if stand_of(self.trigger.clause, trigger.first, self.grammar) == "bare" and (
                    owners := room._owners(room._attached())
                ):
                    return owners
        return ()

    def _is_subject(self) -> bool:
        """Whether the noun opens its clause, and nobody else is its subject: "Die Gespräche mit X sind …"."""
        tokens = self.trigger.clause.tokens[: self.trigger.first]
        opens = all(
            self.grammar.has("roles.determiners", t.lower) or t.lower.endswith(("e", "en", "er", "es")) for t in tokens
        )
        opens = opens and not any(_preposition(t.lower, self.grammar) or is_verb(t, self.grammar) for t in tokens)
        clause = self.trigger.clause
        acts = self.grammar.lists["status.declined_verbs"] | self.grammar.lists["status.planned_verbs"]
        return opens and not self._light() and not clause.lemmas & acts and not _ends_declined(clause)

    def _series(self) -> bool:
        before = [t.lower for t in self.trigger.clause.tokens[max(0, self.trigger.first - 3) : self.trigger.first]]
        return any(self.grammar.has("pairs.series", w) for w in before)

    def _announced(self, actor_id: str) -> bool:
        """Whether a party is only counted ("drei anderen Amtskollegen"): its names follow."""
        actor = self.cast[actor_id]
        words = {w for m in actor.mentions for w in self.text[Span(m.start, m.end)].casefold().split()}
        return actor.kind in {"group", "person"} and bool(words & self.grammar.lists["pairs.series"])

    def _letter(self, owners: tuple[str, ...], attached: tuple[Placed, ...]) -> Parties:
        to = tuple(a for run in self._runs("to", attached) for a in run)
        ours = owners or self._subject(self.trigger.clause, attached)
        if not to:
            return Parties()
        return self._told(tuple(a for a in ours if a not in to), to)

    def _visit(self, owners: tuple[str, ...], hosts: tuple[str, ...]) -> Parties:
        guests = owners or (() if self._owner_unknown() else self._subject(self.trigger.clause))
        guests = tuple(a for a in guests if a not in hosts)
        if hosts:
            return self._told(guests, hosts)
        crowd = self.trigger.clause.lowers & self.grammar.lists["no_contact.crowd"]
        state = None if crowd else self._host_state(guests)
        return Parties(contacts=((*guests, state),) if state and guests else (guests,), host=state)

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

    def _attached(self) -> tuple[Placed, ...]:
        """The mentions behind a noun that hang on it by preposition or genitive, up to the next verb."""
        tokens, at = self.trigger.clause.tokens, self.trigger.last
        found: list[Placed] = []
        covered = {k for p in self.trigger.clause.placed for k in range(p.first, p.last + 1)}
        stop = next(
            (i for i in range(at + 1, len(tokens)) if i not in covered and is_verb(tokens[i], self.grammar)),
            len(tokens),
        )
        for p in self.placed:
            if p.first <= at or p.first >= stop:
                continue
            if p.stand == "bare" and p.lead > at + 1:
                break
            if self._denied(p):
                continue
            owner = p.stand == "bare" and p.lead == at + 1 and (p.first > p.lead or _genitive_name(p, tokens))
            if p.stand in {"with", "between", "by", "to", "at", "genitive"} or owner:
                found.append(p)
        return tuple(found)

    def _owners(self, attached: tuple[Placed, ...]) -> tuple[str, ...]:
        """Whose it is: "Schoigus Gespräch", "das Gespräch des Ministers", "von X", "sein Gespräch"."""
        tokens, i = self.trigger.clause.tokens, self.trigger.first - 1
        owned = [p for p in attached if p.stand in {"genitive", "by"} or (p.stand == "bare")]
        if owned:
            return tuple(dict.fromkeys(p.actor for p in owned))
        while i >= 0 and self.trigger.first - i <= 5:
            for p in self.placed:
                if (
                    p.last == i
                    and tokens[i].lower.endswith(("s", "'", "’"))
                    and (p.stand != "bare" or tokens[i].text[:1].isupper())
                ):
                    return tuple(dict.fromkeys(q.actor for q in self._coordinated(p)))
            if self.grammar.has("pairs.both", tokens[i].lower) and self.grammar.german:
                return ()
            if self.grammar.has("roles.possessive", tokens[i].lower):
                actor = self.cast.at(Span(tokens[i].start, tokens[i].end))
                if self.grammar.has("pairs.their", tokens[i].lower) and len(both := self._both_sides()) > 1:
                    return both
                return (actor,) if actor else self._subject(self.trigger.clause) or self._previous_subject()
            stops = self.grammar.has("roles.determiners", tokens[i].lower) or not tokens[i].text.islower()
            if stops or _preposition(tokens[i].lower, self.grammar):
                return ()
            i -= 1
        return ()

    def _both_sides(self) -> tuple[str, ...]:
        """The persons without a preposition in the clause: "Sadat sagte Begin bei ihrem Treffen"."""
        bare = [p.actor for p in self.placed if p.stand == "bare" and self.cast[p.actor].kind == "person"]
        return tuple(dict.fromkeys(bare))[:2]

    def _previous_subject(self) -> tuple[str, ...]:
        number = self.trigger.clause.number
        return self._subject(self.clauses[number - 1]) if number else ()

    def _coordinated(self, placed: Placed) -> tuple[Placed, ...]:
        return next((run for run in groups(tuple(self.trigger.clause.placed)) if placed in run), (placed,))

    def _light(self) -> bool:
        """Whether the clause's verb carries the noun: "führten Gespräche", "held talks"."""
        return bool(
            {t.lemma for t in self.trigger.clause.tokens}
            & {
                "führen",
                "abhalten",
                "haben",
                "aufnehmen",
                "beginnen",
                "fortsetzen",
                "beenden",
                "geben",
                "stattfinden",
                "wiederaufnehmen",
                "vereinbaren",
                "hold",
                "attend",
                "teilnehmen",
                "nehmen",
                "have",
                "resume",
                "begin",
                "start",
                "conduct",
                "continue",
                "schedule",
                "finden",
                "halten",
                "setzen",
            }
        )

    def _with_in_clause(self) -> tuple[str, ...]:
        """The mit-phrase of "führte mit X ein Gespräch", unless it hangs on another noun ("nach dem Treffen mit X")."""
        return tuple(a for run in self._runs("with", self._free()) for a in run)

    def _attends(self) -> bool:
        return bool(self.trigger.clause.lemmas & {"teilnehmen", "nehmen", "attend"})

    def _free(self) -> tuple[Placed, ...]:
        """The mentions whose "mit" does not hang on a noun that names another occasion ("nach dem Treffen mit X")."""
        return tuple(p for p in self.placed if p.stand != "with" or not (self._hangs_on_other(p) or self._denied(p)))

    def _denied(self, placed: Placed) -> bool:
        """Whether a noun's mit-phrase is denied: "Gespräche, allerdings nicht mit X"."""
        before = self.trigger.clause.tokens[max(0, placed.lead - 2) : placed.lead - 1]
        return self.trigger.noun and any(self.grammar.has("status.negations", t.lower) for t in before)

    def _hangs_on_other(self, placed: Placed) -> bool:
        """Whether a mit-phrase hangs on another occasion ("nach dem Treffen mit X") or topic ("über den Vertrag mit X")."""
        tokens, at = self.trigger.clause.tokens, placed.lead - 2
        if at < 1 or self.trigger.first <= at <= self.trigger.last:
            return False
        before = [t.lower for t in tokens[max(0, at - 4) : at]]
        if (tokens[at].lower,) in self.grammar.nouns:
            return any(w in HELD_BEFORE or w in STILL_AHEAD for w in before)
        timed = any(t.start <= tokens[at].start < t.end for t in self.trigger.clause.times)
        party = any(p.first <= at <= p.last for p in self.trigger.clause.placed)
        noun = tokens[at].capitalised if self.grammar.german else tokens[at].text.islower()
        return noun and not timed and not party and any(self.grammar.has("roles.topic", w) for w in before)

    def _by_name(self, name: str) -> str | None:
        """The actor whose name ends with a part of a compound ("Schoigu"), or the state that it shortens ("US")."""
        folded = name.casefold()
        for actor in self.cast.actors:
            said = [self.text[Span(m.start, m.end)] for m in actor.mentions if m.form == "name"]
            if any(w.casefold().split()[-1:] == [folded] or w.casefold() == folded for w in (actor.name, *said)):
                return actor.id
        code = country_of(name, self.grammar.language.code)
        return self._state(code) if code else None


def _genitive_name(placed: Placed, tokens: tuple[Token, ...]) -> bool:
    """Whether a German name right behind a noun owns it: "das Telefonat Kennedys"."""
    return placed.mention.form == "name" and tokens[placed.last].lower.endswith(("s", "’", "'"))


def _ends_declined(clause: Clause) -> bool:
    return clause.tokens[-1].lower in {"ab", "aus", "an"}


def _preposition(word: str, grammar: Grammar) -> bool:
    return any(grammar.has(f"roles.{stand}", word) for stand in STANDS)


def _from_joined(chosen: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], ...]:
    """Runs where the first mention of a run was left out as no party."""
    runs: list[list[Placed]] = []
    for p in chosen:
        if p.joined and runs:
            runs[-1].append(p)
        else:
            runs.append([p])
    return tuple(tuple(r) for r in runs)
