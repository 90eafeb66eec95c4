"""The training sets and how much of each makes a round."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from depesche.model.subwords import Subwords
from training.data import Example, name_examples, quotation_examples, read_rows, report_examples
from training.records import corpus, newspapers, passage_rows, recorded, statement_examples

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
    Source(path="quotes_en_polnear/train.jsonl", scheme="polnear", rate=0.25),
    Source(path="quotes_de_redewiedergabe_press/train.jsonl", scheme="redewiedergabe", rate=0.05),
    Source(path="quotes_de_bundestag/train.jsonl", scheme="bundestag", rate=0.04),
    Source(path="ner_de_germeval2014/train.jsonl", scheme="germeval", rate=0.7, names=True),
    Source(path="ner_de_smartdata/train.jsonl", scheme="smartdata", rate=0.1, names=True),
    Source(path="ner_de_europarl/train.jsonl", scheme="europarl", rate=0.06, names=True),
    Source(path="ner_en_crossner_politics/train.jsonl", scheme="crossner", rate=0.4, names=True),
    Source(
        path="ner_multi_wikineural/train.jsonl",
        scheme="wikineural",
        rate=0.05,
        names=True,
        languages=frozenset({"de", "en"}),
    ),
    Source(
        path="ner_multi_wikineural/train.jsonl",
        scheme="wikineural",
        rate=0.02,
        names=True,
        languages=frozenset({"fr", "ru", "pl", "es"}),
    ),
)


ENGLISH = "raw_en_fr_wikinews/raw.jsonl"
"""Texts of our own English annotation."""
NEWSPAPERS = "quotes_en_polnear/train.jsonl"
"""Texts of newspapers that we annotated contacts and claims in."""
OWN = ("guide", "wikinews", "polnear")
"""Schemes that our own English reports and our passages are learnt under: their own, and those that reports are read
by, so that either way of reading tells claims and contacts."""
NAMED = 1.0
"""Share of our own reports with names in one round."""


def load_sources(shared: Path, subwords: Subwords) -> Iterator[tuple[float, list[Example]]]:
    """Rates and examples of the training sets, our own annotation among them."""
    data = shared / "data"
    annotated = corpus("train")
    for source in SOURCES:
        rows = read_rows(data / source.path)
        if source.languages:
            rows = [row for row in rows if row["lang"] in source.languages]
        make = name_examples if source.names else quotation_examples
        examples = list(make(rows, source.scheme, subwords))
        yield source.rate, [recorded(e, annotated[e.id]) if e.id in annotated else e for e in examples]
    texts = {row["id"]: row["text"] for path in (ENGLISH, NEWSPAPERS) for row in read_rows(data / path)}
    own = [(texts[doc], row) for doc, row in (annotated | newspapers()).items() if doc in texts]
    own += [(row["text"], row) for row in passage_rows("train")]
    for scheme in OWN:
        chosen = own if scheme != "polnear" else [(text, row) for text, row in own if row["lang"] == "en"]
        yield 1, list(statement_examples(chosen, scheme, subwords))
    yield NAMED, list(report_examples(shared, subwords, "train"))


def remembered(path: Path, make: Callable[[], T]) -> T:
    """What `make` gives, kept in a file of the build folder, which nobody else writes to."""
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    made: T = pickle.loads(path.read_bytes())
    return made
