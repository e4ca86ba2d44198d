-- Access requests (依申请公开). A request is what was asked and by whom, as the form said it on that
-- day; its ledger, `request_event`, is what happened then. State, due date and whom we wait for
-- follow from the ledger, the rules and the calendar alone: they are kept beside the request so
-- that a list of twenty thousand need not count days, and `due` is the date the office relies on
-- until a person confirms another. Regulation of 2019, Art. 29 to 45; of 2008, Art. 20 to 26.

CREATE TABLE request (
    id                   INTEGER PRIMARY KEY,
    number               TEXT NOT NULL UNIQUE CHECK (number <> ''),
    kind                 TEXT NOT NULL CHECK (kind IN ('citizen', 'organisation')),
    name                 TEXT NOT NULL CHECK (name <> ''),
    employer             TEXT NOT NULL DEFAULT '',
    paper                TEXT NOT NULL DEFAULT '',
    paper_number         TEXT NOT NULL DEFAULT '',
    organisation_kind    TEXT NOT NULL DEFAULT '',
    credit_code          TEXT NOT NULL DEFAULT '',
    legal_representative TEXT NOT NULL DEFAULT '',
    contact              TEXT NOT NULL DEFAULT '',
    telephone            TEXT NOT NULL DEFAULT '',
    email                TEXT NOT NULL DEFAULT '',
    address              TEXT NOT NULL DEFAULT '',
    postcode             TEXT NOT NULL DEFAULT '',
    applied_on           TEXT CHECK (applied_on IS NULL OR date(applied_on) = applied_on),
    wanted               TEXT NOT NULL CHECK (wanted <> ''),
    -- Several choices, separated by ；
    uses                 TEXT NOT NULL DEFAULT '',
    waiver               TEXT NOT NULL DEFAULT '',
    deliveries           TEXT NOT NULL DEFAULT '',
    ways                 TEXT NOT NULL DEFAULT '',
    other_ways           TEXT NOT NULL DEFAULT '',
    channel              TEXT NOT NULL CHECK (channel IN
        ('in-person', 'registered-post', 'ordinary-post', 'fax', 'email', 'website')),
    -- 口头: said by the visitor and written down by the office (Art. 29).
    spoken               INTEGER NOT NULL DEFAULT 0 CHECK (spoken IN (0, 1)),
    -- 更正: correction of what is recorded about oneself (Art. 41), not access.
    about_self           INTEGER NOT NULL DEFAULT 0 CHECK (about_self IN (0, 1)),
    paper_doubt          TEXT NOT NULL DEFAULT '',
    received_by          TEXT NOT NULL,
    -- From here on what follows from the ledger.
    received_on          TEXT NOT NULL CHECK (date(received_on) = received_on),
    state                TEXT NOT NULL,
    due                  TEXT CHECK (due IS NULL OR date(due) = due),
    provisional          INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
    waiting_for          TEXT NOT NULL DEFAULT '',
    waiting_since        TEXT CHECK (waiting_since IS NULL OR date(waiting_since) = waiting_since),
    waiting_until        TEXT CHECK (waiting_until IS NULL OR date(waiting_until) = waiting_until),
    outcome              TEXT NOT NULL DEFAULT '',
    answered_on          TEXT CHECK (answered_on IS NULL OR date(answered_on) = answered_on),
    breaches             INTEGER NOT NULL DEFAULT 0,
    file_number          TEXT NOT NULL DEFAULT '',
    -- Number, people and what is asked, folded, so that a part of any of them is found.
    folded               TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX request_received ON request (received_on);
CREATE INDEX request_state ON request (state, due);
CREATE INDEX request_person ON request (paper_number) WHERE paper_number <> '';
CREATE INDEX request_organisation ON request (credit_code) WHERE credit_code <> '';
CREATE INDEX request_name ON request (name);

-- The ledger: only ever added to. What was entered by mistake is struck by a later event.
-- `facts` is one JSON object of texts: who approved, which party, which outcome.
CREATE TABLE request_event (
    id         INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    kind       TEXT NOT NULL CHECK (kind <> ''),
    date       TEXT NOT NULL CHECK (date(date) = date),
    facts      TEXT NOT NULL DEFAULT '{}' CHECK (json_type(facts) = 'object'),
    -- Why something the law does not allow was entered all the same: it happened on paper.
    breach     TEXT NOT NULL DEFAULT '',
    by         TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX request_event_request ON request_event (request_id, date, id);
