"""`depesche actors`: the parties over all reports; what a person decides of them; lists from outside."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

import depesche
from depesche.cli.listing import print_listing
from depesche.cli.options import (
    known_option,
    ledger_option,
    listing_options,
    look_options,
    need_ledger,
    opened,
    terminal_of,
    time_options,
)
from depesche.cli.render import ink
from depesche.cli.views.actors import history_view
from depesche.cli.views.tables import actors_view
from depesche.errors import UsageError
from depesche.link import Judging, link_actors, told
from depesche.link.knowledge import known_at, open_knowledge
from depesche.records import ActorKind


class Subcommands(click.Group):
    """A group whose help says what its commands do in the reader's language."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each."""
        words = terminal_of(ctx).words
        with formatter.section("Commands"):
            formatter.write_dl([(name, words.name("summary_actors", name)) for name in self.list_commands(ctx)])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which they are declared."""
        return list(self.commands)


def judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The ledger, imported actors, and who judges."""
    for option in (
        look_options,
        known_option,
        ledger_option,
        click.option(
            "--by",
            "author",
            default=lambda: os.environ.get("DEPESCHE_AUTHOR") or getpass.getuser(),
            metavar="NAME",
            help="Who decides; else DEPESCHE_AUTHOR, else the user's name.",
        ),
    ):
        command = option(command)
    return command


@click.group(cls=Subcommands, invoke_without_command=True)
@click.option("--name", metavar="NAME", help="A name, or a word of it.")
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Of this kind.")
@click.option("--country", metavar="CODE", help="Acting for this state (ISO 3166-1: RU, US).")
@listing_options
@look_options
@click.pass_context
def actors(
    ctx: click.Context,
    *,
    ledger: Path,
    name: str | None,
    kind: ActorKind | None,
    country: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List the parties that the reports name, the most mentioned first; decide who is one, and import lists.

    Without a command, actors are listed: one row for each party over all reports, however they write it.
    """
    if ctx.invoked_subcommand is not None:
        ctx.default_map = {ctx.invoked_subcommand: {"ledger": ledger}}  # --ledger may stand before the command
        return
    with opened(ledger) as book:
        rows = book.actors(name=name, kind=kind, country=country.upper() if country else None, limit=limit)
        print_listing("actors", rows, form, terminal_of(), actors_view)


@actors.command()
@click.argument("one")
@click.argument("other")
@judging_options
def merge(*, one: str, other: str, ledger: Path, imported: Path, author: str) -> None:
    """Decide that two actors are one party.

    ONE and OTHER are ids, as `depesche actors --format json` gives them, or names that only one actor has.
    """
    _judge(ledger, imported, author, lambda judging: judging.merge(one, other).n)


@actors.command()
@click.argument("one")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Those that are called so. May be given again.")
@click.option("--report", "reports", multiple=True, metavar="ID", help="Those of this report. May be given again.")
@time_options
@judging_options
def split(
    *,
    one: str,
    names: tuple[str, ...],
    reports: tuple[str, ...],
    since: str | None,
    until: str | None,
    ledger: Path,
    imported: Path,
    author: str,
) -> None:
    """Decide that some of what is taken for one actor is another party.

    The options say which: all of them must hold. --since and --until are days of publication. Later reports go with
    the side whose name, or else whose time, is nearer.
    """
    _judge(
        ledger, imported, author,
        lambda judging: judging.split(one, names=names, reports=reports, since=since, until=until).n,
    )  # fmt: skip


@actors.command()
@click.argument("one")
@click.argument("name")
@judging_options
def rename(*, one: str, name: str, ledger: Path, imported: Path, author: str) -> None:
    """Decide how an actor is called in listings."""
    _judge(ledger, imported, author, lambda judging: judging.rename(one, name).n)


@actors.command()
@click.argument("number", type=click.IntRange(min=1))
@judging_options
def undo(*, number: int, ledger: Path, imported: Path, author: str) -> None:
    """Take back the judgement with this number; it stays in the history."""
    _judge(ledger, imported, author, lambda judging: judging.undo(number).n)


@actors.command()
@listing_options
@look_options
def history(*, ledger: Path, form: str, limit: int | None) -> None:
    """List what was decided, by whom and when, the newest first."""
    with opened(ledger) as book:
        rows = told(book)[: limit or None]
        print_listing("judgements", rows, form, terminal_of(), history_view)


@actors.command()
@ledger_option
@known_option
@look_options
def link(*, ledger: Path, imported: Path) -> None:
    """Link the actors of all reports again: after an import, or with a newer version."""
    need_ledger(ledger)
    _relink(ledger, imported)


@actors.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@ledger_option
@known_option
@look_options
def import_(*, files: tuple[Path, ...], ledger: Path, imported: Path) -> None:
    """Import people, bodies and states from lists, and link the ledger's actors with them.

    A FILE has one JSON object a line: entities of FollowTheMoney, as OpenSanctions publishes them, or a dump of
    Wikidata; .gz and .bz2 are unpacked. Importing a file again replaces what was imported from it.
    """
    terminal = terminal_of()
    words = terminal.words

    def progress(count: int) -> None:
        if terminal.err.is_terminal:
            click.echo(f"\r{words.say('importing', count=words.number(count))}", err=True, nl=False)

    with open_knowledge(imported) as knowledge:
        for path in files:
            done = knowledge.take(path, progress=progress)
            if terminal.err.is_terminal:
                click.echo("\r", err=True, nl=False)
            names, posts, skipped = (words.number(n) for n in (done.names, done.posts, done.skipped))
            line = words.say("imported", n=done.entities, name=done.dataset, names=names, posts=posts, skipped=skipped)
            terminal.say(ink(line, "meta"))
    if ledger.exists():
        _relink(ledger, imported)


def _relink(ledger: Path, imported: Path) -> None:
    terminal = terminal_of()
    with depesche.open_ledger(ledger) as book, known_at(imported) as knowledge:
        done = link_actors(book, knowledge, everything=True)
    terminal.say(ink(terminal.words.say("linked", n=done.links), "meta"))


def _judge(ledger: Path, imported: Path, author: str, decide: Callable[[Judging], int]) -> None:
    """Make a judgement and say which it was."""
    need_ledger(ledger)
    terminal = terminal_of()
    if not author.strip():
        raise UsageError(terminal.words.say("no_author", group="error"), hint="--by NAME")
    with depesche.open_ledger(ledger) as book, known_at(imported) as knowledge:
        number = decide(Judging(ledger=book, author=author.strip(), knowledge=knowledge))
        made = next(row for row in told(book) if row.n == number)
    terminal.print(history_view([made], terminal.page))
