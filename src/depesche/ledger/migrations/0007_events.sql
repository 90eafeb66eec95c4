-- Version 7: events beside contacts: what one party did to another, as one report tells it.

CREATE TABLE events (
    n         INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES readings (n),
    key       TEXT NOT NULL,
    type      TEXT NOT NULL,        -- PLOVER root
    kind      TEXT NOT NULL,
    status    TEXT NOT NULL,
    actor     INTEGER REFERENCES actors (n),
    recipient INTEGER REFERENCES actors (n),
    statement INTEGER REFERENCES statements (n),
    date      TEXT,
    first_day TEXT,
    last_day  TEXT,
    spans     TEXT NOT NULL,
    quote     TEXT NOT NULL,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX events_by_actor ON events (actor);
CREATE INDEX events_by_recipient ON events (recipient);
CREATE INDEX events_by_day ON events (first_day, last_day);

CREATE VIEW current_events AS
    SELECT * FROM events WHERE reading NOT IN (SELECT reading FROM superseded);

CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
