"""The command line: parse options, call a room, print. `main` is the program."""

from depesche.cli.app import main

__all__ = ["main"]
