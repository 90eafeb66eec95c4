"""A ledger of the demo's reports, read by the rules, and clients over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from depesche import Kit, Options, open_ledger, open_sources, read_all
from depesche.find.rules import read_by_rules
from depesche.link import link_actors
from depesche.link.contacts_linker import link_contacts
from depesche.link.copies_linker import link_copies
from depesche.records import Record
from depesche.web import Settings, create_app

DEMO = Path(__file__).parents[2] / "demo" / "reports"
READ = ("10-18", "10-22-b", "10-23-b", "10-23-c", "10-24-c", "10-25-a", "10-28-a", "10-28-b", "1992")
"""Reports of the demo that the tests' ledger holds; more would cost time."""


def by_rules() -> Kit:
    return replace(Kit(), model=read_by_rules)


def write_ledger(path: Path, records: list[Record]) -> Path:
    with open_ledger(path) as ledger:
        assert all(added.new for added in ledger.add_many(records))
        link_actors(ledger)
        link_copies(ledger)
        link_contacts(ledger)
    return path


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


@pytest.fixture
def own_ledger(demo_ledger: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(demo_ledger, tmp_path / "own.db"))


def client_of(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def client(demo_ledger: Path) -> Iterator[TestClient]:
    with client_of(Settings(ledger=demo_ledger, writable=False, rate=1e6)) as made:
        yield made


@pytest.fixture
def writer(own_ledger: Path) -> Iterator[TestClient]:
    with client_of(Settings(ledger=own_ledger, kit=by_rules, rate=1e6, posts=10**6)) as made:
        yield made
        made.app.state.jobs.close()  # type: ignore[attr-defined]
