-- The ledger, version 14. A change here needs a new file in migrations/ (a test holds the two together).
-- Facts are never changed or deleted; a report that is read again gets a new reading, and the newest one counts.
-- `n` numbers rows in this file alone; `id` is a content hash, the same on every machine.
-- Spans are JSON lists of [start, end): code points of the report's text. Times are ISO 8601, in UTC.

CREATE TABLE reports (
    n    INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;

-- One record: what one version of the reader made of one report. `record` is its JSON without the
-- report's text, compressed (zlib).
CREATE TABLE readings (
    n               INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    report          INTEGER NOT NULL REFERENCES reports (n),
    reader          TEXT NOT NULL,
    made_at         TEXT NOT NULL,
    source          TEXT,
    url             TEXT,
    language        TEXT NOT NULL,
    headline        TEXT,
    agency          TEXT,
    place           TEXT,
    published       TEXT,
    published_basis TEXT,
    record          BLOB NOT NULL
) STRICT;
CREATE INDEX readings_by_report ON readings (report, made_at, id);
CREATE INDEX readings_by_source ON readings (source);

-- Readings that a newer one of the same report has taken the place of.
CREATE TABLE superseded (
    reading INTEGER PRIMARY KEY REFERENCES readings (n)
) STRICT;

CREATE TABLE actors (
    n         INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES readings (n),
    key       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    canonical TEXT,
    country   TEXT,
    roles     TEXT NOT NULL,
    mentions  INTEGER NOT NULL,
    spans     TEXT NOT NULL,
    quote     TEXT NOT NULL,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX actors_by_country ON actors (country);

-- The names by which a report mentions an actor, the fullest one among them.
CREATE TABLE aliases (
    n     INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors (n),
    name  TEXT NOT NULL,
    UNIQUE (actor, name)
) STRICT;

-- `first_day` and `last_day` bound the TIMEX3 value `date`.
CREATE TABLE contacts (
    n         INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    reading   INTEGER NOT NULL REFERENCES readings (n),
    key       TEXT NOT NULL,
    channel   TEXT NOT NULL,
    status    TEXT NOT NULL,
    date      TEXT,
    first_day TEXT,
    last_day  TEXT,
    place     TEXT,
    ordinal   INTEGER,
    since     TEXT,
    spans     TEXT NOT NULL,
    quote     TEXT NOT NULL,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX contacts_by_day ON contacts (first_day, last_day, status, reading);
CREATE INDEX contacts_by_id ON contacts (id);

CREATE TABLE participants (
    contact  INTEGER NOT NULL REFERENCES contacts (n),
    position INTEGER NOT NULL,
    actor    INTEGER NOT NULL REFERENCES actors (n),
    PRIMARY KEY (contact, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_actor ON participants (actor);

-- `first_day` and `last_day` bound `date`, or the day of publication where `date` says nothing.
CREATE TABLE statements (
    n             INTEGER PRIMARY KEY,
    id            TEXT NOT NULL,
    reading       INTEGER NOT NULL REFERENCES readings (n),
    key           TEXT NOT NULL,
    type          TEXT NOT NULL,
    medium        TEXT NOT NULL,
    act           TEXT NOT NULL,
    speaker       INTEGER REFERENCES actors (n),
    speaker_spans TEXT NOT NULL,
    speaker_words TEXT NOT NULL,
    cue_spans     TEXT NOT NULL,
    cue_words     TEXT NOT NULL,
    frame_spans   TEXT NOT NULL,
    within        TEXT,             -- the id of the statement that this one is nested in
    about         TEXT,             -- the id of the contact that this one gives an account of
    date          TEXT,
    first_day     TEXT,
    last_day      TEXT,
    confidence    REAL NOT NULL,
    spans         TEXT NOT NULL,
    quote         TEXT NOT NULL,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_about ON statements (about) WHERE about IS NOT NULL;

CREATE TABLE addressees (
    statement INTEGER NOT NULL REFERENCES statements (n),
    position  INTEGER NOT NULL,
    actor     INTEGER REFERENCES actors (n),
    spans     TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE readouts (
    contact    INTEGER NOT NULL REFERENCES contacts (n),
    position   INTEGER NOT NULL,
    party      TEXT NOT NULL,
    statements TEXT NOT NULL,       -- a JSON list of ids of statements
    withheld   INTEGER NOT NULL,
    spans      TEXT NOT NULL,
    PRIMARY KEY (contact, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    n                  INTEGER PRIMARY KEY,
    id                 TEXT NOT NULL,
    reading            INTEGER NOT NULL REFERENCES readings (n),
    key                TEXT NOT NULL,
    claimant           INTEGER REFERENCES actors (n),
    statement          INTEGER REFERENCES statements (n),
    evidence           TEXT NOT NULL,
    evidence_by        INTEGER REFERENCES actors (n),
    evidence_narrator  INTEGER NOT NULL,
    evidence_spans     TEXT NOT NULL,
    evidence_quote     TEXT NOT NULL,
    first_day          TEXT,
    last_day           TEXT,
    spans              TEXT NOT NULL,
    quote              TEXT NOT NULL,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX claims_by_claimant ON claims (claimant);

CREATE TABLE responses (
    claim     INTEGER NOT NULL REFERENCES claims (n),
    position  INTEGER NOT NULL,
    actor     INTEGER REFERENCES actors (n),
    narrator  INTEGER NOT NULL,
    stance    TEXT NOT NULL,
    statement TEXT,                 -- the id of a statement
    spans     TEXT NOT NULL,
    quote     TEXT NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX responses_by_actor ON responses (actor);

CREATE VIEW current_readings AS
    SELECT * FROM readings WHERE n NOT IN (SELECT reading FROM superseded);
CREATE VIEW current_actors AS
    SELECT * FROM actors WHERE reading NOT IN (SELECT reading FROM superseded);
CREATE VIEW current_contacts AS
    SELECT * FROM contacts WHERE reading NOT IN (SELECT reading FROM superseded);
CREATE VIEW current_statements AS
    SELECT * FROM statements WHERE reading NOT IN (SELECT reading FROM superseded);
CREATE VIEW current_claims AS
    SELECT * FROM claims WHERE reading NOT IN (SELECT reading FROM superseded);

-- Full text: the indexes hold words alone and point into the tables.
CREATE VIRTUAL TABLE report_words USING fts5 (
    text, content = 'reports', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE headline_words USING fts5 (
    headline, content = 'readings', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
    quote, content = 'statements', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE alias_words USING fts5 (
    name, content = 'aliases', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_words AFTER INSERT ON reports BEGIN
    INSERT INTO report_words (rowid, text) VALUES (new.n, new.text);
END;
CREATE TRIGGER readings_words AFTER INSERT ON readings WHEN new.headline IS NOT NULL BEGIN
    INSERT INTO headline_words (rowid, headline) VALUES (new.n, new.headline);
END;
CREATE TRIGGER statements_words AFTER INSERT ON statements BEGIN
    INSERT INTO statement_words (rowid, quote) VALUES (new.n, new.quote);
END;
CREATE TRIGGER aliases_words AFTER INSERT ON aliases BEGIN
    INSERT INTO alias_words (rowid, name) VALUES (new.n, new.name);
END;

-- Append-only.
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_no_update BEFORE UPDATE ON superseded BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_no_delete BEFORE DELETE ON superseded BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER actors_no_update BEFORE UPDATE ON actors BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER actors_no_delete BEFORE DELETE ON actors BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER aliases_no_update BEFORE UPDATE ON aliases BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER aliases_no_delete BEFORE DELETE ON aliases BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER contacts_no_update BEFORE UPDATE ON contacts BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER contacts_no_delete BEFORE DELETE ON contacts BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER participants_no_update BEFORE UPDATE ON participants BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER participants_no_delete BEFORE DELETE ON participants BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER addressees_no_update BEFORE UPDATE ON addressees BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER addressees_no_delete BEFORE DELETE ON addressees BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER readouts_no_update BEFORE UPDATE ON readouts BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER readouts_no_delete BEFORE DELETE ON readouts BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER responses_no_update BEFORE UPDATE ON responses BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER responses_no_delete BEFORE DELETE ON responses BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;

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

-- The keys of link_keys with the day of publication, "" where none is known.
CREATE TABLE link_days (
    method INTEGER NOT NULL,
    key    TEXT NOT NULL,
    day    TEXT NOT NULL,
    actor  INTEGER NOT NULL REFERENCES actors (n),
    PRIMARY KEY (method, key, day, actor)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX links_by_actor ON links (actor, n, party);
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
CREATE TRIGGER link_days_no_update BEFORE UPDATE ON link_days BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER link_days_no_delete BEFORE DELETE ON link_days BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER links_no_update BEFORE UPDATE ON links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_links_no_update BEFORE UPDATE ON superseded_links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_links_no_delete BEFORE DELETE ON superseded_links BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;

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
CREATE INDEX occasions_by_contact ON occasions (contact, n, occasion);
CREATE INDEX occasions_by_occasion ON occasions (occasion, n, contact);
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

-- Keys under which claims meet, as hashes, with the day of the claim as an ordinal, 0 where none is known.
CREATE TABLE claim_places (
    key   INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (n),
    PRIMARY KEY (key, day, claim)
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
CREATE INDEX claim_pairs_by_one ON claim_pairs (one, form, other, score);
CREATE INDEX claim_pairs_by_other ON claim_pairs (other, form, one, score);
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
CREATE TRIGGER claim_places_no_update BEFORE UPDATE ON claim_places BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_places_no_delete BEFORE DELETE ON claim_places BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_pairs_no_update BEFORE UPDATE ON claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER claim_pairs_no_delete BEFORE DELETE ON claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_claim_pairs_no_update BEFORE UPDATE ON superseded_claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_claim_pairs_no_delete BEFORE DELETE ON superseded_claim_pairs BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER propositions_no_update BEFORE UPDATE ON propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER propositions_no_delete BEFORE DELETE ON propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_propositions_no_update BEFORE UPDATE ON superseded_propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER superseded_propositions_no_delete BEFORE DELETE ON superseded_propositions BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;

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

-- What one party did to another besides speaking; `statement` is the one that tells it, where only a speaker does.
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

-- What is looked up often. All of it follows from the other tables, and triggers keep it so: which states came
-- into contact, and for each party how much there is of it. A party is a canonical actor, or what reports call alike
-- (JSON: folded name, kind, state) where it was not linked.

CREATE INDEX readings_by_language ON readings (language);

-- The states that came into contact, `a` before `b`. `first_day` is "" where the contact has none.
CREATE TABLE met (
    a         TEXT NOT NULL,
    b         TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day  TEXT,
    contact   INTEGER NOT NULL REFERENCES contacts (n),
    reading   INTEGER NOT NULL REFERENCES readings (n),
    status    TEXT NOT NULL,
    PRIMARY KEY (a, b, first_day, contact)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER participants_met AFTER INSERT ON participants BEGIN
    INSERT INTO met
    SELECT min(x.country, y.country), max(x.country, y.country), coalesce(c.first_day, ''), c.last_day, c.n, c.reading,
        c.status
    FROM contacts c JOIN actors x ON x.n = new.actor
    JOIN participants p ON p.contact = c.n AND p.position != new.position JOIN actors y ON y.n = p.actor
    WHERE c.n = new.contact AND x.country != y.country
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER met_no_update BEFORE UPDATE ON met BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER met_no_delete BEFORE DELETE ON met BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;

-- Counts over the actors of current readings: `actors` is how many of them there are in each row.
CREATE TABLE tallies (
    key        TEXT PRIMARY KEY,
    actors     INTEGER NOT NULL,
    mentions   INTEGER NOT NULL,
    reports    INTEGER NOT NULL,
    contacts   INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    claims     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tallies_by_mentions ON tallies (mentions);
-- `country` and `canonical` are "" where an actor has none.
CREATE TABLE tally_names (
    key       TEXT NOT NULL,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    country   TEXT NOT NULL,
    canonical TEXT NOT NULL,
    mentions  INTEGER NOT NULL,
    actors    INTEGER NOT NULL,
    PRIMARY KEY (key, name, kind, country, canonical)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_names_by_country ON tally_names (country);
CREATE TABLE tally_aliases (
    key    TEXT NOT NULL,
    name   TEXT NOT NULL,
    actors INTEGER NOT NULL,
    PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_aliases_by_name ON tally_aliases (name);
-- `day` is that of publication, "" where the report has none.
CREATE TABLE tally_days (
    key     TEXT NOT NULL,
    day     TEXT NOT NULL,
    reading INTEGER NOT NULL,
    actors  INTEGER NOT NULL,
    PRIMARY KEY (key, day, reading)
) STRICT, WITHOUT ROWID;

-- Every name once, with its words.
CREATE TABLE names (
    n    INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE name_words USING fts5 (
    name, content = 'names', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER names_words AFTER INSERT ON names BEGIN
    INSERT INTO name_words (rowid, name) VALUES (new.n, new.name);
END;
CREATE TRIGGER names_no_update BEFORE UPDATE ON names BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;
CREATE TRIGGER names_no_delete BEFORE DELETE ON names BEGIN SELECT RAISE (ABORT, 'a ledger is append-only'); END;

CREATE VIEW keyed_actors AS
    SELECT a.n, a.reading, coalesce((SELECT l.party FROM links l WHERE l.actor = a.n
        AND l.n NOT IN (SELECT link FROM superseded_links)), json_array(a.folded, a.kind, a.country)) AS key
    FROM actors a;

-- To insert into this view is to count an actor (`by` is 1) or to take its count back (-1).
CREATE VIEW counting AS SELECT '' AS key, 0 AS actor, 0 AS by WHERE 0;
CREATE TRIGGER counting_insert INSTEAD OF INSERT ON counting BEGIN
    INSERT INTO tally_days
    SELECT new.key, coalesce(r.published, ''), r.n, new.by FROM actors a JOIN readings r ON r.n = a.reading
    WHERE a.n = new.actor
    ON CONFLICT DO UPDATE SET actors = actors + excluded.actors;
    INSERT INTO tallies
    SELECT new.key, new.by, new.by * a.mentions,
        new.by * (new.by > 0) * ((SELECT t.actors FROM tally_days t WHERE t.key = new.key
            AND t.day = coalesce(r.published, '') AND t.reading = r.n) = 1)
        + new.by * (new.by < 0) * ((SELECT t.actors FROM tally_days t WHERE t.key = new.key
            AND t.day = coalesce(r.published, '') AND t.reading = r.n) = 0),
        new.by * (SELECT count(DISTINCT contact) FROM participants WHERE actor = a.n),
        new.by * (SELECT count(*) FROM statements WHERE speaker = a.n),
        new.by * (SELECT count(*) FROM claims WHERE claimant = a.n)
    FROM actors a JOIN readings r ON r.n = a.reading WHERE a.n = new.actor
    ON CONFLICT DO UPDATE SET actors = actors + excluded.actors, mentions = mentions + excluded.mentions,
        reports = reports + excluded.reports, contacts = contacts + excluded.contacts,
        statements = statements + excluded.statements, claims = claims + excluded.claims;
    INSERT INTO tally_names
    SELECT new.key, a.name, a.kind, coalesce(a.country, ''), coalesce(a.canonical, ''), new.by * a.mentions, new.by
    FROM actors a WHERE a.n = new.actor
    ON CONFLICT DO UPDATE SET actors = actors + excluded.actors, mentions = mentions + excluded.mentions;
    INSERT INTO tally_aliases
    SELECT new.key, s.name, new.by FROM aliases s WHERE s.actor = new.actor
    ON CONFLICT DO UPDATE SET actors = actors + excluded.actors;
    DELETE FROM tally_days WHERE new.by < 0 AND key = new.key AND actors = 0
        AND (day, reading) IN (SELECT coalesce(r.published, ''), r.n FROM actors a JOIN readings r ON r.n = a.reading
            WHERE a.n = new.actor);
    DELETE FROM tallies WHERE new.by < 0 AND key = new.key AND actors = 0;
    DELETE FROM tally_names WHERE new.by < 0 AND key = new.key AND actors = 0
        AND name = (SELECT a.name FROM actors a WHERE a.n = new.actor);
    DELETE FROM tally_aliases WHERE new.by < 0 AND key = new.key AND actors = 0
        AND name IN (SELECT s.name FROM aliases s WHERE s.actor = new.actor);
END;

CREATE TRIGGER actors_counted AFTER INSERT ON actors WHEN new.reading NOT IN (SELECT reading FROM superseded) BEGIN
    INSERT INTO counting VALUES (json_array(new.folded, new.kind, new.country), new.n, 1);
END;
CREATE TRIGGER aliases_counted AFTER INSERT ON aliases BEGIN
    INSERT INTO names (name) VALUES (new.name) ON CONFLICT DO NOTHING;
    INSERT INTO tally_aliases
    SELECT k.key, new.name, 1 FROM keyed_actors k
    WHERE k.n = new.actor AND k.reading NOT IN (SELECT reading FROM superseded)
    ON CONFLICT DO UPDATE SET actors = actors + 1;
END;
CREATE TRIGGER participants_counted AFTER INSERT ON participants WHEN NOT EXISTS
    (SELECT 1 FROM participants WHERE contact = new.contact AND actor = new.actor AND position != new.position) BEGIN
    UPDATE tallies SET contacts = contacts + 1 WHERE key = (SELECT k.key FROM keyed_actors k
        WHERE k.n = new.actor AND k.reading NOT IN (SELECT reading FROM superseded));
END;
CREATE TRIGGER statements_counted AFTER INSERT ON statements WHEN new.speaker IS NOT NULL BEGIN
    UPDATE tallies SET statements = statements + 1 WHERE key = (SELECT k.key FROM keyed_actors k
        WHERE k.n = new.speaker AND k.reading NOT IN (SELECT reading FROM superseded));
END;
CREATE TRIGGER claims_counted AFTER INSERT ON claims WHEN new.claimant IS NOT NULL BEGIN
    UPDATE tallies SET claims = claims + 1 WHERE key = (SELECT k.key FROM keyed_actors k
        WHERE k.n = new.claimant AND k.reading NOT IN (SELECT reading FROM superseded));
END;
CREATE TRIGGER links_counted AFTER INSERT ON links
WHEN (SELECT reading FROM actors WHERE n = new.actor) NOT IN (SELECT reading FROM superseded) BEGIN
    INSERT INTO counting SELECT json_array(folded, kind, country), n, -1 FROM actors WHERE n = new.actor;
    INSERT INTO counting VALUES (new.party, new.actor, 1);
END;
CREATE TRIGGER superseded_links_counted AFTER INSERT ON superseded_links
WHEN (SELECT a.reading FROM links l JOIN actors a ON a.n = l.actor WHERE l.n = new.link)
    NOT IN (SELECT reading FROM superseded) BEGIN
    INSERT INTO counting SELECT party, actor, -1 FROM links WHERE n = new.link;
    INSERT INTO counting SELECT json_array(a.folded, a.kind, a.country), a.n, 1
        FROM links l JOIN actors a ON a.n = l.actor WHERE l.n = new.link;
END;
CREATE TRIGGER superseded_counted AFTER INSERT ON superseded BEGIN
    INSERT INTO counting SELECT key, n, -1 FROM keyed_actors WHERE reading = new.reading;
END;

-- Rows of more than a day apart, so that a period finds those that reach into it without reading all before.

CREATE INDEX contacts_across ON contacts (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX statements_across ON statements (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX claims_across ON claims (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX events_across ON events (first_day, last_day) WHERE last_day > first_day;

-- On each day, the statements of current readings by people and bodies of a state.
CREATE TABLE said (
    state TEXT NOT NULL,
    day   TEXT NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (state, day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER statements_said AFTER INSERT ON statements
WHEN new.first_day = new.last_day AND new.reading NOT IN (SELECT reading FROM superseded) BEGIN
    INSERT INTO said SELECT country, new.first_day, 1 FROM actors WHERE n = new.speaker AND country IS NOT NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER superseded_said AFTER INSERT ON superseded BEGIN
    INSERT INTO said
    SELECT a.country, s.first_day, -count(*) FROM statements s JOIN actors a ON a.n = s.speaker
    WHERE s.reading = new.reading AND s.first_day = s.last_day AND a.country IS NOT NULL GROUP BY 1, 2
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

-- The rows of each party in the order of their days, so that its latest are found without reading the others: contacts
-- (who takes part), statements (speaker), claims (claimant), events (actor and recipient). `kind` is the table, `row`
-- its number there; `party` is a state, or a canonical actor as it is linked now. `first_day` is "" where there is none.
CREATE TABLE rows_of (
    kind      TEXT NOT NULL,
    party     TEXT NOT NULL,
    first_day TEXT NOT NULL,
    row       INTEGER NOT NULL,
    last_day  TEXT,
    PRIMARY KEY (kind, party, first_day, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX rows_of_across ON rows_of (kind, party, first_day, last_day) WHERE last_day > first_day;
CREATE TRIGGER participants_of AFTER INSERT ON participants BEGIN
    INSERT INTO rows_of
    SELECT 'contacts', a.country, coalesce(c.first_day, ''), c.n, c.last_day
    FROM contacts c JOIN actors a ON a.n = new.actor WHERE c.n = new.contact AND a.country IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER statements_of AFTER INSERT ON statements WHEN new.speaker IS NOT NULL BEGIN
    INSERT INTO rows_of
    SELECT 'statements', country, coalesce(new.first_day, ''), new.n, new.last_day
    FROM actors WHERE n = new.speaker AND country IS NOT NULL;
END;
CREATE TRIGGER claims_of AFTER INSERT ON claims WHEN new.claimant IS NOT NULL BEGIN
    INSERT INTO rows_of
    SELECT 'claims', country, coalesce(new.first_day, ''), new.n, new.last_day
    FROM actors WHERE n = new.claimant AND country IS NOT NULL;
END;
CREATE TRIGGER events_of AFTER INSERT ON events BEGIN
    INSERT INTO rows_of
    SELECT 'events', country, coalesce(new.first_day, ''), new.n, new.last_day
    FROM actors WHERE n IN (new.actor, new.recipient) AND country IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE VIEW rows_by AS
    SELECT 'contacts' AS kind, p.actor, coalesce(t.first_day, '') AS first_day, t.n AS row, t.last_day
        FROM participants p JOIN contacts t ON t.n = p.contact
    UNION ALL SELECT 'statements', speaker, coalesce(first_day, ''), n, last_day FROM statements
    UNION ALL SELECT 'claims', claimant, coalesce(first_day, ''), n, last_day FROM claims
    UNION ALL SELECT 'events', actor, coalesce(first_day, ''), n, last_day FROM events
    UNION ALL SELECT 'events', recipient, coalesce(first_day, ''), n, last_day FROM events;
CREATE TRIGGER links_of AFTER INSERT ON links BEGIN
    INSERT INTO rows_of
    SELECT kind, new.party, first_day, row, last_day FROM rows_by WHERE actor = new.actor
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER superseded_links_of AFTER INSERT ON superseded_links BEGIN
    DELETE FROM rows_of WHERE (kind, party, first_day, row) IN (
        SELECT kind, (SELECT party FROM links WHERE n = new.link), first_day, row FROM rows_by
        WHERE actor = (SELECT actor FROM links WHERE n = new.link));
    INSERT INTO rows_of  -- those that another actor of the same party has a part in as well
    SELECT 'contacts', l.party, coalesce(t.first_day, ''), t.n, t.last_day
    FROM links l JOIN participants p ON p.actor = l.actor JOIN contacts t ON t.n = p.contact
    JOIN participants q ON q.contact = t.n JOIN links m ON m.actor = q.actor AND m.party = l.party
    WHERE l.n = new.link AND m.n NOT IN (SELECT link FROM superseded_links)
    ON CONFLICT DO NOTHING;
    INSERT INTO rows_of
    SELECT 'events', l.party, coalesce(t.first_day, ''), t.n, t.last_day
    FROM links l JOIN events t ON t.n IN (SELECT n FROM events WHERE actor = l.actor
        UNION SELECT n FROM events WHERE recipient = l.actor)
    JOIN links m ON m.actor IN (t.actor, t.recipient) AND m.party = l.party
    WHERE l.n = new.link AND m.n NOT IN (SELECT link FROM superseded_links)
    ON CONFLICT DO NOTHING;
END;

-- How many contacts two states had in all, each once however many reports tell of it: `told` is the occasion, or the
-- contact's number where it was not joined, `tellings` how many rows of `met` in current readings are of it.
CREATE TABLE spoke (
    a        TEXT NOT NULL,
    b        TEXT NOT NULL,
    status   TEXT NOT NULL,
    told     TEXT NOT NULL,
    tellings INTEGER NOT NULL,
    PRIMARY KEY (a, b, status, told)
) STRICT, WITHOUT ROWID;
CREATE TABLE bonds (
    a      TEXT NOT NULL,
    b      TEXT NOT NULL,
    status TEXT NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (a, b, status)
) STRICT, WITHOUT ROWID;
CREATE INDEX met_by_last ON met (a, b, status, last_day, reading);
CREATE INDEX met_by_contact ON met (contact);
CREATE TRIGGER spoke_counted AFTER INSERT ON spoke BEGIN
    INSERT INTO bonds VALUES (new.a, new.b, new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER spoke_taken_back AFTER DELETE ON spoke BEGIN
    UPDATE bonds SET n = n - 1 WHERE a = old.a AND b = old.b AND status = old.status;
END;
-- To insert into this view is to count a row of `met` under a name (`by` is 1) or to take its count back (-1).
CREATE VIEW telling AS SELECT '' AS a, '' AS b, '' AS status, '' AS told, 0 AS by WHERE 0;
CREATE TRIGGER telling_insert INSTEAD OF INSERT ON telling BEGIN
    INSERT INTO spoke VALUES (new.a, new.b, new.status, new.told, new.by)
    ON CONFLICT DO UPDATE SET tellings = tellings + excluded.tellings;
    DELETE FROM spoke
    WHERE a = new.a AND b = new.b AND status = new.status AND told = new.told AND tellings = 0;
END;
CREATE VIEW told_met AS
    SELECT m.*, coalesce((SELECT o.occasion FROM occasions o WHERE o.contact = m.contact
        AND o.n NOT IN (SELECT row FROM superseded_occasions)), CAST(m.contact AS TEXT)) AS told
    FROM met m;
CREATE TRIGGER met_spoke AFTER INSERT ON met WHEN new.reading NOT IN (SELECT reading FROM superseded) BEGIN
    INSERT INTO telling SELECT a, b, status, told, 1 FROM told_met
    WHERE a = new.a AND b = new.b AND first_day = new.first_day AND contact = new.contact;
END;
CREATE TRIGGER occasions_spoke AFTER INSERT ON occasions BEGIN
    INSERT INTO telling SELECT a, b, status, new.occasion, 1 FROM met
    WHERE contact = new.contact AND reading NOT IN (SELECT reading FROM superseded);
    INSERT INTO telling SELECT a, b, status, CAST(contact AS TEXT), -1 FROM met
    WHERE contact = new.contact AND reading NOT IN (SELECT reading FROM superseded);
END;
CREATE TRIGGER superseded_occasions_spoke AFTER INSERT ON superseded_occasions BEGIN
    INSERT INTO telling SELECT m.a, m.b, m.status, CAST(m.contact AS TEXT), 1
    FROM occasions o JOIN met m ON m.contact = o.contact
    WHERE o.n = new.row AND m.reading NOT IN (SELECT reading FROM superseded);
    INSERT INTO telling SELECT m.a, m.b, m.status, o.occasion, -1
    FROM occasions o JOIN met m ON m.contact = o.contact
    WHERE o.n = new.row AND m.reading NOT IN (SELECT reading FROM superseded);
END;
CREATE TRIGGER superseded_spoke AFTER INSERT ON superseded BEGIN
    INSERT INTO telling SELECT m.a, m.b, m.status, m.told, -1
    FROM contacts c JOIN told_met m ON m.contact = c.n WHERE c.reading = new.reading;
END;

-- What the file of a claim looks for in other reports: those that show evidence, and statements that answer something.
CREATE INDEX claims_presented ON claims (reading) WHERE evidence = 'presented';
CREATE INDEX statements_answering ON statements (reading) WHERE act IN ('deny', 'reject', 'confirm');

-- A row's reading, and a reading's report and day, without the rest of the rows: searching counts by them.
CREATE INDEX statements_reading ON statements (n, reading);
CREATE INDEX readings_report ON readings (n, report, published);

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

-- The states that came into contact (`met`), by day, with what they are told of: the occasion, or the contact's number
-- where it was not joined. A network of any period is counted from it.
CREATE TABLE met_by_day (
    first_day TEXT NOT NULL,
    a         TEXT NOT NULL,
    b         TEXT NOT NULL,
    contact   INTEGER NOT NULL,
    last_day  TEXT,
    status    TEXT NOT NULL,
    reading   INTEGER NOT NULL,
    told      TEXT NOT NULL,
    PRIMARY KEY (first_day, a, b, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX met_across ON met_by_day (first_day, last_day) WHERE last_day > first_day;
CREATE TRIGGER met_kept_by_day AFTER INSERT ON met BEGIN
    INSERT INTO met_by_day SELECT first_day, a, b, contact, last_day, status, reading, told FROM told_met
    WHERE a = new.a AND b = new.b AND first_day = new.first_day AND contact = new.contact;
END;
CREATE VIEW told_anew AS SELECT 0 AS contact WHERE 0;
CREATE TRIGGER told_anew_insert INSTEAD OF INSERT ON told_anew BEGIN
    UPDATE met_by_day SET told = coalesce((SELECT o.occasion FROM occasions o WHERE o.contact = new.contact
        AND o.n NOT IN (SELECT row FROM superseded_occasions)), CAST(new.contact AS TEXT))
    WHERE (first_day, a, b, contact) IN (SELECT first_day, a, b, contact FROM met WHERE contact = new.contact);
END;
CREATE TRIGGER occasions_by_day AFTER INSERT ON occasions BEGIN
    INSERT INTO told_anew VALUES (new.contact);
END;
CREATE TRIGGER superseded_occasions_by_day AFTER INSERT ON superseded_occasions BEGIN
    INSERT INTO told_anew SELECT contact FROM occasions WHERE n = new.row;
END;
