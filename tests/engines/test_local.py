"""What every engine holds to, and what a pool does besides."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
import stub_reading

from depesche.engines import pool, read_all, serial
from depesche.errors import DecodingError, InputError, UsageError
from depesche.records import Record, Report

ENGINES = {"serial": serial, "pool of one": pool(1), "pool": pool(2)}


@pytest.fixture(params=ENGINES, ids=lambda name: name.replace(" ", "-"))
def engine(request):
    return ENGINES[request.param]


def run(engine, *texts, read=stub_reading.read):
    return list(engine(stub_reading.reports(*texts), read=read))


def names(result):
    return [a.name for a in result.actors] if isinstance(result, Record) else str(result)


# --- every engine ---------------------------------------------------------------------------------------------


def test_no_reports(engine):
    assert run(engine) == []


def test_results_come_in_the_order_of_input(engine):
    texts = ["slow first", *(f"word{i}" for i in range(40)), "slow again", "last"]
    assert [names(r) for r in run(engine, *texts)] == [t.split() for t in texts]


def test_the_record_is_what_read_gives(engine):
    (report,) = stub_reading.reports("Chruschtschow schrieb Kennedy")
    assert list(engine([report], read=stub_reading.read)) == [stub_reading.read(report)]


def test_an_error_of_the_intake_goes_through_in_its_place(engine):
    error = DecodingError("no text", place="b.txt")
    a, b = stub_reading.reports("a", "b")
    result = list(engine([a, error, b], read=stub_reading.read))
    assert result[1] is error
    assert [names(r) for r in (result[0], result[2])] == [["a"], ["b"]]


def test_an_exception_costs_one_report_and_names_it(engine):
    result = run(engine, "one", "break", "three")
    assert names(result[0]) == ["one"]
    assert names(result[2]) == ["three"]
    assert isinstance(result[1], InputError)
    assert result[1].place == "1.txt"
    assert "ValueError: no such month" in result[1].message
    assert "stub_reading.py:" in result[1].message


def test_an_input_error_of_read_stays_what_it_is(engine):
    (result,) = run(engine, "reject")
    assert str(result) == "0.txt: no report"
    assert type(result).__name__ == "FormatError"


def test_input_is_taken_only_a_little_ahead(engine):
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield Report(id=f"r{taken}", text="x")

    results = engine(endless(), read=stub_reading.read)
    for _ in range(5):
        next(results)
    results.close()
    assert taken <= 5 + 2 * 8


def test_when_the_input_breaks_what_came_before_is_given_out(engine):
    def broken():
        yield from stub_reading.reports("one", "two")
        raise OSError("the disk is gone")

    results = engine(broken(), read=stub_reading.read)
    assert [names(next(results)), names(next(results))] == [["one"], ["two"]]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


def test_nothing_is_taken_before_it_is_asked_for(engine):
    def never():
        pytest.fail("taken")
        yield

    engine(never(), read=stub_reading.read).close()


def test_an_unnamed_report_is_named_by_its_id(engine):
    (result,) = engine([Report(id="0123456789abcdef0123", text="break")], read=stub_reading.read)
    assert result.place == "report 0123456789abcdef"


# --- pools ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "ending"), [("exit", "exit code 3"), ("kill", "killed by signal 9")])
def test_a_killed_process_costs_the_report_that_it_was_on(word, ending):
    texts = ["a", word, *"bcdefgh", word, "i"]
    result = run(pool(2), *texts)
    assert [names(r) for r in result if isinstance(r, Record)] == [[t] for t in texts if t != word]
    assert [r.place for r in result if isinstance(r, InputError)] == ["1.txt", "9.txt"]
    assert all(ending in str(r) for r in result if isinstance(r, InputError))


def test_a_result_that_cannot_be_sent_costs_one_report():
    result = run(pool(1), "a", "unpicklable", "b")
    assert names(result[0]) == ["a"]
    assert names(result[2]) == ["b"]
    assert isinstance(result[1], InputError)
    assert result[1].place == "1.txt"
    assert "cannot be handed over" in result[1].message


def test_large_reports_do_not_block():
    texts = ["word " * 200_000, "x", "word " * 200_000]
    assert [len(r.actors) for r in run(pool(2), *texts)] == [200_000, 1, 200_000]


def test_a_pool_uses_its_processes_and_keeps_them():
    result = run(pool(2), *["pid slow"] * 8)
    pids = {r.actors[0].name for r in result}
    assert len(pids) == 2
    assert str(os.getpid()) not in pids


def test_closing_ends_the_processes_at_once():
    results = pool(2)(stub_reading.reports("pid", *["endless"] * 20), read=stub_reading.read)
    pid = int(next(results).actors[0].name)
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 5
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_ctrl_c_ends_everything():
    # shells start what runs in their background with the signal ignored, and its children inherit that
    script = textwrap.dedent("""
        import signal
        import sys
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.path.insert(0, sys.argv[1])
        import stub_reading
        from depesche.engines import pool
        if __name__ == "__main__":
            try:
                for result in pool(2)(stub_reading.reports("pid", *["endless"] * 20), read=stub_reading.read):
                    print(result.actors[0].name, flush=True)
            except KeyboardInterrupt:
                print("stopped", flush=True)
    """)
    path = Path(__file__).parent
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as child:  # fmt: skip
        pid = int(child.stdout.readline())
        time.sleep(0.5)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to every process of the group
        out, err = child.communicate(timeout=20)
    assert (out, err) == ("stopped\n", "")
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("delay", [0.02, 0.05, 0.2])
def test_ctrl_c_while_the_processes_start(delay):
    """They print nothing, however early it comes."""
    script = textwrap.dedent("""
        import signal
        import sys
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.path.insert(0, sys.argv[1])
        import stub_reading
        from depesche.engines import pool
        if __name__ == "__main__":
            try:
                print("ready", flush=True)
                list(pool(2)(stub_reading.reports(*["endless"] * 20), read=stub_reading.read))
            except KeyboardInterrupt:
                print("stopped", flush=True)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", script, str(Path(__file__).parent)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    ) as child:  # fmt: skip
        assert child.stdout.readline() == "ready\n"
        time.sleep(delay)
        os.killpg(child.pid, signal.SIGINT)
        assert child.communicate(timeout=20) == ("stopped\n", "")


def test_what_cannot_be_sent_to_a_process_is_said():
    with pytest.raises((AttributeError, TypeError), match="pickle"):
        run(pool(1), "a", read=lambda report, kit: None)


@pytest.mark.parametrize("jobs", [0, -1])
def test_too_few_jobs(jobs):
    with pytest.raises(UsageError, match="1 or more"):
        read_all([], jobs=jobs)


@pytest.mark.parametrize("jobs", [1, 3])
def test_read_all_chooses_the_engine(jobs):
    result = list(read_all(stub_reading.reports("pid", "pid"), jobs=jobs, read=stub_reading.read))
    assert (result[0].actors[0].name == str(os.getpid())) == (jobs == 1)
