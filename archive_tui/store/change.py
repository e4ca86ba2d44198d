"""One act: rows written together, remembered before and after, one line in the journal."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from sqlite_utils import Database

from archive_tui.domain.faults import RefusedError
from archive_tui.domain.messages import say
from archive_tui.store.imprint import destroyed, imprint

Row = dict[str, object]
_BATCH = 2_000
# The running numbers that an undo takes back; those of requests and letters stay given.
_TAKEN_BACK = "index"
# Tables whose row is known by another one's id.
_KEYED = frozenset({"document_text"})
# Tables whose rows the search finds a document by.
_OF_DOCUMENTS = frozenset({"item", "former_number"})
# Made once: an import writes each row through both.
_ROW = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LINE = json.JSONEncoder()


class Index(Protocol):
    """What a change tells the search index, inside the same transaction."""

    def touch(self, document_id: int) -> None:
        """A stored document is about to change."""

    def new(self, document_id: int) -> None:
        """A document has just been stored."""

    def flush(self) -> None:
        """Index everything touched or new as it now stands."""


class Change:
    """Writes rows and remembers what they were. Made by `Archive.change` only."""

    def __init__(self, db: Database, index: Index, seq: int, digest: "RowsDigest") -> None:
        self.db = db
        self.seq = seq
        self._index = index
        self._digest = digest
        self._waiting: list[tuple[int, str, int, str | None, str | None]] = []
        self._inserts: dict[tuple[str, tuple[str, ...]], str] = {}
        self._closing: list[Callable[[], None]] = []
        self._ids: dict[str, int] = {}
        # What was looked up during this act, so that a long import asks once.
        self.memory: dict[tuple[str, str], object] = {}

    @property
    def written(self) -> bool:
        """Whether any row has been written."""
        return self._digest.count > 0

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Insert a row; returns its id."""
        if "id" not in values and table not in _KEYED:
            values = {"id": self.next_id(table), **values}
        columns = tuple(values)
        sql = self._inserts.get((table, columns))
        if sql is None:
            names = ", ".join(f"[{name}]" for name in columns)
            marks = ", ".join("?" * len(columns))
            # Table and column names are our own, never typed by anyone.
            sql = f"INSERT INTO [{table}] ({names}) VALUES ({marks}) RETURNING rowid AS _pk, *"  # noqa: S608
            self._inserts[table, columns] = sql
        cursor = self.db.conn.execute(sql, tuple(values.values()))
        [found] = cursor.fetchall()
        pk, after = found[0], dict(zip(_names(cursor)[1:], found[1:], strict=True))
        if table == "document":
            self._index.new(pk)
        else:
            self._tell_index(table, pk, after)
        self._remember(table, pk, None, canonical(after))
        return int(pk)

    def next_id(self, table: str) -> int:
        """An id that no row of the table has or ever had: drafts and history go by it."""
        if table not in self._ids:
            [[last]] = self.db.conn.execute(
                f"SELECT max(coalesce((SELECT max(id) FROM [{table}]), 0),"  # noqa: S608
                " coalesce((SELECT max(pk) FROM journal_row WHERE name = ?), 0))",
                (table,),
            ).fetchall()
            self._ids[table] = int(last)
        self._ids[table] += 1
        return self._ids[table]

    def update(self, table: str, pk: int, values: Mapping[str, object]) -> None:
        """Change some columns of a row."""
        before = self.row(table, pk)
        if before is None:
            raise _changed_since()
        self._tell_index(table, pk, before)
        names = ", ".join(f"[{name}] = ?" for name in values)
        self.db.conn.execute(
            f"UPDATE [{table}] SET {names} WHERE rowid = ?",  # noqa: S608
            (*values.values(), pk),
        )
        after = self.row(table, pk)
        self._remember(table, pk, canonical(before), canonical(after or {}))

    def delete(self, table: str, pk: int) -> None:
        """Delete a row; the journal keeps what it was."""
        before = self.row(table, pk)
        if before is None:
            raise _changed_since()
        self._tell_index(table, pk, before)
        self._remember(table, pk, canonical(before), None)
        self.db.conn.execute(f"DELETE FROM [{table}] WHERE rowid = ?", (pk,))  # noqa: S608

    def row(self, table: str, pk: int) -> Row | None:
        """The row as it stands."""
        cursor = self.db.conn.execute(f"SELECT * FROM [{table}] WHERE rowid = ?", (pk,))  # noqa: S608
        found = cursor.fetchone()
        return dict(zip(_names(cursor), found, strict=True)) if found else None

    def reverse(self, seq: int) -> None:
        """Put back every row of an earlier act; raises RefusedError if one has changed since."""
        for table, pk, before, after in self._rows_backwards(seq):
            if table == "running_number" and _stays_given(after):
                continue
            current = self.row(table, pk)
            if not same(current, after):
                raise _changed_since()
            if before is None:
                self.delete(table, pk)
            elif after is None:
                self.insert(table, self._with_pk(table, pk, json.loads(before)))
            else:
                self.update(table, pk, json.loads(before))

    def forget(self, table: str, pk: int) -> None:
        """Leave only imprints of what a record was in the journal, and what it is now."""
        self._write_waiting()
        rows = self.db.conn.execute(
            "SELECT id, before, after FROM journal_row WHERE name = ? AND pk = ? ORDER BY id",
            (table, pk),
        ).fetchall()
        for place, (id_, before, after) in enumerate(rows, 1):
            kept = after if place == len(rows) else destroyed(after)
            self.db.conn.execute(
                "UPDATE journal_row SET before = ?, after = ? WHERE id = ?",
                (destroyed(before), kept, id_),
            )

    def at_close(self, job: Callable[[], None]) -> None:
        """Do this once at the end of the act, still inside its transaction."""
        self._closing.append(job)

    def close(self) -> None:
        """Write what is still waiting, index and journal rows."""
        for job in self._closing:
            job()
        self._index.flush()
        self._write_waiting()

    def _rows_backwards(self, seq: int) -> Iterator[tuple[str, int, str | None, str | None]]:
        # By position, not by an open cursor: the loop writes to the same table.
        last = 1 << 62
        while True:
            found = self.db.conn.execute(
                "SELECT id, name, pk, before, after FROM journal_row"
                " WHERE seq = ? AND id < ? ORDER BY id DESC LIMIT ?",
                (seq, last, _BATCH),
            ).fetchall()
            if not found:
                return
            for row in found:
                yield row[1], row[2], row[3], row[4]
            last = found[-1][0]

    def _with_pk(self, table: str, pk: int, values: Row) -> Row:
        """Every journaled table names its rowid: id, or document_id for a document's text."""
        return values if "id" in values or table == "document_text" else {"id": pk, **values}

    def _tell_index(self, table: str, pk: int, row: Row) -> None:
        if table in {"document", "document_text"}:
            self._index.touch(pk)
        elif table in _OF_DOCUMENTS:
            self._index.touch(int(str(row["document_id"])))
        elif table in {"agency", "category"}:
            for column in ("agency_id", "responsible_agency_id", "category_id"):
                if column.endswith(f"{table}_id"):
                    found = self.db.conn.execute(
                        f"SELECT id FROM document WHERE {column} = ?",  # noqa: S608
                        (pk,),
                    ).fetchall()
                    for (document_id,) in found:
                        self._index.touch(document_id)

    def _remember(self, table: str, pk: int, before: str | None, after: str | None) -> None:
        self._digest.add(table, pk, before, after)
        self._waiting.append((self.seq, table, pk, before, after))
        if len(self._waiting) >= _BATCH:
            self._write_waiting()

    def _write_waiting(self) -> None:
        self.db.conn.executemany(
            "INSERT INTO journal_row (seq, name, pk, before, after) VALUES (?, ?, ?, ?, ?)",
            self._waiting,
        )
        self._waiting.clear()


class RowsDigest:
    """SHA-256 over the rows of an act, in their order."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self.count = 0

    def add(self, table: str, pk: int, before: str | None, after: str | None) -> None:
        """Take in one row."""
        # Of the rows' hashes, not of the rows: what is destroyed leaves its hash behind.
        line = _LINE.encode([table, pk, imprint(before), imprint(after)])
        self._digest.update(line.encode() + b"\n")
        self.count += 1

    def hex(self) -> str:
        """The hash so far."""
        return self._digest.hexdigest()


def _stays_given(counter: str | None) -> bool:
    """Whether a counter gives numbers that are on paper at once: those never come twice."""
    return counter is not None and json.loads(counter)["rule"] != _TAKEN_BACK


def canonical(row: Mapping[str, object]) -> str:
    """One spelling of a row, so that equal rows have equal text."""
    return _ROW.encode(row)


def same(row: Mapping[str, object] | None, remembered: str | None) -> bool:
    """Whether a row is what the journal remembers; columns added by a later step do not count."""
    if row is None or remembered is None:
        return row is None and remembered is None
    if canonical(row) == remembered:
        return True
    return all(name in row and row[name] == value for name, value in json.loads(remembered).items())


def _names(cursor: object) -> list[str]:
    return [column[0] for column in cursor.description]  # type: ignore[attr-defined]


def _changed_since() -> RefusedError:
    fault = RefusedError(
        say("The record has changed since."), say("Look at its history and change it by hand.")
    )
    fault.exit_code = 1  # a state of the record, not a lack of rights
    return fault
