"""Logging, changing and reading documents."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from archive_tui.domain.categories import Agency, Category, existed, not_that_year
from archive_tui.domain.documents import (
    Attachment,
    Document,
    DocumentData,
    DocumentRow,
    read_draft,
)
from archive_tui.domain.faults import CannotReadError, ConflictError, unknown_record
from archive_tui.domain.journal import RecordChange
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import DEFAULT_INDEX_RULE, NumberRule, number_taken, parse_rule
from archive_tui.domain.people import Right
from archive_tui.domain.reading import ReadFile
from archive_tui.services.context import Context
from archive_tui.store import categories, journal, relations, withholding
from archive_tui.store import documents as store
from archive_tui.store import release as release_store
from archive_tui.store.change import Change
from archive_tui.store.disposal import held
from archive_tui.store.errors import explained
from archive_tui.store.filing import locked
from archive_tui.store.numbers import index_number_taken, next_index_number
from archive_tui.store.settings import setting

_VALID_BY_YEAR: Mapping[str, categories.Table] = {
    "agency": "agency",
    "responsible_agency": "agency",
    "category": "category",
}

# What the printed lists of a year say of a document.
_PRINTED = frozenset({"title", "document_number", "agency_id", "date_made", "pages"})


class Documents:
    """The catalogue of one archive."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._db = context.archive.db

    def count(self) -> int:
        """How many there are."""
        return store.count(self._db)

    def ids(self) -> "array[int]":
        """Every id, the latest logged first."""
        return store.ids_newest_first(self._db)

    def years(self) -> list[tuple[int, int]]:
        """Every year that documents belong to, the newest first, and how many do."""
        return store.years(self._db)

    def page(self, ids: Sequence[int]) -> list[DocumentRow]:
        """The list columns of some documents, in the order given."""
        return store.rows(self._db, ids)

    def every(self, ids: Iterable[int] | None = None) -> Iterator[Document]:
        """Whole documents, one by one."""
        return store.every(self._db, ids)

    def get(self, reference: str | int) -> Document:
        """A document by index number, only document number, or id; raises NotFoundError."""
        id_ = reference if isinstance(reference, int) else store.find_id(self._db, reference)
        found = store.document(self._db, id_) if id_ is not None else None
        if found is None:
            raise unknown_record(str(reference))
        return found

    def text(self, document_id: int) -> str:
        """The readable full text; empty if there is none."""
        return store.text(self._db, document_id)

    def original_text(self, document_id: int) -> str:
        """The text as its file had it."""
        return store.original_text(self._db, document_id)

    def history(self, document_id: int) -> list[RecordChange]:
        """What happened to a document, the newest first."""
        return journal.history(self._db, "document", document_id)

    def categories(self) -> list[Category]:
        """The categories in the catalogue's order."""
        return categories.categories(self._db)

    def category_names(self) -> list[str]:
        """Every name that a category has or had: a form or a register may use any."""
        known = self.categories()
        return [
            *(category.name for category in known),
            *(name for category in known for name in category.former_names),
        ]

    def agencies(self) -> list[Agency]:
        """The agencies, those with the most documents first."""
        return categories.agencies(self._db)

    def read_file(self, path: Path) -> ReadFile:
        """Read a file in a child process: what it holds, recognised, nothing stored.

        Raises CannotReadError for a missing, empty, unknown or hostile file.
        """
        from archive_tui.intake import read_document

        return read_document(path)

    def logged_as(self, file: ReadFile) -> str:
        """The index number under which this very file was logged before; empty if it is new."""
        return store.index_number_of_file(self._db, file.sha256)

    def check(self, typed: Mapping[str, str]) -> DocumentData:
        """A typed form as values; raises ManyError with one fault per wrong field."""
        return read_draft(typed, self.category_names())

    def log(
        self, data: DocumentData, file: ReadFile | None = None, text: str | None = None
    ) -> Document:
        """Log a document, with the file it came from and its readable text.

        `text` None means the file's own text, nothing cleaned.
        Raises InvalidError for an index number that is taken, CannotReadError for a file that
        changed after it was read.
        """
        self._context.staff.require(Right.LOG)
        kept = self._keep_file(file) if file else None
        with self._context.change(Right.LOG, "document.log", data.title) as change:
            id_ = self.add(change, data)
            if file and kept:
                store.attach(change, id_, kept)
                readable = file.original if text is None else text
                if readable or file.original:
                    store.keep_text(change, id_, readable, file.original)
            elif text:
                store.keep_text(change, id_, text, text)
        return self.get(id_)

    def add(self, change: Change, data: DocumentData) -> int:
        """Number and store a document inside an act; for imports."""
        if data.index_number and index_number_taken(change, data.index_number):
            raise number_taken(data.index_number)
        self._check_years(change, data)
        number = data.index_number or self.next_number(change, data)
        return store.add(change, data, number, self._context.now(), self._context.staff.name)

    def change(
        self,
        document_id: int,
        data: DocumentData,
        text: str | None = None,
        reason: str = "",
        file: ReadFile | None = None,
    ) -> Document:
        """Change a document's description, and its text if one is given.

        A `file` is kept with it; `text` is then its readable text (None: nothing cleaned), which a
        document that has a full text already does not take. Raises CannotReadError for a file that
        changed after it was read.
        """
        before = self.get(document_id)
        self._context.staff.require(Right.CHANGE)
        kept = self._keep_file(file) if file else None
        with self._context.change(
            Right.CHANGE, "document.change", before.index_number, reason
        ) as change:
            self._check_years(change, data, before)
            row = change.row("document", document_id) or {}
            values = store.columns(change, data)
            changed = {name: value for name, value in values.items() if row[name] != value}
            if changed:
                self.may_change(document_id, changed)
                change.update("document", document_id, changed | self._context.stamp())
            if file and kept:
                self._take_file(change, before, file, kept, text)
            elif text is not None and text != self.text(document_id):
                store.keep_text(change, document_id, text, self.original_text(document_id) or text)
        return self.get(document_id)

    def _take_file(
        self,
        change: Change,
        document: Document,
        file: ReadFile,
        kept: dict[str, object],
        text: str | None,
    ) -> None:
        """Another file for a document, once; its text where the document has none."""
        if all(each.sha256 != file.sha256 for each in document.attachments):
            store.attach(change, document.id, kept)
        if file.original and not self.original_text(document.id):
            store.keep_text(change, document.id, file.original if text is None else text,
                            file.original)  # fmt: skip

    def remove(self, document_id: int, reason: str = "") -> None:
        """Take a document with its relations out of the catalogue.

        The journal and the file's bytes stay.
        """
        before = self.get(document_id)
        if hold := held(self._db, document_id):
            raise ConflictError(
                say("{number} is on hold: {reason}.", number=before.index_number,
                    reason=hold.reason),
                say("Release the hold first."),
            )  # fmt: skip
        with self._context.change(
            Right.REMOVE, "document.remove", before.index_number, reason
        ) as change:
            relations.remove_all(change, document_id, self._context.stamp())
            release_store.remove(change, document_id)
            withholding.remove(change, document_id)
            store.remove(change, document_id)

    def attach(self, document_id: int, path: Path) -> Attachment:
        """Keep another file with a document, of any type, unread; raises CannotReadError."""
        from archive_tui.intake.sniff import media_type, shown_name

        before = self.get(document_id)
        self._context.staff.require(Right.CHANGE)
        with explained(str(path)):
            kind = media_type(path)
            sha256, size = self._context.archive.files.put(path)
        values = {"name": shown_name(path), "sha256": sha256, "bytes": size, "media_type": kind}
        with self._context.change(Right.CHANGE, "file.attach", before.index_number) as change:
            store.attach(change, document_id, values)
        return self.get(document_id).attachments[-1]

    def take_back_cleaning(self, document_id: int) -> None:
        """Make the readable text the original again."""
        before = self.get(document_id)
        original = self.original_text(document_id)
        with self._context.change(
            Right.CHANGE, "document.restore-text", before.index_number
        ) as change:
            if original != self.text(document_id):
                store.keep_text(change, document_id, original, original)

    def clean_again(self, document_id: int) -> None:
        """Apply every proposed cleaning to the original text."""
        from archive_tui.domain.cleaning import apply, propose

        before = self.get(document_id)
        original = self.original_text(document_id)
        readable = apply(original, propose(original))
        with self._context.change(Right.CHANGE, "document.clean", before.index_number) as change:
            if readable != self.text(document_id):
                store.keep_text(change, document_id, readable, original)

    def attachment_path(self, attachment: Attachment) -> Path:
        """Where an attachment's bytes lie, named by their hash."""
        return self._context.archive.files.path(attachment.sha256)

    def _keep_file(self, file: ReadFile) -> dict[str, object]:
        with explained(str(file.path)):
            sha256, size = self._context.archive.files.put(file.path)
        if sha256 != file.sha256:
            raise CannotReadError(
                say("{name} has changed since it was read.", name=file.name),
                say("Read it again."),
            )
        return {
            "name": file.name,
            "sha256": sha256,
            "bytes": size,
            "media_type": file.media_type,
        }

    def _check_years(
        self, change: Change, data: DocumentData, before: Document | None = None
    ) -> None:
        """Raises InvalidError for an agency or a category that did not exist in the year.

        What a document has already is not asked about again.
        """
        for field, table in _VALID_BY_YEAR.items():
            name = getattr(data, field)
            if before and (getattr(before, field), before.year) == (name, data.year):
                continue
            known = categories.find(change, table, name)
            if known and data.year and not existed(data.year, known.valid_from, known.valid_to):
                raise not_that_year(known.name, data.year, known.valid_from, known.valid_to, field)

    def may_change(self, document_id: int, changed: Iterable[str]) -> None:
        """Raises ConflictError for what the lists of a closed year say of a document."""
        if _PRINTED.intersection(changed) and locked(self._db, document_id):
            raise ConflictError(
                say("{number} is filed in a closed year.",
                    number=self.get(document_id).archival_number),
                say("What its lists say stays; write the correction into the notes."),
            )  # fmt: skip

    def _code(self, change: Change) -> str:
        """The organisation code, looked up once in an act."""
        known = change.memory.get(("setting", "code"))
        if not isinstance(known, str):
            known = change.memory["setting", "code"] = setting(self._db, "code")
        return known

    def next_number(self, change: Change, data: DocumentData) -> str:
        """The next index number for a document, given out inside an act."""
        db, memory = self._db, change.memory
        rule = memory.get(("rule", "index"))
        if not isinstance(rule, NumberRule):
            rule = parse_rule(setting(db, "index_rule", DEFAULT_INDEX_RULE))
            memory["rule", "index"] = rule
        agency = categories.agency(change, data.agency)
        category = categories.find(change, "category", data.category)
        parts = {
            "archive": self._code(change),
            "agency": agency.code if agency else "000",
            "category": category.code if category else "00",
            "year": str(data.year or self._context.archive.now().year),
        }
        return next_index_number(change, rule, parts)
