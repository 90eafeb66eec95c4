"""The options that several commands share, declared once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

import depesche
from depesche.cli.messages import LANGUAGES
from depesche.cli.terminal import Terminal
from depesche.errors import LedgerError, UsageError
from depesche.records import Act, Channel, ContactStatus, EvidenceStatus, Stance, StatementType

if TYPE_CHECKING:
    from depesche.ledger import Ledger

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]

DEFAULT_LEDGER = "depesche.db"
DEFAULT_KNOWN = "depesche-actors.db"
LISTING_FORMATS = ("table", "csv", "json")


def terminal_of(ctx: click.Context | None = None) -> Terminal:
    """The terminal of this call, made on first use."""
    ctx = ctx or click.get_current_context(silent=True)
    if ctx is None:
        return Terminal()
    return ctx.find_root().ensure_object(Terminal)


def _set_lang(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        terminal_of(ctx).lang = value


def _set_color(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        terminal_of(ctx).color = value


def look_options(command: Command) -> Command:
    """`--lang` and `--color`, before or after the command's name."""
    for option in (
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            is_eager=True,
            callback=_set_color,
            help="Colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
        ),
        click.option(
            "--lang",
            type=click.Choice(sorted(LANGUAGES)),
            expose_value=False,
            is_eager=True,
            callback=_set_lang,
            help="Language of messages; else that of the locale.",
        ),
    ):
        command = option(command)
    return command


def reading_options(command: Command) -> Command:
    """What is read, and what is known of it."""
    for option in (
        click.option(
            "--input-format",
            type=click.Choice(["auto", "text", "html", "jsonl", "feed"]),
            default="auto",
            show_default=True,
            help="How the files are read; auto looks at their names and first bytes.",
        ),
        click.option(
            "--jobs",
            "-j",
            type=click.IntRange(min=1),
            default=1,
            metavar="N",
            help="Read with so many processes; 1 unless given.",
        ),
        click.option(
            "--limit",
            "size",
            type=click.IntRange(min=1),
            metavar="BYTES",
            help="The largest single report; 10000000 bytes unless given.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=0.5,
            show_default=True,
            metavar="P",
            help="Leave out statements that are less certain than this, 0 to 1.",
        ),
        click.option(
            "--reader",
            type=click.Choice(["network", "rules"]),
            default="network",
            show_default=True,
            help="What finds names and statements: the network, or the rules, which are faster and find less.",
        ),
        click.option(
            "--language", metavar="CODE", help="Language of the reports (ISO 639-1); else told by their words."
        ),
        click.option(
            "--published",
            metavar="DAY",
            callback=_check_day,
            help="Day of publication, YYYY-MM-DD; wins over what a report says.",
        ),
        click.argument("sources", nargs=-1, metavar="FILE…", type=click.Path(path_type=str)),
    ):
        command = option(command)
    return command


def ledger_option(command: Command) -> Command:
    """`--ledger`: where the ledger is."""
    return click.option(
        "--ledger",
        "ledger",
        type=click.Path(path_type=Path, dir_okay=False),
        default=lambda: os.environ.get("DEPESCHE_LEDGER") or DEFAULT_LEDGER,
        metavar="PATH",
        help=f"The ledger's file; else DEPESCHE_LEDGER, else ./{DEFAULT_LEDGER}.",
    )(command)


def known_option(command: Command) -> Command:
    """`--known`: where imported actors are."""
    return click.option(
        "--known",
        "imported",
        type=click.Path(path_type=Path, dir_okay=False),
        default=lambda: os.environ.get("DEPESCHE_ACTORS") or DEFAULT_KNOWN,
        metavar="PATH",
        help=f"The file of imported actors; else DEPESCHE_ACTORS, else ./{DEFAULT_KNOWN}.",
    )(command)


def listing_options(command: Command) -> Command:
    """The ledger, how many rows, and their format."""
    for option in (
        ledger_option,
        click.option(
            "--format",
            "form",
            type=click.Choice(LISTING_FORMATS),
            default="table",
            show_default=True,
            help="table to look at; csv; json: one object a line.",
        ),
        click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", help="At most so many rows."),
    ):
        command = option(command)
    return command


object_option: Decorator[Any] = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="table to look at; json: one object.",
)


def time_options(command: Command) -> Command:
    """`--since` and `--until`."""
    for option in (
        click.option("--until", metavar="DATE", callback=_check_date, help="Up to this day, month or year, inclusive."),
        click.option(
            "--since", metavar="DATE", callback=_check_date, help="From this day, month or year on, inclusive."
        ),
    ):
        command = option(command)
    return command


def party_option(what: str) -> Decorator[Any]:
    """`--party`, repeatable; `what` says what two of them mean."""
    return click.option(
        "--party",
        "party",
        multiple=True,
        metavar="PARTY",
        help=f"A country code or name (RU, Russia), or an actor's name. {what}",
    )


def report_option(command: Command) -> Command:
    """`--report`."""
    return click.option("--report", metavar="ID", help="Of this report alone: id, its beginning, or its source.")(
        command
    )


def choice_option(name: str, kind: object, meaning: str) -> Decorator[Any]:
    """An option that takes the values of a closed list (a `Literal`) and may be given more than once."""
    return click.option(name, type=click.Choice(get_args(kind)), multiple=True, help=f"{meaning} May be given again.")


channel_option = choice_option("--channel", Channel, "Through this channel.")
status_option = choice_option("--status", ContactStatus, "With this status.")
act_option = choice_option("--act", Act, "With this speech act.")
type_option = choice_option("--type", StatementType, "Rendered in this way.")
evidence_option = choice_option("--evidence", EvidenceStatus, "With this evidence.")
stance_option = choice_option("--stance", Stance, "Answered in this way by somebody.")


def need_ledger(path: Path) -> None:
    """Say that there is no ledger at `path`, where there is none.

    Raises:
        LedgerError: there is none.
    """
    if not path.exists():
        words = terminal_of().words
        raise LedgerError(
            words.say("no_ledger", group="error"),
            place=str(path),
            hint=words.say("no_ledger_hint", group="error", path=path),
        )


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """The ledger at `path`, open for reading.

    Raises:
        LedgerError: there is none, or it cannot be read.
    """
    need_ledger(path)
    with depesche.open_ledger(path, read_only=True) as ledger:
        yield ledger


def _check_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A day, month or year that the calendar has; kept as TIMEX3."""
    return None if value is None else parse_date(value)


def _check_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(parse_date(value))
    except ValueError as error:
        raise _no_date(value) from error


def parse_date(value: str) -> str:
    """A day, month or year (2022-10-23, 23.10.2022, 2022-10, 2022) as TIMEX3.

    Raises:
        UsageError: it is none of these, or not in the calendar.
    """
    written = value.strip()
    if m := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", written):
        written = f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}"
    m = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", written)
    if not m:
        raise _no_date(value)
    try:
        date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    except ValueError as error:
        raise _no_date(value) from error
    return written


def _no_date(value: str) -> UsageError:
    words = terminal_of().words
    return UsageError(words.say("bad_date", group="error", value=value), hint=words.say("bad_date_hint", group="error"))
