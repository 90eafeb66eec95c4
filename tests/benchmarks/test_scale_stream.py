"""Made-up reports for large ledgers, and the plot of how a ledger grows."""

import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.scale import COLOURS, curves, fill, in_turn
from benchmarks.stream import A_DAY, stream

from depesche.ledger import open_ledger
from depesche.records import Actor, Contact, Mention, Part, Record, Report, Role, Span

TEXT = "Washington traf Moskau. John Fitzgerald Kennedy empfing Andrei Gromyko im Weißen Haus und sprach über Raketen auf der Insel."
BASE = Record(
    report=Report(
        id="base", text=TEXT, source="demo", language="de", published="1962-10-19",
        parts=(Part(kind="paragraph", start=0, end=len(TEXT)),),
    ),
    actors=(
        Actor(id="a1", kind="person", name="John Fitzgerald Kennedy", country="US", mentions=(Mention(start=24, end=47, form="name"),),
              roles=(Role(title="Präsident", office="president", country="US"),)),
        Actor(id="a2", kind="person", name="Andrei Gromyko", country="SU", mentions=(Mention(start=56, end=70, form="name"),)),
    ),
    contacts=(Contact(id="k1", channel="meeting", status="held", date="1962-10-18", participants=("a1", "a2"), spans=(Span(48, 55),)),),
)  # fmt: skip


def test_the_same_number_gives_the_same_report():
    made = list(stream([BASE], 0, 40))
    assert list(stream([BASE], 20, 40)) == made[20:]
    assert len({r.report.id for r in made}) == 40
    assert [r.report.published for r in made] == sorted(r.report.published for r in made)
    assert len({r.report.published for r in made[:A_DAY]}) == 1


def test_one_in_five_is_a_copy_and_one_tells_the_same_in_other_words():
    made = list(stream([BASE], 0, 200))
    for i in range(0, 200, 5):
        first, again, _, told, copy = made[i : i + 5]
        assert told.report.text.rsplit("\n", 1)[0] == copy.report.text.rsplit("\n", 1)[0]
        for one, other in ((first, again), (told, copy)):
            assert [(a.name, a.country) for a in one.actors] == [(a.name, a.country) for a in other.actors]
            assert one.contacts == other.contacts
    assert sum(made[i].report.text[:-4] != made[i + 1].report.text[:-4] for i in range(0, 200, 5)) > 30


def test_spans_stay_where_the_words_are():
    for record in stream([BASE], 0, 30):
        assert len(record.report.text.rsplit("\n", 1)[0]) == len(TEXT)
        for actor in record.actors:
            (mention,) = actor.mentions
            assert record.report.text[mention.start : mention.end] == actor.name


def test_the_plot_is_drawn():
    rows = [{"reports": n, **{f"{name}, singly": 10.0 + i for i, name in enumerate(COLOURS)}} for n in (1000, 10_000)]
    drawn = ElementTree.fromstring(curves(rows))
    assert len([e for e in drawn if e.tag.endswith("polyline")]) == len(COLOURS)
    assert {"1,000", "10,000"} <= {e.text for e in drawn}
    ElementTree.fromstring(curves(rows[:1]))


def test_the_same_reports_come_into_both_ledgers(tmp_path):
    with open_ledger(tmp_path / "whole.db") as ledger:
        fill(ledger, stream, [BASE], 0, 60)
        whole, last = in_turn(ledger, stream, [BASE], 60, 30, 20)
        assert ledger.stats().reports == 90
    assert whole.keys() == last.keys() >= COLOURS.keys()
    assert all(ms > 0 for ms in (*whole.values(), *last.values()))
