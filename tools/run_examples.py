"""Run the examples in documents and write what they print beneath them.

    run_examples.py [--check] FILE.md…

An example is a fenced block marked `console` whose lines that begin with "$ " are commands. They run in order, from a
copy of demo/ in an empty folder, so that the same commands work for a reader in the repository. With --check nothing
is written; the exit code is 1 where a document differs from what its commands print.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.M | re.S)
WIDTH = "100"
VARYING = re.compile(r"\d+(?:\.\d+)?(?= (?:reports?|words?)/s)|(?<= in )\d+(?:\.\d+)? s\b")
"""Rates and times, which no two runs share."""


def run(block: str, folder: Path) -> str:
    """A block with the output of each of its commands."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": WIDTH,
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }
    lines: list[str] = []
    for command in re.findall(r"^\$ (.*)$", block, re.M):
        done = subprocess.run(
            command, shell=True, cwd=folder, env=environment, text=True, capture_output=True, check=False
        )
        output = (done.stdout + done.stderr).rstrip("\n")
        lines += [f"$ {command}", *(line.rstrip() for line in output.split("\n")), ""]
    return "\n".join(lines)


def main() -> int:
    """Run the examples of every document given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    args = parser.parse_args()
    differ = False
    for path in args.documents:
        before = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            shutil.copytree(ROOT / "demo", Path(name) / "demo")
            after = BLOCK.sub(lambda m, folder=Path(name): run(m[1], folder), before)  # type: ignore[misc]
        if args.check:
            same = VARYING.sub("#", before) == VARYING.sub("#", after)
            differ |= not same
            print(f"{path}: {'as printed' if same else 'differs from what its commands print'}")
        else:
            path.write_text(after, encoding="utf-8")
    return int(differ)


if __name__ == "__main__":
    sys.exit(main())
