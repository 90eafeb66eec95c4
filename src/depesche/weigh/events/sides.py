"""Who did it, and to whom: the mentions around the trigger of an event."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.languages.countries import countries, country_of
from depesche.text import Token
from depesche.weigh.contacts.clauses import Clause, Placed, groups, parted
from depesche.weigh.contacts.nouns import NounScene
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.events.lexicon import Frame
from depesche.weigh.events.triggers import Found

Pair = tuple[str, str | None]
"""Actor and recipient, as actor ids."""
MOST = 4
"""Parties on one side that an event of its own is told for."""
OBLIQUE = frozenset(["den", "dem", "einen", "einem", "seinen", "seinem", "ihren", "ihrem", "diesen", "diesem"])
"""German determiners that no subject has in the singular."""
ARMED = frozenset(["troops", "soldiers", "forces", "truppen", "soldaten", "streitkräfte", "streitkräften"])
"""Words for those who act for a state with arms."""
NEAR = 6
"""Words behind a verb, or before a noun, in which the owner of its object stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides(NounScene):
    """The words around one trigger of an event."""

    found: Found

    def _eligible(self, placed: Placed, clause: Clause | None = None) -> bool:
        """Whether a mention can be a party: unlike in contacts, troops are, and so are "both X and Y"."""
        mention, where = placed.mention, clause or self.found.clause
        phrase = {t.lower for t in where.tokens[placed.lead : placed.last + 1]}
        if mention.name is not None and phrase & self.grammar.lists["pairs.both"]:
            return True
        if phrase & ARMED and mention.country:
            return True
        return NounScene._eligible(self, placed, clause)  # super() knows no class made again with slots

    def pairs(self) -> tuple[Pair, ...]:
        """Who did it to whom; empty where the words do not tell."""
        frame = self.found.frame
        if self.found.verb < 0:
            return self._of_noun()
        if frame.sides == "mutual" or frame.mutual:
            if pairs := self._mutual():
                return pairs
            if not frame.alone:
                return ()
        if frame.threat:
            return self._threatened()
        actors, recipients = self._acting()
        if frame.sides != "object":
            recipients = self._recipients(actors)
        return self._paired(actors, recipients)

    def _paired(self, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[Pair, ...]:
        frame = self.found.frame
        fit = tuple(r for r in recipients if not frame.states or self.cast[r].kind == "state")
        others = tuple(r for r in fit if r not in actors)
        if frame.bodies:
            actors = tuple(a for a in actors if self.cast[a].kind != "person")
            others = tuple(r for r in others if not any(self._alike(a, r) for a in actors))
        if not actors or (recipients and not others):
            return ()
        if not others:
            return tuple((a, None) for a in actors[:MOST]) if frame.alone else ()
        return tuple((a, r) for a in actors[:MOST] for r in others[:MOST])

    def _alike(self, actor: str, recipient: str) -> bool:
        """Whether two sides quarrel with words rather than arms: a person attacked, two bodies of one state."""
        one, other = self.cast[actor], self.cast[recipient]
        both = one.kind == other.kind == "organization"
        return other.kind == "person" or (both and one.country == other.country)

    # --- the sides of a verb ------------------------------------------------------------------------------------

    def _acting(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The actors of a verb, and whom it stands over (for what is no phrase)."""
        if self._passive():
            return self._agents(self.found.verb), self._patients()
        if self.grammar.german:
            return self._german_sides()
        return self._english_subject(), self._object()

    def _english_subject(self) -> tuple[str, ...]:
        """Who stands before the verb; nobody where "and" opens a new clause whose subject we do not know."""
        clause, at = self.found.clause, self.found.verb
        tokens = clause.tokens
        cut = next((i for i in range(at - 1, -1, -1) if tokens[i].lower in {"and", "but"}), -1)
        if cut == 0 or (cut > 0 and any(is_verb(t, self.grammar) for t in tokens[:cut])):
            here = tuple(p for p in clause.placed if cut < p.first < at and p.stand == "bare")
            if here:
                return tuple(dict.fromkeys(p.actor for p in here if self._eligible(p)))
            between = tokens[cut + 1 : at]
            timed = [t for t in between if any(x.start <= t.start < x.end for x in clause.times)]
            if any(t not in timed and not self._adverbial(t) for t in between):
                return ()
        return self._subject(clause, tuple(p for p in clause.placed if p.first > at))

    def _adverbial(self, token: Token) -> bool:
        known = token.lower in {"then", "also", "later", "on", "in", "has", "had", "have", "is", "was", "to", "will"}
        return known or token.lower.endswith("ly")

    def _passive(self) -> bool:
        clause, at = self.found.clause, self.found.verb
        tokens = clause.tokens
        if self.grammar.german:
            participle = tokens[at].lower != tokens[at].lemma or tokens[at].lower.startswith("ge")
            become = any(t.lower in {"wurde", "wurden", "worden", "wird", "werden", "werde"} for t in tokens)
            finite = tokens[at].lower.endswith(("te", "ten")) and at < len(tokens) - 1
            return become and participle and not finite and not self._infinitive()
        participle = tokens[at].lower != tokens[at].lemma and not tokens[at].lower.endswith("ing")
        be = any(t.lemma == "be" for t in tokens[max(0, at - 3) : at])
        return participle and (be or [t.lower for t in tokens[at + 1 : at + 2]] == ["by"])

    def _infinitive(self) -> bool:
        token = self.found.clause.tokens[self.found.verb]
        return token.lower == token.lemma and token.lower.endswith("n")

    def _patients(self) -> tuple[str, ...]:
        """The subject of a passive."""
        clause, at = self.found.clause, self.found.verb
        bare = [p for p in self.placed if p.stand == "bare" and (self.grammar.german or p.first < at)]
        if not bare:
            return self._owner_near() if self.found.frame.owned else self._subject(clause, clause.placed)
        run = groups(tuple(bare))[0] if not bare[0].joined else (bare[0],)
        return tuple(dict.fromkeys(p.actor for p in run))

    def _german_sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Subject and object by their order and determiners: "Den Irak griffen die USA an"."""
        clause = self.found.clause
        runs = self._bare()
        if clause.opening in {"relative", "infinitive"}:
            subject = self._subject(clause)
            objects = [r for r in runs if not set(self._ids(r)) & set(subject)]
            return subject, self._ids(objects[0]) if objects else self._owned()
        marked = [self._oblique(r[0]) for r in runs]
        first = next((i for i, m in enumerate(marked) if not m), None)
        if first is None:
            return self._subject(clause, tuple(p for r in runs for p in r)), self._ids(runs[0]) if runs else ()
        rest = [r for i, r in enumerate(runs) if i != first and not self._apposed(runs[first][-1], r[0])]
        if not rest and first == 0 and self._headless(clause) and runs[0][0].first > 0 and not self._starts(runs[0][0]):
            earlier = self._subject(clause, tuple(runs[0]))
            if earlier:
                return earlier, self._ids(runs[0])
        return self._ids(runs[first]), self._ids(rest[0]) if rest else self._owned()

    def _apposed(self, before: Placed, placed: Placed) -> bool:
        """Whether a mention explains the one before: "Demonstranten, allesamt Anhänger des Generals"."""
        return 0 < placed.lead - before.last <= 3 and parted(self.found.clause.tokens, before.last)

    def _starts(self, placed: Placed) -> bool:
        return placed.lead == 0

    def _oblique(self, placed: Placed) -> bool:
        before = self.found.clause.tokens[placed.lead : placed.first]
        return any(t.lower in OBLIQUE for t in before) and not placed.mention.plural

    def _bare(self) -> list[tuple[Placed, ...]]:
        bare = tuple(p for p in self.placed if p.stand == "bare" and not self._owns(p))
        if bare and bare[0].joined:
            return [(p,) for p in bare]
        return list(groups(bare)) if bare else []

    def _owns(self, placed: Placed) -> bool:
        """Whether a German name owns the noun right before it: "nach dem Überfall Deutschlands"."""
        tokens = self.found.clause.tokens
        before = tokens[placed.first - 1] if placed.first and placed.lead == placed.first else None
        beside = before is not None and before.capitalised and not parted(tokens, placed.first - 1)
        timed = before is not None and any(t.start <= before.start < t.end for t in self.found.clause.times)
        return beside and not timed and placed.mention.form == "name" and tokens[placed.last].lower.endswith("s")

    def _ids(self, run: tuple[Placed, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.actor for p in run))

    def _object(self) -> tuple[str, ...]:
        """The bare mentions right behind an English verb, or the owner of what stands there."""
        named = self.found.frame.named
        right = [p for p in self.placed if p.first > self.found.verb and not (named and p.mention.form == "pronoun")]
        bare = [p for p in right if p.stand == "bare" or p.lead <= self.found.verb]  # "to attack X": no "to X"
        tokens, at = self.found.clause.tokens, self.found.verb
        near = [
            p for p in bare if p.lead - at <= 3 and not any(t.lower in {"and", "but"} for t in tokens[at + 1 : p.lead])
        ]
        if near:
            run = [near[0]]
            for p in bare[bare.index(near[0]) + 1 :]:
                if not p.joined:
                    break
                run.append(p)
            return self._ids(tuple(run))
        return self._owned()

    def _owned(self) -> tuple[str, ...]:
        frame = self.found.frame
        if frame.owned and (owner := self._owner_near()):
            return owner
        return self._place_behind(self.found.verb) if frame.places and frame.sides == "object" else ()

    def _owner_near(self) -> tuple[str, ...]:
        """The owner of an object: "Iran's tanker", "35 Russian diplomats", "russische Diplomaten"."""
        clause, at = self.found.clause, self.found.at
        inside = {i for p in clause.placed for i in range(p.first, p.last + 1)}
        if (self.found.noun > self.found.verb >= 0) or self.grammar.german:
            window = range(max(0, at - NEAR), at) if self.found.noun >= 0 else range(len(clause.tokens))
        else:
            window = range(at + 1, min(len(clause.tokens), at + NEAR))
        for p in self.placed:
            if p.stand == "genitive" and (
                p.first in window or (self.found.noun >= 0 and p.lead == self.found.last + 1)
            ):
                return (p.actor,)
        for i in window:
            if i not in inside and (state := self._adjective_state(i)):
                return (state,)
        return ()

    def _adjective_state(self, at: int) -> str | None:
        """The state of an adjective, where the report knows it as a party."""
        word = self.found.clause.tokens[at].text
        known = countries(self.grammar.language.code).adjectives
        code = known.get(word) or (known.get(word.casefold()) if self.grammar.german else None)
        return self._state(code) if code else None

    # --- recipients behind prepositions -------------------------------------------------------------------------

    def _recipients(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever stands behind the prepositions of the frame; the owner of the noun; bare beside it."""
        frame, tokens = self.found.frame, self.found.clause.tokens
        behind = [p for p in self.placed if p.lead > 0 and tokens[p.lead - 1].lower in frame.behind]
        if not self.grammar.german:
            behind = [p for p in behind if p.first > min(self.found.verb, self.found.at)]
        if behind:
            first = min(behind, key=lambda p: abs(p.lead - self.found.at))
            run = [first]
            for p in self.found.clause.placed[self.found.clause.placed.index(first) + 1 :]:
                if not p.joined:
                    break
                run.append(p)
            return self._ids(tuple(p for p in run if self._eligible(p)))
        if frame.dative and (bare := self._dative(actors)):
            return bare
        if frame.owned and (owner := self._owner_near()) and owner[0] not in actors:
            return owner
        return self._place_behind(-1) if frame.places else ()

    def _dative(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Who stands bare between verb and noun: "gave Israel arms", "gewährte Israel Waffenhilfe"."""
        low, high = sorted((self.found.verb, self.found.noun))
        runs = [r for r in self._bare() if not set(self._ids(r)) & set(actors)]
        inside = [r for r in runs if self.grammar.german or low < r[0].first < high]
        return self._ids(inside[0]) if inside else ()

    def _place_behind(self, verb: int) -> tuple[str, ...]:
        """The state that a place names: behind a verb ("invaded Kuwait") or behind a preposition of the frame."""
        clause = self.found.clause
        tokens = clause.tokens
        inside = {i for p in clause.placed for i in range(p.first, p.last + 1)}
        for i, token in enumerate(tokens):
            opens = i == verb if verb >= 0 else token.lower in self.found.frame.behind
            if not opens:
                continue
            start = i + 1
            while start < len(tokens) and start - i < 3 and self.grammar.has("roles.determiners", tokens[start].lower):
                start += 1
            for length in (3, 2, 1):
                words = tokens[start : start + length]
                if len(words) < length or start in inside or not words[0].capitalised:
                    continue
                code = country_of(" ".join(t.text for t in words), self.grammar.language.code)
                if code and (state := self._state(code)):
                    return (state,)
        return ()

    # --- threats ------------------------------------------------------------------------------------------------

    def _threatened(self) -> tuple[Pair, ...]:
        """Who threatens whom: the object of the threat, or of what is threatened ("threatened to attack X")."""
        at = self.found.verb
        if self._passive():
            return self._paired(*self._acting())
        if self.grammar.german:
            actors, objects = self._german_sides()
        else:
            actors, objects = self._english_subject(), ()
        if not objects:
            stands = (
                {"bare", "genitive", "with", "about", "to"} if not self.grammar.german else {"genitive", "about", "to"}
            )
            after = [p for p in self.placed if p.first > at and p.stand in stands and p.actor not in actors]
            objects = tuple(p.actor for p in after[:1]) or self._owned() or self._in_next(actors)
        return self._paired(actors, objects)

    def _in_next(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The object of an infinitive that hangs on the verb: "drohte, Israel anzugreifen"."""
        number = self.found.clause.number + 1
        following = self.clauses[number] if number < len(self.clauses) else None
        if following is None or following.opening != "infinitive":
            return ()
        stands = {"bare", "about", "genitive"}
        near = [p for p in following.placed if p.stand in stands and self._fits(p, following) and p.actor not in actors]
        return tuple(p.actor for p in near[:1])

    def _fits(self, placed: Placed, clause: Clause) -> bool:
        return self._eligible(placed, clause)

    # --- what both did ------------------------------------------------------------------------------------------

    def _mutual(self) -> tuple[Pair, ...]:
        """The sides of what parties did together, the first with each of the others."""
        between = [run for run in self._runs("between") if len(run) > 1]
        if between:
            return _with_first(between[0])
        if self.found.frame.between:
            return ()
        if self._passive():
            sides = self._agents(self.found.verb)
            return _with_first(sides) if len(sides) > 1 else ()
        subject = self._german_sides()[0] if self.grammar.german else self._acting()[0]
        partners = tuple(a for run in self._runs("with") for a in run if a not in subject)
        if self.found.noun < 0 and not self.grammar.german and not self._behind_verb():
            partners = ()  # "agreed to help with X"
        elif not partners and self.found.frame.behind:
            partners = tuple(a for a in self._recipients(subject) if a not in subject)
        if subject and partners:
            return tuple((s, p) for s in subject[:MOST] for p in partners[:MOST])
        return _with_first(subject) if len(subject) > 1 else ()

    def _behind_verb(self) -> bool:
        """Whether a preposition of the frame follows the verb at once: "agreed with X"."""
        following = self.found.clause.tokens[self.found.verb + 1 : self.found.verb + 2]
        return any(t.lower in self.found.frame.behind for t in following)

    # --- nouns --------------------------------------------------------------------------------------------------

    def _of_noun(self) -> tuple[Pair, ...]:
        """The sides of a noun: whose it is and whom it is against: "Iraq's invasion of Kuwait"."""
        tokens, frame = self.found.clause.tokens, self.found.frame
        attached = self._attached()
        behind = [
            p
            for p in self.placed
            if p.first > self.found.last
            and p.lead - self.found.last <= NEAR
            and tokens[p.lead - 1].lower in frame.behind
        ]
        owners = tuple(
            a for a in self._owners(tuple(p for p in attached if p not in behind)) if self.cast[a].kind != "group"
        )
        if not owners:
            window = range(max(0, self.found.noun - 3), self.found.noun)
            owners = next(((s,) for i in window if (s := self._adjective_state(i))), ())
        recipients = self._ids((behind[0],)) if behind else self._place_behind_noun()
        return self._paired(owners, recipients)

    def _place_behind_noun(self) -> tuple[str, ...]:
        tokens = self.found.clause.tokens
        following = tokens[self.found.last + 1 : self.found.last + 2]
        return self._place_behind(-1) if following and following[0].lower in self.found.frame.behind else ()


def _with_first(parties: tuple[str, ...]) -> tuple[Pair, ...]:
    return tuple((parties[0], p) for p in parties[1 : MOST + 1])


def is_joint(frame: Frame, pairs: tuple[Pair, ...]) -> bool:
    """Whether several parties did together what one may do alone."""
    return frame.joint is not None and any(recipient is not None for _, recipient in pairs)
