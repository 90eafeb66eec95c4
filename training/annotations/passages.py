"""The passages that we wrote, with their snippets resolved to offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]
HERE = Path(__file__).parent
NTH = re.compile(r"(?P<snippet>.+) @(?P<nth>\d+)", re.DOTALL)


class SnippetError(ValueError):
    """A snippet is not in its text, or is in it more than once and does not say which."""


def read_passages(folder: Path = HERE) -> list[Row]:
    """Every passage, in the form of a report of the corpus, and its `text`.

    Raises:
        SnippetError: naming the passage and the snippet.
    """
    parties: dict[str, Row] = _load(folder / "contact-parties.yaml")
    return [
        resolved(row, parties.get(row["id"], {}))
        for path in sorted(folder.glob("passages-*.yaml"))
        for row in _load(path)
    ]


def _load(path: Path) -> Any:
    # the loader in C where PyYAML has it: ten times as fast
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def span(text: str, snippet: str) -> dict[str, int]:
    """Where a snippet stands; `… @2` is its second occurrence. Code points, end exclusive."""
    found = NTH.fullmatch(snippet)
    words, nth = (found["snippet"], int(found["nth"])) if found else (snippet, None)
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    if not starts or (nth is None and len(starts) > 1) or (nth or 1) > len(starts):
        raise SnippetError(f"{snippet!r} stands {len(starts)} times in the text")
    start = starts[(nth or 1) - 1]
    return {"start": start, "end": start + len(words)}


def resolved(row: Row, parties: Row | None = None) -> Row:
    """One passage with offsets for snippets, and with every key.

    `parties`: by the id of a contact, the snippets by which each participant is denoted; none where nobody marked them.
    """
    text = row["text"]

    def spans(snippets: list[str] | None) -> list[dict[str, int]]:
        try:
            return sorted((span(text, s) for s in snippets or []), key=lambda s: s["start"])
        except SnippetError as error:
            raise SnippetError(f"{row['id']}: {error}") from error

    return {
        "doc": row["id"],
        "set": "passages",
        **{key: row[key] for key in ("part", "date", "lang", "kinds", "text")},
        "contacts": [
            {
                "ordinal": None,
                "since": None,
                **contact,
                "spans": spans(contact["spans"]),
                "parties": {name: spans(said) for name, said in (parties or {}).get(contact["id"], {}).items()},
            }
            for contact in row.get("contacts", [])
        ],
        "claims": list(_claims(row, spans)),
        "quotes": [],
        "statements": [
            {
                "within": None,
                "about": None,
                **statement,
                **{part: spans(statement[part]) for part in ("speaker", "cue", "content")},
            }
            for statement in row.get("statements", [])
        ],
        "actors": row.get("actors", []),
    }


def _claims(row: Row, spans: Any) -> Iterator[Row]:
    for claim in row.get("claims", []):
        evidence = claim.get("evidence") or {"status": "unknown", "by": None}
        yield {
            "id": claim["id"],
            "claimant": claim["claimant"],
            "content": spans(claim["content"]),
            "evidence": {**evidence, "spans": spans(evidence.get("spans"))},
            "responses": [{**r, "spans": spans(r["spans"])} for r in claim.get("responses", [])],
        }
