"""Phrases that denote a party, on sentences of our own about documented history."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.find.mentions import find_mentions
from depesche.find.names import NameKind, find_names
from depesche.find.titles import english_head, german_head
from depesche.records import FoundMention, NameSpan, Part, Reading, Report, Span
from depesche.text import Text, segment


def read(text: str, language: str = "de") -> Text:
    part = Part(kind="paragraph", start=0, end=len(text))
    return segment(Report(id="t", text=text, language=language, parts=(part,) if text else ()))


def mentions(text: str, language: str = "de") -> dict[str, FoundMention]:
    cut = read(text, language)
    return {cut[m.span]: m for m in find_mentions(cut, Reading(names=find_names(cut)))}


def seen(report: str, language: str, **names: NameKind) -> dict[str, FoundMention]:
    """The mentions of a report in which these words are seen as names, by their words; underscores for spaces."""
    made = read(report, language)
    words = ((name.replace("_", " "), kind) for name, kind in names.items())
    spans = tuple(NameSpan(span=Span(at := report.index(w), at + len(w)), kind=kind) for w, kind in words)
    return {made[m.span]: m for m in find_mentions(made, Reading(names=spans))}


@pytest.mark.parametrize(
    ("text", "phrase", "office", "country"),
    [
        ("Der sowjetische Außenminister Andrej Gromyko sprach.", "sowjetische Außenminister Andrej Gromyko", "foreign minister", "SU"),
        ("Das sagte US-Präsident John F. Kennedy.", "US-Präsident John F. Kennedy", "president", "US"),
        ("Ägyptens Präsident Anwar al-Sadat reiste ab.", "Ägyptens Präsident Anwar al-Sadat", "president", "EG"),
        ("Er traf den Briten Harold Macmillan.", "Briten Harold Macmillan", None, "GB"),
        ("Der Präsident der Vereinigten Staaten, Jimmy Carter, lud ein.", "Präsident der Vereinigten Staaten, Jimmy Carter", "president", "US"),
        ("Cyrus Vance vom US-Außenministerium kam.", "Cyrus Vance vom US-Außenministerium", None, "US"),
        ("Ein Sprecher des Weißen Hauses bestätigte das.", "Sprecher des Weißen Hauses", "spokesperson", "US"),
        ("Der britische Premier Anthony Eden trat zurück.", "britische Premier Anthony Eden", "prime minister", "GB"),
    ],
)  # fmt: skip
def test_german_offices(text: str, phrase: str, office: str | None, country: str) -> None:
    found = mentions(text)[phrase]
    assert (found.office, found.country, found.kind) == (office, country, "person")


@pytest.mark.parametrize(
    ("text", "phrase", "office", "country"),
    [
        ("British Foreign Secretary Selwyn Lloyd agreed.", "British Foreign Secretary Selwyn Lloyd", "foreign minister", "GB"),
        ("Andrei Gromyko, the Soviet foreign minister, left.", "Andrei Gromyko, the Soviet foreign minister", "foreign minister", "SU"),
        ("White House spokesman Pierre Salinger declined.", "White House spokesman Pierre Salinger", "spokesperson", "US"),
        ("The president of Egypt, Anwar Sadat, came.", "president of Egypt, Anwar Sadat", "president", "EG"),
    ],
)  # fmt: skip
def test_english_offices(text: str, phrase: str, office: str, country: str) -> None:
    found = mentions(text, "en")[phrase]
    assert (found.office, found.country) == (office, country)


def test_shared_head_gives_one_mention_for_each_nation() -> None:
    found = mentions("Er informierte seinen französischen, italienischen und britischen Amtskollegen.")
    titles = {p: m.country for p, m in found.items() if m.office == "counterpart"}
    assert titles == {"französischen": "FR", "italienischen": "IT", "britischen Amtskollegen": "GB"}


def test_one_office_of_several_states() -> None:
    found = mentions("Er traf die Außenminister des Irans und Ägyptens.")
    offices = {p: m.country for p, m in found.items() if m.office == "foreign minister"}
    assert offices == {"Außenminister des Irans": "IR", "Ägyptens": "EG"}


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        ("Moskau lehnte den Vorschlag ab.", "Moskau"),
        ("Am Abend wies Washington die Vorwürfe zurück.", "Washington"),
        ("Er teilte Moskaus Besorgnis mit.", "Moskaus"),
        ("Aus Havanna hieß es, das sei falsch.", "Havanna"),
        ("Die Gespräche zwischen Washington und Moskau stockten.", "Moskau"),
    ],
)
def test_capitals_that_act(text: str, metonym: str) -> None:
    assert mentions(text)[metonym].form == "metonym"


@pytest.mark.parametrize(
    "text",
    [
        "Er sprach in Moskau.",
        "Die Hauptstadt Moskau liegt weit.",
        "Er flog nach Washington.",
        "Moskaus Straßen waren leer.",
    ],
)
def test_capitals_that_are_places(text: str) -> None:
    assert not {"Moskau", "Washington", "Moskaus"} & mentions(text).keys()


def test_states_are_no_parties_where_they_are_places() -> None:
    assert "Kuba" not in mentions("Raketen wurden in Kuba entdeckt.")
    assert mentions("Kuba protestierte.")["Kuba"].kind == "state"


def test_inhabitants() -> None:
    assert mentions("Die Russen lehnten ab.")["Russen"].kind == "state"
    assert mentions("Viele Kubaner protestierten.")["Viele Kubaner"].kind == "group"


def test_polite_address_is_no_pronoun() -> None:
    assert "Sie" not in mentions("„Das sehen Sie falsch“, sagte Adlai Stevenson.")


@pytest.mark.parametrize(
    ("word", "title", "office"),
    [
        ("Verteidigungsministers", "Verteidigungsminister", "defence minister"),
        ("Außenministerin", "Außenministerin", "foreign minister"),
        ("US-Präsidenten", "Präsident", "president"),
        ("Gerichtssprecherin", "Gerichtssprecherin", "spokesperson"),
        ("Anwälte", "Anwalt", "lawyer"),
    ],
)
def test_german_heads(word: str, title: str, office: str) -> None:
    head = german_head(word)
    assert head is not None
    assert (head.title, head.office) == (title, office)


def test_words_that_head_nothing() -> None:
    assert german_head("Atomwaffen") is None
    assert english_head(["missiles"], 0) is None


@given(st.text(max_size=80), st.sampled_from(["de", "en"]))
def test_mentions_lie_inside_the_text(text: str, language: str) -> None:
    cut = read(text, language)
    for m in find_mentions(cut, Reading(names=find_names(cut))):
        assert 0 <= m.start < m.end <= len(text)
        assert m.name is None or m.span.covers(m.name)


@pytest.mark.parametrize(
    ("report", "phrase", "country"),
    [
        ("A North Korean minister said so.", "North Korean minister", "KP"),
        ("They met South African officials.", "South African officials", "ZA"),
        ("Soviet diplomats came.", "Soviet diplomats", "SU"),
        ("Two French diplomats stayed.", "Two French diplomats", "FR"),
        ("Politicians protested.", "Politicians", None),
    ],
)
def test_english_groups_and_adjectives_of_two_words(report: str, phrase: str, country: str | None) -> None:
    made = read(report, "en")
    place = Span(report.index("North"), report.index("North") + 12) if "North Korean" in report else None
    names = (NameSpan(span=place, kind="place"),) if place else ()
    found = {made[m.span]: m.country for m in find_mentions(made, Reading(names=names))}
    assert found.get(phrase, "missing") == country


@pytest.mark.parametrize(
    ("language", "report", "name", "phrase"),
    [
        ("en", "They met President de Gaulle.", "Gaulle", "President de Gaulle"),
        ("en", "They met General de Gaulle.", "Gaulle", "General de Gaulle"),
        ("de", "Sie trafen Präsident de Gaulle.", "Gaulle", "Präsident de Gaulle"),
        ("de", "Das war ein Brief von Gaulle.", "Gaulle", "Gaulle"),
    ],
)
def test_a_particle_before_a_lone_surname_is_of_the_name(language: str, report: str, name: str, phrase: str) -> None:
    assert phrase in seen(report, language, **{name: "person"})


@pytest.mark.parametrize(
    ("language", "report", "name", "phrase"),
    [
        ("de", "Er lehrte am Lycée Henri Martin in Saint-Quentin.", "Lycée Henri Martin", "Lycée Henri Martin"),
        ("en", "He taught at the Universidad Simón Bolívar.", "Universidad Simón Bolívar", "Universidad Simón Bolívar"),
    ],
)
def test_a_school_that_bears_the_name_of_a_person_is_a_body(language: str, report: str, name: str, phrase: str) -> None:
    assert seen(report, language, **{name: "person"})[phrase].kind == "organization"


@pytest.mark.parametrize(
    ("report", "name", "phrase"),
    [
        ("Aides met Dean P. Q. Rusk.", "P. Q. Rusk", "Dean P. Q. Rusk"),
        ("In Wien P. Q. Rusk spoke.", "P. Q. Rusk", "P. Q. Rusk"),
    ],
)
def test_a_given_name_before_initials_is_of_the_name(report: str, name: str, phrase: str) -> None:
    assert phrase in seen(report, "en", **{name: "person"})


@pytest.mark.parametrize(
    ("report", "found"),
    [("Er sorgte für die Zeit danach vor.", False), ("Das schrieb Die Zeit am Montag.", True)],
)
def test_an_article_of_small_letters_begins_no_newspapers_name(report: str, found: bool) -> None:
    made = read(report)
    phrases = {made[m.span] for m in find_mentions(made, Reading(names=find_names(made)))}
    assert any("Zeit" in phrase for phrase in phrases) == found


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("His official account was closed.", False),
        ("His official Telex account was closed.", False),
        ("An official in Paris spoke.", True),
    ],
)
def test_what_is_official_is_no_official(report: str, found: bool) -> None:
    made = read(report, "en")
    phrases = {made[m.span] for m in find_mentions(made, Reading(names=find_names(made)))}
    assert any("official" in phrase for phrase in phrases) == found


def test_a_common_noun_in_small_letters_is_no_name() -> None:
    assert "telegram" not in seen("Rusk was informed by telegram.", "en", telegram="organization")


@pytest.mark.parametrize(
    ("report", "name", "phrase", "office"),
    [
        ("They met President Truman's envoy.", "Truman", "President Truman's envoy", "envoy"),
        ("The Finnish Minister, Baron Aarno Yrjo, left.", "Aarno Yrjo", "Finnish Minister, Baron Aarno Yrjo", "minister"),
        ("He rang his British colleague, General Sir Brian Horrocks, on Monday.", "Brian Horrocks",
         "British colleague, General Sir Brian Horrocks", "counterpart"),
        ("They met President Truman.", "Truman", "President Truman", "president"),
    ],
)  # fmt: skip
def test_english_offices_beside_names(report: str, name: str, phrase: str, office: str) -> None:
    found = seen(report, "en", **{name: "person"})
    assert found[phrase].office == office
    assert "General" not in found


@pytest.mark.parametrize(
    ("language", "report", "word", "kind"),
    [
        ("en", "He will visit Prime Minister Nehru in New Delhi.", "Nehru", "person"),
        ("de", "Er besucht Premierminister Nehru in Neu-Delhi.", "Nehru", "person"),
        ("en", "He will visit Foreign Minister Paris.", "Paris", None),
        ("en", "They are in the office of Prime Minister of Nehru.", "Nehru", None),
    ],
)
def test_an_unknown_place_behind_an_office_is_a_person(language: str, report: str, word: str, kind: str | None) -> None:
    found = [m.kind for phrase, m in seen(report, language, **{word: "place"}).items() if m.name and word in phrase]
    assert (found[0] if found else None) == kind


@pytest.mark.parametrize(
    ("report", "word", "found"),
    [
        ("The Swede took note of it.", "Swede", True),
        ("The American gave his word.", "American", True),
        ("The American ambassador gave his word.", "American", False),
        ("The Russian press wrote of it.", "Russian", False),
    ],
)
def test_an_inhabitant_before_a_verb_is_a_person(report: str, word: str, found: bool) -> None:
    names: dict[str, NameKind] = {word: "place"} if word == "Swede" else {}
    assert (word in seen(report, "en", **names)) == found


@pytest.mark.parametrize(
    ("language", "report", "names", "phrase", "office"),
    [
        (
            "en", "They were welcomed by the Turkish foreign minister, Ihsan Caglayangil.", {"Ihsan Caglayangil": "person"},
            "Turkish foreign minister, Ihsan Caglayangil", "foreign minister",
        ),
        (
            "de", "Er sprach mit dem sowjetischen Parteichef, Leonid Breschnew.", {"Leonid Breschnew": "person"},
            "sowjetischen Parteichef, Leonid Breschnew", "party leader",
        ),
        (
            "en", "Gerard Smith, the chief American delegate, sat down.", {"Gerard Smith": "person"},
            "Gerard Smith, the chief American delegate", "delegate",
        ),
        (
            "en", "The Under Secretary of State, George Ball, called on him.",
            {"Under": "organization", "George Ball": "person"}, "Under Secretary of State, George Ball", "state secretary",
        ),
        (
            "en", "The East German party chief arrived.", {"East German party": "organization"},
            "East German party chief", "party leader",
        ),
        (
            "en", "Merlyn Rees, the Secretary of State for Northern Ireland, left.", {"Merlyn Rees": "person"},
            "Merlyn Rees, the Secretary of State for Northern Ireland", "minister",
        ),
        (
            "de", "Innenminister Fürst Pjotr Swjatopolk-Mirski ließ die Besucher nicht vor.",
            {"Pjotr Swjatopolk-Mirski": "person"}, "Innenminister Fürst Pjotr Swjatopolk-Mirski", "interior minister",
        ),
        (
            "de", "Er sprach mit dem Militärattaché in Madrid, Oberst Achim Oster, am Telefon.",
            {"Achim Oster": "person", "Madrid": "place"}, "Militärattaché in Madrid, Oberst Achim Oster",
            "military attaché",
        ),
        (
            "de", "Das teilte Botschafter Jules Cambon mit.", {"Jules Cambon": "person"}, "Botschafter Jules Cambon",
            "ambassador",
        ),
        (
            "de", "Er bestellte den britischen Botschafter ins Außenministerium.", {}, "britischen Botschafter",
            "ambassador",
        ),
    ],
)  # fmt: skip
def test_who_an_office_is_told_of(
    language: str, report: str, names: dict[str, NameKind], phrase: str, office: str
) -> None:
    found = seen(report, language, **names)
    assert found[phrase].office == office


@pytest.mark.parametrize(
    ("report", "seen_as", "name"),
    [
        ("Louis St. Laurent arrived.", {"Louis St": "person", "Laurent": "person"}, "Louis St. Laurent"),
        ("Arturo Rivera y Damas came.", {"Arturo Rivera": "person", "Damas": "person"}, "Arturo Rivera y Damas"),
    ],
)
def test_a_name_goes_on_behind_a_full_stop_and_y(report: str, seen_as: dict[str, NameKind], name: str) -> None:
    assert list(seen(report, "en", **seen_as)) == [name]


def test_two_names_side_by_side_are_parted() -> None:
    report = "Am Montag warf Lumumba Dag Hammarskjöld vieles vor. Patrice Lumumba blieb dabei."
    found = seen(report, "de", **{"Lumumba Dag Hammarskjöld": "person", "Patrice Lumumba": "person"})
    assert {"Lumumba", "Dag Hammarskjöld", "Patrice Lumumba"} <= found.keys()


def test_deputies_of_several_bodies_are_no_part_of_a_name() -> None:
    report = "Am Nachmittag suchten Vertreter der christlichen Gewerkschaften Wallraf in seinem Amt auf."
    found = seen(report, "de", Wallraf="person")
    assert "Wallraf" in found
    assert not any("Vertreter" in words and "Wallraf" in words for words in found)


def test_an_office_and_another_one_with_its_name_are_two() -> None:
    report = "Der Präsident, Kanzler Konrad Adenauer, und der Botschafter kamen."
    found = seen(report, "de", **{"Konrad Adenauer": "person"})
    assert {"Präsident", "Kanzler Konrad Adenauer", "Botschafter"} <= found.keys()
