-- Version 11: what keeps linking as quick in a large ledger as in a small one.

-- The keys of link_keys with the day of publication, "" where none is known.
CREATE TABLE link_days (
    method INTEGER NOT NULL,
    key    TEXT NOT NULL,
    day    TEXT NOT NULL,
    actor  INTEGER NOT NULL REFERENCES actors (n),
    PRIMARY KEY (method, key, day, actor)
) STRICT, WITHOUT ROWID;

-- Keys under which claims meet, as hashes, with the day of the claim as an ordinal, 0 where none is known.
CREATE TABLE claim_places (
    key   INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (n),
    PRIMARY KEY (key, day, claim)
) STRICT, WITHOUT ROWID;

INSERT INTO link_days SELECT k.method, k.key, coalesce(r.published, ''), k.actor
FROM link_keys k JOIN actors a ON a.n = k.actor JOIN readings r ON r.n = a.reading;
DROP TABLE claim_keys;

CREATE TRIGGER link_days_no_update BEFORE UPDATE ON link_days BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER link_days_no_delete BEFORE DELETE ON link_days BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_places_no_update BEFORE UPDATE ON claim_places BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_places_no_delete BEFORE DELETE ON claim_places BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
