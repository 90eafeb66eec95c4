"""What a network sees of contacts, beside those that the rules know."""

from dataclasses import replace

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import FoundContact, Reading, Record, Span
from depesche.text import Text

BODY = (
    "Washington, 27. Oktober 1962 - Robert Kennedy und Anatolij Dobrynin schritten am Sonnabend gemeinsam durch das "
    "Justizministerium. U Thant blieb in New York. Am Freitag traf Dean Rusk den Botschafter Dobrynin.\n"
)
SURE, EVEN, UNSURE = 0.9, 0.4, 0.2


def span(words: str, begin: int = 0) -> Span:
    return Span(at := BODY.index(words, begin), at + len(words))


def contact(at: str = "schritten", **chances: float) -> FoundContact:
    """A suggestion; the words of each party (underscores for spaces) with their probability."""
    parties = tuple((span(word), chance) for words, chance in chances.items() for word in words.split("_"))
    return FoundContact(at=span(at), channel="meeting", status="held", parties=parties, confidence=0.8)


def record_of(*seen: FoundContact) -> Record:
    def model(text: Text) -> Reading:
        return replace(read_by_rules(text), contacts=seen)

    return read(report_from_text(BODY, language="de"), Kit(model=model))


def parties(record: Record, number: int = 0) -> set[str]:
    names = {a.id: a.name for a in record.actors}
    return {names[p] for p in record.contacts[number].participants}


def test_words_that_no_rule_knows_tell_of_a_contact() -> None:
    assert len(record_of().contacts) == 1
    record = record_of(contact(Robert_Kennedy=SURE, Anatolij_Dobrynin=EVEN, Thant=UNSURE))
    first = record.contacts[0]
    assert parties(record) == {"Robert Kennedy", "Anatolij Dobrynin"}
    assert (first.channel, first.status, first.date) == ("meeting", "held", "1962-10-27")
    assert [record.report.text[s.start : s.end] for s in first.spans] == ["schritten"]


@pytest.mark.parametrize("chances", [{}, {"Robert_Kennedy": SURE}, {"Robert_Kennedy": SURE, "Thant": UNSURE}])
def test_one_party_makes_no_contact(chances: dict[str, float]) -> None:
    assert record_of(contact(**chances)).contacts == record_of().contacts


def test_a_party_stands_near() -> None:
    far = FoundContact(
        at=span("Botschafter", BODY.index("Rusk")), channel="call", status="held",
        parties=((span("Robert"), SURE), (span("Kennedy"), SURE), (span("Thant"), SURE)),
    )  # fmt: skip
    assert record_of(far).contacts == record_of().contacts


def test_what_a_rule_knows_it_tells() -> None:
    known = record_of()
    assert record_of(contact("traf", Robert_Kennedy=SURE, Thant=SURE)).contacts == known.contacts
