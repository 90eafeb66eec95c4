"""Our annotation as marks on words, for the network to learn from."""

import sys
from pathlib import Path

import pytest

from depesche.model import WEIGHTS
from depesche.model.labels import CHANNELS, FORMS, LINKS
from depesche.model.subwords import Subwords

sys.path.insert(0, str(Path(__file__).parents[2]))

from training.annotations.passages import resolved
from training.data import Example, Marked
from training.records import statement_examples

TEXT = (
    "Kairo, 30. Juli 1956 - Präsident Nasser empfing am Montag den sowjetischen Botschafter Kisseljow. Bei dem Gespräch "
    "ging es um den Kanal. London habe Agenten geschickt, behauptete Nasser. Premierminister Eden bestritt das."
)
PASSAGE = {
    "id": "x-1",
    "lang": "de",
    "part": "train",
    "date": "1956-07-30",
    "kinds": [],
    "text": TEXT,
    "contacts": [
        {
            "id": "k1",
            "channel": "meeting",
            "status": "held",
            "participants": ["Nasser", "Kisseljow"],
            "date": "1956-07-30",
            "spans": ["empfing", "Gespräch"],
        }
    ],
    "claims": [
        {
            "id": "c1",
            "claimant": "Nasser",
            "content": ["London habe Agenten geschickt"],
            "responses": [{"actor": "Eden", "stance": "reject", "spans": ["bestritt das"]}],
        }
    ],
    "statements": [
        {
            "id": "s1",
            "type": "indirect",
            "act": "accuse",
            "actor": "Nasser",
            "speaker": ["Nasser @2"],
            "cue": ["behauptete"],
            "content": ["London habe Agenten geschickt"],
        }
    ],
    "actors": [
        {"name": "Nasser", "kind": "person", "country": "EG"},
        {"name": "Kisseljow", "kind": "person", "country": "SU"},
        {"name": "Eden", "kind": "person", "country": "GB"},
    ],
}


@pytest.fixture(scope="module")
def example() -> Example:
    subwords = Subwords((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))
    (found,) = statement_examples([(TEXT, resolved(PASSAGE))], "wikinews", subwords)
    return found


def said(example: Example, marked: Marked, link: str) -> str:
    return " ".join(TEXT[slice(*example.words[w])] for w in marked.roles[LINKS.index(link)])


def of(example: Example, scheme: str) -> list[Marked]:
    return [m for m in example.quotations if m.scheme == scheme]


def test_a_claim_with_its_claimant_and_answer(example: Example) -> None:
    (claim,) = of(example, "claims")
    assert said(example, claim, "content") == "London habe Agenten geschickt"
    assert said(example, claim, "speaker") == "Nasser"
    assert said(example, claim, "deny") == "bestritt das", "rejecting counts as denying"
    assert claim.anchor == claim.roles[0][0]


def test_a_contact_is_anchored_at_each_of_its_words(example: Example) -> None:
    contacts = of(example, "contacts")
    assert [TEXT[slice(*example.words[c.anchor or 0])] for c in contacts] == ["empfing", "Gespräch"]
    for contact in contacts:
        assert said(example, contact, "content") == "empfing Gespräch"
        assert "Nasser" in said(example, contact, "party")
        assert "Kisseljow" in said(example, contact, "party")
        assert contact.forms[list(FORMS).index("channel")] == CHANNELS.index("meeting")


def test_marked_words_of_a_party_take_the_place_of_looked_up_ones() -> None:
    subwords = Subwords((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))
    marked = {"k1": {"Nasser": ["Präsident Nasser"], "Kisseljow": ["den sowjetischen Botschafter Kisseljow"]}}
    (found,) = statement_examples([(TEXT, resolved(PASSAGE, marked))], "wikinews", subwords)
    for contact in of(found, "contacts"):
        assert said(found, contact, "party") == "Präsident Nasser den sowjetischen Botschafter Kisseljow"


def test_a_statement_with_its_act(example: Example) -> None:
    (statement,) = of(example, "wikinews")
    assert said(example, statement, "cue") == "behauptete"
    assert FORMS["act"][statement.forms[list(FORMS).index("act")]] == "accuse"
    assert (example.recorded, example.foreign) == (True, True), "our spans are no rule of the set"
