"""The accounts of one contact side by side, and the state of a channel."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from said_contacts import told

from depesche.ledger import Named
from depesche.ledger.rows import ContactRow
from depesche.link import channels, link_contacts, link_copies
from depesche.link.channels import channel_state
from depesche.link.contacts_accounts import compare_accounts, initiator
from depesche.link.contacts_said import alike, opposed
from depesche.records import Event, Span

THERE = "auf Kuba stünden keine Raketen mit atomaren Sprengköpfen"
DENIED = "von Raketen mit atomaren Sprengköpfen auf Kuba sei die Rede gewesen"


def joined(ledger, *records):
    list(ledger.add_many(records))
    link_copies(ledger)
    link_contacts(ledger)
    return ledger


def accounts(ledger, *records):
    (occasion,) = joined(ledger, *records).occasions()
    return compare_accounts(ledger, occasion)


def test_what_one_side_says_alone_and_what_both_say(ledger):
    both = "man wolle über Berlin im November weiter verhandeln"
    found = accounts(
        ledger,
        told("A", "Kennedy Gromyko", says=[("Kennedy", both, "assert"), ("Kennedy", "er habe gewarnt", "warn")]),
        told("B", "Kennedy Gromyko", "trafen sich", says=[("Gromyko", both.replace("wolle", "werde"), "announce")]),
    )
    ((line, other),) = [shared.lines for shared in found.both]
    assert {line.report, other.report} == {row.report for row in found.occasion.rows}
    assert {a.party: [line.words for line in a.alone] for a in found.parties} == {"US": ["er habe gewarnt"], "SU": []}
    assert found.disputed == ()
    for account in found.parties:
        for line in account.said:
            text = ledger.record(line.report).report.text
            assert line.words == " … ".join(text[s.start : s.end] for s in line.spans)


@pytest.mark.parametrize(("act", "said"), [("assert", DENIED), ("deny", THERE)])
def test_what_they_contradict(ledger, act, said):
    found = accounts(
        ledger,
        told("A", "Kennedy Gromyko", says=[("Gromyko", THERE, "assert")]),
        told("B", "Kennedy Gromyko", "trafen sich", says=[("Kennedy", said, act)]),
    )
    (disputed,) = found.disputed
    assert disputed.parties == ("SU", "US")
    assert disputed.reason == ("negated" if act == "assert" else "deny")
    assert found.both == ()


def test_a_copy_says_nothing_new(ledger):
    more = (
        "Das Treffen im Weißen Haus dauerte zwei Stunden und fünfzehn Minuten. Danach fuhr der Minister in die Botschaft "
        "zurück, wo am Abend ein Essen gegeben wurde. Ein Sprecher nannte die Aussprache nützlich und offen. Über "
        "Einzelheiten wurde Stillschweigen bewahrt, weil beide Seiten weiter verhandeln wollen. "
    )
    says = [("Kennedy", "er habe gewarnt", "warn")]
    found = accounts(
        ledger,
        told("A", "Kennedy Gromyko", says=says, more=more),
        told("A2", "Kennedy Gromyko", says=says, more=more, published="1962-10-20"),
    )
    assert (len(found.occasion.rows), found.occasion.sources) == (2, 1)
    assert found.copies == (found.occasion.rows[1].report,)
    assert [len(account.said) for account in found.parties] == [1]
    state = channel_state(ledger, "US", "SU")
    assert (state.sources, state.copies) == (1, 1)


def test_contradictions_of_the_contact_itself(ledger):
    found = accounts(
        ledger,
        told("A", "Kennedy Khrushchev", "rief an", channel="call", ordinal=2),
        told("B", "Chruschtschow Kennedy", "rief an", channel="call", ordinal=3),
    )
    told_apart = {c.about: sorted(t.value for t in c.told) for c in found.contradictions}
    assert told_apart == {"initiative": ["John F. Kennedy", "Nikita Chruschtschow"], "ordinal": ["2", "3"]}
    for contradiction in found.contradictions:
        assert all(line.words == "rief an" for value in contradiction.told for line in value.lines)


def test_held_here_and_declined_there(ledger):
    joined(ledger, told("A", "Kennedy Gromyko"), told("B", "Kennedy Gromyko", "sprachen nicht", status="declined"))
    for occasion in ledger.occasions():
        (contradiction,) = compare_accounts(ledger, occasion).contradictions
        assert contradiction.about == "held"
        assert {t.value for t in contradiction.told} == {"held", "declined"}


@pytest.mark.parametrize(
    ("channel", "quote", "language", "who"),
    [
        ("call", "rief … an", "de", "A"), ("call", "telefonierten", "de", None), ("call", "phoned", "en", "A"),
        ("letter", "Schreiben", "de", "A"), ("letter", "Briefwechsel", "de", None), ("letter", "exchanged", "en", None),
        ("meeting", "bestellte … ein", "de", "A"), ("meeting", "traf", "de", None), ("call", "called", "fr", None),
    ],
)  # fmt: skip
def test_who_began_it(channel, quote, language, who):
    row = ContactRow(
        id="1", key="k1", report="r", source=None, headline=None, language=language, published=None,
        spans=(Span(0, 1),), quote=quote, channel=channel, status="held",
        participants=(Named(key="a", name="A", kind="person"), Named(key="b", name="B", kind="person")),
    )  # fmt: skip
    found = initiator(row)
    assert (found and found.name) == who


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("the missiles would be dismantled and returned to the Soviet Union", "en"),
         ("die Raketen würden abgebaut und in die Sowjetunion zurückgebracht", "de"), False),
        (("46 allied countries were told on 22 October by ambassadors", "en"),
         ("46 verbündete Staaten seien am 22. Oktober von den Botschaftern unterrichtet worden", "de"), True),
        (("er werde die Blockade nach Verhandlungen aufheben", "de"),
         ("die Blockade werde er aufheben, wenn Verhandlungen beginnen", "de"), True),
        (("er werde die Blockade aufheben", "de"), ("das Essen sei gut gewesen", "de"), False),
        (("John Kennedy Nikita Khrushchev", "en"), ("Nikita Khrushchev John Kennedy", "en"), False),
    ],
)  # fmt: skip
def test_statements_alike(one, other, same):
    names = ["John Kennedy", "Nikita Khrushchev"]
    assert bool(alike(one, other, besides=names)) is same
    assert alike(one, other, besides=names) == alike(other, one, besides=names)


def test_negation():
    assert opposed(("es gebe keine Raketen", "de"), ("es gebe Raketen", "de"))
    assert not opposed(("there are no missiles", "en"), ("es gebe keine Raketen", "de"))


# --- the state of a channel ------------------------------------------------------------------------------------


def test_counts_silences_and_who_begins(ledger):
    joined(
        ledger,
        told("A", "Kennedy Gromyko"),
        told("B", "Kennedy Khrushchev", "schrieb", channel="letter", date="1962-10-22", published="1962-10-23"),
        told("C", "Moskau Kennedy", "wollen reden", status="planned", channel="talks", date="1962-11-20",
             published="1962-11-01"),
    )  # fmt: skip
    state = channel_state(ledger, "US", "SU")
    assert [(c.channel, c.status, c.n) for c in state.counts] == [
        ("meeting", "held", 1), ("talks", "planned", 1), ("letter", "held", 1),
    ]  # fmt: skip
    assert [(s.last, s.next, s.days) for s in state.silences] == [
        ("1962-10-18", "1962-10-22", 3), ("1962-10-22", None, 10),
    ]  # fmt: skip
    assert [(b.party, b.country, b.n) for b in state.begun] == [("John F. Kennedy", "US", 1)]
    assert (state.through, state.sources, state.copies) == ("1962-11-01", 3, 0)


@pytest.mark.parametrize(
    ("others", "standing"),
    [
        ([], "open"),
        (["1961-10-05"], "supported"),
        (["1961-10-05", "1962-02-03"], "contradicted"),
        (["1963-02-03"], "open"),
    ],
)
def test_first_since_against_the_ledger(ledger, others, standing):
    more = [told(f"B{i}", "Kennedy Gromyko", date=day, published=day) for i, day in enumerate(others)]
    joined(ledger, told("A", "Kennedy Gromyko", since="1961-10"), *more)
    (first,) = channel_state(ledger, "US", "SU").firsts
    assert (first.since, first.standing, len(first.between)) == ("1961-10", standing, int(standing == "contradicted"))


def test_first_since_counts_contacts_of_the_same_parties_and_kind_alone(ledger):
    joined(
        ledger,
        told("A", "Kennedy Gromyko", since="1961-10"),
        told("B", "Rusk Dobrynin", date="1962-05-01", published="1962-05-02"),
        told("C", "Kennedy Gromyko", "riefen an", channel="call", date="1962-05-01", published="1962-05-02"),
    )
    assert [f.standing for f in channel_state(ledger, "US", "SU").firsts] == ["open"]


@pytest.mark.parametrize(
    ("others", "standing"),
    [
        (["1961-10-05"], "supported"),
        (["1961-10-05", "1962-02-03"], "contradicted"),
        (["1961-09-05"], "open"),
    ],
)
def test_first_since_is_sought_before_the_period_some_contacts_at_a_time(ledger, monkeypatch, others, standing):
    monkeypatch.setattr(channels, "STEP", 1)
    more = [told(f"B{i}", "Kennedy Gromyko", date=day, published=day) for i, day in enumerate(others)]
    more += [
        told(f"C{day}", "Rusk Dobrynin", date=day, published=day) for day in ("1961-12-01", "1962-03-01", "1962-05-01")
    ]
    joined(ledger, told("A", "Kennedy Gromyko", since="1961-10"), *more)
    whole = channel_state(ledger, "US", "SU")
    for part in (
        channel_state(ledger, "US", "SU", since="1962-10"), channel_state(ledger, "US", "SU", most=1),
        channel_state(ledger, "US", "SU", since="1962-02-20", until="1962-11"),
    ):  # fmt: skip
        assert part.held != whole.held
        assert [(f.standing, f.between) for f in part.firsts] == [(f.standing, f.between) for f in whole.firsts]
    assert [f.standing for f in whole.firsts] == [standing]


def test_of_many_contacts_without_a_date_those_reported_last_are_told(ledger):
    days = [f"1962-10-{day}" for day in range(10, 20)]
    list(ledger.add_many(told(f"A{day}", "Kennedy Gromyko", date=None, published=day) for day in days))
    list(ledger.add_many([told("B", "Kennedy Gromyko", date="1962-01-05", published="1962-01-06")]))
    state = channel_state(ledger, "US", "SU", most=2, beside=3)
    assert [o.reported for o in state.undated] == days[-4:]
    assert [o.date for o in state.held] == ["1962-01-05"]
    assert (state.earlier, state.whole) == (None, False)
    assert channel_state(ledger, "US", "SU", most=20, beside=3).whole
    assert len(channel_state(ledger, "US", "SU").undated) == len(days)


def test_the_latest_events_are_told_whole_days_and_the_others_before_them(ledger):
    held = [f"1962-10-{10 + i // 2}" for i in range(9)]
    for i, day in enumerate(held):
        record = told(f"A{i}", "Washington Moskau", date=None, published=day)
        event = Event(
            id="e1", type="ASSAULT", kind="blockade", actor="Washington", recipient="Moskau", date=day,
            spans=record.contacts[0].spans,
        )  # fmt: skip
        ledger.add(replace(record, events=(event,)))
    seen, until = [], None
    while True:
        state = channel_state(ledger, "US", "SU", until=until, beside=3)
        seen = [*(e.date for one in state.happenings for e in one.rows), *seen]
        if state.happened_since is None:
            break
        assert state.happened_since <= min(e.date for e in state.events)
        until = (date.fromisoformat(state.happened_since) - timedelta(1)).isoformat()
    assert seen == held
