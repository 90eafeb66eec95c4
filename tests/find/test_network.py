"""What the network finds is joined with what the tables and the text tell."""

from dataclasses import replace

import pytest

from depesche.find.network import NetworkReader, open_claims
from depesche.intake import report_from_text
from depesche.records import FoundClaim, NameSpan, Quotation, Reading, Span
from depesche.text import Text, segment

BODY = "Kennedy sagte in Washington: „Wir werden das nicht dulden.“ Gromyko schwieg."


def text() -> Text:
    return segment(report_from_text(BODY, language="de"))


def name(start: int, end: int, kind: str = "person") -> NameSpan:
    return NameSpan(span=Span(start, end), kind=kind)


def direct(start: int, end: int, kind: str = "direct") -> Quotation:
    return Quotation(type=kind, medium="speech", content=(Span(start, end),))


def test_a_direct_quotation_ends_with_its_marks() -> None:
    opens, closes = BODY.index("„"), BODY.index("“") + 1
    for start, end in ((opens + 1, closes), (opens, closes - 1), (opens, closes)):
        reader = NetworkReader(model=lambda _, s=start, e=end: Reading(quotations=(direct(s, e),)))
        assert reader(text()).quotations == (direct(opens, closes),)


def test_what_is_not_direct_or_not_alike_stays_as_it_is() -> None:
    opens, closes = BODY.index("„"), BODY.index("“") + 1
    for quotation in (direct(opens + 1, closes, "indirect"), direct(opens, opens + 10)):
        reader = NetworkReader(model=lambda _, q=quotation: Reading(quotations=(q,)))
        assert reader(text()).quotations == (quotation,)


def test_a_direct_quotation_with_marks_inside_is_one() -> None:
    body = "Eden sagte: „Wir nennen das ‚Diebstahl‘ und nehmen es nicht hin.“ Nasser schwieg."
    told = segment(report_from_text(body, language="de"))
    opens, inside, closes = body.index("„"), body.index("‚"), body.index("“") + 1
    torn = Quotation(type="direct", medium="speech", content=(Span(opens, inside), Span(inside + 11, closes)))
    assert NetworkReader(model=lambda _: Reading(quotations=(torn,)))(told).quotations == (
        replace(torn, content=(Span(opens, closes),)),
    )
    between = replace(torn, speaker=(Span(inside, inside + 11),))
    assert NetworkReader(model=lambda _: Reading(quotations=(between,)))(told).quotations == (between,)


def test_a_stretch_of_a_quotation_is_not_told_again() -> None:
    body = "Eden sagte, der Kanal gehöre allen, und Nasser habe Unrecht."
    told = segment(report_from_text(body, language="de"))
    whole = Quotation(type="indirect", medium="speech", content=(Span(12, 59),), speaker=(Span(0, 4),), cue=(Span(5, 10),))  # fmt: skip
    stretch = replace(whole, content=(Span(40, 59),))
    others = (replace(stretch, type="direct"), replace(stretch, speaker=(Span(40, 46),)))
    found = NetworkReader(model=lambda _: Reading(quotations=(whole, stretch, *others)))(told).quotations
    assert set(found) == {whole, *others}


def test_a_speaker_is_named_whole() -> None:
    body = "Präsident John F. Kennedy sagte, die Schiffe kehrten um."
    told = segment(report_from_text(body, language="de"))
    said = Quotation(type="indirect", medium="speech", content=(Span(33, 55),), speaker=(Span(0, 14),))
    (found,) = NetworkReader(model=lambda _: Reading(quotations=(said,)))(told).quotations
    assert [told[s] for s in found.speaker] == ["Präsident John F. Kennedy"]


def test_names_of_the_tables_are_kept() -> None:
    found = NetworkReader(model=lambda _: Reading())(text()).names
    assert {text()[n.span] for n in found} >= {"Kennedy", "Washington"}


def test_who_says_within_what_somebody_says_comes_from_the_rules() -> None:
    body = "Das Außenministerium teilte mit, Dobrynin habe Kennedy gesagt, Moskau werde „sofort abziehen“."
    told = segment(report_from_text(body, language="de"))

    def at(words: str) -> Span:
        return Span(body.index(words), body.index(words) + len(words))

    ministry = {"speaker": (at("Das Außenministerium"),), "cue": (at("teilte mit"),)}
    outer = Quotation(
        type="indirect", medium="speech", content=(Span(body.index("Dobrynin"), len(body) - 1),), **ministry
    )
    fragment = Quotation(type="direct", medium="speech", content=(at("„sofort abziehen“"),), **ministry)
    found = NetworkReader(model=lambda _: Reading(quotations=(outer, fragment)))(told).quotations
    assert found[0] == outer
    (inner,) = [q for q in found if q.type == "indirect" and q != outer]
    assert told[inner.content[0]].startswith("Moskau werde")
    (said,) = [q for q in found if q.type == "direct"]
    assert [told[s] for s in inner.speaker] == [told[s] for s in said.speaker] == ["Dobrynin"]


def quoted(start: int, end: int, **more: object) -> Quotation:
    made = Quotation(type="indirect", medium="speech", content=(Span(start, end),), speaker=(Span(0, 7),))
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_quotation_that_may_be_open_is_a_claim_once() -> None:
    own = FoundClaim(content=(Span(22, 40),), evidence="none", proof=(Span(50, 60),), confidence=0.3)
    apart = FoundClaim(content=(Span(100, 140),), evidence="unknown", confidence=0.6)
    (told, other) = open_claims([own, apart], [quoted(20, 42, open=0.8), quoted(60, 90, open=0.01)])
    assert (told.content, told.claimant, told.confidence) == ((Span(20, 42),), (Span(0, 7),), 0.8)
    assert (told.evidence, told.proof) == ("none", (Span(50, 60),))
    assert other == apart


@pytest.mark.parametrize(("verb", "found"), [("believed", 1), ("said", 2)])
def test_what_somebody_is_said_to_believe_is_no_statement_of_his(verb: str, found: int) -> None:
    body = f"The Foreign Ministry said that Dobrynin {verb} that Moscow would withdraw."
    told = segment(report_from_text(body, language="en"))
    content = (Span(body.index("that"), len(body) - 1),)
    outer = Quotation(type="indirect", medium="speech", content=content, speaker=(Span(0, 20),))
    assert len(NetworkReader(model=lambda _: Reading(quotations=(outer,)))(told).quotations) == found
