"""A connection serves one request after another, and each sees the ledger as it is then."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from served import client_of

from depesche.errors import LedgerError, UsageError
from depesche.ledger import open_ledger
from depesche.web import Settings
from depesche.web.shelf import AT_REST, Shelf


@pytest.fixture
def shelf(own_ledger):
    made = Shelf(own_ledger)
    yield made
    made.close()


def add(path: Path, id_: str) -> None:
    """One more report."""
    with open_ledger(path) as writer:
        old = writer.record(next(iter(writer.reports())).report)
        assert writer.add(replace(old, report=replace(old.report, id=id_ * 32, text=f"{old.report.text} {id_}")))


def test_a_page_sees_the_ledger_as_it_was_at_one_moment(shelf, own_ledger):
    with shelf.reading() as ledger:
        before = ledger.stats().reports
        add(own_ledger, "f")
        assert ledger.stats().reports == before
    with shelf.reading() as ledger:
        assert ledger.stats().reports == before + 1


def test_a_connection_is_used_again_and_never_by_two(shelf):
    with shelf.reading() as one, shelf.reading() as other:
        assert one.connection is not other.connection
        known = {one.connection, other.connection}
    for _ in range(3):
        with shelf.reading() as again:
            assert again.connection in known
            assert again.connection.in_transaction
        assert not again.connection.in_transaction


def test_more_readers_than_places_to_rest(shelf):
    many = [shelf.reading() for _ in range(AT_REST + 3)]
    opened = {many_.__enter__().connection for many_ in many}
    assert len(opened) == AT_REST + 3
    for one in many:
        one.__exit__(None, None, None)
    with shelf.reading() as ledger:
        assert ledger.connection in opened
        assert ledger.stats().reports


def test_what_fails_is_not_used_again(shelf):
    with pytest.raises(UsageError), shelf.reading() as ledger:
        ledger.report("no such report")
    with shelf.reading() as other:
        assert other.connection is not ledger.connection


def test_another_file_in_its_place_is_read(shelf, own_ledger, tmp_path):
    copy = Path(shutil.copy(own_ledger, tmp_path / "copy.db"))
    add(copy, "e")
    with shelf.reading() as ledger:
        before = ledger.stats().reports
    copy.replace(own_ledger)
    with shelf.reading() as ledger:
        assert ledger.stats().reports == before + 1
    own_ledger.unlink()
    with pytest.raises(LedgerError, match="no such ledger"), shelf.reading():
        pass


def test_a_writer_leaves_a_whole_file_though_readers_have_it_open(shelf, own_ledger, tmp_path):
    with shelf.reading() as ledger:
        before = ledger.stats().reports
    add(own_ledger, "d")
    assert own_ledger.with_name(f"{own_ledger.name}-wal").stat().st_size == 0
    with open_ledger(shutil.copy(own_ledger, tmp_path / "alone.db"), read_only=True) as alone:
        assert alone.stats().reports == before + 1


PAGES = ("/", "/channel?a=US&b=SU", "/network", "/network?of=people", "/claims", "/reports", "/actors", "/actor?party=US",
         "/search?q=Kennedy", "/api/stats", "/api/channel?a=US&b=SU", "/api/statements?limit=3")  # fmt: skip


def test_no_page_keeps_the_next_one_in_the_past(own_ledger):
    with client_of(Settings(ledger=own_ledger, writable=False, rate=1e6)) as client:
        before = client.get("/api/stats").json()["reports"]
        for i, page in enumerate(PAGES):
            assert client.get(page).status_code == 200
            add(own_ledger, f"{i:x}"[-1])
            assert client.get("/api/stats").json()["reports"] == before + i + 1, page
        shelf = client.app.state.shelf
        assert shelf._resting
    assert not shelf._resting
