"""Where the words of a claim begin and end, and who makes it: sentences of our own about documented history."""

from __future__ import annotations

import pytest
from test_claims import content, weigh

ENGLISH = [
    ("Moscow claimed it removed the missiles in November.", "it removed the missiles in November"),
    ("Washington claimed, as of Thursday, it had seen no ships.", "it had seen no ships"),
    ("Allegedly, Havana kept the bombers in caves.", "Havana kept the bombers in caves"),
    (
        "Washington claimed that in October 1962, Moscow shipped arms to Cuba.",
        "in October 1962, Moscow shipped arms to Cuba",
    ),
    ("Washington asserted that Moscow shipped arms to Cuba.", "Moscow shipped arms to Cuba"),
]


@pytest.mark.parametrize(("words", "wanted"), ENGLISH)
def test_an_english_clause_is_read_whole(words: str, wanted: str) -> None:
    assert [content(words, claim) for claim in weigh(words, language="en")] == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "The report cleared Washington of blame for the loss of the plane.",
        "Nobody in Washington was to blame for the loss of the plane.",
        "Washington arrested the colonel whom Moscow claimed to be a harmless clerk.",
        "Washington received reports to that effect in November.",
    ],
)
def test_what_only_looks_like_a_claim_is_none(words: str) -> None:
    assert not weigh(words, language="en")


def test_one_word_is_no_proposition() -> None:
    words = "Washington made allegations of misconduct."
    assert {content(words, claim) for claim in weigh(words, language="en")} <= {"allegations of misconduct"}


def test_a_quotation_that_is_closed_bars_no_clause() -> None:
    words = "In Bonn warf der „Kongress“ Moskau vor, seine Zusagen gebrochen zu haben."
    assert [content(words, claim) for claim in weigh(words)] == ["seine Zusagen gebrochen zu haben"]


def test_whose_name_a_relative_clause_follows_is_its_subject() -> None:
    words = "In Genf sprach Kairo, das Washington für den Angriff verantwortlich macht."
    (claim,) = weigh(words)
    assert claim.claimant == "Kairo"
