"""How a channel looks: the contacts of two parties on a line of time, with the silence between them."""

from __future__ import annotations

from rich.text import Text

from depesche.cli.render import Lines, Page, hang, head, ink, wrap
from depesche.cli.rows import Telling
from depesche.cli.views.contacts import account_view, contact_line, date_column, date_label
from depesche.languages.countries import country_name
from depesche.ledger.rows import ChannelHistory, Occasion

SILENCE = 3
"""Full days without a held contact from which on a gap is drawn; less is the ordinary pace of diplomacy."""

MARKS = {"held": "●", "planned": "○", "declined": "×"}
MARK_STYLE = {"held": "contact", "planned": "planned", "declined": "declined"}


def channel_view(history: ChannelHistory, page: Page, telling: Telling) -> Lines:
    """The channel: its figures, then occasion by occasion, the undated ones last."""
    words = page.words
    dated = sorted(
        (*history.held, *(o for o in (*history.planned, *history.declined) if o.date)),
        key=lambda occasion: occasion.date or "",
    )
    undated = [*history.undated, *(o for o in (*history.planned, *history.declined) if not o.date)]
    undated = list({id(occasion): occasion for occasion in undated}.values())
    lines = [_title(history, page), *wrap(_figures(history, [*dated, *undated], page, telling), page.width), Text()]
    column = date_column([o.date for o in dated] or [None], page, 2) + 2
    before: Occasion | None = None
    for occasion in dated:
        if occasion.gap is not None and occasion.gap > SILENCE:
            lines.append(_silence(occasion.gap - 1, page, column))
        same_day = before is not None and before.date == occasion.date
        lines += occasion_view(occasion, page, telling, column, last=occasion is dated[-1], same_day=same_day)
        before = occasion
    if undated:
        lines += [Text(), head(words.say("undated"), len(undated))]
        for occasion in undated:
            lines += occasion_view(occasion, page, telling, column, last=True)
    return lines


def occasion_view(
    occasion: Occasion, page: Page, telling: Telling, column: int, *, last: bool = False, same_day: bool = False
) -> Lines:
    """One contact as all reports tell it: what it was, and every telling's own words.

    The line of time goes on below it unless it is the `last`; the day is dim on the `same_day` as the one before.
    """
    label = date_label(occasion.date, page)
    if same_day:
        label.stylize("meta")
    label.append(" " * (column - 4 - label.cell_len))
    label.append(MARKS[occasion.status], style=MARK_STYLE[occasion.status])
    line = contact_line(occasion.rows[0], page, participants=occasion.participants)
    sources = len({telling.source_of(row.report) for row in occasion.rows})
    if sources > 1:
        line = line + ink(" · ", style="meta") + ink(page.words.say("sources", n=sources), style="meta")
    lines = hang(label, line, width=page.width, column=column, indent=2)
    for row in occasion.rows:
        lines += account_view(row, page, telling, column=column)
    return lines if last else [lines[0], *(_on_the_line(line, column) for line in lines[1:])]


def _on_the_line(line: Text, column: int) -> Text:
    """A line of text with the line of time in its margin, where the margin is free."""
    if line.plain[: column - 1].strip():
        return line
    return Text(" " * (column - 2)) + ink("│ ", style="meta") + line[column:]


def _title(history: ChannelHistory, page: Page) -> Text:
    a, b = (_known(page, side) for side in (history.a, history.b))
    return ink(f"{a} – {b}", style="title")


def _known(page: Page, side: str) -> str:
    """A country by its name, any other party as it was asked for."""
    return country_name(side.upper(), page.words.code) or side


def _figures(history: ChannelHistory, occasions: list[Occasion], page: Page, telling: Telling) -> Text:
    """Counts, the longest silence, the last contact. Copies of a report count as one source with it."""
    words = page.words
    count = {status: sum(o.status == status for o in occasions) for status in MARKS}
    parts = [words.say(status, n=n) for status, n in count.items() if n]
    parts.append(words.say("sources", n=len({telling.source_of(row.report) for o in occasions for row in o.rows})))
    if history.longest_gap is not None and history.longest_gap > SILENCE:
        parts.append(words.say("longest_silence", days=words.say("days", n=history.longest_gap - 1)))
    if history.last is not None:
        parts.append(words.say("last_contact", day=words.day(history.last.date)))
    return ink(" · ".join(parts), style="meta")


def _silence(days: int, page: Page, column: int) -> Text:
    text = page.words.say("silence", days=page.words.say("days", n=days))
    return ink(" " * (column - 2) + f"┊ ── {text} ──", style="meta")
