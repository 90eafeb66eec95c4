"""Claims that an answer, a misdeed or evidence opens: sentences of our own about documented history."""

from __future__ import annotations

import pytest
from test_claims import content, said, weigh

from depesche.records import Claim

SAID = "Washington erklärte, die Schiffe hätten gestoppt. "
TOLD = "Moscow said that its arms in Cuba were purely defensive. "


def answers_of(claim: Claim) -> list[tuple[str | None, str]]:
    return [(r.actor, r.stance) for r in claim.responses]


GERMAN = [
    ("Moskau zog das in Zweifel.", [("Moskau", "doubt")]),
    ("Das bestritt Moskau am Abend.", [("Moskau", "deny")]),
    ("Moskau bestätigte das.", [("Moskau", "confirm")]),
    ("Dem widersprach Moskau.", [("Moskau", "deny")]),
    ("Moskau wies diese Darstellung zurück.", [("Moskau", "reject")]),
    ("Diese Aussage war falsch.", [("narrator", "deny")]),
]
ENGLISH = [
    ("This was denied by Kennedy.", [("Kennedy", "deny")]),
    ("Washington called this false.", [("Washington", "deny")]),
    ("Washington disputed that version.", [("Washington", "deny")]),
    ("Kennedy rejected that argument and insisted that the planes be taken home.", [("Kennedy", "reject")]),
    ("The claim proved untrue.", [("narrator", "deny")]),
]


@pytest.mark.parametrize(("answer", "responses"), GERMAN)
def test_an_answer_that_points_back_opens_what_was_said(answer: str, responses: list[tuple[str, str]]) -> None:
    words = SAID + answer
    (claim,) = weigh(words, statements=(said(words, "die Schiffe hätten gestoppt", "erklärte", "Washington"),))
    assert (claim.claimant, content(words, claim)) == ("Washington", "die Schiffe hätten gestoppt")
    assert answers_of(claim) == responses


@pytest.mark.parametrize(("answer", "responses"), ENGLISH)
def test_so_it_does_in_english(answer: str, responses: list[tuple[str, str]]) -> None:
    words = TOLD + answer
    (claim,) = weigh(words, "en", (said(words, "its arms in Cuba were purely defensive", "said", "Moscow"),))
    assert (claim.claimant, content(words, claim)) == ("Moscow", "its arms in Cuba were purely defensive")
    assert answers_of(claim) == responses


NOT_BACK = [
    "Das Ministerium in Moskau bestätigte das Datum der Konferenz.",
    "Moskau lehnte den Vorschlag ab.",
    "Moskau bezweifelte den Sinn der Konferenz.",
    "Moskau schickte eine Note, um die Darstellung zu bestätigen.",
]


@pytest.mark.parametrize("answer", NOT_BACK)
def test_what_points_at_nothing_opens_nothing(answer: str) -> None:
    words = SAID + answer
    assert weigh(words, statements=(said(words, "die Schiffe hätten gestoppt", "erklärte", "Washington"),)) == ()


def test_an_apposition_names_what_the_sentence_has_told() -> None:
    words = "Washington said that Moscow had turned Cuba into a base, a charge that Zorin called false."
    told = "Moscow had turned Cuba into a base, a charge that Zorin called false"
    (claim,) = weigh(words, "en", (said(words, told, "said", "Washington"),))
    assert (claim.claimant, content(words, claim)) == ("Washington", "Moscow had turned Cuba into a base")
    assert answers_of(claim) == [("Zorin", "deny")]


def test_an_answer_goes_to_the_charge_whose_topic_it_names() -> None:
    words = (
        "Moscow accused Washington of planning piracy on the high seas. Moscow accused London of hiding spies. "
        "Washington rejected the charge of piracy."
    )
    claims = weigh(words, "en")
    assert [answers_of(c) for c in claims] == [[("Washington", "reject")], []]


def test_what_is_neither_confirmed_nor_denied_is_no_denial() -> None:
    assert weigh("Moscow neither confirmed nor denied that missiles had been sent to Cuba.", "en") == ()
    assert weigh("Castro wollte weder bestätigen noch dementieren, dass Raketen auf Kuba stehen.") == ()


def test_the_accused_side_admits_the_incident() -> None:
    words = "Chruschtschow beschuldigte Washington, den Luftraum verletzt zu haben. Kennedy räumte den Vorfall ein."
    (claim,) = weigh(words)
    assert answers_of(claim) == [("Kennedy", "admit")]


MISDEEDS = [
    ("de", "Kennedy sagte, Moskau habe seine Zusagen gebrochen.", "Moskau habe seine Zusagen gebrochen", "sagte", True),
    ("de", "Kennedy sagte, Moskau habe heimlich Raketen aufgestellt.", "Moskau habe heimlich Raketen aufgestellt", "sagte", True),
    ("en", "Kennedy said Moscow had violated the agreement.", "Moscow had violated the agreement", "said", True),
    ("en", "Kennedy said Moscow had shipped the arms in secret.", "Moscow had shipped the arms in secret", "said", True),
    ("de", "Kennedy sagte, Moskau habe seine Zusagen nicht gebrochen.", "Moskau habe seine Zusagen nicht gebrochen", "sagte", False),
    ("de", "Kennedy sagte, Stevenson habe sein Wort gebrochen.", "Stevenson habe sein Wort gebrochen", "sagte", False),
    ("de", "Kennedy sagte, Moskau habe sich am Knie verletzt.", "Moskau habe sich am Knie verletzt", "sagte", False),
    ("en", "Kennedy said Moscow would break the agreement.", "Moscow would break the agreement", "said", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "told", "cue", "accuses"), MISDEEDS)
def test_a_misdeed_told_of_another_state_is_an_accusation(
    language: str, words: str, told: str, cue: str, accuses: bool
) -> None:
    claims = weigh(words, language, (said(words, told, cue, "Kennedy"),))
    assert [(c.claimant, content(words, c)) for c in claims] == ([("Kennedy", told)] if accuses else [])


SHOWN = [
    ("de", "Er trug Luftaufnahmen, die laut Washington Raketen auf der Insel zeigen.", "Washington", "Raketen auf der Insel zeigen"),
    ("en", "He carried photographs that, according to Washington, show missiles on the island.", "Washington", "show missiles on the island"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "claimant", "proposition"), SHOWN)
def test_what_pictures_are_said_to_show(language: str, words: str, claimant: str, proposition: str) -> None:
    (claim,) = weigh(words, language)
    assert (claim.claimant, content(words, claim)) == (claimant, proposition)
    assert (claim.evidence.status, claim.evidence.by) == ("presented", "narrator")


OPEN = "Stevenson warf Moskau vor, Raketen auf Kuba zu stationieren. "
ACCUSED = "Stevenson accused Moscow of stationing missiles in Cuba. "
EVIDENCE = [
    ("de", OPEN + "Belege legte er nicht vor.", "none"),
    ("de", OPEN + "Belege für die Raketen nannte Stevenson nicht.", "none"),
    ("de", OPEN + "Seine Quellen nannte er nicht.", "none"),
    ("de", OPEN + "Stevenson zeigte Luftaufnahmen.", "presented"),
    ("de", OPEN + "Stevenson stützte sich dabei auf Luftaufnahmen.", "presented"),
    ("de", OPEN + "Stevenson kündigte an, Beweise vorzulegen.", "announced"),
    ("de", OPEN + "Die Angaben ließen sich nicht überprüfen.", "unverified"),
    ("en", ACCUSED + "He offered no proof.", "none"),
    ("en", ACCUSED + "He provided no details to back up the charge.", "none"),
    ("en", ACCUSED + "Stevenson produced photographs.", "presented"),
    ("en", ACCUSED + "The charge was based on aerial photographs.", "presented"),
    ("en", ACCUSED + "Washington said it would release evidence.", "announced"),
    ("en", ACCUSED + "The account could not be independently confirmed.", "unverified"),
    ("en", ACCUSED + "He gave no details of his meeting.", "unknown"),
]


@pytest.mark.parametrize(("language", "words", "status"), EVIDENCE)
def test_turns_that_tell_of_evidence(language: str, words: str, status: str) -> None:
    (claim,) = weigh(words, language)
    assert claim.evidence.status == status


def test_evidence_goes_to_the_claim_of_its_topic() -> None:
    words = (
        "Castro warf Washington vor, eine Invasion vorzubereiten. Castro warf London vor, Spione zu schicken. "
        "Belege für die Invasion nannte er nicht."
    )
    assert [c.evidence.status for c in weigh(words)] == ["none", "unknown"]


GRAMMAR = [
    ("de", "Kennedy wies Moskaus Vorwurf, die Maschine habe den Luftraum verletzt, als haltlos zurück.", "die Maschine habe den Luftraum verletzt"),
    ("de", "Castro behauptete, die Waffen dienten der Verteidigung.", "die Waffen dienten der Verteidigung"),
    ("de", "Laut Washington soll Castro in den Abschuss verwickelt sein.", "Laut Washington soll Castro in den Abschuss verwickelt sein"),
    ("en", "Gromyko denied having sent missiles to the island.", "having sent missiles to the island"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "proposition"), GRAMMAR)
def test_where_the_content_ends(language: str, words: str, proposition: str) -> None:
    (claim,) = weigh(words, language)
    assert content(words, claim) == proposition


TALK = [
    ("de", "Anders als Moskau behauptet, fuhren die Schiffe weiter nach Süden."),
    ("de", "Castro soll der nächste Präsident sein."),
    ("de", "Ich hatte immer den Verdacht, Castro habe davon gewusst."),
    ("en", "You claim that Castro knew of it, Kennedy was told."),
]


@pytest.mark.parametrize(("language", "words"), TALK)
def test_talk_opens_nothing(language: str, words: str) -> None:
    assert weigh(words, language) == ()


def test_what_an_accusation_comes_to_is_the_accusers() -> None:
    words = "Eden warf Kairo vor, den Vertrag gebrochen zu haben. Demnach habe Nasser die Lotsen entlassen."
    assert [(c.claimant, content(words, c)) for c in weigh(words)] == [
        ("Eden", "den Vertrag gebrochen zu haben"),
        ("Eden", "habe Nasser die Lotsen entlassen"),
    ]
