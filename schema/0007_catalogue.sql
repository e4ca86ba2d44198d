-- Categories and agencies as lists that an office keeps itself: a tree, the years in which each is
-- valid, what was merged into what, and the names something had before (one a line).
-- Years are calendar years, both ends included; NULL is open.

ALTER TABLE category ADD COLUMN parent_id INTEGER REFERENCES category (id);
ALTER TABLE category ADD COLUMN full_text TEXT NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN valid_from INTEGER CHECK (valid_from BETWEEN 1000 AND 9999);
ALTER TABLE category ADD COLUMN valid_to INTEGER CHECK (valid_to BETWEEN 1000 AND 9999);
ALTER TABLE category ADD COLUMN merged_into INTEGER REFERENCES category (id);
ALTER TABLE category ADD COLUMN former_names TEXT NOT NULL DEFAULT '';
CREATE INDEX category_parent ON category (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX category_merged ON category (merged_into) WHERE merged_into IS NOT NULL;

-- `abbreviation` begins its document numbers: 柳北政办发.
ALTER TABLE agency ADD COLUMN abbreviation TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN parent_id INTEGER REFERENCES agency (id);
ALTER TABLE agency ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE agency ADD COLUMN valid_from INTEGER CHECK (valid_from BETWEEN 1000 AND 9999);
ALTER TABLE agency ADD COLUMN valid_to INTEGER CHECK (valid_to BETWEEN 1000 AND 9999);
ALTER TABLE agency ADD COLUMN merged_into INTEGER REFERENCES agency (id);
ALTER TABLE agency ADD COLUMN former_names TEXT NOT NULL DEFAULT '';
CREATE INDEX agency_parent ON agency (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX agency_merged ON agency (merged_into) WHERE merged_into IS NOT NULL;

-- Who answers for a category (责任单位), and in which years.
CREATE TABLE category_agency (
    id          INTEGER PRIMARY KEY,
    category_id INTEGER NOT NULL REFERENCES category (id),
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    valid_from  INTEGER CHECK (valid_from BETWEEN 1000 AND 9999),
    valid_to    INTEGER CHECK (valid_to BETWEEN 1000 AND 9999)
) STRICT;
CREATE INDEX category_agency_category ON category_agency (category_id);
CREATE INDEX category_agency_agency ON category_agency (agency_id);

-- Numbers a document had before it was renumbered: never given to another one, still found.
CREATE TABLE former_number (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('index', 'archival')),
    document_id INTEGER NOT NULL REFERENCES document (id),
    number      TEXT NOT NULL CHECK (number <> ''),
    until       TEXT NOT NULL,
    by          TEXT NOT NULL
) STRICT;
CREATE INDEX former_number_document ON former_number (document_id);
CREATE INDEX former_number_number ON former_number (kind, number);
