-- Documents, the categories and agencies they belong to, their text and their files.
-- Dates are ISO 8601, as exact as known: 2010, 2010-03 or 2010-03-05.

CREATE TABLE category (
    id       INTEGER PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
    name_en  TEXT NOT NULL DEFAULT '',
    cadence  TEXT NOT NULL CHECK (cadence IN ('standing', 'periodic', 'as-it-happens')),
    position INTEGER NOT NULL DEFAULT 0,
    active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE agency (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
    short_name TEXT NOT NULL DEFAULT '',
    active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE document (
    id                    INTEGER PRIMARY KEY,
    index_number          TEXT NOT NULL UNIQUE CHECK (index_number <> ''),
    title                 TEXT NOT NULL CHECK (title <> ''),
    document_number       TEXT NOT NULL DEFAULT '',
    agency_id             INTEGER REFERENCES agency (id),
    responsible_agency_id INTEGER REFERENCES agency (id),
    category_id           INTEGER REFERENCES category (id),
    date_made             TEXT CHECK (date_made IS NULL OR date(substr(date_made || '-01-01', 1, 10)) = substr(date_made || '-01-01', 1, 10)),
    date_received         TEXT CHECK (date_received IS NULL OR date(substr(date_received || '-01-01', 1, 10)) = substr(date_received || '-01-01', 1, 10)),
    date_published        TEXT CHECK (date_published IS NULL OR date(substr(date_published || '-01-01', 1, 10)) = substr(date_published || '-01-01', 1, 10)),
    disclosure            TEXT NOT NULL DEFAULT 'undecided'
        CHECK (disclosure IN ('proactive', 'on-request', 'withheld', 'undecided')),
    validity              TEXT NOT NULL DEFAULT 'in-force'
        CHECK (validity IN ('in-force', 'expired', 'repealed')),
    carrier               TEXT NOT NULL DEFAULT 'paper'
        CHECK (carrier IN ('paper', 'electronic', 'mixed', 'other')),
    summary               TEXT NOT NULL DEFAULT '',
    keywords              TEXT NOT NULL DEFAULT '',
    pages                 INTEGER CHECK (pages IS NULL OR pages > 0),
    retention             TEXT NOT NULL DEFAULT '',
    source                TEXT NOT NULL DEFAULT '',
    notes                 TEXT NOT NULL DEFAULT '',
    created_at            TEXT NOT NULL,
    created_by            TEXT NOT NULL,
    changed_at            TEXT NOT NULL,
    changed_by            TEXT NOT NULL
) STRICT;
CREATE INDEX document_agency ON document (agency_id);
CREATE INDEX document_responsible_agency ON document (responsible_agency_id);
CREATE INDEX document_category ON document (category_id);
CREATE INDEX document_number ON document (document_number) WHERE document_number <> '';
CREATE INDEX document_title ON document (title);
CREATE INDEX document_made ON document (date_made);
CREATE INDEX document_created ON document (created_at);
CREATE INDEX document_disclosure ON document (disclosure) WHERE disclosure = 'undecided';

-- `text` is what people read, after the cleaning they accepted; `original` is the file's own text.
CREATE TABLE document_text (
    document_id INTEGER PRIMARY KEY REFERENCES document (id),
    text        TEXT NOT NULL,
    original    TEXT NOT NULL
) STRICT;

CREATE TABLE attachment (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    name        TEXT NOT NULL CHECK (name <> ''),
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes       INTEGER NOT NULL CHECK (bytes >= 0),
    media_type  TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_document ON attachment (document_id);
CREATE INDEX attachment_sha256 ON attachment (sha256);
