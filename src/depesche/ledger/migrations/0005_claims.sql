-- Version 5: which claims of several reports say the same.

-- Readings whose claims the linker has looked at, by the version of its method.
CREATE TABLE claimed_readings (
    reading INTEGER NOT NULL REFERENCES readings (n),
    method  INTEGER NOT NULL,
    PRIMARY KEY (reading, method)
) STRICT, WITHOUT ROWID;

-- What of a claim is compared (JSON, zlib).
CREATE TABLE claim_prints (
    claim  INTEGER NOT NULL REFERENCES claims (n),
    method INTEGER NOT NULL,
    print  BLOB NOT NULL,
    PRIMARY KEY (claim, method)
) STRICT, WITHOUT ROWID;

-- Keys under which claims meet.
CREATE TABLE claim_keys (
    method INTEGER NOT NULL,
    key    TEXT NOT NULL,
    claim  INTEGER NOT NULL REFERENCES claims (n),
    PRIMARY KEY (method, key, claim)
) STRICT, WITHOUT ROWID;

-- What two claims are to each other. `form` is same (one proposition, as far as the two alone tell), maybe (kept apart)
-- or against (one says that it is so, the other that it is not). `one` is less than `other`.
CREATE TABLE claim_pairs (
    n       INTEGER PRIMARY KEY,
    one     INTEGER NOT NULL REFERENCES claims (n),
    other   INTEGER NOT NULL REFERENCES claims (n),
    form    TEXT NOT NULL,
    score   REAL NOT NULL,
    reason  TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX claim_pairs_by_one ON claim_pairs (one);
CREATE INDEX claim_pairs_by_other ON claim_pairs (other);
CREATE TABLE superseded_claim_pairs (
    pair INTEGER PRIMARY KEY REFERENCES claim_pairs (n)
) STRICT;

-- The proposition that each claim of a current reading makes: what several parties, or one at several times, claim alike.
-- The newest row of a claim counts, unless it is superseded without one.
CREATE TABLE propositions (
    n           INTEGER PRIMARY KEY,
    claim       INTEGER NOT NULL REFERENCES claims (n),
    proposition TEXT NOT NULL,
    score       REAL NOT NULL,
    reason      TEXT NOT NULL,
    made_at     TEXT NOT NULL
) STRICT;
CREATE INDEX propositions_by_claim ON propositions (claim);
CREATE INDEX propositions_by_proposition ON propositions (proposition);
CREATE TABLE superseded_propositions (
    row INTEGER PRIMARY KEY REFERENCES propositions (n)
) STRICT;

CREATE VIEW current_claim_pairs AS
    SELECT * FROM claim_pairs WHERE n NOT IN (SELECT pair FROM superseded_claim_pairs);
CREATE VIEW current_propositions AS
    SELECT * FROM propositions WHERE n NOT IN (SELECT row FROM superseded_propositions);

CREATE TRIGGER claimed_readings_no_update BEFORE UPDATE ON claimed_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claimed_readings_no_delete BEFORE DELETE ON claimed_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_prints_no_update BEFORE UPDATE ON claim_prints BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_prints_no_delete BEFORE DELETE ON claim_prints BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_keys_no_update BEFORE UPDATE ON claim_keys BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_keys_no_delete BEFORE DELETE ON claim_keys BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_pairs_no_update BEFORE UPDATE ON claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_pairs_no_delete BEFORE DELETE ON claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_claim_pairs_no_update BEFORE UPDATE ON superseded_claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_claim_pairs_no_delete BEFORE DELETE ON superseded_claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER propositions_no_update BEFORE UPDATE ON propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER propositions_no_delete BEFORE DELETE ON propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_propositions_no_update BEFORE UPDATE ON superseded_propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_propositions_no_delete BEFORE DELETE ON superseded_propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
