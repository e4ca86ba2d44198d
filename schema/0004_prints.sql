-- What was printed: the paper is final, so its hash is kept with the number of its record.
CREATE TABLE print (
    id        INTEGER PRIMARY KEY,
    form      TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    title     TEXT NOT NULL,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    pages     INTEGER NOT NULL CHECK (pages > 0),
    sent_to   TEXT NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;
CREATE INDEX print_sha256 ON print (sha256);
