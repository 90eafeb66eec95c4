"""Watching a folder and feeds on a server of the test's own."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner

from depesche.cli import main
from depesche.errors import InputError, UsageError
from depesche.ledger import open_ledger
from depesche.watch.fetch import fetch, public
from depesche.watch.rules import read_rules

TEXT = (
    "WASHINGTON, Oct 23, 1962 (ATLANTIC) - Cuban officials claimed that invasion forces were gathering in Florida. "
    "They offered no proof. President John F. Kennedy met Soviet Foreign Minister Andrei Gromyko in Washington on Oct 18."
)
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><item><title>Forces in Florida</title>
<link>http://example.org/1</link><pubDate>Tue, 23 Oct 1962 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item></channel></rss>"""
RULES = '[[rule]]\nname = "met"\nwhen = "contact"\nparties = ["US", "SU"]\n'


@pytest.fixture
def server():
    posted = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "file:///etc/passwd")
                self.end_headers()
                return
            if self.path == "/drip":
                with suppress(OSError):
                    for _ in range(50):
                        self.connection.sendall(b"H")
                        time.sleep(0.1)
                return
            known = {"/feed": RSS, "/broken": "<html/>"}
            self.send_response(200 if self.path in known else 500)
            self.end_headers()
            self.wfile.write(known.get(self.path, "").encode())

        def do_POST(self):
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}", posted
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def _watch(tmp_path, *args):
    fixed = ["--once", "--reader", "rules", "--ledger", str(tmp_path / "x.db"), "--known", str(tmp_path / "k.db")]
    return CliRunner().invoke(main, ["--lang", "en", "watch", *args, *fixed])


def test_a_broken_feed_stops_nothing_and_nothing_is_alerted_twice(server, tmp_path):
    url, posted = server
    (tmp_path / "rules.toml").write_text(RULES)
    log = tmp_path / "alerts.jsonl"
    args = [f"{url}/broken", f"{url}/no", f"{url}/feed", "--rules", str(tmp_path / "rules.toml"), "--allow-internal"]
    args += ["--webhook", f"{url}/hook", "--alerts", str(log)]
    first = _watch(tmp_path, *args)
    assert first.exit_code == 3
    assert len(posted) == 1
    assert posted == [json.loads(line) for line in log.read_text().splitlines()]
    assert posted[0]["rule"] == "met"
    assert posted[0]["said"][0]["spans"]
    again = _watch(tmp_path, *args)
    assert "0 new reports" in again.output
    assert len(posted) == 1


def test_inside_addresses_are_refused(server, tmp_path):
    url, _ = server
    result = _watch(tmp_path, f"{url}/feed")
    assert result.exit_code == 3
    assert "refused" in result.output


def test_a_redirect_to_a_file_is_refused(server):
    with pytest.raises(InputError, match="http and https"):
        fetch(f"{server[0]}/away", internal=True)


@pytest.mark.parametrize(
    "url", ["http://a b/", "http://\x7f/", "http://[::1/", "http://x:99999/", "ftp://x/", "http://u@x/"]
)
def test_no_address(url):
    with pytest.raises(InputError):
        fetch(url, internal=True)


def test_a_server_that_drips_is_left(server, monkeypatch):
    monkeypatch.setattr("depesche.watch.fetch.PATIENCE", 0.5)
    begun = time.monotonic()
    with pytest.raises(InputError, match="cannot be reached"):
        fetch(f"{server[0]}/drip", internal=True)
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
     "2002:7f00:1::", "0.0.0.0", "224.0.0.1", "fd00::1", "100.64.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not public(address)


def test_a_public_address():
    assert public("93.184.215.14")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        '[[rule]]\nwhen = "no"',
        '[[rule]]\nwhen = "contact"\nby = ["US"]',
        '[[rule]]\nwhen="claim"\nby="US"',
    ],
)
def test_wrong_rules_are_said(tmp_path, text):
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(UsageError):
        read_rules(path)


def test_ingest_takes_the_feeds_that_watch_takes(server, tmp_path):
    url, _ = server
    ledger = tmp_path / "fed.db"
    args = ["ingest", f"{url}/feed", f"{url}/broken", "--ledger", str(ledger), "--reader", "rules", "--allow-internal"]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 3, result.output
    with open_ledger(ledger) as book:
        (row,) = book.reports()
        assert (row.published, row.source) == ("1962-10-23", "http://example.org/1")
        assert [c.channel for c in book.contacts()] == ["meeting"]
    refused = CliRunner().invoke(main, [*args[:2], *args[3:-1]])
    assert refused.exit_code == 3
