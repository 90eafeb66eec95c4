"""Shares the strategies for records with the tests of the exporters."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
