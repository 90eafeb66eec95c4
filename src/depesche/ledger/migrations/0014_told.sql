-- Version 14: what is asked of many rows at a time is answered by indexes, without the rows.

-- Which canonical actor an actor is; which contact a report tells of, and which others tell of it.
DROP INDEX links_by_actor;
CREATE INDEX links_by_actor ON links (actor, n, party);
DROP INDEX occasions_by_contact;
CREATE INDEX occasions_by_contact ON occasions (contact, n, occasion);
DROP INDEX occasions_by_occasion;
CREATE INDEX occasions_by_occasion ON occasions (occasion, n, contact);

-- The contacts of a period, and the states that came into contact in it.
DROP INDEX contacts_by_day;
CREATE INDEX contacts_by_day ON contacts (first_day, last_day, status, reading);
DROP INDEX met_by_day;
CREATE INDEX met_by_day ON met (first_day, last_day, status, reading);
DROP INDEX met_across;
CREATE INDEX met_across ON met (first_day, last_day, status, reading) WHERE last_day > first_day;

-- Of a reading, its report and its day.
DROP INDEX readings_report;
CREATE INDEX readings_report ON readings (n, report, published);
