"""What the network tells apart. The order is that of its outputs: new ones go to the end."""

from __future__ import annotations

from typing import Literal, get_args

from depesche.records import Act, Channel, ContactStatus, EvidenceStatus, Medium, Stance, StatementType

TYPES: tuple[StatementType, ...] = get_args(StatementType)
MEDIA: tuple[Medium, ...] = get_args(Medium)
ACTS: tuple[Act, ...] = get_args(Act)
EVIDENCE: tuple[EvidenceStatus, ...] = get_args(EvidenceStatus)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
STATUSES: tuple[ContactStatus, ...] = get_args(ContactStatus)
RESPONSES: tuple[Stance, ...] = ("deny", "doubt", "confirm", "admit", "no-comment")
"""Stances of responses that are told apart; rejecting is denying, for one reader calls it so and the next one so."""
FORMS = {
    "type": TYPES,
    "medium": MEDIA,
    "act": ACTS,
    "evidence": EVIDENCE,
    "channel": CHANNELS,
    "status": STATUSES,
    "open": ("plain", "open"),
    "answer": ("none", *RESPONSES),
}
"""What an anchor is told to be, one of each. Of a quotation: `type`, `medium`, `act`, whether the report treats it as
`open` (it is a claim), and which `answer` it is to somebody's claim; of a claim: `evidence`; of a contact: the rest."""
JUDGED = ("open", "answer")
"""Forms of a quotation that its parts tell once they are found; the others come with them."""
ROLES = ("content", "speaker", "cue", "frame", "addressee")
LINKS = (*ROLES, "evidence", *RESPONSES, "party")
"""What a word may be to an anchor.

To a quotation, one of `ROLES`; to a claim, its content, its claimant (`speaker`), its evidence or a response; to a
contact, its content (the words that tell of it, elsewhere too) or a party.
"""
NameKind = Literal["person", "organization", "place", "other", "derived"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
"""`derived`: an adjective or noun made from a place ("französisch", "Franzose")."""
NAME_TAGS = ("O", *(f"{at}-{kind}" for kind in NAME_KINDS for at in "BI"))
QUOTE_TAGS = ("start", "end", *ROLES, *TYPES)
RECORD_TAGS = ("claim-start", "claim", "evidence", "response", "contact")
TAGS = (*QUOTE_TAGS, *RECORD_TAGS)
"""Tags of a word by itself, more than one at once: begins or ends a quotation, lies in a role, in a type's content;
begins or lies in a claim, in words on its evidence, in a response; tells of a contact."""
QUOTE_SCHEMES = ("wikinews", "polnear", "bundestag", "redewiedergabe", "guide")
"""Annotation rules of quotations; `polnear` is that of English attributions, `guide` that of our own reports."""
LINK_SCHEMES = ("wikinews", "polnear", "bundestag", "redewiedergabe", "claims", "contacts", "guide")
"""What an anchor begins: a quotation by some rules, a claim, or a contact's words."""
NAME_SCHEMES = ("germeval", "uner", "wikineural", "smartdata", "europarl", "crossner", "reports")
"""Annotation rules of names."""
