"""Everything that Depesche raises on purpose.

    DepescheError                 exit code 1
    ├── UsageError                2   the call is wrong: an option, a value, a query
    ├── InputError                3   a report cannot be read; names the place (file, line)
    │   ├── DecodingError             its bytes are no text
    │   └── FormatError               its markup or JSON is broken
    ├── LedgerError               4   the ledger cannot be opened, read or written
    └── DataError                 5   a table of the package is broken: an error of ours

A flaw inside a text that can still be read is a `records.Note`, not an error.
"""

from __future__ import annotations


class DepescheError(Exception):
    """Base of the tree. `exit_code` is what the command line exits with."""

    exit_code = 1

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        """Say what is wrong (`message`), where (`place`: file, line or option) and what to do (`hint`)."""
        super().__init__(message, place, hint)
        self.message, self.place, self.hint = message, place, hint

    def __str__(self) -> str:
        """`place: message (hint)`, as far as known."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f" ({self.hint})" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with all three parts, so that an error survives a process pool."""
        return (_rebuild, (type(self), self.message, self.place, self.hint))


def _rebuild(kind: type[DepescheError], message: str, place: str | None, hint: str | None) -> DepescheError:
    return kind(message, place=place, hint=hint)


class UsageError(DepescheError):
    """The call is wrong: an option, a value, a query."""

    exit_code = 2


class InputError(DepescheError):
    """A report cannot be read. It costs one row of failures, never the run."""

    exit_code = 3


class DecodingError(InputError):
    """The bytes are no text in any encoding that we know."""


class FormatError(InputError):
    """The markup or JSON around the report is broken."""


class LedgerError(DepescheError):
    """The ledger cannot be opened, read or written."""

    exit_code = 4


class DataError(DepescheError):
    """A table or model of the package is broken."""

    exit_code = 5
