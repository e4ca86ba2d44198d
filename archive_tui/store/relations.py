"""Relations between documents as rows; what repeals a document changes its validity, too."""

from collections.abc import Iterable

from sqlite_utils import Database

from archive_tui.domain.dates import PartialDate, parse_iso
from archive_tui.domain.documents import Validity
from archive_tui.domain.relations import Relation, RelationKind, seen_from
from archive_tui.store.change import Change

_BOTH_WAYS = """
SELECT r.id, r.kind, 0, d.id, d.index_number, d.title, r.since, r.note
FROM relation r JOIN document d ON d.id = r.to_id WHERE r.document_id = ?1
UNION ALL
SELECT r.id, r.kind, 1, d.id, d.index_number, d.title, r.since, r.note
FROM relation r JOIN document d ON d.id = r.document_id WHERE r.to_id = ?1
ORDER BY 1
"""


def of(db: Database, document_id: int) -> tuple[Relation, ...]:
    """A document's relations in both directions, in the order they were made."""
    return tuple(
        Relation(
            id_,
            seen_from(RelationKind(kind), inverse=bool(inverse)).code,
            other,
            number,
            title,
            parse_iso(since) if since else None,
            note,
        )
        for id_, kind, inverse, other, number, title, since, note in db.conn.execute(
            _BOTH_WAYS, (document_id,)
        )
    )


def pair(db: Database, relation_id: int) -> tuple[int, RelationKind, int] | None:
    """The first document of a relation, its kind, and the document it points to."""
    found = db.conn.execute(
        "SELECT document_id, kind, to_id FROM relation WHERE id = ?", (relation_id,)
    ).fetchone()
    return (found[0], RelationKind(found[1]), found[2]) if found else None


def known(db: Database, document_id: int, kind: RelationKind, to_id: int) -> bool:
    """Whether the first document is related so to the second."""
    found = db.conn.execute(
        "SELECT 1 FROM relation WHERE document_id = ? AND kind = ? AND to_id = ?",
        (document_id, kind.value, to_id),
    )
    return found.fetchone() is not None


def way(db: Database, kind: RelationKind, start: int, goal: int) -> list[int]:
    """The documents from `start` to `goal` along one kind of relation; empty if there is no way."""
    came_from: dict[int, int | None] = {start: None}
    waiting = [start]
    while waiting and goal not in came_from:
        here = waiting.pop(0)
        for (further,) in db.conn.execute(
            "SELECT to_id FROM relation WHERE document_id = ? AND kind = ?", (here, kind.value)
        ):
            if further not in came_from:
                came_from[further] = here
                waiting.append(further)
    return _steps(came_from, goal) if goal in came_from else []


def _steps(came_from: dict[int, int | None], goal: int) -> list[int]:
    steps: list[int] = []
    step: int | None = goal
    while step is not None:
        steps.append(step)
        step = came_from[step]
    return steps[::-1]


def numbers(db: Database, ids: Iterable[int]) -> list[str]:
    """The index numbers of documents, in the order given."""
    return [
        str(db.conn.execute("SELECT index_number FROM document WHERE id = ?", (id_,)).fetchone()[0])
        for id_ in ids
    ]


def add(
    change: Change,
    document_id: int,
    kind: RelationKind,
    to_id: int,
    since: PartialDate | None,
    note: str,
    stamp: dict[str, object],
) -> int:
    """Insert a relation; what it repeals is repealed, `stamp` being who changed it when."""
    before = None
    if kind is RelationKind.REPEALS:
        validity = str((change.row("document", to_id) or {})["validity"])
        if validity != Validity.REPEALED:
            before = validity
            change.update("document", to_id, {"validity": Validity.REPEALED.value, **stamp})
    return change.insert(
        "relation",
        {
            "document_id": document_id,
            "kind": kind.value,
            "to_id": to_id,
            "since": str(since) if since else None,
            "note": note,
            "before_validity": before,
        },
    )


def describe(change: Change, relation_id: int, since: PartialDate | None, note: str) -> None:
    """Another date and another note."""
    row = change.row("relation", relation_id) or {}
    values = {"since": str(since) if since else None, "note": note}
    if any(row[name] != value for name, value in values.items()):
        change.update("relation", relation_id, values)


def remove(change: Change, relation_id: int, stamp: dict[str, object]) -> None:
    """Delete a relation; a validity that it had changed becomes what it was.

    Another document that repeals the same one takes over what is to be given back; a validity
    that somebody has changed by hand since is left alone.
    """
    row = change.row("relation", relation_id) or {}
    change.delete("relation", relation_id)
    before, target = row.get("before_validity"), int(str(row["to_id"]))
    if before is None:
        return
    heir = change.db.conn.execute(
        "SELECT id FROM relation WHERE to_id = ? AND kind = 'repeals' ORDER BY id LIMIT 1",
        (target,),
    ).fetchone()
    if heir:
        change.update("relation", heir[0], {"before_validity": before})
    elif (change.row("document", target) or {}).get("validity") == Validity.REPEALED:
        change.update("document", target, {"validity": before, **stamp})


def remove_all(change: Change, document_id: int, stamp: dict[str, object]) -> None:
    """Delete every relation of a document that goes."""
    for (id_,) in change.db.conn.execute(
        "SELECT id FROM relation WHERE document_id = ?1 OR to_id = ?1 ORDER BY id", (document_id,)
    ).fetchall():
        remove(change, id_, stamp)
