"""What is new since a day."""

import said_contacts as sc

from depesche.link import link_contacts
from depesche.link.brief import brief_of, morning_brief


def _fill(ledger):
    records = [
        sc.told("alt", "Rusk Gromyko", published="1962-09-01", date="1962-08-31"),
        sc.told("neu", "Rusk Gromyko", published="1962-10-19"),
    ]
    list(ledger.add_many(records, made_at="1962-11-01T00:00:00Z"))
    link_contacts(ledger)
    return records


def test_only_what_came_since_is_new(ledger):
    _, later = _fill(ledger)
    brief = morning_brief(ledger, "1962-10-19")
    assert brief.reports == 1
    assert [n.row.report for n in brief.occasions] == [later.report.id]
    assert morning_brief(ledger, "1962-10-20").occasions == ()
    assert len(morning_brief(ledger, "1962").occasions) == 2


def test_a_channel_speaks_again_after_a_silence(ledger):
    _fill(ledger)
    (resumed,) = morning_brief(ledger, "1962-10-19").resumed
    assert {resumed.a, resumed.b} == {"US", "SU"}
    assert (resumed.last, resumed.date, resumed.days) == ("1962-08-31", "1962-10-18", 47)
    assert resumed.row.quote
    assert morning_brief(ledger, "1962-10-19", silence=60).resumed == ()


def test_what_given_reports_add(ledger):
    _, later = _fill(ledger)
    assert [n.row.report for n in brief_of(ledger, [later.report.id]).occasions] == [later.report.id]
    assert brief_of(ledger, []).occasions == ()


def test_another_telling_of_a_known_contact_is_not_new(ledger):
    _fill(ledger)
    again = sc.told("wieder", "Rusk Gromyko", "trafen sich", published="1962-10-20")
    list(ledger.add_many([again], made_at="1962-11-02T00:00:00Z"))
    link_contacts(ledger)
    assert morning_brief(ledger, "1962-10-20").occasions == ()
