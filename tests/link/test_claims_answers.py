"""What stands in other reports than a claim: found once, remembered, and never out of date."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_claims_linker import LONGER, MAINILA, record

from depesche.ledger import open_ledger
from depesche.link import claims_answers
from depesche.link.claims_answers import _Look, _Sayings
from depesche.link.claims_compare import akin, attainable, compare
from depesche.link.claims_file import claim_file
from depesche.link.claims_linker import link_claims
from depesche.link.claims_prints import ClaimPrint
from depesche.link.copies_linker import link_copies
from depesche.link.remembering import Memory
from depesche.records import Evidence, Span

SHOWN = (
    "Finland showed photographs of Finnish guns that had shelled the village of Mainila. It named nobody in its note."
)


@pytest.fixture(autouse=True)
def forget(monkeypatch):
    monkeypatch.setattr(claims_answers, "_LOOKED", Memory[str, _Look](100))
    monkeypatch.setattr(claims_answers, "_FILES", Memory[bytes, _Sayings](100))


def linked(ledger):
    link_copies(ledger)
    link_claims(ledger)
    return claim_file(ledger, next(row for row in ledger.claims() if row.report == "m1").id)


def test_an_answer_that_comes_later_is_in_the_file(tmp_path, monkeypatch):
    with open_ledger(tmp_path / "file.db") as ledger:
        for one in MAINILA[:5]:
            ledger.add(one, reader="1")
        assert [a.report for a in linked(ledger).answers if a.apart] == []
        ledger.add(MAINILA[5], reader="1")
        file = linked(ledger)
        assert [a.report for a in file.answers if a.apart] == ["m6"]
        assert claim_file(ledger, file.proposition) == file
        monkeypatch.setattr(claims_answers, "_LOOKED", Memory[str, _Look](100))
        monkeypatch.setattr(claims_answers, "_FILES", Memory[bytes, _Sayings](100))
        assert claim_file(ledger, file.proposition) == file
        text = MAINILA[5].report.text
        ledger.add(replace(MAINILA[5], statements=()), reader="2", made_at="2100-01-01")
        assert text in ledger.record("m6").report.text
        assert [a.report for a in linked(ledger).answers if a.apart] == []


def test_evidence_that_another_report_shows_is_in_the_file(tmp_path):
    other = record("m7", SHOWN, "It named nobody in its note", day="1939-12-02", claimant="Soviets",
                   evidence=Evidence(status="presented", by="narrator", spans=(Span(0, 7),)))  # fmt: skip
    with open_ledger(tmp_path / "file.db") as ledger:
        for one in (*MAINILA[:3], other):
            ledger.add(one, reader="1")
        file = linked(ledger)
        assert [(e.report, e.quote[:11]) for e in file.evidence if e.apart] == [("m7", "photographs")]
        assert claim_file(ledger, file.proposition) == file
    assert LONGER


def test_what_a_claim_needs_is_found_by_index(tmp_path):
    with open_ledger(tmp_path / "file.db") as ledger:
        asked = []
        ledger.connection.set_trace_callback(asked.append)
        claims_answers._candidates(ledger.connection, "1939", "1940", [])
        claims_answers._showing(ledger.connection, "1939", "1940", [])
        ledger.connection.set_trace_callback(None)
        plans = json.dumps([ledger.connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall() for query in asked])
    assert "statements_answering" in plans
    assert "claims_presented" in plans


SAYS = st.dictionaries(st.sampled_from(["*kuba", "@US", "=missile", ".sovie", "#12", "~may", "=ship"]),
                       st.sampled_from([0.35, 0.4, 0.9, 1.0, 2.0]))  # fmt: skip


@settings(deadline=None)
@given(SAYS, st.sampled_from(["de", "en"]), st.lists(st.tuples(SAYS, st.sampled_from(["de", "en"])), max_size=3))
def test_the_quick_test_says_what_the_slow_one_does(says, language, claims):
    def print_(own, code):
        return ClaimPrint(id="", report="", language=code, day=None, says=own, around={}, setting=frozenset())

    prints = tuple(print_(*claim) for claim in claims)
    expected = any(akin(print_(says, language), p) for p in prints)
    assert _Sayings(prints).akin_to(says, language) == expected


PRINTS = st.builds(
    ClaimPrint, id=st.just(""), report=st.sampled_from(["r", "q"]), language=st.sampled_from(["de", "en"]),
    day=st.sampled_from([None, "1962-10-22", "1962-11-02"]), says=SAYS, around=SAYS,
    setting=st.frozensets(st.sampled_from(["*kuba", "@US", "@SU", "=missile"])), denies=st.booleans(),
)  # fmt: skip


@settings(deadline=None)
@given(PRINTS, PRINTS)
def test_what_cannot_be_attained_is_not_found(one, other):
    verdict = compare(one, other)
    most = attainable(replace(one, setting=frozenset()), other)
    assert verdict is None or verdict.form == "against" or verdict.score <= most
    assert most == attainable(one, other)


def test_a_memory_holds_what_was_used_last():
    memory = Memory[str, int](2)
    assert memory.keep("a", 1) == 1
    memory.keep("b", 2)
    assert memory.get("a") == 1
    memory.keep("c", 3)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, None, 3)
    assert memory.keep("a", 9) == 1
