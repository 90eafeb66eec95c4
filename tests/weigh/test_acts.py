"""Speech acts: a case table per language; cue and content are found in the sentence by their words."""

import pytest

from depesche.records import Part, Quotation, Report, Span
from depesche.text import segment
from depesche.weigh.acts import ACTS, load_lexicon, weigh_act

GERMAN = [
    (
        "Gromyko bestritt, dass Raketen nach Kuba geliefert würden.",
        ["bestritt"],
        "Raketen nach Kuba geliefert würden",
        "deny",
    ),
    ("Stevenson warf Moskau vor, die Welt belogen zu haben.", ["warf", "vor"], "die Welt belogen zu haben", "accuse"),
    ("Stevenson warf Moskau vor, die Welt belogen zu haben.", ["warf"], "die Welt belogen zu haben", "accuse"),
    (
        "Chruschtschow wies die Forderung zurück, die Schiffe zu stoppen.",
        ["wies", "zurück"],
        "die Schiffe zu stoppen",
        "reject",
    ),
    (
        "Kennedy sagte, die Raketen müssten abgezogen werden.",
        ["sagte"],
        "die Raketen müssten abgezogen werden",
        "demand",
    ),
    ("Kennedy sagte, die Raketen stünden auf Kuba.", ["sagte"], "die Raketen stünden auf Kuba", "assert"),
    ("Eden kündigte an, Truppen zu entsenden.", ["kündigte", "an"], "Truppen zu entsenden", "announce"),
    ("Bulganin drohte mit Raketen auf London.", ["drohte"], "mit Raketen auf London", "threaten"),
    ("Gromyko machte Washington für die Spannungen verantwortlich.", ["machte"], "für die Spannungen", "accuse"),
    ("Das Außenministerium wollte sich zu den Raketen nicht äußern.", ["äußern"], "zu den Raketen", "no-comment"),
    ("Die Forderung Kennedys, die Basen abzubauen, wurde bekannt.", ["Forderung"], "die Basen abzubauen", "demand"),
    ("„Kuba wird das nicht hinnehmen“, sagte Castro.", ["sagte"], "„Kuba wird das nicht hinnehmen“", "threaten"),
    ("„Was will Moskau auf Kuba?“, sagte Rusk.", ["sagte"], "„Was will Moskau auf Kuba?“", "ask"),
    ("U Thant lobte die Zurückhaltung beider Seiten.", ["lobte"], "die Zurückhaltung beider Seiten", "praise"),
    ("Die Vorwürfe seien absurd, erklärte Sorin.", ["erklärte"], "Die Vorwürfe seien absurd", "reject"),
]
ENGLISH = [
    ("Gromyko denied that missiles had been sent to Cuba.", ["denied"], "missiles had been sent to Cuba", "deny"),
    ("Stevenson accused Moscow of lying to the world.", ["accused"], "lying to the world", "accuse"),
    ("Kennedy called on Khrushchev to withdraw the missiles.", ["called"], "to withdraw the missiles", "demand"),
    ("Kennedy said the missiles must be withdrawn.", ["said"], "the missiles must be withdrawn", "demand"),
    ("Kennedy said the missiles stood in Cuba.", ["said"], "the missiles stood in Cuba", "assert"),
    ("Kennedy said he would address the nation.", ["said"], "he would address the nation", "announce"),
    ("“What should be done?” Kennedy said.", ["said"], "“What should be done?”", "ask"),
    ("Kennedy asked Congress to vote the money.", ["asked"], "Congress to vote the money", "demand"),
    ("Kennedy asked whether Congress was to vote.", ["asked"], "whether Congress was to vote", "ask"),
    ("Nasser insisted that the canal was Egyptian.", ["insisted"], "that the canal was Egyptian", "assert"),
    ("Armstrong said it was incredible.", ["said"], "it was incredible", "express"),
    ("Sorin declined to comment on the photographs.", ["declined"], "on the photographs", "no-comment"),
    ("Dobrynin declined to say what had been discussed.", ["declined"], "to say what had been discussed", "no-comment"),
    ("Rusk ruled out a trade of bases.", ["ruled"], "a trade of bases", "reject"),
    ("U Thant welcomed the withdrawal.", ["welcomed"], "the withdrawal", "praise"),
    ("“The charges are baseless,” Sorin said.", ["said"], "“The charges are baseless,”", "reject"),
]


def act_of(sentence: str, cues: list[str], content: str, language: str) -> str:
    report = Report(
        id="r", text=sentence, language=language, parts=(Part(kind="paragraph", start=0, end=len(sentence)),)
    )

    def span(words: str) -> Span:
        at = sentence.index(words)
        return Span(at, at + len(words))

    kind = "direct" if content[0] in "„“" else "indirect"
    quotation = Quotation(type=kind, medium="speech", content=(span(content),), cue=tuple(map(span, cues)))
    return weigh_act(segment(report), quotation)


@pytest.mark.parametrize(("sentence", "cues", "content", "act"), GERMAN)
def test_german(sentence: str, cues: list[str], content: str, act: str) -> None:
    assert act_of(sentence, cues, content, "de") == act


@pytest.mark.parametrize(("sentence", "cues", "content", "act"), ENGLISH)
def test_english(sentence: str, cues: list[str], content: str, act: str) -> None:
    assert act_of(sentence, cues, content, "en") == act


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Die Sowjetunion hatte den Abzug zunächst abgelehnt.", "reject"),
        ("Chruschtschow begründete den Schritt mit der Zusage, Kuba nicht anzugreifen.", "assert"),
    ],
)
def test_a_summary_holds_its_own_act(sentence: str, act: str) -> None:
    report = Report(id="r", text=sentence, language="de", parts=(Part(kind="paragraph", start=0, end=len(sentence)),))
    quotation = Quotation(type="reported", medium="speech", content=(Span(0, len(sentence)),))
    assert weigh_act(segment(report), quotation) == act


def test_no_cue_is_an_assertion() -> None:
    assert act_of("Die Lage sei ruhig.", [], "Die Lage sei ruhig", "de") == "assert"


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_order_names_every_act_once_and_the_lexicon_is_broad(code: str) -> None:
    lexicon = load_lexicon(code)
    assert sorted(lexicon.order) == sorted(ACTS)
    assert len(lexicon.verbs) >= 150


NOUNS_AND_NAMES = [
    (
        "de",
        "Kennedy wies Chruschtschows Behauptung zurück, dass die Waffen der Abwehr dienten.",
        "Behauptung",
        "die Waffen der Abwehr dienten",
        "assert",
    ),
    (
        "de",
        "Eden wies Bulganins Drohung zurück, London anzugreifen.",
        "Drohung",
        "London anzugreifen",
        "threaten",
    ),
    ("de", "Stevenson nannte den Angriff „feige“.", "nannte", "„feige“", "condemn"),
    ("de", "Rusk nannte das Gespräch „nützlich“.", "nannte", "„nützlich“", "praise"),
    ("en", "Kennedy denied the claim that the ships had turned.", "claim", "the ships had turned", "assert"),
    ("en", "Kennedy rejected the accusation that he had lied.", "accusation", "he had lied", "accuse"),
    ("en", "Rusk called U Thant “humble” on Friday.", "called", "“humble”", "praise"),
    ("en", "Zorin called the flight “a crime” for the first time.", "called", "“a crime”", "condemn"),
    ("en", "Kennedy called again for a withdrawal.", "called", "a withdrawal", "demand"),
]


@pytest.mark.parametrize(("language", "sentence", "cue", "content", "act"), NOUNS_AND_NAMES)
def test_a_noun_of_saying_has_its_own_act_and_a_name_says_its_own(
    language: str, sentence: str, cue: str, content: str, act: str
) -> None:
    assert act_of(sentence, [cue], content, language) == act


SUMMARIES = [
    ("en", "Stevenson accused Moscow of secret deliveries.", "secret deliveries", "accuse"),
    ("en", "On Friday U Thant welcomed the withdrawal of the ships.", "the withdrawal of the ships", "praise"),
    ("en", "The Pentagon would not say whether ships had turned.", "The Pentagon would not say whether ships had turned", "no-comment"),
    ("de", "Das Kanzleramt mochte sich dazu nicht äußern.", "Das Kanzleramt mochte sich dazu nicht äußern", "no-comment"),
    ("de", "Das Ministerium ließ die Anfragen unbeantwortet.", "Das Ministerium ließ die Anfragen unbeantwortet", "no-comment"),
    ("de", "Gromyko bezeichnete die Forderung als unrealistisch.", "Gromyko bezeichnete die Forderung als unrealistisch", "reject"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "content", "act"), SUMMARIES)
def test_a_summary_is_told_by_its_verb_or_turn_of_phrase(language: str, sentence: str, content: str, act: str) -> None:
    at = sentence.index(content)
    part = Part(kind="paragraph", start=0, end=len(sentence))
    report = Report(id="r", text=sentence, language=language, parts=(part,))
    quotation = Quotation(type="reported", medium="speech", content=(Span(at, at + len(content)),))
    assert weigh_act(segment(report), quotation) == act


SAID = [
    ("de", "„Ich bin zutiefst erschüttert“, sagte U Thant.", "sagte", "„Ich bin zutiefst erschüttert“", "express"),
    ("de", "Stevenson sagte, Moskau sei für die Krise verantwortlich.", "sagte", "Moskau sei für die Krise verantwortlich", "accuse"),
    ("de", "Stevenson sagte, der Schritt sei unverantwortlich.", "sagte", "der Schritt sei unverantwortlich", "condemn"),
    ("de", "Stevenson sagte, der Schritt sei am Montag erfolgt.", "sagte", "der Schritt sei am Montag erfolgt", "assert"),
    ("en", "“We are deeply saddened,” Rusk said.", "said", "“We are deeply saddened,”", "express"),
    ("en", "Stevenson said the step was reckless.", "said", "the step was reckless", "condemn"),
    ("en", "Stevenson said the step came on Monday.", "said", "the step came on Monday", "assert"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "cue", "content", "act"), SAID)
def test_what_is_merely_said_is_told_by_its_content(
    language: str, sentence: str, cue: str, content: str, act: str
) -> None:
    assert act_of(sentence, [cue], content, language) == act
