"""What a network suggests, joined with what the rules find."""

from collections.abc import Mapping
from dataclasses import replace

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import FoundClaim, Reading, Record, Span, Spans
from depesche.text import Text

BODY = (
    "Washington, 25. Oktober 1962 - Moskau habe auf Kuba Raketen aufgestellt, sagte Präsident Kennedy. "
    "Botschafter Sorin nannte das eine Erfindung. "
    "Beweise legte Botschafter Stevenson am Donnerstag im Sicherheitsrat vor. "
    "Kennedy und Chruschtschow tauschten am Freitag Grüße aus.\n"
)
RUMOUR = (
    "Genf, 3. März 1955 - Der Minister soll Geld genommen haben. "
    "Der Oppositionsführer warf der Regierung vor, sie habe Akten vernichtet.\n"
)


def spans(text: str, *words: str) -> Spans:
    return tuple(Span(at := text.index(word), at + len(word)) for word in words)


class Suggesting:
    """The rules, and beside them fixed suggestions."""

    def __init__(self, seen: Mapping[str, object]) -> None:
        self.seen = seen

    def __call__(self, text: Text) -> Reading:
        return replace(read_by_rules(text), **self.seen)  # type: ignore[arg-type]


def record_of(body: str = BODY, **seen: object) -> Record:
    return read(report_from_text(body, language="de"), Kit(model=Suggesting(seen)))


def raketen(confidence: float, **more: object) -> FoundClaim:
    content = spans(BODY, "Moskau habe auf Kuba Raketen aufgestellt")
    return replace(FoundClaim(content=content, evidence="unknown", confidence=confidence), **more)  # type: ignore[arg-type]


def name(record: Record, actor: str | None) -> str | None:
    return next((a.name for a in record.actors if a.id == actor), actor)


def test_a_sure_suggestion_is_a_claim_of_its_speaker() -> None:
    record = record_of(claims=(raketen(0.9),))
    (claim,) = [c for c in record.claims if "Raketen" in record.report.text[c.content[0].start : c.content[0].end]]
    assert "Kennedy" in str(name(record, claim.claimant))
    assert claim.statement in {s.id for s in record.statements}


def test_an_unsure_one_is_none() -> None:
    assert not record_of(claims=(raketen(0.2),)).claims


def test_a_headline_makes_no_claim() -> None:
    said = "Moskau baut Raketen auf Kuba\n\nWASHINGTON, 25. Oktober 1962 - Kennedy sprach am Montag im Fernsehen.\n"
    seen = FoundClaim(content=spans(said, "Moskau baut Raketen auf Kuba"), evidence="unknown", confidence=0.95)
    assert not record_of(said, claims=(seen,)).claims


def test_evidence_and_responses_come_with_it() -> None:
    seen = raketen(
        0.9,
        evidence="presented",
        proof=spans(BODY, "Beweise legte Botschafter Stevenson"),
        responses=(("deny", spans(BODY, "Sorin nannte das eine Erfindung")),),
    )
    record = record_of(claims=(seen,))
    claim = next(c for c in record.claims if "Raketen" in record.report.text[c.content[0].start : c.content[0].end])
    assert (claim.evidence.status, claim.evidence.by) == ("presented", "narrator")
    assert [name(record, r.actor) for r in claim.responses] == ["Sorin"]


def test_evidence_without_words_is_not_told() -> None:
    record = record_of(claims=(raketen(0.9, evidence="presented"),))
    assert all(c.evidence.status == "unknown" for c in record.claims)


def test_a_denial_is_no_evidence() -> None:
    body = BODY.replace("nannte das eine Erfindung", "bestritt das sofort")
    denied = raketen(0.9, evidence="presented", proof=spans(body, "Sorin bestritt das sofort"))
    assert {c.evidence.status for c in record_of(body, claims=(denied,)).claims} == {"unknown"}


def test_claims_of_the_rules_stay_whatever_the_network_sees() -> None:
    alone = read(report_from_text(RUMOUR, language="de"), Kit(model=read_by_rules))
    assert alone.claims, "the rules find something here"
    assert record_of(RUMOUR, claims=()).claims == alone.claims
    content = alone.claims[0].content
    twice = record_of(RUMOUR, claims=(FoundClaim(content=content, evidence="unknown", confidence=0.95),))
    assert [c.content for c in twice.claims] == [c.content for c in alone.claims]


def test_who_denies_what_another_said_has_not_said_it() -> None:
    told = "Bonn, 2. Mai 1955 - Adenauer bestritt, Akten vernichtet zu haben. Das teilte ein Sprecher mit.\n"
    (alone,) = record_of(told).claims
    assert [name(record_of(told), r.actor) for r in alone.responses] == ["Adenauer"]
    seen = FoundClaim(content=alone.content, evidence="unknown", claimant=spans(told, "Adenauer"), confidence=0.9)
    assert [c.claimant for c in record_of(told, claims=(seen,)).claims] == [None]


def test_what_the_network_takes_for_a_denial_is_doubt_or_silence_where_the_words_say_so() -> None:
    body = (
        "Washington, 25. Oktober 1962 - Moskau habe auf Kuba Raketen aufgestellt, sagte Präsident Kennedy. "
        "Botschafter Sorin verweigerte am Abend jede Auskunft. Minister Eden glaubte ihm kein Wort.\n"
    )
    stances = {}
    for words in ("Sorin verweigerte am Abend jede Auskunft", "Eden glaubte ihm kein Wort"):
        seen = FoundClaim(
            content=spans(body, "Moskau habe auf Kuba Raketen aufgestellt"),
            evidence="unknown",
            confidence=0.9,
            responses=(("deny", spans(body, words)),),
        )
        record = record_of(body, claims=(seen,))
        stances |= {name(record, r.actor): r.stance for c in record.claims for r in c.responses}
    assert stances == {"Sorin": "no-comment", "Eden": "doubt"}
