"""Running numbers, given inside the act that uses them: no gap, no repeat, also after a crash."""

from collections.abc import Iterator, Mapping

from sqlite_utils import Database

from archive_tui.domain.numbers import FormerNumber, NumberRule
from archive_tui.store.change import Change


def next_index_number(change: Change, rule: NumberRule, parts: Mapping[str, str]) -> str:
    """Give out the next index number of its scope, passing over those taken by hand."""
    known = ("number", "\x1f".join(parts.values()))
    counter = change.memory.get(known)
    if not isinstance(counter, _Counter):
        counter = _of_scope(change, rule.scope(parts))
        change.memory[known] = counter
    return counter.next(rule, parts)


def _of_scope(change: Change, scope: str) -> "_Counter":
    """The one counter of a scope: parts that a rule leaves out share it."""
    counter = change.memory.get(("scope", scope))
    if not isinstance(counter, _Counter):
        counter = change.memory["scope", scope] = _Counter(change, scope)
        change.at_close(counter.keep)
    return counter


def index_number_taken(change: Change, number: str) -> bool:
    """Whether a document has this index number, or had it before."""
    return number_known(change.db, number)


def number_known(db: Database, number: str) -> bool:
    """Whether any document has this index number, or had it before."""
    found = db.conn.execute(
        "SELECT 1 FROM document WHERE index_number = ?1"
        " UNION ALL SELECT 1 FROM former_number WHERE kind = 'index' AND number = ?1",
        (number,),
    )
    return found.fetchone() is not None


def renumber(change: Change, document_id: int, number: str, stamp: dict[str, object]) -> None:
    """Another index number; the old one is kept, unless the document gets that one back."""
    old = str((change.row("document", document_id) or {})["index_number"])
    for (id_,) in change.db.conn.execute(
        "SELECT id FROM former_number WHERE kind = 'index' AND document_id = ? AND number = ?",
        (document_id, number),
    ).fetchall():
        change.delete("former_number", id_)
    change.update("document", document_id, {"index_number": number, **stamp})
    change.insert(
        "former_number",
        {
            "kind": "index",
            "document_id": document_id,
            "number": old,
            "until": stamp["changed_at"],
            "by": stamp["changed_by"],
        },
    )


def had(db: Database, document_id: int, number: str) -> bool:
    """Whether this very document had this index number before."""
    found = db.conn.execute(
        "SELECT 1 FROM former_number WHERE kind = 'index' AND document_id = ? AND number = ?",
        (document_id, number),
    )
    return found.fetchone() is not None


def index_numbers(db: Database) -> Iterator[str]:
    """Every document's index number."""
    for row in db.conn.execute("SELECT index_number FROM document ORDER BY index_number"):
        yield row[0]


def former_numbers(db: Database) -> list[tuple[FormerNumber, str]]:
    """Every index number of before, with the one its document has now."""
    found = db.conn.execute(
        "SELECT f.number, f.document_id, f.until, f.by, d.index_number FROM former_number f"
        " JOIN document d ON d.id = f.document_id WHERE f.kind = 'index' ORDER BY f.id"
    )
    return [(FormerNumber(*row[:4]), row[4]) for row in found]


def removed_numbers(db: Database) -> Iterator[tuple[str, str, str, str]]:
    """Index number, time, person and reason of every removal of a document, the oldest first."""
    yield from db.conn.execute(
        "SELECT json_extract(r.before, '$.index_number'), j.at, j.staff, j.reason"
        " FROM journal_row r JOIN journal j ON j.seq = r.seq"
        " WHERE r.name = 'document' AND r.after IS NULL ORDER BY r.id"
    )


def last_given(db: Database) -> dict[str, int]:
    """The last running number given in each scope of index numbers."""
    found = db.conn.execute("SELECT scope, last FROM running_number WHERE rule = 'index'")
    return {row[0]: row[1] for row in found}


def shared_document_numbers(db: Database) -> list[tuple[str, tuple[str, ...]]]:
    """Each document number that several documents have, with their index numbers."""
    found = db.conn.execute(
        "SELECT document_number, index_number FROM document WHERE document_number IN"
        " (SELECT document_number FROM document WHERE document_number <> ''"
        "  GROUP BY document_number HAVING count(*) > 1) ORDER BY document_number, id"
    )
    shared: dict[str, list[str]] = {}
    for number, index_number in found:
        shared.setdefault(number, []).append(index_number)
    return [(number, tuple(each)) for number, each in shared.items()]


def latest_parts(db: Database) -> tuple[str, str, str]:
    """Agency code, category code and date of the document logged last; empty where not known."""
    found = db.conn.execute(
        "SELECT coalesce(a.code, ''), coalesce(c.code, ''),"
        " coalesce(d.date_made, d.date_published, d.date_received, '')"
        " FROM document d LEFT JOIN agency a ON a.id = d.agency_id"
        " LEFT JOIN category c ON c.id = d.category_id ORDER BY d.id DESC LIMIT 1"
    ).fetchone()
    return (found[0], found[1], found[2]) if found else ("", "", "")


class _Counter:
    """One scope's running number during one act: read once, written once."""

    def __init__(self, change: Change, scope: str) -> None:
        self._change = change
        self._scope = scope
        found = change.db.conn.execute(
            "SELECT id, last FROM running_number WHERE rule = 'index' AND scope = ?", (scope,)
        ).fetchone()
        self._id: int | None = found[0] if found else None
        self._last: int = found[1] if found else 0

    def next(self, rule: NumberRule, parts: Mapping[str, str]) -> str:
        while True:
            self._last += 1
            number = rule.format(parts, self._last)
            if not index_number_taken(self._change, number):
                return number

    def keep(self) -> None:
        if self._id is None:
            values = {"rule": "index", "scope": self._scope, "last": self._last}
            self._change.insert("running_number", values)
        else:
            self._change.update("running_number", self._id, {"last": self._last})
