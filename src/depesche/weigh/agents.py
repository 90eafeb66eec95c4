"""Which of several parties in the words for a speaker says it: the subject, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.grammar import grammar
from depesche.find.quotations.lexicon import load_lexicon
from depesche.find.titles import german_head
from depesche.find.wording import STOPS
from depesche.records import Quotation, Span
from depesche.text import Text
from depesche.weigh.actors import Cast


def nearest_first(quotation: Quotation, text: Text) -> Sequence[Span]:
    """The words for the speaker, the likeliest subject first: they may hold who spoke before or is spoken to, too.

    It stands outside of what is said, not behind a preposition, right beside the verb, else near to what is said.
    """
    if len(quotation.speaker) < 2:
        return quotation.speaker
    said = (*quotation.content[:1], *quotation.cue[-1:])
    inside = {s for s in quotation.speaker if any(c.overlaps(s) for c in quotation.content)}
    return sorted(
        quotation.speaker,
        key=lambda s: (
            s in inside,
            _oblique(s, quotation, text),
            not _leads(s, quotation, text),
            not (_passive(quotation, text) and _led_by_agent(s, text)),
            not any(0 <= s.start - c.end <= 1 for c in quotation.cue),
            sum(max(c.start - s.end, s.start - c.end, 0) for c in said),
        ),
    )


def _oblique(span: Span, quotation: Quotation, text: Text) -> bool:
    """Whether words are no subject: behind "laut", "zusammen mit", "from", or with the article of an object."""
    lexicon, letters = load_lexicon(text.language.code), grammar(text.language.code).letters
    tokens = text.tokens_in(span)
    if not tokens:
        return False
    if tokens[0].lower in _listed(text, "agents"):
        return text.language.code == "de" and not _passive(quotation, text)
    before = next((t for t in reversed(text.tokens_in(Span(max(0, span.start - BEHIND), span.start)))), None)
    if before is not None and before.lower in _listed(text, "agents") and _passive(quotation, text):
        return False
    own = before is not None and any(c.start <= before.start < c.end for c in quotation.cue)  # "nach", "according to"
    own = own and before is not None and before.lower != "citing"
    behind = (
        not own
        and before is not None
        and (letters.get(before.lower, "") in tuple("fe") or before.lower in _listed(text, "beside"))
    )
    if tokens[0].lower == "der" and len(tokens) > 1 and (head := german_head(tokens[1].text)) and head.gender == "f":
        return True  # "erzählte der Agentur"
    return lexicon.word("oblique", tokens[0].lower) or letters.get(tokens[0].lower, "") in tuple("fe") or behind


def _leads(span: Span, quotation: Quotation, text: Text) -> bool:
    """Whether German words are the subject before the verb, and other words behind it whom it is said to.

    "Der Senat warf Adenauer vor …", "Adenauer hat den Senat ermahnt": the verb stands right between the two, and those
    behind it are not told to be the subject by "er" or by the article of a man.
    """
    if text.language.code != "de" or not quotation.cue:
        return False
    cues = [t for c in quotation.cue for t in text.tokens_in(c) if t.start >= span.end]
    verb = cues[0] if cues and grammar("de").letters.get(cues[0].lower, "") not in tuple("pf") else None
    between = text.tokens_in(Span(span.end, verb.start)) if verb else ()
    behind = next((s for s in quotation.speaker if verb and 0 <= s.start - verb.end <= 1), None)
    first = text.tokens_in(span)[:1]
    if verb is None or behind is None or behind.start <= span.start or not first:
        return False
    after = text.tokens_in(behind)
    nominative = after[0].lower in _listed(text, "nominative") or (
        after[0].lower == "der"
        and len(after) > 1
        and (head := german_head(after[1].text)) is not None
        and head.gender == "m"
    )
    object_first = first[0].lower in _listed(text, "accusative") or grammar("de").letters.get(
        first[0].lower, ""
    ) in tuple("fe")
    oblique = after[0].lower in _listed(text, "agents") or grammar("de").letters.get(after[0].lower, "") in tuple("pfe")
    near = (
        not oblique
        and not any(t.text in CLOSING or t.lower in _listed(text, "joining") for t in between)
        and len(between) <= ADVERBS
    )
    return near and not nominative and not object_first


ADVERBS = 4
"""Tokens between a subject and its verb, at most ("der Senat hat am Montag")."""
CLOSING = frozenset({",", ";", ":", "–", "—", ".", "!", "?", "“", "”", "„", '"', "»", "«", ")"})


def _led_by_agent(span: Span, text: Text) -> bool:
    """Whether "von", "by" begins words or stands right before them."""
    words = text.tokens_in(Span(max(0, span.start - BEHIND), span.end))
    first = next((i for i, t in enumerate(words) if t.start >= span.start), None)
    if first is None:
        return False
    return words[first].lower in _listed(text, "agents") or (
        first > 0 and words[first - 1].lower in _listed(text, "agents")
    )


def _passive(quotation: Quotation, text: Text) -> bool:
    """Whether what is told of whoever speaks stands in the passive: "wurde von der Agentur zitiert"."""
    last = quotation.cue[-1].end if quotation.cue else max(s.end for s in quotation.speaker)
    first = min(s.start for s in (*quotation.cue, *quotation.speaker))
    sentence = text.sentence_at(first)
    if sentence is None:
        return False
    between = text.tokens_in(Span(first, min(max(last, first + 1), sentence.end)))
    return any(t.lower in _listed(text, "passive") for t in between)


def agent_inside(quotation: Quotation, text: Text, cast: Cast) -> str | None:
    """Who is behind "von" in the words for a speaker that begin with another party: "er von der Ministerin".

    And who is quoted: "Die Agentur zitiert aus der Zeitung „Granma“": the paper speaks.
    """
    if text.language.code != "de" or len(quotation.speaker) != 1:
        return None
    span = quotation.speaker[0]
    tokens = text.tokens_in(span)
    for i, token in enumerate(tokens[1:-1], 1):
        if token.text in STOPS:
            return None
        quoting = token.lower in ("zitiert", "zitierte")
        if not quoting and not (token.lower in _listed(text, "agents") and _passive(quotation, text)):
            continue
        if any(m.start <= tokens[i - 1].start and token.end < m.end for m, _ in cast.within(span)):
            continue  # "die Regierung von Kuba" is one party
        rest = Span(tokens[i + 1].start, span.end)
        found = cast.at(rest) if cast.within(rest) else None
        if found:
            return found
    return None


BEHIND = 16
"""Code points before a phrase in which its preposition stands."""


def _listed(text: Text, key: str) -> list[str]:
    """A list of the table of words for speakers."""
    words: list[str] = text.language.table("speakers")[key]
    return words
