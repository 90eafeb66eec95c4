"""What the network finds is joined with what the tables and the text tell."""

from depesche.find.network import NetworkReader, joined_names
from depesche.intake import report_from_text
from depesche.records import NameSpan, Quotation, Reading, Span
from depesche.text import Text, segment

BODY = "Kennedy sagte in Washington: „Wir werden das nicht dulden.“ Gromyko schwieg."


def text() -> Text:
    return segment(report_from_text(BODY, language="de"))


def name(start: int, end: int, kind: str = "person") -> NameSpan:
    return NameSpan(span=Span(start, end), kind=kind)


def direct(start: int, end: int, kind: str = "direct") -> Quotation:
    return Quotation(type=kind, medium="speech", content=(Span(start, end),))


def test_full_names_of_people_whom_no_table_has_are_added() -> None:
    body = "Alwin Tschorr traf Gromyko in Ems. Tschorr schwieg, wie die Bundesanstalt Ems mitteilte."
    told = segment(report_from_text(body, language="de"))
    known = [name(19, 26), name(30, 33, "place")]
    person, surname, again = name(0, 13), name(35, 42), name(19, 26)
    body_name = name(60, 77, "organization")
    assert joined_names(told, known, [person, again, surname, body_name]) == (person, *known)


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
