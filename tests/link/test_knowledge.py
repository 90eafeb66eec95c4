"""Imported entities: both formats, what is looked up, what stays open, what is wrong with a file."""

import bz2
import gzip
import json

import pytest
from said_reports import parties, report

from depesche.errors import FormatError, InputError, LedgerError, UsageError
from depesche.ledger import open_ledger
from depesche.link import Judging, link_actors
from depesche.link.importing import office
from depesche.link.knowledge import open_knowledge

THINGS = [
    {"id": "Q35314", "schema": "Person", "caption": "Nikita Khrushchev", "datasets": ["peps"],
     "properties": {"name": ["Nikita Khrushchev", "Никита Хрущёв"], "country": ["suhh"], "birthDate": ["1894-04-15"],
                    "deathDate": ["1971-09-11"], "wikidataId": ["Q35314"], "position": ["Premier of the Soviet Union"]}},
    {"id": "Q23505", "schema": "Person", "caption": "George H. W. Bush",
     "properties": {"name": ["George H. W. Bush"], "alias": ["George Bush"], "country": ["us"], "birthDate": ["1924-06-12"],
                    "wikidataId": ["Q23505"]}},
    {"id": "Q207", "schema": "Person", "caption": "George W. Bush",
     "properties": {"name": ["George W. Bush"], "alias": ["George Bush"], "country": ["us"], "birthDate": ["1946"],
                    "wikidataId": ["Q207"]}},
    {"id": "NK-1", "schema": "Person", "caption": "Andrei Gromyko", "properties": {"name": ["Andrei Gromyko"], "country": ["suhh"]}},
    {"id": "occ-1", "schema": "Occupancy", "properties": {"holder": ["Q23505"], "post": ["pos-1"], "startDate": ["1989-01-20"], "endDate": ["1993-01-20"]}},
    {"id": "occ-2", "schema": "Occupancy", "properties": {"holder": ["Q207"], "post": ["pos-1"], "startDate": ["2001"], "endDate": ["2009"]}},
    {"id": "pos-1", "schema": "Position", "caption": "President of the United States", "properties": {"name": ["President of the United States"], "country": ["us"]}},
    {"id": "org-1", "schema": "PublicBody", "caption": "Central Intelligence Agency", "properties": {"name": ["Central Intelligence Agency", "CIA"], "country": ["us"], "wikidataId": ["Q37230"]}},
    {"id": "ship-1", "schema": "Vessel", "caption": "Marucla", "properties": {"name": ["Marucla"]}},
]  # fmt: skip


def claim(value, **qualifiers):
    made = {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": "normal"}
    times = {p: [{"datavalue": {"value": {"time": f"+{t}T00:00:00Z"}}}] for p, t in qualifiers.items()}
    return {**made, "qualifiers": times} if times else made


def item(id_, label, *kinds, aliases=(), **claims):
    return {
        "id": id_, "type": "item", "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"de": [{"language": "de", "value": a} for a in aliases]} if aliases else [],
        "claims": {"P31": [claim({"id": k}) for k in kinds], **claims}, "sitelinks": {},
    }  # fmt: skip


ITEMS = [
    item("Q83174", "Valerian Zorin", "Q5", aliases=["Walerian Alexandrowitsch Sorin"], P27=[claim({"id": "Q15180"})],
         P569=[claim({"time": "+1902-01-01T00:00:00Z"})],
         P39=[claim({"id": "Q900"}, P580="1960-00-00", P582="1962-12-00")]),
    item("Q900", "Permanent Representative of the Soviet Union to the United Nations", "Q4164871", P1001=[claim({"id": "Q15180"})]),
    item("Q901", "Freedonia", "Q3624078", P297=[claim("FD")]),
    item("Q902", "Rufus Firefly", "Q5", P27=[claim({"id": "Q901"})]),
    item("Q903", "a lake", "Q23397"),
]  # fmt: skip


@pytest.fixture
def known(tmp_path):
    things = tmp_path / "peps.entities.ftm.json"
    things.write_text("".join(json.dumps(t) + "\n" for t in THINGS))
    dump = tmp_path / "wikidata.json.bz2"
    dump.write_bytes(bz2.compress(("[\n" + ",\n".join(json.dumps(i) for i in ITEMS) + "\n]\n").encode()))
    with open_knowledge(tmp_path / "known.db") as knowledge:
        knowledge.take(things)
        knowledge.take(dump)
        yield knowledge


def qid(known, name, **told):
    found = known.person(name, **told)
    return found and found.identifier


@pytest.mark.parametrize("large", [0, 10**9])
def test_what_is_counted(known, tmp_path, monkeypatch, large):
    monkeypatch.setattr("depesche.link.knowledge.LARGE", large)
    assert [(name, entities) for name, _, entities in known.datasets()] == [("peps", 5), ("wikidata", 3)]
    again = known.take(tmp_path / "peps.entities.ftm.json")
    assert (again.entities, again.posts, again.skipped) == (5, 2, 1)
    assert qid(known, "George Bush", country="US", offices={"president"}, published="1990-08-02") == "Q23505"


@pytest.mark.parametrize(
    ("name", "told", "identifier"),
    [
        ("Nikita Chruschtschow", {"country": "SU", "published": "1962-10-23"}, "Q35314"),
        ("Никита Хрущёв", {"country": "SU"}, "Q35314"),
        ("N. Khrushchev", {"country": "SU", "offices": {"prime minister"}, "published": "1962-10-23"}, "Q35314"),
        ("Nikita Chruschtschow", {"country": "US"}, None),
        ("Nikita Chruschtschow", {"country": "SU", "published": "1900-01-01"}, None),
        ("Chruschtschow", {"country": "SU"}, None),
        ("Sergei Chruschtschow", {"country": "SU"}, None),
        ("George Bush", {"country": "US", "offices": {"president"}, "published": "1990-08-02"}, "Q23505"),
        ("George Bush", {"country": "US", "offices": {"president"}, "published": "2003-03-19"}, "Q207"),
        ("George Bush", {"country": "US"}, None),
        ("George W. Bush", {"country": "US"}, "Q207"),
        ("Andrej Gromyko", {"country": "SU"}, "NK-1"),
        ("Walerian Sorin", {"country": "SU", "offices": {"ambassador"}, "published": "1962-10-25"}, "Q83174"),
        ("Rufus T. Firefly", {"country": "FD"}, "Q902"),
        ("Rufus T. Firefly", {"country": "US"}, None),
    ],
)  # fmt: skip
def test_who_is_found(known, name, told, identifier):
    assert qid(known, name, **told) == identifier


def test_bodies_and_states(known):
    assert known.body("CIA", "US") == known.body("Central Intelligence Agency", None) == "Q37230"
    assert known.body("CIA", "SU") is None
    assert known.state("SU") == "Q15180"
    assert known.state("FD") == "Q901"


@pytest.mark.parametrize(
    ("label", "term"),
    [
        ("United States Secretary of Defense", "defence minister"),
        ("Secretary of State for Defence", "defence minister"),
        ("Minister of Foreign Affairs of the Soviet Union", "foreign minister"),
        ("President of the Senate", "speaker of parliament"),
        ("Deputy Prime Minister of Canada", "deputy prime minister"),
        ("Chairman of the Council of Ministers of the Soviet Union", "prime minister"),
        ("patron saint", None),
    ],
)
def test_posts_as_our_offices(label, term):
    assert office(label) == term


def test_identifiers_flow_into_queries_and_records(known, tmp_path):
    first = report(
        "1962-10-23",
        ("Nikita Chruschtschow", "person", "SU"),
        ("Sowjetunion", "state", "SU"),
        ("CIA", "organization", "US"),
    )
    bushes = [report(d, ("George Bush", "person", "US", "president")) for d in ("1990-08-02", "2003-03-19")]
    with open_ledger(tmp_path / "x.db") as ledger:
        list(ledger.add_many([first, *bushes, report("1962-10-24", ("Chruschtschow", "person", "SU"))]))
        link_actors(ledger, known)
        found = parties(ledger)
        assert found["Nikita Chruschtschow", "1962-10-23"] == found["Chruschtschow", "1962-10-24"] == "Q35314"
        assert (found["George Bush", "1990-08-02"], found["George Bush", "2003-03-19"]) == ("Q23505", "Q207")
        assert {a.canonical for a in ledger.linked_record(first.report.id).actors} == {"Q35314", "Q15180", "Q37230"}
        assert [a.name for a in ledger.actors(name="Chruschtschow")] == ["Nikita Chruschtschow"]
        assert {a.canonical for a in ledger.actors(country="SU")} == {"Q35314", "Q15180"}
        before = parties(ledger)
        assert link_actors(ledger, everything=True).links == 0  # the list need not be there again
        judge = Judging(ledger=ledger, author="ada")
        made = judge.merge("Q23505", "Q207")
        assert len({v for (n, _), v in parties(ledger).items() if n == "George Bush"}) == 1
        judge.undo(made.n)
        assert parties(ledger) == before


def test_a_body_of_a_later_report_joins_the_entry_without_the_list(known, tmp_path):
    cia = ("CIA", "organization", "US")
    with open_ledger(tmp_path / "x.db") as ledger:
        ledger.add(report("1962-10-23", cia, ("Sowjetunion", "state", "SU")))
        link_actors(ledger, known)
        ledger.add(report("1962-10-24", cia, ("Sowjetunion", "state", "SU")))
        link_actors(ledger)
        assert sorted(parties(ledger).values()) == ["Q15180", "Q15180", "Q37230", "Q37230"]


def test_an_import_after_linking_is_taken_up(known, tmp_path):
    with open_ledger(tmp_path / "x.db") as ledger:
        ledger.add(report("1962-10-23", ("Nikita Chruschtschow", "person", "SU")))
        link_actors(ledger)
        (old,) = parties(ledger).values()
        assert old.startswith("dp-")
        link_actors(ledger, known, everything=True)
        assert list(parties(ledger).values()) == ["Q35314"]
        assert Judging(ledger=ledger, author="ada").party(old) == "Q35314"


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b'{"name": "neither"}\n',
        b'{"id": 7, "schema": "Person"}\n',
        json.dumps(THINGS[0]).encode() + b"\n\xff\xfe\n",
        b"[1]\n",
    ],
)
def test_a_broken_file_changes_nothing_and_is_said(known, tmp_path, content):
    path = tmp_path / "peps.json"
    path.write_bytes(content)
    with pytest.raises(FormatError) as error:
        known.take(path)
    assert f"{path}:" in str(error.value)
    assert qid(known, "Andrej Gromyko", country="SU") == "NK-1"


def test_packed_files_and_what_cannot_be_opened(known, tmp_path):
    path = tmp_path / "few.json.gz"
    path.write_bytes(gzip.compress(json.dumps(THINGS[0]).encode()))
    assert known.take(path).entities == 1
    with pytest.raises(InputError, match="cannot be read"):
        known.take(tmp_path / "none.json")
    for broken in ("broken.json.gz", "broken.json.bz2"):
        (tmp_path / broken).write_bytes(b"no such packing")
        with pytest.raises(InputError):
            known.take(tmp_path / broken)


def test_another_database_is_left_alone(tmp_path):
    with open_ledger(tmp_path / "x.db"):
        pass
    with pytest.raises(UsageError, match="holds no imported actors"):
        open_knowledge(tmp_path / "x.db")
    with pytest.raises(LedgerError, match="nothing was imported"):
        open_knowledge(tmp_path / "none.db", read_only=True)
