"""Canonical actors: who is joined, who is not, and that the order of adding does not matter."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said_reports import parties, report

from depesche.ledger import open_ledger
from depesche.ledger.namesakes import Brief, named_key
from depesche.link import link_actors, link_contacts
from depesche.link.namesakes import reached
from depesche.link.people import Cluster, Profile, contradicts
from depesche.link.people import people as cluster
from depesche.records import Contact, Span

DEFENCE = "defence minister"


def linked(ledger, *records):
    list(ledger.add_many(records, made_at="1970-01-01T00:00:00Z"))
    link_actors(ledger)
    return parties(ledger)


def same(found, *keys):
    assert all(found[k] for k in keys), found
    return len({found[k] for k in keys}) == 1


def test_spellings_of_three_languages_are_one_party(ledger):
    found = linked(
        ledger,
        report("1962-10-23", ("Nikita Chruschtschow", "person", "SU", "prime minister")),
        report("1962-10-24", ("Nikita Khrushchev", "person", "SU")),
        report("1962-10-25", ("Н. С. Хрущёв", "person", "SU")),
        report("1962-10-26", ("Khrouchtchev", "person", "SU")),
    )
    assert same(found, *found)


def test_two_of_one_surname_are_two(ledger):
    found = linked(
        ledger,
        report(
            "1962-10-23",
            ("John F. Kennedy", "person", "US", "president"),
            ("Robert Kennedy", "person", "US", "attorney general"),
        ),
        report("1962-10-24", ("Präsident Kennedy", "person", "US", "president")),
        report("1962-10-25", ("Kennedy", "person", "US")),
    )
    assert not same(found, ("John F. Kennedy", "1962-10-23"), ("Robert Kennedy", "1962-10-23"))
    assert same(found, ("John F. Kennedy", "1962-10-23"), ("Präsident Kennedy", "1962-10-24"))
    assert not same(found, ("Kennedy", "1962-10-25"), ("Robert Kennedy", "1962-10-23"))
    assert not same(found, ("Kennedy", "1962-10-25"), ("John F. Kennedy", "1962-10-23"))  # it stays open who is meant


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Sergej Iwanow", "person", "RU"), ("Sergej Iwanow", "person", "BG")),
        (("Iwanow", "person", "RU", "foreign minister"), ("Iwanow", "person", "RU", DEFENCE)),
        (("Sergej Iwanow", "person", "RU", "foreign minister"), ("Sergej Iwanow", "person", "RU", DEFENCE)),
        (("George H. W. Bush", "person", "US", "president"), ("George W. Bush", "person", "US", "president")),
        (("Iwanow", "person", "RU"), ("Iwanowa", "person", "RU")),
        (("Müller",), ("Müller",)),
    ],
)
def test_names_alone_never_merge_whom_state_or_office_contradict(ledger, a, b):
    found = linked(ledger, report("2002-03-01", a), report("2002-03-02", b))
    assert not same(found, (a[0], "2002-03-01"), (b[0], "2002-03-02"))


def test_who_served_a_state_and_its_successor_is_one(ledger):
    found = linked(
        ledger,
        report("1991-06-12", ("Boris Jelzin", "person", "SU")),
        report("1992-02-01", ("Boris Yeltsin", "person", "RU", "president")),
    )
    assert same(found, *found)


def test_an_office_is_another_person_sixty_years_later(ledger):
    found = linked(
        ledger,
        report("1962-10-23", ("britischer Verteidigungsminister", "person", "GB", DEFENCE, "title")),
        report("1962-11-02", ("British defence secretary", "person", "GB", DEFENCE, "title")),
        report("2022-10-23", ("British defence secretary", "person", "GB", DEFENCE, "title")),
    )
    assert same(found, ("britischer Verteidigungsminister", "1962-10-23"), ("British defence secretary", "1962-11-02"))
    assert not same(found, ("British defence secretary", "1962-11-02"), ("British defence secretary", "2022-10-23"))


def test_an_office_is_its_only_holder_of_that_time(ledger):
    found = linked(
        ledger,
        report("1962-10-23", ("Peter Thorneycroft", "person", "GB", DEFENCE)),
        report("1962-10-24", ("British defence secretary", "person", "GB", DEFENCE, "title")),
        report("1956-11-01", ("British defence secretary", "person", "GB", DEFENCE, "title")),
        report("1964-10-10", ("Peter Thorneycroft", "person", "GB", DEFENCE)),
        report("1964-10-20", ("Denis Healey", "person", "GB", DEFENCE)),
        report("1964-10-15", ("British defence secretary", "person", "GB", DEFENCE, "title")),
    )
    holder = found["Peter Thorneycroft", "1962-10-23"]
    assert found["British defence secretary", "1962-10-24"] == holder
    assert found["British defence secretary", "1956-11-01"] != holder
    assert found["British defence secretary", "1964-10-15"] not in (holder, found["Denis Healey", "1964-10-20"])


def test_bodies_and_states_in_two_languages(ledger):
    found = linked(
        ledger,
        report(
            "1962-10-23",
            ("sowjetisches Außenministerium", "organization", "SU", None, "title"),
            ("Vereinte Nationen", "organization"),
        ),
        report(
            "1962-10-24",
            ("Soviet foreign ministry", "organization", "SU", None, "title"),
            ("United Nations", "organization"),
        ),
        report("1962-10-25", ("Sowjetunion", "state", "SU"), ("Moskau", "state", "SU")),
        report("1962-10-26", ("US foreign ministry", "organization", "US", None, "title")),
    )
    assert same(found, ("sowjetisches Außenministerium", "1962-10-23"), ("Soviet foreign ministry", "1962-10-24"))
    assert same(found, ("Vereinte Nationen", "1962-10-23"), ("United Nations", "1962-10-24"))
    assert same(found, ("Sowjetunion", "1962-10-25"), ("Moskau", "1962-10-25"))
    assert not same(found, ("US foreign ministry", "1962-10-26"), ("Soviet foreign ministry", "1962-10-24"))


def test_every_link_has_a_score_and_a_reason(ledger):
    linked(
        ledger,
        report("1962-10-23", ("Andrej Gromyko", "person", "SU", "foreign minister")),
        report("1962-10-24", ("Gromyko", "person", "SU", "foreign minister")),
    )
    rows = ledger.connection.execute("SELECT score, reason FROM current_links ORDER BY score DESC").fetchall()
    assert rows == [(1.0, "first of its name"), (0.8, "surname alone; same state; same office; same time")]


def test_queries_know_the_canonical_actor(ledger):
    linked(
        ledger,
        report("1962-10-23", ("Walerian Sorin", "person", "SU")),
        report("1962-10-24", ("Valerian Zorin", "person", "SU")),
    )
    (row,) = ledger.actors(kind="person")
    assert (row.name, row.aliases, row.reports) == ("Walerian Sorin", ("Valerian Zorin", "Walerian Sorin"), 2)
    assert [r.party for r in ledger.actors(name="Zorin")] == [row.party]


def test_a_channel_folds_tellings_by_the_canonical_actor(ledger):
    made = [
        report("1962-10-28", ("Robert Kennedy", "person", "US"), ("Anatoli Dobrynin", "person", "SU")),
        report("1962-10-29", ("Bobby Kennedy", "person", "US"), ("Anatoly Dobrynin", "person", "SU")),
    ]
    told = Contact(id="k1", channel="meeting", status="held", participants=("a1", "a2"), date="1962-10-27")
    list(ledger.add_many(replace(r, contacts=(replace(told, spans=(Span(0, 4),)),)) for r in made))
    assert len(ledger.channel("US", "SU").held) == 2
    link_contacts(ledger)
    (occasion,) = ledger.channel("US", "SU").held
    assert len(occasion.rows) == 2


def test_a_second_run_changes_nothing_and_a_new_report_only_its_blocks(ledger):
    linked(ledger, report("1962-10-23", ("Walerian Sorin", "person", "SU"), ("Dean Rusk", "person", "US")))
    assert link_actors(ledger).links == 0
    ledger.add(report("1962-10-24", ("Valerian Zorin", "person", "SU")))
    done = link_actors(ledger)
    assert (done.readings, done.links) == (1, 1)
    assert link_actors(ledger, everything=True).links == 0


def test_a_report_that_is_read_again_leaves_no_trace_in_who_is_who(ledger):
    first = report("1962-10-23", ("Walerian Sorin", "person", "SU"))
    linked(ledger, first, report("1962-10-24", ("Valerian Zorin", "person", "SU")))
    ledger.add(replace(first, actors=(replace(first.actors[0], country="PL"),)), made_at="1971-01-01T00:00:00Z")
    link_actors(ledger)
    found = parties(ledger)
    assert not same(found, *found)


# --- the order of adding --------------------------------------------------------------------------------------

people = st.sampled_from(
    [
        "Nikita Chruschtschow", "Khrushchev", "N. Khrushchev", "Sergei Chruschtschow", "George Bush", "George W. Bush",
        "George H. W. Bush", "Bush", "Sergej Iwanow", "Igor Ivanov", "Iwanow", "Ivanova", "Kennedy", "John F. Kennedy", "R. Kennedy",
        "Robert Kennedy",
    ]
)  # fmt: skip
actor = st.tuples(
    people, st.just("person"), st.sampled_from([None, "US", "RU", "SU"]), st.sampled_from([None, "president", DEFENCE])
)
nameless = st.tuples(
    st.just("Verteidigungsminister"),
    st.just("person"),
    st.sampled_from(["US", "RU"]),
    st.just(DEFENCE),
    st.just("title"),
)
day = st.sampled_from(["1962-10-22", "1962-11-20", "1990-08-02", "2001-09-12", "2002-01-30", None])
reports = st.lists(st.tuples(day, st.lists(actor | nameless, min_size=1, max_size=3)), min_size=1, max_size=9)


def partition(records, cuts):
    """Canonical actors after adding in this order, linking after each cut."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "x.db") as ledger:
        for i, record in enumerate(records):
            ledger.add(record, made_at="1970-01-01T00:00:00Z")
            if i in cuts:
                link_actors(ledger)
        link_actors(ledger)
        rows = ledger.connection.execute(
            "SELECT a.id, l.party, l.score, l.reason FROM actors a LEFT JOIN current_links l ON l.actor = a.n ORDER BY 1"
        ).fetchall()
        assert link_actors(ledger, everything=True).links == 0
        return rows


@settings(max_examples=25, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_the_same_reports_give_the_same_actors_in_any_order(made, chance: random.Random):
    records = [report(published, *actors, tag=str(i)) for i, (published, actors) in enumerate(made)]
    expected = partition(records, ())
    for _ in range(2):
        chance.shuffle(records)
        assert partition(records, {chance.randrange(len(records)) for _ in range(2)}) == expected


weeks = st.integers(0, 70).map(lambda week: (date(1962, 3, 1) + timedelta(6 * week)).isoformat())
some = st.sampled_from(
    [
        "Nikita Chruschtschow",
        "Khrushchev",
        "Sergei Chruschtschow",
        "John F. Kennedy",
        "Kennedy",
        "Marie Candidi",
        "Candidi",
    ]
)
of_a_year = st.tuples(some, st.just("person"), st.sampled_from(["US", "SU", None]), st.sampled_from([None, DEFENCE]))
months = st.lists(st.tuples(weeks, st.lists(of_a_year | nameless, min_size=1, max_size=3)), min_size=4, max_size=16)


@settings(max_examples=25, deadline=None)
@given(months, st.randoms(use_true_random=False))
def test_one_by_one_gives_what_linking_all_at_once_does(made, chance: random.Random):
    """In the order of days, where most are settled by the report before, and in any other."""
    records = [
        report(published, *actors, tag=str(i)) for i, (published, actors) in enumerate(sorted(made, key=itemgetter(0)))
    ]
    expected = partition(records, ())
    assert partition(records, range(len(records))) == expected
    chance.shuffle(records)
    assert partition(records, range(len(records))) == expected


profiles = st.builds(
    lambda name, country, offices, days, identifier: Profile(
        name=name, country=country, offices=frozenset(offices), members=(), identifier=identifier,
        first=min((date.fromordinal(d).isoformat() for d in days), default="9999"), days=tuple(sorted(days)),
    ),
    people, st.sampled_from([None, "US", "RU", "SU"]),
    st.sets(st.sampled_from(["president", "foreign minister", DEFENCE, "senator"]), max_size=2),
    st.sets(st.integers(716000, 716200) | st.integers(716000, 740000), max_size=3), st.sampled_from([None, "Q1", "Q2"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(profiles, st.lists(profiles, max_size=5), st.booleans())
def test_a_person_contradicts_a_group_where_it_contradicts_one_of_it(one, others, full):
    """What a cluster holds together of its profiles says the same as a look at each of them."""
    whole, singles = Cluster(), [Cluster() for _ in others]
    for other, single in zip(others, singles, strict=True):
        whole.take(other, 1.0, "")
        single.take(other, 1.0, "")
    assert contradicts(one, whole, full=full) == any(contradicts(one, single, full=full) for single in singles)
    assert whole.held_alike(one.offices) == any(single.held_alike(one.offices) for single in singles)
    assert whole.days == sorted(day for other in others for day in other.days)


def brief(n, name, country, office, day):
    roles = json.dumps([["president", office, country]] if office else [])
    return Brief(n, f"{n:02}", day, name, country, roles, None, None, None, None)


briefs = st.lists(
    st.tuples(people, st.sampled_from([None, "US", "RU", "SU"]), st.sampled_from([None, "president", DEFENCE]), day),
    min_size=1, max_size=14,
)  # fmt: skip


def grouped(block):
    return {frozenset((one.n, score, reason) for one, score, reason, _ in c.tied()) for c in cluster(block)}


@settings(max_examples=200, deadline=None)
@given(briefs)
def test_who_cannot_be_one_person_has_no_say_in_who_is_who(made):
    """A block that is clustered part by part, each of namesakes, comes out as one that is clustered as a whole."""
    block = [brief(n, *one) for n, one in enumerate(made)]
    keys = {one.n: named_key("x", one.name, one.country) for one in block}
    parts = set()
    for one in block:
        own = reached([keys[one.n]], keys.values())
        parts |= grouped([other for other in block if keys[other.n] in own])
    assert parts == grouped(block)
