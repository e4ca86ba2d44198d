-- The search index: one- and two-character grams of the folded texts, pinyin of title and agencies,
-- and the filter values as tokens of their own column (c category, a agency, y year, d disclosure).
-- Contentless: it answers with ids; what is shown is verified against the records themselves.
-- Derived from the records, so it is not in the journal; it can be made anew at any time.

CREATE VIRTUAL TABLE search USING fts5 (
    title, number, names, words, text, pinyin, filter,
    content = '', detail = column, tokenize = 'ascii'
);

-- Which version of the folding made the index.
CREATE TABLE search_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL
) STRICT;
INSERT INTO search_state (id, version) VALUES (1, '');
