"""Proper names by rules, on sentences of our own about documented history."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.find.names import find_names
from depesche.find.spelling import distance, fold, same_surname
from depesche.records import Part, Report
from depesche.text import Text, segment


def read(text: str, language: str = "de") -> Text:
    part = Part(kind="paragraph", start=0, end=len(text))
    return segment(Report(id="t", text=text, language=language, parts=(part,) if text else ()))


def names(text: str, language: str = "de") -> dict[str, str]:
    cut = read(text, language)
    return {cut[n.span]: n.kind for n in find_names(cut)}


GERMAN = [
    ("Außenminister Andrej Gromyko traf Dean Rusk.", {"Andrej Gromyko": "person", "Dean Rusk": "person"}),
    ("Kennedys Berater schwiegen. John F. Kennedy sprach.", {"Kennedys": "person", "John F. Kennedy": "person"}),
    ("Der Chefunterhändler Cyrus Vance reiste nach Belgrad.", {"Cyrus Vance": "person", "Belgrad": "place"}),
    ("Das meldete die Nachrichtenagentur TASS aus Moskau.", {"TASS": "organization", "Moskau": "place"}),
    ("Der Sprecher des Weißen Hauses verwies auf die NATO.", {"Weißen Hauses": "organization", "NATO": "organization"}),
    ("Anwar al-Sadat flog nach Camp David.", {"Anwar al-Sadat": "person", "Camp David": "place"}),
    ("Charles de Gaulle lehnte ab.", {"Charles de Gaulle": "person"}),
    ("Der Oberste Gerichtshof entschied.", {"Oberste Gerichtshof": "organization"}),
    (
        "Die Deutsche Friedens-Union (DFU) protestierte.",
        {"Deutsche Friedens-Union": "organization", "DFU": "organization"},
    ),
]
ENGLISH = [
    ("President Kennedy met Soviet Ambassador Anatoly Dobrynin.", {"Kennedy": "person", "Anatoly Dobrynin": "person"}),
    ("The Soviet Union told the United Nations.", {"Soviet Union": "place", "United Nations": "organization"}),
    ("Robert McNamara's aides left the Pentagon.", {"Robert McNamara": "person", "Pentagon": "organization"}),
    ("He worked for the Ministry of Foreign Trade.", {"Ministry of Foreign Trade": "organization"}),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: dict[str, str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: dict[str, str]) -> None:
    assert names(text, "en") == expected


def test_surname_alone_counts_before_the_full_name_too() -> None:
    found = names("Zorin weist Vorwürfe zurück. Der sowjetische Botschafter Walerian Zorin sprach in New York.")
    assert found["Zorin"] == "person"


def test_common_nouns_are_no_names() -> None:
    assert names("Die Gespräche über den Abzug der Raketen gingen in der Nacht weiter.") == {}
    assert names("Ein ähnliches Bild bot sich am Abend. Sein Spiegel brach.") == {}
    assert names("Das meldete der Spiegel am Abend, laut Bild aber die Armee.").keys() >= {"Spiegel", "Bild"}
    assert "Spiegel" in names("Nach Angaben des Spiegel ruhte die Arbeit.")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Schoigu", "Shoigu", True),
        ("Schoigu", "Schojgu", True),
        ("Chruschtschow", "Khrushchev", True),
        ("Breschnew", "Brezhnev", True),
        ("Gromyko", "Gromiko", True),
        ("Merkel", "Merz", False),
        ("Kennedy", "Kenneth", False),
        ("Bush", "Busch", True),
        ("Rusk", "Russ", False),
    ],
)
def test_spellings(a: str, b: str, same: bool) -> None:
    assert same_surname(a, b) is same
    assert same_surname(b, a) is same


@given(st.text(alphabet="abcdešč", max_size=8), st.text(alphabet="abcdešč", max_size=8))
def test_distance_is_symmetric_and_zero_only_on_equals(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == (a == b)


@given(st.text(max_size=80), st.sampled_from(["de", "en"]))
def test_spans_are_disjoint_and_inside(text: str, language: str) -> None:
    cut = read(text, language)
    end = 0
    for name in find_names(cut):
        assert end <= name.span.start < name.span.end <= len(text)
        end = name.span.end


@given(st.text(max_size=30))
def test_folding_is_stable(name: str) -> None:
    assert fold(name) == fold(name.upper().lower() if name.upper().lower() == name else name)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The House Oversight and Reform Committee met in 1974.", "en", {"House Oversight and Reform Committee": "organization"}),
        ("The Socialist Workers' Party lost the vote.", "en", {"Socialist Workers' Party": "organization"}),
        ("Then amnesty international wrote to Augusto Pinochet.", "en",
         {"amnesty international": "organization", "Augusto Pinochet": "person"}),
        ("The delegate, Valerian A. Zorin, left.", "en", {"Valerian A. Zorin": "person"}),
        ("Allan May confessed in May 1946.", "en", {"Allan May": "person"}),
        ("Er übernahm das Departement für auswärtige Angelegenheiten (EDA).", "de", {"EDA": "organization"}),
        ("Hans-Jürgen Wischnewski flog nach Mogadischu.", "de",
         {"Hans-Jürgen Wischnewski": "person", "Mogadischu": "place"}),
    ],
)  # fmt: skip
def test_names_in_several_runs(text: str, language: str, found: dict[str, str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sorin", "Zorin"), ("Feklissow", "Feklisov"), ("Chruschtschew", "Khrushchev"), ("Semjonow", "Semenov")],
)
def test_transliterations_fold_together(one: str, other: str) -> None:
    assert same_surname(one, other)


def test_a_surname_that_is_a_month_stands_alone() -> None:
    cut = read("Allan May worked in Canada. In May the police came. May admitted it.", "en")
    assert [n.span.start for n in find_names(cut) if cut[n.span] == "May"] == [cut.report.text.rindex("May")]
