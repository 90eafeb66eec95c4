-- Version 15: which claims may be one with a claim, and how surely, without reading the pairs.
DROP INDEX claim_pairs_by_one;
CREATE INDEX claim_pairs_by_one ON claim_pairs (one, form, other, score);
DROP INDEX claim_pairs_by_other;
CREATE INDEX claim_pairs_by_other ON claim_pairs (other, form, one, score);
