"""Which rows are meant, found in the order in which they are shown.

The rows of a state or a canonical actor, and the contacts of two states, are kept in the order of their days
(`rows_of`, `met`): they are walked through until enough are found. Of any other party (a name) the rows are looked up
by its actors. Where nothing of the kind is asked for, all rows are walked through in their order and each is tested.
Days are looked up by index, those that begin before the period apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from depesche.dates import interval
from depesche.errors import UsageError
from depesche.ledger.names import Condition, Walk, asked, key, party, state

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
    ordered: bool = True,
) -> list[int]:
    """The numbers of the current rows of a table that meet all conditions.

    In the conditions `t` is the row, `r` its reading, `p` the report. The rows are in order of time, undated ones last;
    `newest`: the latest first; without `ordered`, they come as they are found, which is quicker. `since` and `until`
    bound the days of a row: it is in if its days overlap with them.

    Raises:
        UsageError: `since` or `until` is no day, month, week, quarter or year.
    """
    few = any(c.few for c in conditions)
    walk = None if few else next((c.walk for c in conditions if c.walk), None)
    walking = walk is not None or (not few and (limit is not None or since is not None or until is not None))
    order = (_BY_DAY if table == "contacts" else _BY_DAY_AND_TEXT)[newest]
    if walk is not None:
        conditions = [c.test or c for c in conditions if c.walk is not walk] + [Condition(walk.sql, walk.values)]
        source = f"{walk.table} m CROSS JOIN {table} t ON t.n = m.{walk.row}"
        order = order.replace("t.first_day NULLS LAST", "m.first_day").replace("t.first_day", "m.first_day")
        days = "m.first_day"
    else:
        conditions = [c.test or c if walking or (few and c.walk) else c for c in conditions]
        source = f"{table} t INDEXED BY {table}_by_day" if walking else f"{table} t"
        days = "t.first_day" if walking else "+t.first_day"
    found: list[int] = []
    for stretch in _stretches(days, since, until, newest=newest, split=walking, walk=walk):
        every = [Condition(CURRENT), *stretch, *conditions]
        where = " AND ".join(c.sql for c in every)
        join = _JOINED.format("CROSS" if walking else "")
        if not ordered and not any("r." in c.sql or "p." in c.sql for c in every):
            join, order = "", "1"
        across = any(c.sql == _ACROSS for c in stretch)
        from_ = source.replace(f"{table}_by_day", f"{table}_across") if across else source
        query = f"SELECT t.n FROM {from_} {join} WHERE {where} ORDER BY {order} LIMIT ?"
        values = [value for c in every for value in c.values]
        found += [n for (n,) in db.execute(query, (*values, -1 if limit is None else limit - len(found)))]
        if limit is not None and len(found) >= limit:
            break
    return found


def _stretches(
    column: str, since: str | None, until: str | None, *, newest: bool, split: bool, walk: Walk | None
) -> list[list[Condition]]:
    """The period as conditions, one list for each stretch that can be walked through by itself, in order."""
    upper = [Condition(f"{column} <= ?", (day(until)[1],))] if until is not None else []
    if since is None:
        dated = [*upper, Condition(f"{column} > ''")] if walk else upper
        return [dated, [Condition(f"{column} = ''")]] if walk and until is None else [dated]
    first = day(since)[0]
    if not split:
        return [[*upper, Condition("+t.last_day >= ?", (first,))]]
    within = [*upper, Condition(f"{column} >= ?", (first,))]
    if walk:
        reach = Condition("m.first_day < ? AND m.first_day > '' AND m.last_day >= ?", (first, first))
        across = [*upper, reach, Condition("m.last_day > m.first_day")]
    else:
        across = [*upper, Condition("t.first_day < ? AND t.last_day >= ?", (first, first)), Condition(_ACROSS)]
    return [within, across] if newest else [across, within]


# --- conditions -----------------------------------------------------------------------------------------------


def equal(column: str, value: object | None) -> list[Condition]:
    """The column has this value; no condition for None."""
    return [] if value is None else [Condition(f"{column} = ?", (value,))]


def walk_of(table: Table, text: str) -> Walk | None:
    """The rows of a table that are this party's, in the order of their days; None where they are not kept so."""
    if (known := key(text)) is None:
        return None
    return Walk("rows_of", "row", "m.kind = ? AND m.party = ?", (table, known))


def is_party(db: Database, column: str, text: str | None, table: Table | None = None) -> list[Condition]:
    """The column is an actor that is this party; of a row of `table`, if it is its first party."""
    if text is None:
        return []
    sought, test = party(text), asked(text, column)
    walk = walk_of(table, text) if table else None
    if walk is None and test is not None and not often(db, text):
        test = None
    return [Condition(f"{column} IN ({sought.sql})", sought.values, test=test, few=test is None, walk=walk)]


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
        takes_part = f"t.n IN (SELECT contact FROM participants WHERE actor IN ({sought.sql}))"
        test = asked(one, "x.actor")
        if test is not None:
            test = Condition(
                f"EXISTS (SELECT 1 FROM participants x WHERE x.contact = t.n AND {test.sql})", test.values
            )  # fmt: skip
        return Condition(takes_part, sought.values, test=test, few=test is None, walk=walk_of("contacts", one))
    one_state, other_state = state(a), state(b)
    if one_state and other_state and one_state != other_state:
        pair = (min(one_state, other_state), max(one_state, other_state))
        return Condition(
            "t.n IN (SELECT contact FROM met WHERE a = ? AND b = ?)", pair,
            walk=Walk("met", "contact", "m.a = ? AND m.b = ?", pair),
        )  # fmt: skip
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


def does_to(a: str | None, b: str | None) -> list[Condition]:
    """Party `a` is actor or recipient of the event, and party `b` the other."""
    if a is None and b is None:
        return []
    if a is None or b is None:
        text = a if a is not None else b or ""
        one = party(text)
        seek = f"(t.actor IN ({one.sql}) OR t.recipient IN ({one.sql}))"
        test, walk = _acts(text, None), walk_of("events", text)
        return [Condition(seek, (*one.values, *one.values), test=test, few=test is None, walk=walk)]
    both, walk = _acts(a, b), walk_of("events", a)
    if both is not None and walk is not None:
        shared = f"{walk.sql} AND m.row IN (SELECT row FROM rows_of WHERE kind = ? AND party = ?)"
        return [replace(both, walk=replace(walk, sql=shared, values=(*walk.values, "events", key(b)))), both]
    left, right = party(a), party(b)
    return [
        Condition(
            f"((t.actor IN ({left.sql}) AND +t.recipient IN ({right.sql})) OR "
            f"(+t.actor IN ({right.sql}) AND t.recipient IN ({left.sql})))",
            (*left.values, *right.values, *right.values, *left.values),
            few=True,
        )
    ]


def _acts(a: str, b: str | None) -> Condition | None:
    """The test of an event: party `a` is its actor or recipient, and party `b`, if given, the other."""
    actor, recipient = asked(a, "t.actor"), asked(a, "t.recipient")
    if actor is None or recipient is None:
        return None
    if b is None:
        return Condition(f"({actor.sql} OR {recipient.sql})", (*actor.values, *recipient.values))
    from_b, to_b = asked(b, "t.actor"), asked(b, "t.recipient")
    if from_b is None or to_b is None:
        return None
    return Condition(
        f"(({actor.sql} AND {to_b.sql}) OR ({from_b.sql} AND {recipient.sql}))",
        (*actor.values, *to_b.values, *from_b.values, *recipient.values),
    )


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
