"""Questions to the ledger: filters, order, and the characters that every row points at."""

from dataclasses import replace

import crisis
import pytest

from depesche import records as r
from depesche.errors import UsageError
from depesche.ledger import open_ledger


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "crisis.ledger") as ledger:
        list(ledger.add_many([crisis.council(), crisis.dobrynin(), crisis.gromyko(), letters()]))
        yield ledger


def letters():
    """Contacts with coarse dates and none, planned and declined; names in several forms."""
    text = (
        "Charles de Gaulle empfing Dean Rusk. Dean Rusk schrieb Nikita Chruschtschow. Tschu En-lai lehnte ein Treffen "
        "mit Dean Rusk ab. Die EWG sprach mit Dean Rusk. Khrushchev will John F. Kennedy anrufen."
    )
    chou = r.Actor(
        id="chou", kind="person", name="Zhou Enlai", country="CN",
        mentions=(r.Mention(start=text.index("Tschu"), end=text.index("Tschu") + 12, form="name"),),
    )  # fmt: skip
    record = crisis.record(
        text, source="reports/letters.txt", published="1963-01-31", language="de", more=(chou,),
        contacts=(
            crisis.contact(text, "empfing", "Charles de Gaulle", "Dean Rusk", date="1962-10", channel="visit"),
            crisis.contact(text, "schrieb", "Dean Rusk", "Nikita Chruschtschow", id="k2", date=None, channel="letter"),
            crisis.contact(text, "lehnte", "chou", "Dean Rusk", id="k3", date="1962-W42", status="declined"),
            crisis.contact(text, "sprach mit", "EWG", "Dean Rusk", id="k4", date="1963-01-30", channel="talks"),
            crisis.contact(text, "will", "Nikita Chruschtschow", "John F. Kennedy", id="k5", date="1963-02-01",
                           channel="call", status="planned"),
        ),
    )  # fmt: skip
    by_name = r.Mention(start=text.index("Khrushchev"), end=text.index("Khrushchev") + 10, form="name")
    nominal = r.Mention(start=text.index("ein Treffen"), end=text.index("ein Treffen") + 11, form="nominal")
    actors = tuple(
        replace(a, mentions=(*a.mentions, by_name, nominal)) if a.id == "Nikita Chruschtschow" else a
        for a in record.actors
    )
    return replace(record, actors=actors)


def words(rows):
    return [row.quote for row in rows]


# --- contacts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "quotes"),
    [
        ({}, ["empfing", "lehnte", "traf", "kamen zusammen", "sprach mit", "will", "schrieb"]),
        ({"party": "SU"}, ["traf", "kamen zusammen", "will", "schrieb"]),
        ({"party": "su", "other": "us"}, ["traf", "kamen zusammen", "will", "schrieb"]),
        ({"party": "Sowjetunion"}, ["traf", "kamen zusammen", "will", "schrieb"]),
        ({"party": "SOVIET UNION"}, ["traf", "kamen zusammen", "will", "schrieb"]),
        ({"party": "Frankreich"}, ["empfing"]),
        ({"party": "france"}, ["empfing"]),
        ({"party": "Rusk", "other": "FR"}, ["empfing"]),
        ({"party": "kennedy"}, ["traf", "kamen zusammen", "will"]),
        ({"party": "Robert Kennedy"}, ["kamen zusammen"]),
        ({"party": "Kennedy Robert"}, []),
        ({"party": "Chruschtschow"}, ["will", "schrieb"]),
        ({"party": "khrushchev"}, ["will", "schrieb"]),
        ({"party": "Chruschtschew"}, []),
        ({"party": "Chrusch"}, []),
        ({"party": "Treffen"}, []),
        ({"party": "Zhou"}, ["lehnte"]),
        ({"party": "Tschu En-lai"}, ["lehnte"]),
        ({"party": "EWG"}, ["sprach mit"]),
        ({"party": "de"}, []),
        ({"party": "US", "other": "US"}, []),
        ({"channel": "letter"}, ["schrieb"]),
        ({"status": "declined"}, ["lehnte"]),
        ({"status": "held", "channel": "meeting"}, ["traf", "kamen zusammen"]),
        ({"since": "1962-10-28"}, ["empfing", "sprach mit", "will"]),
        ({"until": "1962-10-15"}, ["empfing", "lehnte"]),
        ({"until": "1962-10-14"}, ["empfing"]),
        ({"since": "1962-10-18", "until": "1962-10-18"}, ["empfing", "lehnte", "traf"]),
        ({"since": "1963"}, ["sprach mit", "will"]),
        ({"since": "1962", "until": "1962"}, ["empfing", "lehnte", "traf", "kamen zusammen"]),
        ({"since": "1962-W43", "until": "1962-W43"}, ["empfing", "kamen zusammen"]),
        ({"report": "reports/gromyko.txt"}, ["traf"]),
        ({"limit": 2}, ["empfing", "lehnte"]),
        ({"limit": 0}, []),
    ],
)
def test_contacts(ledger, asked, quotes):
    assert words(ledger.contacts(**asked)) == quotes


def test_a_contact_names_its_parties_and_its_words(ledger):
    (row,) = ledger.contacts(party="Gromyko")
    assert (row.source, row.published, row.headline) == ("reports/gromyko.txt", "1962-10-19", "Gromyko im Weißen Haus")
    assert [(p.name, p.country) for p in row.participants] == [("Andrei Gromyko", "SU"), ("John F. Kennedy", "US")]
    text = ledger.record(row.report).report.text
    assert [text[s.start : s.end] for s in row.spans] == [row.quote] == ["traf"]
    (statement,) = ledger.statements(about=row.id)
    assert row.readouts[0].statements == (statement.id,)
    assert (row.date, row.channel, row.status) == ("1962-10-18", "meeting", "held")


def test_a_contact_without_a_date_is_in_no_period_but_carries_the_day_of_publication(ledger):
    (row,) = ledger.contacts(channel="letter")
    assert (row.date, row.published) == (None, "1963-01-31")
    assert "schrieb" not in words(ledger.contacts(since="0001"))
    assert "schrieb" not in words(ledger.contacts(until="9999"))


# --- statements -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "quotes"),
    [
        ({"party": "SU"}, ["die Hilfe für Kuba diene der Verteidigung", "das", "die Bilder seien gefälscht"]),
        ({"party": "Sorin", "act": "deny"}, ["das"]),
        ({"act": "accuse"}, ["sie stelle Raketen auf"]),
        ({"type": "direct"}, []),
        ({"until": "1962-10-25"}, ["die Hilfe für Kuba diene der Verteidigung"]),
        ({"since": "1962-10-19"}, ["sie stelle Raketen auf", "das", "die Bilder seien gefälscht"]),
        ({"about": "ffffffff"}, []),
        ({"report": "reports/letters.txt"}, []),
    ],
)
def test_statements(ledger, asked, quotes):
    assert words(ledger.statements(**asked)) == quotes


def test_a_statement_in_full(ledger):
    (row,) = ledger.statements(party="Gromyko")
    assert row.speaker.name == "Andrei Gromyko"
    assert [a.name for a in row.addressees] == ["John F. Kennedy"]
    assert (row.cue_words, row.type, row.medium, row.act) == ("sagte", "indirect", "speech", "assert")
    (contact,) = ledger.contacts(party="Gromyko")
    assert row.about == contact.id
    assert next(ledger.statements(about=contact.id[:8])) == row
    inner, outer = (next(ledger.statements(party="Sorin", act=act)) for act in ("assert", "deny"))
    assert inner.within == outer.id


# --- claims ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "quotes"),
    [
        ({}, ["sie stelle Raketen auf", "die Bilder seien gefälscht"]),
        ({"party": "US"}, ["sie stelle Raketen auf"]),
        ({"party": "Sorin"}, ["die Bilder seien gefälscht"]),
        ({"respondent": "SU"}, ["sie stelle Raketen auf"]),
        ({"respondent": "SU", "stance": "confirm"}, []),
        ({"respondent": "US"}, []),
        ({"stance": "deny"}, ["sie stelle Raketen auf"]),
        ({"evidence": "presented"}, ["sie stelle Raketen auf"]),
        ({"evidence": "none"}, []),
        ({"since": "1962-10-27"}, []),
    ],
)
def test_claims(ledger, asked, quotes):
    assert words(ledger.claims(**asked)) == quotes


def test_a_claim_in_full(ledger):
    (row,) = ledger.claims(party="Stevenson")
    assert row.claimant.name == "Adlai Stevenson"
    assert (row.evidence, row.evidence_by.name, row.evidence_quote) == ("presented", "narrator", "zeigte Luftbilder")
    (response,) = row.responses
    assert (response.actor.name, response.stance, response.quote) == ("Walerian Sorin", "deny", "bestritt das")
    assert response.statement == next(ledger.statements(act="deny")).id


# --- actors, reports, counts ----------------------------------------------------------------------------------


def test_actors_over_all_reports(ledger):
    (kennedy,) = ledger.actors(name="John F Kennedy")
    assert (kennedy.reports, kennedy.mentions, kennedy.contacts, kennedy.statements) == (2, 2, 2, 0)
    assert (kennedy.first, kennedy.last) == ("1962-10-19", "1963-01-31")
    (khrushchev,) = ledger.actors(name="khrushchev")
    assert khrushchev.name == "Nikita Chruschtschow"
    assert khrushchev.aliases == ("Khrushchev", "Nikita Chruschtschow")
    assert [a.name for a in ledger.actors(country="Frankreich")] == ["Charles de Gaulle"]
    assert {a.name for a in ledger.actors(kind="organization")} == {"EWG"}
    mentions = [a.mentions for a in ledger.actors()]
    assert mentions == sorted(mentions, reverse=True)
    assert next(ledger.actors()).name == "Dean Rusk"
    assert len(list(ledger.actors(limit=2))) == 2


def test_reports_by_day(ledger):
    rows = list(ledger.reports())
    assert [row.published for row in rows] == ["1962-10-19", "1962-10-26", "1962-10-28", "1963-01-31"]
    assert (rows[1].statements, rows[1].claims, rows[1].contacts, rows[1].actors) == (3, 2, 0, 3)
    assert [row.source for row in ledger.reports(since="1962-10-26", until="1962-10")] == [
        "reports/council.txt", "reports/dobrynin-a.txt",
    ]  # fmt: skip
    assert list(ledger.reports(language="en")) == []
    assert len(list(ledger.reports(limit=1))) == 1


def test_stats(ledger):
    found = ledger.stats()
    assert (found.reports, found.readings, found.contacts, found.statements, found.claims) == (4, 4, 7, 4, 2)
    assert found.languages == (("de", 4),)
    assert (found.first, found.last) == ("1962-10-19", "1963-01-31")
    assert found.size > 100_000


def test_stats_of_an_empty_ledger(tmp_path):
    with open_ledger(tmp_path / "empty.ledger") as ledger:
        assert (ledger.stats().reports, ledger.stats().first) == (0, None)
        assert list(ledger.contacts()) == []


# --- one report -----------------------------------------------------------------------------------------------


def test_a_report_by_id_prefix_and_source(ledger):
    record = crisis.council()
    for reference in (record.report.id, record.report.id[:6], "reports/council.txt"):
        assert ledger.report(reference) == record


@pytest.mark.parametrize("reference", ["", "abc", "reports/none.txt", "zzzzzz", "%", "____", "\U0010ffff" * 4])
def test_no_such_report(ledger, reference):
    with pytest.raises(UsageError, match="no report"):
        ledger.report(reference)


def test_several_reports_of_one_source(ledger):
    for text in ("Erste Fassung.", "Zweite Fassung."):
        ledger.add(crisis.record(text, source="feed"))
    with pytest.raises(UsageError, match="several reports") as error:
        ledger.report("feed")
    assert crisis.record("Erste Fassung.").report.id[:16] in error.value.hint


# --- what cannot be asked -------------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["yesterday", "1962-13", "22.10.1962", "", "1962-02-30", "PAST_REF"])
def test_a_date_that_is_none(ledger, date):
    for ask in (ledger.contacts, ledger.statements, ledger.claims, ledger.reports):
        with pytest.raises(UsageError, match="no date"):
            list(ask(since=date))


@pytest.mark.parametrize("party", ["", "  ", "?!", "--"])
def test_a_party_without_a_word(ledger, party):
    with pytest.raises(UsageError, match="no name"):
        list(ledger.contacts(party=party))


@pytest.mark.parametrize(
    "party", ['"', "a OR b", "NEAR(a b)", "name:x", "x*", "'; DROP TABLE actors; --", "( a", "x\0y"]
)
def test_a_party_is_only_ever_words(ledger, party):
    try:
        assert list(ledger.contacts(party=party)) == []
    except UsageError:
        assert not any(c.isalnum() for c in party)
    assert ledger.stats().contacts == 7


def test_many_rows_come_in_order(tmp_path):
    with open_ledger(tmp_path / "many.ledger") as ledger:
        list(ledger.add_many(crisis.made(i) for i in range(60)))
        contacts = list(ledger.contacts())
        assert len(contacts) == 480
        assert [k.date for k in contacts] == sorted(k.date for k in contacts)
        assert contacts[:7] == list(ledger.contacts(limit=7))
