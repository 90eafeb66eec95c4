"""Whom a phrase without a name means: a guest, a host, an inhabitant, an office."""

from __future__ import annotations

import pytest
from casting import found_cast, mentions_of, written

RECEIVED = (
    "Präsident John F. Kennedy empfing am Donnerstag im Weißen Haus den sowjetischen Außenminister Andrei Gromyko. "
)
CAME = "Andrei Gromyko came to Washington on Thursday. President Kennedy received him at the White House. "


@pytest.mark.parametrize(
    ("language", "report", "name", "word"),
    [
        ("de", f"{RECEIVED}Er las seinem Gast eine Erklärung vor.", "Andrei Gromyko", "Gast"),
        ("de", f"{RECEIVED}Der Besucher verlas daraufhin eine eigene.", "Andrei Gromyko", "Besucher"),
        ("de", f"{RECEIVED}Der Gastgeber zeigte die Aufnahmen nicht.", "John F. Kennedy", "Gastgeber"),
        ("en", f"{CAME}His guest read from a paper.", "Andrei Gromyko", "guest"),
        ("en", f"{CAME}The host did not show the photographs.", "Kennedy", "host"),
    ],
)
def test_a_guest_is_who_came_and_a_host_who_received(language: str, report: str, name: str, word: str) -> None:
    text = written(report, language)
    assert any(word in said for said in mentions_of(found_cast(text), text, name))


@pytest.mark.parametrize(
    ("language", "report", "name", "word"),
    [
        ("en", "Mayor Robert Wagner opened the fair on Monday. The visitor pays two dollars.", "Robert Wagner", "visitor"),
        ("de", f"{RECEIVED}Ein Besucher fotografierte das Tor.", "Andrei Gromyko", "Besucher"),
        ("de", f"{RECEIVED}Der Papst schwieg.", "Andrei Gromyko", "Papst"),
        ("en", "A Soviet envoy called on John Scali. The envoy asked for a meeting.", "John Scali", "envoy"),
        ("en", "John Scali lunched with a Soviet official. The official asked for time.", "John Scali", "official"),
        ("de", f"{RECEIVED}Der Belgier Paul-Henri Spaak rief an.", "Andrei Gromyko", "Belgier"),
    ],
)  # fmt: skip
def test_who_has_no_part_in_it_is_nobody_named(language: str, report: str, name: str, word: str) -> None:
    text = written(report, language)
    assert not any(word in said for said in mentions_of(found_cast(text), text, name))
