"""How a morning brief looks: section by section, a line for each thing, and the words with their place."""

from __future__ import annotations

from rich.text import Text

from depesche.cli.render import Lines, Page, evidence_style, hang, head, ink, join, party, source, stance_style, wrap
from depesche.cli.views.contacts import contact_line, date_column, date_label
from depesche.ledger.rows import ClaimRow
from depesche.link.brief import SECTIONS, Against, Brief, Development, NewClaim, NewOccasion, Resumed
from depesche.records import Spans

Item = NewOccasion | NewClaim | Development | Against | Resumed


def brief_view(brief: Brief, page: Page) -> Lines:
    """The whole brief; sections without a line are left out."""
    words = page.words
    figures = [words.say("reports", group="brief", n=brief.reports)]
    if brief.copies:
        figures.append(words.say("copies", group="brief", n=brief.copies))
    lines: Lines = wrap(ink(" · ".join(figures), style="meta"), page.width)
    for section in SECTIONS:
        items: tuple[Item, ...] = getattr(brief, section)
        if items:
            lines += [Text(), head(words.name("brief", section), words.number(len(items)))]
            column = date_column([_day(item) for item in items], page, 2)
            for item in items:
                lines += _item(item, page, column)
    return lines


def _day(item: Item) -> str | None:
    if isinstance(item, NewOccasion):
        return item.occasion.date
    if isinstance(item, Against):
        return max((line.published for line in item.lines if line.published), default=None)
    return item.date if isinstance(item, Resumed) else item.day


def _item(item: Item, page: Page, column: int) -> Lines:
    body, said = _parts(item, page)
    lines = hang(date_label(_day(item), page), body, width=page.width, column=column, indent=2)
    for quote, report, spans in said:
        told = source(page, quote, report, spans, limit=page.width - column)
        lines += hang(Text(), told, width=page.width, column=column)
    return lines


def _parts(item: Item, page: Page) -> tuple[Text, list[tuple[str, str, Spans]]]:
    """What is said of an item on its first line, and the words below it."""
    words = page.words
    if isinstance(item, NewOccasion):
        row = item.row
        notes = [ink(words.say("sources", n=item.occasion.sources), style="meta")] if item.occasion.sources > 1 else []
        line = contact_line(row, page, participants=item.occasion.participants)
        return join([line, *notes]), [(row.quote, row.report, row.spans)]
    if isinstance(item, Resumed):
        silent = words.say("silent", group="brief", n=item.days, day=words.day(item.last))
        line = join([ink(f"{item.a} – {item.b}", style="party"), ink(silent, style="meta")])
        return line, [(item.row.quote, item.row.report, item.row.spans)]
    if isinstance(item, NewClaim):
        evidence = ink(words.name("evidence", item.evidence), style=evidence_style(item.evidence))
        return join([_claimant(item.claim, page), evidence]), [(item.claim.quote, item.claim.report, item.claim.spans)]
    if isinstance(item, Development):
        what = (
            ink(words.name("stance", item.stance), style=stance_style(item.stance))
            if item.stance
            else ink(words.name("evidence", item.evidence or ""), style=evidence_style(item.evidence or ""))
        )
        who = party(item.by, words.say("unnamed"), narrator=words.say("narrator"))
        claim = item.claim
        on = Text(words.say("to", group="brief") + " ") + source(
            page, claim.quote, claim.report, claim.spans, limit=page.width // 2, style="claim"
        )
        return join([who, what, on]), [(item.quote, item.report, item.spans)]
    values = [ink(value, style="party") for value in item.values if value]
    about = ink(words.name("brief", f"about_{item.about}"), style="denial")
    return join([about, *values]), [(line.words, line.report, line.spans) for line in item.lines]


def _claimant(row: ClaimRow, page: Page) -> Text:
    return party(row.claimant, "") if row.claimant else ink(page.words.say("it_is_claimed"), style="claim")
