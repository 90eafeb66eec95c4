"""What the tests of the command line share: a ledger of hand-made records, and ways to call the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import made_records
import pytest
from click.testing import CliRunner, Result

from depesche.cli import main
from depesche.ledger import open_ledger
from depesche.link import link_contacts

Call = Callable[..., Result]
Start = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the hand-made records, actors linked and contacts joined."""
    path = tmp_path_factory.mktemp("ledger") / "crisis.db"
    with open_ledger(path) as ledger:
        list(ledger.add_many(made_records.everything(), made_at="1962-11-01T00:00:00Z"))
        link_contacts(ledger)
    return path


@pytest.fixture
def call(ledger_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in this process: `call("contacts", "--party", "US", width=60)`."""

    def run(*args: str, width: int = 100, lang: str | None = "en", input: str | bytes | None = None) -> Result:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DEPESCHE_LEDGER", str(ledger_path))
        monkeypatch.setenv("COLUMNS", str(width))
        chosen = ["--lang", lang] if lang else []
        return CliRunner().invoke(main, [*chosen, *args], input=input, prog_name="depesche")

    return run


@pytest.fixture
def environ(ledger_path: Path) -> dict[str, str]:
    """The environment of a process of its own: a German reader's terminal is not assumed."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "SYSTEMROOT")}
    return {**kept, "DEPESCHE_LEDGER": str(ledger_path), "LANG": "C.UTF-8", "COLUMNS": "100"}


@pytest.fixture
def start(environ: dict[str, str]) -> Start:
    """Start the program as a process of its own and wait for it."""

    def run(*args: str, stdin: bytes | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "depesche", *args],
            input=stdin if stdin is not None else b"",
            capture_output=True,
            env={**environ, **more},
            timeout=60,
            check=False,
        )

    return run
