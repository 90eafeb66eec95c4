"""Names of the tables and of the network become one list."""

from depesche.find.joined import joined_names
from depesche.intake import report_from_text
from depesche.records import NameSpan, Span
from depesche.text import Text, segment

PLAIN = " Es war ein kühler Tag. Niemand sprach. Am Abend kamen Gäste."


def told(body: str) -> Text:
    return segment(report_from_text(body, language="de"))


def at(text: Text, words: str, kind: str, begin: int = 0) -> NameSpan:
    start = text.report.text.index(words, begin)
    return NameSpan(span=Span(start, start + len(words)), kind=kind)  # type: ignore[arg-type]


def test_names_that_no_table_has_are_added() -> None:
    text = told(
        "Alwin Tschorr traf Gromyko in Ems. Tschorr schwieg, wie Kathpress aus dem Außenministerium und Quorl meldete."
        + PLAIN
    )
    known = [at(text, "Gromyko", "person"), at(text, "Ems", "place")]
    person, surname = at(text, "Alwin Tschorr", "person"), at(text, "Tschorr", "person", 30)
    press = at(text, "Kathpress", "organization")
    seen = [person, surname, press, at(text, "Außenministerium", "organization"), at(text, "Quorl", "person")]
    assert joined_names(text, known, seen) == (person, *known, surname, press)


def test_a_fragment_gives_no_full_names() -> None:
    text = told("Tschorr schwieg, wie Quorl meldete.")
    seen = [at(text, "Tschorr", "person"), at(text, "Quorl", "person")]
    assert joined_names(text, (), seen) == tuple(seen)


def test_what_tells_a_state_is_no_name() -> None:
    text = told("Die Sowjets und Reuters sprachen von russischen Schiffen.")
    soviets, reuters = at(text, "Sowjets", "organization"), at(text, "Reuters", "organization")
    assert joined_names(text, (), [soviets, reuters]) == (reuters,)


def test_a_longer_name_of_the_network_takes_the_place_of_those_within_it() -> None:
    text = told("Die Stadtwerke Bremen und der Minister Paul Haupt aus Bremen schwiegen." + PLAIN)
    town, man, other = at(text, "Bremen", "place"), at(text, "Paul Haupt", "person"), at(text, "Bremen", "place", 30)
    works, titled = at(text, "Stadtwerke Bremen", "organization"), at(text, "Minister Paul Haupt", "person")
    ragged = at(text, "Bremen schwiegen", "place")
    assert joined_names(text, [town, man, other], [works, titled, ragged]) == (works, man, other)


def test_a_guessed_body_must_be_seen() -> None:
    text = told("Das VXQ und die UNO schwiegen." + PLAIN)
    guess, body = at(text, "VXQ", "organization"), at(text, "UNO", "organization")
    assert joined_names(text, [guess, body], ()) == (body,)
    assert joined_names(text, [guess, body], [guess]) == (guess, body)


def test_what_no_table_has_is_of_the_kind_that_the_network_sees() -> None:
    text = told("Dow Jonas und Bremen schwiegen." + PLAIN)
    agency, town = at(text, "Dow Jonas", "person"), at(text, "Bremen", "place")
    seen = [at(text, "Dow Jonas", "organization"), at(text, "Bremen", "organization")]
    assert joined_names(text, [agency, town], seen) == (seen[0], town)


def test_a_name_cut_in_two_is_the_one_that_the_report_has() -> None:
    text = told("Edith Piaf sang in Paris. Chansonlady Edith Piaf schwieg." + PLAIN)
    first, cut = at(text, "Edith Piaf", "person"), at(text, "Chansonlady Edith", "person")
    rest, whole = at(text, "Piaf", "person", 30), at(text, "Edith Piaf", "person", 20)
    assert joined_names(text, (), [first, cut, rest]) == (first, whole)


def test_a_noun_with_the_adjective_of_a_state_is_a_phrase() -> None:
    text = told("Laut polnischen Zeitungen und polnische Quorl reiste er ab." + PLAIN)
    papers, quorl = at(text, "polnischen Zeitungen", "organization"), at(text, "polnische Quorl", "organization")
    assert joined_names(text, (), [papers, quorl]) == (quorl,)


def test_a_paper_is_named_by_its_body() -> None:
    text = told("Im Tschorr-Bericht steht nichts, laut HRW-Angaben wenig, laut Quorl-Partei viel." + PLAIN)
    seen = [at(text, words, "organization") for words in ("Tschorr-Bericht", "HRW-Angaben", "Quorl-Partei")]
    assert [text[n.span] for n in joined_names(text, (), seen)] == ["Tschorr", "HRW", "Quorl-Partei"]


def test_a_person_may_be_called_like_a_place_or_a_paper() -> None:
    text = told("Das sagte Montserrat Sanz, und Michael Bloomberg auch. Präsident Sanz schwieg." + PLAIN)
    known = [at(text, "Montserrat", "place"), at(text, "Michael", "person"), at(text, "Bloomberg", "organization")]
    seen = [at(text, words, "person") for words in ("Montserrat Sanz", "Michael Bloomberg")]
    assert joined_names(text, known, seen) == tuple(seen)
    title = at(text, "Präsident Sanz", "person")
    sanz = at(text, "Sanz", "person", title.span.start)
    assert title not in joined_names(text, [sanz], [title])
