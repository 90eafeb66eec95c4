"""Bring your own: paste a text or choose files, see them read, keep them if you wish."""

from __future__ import annotations

from functools import partial
from typing import Any

import anyio.to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from depesche.errors import UsageError
from depesche.ledger import open_ledger
from depesche.web.jobs import Brought, Job
from depesche.web.look import visit
from depesche.web.pages.report import report_page

FILES = 100
"""Files of one form."""


def bring(request: Request) -> Response:
    """The form."""
    return visit(request).render("bring.html")


async def brought(request: Request) -> Response:
    """Take what was brought; the reading goes on by itself."""
    async with request.form(
        max_files=FILES, max_fields=FILES, max_part_size=request.app.state.settings.body_limit
    ) as form:
        items: list[Brought] = []
        for value in form.getlist("files"):
            if isinstance(value, UploadFile) and value.filename:
                items.append(Brought(value.filename, await value.read()))
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            items.append(Brought("text", text.encode()))
        keep = form.get("keep") == "yes" and request.app.state.settings.writable
    job = request.app.state.jobs.start(items, keep=keep)
    where = f"/read/{job.id}"
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"job": where})
    return RedirectResponse(where, status_code=303)


def progress(request: Request) -> Response:
    """How far a reading is, and what it found; as JSON for the script."""
    page = visit(request)
    job: Job = request.app.state.jobs.get(request.path_params["job"])
    if "application/json" in request.headers.get("accept", ""):
        state = {"total": job.total, "done": len(job.done), "failed": len(job.failed), "finished": job.finished}
        return JSONResponse(state, headers={"cache-control": "no-store"})
    if job.finished and len(job.done) == 1 and not job.failed:
        return RedirectResponse(_where(job, job.done[0]), status_code=303)
    return page.render("progress.html", job=job, found=_found(job) if job.finished else [])


def _where(job: Job, report: str) -> str:
    return f"/report/{report}" if job.kept else f"/read/{job.id}/report/{report}"


def _found(job: Job) -> list[dict[str, Any]]:
    """What was read, with counts."""
    if not job.done:
        return []
    with open_ledger(job.ledger, read_only=True) as ledger:
        rows = {row.report: row for row in ledger.reports()}
    return [{"row": rows[id_], "at": _where(job, id_)} for id_ in job.done if id_ in rows]


def preview(request: Request) -> Response:
    """A report that was read and not kept."""
    page = visit(request)
    job: Job = request.app.state.jobs.get(request.path_params["job"])
    report = request.path_params["report"]
    if report not in job.done:
        raise UsageError("no such report")
    with open_ledger(job.ledger, read_only=True) as ledger:
        return report_page(page, ledger, ledger.record(report), job=job.id)


async def keep(request: Request) -> Response:
    """Keep what was read."""
    job: Job = request.app.state.jobs.get(request.path_params["job"])
    if not job.kept:
        await anyio.to_thread.run_sync(partial(request.app.state.jobs.keep, job))
    where = f"/report/{job.done[0]}" if len(job.done) == 1 else f"/read/{job.id}"
    return RedirectResponse(where, status_code=303)
