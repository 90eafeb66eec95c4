"""docs/reference/commands.md is what the commands say of themselves."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_up_to_date(monkeypatch):
    monkeypatch.setenv("DEPESCHE_LEDGER", "elsewhere.db")
    made = runpy.run_path(str(ROOT / "tools" / "make_command_reference.py"))["reference"]()
    written = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert made == written, "run make docs"
    assert "elsewhere" not in made
