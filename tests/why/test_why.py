"""Reasons of reports that were really read: of what is said, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import Contact, Record, Span
from depesche.weigh.claims.lexicon import load_lexicon
from depesche.weigh.claims.likely import find_claims
from depesche.weigh.claims.scene import Scene
from depesche.why import Why, explain
from depesche.why.rereading import reread

GERMAN = (
    "WASHINGTON, 28. Oktober (DPS) - Präsident John F. Kennedy hat am Samstag mit Premierminister Harold Macmillan "
    "telefoniert. Es war das zweite Telefonat der beiden in dieser Woche.\n\n"
    "Das Außenministerium erklärte, Gromyko habe dem Botschafter versichert, dass die Waffen der Abwehr dienten. "
    "Gromyko wies die Vorwürfe zurück.\n"
)
ENGLISH = (
    "NEW YORK, Oct. 28 (DPS) - Ambassador Adlai Stevenson accused the Soviet Union on Thursday of placing missiles in "
    "Cuba. Ambassador Valerian Zorin denied the accusation. Secretary-General U Thant will meet Prime Minister Fidel "
    "Castro in Havana on Tuesday.\n\n"
    "Zorin said he had no orders. He told the council that Moscow wanted peace.\n"
)


def record_of(text: str, language: str) -> Record:
    report = report_from_text(text, language=language, published=date(1962, 10, 28))
    return read(report, Kit(model=read_by_rules))


def reasons(record: Record, field: str) -> list[Why]:
    return [why for why in explain(record) if why.field == field]


def test_a_contact_rests_on_its_words_and_their_entry() -> None:
    record = record_of(GERMAN, "de")
    found = next(w for w in explain(record) if w.row == "k1" and w.field == "found")
    assert [(g.code, g.entry, g.value) for g in found.grounds][:1] == [("verb", "telefonieren", "call")]
    assert found.grounds[0].table == "contacts.toml"


def test_a_day_says_what_it_was_counted_from() -> None:
    (day,) = [w for w in reasons(record_of(GERMAN, "de"), "date") if w.row == "k1"]
    assert day.value == "1962-10-27"
    assert [(g.code, g.words, g.value) for g in day.grounds] == [
        ("time", "Samstag", "1962-10-27"),
        ("from_published", "", "1962-10-28"),
        ("past", "", ""),
    ]


def test_a_time_of_a_day_without_a_date_says_so() -> None:
    text = "BONN (dpa) - Das Amt ist täglich ab 10 Uhr geöffnet. Vor einigen Tagen telefonierten sie am Abend."
    codes = [[g.code for g in why.grounds] for why in reasons(record_of(text, "de"), "value")]
    assert sum("undated" in grounds for grounds in codes) == 2


def test_what_lies_ahead_is_planned() -> None:
    record = record_of(ENGLISH, "en")
    (status,) = reasons(record, "status")
    assert status.value == "planned"
    assert status.grounds[0].code in ("ahead", "changes")


def test_an_act_rests_on_the_words_without_which_it_would_be_another() -> None:
    record = record_of(GERMAN, "de")
    (rejects,) = [w for w in reasons(record, "act") if w.value == "reject"]
    assert "zurück" in rejects.grounds[0].words


def test_nothing_tells_another_act_where_something_is_merely_said() -> None:
    record = record_of(ENGLISH, "en")
    said = [w for w in reasons(record, "act") if w.value == "assert"]
    assert said
    assert all([g.code for g in w.grounds] == ["default"] for w in said)


def test_second_hand_speech_is_shown_as_a_chain() -> None:
    (chain,) = reasons(record_of(GERMAN, "de"), "chain")
    assert [g.value for g in chain.grounds] == ["Außenministerium", "Gromyko"]


def test_a_claim_says_what_marks_it_and_who_answers() -> None:
    record = record_of(ENGLISH, "en")
    (mark,) = [w for w in explain(record) if w.row == "c1" and w.field == "found"]
    (answer,) = [w for w in explain(record) if w.row == "c1" and w.field == "response"]
    assert [(g.code, g.words) for g in mark.grounds] == [("accuse", "accused")]
    assert answer.value == "deny"
    assert [g.code for g in answer.grounds] == ["words", "takes_up_noun"]


def test_a_claim_that_no_rule_marks_is_one_that_the_network_sees() -> None:
    record = record_of(ENGLISH, "en")
    at = ENGLISH.index("had no orders")
    words = (Span(at, at + len("had no orders")),)
    told = explain(replace(record, claims=(replace(record.claims[0], content=words),)))
    (seen,) = [g for w in told if w.row == "c1" and w.field == "found" for g in w.grounds]
    assert (seen.code, seen.words, seen.spans) == ("seen_open", "had no orders", words)


def test_a_claim_that_many_signs_show_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    record = record_of(ENGLISH, "en")
    found = [replace(f, how="signs") for f in find_claims(scene_of(record))]
    monkeypatch.setattr("depesche.why.claims.find_claims", lambda _: found)
    (ground,) = [g for w in reasons(record, "found") if w.row == "c1" for g in w.grounds]
    assert (ground.code, ground.table, ground.spans) == ("many_signs", "claims_signs.toml", record.claims[0].content)


def scene_of(record: Record) -> Scene:
    again = reread(record)
    return Scene(again.text, again.cast, record.statements, load_lexicon(again.text.language.code))


def test_rules_are_told_from_a_network() -> None:
    record = record_of(ENGLISH, "en")
    assert {g.code for w in reasons(record, "found") for g in w.grounds} & {"rules", "network"} == {"rules"}
    surer = replace(record, statements=tuple(replace(s, confidence=0.6123) for s in record.statements))
    told = [g for w in reasons(surer, "found") for g in w.grounds if g.code in ("rules", "network")]
    assert {(g.code, g.value) for g in told} == {("network", "61")}


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH, "en")])
def test_words_stand_where_the_spans_say(text: str, language: str) -> None:
    record = record_of(text, language)
    for why in explain(record):
        for ground in why.grounds:
            if ground.spans and ground.code not in ("names", "note"):
                shown = " … ".join(" ".join(text[s.start : s.end].split()) for s in ground.spans)
                assert ground.words == shown


def test_no_reason_is_made_up_for_a_row_that_reading_does_not_give() -> None:
    record = record_of(ENGLISH, "en")
    at = ENGLISH.index("had no orders")
    odd = Contact(id="k9", channel="call", status="declined", participants=(), date="1962-01-01", ordinal=7,
                  spans=(Span(at, at + len("had no orders")),))  # fmt: skip
    told = [w for w in explain(replace(record, contacts=(odd,))) if w.row == "k9"]
    assert [(w.field, [g.code for g in w.grounds]) for w in told] == [("found", ["words"])]


def test_a_report_in_another_language_gives_its_day_alone() -> None:
    report = report_from_text("Le ministre a parlé lundi.", language="fr", published=date(1962, 10, 28))
    assert [w.field for w in explain(Record(report=report))] == ["published"]
