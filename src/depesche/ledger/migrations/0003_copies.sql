-- Version 3: which reports are copies, versions, excerpts or translations of which.

-- What of a report is compared: `shingles` and `told` are hashes (32 bits each) of stretches of three words, of all
-- and of those outside quotation marks; `said` is what each sentence says (JSON, zlib). Reports whose paragraphs are
-- the same have one print.
CREATE TABLE prints (
    n        INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    method   INTEGER NOT NULL,
    language TEXT NOT NULL,
    words    INTEGER NOT NULL,
    shingles BLOB NOT NULL,
    told     BLOB NOT NULL,
    said     BLOB NOT NULL,
    UNIQUE (method, id)
) STRICT;

-- The print of each reading that was looked at.
CREATE TABLE printed_readings (
    reading INTEGER NOT NULL REFERENCES readings (n),
    method  INTEGER NOT NULL,
    print   INTEGER NOT NULL REFERENCES prints (n),
    PRIMARY KEY (reading, method)
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_readings_by_print ON printed_readings (print);

-- Keys under which prints meet: samples of shingles for the same words, bands of MinHash for translations.
CREATE TABLE print_samples (
    sample INTEGER NOT NULL,
    print  INTEGER NOT NULL REFERENCES prints (n),
    PRIMARY KEY (sample, print)
) STRICT, WITHOUT ROWID;
CREATE TABLE print_bands (
    band  INTEGER NOT NULL,
    print INTEGER NOT NULL REFERENCES prints (n),
    PRIMARY KEY (band, print)
) STRICT, WITHOUT ROWID;

-- Prints that are one report: `form` is words or translation, `contained` the share of the shorter, `likeness` that
-- of both.
CREATE TABLE print_pairs (
    one       INTEGER NOT NULL REFERENCES prints (n),
    other     INTEGER NOT NULL REFERENCES prints (n),
    form      TEXT NOT NULL,
    contained REAL NOT NULL,
    likeness  REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX print_pairs_by_other ON print_pairs (other);

-- Reports that have copies, and the original of each (its own, with kind "original"). The newest row of a report
-- counts, unless it is superseded without one.
CREATE TABLE copies (
    n         INTEGER PRIMARY KEY,
    report    INTEGER NOT NULL REFERENCES reports (n),
    original  INTEGER NOT NULL REFERENCES reports (n),
    kind      TEXT NOT NULL,
    contained REAL NOT NULL,
    likeness  REAL NOT NULL,
    made_at   TEXT NOT NULL
) STRICT;
CREATE INDEX copies_by_report ON copies (report);
CREATE INDEX copies_by_original ON copies (original);
CREATE TABLE superseded_copies (
    copy INTEGER PRIMARY KEY REFERENCES copies (n)
) STRICT;

CREATE VIEW current_copies AS
    SELECT * FROM copies WHERE n NOT IN (SELECT copy FROM superseded_copies);
-- The source that each report counts as: copies, versions, excerpts and translations count as their original.
CREATE VIEW independent_sources AS
    SELECT p.n AS report, coalesce(c.original, p.n) AS source
    FROM reports p LEFT JOIN current_copies c ON c.report = p.n;

CREATE TRIGGER prints_no_update BEFORE UPDATE ON prints BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER prints_no_delete BEFORE DELETE ON prints BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER printed_readings_no_update BEFORE UPDATE ON printed_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER printed_readings_no_delete BEFORE DELETE ON printed_readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER print_samples_no_update BEFORE UPDATE ON print_samples BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER print_samples_no_delete BEFORE DELETE ON print_samples BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER print_bands_no_update BEFORE UPDATE ON print_bands BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER print_bands_no_delete BEFORE DELETE ON print_bands BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER print_pairs_no_update BEFORE UPDATE ON print_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER print_pairs_no_delete BEFORE DELETE ON print_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER copies_no_update BEFORE UPDATE ON copies BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER copies_no_delete BEFORE DELETE ON copies BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_copies_no_update BEFORE UPDATE ON superseded_copies BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_copies_no_delete BEFORE DELETE ON superseded_copies BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
