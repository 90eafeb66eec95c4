"""Whole screens, as they look at 60, 100 and 160 columns: DEPESCHE_GOLDEN=write makes them again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import made_records
import pytest

from depesche.cli.messages import messages
from depesche.cli.render import Page
from depesche.cli.views.record import record_view
from depesche.cli.views.report import report_view
from depesche.cli.views.statements import statement_line
from depesche.ledger import open_ledger

GOLDEN = Path(__file__).parent / "golden"

SCREENS = {
    "contacts": ["contacts"],
    "statements": ["statements"],
    "claims": ["claims"],
    "actors": ["actors"],
    "reports": ["reports"],
    "channel": ["channel", "SU", "US"],
    "compare": ["compare", "wire/atlantic-1962-10-28.txt:k1"],
    "show": ["show", "wire/atlantic-1962-10-28.txt"],
    "search": ["search", "missiles"],
    "help": ["--help"],
}


def compare(name: str, screen: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("DEPESCHE_GOLDEN") == "write":
        path.write_text(screen, encoding="utf-8")
    assert screen == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_of_100_columns(call, screen, lang):
    result = call(*SCREENS[screen], lang=lang)
    assert result.exit_code == 0, result.output
    compare(f"{screen}.{lang}", result.stdout)


@pytest.mark.parametrize("width", [60, 160])
@pytest.mark.parametrize("screen", ["claims", "channel", "actors"])
def test_a_narrow_and_a_wide_screen(call, screen, width):
    compare(f"{screen}.{width}", call(*SCREENS[screen], width=width).stdout)


@pytest.mark.parametrize(("lang", "width"), [("en", 100), ("de", 60)])
def test_the_screen_of_read(lang, width):
    page = Page(width=width, words=messages(lang), coloured=False)
    lines = record_view(made_records.english(), page)
    compare(f"read.{lang}", "\n".join(line.plain for line in lines) + "\n")


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("record", made_records.everything(), ids=lambda r: r.report.agency)
@pytest.mark.parametrize("view", [record_view, report_view])
def test_no_line_is_too_long_or_ends_in_a_space_and_no_word_is_cut(view, record, lang, width):
    page = Page(width=width, words=messages(lang), coloured=False)
    lines = [line.plain for line in view(record, page)]
    longest = max(width, 60) if width < 60 else width
    assert max(map(len, lines)) <= longest
    assert not [line for line in lines if line != line.rstrip()]
    if width < 60:
        return
    words = {word.strip("‹›„“”‚‘’.,:;()-–1234567890sck") for word in record.report.text.split()}
    shown = {word.strip("‹›„“”‚‘’.,:;()-–1234567890sck") for line in lines for word in line.split()}
    assert not {word for word in words if len(word) > 9 and word not in shown and word[:6] in shown}


def test_every_row_names_its_report_its_place_and_its_words():
    record = made_records.english()
    page = Page(width=400, words=messages("en"), coloured=False)
    screen = "\n".join(line.plain for line in record_view(record, page))
    short = record.report.id[:8]
    for row in (*record.contacts, *record.statements, *record.claims):
        spans = row.spans if hasattr(row, "spans") else row.content
        assert f"{short}:" + ",".join(f"{s.start}–{s.end}" for s in sorted(spans)) in screen
    assert "“They offered no proof”" in screen


@pytest.mark.parametrize(("code", "shown"), [("en", "“the brown note”"), ("de", "„the brown note“")])
def test_words_that_are_nobody_known_are_quoted(ledger_path, code, shown):
    page = Page(width=100, words=messages(code), coloured=False)
    with open_ledger(ledger_path, read_only=True) as ledger:
        row = replace(next(iter(ledger.statements())), speaker=None, speaker_words="the brown\n note")
    assert statement_line(row, page).plain.startswith(shown)
    assert statement_line(replace(row, speaker_words=""), page).plain.startswith(page.words.say("unnamed_speaker"))
