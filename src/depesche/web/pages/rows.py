"""Contact and Claim: one row, whole; and the list of claims."""

from __future__ import annotations

import json
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from depesche.errors import UsageError
from depesche.ledger import Ledger
from depesche.ledger.pages import claim_now, contact_now, newest_claims
from depesche.ledger.rows import ClaimRow
from depesche.ledger.store import saying
from depesche.link.claims_file import ClaimFile, EvidenceStep, claim_file
from depesche.link.contacts_accounts import compare_accounts
from depesche.records import EvidenceStatus, Stance
from depesche.web.downloads import download
from depesche.web.look import Visit, visit
from depesche.web.shelf import reading

LISTED = 60


def contact(request: Request) -> Response:
    """A contact as all reports tell it, the accounts of its parties side by side."""
    page = visit(request)
    reference = request.path_params["contact"]
    with reading(request) as ledger:
        occasion = ledger.occasion(_current(ledger, reference))
        return page.render("contact.html", comparison=compare_accounts(ledger, occasion), occasion=occasion)


def _current(ledger: Ledger, reference: str) -> str:
    """The id of a contact's row as it is now: an address that was shared outlives a report's being read again."""
    with saying(ledger.path):
        row = contact_now(ledger.connection, reference)
    return row.id if row else reference


def contact_file(request: Request) -> Response:
    """A contact's tellings to take away."""
    page = visit(request)
    with reading(request) as ledger:
        occasion = ledger.occasion(_current(ledger, request.path_params["contact"]))
    return download(page, "contacts", occasion.rows, name=f"contact-{occasion.date or occasion.id}")


def claim(request: Request) -> Response:
    """The file of a claim over all reports: who made it, what is said of evidence, who answers, who stands where."""
    page = visit(request)
    with reading(request) as ledger:
        row = _claim(ledger, request.path_params["claim"])
        if row.id != request.path_params["claim"]:
            return RedirectResponse(f"/claim/{row.id}", status_code=303)
        file = claim_file(ledger, row.id)
        others = []
        if row.claimant:
            own = {made.claim.id for made in file.made} | {beside.claim.id for beside in file.beside}
            party = row.claimant.party or row.claimant.name
            others = [c for c in ledger.claims(party=party, limit=LISTED) if c.id not in own][:9]
        steps = _steps(file)
        heads = _headlines(ledger, {step["report"] for step in steps})
        return page.render("claim.html", row=row, file=file, others=others, steps=steps, heads=heads)


def _claim(ledger: Ledger, id_: str) -> ClaimRow:
    with saying(ledger.path):
        row = claim_now(ledger.connection, id_)
    if row is None:
        raise UsageError("no such claim")
    return row


def _steps(file: ClaimFile) -> list[dict[str, Any]]:
    """The file in order of time: made, repeated, evidence, answers. Copies of a report are left out."""
    steps: list[dict[str, Any]] = [
        {
            "kind": "assertion", "first": made is file.first, "who": made.claim.claimant, "quote": made.claim.quote,
            "day": made.day, "report": made.claim.report, "key": made.claim.key, "language": made.claim.language,
        }
        for made in file.made
        if not made.copy
    ]  # fmt: skip
    for kind, found in (("evidence", file.evidence), ("answer", file.answers)):
        for step in found:
            if step.copy or (isinstance(step, EvidenceStep) and step.status == "unknown"):
                continue
            steps.append(
                {
                    "kind": kind, "first": False, "who": step.by if isinstance(step, EvidenceStep) else step.actor,
                    "value": step.status if isinstance(step, EvidenceStep) else step.stance, "quote": step.quote,
                    "day": step.day, "report": step.report, "key": None, "language": None, "apart": step.apart,
                }
            )  # fmt: skip
    order = {"assertion": 0, "evidence": 1, "answer": 2}
    return sorted(steps, key=lambda s: (not s["first"], s["day"] or "9999", s["report"], order[s["kind"]]))


def _headlines(ledger: Ledger, reports: set[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Headline, day of publication and agency of reports, by id."""
    with saying(ledger.path):
        rows = ledger.connection.execute(
            "SELECT p.id, r.headline, r.published, r.agency FROM json_each(?) j JOIN reports p ON p.id = j.value "
            "JOIN current_readings r ON r.report = p.n",
            (json.dumps(sorted(reports)),),
        ).fetchall()
    return {id_: (headline, published, agency) for id_, headline, published, agency in rows}


def claim_download(request: Request) -> Response:
    """A claim to take away."""
    page = visit(request)
    with reading(request) as ledger:
        row = _claim(ledger, request.path_params["claim"])
    return download(page, "claims", [row], name=f"claim-{row.id}")


def asked_claims(page: Visit, ledger: Ledger, limit: int | None) -> list[ClaimRow]:
    """The claims that the query of a page asks for."""
    evidence, stance = page.ask("evidence"), page.ask("stance")
    return list(
        ledger.claims(
            party=page.ask("party"), respondent=page.ask("respondent"),
            evidence=next((e for e in get_args(EvidenceStatus) if e == evidence), None),
            stance=next((s for s in get_args(Stance) if s == stance), None),
            since=page.ask("since"), until=page.ask("until"), limit=limit,
        )
    )  # fmt: skip


def claims(request: Request) -> Response:
    """Claims with filters."""
    page = visit(request)
    limit = page.number("limit", LISTED, 2000)
    with reading(request) as ledger, saying(ledger.path):
        found = newest_claims(
            ledger.connection, party=page.ask("party"), respondent=page.ask("respondent"),
            evidence=page.ask("evidence"), stance=page.ask("stance"), since=page.ask("since"),
            until=page.ask("until"), limit=limit,
        )  # fmt: skip
    return page.render(
        "claims.html", found=found, limit=limit, evidences=get_args(EvidenceStatus), stances=get_args(Stance),
        since=page.ask("since"), until=page.ask("until"),
    )  # fmt: skip


def claims_file(request: Request) -> Response:
    """Claims to take away, all of them."""
    page = visit(request)
    with reading(request) as ledger:
        found = asked_claims(page, ledger, None)
    return download(page, "claims", found, name="claims")
