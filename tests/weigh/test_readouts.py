"""Readouts of contacts told in words of our own, with statements made by hand."""

from __future__ import annotations

from casting import ORGANIZATION, PERSON, STATE, cast_of, written

from depesche.records import Contact, Party, Span, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts import weigh_contacts
from depesche.weigh.readouts import weigh_readouts

ACTORS = {
    "kennedy": (PERSON, "US", ("Präsident Kennedy", "Kennedy")),
    "gromyko": (PERSON, "SU", ("Außenminister Gromyko", "Gromyko")),
    "house": (ORGANIZATION, "US", ("Weiße Haus", "Weißen Hauses")),
    "moscow": (STATE, "SU", ("Moskau",)),
    "castro": (PERSON, "CU", ("Fidel Castro", "Castro")),
}


def statement(text: Text, speaker: str | None, content: str, number: int = 1, **more: object) -> Statement:
    start = text.report.text.index(content)
    return Statement(
        id=f"s{number}",
        type="indirect",
        medium="speech",
        act="assert",
        speaker=Party(actor=speaker),
        content=(Span(start, start + len(content)),),
        **more,  # type: ignore[arg-type]
    )


def read(
    words: str, *rows: tuple[str | None, str], **more: object
) -> tuple[tuple[Statement, ...], tuple[Contact, ...]]:
    text = written(words)
    cast: Cast = cast_of(text, **ACTORS)
    statements = tuple(statement(text, who, what, i, **more) for i, (who, what) in enumerate(rows, 1))
    return weigh_readouts(text, cast, statements, weigh_contacts(text, cast, (), statements))


def test_each_side_gives_its_account() -> None:
    statements, contacts = read(
        "Präsident Kennedy traf am Donnerstag Außenminister Gromyko. Nach dem Gespräch sagte Gromyko, man liefere nur "
        "Waffen zur Verteidigung. Das Weiße Haus erklärte nach dem Treffen, die Lage in Berlin sei ernst.",
        ("gromyko", "man liefere nur Waffen zur Verteidigung"),
        ("house", "die Lage in Berlin sei ernst"),
    )
    assert [s.about for s in statements] == ["k1", "k1"]
    assert [(r.party, r.statements, r.withheld) for r in contacts[0].readouts] == [
        ("US", ("s2",), False),
        ("SU", ("s1",), False),
    ]


def test_a_third_party_gives_no_account() -> None:
    statements, contacts = read(
        "Präsident Kennedy traf am Donnerstag Außenminister Gromyko. Castro sagte, er traue dem Gespräch nicht.",
        ("castro", "er traue dem Gespräch nicht"),
        (None, "Kennedy traf am Donnerstag"),
    )
    assert [s.about for s in statements] == [None, None]
    assert contacts[0].readouts == ()


def test_withheld_details() -> None:
    _, contacts = read(
        "Präsident Kennedy traf am Donnerstag Außenminister Gromyko. Moskau gab keine Einzelheiten zu dem Treffen bekannt."
    )
    (readout,) = contacts[0].readouts
    assert (readout.party, readout.withheld, readout.statements) == ("SU", True, ())
    assert len(readout.spans) == 1


def test_both_sides_withhold() -> None:
    _, contacts = read(
        "Präsident Kennedy traf am Donnerstag Außenminister Gromyko. Beide Seiten nannten keine Einzelheiten."
    )
    assert [(r.party, r.withheld) for r in contacts[0].readouts] == [("US", True), ("SU", True)]


def test_details_of_something_else_are_not_withheld() -> None:
    _, contacts = read(
        "Präsident Kennedy traf am Donnerstag Außenminister Gromyko. Castro nannte keine Einzelheiten zu dem Treffen."
    )
    assert contacts[0].readouts == ()


def test_words_far_from_the_contact_are_no_account() -> None:
    statements, _ = read(
        "Präsident Kennedy traf am Donnerstag Außenminister Gromyko.\n\nDie Ernte war gut.\n\n"
        "Im Kongress sagte Kennedy, die Steuern blieben stabil.",
        ("kennedy", "die Steuern blieben stabil"),
    )
    assert statements[0].about is None


def test_without_contacts_nothing_changes() -> None:
    statements, contacts = read("Kennedy sagte, die Steuern blieben stabil.", ("kennedy", "die Steuern blieben stabil"))
    assert statements[0].about is None
    assert contacts == ()


def withheld(words: str) -> list[tuple[str, bool]]:
    _, contacts = read(words)
    return [(r.party, r.withheld) for r in contacts[0].readouts]


def test_a_side_named_by_its_country_withholds() -> None:
    words = "Präsident Kennedy traf Außenminister Gromyko. Von sowjetischer Seite wurden keine Einzelheiten bekannt."
    assert withheld(words) == [("SU", True)]


def test_nobody_named_means_both_sides() -> None:
    words = "Präsident Kennedy traf Außenminister Gromyko. Einzelheiten wurden zunächst nicht bekannt."
    assert withheld(words) == [("US", True), ("SU", True)]


def test_a_party_that_will_not_speak_withholds() -> None:
    words = "Präsident Kennedy traf Außenminister Gromyko. Gromyko wollte sich nicht äußern."
    assert withheld(words) == [("SU", True)]


def test_what_a_third_party_withholds_is_none_of_theirs() -> None:
    words = "Präsident Kennedy traf Außenminister Gromyko. Castro machte keine Angaben."
    assert withheld(words) == []
