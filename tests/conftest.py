"""What the tests share: where the gold data lies."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the gold data; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("needs the gold data in ../shared")
    return SHARED
