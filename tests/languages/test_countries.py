"""States by name, adjective, inhabitant and capital; the generated tables are up to date."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from depesche.languages.countries import country_name, country_of


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("russischem", "de", "RU"), ("Frankreichs", "de", "FR"), ("Britin", "de", "GB"), ("Sowjetunion", "de", "SU"),
        ("sowjetischen", "de", "SU"), ("DDR", "de", "DD"), ("Havanna", "de", "CU"), ("Schweizer", "de", "CH"),
        ("Soviet", "en", "SU"), ("Frenchmen", "en", "FR"), ("Britain's", "en", "GB"), ("U.S.", "en", "US"),
        ("Yugoslav", "en", "YU"), ("Czechoslovakia", "en", "CS"), ("Gespräch", "de", None), ("missile", "en", None),
    ],
)  # fmt: skip
def test_country_of(words: str, language: str, code: str | None) -> None:
    assert country_of(words, language) == code


def test_country_name() -> None:
    assert country_name("SU") == "Soviet Union"
    assert country_name("CU", "de") == "Kuba"
    assert country_name("XX") is None


def test_tables_are_what_the_tool_makes() -> None:
    pytest.importorskip("babel")
    path = Path(__file__).parents[2] / "tools/make_countries.py"
    spec = importlib.util.spec_from_file_location("make_countries", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for language in ("de", "en"):
        written = (tool.LANGUAGES / language / "countries.toml").read_text(encoding="utf-8")
        assert tool.build(language) == written, "run tools/make_countries.py"
