-- The archive itself: its settings and staff, the journal of every act, drafts, running numbers.

CREATE TABLE setting (
    id    INTEGER PRIMARY KEY,
    key   TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE CHECK (name <> ''),
    role   TEXT NOT NULL CHECK (role IN ('desk', 'archivist', 'approver', 'system', 'auditor')),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- One line per act. `hash` covers the line, its rows and the line before, so that a changed,
-- missing or inserted line shows.
CREATE TABLE journal (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    staff     TEXT NOT NULL,
    act       TEXT NOT NULL,
    subject   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    undoes    INTEGER REFERENCES journal (seq),
    rows      INTEGER NOT NULL,
    rows_hash TEXT NOT NULL,
    hash      TEXT NOT NULL
) STRICT;
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

-- What an act did to each row: JSON before and after, NULL where the row did not exist.
CREATE TABLE journal_row (
    id     INTEGER PRIMARY KEY,
    seq    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    name   TEXT NOT NULL,
    pk     INTEGER NOT NULL,
    before TEXT,
    after  TEXT
) STRICT;
CREATE INDEX journal_row_seq ON journal_row (seq);
CREATE INDEX journal_row_record ON journal_row (name, pk);

CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_keeps BEFORE UPDATE ON journal_row
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_stays BEFORE DELETE ON journal_row
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_joins BEFORE INSERT ON journal_row
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE (ABORT, 'the journal line is closed'); END;

-- Given inside the act that uses it, so a number is never lost and never given twice.
CREATE TABLE running_number (
    id    INTEGER PRIMARY KEY,
    rule  TEXT NOT NULL,
    scope TEXT NOT NULL,
    last  INTEGER NOT NULL,
    UNIQUE (rule, scope)
) STRICT;

-- Unfinished forms, kept as typed. Not acts: they are not in the journal.
CREATE TABLE draft (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,
    record  INTEGER NOT NULL DEFAULT 0,
    staff   TEXT NOT NULL,
    typed   TEXT NOT NULL CHECK (json_valid(typed)),
    kept_at TEXT NOT NULL,
    UNIQUE (kind, record, staff)
) STRICT;
