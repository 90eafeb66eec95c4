"""Events in sentences of our own about documented history, with casts made by hand."""

from __future__ import annotations

import pytest
from casting import ORGANIZATION, PERSON, STATE, cast_of, time, written
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.records import Event, Party, Span, Statement
from depesche.weigh.events import weigh_events

CAST = {
    "kennedy": (PERSON, "US", ("Kennedy", "President Kennedy")),
    "carter": (PERSON, "US", ("Carter", "President Carter")),
    "us": (STATE, "US", ("USA", "Vereinigten Staaten", "Washington", "United States")),
    "su": (STATE, "SU", ("Sowjetunion", "Moskau", "Soviet Union", "Moscow")),
    "il": (STATE, "IL", ("Israel", "Israels")),
    "eg": (STATE, "EG", ("Ägypten", "Egypt")),
    "iq": (STATE, "IQ", ("Irak", "Iraq")),
    "ir": (STATE, "IR", ("Iran",)),
    "kw": (STATE, "KW", ("Kuwait",)),
    "cu": (STATE, "CU", ("Kuba", "Cuba")),
    "gb": (STATE, "GB", ("Großbritannien", "Britain")),
    "ly": (STATE, "LY", ("Libyen", "Libya")),
    "un": (ORGANIZATION, None, ("Vereinten Nationen", "United Nations")),
}


def events(words: str, language: str, statements: tuple[Statement, ...] = (), **times: str) -> tuple[Event, ...]:
    text = written(words, language)
    found = [time(text, k.replace("_", " "), v) for k, v in times.items()]
    return weigh_events(text, cast_of(text, **CAST), tuple(sorted(found, key=lambda t: t.start)), statements)


def told(found: tuple[Event, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(e.kind, e.status, e.actor, e.recipient) for e in found]


GERMAN = [
    ("Am Montag griff Israel Ägypten an.", "attack", "held", "il", "eg"),
    ("Kuwait wurde vom Irak besetzt.", "attack", "held", "iq", "kw"),
    ("Die USA verhängten Sanktionen gegen den Iran.", "sanctions", "held", "us", "ir"),
    ("Die USA wollen Sanktionen gegen den Iran verhängen.", "sanctions", "planned", "us", "ir"),
    ("Die USA hoben das Ölembargo gegen den Iran auf.", "lifting", "held", "us", "ir"),
    ("Großbritannien brach die diplomatischen Beziehungen zu Libyen ab.", "break-off", "held", "gb", "ly"),
    ("Großbritannien wies zwei sowjetische Diplomaten aus.", "expulsion", "held", "gb", "su"),
    ("Iran und Irak vereinbarten eine Waffenruhe.", "cease-fire", "held", "ir", "iq"),
    ("Ägypten und Israel unterzeichneten einen Friedensvertrag.", "agreement", "held", "eg", "il"),
    ("Der Irak drohte, Israel anzugreifen.", "threat", "held", "iq", "il"),
    ("Die Sowjetunion und Kuba hielten ein gemeinsames Manöver ab.", "exercise", "held", "su", "cu"),
    ("Die USA beriefen ihren Botschafter ab.", "recall", "held", "us", None),
    ("Kennedy kündigte an, eine Seeblockade gegen Kuba zu verhängen.", "blockade", "planned", "kennedy", "cu"),
    ("Nach dem Angriff Israels auf Ägypten trat der Rat zusammen.", "attack", "held", "il", "eg"),
    ("Die Sowjetunion erkannte Israel an.", "recognition", "held", "su", "il"),
    ("Während des Besuchs von Carter in Ägypten wurde Kuwait vom Irak besetzt.", "attack", "held", "iq", "kw"),
    ("Kuwait wurde während eines Besuchs von Carter vom Irak besetzt.", "attack", "held", "iq", "kw"),
    ("Auch von Israel wurde Ägypten angegriffen.", "attack", "held", "il", "eg"),
]  # fmt: skip

ENGLISH = [
    ("Iraq invaded Kuwait.", "attack", "held", "iq", "kw"),
    ("Kuwait was attacked by Iraq.", "attack", "held", "iq", "kw"),
    ("The United Nations imposed sanctions on Iraq.", "sanctions", "held", "un", "iq"),
    ("The United States will impose an embargo on Cuba.", "sanctions", "planned", "us", "cu"),
    ("The United States lifted its embargo against Iraq.", "lifting", "held", "us", "iq"),
    ("Britain broke off diplomatic relations with Libya.", "break-off", "held", "gb", "ly"),
    ("Iran and Iraq accepted a cease-fire.", "cease-fire", "held", "ir", "iq"),
    ("Egypt and Israel signed a peace treaty.", "agreement", "held", "eg", "il"),
    ("Iraq threatened to attack Israel.", "threat", "held", "iq", "il"),
    ("The Soviet Union and Cuba began joint military exercises.", "exercise", "held", "su", "cu"),
    ("The Soviet Union recalled its ambassador.", "recall", "held", "su", None),
    ("Kuwait was attacked by Iraq during a visit by President Carter.", "attack", "held", "iq", "kw"),
    ("Three days after Iraq's invasion of Kuwait the council met.", "attack", "held", "iq", "kw"),
]

NOTHING = [
    ("de", "Carter forderte Sanktionen gegen den Iran."),
    ("de", "Falls der Irak Kuwait angreift, handeln die USA."),
    ("de", "Die USA haben keine Sanktionen gegen Israel verhängt."),
    ("de", "Der Irak könnte Kuwait angreifen."),
    ("de", "Hat der Irak Kuwait angegriffen?"),
    ("de", "Der Irak soll Kuwait angegriffen haben."),
    ("de", "Angeblich griff der Irak Kuwait an."),
    ("de", "Es hieß, der Irak habe Kuwait angegriffen."),
    ("de", "Die USA lehnten es ab, Sanktionen gegen den Iran zu verhängen."),
    ("de", "Carter griff Kennedy scharf an."),
    ("de", "Ein möglicher Angriff Israels auf Ägypten wurde erörtert."),
    ("de", "Während des Besuchs von Carter ist Kuwait besetzt worden."),
    ("de", "Es war bekannt, dass während des Besuchs von Carter Kuwait besetzt wurde."),
    ("en", "During the visit by President Carter, Kuwait was occupied."),
    ("en", "Kuwait was occupied during a visit by President Carter."),
    ("en", "President Carter demanded sanctions against Iran."),
    ("en", "If Iraq attacks Kuwait, the council will meet."),
    ("en", "The United States did not attack Cuba."),
    ("en", "Iraq might attack Kuwait."),
    ("en", "The United States refused to impose sanctions on Iraq."),
    ("en", "Washington urged Britain to impose sanctions on Libya."),
    ("en", "Moscow accused Washington of attacking Libya."),
    ("en", "Did Iraq attack Kuwait?"),
    ("en", "Iraq allegedly attacked Kuwait."),
    ("en", "Israel attacked, and two days later bombers struck Egypt."),
    ("en", "President Carter attacked Kennedy."),
]


@pytest.mark.parametrize(("words", "kind", "status", "actor", "recipient"), GERMAN)
def test_german(words, kind, status, actor, recipient):
    assert told(events(words, "de")) == [(kind, status, actor, recipient)]


@pytest.mark.parametrize(("words", "kind", "status", "actor", "recipient"), ENGLISH)
def test_english(words, kind, status, actor, recipient):
    assert told(events(words, "en")) == [(kind, status, actor, recipient)]


@pytest.mark.parametrize(("language", "words"), NOTHING)
def test_nothing_is_said_to_have_happened(language, words):
    assert told(events(words, language)) == []


def test_spans_are_the_words_that_tell_it():
    words = "Die USA verhängten am Montag Sanktionen gegen den Iran."
    (event,) = events(words, "de", Montag="1979-11-12")
    assert [words[s.start : s.end] for s in event.spans] == ["verhängten", "Sanktionen"]
    assert (event.type, event.date) == ("COERCE", "1979-11-12")


def test_what_several_do_together_is_cooperation():
    (event,) = events("Die Sowjetunion und Kuba hielten ein Manöver ab.", "de")
    assert event.type == "COOPERATE"
    (event,) = events("Die Sowjetunion hielt ein Manöver ab.", "de")
    assert (event.type, event.recipient) == ("MOBILIZE", None)


def test_several_tellings_are_one_event():
    (event,) = events("Iraq invaded Kuwait. After Iraq's invasion of Kuwait the council met.", "en")
    assert len(event.spans) == 2


def test_what_a_speaker_denies_is_none():
    words = "Das Ministerium bestritt, dass der Irak Kuwait angegriffen hat."
    said = Statement(
        id="s1", type="indirect", medium="speech", act="deny", speaker=Party(),
        content=(Span(words.index("dass"), len(words) - 1),),
    )  # fmt: skip
    assert events(words, "de", (said,)) == ()


def test_a_threat_is_one_though_it_is_a_statement_too():
    words = "Der Irak drohte Israel mit Krieg."
    said = Statement(
        id="s1", type="reported", medium="speech", act="threaten", speaker=Party(), content=(Span(0, len(words) - 1),)
    )
    (event,) = events(words, "de", (said,))
    assert (event.kind, event.statement) == ("threat", None)


def test_whoever_owns_a_noun_is_no_subject():
    found = events("Nach dem Angriff Israels auf Ägypten verhängten die USA Sanktionen gegen Libyen.", "de")
    assert told(found) == [("attack", "held", "il", "eg"), ("sanctions", "held", "us", "ly")]


def test_in_a_statement_it_is_the_speaker_who_tells_it():
    words = "Das Ministerium erklärte, der Irak habe Kuwait angegriffen."
    said = Statement(
        id="s1", type="indirect", medium="speech", act="assert", speaker=Party(),
        content=(Span(words.index("der Irak"), len(words) - 1),),
    )  # fmt: skip
    (event,) = events(words, "de", (said,))
    assert event.statement == "s1"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["de", "en"]), st.lists(st.sampled_from(
    [w for row in (*GERMAN, *ENGLISH) for w in row[0].split()]), max_size=14))  # fmt: skip
def test_no_order_of_words_raises(language, words):
    for event in events(" ".join(words) + ".", language):
        assert event.actor in CAST
        assert event.actor != event.recipient
