"""A ledger of the demo's reports, read by the rules, and clients over it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from depesche import Kit, open_ledger
from depesche.find.rules import read_by_rules
from depesche.link import link_actors
from depesche.link.claims_linker import link_claims
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
        link_claims(ledger)
    return path


def client_of(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), base_url="http://localhost", follow_redirects=False)
