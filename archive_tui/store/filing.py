"""Items, boxes and closed years as rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlite_utils import Database

from archive_tui.domain.dates import parse_iso
from archive_tui.domain.filing import Box, Candidate, Group, Item, YearState
from archive_tui.store.change import Change

_YEAR = "cast(substr(coalesce(d.date_made, d.date_published, d.date_received), 1, 4) AS INTEGER)"
# A document with its attachments is one item (DA/T 22-2015): what is attached to another document
# is filed with it, and its pages count there.
_ON_ITS_OWN = (
    "NOT EXISTS (SELECT 1 FROM relation r WHERE r.document_id = d.id AND r.kind = 'attachment-of')"
)
_ATTACHED_PAGES = """
(SELECT sum(p.pages) FROM relation r JOIN document p ON p.id = r.document_id
    WHERE r.to_id = d.id AND r.kind = 'attachment-of')
"""
_PAGES = f"nullif(coalesce(d.pages, 0) + coalesce({_ATTACHED_PAGES}, 0), 0)"
_ITEM = f"""
SELECT i.id, i.document_id, i.archival_number, i.fonds, i.class_code, i.year, i.retention,
    i.unit_code, i.unit, i.number, d.title, d.document_number, coalesce(a.name, ''),
    d.date_made, {_PAGES}, d.notes, i.box_id, b.number
FROM item i JOIN document d ON d.id = i.document_id
LEFT JOIN agency a ON a.id = d.agency_id LEFT JOIN box b ON b.id = i.box_id
"""  # noqa: S608
# The longest period first, as filing lists are arranged.
_PERIOD = "CASE {0}.retention WHEN '永久' THEN 0 WHEN '30年' THEN 1 ELSE 2 END"
_IN_ORDER = f"ORDER BY i.year, {_PERIOD.format('i')}, i.unit_code, i.number"
_BOX = f"""
SELECT b.id, b.code, b.fonds, b.year, b.retention, b.unit, b.number, b.thickness, b.place_id,
    b.capacity, b.made_at, count(i.id), coalesce(min(i.number), 0), coalesce(max(i.number), 0),
    coalesce(sum(CASE WHEN i.id IS NULL THEN 0 ELSE coalesce({_PAGES}, 1) END), 0),
    b.state_note, b.checked_by, b.made_by, b.unit_code
FROM box b LEFT JOIN item i ON i.box_id = b.id LEFT JOIN document d ON d.id = i.document_id
"""  # noqa: S608
# One statement of SQLite takes so many values.
_MANY = 500


def years(db: Database) -> list[YearState]:
    """Every year that has documents, the latest first: how many, how many filed, closed when."""
    found = db.conn.execute(
        f"SELECT {_YEAR} AS year, count(*), count(i.id), max(c.at) FROM document d"  # noqa: S608
        " LEFT JOIN item i ON i.document_id = d.id LEFT JOIN closed_year c"
        f" ON c.year = {_YEAR} WHERE {_YEAR} IS NOT NULL AND {_ON_ITS_OWN}"
        " GROUP BY 1 ORDER BY 1 DESC"
    )
    return [YearState(row[0], row[1], row[2], str(row[3] or "")[:10]) for row in found]


def candidates(db: Database, year: int, ids: Iterable[int] | None = None) -> list[Candidate]:
    """A year's documents that are not filed yet, by date, number and order of logging."""
    wanted = None if ids is None else set(ids)
    found = db.conn.execute(
        "SELECT d.id, d.title, d.document_number, coalesce(a.name, ''), coalesce(c.name, ''),"  # noqa: S608
        " coalesce(d.date_made, ''), d.retention, "
        f"{_PAGES}, coalesce(r.name, a.name, ''), coalesce(r.code, a.code, '000')"
        " FROM document d LEFT JOIN agency a ON a.id = d.agency_id"
        " LEFT JOIN agency r ON r.id = d.responsible_agency_id"
        " LEFT JOIN category c ON c.id = d.category_id"
        " LEFT JOIN item i ON i.document_id = d.id"
        f" WHERE i.id IS NULL AND {_YEAR} = ? AND {_ON_ITS_OWN}"
        " ORDER BY coalesce(d.date_made, ''), d.document_number, d.id",
        (year,),
    )
    return [Candidate(*row) for row in found if wanted is None or row[0] in wanted]


def items(db: Database, group: Group) -> Iterator[Item]:
    """The items of a year, of one retention or unit where it names them, in their order."""
    where, values = "i.year = ?", [str(group.year)]
    for column, value in (("retention", group.retention), ("unit_code", group.unit_code)):
        if value:
            where += f" AND i.{column} = ?"
            values.append(value)
    yield from _items(db, f"WHERE {where} {_IN_ORDER}", values)


def items_of_box(db: Database, box_id: int) -> list[Item]:
    """What lies in a box, in its order."""
    return list(_items(db, f"WHERE i.box_id = ? {_IN_ORDER}", [box_id]))


def items_by_id(db: Database, ids: Sequence[int]) -> list[Item]:
    """These items, in the order of the ids."""
    found: dict[int, Item] = {}
    for start in range(0, len(ids), _MANY):
        part = list(ids[start : start + _MANY])
        marks = ", ".join("?" * len(part))
        found |= {item.id: item for item in _items(db, f"WHERE i.id IN ({marks})", part)}
    return [found[id_] for id_ in ids if id_ in found]


def item_of_document(db: Database, document_id: int) -> Item | None:
    """The item a document is filed as, or with whose document it is filed as an attachment."""
    with_it = (
        "WHERE i.document_id = ?1 OR i.document_id IN (SELECT to_id FROM relation"
        " WHERE document_id = ?1 AND kind = 'attachment-of') ORDER BY i.document_id <> ?1"
    )
    return next(_items(db, with_it, [document_id]), None)


def item_by_number(db: Database, archival_number: str) -> Item | None:
    """The item with this archival number."""
    return next(_items(db, "WHERE i.archival_number = ?", [archival_number]), None)


def _items(db: Database, where: str, values: Sequence[object]) -> Iterator[Item]:
    for row in db.conn.execute(f"{_ITEM} {where}", tuple(values)):
        yield Item(
            id=row[0], document_id=row[1], archival_number=row[2], fonds=row[3],
            class_code=row[4], year=row[5], retention=row[6], unit_code=row[7], unit=row[8],
            number=row[9], title=row[10], document_number=row[11], agency=row[12],
            date_made=parse_iso(row[13]) if row[13] else None, pages=row[14], notes=row[15],
            box_id=row[16], box=row[17],
        )  # fmt: skip


def groups(db: Database, year: int) -> list[Group]:
    """The groups a year was filed into, with their numbers of items and their last number."""
    found = db.conn.execute(
        "SELECT i.fonds, i.class_code, i.year, i.retention, i.unit_code, max(i.unit), count(*),"  # noqa: S608
        " max(i.number), (SELECT count(*) FROM box b WHERE b.year = i.year AND"
        " b.retention = i.retention AND b.unit_code = i.unit_code AND b.fonds = i.fonds)"
        " FROM item i WHERE i.year = ? GROUP BY 1, 2, 4, 5"
        f" ORDER BY {_PERIOD.format('i')}, i.unit_code",
        (year,),
    )
    return [
        Group(row[2], row[3], row[4], row[5], fonds=row[0], class_code=row[1], items=row[6],
              last=row[7], boxes=row[8])
        for row in found
    ]  # fmt: skip


def last_number(change: Change, group: Group) -> int:
    """The highest number given in a group so far; 0 for none."""
    found = change.db.conn.execute(
        "SELECT coalesce(max(number), 0) FROM item WHERE fonds = ? AND class_code = ?"
        " AND year = ? AND retention = ? AND unit_code = ?",
        (group.fonds, group.class_code, group.year, group.retention, group.unit_code),
    ).fetchone()
    return int(found[0])


def number_taken(change: Change, archival_number: str) -> bool:
    """Whether an item has this archival number, or had it before."""
    found = change.db.conn.execute(
        "SELECT 1 FROM item WHERE archival_number = ?1"
        " UNION ALL SELECT 1 FROM former_number WHERE kind = 'archival' AND number = ?1",
        (archival_number,),
    )
    return found.fetchone() is not None


def add_item(change: Change, values: Mapping[str, object]) -> int:
    """Insert an item."""
    return change.insert("item", values)


def boxes(db: Database, year: int | None = None, place_id: int | None = None) -> list[Box]:
    """All boxes, or those of a year or a place, in their order."""
    where = "WHERE (?1 IS NULL OR b.year = ?1) AND (?2 IS NULL OR b.place_id = ?2)"
    return list(_boxes(db, where, (year, place_id)))


def box_by_code(db: Database, code: str) -> Box | None:
    """The box whose label says this."""
    return next(_boxes(db, "WHERE b.code = ?", (code,)), None)


def last_box(db: Database, group: Group) -> Box | None:
    """The box of a group with the highest number."""
    found = list(
        _boxes(
            db,
            "WHERE b.fonds = ? AND b.year = ? AND b.retention = ? AND b.unit_code = ?",
            (group.fonds, group.year, group.retention, group.unit_code),
        )
    )
    return found[-1] if found else None


def _boxes(db: Database, where: str, values: tuple[object, ...]) -> Iterator[Box]:
    order = f"GROUP BY b.id ORDER BY b.year, {_PERIOD.format('b')}, b.unit_code, b.number"
    from archive_tui.store.places import path

    for row in db.conn.execute(f"{_BOX} {where} {order}", values):
        yield Box(
            id=row[0], code=row[1], fonds=row[2], fonds_name="", year=row[3], retention=row[4],
            unit=row[5], number=row[6], thickness=row[7], place_id=row[8],
            place=path(db, row[8]) if row[8] else "", capacity=row[9],
            made_on=parse_iso(row[10][:10]), items=row[11], first=row[12], last=row[13],
            pages=row[14], state=row[15], checked_by=row[16], filed_by=row[17], unit_code=row[18],
        )  # fmt: skip


def add_box(change: Change, values: Mapping[str, object]) -> int:
    """Insert a box with the next code; returns its id."""
    id_ = change.next_id("box")
    return change.insert("box", {"id": id_, "code": f"B{id_:06}", **values})


def renumber(
    change: Change, item: Item, number: int, archival_number: str, stamp: tuple[str, str]
) -> None:
    """Give an item another number; `stamp` says when and by whom, the old number still finds it."""
    at, by = stamp
    change.insert(
        "former_number",
        {
            "kind": "archival",
            "document_id": item.document_id,
            "number": item.archival_number,
            "until": at,
            "by": by,
        },
    )
    change.update("item", item.id, {"number": number, "archival_number": archival_number})


def put_in_box(change: Change, item_id: int, box_id: int | None) -> None:
    """Lay an item into a box, or take it out of its box."""
    change.update("item", item_id, {"box_id": box_id})


def closed(db: Database, year: int) -> bool:
    """Whether a year is locked."""
    found = db.conn.execute("SELECT 1 FROM closed_year WHERE year = ?", (year,))
    return found.fetchone() is not None


def locked(db: Database, document_id: int) -> bool:
    """Whether a document is filed in a closed year."""
    found = db.conn.execute(
        "SELECT 1 FROM item i JOIN closed_year c ON c.year = i.year WHERE i.document_id = ?",
        (document_id,),
    )
    return found.fetchone() is not None


def close(change: Change, year: int, at: str, by: str) -> None:
    """Lock a year."""
    change.insert("closed_year", {"year": year, "at": at, "by": by})
