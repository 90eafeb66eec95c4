"""Words that denote a party: names with their offices, offices alone, bodies, states, groups, pronouns.

A sentence becomes a row of items (`items.py`), a phrase a pattern over their letters (`patterns.py`); what a pattern
finds is one mention (`builders.py`), and the bodies and states inside it are mentions of their own.
"""

from __future__ import annotations

from depesche.find.builders import scan
from depesche.find.elisions import with_elisions
from depesche.find.grammar import grammar
from depesche.find.phrases import row_of
from depesche.find.speakers import with_speakers
from depesche.find.told import told_names
from depesche.records import FoundMention, Reading, Span
from depesche.text import Text


def find_mentions(text: Text, reading: Reading) -> tuple[FoundMention, ...]:
    """Every phrase that denotes a party, with nested ones, sorted by start, the longer first.

    Names are those of the reading and those that their surroundings tell. A phrase leaves out a leading article; a
    capital is a mention only where it stands for a government, a state not where it is merely a place.
    """
    rules = grammar(text.language.code)
    told = told_names(text, reading)
    names = {n.span.start: n for n in told}
    surnames = {_last_word(text, n.span) for n in told if n.kind == "person"}
    found: list[FoundMention] = []
    for sentence in text.sentences:
        row = row_of(sentence, names, surnames, rules, text)
        found += scan(row, 0, len(row.items))
    titles = {m.span for m in found if m.form == "title"}
    found = [m for m in found if not (m.kind == "state" and m.span in titles)]  # "Ägyptens" for Egypt's minister
    found = with_elisions(text, with_speakers(text, reading, found))
    return tuple(sorted(dict.fromkeys(found), key=lambda m: (m.start, -m.end)))


def _last_word(text: Text, span: Span) -> str:
    return text[span].split()[-1]
