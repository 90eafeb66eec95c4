"""What the tests of the pages share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import DEMO, READ, by_rules, client_of, write_ledger
from starlette.testclient import TestClient

from depesche import Options, open_sources, read_all
from depesche.records import Record
from depesche.web import Settings


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Never written to by a test."""
    records = [
        r
        for r in read_all(
            open_sources(sorted(str(p) for p in DEMO.iterdir() if any(r in p.name for r in READ)), Options()),
            kit=by_rules(),
        )
        if isinstance(r, Record)
    ]
    return write_ledger(tmp_path_factory.mktemp("web") / "demo.db", records)


@pytest.fixture(autouse=True)
def no_cookies(client: TestClient) -> None:
    """What one test's answers set does not reach the next one."""
    client.cookies.clear()


@pytest.fixture
def own_ledger(demo_ledger: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(demo_ledger, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def client(demo_ledger: Path) -> Iterator[TestClient]:
    with client_of(Settings(ledger=demo_ledger, writable=False, rate=1e6)) as made:
        yield made


@pytest.fixture
def writer(own_ledger: Path) -> Iterator[TestClient]:
    with client_of(Settings(ledger=own_ledger, kit=by_rules, rate=1e6, posts=10**6)) as made:
        yield made
        made.app.state.jobs.close()  # type: ignore[attr-defined]
