"""Claims before their verb, answers by parties that no finder knows, grounds: sentences of our own on history."""

from __future__ import annotations

import pytest
from casting import ORGANIZATION, PERSON, STATE, cast_of, written
from test_claims import content, said, weigh

from depesche.records import Actor, FoundClaim, Span
from depesche.weigh.actors import Cast
from depesche.weigh.claims import seat_answerers, weigh_claims

SAID = "Washington erklärte, die Schiffe hätten gestoppt. "


def told(words: str) -> list[tuple[str | None, str, tuple[tuple[str | None, str], ...]]]:
    return [(c.claimant, content(words, c), tuple((r.actor, r.stance) for r in c.responses)) for c in weigh(words)]


def test_what_stands_before_an_accusing_verb_is_the_claim() -> None:
    words = "Lange habe Havanna die Raketen geleugnet, hielt Stevenson ihm vor."
    accused = said(words, "Lange habe Havanna die Raketen geleugnet", "hielt", "Stevenson")
    (claim,) = weigh(words, statements=(accused,))
    assert (claim.claimant, content(words, claim)) == ("Stevenson", "Lange habe Havanna die Raketen geleugnet")


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (
            "Gromyko will die Fotos nie gesehen haben.",
            [("Gromyko", "Gromyko will die Fotos nie gesehen haben", ())],
        ),
        (
            "Kennedy will in Wien erfahren haben, dass Moskau nachgibt.",
            [("Kennedy", "Moskau nachgibt", ())],
        ),
        ("Kennedy will bis Oktober alle Schiffe gestoppt haben.", []),
        ("Kennedy will Castro treffen.", []),
        (
            "Dass Moskau nachgegeben habe, bestritt Gromyko.",
            [(None, "Moskau nachgegeben habe", (("Gromyko", "deny"),))],
        ),
        ("Dass Moskau nachgegeben habe, meldete Havanna.", []),
        ("Castro gab Kennedy die Schuld.", [("Castro", "gab Kennedy die Schuld", ())]),
        ("Castro gab Kennedy die Hand.", []),
        (
            "Stevenson beschuldigte Castro, als Agent gedient zu haben.",
            [("Stevenson", "als Agent gedient zu haben", ())],
        ),
        (
            "Gerüchte über seinen Rücktritt wies Eden zurück.",
            [(None, "Gerüchte über seinen Rücktritt", (("Eden", "reject"),))],
        ),
        ("Gerüchte über seinen Rücktritt erreichten Eden.", []),
    ],
)
def test_claims_before_and_about(words: str, claims: list[tuple[str | None, str, tuple[object, ...]]]) -> None:
    assert told(words) == claims


CHARGE = "Stevenson warf Gromyko vor, die Raketen versteckt zu haben. "


@pytest.mark.parametrize(
    ("answer", "responses"),
    [
        ("Moskau nannte die Anschuldigung schändlich.", [("Moskau", "reject")]),
        ("Moskau bezeichnete den Vorwurf als Stimmungsmache.", [("Moskau", "reject")]),
        ("Den Vorwurf bezeichnete Moskau als Erfindung.", [("Moskau", "deny")]),
        ("Paris nannte den Vorwurf schwerwiegend.", []),
        ("Moskau dementierte dergleichen.", [("Moskau", "deny")]),
    ],
)
def test_a_verdict_of_any_word_refuses(answer: str, responses: list[tuple[str, str]]) -> None:
    claim = weigh(CHARGE + answer)[0]
    assert [(r.actor, r.stance) for r in claim.responses] == responses


SEATS = [
    ("Die Union bezweifelt das.", [("Union", "organization")]),
    ("Ein Mitarbeiter des Bundes dementierte.", [("Mitarbeiter des Bundes", "person")]),
    ("Augenzeugen bestreiten das.", [("Augenzeugen", "group")]),
    ("Mehrere Offiziere wiesen den Vorwurf zurück.", [("Offiziere", "group")]),
    ("Der Bericht bestätigt das.", []),
    ("Das bestreitet niemand.", []),
    ("Die Union freut sich.", []),
    ("Im Hafen wurde die Behauptung bestritten.", []),
]


@pytest.mark.parametrize(("answer", "seats"), SEATS)
def test_who_answers_is_a_party(answer: str, seats: list[tuple[str, str]]) -> None:
    text = written(SAID + answer)
    cast = cast_of(text, a1=(STATE, "US", ("Washington",)))
    new = [a for a in seat_answerers(text, cast).actors if a.id != "a1"]
    assert [(a.name, a.kind) for a in new] == seats


def test_a_known_party_is_not_seated_again() -> None:
    text = written(SAID + "Ein Mitarbeiter des Kreml dementierte.")
    cast = cast_of(text, a1=(STATE, "US", ("Washington",)), a2=(PERSON, "SU", ("Mitarbeiter des Kreml",)))
    assert seat_answerers(text, cast) == cast


def test_where_it_is_denied_tells_the_state() -> None:
    text = written(SAID + "In Wien wird das bestritten.")
    cast = seat_answerers(text, cast_of(text, a1=(STATE, "US", ("Washington",))))
    assert [(a.kind, a.country) for a in cast.actors] == [("state", "US"), ("state", "AT")]


def test_english_reports_seat_nobody() -> None:
    text = written("Washington said so. The Union doubts that.", "en")
    cast = cast_of(text, a1=(STATE, "US", ("Washington",)))
    assert seat_answerers(text, cast) is cast


def test_the_chairman_of_a_government_denies() -> None:
    words = "Der Vorsitzende der Regionalregierung bestritt den Einsatz von Panzern gegen Bauern."
    text = written(words)
    cast = cast_of(text, a1=(ORGANIZATION, "CN", ("Vorsitzende der Regionalregierung",)))
    (claim,) = weigh_claims(text, cast, (), ())
    assert [(r.actor, r.stance) for r in claim.responses] == [("a1", "deny")]


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ("Belege dafür sind rar.", "none"),
        ("Eine Bestätigung steht noch aus.", "unverified"),
        ("Das wurde bislang nicht offiziell bestätigt.", "unverified"),
        ("Er hielt zum Beweis ein Foto in die Höhe.", "presented"),
        ("Er reiste ab.", "unknown"),
    ],
)
def test_words_about_evidence(after: str, status: str) -> None:
    (claim, *_) = weigh(CHARGE + after)
    assert claim.evidence.status == status


def test_a_ground_is_evidence() -> None:
    words = "Stevenson warf Moskau Wortbruch vor, da es seine Schiffe nicht gestoppt habe."
    (claim,) = weigh(words)
    assert (claim.evidence.status, claim.evidence.by) == ("presented", "Stevenson")
    assert words[claim.evidence.spans[0].start : claim.evidence.spans[0].end].startswith("da es seine Schiffe")


def test_the_name_of_a_claim_is_no_evidence() -> None:
    words = "Stevenson warf Gromyko Wortbruch vor. Gromyko wies die Vorwürfe zurück."
    text = written(words)
    named = Actor(id="a1", kind="person", name="Stevenson")
    at = words.index("die Vorwürfe")
    seen = FoundClaim(
        content=(Span(0, 36),), confidence=0.9, evidence="presented", proof=(Span(at, at + len("die Vorwürfe")),)
    )
    (claim,) = weigh_claims(text, Cast(actors=(named,)), (), (), (seen,))
    assert claim.evidence.status == "unknown"
