"""What a folder with a network holds, and whether it is whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from depesche.errors import DataError

FORMAT = 2
"""Of the folder; a reader of another number refuses it."""


class Scheme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language is read: the annotation rules of its quotations and of its names, by their labels.

    `checked`: other rules for quotations, by which they must hold too (`Decoding.checked` says how likely at least).
    """

    quotations: str
    names: str
    checked: str | None = None


class Decoding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From probabilities to quotations, claims or contacts, for one scheme.

    `start`: least probability of an anchor; `roles`: least probability of a word in each link, in the order of the
    labels, of which the last may be left out; `breaks`: what each break in a link costs, in log-odds, so that a weak
    word does not tear a span apart and a stray one does not begin another; `same`: share of words in common
    (intersection over union) from which two are one; `checked`: least mean probability that the words of a content lie
    in one by the scheme's `checked` rules too; `confidence`: intercept and weights of the features that
    `decode.features` gives, fitted on development data.
    """

    start: float
    roles: tuple[float, ...]
    breaks: tuple[float, ...]
    same: float
    checked: float = 0.0
    confidence: tuple[float, ...] = ()


class Labels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of the outputs and of the schemes, in the graphs' order."""

    tags: tuple[str, ...]
    links: tuple[str, ...]
    forms: dict[str, tuple[str, ...]]
    name_tags: tuple[str, ...]
    quote_schemes: tuple[str, ...]
    link_schemes: tuple[str, ...]
    name_schemes: tuple[str, ...]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The head of the folder.

    `files`: SHA-256 of each file, hexadecimal; `window`: pieces that are read at once, `overlap`: pieces that
    neighbouring windows share; `shapes`: of the graphs' inputs and outputs, for readers in other languages.
    """

    format: int
    version: str
    labels: Labels
    languages: dict[str, Scheme]
    decoding: dict[str, Decoding]
    window: int
    overlap: int
    files: dict[str, str]
    shapes: dict[str, dict[str, list[int | str]]] = {}


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest and check every file that it names.

    Raises:
        DataError: the folder is not whole, or its files are not those that the manifest names.
    """
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise DataError(f"no network: {error.strerror}", place=str(path)) from error
    except msgspec.MsgspecError as error:
        raise DataError(f"the manifest is broken: {error}", place=str(path)) from error
    if manifest.format != FORMAT:
        raise DataError(f"format {manifest.format}, this reader knows {FORMAT}", place=str(path))
    for name, expected in manifest.files.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise DataError(f"missing: {error.strerror}", place=str(folder / name)) from error
        if found != expected:
            raise DataError("the file is not the one that the manifest names", place=str(folder / name))
    return manifest
