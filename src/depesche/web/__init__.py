"""The pages and the HTTP API: `depesche serve`.

    from depesche.web import Settings, create_app
    app = create_app(Settings(ledger=Path("news.db")))

docs/how-to/serve.md says how to run it, docs/explanation/pages.md how it is built.
"""

from __future__ import annotations

from depesche.web.app import create_app
from depesche.web.settings import Settings

__all__ = ["Settings", "create_app"]
