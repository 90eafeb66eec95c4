"""The pages by address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from depesche.web.pages import actor, bring, channel, correct, network, plain, report, rows, search, today

Page = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]

PAGES: Mapping[str, Page] = {
    "/": today.today,
    "/channel": channel.channel,
    "/channel.{form}": channel.channel_file,
    "/network": network.network,
    "/network.{form}": network.network_file,
    "/claims": rows.claims,
    "/claims.{form}": rows.claims_file,
    "/claim/{claim}.{form}": rows.claim_download,
    "/claim/{claim}": rows.claim,
    "/contact/{contact}.{form}": rows.contact_file,
    "/contact/{contact}": rows.contact,
    "/actor": actor.actor,
    "/actor.{form}": actor.actor_file,
    "/actors": plain.actors,
    "/actors.{form}": plain.actors_file,
    "/reports": plain.reports,
    "/reports.{form}": plain.reports_file,
    "/report/{report}.{form}": report.report_file,
    "/report/{report}": report.report,
    "/report/{report}/correct/{row}": correct.form,
    "/search": search.search,
    "/search.{form}": search.search_file,
    "/read": bring.bring,
    "/read/{job}": bring.progress,
    "/read/{job}/report/{report}": bring.preview,
    "/corrections": correct.listed,
    "/corrections.jsonl": correct.export,
    "/about": plain.about,
    "/login": plain.door,
}
POSTS: Mapping[str, Page] = {
    "/read": bring.brought,
    "/read/{job}/keep": bring.keep,
    "/report/{report}/correct/{row}": correct.judge,
    "/corrections/{n:int}/undo": correct.take_back,
    "/actor": actor.judge,
    "/login": plain.enter,
}
