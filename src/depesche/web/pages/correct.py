"""Judging a row: a form for each kind of row, the list of all judgements, and their export."""

from __future__ import annotations

from functools import partial
from typing import get_args
from urllib.parse import quote

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from depesche.ledger.corrections import CLOSED, FIELDS, correct, corrections, row_by_key, training_lines, undo
from depesche.ledger.store import saying
from depesche.records import Claim, Contact, Stance, Statement
from depesche.web.look import YEAR, visit
from depesche.web.pages.report import value_words
from depesche.web.shelf import reading, writing

AUTHOR = "depesche-author"
LISTED = 200


def form(request: Request) -> Response:
    """The form for one row."""
    page = visit(request)
    with reading(request) as ledger:
        record = ledger.report(request.path_params["report"])
    kind, row = row_by_key(record, request.path_params["row"])
    names = {a.id: a.name for a in record.actors}
    spans = row.spans if isinstance(row, Contact) else row.content
    if isinstance(row, Claim) and not spans:
        spans = next((s.content for s in record.statements if s.id == row.statement), ())
    return page.render(
        "correct.html", report=record.report, kind=kind, row=row, names=names, fields=FIELDS[kind], closed=CLOSED,
        stances=get_args(Stance), now=_values(row, names), author=request.cookies.get(AUTHOR, ""),
        quote=" … ".join(record.report.text[s.start : s.end] for s in spans), actors=sorted(set(names.values())),
    )  # fmt: skip


def _values(row: Contact | Statement | Claim, names: dict[str, str]) -> dict[str, str]:
    """What was read, by field."""
    if isinstance(row, Contact):
        people = "; ".join(names.get(p, p) for p in row.participants)
        return {"participants": people, "channel": row.channel, "status": row.status, "date": row.date or ""}
    if isinstance(row, Statement):
        return {"speaker": names.get(row.speaker.actor or "", ""), "act": row.act}
    return {"claimant": names.get(row.claimant or "", ""), "evidence": row.evidence.status}


async def judge(request: Request) -> Response:
    """Keep a judgement."""
    async with request.form(max_files=0, max_fields=8) as given:
        values = {key: str(value)[:1000] for key, value in given.items()}
    report, key = request.path_params["report"], request.path_params["row"]
    await anyio.to_thread.run_sync(partial(_judge, request, report, key, values))
    response = RedirectResponse(f"/report/{quote(report)}#row-{quote(key)}", status_code=303)
    author = values.get("author", "").strip()
    response.set_cookie(AUTHOR, quote(author[:80], safe=" "), max_age=YEAR, samesite="lax", httponly=True)
    return response


def _judge(request: Request, report: str, key: str, values: dict[str, str]) -> None:
    value = values.get("value", "")
    if values.get("field") == "stance":
        value = f"{values.get('who', '').strip()}: {value}"
    with writing(request) as ledger, saying(ledger.path):
        record = ledger.report(report)
        correct(
            ledger.connection, record, key, values.get("field", ""), value, author=values.get("author", "")
        )  # fmt: skip


async def take_back(request: Request) -> Response:
    """Take a judgement back."""
    async with request.form(max_files=0, max_fields=4) as given:
        author = str(given.get("author", ""))
    n = int(request.path_params["n"])
    await anyio.to_thread.run_sync(partial(_take_back, request, n, author))
    return RedirectResponse("/corrections", status_code=303)


def _take_back(request: Request, n: int, author: str) -> None:
    with writing(request) as ledger, saying(ledger.path):
        undo(ledger.connection, n, author=author)


def listed(request: Request) -> Response:
    """All judgements."""
    page = visit(request)
    with reading(request) as ledger, saying(ledger.path):
        found = corrections(ledger.connection, limit=LISTED)
        heads = {c.report: ledger.record(c.report).report.headline for c in found}
    return page.render(
        "corrections.html", found=found, heads=heads, words=lambda c: value_words(page, c),
        author=request.cookies.get(AUTHOR, ""),
    )  # fmt: skip


def export(request: Request) -> Response:
    """All judgements that hold, as training data."""
    with reading(request) as ledger, saying(ledger.path):
        data = b"".join(training_lines(ledger.connection))
    headers = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
    return StreamingResponse(iter([data]), media_type="application/x-ndjson", headers=headers)
