"""Where reading runs: this process, or a pool of processes."""

from __future__ import annotations

from depesche.engines.local import Engine, pool, read_all, serial

__all__ = ["Engine", "pool", "read_all", "serial"]
