"""The speech act of a statement, from its cue, the words around it and its content.

Source: the inventory maps to PLOVER event modes; the lexica (`acts.toml`) follow Searle's classes of speech acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import cast, get_args

from depesche.find.quotations.clauses import cut, find_cues
from depesche.find.quotations.lexicon import load_lexicon as load_cues
from depesche.languages import load_language
from depesche.records import Act, Quotation, Span, Spans
from depesche.text import Text, Token

NEAR = 90
"""Code points around the cue in which a turn of phrase may stand; set by reading, not tuned."""
PARTICLE_REACH = 4
"""English words between a verb and its particle ("called on both governments for …")."""
PREPOSITIONS = frozenset({"for", "on", "upon", "against"})
"""English words that belong to a verb only right after it."""
DETERMINERS = frozenset(
    "a an the his her its their our my your this that these those any all such no new repeated of by in with despite "
    "over amid after following false own".split()
)
"""English words that stand before a noun."""
BEFORE = 12
"""Words before an English summary among which its verb is looked for."""
ONSET = 20
"""Code points of content that belong to its verb ("declined to say")."""
ACTS = frozenset(get_args(Act))
Patterns = dict[Act, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`acts.toml` of one language, turned round: from word to act."""

    order: tuple[Act, ...]
    particles: frozenset[str]
    verbs: dict[str, Act]
    phrasal: dict[str, tuple[tuple[str, Act], ...]]  # verb -> (the words that follow it, act)
    nouns: dict[str, Act]
    adjectives: dict[str, Act]
    phrases: Patterns
    content: Patterns
    naming: frozenset[str]  # verbs that give something a name: "nannte", "called"
    labels: dict[str, Act]  # what the name says
    gaps: frozenset[str]  # words that may stand between a verb and its preposition ("called again for")
    asked: Patterns  # what was asked for, where it is no answer

    def first(self, acts: set[Act]) -> Act | None:
        """The act among these that stands highest in the order."""
        return next((a for a in self.order if a in acts), None)


@cache
def load_lexicon(code: str) -> Lexicon:
    """The lexicon of acts of a language, compiled once."""
    table = load_language(code).table("acts")
    order = cast(tuple[Act, ...], tuple(table["order"]))
    words: dict[str, Act] = {}
    phrasal: dict[str, list[tuple[str, Act]]] = {}
    for act in reversed(order):  # a higher act overwrites a lower one
        for entry in table["verbs"].get(act, ()):
            verb, _, rest = entry.partition(" ")
            if rest:
                phrasal.setdefault(verb, []).append((rest, act))
            else:
                words[verb] = act
    return Lexicon(
        order=order,
        particles=frozenset(table["particles"]),
        verbs=words,
        phrasal={verb: tuple(rest) for verb, rest in phrasal.items()},
        nouns={n.casefold(): a for a in reversed(order) for n in table["nouns"].get(a, ())},
        adjectives={n: a for a in reversed(order) for n in table["adjectives"].get(a, ())},
        phrases={a: tuple(map(re.compile, table["phrases"].get(a, ()))) for a in order},
        content={a: tuple(map(re.compile, table["content"].get(a, ()))) for a in order},
        naming=frozenset(table["labels"]["verbs"]),
        labels={n: a for a in reversed(order) for n in table["labels"].get(a, ())},
        gaps=frozenset(table["gaps"]),
        asked={a: tuple(map(re.compile, listed)) for a, listed in table.get("asked", {}).items()},
    )


def weigh_act(text: Text, quotation: Quotation) -> Act:
    """The speech act of one quotation; "assert" where nothing tells another."""
    lexicon = load_lexicon(text.language.code)
    around = _around(text, quotation)
    rest = _rest(text, quotation)
    cue = [t for span in quotation.cue for t in text.tokens_in(span)]
    nouns = [t for t in cue if _is_noun(lexicon, text, t)]
    if cue and len(nouns) == len(cue):  # "Schoigus Behauptung, …": not the act of the verb that takes it up
        act = _by_noun(lexicon, nouns)
        return act if act and act != "assert" else _by_content(lexicon, text, quotation)
    verbs = [t for t in cue if t not in nouns]
    if not cue and quotation.type == "reported":  # a summary holds its own speech act
        rest = _summary(text, quotation)
        verbs, around = _summarising(lexicon, text, quotation, rest), _line(rest)
    if any(p.search(line) for p in lexicon.phrases["no-comment"] for line in (around, _onset(text, quotation))):
        return "no-comment"
    for act in (_by_verb(lexicon, verbs, rest), _by_noun(lexicon, nouns), _by_phrase(lexicon.phrases, around)):
        if act and act != "assert":
            return _asked(lexicon, text, quotation) if act == "ask" else act
    if act := _by_adjective(lexicon, text, cue, quotation):
        return act
    return _by_content(lexicon, text, quotation)


def _asked(lexicon: Lexicon, text: Text, quotation: Quotation) -> Act:
    """What was asked: a question, or that somebody do something ("asked Congress to act")."""
    if quotation.type == "direct":
        return "ask"
    said = " ".join(text[span] for span in quotation.content)
    return _by_phrase(lexicon.asked, said) or "ask"


def _summary(text: Text, quotation: Quotation) -> tuple[Token, ...]:
    """The words in which a summary tells its act: its own, in English those before it in the sentence too.

    German summaries are whole clauses; an English one may be the object alone: "accused him of | theft".
    """
    inside = [t for span in quotation.content for t in text.tokens_in(span)]
    sentence = text.sentence_at(quotation.content[0].start)
    if text.language.code == "de" or sentence is None:
        return tuple(inside)
    return (*[t for t in sentence.tokens if t.end <= quotation.content[0].start][-BEFORE:], *inside)


def _summarising(lexicon: Lexicon, text: Text, quotation: Quotation, summary: tuple[Token, ...]) -> list[Token]:
    """The verb for whose sake a sentence is a summary of speech: "begründete den Schritt …, nicht anzugreifen"."""
    sentence = text.sentence_at(quotation.content[0].start)
    before = [t for t in summary if t.end <= quotation.content[0].start]
    if nearest := next((t for t in reversed(before) if _by_verb(lexicon, [t], summary) not in (None, "assert")), None):
        return [nearest]
    if sentence is None:
        return []
    cues = find_cues(text, cut(text, sentence), load_cues(text.language.code))
    first = next((c for c in cues if c.verb.reported and not c.passive), None)
    inside = text.tokens_in(quotation.content[0])
    if first is None:
        return list(inside)
    if _by_verb(lexicon, list(first.tokens), summary) not in (None, "assert"):
        return list(first.tokens)
    return [*first.tokens, *takewhile(lambda t: t.text != ",", inside)]  # no infinitive that hangs on a noun


def _is_noun(lexicon: Lexicon, text: Text, token: Token) -> bool:
    """Whether a word of the cue is a noun of saying, no verb that looks alike ("their claims", "she claims")."""
    if lexicon.particles:
        return token.capitalised and token.lemma[:1].isupper() and _noun_act(lexicon, token) is not None
    if token.lemma.casefold() not in lexicon.nouns or token.lower.endswith(("ed", "ing")):
        return False
    before = [t for t in text.tokens_in(Span(max(0, token.start - NEAR), token.start)) if t.end <= token.start]
    return bool(before) and (before[-1].lower in DETERMINERS or before[-1].text.endswith(("'s", "’s", "s'", "s’")))


def _rest(text: Text, quotation: Quotation) -> tuple[Token, ...]:
    """The tokens of the cue's sentences that are not content."""
    found: list[Token] = []
    for start in dict.fromkeys(s.start for c in quotation.cue if (s := text.sentence_at(c.start))):
        sentence = text.sentence_at(start)
        if sentence:
            found += [t for t in sentence.tokens if not _inside(t, quotation.content)]
    return tuple(found)


def _inside(token: Token, spans: Spans) -> bool:
    return any(s.start <= token.start < s.end for s in spans)


def _around(text: Text, quotation: Quotation) -> str:
    """The words near the cue that are not content, as one line."""
    if not quotation.cue:
        return ""
    first, last = quotation.cue[0].start, quotation.cue[-1].end
    return _line([t for t in _rest(text, quotation) if first - NEAR <= t.start and t.end <= last + NEAR])


def _line(tokens: Sequence[Token]) -> str:
    """Words as one line, those that lie apart with a space between them."""
    line, end = "", -1
    for token in tokens:
        line += (" " if token.start > end and line else "") + token.text
        end = token.end
    return line


def _onset(text: Text, quotation: Quotation) -> str:
    """The cue with the first words of an infinitive behind it: "declined | to say what …"."""
    if not quotation.cue or not quotation.content[0].start > quotation.cue[-1].end:
        return ""
    words = text[Span(quotation.cue[0].start, min(quotation.content[0].start + ONSET, quotation.content[0].end))]
    return words if text[quotation.content[0]].startswith("to ") else ""


def _by_phrase(patterns: Patterns, line: str) -> Act | None:
    return next((act for act, listed in patterns.items() if any(p.search(line) for p in listed)), None)


def _by_verb(lexicon: Lexicon, cue: list[Token], rest: tuple[Token, ...]) -> Act | None:
    acts: set[Act] = set()
    for token in cue:
        if token.capitalised and token.text[1:].islower() and lexicon.particles and token.lemma[:1].isupper():
            continue  # a German noun
        acts |= {a for words, a in lexicon.phrasal.get(token.lemma, ()) if _follows(words, token, rest, lexicon.gaps)}
        joined = {f"{p}{token.lemma}" for p in _particles(lexicon, token, rest)}
        named = [lexicon.verbs[w] for w in joined if w in lexicon.verbs]
        if not named and token.lemma in lexicon.verbs:
            named = [lexicon.verbs[token.lemma]]
        acts |= set(named)
    return lexicon.first(acts - {"assert"}) or ("assert" if acts else None)


def _particles(lexicon: Lexicon, verb: Token, rest: tuple[Token, ...]) -> list[str]:
    """Particles that close the verb's clause: before a mark, the end, or the next content."""
    found: list[str] = []
    for i, token in enumerate(rest):
        if token.start < verb.end or token.lower not in lexicon.particles:
            continue
        following = rest[i + 1] if i + 1 < len(rest) else None
        closes = following is None or not following.text[0].isalnum() or following.lower in ("und", "oder", "sowie")
        if closes or following is None or following.start > token.end + 1:
            found.append(token.lower)
            break
    return found


def _follows(words: str, verb: Token, rest: tuple[Token, ...], gaps: frozenset[str]) -> bool:
    after = [t.lower for t in rest if t.start >= verb.end][: PARTICLE_REACH + words.count(" ")]
    if words in PREPOSITIONS:  # "called him a hero on Friday" calls on nobody
        after = after[: next((i + 1 for i, w in enumerate(after) if w not in gaps and not w.endswith("ly")), None)]
    return f" {words} " in f" {' '.join(after)} "


def _by_noun(lexicon: Lexicon, cue: list[Token]) -> Act | None:
    return lexicon.first({act for token in cue if (act := _noun_act(lexicon, token))})


def _noun_act(lexicon: Lexicon, token: Token) -> Act | None:
    """The act that a noun names; of a German compound its last part ("Morddrohung")."""
    word = token.lemma.casefold()
    if word in lexicon.nouns or not lexicon.particles:
        return lexicon.nouns.get(word)
    return next((act for noun, act in lexicon.nouns.items() if word.endswith(noun)), None)


def _by_adjective(lexicon: Lexicon, text: Text, cue: list[Token], quotation: Quotation) -> Act | None:
    if not cue:
        return None
    reach = Span(cue[0].start - NEAR // 2, cue[-1].end + NEAR // 2)
    near = [t for t in _rest(text, quotation) if reach.start <= t.start and t.end <= reach.end]
    return lexicon.first({lexicon.adjectives[t.lemma] for t in near if t.lemma in lexicon.adjectives})


def _by_content(lexicon: Lexicon, text: Text, quotation: Quotation) -> Act:
    said = " ".join(text[s] for s in quotation.content)
    if quotation.type == "direct" and said.rstrip("“”\"»«’‘' ").endswith("?"):
        return "ask"  # whatever it asks: "What should be done?"
    act = _by_phrase(lexicon.content, said)
    spans = quotation.cue or (quotation.content if quotation.type == "reported" else ())
    cue = {t.lemma for span in spans for t in text.tokens_in(span)}
    if act is None and cue & lexicon.naming:
        words = {t.lemma.lower() for span in quotation.content for t in text.tokens_in(span)}
        act = lexicon.first({lexicon.labels[w] for w in words & lexicon.labels.keys()})
    return act or "assert"
