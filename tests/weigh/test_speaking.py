"""Who speaks where the words name nobody: pronouns, papers, "demnach", several speakers in one frame."""

from __future__ import annotations

from dataclasses import replace

import pytest
from casting import ORGANIZATION, PERSON, cast_of, written

from depesche.records import Party, Quotation, Span, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.speaking import speaker_of


def words_of(text: Text, snippet: str, nth: int = 0) -> Span:
    """The place of a snippet's occurrence, from 0."""
    at = -1
    for _ in range(nth + 1):
        at = text.report.text.index(snippet, at + 1)
    return Span(at, at + len(snippet))


def quotation(text: Text, *speakers: Span, content: str, cue: str | None = None) -> Quotation:
    """What is said by whose words."""
    cues = (words_of(text, cue),) if cue else ()
    return Quotation(
        type="indirect", medium="speech", content=(words_of(text, content),), speaker=speakers, cue=cues
    )  # fmt: skip


def told(text: Text, actor: str, content: str, speaker: str) -> Statement:
    """A statement that went before."""
    return Statement(
        id="s1", type="indirect", medium="speech", act="assert", speaker=Party(actor=actor, spans=(words_of(text, speaker),)),
        content=(words_of(text, content),), confidence=1.0,
    )  # fmt: skip


def speaks(text: Text, cast: Cast, q: Quotation, *before: Statement) -> str | None:
    return speaker_of(q, text, cast, before).actor


def test_of_several_speakers_the_one_beside_what_is_said() -> None:
    text = written("Das Außenamt schwieg, der Senat meldete, es sei spät.")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Außenamt",)), a2=(ORGANIZATION, "US", ("Senat",)))
    both = (words_of(text, "Das Außenamt"), words_of(text, "der Senat"))
    assert speaks(text, cast, quotation(text, *both, content="es sei spät", cue="meldete")) == "a2"


@pytest.mark.parametrize(
    "words",
    [
        "Am Abend gab die Kommission das Ergebnis bekannt.\n\nDemnach sei es gut.",
        "Der Bericht wurde von der Kommission vorgestellt. Demnach sei es gut.",
    ],
)
def test_demnach_is_whoever_the_sentence_before_tells(words: str) -> None:
    text = written(words)
    cast = cast_of(text, a1=(ORGANIZATION, None, ("Kommission",)))
    assert speaks(text, cast, quotation(text, words_of(text, "Demnach"), content="es gut")) == "a1"


def test_demnach_after_two_parties_is_nobody() -> None:
    text = written("Am späten Abend des Montags trafen sich in Wien die Kommission und der Senat. Demnach sei es gut.")
    cast = cast_of(text, a1=(ORGANIZATION, None, ("Kommission",)), a2=(ORGANIZATION, None, ("Senat",)))
    assert speaks(text, cast, quotation(text, words_of(text, "Demnach"), content="es gut")) is None


def test_a_pronoun_without_referent_is_whom_the_report_cited_last() -> None:
    text = written("The Senate said it was late. On Tuesday, they said the talks were over.", "en")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Senate",)))
    before = told(text, "a1", "it was late", "The Senate")
    assert speaks(text, cast, quotation(text, words_of(text, "they"), content="the talks were over"), before) == "a1"


def test_he_is_no_body() -> None:
    text = written("The Senate said it was late. On Tuesday, he said the talks were over.", "en")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Senate",)))
    before = told(text, "a1", "it was late", "The Senate")
    assert speaks(text, cast, quotation(text, words_of(text, "he", 1), content="the talks were over"), before) is None


def test_dieser_is_the_man_named_last() -> None:
    text = written("Kennedy wartete auf Gromyko. Dieser sagte, es sei spät.")
    cast = cast_of(text, a1=(PERSON, "US", ("Kennedy",)), a2=(PERSON, "SU", ("Gromyko",)))
    assert speaks(text, cast, quotation(text, words_of(text, "Dieser"), content="es sei spät")) == "a2"


@pytest.mark.parametrize(
    ("words", "paper", "content"),
    [
        ("A report by the Senate came out. It was long. The report said it was late.", "The report", "it was late"),
        ("The Senate's report came out. The report said it was late.", "The report", "it was late"),
        ("A report was published by the Senate. The report said it was late.", "The report", "it was late"),
    ],
)
def test_a_paper_is_its_owners(words: str, paper: str, content: str) -> None:
    text = written(words, "en")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Senate",)))
    at = Span(words.rindex(paper), words.rindex(paper) + len(paper))
    assert speaks(text, cast, quotation(text, at, content=content)) == "a1"


def test_a_paper_that_nobody_told_of_is_nobodys() -> None:
    text = written("The Senate waited. It rained. The report said it was late.", "en")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Senate",)))
    assert speaks(text, cast, quotation(text, words_of(text, "The report"), content="it was late")) is None


def test_who_behind_an_apposition_is_the_person_before_it() -> None:
    text = written("It was led by Abram Chayes, a lawyer at Harvard, who said it was legal.", "en")
    cast = cast_of(text, a1=(PERSON, "US", ("Abram Chayes",)), a2=(ORGANIZATION, None, ("Harvard",)))
    mentions = tuple((m if m.kind != "person" else _named(m), a) for m, a in cast.mentions)
    made = Cast(cast.actors, mentions)
    assert speaks(text, made, quotation(text, words_of(text, "who"), content="it was legal")) == "a1"


def _named(mention: object) -> object:
    from dataclasses import replace

    return replace(mention, name=mention.span)  # type: ignore[type-var, attr-defined]


@pytest.mark.parametrize(
    ("words", "first", "second", "cue", "speaker"),
    [
        ("Zusammen mit Minister Rusk forderte Ball, dass man warte.", "Minister Rusk", "Ball", "forderte", "a2"),
        ("Ein Zeuge erzählte der Zeitung, dass es brenne.", "Ein Zeuge", "der Zeitung", "erzählte", "a1"),
        ("Das Amt zitierte den Prediger mit den Worten, dass es brenne.", "Das Amt", "den Prediger", "zitierte", "a1"),
        ("Laut Rusk sagte Ball, dass man warte.", "Rusk", "Ball", "sagte", "a2"),
    ],
)
def test_of_several_the_one_that_can_be_the_subject(
    words: str, first: str, second: str, cue: str, speaker: str
) -> None:
    text = written(words)
    names = [
        w.removeprefix("Ein ").removeprefix("Das ").removeprefix("der ").removeprefix("den ") for w in (first, second)
    ]
    cast = cast_of(text, a1=(PERSON, None, (names[0],)), a2=(PERSON, None, (names[1],)))
    content = words[words.index("dass") : -1]
    said = quotation(text, words_of(text, first), words_of(text, second), content=content, cue=cue)
    assert speaks(text, cast, said) == speaker


def test_an_article_alone_stands_for_the_party_behind_it() -> None:
    text = written("Am Abend gab die zentrale Kommission bekannt, es sei spät.")
    cast = cast_of(text, a1=(ORGANIZATION, None, ("Kommission",)))
    assert speaks(text, cast, quotation(text, words_of(text, "die"), content="es sei spät")) == "a1"


@pytest.mark.parametrize(
    "speaker", ["die Regierungspartei Syriens, die Baath", "der Betreiber des Kanals, die Firma Baath"]
)
def test_a_name_behind_its_description_speaks(speaker: str) -> None:
    text = written(f"Am Abend teilte {speaker}, mit, es sei spät.")
    cast = cast_of(
        text, a1=(ORGANIZATION, None, ("Regierungspartei Syriens", "Betreiber des Kanals")),
        a2=(ORGANIZATION, None, ("Baath", "Firma Baath")),
    )  # fmt: skip
    named = tuple((replace(m, name=m.span if a == "a2" else None), a) for m, a in cast.mentions)
    cast = replace(cast, mentions=named, text=text)
    assert speaks(text, cast, quotation(text, words_of(text, speaker), content="es sei spät")) == "a2"


def test_we_within_quotation_marks_is_whoever_is_quoted() -> None:
    text = written("Rusk sagte: „Das Schiff wendet. Wir warten und wir hoffen.“")
    cast = cast_of(text, a1=(PERSON, "US", ("Rusk",)))
    said = quotation(text, words_of(text, "wir"), content="hoffen")
    assert speaks(text, cast, said, told(text, "a1", "Das Schiff wendet", "Rusk")) == "a1"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Als Beobachter war Ramsey Clark anwesend, der den Rat rügte.", "a1"),
        ("Als Beobachter reiste Ramsey Clark nach Genf, der den Rat rügte.", None),
    ],
)
def test_a_relative_clause_behind_the_verb(words: str, speaker: str | None) -> None:
    text = written(words)
    cast = cast_of(text, a1=(PERSON, "US", ("Ramsey Clark",)))
    assert speaks(text, cast, quotation(text, words_of(text, "der"), content="den Rat")) == speaker


@pytest.mark.parametrize(
    ("language", "words", "cue", "speaker"),
    [
        ("de", "Otto Lenz stand im Verdacht, Akten verkauft zu haben.", "stand im Verdacht", None),
        ("de", "Otto Lenz hatte den Boten im Verdacht, Akten verkauft zu haben.", "hatte den Boten im Verdacht", "a1"),
        ("de", "Otto Lenz wurde aufgefordert, Akten vorzulegen.", "wurde aufgefordert", None),
        ("de", "Otto Lenz hat aufgefordert, Akten vorzulegen.", "hat aufgefordert", "a1"),
        ("en", "Alger Hiss was suspected of spying.", "was suspected of", None),
        ("en", "Alger Hiss spoke of spying.", "spoke of", "a1"),
    ],
)
def test_who_is_suspected_says_nothing(language: str, words: str, cue: str, speaker: str | None) -> None:
    text = written(words, language)
    name = " ".join(words.split()[:2])
    cast = cast_of(text, a1=(PERSON, None, (name,)))
    content = words[words.index(cue) + len(cue) :].strip(" ,.")
    assert speaks(text, cast, quotation(text, words_of(text, name), content=content, cue=cue)) == speaker
