"""What is to be published, found by comparing one date."""

from array import array
from collections.abc import Sequence

from sqlite_utils import Database

# Never published: the clock runs from the making, or from a change where only that day is known.
# Published before: it runs again from a change that no publication has followed.
# What the latest review refused is not to be published.
_NEVER = (
    "d.disclosure = 'proactive' AND d.date_published IS NULL AND d.date_made {range}"
    " AND length(d.date_made) = 10"
)
_CHANGED = (
    "d.disclosure = 'proactive' AND d.date_amended {range} AND length(d.date_amended) = 10"
    " AND CASE WHEN d.date_published IS NULL THEN coalesce(length(d.date_made), 0) < 10"
    " ELSE d.date_published < substr(d.date_amended, 1, length(d.date_published)) END"
    " AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.document_id = d.id"
    " AND p.date >= substr(d.date_amended, 1, length(p.date)))"
)
_NOT_REFUSED = (
    " AND coalesce((SELECT r.result FROM review r WHERE r.document_id = d.id"
    " ORDER BY r.id DESC LIMIT 1), '') <> 'refused'"
)
_AGENCY = (
    " AND coalesce(d.responsible_agency_id, d.agency_id) ="
    " (SELECT id FROM agency WHERE name = :agency)"
)
_UNDATED = """
SELECT count(*) FROM (SELECT 1 FROM document d WHERE d.disclosure = 'proactive'
AND d.date_published IS NULL AND coalesce(length(d.date_made), 0) < 10
AND coalesce(length(d.date_amended), 0) < 10
"""
_ROW = """
SELECT d.id, d.index_number, d.title, coalesce(r.name, a.name, ''), coalesce(c.name, ''),
    coalesce(c.cadence, ''),
    CASE WHEN d.date_published IS NULL AND length(d.date_made) = 10 THEN d.date_made
        ELSE coalesce(d.date_amended, '') END,
    coalesce((SELECT w.result FROM review w WHERE w.document_id = d.id
        ORDER BY w.id DESC LIMIT 1), '')
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN agency r ON r.id = d.responsible_agency_id
LEFT JOIN category c ON c.id = d.category_id
"""


def due_ids(db: Database, agency: str = "", limit: int = -1) -> "array[int]":
    """Every document that is to be published, the earliest start first; 8 bytes each."""
    found = db.conn.execute(
        f"{_both('d.id', 'IS NOT NULL', agency)} ORDER BY start, id LIMIT :limit",
        {"agency": agency, "limit": limit},
    )
    return array("q", (row[0] for row in found))


def count(db: Database, after: str, until: str, agency: str = "") -> int:
    """How many of them start after one day up to another (ISO, the first may be empty)."""
    # Every document is in one of the two kinds at most.
    counted = _both("d.id", "BETWEEN :after AND :until", agency)
    found = db.conn.execute(
        f"SELECT count(*) FROM ({counted}) WHERE start > :after",  # noqa: S608
        {"agency": agency, "after": after, "until": until},
    )
    return int(found.fetchone()[0])


def count_undated(db: Database, cap: int) -> int:
    """Unpublished proactive documents without an exact day, counted up to a cap."""
    found = db.conn.execute(f"{_UNDATED}{_NOT_REFUSED} LIMIT ?)", (cap,))
    return int(found.fetchone()[0])


def rows(db: Database, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Index number, title, agency, category, cadence, start and latest review by id."""
    marks = ", ".join("?" * len(ids))
    found = db.conn.execute(f"{_ROW} WHERE d.id IN ({marks})", list(ids))
    return {row[0]: tuple(row[1:]) for row in found}


def _both(what: str, within: str, agency: str) -> str:
    of = _NOT_REFUSED + (_AGENCY if agency else "")
    never = f"SELECT {what}, d.date_made AS start FROM document d WHERE {_NEVER}{of}"  # noqa: S608
    changed = f"SELECT {what}, d.date_amended FROM document d WHERE {_CHANGED}{of}"  # noqa: S608
    return f"{never} UNION ALL {changed}".replace("{range}", within)
