"""Who may ask, how much, and what every answer carries."""

from __future__ import annotations

import asyncio

import pytest
from served import client_of

from depesche.web import Settings
from depesche.web.guard import Guard, key_of

TOKEN = "vierzehn Punkte"


@pytest.fixture
def locked(demo_ledger):
    with client_of(Settings(ledger=demo_ledger, token=TOKEN, rate=1e6)) as made:
        yield made


@pytest.mark.parametrize("host", ["localhost", "localhost:8017", "127.0.0.1:9", "[::1]:8017", "LOCALHOST"])
def test_this_machine_may_ask(client, host):
    assert client.get("/login", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "@localhost.x", "192.0.2.7"]
)
def test_another_name_is_refused_as_it_may_be_rebound(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


def test_a_name_can_be_allowed(demo_ledger):
    with client_of(Settings(ledger=demo_ledger, hosts=("News.Example",))) as made:
        assert made.get("/login", headers={"host": "news.example"}).status_code == 200
        assert made.get("/login", headers={"host": "other.example"}).status_code == 421


def test_every_answer_carries_the_policy(client):
    for path in ("/", "/nothing-here", "/api/stats", "/static/style.css", "/api/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, 303),
        ({"origin": "http://localhost"}, 303),
        ({}, 303),
    ],
)
def test_forms_of_other_sites_are_refused(client, headers, status):
    assert client.post("/login", data={"token": "x"}, headers=headers).status_code == status


def test_without_the_token_there_is_only_the_door(locked):
    answer = locked.get("/report/abcd?x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Freport%2Fabcd%3Fx%3D1"
    assert locked.get("/static/style.css").status_code == 200
    assert locked.get("/api/stats").status_code == 401
    assert locked.post("/read", data={"text": "x"}).status_code == 401
    assert locked.get("/login").status_code == 200
    assert locked.get("/static/../").status_code in (303, 404)


def test_the_token_opens(locked):
    assert locked.get("/api/stats", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert locked.get("/api/stats", headers={"authorization": "Bearer wrong"}).status_code == 401
    wrong = locked.post("/login", data={"token": "wrong", "next": "/claims"})
    assert "set-cookie" not in wrong.headers
    right = locked.post("/login", data={"token": TOKEN, "next": "/claims"})
    assert right.headers["location"] == "/claims"
    cookie = right.headers["set-cookie"]
    assert key_of(TOKEN) in cookie
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert locked.get("/claims").status_code == 200


@pytest.mark.parametrize(
    "where", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_the_door_leads_nowhere_else(locked, where):
    assert locked.post("/login", data={"token": TOKEN, "next": where}).headers["location"] == "/"


def test_a_large_body_is_refused(demo_ledger):
    with client_of(Settings(ledger=demo_ledger, body_limit=1000)) as made:
        assert made.post("/api/read", content=b"x" * 1001).status_code == 413

        def endless():
            for _ in range(100):
                yield b"y" * 100

        assert made.post("/api/read", content=endless()).status_code == 413


def test_a_slow_body_is_refused(demo_ledger):
    sent = []

    async def app(scope, receive, send):
        raise AssertionError("it must not come so far")

    async def receive():
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def send(message):
        sent.append(message)

    guard = Guard(app, Settings(ledger=demo_ledger, body_seconds=0.1))
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/read",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
    }
    asyncio.run(guard(scope, receive, send))
    assert sent[0]["status"] == 408


def test_too_many_requests_are_refused(demo_ledger):
    with client_of(Settings(ledger=demo_ledger, rate=1)) as made:
        statuses = [made.get("/static/mark.svg").status_code for _ in range(14)]
        assert statuses[:10] == [200] * 10
        assert 429 in statuses[10:]
    with client_of(Settings(ledger=demo_ledger, posts=3)) as made:
        statuses = [made.post("/login", data={"token": "x"}).status_code for _ in range(5)]
        assert statuses == [303, 303, 303, 429, 429]


@pytest.mark.parametrize(
    "name", ["..%2fapp.py", "%2e%2e%2fapp.py", "..%5capp.py", "/etc/passwd", "style.css%00", "LICENSE"]
)
def test_no_name_leads_to_a_path(client, name):
    assert client.get(f"/static/{name}").status_code == 404


def test_a_websocket_is_closed(client):
    with pytest.raises(Exception, match=r".*"), client.websocket_connect("/"):
        pass
