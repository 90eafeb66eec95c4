"""Search: any words of a user are words, and hits point into the report's text."""

from contextlib import suppress

import crisis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.errors import UsageError
from depesche.ledger import open_ledger, searching


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("search") / "crisis.ledger") as ledger:
        list(ledger.add_many([crisis.council(), crisis.dobrynin(), crisis.gromyko()]))
        ledger.add(crisis.record("\N{DECIDUOUS TREE} Öl für Ñuñoa. " * 30 + "Die Blockade beginnt.", source="far"))
        yield ledger


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("Raketen", ["council"]),
        ("raketen LUFTBILDER", ["council"]),
        ("Raketen Kennedy", []),
        ("Rakete", []),
        ("Rakete*", ["council"]),
        ("gefalscht", ["council"]),
        ('"stelle Raketen"', ["council"]),
        ("„stelle Raketen“", ["council"]),
        ('"Raketen stelle"', []),
        ("Weißen", ["gromyko"]),
        ("nunoa", ["far"]),
        ("Kennedy", ["dobrynin-a", "gromyko"]),
        ("Kuba OR Raketen", []),
        ("NOT Raketen", []),
        ('"', None),
        ("*", None),
        ("", None),
        ("()", None),
        ('Raketen"', ["council"]),
        ("Raketen)", ["council"]),
        ("text:Raketen", []),
        ("^Raketen", ["council"]),
        ("Raketen -Luftbilder", ["council"]),
        ("NEAR(Raketen Luftbilder)", []),
        ("Raketen'; DROP TABLE reports; --", []),
        ("Raketen\0", ["council"]),
    ],
)
def test_queries(ledger, query, sources):
    if sources is None:
        with pytest.raises(UsageError, match="no word"):
            ledger.search(query)
        return
    found = ledger.search(query)
    assert sorted(h.source.removeprefix("reports/").removesuffix(".txt") for h in found.hits) == sources
    assert found.total == len(sources)


@settings(deadline=None, max_examples=300)
@given(query=st.text(max_size=30) | st.text(alphabet='"*()^:+-ANDORT az„“', max_size=30))
def test_no_query_breaks_the_syntax(ledger, query):
    with suppress(UsageError):  # no word in it
        ledger.search(query)
        ledger.search(query, among="statements")


def test_a_hit_points_at_its_words(ledger):
    (hit,) = ledger.search('"stelle raketen" luftbild*').hits
    text = ledger.record(hit.report).report.text
    assert [text[s.start : s.end] for s in hit.spans] == ["stelle Raketen", "Luftbilder"]
    assert [hit.snippet[s.start : s.end] for s in hit.marks] == ["stelle Raketen", "Luftbilder"]
    assert hit.snippet == text[hit.snippet_start : hit.snippet_start + len(hit.snippet)]


def test_a_snippet_begins_near_the_first_match(ledger):
    (hit,) = ledger.search("blockade").hits
    text = ledger.record(hit.report).report.text
    assert len(hit.snippet) <= 240
    assert hit.snippet_start > 100
    assert hit.snippet.endswith("Die Blockade beginnt.")
    assert text[hit.spans[0].start : hit.spans[0].end] == "Blockade"
    assert hit.snippet[hit.marks[0].start : hit.marks[0].end] == "Blockade"


def test_a_headline_is_searched_too(ledger):
    (hit,) = ledger.search("gromyko Haus").hits
    assert (hit.headline, hit.spans) == ("Gromyko im Weißen Haus", ())


def test_among_statements_only_attributed_words_count(ledger):
    assert ledger.search("Luftbilder", among="statements").total == 0
    (hit,) = ledger.search("verteidigung", among="statements").hits
    assert hit.source == "reports/gromyko.txt"


def test_limit_and_total(ledger):
    found = ledger.search("Kennedy", limit=1)
    assert (len(found.hits), found.total) == (1, 2)


@pytest.mark.parametrize("among", ["reports", "statements"])
def test_of_very_many_the_last_are_ranked(ledger, monkeypatch, among):
    every = {word: ledger.search(word, among=among) for word in ("Kennedy", "Kuba", "die", "K*")}
    assert max(found.total for found in every.values()) > 1
    monkeypatch.setattr(searching, "RANKED", 1)
    for word, found in every.items():
        latest = ledger.search(word, among=among)
        assert latest.total == found.total
        assert [h for h in found.hits if h in latest.hits] == [*latest.hits]
        assert found.total < 2 or len(latest.hits) < found.total
