-- Version 10: rows of more than a day apart, so that a period finds those that reach into it without reading all before;
-- and how much a state said on each day.

CREATE INDEX contacts_across ON contacts (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX statements_across ON statements (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX claims_across ON claims (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX events_across ON events (first_day, last_day) WHERE last_day > first_day;
CREATE INDEX met_across ON met (first_day, last_day) WHERE last_day > first_day;

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
INSERT INTO said
SELECT a.country, s.first_day, count(*) FROM statements s JOIN actors a ON a.n = s.speaker
WHERE s.first_day = s.last_day AND a.country IS NOT NULL AND s.reading NOT IN (SELECT reading FROM superseded)
GROUP BY 1, 2;
