"""One report from any string."""

import pickle
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.intake import report_from_text
from depesche.intake.report import canonical

PIECES = st.sampled_from(
    ["BERLIN", "Moskau", "(dpa)", " – ", " - ", ", ", "23. Oktober", "Oct 23", " 1962", "\n\n", "\n", ". ", "Sonntag", "am Sonntag", "(", ")", "/", ":",
     "Von ", "By ", "Redaktion von ", "Editing by ", "; ", "UPDATE 2-", "Korrektur: ", "(neu: x)", "Unsere Standards: ", "Foto: ", "KURZE FRIST", "Der Botschafter sprach",
     "„", "“", "é", "e\u0301", "\r\n", "\ufeff", "\u2028", "\x00", "29. Februar", "31.2.", "99.99.", "Kiew / Moskau", "1999 und 2000", " "]
)  # fmt: skip
WIRE = st.lists(PIECES, max_size=25).map("".join)


def check(report):
    end = 0
    for part in report.parts:
        assert end <= part.start < part.end <= len(report.text)
        assert not report.text[end : part.start].strip()
        assert report.text[part.start : part.end] == report.text[part.start : part.end].strip()
        end = part.end
    assert not report.text[end:].strip()
    assert unicodedata.is_normalized("NFC", report.text)
    for note in report.notes:
        assert note.start is None or 0 <= note.start < note.end <= len(report.text)
    assert (report.published is None) == (report.published_basis is None)
    report.text.encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(st.characters()), WIRE))
def test_any_text_makes_a_report(text):
    check(report_from_text(text, today=date(2026, 11, 22)))


@settings(max_examples=100, deadline=None)
@given(WIRE, WIRE)
def test_any_headline(text, headline):
    check(report_from_text(text, headline=headline, language="de", today=date(2026, 11, 22)))


@given(st.text(st.characters()))
def test_canonical_form_is_its_own(text):
    once, _ = canonical(text)
    if not once.startswith("\ufeff"):
        assert canonical(once)[0] == once


def test_nothing_else_is_changed():
    text = "\ufeff A\u0308rger \r\n\tmit\xa0Moskau \r Ende  "
    assert report_from_text(text).text == " Ärger \n\tmit\xa0Moskau \n Ende  "


def test_halves_of_surrogate_pairs_are_replaced_one_for_one():
    report = report_from_text("Die Note \ud83d traf ein.")
    assert report.text == "Die Note \ufffd traf ein."
    note = next(n for n in report.notes if n.code == "W104")
    assert (note.start, note.end) == (9, 10)


def test_same_text_same_id():
    one, two = (report_from_text("Die Note traf ein.", source=s) for s in ("a", "b"))
    assert one.id == two.id
    assert one.id != report_from_text("Die Note traf nicht ein.").id


def test_told_fields():
    report = report_from_text(
        "Die Note traf ein.", source="s", headline="Note", published=date(1962, 10, 26), language="de", url="u"
    )
    assert (report.source, report.headline, report.url, report.language) == ("s", "Note", "u", "de")
    assert (report.published, report.published_basis, report.notes) == ("1962-10-26", "metadata", ())
    assert pickle.loads(pickle.dumps(report)) == report


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der sowjetische Botschafter übergab am Abend eine Note mit einem Angebot.", "de"),
        ("The Soviet ambassador handed over a note with an offer in the evening.", "en"),
        ("L'ambassadeur soviétique a remis dans la soirée une note avec une offre.", "fr"),
        ("Советский посол вечером передал ноту с предложением вывести ракеты.", "ru"),
        ("Radziecki ambasador przekazał wieczorem notę z propozycją wycofania rakiet.", "pl"),
        ("ok", "und"),
        ("", "und"),
        ("1962 1963", "und"),
    ],
)
def test_language(text, language):
    report = report_from_text(text)
    assert report.language == language
    assert ("W101" in [n.code for n in report.notes]) == (language == "und")


def test_a_caption_in_another_language_does_not_mislead():
    body = "Der sowjetische Botschafter übergab am Abend eine Note mit einem Angebot. " * 3
    text = f"Moskau lenkt ein\n\nThe Soviet ambassador leaving the White House on Friday evening\n\n{body}"
    assert report_from_text(text).language == "de"
