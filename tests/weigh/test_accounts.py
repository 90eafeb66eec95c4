"""Who acts for a state, and who on his own account though he is of one."""

from __future__ import annotations

import pytest
from casting import countries_of


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("de", "Die SPD sagte 1969, sie wolle verhandeln.", "SPD"),
        ("de", "Der SPD-Politiker Carlo Schmid sagte, er sei dafür.", "Carlo Schmid"),
        ("de", "Der britische Oppositionsführer Hugh Gaitskell sagte, er sei dagegen.", "Hugh Gaitskell"),
        ("de", "Der frühere französische Premierminister Pierre Mendès-France sagte, er zweifle.", "Pierre Mendès-France"),
        ("en", "Former US President Herbert Hoover said he had doubts.", "Herbert Hoover"),
        ("en", "The Republican Party said it would vote for the treaty.", "Republican Party"),
        ("en", "Hezbollah said it had withdrawn.", "Hezbollah"),
    ],
)  # fmt: skip
def test_parties_their_people_and_those_out_of_office_act_for_no_state(language: str, words: str, name: str) -> None:
    assert countries_of(words, language)[name] is None


@pytest.mark.parametrize(
    ("language", "words", "name", "state"),
    [
        ("de", "Der SPD-Fraktionsvorsitzende Herbert Wehner sprach im Deutschen Bundestag.", "Herbert Wehner", "DE"),
        ("de", "Der damalige französische Premierminister Georges Pompidou sagte zu.", "Georges Pompidou", "FR"),
        ("de", "Die Senatorin und frühere US-Ministerin Elizabeth Dole sagte zu.", "Elizabeth Dole", "US"),
        ("en", "The then British Prime Minister Anthony Eden agreed.", "Anthony Eden", "GB"),
    ],
)
def test_who_holds_an_office_acts_for_the_state(language: str, words: str, name: str, state: str) -> None:
    assert countries_of(words, language)[name] == state


@pytest.mark.parametrize(("day", "state"), [("1997-05-01", "AF"), ("2010-05-01", None), ("2022-05-01", "AF")])
def test_an_armed_group_acts_for_a_state_while_it_governs(day: str, state: str | None) -> None:
    assert countries_of("Die Taliban sagten, sie seien zu Gesprächen bereit.", published=day)["Taliban"] == state


@pytest.mark.parametrize(
    ("language", "words", "name", "state"),
    [
        ("en", "In Peru it rained. Juan Velasco, the chief engineer of the Peruvian weather service, said so.",
         "Juan Velasco", "PE"),
        ("de", "In Peru regnete es. Juan Velasco, der Ingenieur der nationalen Wetterbehörde, sagte das.",
         "Juan Velasco", "PE"),
        ("en", "In Peru it rained. Juan Velasco, a farmer, said so.", "Juan Velasco", None),
        ("en", "In Peru a farmer, Juan Velasco, called the police.", "Juan Velasco", None),
    ],
)  # fmt: skip
def test_a_public_body_beside_the_name_tells_the_state(language: str, words: str, name: str, state: str) -> None:
    assert countries_of(words, language).get(name) == state


def test_a_firm_told_by_a_noun_before_its_name_has_no_state() -> None:
    assert countries_of("Die österreichische Firma Magna Steyr sagte zu.").get("Magna Steyr") is None


def test_a_government_called_by_a_surname_that_two_leaders_of_one_state_bear() -> None:
    words = "Nordkorea lehnte ab. Die Regierung Bush sagte, Nordkorea müsse antworten."
    assert countries_of(words).get("Regierung Bush", countries_of(words).get("Regierung")) == "US"


@pytest.mark.parametrize(
    ("language", "words", "name", "state"),
    [
        ("de", "In Bogotá sprachen Vertreter der FARC mit Journalisten.", "Vertreter der FARC", None),
        ("de", "In Bogotá sprachen kolumbianische Vertreter mit Journalisten.", "kolumbianische Vertreter", "CO"),
    ],
)
def test_who_is_told_by_a_body_on_its_own_account_alone_has_no_state(
    language: str, words: str, name: str, state: str | None
) -> None:
    assert countries_of(words, language)[name] == state
