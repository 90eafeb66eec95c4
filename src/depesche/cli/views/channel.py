"""How a channel looks: the contacts of two parties on a line of time, with the silence between them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from depesche.cli.render import Lines, Page, hang, head, ink, join, wrap
from depesche.cli.rows import Telling
from depesche.cli.views.contacts import account_view, contact_line, date_column, date_label
from depesche.cli.views.events import events_view
from depesche.languages.countries import country_name
from depesche.ledger.rows import Occasion, Tie
from depesche.link.channels import SILENCE, ChannelState, Since
from depesche.link.contacts_accounts import Contradiction

MARKS = {"held": "●", "planned": "○", "declined": "×"}
STANDING = {"supported": "first_supported", "open": "first_open", "contradicted": "first_contradicted"}
MARK_STYLE = {"held": "contact", "planned": "planned", "declined": "declined"}


def channel_view(state: ChannelState, page: Page, telling: Telling) -> Lines:
    """The channel: its figures, then occasion by occasion, the undated ones last; below, what each did to the other."""
    words = page.words
    if not state.occasions:
        return [_title(state, page), *_events(state, page)]
    dated = sorted((*state.held, *state.planned, *state.declined), key=lambda occasion: occasion.date or "")
    lines = [_title(state, page), *_figures(state, page), Text()]
    column = date_column([o.date for o in dated] or [None], page, 2) + 2
    notes = _notes(state, page)
    before: Occasion | None = None
    for occasion in dated:
        if occasion.gap is not None and occasion.gap > SILENCE:
            lines.append(_silence(words.say("silence", days=words.say("days", n=occasion.gap - 1)), column))
        same_day = before is not None and before.date == occasion.date
        last = occasion is dated[-1]
        below = notes.get(occasion.id, [])
        lines += occasion_view(occasion, page, telling, column, below, last=last, same_day=same_day)
        before = occasion
    if state.undated:
        lines += [Text(), head(words.say("undated"), len(state.undated))]
        for occasion in state.undated:
            lines += occasion_view(occasion, page, telling, column, notes.get(occasion.id, []), last=True)
    return lines + _events(state, page)


def _events(state: ChannelState, page: Page) -> Lines:
    if not state.happenings:
        return []
    sources = {one.row.id: one.sources for one in state.happenings}
    return [
        Text(), head(page.words.name("head", "events"), len(sources)),
        *events_view(state.events, page, sources=sources, dates={one.row.id: one.date for one in state.happenings}),
    ]  # fmt: skip


def occasion_view(
    occasion: Occasion,
    page: Page,
    telling: Telling,
    column: int,
    notes: Sequence[Text] = (),
    *,
    last: bool = False,
    same_day: bool = False,
) -> Lines:
    """One contact as all reports tell it: what it was, every telling's own words, and what is to be noted of it.

    The line of time goes on below it unless it is the `last`; the day is dim on the `same_day` as the one before.
    """
    label = date_label(occasion.date, page)
    if same_day:
        label.stylize("meta")
    label.append(" " * (column - 4 - label.cell_len))
    label.append(MARKS[occasion.status], style=MARK_STYLE[occasion.status])
    line = contact_line(occasion.rows[0], page, participants=occasion.participants)
    if occasion.sources > 1:
        line = line + ink(" · ", style="meta") + ink(page.words.say("sources", n=occasion.sources), style="meta")
    lines = hang(label, line, width=page.width, column=column, indent=2)
    for row in occasion.rows:
        lines += account_view(row, page, telling, column=column)
    for note in notes:
        lines += hang(Text(), note, width=page.width, column=column)
    return lines if last else [lines[0], *(_on_the_line(line, column) for line in lines[1:])]


def _notes(state: ChannelState, page: Page) -> dict[str, list[Text]]:
    """What is to be noted of occasions: what became of them, what reports say of the channel, what they contradict."""
    found: dict[str, list[Text]] = {}
    for first in state.firsts:
        found.setdefault(first.occasion, []).append(_first(first, page))
    for occasion in state.occasions:
        notes = [note for tie in occasion.ties if (note := _tie(tie, page)) is not None]
        if notes:
            found.setdefault(occasion.id, []).extend(notes)
    for occasion_id, one in state.contradictions:
        if one.about != "held":
            found.setdefault(occasion_id, []).append(_contradiction(one, page))
    return found


def _tie(tie: Tie, page: Page) -> Text | None:
    """What an occasion is to another one, in a line."""
    words = page.words
    if tie.form == "became":
        return ink(words.say("became", day=words.day(tie.date)), style="planned")
    if tie.form == "planned-as":
        return ink(words.say("planned_as"), style="meta")
    if tie.form == "against":
        return ink(words.say("told_against", day=words.day(tie.date)), style="denial")
    said = words.say("maybe_same", day=words.day(tie.date)) if tie.date else words.say("maybe_undated")
    return ink(said, style="meta")


def _first(first: Since, page: Page) -> Text:
    """What the ledger holds against "first since"."""
    words = page.words
    text = words.say(STANDING[first.standing], day=words.day(first.since), n=max(len(first.between), 1))
    return ink(text, style="denial" if first.standing == "contradicted" else "meta")


def _contradiction(one: Contradiction, page: Page) -> Text:
    values = [page.words.day(t.value or None) if one.about in ("day", "since") else t.value for t in one.told]
    return ink(f"{page.words.name('about', one.about)}: {' / '.join(values)}", style="denial")


def _on_the_line(line: Text, column: int) -> Text:
    """A line of text with the line of time in its margin, where the margin is free."""
    if line.plain[: column - 1].strip():
        return line
    return Text(" " * (column - 2)) + ink("│ ", style="meta") + line[column:]


def _title(state: ChannelState, page: Page) -> Text:
    a, b = (_known(page, side) for side in (state.a, state.b))
    return ink(f"{a} – {b}", style="title")


def _known(page: Page, side: str) -> str:
    """A country by its name, any other party as it was asked for."""
    return country_name(side.upper(), page.words.code) or side


def _figures(state: ChannelState, page: Page) -> Lines:
    """Counts, the longest silence, the last contact; below, the kinds of contact, and who begins them."""
    words = page.words
    count = {status: sum(c.n for c in state.counts if c.status == status) for status in MARKS}
    parts = [words.say(status, n=n) for status, n in count.items() if n]
    parts.append(words.say("sources", n=state.sources))
    if state.copies:
        parts.append(words.say("n_copies", n=state.copies))
    if state.longest_gap is not None and state.longest_gap > SILENCE:
        parts.append(words.say("longest_silence", days=words.say("days", n=state.longest_gap - 1)))
    if state.last is not None:
        parts.append(words.say("last_contact", day=words.day(state.last.date)))
    kinds: dict[str, int] = {}
    for one in state.counts:
        kinds[one.channel] = kinds.get(one.channel, 0) + one.n
    below = [f"{words.name('channel', kind)} {n}" for kind, n in kinds.items()] if len(kinds) > 1 else []
    if state.begun:
        who = ", ".join(f"{b.party} {b.n}" for b in state.begun[:4])
        below.append(words.say("begun", who=who))
    lines = wrap(ink(" · ".join(parts), style="meta"), page.width)
    if state.earlier is not None:
        lines += wrap(ink(words.say("latest_part", day=words.day(state.earlier)), style="meta"), page.width)
    return lines + (wrap(join([ink(part, style="meta") for part in below]), page.width) if below else [])


def _silence(text: str, column: int) -> Text:
    return ink(" " * (column - 2) + f"┊ ── {text} ──", style="meta")
