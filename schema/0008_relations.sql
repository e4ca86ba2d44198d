-- How documents hang together: one row says what the first is to the second.
-- `before_validity` is what the validity of a repealed document was, if this very relation changed
-- it; it is given back when the relation goes.

CREATE TABLE relation (
    id              INTEGER PRIMARY KEY,
    document_id     INTEGER NOT NULL REFERENCES document (id),
    kind            TEXT NOT NULL CHECK (kind IN (
        'repeals', 'amends', 'implements', 'replies-to', 'attachment-of', 'explains',
        'same-matter', 'later-edition-of')),
    to_id           INTEGER NOT NULL REFERENCES document (id),
    since           TEXT CHECK (since IS NULL OR date(substr(since || '-01-01', 1, 10)) = substr(since || '-01-01', 1, 10)),
    note            TEXT NOT NULL DEFAULT '',
    before_validity TEXT
        CHECK (before_validity IS NULL OR before_validity IN ('in-force', 'expired')),
    UNIQUE (document_id, kind, to_id),
    CHECK (document_id <> to_id)
) STRICT;
CREATE INDEX relation_to ON relation (to_id);
