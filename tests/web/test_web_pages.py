"""Every page answers, in both languages, without script, style or address of others; its links lead somewhere."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from string import Formatter
from urllib.parse import urljoin, urlsplit

import pytest

from depesche import open_ledger
from depesche.locale import messages
from depesche.web.look import Words, spoken, table

BUDGET = 250_000


def addresses(path) -> list[str]:
    """One address of every kind of page."""
    with open_ledger(path, read_only=True) as ledger:
        report = ledger.report(next(h.report for h in ledger.search("Sorin").hits)).report.id
        contact = next(k.id for k in ledger.contacts(party="US", other="SU") if k.readouts)
        claim = next(c.id for c in ledger.claims() if c.responses)
        copy = next(r.report for r in ledger.reports() if "abzug" in (r.source or ""))
    return [
        "/", "/?since=1962-10-22&until=1962-10-28", "/?after=3", "/channel", "/channel?a=SU&b=US",
        "/channel?a=US&b=Kuba&since=1962", "/network", "/network?of=people&since=1962-10&until=1962-10", "/claims",
        "/claims?stance=deny&evidence=unknown", f"/claim/{claim}", f"/contact/{contact}", "/actor?party=SU",
        "/actor?party=Stevenson", "/actors", "/reports?language=de", f"/report/{report}", f"/report/{copy}",
        f"/report/{report}/correct/s1", f"/report/{report}/correct/c1", f"/report/{report}/correct/k1",
        "/search?q=Kuba", "/search?in=contacts&party=US", "/search?in=statements&q=Raketen*",
        "/search?in=claims&party=CU", "/read", "/corrections", "/about", "/login",
    ]  # fmt: skip


@pytest.fixture(scope="session")
def every_address(demo_ledger):
    return addresses(demo_ledger)


class Tags(HTMLParser):
    """All tags with their attributes; unclosed or crossed ones are told."""

    VOID = frozenset("area base br col embed hr img input link meta source track wbr path line rect circle".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self.stack

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(f"/{tag}")


def check(html: str) -> Tags:
    """The page is well made and holds nothing that the policy forbids."""
    tags = Tags(html)
    assert tags.wrong == []
    ids = [attrs["id"] for _, attrs in tags.tags if "id" in attrs]
    assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1]
    for tag, attrs in tags.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "srcdoc")], (tag, attrs)
        assert tag not in ("style", "iframe", "object", "embed", "base", "template")
        for name in ("src", "href", "action"):
            value = attrs.get(name) or ""
            assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I), value
            if tag in ("script", "link", "form", "img"):
                assert value.startswith(("/", "#")) or not value, (tag, value)
                assert not value.startswith("//")
        if tag == "script":
            assert attrs.get("src", "").startswith("/static/")
    return tags


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_page_answers(client, every_address, lang):
    for at in every_address:
        answer = client.get(at, headers={"accept-language": lang})
        assert answer.status_code == 200, at
        assert f'<html lang="{lang}"' in answer.text
        check(answer.text)
        assert "Undefined" not in answer.text


def test_the_languages_say_the_same():
    def keys(value, before=""):
        if isinstance(value, dict):
            return {k for key, inner in value.items() for k in keys(inner, f"{before}{key}.")}
        text = value if isinstance(value, str) else " ".join(value[-1:])
        return {(before, tuple(sorted(re.findall(r"\{\w+\}", text))))}

    assert keys(table("de")) == keys(table("en"))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_pages_say_is_filled_and_escaped(lang):
    words = Words(messages(lang))
    for key, forms in table(lang)["page"].items():
        for n, form in enumerate([forms] if isinstance(forms, str) else forms, start=1):
            if key != "weekdays":
                fields = {field: f"<{field}>" for _, field, _, _ in Formatter().parse(form) if field}
                fields.pop("n", None)
                escaped = {field: f"&lt;{field}&gt;" for field in fields}
                assert words.t(key, n=n, **fields) == form.format(n=words.common.number(n), **escaped)


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("de", "de"),
        ("fr, de;q=0.5, en;q=0.4", "de"),
        ("en-GB,de", "en"),
        ("fr", "en"),
        ("", "en"),
        ("de;q=0, en", "en"),
        ("*;q=x", "en"),
    ],
)
def test_the_browser_chooses_the_language(accepted, lang):
    assert spoken(accepted) == lang


def test_the_address_chooses_and_the_cookie_remembers(client):
    answer = client.get("/read?lang=de&theme=dark", headers={"accept-language": "en"})
    assert 'data-theme="dark"' in answer.text
    assert "Meldung lesen" in answer.text
    cookies = "; ".join(answer.headers.get_list("set-cookie"))
    assert "depesche-lang=de" in cookies
    assert "depesche-theme=dark" in cookies
    client.cookies.clear()
    again = client.get("/read", headers={"cookie": "depesche-lang=de; depesche-theme=dark", "accept-language": "en"})
    assert "Meldung lesen" in again.text
    assert 'data-theme="dark"' in again.text
    assert 'lang="en"' in client.get("/read?lang=xx", headers={"cookie": "depesche-lang=../../x"}).text


def test_links_lead_somewhere(client, every_address):
    seen: set[str] = set()
    for at in every_address:
        tags = Tags(client.get(at).text)
        here = {attrs["id"] for _, attrs in tags.tags if "id" in attrs}
        for tag, attrs in tags.tags:
            href = attrs.get("href") or ""
            if tag != "a" or href in seen:
                continue
            if href.startswith("#"):
                assert href[1:] in here, (at, href)
                continue
            seen.add(href)
    paths = sorted({urljoin("/", href).split("#")[0] for href in seen})
    assert len(paths) > 80
    for path in paths[:: max(1, len(paths) // 120)]:
        assert client.get(path).status_code in (200, 303), path


def test_a_page_is_small_and_asks_nobody_else(client, every_address):
    for at in every_address:
        html = client.get(at).text
        loaded = {
            attrs.get("src") or attrs.get("href") for tag, attrs in Tags(html).tags if tag in ("script", "link", "img")
        }
        loaded |= {f"/static/{name}" for name in ("newsreader-latin-italic.woff2", "libre-franklin-latin.woff2")}
        assert all(not urlsplit(x or "").netloc for x in loaded)
        total = len(html.encode()) + sum(len(client.get(x).content) for x in loaded if x)
        assert total < BUDGET, (at, total)


def test_a_page_that_did_not_change_is_not_sent_again(client):
    for at in ("/claims", "/claims.csv", "/network.json", "/api/claims"):
        first = client.get(at)
        again = client.get(at, headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304, at
        assert again.content == b""


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("/nothing", 404), ("/report/zzzz", 404), ("/claim/zzzz", 404), ("/contact/zzzz", 404), ("/?since=yesterday", 400),
        ("/claims?since=1962-13", 400), ("/actor?party=Nobody%20Whosoever", 400), ("/channel.csv", 400), ("/claims.xml", 404),
        ("/search?q=%21%21", 400), ("/read/none", 404), ("/report/zzzz/correct/s1", 404), ("/channel?a=%22&b=%27", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(client, at, status):
    answer = client.get(at)
    assert answer.status_code == status
    check(answer.text)
    assert "Traceback" not in answer.text
    assert "/tmp/" not in answer.text


def test_downloads_say_what_the_page_shows(client):
    page = client.get("/claims?stance=deny")
    rows = json.loads(client.get("/claims.json?stance=deny").content)["rows"]
    assert rows
    for row in rows:
        assert f"/claim/{row['id']}" in page.text
    lines = client.get("/claims.csv?stance=deny").text.splitlines()
    assert lines[0].startswith("date,claimant,")
    assert len(lines) > len(rows)
    assert "attachment" in client.get("/claims.csv").headers["content-disposition"]


def test_a_channel_shows_its_silences(client):
    text = client.get("/channel?a=SU&b=US&since=1962-10-16&until=1962-10-22").text
    assert "3 days of silence" in text
    assert "Soviet Union" in text
    assert 'class="gap"' in text


def test_what_came_in_since_the_last_visit_is_told(client, demo_ledger):
    first = client.get("/")
    client.cookies.clear()
    seen = re.search(r"depesche-seen=(\d+)", first.headers["set-cookie"])[1]
    assert "came in since" not in first.text
    later = client.get("/", headers={"cookie": f"depesche-seen={int(seen) - 2}"})
    assert "2 reports came in since your last visit" in later.text
    assert f'href="/?after={int(seen) - 2}"' in later.text


@pytest.mark.parametrize("table", ["contacts", "statements", "claims"])
def test_a_file_without_rows_names_its_columns(client, table: str) -> None:
    some = client.get(f"/search.csv?in={table}").text.splitlines()
    none = client.get(f"/search.csv?in={table}&since=1801&until=1801").text.splitlines()
    assert len(some) > 1
    assert none == some[:1]


def test_why_reports_were_joined_is_said_in_the_readers_language(client, demo_ledger):
    with open_ledger(demo_ledger, read_only=True) as ledger:
        reasons = {
            (row.id, account.reason)
            for occasion in ledger.occasions()
            for row, account in zip(occasion.rows, occasion.accounts, strict=True)
            if "the same day" in account.reason
        }
    contact, reason = min(reasons)
    english, german = (client.get(f"/contact/{contact}?lang={code}").text for code in ("en", "de"))
    assert reason.split(";")[0] in english
    assert "the same day" in english
    assert "the same day" not in german
    assert "zusammengelegt, denn" in german


def test_words_that_are_nobody_known_are_quoted(demo_ledger, client):
    """Where a statement's speaker is no actor, the page shows the words for one, as the command line does."""
    with open_ledger(demo_ledger, read_only=True) as ledger:
        row = next(s for s in ledger.statements(limit=None) if s.speaker is None and s.speaker_words)
    words = messages("en").quoted(" ".join(row.speaker_words.split())[:40])[:-1]
    assert words in unescape(client.get(f"/report/{row.report}", headers={"accept-language": "en"}).text)
