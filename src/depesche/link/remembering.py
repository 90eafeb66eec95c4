"""A memory of limited size for what hangs on content alone and is asked for again and again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """The values that were used last, at most so many; for threads to share.

    A key must name a value for ever (a hash of content): nothing here grows old.
    """

    def __init__(self, most: int) -> None:
        """A memory of so many values."""
        self.most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value of a key; None where it is not held."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def keep(self, key: Key, value: Value) -> Value:
        """Hold a value, unless another was held meanwhile; the one that is held."""
        with self._lock:
            held = self._held.setdefault(key, value)
            self._held.move_to_end(key)
            while len(self._held) > self.most:
                self._held.popitem(last=False)
            return held
