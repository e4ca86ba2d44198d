-- Working days as staff enter or correct them; what the program brings is not stored.
-- `layer` is who decides, a later one overriding: national, region, office. `region` is the code
-- of GB/T 2260 for the layer of a region, else empty.

-- A year that has been entered whole: known even if it frees no day, and in place of a packaged one.
CREATE TABLE calendar_year (
    id     INTEGER PRIMARY KEY,
    layer  TEXT NOT NULL CHECK (layer IN ('national', 'region', 'office')),
    region TEXT NOT NULL DEFAULT '' CHECK ((layer = 'region') = (region <> '')),
    year   INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 9998),
    source TEXT NOT NULL CHECK (source <> ''),
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    UNIQUE (layer, region, year)
) STRICT;

CREATE TABLE calendar_day (
    id     INTEGER PRIMARY KEY,
    layer  TEXT NOT NULL CHECK (layer IN ('national', 'region', 'office')),
    region TEXT NOT NULL DEFAULT '' CHECK ((layer = 'region') = (region <> '')),
    day    TEXT NOT NULL CHECK (length(day) = 10 AND date(day) = day),
    kind   TEXT NOT NULL CHECK (kind IN ('holiday', 'working')),
    name   TEXT NOT NULL DEFAULT '',
    UNIQUE (layer, region, day)
) STRICT;
