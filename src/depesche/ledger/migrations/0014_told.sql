-- Version 14: what is asked of many rows at a time is answered without reading the rows.

-- Which canonical actor an actor is; which contact a report tells of, and which others tell of it.
DROP INDEX links_by_actor;
CREATE INDEX links_by_actor ON links (actor, n, party);
DROP INDEX occasions_by_contact;
CREATE INDEX occasions_by_contact ON occasions (contact, n, occasion);
DROP INDEX occasions_by_occasion;
CREATE INDEX occasions_by_occasion ON occasions (occasion, n, contact);

-- The contacts of a period.
DROP INDEX contacts_by_day;
CREATE INDEX contacts_by_day ON contacts (first_day, last_day, status, reading);

-- Of a reading, its report and its day.
DROP INDEX readings_report;
CREATE INDEX readings_report ON readings (n, report, published);

DROP INDEX met_by_day;
DROP INDEX met_across;
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
INSERT INTO met_by_day SELECT first_day, a, b, contact, last_day, status, reading, told FROM told_met ORDER BY 1, 2, 3, 4;
