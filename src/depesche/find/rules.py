"""Reading by rules: what fills the seam until a network does it better."""

from __future__ import annotations

from depesche.find.names import find_names
from depesche.find.quotations import find_quotations
from depesche.records import Reading
from depesche.text import Text


def read_by_rules(text: Text) -> Reading:
    """Names and quotations by the rules and tables of the text's language."""
    return Reading(names=find_names(text), quotations=find_quotations(text))
