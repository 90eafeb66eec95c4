"""The program `depesche`: its commands by name, and how a call ends."""

from __future__ import annotations

import difflib
import os
import sys
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from depesche.cli.options import look_options, terminal_of
from depesche.cli.terminal import Terminal, speak_utf8
from depesche.errors import DepescheError

COMMANDS = {
    "read": "read",
    "ingest": "ingest",
    "contacts": "listings",
    "statements": "listings",
    "claims": "listings",
    "events": "events",
    "actors": "actors",
    "reports": "listings",
    "channel": "channel",
    "compare": "compare",
    "brief": "brief",
    "watch": "watch",
    "copies": "copies",
    "show": "show",
    "search": "search",
    "serve": "serve",
    "completion": "completion",
}
"""Command -> module of `depesche.cli.commands` that holds it; the order is that of the help."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""128 and the signal's number, as a shell reports them."""


class Failure(click.ClickException):
    """An error of ours, shown by click: what, where, what to do."""

    def __init__(self, error: DepescheError, terminal: Terminal) -> None:
        super().__init__(str(error))
        self.error, self.terminal = error, terminal
        self.__dict__["exit_code"] = error.exit_code

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Write it to standard error."""
        from depesche.cli.failures import say_error  # noqa: PLC0415 - only where something failed

        say_error(self.error, self.terminal)


class Commands(click.Group):
    """A group that loads a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"depesche.cli.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a name that is nearly right is said."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            words = terminal_of(ctx).words
            message = words.say("no_command", group="error", name=args[0])
            if near := difflib.get_close_matches(args[0], COMMANDS, n=1):
                message += f" – {words.say('no_command_hint', group='error', near=near[0])}"
            ctx.fail(message)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, in the reader's language; none is loaded for it."""
        words = terminal_of(ctx).words
        with formatter.section("Commands"):
            formatter.write_dl([(name, words.name("summary", name)) for name in COMMANDS])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name without loading any."""
        words = terminal_of(ctx).words
        names = [name for name in COMMANDS if name.startswith(incomplete)]
        if names or not incomplete.startswith("-"):
            return [CompletionItem(name, help=words.name("summary", name)) for name in names]
        return click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the call; our errors, Ctrl-C and a closed pipe end it in order."""
        speak_utf8()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except DepescheError as error:
            raise Failure(error, terminal_of(ctx)) from error
        except BrokenPipeError:
            _close_stdout()
            ctx.exit(BROKEN_PIPE)
        except KeyboardInterrupt:
            terminal = terminal_of(ctx)
            words = terminal.words
            from rich.text import Text  # noqa: PLC0415 - only where it was stopped

            kept = terminal.kept() if terminal.kept else words.say("stopped_nothing")
            click.echo(err=True)
            terminal.say(Text(words.say("stopped", kept=kept)))
            ctx.exit(INTERRUPTED)
        return result


def _close_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - lives as long as the process


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="depesche", message="%(prog)s %(version)s")
@look_options
def main() -> None:
    """Read news reports and keep a ledger of what parties said.

    Who spoke with whom, through which channel; who claimed what, on which evidence; who denied it.
    """
