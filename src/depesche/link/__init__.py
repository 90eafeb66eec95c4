"""Across reports: the same actor under many names, in many languages, over the years.

    with open_ledger("crisis.db") as ledger:
        link_actors(ledger)

docs/explanation/actors.md says how it is decided who is who.
"""

from __future__ import annotations

from depesche.link.actors import Linked, link_actors
from depesche.link.judging import Judging, Told, party_of, told
from depesche.link.names import Likeness, compare

__all__ = ["Judging", "Likeness", "Linked", "Told", "compare", "link_actors", "party_of", "told"]
