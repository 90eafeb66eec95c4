"""Intake: bytes to reports.

`open_sources` reads files, folders, globs and standard input; `report_from_text` makes one report from a string. What
cannot be read comes out as an `InputError` value in its place, and the rest goes on.
"""

from depesche.intake.options import Options as Options
from depesche.intake.report import report_from_text as report_from_text
from depesche.intake.sources import open_sources as open_sources
from depesche.intake.sources import read_source as read_source

__all__ = ["Options", "open_sources", "read_source", "report_from_text"]
