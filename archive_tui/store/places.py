"""Places and the moves of boxes as rows."""

from sqlite_utils import Database

from archive_tui.domain.places import Move, Place, PlaceKind
from archive_tui.store.change import Change

_PLACE = """
SELECT p.id, p.code, p.kind, p.name, p.parent_id,
    (SELECT count(*) FROM box b WHERE b.place_id = p.id)
FROM place p
"""
_BETWEEN = " / "


def places(db: Database) -> list[Place]:
    """Every place, each below what it lies in."""
    found = {row[0]: row for row in db.conn.execute(f"{_PLACE} ORDER BY p.name, p.id")}
    below: dict[int | None, list[int]] = {}
    for row in found.values():
        below.setdefault(row[4], []).append(row[0])
    ordered: list[Place] = []

    def walk(parent: int | None, names: tuple[str, ...]) -> None:
        for id_ in below.get(parent, []):
            row = found[id_]
            path_names = (*names, str(row[3]))
            ordered.append(_place(row, _BETWEEN.join(path_names)))
            walk(id_, path_names)

    walk(None, ())
    return ordered


def place_by_code(db: Database, code: str) -> Place | None:
    """The place whose label says this."""
    row = db.conn.execute(f"{_PLACE} WHERE p.code = ?", (code,)).fetchone()
    return _place(row, path(db, row[0])) if row else None


def place_by_id(db: Database, place_id: int) -> Place | None:
    """The place."""
    row = db.conn.execute(f"{_PLACE} WHERE p.id = ?", (place_id,)).fetchone()
    return _place(row, path(db, place_id)) if row else None


def path(db: Database, place_id: int) -> str:
    """The names from outside in, e.g. 1号楼 / 201室 / A03."""
    names: list[str] = []
    current: int | None = place_id
    while current is not None:
        found = db.conn.execute(
            "SELECT name, parent_id FROM place WHERE id = ?", (current,)
        ).fetchone()
        if found is None:
            break
        names.append(str(found[0]))
        current = found[1]
    return _BETWEEN.join(reversed(names))


def same_name(db: Database, name: str, parent_id: int | None) -> bool:
    """Whether there is a place of this name there already."""
    found = db.conn.execute(
        "SELECT 1 FROM place WHERE name = ? AND parent_id IS ?", (name, parent_id)
    )
    return found.fetchone() is not None


def add(change: Change, kind: PlaceKind, name: str, parent_id: int | None) -> int:
    """Insert a place with the next code."""
    id_ = change.next_id("place")
    values = {"id": id_, "code": f"P{id_:06}", "kind": kind.value, "name": name}
    return change.insert("place", {**values, "parent_id": parent_id})


def rename(change: Change, place_id: int, name: str) -> None:
    """Another name."""
    change.update("place", place_id, {"name": name})


def in_use(db: Database, place_id: int) -> bool:
    """Whether anything lies there, has lain there, or belongs to it."""
    found = db.conn.execute(
        "SELECT 1 FROM box WHERE place_id = ?1 UNION ALL SELECT 1 FROM place WHERE parent_id = ?1"
        " UNION ALL SELECT 1 FROM box_move WHERE to_id = ?1 OR from_id = ?1 LIMIT 1",
        (place_id,),
    )
    return found.fetchone() is not None


def remove(change: Change, place_id: int) -> None:
    """Delete a place nothing belongs to."""
    change.delete("place", place_id)


def move(change: Change, box_id: int, place_id: int, at: str, by: str) -> None:
    """Put a box into a place and remember where it was."""
    row = change.row("box", box_id) or {}
    change.insert(
        "box_move",
        {"box_id": box_id, "from_id": row["place_id"], "to_id": place_id, "at": at, "by": by},
    )
    change.update("box", box_id, {"place_id": place_id})


def moves(db: Database, box_id: int) -> list[Move]:
    """Where a box has been, the latest first."""
    found = db.conn.execute(
        "SELECT from_id, to_id, at, by FROM box_move WHERE box_id = ? ORDER BY id DESC", (box_id,)
    ).fetchall()
    return [
        Move(path(db, row[0]) if row[0] else "", path(db, row[1]), row[2], row[3]) for row in found
    ]


def _place(row: tuple[int, str, str, str, int | None, int], path_: str) -> Place:
    return Place(
        id=row[0], code=row[1], kind=PlaceKind(row[2]), name=row[3], path=path_,
        parent_id=row[4], boxes=row[5],
    )  # fmt: skip
