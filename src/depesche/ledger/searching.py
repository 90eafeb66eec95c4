"""Full-text search: a query in the user's words, hits with offsets into the reports' texts."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Literal

from depesche.errors import UsageError
from depesche.ledger.rows import Hit, Hits
from depesche.records import Span

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Marks around matches: code points that no text may hold (Unicode, noncharacters)."""
BEFORE, LENGTH = 60, 240
"""Code points of a snippet before its first match, and in all, at most."""

RANKED = 2000
"""Of more reports (or statements) in which the words occur, those that were added last are ranked."""

_REPORTS = """
    WITH found (report, score) AS (
        SELECT rowid, rank FROM report_words WHERE report_words MATCH :query AND rowid > :first
        UNION ALL
        SELECT r.report, 2 * h.rank FROM headline_words h
        CROSS JOIN readings r INDEXED BY readings_report ON r.n = h.rowid
        WHERE h.headline_words MATCH :query AND h.rowid > :first AND r.report > :first
        AND r.n NOT IN (SELECT reading FROM superseded)
    )
    SELECT report, sum(score) AS total FROM found GROUP BY report ORDER BY total, report
"""  # a reading's number is not less than that of its report
_STATEMENTS = """
    SELECT r.report, sum(w.rank) AS total FROM statement_words w
    CROSS JOIN statements s INDEXED BY statements_reading ON s.n = w.rowid
    CROSS JOIN readings r INDEXED BY readings_report ON r.n = s.reading
    WHERE w.statement_words MATCH :query AND w.rowid > :first AND r.n NOT IN (SELECT reading FROM superseded)
    GROUP BY r.report ORDER BY total, r.report
"""
_FIRST = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
_ALL_REPORTS = """
    SELECT count(*) FROM (
        SELECT rowid FROM report_words WHERE report_words MATCH :query
        UNION
        SELECT r.report FROM headline_words h CROSS JOIN readings r INDEXED BY readings_report ON r.n = h.rowid
        WHERE h.headline_words MATCH :query AND r.n NOT IN (SELECT reading FROM superseded)
    )
"""
_ALL_STATEMENTS = """
    SELECT count(DISTINCT s.reading) FROM statement_words w
    CROSS JOIN statements s INDEXED BY statements_reading ON s.n = w.rowid
    WHERE w.statement_words MATCH :query AND s.reading NOT IN (SELECT reading FROM superseded)
"""  # a report has one reading that counts


def match_query(text: str) -> str:
    """An FTS5 query from a user's words: all must occur, "…" is a phrase, a final * a prefix; nothing else counts.

    Raises:
        UsageError: there is no word in it.
    """
    terms = []
    for phrase, word in re.findall(r'["„“”«»]([^"„“”«»]*)["“”«»]|([^\s"„“”«»]+)', text):
        words = re.findall(r"\w+", phrase or word)
        words = [w for w in words if re.search(r"[^\W_]", w)]
        if words:
            terms.append('"' + " ".join(words) + '"' + ("*" if word.endswith("*") else ""))
    if not terms:
        raise UsageError(f"no word to search for in {text!r}", hint='give a word, "a phrase" or a prefix*')
    return " ".join(terms)


def search(db: sqlite3.Connection, text: str, *, limit: int, among: Literal["reports", "statements"]) -> Hits:
    """See `Ledger.search`."""
    query = match_query(text)
    ranked, every = (_REPORTS, _ALL_REPORTS) if among == "reports" else (_STATEMENTS, _ALL_STATEMENTS)
    indexes = ("report_words", "headline_words") if among == "reports" else ("statement_words",)
    firsts = [n for i in indexes for (n,) in db.execute(_FIRST.format(i), (query, RANKED))]
    found = db.execute(ranked, {"query": query, "first": max(firsts, default=0)}).fetchall()
    total = int(db.execute(every, {"query": query}).fetchone()[0]) if firsts else len(found)
    return Hits(query=text, total=total, hits=tuple(_hits(db, found[: max(limit, 0)], query)))


def _hits(db: sqlite3.Connection, found: Sequence[tuple[int, float]], query: str) -> Iterator[Hit]:
    """What is shown of reports, by their numbers and scores."""
    rows = db.execute(
        "SELECT p.id, p.text, r.source, r.headline, r.language, r.published FROM json_each(?) j "
        "CROSS JOIN reports p ON p.n = j.value JOIN current_readings r ON r.report = p.n ORDER BY j.key",
        (json.dumps([report for report, _ in found]),),
    ).fetchall()
    marked = _marked([text for _, text, *_ in rows], query)
    for i, ((id_, text, source, headline, language, published), (_, score)) in enumerate(zip(rows, found, strict=True)):
        spans = _matches(marked[i], text) if i in marked else ()
        start, end = _window(text, spans)
        shown = tuple(Span(s.start - start, s.end - start) for s in spans if start <= s.start and s.end <= end)
        yield Hit(
            report=id_, source=source, headline=headline, language=language, published=published, score=-score,
            snippet=re.sub(r"\s", " ", text[start:end]), snippet_start=start, marks=shown, spans=spans,
        )  # fmt: skip


def _marked(texts: Sequence[str], query: str) -> dict[int, str]:
    """The texts with marks around what matches, by their places; those without a match are left out.

    They are marked in an index of their own: the ledger's would go through all matches of a prefix for each of them.
    """
    with closing(sqlite3.connect(":memory:")) as own:
        own.execute("CREATE VIRTUAL TABLE w USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
        own.executemany("INSERT INTO w (rowid, text) VALUES (?, ?)", enumerate(texts))
        marks = "SELECT rowid, highlight(w, 0, ?, ?) FROM w WHERE w MATCH ?"
        return dict(own.execute(marks, (OPEN, CLOSE, query)).fetchall())


def _matches(marked: str, text: str) -> tuple[Span, ...]:
    """Spans in `text` from the marks in `marked`; none if the text holds marks of its own."""
    if OPEN in text or CLOSE in text:
        return ()
    spans, start = [], 0
    for i, m in enumerate(re.finditer(f"[{OPEN}{CLOSE}]", marked)):
        at = m.start() - i  # each mark before this one is one code point that the text lacks
        if m[0] == OPEN:
            start = at
        else:
            spans.append(Span(start, at))
    return tuple(spans)


def _window(text: str, spans: tuple[Span, ...]) -> tuple[int, int]:
    """The stretch to show: from a word's start shortly before the first match to a word's end."""
    first = spans[0].start if spans else 0
    start = max(0, first - BEFORE)
    if start and (space := re.search(r"\s", text[start:first])):
        start += space.end()
    end = min(len(text), start + LENGTH)
    if end < len(text):
        cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = cut if cut > first else end
    return start, end
