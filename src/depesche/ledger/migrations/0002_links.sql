-- Version 2: canonical actors over all reports, and what people judge of them.

-- Readings that the linker has looked at, by the version of its method.
CREATE TABLE linked_readings (
    reading INTEGER NOT NULL REFERENCES readings (n),
    method  INTEGER NOT NULL,
    PRIMARY KEY (reading, method)
) STRICT, WITHOUT ROWID;

-- Keys under which the linker finds an actor again: at position 0 that of its block, then those of its offices.
CREATE TABLE link_keys (
    actor    INTEGER NOT NULL REFERENCES actors (n),
    method   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    key      TEXT NOT NULL,
    PRIMARY KEY (actor, method, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_keys_by_key ON link_keys (key);

-- Which canonical actor (`party`) an actor of a reading is, with what score, for what reason. `identifier` is that of
-- an outside list, a QID where there is one. The newest link of an actor counts.
CREATE TABLE links (
    n          INTEGER PRIMARY KEY,
    actor      INTEGER NOT NULL REFERENCES actors (n),
    party      TEXT NOT NULL,
    identifier TEXT,
    score      REAL NOT NULL,
    reason     TEXT NOT NULL,
    made_at    TEXT NOT NULL
) STRICT;
CREATE INDEX links_by_actor ON links (actor);
CREATE INDEX links_by_party ON links (party);

-- Links that a newer one of the same actor has taken the place of.
CREATE TABLE superseded_links (
    link INTEGER PRIMARY KEY REFERENCES links (n)
) STRICT;

-- What a person decided. `one` and `other` are JSON lists of places, [report, [[start, end], ...]]: they hold however
-- the report is read again. `undoes` is the number of the judgement that this one takes back.
CREATE TABLE judgements (
    n       INTEGER PRIMARY KEY,
    verb    TEXT NOT NULL,
    one     TEXT NOT NULL,
    other   TEXT NOT NULL,
    value   TEXT,
    undoes  INTEGER UNIQUE REFERENCES judgements (n),
    author  TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

CREATE VIEW current_links AS
    SELECT * FROM links WHERE n NOT IN (SELECT link FROM superseded_links);

CREATE TRIGGER linked_readings_no_update BEFORE UPDATE ON linked_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER linked_readings_no_delete BEFORE DELETE ON linked_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER link_keys_no_update BEFORE UPDATE ON link_keys BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER link_keys_no_delete BEFORE DELETE ON link_keys BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER links_no_update BEFORE UPDATE ON links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_links_no_update BEFORE UPDATE ON superseded_links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_links_no_delete BEFORE DELETE ON superseded_links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
