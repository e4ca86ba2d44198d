-- Release review (保密审查) and publication (公开): nothing goes out to the public unless a review is
-- kept; the latest review of a document counts. Regulation of 2019, Art. 17.
-- Dates are ISO 8601, as exact as known, as in the register they come from.

CREATE TABLE review (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    reviewer    TEXT NOT NULL CHECK (reviewer <> ''),
    result      TEXT NOT NULL CHECK (result IN ('released', 'conditional', 'refused')),
    basis       TEXT NOT NULL DEFAULT '' CHECK (basis <> '' OR result = 'refused'),
    article     TEXT NOT NULL DEFAULT '' CHECK (article <> '' OR result <> 'refused'),
    reason      TEXT NOT NULL DEFAULT '' CHECK (reason <> '' OR result <> 'refused'),
    conditions  TEXT NOT NULL DEFAULT '' CHECK (conditions <> '' OR result <> 'conditional'),
    date        TEXT NOT NULL CHECK (date(substr(date || '-01-01', 1, 10)) = substr(date || '-01-01', 1, 10)),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX review_document ON review (document_id, id);
CREATE INDEX review_refused ON review (document_id) WHERE result = 'refused';

-- Where and when a document was made public; `where_` is an address, an issue, a place.
CREATE TABLE publication (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    channel     TEXT NOT NULL
        CHECK (channel IN ('website', 'gazette', 'reading-point', 'notice-board', 'other')),
    where_      TEXT NOT NULL DEFAULT '',
    date        TEXT NOT NULL CHECK (date(substr(date || '-01-01', 1, 10)) = substr(date || '-01-01', 1, 10)),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX publication_document ON publication (document_id);

-- 变更日期: when the information itself changed, which starts the publication clock again (Art. 26).
ALTER TABLE document ADD COLUMN date_amended TEXT CHECK (date_amended IS NULL OR date(substr(date_amended || '-01-01', 1, 10)) = substr(date_amended || '-01-01', 1, 10));
-- What the publication clock lists: made and never published, or changed since.
CREATE INDEX document_unpublished ON document (date_made)
    WHERE disclosure = 'proactive' AND date_published IS NULL;
CREATE INDEX document_amended ON document (date_amended)
    WHERE disclosure = 'proactive' AND date_amended IS NOT NULL;
