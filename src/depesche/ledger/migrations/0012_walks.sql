-- Version 12: what keeps pages as quick in a large ledger as in a small one.

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

-- A row's reading and a reading's report, without the rest of the rows: searching counts by them.
CREATE INDEX statements_reading ON statements (n, reading);
CREATE INDEX readings_report ON readings (n, report);

INSERT INTO rows_of
SELECT b.kind, a.country, b.first_day, b.row, b.last_day FROM rows_by b JOIN actors a ON a.n = b.actor
WHERE a.country IS NOT NULL ORDER BY 1, 2, 3, 4
ON CONFLICT DO NOTHING;
INSERT INTO rows_of
SELECT b.kind, l.party, b.first_day, b.row, b.last_day FROM rows_by b JOIN links l ON l.actor = b.actor
WHERE l.n NOT IN (SELECT link FROM superseded_links) ORDER BY 1, 2, 3, 4
ON CONFLICT DO NOTHING;
INSERT INTO spoke
SELECT a, b, status, told, count(*) FROM told_met
WHERE reading NOT IN (SELECT reading FROM superseded) GROUP BY 1, 2, 3, 4;
