-- Samples of prints of fewer than 150 words: of longer ones, two that are alike share more than the samples that many
-- have, so that those need not be looked up for them.
CREATE TABLE short_samples (
    sample INTEGER NOT NULL,
    print  INTEGER NOT NULL REFERENCES prints (n),
    PRIMARY KEY (sample, print)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER short_samples_no_update BEFORE UPDATE ON short_samples BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER short_samples_no_delete BEFORE DELETE ON short_samples BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;

-- The length and language of a print without its words.
CREATE INDEX prints_words ON prints (n, words, language);

-- The names of each party, those that most use first.
CREATE INDEX tally_aliases_used ON tally_aliases (key, actors DESC, name);

INSERT INTO short_samples
SELECT s.sample, s.print FROM print_samples s
WHERE s.print IN (SELECT n FROM prints WHERE words < 150) ORDER BY 1, 2;
