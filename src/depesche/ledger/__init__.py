"""The ledger: every record that was read, in one SQLite file, append-only.

    with open_ledger("crisis.ledger") as ledger:
        for added in ledger.add_many(records):
            ...
        for contact in ledger.contacts(party="SU", other="US", since="1962-10-16"):
            ...

docs/explanation/ledger.md says how it is built and what it promises.
"""

from __future__ import annotations

from depesche.ledger.ledger import Ledger, open_ledger
from depesche.ledger.rows import (
    Account,
    ActorRow,
    Added,
    ChannelHistory,
    ClaimRow,
    ContactRow,
    EventRow,
    Hit,
    Hits,
    Named,
    Occasion,
    ReadoutRow,
    ReportRow,
    ResponseRow,
    Row,
    StatementRow,
    Stats,
    Tie,
)

__all__ = [
    "Account",
    "ActorRow",
    "Added",
    "ChannelHistory",
    "ClaimRow",
    "ContactRow",
    "EventRow",
    "Hit",
    "Hits",
    "Ledger",
    "Named",
    "Occasion",
    "ReadoutRow",
    "ReportRow",
    "ResponseRow",
    "Row",
    "StatementRow",
    "Stats",
    "Tie",
    "open_ledger",
]
