"""A record as JSON is docs/reference/record.md, key for key, and comes back equal."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from record_strategies import any_record

from depesche import records as r
from depesche.errors import FormatError
from depesche.export.json import decode, encode

TEXT = "Gromyko traf Kennedy. Er sagte, die Lieferungen dienten der Verteidigung."
RECORD = r.Record(
    report=r.Report(
        id="00ff", text=TEXT, source="a.txt", language="de", published="1962-10-18", published_basis="option"
    ),
    actors=(
        r.Actor(
            id="a1", kind="person", name="Gromyko", mentions=(r.Mention(start=0, end=7, form="name"),), country="SU"
        ),
        r.Actor(id="a2", kind="person", name="Kennedy", country="US", roles=(r.Role(title="Präsident"),)),
    ),
    times=(r.Timex(start=0, end=2, type="DATE", value="1962-10-18"),),
    contacts=(
        r.Contact(
            id="k1", channel="meeting", status="held", participants=("a1", "a2"), spans=(r.Span(8, 12),),
            readouts=(r.Readout(party="SU", statements=("s1",)),),
        ),
    ),
    statements=(
        r.Statement(
            id="s1", type="indirect", medium="speech", act="assert",
            speaker=r.Party(actor="a1", spans=(r.Span(22, 24),)),
            addressees=(r.Party(actor="a2"),), cue=(r.Span(25, 30),), content=(r.Span(32, 72),), about="k1",
        ),
    ),
    claims=(
        r.Claim(
            id="c1", claimant="a1", statement="s1", evidence=r.Evidence(status="none", by="narrator"),
            responses=(r.Response(actor="a2", stance="doubt"),),
        ),
    ),
    events=(r.Event(id="e1", type="AGREE", kind="agreement", actor="a1", recipient="a2", spans=(r.Span(8, 12),)),),
    notes=(r.Note(code="W203", message="x", start=0, end=1),),
)  # fmt: skip


@given(any_record())
def test_a_record_comes_back_equal(record):
    assert decode(encode(record)) == record
    assert decode(encode(record).decode()) == record


@given(any_record())
def test_one_line_of_utf8(record):
    assert b"\n" not in encode(record)
    assert json.loads(encode(record))["report"]["text"] == record.report.text


def test_keys_stand_in_the_order_of_the_format():
    found = json.loads(encode(RECORD))
    assert list(found) == ["schema", "report", "actors", "times", "contacts", "statements", "claims", "events", "notes"]
    assert found["schema"] == "depesche/1"
    assert list(found["report"]) == [
        "id", "source", "url", "language", "headline", "agency", "place", "published", "published_basis", "credits",
        "parts", "text",
    ]  # fmt: skip


def test_every_key_of_the_published_format_is_there():
    page = Path(__file__).parents[2] / "../shared/design/record.md"
    if not page.exists():
        pytest.skip("needs ../shared/design/record.md")
    example = page.read_text(encoding="utf-8").split("```jsonc")[1].split("```")[0]
    named = set(re.findall(r'"([a-z_]+)":', example))
    written = set(re.findall(r'"([a-z_]+)":', encode(RECORD).decode())) | {"role"}  # no credits here
    assert len(named) > 50
    assert named <= written


def test_spans_are_objects():
    assert json.loads(encode(RECORD))["contacts"][0]["spans"] == [{"start": 8, "end": 12}]


def test_notes_of_the_report_are_not_written():
    assert "notes" not in json.loads(encode(RECORD))["report"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"channel":"meeting"', '"channel":"carrier pigeon"', "$.contacts[0].channel"),
        ('"id":"00ff",', "", "$.report"),
        ('"confidence":1.0', '"confidence":"high"', "$.statements[0].confidence"),
        ('"schema":"depesche/1"', '"schema":"depesche/2"', "$.schema"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(old, new, path):
    text = encode(RECORD).decode()
    assert old in text
    with pytest.raises(FormatError) as error:
        decode(text.replace(old, new))
    assert path in str(error.value)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", "\ud800", b'{"schema": 1}'])
def test_what_is_no_record(text):
    with pytest.raises(FormatError, match="no record"):
        decode(text)
