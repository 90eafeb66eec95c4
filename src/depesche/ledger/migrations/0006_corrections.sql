-- Version 6: what people judged of rows; indexes for pages that ask by day of publication or by a row's id.

-- A judgement of a row: of this kind, in this report, with these words (spans, JSON). `read` is the row as it was read
-- then, `value` what the author says of `field`. `undoes` is the number of the judgement that this one takes back.
CREATE TABLE corrections (
    n       INTEGER PRIMARY KEY,
    report  TEXT NOT NULL REFERENCES reports (id),
    kind    TEXT NOT NULL,
    spans   TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    read    TEXT NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES corrections (n),
    author  TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_by_report ON corrections (report);

CREATE INDEX readings_by_day ON readings (published, n);
CREATE INDEX statements_by_day ON statements (first_day, last_day);
CREATE INDEX claims_by_day ON claims (first_day, last_day);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_evidence ON claims (evidence);

CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
