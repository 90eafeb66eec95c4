-- Version 9: what is looked up often. All of it follows from the other tables, and triggers keep it so: which states came
-- into contact, and for each party how much there is of it. A party is a canonical actor, or what reports call alike
-- (JSON: folded name, kind, state) where it was not linked.

DROP INDEX contacts_by_day;
CREATE INDEX contacts_by_day ON contacts (first_day, last_day);
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
CREATE INDEX met_by_day ON met (first_day, last_day);
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

-- What a ledger of an older version holds already.
INSERT INTO met
SELECT DISTINCT min(x.country, y.country), max(x.country, y.country), coalesce(c.first_day, ''), c.last_day, c.n, c.reading,
    c.status
FROM contacts c JOIN participants p ON p.contact = c.n JOIN actors x ON x.n = p.actor
JOIN participants q ON q.contact = c.n AND q.position > p.position JOIN actors y ON y.n = q.actor
WHERE x.country != y.country
ORDER BY 1, 2, 3, 5;
INSERT INTO names (name) SELECT DISTINCT name FROM aliases ORDER BY 1;
CREATE TEMP TABLE keyed AS SELECT k.key, k.n, k.reading FROM keyed_actors k
WHERE k.reading NOT IN (SELECT reading FROM superseded);
CREATE INDEX temp.keyed_by_key ON keyed (key, n);
INSERT INTO tallies
SELECT k.key, count(*), sum(a.mentions), count(DISTINCT k.reading),
    sum((SELECT count(DISTINCT contact) FROM participants WHERE actor = k.n)),
    sum((SELECT count(*) FROM statements WHERE speaker = k.n)), sum((SELECT count(*) FROM claims WHERE claimant = k.n))
FROM temp.keyed k JOIN actors a ON a.n = k.n GROUP BY k.key;
INSERT INTO tally_names
SELECT k.key, a.name, a.kind, coalesce(a.country, ''), coalesce(a.canonical, ''), sum(a.mentions), count(*)
FROM temp.keyed k JOIN actors a ON a.n = k.n GROUP BY 1, 2, 3, 4, 5;
INSERT INTO tally_aliases
SELECT k.key, s.name, count(*) FROM temp.keyed k JOIN aliases s ON s.actor = k.n GROUP BY 1, 2;
INSERT INTO tally_days
SELECT k.key, coalesce(r.published, ''), r.n, count(*) FROM temp.keyed k JOIN readings r ON r.n = k.reading GROUP BY 1, 2, 3;
DROP TABLE temp.keyed;
