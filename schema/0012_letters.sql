-- Letters (文书) of requests. A letter is stored as the PDF it was, with its large print and the
-- duplicates (副本) of both, and never made again; its number is given out once, a void one keeps it. What an
-- office says in its own words in a kind of letter is kept version by version.

CREATE TABLE letter (
    id           INTEGER PRIMARY KEY,
    request_id   INTEGER NOT NULL REFERENCES request (id),
    kind         TEXT NOT NULL CHECK (kind <> ''),
    number       TEXT NOT NULL UNIQUE CHECK (number <> ''),
    addressee    TEXT NOT NULL,
    date         TEXT NOT NULL CHECK (date(date) = date),
    -- What stands on it, as one JSON object: title, office, paragraphs, day.
    content      TEXT NOT NULL CHECK (json_type(content) = 'object'),
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    sha256_large TEXT NOT NULL CHECK (length(sha256_large) = 64),
    sha256_copy  TEXT NOT NULL CHECK (length(sha256_copy) = 64),
    sha256_large_copy TEXT NOT NULL CHECK (length(sha256_large_copy) = 64),
    pages        INTEGER NOT NULL CHECK (pages > 0),
    pages_large  INTEGER NOT NULL CHECK (pages_large > 0),
    event_id     INTEGER REFERENCES request_event (id),
    voided_at    TEXT,
    void_reason  TEXT NOT NULL DEFAULT '' CHECK ((void_reason <> '') = (voided_at IS NOT NULL)),
    by           TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;
CREATE INDEX letter_request ON letter (request_id, id);
CREATE INDEX letter_event ON letter (event_id);
CREATE INDEX letter_file ON letter (sha256);

CREATE TABLE letter_words (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind <> ''),
    version INTEGER NOT NULL CHECK (version > 0),
    -- A JSON list: the paragraphs an office may change, in their order; empty for the packaged ones.
    words   TEXT NOT NULL CHECK (json_type(words) = 'array'),
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,
    UNIQUE (kind, version)
) STRICT;
