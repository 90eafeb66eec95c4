"""Across reports: the same actor under many names, copies and translations, the same contact told by several.

    with open_ledger("crisis.db") as ledger:
        link_actors(ledger)
        link_copies(ledger)
        link_contacts(ledger)

docs/explanation/actors.md, copies.md and contacts-across-reports.md say how it is decided.
"""

from __future__ import annotations

from depesche.link.actors import Linked, link_actors
from depesche.link.contacts_linker import LinkedContacts, link_contacts
from depesche.link.copies_linker import LinkedCopies, link_copies
from depesche.link.judging import Judging, Told, party_of, told
from depesche.link.names import Likeness, compare

__all__ = [
    "Judging",
    "Likeness",
    "Linked",
    "LinkedContacts",
    "LinkedCopies",
    "Told",
    "compare",
    "link_actors",
    "link_contacts",
    "link_copies",
    "party_of",
    "told",
]
