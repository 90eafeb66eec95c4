"""How the file of a claim looks: first made, repeated, evidence over time, answers, where each party stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from depesche.cli.render import (
    GLUE,
    Lines,
    Page,
    evidence_style,
    hang,
    head,
    ink,
    join,
    party,
    source,
    stance_style,
    wrap,
)
from depesche.cli.views.contacts import date_column, date_label
from depesche.link.claims_file import Answer, Beside, ClaimFile, EvidenceStep, Made, Standing
from depesche.locale.joined import joined_because

WORDS_LINES = 2
"""Lines that quoted words may take before they are shortened."""


def claim_file_view(file: ClaimFile, page: Page) -> Lines:
    """One file: the claim as first made, then section by section, each line with its day and its source."""
    words = page.words
    first = file.first
    days = [*(m.day for m in file.made), *(a.day for a in file.answers), *(e.day for e in file.evidence)]
    column = date_column(days, page, 2)
    title = source(page, first.claim.quote, first.claim.report, first.claim.spans, style="claim")
    figures = [
        words.say("n_reports", n=len({m.claim.report for m in file.made})),
        words.say("sources", n=file.sources),
        words.say("n_copies", n=file.copies) if file.copies else "",
        file.proposition,
    ]
    lines = wrap(title, page.width) + wrap(join([ink(f, style="meta") for f in figures if f]), page.width)
    lines += [Text(), head(words.name("head", "made"))]
    for i, made in enumerate(file.made):
        lines += _made(made, page, column, first=i == 0)
    for name, rows in (("evidence_over_time", file.evidence), ("answers", file.answers)):
        if rows:
            lines += [Text(), head(words.name("head", name))]
            for row in rows:
                lines += _evidence(row, page, column) if isinstance(row, EvidenceStep) else _answer(row, page, column)
    lines += [Text(), head(words.name("head", "standing")), *_standing(file.standing, page)]
    for form, rows_of in groupby(file.beside, key=lambda b: b.form):
        lines += [Text(), head(words.name("head", "contrary" if form == "against" else "apart"))]
        for beside in rows_of:
            lines += _beside(beside, page, column)
    return [*lines, Text(), ink(words.say("no_verdict"), style="meta")]


def _line(day: str | None, body: Text, page: Page, column: int) -> Lines:
    return hang(date_label(day, page), body, width=page.width, column=column, indent=2)


def _said(page: Page, column: int, quote: str, report: str, spans: object) -> Text:
    return source(page, quote, report, spans, limit=(page.width - column) * WORDS_LINES)  # type: ignore[arg-type]


def _made(made: Made, page: Page, column: int, *, first: bool) -> Lines:
    """Who claimed it when, in whose report, in these words."""
    words, row = page.words, made.claim
    who = party(row.claimant, "") if row.claimant else ink(words.say("it_is_claimed"), style="claim")
    kind = words.say("a_copy") if made.copy else words.say("first_made") if first else ""
    notes = [kind, words.name("language", row.language), "" if first or made.copy else f"{made.score:.2f}"]
    body = join([who, *(ink(n, style="meta") for n in notes if n)])
    lines = _line(made.day, body, page, column)
    return lines + hang(
        Text(), _said(page, column, row.quote, row.report, row.spans), width=page.width, column=column
    )  # fmt: skip


def _evidence(step: EvidenceStep, page: Page, column: int) -> Lines:
    words = page.words
    status = ink(words.name("evidence", step.status), style=evidence_style(step.status))
    who = party(step.by, "", narrator=words.say("narrator")) if step.by else Text()
    body = join([part for part in (status, who, _notes(step, page)) if part.plain])
    lines = _line(step.day, body, page, column)
    said = _said(page, column, step.quote, step.report, step.spans)
    return lines + hang(Text(), said, width=page.width, column=column)


def _answer(answer: Answer, page: Page, column: int) -> Lines:
    words = page.words
    stance = ink(words.name("stance", answer.stance), style=stance_style(answer.stance))
    who = party(answer.actor, words.say("unnamed"), narrator=words.say("narrator"))
    lines = _line(answer.day, join([part for part in (who, stance, _notes(answer, page)) if part.plain]), page, column)
    if answer.spans:
        said = _said(page, column, answer.quote, answer.report, answer.spans)
        lines += hang(Text(), said, width=page.width, column=column)
    return lines


def _notes(row: EvidenceStep | Answer, page: Page) -> Text:
    words = page.words
    said = [words.say("a_copy") if row.copy else "", words.say("told_apart") if row.apart else ""]
    return join([ink(s, style="meta") for s in said if s])


def _standing(rows: Sequence[Standing], page: Page) -> Lines:
    """A line for each party: what it last said of it, and when."""
    words = page.words
    lines: Lines = []
    for row in rows:
        claims = row.stand == "claims"
        stand = words.say("claims") if claims else words.name("stance", row.stand)
        body = (
            party(row.actor, "")
            + ink(f"{GLUE}— ", style="meta")
            + ink(stand, style="claim" if claims else stance_style(row.stand))
        )
        told = source(page, "", row.report, row.spans)
        lines += wrap(Text("  ") + join([body, ink(words.day(row.day), style="meta"), told]), page.width)
    return lines


def _beside(beside: Beside, page: Page, column: int) -> Lines:
    """A claim that is kept apart, with score and reason."""
    row = beside.claim
    who = party(row.claimant, "") if row.claimant else ink(page.words.say("it_is_claimed"), style="claim")
    notes = [f"{beside.score:.2f}", joined_because(beside.reason, page.words)]
    lines = _line(beside.day, join([who, *(ink(n, style="meta") for n in notes if n)]), page, column)
    return lines + hang(
        Text(), _said(page, column, row.quote, row.report, row.spans), width=page.width, column=column
    )  # fmt: skip
