"""What every reader keeps to, and what each does."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.errors import InputError
from depesche.intake import Options
from depesche.intake.readers import READERS, guess_format
from depesche.records import Report

SENTENCE = "Der sowjetische Botschafter übergab am Abend in Washington eine Note mit einem Angebot."
PAGE = f"""<!doctype html><html lang="de-DE"><head><title>Moskau lenkt ein</title>
<meta property="article:published_time" content="1962-10-26T20:00:00+01:00"></head><body>
<nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>
<article><h1>Moskau lenkt ein</h1><p>{SENTENCE}</p><p>Im Weißen Haus hieß es, der Präsident werde das Schreiben prüfen.</p>
<p>Die Frachter auf dem Weg zur Insel drehten nach Angaben des Verteidigungsministeriums bei.</p></article>
<footer>Impressum</footer></body></html>"""
GOOD = {
    "text": SENTENCE.encode(),
    "html": PAGE.encode(),
    "jsonl": json.dumps({"text": SENTENCE}).encode(),
    "feed": f"<rss><channel><item><description>{SENTENCE}</description></item></channel></rss>".encode(),
}
BAD = [b"", b"   \n", b"\x89PNG\r\n\x1a\n\x00", bytes(range(256)) * 40, b"x" * 5001]
OPTIONS = Options(limit=5000)


def run(name, data, options=OPTIONS):
    return list(READERS[name](io.BytesIO(data), "place", options))


# --- every reader ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READERS)
def test_every_reader_has_a_sample(name):
    assert name in GOOD


@pytest.mark.parametrize("name", READERS)
def test_reader_gives_a_report_with_its_place(name):
    (report,) = run(name, GOOD[name])
    assert isinstance(report, Report)
    assert SENTENCE in report.text
    assert report.language == "de"
    assert report.source.startswith("place")


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("data", BAD, ids=["empty", "blank", "png", "binary", "large"])
def test_reader_gives_one_error_with_message_and_place(name, data):
    (error,) = run(name, data)
    assert isinstance(error, InputError)
    assert error.message
    assert error.place.startswith("place")


@pytest.mark.parametrize("name", READERS)
def test_reader_obeys_options(name):
    from datetime import date

    options = Options(published=date(1962, 10, 26), language="en", source="archive")
    (report,) = run(name, GOOD[name], options)
    assert (report.published, report.published_basis) == ("1962-10-26", "option")
    assert (report.language, report.source) == ("en", "archive")


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_reader_knows_encodings(name, encoding):
    data = GOOD[name].decode("utf-8")
    if name == "jsonl":
        data = json.dumps({"text": SENTENCE}, ensure_ascii=False)
    (report,) = run(name, data.encode(encoding))
    assert SENTENCE in report.text


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=6000))
def test_reader_never_raises(name, data):
    for found in run(name, data):
        assert isinstance(found, Report | InputError)


# --- HTML -----------------------------------------------------------------------------------------------------


def test_html_article_with_title_date_and_language():
    (report,) = run("html", PAGE.encode())
    assert report.headline == "Moskau lenkt ein"
    assert (report.published, report.published_basis, report.language) == ("1962-10-26", "metadata", "de")
    kinds = [(p.kind, report.text[p.start : p.end]) for p in report.parts]
    assert kinds[:2] == [("headline", "Moskau lenkt ein"), ("paragraph", SENTENCE)]
    assert len(kinds) == 4
    assert "Impressum" not in report.text


@pytest.mark.parametrize("cut", [400, 500, 600, 700])
def test_broken_html_gives_what_can_be_saved(cut):
    for found in run("html", PAGE[:cut].encode()):
        assert isinstance(found, Report | InputError)


@pytest.mark.parametrize(
    "markup", ["<html><body><p>", "<<<>>>", "<p" * 900, "<html></html>", "&#xD800;&#0;", "<div>" * 900, "<!--"]
)
def test_markup_without_article_is_an_error(markup):
    (error,) = run("html", markup.encode())
    assert isinstance(error, InputError)
    assert "no article" in error.message or "not text" in error.message


def test_html_in_its_declared_encoding():
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("iso-8859-1")
    (report,) = run("html", page)
    assert SENTENCE in report.text
    assert report.notes == ()


# --- JSON Lines -----------------------------------------------------------------------------------------------


def lines(*values):
    return "\n".join(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in values).encode()


def test_every_key():
    (report,) = run("jsonl", lines({"id": 7, "body": SENTENCE, "headline": "Note", "published": "1962-10-26", "source": "tass", "url": "https://example.org/1",
                                    "language": "de-AT"}))  # fmt: skip
    assert (report.text, report.headline, report.source) == (SENTENCE, "Note", "tass")
    assert (report.url, report.language, report.published, report.published_basis) == (
        "https://example.org/1",
        "de",
        "1962-10-26",
        "metadata",
    )


def test_text_stays_as_given_when_the_headline_is_apart():
    (report,) = run("jsonl", lines({"text": f"{SENTENCE}\n\n{SENTENCE}", "headline": "Note"}))
    assert report.text == f"{SENTENCE}\n\n{SENTENCE}"
    assert "headline" not in [p.kind for p in report.parts]


@pytest.mark.parametrize(
    "stamp",
    [
        "1962-10-26",
        "26.10.1962",
        "Fri, 26 Oct 1962 23:30:00 GMT",
        "October 26, 1962",
        "19621026",
        "1962-10-26T23:30:00-05:00",
        "1962-10-26T23:30:00Z",
        "1962-10-26 23:30:00",
        "1962-10-26T23:30Z",
    ],
)
def test_published_is_the_day_as_written(stamp):
    (report,) = run("jsonl", lines({"text": SENTENCE, "published": stamp}))
    assert report.published == "1962-10-26"


def test_order_blank_lines_and_broken_lines():
    found = run(
        "jsonl",
        lines(
            {"text": SENTENCE, "source": "1"},
            "",
            '{"text": "abc',
            {"text": SENTENCE, "source": "4"},
            "[1]",
            {"text": SENTENCE, "source": "6"},
        ),
    )
    assert [f.source if isinstance(f, Report) else f.place for f in found] == ["1", "place:3:10", "4", "place:5", "6"]
    assert "column 10" in found[1].message


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": 5}', "key 'text' must be a string, not a number"),
        ('{"text": ["a"]}', "key 'text' must be a string, not a list"),
        ('{"text": "a", "headline": {}}', "key 'headline' must be a string, not an object"),
        ('{"text": "a", "published": 1962}', "key 'published' must be a string"),
        ('{"text": "a", "published": "10/26/1962"}', "key 'published' is no date"),
        ('{"text": "a", "published": "26. Oktober"}', "key 'published' is no date"),
        ('{"title": "a"}', "no key 'text' or 'body'"),
        ('{"text": "  "}', "empty"),
        ('"text"', "the line must be an object, not a string"),
        ("null", "the line must be an object, not null"),
        ("[" * 100_000, "broken JSON"),
        ('{"text": ' + "9" * 5000 + "}", "beyond all measure"),
        ("not json", "broken JSON at column 1"),
    ],
)
def test_what_is_wrong_is_named(line, words):
    found = run("jsonl", lines(line, {"text": SENTENCE}), Options(limit=200_000))
    assert isinstance(found[0], InputError)
    assert words in found[0].message
    assert found[0].place.startswith("place:1")
    assert isinstance(found[1], Report)


def test_long_line_is_passed_over_and_the_rest_goes_on():
    found = run("jsonl", lines({"text": SENTENCE}, {"text": "a" * 6000}, {"text": SENTENCE}))
    assert [type(f).__name__ for f in found] == ["Report", "InputError", "Report"]
    assert found[1].place == "place:2"
    assert "0.005 MB" in found[1].message
    assert "limit" in found[1].hint


def test_one_line_in_another_encoding():
    data = lines({"text": SENTENCE}) + b"\n" + json.dumps({"text": SENTENCE}, ensure_ascii=False).encode("windows-1252")
    one, two = run("jsonl", data)
    assert one.text == two.text
    assert [n.code for n in two.notes if n.code == "W103"] == ["W103"]


def test_json_over_several_lines_is_one_error():
    found = run("jsonl", json.dumps([{"text": SENTENCE}] * 3, indent=1).encode())
    assert [(type(f).__name__, f.place) for f in found] == [("FormatError", "place:1")]
    assert "jq" in found[0].hint


def test_utf16_lines():
    found = run("jsonl", lines({"text": SENTENCE}, "{", {"text": SENTENCE}).decode().encode("utf-16"))
    assert [type(f).__name__ for f in found] == ["Report", "FormatError", "Report"]


# --- choosing a reader ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "head", "format_"),
    [
        ("a.txt", b"{}", "text"), ("a.HTML", b"", "html"), ("a.ndjson", b"", "jsonl"), ("-", PAGE.encode(), "html"),
        ("-", b'{"text": "a"}\n', "jsonl"), ("-", b'\xef\xbb\xbf{"text": "a very long', "jsonl"), ("-", b"Berlin", "text"),
        ("-", b"<?xml version='1.0'?><html xmlns='x'>", "html"), ("-", b"{curly} brackets", "text"), ("a.b/c", b"x", "text"),
        ("-", '{"text": "a"}'.encode("utf-16"), "jsonl"), ("-", b"", "text"),
        ("a.rss", b"", "feed"), ("a.xml", b"<?xml version='1.0'?><rss version='2.0'>", "feed"), ("-", b"<feed xmlns='x'>", "feed"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"', "feed"), ("-", b"<html><!-- <rss> -->", "html"),
    ],
)  # fmt: skip
def test_guess_format(name, head, format_):
    assert guess_format(name, head) == format_
