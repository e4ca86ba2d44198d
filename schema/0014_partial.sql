-- Partial release (区分处理): passages of a document's text that are withheld, each with its ground,
-- and the copy that goes out without them. The document itself is never touched. A release is a
-- draft until it is made; then its copies are kept as files and nothing of it changes any more.
-- Regulation of 2019, Art. 37. Positions are characters of the readable text, whose hash is kept.

CREATE TABLE partial_release (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    request_id  INTEGER REFERENCES request (id),
    number      TEXT NOT NULL UNIQUE CHECK (number <> ''),
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64),
    approver    TEXT NOT NULL DEFAULT '',
    made_on     TEXT CHECK (made_on IS NULL OR date(made_on) = made_on),
    sha256_pdf  TEXT NOT NULL DEFAULT '',
    sha256_text TEXT NOT NULL DEFAULT '',
    pages       INTEGER NOT NULL DEFAULT 0,
    by          TEXT NOT NULL,
    at          TEXT NOT NULL,
    CHECK ((made_on IS NULL) = (sha256_pdf = '')),
    CHECK ((made_on IS NULL) = (approver = ''))
) STRICT;
CREATE INDEX partial_release_document ON partial_release (document_id);
CREATE INDEX partial_release_request ON partial_release (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE passage (
    id         INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES partial_release (id),
    start      INTEGER NOT NULL CHECK (start >= 0),
    stop       INTEGER NOT NULL CHECK (stop > start),
    ground     TEXT NOT NULL CHECK (ground <> ''),
    note       TEXT NOT NULL DEFAULT '',
    by         TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX passage_release ON passage (release_id, start);
