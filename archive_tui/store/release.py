"""Release reviews and publications as rows."""

from array import array
from collections.abc import Iterable

from sqlite_utils import Database

from archive_tui.domain.dates import parse_iso
from archive_tui.domain.release import (
    Channel,
    Publication,
    PublicationData,
    Result,
    Review,
    ReviewData,
)
from archive_tui.store.change import Change

_REVIEW = "id, document_id, reviewer, result, basis, article, reason, conditions, date, by, at"
# The latest review of a document is the one with the highest id.
_LATEST = "r.id = (SELECT max(id) FROM review WHERE document_id = r.document_id)"
_BATCH = 500


def add_review(change: Change, document_id: int, data: ReviewData, by: str, at: str) -> int:
    """Keep a review."""
    values = {
        "document_id": document_id,
        "reviewer": data.reviewer,
        "result": data.result.value,
        "basis": data.basis,
        "article": data.article,
        "reason": data.reason,
        "conditions": data.conditions,
        "date": str(data.date),
        "by": by,
        "at": at,
    }
    return change.insert("review", values)


def add_publication(
    change: Change, document_id: int, data: PublicationData, by: str, at: str
) -> int:
    """Keep a publication; a document that had no date of publication gets this one."""
    row = change.row("document", document_id) or {}
    if not row.get("date_published"):
        change.update(
            "document",
            document_id,
            {"date_published": str(data.date), "changed_at": at, "changed_by": by},
        )
    values = {
        "document_id": document_id,
        "channel": data.channel.value,
        "where_": data.where,
        "date": str(data.date),
        "by": by,
        "at": at,
    }
    return change.insert("publication", values)


def remove(change: Change, document_id: int) -> None:
    """Delete what belongs to a document that leaves the catalogue."""
    for table in ("publication", "review"):
        for (id_,) in change.db.conn.execute(
            f"SELECT id FROM {table} WHERE document_id = ?",  # noqa: S608
            (document_id,),
        ).fetchall():
            change.delete(table, id_)


def reviews(db: Database, document_id: int) -> list[Review]:
    """All reviews of a document, the latest first."""
    found = db.conn.execute(
        f"SELECT {_REVIEW} FROM review WHERE document_id = ? ORDER BY id DESC",  # noqa: S608
        (document_id,),
    )
    return [_review(row) for row in found]


def publications(db: Database, document_id: int) -> list[Publication]:
    """Where a document went out, the latest first."""
    found = db.conn.execute(
        "SELECT id, document_id, channel, where_, date, by, at FROM publication"
        " WHERE document_id = ? ORDER BY date DESC, id DESC",
        (document_id,),
    )
    return [
        Publication(
            id=row[0],
            document_id=row[1],
            channel=Channel(row[2]),
            where=row[3],
            date=parse_iso(row[4]),
            by=row[5],
            at=row[6],
        )
        for row in found
    ]


def released_ids(db: Database) -> "array[int]":
    """The documents that may go out, in the order of logging: 8 bytes each."""
    found = db.conn.execute(
        f"SELECT r.document_id FROM review r WHERE {_LATEST}"  # noqa: S608
        " AND r.result <> 'refused' ORDER BY r.document_id"
    )
    return array("q", (row[0] for row in found))


def released_among(db: Database, ids: Iterable[int]) -> set[int]:
    """Those of some documents that may go out."""
    wanted = list(ids)
    found: set[int] = set()
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        marks = ", ".join("?" * len(part))
        found.update(
            row[0]
            for row in db.conn.execute(
                f"SELECT r.document_id FROM review r WHERE r.document_id IN ({marks})"  # noqa: S608
                f" AND {_LATEST} AND r.result <> 'refused'",
                part,
            )
        )
    return found


def refusals(db: Database, first: str, last: str) -> list[Review]:
    """The documents whose latest review refused them, of dates from `first` to `last` (ISO)."""
    names = ", ".join(f"r.{name}" for name in _REVIEW.split(", "))
    found = db.conn.execute(
        f"SELECT {names} FROM review r WHERE r.result = 'refused' AND {_LATEST}"  # noqa: S608
        " AND substr(r.date, 1, length(?1)) >= ?1 AND substr(r.date, 1, length(?2)) <= ?2"
        " ORDER BY r.date, r.id",
        (first, last),
    )
    return [_review(row) for row in found]


def unreviewed_ids(db: Database, limit: int) -> "array[int]":
    """Proactive documents that nobody has reviewed, the latest logged first."""
    found = db.conn.execute(
        "SELECT d.id FROM document d WHERE d.disclosure = 'proactive' AND NOT EXISTS"
        " (SELECT 1 FROM review WHERE document_id = d.id) ORDER BY d.id DESC LIMIT ?",
        (limit,),
    )
    return array("q", (row[0] for row in found))


def _review(row: tuple[object, ...]) -> Review:
    texts = [str(value) for value in row]
    return Review(
        id=int(texts[0]),
        document_id=int(texts[1]),
        reviewer=texts[2],
        result=Result(texts[3]),
        basis=texts[4],
        article=texts[5],
        reason=texts[6],
        conditions=texts[7],
        date=parse_iso(texts[8]),
        by=texts[9],
        at=texts[10],
    )
