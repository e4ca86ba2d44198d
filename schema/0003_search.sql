-- The search index: grams of one to three characters of the folded texts; those of title and numbers
-- again with a mark, for ranking; pinyin of title and agencies; values that can be filtered by.
-- Contentless: it answers with ids; what is shown is verified against the records themselves.
-- Marks stand in for columns, so that an occurrence takes one byte (detail = none).
-- Only spaces part tokens, so every other ASCII sign is named as part of one.
-- Derived from the records, so it is not in the journal; it can be made anew at any time.

CREATE VIRTUAL TABLE search USING fts5 (
    tokens, content = '', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'"
);
-- Bytes gathered before a piece is written: halves the time of imports.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);

-- What each document was indexed as: FTS5 can take out only exactly what was put in.
CREATE TABLE search_entry (
    document_id INTEGER PRIMARY KEY,
    digest      INTEGER NOT NULL
) STRICT;

-- Which version of the folding made the index; empty if it must be made anew.
CREATE TABLE search_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL
) STRICT;
INSERT INTO search_state (id, version) VALUES (1, '');
