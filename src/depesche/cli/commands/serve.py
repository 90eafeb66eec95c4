"""`depesche serve`: the pages and the HTTP API over a ledger."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

import depesche
from depesche.cli.options import known_option, ledger_option, look_options, terminal_of
from depesche.cli.reading import kit_of
from depesche.cli.render import ink
from depesche.errors import LedgerError, UsageError
from depesche.link.claims_linker import link_claims
from depesche.link.contacts_linker import link_contacts
from depesche.link.copies_linker import link_copies

if TYPE_CHECKING:
    from depesche.reading import Kit
    from depesche.web import Settings

NEEDED = ("fastapi", "jinja2", "python_multipart", "uvicorn")
"""The libraries of the extra `web`."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")
READERS = 32
"""Requests that are answered at one time; more wait."""
TURN = 0.0005
"""Seconds that a thread may hold the interpreter while others wait. SQLite gives it up for each row that it reads: at
Python's 0.005, a page of many rows waits that long for each while other pages are rendered
(`python -m benchmarks.pages --reports 100000`: "API, channel", by one reader and by eight)."""


@click.command()
@ledger_option
@known_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="The port; 0: one that is free."
)
@click.option(
    "--token",
    default=lambda: os.environ.get("DEPESCHE_TOKEN"),
    metavar="WORD",
    help="Ask every reader for this word; needed at other addresses than loopback. Else DEPESCHE_TOKEN.",
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="Answer to this name as well. May be given again."
)
@click.option("--read-only", is_flag=True, help="Keep no reports and no judgements.")
@click.option("--rate", type=click.FloatRange(min=1), default=50.0, show_default=True, metavar="N",
              help="Requests a second of one client, on average.")  # fmt: skip
@click.option(
    "--reader",
    type=click.Choice(["network", "rules"]),
    default="network",
    show_default=True,
    help="What reads the reports that are brought.",
)
@look_options
def serve(
    *,
    ledger: Path,
    imported: Path,
    host: str,
    port: int,
    token: str | None,
    hosts: tuple[str, ...],
    read_only: bool,
    rate: float,
    reader: Literal["network", "rules"],
) -> None:
    """Serve pages to look at a ledger, and an HTTP API.

    Only this machine can reach them, unless --host and --token say otherwise. The ledger is made where there is none.
    Ctrl-C ends it.
    """
    words = terminal_of().words
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise UsageError(
            words.say("no_web", group="error", names=", ".join(missing)),
            hint=words.say("no_web_hint", group="error"),
        )
    if host not in LOOPBACK and not token:
        raise UsageError(
            words.say("no_token", group="error", host=host),
            place="--host",
            hint=words.say("no_token_hint", group="error"),
        )
    writable = not read_only and _made_ready(ledger)
    from depesche.web import Settings  # noqa: PLC0415 - FastAPI is loaded for this command alone

    kit: Callable[[], Kit] = partial(kit_of, reader, 0.5)
    _run(
        Settings(
            ledger=ledger, known=imported, token=token or None, hosts=hosts, kit=kit, writable=writable, rate=rate
        ),
        host,
        port,
    )


def _made_ready(ledger: Path) -> bool:
    """Make the ledger where there is none, and bring it up to date; whether it can be written.

    Raises:
        LedgerError: it is not there and cannot be made, or it is no ledger.
    """
    try:
        with depesche.open_ledger(ledger):
            return True
    except LedgerError:
        with depesche.open_ledger(ledger, read_only=True):  # else it cannot be read either, which is said
            return False


def _link_new(ledger: Path) -> None:
    """Join what came since the last time, while the pages are served already."""
    with suppress(LedgerError), depesche.open_ledger(ledger) as book:
        link_copies(book)
        link_contacts(book)
        link_claims(book)


def _run(settings: Settings, host: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415 - only here

    from depesche.web import create_app  # noqa: PLC0415

    terminal = terminal_of()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol told, asyncio sends small answers at once; else each waits 40 ms to be acknowledged.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen(128)
        except (OSError, UnicodeError) as error:
            raise UsageError(
                terminal.words.say("no_port", group="error", port=port, why=getattr(error, "strerror", None) or error),
                place=host,
                hint=terminal.words.say("no_port_hint", group="error"),
            ) from error
        name = f"[{host}]" if ":" in host else host
        where = f"http://{name}:{listening.getsockname()[1]}/"
        terminal.say(ink(terminal.words.say("serving", ledger=settings.ledger, where=where)))
        if settings.writable:
            threading.Thread(target=_link_new, args=(settings.ledger,), daemon=True).start()
        config = uvicorn.Config(
            create_app(settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=READERS * 4,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=3,
            h11_max_incomplete_event_size=32_768,
            proxy_headers=False,
            ws="none",
        )
        sys.setswitchinterval(TURN)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
