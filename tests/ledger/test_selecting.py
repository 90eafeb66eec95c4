"""Rows are the same, in the same order, whether they are looked up or walked through; and the ones that are meant."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import crisis
import pytest

from depesche.ledger import open_ledger, overview, selecting
from depesche.ledger.latest import called, latest_rows
from depesche.ledger.occasions import latest_since
from depesche.ledger.pages import bonds, since_recent
from depesche.link import link_actors, link_contacts
from depesche.link.channels import channel_state

DATES = ("1962-10-18", "1962-10", "1962", None, "1962-10-24", "1962-11-02", "1962-W43")


def varied():
    """Twenty-one reports: those of the crisis on other days, some of them only roughly known."""
    for i in range(21):
        record = (crisis.gromyko, crisis.council, crisis.dobrynin)[i % 3]()
        text = f"{record.report.text} {i}"
        published = (date(1962, 10, 10) + timedelta(i)).isoformat() if i % 5 else None
        report = replace(
            record.report, id=hashlib.sha256(text.encode()).hexdigest()[:32], text=text, source=f"r{i}",
            published=published,
        )  # fmt: skip
        day = DATES[i % len(DATES)]
        yield replace(
            record, report=report, contacts=tuple(replace(k, date=day) for k in record.contacts),
            statements=tuple(replace(s, date=day) for s in record.statements),
        )  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("selecting") / "crisis.ledger") as made:
        list(made.add_many(varied()))
        made.add(replace(crisis.gromyko(), contacts=()), made_at="2100-01-01")
        made.add(crisis.gromyko(), made_at="2000-01-01")  # an older reading, which does not count
        link_actors(made)
        link_contacts(made)
        yield made


ASKED = {
    "contacts": [
        {}, {"party": "SU"}, {"party": "Gromyko"}, {"party": "SU", "other": "US"}, {"party": "US", "other": "SU"},
        {"party": "Gromyko", "other": "US"}, {"party": "EWG"}, {"status": "held"}, {"party": "CU", "other": "FR"},
    ],
    "statements": [{}, {"party": "SU"}, {"party": "US"}, {"party": "Gromyko"}, {"act": "deny"}],
    "claims": [{}, {"party": "US"}, {"respondent": "SU"}, {"stance": "deny"}, {"respondent": "SU", "stance": "deny"}],
}  # fmt: skip
PERIODS = [{}, {"since": "1962-10-20"}, {"until": "1962-10-20"}, {"since": "1962-10-18", "until": "1962-10-24"},
           {"since": "1962-11", "until": "1962"}, {"since": "1970"}]  # fmt: skip


def rows(ledger, table, **query):
    return [row.id for row in getattr(ledger, table)(**query)]


@pytest.mark.parametrize("table", ASKED)
def test_looking_up_and_walking_find_the_same(ledger, monkeypatch, table):
    found = 0
    for asked in ASKED[table]:
        for period in PERIODS:
            for newest in (False, True):
                query = {**asked, **period, "newest": newest}
                monkeypatch.setattr(selecting, "OFTEN", 10**9)
                every = rows(ledger, table, **query)
                monkeypatch.setattr(selecting, "OFTEN", 1)
                for limit in (1, 3, 1000):
                    assert rows(ledger, table, **query, limit=limit) == every[:limit], (query, limit)
                assert rows(ledger, table, **query) == every, query
                found += len(every)
    assert found > 100


@pytest.mark.parametrize("period", PERIODS)
def test_a_period_holds_the_rows_whose_days_overlap_with_it(ledger, period):
    from depesche.dates import interval

    every = list(ledger.contacts())
    first, last = period.get("since"), period.get("until")
    meant = []
    for row in every:
        days = interval(row.date)
        if days is None:
            inside = not period
        else:
            inside = (not first or days[1] >= interval(first)[0]) and (not last or days[0] <= interval(last)[1])
        if inside:
            meant.append(row.id)
    assert rows(ledger, "contacts", **period) == meant
    assert [row.date for row in every if not interval(row.date)] == [row.date for row in every][len(every) - sum(
        not interval(row.date) for row in every):]  # fmt: skip


def test_the_newest_come_first(ledger):
    days = [row.date for row in ledger.contacts(newest=True)]
    assert days[0] == "1962-11-02"
    assert days[-1] is None


def test_two_states_are_found_as_their_people_are(ledger):
    """The table of pairs says what the participants say."""
    for a, b in (("SU", "US"), ("US", "SU"), ("CU", "SU"), ("FR", "US")):
        told = [
            row.id for row in ledger.contacts()
            if any(p.country == a and q.country == b for p in row.participants for q in row.participants)
        ]  # fmt: skip
        assert rows(ledger, "contacts", party=a, other=b) == told


def test_bonds_of_all_years_are_those_of_a_period_that_holds_them_all(ledger):
    every = {(b.a, b.b): b for b in bonds(ledger.connection, None, None, people=False)}
    dated = {(b.a, b.b): b for b in bonds(ledger.connection, "1900", "2100", people=False)}
    assert every.keys() == dated.keys()
    undated = {o.id for o in ledger.channel("SU", "US").undated}
    for pair, bond in every.items():
        assert bond.last == dated[pair].last
        assert 0 <= bond.held - dated[pair].held <= len(undated)
    assert list(every) == sorted(every, key=lambda p: (-every[p].held, -every[p].planned - every[p].declined, p))


def test_bonds_count_what_occasions_tell(ledger):
    for since, until in ((None, None), ("1962-10-20", None), ("1962-10", "1962-10"), ("1970", "1971")):
        found = {(b.a, b.b): b for b in bonds(ledger.connection, since, until, people=False)}
        history = ledger.channel("SU", "US", since=since, until=until)
        bond = found.get(("SU", "US"))
        assert (bond.held if bond else 0) == len(history.held) + sum(o.status == "held" for o in history.undated)
    assert found == {}
    assert bonds(ledger.connection, None, None, people=True)


def test_so_many_contacts_begin_on_a_day(ledger):
    db = ledger.connection
    every = rows(ledger, "contacts", party="SU", other="US", newest=True)
    since = latest_since(db, "SU", "US", 4)
    assert since
    assert 4 < len(rows(ledger, "contacts", party="SU", other="US", since=since)) <= len(every)
    assert latest_since(db, "SU", "US", len(every)) is None
    assert latest_since(db, "SU", "US", 2, until="1962-10-20") <= "1962-10-20"
    assert since_recent(db, 10**6) is None
    assert since_recent(db, 2).startswith("1962-1")


def test_counts_are_those_of_the_tables(ledger):
    stats = ledger.stats()
    for table in ("actors", "contacts", "statements", "claims"):
        assert getattr(stats, table) == ledger.connection.execute(f"SELECT count(*) FROM current_{table}").fetchone()[0]
    assert stats.reports == len(list(ledger.reports()))
    assert stats.readings == stats.reports + 1
    assert dict(stats.languages) == {"de": stats.reports}
    days = [row.published for row in ledger.reports() if row.published]
    assert (stats.first, stats.last) == (min(days), max(days))


def test_the_latest_of_a_channel_are_those_of_the_whole(ledger):
    whole = channel_state(ledger, "SU", "US")
    part = channel_state(ledger, "SU", "US", most=4, firsts=False)
    assert part.earlier
    assert 0 < len(part.occasions) < len(whole.occasions)
    assert {o.id for o in part.occasions} == {
        o.id for o in channel_state(ledger, "SU", "US", since=part.earlier).occasions
    }
    assert part.last.date == whole.last.date
    before = channel_state(ledger, "SU", "US", until="1962-10-20", most=2)
    assert before.earlier <= "1962-10-20"
    assert channel_state(ledger, "SU", "US", most=10**6) == whole
    assert whole.earlier is None


@pytest.mark.parametrize("period", PERIODS)
def test_pages_of_occasions_are_those_of_the_whole(ledger, period):
    for sides in ({"party": "SU", "other": "US"}, {"party": "Gromyko"}, {}):
        every = ledger.occasions(**sides, **period)
        for limit in (1, 2, 1000):
            for offset in (0, 1, len(every) - 1, len(every)):
                if offset >= 0:
                    page = ledger.occasions(**sides, **period, limit=limit, offset=offset)
                    assert page == every[offset : offset + limit]
    assert len(ledger.occasions()) > 5


def test_spellings_are_those_that_most_reports_use(tmp_path):
    with open_ledger(tmp_path / "crisis.ledger") as ledger:
        list(ledger.add_many(varied()))
        link_actors(ledger)
        (gromyko,) = ledger.actors(name="Gromyko")
        actors = [n for (n,) in ledger.connection.execute("SELECT actor FROM links WHERE party = ?", (gromyko.party,))]
        for name, many in (("Gromykow", 2), ("Andrej G.", 3), ("A. Gromyko", 2)):
            for actor in actors[:many]:
                ledger.connection.execute("INSERT INTO aliases (actor, name) VALUES (?, ?)", (actor, name))

        def aliases(spellings):
            (row,) = ledger.actors(name="Gromyko", spellings=spellings)
            return row.aliases

        (usual,) = gromyko.aliases
        assert aliases(None) == tuple(sorted((usual, "Gromykow", "Andrej G.", "A. Gromyko")))
        assert (aliases(0), aliases(1)) == ((), (usual,))
        assert aliases(3) == tuple(sorted((usual, "Andrej G.", "A. Gromyko")))


def test_actors_are_the_same_walked_through_and_looked_up(ledger, monkeypatch):
    for asked in ({}, {"country": "US"}, {"country": "SU", "kind": "person"}, {"name": "Gromyko"}, {"kind": "state"},
                  {"name": "Gromyko", "country": "SU"}):  # fmt: skip
        every = list(ledger.actors(**asked))
        assert every
        for often in (1, 10**9):
            monkeypatch.setattr(overview, "OFTEN", often)
            assert list(ledger.actors(**asked)) == every
            for limit in (1, 2, 5):
                assert list(ledger.actors(**asked, limit=limit)) == every[:limit], (asked, often, limit)


def test_the_latest_of_a_name_are_those_that_a_listing_gives(tmp_path):
    """Before linking, after it, and where some came in since."""
    table = ("contacts", "statements", "claims")
    records = list(varied())
    with open_ledger(tmp_path / "latest.ledger") as ledger:
        db, seen = ledger.connection, set()
        for batch in (records[:8], records[8:11], records[11:]):
            list(ledger.add_many(batch))
            for link in (lambda _: None, link_actors):
                link(ledger)
                for text in ("Gromyko", "Kennedy", "Dobrynin", "Soviet Union", "EU", "nobody at all"):
                    who = called(db, text)
                    seen.add((who.party != text, bool(who.apart)))
                    for kind, period in product(table, ((None, None), ("1962-10-20", None), (None, "1962-10-20"))):
                        since, until = period
                        asked = [
                            row.id for row in getattr(ledger, kind)(
                                party=text, since=since, until=until, limit=5, newest=True
                            )
                        ]  # fmt: skip
                        found = latest_rows(db, kind, who, since, until, most=5)
                        assert [
                            db.execute(f"SELECT id FROM {kind} WHERE n = ?", (n,)).fetchone()[0] for n in found
                        ] == asked
    assert {(True, True), (True, False), (False, False)} <= seen


def test_people_are_counted_as_their_contacts_tell(ledger):
    """By the participants of each occasion that all tellings of it name."""
    pairs: dict[tuple[str, str], set[str]] = {}
    for occasion in ledger.occasions():
        for row in occasion.rows:
            parties = sorted({p.party or p.name for p in row.participants})
            for i, a in enumerate(parties):
                for b in parties[i + 1 :]:
                    pairs.setdefault((a, b), set()).add(occasion.id)
    found = {(b.a, b.b): b.held + b.planned + b.declined for b in bonds(ledger.connection, None, None, people=True)}
    assert found == {pair: len(told) for pair, told in pairs.items()}
