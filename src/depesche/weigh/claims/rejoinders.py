"""What somebody denies who stands accused: an answer to the accusation, no claim of its own."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.records import Response, Span
from depesche.weigh.claims.responses import allied
from depesche.weigh.claims.scene import Found, Scene

WITHIN = 2
"""Sentences between an accusation and a denial by its target."""
CHARGES = frozenset({"accuse", "claim", "noun", "answered", "charged", "signs"})
"""Marks of claims that may be aimed at somebody."""


def take_denials(scene: Scene, claims: Sequence[Found]) -> list[Found]:
    """The claims, where "Hanoi blamed Washington …. Washington denied it had …" is one claim and its denial.

    English alone: German says "bestritt dies" or repeats the charge.
    """
    found = list(claims)
    if scene.lexicon.german:
        return found
    for denial in claims:
        if denial.how != "denied" or denial.accused is None or len(denial.responses) != 1:
            continue
        at = next((i for i in reversed(range(len(found))) if _answered_by(scene, found[i], denial)), None)
        if at is None:
            continue
        told = denial.responses[0]
        spans = (Span(denial.trigger.start, denial.content[-1].end),)
        response = Response(actor=told.actor, stance=told.stance, statement=told.statement, spans=spans)
        found[at] = found[at].with_response(response)
        found.remove(denial)
    return found


def _answered_by(scene: Scene, claim: Found, denial: Found) -> bool:
    """Whether a claim is an accusation just before, aimed at whoever denies."""
    near = 0 <= denial.sentence - claim.sentence <= WITHIN and claim.content[0].start < denial.trigger.start
    aimed = claim.how in CHARGES and allied(scene, claim.accused, denial.accused)
    return near and aimed and claim.claimant is not None and not allied(scene, claim.claimant, denial.accused)
