-- Filing: places, boxes in them, and the items (件) that a year's documents become.
-- A code is what a label says to a scanner: P000012 for a place, B000012 for a box.

CREATE TABLE place (
    id        INTEGER PRIMARY KEY,
    code      TEXT NOT NULL UNIQUE CHECK (code <> ''),
    kind      TEXT NOT NULL CHECK (kind IN ('building', 'room', 'shelf')),
    name      TEXT NOT NULL CHECK (name <> ''),
    parent_id INTEGER REFERENCES place (id)
) STRICT;
CREATE INDEX place_parent ON place (parent_id);

-- `capacity` in pages, `thickness` of the spine in mm.
CREATE TABLE box (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
    fonds      TEXT NOT NULL,
    year       INTEGER NOT NULL,
    retention  TEXT NOT NULL CHECK (retention IN ('永久', '30年', '10年')),
    unit_code  TEXT NOT NULL,
    unit       TEXT NOT NULL,
    number     INTEGER NOT NULL CHECK (number > 0),
    capacity   INTEGER NOT NULL CHECK (capacity > 0),
    thickness  INTEGER NOT NULL CHECK (thickness > 0),
    place_id   INTEGER REFERENCES place (id),
    state_note TEXT NOT NULL DEFAULT '',
    checked_by TEXT NOT NULL DEFAULT '',
    made_at    TEXT NOT NULL,
    made_by    TEXT NOT NULL,
    UNIQUE (fonds, year, retention, unit_code, number)
) STRICT;
CREATE INDEX box_place ON box (place_id);
CREATE INDEX box_year ON box (year);

-- Where a box has been; the latest row is where it is.
CREATE TABLE box_move (
    id      INTEGER PRIMARY KEY,
    box_id  INTEGER NOT NULL REFERENCES box (id),
    from_id INTEGER REFERENCES place (id),
    to_id   INTEGER NOT NULL REFERENCES place (id),
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;
CREATE INDEX box_move_box ON box_move (box_id);
CREATE INDEX box_move_from ON box_move (from_id);
CREATE INDEX box_move_to ON box_move (to_id);

CREATE TABLE item (
    id              INTEGER PRIMARY KEY,
    document_id     INTEGER NOT NULL UNIQUE REFERENCES document (id),
    archival_number TEXT NOT NULL UNIQUE CHECK (archival_number <> ''),
    fonds           TEXT NOT NULL,
    class_code      TEXT NOT NULL,
    year            INTEGER NOT NULL,
    retention       TEXT NOT NULL CHECK (retention IN ('永久', '30年', '10年')),
    unit_code       TEXT NOT NULL,
    unit            TEXT NOT NULL,
    number          INTEGER NOT NULL CHECK (number > 0),
    box_id          INTEGER REFERENCES box (id),
    filed_at        TEXT NOT NULL,
    filed_by        TEXT NOT NULL,
    UNIQUE (fonds, class_code, year, retention, unit_code, number)
) STRICT;
CREATE INDEX item_box ON item (box_id);
CREATE INDEX item_year ON item (year);

-- A year that is closed is locked: nothing is filed into it or taken out, not even by undo.
CREATE TABLE closed_year (
    id   INTEGER PRIMARY KEY,
    year INTEGER NOT NULL UNIQUE,
    at   TEXT NOT NULL,
    by   TEXT NOT NULL
) STRICT;

CREATE TRIGGER item_stays BEFORE DELETE ON item
WHEN EXISTS (SELECT 1 FROM closed_year WHERE year = OLD.year)
BEGIN SELECT RAISE (ABORT, 'the year is closed'); END;
CREATE TRIGGER item_joins BEFORE INSERT ON item
WHEN EXISTS (SELECT 1 FROM closed_year WHERE year = NEW.year)
BEGIN SELECT RAISE (ABORT, 'the year is closed'); END;
CREATE TRIGGER item_keeps BEFORE UPDATE OF
    document_id, archival_number, fonds, class_code, year, retention, unit_code, number ON item
WHEN EXISTS (SELECT 1 FROM closed_year WHERE year IN (OLD.year, NEW.year))
    AND (OLD.archival_number <> NEW.archival_number OR OLD.retention <> NEW.retention
        OR OLD.document_id <> NEW.document_id OR OLD.number <> NEW.number)
BEGIN SELECT RAISE (ABORT, 'the year is closed'); END;
