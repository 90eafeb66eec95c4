"""The training sets and how much of each makes a round."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from depesche.model.subwords import Subwords
from training.data import Example, name_examples, quotation_examples, read_rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A training set; `rate`: share of it in one round; `names`: it marks names, else quotations."""

    path: str
    scheme: str
    rate: float
    names: bool = False
    languages: frozenset[str] | None = None


SOURCES = (
    Source(path="quotes_de_wikinews/train.jsonl", scheme="wikinews", rate=1),
    Source(path="quotes_en_polnear/train.jsonl", scheme="polnear", rate=0.3),
    Source(path="quotes_de_redewiedergabe_press/train.jsonl", scheme="redewiedergabe", rate=0.08),
    Source(path="quotes_de_bundestag/train.jsonl", scheme="bundestag", rate=0.1),
    Source(path="ner_de_germeval2014/train.jsonl", scheme="germeval", rate=0.6, names=True),
    Source(path="ner_de_smartdata/train.jsonl", scheme="smartdata", rate=0.15, names=True),
    Source(path="ner_de_europarl/train.jsonl", scheme="europarl", rate=0.06, names=True),
    Source(path="ner_en_crossner_politics/train.jsonl", scheme="crossner", rate=0.4, names=True),
    Source(
        path="ner_multi_wikineural/train.jsonl",
        scheme="wikineural",
        rate=0.08,
        names=True,
        languages=frozenset({"de", "en"}),
    ),
    Source(
        path="ner_multi_wikineural/train.jsonl",
        scheme="wikineural",
        rate=0.03,
        names=True,
        languages=frozenset({"fr", "ru", "pl", "es"}),
    ),
)


def load_sources(shared: Path, subwords: Subwords) -> Iterator[tuple[Source, list[Example]]]:
    """The training sets, as examples."""
    for source in SOURCES:
        rows = read_rows(shared / "data" / source.path)
        if source.languages:
            rows = [row for row in rows if row["lang"] in source.languages]
        make = name_examples if source.names else quotation_examples
        yield source, list(make(rows, source.scheme, subwords))


def remembered(path: Path, make: Callable[[], T]) -> T:
    """What `make` gives, kept in a file of the build folder, which nobody else writes to."""
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    made: T = pickle.loads(path.read_bytes())
    return made
