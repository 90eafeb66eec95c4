-- Version 4: which contacts of several reports are one occasion.

-- Readings whose contacts the linker has looked at, by the version of its method.
CREATE TABLE told_readings (
    reading INTEGER NOT NULL REFERENCES readings (n),
    method  INTEGER NOT NULL,
    PRIMARY KEY (reading, method)
) STRICT, WITHOUT ROWID;

-- Links of actors up to this one were looked at; contacts of actors with a newer one are looked at again. With the method
-- negated: rows of copies, likewise.
CREATE TABLE told_links (
    link   INTEGER NOT NULL,
    method INTEGER NOT NULL,
    PRIMARY KEY (method, link)
) STRICT, WITHOUT ROWID;

-- Keys under which contacts meet: two of their sides, and the days between which the contact may lie.
CREATE TABLE contact_keys (
    method    INTEGER NOT NULL,
    key       TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL,
    contact   INTEGER NOT NULL REFERENCES contacts (n),
    PRIMARY KEY (method, key, first_day, last_day, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_keys_by_contact ON contact_keys (contact);

-- What two contacts of two reports are to each other. `form` is same (one occasion), maybe (kept apart), became (the
-- planned one and what it became) or against (one report has it held, the other declined). `one` is less than `other`.
CREATE TABLE contact_pairs (
    n       INTEGER PRIMARY KEY,
    one     INTEGER NOT NULL REFERENCES contacts (n),
    other   INTEGER NOT NULL REFERENCES contacts (n),
    form    TEXT NOT NULL,
    score   REAL NOT NULL,
    reason  TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_pairs_by_one ON contact_pairs (one);
CREATE INDEX contact_pairs_by_other ON contact_pairs (other);
CREATE TABLE superseded_contact_pairs (
    pair INTEGER PRIMARY KEY REFERENCES contact_pairs (n)
) STRICT;

-- The occasion that each contact of a current reading tells of. The newest row of a contact counts, unless it is
-- superseded without one.
CREATE TABLE occasions (
    n        INTEGER PRIMARY KEY,
    contact  INTEGER NOT NULL REFERENCES contacts (n),
    occasion TEXT NOT NULL,
    score    REAL NOT NULL,
    reason   TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;
CREATE INDEX occasions_by_contact ON occasions (contact);
CREATE INDEX occasions_by_occasion ON occasions (occasion);
CREATE TABLE superseded_occasions (
    row INTEGER PRIMARY KEY REFERENCES occasions (n)
) STRICT;

CREATE VIEW current_contact_pairs AS
    SELECT * FROM contact_pairs WHERE n NOT IN (SELECT pair FROM superseded_contact_pairs);
CREATE VIEW current_occasions AS
    SELECT * FROM occasions WHERE n NOT IN (SELECT row FROM superseded_occasions);

CREATE TRIGGER told_readings_no_update BEFORE UPDATE ON told_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER told_readings_no_delete BEFORE DELETE ON told_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER told_links_no_update BEFORE UPDATE ON told_links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER told_links_no_delete BEFORE DELETE ON told_links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER contact_keys_no_update BEFORE UPDATE ON contact_keys BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER contact_keys_no_delete BEFORE DELETE ON contact_keys BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER contact_pairs_no_update BEFORE UPDATE ON contact_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER contact_pairs_no_delete BEFORE DELETE ON contact_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_contact_pairs_no_update BEFORE UPDATE ON superseded_contact_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_contact_pairs_no_delete BEFORE DELETE ON superseded_contact_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER occasions_no_update BEFORE UPDATE ON occasions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER occasions_no_delete BEFORE DELETE ON occasions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_occasions_no_update BEFORE UPDATE ON superseded_occasions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_occasions_no_delete BEFORE DELETE ON superseded_occasions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
