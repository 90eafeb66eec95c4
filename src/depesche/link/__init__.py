"""Across reports: the same actor under many names, copies and translations, one contact or claim told by several.

    with open_ledger("crisis.db") as ledger:
        link_actors(ledger)
        link_copies(ledger)
        link_contacts(ledger)
        link_claims(ledger)

docs/explanation/actors.md, copies.md, contacts-across-reports.md and claims-across-reports.md say how it is decided.
"""

from __future__ import annotations

from depesche.link.actors import Linked, link_actors
from depesche.link.claims_linker import LinkedClaims, link_claims
from depesche.link.contacts_linker import LinkedContacts, link_contacts
from depesche.link.copies_linker import LinkedCopies, link_copies
from depesche.link.judging import Judging, Told, party_of, told
from depesche.link.names import Likeness, compare

__all__ = [
    "Judging",
    "Likeness",
    "Linked",
    "LinkedClaims",
    "LinkedContacts",
    "LinkedCopies",
    "Told",
    "compare",
    "link_actors",
    "link_claims",
    "link_contacts",
    "link_copies",
    "party_of",
    "told",
]
