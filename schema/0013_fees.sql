-- Fees (信息处理费) and the day's cash. Amounts are in fen. A charge is what was worked out for a
-- request, with the steps as they were then, [first, last, each]; `after` of its count were charged
-- with other requests; a charge that is withdrawn counts no more. A receipt is money taken, under a
-- number that is given out once; money of a closed day goes back on a later one, `returned_on`. A
-- cash day is one that was counted and closed: `carried` is what the last count left.
-- 国办函〔2020〕109号; Regulation of 2019, Art. 42.

CREATE TABLE charge (
    id           INTEGER PRIMARY KEY,
    request_id   INTEGER NOT NULL REFERENCES request (id),
    schedule     TEXT NOT NULL,
    tariff       TEXT NOT NULL CHECK (tariff IN ('items', 'pages', 'stated')),
    count        INTEGER NOT NULL CHECK (count >= 0 AND (count = 0) = (tariff = 'stated')),
    after        INTEGER NOT NULL DEFAULT 0 CHECK (after = 0 OR after BETWEEN 1 AND count - 1),
    steps        TEXT NOT NULL CHECK (json_valid(steps)),
    amount       INTEGER NOT NULL CHECK (amount >= 0),
    waived       INTEGER NOT NULL DEFAULT 0 CHECK (waived BETWEEN 0 AND amount),
    waiver       TEXT NOT NULL DEFAULT '' CHECK ((waiver <> '') = (waived > 0)),
    reason       TEXT NOT NULL CHECK (reason <> ''),
    date         TEXT NOT NULL CHECK (date(date) = date),
    withdrawn_at TEXT,
    withdrawal   TEXT NOT NULL DEFAULT '' CHECK ((withdrawal <> '') = (withdrawn_at IS NOT NULL)),
    by           TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;
CREATE INDEX charge_request ON charge (request_id, id);

CREATE TABLE receipt (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE CHECK (number <> ''),
    request_id  INTEGER REFERENCES request (id),
    charge_id   INTEGER REFERENCES charge (id),
    payer       TEXT NOT NULL CHECK (payer <> ''),
    purpose     TEXT NOT NULL CHECK (purpose <> ''),
    amount      INTEGER NOT NULL CHECK (amount > 0),
    way         TEXT NOT NULL CHECK (way IN ('cash', 'transfer')),
    date        TEXT NOT NULL CHECK (date(date) = date),
    voided_at   TEXT,
    void_reason TEXT NOT NULL DEFAULT '' CHECK ((void_reason <> '') = (voided_at IS NOT NULL)),
    returned_on TEXT CHECK (
        returned_on IS NULL
        OR (date(returned_on) = returned_on AND returned_on > date AND voided_at IS NOT NULL)
    ),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_date ON receipt (date, id);
CREATE INDEX receipt_returned ON receipt (returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX receipt_request ON receipt (request_id);
CREATE INDEX receipt_charge ON receipt (charge_id);

CREATE TABLE cash_day (
    id      INTEGER PRIMARY KEY,
    date    TEXT NOT NULL UNIQUE CHECK (date(date) = date),
    carried INTEGER CHECK (carried >= 0),
    opening INTEGER NOT NULL CHECK (opening >= 0),
    taken   INTEGER NOT NULL,
    counted INTEGER NOT NULL CHECK (counted >= 0),
    pieces  TEXT NOT NULL DEFAULT '',
    reason  TEXT NOT NULL DEFAULT '' CHECK (
        reason <> '' OR (counted = opening + taken AND opening = coalesce(carried, opening))
    ),
    by      TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;
