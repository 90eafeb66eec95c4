"""One round of watching: what is new in folders and feeds is read and kept, rules are applied, alerts go out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from depesche.errors import DepescheError, InputError
from depesche.intake import Options, open_sources
from depesche.intake.feeds import read_feed
from depesche.ledger import Ledger
from depesche.link import link_actors, link_claims, link_contacts, link_copies
from depesche.reading import read
from depesche.records import Report
from depesche.watch import state
from depesche.watch.alerts import Alert, find_alerts
from depesche.watch.fetch import fetch
from depesche.watch.rules import Rule

if TYPE_CHECKING:
    from depesche.link.knowledge import Knowledge
    from depesche.reading import Kit

Failed = Callable[[DepescheError], None]
Send = Callable[[Alert, str], None]
"""Gives an alert, and its JSON, out; raises `InputError` or `OSError` where that fails, and is asked again later."""
BATCH = 20
"""Reports that are kept together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round did: reports that are new, alerts that are new."""

    reports: int
    alerts: int


def watch_round(
    ledger: Ledger,
    sources: Sequence[str],
    rules: Sequence[Rule],
    sinks: dict[str, Send],
    *,
    kit: Kit,
    knowledge: Knowledge | None,
    failed: Failed,
    internal: bool = False,
    options: Options | None = None,
) -> Round:
    """Read what is new, once. `failed` is told of what went wrong with one source or output; the rest goes on.

    Raises:
        LedgerError: the ledger cannot be read or written.
    """
    state.begin(ledger)
    for sink in sinks:
        state.register(ledger, sink)
    for source in sources:
        try:
            _take(ledger, source, kit, failed, internal=internal, options=options or Options())
        except (InputError, OSError) as error:
            failed(error if isinstance(error, DepescheError) else InputError(str(error), place=source))
    link_actors(ledger, knowledge)
    link_copies(ledger)
    link_contacts(ledger)
    link_claims(ledger)
    reports, newest = state.fresh_reports(ledger)
    found = find_alerts(ledger, rules, reports)
    rows = [(a.id, a.rule, msgspec.json.encode(a).decode(), frozenset(a.about)) for a in found]
    n = state.keep_alerts(ledger, rows, newest)
    _send(ledger, sinks, failed)
    return Round(reports=len(reports), alerts=n)


def _take(ledger: Ledger, source: str, kit: Kit, failed: Failed, *, internal: bool, options: Options) -> None:
    """Read and keep the reports of one source that were not seen."""
    items = _feed(ledger, source, options, internal=internal) if "://" in source else _files(ledger, source, options)
    done: list[tuple[str, str]] = []
    records = []
    for place, mark, report in items:
        if isinstance(report, InputError):
            failed(report)
        elif report is not None:
            records.append(read(report, kit))
        done.append((place, mark))
        if len(records) >= BATCH:
            list(ledger.add_many(records))
            state.keep_seen(ledger, done)
            records, done = [], []
    list(ledger.add_many(records))
    state.keep_seen(ledger, done)


Item = tuple[str, str, Report | InputError | None]


def _feed(ledger: Ledger, url: str, options: Options, *, internal: bool) -> Iterator[Item]:
    for report in read_feed(fetch(url, internal=internal), url, options):
        if isinstance(report, InputError):
            yield url, hashlib.sha256(str(report).encode()).hexdigest(), report
        elif not state.seen(ledger, url, report.id):
            yield url, report.id, report


def _files(ledger: Ledger, source: str, options: Options) -> Iterator[Item]:
    """The files of a folder (hidden ones left out) that are new or changed; each is seen once all of it was read."""
    root = Path(source)
    if not root.exists():
        raise InputError("no such file or folder", place=source)
    paths = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file())
    for path in paths:
        if path != root and any(part.startswith(".") for part in path.relative_to(root).parts):
            continue
        at = path.stat()
        place, mark = str(path.resolve()), f"{at.st_mtime_ns} {at.st_size}"
        if state.seen(ledger, place, mark):
            continue
        for report in open_sources([str(path)], replace(options)):
            yield place, f"{mark} part", report
        yield place, mark, None


def _send(ledger: Ledger, sinks: dict[str, Send], failed: Failed) -> None:
    """Give out what is waiting; an output that fails keeps the rest for the next round."""
    for name, send in sinks.items():
        for n, text in state.pending(ledger, name):
            try:
                send(msgspec.json.decode(text, type=Alert), text)
            except (InputError, OSError) as error:
                failed(error if isinstance(error, DepescheError) else InputError(str(error)))
                break
            state.keep_delivered(ledger, n, name)
