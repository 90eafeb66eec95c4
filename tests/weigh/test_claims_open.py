"""Claims by steps of the law, by what "soll" tells as a state, by contrasts and by signs: sentences of our own."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_claims import cast_of, content, said, text_of, weigh

from depesche.records import Claim, FoundClaim
from depesche.weigh.claims.lexicon import load_lexicon
from depesche.weigh.claims.likely import by_signs, candidates
from depesche.weigh.claims.openness import find_open
from depesche.weigh.claims.responses import answer_claims
from depesche.weigh.claims.scene import Scene
from depesche.weigh.claims.signs import load_signs

LANGUAGES = Path(__file__).parents[2] / "src" / "depesche" / "languages"


def told(words: str, claim: Claim) -> tuple[str, tuple[tuple[str | None, str], ...]]:
    return content(words, claim), tuple((r.actor, r.stance) for r in claim.responses)


CHARGES = [
    ("Gegen Castro wird wegen Hochverrats ermittelt.", "wegen Hochverrats ermittelt"),
    ("Nasser ist wegen Betrugs und Bestechung angeklagt.", "wegen Betrugs und Bestechung angeklagt"),
    ("Gegen Eden wurde Anzeige wegen Verleumdung erstattet.", "Anzeige wegen Verleumdung"),
    ("Die Anklage lautet auf Landesverrat.", "Die Anklage lautet auf Landesverrat"),
    ("Gegen den Kapitän besteht dringender Tatverdacht.", "Gegen den Kapitän besteht dringender Tatverdacht"),
]


@pytest.mark.parametrize(("words", "charge"), CHARGES)
def test_a_step_of_the_law_is_a_claim(words: str, charge: str) -> None:
    assert [told(words, c) for c in weigh(words)] == [(charge, ())]


NO_CHARGES = [
    "Nasser wurde wegen Hochverrats verurteilt.",
    "Gegen den Kapitän besteht kein Tatverdacht.",
    "Wegen des Nebels wird die Ursache in Havanna ermittelt.",
    "Das Gericht in Havanna ermittelt noch.",
]


@pytest.mark.parametrize("words", NO_CHARGES)
def test_a_verdict_a_cause_and_a_suspicion_lifted_are_none(words: str) -> None:
    assert weigh(words) == ()


def test_a_verdict_that_the_convict_denies_is_open() -> None:
    words = "Nasser wurde wegen Hochverrats verurteilt. Nasser bestreitet die Tat bis heute."
    assert [told(words, c) for c in weigh(words)] == [("wegen Hochverrats verurteilt", (("Nasser", "deny"),))]


def test_an_acquittal_denies_what_it_clears_of() -> None:
    words = "Castro wurde von Paris vom Vorwurf des Hochverrats freigesprochen."
    assert [told(words, c) for c in weigh(words)] == [("Vorwurf des Hochverrats", (("Paris", "deny"),))]


STATES = [
    "Castro soll sich in Havanna aufhalten",
    "Auslöser soll ein Kurzschluss sein",
    "Das Gas soll giftig sein",
    "Der Frachter soll größer als die anderen sein",
    "Der Zwischenfall soll sich vor Kuba ereignet haben",
]


@pytest.mark.parametrize("words", STATES)
def test_what_soll_tells_as_a_state_is_hearsay(words: str) -> None:
    assert [told(f"{words}.", c) for c in weigh(f"{words}.")] == [(words, ())]


@pytest.mark.parametrize(
    "words",
    [
        "Die Konferenz soll in Genf stattfinden.",
        "Der Kanal soll eine Breite von hundert Metern haben.",
        "Der Vertrag soll bis Mai fertig sein.",
        "Schwerpunkt der Gespräche soll die Abrüstung sein.",
    ],
)
def test_plans_are_none(words: str) -> None:
    assert weigh(words) == ()


def test_who_stands_accused_answers_by_a_pronoun() -> None:
    words = "Kennedy wurde beschuldigt, die Landung befohlen zu haben, was dieser jedoch zurückwies."
    assert [told(words, c) for c in weigh(words)] == [("die Landung befohlen zu haben", (("Kennedy", "reject"),))]


def test_a_strong_participle_may_be_passive() -> None:
    words = "Washington warf Moskau vor, Raketen geschickt zu haben. Das wurde von Moskau bestritten."
    assert [told(words, c) for c in weigh(words)] == [("Raketen geschickt zu haben", (("Moskau", "deny"),))]


UNCONFIRMED = [
    ("de", "Gromyko wollte nicht bestätigen, dass Raketen auf Kuba stehen.", "Raketen auf Kuba stehen", "no-comment"),
    ("de", "Gromyko konnte nicht bestätigen, dass Raketen auf Kuba stehen.", "Raketen auf Kuba stehen", "doubt"),
    ("de", "Gromyko konnte Berichte nicht bestätigen, wonach Raketen da sind.", "Raketen da sind", "doubt"),
    ("en", "Gromyko could not confirm that missiles were in Cuba.", "missiles were in Cuba", "doubt"),
]


@pytest.mark.parametrize(("language", "words", "claim", "stance"), UNCONFIRMED)
def test_what_is_not_confirmed_is_open(language: str, words: str, claim: str, stance: str) -> None:
    assert [told(words, c) for c in weigh(words, language)] == [(claim, (("Gromyko", stance),))]


def test_what_is_confirmed_by_itself_is_none() -> None:
    assert weigh("Gromyko bestätigte, dass die Konferenz in Genf beginnt.") == ()


ACCUSED = "Washington warf Moskau vor, die Leitung abgehört zu haben. "
ANSWERS = [
    ("Moskau wandte sich gegen die Behauptung.", ("Moskau", "reject")),
    ("Moskau nannte das aus der Luft gegriffen.", ("Moskau", "reject")),
    ("Moskau wies die Vorwürfe von sich.", ("Moskau", "reject")),
    ("Moskau schweigt zu den Vorwürfen.", ("Moskau", "no-comment")),
    ("Paris fand keine Hinweise auf die Tat.", ("Paris", "doubt")),
    ("Tests haben den Verdacht nicht bestätigt.", ("narrator", "doubt")),
    ("Der Verdacht hat sich nicht bestätigt.", ("narrator", "deny")),
    ("Moskau legte ein Teilgeständnis ab.", ("Moskau", "admit")),
]


@pytest.mark.parametrize(("answer", "response"), ANSWERS)
def test_turns_that_answer(answer: str, response: tuple[str, str]) -> None:
    words = ACCUSED + answer
    (claim,) = weigh(words)
    assert [(r.actor, r.stance) for r in claim.responses] == [response]


def test_a_reproach_is_countered_in_its_own_sentence() -> None:
    words = "Auf den Vorwurf, Moskau habe gelogen, entgegnete Gromyko, dass die Konferenz weitergehe."
    assert [told(words, c) for c in weigh(words)] == [("Moskau habe gelogen", (("Gromyko", "reject"),))]


def test_what_a_party_maintains_otherwise() -> None:
    words = "Das Schiff sei, anders als Moskau behauptet, nie nach Kuba gefahren, sagte Castro."
    statement = said(words, "Das Schiff sei, anders als Moskau behauptet, nie nach Kuba gefahren", "sagte", "Castro")
    (claim,) = weigh(words, statements=(statement,))
    assert (claim.claimant, [(r.actor, r.stance) for r in claim.responses]) == ("Castro", [("Moskau", "deny")])


def test_words_set_against_the_words_before_them() -> None:
    words = "Washington erklärte, die Schiffe hätten gestoppt. Moskau dagegen erklärt, sie seien weitergefahren."
    first = said(words, "die Schiffe hätten gestoppt", "erklärte", "Washington")
    second = said(words, "sie seien weitergefahren", "erklärt, sie", "Moskau", number=2)
    (claim,) = weigh(words, statements=(first, second))
    assert told(words, claim) == ("die Schiffe hätten gestoppt", (("Moskau", "deny"),))


def test_a_reason_against_something_is_no_contrast() -> None:
    words = "Washington erklärte, die Schiffe hätten gestoppt. Moskau erklärt, es spreche nichts dagegen."
    first = said(words, "die Schiffe hätten gestoppt", "erklärte", "Washington")
    second = said(words, "es spreche nichts dagegen", "erklärt, es", "Moskau", number=2)
    assert weigh(words, statements=(first, second)) == ()


def test_what_was_told_first_and_otherwise_later() -> None:
    words = "It was initially reported that the Maine had struck a mine, but divers later found a fire in a bunker."
    statement = said(words, "the Maine had struck a mine", "initially reported", "Washington")
    (claim,) = weigh(words, "en", (statement,))
    assert content(words, claim) == "the Maine had struck a mine"


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_sign_in_the_tables_can_be_borne(code: str) -> None:
    signs = load_signs(code)
    parts = {sign for together in signs.together.values() for sign in together}
    known = set(load_signs("de").weights) | {f"speaker {k}" for k in signs.speakers} | {f"cue {k}" for k in signs.cues}
    assert parts <= known
    assert signs.weights["bias"] < 0, "without a sign a statement is closed"


@pytest.mark.parametrize("code", ["de", "en"])
def test_both_languages_know_the_same_signs(code: str) -> None:
    def keys(language: str) -> dict[str, set[str]]:
        table = tomllib.loads((LANGUAGES / language / "claims_signs.toml").read_text(encoding="utf-8"))
        return {k: set(table[k]) for k in ("speakers", "cues", "words", "together")}

    assert keys(code) == keys("de")


def test_many_signs_together_open_a_statement() -> None:
    words = "Washington wirft Castro vor, Geld gestohlen zu haben. Castro habe außerdem Papiere verbrannt."
    statement = said(words, "Castro habe außerdem Papiere verbrannt", "wirft", "Washington")
    statement = replace(statement, type="indirect-free-indirect", cue=())
    scene = Scene(text_of(words, "de"), cast_of(words), (statement,), load_lexicon("de"))
    ((borne, _),) = candidates(scene.text, scene.cast, scene.statements)
    assert by_signs(scene, answer_claims(scene, find_open(scene)))
    assert {"cue none", "beside own claim", "says past", "an accuser goes on"} <= borne


@pytest.mark.parametrize(("probability", "opened"), [(0.9, 1), (0.1, 0)])
def test_what_a_network_sees_is_a_sign_among_others(probability: float, opened: int) -> None:
    words = "Eine Sprecherin sagte, Castro habe die Papiere verbrannt."
    statement = said(words, "Castro habe die Papiere verbrannt", "sagte", "Eine Sprecherin")
    seen = (FoundClaim(content=statement.content, evidence="unknown", confidence=probability),)
    scene = Scene(text_of(words, "de"), cast_of(words), (statement,), load_lexicon("de"), seen)
    assert len(by_signs(scene, [])) == opened


def test_a_statement_without_signs_stays_closed() -> None:
    words = "Kennedy sagte, wir freuen uns auf den Sommer."
    scene = Scene(text_of(words, "de"), cast_of(words), (said(words, "wir freuen uns auf den Sommer", "sagte", "Kennedy"),), load_lexicon("de"))  # fmt: skip
    assert by_signs(scene, []) == []


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=120))
def test_no_text_breaks_it(words: str) -> None:
    for language in ("de", "en"):
        for claim in weigh(words, language):
            assert all(0 <= span.start < span.end <= len(words) for span in claim.content)


SHUT = [
    (
        "Gromyko sagte, er habe den Wunsch nach Frieden bekräftigt.",
        "er habe den Wunsch nach Frieden bekräftigt",
        "sagte",
    ),
    ("Havanna meldete, das habe der Gerichtshof beschlossen.", "das habe der Gerichtshof beschlossen", "meldete"),
    ("Paris hatte Bedenken, der Kanal sei geschlossen worden.", "der Kanal sei geschlossen worden", "hatte Bedenken"),
    ("Laut einer Umfrage sei der Präsident schuld gewesen.", "sei der Präsident schuld gewesen", "Laut"),
]


@pytest.mark.parametrize(("words", "proposition", "cue"), SHUT)
def test_talk_and_feelings_are_never_weighed(words: str, proposition: str, cue: str) -> None:
    assert list(candidates(text_of(words, "de"), cast_of(words), (said(words, proposition, cue, "Gromyko"),))) == []


def test_an_account_of_a_contact_is_never_weighed() -> None:
    words = "Gromyko sagte, die Raketen seien entdeckt worden."
    statement = said(words, "die Raketen seien entdeckt worden", "sagte", "Gromyko")
    assert len(list(candidates(text_of(words, "de"), cast_of(words), (statement,)))) == 1
    assert list(candidates(text_of(words, "de"), cast_of(words), (replace(statement, about="k1"),))) == []
