"""The network that comes with the package, opened when it is first needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from depesche.records import Reading
from depesche.text import Text

if TYPE_CHECKING:
    from depesche.model.engine import Engine

WEIGHTS = Path(__file__).with_name("weights")
"""The network that comes with the package."""


class ReadingModel:
    """Reads names and quotations with the network in a folder. Loaded with the first report; picklable at any time."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1, names: str | None = None) -> None:
        """Remember the folder; nothing is opened yet.

        Args:
            folder: where manifest, tokenizer, word table and graphs are.
            threads: of one reader; several processes do better with one each.
            names: annotation rules of names, a label of the manifest; those of the text's language unless given.
        """
        self.folder, self.threads, self.names = folder, threads, names
        self._engine: Engine | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Only where it is: another process opens the folder itself."""
        return (_restore, (self.folder, self.threads, self.names))

    def __call__(self, text: Text) -> Reading:
        """Names and quotations of a text.

        Raises:
            DataError: the folder is not whole, or has no scheme for the text's language.
        """
        return self.engine.read(text)

    @property
    def engine(self) -> Engine:
        """The opened network.

        Raises:
            DataError: the folder is not whole.
        """
        if self._engine is None:
            from depesche.model.engine import Engine  # noqa: PLC0415 (the libraries cost half a second)

            self._engine = Engine(self.folder, self.threads, self.names)
        return self._engine


def _restore(folder: Path, threads: int, names: str | None) -> ReadingModel:
    return ReadingModel(folder, threads=threads, names=names)
