"""Spans: times, names, mentions, quotations with their roles."""
