"""Ways to read that a process of the pool can import."""

import os
import signal
import time

from depesche.errors import FormatError
from depesche.records import Actor, Record, Report


def read(report, kit=None):
    """The report's words as actors; some words make trouble."""
    words = report.text.split()
    if "break" in words:
        raise ValueError("no such month")
    if "reject" in words:
        raise FormatError("no report", place=report.source)
    if "exit" in words:
        os._exit(3)
    if "kill" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "unpicklable" in words:
        return lambda: None
    if "slow" in words:
        time.sleep(0.3)
    if "endless" in words:
        time.sleep(600)
    if "pid" in words:
        words = [str(os.getpid())]
    return Record(report=report, actors=tuple(Actor(id=f"a{i}", kind="group", name=w) for i, w in enumerate(words)))


def reports(*texts):
    return [Report(id=f"r{i:03}", text=text, source=f"{i}.txt") for i, text in enumerate(texts)]
