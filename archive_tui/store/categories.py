"""Categories and agencies as rows: found by every name they had, changed, merged, retired."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from archive_tui.domain.categories import Agency, Category, Responsible
from archive_tui.store.change import Change

Table = Literal["category", "agency"]
# The columns of a document that name one.
_IN_DOCUMENTS: Mapping[Table, tuple[str, ...]] = {
    "category": ("category_id",),
    "agency": ("agency_id", "responsible_agency_id"),
}
# A merged one leads to what it was merged into. Table names are our own, never typed by anyone.
_BY_NAME = """
SELECT c.id, c.code, c.name, c.valid_from, c.valid_to FROM {0} n
JOIN {0} c ON c.id = coalesce(n.merged_into, n.id)
"""
_FORMER = "instr(char(10) || n.former_names || char(10), char(10) || ? || char(10))"
_CATEGORIES = """
SELECT c.id, c.code, c.name, c.name_en, c.cadence, c.active, c.parent_id, c.full_text,
    c.valid_from, c.valid_to, c.merged_into, c.former_names,
    (SELECT count(*) FROM document d WHERE d.category_id = c.id) AS documents
FROM category c ORDER BY c.position, c.id
"""
_AGENCIES = """
SELECT a.id, a.code, a.name, a.active, a.short_name, a.abbreviation, a.parent_id, a.contact,
    a.telephone, a.address, a.valid_from, a.valid_to, a.merged_into, a.former_names,
    (SELECT count(*) FROM document d WHERE d.agency_id = a.id)
    + (SELECT count(*) FROM document d WHERE d.responsible_agency_id = a.id
        AND d.agency_id IS NOT a.id) AS documents
FROM agency a ORDER BY documents DESC, a.id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A category or an agency as a document needs it; the name is the one it has now."""

    id: int
    code: str
    name: str
    valid_from: int | None
    valid_to: int | None


def categories(db: Database) -> list[Category]:
    """All categories in the catalogue's order, with who answers for each."""
    responsible: dict[int, list[Responsible]] = {}
    for category_id, *values in db.conn.execute(
        "SELECT r.category_id, a.name, r.valid_from, r.valid_to FROM category_agency r"
        " JOIN agency a ON a.id = r.agency_id ORDER BY r.id"
    ):
        responsible.setdefault(category_id, []).append(Responsible(*values))
    return [
        Category(**entry, agencies=tuple(responsible.get(entry["id"], ())))
        for entry in _entries(db, _CATEGORIES)
    ]


def agencies(db: Database) -> list[Agency]:
    """All agencies, those with the most documents first."""
    return [Agency(**entry) for entry in _entries(db, _AGENCIES)]


def _entries(db: Database, sql: str) -> Iterator[dict[str, Any]]:
    """Rows by the names of the domain's fields."""
    cursor = db.conn.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        entry = dict(zip(names, row, strict=True))
        lines = _lines(entry["former_names"])
        yield entry | {"active": bool(entry["active"]), "former_names": lines}


def find(change: Change, table: Table, name: str) -> Known | None:
    """The one with this name, now or formerly; a merged one is what it was merged into."""
    if not name:
        return None
    known = change.memory.get((table, name))
    if isinstance(known, Known):
        return known
    by_name = _BY_NAME.format(table)
    found = (
        change.db.conn.execute(f"{by_name} WHERE n.name = ?", (name,)).fetchone()
        or change.db.conn.execute(f"{by_name} WHERE {_FORMER} ORDER BY n.id", (name,)).fetchone()
    )
    if found is None:
        return None
    change.memory[table, name] = known = Known(*found)
    return known


def agency(change: Change, name: str) -> Known | None:
    """The agency with this name; a new name is added with the next three-digit code."""
    found = find(change, "agency", name)
    if found is None and name:
        add_agency(change, {"name": name})
        found = find(change, "agency", name)
    return found


def add_agency(change: Change, values: Mapping[str, object]) -> int:
    """Insert an agency; without a code it gets the next three-digit one."""
    code = values.get("code") or _next_code(change)
    return change.insert("agency", {**values, "code": code})


def _next_code(change: Change) -> str:
    [[highest]] = change.db.conn.execute("SELECT coalesce(max(id), 0) FROM agency").fetchall()
    number = int(highest) + 1
    while taken(change.db, "agency", "code", f"{number:03}"):
        number += 1
    return f"{number:03}"


def add_category(change: Change, values: Mapping[str, object]) -> int:
    """Insert a category behind all others."""
    [[last]] = change.db.conn.execute("SELECT coalesce(max(position), 0) FROM category").fetchall()
    return change.insert("category", {**values, "position": last + 1})


def add_starting(change: Change, category: Category) -> int:
    """Insert a category of a starting list."""
    return add_category(
        change,
        {
            "code": category.code,
            "name": category.name,
            "name_en": category.name_en,
            "cadence": category.cadence,
            "full_text": category.full_text,
        },
    )


def taken(db: Database, table: Table, column: str, value: str, besides: int = 0) -> bool:
    """Whether another one has this name or code."""
    found = db.conn.execute(
        f"SELECT 1 FROM {table} WHERE {column} = ? AND id <> ?",  # noqa: S608
        (value, besides),
    )
    return found.fetchone() is not None


def revise(change: Change, table: Table, pk: int, values: dict[str, object]) -> None:
    """Change the columns that differ; an old name is kept, so that it still finds."""
    row = change.row(table, pk) or {}
    changed = {name: value for name, value in values.items() if row[name] != value}
    if "name" in changed:
        former = dict.fromkeys([*_lines(row["former_names"]), str(row["name"])])
        former.pop(str(changed["name"]), None)
        changed["former_names"] = "\n".join(former)
    if changed:
        change.update(table, pk, changed)


def keep_responsible(change: Change, category_id: int, wanted: Iterable[Responsible]) -> None:
    """Who answers for a category, in place of who did; an agency that is new is added."""
    rows = {
        (row[1], row[2], row[3]): row[0]
        for row in change.db.conn.execute(
            "SELECT id, agency_id, valid_from, valid_to FROM category_agency WHERE category_id = ?",
            (category_id,),
        ).fetchall()
    }
    for one in wanted:
        known = agency(change, one.agency)
        if known is not None and rows.pop((known.id, one.valid_from, one.valid_to), None) is None:
            change.insert(
                "category_agency",
                {
                    "category_id": category_id,
                    "agency_id": known.id,
                    "valid_from": one.valid_from,
                    "valid_to": one.valid_to,
                },
            )
    for id_ in rows.values():
        change.delete("category_agency", id_)


def merge(change: Change, table: Table, source: int, target: int, stamp: dict[str, object]) -> None:
    """Move everything of one to another; the first stays, inactive, and leads to the second."""
    for column in _IN_DOCUMENTS[table]:
        for id_ in _ids(change, "document", column, source):
            change.update("document", id_, {column: target, **stamp})
    for id_ in _ids(change, table, "parent_id", source):
        above = (change.row(table, source) or {})["parent_id"] if id_ == target else target
        change.update(table, id_, {"parent_id": above})
    for id_ in _ids(change, table, "merged_into", source):
        change.update(table, id_, {"merged_into": target})
    _merge_responsible(change, f"{table}_id", source, target)
    change.update(table, source, {"active": 0, "merged_into": target, "parent_id": None})


def _merge_responsible(change: Change, column: str, source: int, target: int) -> None:
    others = ("category_id", "agency_id", "valid_from", "valid_to")
    for id_ in _ids(change, "category_agency", column, source):
        row = {**(change.row("category_agency", id_) or {}), column: target}
        there = change.db.conn.execute(
            "SELECT 1 FROM category_agency WHERE category_id = ? AND agency_id = ?"
            " AND valid_from IS ? AND valid_to IS ?",
            tuple(row[name] for name in others),
        ).fetchone()
        if there:
            change.delete("category_agency", id_)
        else:
            change.update("category_agency", id_, {column: target})


def _ids(change: Change, table: str, column: str, value: int) -> list[int]:
    found = change.db.conn.execute(
        f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id",  # noqa: S608
        (value,),
    )
    return [row[0] for row in found.fetchall()]


def _lines(text: object) -> tuple[str, ...]:
    return tuple(filter(None, str(text).split("\n")))
