"""English claims and answers: where a clause ends, who claims, how one denies; sentences on documented history."""

from __future__ import annotations

import pytest
from test_claims import content, said, weigh
from test_claims_answered import answers_of

ONE = [
    # the main clause goes on behind the claim
    ("Moscow accused London of spying on its fleet and expelled two diplomats.", "Moscow", "spying on its fleet"),
    ("Castro’s claim that four bombers attacked the airfield was never proved.", "Castro", "four bombers attacked the airfield"),
    ("A man accused of sending plans to Moscow told the court that he was ill.", None, "sending plans to Moscow"),
    ("Nasser, who is alleged to have ordered the raid, left for Paris.", None, "to have ordered the raid"),
    # who claims
    ("Zorin, accused of misleading the council, said nothing.", None, "misleading the council"),
    ("Kennedy denounced a report by Moscow alleging that London had armed the rebels.", "Moscow", "London had armed the rebels"),
    # what accuses, what claims
    ("Nasser blamed the explosion in the harbour on London.", "Nasser", "blamed the explosion in the harbour on London"),
    ("Castro charged that Washington had bombed the airfield.", "Castro", "Washington had bombed the airfield"),
    ("Moscow has always maintained that the missiles were defensive.", "Moscow", "the missiles were defensive"),
    ("Bulganin was suspected of plotting against the party.", None, "plotting against the party"),
    # what is denied
    ("Moscow disputes that the missiles were offensive weapons.", None, "the missiles were offensive weapons"),
    ("Moscow denied responsibility for the loss of the airliner.", None, "responsibility for the loss of the airliner"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "claimant", "proposition"), ONE)
def test_one_claim(words: str, claimant: str | None, proposition: str) -> None:
    (claim,) = weigh(words, "en")
    assert (claim.claimant, content(words, claim)) == (claimant, proposition)


NONE = [
    "The dispute that has divided Moscow and London for years goes on.",
    "The treaty raised questions about the plans of Moscow.",
    "The politically charged meeting in Paris that Kennedy attended was short.",
    "Kennedy suspected a trap.",
    "Castro maintains an army of 200,000 men.",
    "Moscow denied any wrongdoing and pointed out that the ships carried wheat.",
]


@pytest.mark.parametrize("words", NONE)
def test_no_claim(words: str) -> None:
    assert weigh(words, "en") == ()


TOLD = "Washington said that Moscow had shipped missiles to Cuba. "
ANSWERS = [
    ("Moscow disputed the account.", [("Moscow", "deny")]),
    ("Moscow called the account inaccurate.", [("Moscow", "deny")]),
    ("Zorin laughed off the account.", [("Zorin", "reject")]),
    ("Zorin dismissed the story as a fantasy.", [("Zorin", "reject")]),
]


@pytest.mark.parametrize(("answer", "responses"), ANSWERS)
def test_an_answer_opens_what_was_said(answer: str, responses: list[tuple[str, str]]) -> None:
    words = TOLD + answer
    (claim,) = weigh(words, "en", (said(words, "Moscow had shipped missiles to Cuba", "said", "Washington"),))
    assert answers_of(claim) == responses


ACCUSED = "Stevenson accused Moscow of stationing missiles in Cuba. "
TARGETS = [
    ("Moscow denied that it had sent any.", "deny"),
    ("There was no immediate comment from Moscow.", "no-comment"),
    ("Zorin could not be reached.", "no-comment"),
    ("Zorin neither confirmed nor disputed the accusation.", "no-comment"),
    ("Zorin denied it and left the hall.", "deny"),
]


@pytest.mark.parametrize(("answer", "stance"), TARGETS)
def test_the_accused_answers_the_accusation(answer: str, stance: str) -> None:
    (claim,) = weigh(ACCUSED + answer, "en")
    assert [s for _, s in answers_of(claim)] == [stance]


EVIDENCE = [
    ("Without offering evidence, Stevenson accused Moscow of stationing missiles in Cuba.", "none"),
    (ACCUSED + "No evidence was given.", "none"),
    (ACCUSED + "There was no independent confirmation.", "unverified"),
    (ACCUSED + "Reporters were not allowed into the area.", "unverified"),
    (ACCUSED + "Stevenson held up photographs of the sites.", "presented"),
]


@pytest.mark.parametrize(("words", "status"), EVIDENCE)
def test_words_on_evidence(words: str, status: str) -> None:
    (claim,) = weigh(words, "en")
    assert claim.evidence.status == status
