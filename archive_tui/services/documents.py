"""Logging, changing and reading documents."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from archive_tui.domain.categories import Agency, Category
from archive_tui.domain.documents import (
    Attachment,
    Document,
    DocumentData,
    DocumentRow,
    read_draft,
)
from archive_tui.domain.faults import CannotReadError, InvalidError, unknown_record
from archive_tui.domain.journal import RecordChange
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import DEFAULT_INDEX_RULE, NumberRule, parse_rule
from archive_tui.domain.people import Right
from archive_tui.domain.reading import ReadFile
from archive_tui.services.context import Context
from archive_tui.store import documents as store
from archive_tui.store import journal
from archive_tui.store import release as release_store
from archive_tui.store.change import Change
from archive_tui.store.errors import explained
from archive_tui.store.numbers import index_number_taken, next_index_number
from archive_tui.store.settings import setting


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
        return store.categories(self._db)

    def agencies(self) -> list[Agency]:
        """The agencies, those with the most documents first."""
        return store.agencies(self._db)

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
        return read_draft(typed, [category.name for category in self.categories()])

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
            raise InvalidError(
                say("The index number {number} is already taken.", number=data.index_number),
                say("Leave it empty to be given the next one."),
                "index_number",
            )
        number = data.index_number or self._next_number(change, data)
        return store.add(change, data, number, self._context.now(), self._context.staff.name)

    def change(
        self, document_id: int, data: DocumentData, text: str | None = None, reason: str = ""
    ) -> Document:
        """Change a document's description, and its text if one is given."""
        before = self.get(document_id)
        with self._context.change(
            Right.CHANGE, "document.change", before.index_number, reason
        ) as change:
            row = change.row("document", document_id) or {}
            values = store.columns(change, data)
            changed = {name: value for name, value in values.items() if row[name] != value}
            if changed:
                changed |= {
                    "changed_at": self._context.now(),
                    "changed_by": self._context.staff.name,
                }
                change.update("document", document_id, changed)
            if text is not None and text != self.text(document_id):
                store.keep_text(change, document_id, text, self.original_text(document_id) or text)
        return self.get(document_id)

    def remove(self, document_id: int, reason: str = "") -> None:
        """Take a document out of the catalogue; the journal and the file's bytes stay."""
        before = self.get(document_id)
        with self._context.change(
            Right.REMOVE, "document.remove", before.index_number, reason
        ) as change:
            release_store.remove(change, document_id)
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

    def _next_number(self, change: Change, data: DocumentData) -> str:
        db, memory = self._db, change.memory
        rule = memory.get(("rule", "index"))
        if not isinstance(rule, NumberRule):
            rule = parse_rule(setting(db, "index_rule", DEFAULT_INDEX_RULE))
            memory["rule", "index"] = rule
        parts = {
            "archive": str(memory.setdefault(("setting", "code"), setting(db, "code"))),
            "agency": store.agency_code(change, data.agency),
            "category": store.category_code(change, data.category),
            "year": str(data.year or self._context.archive.now().year),
        }
        return next_index_number(change, rule, parts)
