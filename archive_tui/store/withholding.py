"""Partial releases and their passages as rows."""

from datetime import date

from sqlite_utils import Database

from archive_tui.domain.withholding import PartialRelease, Passage
from archive_tui.store.change import Change

_COLUMNS = (
    "id, document_id, request_id, number, text_sha256, approver, made_on, sha256_pdf,"
    " sha256_text, pages, by"
)


def begin(change: Change, values: dict[str, object]) -> int:
    """Keep a new draft."""
    return change.insert("partial_release", values)


def add_passage(change: Change, release_id: int, passage: Passage, by: str, at: str) -> int:
    """Withhold a passage."""
    values = {
        "release_id": release_id,
        "start": passage.start,
        "stop": passage.stop,
        "ground": passage.ground,
        "note": passage.note,
        "by": by,
        "at": at,
    }
    return change.insert("passage", values)


def remove_passage(change: Change, passage_id: int) -> None:
    """Withhold it no more."""
    change.delete("passage", passage_id)


def keep_made(change: Change, release_id: int, values: dict[str, object]) -> None:
    """Keep what went out."""
    change.update("partial_release", release_id, values)


def remove(change: Change, document_id: int) -> None:
    """Delete the releases of a document that leaves the catalogue."""
    for release in of_document(change.db, document_id):
        for passage in release.passages:
            change.delete("passage", passage.id)
        change.delete("partial_release", release.id)


def find(db: Database, reference: str | int) -> PartialRelease | None:
    """A release by its number or id."""
    column = "id" if isinstance(reference, int) else "number"
    return next(iter(_releases(db, f"{column} = ?", reference)), None)


def of_document(db: Database, document_id: int) -> list[PartialRelease]:
    """The releases of a document, the latest first."""
    return _releases(db, "document_id = ?", document_id)


def of_request(db: Database, request_id: int) -> list[PartialRelease]:
    """The releases for a request, the latest first."""
    return _releases(db, "request_id = ?", request_id)


def of_year(db: Database, year: str) -> list[PartialRelease]:
    """What was made in a year, in its order."""
    return list(reversed(_releases(db, "substr(made_on, 1, 4) = ?", year)))


def _releases(db: Database, where: str, value: object) -> list[PartialRelease]:
    found = db.conn.execute(
        f"SELECT {_COLUMNS} FROM partial_release WHERE {where} ORDER BY id DESC",  # noqa: S608
        (value,),
    ).fetchall()
    return [
        PartialRelease(
            id=row[0], document_id=row[1], request_id=row[2], number=row[3], text_sha256=row[4],
            passages=_passages(db, row[0]), approver=row[5],
            made_on=date.fromisoformat(row[6]) if row[6] else None, sha256_pdf=row[7],
            sha256_text=row[8], pages=row[9], by=row[10],
        )
        for row in found
    ]  # fmt: skip


def _passages(db: Database, release_id: int) -> tuple[Passage, ...]:
    found = db.conn.execute(
        "SELECT start, stop, ground, note, id, by FROM passage WHERE release_id = ? ORDER BY start",
        (release_id,),
    )
    return tuple(Passage(*row) for row in found)
