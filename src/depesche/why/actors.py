"""Why an actor is one party: the words that stand for it, and those that name its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from depesche.records import Actor, MentionForm, Spans
from depesche.why.grounds import Ground, Why
from depesche.why.rereading import Reread

FORMS: tuple[MentionForm, ...] = ("name", "metonym", "title", "nominal", "pronoun")
MOST_WORDS = 4
"""Different words that are shown of each form."""


def why_actor(again: Reread, actor: Actor) -> Iterator[Why]:
    """The reasons of an actor."""
    mentions = [m for m, who in again.cast.mentions if who == actor.id]
    grounds = []
    for form in FORMS:
        of_form = [m for m in mentions if m.form == form]
        if not of_form:
            continue
        counted = Counter(again.words([m.span]) for m in of_form)
        spans: Spans = tuple(m.span for m in of_form)
        words = ", ".join(f"{w} ({n})" if n > 1 else w for w, n in counted.most_common(MOST_WORDS))
        more = ", …" if len(counted) > MOST_WORDS else ""
        grounds.append(Ground(code="names", words=words + more, spans=spans, entry=form, value=str(len(of_form))))
    if grounds:
        yield Why(row=actor.id, field="mentions", value=str(len(mentions)), grounds=tuple(grounds))
    telling = next((m for m in mentions if actor.country and m.country == actor.country), None)
    if telling is not None:
        told = Ground(
            code="country_in", words=again.words([telling.span]), spans=(telling.span,), value=telling.country or ""
        )
        yield Why(row=actor.id, field="country", value=actor.country or "", grounds=(told,))
