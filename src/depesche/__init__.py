"""Depesche reads news reports and keeps a ledger of what parties said to and about one another.

    from depesche import open_sources, read
    for report in open_sources(["reports/"]):
        record = read(report)

The names below are the public ones. Each is loaded when it is first asked for, so that `import depesche` costs
nothing and draws in no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depesche.engines import read_all as read_all
    from depesche.errors import DataError as DataError
    from depesche.errors import DecodingError as DecodingError
    from depesche.errors import DepescheError as DepescheError
    from depesche.errors import FormatError as FormatError
    from depesche.errors import InputError as InputError
    from depesche.errors import LedgerError as LedgerError
    from depesche.errors import UsageError as UsageError
    from depesche.intake import Options as Options
    from depesche.intake import open_sources as open_sources
    from depesche.intake import report_from_text as report_from_text
    from depesche.ledger import open_ledger as open_ledger
    from depesche.reading import Kit as Kit
    from depesche.reading import read as read
    from depesche.records import Record as Record
    from depesche.records import Report as Report

__all__ = [
    "DataError",
    "DecodingError",
    "DepescheError",
    "FormatError",
    "InputError",
    "Kit",
    "LedgerError",
    "Options",
    "Record",
    "Report",
    "UsageError",
    "open_ledger",
    "open_sources",
    "read",
    "read_all",
    "report_from_text",
]

_HOMES = {
    "DataError": "errors",
    "DecodingError": "errors",
    "DepescheError": "errors",
    "FormatError": "errors",
    "InputError": "errors",
    "Kit": "reading",
    "LedgerError": "errors",
    "Options": "intake",
    "Record": "records",
    "Report": "records",
    "UsageError": "errors",
    "open_ledger": "ledger",
    "open_sources": "intake",
    "read": "reading",
    "read_all": "engines",
    "report_from_text": "intake",
}
"""Public name -> the room that it comes from."""


def __getattr__(name: str) -> object:
    """Load a public name from its room on first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted({*globals(), *_HOMES})
