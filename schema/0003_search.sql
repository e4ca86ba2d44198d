-- The search index: grams of one to three characters of the folded texts, pinyin of title and
-- agencies, and the values to filter by; signs at their beginning tell the kinds of tokens apart, so
-- that an occurrence takes one byte (detail = none).
-- Contentless: it answers with ids; longer words are verified against the folded texts below.
-- Only spaces part tokens, so every other ASCII sign is named as part of one.
-- Derived from the records, so it is not in the journal; it can be made anew at any time.

CREATE VIRTUAL TABLE search USING fts5 (
    tokens, content = '', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'"
);
-- Bytes gathered before a piece is written: halves the time of imports.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);

-- What each document was indexed as: folded texts, several of a kind one a line, and the values to
-- filter by. FTS5 can take out only exactly what was put in.
CREATE TABLE search_entry (
    document_id INTEGER PRIMARY KEY,
    title       TEXT NOT NULL,
    numbers     TEXT NOT NULL,
    names       TEXT NOT NULL,
    body        TEXT NOT NULL,
    filters     TEXT NOT NULL
) STRICT;

-- Which version of the program's folding made the index; empty if it must be made anew.
CREATE TABLE search_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL
) STRICT;
INSERT INTO search_state (id, version) VALUES (1, '');
