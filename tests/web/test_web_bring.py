"""Bring your own: pasted, dropped, kept; what cannot be read is said."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from served import by_rules, client_of
from test_web_pages import check

from depesche import open_ledger
from depesche.intake.options import Options
from depesche.web import Settings
from depesche.web.jobs import Brought, opened

TEXT = (
    "Camp David, 17 September 1978 - President Jimmy Carter met Prime Minister Menachem Begin and President Anwar Sadat on "
    "Sunday. “The accord is a framework for peace”, Carter said. Begin said that Sadat had asked for more time."
)


def wait(client, at):
    for _ in range(300):
        state = client.get(at, headers={"accept": "application/json"}).json()
        if state["finished"]:
            return state
        time.sleep(0.1)
    raise AssertionError("not read in time")


def bring(client, **form):
    answer = client.post("/read", **form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_pasted_text_is_read_and_kept_only_on_demand(writer, own_ledger):
    job = bring(writer, data={"text": TEXT})
    assert wait(writer, job) == {"total": 1, "done": 1, "failed": 0, "finished": True}
    seen = writer.get(job)
    assert seen.status_code == 303
    page = writer.get(seen.headers["location"])
    check(page.text)
    assert "framework for peace" in page.text
    assert "is not kept" in page.text
    with open_ledger(own_ledger, read_only=True) as ledger:
        before = ledger.stats().reports
    kept = writer.post(f"{job}/keep")
    assert kept.headers["location"].startswith("/report/")
    page = writer.get(kept.headers["location"])
    assert "is not kept" not in page.text
    with open_ledger(own_ledger, read_only=True) as ledger:
        assert ledger.stats().reports == before + 1
    assert "Menachem Begin" in writer.get("/actor?party=Begin").text


def test_files_are_read_and_kept_at_once(writer, own_ledger):
    lines = "\n".join(
        json.dumps({"text": f"{TEXT} {i}", "headline": f"Report {i}", "published": "1978-09-18"}) for i in range(3)
    )
    files = [
        ("files", ("../../etc/a.jsonl", lines)),
        ("files", ("empty.txt", b"")),
        ("files", ("b.txt", TEXT.encode("utf-16"))),
    ]
    job = bring(writer, files=files, data={"keep": "yes"})
    state = wait(writer, job)
    assert (state["done"], state["failed"]) == (4, 1)
    page = writer.get(job).text
    check(page)
    assert "Report 2" in page
    assert "empty.txt" in page
    with open_ledger(own_ledger, read_only=True) as ledger:
        sources = {row.source for row in ledger.reports() if row.published == "1978-09-18"}
    assert not [s for s in sources if s and (".." in s or "etc/" in s)]


def test_nothing_to_read_is_said(writer):
    assert writer.post("/read", data={"text": "  "}).status_code == 400
    assert writer.post("/read", data={}).status_code == 400
    assert writer.get("/read/unknown").status_code == 404


def test_where_nothing_may_be_kept_nothing_is(demo_ledger):
    with client_of(Settings(ledger=demo_ledger, writable=False, kit=by_rules)) as client:
        job = bring(client, data={"text": TEXT, "keep": "yes"})
        wait(client, job)
        assert client.post(f"{job}/keep").status_code == 403
        assert "Keep it" not in client.get(client.get(job).headers["location"]).text
        client.app.state.jobs.close()


@pytest.mark.parametrize("name", ["/etc/passwd", "..\\..\\x.txt", "x" * 999, "", "a/b/c.html", "\x00.txt"])
def test_names_open_nothing(name):
    found = list(opened([Brought(name, b"Bonn, 1. Juli 1970 - Willy Brandt traf Willi Stoph.")], Options()))
    for report in found:
        source = getattr(report, "source", None) or ""
        assert "/" not in source
        assert "\\" not in source
        assert len(source) <= 200


def test_a_job_leaves_no_folder_behind(demo_ledger):
    client = client_of(Settings(ledger=demo_ledger, kit=by_rules))
    jobs = client.app.state.jobs
    job = jobs.start([Brought("a.txt", TEXT.encode())], keep=False)
    while not job.finished:
        time.sleep(0.05)
    folder = Path(job.folder)
    assert folder.is_dir()
    jobs.close()
    assert not folder.exists()
