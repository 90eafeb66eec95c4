-- What was imported from outside lists. `dataset` is the file that a row came from; importing it again replaces its rows.
CREATE TABLE datasets (
    n        INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    made_at  TEXT NOT NULL,
    entities INTEGER NOT NULL
) STRICT;
-- `identifier` is a QID where there is one, else the list's own id (`source`). `countries` are codes, or QIDs of states.
CREATE TABLE entities (
    n          INTEGER PRIMARY KEY,
    dataset    INTEGER NOT NULL,
    source     TEXT NOT NULL,
    identifier TEXT NOT NULL,
    kind       TEXT NOT NULL,
    label      TEXT NOT NULL,
    countries  TEXT NOT NULL,
    born       TEXT,
    died       TEXT,
    offices    TEXT NOT NULL
) STRICT;
CREATE TABLE names (
    key    TEXT NOT NULL,
    entity INTEGER NOT NULL,
    name   TEXT NOT NULL
) STRICT;
-- That somebody held a post, from and until when. `office` is our term, where the list says the post in words.
CREATE TABLE posts (
    dataset INTEGER NOT NULL,
    holder  TEXT NOT NULL,
    post    TEXT,
    office  TEXT,
    first   TEXT,
    last    TEXT
) STRICT;
CREATE TABLE positions (
    dataset   INTEGER NOT NULL,
    source    TEXT NOT NULL,
    office    TEXT,
    countries TEXT NOT NULL
) STRICT;
CREATE TABLE states (
    dataset INTEGER NOT NULL,
    source  TEXT NOT NULL,
    code    TEXT NOT NULL
) STRICT;
