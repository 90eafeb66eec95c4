"""What a person decides holds, also when reports are read again, and can be taken back."""

from dataclasses import replace

import pytest
from said_reports import parties, report

from depesche.errors import UsageError
from depesche.link import Judging, link_actors
from depesche.records import Mention

SORIN = report("1962-10-25", ("Sorin", "person", None))
ZORIN = report("1962-10-26", ("Valerian Zorin", "person", "SU"))
BUSHES = (
    report("1990-08-02", ("George Bush", "person", "US", "president")),
    report("1991-01-16", ("George Bush", "person", "US", "president")),
    report("2003-03-19", ("George Bush", "person", "US", "president")),
)


@pytest.fixture
def judge(ledger):
    list(ledger.add_many([SORIN, ZORIN, *BUSHES], made_at="2004-01-01T00:00:00Z"))
    link_actors(ledger)
    return Judging(ledger=ledger, author="ada")


def test_merge_holds_and_is_undone(ledger, judge):
    before = parties(ledger)
    assert before["Sorin", "1962-10-25"] != before["Valerian Zorin", "1962-10-26"]
    made = judge.merge("Sorin", "Valerian Zorin")
    assert (made.verb, made.author, made.undone) == ("merge", "ada", False)
    found = parties(ledger)
    assert found["Sorin", "1962-10-25"] == found["Valerian Zorin", "1962-10-26"]
    (reason,) = ledger.connection.execute(
        "SELECT l.reason FROM current_links l JOIN actors a ON a.n = l.actor WHERE a.name = 'Valerian Zorin'"
    ).fetchone()
    assert reason == f"merged by judgement {made.n}"
    judge.undo(made.n)
    assert parties(ledger) == before
    assert [(j.verb, j.undone) for j in judge.history()] == [("merge", True), ("undo", False)]


def test_merge_survives_reading_again_and_further_reports(ledger, judge):
    judge.merge("Sorin", "Valerian Zorin")
    actor = SORIN.actors[0]
    longer = replace(
        actor,
        id="a7",
        name="Botschafter Sorin",
        mentions=(
            replace(actor.mentions[0], start=actor.mentions[0].start - 1),
            Mention(start=0, end=4, form="pronoun"),
        ),
    )
    ledger.add(replace(SORIN, actors=(longer,)), made_at="2005-01-01T00:00:00Z")
    ledger.add(report("1962-11-01", ("Walerian Sorin", "person", "SU")))
    link_actors(ledger)
    found = parties(ledger)
    assert (
        len(
            {
                found["Botschafter Sorin", "1962-10-25"],
                found["Valerian Zorin", "1962-10-26"],
                found["Walerian Sorin", "1962-11-01"],
            }
        )
        == 1
    )


def test_split_by_time_holds_for_later_reports(ledger, judge):
    found = parties(ledger)
    assert len({v for (name, _), v in found.items() if name == "George Bush"}) == 1
    made = judge.split("George Bush", since="2001")
    ledger.add(report("2004-06-01", ("George Bush", "person", "US", "president")))
    ledger.add(report("1989-05-01", ("George Bush", "person", "US", "president")))
    link_actors(ledger)
    found = parties(ledger)
    father = {found["George Bush", d] for d in ("1989-05-01", "1990-08-02", "1991-01-16")}
    son = {found["George Bush", d] for d in ("2003-03-19", "2004-06-01")}
    assert len(father) == len(son) == 1
    assert father != son
    judge.undo(made.n)
    assert len({v for (name, _), v in parties(ledger).items() if name == "George Bush"}) == 1


def test_an_id_of_before_still_finds_its_actor(ledger, judge):
    old = parties(ledger)["Valerian Zorin", "1962-10-26"]
    judge.merge("Sorin", "Valerian Zorin")
    new = parties(ledger)["Valerian Zorin", "1962-10-26"]
    assert judge.party(old) == judge.party(new) == judge.party("Zorin") == new


def test_rename_is_shown_and_the_last_name_counts(ledger, judge):
    judge.rename("Valerian Zorin", "Walerian  Sorin")
    last = judge.rename("Valerian Zorin", "Sorin, Botschafter")
    assert [a.name for a in ledger.actors(name="Zorin")] == ["Sorin, Botschafter"]
    judge.undo(last.n)
    assert [a.name for a in ledger.actors(name="Zorin")] == ["Walerian Sorin"]


def test_what_cannot_be_decided_is_said(ledger, judge):
    ledger.add(report("1991-02-01", ("Barbara Bush", "person", "US")))
    link_actors(ledger)
    for call, message in (
        (lambda: judge.merge("Sorin", "Talleyrand"), "no actor 'Talleyrand'"),
        (lambda: judge.merge("Sorin", "Sorin"), "one actor already"),
        (lambda: judge.merge("Bush", "Sorin"), "several actors are called 'Bush'"),
        (lambda: judge.split("George Bush"), "nothing to split"),
        (lambda: judge.split("George Bush", since="1900"), "3 of 3"),
        (lambda: judge.split("George Bush", until="then"), "no date"),
        (lambda: judge.rename("Sorin", " "), "must have a letter"),
        (lambda: judge.undo(7), "no judgement"),
    ):
        with pytest.raises(UsageError, match=message):
            call()
    assert judge.history() == []


def test_an_undo_is_not_undone(judge):
    made = judge.merge("Sorin", "Valerian Zorin")
    undo = judge.undo(made.n)
    for number in (made.n, undo.n):
        with pytest.raises(UsageError, match="cannot be undone"):
            judge.undo(number)


def test_merge_after_split_joins_again(ledger, judge):
    judge.split("George Bush", since="2001")
    found = parties(ledger)
    judge.merge(found["George Bush", "1990-08-02"], found["George Bush", "2003-03-19"])
    assert len({v for (name, _), v in parties(ledger).items() if name == "George Bush"}) == 1


def test_an_office_that_was_merged_with_a_person_stays_so(ledger, judge):
    title = ("US-Präsident", "person", "US", "president", "title")
    ledger.add(report("1962-10-22", title))
    link_actors(ledger)
    judge.merge(parties(ledger)["US-Präsident", "1962-10-22"], "Valerian Zorin")  # whatever it means
    ledger.add(report("1962-11-22", title))
    ledger.add(report("1962-10-23", ("US", "state", "US")))
    link_actors(ledger)
    found = parties(ledger)
    assert (
        found["US-Präsident", "1962-10-22"]
        == found["Valerian Zorin", "1962-10-26"]
        == found["US-Präsident", "1962-11-22"]
    )
    before = parties(ledger)
    assert link_actors(ledger, everything=True).links == 0
    assert parties(ledger) == before
