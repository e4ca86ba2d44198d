"""Documents as rows."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from archive_tui.domain.dates import PartialDate, parse_iso
from archive_tui.domain.documents import (
    Attachment,
    Carrier,
    Disclosure,
    Document,
    DocumentData,
    DocumentRow,
    Validity,
)
from archive_tui.store import categories, drafts, relations
from archive_tui.store.change import Change

_ROW = """
SELECT d.id, d.index_number, d.title, d.document_number, coalesce(a.name, ''),
    coalesce(c.name, ''), coalesce(d.date_made, ''), coalesce(d.date_published, ''),
    d.disclosure, d.validity
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN category c ON c.id = d.category_id
"""
_DESCRIBED = """
SELECT d.index_number, d.title, d.document_number, coalesce(a.name, ''), coalesce(d.date_made, '')
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
"""
# Described by a number it had before, which a register may still have.
_DESCRIBED_BEFORE = """
SELECT f.number, d.title, d.document_number, coalesce(a.name, ''), coalesce(d.date_made, '')
FROM former_number f JOIN document d ON d.id = f.document_id
LEFT JOIN agency a ON a.id = d.agency_id WHERE f.kind = 'index' AND f.number = ?1
"""
_WHOLE = """
SELECT d.*, a.name AS agency, r.name AS responsible_agency, c.name AS category,
    i.archival_number, b.code AS box,
    (SELECT group_concat(number, char(10)) FROM (SELECT number FROM former_number f
        WHERE f.document_id = d.id AND f.kind = 'index' ORDER BY f.id)) AS former_numbers
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN agency r ON r.id = d.responsible_agency_id
LEFT JOIN category c ON c.id = d.category_id
LEFT JOIN item i ON i.document_id = d.id LEFT JOIN box b ON b.id = i.box_id
"""


# One statement of SQLite takes so many values.
_MANY = 500


def count(db: Database) -> int:
    """How many documents the archive holds."""
    return int(db.conn.execute("SELECT count(*) FROM document").fetchone()[0])


def ids_newest_first(db: Database) -> "array[int]":
    """Every document's id, the latest logged first: 8 bytes each, no rows."""
    return array(
        "q", (row[0] for row in db.conn.execute("SELECT id FROM document ORDER BY id DESC"))
    )


def years(db: Database) -> list[tuple[int, int]]:
    """Every year that documents belong to, the newest first, and how many do."""
    found = db.conn.execute(
        "SELECT substr(coalesce(date_made, date_published, date_received), 1, 4) AS year, count(*)"
        " FROM document WHERE year IS NOT NULL GROUP BY year ORDER BY year DESC"
    )
    return [(int(year), many) for year, many in found]


def rows(db: Database, ids: Sequence[int]) -> list[DocumentRow]:
    """The list columns of these documents, in the order of the ids; gone ones are left out."""
    marks = ", ".join("?" * len(ids))
    found = {
        row[0]: DocumentRow(*row)
        for row in db.conn.execute(f"{_ROW} WHERE d.id IN ({marks})", list(ids))
    }
    return [found[id_] for id_ in ids if id_ in found]


def document(db: Database, document_id: int) -> Document | None:
    """One whole document with its attachments."""
    return next(_documents(db, "WHERE d.id = ?", [document_id]), None)


def every(db: Database, ids: Iterable[int] | None = None) -> Iterator[Document]:
    """Whole documents one by one: the given ids in their order, or all in the order of logging."""
    if ids is None:
        yield from _documents(db, "ORDER BY d.id", [])
        return
    for id_ in ids:
        yield from _documents(db, "WHERE d.id = ?", [id_])


def look_alikes(
    db: Database, index_number: str, title: str, document_number: str, made: PartialDate | None
) -> list[dict[str, object]]:
    """What describes each document that may be the same one.

    That is one with this index number, now or formerly, or of the same date with this title or
    document number.
    """
    # The plus keeps SQLite from the index of dates: a register often has one date for all its rows.
    date = _iso(made)
    found = db.conn.execute(
        f"{_DESCRIBED} WHERE d.index_number = ?1 UNION {_DESCRIBED_BEFORE} UNION"
        f" {_DESCRIBED} WHERE d.title = ?2 AND +d.date_made IS ?4 UNION"
        f" {_DESCRIBED} WHERE d.document_number = ?3 AND d.document_number <> ''"
        " AND +d.date_made IS ?4",
        (index_number, title, document_number, date),
    )
    names = ("index_number", "title", "document_number", "agency", "date_made")
    return [dict(zip(names, row, strict=True)) for row in found]


def find_id(db: Database, reference: str) -> int | None:
    """The id behind a reference.

    That is an index number of now or before, an archival number, a 文号 that is the only one, or
    the id itself.
    """
    found = db.conn.execute(
        "SELECT id FROM document WHERE index_number = ?1"
        " UNION ALL SELECT document_id FROM item WHERE archival_number = ?1"
        " UNION ALL SELECT document_id FROM former_number WHERE number = ?1",
        (reference,),
    ).fetchone()
    if not found and reference.isascii() and reference.isdigit() and len(reference) < 19:
        found = db.conn.execute(
            "SELECT id FROM document WHERE id = ?", (int(reference),)
        ).fetchone()
    if not found:
        same = db.conn.execute(
            "SELECT id FROM document WHERE document_number = ? LIMIT 2", (reference,)
        ).fetchall()
        found = same[0] if len(same) == 1 else None
    return int(found[0]) if found else None


def text(db: Database, document_id: int) -> str:
    """The readable full text; empty if there is none."""
    return _text(db, "text", document_id)


def original_text(db: Database, document_id: int) -> str:
    """The text as the file had it, before any cleaning."""
    return _text(db, "original", document_id)


def add(change: Change, data: DocumentData, index_number: str, at: str, by: str) -> int:
    """Insert a document."""
    values = columns(change, data) | {
        "index_number": index_number,
        "created_at": at,
        "created_by": by,
        "changed_at": at,
        "changed_by": by,
    }
    return change.insert("document", values)


def columns(change: Change, data: DocumentData) -> dict[str, object]:
    """The values as columns; an agency named for the first time is added."""
    return {
        "title": data.title,
        "document_number": data.document_number,
        "agency_id": _id(categories.agency(change, data.agency)),
        "responsible_agency_id": _id(categories.agency(change, data.responsible_agency)),
        "category_id": _id(categories.find(change, "category", data.category)),
        "date_made": _iso(data.date_made),
        "date_amended": _iso(data.date_amended),
        "date_received": _iso(data.date_received),
        "date_published": _iso(data.date_published),
        "disclosure": data.disclosure.value,
        "validity": data.validity.value,
        "carrier": data.carrier.value,
        "summary": data.summary,
        "keywords": "；".join(data.keywords),
        "pages": data.pages,
        "retention": data.retention,
        "source": data.source,
        "notes": data.notes,
    }


def field_columns(change: Change, data: DocumentData, name: str) -> dict[str, object]:
    """The column of one field of a document, an agency or a category as its id."""
    column = f"{name}_id" if name in {"agency", "responsible_agency", "category"} else name
    return {column: columns(change, data)[column]}


def field_counts(db: Database, ids: Sequence[int], name: str) -> dict[str, int]:
    """How often each value of a field occurs in these documents, as it is typed."""
    joined = {
        "agency": "(SELECT name FROM agency WHERE id = d.agency_id)",
        "responsible_agency": "(SELECT name FROM agency WHERE id = d.responsible_agency_id)",
        "category": "(SELECT name FROM category WHERE id = d.category_id)",
    }
    value = joined.get(name, f"d.{name}")
    counts: dict[str, int] = {}
    for start in range(0, len(ids), _MANY):
        part = list(ids[start : start + _MANY])
        marks = ", ".join("?" * len(part))
        for found, count in db.conn.execute(
            f"SELECT coalesce({value}, ''), count(*) FROM document d"  # noqa: S608
            f" WHERE d.id IN ({marks}) GROUP BY 1",
            part,
        ):
            counts[str(found)] = counts.get(str(found), 0) + count
    return counts


def keep_text(change: Change, document_id: int, readable: str, original: str) -> None:
    """Store or replace a document's full text."""
    values = {"text": readable, "original": original}
    if change.row("document_text", document_id) is None:
        change.insert("document_text", {"document_id": document_id, **values})
    else:
        change.update("document_text", document_id, values)


def attach(change: Change, document_id: int, values: dict[str, object]) -> int:
    """Add a file to a document: name, sha256, bytes, media_type."""
    return change.insert("attachment", {"document_id": document_id, **values})


def remove(change: Change, document_id: int) -> None:
    """Delete a document with its text, file entries and former numbers; the bytes stay."""
    for (id_,) in change.db.conn.execute(
        "SELECT id FROM attachment WHERE document_id = ?", (document_id,)
    ).fetchall():
        change.delete("attachment", id_)
    if change.row("document_text", document_id) is not None:
        change.delete("document_text", document_id)
    for (id_,) in change.db.conn.execute(
        "SELECT id FROM item WHERE document_id = ?", (document_id,)
    ).fetchall():
        change.delete("item", id_)
    for (id_,) in change.db.conn.execute(
        "SELECT id FROM former_number WHERE document_id = ?", (document_id,)
    ).fetchall():
        change.delete("former_number", id_)
    change.delete("document", document_id)
    drafts.forget(change.db, document_id)


def _documents(db: Database, where: str, values: list[int]) -> Iterator[Document]:
    cursor = db.conn.execute(f"{_WHOLE} {where}", values)
    names = [column[0] for column in cursor.description]
    for found in cursor:
        yield _document(db, dict(zip(names, found, strict=True)))


def _document(db: Database, row: dict[str, str | int | None]) -> Document:
    def text_of(name: str) -> str:
        return str(row[name] or "")

    return Document(
        id=int(row["id"] or 0),
        **{name: text_of(name) for name in _TEXTS},
        date_made=_date(row["date_made"]),
        date_amended=_date(row["date_amended"]),
        date_received=_date(row["date_received"]),
        date_published=_date(row["date_published"]),
        disclosure=Disclosure(text_of("disclosure")),
        validity=Validity(text_of("validity")),
        carrier=Carrier(text_of("carrier")),
        keywords=tuple(text_of("keywords").split("；")) if row["keywords"] else (),
        pages=int(row["pages"]) if row["pages"] else None,
        attachments=attachments(db, int(row["id"] or 0)),
        relations=relations.of(db, int(row["id"] or 0)),
        former_numbers=tuple(filter(None, text_of("former_numbers").split("\n"))),
    )


_TEXTS = (
    "index_number", "title", "document_number", "agency", "responsible_agency", "category",
    "summary", "retention", "source", "notes", "archival_number", "box",
    "created_at", "created_by", "changed_at", "changed_by",
)  # fmt: skip


def attachments(db: Database, document_id: int) -> tuple[Attachment, ...]:
    """A document's files in the order they came."""
    found = db.conn.execute(
        "SELECT id, name, sha256, bytes, media_type FROM attachment"
        " WHERE document_id = ? ORDER BY id",
        (document_id,),
    )
    return tuple(Attachment(*row) for row in found)


def index_number_of_file(db: Database, sha256: str) -> str:
    """The index number of the first document that has this file; empty for a new file."""
    found = db.conn.execute(
        "SELECT d.index_number FROM attachment a JOIN document d ON d.id = a.document_id"
        " WHERE a.sha256 = ? ORDER BY d.id LIMIT 1",
        (sha256,),
    ).fetchone()
    return str(found[0]) if found else ""


def _text(db: Database, column: str, document_id: int) -> str:
    found = db.conn.execute(
        f"SELECT {column} FROM document_text WHERE document_id = ?",  # noqa: S608
        (document_id,),
    ).fetchone()
    return str(found[0]) if found else ""


def _id(known: categories.Known | None) -> int | None:
    return known.id if known else None


def _iso(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def _date(value: object) -> PartialDate | None:
    return parse_iso(str(value)) if value else None
