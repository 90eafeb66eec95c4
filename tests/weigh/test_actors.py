"""Which party each mention denotes, on reports of our own about documented history."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.records import Actor, Part, Reading, Report, Span
from depesche.text import Text, segment
from depesche.weigh.actors import Cast, resolve_actors


def read(text: str, language: str = "de") -> tuple[Cast, Text]:
    part = Part(kind="paragraph", start=0, end=len(text))
    cut = segment(Report(id="t", text=text, language=language, parts=(part,)))
    return resolve_actors(find_mentions(cut, Reading(names=find_names(cut))), cut), cut


def named(cast: Cast, name: str) -> Actor:
    return next(a for a in cast.actors if a.name == name)


def words(cast: Cast, cut: Text, name: str) -> list[str]:
    return [cut[Span(m.start, m.end)] for m in named(cast, name).mentions]


def test_spellings_surname_and_title_are_one_actor() -> None:
    cast, cut = read(
        "Der sowjetische Ministerpräsident Nikita Chruschtschow schrieb an Kennedy. Chruschtschows Brief kam am Abend. "
        "Nikita Khrushchev bot den Abzug an. Der Ministerpräsident drang auf Eile."
    )
    actor = named(cast, "Nikita Chruschtschow")
    assert actor.country == "SU"
    assert [r.office for r in actor.roles] == ["prime minister"]
    assert words(cast, cut, "Nikita Chruschtschow")[1:] == ["Chruschtschows", "Nikita Khrushchev", "Ministerpräsident"]


def test_people_of_one_surname_stay_apart() -> None:
    cast, _ = read("Präsident John F. Kennedy beriet sich. Justizminister Robert Kennedy traf Anatoli Dobrynin.")
    assert {a.name for a in cast.actors} >= {"John F. Kennedy", "Robert Kennedy"}


def test_capital_and_state_are_one_actor() -> None:
    cast, cut = read("Die Sowjetunion bestritt das. Kuba schwieg. Havanna lehnte Inspektionen ab. Washington warnte.")
    assert words(cast, cut, "Kuba") == ["Kuba", "Havanna"]
    assert named(cast, "Sowjetunion").canonical == "Soviet Union"
    assert named(cast, "Vereinigte Staaten").country == "US"


def test_ministry_in_the_nominative_and_by_its_owner() -> None:
    cast, cut = read(
        "Der ägyptische Verteidigungsminister Kamal Hassan Ali reiste ab. Das sagte ein Sprecher des ägyptischen "
        "Verteidigungsministeriums. Alis Ministerium bestätigte das."
    )
    assert words(cast, cut, "ägyptisches Verteidigungsministerium")[-1] == "Alis Ministerium"


def test_acronym_and_full_form() -> None:
    cast, cut = read("Die Palästinensische Befreiungsorganisation (PLO) lehnte ab. Die PLO war nicht geladen.")
    assert len([a for a in cast.actors if a.kind == "organization"]) == 1
    assert words(cast, cut, "Palästinensische Befreiungsorganisation")[-1] == "PLO"


def test_counterpart_finds_the_person_of_that_country() -> None:
    cast, cut = read(
        "Der sowjetische Außenminister Eduard Schewardnadse kam nach Genf. Der amerikanische Außenminister George Shultz "
        "empfing ihn. Schewardnadse dankte seinem amerikanischen Amtskollegen."
    )
    assert words(cast, cut, "George Shultz")[-1] == "amerikanischen Amtskollegen"
    assert "ihn" in words(cast, cut, "Eduard Schewardnadse")


def test_both_men_stand_for_each_of_the_two() -> None:
    cast, cut = read("Ronald Reagan traf Michail Gorbatschow in Reykjavik. Die beiden Männer sprachen über Raketen.")
    start = cut.report.text.index("beiden Männer")
    ids = cast.all_at(Span(start, start + len("beiden Männer")))
    assert [cast[i].name for i in ids] == ["Ronald Reagan", "Michail Gorbatschow"]


def test_reported_speech_goes_back_to_its_speaker() -> None:
    cast, cut = read("Anwar al-Sadat sagte Menachem Begin, er werde nach Jerusalem kommen.")
    assert words(cast, cut, "Anwar al-Sadat") == ["Anwar al-Sadat", "er"]


def test_a_pronoun_without_referent_makes_no_actor() -> None:
    cast, _ = read("Er kam spät.")
    assert cast.actors == ()


def test_titles_do_not_cross_countries() -> None:
    cast, _ = read("Der sowjetische Außenminister Andrej Gromyko sprach. Der britische Außenminister widersprach.")
    assert {(a.name, a.country) for a in cast.actors} == {("Andrej Gromyko", "SU"), ("britischer Außenminister", "GB")}


def test_english() -> None:
    cast, cut = read(
        "President John F. Kennedy met Soviet Foreign Minister Andrei Gromyko. Gromyko said he had instructions. "
        "The president asked about Cuba. Moscow denied the charge.",
        "en",
    )
    assert words(cast, cut, "John F. Kennedy") == ["President John F. Kennedy", "president"]
    assert words(cast, cut, "Andrei Gromyko")[1:] == ["Gromyko", "he"]
    assert named(cast, "Soviet Union").country == "SU"


def test_a_capital_stands_for_the_state_of_its_day() -> None:
    today, _ = read("Moskau protestierte. Der russische Außenminister schwieg.")
    then, _ = read("Moskau protestierte. Der sowjetische Außenminister schwieg.")
    assert today.actors[0].country == "RU"
    assert then.actors[0].country == "SU"


def test_at_takes_the_outermost_and_within_does_not_nest() -> None:
    cast, cut = read("Der Sprecher des Weißen Hauses, Pierre Salinger, schwieg.")
    text = cut.report.text
    whole = Span(text.index("Sprecher"), text.index(", schwieg"))
    assert cast[cast.at(whole) or ""].name == "Pierre Salinger"
    assert [cast[i].name for _, i in cast.within(Span(0, len(text)))] == ["Pierre Salinger"]
    inner = text.index("Weißen")
    assert cast[cast.at(Span(inner, inner + len("Weißen Hauses"))) or ""].name == "Weißes Haus"
    assert cast.at(Span(text.index("schwieg"), len(text))) is None


def test_ids_count_in_the_order_of_the_text() -> None:
    cast, _ = read("Kuba und die Sowjetunion protestierten. Die NATO schwieg.")
    assert [a.id for a in cast.actors] == ["a1", "a2", "a3"]
    assert [a.name for a in cast.actors] == ["Kuba", "Sowjetunion", "NATO"]


def test_unknown_actor() -> None:
    with pytest.raises(KeyError):
        Cast()["a1"]


@pytest.mark.shared
def test_seed() -> None:
    path = Path(__file__).parents[2] / "../shared/data/records_de/texts/seed.txt"
    if not path.exists():
        pytest.skip("no ../shared beside the repository")
    text = path.read_text(encoding="utf-8")
    blocks: list[Part] = []
    for block in text.split("\n\n"):
        start = text.index(block, blocks[-1].end if blocks else 0)
        blocks.append(Part(kind="paragraph", start=start, end=start + len(block)))
    cut = segment(Report(id="t", text=text, language="de", parts=tuple(blocks)))
    cast = resolve_actors(find_mentions(cut, Reading(names=find_names(cut))), cut)
    found = {a.name: a.country for a in cast.actors}
    expected = {
        "Sergei Shoigu": "RU", "Lloyd Austin": "US", "Sebastien Lecornu": "FR", "Hulusi Akar": "TR", "Ben Wallace": "GB",
        "Pentagon": "US", "russisches Verteidigungsministerium": "RU", "Nationaler Sicherheitsrat des Weißen Hauses": "US",
        "Russland": "RU", "Ukraine": "UA", "Joe Biden": "US",
    }  # fmt: skip
    assert expected.items() <= found.items()
    assert {"Schoigu", "Schoigus", "Schoigus Ministerium"} <= {cut[m.span] for m, _ in cast.mentions}
    assert not {"Schoigu", "Shoigu"} & found.keys()
