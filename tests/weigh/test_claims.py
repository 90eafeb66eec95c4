"""Claims, evidence and responses: sentences of our own about documented history, actors made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.records import Actor, Claim, FoundMention, Part, Party, Report, Span, Statement
from depesche.text import Text, segment
from depesche.weigh.actors import Cast
from depesche.weigh.claims import weigh_claims

NAMES = {
    "Gromyko": "SU", "Chruschtschow": "SU", "Khrushchev": "SU", "Moskau": "SU", "Moscow": "SU", "Sorin": "SU", "Zorin": "SU",
    "Kennedy": "US", "Washington": "US", "Stevenson": "US", "Castro": "CU", "Havanna": "CU", "Nasser": "EG", "Eden": "GB",
    "Bulganin": "SU", "Kairo": "EG", "Paris": "FR", "London": "GB",
}  # fmt: skip


class HandMade(Cast):
    """A cast whose mentions are the names above, wherever they stand."""

    __slots__ = ()

    def at(self, span: Span) -> str | None:
        return next((a for m, a in self.mentions if m.span.overlaps(span)), None)

    def within(self, span: Span) -> tuple[tuple[FoundMention, str], ...]:
        return tuple((m, a) for m, a in self.mentions if span.covers(m.span))


def text_of(words: str, language: str) -> Text:
    parts = (Part(kind="paragraph", start=0, end=len(words)),)
    return segment(Report(id="r", text=words, language=language, parts=parts))


def cast_of(words: str) -> Cast:
    mentions = [
        (FoundMention(start=m.start(), end=m.end(), form="name", kind="person", name=Span(*m.span())), m[1])
        for m in re.finditer(rf"\b({'|'.join(NAMES)})s?\b", words)
    ]
    actors = tuple(Actor(id=n, kind="person", name=n, country=c) for n, c in NAMES.items())
    return HandMade(actors=actors, mentions=tuple(mentions))


def weigh(words: str, language: str = "de", statements: tuple[Statement, ...] = ()) -> tuple[Claim, ...]:
    return weigh_claims(text_of(words, language), cast_of(words), statements, ())


def content(words: str, claim: Claim) -> str:
    return " … ".join(words[s.start : s.end] for s in claim.content)


def said(words: str, snippet: str, cue: str, speaker: str, *, number: int = 1) -> Statement:
    at, mark = words.index(snippet), words.index(cue)
    return Statement(
        id=f"s{number}", type="indirect", medium="speech", act="assert", speaker=Party(actor=speaker),
        cue=(Span(mark, mark + len(cue)),), content=(Span(at, at + len(snippet)),),
    )  # fmt: skip


ONE_CLAIM = [
    ("de", "Stevenson warf Moskau am Donnerstag vor, Raketen nach Kuba geschafft zu haben.", "Stevenson", "Raketen nach Kuba geschafft zu haben"),
    ("de", "Moskau behauptete, dass die Raketen nur der Abwehr dienten.", "Moskau", "die Raketen nur der Abwehr dienten"),
    ("de", "Moskau behauptete, die Maschine habe den Luftraum verletzt.", "Moskau", "die Maschine habe den Luftraum verletzt"),
    ("de", "Gromyko machte Washington für den Zwischenfall verantwortlich.", "Gromyko", "machte Washington für den Zwischenfall verantwortlich"),
    ("de", "Castro soll den Abschuss selbst angeordnet haben.", None, "Castro soll den Abschuss selbst angeordnet haben"),
    ("de", "Der Frachter hatte angeblich Zucker an Bord.", None, "Der Frachter hatte angeblich Zucker an Bord"),
    ("de", "Havanna wurde von Washington beschuldigt, Waffen versteckt zu haben.", "Washington", "Waffen versteckt zu haben"),
    ("de", "Nassers Behauptung, London habe den Angriff geplant, machte die Runde.", "Nasser", "London habe den Angriff geplant"),
    ("de", "Eden erhob den Vorwurf, Kairo halte den Vertrag nicht ein.", "Eden", "Kairo halte den Vertrag nicht ein"),
    ("en", "Stevenson accused Moscow of stationing missiles in Cuba.", "Stevenson", "stationing missiles in Cuba"),
    ("en", "Khrushchev claimed that the weapons were defensive.", "Khrushchev", "the weapons were defensive"),
    ("en", "Washington was accused by Moscow of violating Cuban airspace.", "Moscow", "violating Cuban airspace"),
    ("en", "Castro blamed Washington for the sinking of the freighter.", "Castro", "blamed Washington for the sinking of the freighter"),
    ("en", "The freighter had allegedly carried sugar.", None, "The freighter had allegedly carried sugar"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "claimant", "proposition"), ONE_CLAIM)
def test_what_opens_a_claim(language: str, words: str, claimant: str | None, proposition: str) -> None:
    claims = weigh(words, language)
    assert [(c.claimant, content(words, c)) for c in claims] == [(claimant, proposition)]


NO_CLAIM = [
    ("de", "Kennedy sagte, die Lage sei ernst."),
    ("de", "Kennedy forderte den Abzug der Raketen, Chruschtschow wies die Forderung zurück."),
    ("de", "Die Blockade soll am Mittwoch beginnen."),
    ("de", "Die Abrüstung soll bis zum Jahresende abgeschlossen sein, damit Ruhe ist."),
    ("de", "Im Jahr 1963 soll die Leitung fertiggestellt sein."),
    ("de", "Stevenson wies die Behauptungen der Delegierten zurück."),
    ("de", "Kennedy lobte Chruschtschow und verurteilte den Abschuss."),
    ("de", "Wer behauptet, dass Abschreckung den Frieden sichert, irrt."),
    ("de", "Der mutmaßliche Täter wurde gefasst."),
    ("de", "Die Besatzung des Frachters wurde mit vorgehaltener Waffe zur Umkehr gezwungen."),
    ("de", "Ein verdächtigter Matrose kam am Sonntag frei."),
    ("en", "Kennedy said the situation was grave."),
    ("en", "Moscow rejected the demand to withdraw the missiles."),
    ("en", "The storm claimed the lives of twelve sailors."),
    ("en", "The accused was released on Friday."),
    ("en", "Police arrested the alleged gunman."),
]


@pytest.mark.parametrize(("language", "words"), NO_CLAIM)
def test_what_opens_none(language: str, words: str) -> None:
    assert weigh(words, language) == ()


ANSWERS = [
    ("de", "Stevenson warf Moskau vor, Raketen nach Kuba geschafft zu haben. Sorin wies die Vorwürfe zurück.", "Sorin", "reject"),
    ("de", "Stevenson warf Moskau vor, Raketen nach Kuba geschafft zu haben. Die Vorwürfe seien haltlos, erklärte Sorin.", None, None),
    ("de", "Gromyko bestritt, dass Angriffswaffen auf Kuba stationiert seien.", "Gromyko", "deny"),
    ("de", "Kennedy wies Moskaus Behauptung zurück, die Maschine habe den Luftraum verletzt.", "Kennedy", "reject"),
    ("de", "Vorwürfe, die Blockade bedeute Krieg, hatte Kennedy zurückgewiesen.", "Kennedy", "reject"),
    ("de", "Moskau behauptete, die Maschine habe den Luftraum verletzt. Washington bezweifelte die Darstellung.", "Washington", "doubt"),
    ("de", "Paris beschuldigte Nasser, Waffen nach Algerien zu schmuggeln. Nasser wollte sich nicht äußern.", "Nasser", "no-comment"),
    ("en", "Stevenson accused Moscow of stationing missiles in Cuba. Zorin denied the allegations.", "Zorin", "deny"),
    ("en", "Stevenson accused Moscow of stationing missiles in Cuba. Zorin dismissed the accusation.", "Zorin", "reject"),
    ("en", "Gromyko denied that missiles had been sent to Cuba.", "Gromyko", "deny"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "actor", "stance"), ANSWERS)
def test_who_answers(language: str, words: str, actor: str | None, stance: str | None) -> None:
    (claim,) = weigh(words, language)
    assert [(r.actor, r.stance) for r in claim.responses] == ([(actor, stance)] if actor else [])


def test_a_verdict_inside_reported_words_is_the_speakers() -> None:
    words = (
        "Stevenson warf Moskau vor, Raketen nach Kuba geschafft zu haben. Die Vorwürfe seien haltlos, erklärte Sorin."
    )
    (claim,) = weigh(words, statements=(said(words, "Die Vorwürfe seien haltlos", "erklärte", "Sorin"),))
    assert [(r.actor, r.stance, r.statement) for r in claim.responses] == [("Sorin", "reject", "s1")]


def test_the_words_behind_the_colon_are_the_charge() -> None:
    words = "Gromyko warf Washington am Montag vor: „Kennedy bereitet einen Angriff vor.“"
    quoted = replace(said(words, "„Kennedy bereitet einen Angriff vor.“", "warf", "Gromyko"), type="direct")
    assert [content(words, c) for c in weigh(words, statements=(quoted,))] == ["„Kennedy bereitet einen Angriff vor.“"]


def test_a_denial_opens_what_another_said_just_before() -> None:
    words = "Washington erklärte, die Schiffe hätten gestoppt. Moskau dementierte dies."
    (claim,) = weigh(words, statements=(said(words, "die Schiffe hätten gestoppt", "erklärte", "Washington"),))
    assert (claim.claimant, claim.statement, content(words, claim)) == (
        "Washington",
        "s1",
        "die Schiffe hätten gestoppt",
    )
    assert [(r.actor, r.stance) for r in claim.responses] == [("Moskau", "deny")]


def test_an_accusation_against_an_assurance_is_its_denial() -> None:
    words = "Moskau gibt an, Techniker zu schicken. Washington hält Moskau vor, Raketen zu liefern."
    mine, theirs = weigh(words, statements=(said(words, "Techniker zu schicken", "gibt an", "Moskau"),))
    assert (mine.claimant, theirs.claimant) == ("Moskau", "Washington")
    assert [(r.actor, r.stance) for r in mine.responses] == [("Washington", "deny")]


EVIDENCE = [
    ("de", "Moskau behauptete, die Maschine habe den Luftraum verletzt. Moskau hat keine Beweise vorgelegt.", "none"),
    ("de", "Stevenson warf Moskau vor, Raketen geschickt zu haben, und legte Luftaufnahmen vor.", "presented"),
    ("de", "Havanna behauptete, der Pilot lebe. Die Angaben konnten nicht unabhängig überprüft werden.", "unverified"),
    ("de", "Stevenson warf Moskau vor, Raketen geschickt zu haben. Washington werde Beweise vorlegen.", "announced"),
    ("de", "Moskau behauptete, die Maschine habe den Luftraum verletzt.", "unknown"),
    ("en", "Havana claimed that the pilot was alive. The claim could not be independently verified.", "unverified"),
    ("en", "Moscow claimed that the plane had crossed the border, without offering any evidence.", "none"),
    ("en", "Stevenson accused Moscow of stationing missiles in Cuba. Washington released photographs as proof.", "presented"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "status"), EVIDENCE)
def test_evidence(language: str, words: str, status: str) -> None:
    claim = weigh(words, language)[0]
    assert claim.evidence.status == status
    assert (claim.evidence.by, bool(claim.evidence.spans)) == (
        ("narrator", True) if status != "unknown" else (None, False)
    )


def test_missing_evidence_opens_a_statement_and_an_opponent_who_says_so_doubts() -> None:
    words = "Havanna teilte mit, der Pilot lebe noch heute. Es gebe keine Beweise dafür, sagte Kennedy."
    statements = (
        said(words, "der Pilot lebe noch heute", "teilte mit", "Havanna"),
        said(words, "Es gebe keine Beweise dafür", "sagte", "Kennedy", number=2),
    )
    (claim,) = weigh(words, statements=statements)
    assert (claim.claimant, claim.evidence.status, claim.evidence.by) == ("Havanna", "none", "Kennedy")
    assert [(r.actor, r.stance) for r in claim.responses] == [("Kennedy", "doubt")]


def test_the_same_claim_said_again_is_one_and_keeps_its_answers() -> None:
    words = (
        "Stevenson warf Moskau vor, Raketen auf Kuba zu stationieren. "
        "Sorin wies Stevensons Behauptung zurück, dass Moskau Raketen auf Kuba stationiere."
    )
    (claim,) = weigh(words)
    assert content(words, claim) == "Raketen auf Kuba zu stationieren"
    assert [(r.actor, r.stance) for r in claim.responses] == [("Sorin", "reject")]


def test_two_facts_in_clauses_of_their_own_are_two_claims() -> None:
    words = "Paris beschuldigte Nasser, Waffen zu schmuggeln und Rebellen auszubilden."
    assert [content(words, c) for c in weigh(words)] == ["Waffen zu schmuggeln", "Rebellen auszubilden"]


CLAIMANTS = [
    ("Paris wies Moskaus falsche Behauptung zurück, dass London angegriffen habe.", "Moskau"),
    ("Auch Bulganin sprach, der London vorwarf, Soldaten zu schicken.", "Bulganin"),
    ("Die Führung in Kairo wird von London verdächtigt, Waffen zu schmuggeln.", "London"),
    ("Thälmannski beschuldigte Bulganin, London bedroht zu haben.", None),
    ("Laut Washington soll Castro den Abschuss angeordnet haben.", "Washington"),
    ("Sowjetische Vorwürfe, die Maschine habe spioniert, blieben im Raum.", None),
]


@pytest.mark.parametrize(("words", "claimant"), CLAIMANTS)
def test_whose_claim_it_is(words: str, claimant: str | None) -> None:
    (claim,) = weigh(words)
    assert claim.claimant == claimant


def test_the_state_behind_an_adjective() -> None:
    words = "Kubanische Vorwürfe, die Maschine habe spioniert, wies Kennedy zurück."
    cast = cast_of(words)
    state = Actor(id="kuba", kind="state", name="Kuba", country="CU")
    cast = HandMade(actors=(*cast.actors, state), mentions=cast.mentions)
    (claim,) = weigh_claims(text_of(words, "de"), cast, (), ())
    assert (claim.claimant, [(r.actor, r.stance) for r in claim.responses]) == ("kuba", [("Kennedy", "reject")])


def test_what_a_source_says_that_somebody_granted_is_the_sources_claim() -> None:
    words = "Laut Moskau gab Stevenson zu, die Bilder gefälscht zu haben."
    (claim,) = weigh(words)
    assert (claim.claimant, [(r.actor, r.stance) for r in claim.responses]) == ("Moskau", [("Stevenson", "admit")])


def test_a_reply_that_negates_is_a_denial() -> None:
    words = "Auf die Behauptung Moskaus, der Pilot sei ein Spion, antwortete Kennedy: Das ist keine Wahrheit."
    (claim,) = weigh(words)
    assert [(r.actor, r.stance) for r in claim.responses] == [("Kennedy", "deny")]


def test_hearsay_of_victims_is_a_claim_only_where_somebody_disputes_it() -> None:
    words = "Bei Suez sollen 30 Soldaten verletzt worden sein."
    assert weigh(words) == ()
    disputed = words + " Paris bestreitet den Bericht."
    (claim,) = weigh(disputed)
    assert [(r.actor, r.stance) for r in claim.responses] == [("Paris", "deny")]


def test_what_is_not_denied_opens_nothing() -> None:
    assert weigh("Gromyko bestritt jedoch nicht, dass Raketen auf Kuba stehen.") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["de", "en"]),
    st.lists(
        st.sampled_from(
            "Moskau wies warf Vorwürfe , . „ “ dass soll haben zu und angeblich die Kennedy bestritt claims alleged accused of denied that "
            "was by Beweise keine verantwortlich machte ; : – \n sein gewesen vor zurück".split(" ")
        ),
        max_size=40,
    ),
)
def test_no_words_break_it_and_spans_lie_in_the_text(language: str, words: list[str]) -> None:
    text = " ".join(words)
    for claim in weigh(text, language):
        spans = (*claim.content, *claim.evidence.spans, *(s for r in claim.responses for s in r.spans))
        assert claim.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
