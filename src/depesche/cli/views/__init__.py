"""One view for each kind of row: rows in, lines out."""
