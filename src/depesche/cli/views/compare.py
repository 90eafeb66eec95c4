"""How the accounts of one contact look side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from depesche.cli.render import GLUE, Lines, Page, hang, head, ink, join, source, wrap
from depesche.cli.views.contacts import contact_line, date_column, date_label
from depesche.ledger.rows import Occasion
from depesche.link.contacts_accounts import Comparison, Contradiction, Line, Shared
from depesche.locale.joined import joined_because

COLUMN = 4
"""Where the words of an account begin."""


def comparison_view(comparison: Comparison, page: Page) -> Lines:
    """The contact, who tells of it, and what the parties say: alike, against each other, alone, not at all."""
    words = page.words
    lines = [*_title(comparison, page), Text(), head(words.name("head", "accounts")), *_accounts(comparison, page)]
    if comparison.both:
        lines += [Text(), head(words.name("head", "both")), *_beside(comparison.both, page)]
    if comparison.disputed:
        lines += [Text(), head(words.name("head", "disputed")), *_beside(comparison.disputed, page, against=True)]
    for account in comparison.parties:
        if account.alone:
            lines += [Text(), head(words.say("only", party=account.party))]
            for line in account.alone:
                lines += _line(line, page)
    withheld = [(account.party, line) for account in comparison.parties for line in account.withheld]
    if withheld:
        lines += [Text(), head(words.name("head", "withheld"))]
        for party, line in withheld:
            lines += _line(line, page, party=party)
    if comparison.contradictions:
        lines += [Text(), head(words.name("head", "differing"))]
        for one in comparison.contradictions:
            lines += contradiction_view(one, page)
    if comparison.apart:
        lines += [Text(), head(words.name("head", "apart"))]
        for tie in comparison.apart:
            told = ink(f"{tie.occasion} · {tie.score:.2f}", style="meta")
            body = join([ink(joined_because(tie.reason, page.words)), told])
            lines += hang(date_label(tie.date, page), body, width=page.width, column=16, indent=COLUMN - 2)
    return lines


def _title(comparison: Comparison, page: Page) -> Lines:
    one = comparison.occasion
    title = contact_line(one.rows[0], page, participants=one.participants)
    figures = [
        page.words.say("n_reports", n=len({row.report for row in one.rows})),
        page.words.say("sources", n=one.sources),
        page.words.say("n_copies", n=len(comparison.copies)) if comparison.copies else "",
        one.id,
    ]
    label = join([date_label(one.date, page), title])
    return wrap(label, page.width) + wrap(join([ink(f, style="meta") for f in figures if f]), page.width)


def _accounts(comparison: Comparison, page: Page) -> Lines:
    """Each report with the words that tell of the contact, and why it is counted here."""
    one: Occasion = comparison.occasion
    why = {account.contact: account for account in one.accounts}
    column = date_column([row.published for row in one.rows], page, 2)
    lines: Lines = []
    for row in one.rows:
        words = source(page, row.quote, row.report, row.spans, limit=2 * page.width)
        copy = ink(page.words.say("a_copy"), style="meta") if row.report in comparison.copies else Text()
        body = join([part for part in (words, copy) if part.plain])
        lines += hang(date_label(row.published, page), body, width=page.width, column=column, indent=2)
        if len(one.rows) > 1 and (account := why.get(row.id)) is not None:
            reason = ink(f"{account.score:.2f} {joined_because(account.reason, page.words)}", style="meta")
            lines += hang(Text(), reason, width=page.width, column=column)
    return lines


def _beside(shared: Sequence[Shared], page: Page, *, against: bool = False) -> Lines:
    """Two parties' words, one below the other."""
    lines: Lines = []
    for one in shared:
        for party, line in zip(one.parties, one.lines, strict=True):
            lines += _line(line, page, party=party, denied=against and line is one.lines[1])
    return lines


def _line(line: Line, page: Page, *, party: str = "", denied: bool = False) -> Lines:
    """Words with their place; the party or speaker before them."""
    style = "denial" if denied else "statement" if line.act else "no-evidence"
    who = ink(f"{party or line.speaker}{GLUE}", style="party") if party or line.speaker else Text()
    act = ink(f"{page.words.name('act', line.act)}{GLUE}", style="meta") if line.act else Text()
    body = who + act + source(page, line.words, line.report, line.spans, style=style)
    return hang(Text(), body, width=page.width, column=COLUMN - 2)


def contradiction_view(one: Contradiction, page: Page, *, column: int = COLUMN - 2) -> Lines:
    """What is told differently, and by whom."""
    name = ink(page.words.name("about", one.about), style="denial")
    lines = hang(Text(), name, width=page.width, column=column)
    for told in one.told:
        body = ink(_value(one, told.value, page), style="party")
        for line in told.lines:
            body = body + Text(" ") + source(page, line.words, line.report, line.spans, limit=page.width)
        lines += hang(Text(), body, width=page.width, column=column + 2)
    return lines


def _value(one: Contradiction, value: str, page: Page) -> str:
    """A value in the reader's words."""
    if one.about in ("day", "since"):
        return page.words.day(value or None)
    if one.about == "ordinal":
        return page.words.nth(int(value))
    return page.words.name("status", value) if one.about == "held" else value
