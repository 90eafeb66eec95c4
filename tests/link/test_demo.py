"""The demo's reports in two languages: its people are one row each, however they are spelled."""

from pathlib import Path

from depesche import Kit, open_ledger, open_sources, read
from depesche.find.rules import read_by_rules
from depesche.link import link_actors

REPORTS = Path(__file__).parents[2] / "demo" / "reports"


def test_the_people_of_the_demo_are_one_row_each(tmp_path):
    kit = Kit(model=read_by_rules)
    with open_ledger(tmp_path / "crisis.db") as ledger:
        list(ledger.add_many(read(report, kit) for report in open_sources([str(REPORTS)])))
        link_actors(ledger)
        people = [set(row.aliases) for row in ledger.actors(kind="person")]
    for german, english in (
        ("Nikita Chruschtschow", "Nikita S. Khrushchev"),
        ("Walerian Sorin", "Valerian A. Zorin"),
        ("Anatolij Dobrynin", "Anatoly F. Dobrynin"),
        ("Andrej Gromyko", "Andrei A. Gromyko"),
        ("Wassili Kusnezow", "Vasily V. Kuznetsov"),
        ("Robert Kennedy", "Robert F. Kennedy"),
    ):
        assert [german in names for names in people if english in names] == [True]
        assert sum(german in names for names in people) == 1
    assert not any({"John F. Kennedy", "Robert F. Kennedy"} <= names for names in people)
