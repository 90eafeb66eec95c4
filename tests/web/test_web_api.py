"""The HTTP API: what it answers, page by page, as its own document says."""

from __future__ import annotations

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import content_type_conformance, not_a_server_error, response_schema_conformance
from schemathesis.python.asgi import HOST
from served import by_rules, client_of

from depesche import open_ledger
from depesche.export.json import decode
from depesche.web import Settings


def test_records_come_as_the_library_gives_them(client, demo_ledger):
    with open_ledger(demo_ledger, read_only=True) as ledger:
        record = ledger.linked_record(next(ledger.reports()).report)
    answer = client.get(f"/api/reports/{record.report.id}")
    assert decode(answer.content) == record
    assert client.get(f"/api/reports/{record.report.id[:10]}").content == answer.content


def test_rows_come_in_pages(client, demo_ledger):
    with open_ledger(demo_ledger, read_only=True) as ledger:
        wanted = [s.id for s in ledger.statements(party="US")]
    at, found, links = "/api/statements?party=US&limit=7", [], 0
    while at:
        answer = client.get(at)
        body = answer.json()
        found += [row["id"] for row in body["rows"]]
        assert len(body["rows"]) <= 7
        at = body["next"]
        if at:
            links += 1
            assert answer.headers["link"] == f'<{at}>; rel="next"'
        else:
            assert "link" not in answer.headers
    assert found == wanted
    assert links >= 2


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("/api/statements?since=nonsense", 400), ("/api/contacts?channel=pigeon", 422), ("/api/contacts?limit=0", 422),
        ("/api/contacts?offset=-1", 422), ("/api/reports/none-such", 404), ("/api/contacts/none", 404), ("/api/search?q=!!", 400),
        ("/api/channel?a=US", 422), ("/api/nothing", 404), ("/api/actors?name=%22", 400),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_as_json(client, at, status):
    answer = client.get(at)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_posted_report_is_read(writer, own_ledger):
    text = "Vienna, 4 June 1961 - Kennedy met Khrushchev for two days. “It will be a cold winter”, Kennedy said."
    answer = writer.post("/api/read", json={"text": text, "published": "1961-06-05", "source": "wire"})
    record = decode(answer.content)
    assert record.report.text == text
    assert record.report.published == "1961-06-05"
    assert record.statements
    with open_ledger(own_ledger, read_only=True) as ledger:
        before = ledger.stats().reports
    assert writer.post("/api/read?keep=true", json={"text": text}).status_code == 200
    with open_ledger(own_ledger, read_only=True) as ledger:
        assert ledger.stats().reports == before + 1
        assert ledger.record(record.report.id).report.text == text


def test_a_report_that_is_too_large_is_not_read(demo_ledger):
    with client_of(Settings(ledger=demo_ledger, report_limit=100, kit=by_rules)) as client:
        assert client.post("/api/read", json={"text": "x" * 101}).status_code == 422
        assert client.post("/api/read", json={"text": " "}).status_code == 400
        assert client.post("/api/read", content=b"{", headers={"content-type": "application/json"}).status_code == 422
        client.app.state.jobs.close()


def test_every_way_is_described(client):
    document = client.get("/api/openapi.json").json()
    for path, ways in document["paths"].items():
        assert path.startswith("/api/")
        for way in ways.values():
            assert way["description"], path
            assert re.search(r'"\$ref"', str(way["responses"]["200"]).replace("'", '"')), path
    page = client.get("/about").text
    assert all(path in page for path in document["paths"])


@pytest.fixture(scope="module")
def schema(demo_ledger):
    made = client_of(
        Settings(
            ledger=demo_ledger, writable=False, kit=by_rules, rate=1e9, posts=10**9, report_limit=2000, hosts=(HOST,)
        )
    )
    yield schemathesis.openapi.from_asgi("/api/openapi.json", made.app)
    made.app.state.jobs.close()


def test_the_document_holds(schema):
    """Generated requests, well made and not: no server error, and answers as the document says."""
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]

    for operation in schema.get_all_operations():
        described = operation.ok()

        @settings(
            max_examples=12, deadline=None, phases=[Phase.generate], database=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(described.as_strategy())
        def holds(case):
            case.call_and_validate(checks=checks)

        holds()
