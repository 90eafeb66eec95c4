-- Version 8: what `depesche watch` has seen, and which alerts it has sent.

CREATE TABLE watched_items (
    place   TEXT NOT NULL,
    mark    TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (place, mark)
) STRICT;

-- Up to which reading alerts were reckoned; the greatest counts.
CREATE TABLE watched_readings (
    reading INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE alerts (
    n       INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    alert   TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- What each alert is about: a rule alerts of a thing once.
CREATE TABLE alerted (
    rule  TEXT NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (rule, about)
) STRICT;

CREATE TABLE deliveries (
    alert   INTEGER NOT NULL REFERENCES alerts (n),
    sink    TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (alert, sink)
) STRICT;

CREATE TRIGGER watched_items_no_update BEFORE UPDATE ON watched_items BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER watched_items_no_delete BEFORE DELETE ON watched_items BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER watched_readings_no_update BEFORE UPDATE ON watched_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER watched_readings_no_delete BEFORE DELETE ON watched_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER alerts_no_update BEFORE UPDATE ON alerts BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER alerts_no_delete BEFORE DELETE ON alerts BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER alerted_no_update BEFORE UPDATE ON alerted BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER alerted_no_delete BEFORE DELETE ON alerted BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER deliveries_no_update BEFORE UPDATE ON deliveries BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER deliveries_no_delete BEFORE DELETE ON deliveries BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
