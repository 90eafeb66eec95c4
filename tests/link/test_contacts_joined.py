"""Whether two tellings are of one contact: case tables of parties, days, channels."""

import pytest

from depesche.ledger.contacting import Participant, Telling
from depesche.link.contacts import compare, contradicts
from depesche.link.contacts_parties import keys, match

PEOPLE = {
    "Kennedy": ("John F. Kennedy", "US", "president"), "Robert": ("Robert Kennedy", "US", "attorney general"),
    "Rusk": ("Dean Rusk", "US", "foreign minister"), "Khrushchev": ("Nikita Khrushchev", "SU", "prime minister"),
    "Chruschtschow": ("Nikita Chruschtschow", "SU", "prime minister"), "Gromyko": ("Andrei Gromyko", "SU", None),
    "Thant": ("U Thant", None, "secretary-general"), "Castro": ("Fidel Castro", "CU", None),
}  # fmt: skip


def who(name):
    """A participant: a person by name, "der Außenminister/US" by office, a state by its code."""
    if name in PEOPLE:
        full, country, office = PEOPLE[name]
        return Participant(name=full, kind="person", country=country, offices=frozenset({office} if office else ()))
    if "/" in name:
        office, country = name.replace("_", " ").split("/")
        offices = frozenset({office} if office else ())
        return Participant(name=office or "Vertreter", kind="person", country=country, offices=offices, named=False)
    return Participant(name=name, kind="state", country=name, party=f"dp-state-{name}")


def telling(parties="Kennedy Gromyko", date="1962-10-18", n=1, **values):
    given = {"channel": "meeting", "status": "held", "published": "1962-10-18"} | values
    people = tuple(map(who, parties.split()))
    return Telling(n=n, id=f"{n:04}", report=f"r{n}", participants=people, date=date, **given)


def verdict(a, b):
    """The form, and it does not matter which of the two is first."""
    one, other = compare(a, b), compare(b, a)
    assert (one and (one.form, one.score)) == (other and (other.form, other.score))
    return one.form if one else "apart"


@pytest.mark.parametrize(
    ("ours", "theirs", "form"),
    [
        ("Kennedy Gromyko", "Kennedy Gromyko", "same"),
        ("Kennedy Khrushchev", "Chruschtschow Kennedy", "same"),
        ("Kennedy Gromyko", "Kennedy SU", "same"),
        ("US SU", "US SU", "same"),
        ("Kennedy Gromyko", "US SU", "same"),
        ("Kennedy Gromyko Rusk", "Kennedy Gromyko", "same"),
        ("Rusk Gromyko", "foreign_minister/US Gromyko", "same"),
        ("Kennedy Gromyko", "Rusk Gromyko", "apart"),
        ("Kennedy Gromyko", "Robert Gromyko", "apart"),
        ("Kennedy Gromyko", "Kennedy Thant", "apart"),
        ("Kennedy Gromyko", "Castro Thant", "apart"),
        ("Kennedy Gromyko Rusk", "Rusk Gromyko", "maybe"),
    ],
)
def test_parties(ours, theirs, form):
    assert verdict(telling(ours), telling(theirs, n=2)) == form


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        ({"date": "1962-10-18"}, {"date": "1962-10-18"}, "same"),
        ({"date": "1962-10-18"}, {"date": "1962-W42"}, "same"),
        ({"date": "1962-10-18"}, {"date": "1962-10"}, "same"),
        ({"date": "1962-10-18", "channel": "call"}, {"date": "1962-10", "channel": "call"}, "maybe"),
        ({"date": "1962-10-18"}, {"date": "1962"}, "apart"),
        ({"date": "1962-10-18"}, {"date": "1962-10-19"}, "maybe"),
        ({"date": "1962-10-18"}, {"date": "1962-10-20"}, "apart"),
        ({"date": "1962-10-18"}, {"date": None, "published": "1962-10-19"}, "same"),
        ({"date": "1962-10-18"}, {"date": None, "published": "1962-10-25"}, "apart"),
        ({"date": "1962-10-18"}, {"date": None, "published": None}, "apart"),
        ({"date": None}, {"date": None}, "same"),
        ({"date": None}, {"date": None, "published": "1962-10-26"}, "apart"),
        ({"date": "PAST_REF"}, {"date": "1962-10-17"}, "same"),
    ],
)
def test_days(a, b, form):
    assert verdict(telling(**a), telling(n=2, **b)) == form


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        ("meeting", "visit", "same"),
        ("meeting", "talks", "same"),
        ("call", "contact", "same"),
        ("call", "meeting", "apart"),
        ("letter", "meeting", "apart"),
        ("call", "talks", "maybe"),
    ],
)
def test_channels(a, b, form):
    assert verdict(telling(channel=a), telling(n=2, channel=b)) == form


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        ({"status": "planned"}, {"status": "held"}, "became"),
        ({"status": "planned"}, {"status": "declined"}, "became"),
        ({"status": "held"}, {"status": "declined"}, "against"),
        ({"status": "planned", "date": None, "published": "1962-10-10"}, {"status": "held"}, "became"),
        ({"status": "planned", "date": None, "published": "1962-09-10"}, {"status": "held"}, "apart"),
        ({"status": "planned", "date": "1962-10-30"}, {"status": "held"}, "apart"),
    ],
)
def test_status(a, b, form):
    assert verdict(telling(**a), telling(n=2, **b)) == form


def test_two_contacts_of_one_report_are_two():
    a = telling()
    assert compare(a, telling()) is None
    assert contradicts(a, telling())


def test_letters_go_one_way():
    there = telling("Kennedy Khrushchev", channel="letter")
    assert verdict(there, telling("Kennedy Chruschtschow", n=2, channel="letter")) == "same"
    assert verdict(there, telling("Chruschtschow Kennedy", n=2, channel="letter")) == "apart"
    assert contradicts(there, telling("Chruschtschow Kennedy", n=2, channel="letter"))
    assert verdict(there, telling("Kennedy Khrushchev", "1962-10-19", n=2, channel="letter")) == "apart"


@pytest.mark.parametrize(("here", "there", "form"), [("Moskau", "Moscow", "same"), ("Wien", "Moskau", "maybe")])
def test_places(here, there, form):
    assert verdict(telling(place=here), telling(n=2, place=there)) == form


def test_reasons_are_told():
    found = compare(telling("Kennedy Gromyko"), telling("Kennedy SU", n=2))
    assert found.reason == "John F. Kennedy (name alike), SU (one for its state); the same day; both meeting"
    assert 0.6 <= found.score < 1


def test_numbers_of_a_series():
    second, third = telling(ordinal=2, date=None), telling(n=2, ordinal=3, date=None)
    equal = compare(second, telling(n=3, ordinal=2, date=None))
    assert compare(second, third).score < equal.score


def test_whom_the_linker_knows_is_one_whatever_the_name():
    a = Participant(name="Mao Tse-tung", kind="person", country="CN", party="Q5816")
    b = Participant(name="Mao Zedong", kind="person", country="CN", party="Q5816")
    c = Participant(name="Mao Zedong", kind="person", country="CN", party="Q1")
    assert match((a, who("Kennedy")), (b, who("Kennedy"))).sure
    assert match((a, who("Kennedy")), (c, who("Kennedy"))) is None


def test_inside_one_state_no_body_stands_for_another():
    white_house = Participant(name="White House", kind="organization", country="US")
    assert match((who("Kennedy"), who("Rusk")), (who("Kennedy"), white_house)) is None


def test_keys_meet_across_spellings_and_do_not_hang_on_links():
    assert keys(telling("Kennedy Khrushchev").participants) & keys(telling("US Chruschtschow").participants)
    linked = Participant(name="Nikita Khrushchev", kind="person", country="SU", party="Q35314")
    assert keys((who("Kennedy"), linked)) == keys(telling("Kennedy Khrushchev").participants)


GROMYKO = (
    "In the Oval Office the Soviet minister assured his host that the arms sent to the island were for its defence."
)
STORY = {"date": None, "published": None, "language": "en", "around": GROMYKO}


@pytest.mark.parametrize(
    ("parties", "around", "form"),
    [
        ("Kennedy Gromyko", GROMYKO, "same"),
        (
            "Kennedy Gromyko",
            f"{GROMYKO} A note that was found years later tells of the evening and its guests.",
            "same",
        ),
        ("Kennedy Gromyko", "They spoke of wheat, of shipping rates and of a treaty on fisheries off Alaska.", "apart"),
        ("Rusk Gromyko", GROMYKO, "apart"),
        ("US SU", GROMYKO, "maybe"),
    ],
)
def test_without_any_day_their_reports_must_be_of_one_story(parties, around, form):
    assert verdict(telling(**STORY), telling(parties, n=2, **STORY | {"around": around})) == form


def test_letters_of_one_story_that_go_one_way_are_one():
    letter = STORY | {"channel": "letter"}
    assert verdict(telling("Kennedy Khrushchev", **letter), telling("Kennedy Khrushchev", n=2, **letter)) == "same"
    assert verdict(telling("Kennedy Khrushchev", **letter), telling("Khrushchev Kennedy", n=2, **letter)) == "apart"


def test_a_month_is_not_enough_where_states_meet():
    assert verdict(telling("US SU"), telling("US SU", date="1962-10", n=2)) == "maybe"


SENTENCE = {
    "before": "The White House said that the Soviet minister had",
    "after": "the president for two hours on that day.",
}


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ({}, "same"),
        ({"after": "the president for three hours on this day"}, "same"),
        ({"after": "a delegation of farmers from Iowa"}, "apart"),
        ({"before": "had"}, "apart"),
        ({"quote": "rang"}, "apart"),
        ({"channel": "letter"}, "apart"),
        ({"status": "planned"}, "apart"),
        ({"date": "1962-11-18"}, "apart"),
        ({"date": None, "published": "1962-10-23"}, "same"),
        ({"date": None, "published": "1962-12-23"}, "apart"),
    ],
)
def test_the_same_place_of_one_sentence_is_one_contact_however_it_was_read(values, form):
    one, other = (
        telling(**SENTENCE, quote="met"),
        telling("Castro Thant", n=2, **({"quote": "met"} | SENTENCE | values)),
    )
    assert verdict(one, other) == form
    assert contradicts(one, other) == (form == "apart")
