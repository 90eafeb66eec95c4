"""What the network tells apart. The order is that of its outputs: new ones go to the end."""

from __future__ import annotations

from typing import Literal, get_args

from depesche.records import Medium, StatementType

TYPES: tuple[StatementType, ...] = get_args(StatementType)
MEDIA: tuple[Medium, ...] = get_args(Medium)
ROLES = ("content", "speaker", "cue", "frame", "addressee")
NameKind = Literal["person", "organization", "place", "other", "derived"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
"""`derived`: an adjective or noun made from a place ("französisch", "Franzose")."""
NAME_TAGS = ("O", *(f"{at}-{kind}" for kind in NAME_KINDS for at in "BI"))
TAGS = ("start", "end", *ROLES, *TYPES)
"""Tags of a word by itself, more than one at once: begins or ends a quotation, lies in a role, in a type's content."""
QUOTE_SCHEMES = ("wikinews", "polnear", "bundestag", "redewiedergabe")
"""Annotation rules of quotations; `polnear` is that of English attributions."""
NAME_SCHEMES = ("germeval", "uner", "wikineural", "smartdata", "europarl", "crossner", "reports")
"""Annotation rules of names."""
