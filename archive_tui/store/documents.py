"""Documents as rows."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from archive_tui.domain.categories import Agency, Category
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
_WHOLE = """
SELECT d.*, a.name AS agency, r.name AS responsible_agency, c.name AS category
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN agency r ON r.id = d.responsible_agency_id
LEFT JOIN category c ON c.id = d.category_id
"""


def count(db: Database) -> int:
    """How many documents the archive holds."""
    return int(db.conn.execute("SELECT count(*) FROM document").fetchone()[0])


def ids_newest_first(db: Database) -> "array[int]":
    """Every document's id, the latest logged first: 8 bytes each, no rows."""
    return array(
        "q", (row[0] for row in db.conn.execute("SELECT id FROM document ORDER BY id DESC"))
    )


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

    That is one with this index number, or of the same date with this title or document number.
    """
    # The plus keeps SQLite from the index of dates: a register often has one date for all its rows.
    date = _iso(made)
    found = db.conn.execute(
        f"{_DESCRIBED} WHERE d.index_number = ?1 UNION"
        f" {_DESCRIBED} WHERE d.title = ?2 AND +d.date_made IS ?4 UNION"
        f" {_DESCRIBED} WHERE d.document_number = ?3 AND d.document_number <> ''"
        " AND +d.date_made IS ?4",
        (index_number, title, document_number, date),
    )
    names = ("index_number", "title", "document_number", "agency", "date_made")
    return [dict(zip(names, row, strict=True)) for row in found]


def find_id(db: Database, reference: str) -> int | None:
    """The id behind an index number, a document number that is the only one, or an id."""
    found = db.conn.execute(
        "SELECT id FROM document WHERE index_number = ?", (reference,)
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
        "agency_id": agency_id(change, data.agency),
        "responsible_agency_id": agency_id(change, data.responsible_agency),
        "category_id": (_category(change, data.category) or (None,))[0],
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
    """Delete a document with its text and its file entries; the bytes stay for undo."""
    for (id_,) in change.db.conn.execute(
        "SELECT id FROM attachment WHERE document_id = ?", (document_id,)
    ).fetchall():
        change.delete("attachment", id_)
    if change.row("document_text", document_id) is not None:
        change.delete("document_text", document_id)
    change.delete("document", document_id)


def agency_id(change: Change, name: str) -> int | None:
    """The agency's id; a new name gets the next three-digit code."""
    agency = _agency(change, name)
    return agency[0] if agency else None


def agency_code(change: Change, name: str) -> str:
    """The agency's code; 000 for none."""
    agency = _agency(change, name)
    return agency[1] if agency else "000"


def category_code(change: Change, name: str) -> str:
    """The category's code; 00 for none."""
    category = _category(change, name)
    return category[1] if category else "00"


def _agency(change: Change, name: str) -> tuple[int, str] | None:
    """Id and code, the agency added if nobody named it before."""
    if not name:
        return None
    known = change.memory.get(("agency", name))
    if isinstance(known, tuple):
        return known
    found = change.db.conn.execute("SELECT id, code FROM agency WHERE name = ?", (name,)).fetchone()
    if found is None:
        [[highest]] = change.db.conn.execute("SELECT coalesce(max(id), 0) FROM agency").fetchall()
        code = f"{highest + 1:03}"
        found = (change.insert("agency", {"code": code, "name": name}), code)
    change.memory["agency", name] = found
    return found  # type: ignore[no-any-return]  # a row of id and code


def _category(change: Change, name: str) -> tuple[int, str] | None:
    """Id and code."""
    if not name:
        return None
    known = change.memory.get(("category", name))
    if isinstance(known, tuple):
        return known
    found = change.db.conn.execute("SELECT id, code FROM category WHERE name = ?", (name,))
    change.memory["category", name] = row = found.fetchone()
    return row  # type: ignore[no-any-return]  # a row of id and code, or None


def categories(db: Database) -> list[Category]:
    """All categories in the catalogue's order."""
    found = db.conn.execute(
        "SELECT id, code, name, name_en, cadence, active FROM category ORDER BY position, id"
    )
    return [Category(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in found]


def add_category(change: Change, category: Category, position: int) -> None:
    """Insert a category."""
    change.insert(
        "category",
        {
            "code": category.code,
            "name": category.name,
            "name_en": category.name_en,
            "cadence": category.cadence,
            "position": position,
        },
    )


def agencies(db: Database) -> list[Agency]:
    """All agencies, those with the most documents first."""
    found = db.conn.execute(
        "SELECT a.id, a.code, a.name, a.active FROM agency a"
        " ORDER BY (SELECT count(*) FROM document d WHERE d.agency_id = a.id) DESC, a.id"
    )
    return [Agency(row[0], row[1], row[2], bool(row[3])) for row in found]


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
    )


_TEXTS = (
    "index_number", "title", "document_number", "agency", "responsible_agency", "category",
    "summary", "retention", "source", "notes",
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


def attachment_hashes(db: Database) -> list[tuple[str, str]]:
    """Every kept file once: its hash, and a name it goes by."""
    found = db.conn.execute("SELECT sha256, min(name) FROM attachment GROUP BY sha256")
    return [(row[0], row[1]) for row in found]


def _text(db: Database, column: str, document_id: int) -> str:
    found = db.conn.execute(
        f"SELECT {column} FROM document_text WHERE document_id = ?",  # noqa: S608
        (document_id,),
    ).fetchone()
    return str(found[0]) if found else ""


def _iso(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def _date(value: object) -> PartialDate | None:
    return parse_iso(str(value)) if value else None
