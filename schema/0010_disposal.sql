-- Disposal of filed items: legal hold, appraisal with two approvals, destruction, opening, handover.

CREATE TABLE hold (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    reason      TEXT NOT NULL CHECK (reason <> ''),
    since       TEXT NOT NULL,
    by          TEXT NOT NULL,
    released_at TEXT,
    released_by TEXT NOT NULL DEFAULT '',
    CHECK ((released_at IS NULL) = (released_by = ''))
) STRICT;
CREATE INDEX hold_document ON hold (document_id);
CREATE INDEX hold_active ON hold (document_id) WHERE released_at IS NULL;

-- `carried_out` is the day the decisions took effect; two different people approve before it.
CREATE TABLE appraisal (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE CHECK (number <> ''),
    made_at         TEXT NOT NULL,
    made_by         TEXT NOT NULL,
    first_approver  TEXT NOT NULL DEFAULT '',
    second_approver TEXT NOT NULL DEFAULT '',
    carried_out     TEXT,
    witnesses       TEXT NOT NULL DEFAULT '',
    CHECK (first_approver = '' OR first_approver <> second_approver)
) STRICT;

-- `due` is the first year after an extension; NULL for 永久 and for what is destroyed.
CREATE TABLE appraisal_line (
    id            INTEGER PRIMARY KEY,
    appraisal_id  INTEGER NOT NULL REFERENCES appraisal (id),
    item_id       INTEGER NOT NULL REFERENCES item (id),
    decision      TEXT NOT NULL CHECK (decision IN ('extend', 'destroy')),
    new_retention TEXT NOT NULL DEFAULT '' CHECK (new_retention IN ('', '永久', '30年', '10年')),
    reason        TEXT NOT NULL CHECK (reason <> ''),
    due           INTEGER,
    done_at       TEXT,
    UNIQUE (appraisal_id, item_id),
    CHECK ((decision = 'extend') = (new_retention <> ''))
) STRICT;
CREATE INDEX appraisal_line_item ON appraisal_line (item_id);

CREATE TABLE opening (
    id       INTEGER PRIMARY KEY,
    item_id  INTEGER NOT NULL UNIQUE REFERENCES item (id),
    decision TEXT NOT NULL CHECK (decision IN ('open', 'restricted')),
    reason   TEXT NOT NULL DEFAULT '',
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    CHECK (decision = 'open' OR reason <> '')
) STRICT;

CREATE TABLE handover (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE CHECK (number <> ''),
    receiver TEXT NOT NULL CHECK (receiver <> ''),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

CREATE TABLE handover_line (
    id          INTEGER PRIMARY KEY,
    handover_id INTEGER NOT NULL REFERENCES handover (id),
    item_id     INTEGER NOT NULL UNIQUE REFERENCES item (id)
) STRICT;
CREATE INDEX handover_line_handover ON handover_line (handover_id);

-- The journal keeps what was destroyed as an imprint only: {"destroyed":"<SHA-256 of the row>"}.
DROP TRIGGER journal_row_keeps;
CREATE TRIGGER journal_row_keeps BEFORE UPDATE ON journal_row
WHEN NOT (NEW.id = OLD.id AND NEW.seq = OLD.seq AND NEW.name = OLD.name AND NEW.pk = OLD.pk
    AND (NEW.before IS OLD.before OR NEW.before GLOB '{"destroyed":"????????????????????????????????????????????????????????????????"}')
    AND (NEW.after IS OLD.after OR NEW.after GLOB '{"destroyed":"????????????????????????????????????????????????????????????????"}'))
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
