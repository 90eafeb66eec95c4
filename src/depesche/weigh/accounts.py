"""Who acts for no state, whatever state the words beside him name: people, firms, parties, those out of office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from depesche.find.gazetteer import Entry, gazetteer
from depesche.languages import load_table
from depesche.records import FoundMention, Span
from depesche.text import Text
from depesche.weigh.holders import not_now
from depesche.weigh.joining import Party, known_state
from depesche.weigh.public import entry_of, head_of, is_public, public_of

CALLINGS = frozenset(
    {"journalist", "writer", "expert", "manager", "eyewitness", "bishop", "cardinal", "trade unionist"}
)
"""Callings of people who act for no state, wherever they are from."""
APART = frozenset({"journalist", "eyewitness"})
"""Those of them who do not even act for the body that they are of ("ARD-Journalist")."""


def is_private(party: Party, pairs: Sequence[tuple[FoundMention, Party]], text: Text) -> bool:
    """Whether a party that the words beside it tell the state of does not act for it.

    "Die britische Tageszeitung", "eine niederländische Stiftung", "the French novelist", "der Italiener": that is where
    they are from. The press and the firms of a state that owns them act for it, as their names or the words tell.
    """
    table = public_of(text.language.code)
    told = [m for m in party.mentions if m.form != "pronoun"]
    phrases = [text[m.span].casefold() for m in told]
    if any(word in phrase for phrase in phrases for word in table.of_state):
        return False
    if party.kind == "organization":
        entries = [e for m in told if (e := entry_of(m, text)) is not None]
        if entries:
            return all(e.country is None for e in entries)
        return any(head.endswith(table.private) for m in told for head in (head_of(m, text), *_nouns_before(m, text)))
    if party.kind == "group":
        return any((m.title or text[m.span]).casefold().endswith(table.press) for m in told)
    if party.kind != "person" or not party.offices <= CALLINGS:
        return False
    if party.offices & APART:
        return True
    return known_state(party) is None and state_of_body(party, pairs) is None and not _titled(party, text)


def _nouns_before(mention: FoundMention, text: Text) -> list[str]:
    """The words of a phrase before its name: "österreichische Firma" of "österreichische Firma Magna Steyr"."""
    return text[Span(mention.start, mention.name.start)].casefold().split() if mention.name else []


def _titled(party: Party, text: Text) -> bool:
    """Whether a person without an office is told by one all the same, or by nothing that tells where they are from."""
    callings = public_of(text.language.code).callings
    if any((m.title or "").casefold().startswith(callings) for m in party.mentions):
        return True
    return not any(m.country for m in party.mentions if m.form != "pronoun")


def state_of_body(party: Party, pairs: Sequence[tuple[FoundMention, Party]], apart: Sequence[Party] = ()) -> str | None:
    """The state of the one body, none of `apart`, inside a party's phrases: "Sprecher der Feuerwehr".

    And of the person for whom somebody speaks or works ("Adenauers Sprecher").
    """
    own = [m for m in party.mentions if m.form in ("name", "title", "nominal")]
    serves = bool(party.offices) and party.offices <= SERVING
    found = {
        p.country
        for m, p in pairs
        if (p.kind == "organization" or (serves and p.kind == "person" and p is not party))
        and p not in apart and p.country and any(o.span.covers(m.span) and o.span != m.span for o in own)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


SERVING = frozenset({"spokesperson", "adviser", "aide", "press secretary", "chief of staff"})
"""Offices of those who act for whom they serve."""


# --- of a state, but not for it -------------------------------------------------------------------------------


def on_own_account(party: Party, text: Text) -> bool:
    """Whether a party is of a state, but acts for itself: a political party and its people, and who is out of office.

    "Der CDU-Generalsekretär", "the opposition leader", "the Taliban", "former President Ford". Who leads a
    parliamentary group, or is told by a public office too, acts for the state.
    """
    if party.kind == "organization":
        entries = [e for m in party.mentions if (e := entry_of(m, text)) is not None]
        if entries:
            return all(_acts_for_itself(e, text) for e in entries)
        return any(
            head_of(m, text).endswith(public_of(text.language.code).parties)
            for m in party.mentions
            if m.form != "pronoun"
        )
    if party.kind != "person":
        return False
    if _out_of_office(party, text):
        return True
    if is_public(party, text) or known_state(party):
        return False
    told = bool(party.offices) and party.offices <= PARTISAN
    return told or any(_of_party(m, text) for m in party.mentions if m.form != "pronoun")


def speaks_for(party: Party, apart: Sequence[Party], pairs: Sequence[tuple[FoundMention, Party]], text: Text) -> bool:
    """Whether a party's phrases tell it by one of `apart` alone: "Vertreter der FARC", "the Taliban's spokesman"."""
    if party.kind not in ("person", "group") or is_public(party, text) or known_state(party):
        return False
    own = [m.span for m in party.mentions if m.form in ("name", "title", "nominal")]
    inside = [p for m, p in pairs if p is not party and any(o.covers(m.span) and o != m.span for o in own)]
    return bool(inside) and all(p in apart and p.kind == "organization" for p in inside)


PARTISAN = frozenset({"party leader", "opposition leader", "politician", "candidate"})
"""Offices that a party gives, or nobody."""


def _out_of_office(party: Party, text: Text) -> bool:
    """Whether every office that a person is told by is one of before or of the future."""
    told = [m for m in party.mentions if m.office and m.form != "pronoun"]
    return bool(told) and all(not_now(m, text, then=False) and not _doubled(m, text) for m in told)


def _doubled(mention: FoundMention, text: Text) -> bool:
    """Whether a phrase tells two offices, or one just won: "Senator and former mayor", "newly elected"."""
    words = text[Span(mention.start, mention.name.start if mention.name else mention.end)].casefold().split()
    return any(w in ("und", "and", "elected") for w in words)


def _of_party(mention: FoundMention, text: Text) -> bool:
    """Whether a compound in the phrase begins with the name of what acts for itself: "SPD-Innenexperte"."""
    single = gazetteer(text.language.code).single
    firsts = [w.partition("-")[0] for w in re.split(r"\s+", text[mention.span]) if "-" in w]
    found = (single.get(f) or single.get(f.removesuffix("n")) for f in firsts)
    return any(e is not None and e.kind == "organization" and _acts_for_itself(e, text) for e in found)


def _acts_for_itself(entry: Entry, text: Text) -> bool:
    """Whether a listed body acts on its own account: always, but while it governs (the Taliban since August 2021)."""
    if not entry.own_account:
        return False
    day = text.report.published
    terms = load_table("names", "governing").get(entry.standard, ())
    return day is None or not any(begin <= day < (end or "9999") for begin, end in (t.split("/") for t in terms))
