"""Claims that a sign beside them opens, findings of inquiries, states told as hearsay; sentences of our own."""

from __future__ import annotations

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import Record


def claims(words: str, language: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    record: Record = read(report_from_text(words, language=language), Kit(model=read_by_rules))
    names = {a.id: a.name for a in record.actors}
    return [
        (
            words[c.content[0].start : c.content[-1].end],
            c.evidence.status,
            tuple((names.get(r.actor or "", "?"), r.stance) for r in c.responses),
        )
        for c in record.claims
    ]


HEARSAY = [
    "In dem Lager sollen nach Angaben der Polizei zwanzig Gefangene gestorben sein.",
    "Bei dem Angriff soll das Dorf nach Angaben der Rebellen vollständig abgebrannt sein.",
    "Unter den Toten sollen nach Angaben der Polizei auch Kinder sein.",
    "Fünf der Toten sollen nach Angaben der Polizei Matrosen sein.",
    "Der Anführer der Rebellen soll laut einem Bericht der Zeitung tot sein.",
]


@pytest.mark.parametrize("words", HEARSAY)
def test_what_is_said_to_be_or_to_have_come_about(words: str) -> None:
    assert [c[0] for c in claims(words, "de")] == [words[:-1]]


PURPOSE = [
    "Die Konferenz soll nach Angaben der Polizei ein Zeichen der Versöhnung sein.",
    "Der Kanal soll laut Kairo für alle Schiffe offen sein.",
    "Der Hafen soll laut Plan bis Ende des Jahres abgebrannt sein.",
    "Der Anführer soll tot sein.",
]


@pytest.mark.parametrize("words", PURPOSE)
def test_purposes_plans_and_talk_are_no_hearsay(words: str) -> None:
    assert claims(words, "de") == []


CHARGES = [
    ("de", "Laut der Opposition wurden in dem Dorf Bauern von Soldaten erschossen.", "wurden in dem Dorf Bauern von Soldaten erschossen"),
    ("de", "Die Regierungstruppen hätten die Waffenruhe verletzt, teilten die Rebellen mit.", "Die Regierungstruppen hätten die Waffenruhe verletzt"),
    ("en", "Rebels said government troops had tortured prisoners.", "government troops had tortured prisoners"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "proposition"), CHARGES)
def test_a_misdeed_told_by_a_party_to_the_conflict(language: str, words: str, proposition: str) -> None:
    assert [c[0] for c in claims(words, language)] == [proposition]


UNDISPUTED = [
    ("de", "Die Polizei teilte mit, Soldaten hätten in dem Dorf einen Räuber erschossen."),
    ("de", "Laut der Opposition wurden in dem Dorf drei Bauern getötet."),
    ("de", "Die Rebellen teilten mit, sie hätten drei Soldaten erschossen."),
    ("de", "Die Rebellen erklärten, die Regierungstruppen hätten niemals Gefangene gefoltert."),
    ("en", "Rebels said government troops would attack the town."),
]


@pytest.mark.parametrize(("language", "words"), UNDISPUTED)
def test_without_a_sign_a_doer_or_a_deed_it_is_a_statement(language: str, words: str) -> None:
    assert claims(words, language) == []


def test_an_accusation_beside_it_is_a_sign() -> None:
    words = (
        "Die Polizei teilte mit, Soldaten hätten in dem Dorf einen Bauern gefoltert. Die Armee sprach von Vorwürfen."
    )
    assert [c[0] for c in claims(words, "de")] == ["Soldaten hätten in dem Dorf einen Bauern gefoltert"]


FINDINGS = [
    ("de", "Eine Untersuchung der Vereinten Nationen kommt zu dem Ergebnis, dass die Armee für das Massaker verantwortlich ist.", "die Armee für das Massaker verantwortlich ist"),
    ("de", "Beobachter schließen daraus, dass die Wahl gefälscht wurde.", "die Wahl gefälscht wurde"),
    ("en", "The commission concluded that the army was responsible for the massacre.", "the army was responsible for the massacre"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "proposition"), FINDINGS)
def test_what_an_inquiry_found_about_guilt(language: str, words: str, proposition: str) -> None:
    assert [c[:2] for c in claims(words, language)] == [(proposition, "presented")]


OTHER_FINDINGS = [
    ("de", "Eine Umfrage kommt zu dem Ergebnis, dass Soldaten für den Wandel verantwortlich sind."),
    ("de", "Die Kommission kommt zu dem Ergebnis, dass der Kanal breiter werden kann."),
    ("en", "The commission concluded that the canal was deep enough."),
    ("en", "The survey report found that voters were responsible for the change."),
]


@pytest.mark.parametrize(("language", "words"), OTHER_FINDINGS)
def test_polls_and_plain_findings_open_nothing(language: str, words: str) -> None:
    assert claims(words, language) == []


def test_a_disputed_autopsy_is_evidence() -> None:
    words = "Laut Obduktion wurde der Gefangene mit mehreren Schüssen getötet. Die Polizei bestreitet das."
    content = "wurde der Gefangene mit mehreren Schüssen getötet"
    assert claims(words, "de") == [(content, "presented", (("Polizei", "deny"),))]


ACCUSED = "Washington warf Moskau vor, Raketen nach Kuba geschafft zu haben. "
SILENT = [
    ("de", ACCUSED + "Das sowjetische Außenministerium wollte dazu keine Stellung nehmen."),
    ("de", ACCUSED + "Das sowjetische Außenministerium wollte sich nicht äußern."),
    ("de", ACCUSED + "Das sowjetische Außenministerium war für eine Stellungnahme nicht zu erreichen."),
    ("en", "Washington accused Moscow of shipping missiles to Cuba. The Soviet foreign ministry declined to comment."),
]


@pytest.mark.parametrize(("language", "words"), SILENT)
def test_who_has_no_comment(language: str, words: str) -> None:
    ((_, _, ((_, stance),)),) = claims(words, language)
    assert stance == "no-comment"


def test_the_accuser_has_no_comment_on_nothing() -> None:
    words = ACCUSED + "Das amerikanische Außenministerium wollte sich nicht äußern."
    assert [c[2] for c in claims(words, "de")] == [()]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Ägypten und Israel, die sich gegenseitig für die Kämpfe am Kanal verantwortlich machen, schwiegen."),
        ("en", "Egypt and Israel, who accuse each other of breaking the truce, kept silent."),
    ],
)
def test_accusations_that_go_both_ways_are_nobodys_claim(language: str, words: str) -> None:
    assert not [c for c, _, _ in claims(words, language) if "gegenseitig" in c or "each other" in c]
