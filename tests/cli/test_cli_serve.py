"""`depesche serve`: it starts, it stops, and it does not let in the world by mistake."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from depesche.cli import main


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "news.example"])
def test_another_address_needs_a_token(tmp_path, host):
    result = CliRunner().invoke(
        main, ["--lang", "en", "serve", "--host", host, "--ledger", str(tmp_path / "a.db")], env={"DEPESCHE_TOKEN": ""}
    )
    assert result.exit_code == 2
    assert "--token" in result.output
    assert not (tmp_path / "a.db").exists()


def test_what_is_no_ledger_is_said(tmp_path):
    (tmp_path / "a.db").write_text("no ledger " * 100)
    result = CliRunner().invoke(main, ["serve", "--ledger", str(tmp_path / "a.db")])
    assert result.exit_code == 4


def test_it_serves_until_it_is_stopped(tmp_path):
    command = [
        sys.executable,
        "-m",
        "depesche",
        "--lang",
        "en",
        "serve",
        "--port",
        "0",
        "--ledger",
        str(tmp_path / "new.db"),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            line = server.stderr.readline()
            where = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
            with urllib.request.urlopen(where, timeout=60) as answer:
                assert "ledger is empty" in answer.read().decode()
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
    assert (tmp_path / "new.db").exists()
