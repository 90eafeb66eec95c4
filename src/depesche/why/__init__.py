"""Why a record says what it says: the words, the entries of tables and the probabilities that its rows rest on.

Nothing is stored for it. The report is read again with the record's own actors and statements; words are taken away
one by one, and a word counts where the row would be another without it. What this cannot show is not given as a reason.
"""

from __future__ import annotations

from depesche.languages import READABLE
from depesche.records import Record
from depesche.why.actors import why_actor
from depesche.why.claims import why_claims
from depesche.why.contacts import why_contact
from depesche.why.grounds import Field, Ground, Why
from depesche.why.rereading import reread
from depesche.why.statements import why_statement
from depesche.why.times import why_published, why_time

__all__ = ["Field", "Ground", "Why", "explain"]


def explain(record: Record) -> tuple[Why, ...]:
    """The reasons of every row: the day of publication, times, actors, contacts, statements, claims, in this order.

    A record in a language that is not read has no rows, and reasons for its day of publication alone.

    Raises:
        DataError: the tables of the report's language are missing or broken.
    """
    published = why_published(record)
    if record.report.language not in READABLE:
        return published
    again = reread(record)
    return (
        *published,
        *(why for number, time in enumerate(record.times, 1) for why in why_time(again, number, time)),
        *(why for actor in record.actors for why in why_actor(again, actor)),
        *(why for contact in record.contacts for why in why_contact(again, contact)),
        *(why for statement in record.statements for why in why_statement(again, statement)),
        *why_claims(again),
    )
