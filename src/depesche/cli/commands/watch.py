"""`depesche watch`: folders and feeds, alerts by rules."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Literal

import click

import depesche
from depesche.cli.failures import say_error
from depesche.cli.options import known_option, ledger_option, look_options, terminal_of
from depesche.cli.reading import kit_of
from depesche.cli.render import hang, ink, join, source
from depesche.cli.terminal import Terminal
from depesche.errors import DepescheError, InputError, UsageError
from depesche.link.knowledge import known_at
from depesche.watch.alerts import Alert
from depesche.watch.fetch import post
from depesche.watch.rounds import Send, watch_round
from depesche.watch.rules import STANDARD, read_rules


@click.command()
@click.argument("sources", nargs=-1, metavar="FOLDER|URL…")
@click.option("--rules", type=click.Path(path_type=Path, dir_okay=False), metavar="TOML", help="The rules of alerts.")
@click.option("--alerts", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Also to JSON Lines.")
@click.option("--webhook", metavar="URL", help="Also by HTTP POST, each alert as JSON.")
@click.option("--once", is_flag=True, help="One round, then end.")
@click.option(
    "--interval",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="Between two rounds.",
)
@click.option("--allow-internal", "internal", is_flag=True, help="Also addresses inside the network.")
@click.option(
    "--reader", type=click.Choice(["network", "rules"]), default="network", show_default=True, help="What reads."
)
@ledger_option
@known_option
@look_options
@click.pass_context
def watch(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    rules: Path | None,
    alerts: Path | None,
    webhook: str | None,
    once: bool,
    interval: int,
    internal: bool,
    reader: Literal["network", "rules"],
    ledger: Path,
    imported: Path,
) -> None:
    """Watch folders and feeds (RSS, Atom, JSON Feed): keep what is new, and say what rules ask for.

    Ctrl-C ends it; what was seen and said is in the ledger, and nothing is said twice. With --once it exits with 3 if
    something could not be read or sent; the rest is kept.
    """
    terminal = terminal_of()
    words = terminal.words
    if not sources:
        raise UsageError(words.say("no_watch", group="brief"), hint=words.say("no_watch_hint", group="brief"))
    chosen = read_rules(rules) if rules else STANDARD
    sinks = _sinks(terminal, alerts, webhook, internal=internal)
    total, problems = 0, 0

    def failed(error: DepescheError) -> None:
        nonlocal problems
        problems += 1
        say_error(error, terminal)

    terminal.kept = lambda: words.say("kept", group="brief", n=total)
    kit = kit_of(reader, 0.5)
    with depesche.open_ledger(ledger) as book, known_at(imported) as knowledge:
        while True:
            done = watch_round(
                book, sources, chosen, sinks, kit=kit, knowledge=knowledge, failed=failed, internal=internal
            )
            total += done.reports
            if once or done.reports:
                said = (("round", done.reports), ("alerts", done.alerts))
                terminal.say(ink(" · ".join(words.say(key, group="brief", n=n) for key, n in said), "meta"))
            if once:
                break
            time.sleep(interval)
    ctx.exit(InputError.exit_code if problems else 0)


def _sinks(terminal: Terminal, alerts: Path | None, webhook: str | None, *, internal: bool) -> dict[str, Send]:
    """The outputs by the names under which the ledger keeps what they were given."""

    def show(alert: Alert, _: str) -> None:
        page = terminal.page
        head = [ink(terminal.words.say("alert", group="brief"), style="claim"), ink(alert.rule, style="head")]
        parts = [ink(p) for p in (" – ".join(alert.parties), alert.detail) if p]
        terminal.print([join([*head, *parts])])
        for said in alert.said:
            words = source(page, said.words, said.report, said.spans, limit=page.width)
            terminal.print(hang(ink(""), words, width=page.width, column=2))

    sinks: dict[str, Send] = {"terminal": show}
    if alerts is not None:
        path = alerts

        def append(_: Alert, text: str) -> None:
            with path.open("a", encoding="utf-8") as file:
                file.write(text + "\n")

        sinks[f"file {path.resolve()}"] = append
    if webhook is not None:
        url = webhook

        def send(_: Alert, text: str) -> None:
            post(url, text.encode(), internal=internal)

        sinks[f"webhook {hashlib.sha256(url.encode()).hexdigest()[:20]}"] = send
    return sinks
