"""The words that the command line uses: those of `depesche.locale`."""

from __future__ import annotations

from depesche.locale import LANGUAGES, QUOTES, Messages, locale_language, messages

__all__ = ["LANGUAGES", "QUOTES", "Messages", "locale_language", "messages"]
