"""`read` and `ingest`: formats, failures, exit codes. The rooms that read are stood in for where they do not matter."""

from __future__ import annotations

import csv
import io
import json

import made_records
import pytest

from depesche.errors import FormatError, InputError
from depesche.export.json import decode
from depesche.ledger import open_ledger
from depesche.records import Record


@pytest.fixture
def made(monkeypatch):
    """`read_all` that gives out the hand-made records, and a failure after the first."""

    def stand_in(reports, *, jobs, kit):
        assert jobs >= 1
        german, english, later = made_records.everything()
        yield german
        yield FormatError("broken JSON", place="wire.jsonl:2", hint="a line is one object")
        yield from (english, later)

    monkeypatch.setattr("depesche.cli.reading.read_all", stand_in)


@pytest.fixture
def plain(monkeypatch):
    """`read_all` that finds nothing in any report."""

    def stand_in(reports, *, jobs, kit):
        for report in reports:
            yield report if isinstance(report, InputError) else Record(report=report)

    monkeypatch.setattr("depesche.cli.reading.read_all", stand_in)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_one_record_a_line(call, made, form):
    result = call("read", "-", "--format", form, input="x")
    records = [decode(line) for line in result.stdout.splitlines()]
    assert records == made_records.everything()


def test_a_failure_is_said_and_the_rest_goes_on(call, made):
    result = call("read", "-", "--format", "json", input="x")
    assert result.exit_code == 3
    assert result.stderr == ("error: wire.jsonl:2: broken JSON\n  a line is one object\n3 read, 1 failed\n")


def test_text_shows_every_record(call, made):
    screen = call("read", "-", input="x").stdout
    for record in made_records.everything():
        assert record.report.headline in screen


@pytest.mark.parametrize(("rows", "n"), [("contacts", 7), ("statements", 8), ("claims", 4), ("actors", 20)])
def test_csv_of_records(call, made, rows, n):
    result = call("read", "-", "--format", "csv", "--rows", rows, input="x")
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == n


@pytest.mark.parametrize("rows", ["contacts", "statements", "claims"])
def test_csv_of_a_record_and_of_the_ledger_say_the_same(call, made, rows):
    def lines(*args: str) -> set[tuple[str, ...]]:
        found = csv.DictReader(io.StringIO(call(*args, "--format", "csv", input="x").stdout))
        ids = ("id", "within", "about", "statement")  # within one record, or within the ledger
        return {tuple(f"{key}={value}" for key, value in row.items() if key not in ids) for row in found}

    assert lines("read", "-", "--rows", rows) == lines(rows)


def test_options_reach_the_intake(call, plain):
    text = "Le ministre a parlé."
    args = ["read", "-", "--format", "json", "--published", "23.10.1962", "--language", "fr", "--input-format", "text"]
    report = json.loads(call(*args, input=text).stdout)["report"]
    assert (report["text"], report["published"], report["published_basis"], report["language"]) == (
        text, "1962-10-23", "option", "fr",
    )  # fmt: skip


def test_the_limit_reaches_the_intake(call, plain):
    assert call("read", "-", "--limit", "20", input="Ein langer Satz, der nicht passt.").exit_code == 3
    assert call("read", "-", "--limit", "200", input="Ein langer Satz, der passt.").exit_code == 0


@pytest.mark.parametrize("value", ["1962-10", "gestern", "1962-02-30"])
def test_a_day_of_publication_is_a_day(call, value):
    assert call("read", "-", "--published", value, input="x").exit_code == 2


def test_standard_input_is_read_where_no_file_is_given(call, plain):
    result = call("read", "--format", "json", input="Ein Satz.")
    assert json.loads(result.stdout)["report"]["text"] == "Ein Satz."


def test_a_file_that_is_not_there_is_a_failure_among_others(call, plain, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("Ein Satz.", encoding="utf-8")
    result = call("read", str(tmp_path / "none.txt"), str(good), "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["report"]["text"] == "Ein Satz."
    assert "none.txt" in result.stderr
    assert result.stderr.endswith("1 read, 1 failed\n")


def test_a_record_without_rows_says_so(call, plain):
    assert "Keine Kontakte, Äußerungen oder Behauptungen gefunden." in call("read", "-", input="Hm.", lang="de").stdout


def test_ingest_keeps_what_it_can_and_says_so(call, made, tmp_path):
    path = tmp_path / "new.db"
    first = call("ingest", "-", "--ledger", str(path), input="x")
    assert first.exit_code == 3
    assert first.stdout == ""
    assert first.stderr.splitlines()[-1] == f"3 new reports in {path}, 0 known already, 1 failed"
    again = call("ingest", "-", "--ledger", str(path), input="x")
    assert again.stderr.splitlines()[-1] == f"0 new reports in {path}, 3 known already, 1 failed"
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.stats().reports == 3


def test_ctrl_c_says_what_was_kept(call, monkeypatch, tmp_path):
    def stand_in(reports, *, jobs, kit):
        yield made_records.german()
        yield made_records.english()
        raise KeyboardInterrupt

    monkeypatch.setattr("depesche.cli.reading.read_all", stand_in)
    path = tmp_path / "new.db"
    result = call("ingest", "-", "--ledger", str(path), input="x")
    assert result.exit_code == 130
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.stats().reports == 2
    assert result.stderr.startswith(f"\nStopped. 2 reports were kept in {path};")


def test_ctrl_c_before_anything_was_read(call, monkeypatch, tmp_path):
    def stand_in(reports, *, jobs, kit):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("depesche.cli.reading.read_all", stand_in)
    result = call("ingest", "-", "--ledger", str(tmp_path / "new.db"), input="x", lang="de")
    assert (result.exit_code, result.stderr) == (130, "\nAbgebrochen. Nichts wurde geändert.\n")


def test_ctrl_c_while_reading(call, monkeypatch):
    def stand_in(reports, *, jobs, kit):
        yield made_records.german()
        raise KeyboardInterrupt

    monkeypatch.setattr("depesche.cli.reading.read_all", stand_in)
    result = call("read", "-", input="x", lang="de")
    assert (result.exit_code, result.stderr) == (130, "\nAbgebrochen. 1 Meldung wurde gelesen.\n")


def test_a_ledger_that_cannot_be_made(call, plain, tmp_path):
    result = call("ingest", "-", "--ledger", str(tmp_path / "no" / "ledger.db"), input="x")
    assert result.exit_code == 4
    assert "ledger.db" in result.stderr


def test_a_file_name_that_is_no_utf8(call, plain, tmp_path):
    name = b"caf\xe9.txt"
    try:
        with open(bytes(tmp_path) + b"/" + name, "w") as file:  # noqa: PTH123
            file.write("Ein Satz.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    report = json.loads(call("read", str(tmp_path), "--format", "json").stdout)["report"]
    assert report["source"].endswith("caf\N{REPLACEMENT CHARACTER}.txt")
    assert call("ingest", str(tmp_path), "--ledger", str(tmp_path / ".ledger.db")).exit_code == 0


def test_how_many_reports_files_will_give(tmp_path):
    from depesche.cli.reading import count_files

    for name in ("a.txt", "b.html", ".hidden"):
        (tmp_path / name).write_text("Ein Satz.")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.txt").write_text("Ein Satz.")
    folder = str(tmp_path)
    assert count_files((folder,)) == 3
    assert count_files((f"{folder}/*.txt", f"{folder}/b.html")) == 2
    assert count_files((folder, "-")) is None
    assert count_files((f"{folder}/none.txt",)) is None
    (tmp_path / "more" / "d.jsonl").write_text("{}")
    assert count_files((folder,)) is None


def test_a_bar_shows_how_far_it_is(monkeypatch):
    import io
    import time

    from depesche.cli.progress import track
    from depesche.cli.terminal import Terminal, make_console

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    def slowly():
        for i in range(12):
            time.sleep(0.1)
            yield i

    screen = Screen()
    terminal = Terminal(lang="de")
    terminal._err = make_console(screen, "auto", {"TERM": "xterm", "COLUMNS": "80"})
    assert list(track(slowly(), terminal, total=12)) == list(range(12))
    shown = screen.getvalue()
    assert "lese" in shown
    assert "/12" in shown
    assert "/s" in shown
    assert "noch 0:0" in shown
    quick = Screen()
    terminal._err = make_console(quick, "auto", {"TERM": "xterm", "COLUMNS": "80"})
    assert list(track(iter([1, 2]), terminal, total=2)) == [1, 2]
    assert "lese" not in quick.getvalue()
