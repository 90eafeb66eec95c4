"""The application: its pages by address, its layers, how it says what went wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from depesche.errors import DepescheError, InputError, LedgerError, UsageError
from depesche.web import api
from depesche.web.guard import Guard
from depesche.web.jobs import Jobs
from depesche.web.look import visit
from depesche.web.pages import PAGES, POSTS
from depesche.web.settings import ReadOnly, Settings
from depesche.web.shelf import Shelf

STATUS: dict[type[DepescheError], int] = {
    ReadOnly: 403, UsageError: 400, InputError: 422, LedgerError: 503,
}  # fmt: skip
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
FOR_EVER = "public, max-age=31536000, immutable"


def create_app(settings: Settings) -> FastAPI:
    """The pages and the API over one ledger."""
    shelf = Shelf(settings.ledger)

    @asynccontextmanager
    async def serving(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(
        lifespan=serving,
        title="Depesche",
        summary="Who spoke with whom, who claimed what on which evidence, and who denied it.",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    app.state.settings = settings
    app.state.shelf = shelf
    app.state.jobs = Jobs(settings)
    app.include_router(api.router, prefix="/api")
    for path, page in PAGES.items():
        app.add_route(path, page, methods=["GET", "HEAD"], include_in_schema=False)
    for path, page in POSTS.items():
        app.add_route(path, page, methods=["POST"], include_in_schema=False)
    app.add_route("/static/{name}", static(), methods=["GET", "HEAD"], include_in_schema=False)
    app.add_exception_handler(DepescheError, failed)
    app.add_exception_handler(HTTPException, failed)
    app.add_exception_handler(RequestValidationError, failed)
    app.add_exception_handler(Exception, failed)
    app.add_middleware(Guard, settings=settings)
    return app


def described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document. Lists of fixed length are told in the words of older readers as well: no `prefixItems`."""
    if app.openapi_schema is None:
        app.openapi_schema = _widened(
            get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        )
    return app.openapi_schema


def _widened(value: Any) -> Any:
    if isinstance(value, list):
        return [_widened(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _widened(item) for key, item in value.items() if key != "prefixItems"}
    if "prefixItems" in value:
        kinds = [_widened(item) for item in value["prefixItems"]]
        found["items"] = kinds[0] if all(kind == kinds[0] for kind in kinds) else {"anyOf": kinds}
    return found


def static() -> Callable[[Request], Response]:
    """Serve the files that the package brings; all are in memory, so that no name leads to a path."""
    folder = files("depesche.web") / "static"
    held = {f.name: f.read_bytes() for f in folder.iterdir() if f.name[f.name.rfind(".") :] in KINDS}

    def serve(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in held:
            return Response(status_code=404)
        kind = KINDS[name[name.rfind(".") :]]
        return Response(held[name], media_type=kind, headers={"cache-control": FOR_EVER})

    return serve


def failed(request: Request, error: Exception) -> Response:
    """Say what went wrong: as JSON below /api, else as a page. Places on this machine are not told."""
    status, message, hint = told(error)
    if status == 400 and request.path_params.keys() - {"form"} and request.method != "POST":
        status = 404  # what the address names is not there
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": message, "hint": hint}, status_code=status)
    page = visit(request)
    return page.render("failed.html", status=status, code=status, message=message, hint=hint)


def told(error: Exception) -> tuple[int, str, str | None]:
    """Status, message and hint of an error."""
    if isinstance(error, DepescheError):
        status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 500)
        return status, error.message, error.hint if isinstance(error, UsageError) else None
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return 422, f"{where}: {first['msg']}", None
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail), None
    return 500, "an error of Depesche", None
