"""Which rows are meant, found in the order in which they are shown.

A party of which a ledger has little is looked up by its actors; of one that stands in every third report, rows are
walked through in their order and each is asked, until enough are found. Days are looked up by index, those that begin
before the period apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from depesche.dates import interval
from depesche.errors import UsageError
from depesche.ledger.names import Condition, asked, party, state

Database = sqlite3.Connection
Table = Literal["contacts", "statements", "claims", "events"]
OFTEN = 2000
"""Actors of a party from which on rows are walked through; below, either way is a matter of milliseconds."""
CURRENT = "t.reading NOT IN (SELECT reading FROM superseded)"
_BY_DAY = (
    "t.first_day NULLS LAST, t.last_day, r.published IS NULL, r.published, t.id",
    "t.first_day DESC, t.last_day DESC, r.published DESC, t.id",
)
_BY_DAY_AND_TEXT = (
    "t.first_day NULLS LAST, p.id, json_extract(t.spans, '$[0][0]'), t.id",
    "t.first_day DESC, p.id, json_extract(t.spans, '$[0][0]'), t.id",
)
_ACROSS = "t.last_day > t.first_day"
_JOINED = "{0} JOIN readings r ON r.n = t.reading {0} JOIN reports p ON p.n = r.report"


def select(
    db: Database,
    table: Table,
    conditions: Sequence[Condition],
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    newest: bool = False,
) -> list[int]:
    """The numbers of the current rows of a table that meet all conditions.

    In the conditions `t` is the row, `r` its reading, `p` the report. The rows are in order of time, undated ones last;
    `newest`: the latest first. `since` and `until` bound the days of a row: it is in if its days overlap with them.

    Raises:
        UsageError: `since` or `until` is no day, month, week, quarter or year.
    """
    walking = not any(c.few for c in conditions) and (limit is not None or since is not None or until is not None)
    conditions = [c.test or c if walking else c for c in conditions]
    order = (_BY_DAY if table == "contacts" else _BY_DAY_AND_TEXT)[newest]
    if met := next((c for c in conditions if c.met), None):
        conditions = [c for c in conditions if c is not met] + [replace(met, sql="m.a = ? AND m.b = ?")]
        source = f"met m CROSS JOIN {table} t ON t.n = m.contact"
        order = order.replace("t.first_day NULLS LAST", "m.first_day").replace("t.first_day", "m.first_day")
    else:
        source = f"{table} t INDEXED BY {table}_by_day" if walking else f"{table} t"
    days = "m.first_day" if met else "t.first_day" if walking else "+t.first_day"
    found: list[int] = []
    for stretch in _stretches(days, since, until, newest=newest, split=walking or met is not None, met=met is not None):
        every = [Condition(CURRENT), *stretch, *conditions]
        where = " AND ".join(c.sql for c in every)
        join = _JOINED.format("CROSS" if walking or met else "")
        across = walking and any(c.sql == _ACROSS for c in stretch)
        from_ = source.replace("_by_day", "_across") if across else source
        query = f"SELECT t.n FROM {from_} {join} WHERE {where} ORDER BY {order} LIMIT ?"
        values = [value for c in every for value in c.values]
        found += [n for (n,) in db.execute(query, (*values, -1 if limit is None else limit - len(found)))]
        if limit is not None and len(found) >= limit:
            break
    return found


def _stretches(
    column: str, since: str | None, until: str | None, *, newest: bool, split: bool, met: bool
) -> list[list[Condition]]:
    """The period as conditions, one list for each stretch that can be walked through by itself, in order."""
    upper = [Condition(f"{column} <= ?", (day(until)[1],))] if until is not None else []
    if since is None:
        dated = [*upper, Condition(f"{column} > ''")] if met else upper
        return [dated, [Condition(f"{column} = ''")]] if met and until is None else [dated]
    first = day(since)[0]
    if not split:
        return [[*upper, Condition("+t.last_day >= ?", (first,))]]
    within = [*upper, Condition(f"{column} >= ?", (first,))]
    if met:
        across = [*upper, Condition("m.first_day < ? AND m.first_day > '' AND m.last_day >= ?", (first, first))]
    else:
        across = [*upper, Condition("t.first_day < ? AND t.last_day >= ?", (first, first)), Condition(_ACROSS)]
    return [within, across] if newest else [across, within]


# --- conditions -----------------------------------------------------------------------------------------------


def equal(column: str, value: object | None) -> list[Condition]:
    """The column has this value; no condition for None."""
    return [] if value is None else [Condition(f"{column} = ?", (value,))]


def is_party(db: Database, column: str, text: str | None) -> list[Condition]:
    """The column is an actor that is this party."""
    if text is None:
        return []
    sought = party(text)
    test = asked(text, column) if often(db, text) else None
    return [Condition(f"{column} IN ({sought.sql})", sought.values, test=test, few=test is None)]


def often(db: Database, text: str) -> bool:
    """Whether a ledger has many actors that are this party."""
    sought = party(text)
    count = f"SELECT count(*) FROM (SELECT 1 FROM ({sought.sql}) LIMIT {OFTEN})"
    return asked(text, "n") is not None and int(db.execute(count, sought.values).fetchone()[0]) >= OFTEN


def sides(db: Database, a: str | None, b: str | None) -> Condition:
    """Somebody who is party `a` takes part in the contact, and somebody else who is party `b`."""
    if a is None or b is None:
        one = a if a is not None else b or ""
        sought = party(one)
        test = asked(one, "x.actor") if often(db, one) else None
        if test is not None:
            takes_part = f"EXISTS (SELECT 1 FROM participants x WHERE x.contact = t.n AND {test.sql})"
            test = Condition(takes_part, test.values)
        return Condition(
            f"t.n IN (SELECT contact FROM participants WHERE actor IN ({sought.sql}))", sought.values, test=test,
            few=test is None,
        )  # fmt: skip
    one_state, other_state = state(a), state(b)
    if one_state and other_state and one_state != other_state:
        pair = (min(one_state, other_state), max(one_state, other_state))
        return Condition("t.n IN (SELECT contact FROM met WHERE a = ? AND b = ?)", pair, few=True, met=True)
    left, right = party(a), party(b)
    if often(db, a) and not often(db, b):
        left, right = right, left
    return Condition(
        f"t.n IN (SELECT contact FROM participants WHERE actor IN ({left.sql})) AND EXISTS ("
        "SELECT 1 FROM participants x JOIN participants y ON y.contact = x.contact AND y.position != x.position "
        f"WHERE x.contact = t.n AND +x.actor IN ({left.sql}) AND +y.actor IN ({right.sql}))",
        (*left.values, *left.values, *right.values),
        few=True,
    )


def does_to(db: Database, a: str | None, b: str | None) -> list[Condition]:
    """Party `a` is actor or recipient of the event, and party `b` the other."""
    if a is None and b is None:
        return []
    if a is None or b is None:
        text = a if a is not None else b or ""
        one = party(text)
        seek = f"(t.actor IN ({one.sql}) OR t.recipient IN ({one.sql}))"
        return [Condition(seek, (*one.values, *one.values), test=_acts(db, text), few=not often(db, text))]
    left, right = party(a), party(b)
    return [
        Condition(
            f"((t.actor IN ({left.sql}) AND +t.recipient IN ({right.sql})) OR "
            f"(+t.actor IN ({right.sql}) AND t.recipient IN ({left.sql})))",
            (*left.values, *right.values, *right.values, *left.values),
            few=True,
        )
    ]


def _acts(db: Database, text: str) -> Condition | None:
    """The test of an event: this party is its actor or recipient."""
    actor, recipient = asked(text, "t.actor"), asked(text, "t.recipient")
    if actor is None or recipient is None or not often(db, text):
        return None
    return Condition(f"({actor.sql} OR {recipient.sql})", (*actor.values, *recipient.values))


def answered(db: Database, respondent: str | None, stance: str | None) -> list[Condition]:
    """Somebody, who is this party, answers the claim, with this stance."""
    if respondent is None and stance is None:
        return []
    (one,) = is_party(db, "a.actor", respondent) or [Condition("1")]
    rest = equal("a.stance", stance)
    where = " AND ".join(["a.claim = t.n", (one.test or one).sql.replace("a.actor IN", "+a.actor IN"),
                          *(c.sql for c in rest)])  # fmt: skip
    values = (*(one.test or one).values, *(v for c in rest for v in c.values))
    test = Condition(f"EXISTS (SELECT 1 FROM responses a WHERE {where})", values)
    if not one.few:
        return [test]
    where = " AND ".join([one.sql, *(c.sql for c in rest)])
    values = (*one.values, *(v for c in rest for v in c.values))
    return [Condition(f"t.n IN (SELECT a.claim FROM responses a WHERE {where})", values, few=True)]


def day(value: str) -> tuple[str, str]:
    """The days of a date that somebody asked for.

    Raises:
        UsageError: it is no day, month, week, quarter or year.
    """
    days = interval(value.strip())
    if not days:
        raise UsageError(
            f"no date: {value!r}", hint="give a day, month, week or year: 1962-10-22, 1962-10, 1962-W43, 1962"
        )
    return days[0].isoformat(), days[1].isoformat()
