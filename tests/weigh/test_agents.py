"""Which of several parties says it: agents of passives, whoever is quoted, who goes on without a word for whom."""

from __future__ import annotations

from typing import Literal

import pytest
from casting import ORGANIZATION, PERSON, cast_of, written

from depesche.records import Actor, FoundMention, Mention, Party, Quotation, Span, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.agents import agent_inside
from depesche.weigh.speaking import speaker_of


def at(text: Text, snippet: str) -> Span:
    """Where a snippet stands."""
    start = text.report.text.index(snippet)
    return Span(start, start + len(snippet))


def speaker(
    text: Text,
    cast: Cast,
    *speakers: str,
    content: str,
    cue: tuple[str, ...] = (),
    kind: Literal["indirect", "direct"] = "indirect",
    before: tuple[Statement, ...] = (),
) -> str | None:
    """Who says it."""
    quotation = Quotation(
        type=kind,
        medium="speech",
        content=(at(text, content),),
        speaker=tuple(at(text, s) for s in speakers),
        cue=tuple(at(text, c) for c in cue),
    )
    return speaker_of(quotation, text, cast, before).actor


def test_the_agent_of_a_passive_speaks() -> None:
    text = written("Der Senat wurde von Adenauer als verstockt bezeichnet.")
    cast = cast_of(text, senate=(ORGANIZATION, "DE", ("Senat",)), chancellor=(PERSON, "DE", ("Adenauer",)))
    cue = ("wurde", "bezeichnet")
    assert speaker(text, cast, "Der Senat", "von Adenauer", content="als verstockt", cue=cue) == "chancellor"


def test_what_hangs_on_von_does_not_speak_in_the_active() -> None:
    text = written("Der Senat forderte von Adenauer, er möge kommen.")
    cast = cast_of(text, senate=(ORGANIZATION, "DE", ("Senat",)), chancellor=(PERSON, "DE", ("Adenauer",)))
    said = speaker(text, cast, "von Adenauer", "Der Senat", content="er möge kommen", cue=("forderte",))
    assert said == "senate"


def test_the_agent_inside_the_words_for_another() -> None:
    text = written("Wie der Senat von Adenauer erfuhr, werde verhandelt, wie ihm gesagt wurde.")
    cast = cast_of(text, senate=(ORGANIZATION, "DE", ("Senat",)), chancellor=(PERSON, "DE", ("Adenauer",)))
    cue = ("gesagt wurde",)
    assert speaker(text, cast, "der Senat von Adenauer", content="werde verhandelt", cue=cue) == "chancellor"


def test_a_relative_clause_is_no_agent() -> None:
    text = written("Nach einer Meldung der Tass, die von der Prawda verbreitet wurde, sei Ruhe.")
    cast = cast_of(text, agency=(ORGANIZATION, "SU", ("Tass",)), paper=(ORGANIZATION, "SU", ("Prawda",)))
    words = "einer Meldung der Tass, die von der Prawda verbreitet wurde"
    quotation = Quotation(type="indirect", medium="speech", content=(at(text, "sei Ruhe"),), speaker=(at(text, words),))
    assert agent_inside(quotation, text, cast) is None


def test_who_is_quoted_speaks() -> None:
    text = written("Die Tass zitiert aus der Prawda, es sei Ruhe.")
    cast = cast_of(text, agency=(ORGANIZATION, "SU", ("Tass",)), paper=(ORGANIZATION, "SU", ("Prawda",)))
    assert speaker(text, cast, "Die Tass zitiert aus der Prawda", content="es sei Ruhe") == "paper"


@pytest.mark.parametrize(
    ("words", "cue", "content", "who"),
    [
        ("Der Senat lehnte ab. Zudem wird kritisiert, der Plan sei alt.", "wird kritisiert", "der Plan sei alt", "senate"),
        ("Der Senat lehnte ab. Es wird befürchtet, der Plan sei alt.", "wird befürchtet", "der Plan sei alt", None),
        ("Der Senat lehnte ab.\n\nZudem wird kritisiert, der Plan sei alt.", "wird kritisiert", "der Plan sei alt", None),
    ],
)  # fmt: skip
def test_a_passive_without_an_agent_goes_on_with_whom_the_report_cited(
    words: str, cue: str, content: str, who: str | None
) -> None:
    text = written(words)
    cast = cast_of(text, senate=(ORGANIZATION, "DE", ("Senat",)))
    said = Statement(
        id="s1", type="indirect", medium="speech", act="reject", confidence=1.0,
        speaker=Party(actor="senate", spans=(at(text, "Der Senat"),)), content=(at(text, "lehnte ab"),),
    )  # fmt: skip
    assert speaker(text, cast, content=content, cue=(cue,), before=(said,)) == who


def test_the_subject_before_a_verb_that_names_whom_it_is_said_to() -> None:
    text = written("Der Senat warf Adenauer vor, er zögere.")
    cast = cast_of(text, senate=(ORGANIZATION, "DE", ("Senat",)), chancellor=(PERSON, "DE", ("Adenauer",)))
    said = speaker(text, cast, "Der Senat", "Adenauer", content="er zögere", cue=("warf", "vor"))
    assert said == "senate"


def test_a_nominative_behind_the_verb_is_the_subject_for_all_that() -> None:
    text = written("Adenauer hielt der Kanzler vor, es werde gezögert.")
    cast = cast_of(text, old=(PERSON, "DE", ("Adenauer",)), new=(PERSON, "DE", ("Kanzler",)))
    said = speaker(text, cast, "Adenauer", "der Kanzler", content="es werde gezögert", cue=("hielt", "vor"))
    assert said == "new"


def test_a_genitive_that_was_cut_from_what_it_owns() -> None:
    text = written("Adenauers Umgebung sagte, er zögere.")
    whole = FoundMention(start=0, end=18, form="nominal", kind="group")
    owner = FoundMention(start=0, end=9, form="name", kind="person", name=Span(0, 9))
    actors = (
        Actor(
            id="circle", kind="group", name="Adenauers Umgebung", mentions=(Mention(start=0, end=18, form="nominal"),)
        ),
        Actor(id="old", kind="person", name="Adenauer", mentions=(Mention(start=0, end=9, form="name"),)),
    )
    cast = Cast(actors=actors, mentions=((whole, "circle"), (owner, "old")), text=text)
    assert speaker(text, cast, "Adenauers", content="er zögere", cue=("sagte",)) == "circle"
