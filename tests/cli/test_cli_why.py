"""`depesche show --why`: what each row rests on, in words and as JSON."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files

import made_records
import pytest

from depesche.cli.messages import messages
from depesche.cli.render import Page
from depesche.cli.views.report import report_view
from depesche.why import explain
from depesche.why.grounds import CODES

REPORT = "wire/atlantic-1962-10-28.txt"


def table(code: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files("depesche") / "locale" / "why" / f"{code}.toml").read_text(encoding="utf-8"))


def test_every_reason_has_its_sentence_in_both_languages():
    english, german = table("en"), table("de")
    assert {k: sorted(v) for k, v in english.items()} == {k: sorted(v) for k, v in german.items()}
    assert set(CODES) - {"step"} <= english["ground"].keys()


def test_an_editor_reads_why(call):
    screen = " ".join(call("show", REPORT, "--why").stdout.split())
    assert "“met”: the verb “meet” is one of contact (meeting)" in screen
    assert "“declined to comment”" in screen
    assert "Soviet embassy says that Anatoly Dobrynin says …" in screen
    assert "day and month are written; the year is inferred from a weekday; see note W201" in screen


def test_a_german_reader_reads_why(call):
    screen = " ".join(call("show", REPORT, "--why", lang="de").stdout.split())
    assert "Soviet embassy sagt: Anatoly Dobrynin sagt …" in screen
    assert "das Jahr ist aus einem Wochentag erschlossen" in screen


def test_without_why_nothing_is_explained(call):
    screen = call("show", REPORT).stdout
    assert "counted from" not in screen
    assert "is one of contact" not in screen


def test_reasons_as_json_point_at_their_words(call):
    shown = json.loads(call("show", REPORT, "--why", "--format", "json").stdout)
    text, rows = shown["report"]["text"], {r["id"] for key in ("contacts", "statements", "claims") for r in shown[key]}
    assert {why["row"] for why in shown["why"]} >= rows | {"report"}
    for why in shown["why"]:
        for ground in why["grounds"]:
            for span in ground["spans"]:
                assert 0 <= span["start"] < span["end"] <= len(text)
    met = next(w for w in shown["why"] if w["row"] == "k1" and w["field"] == "found")
    assert met["grounds"][0]["entry"] == "meet"
    assert met["grounds"][0]["table"] == "contacts.toml"


def test_json_without_why_is_the_record(call):
    shown = json.loads(call("show", REPORT, "--format", "json").stdout)
    assert shown["schema"] == "depesche/1"
    assert "why" not in shown


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("record", made_records.everything(), ids=lambda r: r.report.agency)
def test_no_line_of_reasons_is_too_long_or_ends_in_a_space(record, lang, width):
    page = Page(width=width, words=messages(lang), coloured=False)
    lines = [line.plain for line in report_view(record, page, explain(record))]
    assert max(map(len, lines)) <= max(width, 60)
    assert not [line for line in lines if line != line.rstrip()]
