"""The whole record of four demo reports, key for key; `make golden` writes them again, to be reviewed as a diff."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from scoring import demo_reports

from depesche import Report, read
from depesche.export.json import decode, encode

RECORDS = Path(__file__).parent / "records"
GOLDEN = (
    "1962-10-22-a-washington-rede",
    "1962-10-24-b-new-york-thant",
    "1962-10-25-a-new-york-sicherheitsrat",
    "1962-10-26-a-new-york-talks",
)
WRITE = os.environ.get("DEPESCHE_GOLDEN") == "write"
ONE_ROW_A_LINE = ("actors", "times", "contacts", "statements", "claims", "events", "notes")


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return dict(demo_reports())


@pytest.mark.parametrize("doc", GOLDEN)
def test_record_is_as_kept(doc, reports):
    found = _lines(encode(read(reports[doc])))
    path = RECORDS / f"{doc}.jsonl"
    if WRITE:
        RECORDS.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "the record has changed; if it should, run `make golden`"


@pytest.mark.parametrize("doc", GOLDEN)
def test_record_survives_its_format(doc, reports):
    record = read(reports[doc])
    assert decode(encode(record)) == record


def _lines(record: bytes) -> str:
    """One line for the report and one for each row, so that a diff shows the row that changed."""
    whole = msgspec.json.decode(record)
    whole["report"]["source"] = None
    lines = [{key: value for key, value in whole.items() if key not in ONE_ROW_A_LINE}]
    lines += [{key[:-1]: row} for key in ONE_ROW_A_LINE for row in whole[key]]
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)
