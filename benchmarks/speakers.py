"""Who is who within a report: speakers, participants, their countries; coreference; entities.

    python -m benchmarks.speakers [--shared ../shared] [--rules] [--errors N] [--part dev|passages]

Speakers and participants are those of our own development part (training/annotations/corpus-dev.jsonl), on statements
and contacts that the reader found; coreference is coref_de_en_parcorfull_news/dev, entities are el_de_en_n3/dev. Needs
../shared. `--rules` reads with the rules alone; `--errors` prints so many kinds of errors on speakers, without the
reports' words. `--part passages` measures speakers and participants alone, on the short reports of our own
(training/annotations/passages-*.yaml, `part: train`, which the network was trained on): those with an even number,
which may be read to write rules, and those with an odd one, which may not.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
from scipy.optimize import linear_sum_assignment
from training.annotations.passages import read_passages

from benchmarks.quality import ANNOTATIONS, SETS
from depesche.find.gazetteer import gazetteer
from depesche.find.mentions import find_mentions
from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.languages import load_language
from depesche.languages.countries import countries
from depesche.link.names import compare, plain
from depesche.reading import Kit, read
from depesche.records import Actor, Record, Span
from depesche.text import segment, tokenize
from depesche.weigh.actors import Cast, resolve_actors

Row = dict[str, Any]
Cover = frozenset[int]
MATCHED = 0.5
"""A statement is the gold's where the characters of their contents overlap with an F1 of at least this."""
PRONOUNS = {
    "de": re.compile(r"(?:er|sie|es|dieser|diese|der|die|letzterer?|ihm|ihr|ihnen|wir|ich|man)", re.IGNORECASE),
    "en": re.compile(r"(?:he|she|they|it|we|i|him|her|them|who)", re.IGNORECASE),
}


@dataclass(slots=True)
class Share:
    """Right ones of all."""

    right: int = 0
    all: int = 0

    def take(self, right: bool) -> bool:
        """Count one."""
        self.right, self.all = self.right + right, self.all + 1
        return right

    def __str__(self) -> str:
        return f"{self.right / self.all:.3f} ({self.right}/{self.all})" if self.all else "none"


@dataclass(slots=True)
class Speakers:
    """What is counted of the speakers and participants of one language."""

    gold: int = 0
    matched: int = 0
    speakers: Share = field(default_factory=Share)
    kinds: dict[str, Share] = field(default_factory=dict)
    pronouns: Share = field(default_factory=Share)
    unnamed: Share = field(default_factory=Share)
    countries: Share = field(default_factory=Share)
    told_countries: Share = field(default_factory=Share)
    participants: Share = field(default_factory=Share)
    errors: Counter[str] = field(default_factory=Counter)


def cover(spans: Iterable[Sequence[int]]) -> Cover:
    """The characters of spans."""
    return frozenset(i for start, end in spans for i in range(start, end))


def same_actor(gold: Row, actor: Actor, text: str) -> bool:
    """Whether an actor is the gold's: a name or phrase by which the report mentions it says so."""
    phrases = {actor.name, *(text[m.start : m.end] for m in actor.mentions if m.form != "pronoun")}
    if gold["kind"] == "person" and any(compare(gold["name"], p).same for p in phrases if len(p) < 80):
        return True
    standard = _standard(gold["name"])
    if standard and standard in {_standard(p) for p in phrases}:
        return True
    wanted = _stems(gold["name"])
    return any((s := _stems(p)) and (s <= wanted or wanted <= s) for p in phrases)


def _standard(name: str) -> str | None:
    """The name under which our tables know a body: "Bundeskriminalamt" for "BKA"."""
    for code in ("de", "en"):
        tokens = tokenize(name, load_language(code))
        hit = gazetteer(code).match(tokens, 0) if tokens else None
        if hit and hit.last == len(tokens) and hit.entry.kind == "organization":
            return hit.entry.standard
    return None


SMALL = frozenset("der die das des dem den the a an of von ein eine vom im in s".split())
"""Words that tell nothing of who somebody is."""
ENDING = re.compile(r"(?:en|em|er|es|e|n|s)$")


def _stems(phrase: str) -> frozenset[str]:
    """Words without articles and endings of declension: "Afrikanischen Union" is "Afrikanische Union"."""
    return frozenset(ENDING.sub("", w) if len(w) > 4 else w for w in plain(phrase).split() if w not in SMALL)


def match(gold: Sequence[Cover], found: Sequence[Cover]) -> list[tuple[int, int]]:
    """Pairs of stretches that are the same, the most similar first, each used once."""
    scored = sorted(
        (-2 * len(g & f) / (len(g) + len(f)), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f
    )
    left, right, pairs = set[int](), set[int](), []
    for score, i, j in scored:
        if -score >= MATCHED and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


# --- speakers and participants --------------------------------------------------------------------------------


def measure_speakers(reports: Iterable[tuple[str, Row, Row]], kit: Kit, errors: bool) -> dict[str, Speakers]:
    """What is counted of reports under each label: the label, the gold row and its source, which holds the text."""
    out: dict[str, Speakers] = {}
    for label, row, source in reports:
        day = datetime.date.fromisoformat(row["date"]) if row["date"] else None
        record = read(report_from_text(source["text"], published=day, language=row["lang"]), kit)
        count = out.setdefault(label, Speakers())
        _statements(row, source, record, count, errors)
        _contacts(row, record, count)
    return out


def development(shared: Path) -> Iterator[tuple[str, Row, Row]]:
    """The reports of our own development part, by language."""
    sources: dict[str, dict[str, Row]] = {}
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["set"] not in sources:
            lines = (shared / "data" / SETS[row["set"]]).read_text(encoding="utf-8").splitlines()
            sources[row["set"]] = {r["id"]: r for r in map(json.loads, lines)}
        yield row["lang"], row, sources[row["set"]][row["doc"]]


SHORT = {"de": 401, "en": 301}
"""The first of our own short reports in a language: the passages before it are single cases."""


def passages() -> Iterator[tuple[str, Row, Row]]:
    """Our own short reports for training, by language and whether their number is even."""
    for row in read_passages():
        number = int(row["doc"].rpartition("-")[2])
        if row["part"] == "train" and number >= SHORT[row["lang"]]:
            yield f"{row['lang']} {'odd' if number % 2 else 'even'}", row, row


def _gold_statements(row: Row, source: Row) -> list[tuple[Cover, str | None, str]]:
    """Content, actor and the speaker's words of each gold statement."""
    found = []
    for quote, mine in zip(source.get("quotes") or [], row["quotes"], strict=True):
        words = " ".join(source["text"][a:b] for a, b in quote["speaker"])
        found.append((cover(quote["quote"]), mine["actor"], words))
    for s in row["statements"]:
        words = " ".join(source["text"][x["start"] : x["end"]] for x in s.get("speaker") or [])
        found.append((cover((x["start"], x["end"]) for x in s["content"]), s["actor"], words))
    return found


def _statements(row: Row, source: Row, record: Record, count: Speakers, errors: bool) -> None:
    gold = _gold_statements(row, source)
    actors = {a["name"]: a for a in row["actors"]}
    own = {a.id: a for a in record.actors}
    text = record.report.text
    pairs = match([g for g, _, _ in gold], [cover((x.start, x.end) for x in s.content) for s in record.statements])
    count.gold, count.matched = count.gold + len(gold), count.matched + len(pairs)
    for i, j in pairs:
        _, name, words = gold[i]
        party = record.statements[j].speaker
        actor = own.get(party.actor or "")
        if name is None or name not in actors:
            count.unnamed.take(actor is None)
            continue
        wanted = actors[name]
        right = count.speakers.take(actor is not None and same_actor(wanted, actor, text))
        count.kinds.setdefault(wanted["kind"], Share()).take(right)
        pronoun = bool(PRONOUNS[row["lang"]].fullmatch(words.strip()))
        if pronoun:
            count.pronouns.take(right)
        if right and actor is not None:
            agrees = count.countries.take(actor.country == wanted["country"])
            if wanted["country"]:
                count.told_countries.take(agrees)
            if errors and not agrees:
                told = "gold tells one" if wanted["country"] else "gold tells none"
                count.errors[f"country of a {wanted['kind']}, {told} -> {'another' if actor.country else 'none'}"] += 1
        if errors and not right:
            form = "pronoun" if pronoun else "no words" if not words.strip() else "phrase"
            got = "nobody" if actor is None else f"another {actor.kind}"
            spans = "no span" if not party.spans else "span"
            count.errors[f"gold {wanted['kind']} by {form} -> {got} ({spans} of the speaker read)"] += 1


def _contacts(row: Row, record: Record, count: Speakers) -> None:
    """Gold participants of contacts that were found: those whom the reader has among the participants."""
    actors = {a["name"]: a for a in row["actors"]}
    own = {a.id: a for a in record.actors}
    gold = [cover((x["start"], x["end"]) for x in k["spans"]) for k in row["contacts"]]
    found = [cover((x.start, x.end) for x in k.spans) for k in record.contacts]
    used = set[int]()
    for i, one in enumerate(gold):
        j = next((j for j, other in enumerate(found) if j not in used and one & other), None)
        if j is None:
            continue
        used.add(j)
        parties = [own[p] for p in record.contacts[j].participants if p in own]
        for name in row["contacts"][i]["participants"]:
            wanted = actors.get(name, {"name": name, "kind": "person"})
            count.participants.take(any(same_actor(wanted, a, record.report.text) for a in parties))


# --- coreference ----------------------------------------------------------------------------------------------

Clusters = list[frozenset[int]]


def cast_of(text: str, language: str, kit: Kit) -> Cast:
    """The cast of a text."""
    made = segment(report_from_text(text, language=language))
    return resolve_actors(find_mentions(made, kit.model(made)), made)


def measure_coreference(shared: Path, kit: Kit) -> dict[str, dict[str, float]]:
    """MUC, B-cubed, CEAF-e and their mean (CoNLL), on mentions that are names or pronouns, a language each.

    Gold mentions count as names where a name that we found lies in them. A mention is the gold's where their characters
    overlap with an F1 of at least one half: our phrases leave out articles and clauses.

    Source: Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions".
    """
    path = shared / "data" / "coref_de_en_parcorfull_news" / "dev.jsonl"
    keys: dict[str, tuple[Clusters, Clusters]] = {}
    base = 0
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        gold, read_ = keys.setdefault(row["lang"], ([], []))
        base = _document(row, kit, gold, read_, base)
    return {language: conll(gold, read_) for language, (gold, read_) in keys.items()}


def _document(row: Row, kit: Kit, gold: Clusters, read_: Clusters, base: int) -> int:
    """Add the clusters of one document; mentions are numbered from `base`. Returns the next number."""
    cast = cast_of(row["text"], row["lang"], kit)
    own = [(m, a) for m, a in cast.mentions if m.name is not None or m.form in ("pronoun", "metonym")]
    names = [m.name for m, _ in cast.mentions if m.name is not None]
    chains = []
    for chain in row["corefs"]:
        kept = [
            m for m in chain
            if m["mention"] == "pronoun" or any(Span(m["b"], m["e"]).covers(n) for n in names)
        ]  # fmt: skip
        if len(kept) > 1:
            chains.append(kept)
    spans = [(m["b"], m["e"]) for chain in chains for m in chain]
    number = {span: base + i for i, span in enumerate(dict.fromkeys(spans))}
    base += len(number)
    places = [*number]
    pairs = match([cover([p]) for p in places], [cover([(m.start, m.end)]) for m, _ in own])
    taken = {j: number[places[i]] for i, j in pairs}
    gold += [frozenset(number[m["b"], m["e"]] for m in chain) for chain in chains]
    clusters: dict[str, set[int]] = {}
    for j, (_, actor) in enumerate(own):
        if j not in taken:
            taken[j], base = base, base + 1
        clusters.setdefault(actor, set()).add(taken[j])
    read_ += [frozenset(c) for c in clusters.values() if len(c) > 1]
    return base


def conll(gold: Clusters, found: Clusters) -> dict[str, float]:
    """F1 of the three measures, and their mean."""
    figures = {"MUC": _muc(gold, found), "B3": _bcubed(gold, found), "CEAFe": _ceaf(gold, found)}
    return {**figures, "CoNLL": sum(figures.values()) / 3}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(gold: Clusters, found: Clusters) -> float:
    def side(a: Clusters, b: Clusters) -> float:
        home = {m: i for i, c in enumerate(b) for m in c}
        links = sum(len(c) - 1 for c in a)
        kept = sum(len(c) - len({home.get(m, -1 - m) for m in c}) for c in a)
        return kept / links if links else 0.0

    return _f1(side(found, gold), side(gold, found))


def _bcubed(gold: Clusters, found: Clusters) -> float:
    def side(a: Clusters, b: Clusters) -> float:
        home = {m: c for c in b for m in c}
        total = sum(len(c) for c in a)
        return sum(len(c & home.get(m, frozenset())) / len(c) for c in a for m in c) / total if total else 0.0

    return _f1(side(found, gold), side(gold, found))


def _ceaf(gold: Clusters, found: Clusters) -> float:
    if not gold or not found:
        return 0.0
    alike = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    rows, columns = linear_sum_assignment(-alike)
    best = float(alike[rows, columns].sum())
    return _f1(best / len(found), best / len(gold))


# --- entities -------------------------------------------------------------------------------------------------


def measure_entities(shared: Path, kit: Kit) -> dict[str, dict[str, Share]]:
    """Gold links of N3: mentions found; states by their code; one entity one actor, two entities two, by pairs."""
    path = shared / "data" / "el_de_en_n3" / "dev.jsonl"
    out: dict[str, dict[str, Share]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        shares = out.setdefault(
            row["lang"],
            {k: Share() for k in ("mentions found", "states", "same entity, one actor", "one actor, same entity")},
        )
        cast = cast_of(row["text"], row["lang"], kit)
        names = countries(row["lang"]).names
        told: list[tuple[str, str]] = []
        for link in row["links"]:
            label = unquote(link["uri"].rsplit("/", 1)[-1]).replace("_", " ")
            found = cast.at(Span(link["b"], link["e"])) if link["e"] > link["b"] else None
            shares["mentions found"].take(found is not None)
            if label in names:
                actor = cast[found] if found else None
                shares["states"].take(actor is not None and actor.country == names[label])
            if found and "notInWiki" not in link["uri"]:
                told.append((link["uri"], found))
        for i, (uri, actor_id) in enumerate(told):
            for other, other_id in told[:i]:
                if uri == other:
                    shares["same entity, one actor"].take(actor_id == other_id)
                if actor_id == other_id:
                    shares["one actor, same entity"].take(uri == other)
    return out


def main() -> None:
    """Print one Markdown table a task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--part", choices=["dev", "passages"], default="dev")
    args = parser.parse_args()
    kit = Kit(model=read_by_rules) if args.rules else Kit()
    reports = development(args.shared) if args.part == "dev" else passages()
    print("| speakers and participants | share |\n| --- | --- |")
    for language, c in measure_speakers(reports, kit, bool(args.errors)).items():
        rows: dict[str, object] = {
            "gold statements, matched": f"{c.gold}, {c.matched}", "speakers of matched statements": c.speakers,
            **{f"of these {kind}": share for kind, share in sorted(c.kinds.items())}, "pronoun speakers": c.pronouns,
            "speaker not told: none given": c.unnamed, "country of right speakers": c.countries,
            "the same, where gold tells one": c.told_countries, "participants of found contacts": c.participants,
        }  # fmt: skip
        for name, value in rows.items():
            print(f"| {language}: {name} | {value} |")
        for kind, n in c.errors.most_common(args.errors):
            print(f"    {n} {kind}")
    if args.part != "dev":
        return
    print("\n| coreference, names and pronouns | MUC | B3 | CEAFe | CoNLL F1 |\n| --- | --- | --- | --- | --- |")
    for language, figures in measure_coreference(args.shared, kit).items():
        print(f"| {language} | " + " | ".join(f"{f:.3f}" for f in figures.values()) + " |")
    print("\n| entities of N3 | share |\n| --- | --- |")
    for language, shares in measure_entities(args.shared, kit).items():
        for name, share in shares.items():
            print(f"| {language}: {name} | {share} |")


if __name__ == "__main__":
    main()
