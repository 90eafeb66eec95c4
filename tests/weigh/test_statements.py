"""Statements: who speaks, within what, on which day."""

from casting import ORGANIZATION, PERSON, cast_of, time, written

from depesche.find.quotations import find_quotations
from depesche.records import Reading, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.statements import weigh_statements

SECOND_HAND = (
    "Das Außenministerium erklärte am Freitag, Gromyko habe dem Präsidenten versichert, dass die Waffen der Abwehr "
    "dienten. „Mehr gibt es nicht zu sagen“, hieß es."
)


def weighed(text: Text, cast: Cast, *times: object) -> tuple[Statement, ...]:
    return weigh_statements(text, Reading(quotations=find_quotations(text)), cast, times)  # type: ignore[arg-type]


def second_hand() -> tuple[Text, tuple[Statement, ...]]:
    text = written(SECOND_HAND)
    cast = cast_of(
        text,
        a1=(ORGANIZATION, "SU", ("Außenministerium",)),
        a2=(PERSON, "SU", ("Gromyko",)),
        a3=(PERSON, "US", ("Präsidenten",)),
    )
    return text, weighed(text, cast, time(text, "am Freitag", "1962-10-26"))


def test_speakers_are_actors() -> None:
    _, statements = second_hand()
    assert [s.speaker.actor for s in statements] == ["a1", "a2", "a1"]


def test_second_hand_speech_lies_within() -> None:
    text, (outer, inner, _) = second_hand()
    assert outer.within is None
    assert inner.within == outer.id
    assert outer.content[0].covers(inner.content[0])
    assert [a.actor for a in inner.addressees] == ["a3"]
    assert "versichert" in [text[s] for s in inner.cue]


def test_a_voice_without_name_is_the_last_speaker() -> None:
    text, statements = second_hand()
    assert text[statements[-1].content[0]] == "„Mehr gibt es nicht zu sagen“"
    assert statements[-1].speaker.spans == ()
    assert statements[-1].speaker.actor == "a1"


def test_day_of_utterance_stands_in_the_frame() -> None:
    _, (outer, inner, _) = second_hand()
    assert outer.date == "1962-10-26"
    assert inner.date is None


def test_a_coarser_time_of_utterance_stays_what_it_is() -> None:
    said = "Das Außenministerium erklärte am Wochenende, die Waffen dienten der Abwehr."
    for value, kept in (
        ("1962-W43-WE", "1962-W43-WE"), ("1962-W43", "1962-W43"), ("1962-10", "1962-10"), ("1962-10-27T24:00", "1962-10-27"),
        ("196", None), ("XXXX-10-27", None), ("PAST_REF", None),
    ):  # fmt: skip
        text = written(said)
        (statement,) = weighed(text, Cast(), time(text, "am Wochenende", value))
        assert statement.date == kept


def test_a_day_inside_the_content_is_none() -> None:
    text = written("Stevenson sagte, am Montag werde der Rat beraten.")
    (statement,) = weighed(text, Cast(), time(text, "am Montag", "1962-10-22"))
    assert statement.date is None


def test_ids_follow_the_text() -> None:
    _, statements = second_hand()
    assert [s.id for s in statements] == ["s1", "s2", "s3"]
    assert [s.content[0].start for s in statements] == sorted(s.content[0].start for s in statements)


def test_a_paper_speaks_for_whom_the_sentence_before_names() -> None:
    text = written("Das Weiße Haus zögerte. In einer Erklärung hieß es, mehrere Vorschläge lägen vor.")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Weiße Haus",)))
    assert [s.speaker.actor for s in weighed(text, cast)] == ["a1"]


def test_a_paper_after_another_subject_speaks_for_nobody() -> None:
    text = written("Am Abend wurde es still, nur das Weiße Haus zögerte.\n\nIn einer Erklärung hieß es, es sei spät.")
    cast = cast_of(text, a1=(ORGANIZATION, "US", ("Weiße Haus",)))
    assert [s.speaker.actor for s in weighed(text, cast)] == [None]
