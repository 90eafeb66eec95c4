"""The search for prints that share samples: quick ways and the plain one find the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from depesche.ledger import copying, open_ledger
from depesche.ledger.copying import PrintRow

LEAST, PART, ONE_IN = 2, 0.25, 5


def plain(samples: set[int], prints: dict[int, tuple[int, set[int]]]) -> set[int]:
    """By a look at every print."""
    return {
        n for n, (words, own) in prints.items()
        if len(own & samples) >= max(LEAST, PART * min(len(samples), words / ONE_IN))
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_prints_with_a_part_of_the_samples_are_found_whatever_is_frequent(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    often = range(chance.choice((0, 12, 30)))  # samples that most prints have
    prints: dict[int, tuple[int, set[int]]] = {}
    with open_ledger(tmp_path / "l.db") as ledger:
        db = ledger.connection
        db.execute("BEGIN")
        for i in range(120):
            words = chance.choice((20, 60, 149, 150, 220, 600))
            own = {s for s in often if chance.random() < 0.8}
            own |= {chance.randrange(100, 100 + chance.choice((80, 100_000))) for _ in range(words // ONE_IN)}
            if prints and chance.random() < 0.4:  # a copy of a part
                own |= {s for s in chance.choice([*prints.values()])[1] if chance.random() < chance.random()}
            row = PrintRow(id=str(i), language="en", words=words, shingles=frozenset(), told=frozenset(), said=b"[]")
            found = copying.by_samples(db, sorted(own), LEAST, PART, ONE_IN)
            assert sorted(found) == sorted(plain(own, prints))
            n, new = copying.keep_print(db, row, own)
            assert new
            prints[n] = (words, own)
    assert any(words < copying.SHORT for words, _ in prints.values())


def test_the_length_below_which_prints_are_short_is_that_of_the_migration() -> None:
    from depesche.ledger.store import migrations

    script = dict(migrations())[13]
    assert f"words < {copying.SHORT}" in script
