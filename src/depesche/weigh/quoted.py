"""Quotations as they were found, set right before they become statements: sources that are none, the same twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.find.grammar import grammar
from depesche.find.quotations.lexicon import load_lexicon
from depesche.find.wording import is_saying, words_of
from depesche.records import FoundMention, Quotation, Span
from depesche.text import Sentence, Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.acts import weigh_act

NEAR = 3
"""Tokens between a noun and the relative clause that hangs on it: "legte einen Bericht vor, demzufolge …"."""
SAME = 0.8
"""Share of two contents in common (F1 of their characters) from which they tell the same."""
PHRASE = 10
"""Tokens of the phrase that a relative clause hangs on, at most."""


def set_right(quotations: Sequence[Quotation], text: Text, cast: Cast) -> list[Quotation]:
    """The quotations that are somebody's words, each once."""
    placed = (_placed(q, text) for q in quotations)
    kept = [right for q in placed if (right := _sourced(q, text, cast)) is not None and not _scrap(q, text, cast)]
    less = {i for i, q in enumerate(kept) for j, o in enumerate(kept) if i != j and _tells_less(q, o, i > j)}
    return [q for i, q in enumerate(kept) if i not in less]


# --- nothing said -----------------------------------------------------------------------------------------------


def _scrap(quotation: Quotation, text: Text, cast: Cast) -> bool:
    """Whether what is said is only a party: "summoned the ambassador" says nothing."""
    if quotation.type == "direct" or len(quotation.content) != 1 or not quotation.cue:
        return False
    return weigh_act(text, quotation) not in JUDGING and _party_alone(quotation.content[0], cast)


JUDGING = frozenset({"praise", "condemn", "accuse", "reject", "express", "deny"})
"""Acts that a party alone may be the object of."""
ARTICLE = 4
"""Code points of an article before a party."""


def _party_alone(content: Span, cast: Cast) -> bool:
    return any(
        m.start - content.start <= ARTICLE and content.end - m.end <= 1 and m.form != "pronoun"
        for m, _ in cast.within(content)
    )


# --- who speaks, and to whom ------------------------------------------------------------------------------------


def _placed(quotation: Quotation, text: Text) -> Quotation:
    """A quotation without addressees of whom something is said ("said of him"), and nobody on both sides.

    "Die Anwohner wurden gebeten": they are told, and whoever tells them has no words.
    """
    addressee = tuple(s for s in quotation.addressee if not _is_topic(s, text))
    speaker = tuple(s for s in quotation.speaker if not any(s.overlaps(a) for a in addressee))
    return replace(quotation, addressee=addressee, speaker=speaker)


def _is_topic(span: Span, text: Text) -> bool:
    """Whether words stand behind a preposition that tells of whom one speaks."""
    sentence = text.sentence_at(span.start)
    before = [t.lower for t in sentence.tokens if t.end <= span.start] if sentence else []
    return bool(before) and before[-1] in TOPIC.get(text.language.code, ())


TOPIC = {"en": frozenset({"of", "about"}), "de": frozenset({"über"})}


# --- the same twice -------------------------------------------------------------------------------------------


def _tells_less(quotation: Quotation, other: Quotation, later: bool) -> bool:
    """Whether a quotation without a speaker only tells again what another one tells with a speaker, or before it."""
    if quotation.speaker or quotation.type == "direct" or _shared(quotation, other) < SAME:
        return False
    return bool(other.speaker) or (other.type != "direct" and later)


def _shared(a: Quotation, b: Quotation) -> float:
    common = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)
    return 2 * common / sum(s.end - s.start for s in (*a.content, *b.content))


# --- sources that a relative pronoun points at ----------------------------------------------------------------


def _sourced(quotation: Quotation, text: Text, cast: Cast) -> Quotation | None:
    """A quotation whose source is a relative pronoun with the words that it stands for; None where they are a thing.

    "A report by the commission, according to which …" speaks; "an agreement, according to which …" does not.
    """
    at = _relative_source(quotation, text)
    if at is None or (at not in quotation.speaker and any(_named(s, cast) for s in quotation.speaker)):
        return quotation
    sentence = text.sentence_at(at.start)
    noun = _antecedent(at.start, sentence, text) if sentence is not None else ()
    if sentence is None or not noun or not _speaks(noun, text, cast):
        return None
    content = _behind(quotation, at, sentence)
    speaker = Span(noun[0].start, noun[-1].end)
    return replace(quotation, content=content, speaker=(speaker,)) if content else None


def _named(span: Span, cast: Cast) -> bool:
    """Whether words for a speaker name a party."""
    return any(m.form != "pronoun" for m, _ in cast.within(span))


def _relative_source(quotation: Quotation, text: Text) -> Span | None:
    """The words "according to which", "laut dem", "demzufolge", where they open a clause behind a comma or a noun."""
    code = text.language.code
    lexicon, words = load_lexicon(code), words_of(code)
    for span in (*quotation.speaker, *quotation.cue, *quotation.content):
        tokens = text.tokens_in(span)
        if not tokens:
            continue
        first = tokens[0]
        if first.lower in lexicon.sources["resumptive"] and _hangs(first.start, text):
            return Span(first.start, first.end)
        if span not in quotation.speaker or first.lower not in words.relative:
            continue
        for cue in quotation.cue:
            before = 0 <= first.start - cue.end <= 1
            behind = len(tokens) == 1 and 0 <= cue.start - first.end <= 1
            source = _names_source(text[cue].casefold(), code)
            if source and (before or behind) and _hangs(min(cue.start, first.start), text):
                return Span(min(cue.start, first.start), max(cue.end, first.end))
    return None


def _names_source(cue: str, code: str) -> bool:
    lexicon = load_lexicon(code)
    return tuple(cue.split()) in lexicon.prepositions or cue in lexicon.sources["postpositions"] or cue == "nach"


def _hangs(start: int, text: Text) -> bool:
    """Whether words stand behind a comma or, in English, a noun: not at the beginning of a sentence or a clause."""
    before = text.report.text[:start].rstrip(" ")
    sentence = text.sentence_at(start)
    if sentence is None or start <= sentence.start:
        return False
    return before.endswith(",") or (text.language.code == "en" and before[-1:].isalnum())


def _antecedent(start: int, sentence: Sentence, text: Text) -> Sequence[Token]:
    """The phrase that a clause hangs on, from its article to the comma; empty where no noun stands near."""
    before = [t for t in sentence.tokens if t.end <= start]
    if before and before[-1].text == ",":
        before.pop()
    if before and before[-1].text == ")":  # "the minister (CDU), according to whom"
        opened = next((i for i in range(len(before) - 1, -1, -1) if before[i].text == "("), 0)
        before = before[:opened]
    german, letters = text.language.code == "de", grammar(text.language.code).letters
    near = range(len(before) - 1, max(-1, len(before) - 1 - NEAR), -1)
    noun = next((i for i in near if _is_noun(before[i], german)), None)
    if noun is None or any(t.text == "," for t in before[noun:]):
        return ()
    first = noun
    for i in range(noun - 1, max(-1, noun - PHRASE), -1):
        if not before[i].text[0].isalnum():
            break
        if letters.get(before[i].lower, "") in tuple("di"):
            first = i
            if i == 0 or letters.get(before[i - 1].lower, "") not in tuple("pf"):
                break
    return before[first : noun + 1]


def _is_noun(token: Token, german: bool) -> bool:
    return token.text[:1].isupper() if german else token.text[:1].isalpha()


def _speaks(phrase: Sequence[Token], text: Text, cast: Cast) -> bool:
    """Whether a phrase is a source that speaks: a paper or a party, not an agreement or a law."""
    words = words_of(text.language.code)
    nouns = {form for t in phrase for form in (t.lower, t.lemma.casefold())}
    if nouns & words.binding:
        return False
    last = phrase[-1]
    party: FoundMention | None = next((m for m, _ in cast.mentions if m.start <= last.start < m.end), None)
    return any(is_saying(t.text, words) or is_saying(t.lemma, words) for t in phrase) or (
        party is not None and party.kind != "state"
    )


def _behind(quotation: Quotation, at: Span, sentence: Sentence) -> tuple[Span, ...]:
    """What the source says: the content behind the pronoun, else the rest of the sentence."""
    inside = tuple(_after(quotation, at))
    end = sentence.tokens[-1].start if sentence.tokens[-1].text in ".!?…" else sentence.end
    return inside or ((Span(at.end + 1, end),) if end > at.end + 1 else ())


def _after(quotation: Quotation, at: Span) -> Iterator[Span]:
    for span in quotation.content:
        if span.end > at.end + 1:
            yield Span(max(span.start, at.end + 1), span.end)
