"""The program as a process of its own: pipes, encodings, colours, how fast it answers, what it loads."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time

import made_records
import pytest

import depesche

ESCAPE = b"\x1b"


def loaded(code: str, environ: dict[str, str]) -> set[str]:
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environ, check=True, text=True)
    return {name.split(".")[0] for name in done.stdout.split()[-2000:]} | set(done.stdout.split())


def test_importing_depesche_loads_no_room_and_no_library(environ):
    modules = loaded("import depesche", environ)
    assert not modules & {"click", "rich", "trafilatura", "msgspec", "simplemma", "sqlite3", "socket", "numpy"}
    assert {name for name in modules if name.startswith("depesche.")} == set()


def test_the_help_loads_neither_look_nor_rooms(environ):
    run = "from depesche.cli import main; main(['--help'], standalone_mode=False)"
    modules = loaded(run, environ)
    assert not modules & {"rich", "trafilatura", "simplemma", "msgspec", "sqlite3", "socket", "pyspark", "onnxruntime"}
    assert not modules & {"depesche.intake", "depesche.reading", "depesche.ledger"}


def test_asking_a_ledger_loads_nothing_that_reads(environ):
    run = "from depesche.cli import main; main(['contacts'], standalone_mode=False)"
    assert not loaded(run, environ) & {"trafilatura", "depesche.intake", "depesche.reading"}


def test_the_help_answers_in_a_third_of_a_second(start):
    def used() -> float:  # processor time: other work on the machine does not count
        times = os.times()
        return times.children_user + times.children_system

    took = []
    for _ in range(3):
        begun = used()
        assert start("--help").returncode == 0
        took.append(used() - begun)
    assert min(took) < 0.3


def test_public_names_come_from_their_rooms():
    for name in ("open_ledger", "open_sources", "read_all", "report_from_text", "Report", "Record", "InputError"):
        assert getattr(depesche, name).__name__ == name
    assert set(depesche.__all__) == set(depesche._HOMES) <= set(dir(depesche))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = depesche.nothing


@pytest.mark.parametrize("args", [["claims"], ["channel", "SU", "US"], ["show", "wire/atlantic-1962-10-28.txt"]])
def test_a_pipe_gets_no_escape_codes(start, args):
    done = start(*args, TERM="xterm-256color", FORCE_COLOR="1", CLICOLOR_FORCE="1", TTY_COMPATIBLE="1")
    assert done.returncode == 0
    assert ESCAPE not in done.stdout + done.stderr


def test_colours_on_demand(start):
    assert ESCAPE in start("claims", "--color", "always").stdout
    assert ESCAPE not in start("claims", "--color", "never").stdout


@pytest.mark.parametrize(
    ("more", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_on_a_terminal(environ, more, coloured):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "depesche", "claims"]
    environ = {**environ, "TERM": "xterm-256color", **more}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environ) as process:
        os.close(theirs)
        screen = b""
        try:
            while chunk := os.read(ours, 4096):
                screen += chunk
        except OSError:  # the terminal is gone: the process has ended
            pass
        assert process.wait(timeout=30) == 0
    os.close(ours)
    assert (ESCAPE in screen) == coloured
    assert "“They offered no proof”".encode() in screen


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_output_is_utf8_in_any_locale(start, locale):
    done = start("statements", **locale)
    assert done.returncode == 0, done.stderr
    assert "Außenministerium" in done.stdout.decode("utf-8")


def test_errors_are_utf8_in_any_locale(start):
    done = start("show", "Äußerung", "--lang", "de", LC_ALL="C")
    assert done.returncode == 2
    assert "Äußerung" in done.stderr.decode("utf-8")


def test_the_locale_chooses_the_language(start):
    assert b"KONTAKTE" in start("contacts", LANG="de_DE.UTF-8").stdout
    assert b"CONTACTS" in start("contacts", LANG="de_DE.UTF-8", LC_ALL="en_GB.UTF-8").stdout


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_broken_pipe_ends_quietly(environ, form, tmp_path):
    many = tmp_path / "many.db"
    with depesche.open_ledger(many) as ledger:
        list(ledger.add_many(records_of_many()))
    command = [sys.executable, "-m", "depesche", "contacts", "--format", form, "--ledger", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(timeout=30), said) == (141, b"")


def records_of_many():
    from dataclasses import replace

    record = made_records.english()
    for i in range(400):
        text = f"{record.report.text}\n{i}"
        yield replace(record, report=replace(record.report, id=made_records.report_id(text), text=text, source=str(i)))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(start, shell):
    done = start("completion", shell)
    assert done.returncode == 0
    assert b"_DEPESCHE_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("depesche cla", b"claims"),
        ("depesche contacts --chan", b"--channel"),
        ("depesche contacts --status pl", b"planned"),
    ],
)
def test_what_completion_answers(start, words, expected):
    number = str(len(words.split()) - 1)
    done = start(COMP_WORDS=words, COMP_CWORD=number, _DEPESCHE_COMPLETE="bash_complete")
    assert expected in done.stdout


def test_ctrl_c_in_a_real_process(environ, tmp_path):
    path = tmp_path / "stopped.db"
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # tests may run in the background
    run = f"{heed}; from depesche.cli import main; main()"
    command = [sys.executable, "-c", run, "ingest", "-", "--input-format", "jsonl", "--ledger", str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, env=environ) as process:
        assert process.stdin is not None
        assert process.stderr is not None

        def feed() -> bool:
            line = b'{"text": "Moscow denied report %d.", "language": "en", "source": "%s"}\n'
            process.stdin.write(line % (time.monotonic_ns(), b"x" * 200_000))  # longer than any buffer
            process.stdin.flush()
            return kept(path) > 2

        wait_for(feed)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        said = process.stderr.read().decode()
    assert f"{kept(path)} reports were kept" in said
    assert "Traceback" not in said


def kept(path) -> int:
    if not path.exists():
        return 0
    try:
        with depesche.open_ledger(path, read_only=True) as ledger:
            return ledger.stats().reports
    except depesche.LedgerError:
        return 0  # it is just being made


def wait_for(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
