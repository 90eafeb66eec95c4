"""Who takes part in the contact that a trigger tells of."""

from __future__ import annotations

from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.letters import LetterScene
from depesche.weigh.contacts.nouns import NounScene
from depesche.weigh.contacts.scene import Parties
from depesche.weigh.contacts.triggers import Trigger
from depesche.weigh.contacts.verbs import VerbScene


def weigh_parties(trigger: Trigger, clauses: tuple[Clause, ...], text: Text, cast: Cast, grammar: Grammar) -> Parties:
    """The parties of one mention of a contact."""
    if trigger.noun and (
        trigger.frame.kind == "reply" or (trigger.frame.kind, trigger.frame.channel) == ("to", "letter")
    ):
        return LetterScene(trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar).parties()
    if trigger.noun:
        return NounScene(trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar).parties()
    return VerbScene(trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar).parties()
