"""Who speaks where a speaker's words name nobody: "demnach", "nach eigenen Angaben", a pronoun, a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from depesche.find.grammar import grammar
from depesche.find.quotations.lexicon import load_lexicon
from depesche.find.wording import pronoun_alone, words_of
from depesche.records import Party, Quotation, Span, Statement
from depesche.text import Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.agents import BEHIND, agent_inside, nearest_first

OPENING = 30
"""Code points at the beginning of a sentence in which its subject stands, an article or an office before it."""
GAP = 3
"""Code points between a party and the relative pronoun that means it: a comma and a space, a closing mark."""


def speaker_of(quotation: Quotation, text: Text, cast: Cast, before: Sequence[Statement]) -> Party:
    """The party that the speaker's words denote; without any ("hieß es") the last one that the report itself cites."""
    if _spoken_of(quotation, text):
        return Party()
    if quotation.speaker:
        actor = agent_inside(quotation, text, cast)
        ranked = [_with_owned(s, text, cast) for s in nearest_first(quotation, text)]
        actor = actor or next((a for a in map(cast.at, ranked) if a), None)
        return Party(actor=actor or _unnamed(quotation.speaker, text, cast, before), spans=quotation.speaker)
    if quotation.type == "direct" and quotation.cue:
        return Party(actor=_last(before))
    return Party(actor=_going_on(quotation, text, before))


def _spoken_of(quotation: Quotation, text: Text) -> bool:
    """Whether the one speaker stands before a cue that tells what others say of him."""
    before = len(quotation.speaker) == 1 and quotation.cue and quotation.speaker[0].start < quotation.cue[0].start
    return bool(before) and speaks_of_subject(quotation.cue, text)


def speaks_of_subject(cue: Sequence[Span], text: Text) -> bool:
    """Whether the subject of a cue is spoken of, and says nothing: "Serbien steht im Verdacht, …"."""
    words = " ".join(text[span] for span in cue)
    table = text.language.table("speakers")
    active = any(t.lemma in table["suspects"] for span in cue for t in text.tokens_in(span))
    return not active and any(said in words for said in table["spoken_of"])


def _with_owned(span: Span, text: Text, cast: Cast) -> Span:
    """The words for a speaker with the noun that they own, where a name in the genitive alone was taken for them.

    "Kenias" of "Kenias Regierung", "Adenauers" of "Adenauers Sprecher", "Kennedy's" of "Kennedy's adviser".
    """
    if not text[span].endswith(("s", "'s", "’s", "'", "’")):
        return span
    whole = [m for m, _ in cast.mentions if m.start == span.start and m.end > span.end and m.name is None]
    return max(whole, key=lambda m: m.end).span if whole else span


def _last(before: Sequence[Statement]) -> str | None:
    """Whom the report cited last, itself and not within somebody's words."""
    last = next((s for s in reversed(before) if s.within is None), None)
    return last.speaker.actor if last else None


def _going_on(quotation: Quotation, text: Text, before: Sequence[Statement]) -> str | None:
    """Who was cited last in the same paragraph, where the report goes on citing without a word for whom.

    "Außerdem wird kritisiert, dass …", "… soll demnach …"; further words in quotation marks.
    """
    last = next((s for s in reversed(before) if s.within is None and s.speaker.actor), None)
    start = min(s.start for s in (*quotation.content, *quotation.cue))
    if last is None or "\n" in text.report.text[last.content[-1].end : start]:
        return None
    if not quotation.cue:
        return (
            last.speaker.actor
            if quotation.type == "direct" and len(text.tokens_in(quotation.content[0])) > FEW
            else None
        )
    words = [t.lower for c in quotation.cue for t in text.tokens_in(c)]
    listed = text.language.table("speakers")["going_on"]
    return last.speaker.actor if any(w in listed for w in words) else None


FEW = 5
"""Tokens of a stretch in quotation marks, beyond which it is said by somebody and no mere term."""


def _unnamed(speaker: Sequence[Span], text: Text, cast: Cast, before: Sequence[Statement]) -> str | None:
    words = words_of(text.language.code)
    for span in speaker:
        tokens = [t for t in text.tokens_in(span) if t.lower not in words.leading]
        if not tokens:
            continue
        found = _behind_article(tokens, span, text, cast)
        only = pronoun_alone(tokens, words, grammar(text.language.code))
        if found:
            return found
        if tokens[0].lower in words.own:
            found = _subject(span, text, cast)
        elif len(tokens) == 1 and tokens[0].lower in words.again:
            found = _source(span, text, cast, before)
        elif len(tokens) == 1 and tokens[0].lower in words.relative and not _opens(span, text):
            found = _antecedent(Span(tokens[0].start, tokens[0].end), text, cast)
        elif len(tokens) == 1 and tokens[0].lower in words.nearest | words.relative:
            found = _just_named(span, text, cast)
        elif only or (len(tokens) == 1 and tokens[0].lower in WE):
            found = _still(only or tokens[0].lower, span, text, cast, before)
        if found:
            return found
    return _paper(speaker[0], text, cast, before) or _issuer(speaker[0], text, cast)


def _behind_article(tokens: Sequence[Token], span: Span, text: Text, cast: Cast) -> str | None:
    """The party whose article alone was taken for the speaker's words: "die" of "die Wahlkommission"."""
    if len(tokens) != 1 or tokens[0].lower not in grammar(text.language.code).definite | DEICTIC:
        return None
    whole = text.report.text
    if whole[: span.start].rstrip().endswith((",", "–", "—", "-", "(", ";")):
        return None  # a relative pronoun
    named = next((p for p in cast.within(Span(span.end, span.end + OPENING * 2)) if p[0].form != "pronoun"), None)
    between = whole[span.end : named[0].start] if named else ""
    return named[1] if named and re.fullmatch(r"\s+(?:[a-zäöüß-]+e[nrsm]?\s+){0,2}[„“\"]?", between) else None


def _opens(span: Span, text: Text) -> bool:
    """Whether words stand at the beginning of a sentence."""
    sentence = text.sentence_at(span.start)
    return sentence is not None and span.start - sentence.start <= 1


def _still(pronoun: str, span: Span, text: Text, cast: Cast, before: Sequence[Statement]) -> str | None:
    """Whom a pronoun that has no clear referent stands for: who was cited last, in this sentence or the ones before."""
    sentence = text.sentence_at(span.start)
    if sentence is None:
        return None
    earliest = sentence.start
    for _ in range(CITED):
        sentence = text.previous(sentence) if sentence else None
        earliest = sentence.start if sentence else earliest
    last = next((s for s in reversed(before) if s.within is None and s.speaker.actor), None)
    if last is None or last.speaker.actor is None or not any(earliest <= c.start < span.start for c in _said(last)):
        return None
    quoting = pronoun in WE and text.in_quotes(span.start)  # "Wir warten": whoever is quoted
    return last.speaker.actor if quoting or _agrees(pronoun, last.speaker.actor, cast) else None


CITED = 3
"""Sentences before, in which somebody was cited for whom a pronoun stands."""


def _said(statement: Statement) -> Sequence[Span]:
    return (*statement.speaker.spans, *statement.cue, *statement.content)


def _agrees(pronoun: str, actor_id: str, cast: Cast) -> bool:
    """Whether a party may be called by a pronoun: "they" a group or a body, "it" a body, "er" a man."""
    actor = cast[actor_id]
    if pronoun in ("they", "them", "we", "wir"):
        return actor.kind in ("group", "organization")
    if pronoun == "it":
        return actor.kind == "organization"
    if pronoun in ("he", "she", "i", "er", "ich"):
        return actor.kind == "person" and cast.gender(actor_id) in (None, GENDERS.get(pronoun))
    return pronoun == "sie" and (actor.kind != "person" or cast.gender(actor_id) in (None, "f"))


WE = frozenset({"we", "wir"})
GENDERS = {"he": "m", "she": "f", "er": "m"}


def _just_named(span: Span, text: Text, cast: Cast) -> str | None:
    """ "Dieser erklärte …", "die ablehnten; diese fürchtet …": who was named last before."""
    sentence = text.sentence_at(span.start)
    previous = text.previous(sentence) if sentence else None
    word = text[span].casefold()
    if sentence is None:
        return None
    parties = [(m, a) for m, a in cast.within(Span(sentence.start, span.start))]
    if not parties and previous is not None:
        parties = [(m, a) for m, a in cast.within(previous.span)]
    fits = [a for m, a in parties if m.form != "pronoun" and _pointed_at(word, a, cast)]
    return fits[-1] if fits else None


def _pointed_at(word: str, actor_id: str, cast: Cast) -> bool:
    """Whether "dieser" may mean a party: a man; "diese": a woman, a body, a group."""
    kind = cast[actor_id].kind
    if kind == "state":
        return False
    if word in MALE:
        return kind == "person" and cast.gender(actor_id) != "f"
    return kind != "person" or cast.gender(actor_id) == "f"


MALE = frozenset({"dieser", "diesem", "diesen", "letzterer", "der"})


def _subject(span: Span, text: Text, cast: Cast) -> str | None:
    """ "Nach eigenen Angaben war die Feuerwehr …": who is named next in the sentence, or else before in it."""
    sentence = text.sentence_at(span.start)
    if sentence is None:
        return None
    inside = cast.within(sentence.span)
    opening = span.start - sentence.start < OPENING
    after = next((a for m, a in inside if m.start >= span.end), None) if opening else None
    return after or next((a for m, a in inside if m.end <= span.start), None)


def _source(span: Span, text: Text, cast: Cast, before: Sequence[Statement]) -> str | None:
    """ "Demnach …": whom the report cited last, if in the sentence before or this one."""
    sentence = text.sentence_at(span.start)
    previous = text.previous(sentence) if sentence else None
    earliest = previous.start if previous else sentence.start if sentence else 0
    near = [s for s in before if s.within is None and s.speaker.actor and any(c.end > earliest for c in s.content)]
    if near:
        return near[-1].speaker.actor
    if sentence is None or previous is None:
        return None
    parties = [(m, a) for m, a in cast.within(previous.span) if m.form != "pronoun" and m.kind != "state"]
    if parties and parties[0][0].start - previous.start < OPENING:
        return parties[0][1]
    agents = [a for m, a in parties if AGENT.search(text.report.text, previous.start, m.start)]
    different = list(dict.fromkeys(a for _, a in parties))
    return agents[0] if len(set(agents)) == 1 else different[0] if len(different) == 1 else None


AGENT = re.compile(r"\b(?:vom|von|durch|by)\s+(?:\w+(?:e[nrms]|e|the|an?)\s+){0,2}$")
"""What stands before whoever did what a passive tells ("wurde von der Kommission vorgestellt")."""


def _antecedent(pronoun: Span, text: Text, cast: Cast) -> str | None:
    """The party right before a relative pronoun: "ein Sprecher, der …"; "… Chayes, a lawyer at Harvard, who …".

    Where an apposition stands between, it is the party that it belongs to.
    """
    near = [(m, a) for m, a in cast.mentions if 0 <= pronoun.start - m.end <= GAP]
    sentence = text.sentence_at(pronoun.start)
    if not near or sentence is None:
        beside = _beside_apposition(pronoun, text, cast) if sentence is not None else None
        return beside or _before_verb(pronoun, text, cast)
    best = max(near, key=lambda pair: pair[0].end - pair[0].start)
    told = _beside_apposition(pronoun, text, cast) if _kind_differs(pronoun, text, cast, best[1]) else None
    return told or best[1]


def _before_verb(pronoun: Span, text: Text, cast: Cast) -> str | None:
    """Who is named last before a verb that a relative clause follows: "war Ramsey Clark anwesend, der … vorwarf"."""
    word, sentence = text[pronoun].casefold(), text.sentence_at(pronoun.start)
    if text.language.code != "de" or word not in ("der", "die") or sentence is None:
        return None
    last = next((p for p in reversed(cast.within(Span(sentence.start, pronoun.start)))), None)
    if last is None or cast[last[1]].kind == "state" or last[0].form == "pronoun":
        return None
    between = text.report.text[last[0].end : pronoun.start]
    verb = re.fullmatch(r"(?:\s+[a-zäöüß]+){1,2},\s+", between)
    person = cast[last[1]].kind == "person" and cast.gender(last[1]) != ("f" if word == "der" else "m")
    return last[1] if verb and (person or (word == "die" and cast[last[1]].kind == "group")) else None


def _kind_differs(pronoun: Span, text: Text, cast: Cast, actor_id: str) -> bool:
    """Whether "who" stands behind a body, "which" behind a person."""
    word, kind = text[pronoun].casefold(), cast[actor_id].kind
    return (word == "who" and kind in ("organization", "state")) or (word == "which" and kind == "person")


def _beside_apposition(pronoun: Span, text: Text, cast: Cast) -> str | None:
    """The person named before an English apposition that ends right before "who"."""
    sentence = text.sentence_at(pronoun.start)
    if text.language.code != "en" or text[pronoun].casefold() != "who" or sentence is None:
        return None
    before = text[Span(sentence.start, pronoun.start)]
    opened = before.rstrip().removesuffix(",").rfind(", a")
    named = [
        a for m, a in cast.within(Span(sentence.start, pronoun.start))
        if m.name is not None and m.kind == "person" and abs(m.name.end - sentence.start - opened) <= GAP
    ]  # fmt: skip
    return named[-1] if opened > 0 and named else None


def _paper(speaker: Span, text: Text, cast: Cast, before: Sequence[Statement]) -> str | None:
    """Who wrote a paper that has been told of: "a report by the Senate … The report said", "dem Antrag der SPD …".

    It is whoever was cited by a noun of saying of that name, else the owner told beside the same noun before.
    """
    words = words_of(text.language.code)
    documents = load_lexicon(text.language.code).documents | words.sayings
    spoken = text.tokens_in(speaker)
    tokens = [t for t in spoken if t.lower not in words.leading]
    if not tokens or cast.within(speaker):
        return None
    pointed = tokens[0].lower in grammar(text.language.code).definite | DEICTIC
    if not pointed and not any(t.lower in FUSED for t in spoken[:2]) and not _pointed(speaker, text):
        return None
    noun = next((t for t in tokens if t.lemma.casefold() in documents or t.lower in documents), None)
    if noun is None:
        return None
    key = noun.lemma.casefold()
    for statement in reversed(before):
        if statement.speaker.actor and any(
            t.lemma.casefold() == key for s in statement.speaker.spans for t in text.tokens_in(s)
        ):
            return statement.speaker.actor
    sentence = text.sentence_at(speaker.start)
    further: str | None = None
    for back in range(WHOLE):
        sentence = text.previous(sentence) if sentence else None
        if sentence is None:
            break
        found = next((t for t in sentence.tokens if t.lemma.casefold() == key), None)
        if found is not None and back < FAR:
            return _owner(Span(found.start, found.end), sentence.span, text, cast) or _authors(key, speaker, text, cast)
        found = found or next((t for t in sentence.tokens if _compound(t, key)), None)
        owner = _owner(Span(found.start, found.end), sentence.span, text, cast, near=False) if found else None
        further = further or owner
    return further or _authors(key, speaker, text, cast)


WHOLE = 40
"""Sentences before, in which a paper was told of with its owner."""


def _compound(token: Token, key: str) -> bool:
    """Whether a noun is a compound of a paper's: "Abschlussbericht" of "Bericht"."""
    return token.text[0].isupper() and len(key) > LETTERS and token.lemma.casefold().endswith(key)


LETTERS = 5
"""Letters of a noun of which a compound may be made, more than which."""


def _authors(key: str, speaker: Span, text: Text, cast: Cast) -> str | None:
    """Who made a study: the one group of researchers that the report tells of before."""
    table = text.language.table("speakers")
    if key not in table["studies"]:
        return None
    nouns = tuple(table["alike"][0])
    told = [
        a for m, a in cast.mentions
        if m.kind == "group" and m.end <= speaker.start and m.title and m.title.casefold().endswith(nouns)
    ]  # fmt: skip
    return told[0] if len(set(told)) == 1 else None


DEICTIC = frozenset({"diese", "dieser", "dieses", "diesem", "diesen", "this", "these", "that", "dem", "den", "des"})
FUSED = frozenset({"im", "vom", "beim", "zum", "zur", "am"})
"""Prepositions with an article in them."""
FAR = 4
"""Sentences before, in which a paper was told of."""
OF = re.compile(r"\s*(?:(?:by|from|of|of the|by the|from the|des|der|vom|von|durch|von der)\s+)?(?:[a-zäöüß]+\s+){0,2}")
"""What stands between a paper's noun and whose it is."""
OWNING = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}")
"""What stands between an owner and its paper's noun."""


def _pointed(speaker: Span, text: Text) -> bool:
    """Whether "im", "the" stands right before the words."""
    before = text.tokens_in(Span(max(0, speaker.start - BEHIND), speaker.start))
    return bool(before) and before[-1].lower in FUSED | grammar(text.language.code).definite


def _owner(noun: Span, sentence: Span, text: Text, cast: Cast, *, near: bool = True) -> str | None:
    """Whose paper a noun tells: "Studie der Kommission", "the court's summary", "published by the Senate".

    Only if it is `near` is it whoever the sentence begins with.
    """
    whole = text.report.text
    inside = cast.within(sentence)
    for mention, actor in inside:
        if mention.start >= noun.end and (
            OF.fullmatch(whole, noun.end, mention.start) or AGENT.search(whole, noun.end, mention.start)
        ):
            return actor
    own = [a for m, a in inside if m.end <= noun.start and OWNING.fullmatch(whole, m.end, noun.start)]
    if own:
        return own[-1]
    first = next(((m, a) for m, a in inside if m.form != "pronoun" and m.kind != "state"), None)
    opens = near and first is not None and first[0].start - sentence.start < OPENING and first[0].end < noun.start
    return first[1] if first is not None and opens else None


def _issuer(speaker: Span, text: Text, cast: Cast) -> str | None:
    """Who issued a paper that speaks without an owner: "Das Weiße Haus zögerte. In einer Erklärung hieß es …".

    It is the party that the sentence before begins with, in the same paragraph.
    """
    documents = load_lexicon(text.language.code).documents
    sentence = text.sentence_at(speaker.start)
    before = text.previous(sentence) if sentence else None
    if sentence is None or before is None or "\n" in text[Span(before.end, sentence.start)]:
        return None
    if not any(t.lemma.casefold() in documents for t in text.tokens_in(speaker)) or cast.within(speaker):
        return None
    parties = [(m, a) for m, a in cast.within(before.span) if m.kind != "group" and m.form != "pronoun"]
    return parties[0][1] if parties and parties[0][0].start - before.start < OPENING else None
