"""Judging through the pages: rows and actors."""

from __future__ import annotations

import json
import re

from test_web_pages import check

from depesche import open_ledger


def a_report(path):
    with open_ledger(path, read_only=True) as ledger:
        claim = next(c for c in ledger.claims() if c.responses)
        return ledger.record(claim.report), claim


def test_a_wrong_actor_is_corrected(writer, own_ledger):
    record, _ = a_report(own_ledger)
    at = f"/report/{record.report.id}/correct/s1"
    page = writer.get(at)
    check(page.text)
    answer = writer.post(at, data={"field": "speaker", "value": "Adlai Stevenson", "author": "K. B."})
    assert answer.headers["location"] == f"/report/{record.report.id}#row-s1"
    shown = writer.get(f"/report/{record.report.id}").text
    assert "Judged: Adlai Stevenson speaks." in shown
    assert "K. B." in shown
    lines = [json.loads(line) for line in writer.get("/corrections.jsonl").text.splitlines()]
    assert lines[0]["value"] == "Adlai Stevenson"
    listed = writer.get("/corrections").text
    check(listed)
    n = re.search(r"/corrections/(\d+)/undo", listed)[1]
    assert writer.post(f"/corrections/{n}/undo", data={"author": "K. B."}).status_code == 303
    assert "Judged:" not in writer.get(f"/report/{record.report.id}").text
    assert writer.get("/corrections.jsonl").text == ""


def test_a_stance_is_corrected(writer, own_ledger):
    record, claim = a_report(own_ledger)
    form = {"field": "stance", "who": claim.responses[0].actor.name, "value": "doubt", "author": "x"}
    assert writer.post(f"/report/{record.report.id}/correct/{claim.key}", data=form).status_code == 303
    assert f"{claim.responses[0].actor.name}: doubts" in writer.get(f"/report/{record.report.id}").text
    assert writer.get("/api/judgements").json()["rows"][0]["field"] == "stance"


def test_a_judgement_without_a_name_is_refused(writer, own_ledger):
    record, _ = a_report(own_ledger)
    answer = writer.post(f"/report/{record.report.id}/correct/s1", data={"field": "act", "value": "deny", "author": ""})
    assert answer.status_code == 400
    assert writer.post("/actor", data={"verb": "merge", "one": "a", "other": "b", "author": ""}).status_code == 400


def test_actors_are_merged_and_renamed(writer, own_ledger):
    with open_ledger(own_ledger, read_only=True) as ledger:
        one, other = [row.party for row in ledger.actors(kind="person") if row.party][:2]
    answer = writer.post("/actor", data={"verb": "merge", "one": one, "other": other, "author": "x"})
    assert answer.status_code == 303
    page = writer.get(answer.headers["location"])
    check(page.text)
    writer.post("/actor", data={"verb": "rename", "one": one, "value": "The Negotiator", "author": "x"})
    assert "The Negotiator" in writer.get("/actors").text


def test_where_nothing_may_be_written_nothing_is(client, demo_ledger):
    record, _ = a_report(demo_ledger)
    assert (
        client.post(
            f"/report/{record.report.id}/correct/s1", data={"field": "act", "value": "deny", "author": "x"}
        ).status_code
        == 403
    )
    assert "/correct/" not in client.get(f"/report/{record.report.id}").text
