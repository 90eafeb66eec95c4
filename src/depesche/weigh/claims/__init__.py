"""Claims: which assertions a report treats as open, on which evidence, and who answers them."""

from __future__ import annotations

from depesche.records import Claim, Contact, Evidence, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.claims.evidence import weigh_evidence
from depesche.weigh.claims.lexicon import load_lexicon
from depesche.weigh.claims.openness import Scene, find_open
from depesche.weigh.claims.responses import answer_claims, unify

__all__ = ["weigh_claims"]


def weigh_claims(
    text: Text, cast: Cast, statements: tuple[Statement, ...], contacts: tuple[Contact, ...]
) -> tuple[Claim, ...]:
    """The claims of a report, in the order of the text.

    Args:
        text: the report, cut into sentences.
        cast: its actors.
        statements: what is attributed to whom.
        contacts: the contacts; an account of one may hold claims, so they are part of the call.

    Source: the section on claims of the annotation guide (docs/explanation/claims.md).
    """
    del contacts  # no rule needs them yet
    scene = Scene(text, cast, statements, load_lexicon(text.language.code))
    answered = unify(answer_claims(scene, find_open(scene)))
    weighed, evidence = weigh_evidence(scene, answered)
    order = sorted(range(len(weighed)), key=lambda i: weighed[i].content)
    return tuple(
        Claim(
            id=f"c{n}",
            claimant=weighed[i].claimant,
            statement=weighed[i].statement,
            content=weighed[i].content,
            evidence=evidence.get(i, Evidence()),
            responses=weighed[i].responses,
        )
        for n, i in enumerate(order, 1)
    )
