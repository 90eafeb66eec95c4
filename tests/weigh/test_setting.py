"""The state in which a report plays, and whose public bodies and offices are."""

from __future__ import annotations

import pytest
from casting import countries_of, written

from depesche.weigh.places import cities, home_of, states_named


def home(words: str, language: str = "de") -> str | None:
    """The state in which a report plays."""
    text = written(words, language)
    return home_of(text, states_named(text))


@pytest.mark.parametrize(
    ("language", "words", "state"),
    [
        ("de", "In München brannte ein Haus. Die Polizei sagte, es sei gelöscht.", "DE"),
        ("de", "Die Frankfurter Börse schloss. Die Händler gingen.", "DE"),
        ("en", "A storm hit Queensland in Australia. The police warned residents.", "AU"),
        ("de", "Frankreich und Italien stritten. Italien und Frankreich einigten sich.", None),
        ("de", "Es regnete. Die Polizei warnte.", None),
        ("en", "North Korean guards fired. North Korean radio was silent.", "KP"),
    ],
)
def test_where_a_report_plays(language: str, words: str, state: str | None) -> None:
    assert home(words, language) == state


def test_public_bodies_act_for_the_state_in_which_the_report_plays() -> None:
    assert countries_of("In Thailand wurde gewählt. Die Polizei sagte, es sei ruhig.")["Polizei"] == "TH"


def test_firms_and_residents_keep_no_state() -> None:
    found = countries_of("In Thailand stieg der Fluss. Die Anwohner sagten, es sei nass.")
    assert found.get("Anwohner") is None


def test_a_place_in_the_phrase_goes_before_the_report() -> None:
    words = (
        "In Frankreich wurde er gesucht. Die Staatsanwaltschaft Braunschweig sagte, er sei gefasst. Frankreich dankte."
    )
    assert countries_of(words)["Staatsanwaltschaft"] == "DE"


def test_newspapers_act_for_no_state() -> None:
    assert countries_of("Die BBC sagte, in London regne es.")["BBC"] is None


def test_cities_leave_out_what_are_first_of_all_names_of_people() -> None:
    assert "München" in cities()
    assert "Kennedy" not in cities()


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("de", "Die britische Tageszeitung „The Guardian“ schrieb davon.", "The Guardian"),
        ("de", "Die niederländische Fluggesellschaft KLM flog 1962 weiter.", "KLM"),
        ("de", "Der französische Journalist Jean Lacouture schrieb darüber.", "Jean Lacouture"),
        ("de", "Der Italiener Enrico Mattei wartete.", "Enrico Mattei"),
        ("de", "Der EU-Kommissar Sicco Mansholt wartete.", "Sicco Mansholt"),
    ],
)
def test_where_somebody_is_from_is_no_state_they_act_for(language: str, words: str, name: str) -> None:
    assert countries_of(words, language)[name] is None


@pytest.mark.parametrize(
    ("language", "words", "name", "state"),
    [
        ("de", "Der SPD-Innenexperte Herbert Wehner fragte nach.", "Herbert Wehner", "DE"),
        ("de", "Die staatliche polnische Nachrichtenagentur PAP meldete es.", "PAP", "PL"),
        ("de", "Der bayerische Innenminister Wilhelm Hoegner fragte.", "Wilhelm Hoegner", "DE"),
        ("de", "Die Staatsanwaltschaft Nürnberg-Fürth fragte nach.", "Staatsanwaltschaft", "DE"),
        ("en", "The Scottish police waited in 1962.", "Scottish police", "GB"),
        ("en", "A fire broke out in Chicago. Officials said it was out.", "Officials", "US"),
        ("de", "In Chicago brannte es. Die Behörden sagten, es sei gelöscht.", "Behörden", "US"),
        ("en", "In the Bahamas it rained. The National Hurricane Center warned. The Bahamas waited. The police "
         "helped.", "police", "BS"),
    ],
)  # fmt: skip
def test_the_state_that_they_act_for(language: str, words: str, name: str, state: str) -> None:
    assert countries_of(words, language).get(name) == state


def test_a_government_by_its_leader() -> None:
    assert countries_of("Kuwait was quiet. The Nixon administration said so.", "en")["administration"] == "US"


@pytest.mark.parametrize(
    ("office", "state"), [("a first deputy foreign minister", None), ("a deputy interior minister", "US")]
)
def test_the_place_of_a_meeting_is_no_state_of_those_who_meet_abroad(office: str, state: str | None) -> None:
    before = "France agreed. Poland agreed. Egypt agreed. Nobody left. Nobody spoke. The talks go on."
    words = f"{before} Vasily Kuznetsov, {office}, is to meet the secretary-general in New York on Monday."
    assert countries_of(words, "en")["Vasily Kuznetsov"] == state
