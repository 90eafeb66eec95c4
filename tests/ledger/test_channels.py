"""The state of a channel: tellings folded, gaps counted, what was planned or refused apart."""

import crisis
import pytest
from crisis import contact, record

from depesche.errors import UsageError
from depesche.ledger import open_ledger
from depesche.link import link_contacts

US, SU = "John F. Kennedy", "Nikita Chruschtschow"


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "crisis.ledger") as ledger:
        yield ledger


def told(outlet, a, b, date, *, published=None, **values):
    """A report by one outlet that two parties met."""
    text = f"{outlet}: {a} und {b} kamen zusammen."
    return record(
        text, source=outlet, published=published, contacts=(contact(text, "kamen zusammen", a, b, date=date, **values),)
    )


def history(ledger, *records, a="SU", b="US", **asked):
    list(ledger.add_many(records))
    link_contacts(ledger)
    return ledger.channel(a, b, **asked)


def test_one_contact_told_twice_is_one_with_both_sources(ledger):
    found = history(
        ledger,
        told("B", SU, US, "1961-06-03", published="1961-06-05"),
        told("A", US, SU, "1961-06-03", published="1961-06-04"),
    )
    (occasion,) = found.held
    assert [row.source for row in occasion.rows] == ["A", "B"]
    assert {p.name for p in occasion.participants} == {US, SU}


@pytest.mark.parametrize(
    "other",
    [
        told("B", SU, US, "1961-06-04"),
        told("B", SU, US, "1961"),
        told("B", SU, US, "1961-06-03", channel="call"),
        told("B", SU, US, "1961-06-03", status="planned"),
        told("B", "Andrei Gromyko", "Dean Rusk", "1961-06-03"),
        told("B", "Andrei Gromyko", US, "1961-06-03"),
        told("B", SU, "Robert Kennedy", "1961-06-03"),
    ],
    ids=[
        "another day",
        "a year",
        "another channel",
        "planned",
        "other people",
        "another person on one side",
        "a brother",
    ],
)
def test_two_contacts_stay_two(ledger, other):
    found = history(ledger, told("A", SU, US, "1961-06-03"), other)
    assert len(found.held) + len(found.planned) == 2


def test_a_month_is_the_day_in_it_unless_another_day_is_told(ledger):
    first, vague = told("A", SU, US, "1961-06-03"), told("B", SU, US, "1961-06")
    assert len(history(ledger, first, vague).held) == 1
    assert len(history(ledger, told("C", SU, US, "1961-06-04")).held) == 3


def test_a_state_stands_for_its_people(ledger):
    found = history(
        ledger, told("A", "Sowjetunion", US, "1961-06-03"), told("B", SU, US, "1961-06-03"),
        told("C", SU, "Weißes Haus", "1961-06-03"),
    )  # fmt: skip
    (occasion,) = found.held
    assert len(occasion.rows) == 3
    assert {p.name for p in occasion.participants} == {SU, US}


def test_a_state_that_could_be_either_of_two_people_stays_apart(ledger):
    found = history(
        ledger, told("A", SU, US, "1961-06-03"), told("B", "Andrei Gromyko", US, "1961-06-03"),
        told("C", "Sowjetunion", US, "1961-06-03"),
    )  # fmt: skip
    assert sorted(len(o.rows) for o in found.held) == [1, 1, 1]
    (vague,) = [o for o in found.held if {p.name for p in o.participants} == {"Sowjetunion", US}]
    assert {tie.form for tie in vague.ties} == {"maybe"}
    assert {tie.occasion for tie in vague.ties} == {o.id for o in found.held} - {vague.id}


def test_what_was_not_joined_yet_stands_alone(ledger):
    list(ledger.add_many([told("A", SU, US, "1961-06-03"), told("B", SU, US, "1961-06-03")]))
    assert [len(o.rows) for o in ledger.channel("SU", "US").held] == [1, 1]
    link_contacts(ledger)
    assert [len(o.rows) for o in ledger.channel("SU", "US").held] == [2]


def test_two_contacts_of_one_report_are_two(ledger):
    text = "Erst telefonierten sie, dann telefonierten sie wieder: John F. Kennedy, Nikita Chruschtschow."
    twice = record(
        text, source="A",
        contacts=(
            contact(text, "Erst telefonierten", SU, US, date="1963-08-30", channel="call"),
            contact(text, "dann telefonierten", SU, US, date="1963-08-30", channel="call", id="k2"),
        ),
    )  # fmt: skip
    assert len(history(ledger, twice).held) == 2


def test_gaps_are_days_between_contacts_whose_day_is_known(ledger):
    found = history(
        ledger, told("A", SU, US, "1962-10-22"), told("B", SU, US, "1962-10-26"), told("C", SU, US, "1962-10"),
        told("D", SU, US, "1962-10-26", channel="letter"), told("E", SU, US, "1962-11-05"),
    )  # fmt: skip
    assert [(o.date, o.gap) for o in found.held] == [
        ("1962-10", None), ("1962-10-22", None), ("1962-10-26", 4), ("1962-10-26", 0), ("1962-11-05", 10),
    ]  # fmt: skip
    assert found.longest_gap == 10
    assert found.last.date == "1962-11-05"


def test_planned_declined_and_undated_stand_apart(ledger):
    found = history(
        ledger, told("A", SU, US, "1962-11-01", status="planned"), told("B", SU, US, "1962-10-01", status="declined"),
        told("C", SU, US, None), told("D", SU, US, "PAST_REF"), told("E", SU, US, "1962-10-20"),
    )  # fmt: skip
    assert [[o.date for o in part] for part in (found.held, found.planned, found.declined)] == [
        ["1962-10-20"], ["1962-11-01"], ["1962-10-01"],
    ]  # fmt: skip
    assert {o.rows[0].source for o in found.undated} == {"C", "D"}
    assert found.last.date == "1962-10-20"


def test_a_period(ledger):
    records = [told("A", SU, US, "1961-06-03"), told("B", SU, US, "1962-10-22"), told("C", SU, US, None)]
    found = history(ledger, *records, since="1962", until="1962")
    assert [o.date for o in found.held] == ["1962-10-22"]
    assert found.undated == ()


def test_parties_by_name(ledger):
    found = history(ledger, crisis.dobrynin("a"), crisis.dobrynin("b"), crisis.gromyko(), a="Dobrynin", b="US")
    (occasion,) = found.held
    assert len(occasion.rows) == 2
    assert occasion.rows[0].published == "1962-10-28"


def test_no_contact(ledger):
    found = ledger.channel("SU", "CU")
    assert (found.a, found.b, found.held, found.last, found.longest_gap) == ("SU", "CU", (), None, None)


def test_a_telling_that_does_not_name_the_party_counts_with_those_that_do(ledger):
    """Who asks for a person gets the reports that name the state alone, where the contact is the same."""
    list(ledger.add_many([told("A", SU, US, "1961-06-03"), told("B", "Sowjetunion", US, "1961-06-03")]))
    link_contacts(ledger)
    (occasion,) = ledger.channel("Chruschtschow", "US").held
    assert {row.source for row in occasion.rows} == {"A", "B"}


@pytest.mark.parametrize("how", ["occasion", "row", "beginning", "key", "offset", "range"])
def test_an_occasion_by_reference(ledger, how):
    list(ledger.add_many([told("A", SU, US, "1961-06-03"), told("B", SU, US, "1961-06-04")]))
    link_contacts(ledger)
    row = next(iter(ledger.contacts()))
    (wanted,) = ledger.occasions(contacts=[row.id])
    at = row.spans[0].start
    reference = {
        "occasion": wanted.id, "row": row.id, "beginning": row.id[:10], "key": f"{row.report[:8]}:k1",
        "offset": f"{row.report[:8]}:{at + 2}", "range": f"{row.report[:8]}:{at}–{at + 4}",
    }[how]  # fmt: skip
    assert ledger.occasion(reference) == wanted


@pytest.mark.parametrize("reference", ["", "oc-0000", "ffffffff:k1", "ffffffff", ":", "x:y"])
def test_a_reference_that_means_nothing(ledger, reference):
    list(ledger.add_many([told("A", SU, US, "1961-06-03")]))
    with pytest.raises(UsageError, match="no contact"):
        ledger.occasion(reference)
