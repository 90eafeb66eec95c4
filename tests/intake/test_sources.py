"""Files, folders, globs and standard input; what cannot be read costs one row."""

import io
import json
import os
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from depesche.errors import InputError
from depesche.intake import Options, open_sources, read_source
from depesche.records import Report

SENTENCE = "Der sowjetische Botschafter übergab am Abend in Washington eine Note mit einem Angebot."


def read(source, **options):
    return list(read_source(str(source), options=Options(**options)))


def only_error(source, **options):
    (error,) = read(source, **options)
    assert isinstance(error, InputError)
    assert error.place == str(source)
    return error


def test_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    (report,) = read(path)
    assert (report.text, report.source) == (SENTENCE, str(path))


def test_folder_is_read_sorted_with_hidden_files_left_out(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} {SENTENCE}", encoding="utf-8")
    assert [Path(r.source).name for r in read(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_folder_with_mixed_content(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.jsonl").write_text(json.dumps({"text": SENTENCE}) + "\n{broken\n", encoding="utf-8")
    (tmp_path / "e.txt").write_bytes(SENTENCE.encode("windows-1252"))
    (tmp_path / "f").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "g.txt")
    (tmp_path / "h.html").write_text("<html><p>", encoding="utf-8")
    found = read(tmp_path)
    assert [isinstance(f, Report) for f in found] == [True, False, False, True, False, True, False, False, False]
    said = [f.message for f in found if isinstance(f, InputError)]
    for message, words in zip(
        said, ["PNG", "empty", "broken JSON", "leads nowhere", "pipe", "no article"], strict=True
    ):
        assert words in message


def test_empty_folder(tmp_path):
    assert "no files" in only_error(tmp_path).message


def test_glob(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    assert [Path(r.source).name for r in read(tmp_path / "*.txt")] == ["a.txt", "b.txt"]
    assert "no file matches" in only_error(tmp_path / "*.json").message


def test_file_with_magic_in_its_name(tmp_path):
    path = tmp_path / "a[1].txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert isinstance(read(path)[0], Report)


def test_standard_input(monkeypatch):
    class Stdin:
        buffer = io.BufferedReader(io.BytesIO(SENTENCE.encode()))

    monkeypatch.setattr(sys, "stdin", Stdin)
    (report,) = read("-")
    assert (report.text, report.source) == (SENTENCE, "-")


def test_several_sources_in_order_with_errors_between(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    found = list(open_sources([str(tmp_path / "a.txt"), str(tmp_path / "x"), str(tmp_path / "a.txt")]))
    assert [type(f).__name__ for f in found] == ["Report", "InputError", "Report"]


@pytest.mark.parametrize("name", ["missing.txt", "a\x00b", "x" * 5000])
def test_missing_path(tmp_path, name):
    assert only_error(tmp_path / name).message


def test_missing_path_under_a_file(tmp_path):
    (tmp_path / "a").write_text("x", encoding="utf-8")
    assert only_error(tmp_path / "a" / "b.txt").message


def test_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")

    def refuse(*_args):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("depesche.intake.sources.open", refuse, raising=False)
    assert "no permission" in only_error(path).message


def test_failure_in_the_middle_of_reading():
    """Reading this file of the kernel fails after it has been opened."""
    if not Path("/proc/self/mem").exists():
        pytest.skip("no /proc here")
    assert "cannot be read" in only_error("/proc/self/mem").message


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_devices_are_not_opened(device):
    assert "device" in only_error(device).message


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_fifty_megabytes_of_one_line(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)
    tracemalloc.start()
    began = time.perf_counter()
    (error,) = read(path)
    took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(error, InputError)
    assert "more than 10 MB" in error.message
    assert "limit" in error.hint
    assert took < 5
    assert peak < 40_000_000


def test_archive_is_streamed(tmp_path):
    path = tmp_path / "archive.jsonl"
    line = json.dumps({"text": SENTENCE * 20}) + "\n"
    path.write_text(line * 20_000, encoding="utf-8")  # 38 MB
    tracemalloc.start()
    stream = read_source(str(path), options=Options(language="de"))
    for _ in range(200):
        next(stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


def test_large_report_within_a_raised_limit(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text((SENTENCE + " ") * 60_000, encoding="utf-8")  # 5 MB in one line
    began = time.perf_counter()
    (report,) = read(path, limit=20_000_000)
    assert isinstance(report, Report)
    assert time.perf_counter() - began < 5
