"""The parties of a letter: who wrote it, and to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from depesche.weigh.contacts.clauses import Clause, Placed, split_clauses
from depesche.weigh.contacts.nouns import NounScene
from depesche.weigh.contacts.scene import Parties

ENVOYS = ("ambassador", "envoy", "diplomat", "chargé", "consul", "attaché")
"""Offices that hand on letters which are not meant for them."""
OBJECTS = frozenset({"ihm", "ihr", "ihnen", "him", "them"})
"""Pronouns for whom something is handed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterScene(NounScene):
    """A noun that means a letter ("Schreiben", "message"), and the words around it."""

    def parties(self) -> Parties:
        """Its writer and its reader, in this order; one of them where the other must come from letters told before."""
        if self._open():
            return Parties()
        attached = self._attached()
        if not self.grammar.german and self._within():
            attached = tuple(p for p in attached if p.stand != "bare")  # "in a note | Kissinger assured Sadat that …"
        compound = tuple(a for n in self.trigger.names if (a := self._by_name(n)))  # "LSVD-Schreiben an"
        owners, to = self._owners(attached) or compound[:1], self._readers(attached) or self._aimed_at()
        if sent := self._sent():
            return sent
        if to:
            writers = owners or (() if self._given() else self._writers(attached))
            ours = tuple(a for a in writers if a not in to)
            return Parties(contacts=((*ours, *to),)) if ours and not self._many() else self._told(ours, to)
        senders = owners or tuple(a for run in self._runs("by")[:1] for a in run)  # "erhielt von X einen Brief"
        if senders and (readers := self._receiver(senders, attached)):
            return Parties(contacts=((*senders, *readers),))
        if self.trigger.frame.kind == "reply":
            return replace(self._alone_by(owners), reply=True) if owners and self._within() else Parties()
        within = self._within()
        if self._given() and not (within and self._saying() is not self.trigger.clause):
            return self._told(owners, self._receivers(attached, owners)) if owners else Parties()
        if within:
            return self._in_letter(owners, attached)
        return self._alone_by(owners)

    def _open(self) -> bool:
        """Whether it is an open letter, which is written to the public."""
        before = self.trigger.clause.tokens[max(0, self.trigger.first - 2) : self.trigger.first]
        return any(self.grammar.has("letters.open", t.lower) for t in before)

    def _readers(self, attached: tuple[Placed, ...]) -> tuple[str, ...]:
        found = self._readers_behind(attached)
        if not found and self.trigger.clause.lemmas & self.grammar.lists["letters.addressing"]:
            found = tuple(a for run in self._runs("to") for a in run)  # "The message was addressed to X"
        return found

    def _receiver(self, owners: tuple[str, ...], attached: tuple[Placed, ...]) -> tuple[str, ...]:
        """The reader of "Wilhelm erhielt einen Brief von Napoleon"."""
        clause = self.trigger.clause
        if not clause.lemmas & self.grammar.lists["letters.receiving"] and not self._handed():
            return ()
        return tuple(a for a in self._subject(clause, attached) if a not in owners)

    def _handed(self) -> bool:
        """Whether an English subject is handed it: "Adenauer was handed a letter from Eisenhower"."""
        tokens, given = self.trigger.clause.tokens, self._given() and not self.grammar.german
        before = tokens[max(0, self.trigger.first - 5) : self.trigger.first]
        return given and any(a.lemma == "be" and b.lower.endswith("ed") for a, b in pairwise(before))

    def _many(self) -> bool:
        """Whether the noun tells of several letters: then each reader has one."""
        return self.trigger.word in self.grammar.lists["letters.plural"]

    def _aimed_at(self) -> tuple[str, ...]:
        """The reader of "in einem an X gerichteten Schreiben"."""
        tokens, at = self.trigger.clause.tokens, self.trigger.first
        if at < 1 or not any(self.grammar.has("letters.aimed", t.lower) for t in tokens[at - 1 : at]):
            return ()
        near = [p for p in self.placed if p.stand == "to" and p.last == at - 2]
        return tuple(p.actor for p in near)

    def _writers(self, attached: tuple[Placed, ...]) -> tuple[str, ...]:
        """The subject; of "Das geht aus einem Brief an X hervor", which has none, that of the sentence before."""
        if subject := self._subject(self.trigger.clause, attached):
            return subject
        first = self.clauses[0]
        own = () if self.trigger.clause is first else self._subject(first)
        return own or self._sides_before()[:1]

    def _alone_by(self, owners: tuple[str, ...]) -> Parties:
        """A letter of whom only the writer is said; one of its own where it has an indefinite article or a day."""
        if len(owners) != 1:
            return Parties()
        before = self.trigger.clause.tokens[max(0, self.trigger.first - 3) : self.trigger.first]
        fresh = any(self.grammar.has("letters.indefinite", t.lower) for t in before)
        return Parties(contacts=(owners,), copies=fresh and self._dated())

    def _within(self) -> bool:
        """Whether what is said stands in it: "in einem Brief", "in his letter"."""
        before = [t.lower for t in self.trigger.clause.tokens[max(0, self.trigger.first - 4) : self.trigger.first]]
        return any(self.grammar.has("letters.within", w) for w in before)

    def _in_letter(self, owners: tuple[str, ...], attached: tuple[Placed, ...]) -> Parties:
        """ "X asked Y in a letter"; "the offer was made in a letter" after "X told Y"."""
        clause = self._saying()
        writers = owners or self._subject(clause, attached)
        if not writers:
            sides = self._sides_before()
            return Parties(contacts=(sides,)) if len(sides) == 2 else Parties()
        readers = self._told_to(clause, writers)
        if readers:
            return Parties(contacts=((*writers, *readers),))
        return Parties(contacts=(writers,), copies=self._dated()) if len(writers) == 1 else Parties()

    def _saying(self) -> Clause:
        """The clause that says who tells whom: "In a note delivered on Monday, | Washington warned Hanoi"."""
        clause = self.trigger.clause
        after = self.clauses[clause.number + 1] if clause.number + 1 < len(self.clauses) else clause
        lacks = not self.grammar.german and not clause.number and not any(p.stand == "bare" for p in clause.placed)
        return after if lacks and after.opening == "main" else clause

    def _dated(self) -> bool:
        """Whether its own day stands behind it: "a letter of Nov. 20", "ein Brief vom 20. November"."""
        end = self.trigger.span.end
        return any(0 < t.start - end <= 8 for t in self.trigger.clause.times)

    def _told_to(self, clause: Clause, writers: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a verb of telling says something to: the second party without a preposition, or behind "to"."""
        to = [p for p in clause.placed if p.stand == "to" and self._eligible(p, clause) and p.actor not in writers]
        if to and clause.lemmas & self.grammar.lists["letters.complaining"]:
            return (to[0].actor,)
        if not (clause.lemmas & self.grammar.lists["letters.telling"] or self._proposed(clause)):
            return ()
        bare = [p for p in clause.placed if p.stand == "bare" and self._eligible(p, clause)]
        others = [p for p in bare if p.actor not in writers and not self.text.in_quotes(p.mention.start)]
        return (others[0].actor,) if others and bare[0].actor in writers else ()

    def _proposed(self, clause: Clause) -> bool:
        """Whether a verb of telling has its particle at the end: "schlägt in einem Brief dem Minister … vor"."""
        pairs = self.grammar.particles.get("letters.split", frozenset())
        return any(base in clause.lemmas and particle in clause.lowers for base, particle in pairs)

    def _sides_before(self) -> tuple[str, ...]:
        """Who told whom in the sentence before, or its subject alone."""
        sentence = self.trigger.clause.sentence
        at = self.text.sentences.index(sentence)
        before = self.text.sentences[at - 1] if at else None
        if before is None or before.part != sentence.part:
            return ()
        clauses = split_clauses(before, self.cast, (), self.grammar)
        if not clauses:
            return ()
        first = clauses[0]
        skip = () if self.grammar.german else tuple(p for p in first.placed if p.stand != "bare")
        subject = self._subject(first, skip)
        return (*subject[:1], *self._told_to(first, subject)) if subject else ()

    def _sent(self) -> Parties | None:
        """The sides of "the letter that X sent Y on Monday", "der Brief, den X an Y richtete"."""
        end = self.trigger.span.end
        clause = next((c for c in self.clauses if 0 < c.tokens[0].start - end <= 3 and c.number), None)
        if clause is None or clause is self.trigger.clause:
            return None
        if clause.opening == "relative" and self.grammar.has("letters.within", clause.tokens[0].lower):
            return self._told_in(clause)
        opens = clause.opening == "relative" or clause.tokens[0].lower == "that"
        if not opens or not clause.lemmas & self.grammar.lists["letters.sending"]:
            return None
        writers = tuple(p.actor for p in clause.placed if p.stand == "bare" and self._eligible(p, clause))
        to = tuple(p.actor for p in clause.placed if p.stand == "to" and self._eligible(p, clause))
        readers = tuple(a for a in (to or writers[1:]) if a not in writers[:1])
        if not writers:
            return None
        if not readers:
            return Parties(contacts=(writers[:1],), copies=bool(clause.times), clause=clause)
        return Parties(contacts=tuple((writers[0], r) for r in dict.fromkeys(readers)), clause=clause)

    def _told_in(self, clause: Clause) -> Parties | None:
        """The sides of "ein Schreiben, in dem die Regierung den Gesandten rät …"."""
        bare = tuple(dict.fromkeys(p.actor for p in clause.placed if p.stand == "bare" and self._eligible(p, clause)))
        telling = clause.lemmas & self.grammar.lists["letters.telling"]
        return Parties(contacts=(bare[:2],), clause=clause) if telling and len(bare) > 1 else None

    def _receivers(self, attached: tuple[Placed, ...], owners: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a letter of somebody else is handed to, unless he is an envoy who hands it on."""
        clause = self.trigger.clause
        if clause.opening == "relative":  # "empfing den Botschafter, der ihm ein Schreiben Kennedys überbrachte"
            handed = [p.actor for p in clause.placed if self.text[p.mention.span].casefold() in OBJECTS]
            if handed and handed[0] not in owners:
                return (handed[0],)
        givers = self._subject(clause, attached)
        bare = [p.actor for p in self.placed if p.stand in {"bare", "to"} and p not in attached]
        if clause.opening == "relative" and givers and givers[0] in bare:
            bare = [a for p in self.clauses[clause.number - 1].placed if p.stand == "bare" for a in [p.actor]]
        readers = [a for a in bare if a not in owners and a not in givers]
        actors = [self.cast[a] for a in dict.fromkeys(readers)]
        meant = [
            a
            for a in actors
            if a.kind in {"person", "state"} and not any((r.office or "").startswith(ENVOYS) for r in a.roles)
        ]
        return tuple(a.id for a in meant[:1]) if givers and meant and set(owners).isdisjoint(givers) else ()
