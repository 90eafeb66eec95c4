"""The parties of a noun: what hangs on it, whose it is, the subject of its clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depesche.languages.countries import country_of
from depesche.records import Actor, Span
from depesche.text import Token
from depesche.weigh.contacts.clauses import STANDS, Placed, groups, parted, stand_of
from depesche.weigh.contacts.details import preposition_of
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.pairs import state_pair
from depesche.weigh.contacts.scene import Parties, Scene
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.contacts.triggers import find_triggers

NO_GENITIVE = frozenset(
    ["dem", "den", "die", "das", "einem", "einen", "ein", "eine", "seinem", "seinen", "ihrem", "ihren"]
)
"""German determiners that no genitive has: "in einem Brief den Abgeordneten mitgeteilt"."""
OWNING = {True: ("s", "'", "’"), False: ("'s", "’s", "'", "’")}
"""How the name of an owner ends, in German and in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NounScene(Scene):
    """A noun and the words around it."""

    def parties(self) -> Parties:
        """Whom the noun brings together."""
        attached = self._attached()
        between = tuple(a for run in self._runs("between", attached) for a in run)
        named = tuple(a for n in self.trigger.names if (a := self._by_name(n)))
        for sides in (named, between, self._between_widely()):
            if len(set(sides)) > 1:
                present = self._subject(self.trigger.clause, attached) if self._attended() else ()
                return Parties(contacts=(tuple(dict.fromkeys((*sides, *present))),))
        if self.trigger.frame.kind == "between":
            if rival := self._against():
                return self._told(self._subject(self.trigger.clause, attached), rival)
            both = self._pair() and self._counted() in {"state", "organization", "side", "person"}
            return Parties(contacts=((),), pair=True, sides=self._counted()) if both else Parties()
        if self.trigger.frame.kind == "request":
            return self._asked(self._owners(attached), attached)
        owners = self._owners(attached)
        if not owners and (states := self._adjectives()):
            return Parties(contacts=(states,))
        partners = self._partners(attached)
        if self.trigger.frame.channel == "visit":
            return self._visit(owners, partners)
        if partners:
            return self._partnered(owners or named[:1], partners, attached)
        if carried := self._carried():
            return Parties(contacts=(tuple(dict.fromkeys((*owners, *carried))),))
        return Parties(contacts=(owners,)) if len(owners) > 1 else self._alone(owners, attached)

    def _partners(self, attached: tuple[Placed, ...]) -> tuple[str, ...]:
        """Who stands behind "mit", and behind "bei" where the noun is an audience or a visit."""
        found = tuple(a for run in self._runs("with", attached) for a in run)
        if self.trigger.frame.kind == "at":
            found += tuple(a for run in self._runs("at", attached) for a in run)
        if self.trigger.frame.channel == "visit":
            hosts = [p for p in attached if p.stand == "at" or (p.stand == "to" and p.mention.kind != "state")]
            found += tuple(p.actor for p in hosts)
        return found

    def _alone(self, owners: tuple[str, ...], attached: tuple[Placed, ...]) -> Parties:
        """Of a noun that names one party or none: its verb may ("führte mit X Gespräche"), else it points back."""
        if (counted := self._counted()) in {"state", "organization", "side", "person"} and self._pair():
            return Parties(contacts=((),), pair=True, sides=counted)  # "Vertreter beider Parteien verhandeln"
        coalition = self.grammar.has("joining.coalition", self.trigger.word[:9])
        apart = [run for run in self._runs("between") if len(run) > 1]
        if apart and (self._light() or coalition):
            return Parties(contacts=(apart[0],))
        if self._attended() and (present := self._subject(self.trigger.clause, attached)):
            return Parties(contacts=(present,), joins=True)
        light = self._with_in_clause() if self._light() and not self._attends() else ()
        if light:
            return self._partnered(owners, light, attached)
        if not owners and len(told := self._told_in_it()) > 1:
            return Parties(contacts=(told,))
        if len(come := self._come(attached)) > 1:
            return Parties(contacts=(come,))
        series = self._series()
        if self._partner_unknown() and not series:
            return Parties()
        if self._travelled_for() and (visit := self._visit(owners, ())).host:
            return visit
        bare = not _preposition(preposition_of(self.trigger, self.grammar), self.grammar)
        if self._light() and not owners and (bare or not self.grammar.german):
            owners = self._subject(self.trigger.clause, attached)
        if len(owners) > 1 and self._light():
            return Parties(contacts=(owners,))
        pair = self._pair()
        present = () if pair or series else self._present(attached)
        sides = self._counted() if pair else ""
        return Parties(contacts=(owners,), pair=pair, series=series, sides=sides, present=present)

    def _travelled_for(self) -> bool:
        """Whether somebody travels for it: "reist zu Gesprächen nach Israel"."""
        before = preposition_of(self.trigger, self.grammar)
        purpose = self.grammar.has("before.purpose", before)
        elsewhere = self.trigger.clause.lowers & {"zusammen", "together", "es"}  # "kamen zusammen", "kam es zu"
        return purpose and not elsewhere and bool(self.trigger.clause.lemmas & self.grammar.lists["how.travels"])

    def _present(self, attached: tuple[Placed, ...]) -> tuple[str, ...]:
        """Who says or does something at a gathering ("Auf dem Gipfel sagte X"), or takes part in it."""
        if not self.grammar.occasion(self.trigger.clause.tokens[self.trigger.last].lower):
            return ()
        before = preposition_of(self.trigger, self.grammar)
        several = any(self.cast[p.actor].kind == "group" for p in attached)
        near = self.grammar.has("before.beside", before) and several
        if not (self.grammar.has("before.at", before) or near or self._attends() or self._at_its_end()):
            return ()
        official = any(p.mention.office for p in attached)
        return tuple(a for a in self._subject(self.trigger.clause, attached) if official or acts(self.cast[a]))

    def _at_its_end(self) -> bool:
        """Whether something is said as a gathering begins or ends: "zum Abschluss des Treffens"."""
        before = self.trigger.clause.tokens[max(0, self.trigger.first - 3) : self.trigger.first]
        return any(self.grammar.has("before.course", t.lower) for t in before) if self.grammar.german else False

    def _come(self, attached: tuple[Placed, ...]) -> tuple[str, ...]:
        """Who comes to a gathering, or is brought together by it: "Zum Gipfel kamen A und B"."""
        clause = self.trigger.clause
        if not self.grammar.occasion(clause.tokens[self.trigger.last].lower):
            return ()
        travels = clause.lemmas & self.grammar.lists["how.travels"]
        purpose = self.grammar.has("before.purpose", preposition_of(self.trigger, self.grammar))
        together = bool(clause.lemmas & {"bringen", "bring"}) and bool(clause.lowers & {"zusammen", "together"})
        if not (together or (travels and purpose)):
            return ()
        return tuple(a for a in self._subject(clause, attached))

    def _carried(self) -> tuple[str, ...]:
        """The sides that a relative clause names: "Gespräche, die er mit den Botschaftern führte"."""
        end, clause = self.trigger.span.end, self.trigger.clause
        following = next((c for c in self.clauses if c.number > clause.number), None)
        gap = following.tokens[0].start - min(end, clause.tokens[-1].end) if following else 0
        late = following is not None and 0 < following.tokens[0].start - clause.tokens[-1].end <= 3 and gap < 20
        if following is None or following.opening != "relative" or not (0 < gap <= 3 or late):
            return ()
        free = tuple(p for p in following.placed if self._eligible(p, following))
        at = self.grammar.has("before.at", following.tokens[0].lower) or following.tokens[0].lower == "in"
        if at and self.grammar.occasion(self.trigger.clause.tokens[self.trigger.last].lower):
            bare = tuple(dict.fromkeys(p.actor for p in free if p.stand == "bare"))
            return bare if len(bare) > 1 and all(acts(self.cast[a]) for a in bare) else ()
        if not following.lemmas & self.grammar.lists["clause.light"]:
            return ()
        sides = [p.actor for p in free if p.stand in {"with", "between"}]
        if not sides:
            return ()
        whole = tuple(dict.fromkeys((*(p.actor for p in free if p.stand == "bare"), *sides)))
        return whole if len(whole) > 1 else ()

    def _asked(self, owners: tuple[str, ...], attached: tuple[Placed, ...]) -> Parties:
        """Who asks and who answers: "Antwort der Regierung auf eine Kleine Anfrage der Opposition"."""
        tokens, first = self.trigger.clause.tokens, self.trigger.first
        formal = first > 0 and tokens[first - 1].lower in self.grammar.lists["request.formal"]
        if not owners or not formal:
            return Parties()
        asked = tuple(a for run in self._runs("to", attached) for a in run)
        for i, token in enumerate(tokens[: first - 1]):
            if self.grammar.has("request.answers", token.lower):
                asked = asked or tuple(p.actor for p in self.placed if p.lead == i + 1 and p.last < first)
        return self._told(owners, tuple(a for a in asked if a not in owners)) if asked else Parties()

    def _told_in_it(self) -> tuple[str, ...]:
        """The sides of "A und B berieten in einem Telefonat", "A sagte B in einem Telefonat"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        before = [t.lower for t in tokens[max(0, at - 3) : at]]
        within = any(self.grammar.has("before.within", w) for w in before)
        if not within or not any(self.grammar.has("before.indefinite", w) for w in before):
            return ()
        subject = self._subject(self.trigger.clause)
        if agents := self._passive_agents():
            return (*agents, *(a for a in subject if a not in agents))
        return subject if len(subject) > 1 else self._both_sides()

    def _passive_agents(self) -> tuple[str, ...]:
        """Who tells what the passive of a verb of telling says: "was told by X", "wurde von X unterrichtet"."""
        tokens, german = self.trigger.clause.tokens, self.grammar.german
        if not any(t.lemma == ("werden" if german else "be") for t in tokens):
            return ()
        told = [i for i, t in enumerate(tokens) if t.lemma in self.grammar.lists["letters.telling"]]
        return self._agents(told[-1]) if told else ()

    def _partner_unknown(self) -> bool:
        """Whether a "mit", "with", "between" behind the noun names somebody whom we do not know."""
        following = self.trigger.clause.tokens[self.trigger.last + 1 : self.trigger.last + 2]
        return any(self.grammar.has(f"roles.{s}", t.lower) for t in following for s in ("with", "between"))

    def _owner_unknown(self) -> bool:
        """Whether a genitive behind the noun names an owner whom we do not know: "der Besuch der Troika"."""
        following = self.trigger.clause.tokens[self.trigger.last + 1 : self.trigger.last + 2]
        genitive = self.grammar.lists["roles.genitive"] | self.grammar.lists["roles.of"]
        before: list[Token] = []  # the words of the noun's own phrase
        for t in reversed(self.trigger.clause.tokens[max(0, self.trigger.first - 4) : self.trigger.first]):
            if is_verb(t, self.grammar) or _preposition(t.lower, self.grammar):
                break
            before.append(t)
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
                    aside = not self.grammar.german and all(parted(tokens, p.last) for p in (left[0], left[-1]))
                    return tuple(dict.fromkeys(((left[0] if aside else left[-1]).actor, right[0].actor)))
        return ()

    def _partnered(self, owners: tuple[str, ...], partners: tuple[str, ...], attached: tuple[Placed, ...]) -> Parties:
        ours = owners or self._earlier_owner() or self._union(partners)
        if not ours and (self._opens_as_participle() or not self._is_subject()) and not self._owner_unknown():
            ours = self._subject(self.trigger.clause, attached)
        ours = tuple(a for a in ours if a not in partners) or self._beside(partners)
        if self._series() and ours and all(self._announced(a) for a in partners):
            return Parties(contacts=((*ours, *partners),), series=True)
        return self._told(ours, partners)

    def _against(self) -> tuple[str, ...]:
        """The other side of a debate: "im Fernsehduell gegen X", "the debate against X"."""
        tokens = self.trigger.clause.tokens
        if self.trigger.frame.channel != "meeting":
            return ()
        at = self.trigger.last + 1
        behind = [p for p in self.placed if p.lead in {at, at + 1} and tokens[p.lead - 1].lower in {"gegen", "against"}]
        return tuple(p.actor for p in behind if self.cast[p.actor].kind == "person")[:1]

    def _union(self, partners: tuple[str, ...]) -> tuple[str, ...]:
        """The body that one wants to join: "Beitrittsverhandlungen", "über einen Beitritt zur EU"."""
        clause = self.trigger.clause
        if not any(self.grammar.joining in t.lower for t in clause.tokens):
            return ()
        named = [p.actor for p in clause.placed if self._is_union(p.actor)]
        known = named or [a.id for a in self.cast.actors if self._is_union(a.id)]
        return tuple(a for a in known if a not in partners)[:1]

    def _is_union(self, actor_id: str) -> bool:
        actor = self.cast[actor_id]
        return actor.kind == "organization" and actor.name.casefold() in self.grammar.lists["joining.bodies"]

    def _beside(self, partners: tuple[str, ...]) -> tuple[str, ...]:
        """Of talks with somebody, whose other side no subject names: who owns a noun before them in the clause."""
        if self.trigger.frame.channel != "talks" or self._owner_unknown():
            return ()
        coalition = self.grammar.has("joining.coalition", self.trigger.word[:9])
        before = [
            p
            for p in self.placed
            if p.last < self.trigger.first and (coalition or p.stand == "genitive") and p.actor not in partners
        ]
        fitting = [p.actor for p in before if self.cast[p.actor].kind in {"state", "organization", "person"}]
        return tuple(fitting[-1:])

    def _earlier_owner(self) -> tuple[str, ...]:
        """The owner of a noun before this one: "Der Besuch des Kanzlers begann mit einem Treffen mit …"."""
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
        particle = clause.tokens[-1].lower in {"ab", "aus", "an"}
        return opens and not (self._light() or clause.lemmas & acts or particle)

    def _series(self) -> bool:
        before = [t.lower for t in self.trigger.clause.tokens[max(0, self.trigger.first - 3) : self.trigger.first]]
        return any(self.grammar.has("pairs.series", w) for w in before)

    def _announced(self, actor_id: str) -> bool:
        """Whether a party is only counted ("drei anderen Amtskollegen"): its names follow."""
        actor = self.cast[actor_id]
        words = {w for m in actor.mentions for w in self.text[Span(m.start, m.end)].casefold().split()}
        return actor.kind in {"group", "person"} and bool(words & self.grammar.lists["pairs.series"])

    def _given(self) -> bool:
        """Whether the clause tells of handing the letter over."""
        handing = {v for phrase in self.grammar.phrases if phrase.frame.channel == "meeting" for v in phrase.verbs}
        if self.trigger.clause.sentence.part == "headline" and not self.grammar.german:
            return any(self.grammar.language.lemma(t.lower) in handing for t in self.trigger.clause.tokens)
        return bool(self.trigger.clause.lemmas & handing)

    def _visit(self, owners: tuple[str, ...], hosts: tuple[str, ...]) -> Parties:
        guests = owners or (() if self._owner_unknown() else self._subject(self.trigger.clause))
        guests = tuple(a for a in guests if a not in hosts)
        named = tuple(a for n in self.trigger.names if (a := self._by_name(n)) and self.cast[a].kind == "state")
        if hosts or named:
            return self._told(guests, hosts or named)
        crowd = self.trigger.clause.lowers & self.grammar.lists["no_contact.crowd"]
        state = None if crowd else self._host_state(guests)
        return Parties(contacts=((*guests, state),) if state and guests else (guests,), host=state)

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
            if self.trigger.frame.kind == "to" and tokens[p.lead - 1].lower == "from":
                found.append(replace(p, stand="by"))  # "a letter from X to Y"
                continue
            owner = p.stand == "bare" and p.lead == at + 1 and (p.first > p.lead or _genitive_name(p, tokens))
            owner = owner and not (self.grammar.german and tokens[p.lead].lower in NO_GENITIVE)
            if (p.stand in {"with", "between", "by", "to", "at", "genitive"} or owner) and self._direct(p, found):
                found.append(p)
        return tuple(found)

    def _direct(self, placed: Placed, found: list[Placed]) -> bool:
        """Whether a German owner hangs on the noun itself, not on one behind it ("zur Freilassung der Frau von X")."""
        tokens, at = self.trigger.clause.tokens, self.trigger.last
        before = placed.lead - (2 if placed.stand == "by" else 1)
        if not self.grammar.german or placed.stand not in {"by", "genitive"} or before <= at or placed.joined:
            return True
        timed = any(t.start <= tokens[before].start < t.end for t in self.trigger.clause.times)
        return timed or not tokens[before].capitalised or any(p.first <= before <= p.last for p in found)

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
                    and tokens[i].lower.endswith(OWNING[self.grammar.german])
                    and (p.stand != "bare" or tokens[i].text[:1].isupper())
                ):
                    return tuple(dict.fromkeys(q.actor for q in self._coordinated(p)))
            if self.grammar.has("pairs.both", tokens[i].lower) and self.grammar.german:
                return ()
            if self.grammar.has("roles.possessive", tokens[i].lower):
                actor = self.cast.at(Span(tokens[i].start, tokens[i].end))
                if (blamed := self._blamed(i)) is not None:
                    return (blamed,)
                if self.grammar.has("pairs.their", tokens[i].lower) and len(both := self._both_sides()) > 1:
                    return both
                near = (actor,) if actor else self._subject(self.trigger.clause) or self._previous_subject()
                own = self._person_before(tokens[i].lower, near)
                return own or near
            stops = self.grammar.has("roles.determiners", tokens[i].lower) or not tokens[i].text.islower()
            if stops or _preposition(tokens[i].lower, self.grammar):
                return ()
            i -= 1
        return ()

    def _both_sides(self) -> tuple[str, ...]:
        """The persons without a preposition in the clause: "Sadat sagte Begin bei ihrem Treffen"."""
        bare = [p.actor for p in self.placed if p.stand == "bare" and self.cast[p.actor].kind == "person"]
        return tuple(dict.fromkeys(bare))[:2]

    def _blamed(self, at: int) -> str | None:
        """Whose it is in "A kritisierte B wegen seiner Verhandlungen": the last person before the preposition."""
        tokens = self.trigger.clause.tokens
        if at < 1 or not any(self.grammar.has("roles.blame", t.lower) for t in tokens[at - 1 : at]):
            return None
        bare = [p for p in self.placed if p.stand == "bare" and p.last < at and self.cast[p.actor].kind == "person"]
        return bare[-1].actor if len({p.actor for p in bare}) > 1 else None

    def _previous_subject(self) -> tuple[str, ...]:
        number = self.trigger.clause.number
        return self._subject(self.clauses[number - 1]) if number else ()

    def _coordinated(self, placed: Placed) -> tuple[Placed, ...]:
        return next((run for run in groups(tuple(self.trigger.clause.placed)) if placed in run), (placed,))

    def _light(self) -> bool:
        """Whether the clause's verb carries the noun: "führten Gespräche", "held talks"."""
        return bool(self.trigger.clause.lemmas & self.grammar.lists["clause.light"])

    def _with_in_clause(self) -> tuple[str, ...]:
        """The mit-phrase of "führte mit X ein Gespräch", unless it hangs on another noun ("nach dem Treffen mit X")."""
        return tuple(a for run in self._runs("with", self._free()) for a in run)

    def _attends(self) -> bool:
        clause = self.trigger.clause
        part = not self.grammar.german or "teil" in clause.lowers or "nehmen" not in clause.lemmas
        return part and bool(clause.lemmas & self.grammar.lists["clause.attending"])

    def _attended(self) -> bool:
        """Whether others take part in what was told before: "An der Unterredung nahmen auch X und Y teil"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        before = [t.lower for t in tokens[max(0, at - 3) : at]]
        also = self.trigger.clause.lowers & self.grammar.lists["pairs.also"]
        definite = any(self.grammar.has("roles.definite", w) for w in before)
        return bool(also) and definite and bool(self.trigger.clause.lemmas & self.grammar.lists["clause.attending"])

    def _adjectives(self) -> tuple[str, ...]:
        """The states of a "deutsch-französisches Treffen"."""
        pair = state_pair(self.trigger, self.text, self.grammar)
        states = tuple(s for _, code in pair if (s := self._state(code)))
        return states if len(states) == 2 else ()

    def _by_name(self, name: str) -> str | None:
        """The actor whose name ends with a part of a compound ("Schoigu"), or the state that it shortens ("US")."""
        folded = name.casefold()
        for actor in self.cast.actors:
            said = [self.text[Span(m.start, m.end)] for m in actor.mentions if m.form == "name"]
            if any(w.casefold().split()[-1:] == [folded] or w.casefold() == folded for w in (actor.name, *said)):
                return actor.id
        code = country_of(name, self.grammar.language.code)
        return self._state(code) if code else None


def acts(actor: Actor) -> bool:
    """Whether an actor acts for a body by what the report says of it."""
    return actor.kind != "person" or bool(actor.roles) or actor.country is not None


def _genitive_name(placed: Placed, tokens: tuple[Token, ...]) -> bool:
    """Whether a German name right behind a noun owns it: "das Telefonat Kennedys"."""
    return placed.mention.form == "name" and tokens[placed.last].lower.endswith(("s", "’", "'"))


def _preposition(word: str, grammar: Grammar) -> bool:
    return any(grammar.has(f"roles.{stand}", word) for stand in STANDS)
