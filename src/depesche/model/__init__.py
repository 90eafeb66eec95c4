"""The reading network: names and quotations of a report in one pass.

A folder holds a network: manifest, tokenizer, word table, two graphs. `ReadingModel` reads with it; it needs numpy,
onnxruntime and tokenizers, which are loaded with the first report and not before.
"""

from depesche.model.reader import WEIGHTS as WEIGHTS
from depesche.model.reader import ReadingModel as ReadingModel

__all__ = ["WEIGHTS", "ReadingModel"]
