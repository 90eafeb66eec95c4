"""Our own annotation of contacts, claims and speech acts, as marks on the texts that it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.model.engine import words_of
from depesche.model.labels import ACTS, CHANNELS, EVIDENCE, FORMS, LINKS, RESPONSES, ROLES, STATUSES, TYPES
from depesche.model.subwords import Subwords
from depesche.reading import Kit, read
from depesche.records import Actor
from depesche.text import segment
from training.annotations.passages import read_passages
from training.data import Example, Marked, Row, inside

FOLDER = Path(__file__).parent / "annotations"
NEAR = 1
"""Sentences from the words of a contact or a claim within which its parties or its claimant are looked for."""
SAME = 0.4
"""Overlap (F1 of words) from which a quotation is a claim of gold's, as the scorer beside the data has it."""
LETTERS = 3
"""Letters of a name's last word, at least, by which its mentions are found."""
STEM, ENDING = 3, 2
"""Letters of a word that stay, at least, and those that may change: "ausländische Diplomaten", "-ischen Diplomaten"."""
Words = Sequence[tuple[int, int]]
Mentions = dict[str | None, list[tuple[int, int]]]


def corpus(part: str) -> dict[str, Row]:
    """The annotated reports of a part, `train` or `dev`, by identifier; contacts with the words of their parties."""
    rows = (FOLDER / f"corpus-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    found = {row["doc"]: row for row in map(json.loads, rows)}
    for line in (FOLDER / "corpus-parties.jsonl").read_text(encoding="utf-8").splitlines():
        marked = json.loads(line)
        for contact in found.get(marked["doc"], {"contacts": ()})["contacts"]:
            said = marked["parties"].get(contact["id"], {})
            contact["parties"] = {name: [{"start": a, "end": b} for a, b in spans] for name, spans in said.items()}
    return found


def newspapers() -> dict[str, Row]:
    """Articles of newspapers to learn contacts and claims from, by identifier; nothing of them is measured."""
    rows = (FOLDER / "corpus-news.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["doc"]: row for row in map(json.loads, rows)}


def passage_rows(part: str) -> Iterator[Row]:
    """Our own passages of a part, as annotated reports with their text."""
    return (row for row in read_passages() if row["part"] == part)


def recorded(example: Example, row: Row) -> Example:
    """An example with gold quotations, and on it what a report of the corpus says: acts, claims, contacts."""
    acts = [quote["act"] for quote in row["quotes"]]
    actors = _actors(example, row) if row["claims"] or row["contacts"] else {}
    quotations = [
        replace(q, forms=_forms(q.forms, act=ACTS.index(acts[i]))) if i < len(acts) and acts[i] in ACTS else q
        for i, q in enumerate(example.quotations)
    ]
    claims = [_words(example, claim["content"]) for claim in row["claims"]]
    answers = [(r["stance"], _words(example, r["spans"])) for claim in row["claims"] for r in claim["responses"]]
    quotations = [replace(q, forms=_judged(q, claims, answers)) for q in quotations]
    return replace(
        example,
        quotations=(*quotations, *_claims(row, example, actors), *_contacts(row, example, actors)),
        recorded=True,
    )


def statement_examples(texts: Iterable[tuple[str, Row]], scheme: str, subwords: Subwords) -> Iterator[Example]:
    """Texts whose statements are our own annotation.

    Its spans follow rules that are no data set's (where a content ends, what a summary is): under the scheme of one
    they teach forms, claims and contacts, and no extents.
    """
    for text, row in texts:
        taken = segment(report_from_text(text, language=row["lang"]))
        words, sentences, parts = words_of(taken)
        example = Example(
            id=row["doc"],
            text=taken.report.text,
            scheme=scheme,
            words=tuple(words),
            pieces=tuple(subwords.words(taken.report.text, words)),
            sentences=tuple(sentences),
            parts=parts,
            quotations=tuple(_statements(row, words, scheme)),
            foreign=scheme != "guide",
            language=row["lang"],
        )
        yield recorded(example, {**row, "quotes": []})


def _judged(quotation: Marked, claims: Sequence[set[int]], answers: Sequence[tuple[str, set[int]]]) -> tuple[int, ...]:
    """A quotation's forms, with whether it is one of these claims and which of these answers it is."""
    content, told = set(quotation.roles[0]), {w for role in (0, ROLES.index("cue")) for w in quotation.roles[role]}
    is_open = any(2 * len(content & c) >= SAME * (len(content) + len(c)) for c in claims if content and c)
    given = [stance for stance, words in answers if words and 2 * len(told & words) >= min(len(told), len(words)) > 0]
    stance = FORMS["answer"].index("deny" if given[0] == "reject" else given[0]) if given else 0
    return _forms(quotation.forms, open=int(is_open), answer=stance)


def _words(example: Example, spans: Sequence[Mapping[str, int]]) -> set[int]:
    return set(inside(example.words, _spans(spans)))


def _statements(row: Row, words: Words, scheme: str) -> Iterator[Marked]:
    for statement in row["statements"]:
        roles = {name: _spans(statement[key]) for name, key in zip(ROLES, ("content", "speaker", "cue"), strict=False)}
        kind = statement["type"]
        yield Marked(
            scheme=scheme,
            roles=_roles(words, roles),
            forms=_forms(type=TYPES.index(kind) if kind in TYPES else -1, act=ACTS.index(statement["act"])),
        )


def _claims(row: Row, example: Example, actors: Mentions) -> Iterator[Marked]:
    for claim in row["claims"]:
        content = _spans(claim["content"])
        claimant = [m for m in actors.get(claim["claimant"], []) if not any(a < m[1] and m[0] < b for a, b in content)]
        roles = {
            "content": content,
            "speaker": _nearest(claimant, content, example),
            "evidence": _spans(claim["evidence"]["spans"]),
        }
        for response in claim["responses"]:
            stance = "deny" if response["stance"] == "reject" else response["stance"]
            assert stance in RESPONSES
            roles[stance] = [*roles.get(stance, []), *_spans(response["spans"])]
        status = EVIDENCE.index(claim["evidence"]["status"])
        yield Marked(scheme="claims", roles=_roles(example.words, roles), forms=_forms(evidence=status))


def _contacts(row: Row, example: Example, actors: Mentions) -> Iterator[Marked]:
    for contact in row["contacts"]:
        spans = _spans(contact["spans"])
        told = inside(example.words, spans)
        if not told:
            continue
        marked_parties = contact.get("parties") or {}
        parties = [m for said in marked_parties.values() for m in _spans(said)] or [
            m for name in contact["participants"] for m in _nearest(actors.get(name, []), spans, example)
        ]
        marked = Marked(
            scheme="contacts",
            roles=_roles(example.words, {"content": spans, "party": parties}),
            forms=_forms(channel=CHANNELS.index(contact["channel"]), status=STATUSES.index(contact["status"])),
        )
        for at in sorted({inside(example.words, [span])[0] for span in spans if inside(example.words, [span])}):
            yield replace(marked, at=at)


def _actors(example: Example, row: Row) -> Mentions:
    """Where the actors of a row are mentioned: the annotation has names alone.

    The rules' reading tells, and for those whom it does not know the words of the name itself, whatever their endings.
    """
    report = report_from_text(example.text, language=example.language)
    read_actors = read(report, Kit(model=read_by_rules)).actors
    found: Mentions = {}
    for actor in row["actors"]:
        same = [a for a in read_actors if _same(actor, a)]
        mentions = [(m.start, m.end) for a in same for m in a.mentions]
        found[actor["name"]] = mentions or _written(actor["name"], example.text)
    return found


def _written(name: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a name stand, or else the last of them alone."""
    words = re.findall(r"\w+", name)
    for chosen in (words, words[-1:]):
        if chosen and len(chosen[-1]) >= LETTERS:
            pattern = r"\b" + r"\W+".join(map(_inflected, chosen)) + r"\b"
            if places := [found.span() for found in re.finditer(pattern, text)]:
                return places
    return []


def _inflected(word: str) -> str:
    """A pattern of a word with any ending; a short one ("King", "SPD") has at most a genitive's."""
    if len(word) < STEM + ENDING:
        return re.escape(word) + "s?"
    return rf"{re.escape(word[:-ENDING])}\w{{0,{2 * ENDING}}}"


def _same(gold: Mapping[str, Any], actor: Actor) -> bool:
    if gold["kind"] == "state" and actor.kind == "state":
        return bool(gold["country"]) and gold["country"] == actor.country
    ours, theirs = gold["name"].casefold().split(), actor.name.casefold().split()
    if not ours or not theirs or len(ours[-1]) < LETTERS:
        return False
    return ours == theirs or (ours[-1] == theirs[-1] and (gold["kind"] == "person") == (actor.kind == "person"))


def _nearest(
    mentions: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]], example: Example
) -> list[tuple[int, int]]:
    """The mentions in the sentences of a contact's or a claim's words, or else in the sentences beside them."""

    def sentence(at: int) -> int:
        begins = [example.words[a][0] for a, _ in example.sentences]
        return sum(begin <= at for begin in begins) - 1

    places = {sentence(start) for start, _ in spans}
    for reach in range(NEAR + 1):
        close = [m for m in mentions if any(abs(sentence(m[0]) - place) <= reach for place in places)]
        if close:
            return close
    return []


def _spans(spans: Sequence[Mapping[str, int]]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in spans]


def _roles(words: Words, spans: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[tuple[int, ...], ...]:
    return tuple(inside(words, spans.get(link, ())) for link in LINKS)


def _forms(known: Sequence[int] | None = None, **values: int) -> tuple[int, ...]:
    before = known or (-1,) * len(FORMS)
    return tuple(values.get(name, old) for name, old in zip(FORMS, before, strict=True))
