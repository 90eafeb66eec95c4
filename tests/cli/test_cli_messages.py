"""The words, the locale, the days, and how text is laid out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

import depesche.cli
from depesche import records
from depesche.cli.app import COMMANDS
from depesche.cli.messages import LANGUAGES, locale_language, messages
from depesche.cli.render import GLUE, hang, ink, join, shorten, wrap


def keys(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            places = value if isinstance(value, str) else value[-1]
            yield f"{prefix}{key}", tuple(sorted(re.findall(r"\{\w+\}", places)))


def test_every_language_has_the_same_keys_with_the_same_places():
    tables = {code: dict(keys(messages(code).table)) for code in LANGUAGES}
    assert tables["de"] == tables["en"]


def test_every_message_is_used():
    code = "".join(path.read_text() for path in Path(depesche.cli.__file__).parent.rglob("*.py"))
    said = {key for group in ("say", "error", "head") for key in messages("en").table[group]}
    assert not {key for key in said if not re.search(rf"[\"']{key}[\"']", code) and not key.startswith("n_")} - {"contacts"} - {
        "statements", "claims", "events", "actors", "reports", "held", "planned", "declined",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("channel", records.Channel),
        ("status", records.ContactStatus),
        ("act", records.Act),
        ("type", records.StatementType),
        ("evidence", records.EvidenceStatus),
        ("stance", records.Stance),
        ("event_kind", records.EventKind),
        ("event_status", records.EventStatus),
        ("kind", records.ActorKind),
        ("credit", records.CreditRole),
        ("basis", records.PublishedBasis),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_a_closed_list_has_a_word(group, kind, lang):
    assert set(get_args(kind)) <= set(messages(lang).table[group])


def test_every_command_has_a_summary():
    assert set(messages("en").table["summary"]) == set(COMMANDS)


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "Deutsch"}, "en"),
    ],
)
def test_locale(environ, lang):
    assert locale_language(environ) == lang


@pytest.mark.parametrize(
    ("value", "en", "de"),
    [
        ("1962-10-23", "23 Oct 1962", "23. Okt. 1962"),
        ("1962-03-01", "1 Mar 1962", "1. März 1962"),
        ("1962-10", "Oct 1962", "Okt. 1962"),
        ("1962", "1962", "1962"),
        ("1962-W43", "week 43 of 1962", "43. Woche 1962"),
        ("1962-W43-WE", "week 43 of 1962", "43. Woche 1962"),
        ("1962-Q4", "quarter 4 of 1962", "4. Quartal 1962"),
        ("1962-SU", "summer 1962", "Sommer 1962"),
        ("1962-10-23T19:00", "23 Oct 1962, 19:00", "23. Okt. 1962, 19:00 Uhr"),
        ("1962-10-23TEV", "23 Oct 1962", "23. Okt. 1962"),
        ("XXXX-10-23", "23 Oct", "23. Okt."),
        ("1962-10-16/1962-10-28", "16 Oct 1962–28 Oct 1962", "16. Okt. 1962–28. Okt. 1962"),
        ("PAST_REF", "PAST_REF", "PAST_REF"),
        ("1962-99", "1962-99", "1962-99"),
        (None, "no date", "ohne Tag"),
    ],
)
def test_days(value, en, de):
    assert messages("en").day(value).replace(GLUE, " ") == en
    assert messages("de").day(value).replace(GLUE, " ") == de


@pytest.mark.parametrize(("n", "nth"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")])
def test_ordinals(n, nth):
    assert messages("en").nth(n) == nth


def test_numbers():
    assert [messages("en").number(n) for n in (9999, 12345)] == ["9999", "12,345"]
    assert messages("de").number(1234567) == "1.234.567"


@pytest.mark.parametrize(
    ("words", "en", "de"),
    [
        ("no more", "“no more”", "„no more“"),
        ("„ganz“", "“ganz”", "„ganz“"),
        ("Moskau habe „keine“ Waffen", "“Moskau habe ‘keine’ Waffen”", "„Moskau habe ‚keine‘ Waffen“"),
        ('called it "false"', "“called it ‘false’”", "„called it ‚false‘“"),
        ("«non»", "“non”", "„non“"),
    ],
)
def test_quoted_words(words, en, de):
    assert messages("en").quoted(words) == en
    assert messages("de").quoted(words) == de


def test_words_are_shortened_between_words():
    assert shorten("the aerial photographs were enlarged", 24) == "the aerial photographs …"
    assert shorten("the aerial photographs", 22) == "the aerial photographs"
    assert shorten("so \n it\tis", 20) == "so it is"


@given(st.text(), st.integers(4, 60))
def test_shortened_words_fit_and_begin_as_they_did(words, limit):
    short = shorten(words, limit)
    assert len(short) <= limit
    assert " ".join(words.split()).startswith(short.removesuffix(" …"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Mn", "Me", "Cf"])), st.integers(2, 80))
def test_wrapping_keeps_every_character_but_spaces(words, width):
    lines = wrap(Text(words), width)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(words.split())
    assert all(line.cell_len <= width for line in lines)


def test_glued_words_stay_on_one_line():
    lines = wrap(Text(f"met on 23{GLUE}Oct{GLUE}1962"), 14)
    assert [line.plain for line in lines] == ["met on", "23 Oct 1962"]


def test_a_long_word_is_cut_after_a_mark():
    assert [line.plain for line in wrap(Text("see example.org/a-long/path/of/words"), 16)] == [
        "see", "example.org/a-", "long/path/of/", "words",
    ]  # fmt: skip


def test_a_hanging_text_goes_below_where_there_is_no_room():
    beside = hang(Text("1962"), Text("a b c"), width=60, column=8)
    assert [line.plain for line in beside] == ["1962    a b c"]
    below = hang(Text("1962"), Text("a b c"), width=30, column=8)
    assert [line.plain for line in below] == ["1962", "  a b c"]


def test_colours_do_not_run_over():
    line = join([ink("met", "contact"), Text("quiet")])
    assert [line.plain[s.start : s.end] for s in line.spans if s.style == "contact"] == ["met"]
    assert not line.style
