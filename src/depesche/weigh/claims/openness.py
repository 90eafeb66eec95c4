"""Which words of a report are open assertions: accusations, mere allegations, propositions that somebody denies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.records import Spans
from depesche.text import Sentence
from depesche.weigh.claims.charges import by_charge
from depesche.weigh.claims.content import by_misdeed, by_shown
from depesche.weigh.claims.contrasts import by_figures, by_first_reports
from depesche.weigh.claims.findings import by_finding
from depesche.weigh.claims.fronted import by_fronted
from depesche.weigh.claims.hearsay import by_accordingly, by_adjective, by_hearsay
from depesche.weigh.claims.nouns import by_noun
from depesche.weigh.claims.procedures import by_procedure
from depesche.weigh.claims.scene import Found, Scene
from depesche.weigh.claims.verbs import by_verb


def find_open(scene: Scene) -> list[Found]:
    """Every marked claim, sentence by sentence; none twice at one place."""
    found: list[Found] = []
    for n, sentence in enumerate(scene.text.sentences):
        if sentence.part in ("headline", "crosshead"):
            continue
        for claim in (*by_accordingly(scene, n, sentence, found), *_in_sentence(scene, n, sentence)):
            if not any(_overlap(claim.content, other.content) for other in found if other.sentence == n):
                found.append(replace(claim, words=scene.words(claim.content)))
    return found


def _in_sentence(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """The surer marks first."""
    yield from by_fronted(scene, n, sentence)
    yield from by_verb(scene, n, sentence)
    yield from by_noun(scene, n, sentence)
    yield from by_figures(scene, n, sentence)
    yield from by_first_reports(scene, n, sentence)
    yield from by_hearsay(scene, n, sentence)
    yield from by_procedure(scene, n, sentence)
    yield from by_shown(scene, n, sentence)
    yield from by_adjective(scene, n, sentence)
    yield from by_misdeed(scene, n, sentence)
    yield from by_finding(scene, n, sentence)
    yield from by_charge(scene, n, sentence)


def _overlap(a: Spans, b: Spans) -> bool:
    return any(x.overlaps(y) for x in a for y in b)
