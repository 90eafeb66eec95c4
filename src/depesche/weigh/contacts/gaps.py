"""Clauses without a verb of their own: "de Gaulle empfing ihn am Montag, Adenauer am Dienstag"."""

from __future__ import annotations

from dataclasses import replace

from depesche.weigh.contacts.clauses import Clause, Placed, groups
from depesche.weigh.contacts.days import day_of
from depesche.weigh.contacts.told import Told
from depesche.weigh.contacts.triggers import Trigger


def fill_gap(gap: Clause, before: Clause, trigger: Trigger, told: Told) -> Told | None:
    """The contact that a clause without a verb tells of, after the one that the clause before it told.

    Its party takes the place of the one that stands as it does: behind "mit" of whom "mit" names, after "und" or a time
    of the last one; before a time of the subject where the object is a pronoun, else of the object.
    """
    parties = tuple(dict.fromkeys(p.actor for p in gap.placed if p.stand == gap.placed[0].stand)) if gap.placed else ()
    day = day_of(gap, gap.sentence.span)
    sides = [p for p in before.placed if p.actor in told.participants]
    if trigger.noun or not parties or day is None or len(sides) < 2:
        return None
    left = _left_out(gap, trigger, sides)
    beside = {a for run in groups(before.placed) for a in (p.actor for p in run) if left in {p.actor for p in run}}
    taken = tuple(a for a in told.participants if a not in beside)
    if set(parties) & set(taken):
        return None
    ours = (*parties, *taken) if told.participants[0] == left else (*taken, *parties)
    return replace(told, participants=ours, date=day, place=None, ordinal=None, another=False)


def _left_out(gap: Clause, trigger: Trigger, sides: list[Placed]) -> str:
    """Whose place the party of the gap takes."""
    stand = gap.placed[0].stand
    alike = [p for p in sides if p.stand == stand]
    if stand != "bare" and alike:
        return alike[-1].actor
    behind = [p for p in sides if p.first > trigger.first] or sides
    pronoun = behind[-1].mention.form == "pronoun"
    return sides[0].actor if gap.gap == "comma" and gap.placed[0].lead == 0 and pronoun else sides[-1].actor
