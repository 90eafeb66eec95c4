"""Claims: which assertions a report treats as open, on which evidence, and who answers them."""

from __future__ import annotations

from depesche.records import Claim, Contact, FoundClaim, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.claims.answerers import seat_answerers
from depesche.weigh.claims.evidence import grounded, weigh_evidence
from depesche.weigh.claims.hearsay import undisputed_casualties
from depesche.weigh.claims.lexicon import load_lexicon
from depesche.weigh.claims.likely import find_claims
from depesche.weigh.claims.rejoinders import take_denials
from depesche.weigh.claims.responses import unify
from depesche.weigh.claims.scene import Scene
from depesche.weigh.claims.suggested import join_suggested

__all__ = ["seat_answerers", "weigh_claims"]


def weigh_claims(
    text: Text,
    cast: Cast,
    statements: tuple[Statement, ...],
    contacts: tuple[Contact, ...],
    seen: tuple[FoundClaim, ...] | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report, in the order of the text.

    Args:
        text: the report, cut into sentences.
        cast: its actors.
        statements: what is attributed to whom.
        contacts: the contacts; an account of one may hold claims, so they are part of the call.
        seen: the claims that a network suggests, if one was asked.

    Source: the section on claims of the annotation guide (docs/explanation/claims.md).
    """
    del contacts  # no rule needs them yet
    scene = Scene(text, cast, statements, load_lexicon(text.language.code), seen)
    weighed = unify(scene, weigh_evidence(scene, take_denials(scene, find_claims(scene))))
    weighed = [claim for claim in weighed if not undisputed_casualties(scene, claim)]
    if seen is not None:
        weighed = unify(scene, join_suggested(scene, weighed, seen))
    weighed = grounded(scene, weighed)
    return tuple(
        Claim(
            id=f"c{n}",
            claimant=claim.claimant,
            statement=claim.statement,
            content=claim.content,
            evidence=claim.evidence,
            responses=claim.responses,
        )
        for n, claim in enumerate(sorted(weighed, key=lambda c: c.content), 1)
    )
