"""Contacts of a ledger joined: step by step, in any order, append-only."""

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said_contacts import told

from depesche.ledger import contacting, open_ledger
from depesche.link import link_actors, link_contacts, link_copies

RECORDS = [
    told("A", "Kennedy Gromyko", published="1962-10-18"),
    told("B", "Kennedy Gromyko", "trafen sich"),
    told("C", "Washington Moskau", published="1962-10-19"),
    told("D", "Gromyko Rusk"),
    told("E", "Kennedy Gromyko", date=None),
    told("F", "Kennedy Moskau", "wollen sprechen", status="planned", published="1962-10-16"),
    told("G", "Kennedy Gromyko", "sprachen nicht miteinander", status="declined"),
    told("H", "Kennedy Khrushchev", "schrieben", channel="letter", date="1962-10-22", published="1962-10-23"),
    told("I", "Kennedy Chruschtschow", "wechselten Worte", channel="letter", date="1962-10-22", published="1962-10-22"),
    told("J", "Chruschtschow Kennedy", "schrieben", channel="letter", date="1962-10-22", published="1962-10-22"),
    told("K", "Kennedy Gromyko", "sahen sich", date="1962-10-19"),
]


def found(ledger):
    """Occasions and ties by the sources of their reports, with scores and reasons: nothing that a file numbers."""
    return {
        o.id: (
            [(row.source, account.score, account.reason) for row, account in zip(o.rows, o.accounts, strict=True)],
            o.date, o.status, o.sources, [(t.form, t.occasion, t.score, t.reason) for t in o.ties],
        )
        for o in ledger.occasions()
    }  # fmt: skip


def groups(ledger):
    return sorted("".join(sorted(row.source for row in o.rows)) for o in ledger.occasions())


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("contacts") / "crisis.db") as ledger:
        list(ledger.add_many(RECORDS))
        link_contacts(ledger)
        yield ledger


def test_what_is_joined(filled):
    assert groups(filled) == ["AB", "C", "D", "EK", "F", "G", "HI", "J"]
    by_source = {row.source: o for o in filled.occasions() for row in o.rows}
    assert by_source["A"] == by_source["B"]
    assert by_source["H"] == by_source["I"] != by_source["J"]
    assert by_source["D"] != by_source["A"] != by_source["K"]
    forms = {t.form for t in by_source["A"].ties}
    assert forms >= {"planned-as", "against", "maybe"}
    assert [t.form for t in by_source["F"].ties if t.form == "became"] == ["became"]
    assert "against" in {t.form for t in by_source["G"].ties}


def test_nothing_new_is_nothing_done(filled):
    assert not contacting.waiting(filled.connection)
    before = filled.connection.total_changes
    done = link_contacts(filled)
    assert (done.contacts, done.pairs, done.changed) == (0, 0, 0)
    assert filled.connection.total_changes == before


@given(st.permutations(range(len(RECORDS))), st.sets(st.integers(0, len(RECORDS) - 1)))
@settings(max_examples=8, deadline=None)
def test_the_order_of_adding_does_not_count(filled, order, pauses):
    """Added in any order, joined at once or now and then between: the same occasions, scores, reasons, ties."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "other.db") as ledger:
        for i in order:
            ledger.add(RECORDS[i])
            if i in pauses:
                link_contacts(ledger)
        link_contacts(ledger)
        assert found(ledger) == found(filled)


def test_only_what_a_report_touches_is_looked_at(ledger):
    far = [told(f"far {i}", "Kennedy Gromyko", date=f"1961-0{i}-05", published=f"1961-0{i}-06") for i in range(1, 9)]
    list(ledger.add_many([*far, RECORDS[0]]))
    link_contacts(ledger)
    ledger.add(RECORDS[1])
    done = link_contacts(ledger)
    assert (done.contacts, done.compared, done.pairs) == (1, 1, 1)


def test_a_report_that_is_read_again_leaves_its_old_occasion(ledger):
    list(ledger.add_many(RECORDS[:2], made_at="1962-10-20T00:00:00Z"))
    link_contacts(ledger)
    assert groups(ledger) == ["AB"]
    again = replace(RECORDS[1], contacts=(replace(RECORDS[1].contacts[0], date="1962-10-03"),))
    ledger.add(again, made_at="1962-10-21T00:00:00Z")
    link_contacts(ledger)
    assert groups(ledger) == ["A", "B"]
    counts = ledger.connection.execute("SELECT count(*) FROM current_occasions").fetchone()
    assert counts == (2,)


def test_a_party_that_becomes_another_one_is_looked_at_again(ledger):
    """Actors are linked after contacts were joined, and a contact's party changes with it."""
    mao = [
        told("A", "Kennedy Gromyko"),
        replace(told("B", "Kennedy Gromyko"), actors=(*told("B", "Kennedy Gromyko").actors[:1],)),
    ]
    list(ledger.add_many(mao))
    link_contacts(ledger)
    ledger.connection.execute("BEGIN")
    numbers = ledger.connection.execute("SELECT actor, max(n) FROM links GROUP BY actor").fetchall()
    for actor, link in numbers:
        ledger.connection.execute("INSERT INTO superseded_links VALUES (?)", (link,))
        ledger.connection.execute(
            "INSERT INTO links (actor, party, identifier, score, reason, made_at) VALUES (?, ?, ?, 1, '', '')",
            (actor, f"Q{actor}", f"Q{actor}"),
        )
    ledger.connection.execute("COMMIT")
    assert contacting.waiting(ledger.connection)
    link_contacts(ledger)
    assert groups(ledger) == ["A", "B"]
    assert not contacting.waiting(ledger.connection)


def test_actors_are_linked_first(ledger):
    list(ledger.add_many(RECORDS[7:9]))
    link_contacts(ledger)
    assert groups(ledger) == ["HI"]
    (one,) = ledger.occasions()
    assert one.accounts[1].score == 1.0
    assert link_actors(ledger).readings == 0


def test_what_is_joined_is_never_changed_or_deleted(filled):
    for statement in ("UPDATE occasions SET score = 1", "DELETE FROM contact_pairs", "DELETE FROM contact_keys"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            filled.connection.execute(statement)


@pytest.mark.parametrize("first", ["joined", "compared"])
def test_a_copy_without_a_day_has_that_of_its_original(ledger, first):
    """Whichever is found first: that the reports are one, or what their contacts are."""
    more = (
        "Das Treffen im Weißen Haus dauerte zwei Stunden und fünfzehn Minuten. Danach fuhr der Minister in die Botschaft "
        "zurück, wo am Abend ein Essen gegeben wurde. Ein Sprecher nannte die Aussprache nützlich und offen. Über "
        "Einzelheiten wurde Stillschweigen bewahrt, weil beide Seiten weiter verhandeln wollen. "
    )
    parties = "Kennedy Gromyko"
    list(ledger.add_many([
        told("A", parties, more=more, date=None), told("B", parties, more=more, date=None, published=None),
    ]))  # fmt: skip
    for link in (link_contacts, link_copies, link_contacts) if first == "joined" else (link_copies, link_contacts):
        link(ledger)
    assert groups(ledger) == ["AB"]
    assert not contacting.waiting(ledger.connection)
