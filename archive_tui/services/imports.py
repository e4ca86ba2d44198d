"""Importing a register: good rows in one act, bad rows named and written out to be mended."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Disclosure, DocumentData
from archive_tui.domain.faults import CancelledError, InvalidError
from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message, say
from archive_tui.domain.people import Right
from archive_tui.domain.registers import (
    PROBLEM_COLUMN,
    Columns,
    Rejected,
    identities,
    identity,
    match_columns,
    read_row,
    with_problem,
)
from archive_tui.domain.release import ReviewData
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.store import categories, release
from archive_tui.store import documents as store
from archive_tui.store.change import Change
from archive_tui.store.errors import explained

if TYPE_CHECKING:
    from archive_tui.intake.tables import Table

_PREVIEW_ROWS = 8
_REPORT_EVERY = 200


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A register before it is imported: how it was read, which column is which, its first rows."""

    encoding: str
    columns: Columns
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class ImportResult:
    """What an import did; `rejected` has one entry per wrong cell.

    `released` counts the rows that were public already, and are kept as reviewed; `unknown` names
    the columns that were read past.
    """

    read: int = 0
    added: int = 0
    duplicates: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    rejected_rows: int = 0
    released: int = 0
    rejected_file: Path | None = None
    unknown: tuple[str, ...] = ()


class _DryRunError(Exception):
    """Leaves the act without keeping it."""


class Imports:
    """Registers of documents as tables."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents

    def preview(self, path: Path, mapping: Mapping[str, str] | None = None) -> ImportPreview:
        """Look at a register; raises CannotReadError, and ManyError for columns nobody knows."""
        with _table(path) as table:
            columns = match_columns(table.header, mapping)
            rows = []
            for _, cells in table:
                rows.append(tuple(cells))
                if len(rows) == _PREVIEW_ROWS:
                    break
            return ImportPreview(table.encoding, columns, tuple(rows))

    def run(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        dry_run: bool = False,
        language: Language | None = None,
        progress: Callable[[int], bool] = lambda _: True,
    ) -> ImportResult:
        """Import a register in one act: the good rows, or nothing if it is cancelled.

        `progress` is told the rows read and answers whether to go on. Rejected rows are written
        beside the file as NAME.rejected.csv, with what is wrong in `language`.
        """
        self._context.staff.require(Right.IMPORT)
        result = ImportResult()
        bad: list[tuple[Sequence[str], str]] = []
        name = _shown_name(path)
        tell = language or Language("zh_Hans")
        with _table(path) as table:
            columns = match_columns(table.header, mapping)
            result.unknown = columns.unknown
            try:
                with self._context.change(Right.IMPORT, "register.import", name) as change:
                    run = _Run(self._documents, change, columns, result, self._public(path))
                    for number, cells in table:
                        reasons = run.take(number, cells)
                        if reasons:
                            bad.append((cells, "；".join(map(tell.say, reasons))))
                        if number % _REPORT_EVERY == 0 and not progress(result.read):
                            raise CancelledError(
                                say("The import was cancelled; nothing is stored.")
                            )
                    if dry_run:
                        raise _DryRunError
                    if bad:
                        # Before the act ends: rows that cannot be written out are not half-lost.
                        result.rejected_file = _write_rejected(path, table.header, bad)
            except _DryRunError:
                pass
        return result

    def _public(self, path: Path) -> "_Public":
        context = self._context
        return _Public(
            f"已公开（导入登记表 {_shown_name(path)}）", context.staff.name, context.now()
        )


@dataclass(frozen=True, slots=True)
class _Public:
    """Why a row that was public before it was imported counts as reviewed, by whom and when."""

    basis: str
    by: str
    at: str

    def keep(self, change: Change, document_id: int, published: PartialDate) -> None:
        """Keep the review, dated as the publication."""
        data = ReviewData(reviewer=self.by, date=published, basis=self.basis)
        release.add_review(change, document_id, data, self.by, self.at)


class _Run:
    """One import under way."""

    def __init__(
        self,
        documents: Documents,
        change: Change,
        columns: Columns,
        result: ImportResult,
        public: _Public,
    ) -> None:
        self._public = public
        self._documents = documents
        self._change = change
        self._columns = columns
        self._result = result
        self._categories = documents.category_names()

    def take(self, number: int, cells: Sequence[str]) -> list[Message]:
        """Store a row, count it, and return what is wrong with it."""
        result = self._result
        result.read += 1
        values, rejected = read_row(cells, self._columns, number, self._categories)
        if not rejected:
            if self._known(values):
                result.duplicates += 1
                return []
            rejected = self._store(number, values)
        if rejected:
            result.rejected.extend(rejected)
            result.rejected_rows += 1
        else:
            result.added += 1
        return [one.reason for one in rejected]

    def _store(self, number: int, values: dict[str, object]) -> tuple[Rejected, ...]:
        text = str(values.pop("text", ""))
        try:
            id_ = self._documents.add(self._change, DocumentData(**values))  # type: ignore[arg-type]
        except InvalidError as fault:
            column = self._columns.name(fault.field or "title")
            return (Rejected(number, column, str(values.get(fault.field, "")), fault.what),)
        published = values.get("date_published")
        proactive = values.get("disclosure") is Disclosure.PROACTIVE
        if proactive and isinstance(published, PartialDate):
            self._public.keep(self._change, id_, published)
            self._result.released += 1
        if text:
            store.keep_text(self._change, id_, text, text)
        return ()

    def _known(self, values: dict[str, object]) -> bool:
        """Whether the archive has this document, also from an earlier row of the same file."""
        made = values.get("date_made")
        alike = store.look_alikes(
            self._change.db,
            str(values.get("index_number", "")),
            str(values.get("title", "")),
            str(values.get("document_number", "")),
            made if isinstance(made, PartialDate) else None,
        )
        if not alike:
            return False
        agency = categories.find(self._change, "agency", str(values.get("agency", "")))
        wanted = identity(values | {"agency": agency.name} if agency else values)
        return any(wanted in identities(described) for described in alike)


@contextmanager
def _table(path: Path) -> Iterator["Table"]:
    from archive_tui.intake.tables import open_table

    with open_table(path) as table:
        yield table


def _shown_name(path: Path) -> str:
    """The file's name as text, whatever bytes the system gives it."""
    from archive_tui.intake.sniff import shown_name

    return shown_name(path)


def _free_place(path: Path) -> Path:
    """NAME.rejected.csv, or one with a number: rows that somebody has mended are not replaced."""
    stem = re.sub(r"\.rejected(-\d+)?$", "", path.stem)
    place, number = path.with_name(f"{stem}.rejected.csv"), 1
    while place.exists():
        number += 1
        place = path.with_name(f"{stem}.rejected-{number}.csv")
    return place


def _write_rejected(
    path: Path, header: Sequence[str], bad: Sequence[tuple[Sequence[str], str]]
) -> Path:
    from exports.formats.csv import write_csv

    place = _free_place(path)
    rows = [with_problem(header, cells, problem) for cells, problem in bad]
    with explained(str(place)):
        write_csv(place, with_problem(header, header, PROBLEM_COLUMN), rows)
    return place
