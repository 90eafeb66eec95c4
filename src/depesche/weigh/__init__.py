"""Judgements on what the finders found: actors, statements, contacts, readouts, claims."""
