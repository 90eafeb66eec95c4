"""A ledger to link in."""

import pytest

from depesche.ledger import open_ledger


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "actors.db") as book:
        yield book
