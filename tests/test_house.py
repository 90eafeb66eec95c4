"""The rooms stand in a row: each imports only those before it, and the front door stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "depesche"
ROOMS = (
    "errors", "records", "dates", "languages", "intake", "text", "model", "find", "weigh", "reading", "why", "export", "ledger", "link",
    "engines", "watch", "locale", "web", "cli",
)  # fmt: skip
"""In the order in which a report walks through them (docs/explanation/architecture.md)."""
FRONT = ("__init__", "__main__")
HEAVY = (
    "trafilatura",
    "lxml",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "fastapi",
    "pyspark",
    "sqlite3",
    "simplemma",
    "rich",
)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """Rooms that a file imports at run time, wherever in the file (imports for type checkers apart)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module] if node.module != "depesche" else [f"depesche.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("depesche.")}
    return found


FILES = sorted(p for p in SOURCE.rglob("*.py") if room_of(p) not in FRONT)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_only_backwards(path: Path) -> None:
    own = ROOMS.index(room_of(path))
    later = {room for room in imported_rooms(path) if room in ROOMS and ROOMS.index(room) > own}
    assert not later, f"{path.name} of room {room_of(path)!r} imports {sorted(later)}"


def test_every_room_is_known() -> None:
    assert {room_of(p) for p in FILES} <= set(ROOMS)


def test_the_front_door_is_light() -> None:
    code = f"import sys, depesche; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_files_stay_readable() -> None:
    """Nobody carries on a file that has outgrown a reading: 450 lines is the most."""
    long = {
        str(p.relative_to(SOURCE)): n for p in FILES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert not long
