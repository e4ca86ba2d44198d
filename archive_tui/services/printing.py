"""Forms and lists on paper: the same Sheet for the preview, the file and the printer."""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.domain.documents import Document
from archive_tui.domain.faults import NotFoundError
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.domain.queries import parse_query
from archive_tui.domain.request_forms import RequestForm
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.services.papers import (
    Paper,
    all_forms,
    forms_about,
    request_form_kind,
    write_paper,
)
from archive_tui.store import prints, release
from archive_tui.store.errors import saving
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet
    from exports.spool import Printer

Build = Callable[[str], "Sheet"]
_PAGE = 1_000


class Printing:
    """Everything that leaves the archive on paper or as a table."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents
        self._builders: dict[str, Build] = {
            "catalogue": self.catalogue,
            "catalogue-by-category": lambda query: self.catalogue(query, "category"),
            "catalogue-by-agency": lambda query: self.catalogue(query, "agency"),
        }

    def offer(self, builders: Mapping[str, "Build"]) -> None:
        """Papers that another service builds, by the name of their form."""
        self._builders |= builders

    def forms(self) -> list[tuple[str, str]]:
        """Name and Chinese title of every form that can be drawn from this archive."""
        return [
            (name, title)
            for name, title in all_forms()
            if name in self._builders or request_form_kind(name)
        ]

    def forms_of(self, reference: str) -> list[tuple[str, str]]:
        """Name and Chinese title of every form that is about one kind of record."""
        return [(name, title) for name, title in forms_about(reference) if name in self._builders]

    def request_form(self, values: RequestForm) -> "Sheet":
        """政府信息公开申请表, blank or filled."""
        from exports.forms.request_form import request_form

        return request_form(values)

    def catalogue(self, query: str = "", by: str = "") -> "Sheet":
        """政府信息公开目录 of what a search finds; of everything for an empty search.

        It goes to the public, so it lists only what a release review let out. `by` category or
        agency puts the documents under headings, with an outline to go to them.
        """
        from exports.forms.catalogue import Catalogue, Headings, catalogue, grouped

        found = self._found_ids(query)
        released = release.released_among(self._context.archive.db, found)
        shown = [id_ for id_ in found if id_ in released]
        headings = Headings(by)
        documents: Iterable[Document] = self._documents.every(shown)
        if headings:
            order = [each.name for each in self._documents.categories()]
            documents = grouped(documents, headings, order)
        return catalogue(
            Catalogue(
                office=setting(self._context.archive.db, "name"),
                subtitle=query,
                made_on=self._context.archive.now().date(),
                documents=documents,
                headings=headings,
                summaries=bool(headings),
                left_out=len(found) - len(shown),
            )
        )

    def sheet(self, form: str, reference: str = "") -> "Sheet":
        """A form by its name; raises NotFoundError for a form that does not exist.

        `reference` says what it is about: the search whose documents a catalogue lists, a box's
        code, a year; request forms are blank.
        """
        if build := self._builders.get(form):
            return build(reference)
        if kind := request_form_kind(form):
            return self.request_form(RequestForm(kind=kind))
        raise NotFoundError(
            say("There is no form “{name}”.", name=form),
            say("Known forms: {names}", names=", ".join(name for name, _ in self.forms())),
        )

    def missing(self, sheet: "Sheet") -> tuple[str, ...]:
        """The characters that no font can print."""
        from exports.pdf import missing_characters

        return missing_characters(sheet)

    def draw(
        self,
        form: str,
        sheet: "Sheet",
        path: Path,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Paper:
        """Write the sheet as a PDF; nothing half-written stays behind.

        `progress` is told the rows of a list that are done.
        """
        self._context.staff.require(Right.PRINT)
        return write_paper(form, sheet, path, progress)

    def printers(self) -> list["Printer"]:
        """The printers the system knows, the default first."""
        from exports.spool import printers

        return printers()

    def send(self, paper: Paper, printer: str, copies: int = 1) -> None:
        """Send a PDF to a printer and keep the fact; raises CannotPrintError, the PDF stays."""
        from exports.spool import send

        self._context.staff.require(Right.PRINT)
        send(paper.path, printer, title=paper.title, copies=copies, size=paper.size)
        self._keep(paper, "print", printer)

    def save(self, paper: Paper, path: Path) -> None:
        """Keep in the journal that the PDF was saved there for somebody to take along."""
        self._keep(paper, "print.file", str(path))

    def view(self, paper: Paper) -> None:
        """Open a PDF in the screen's viewer; raises CannotPrintError where there is none."""
        from exports.spool import view

        view(paper.path)

    def _keep(self, paper: Paper, act: str, sent_to: str) -> None:
        """Keep in the journal where a paper went; an archive open for reading keeps nothing."""
        if not self._context.archive.writing:
            return
        sha256 = hashlib.sha256(paper.path.read_bytes()).hexdigest()
        with self._context.change(Right.PRINT, act, paper.title, final=True) as change:
            prints.add(
                change,
                {
                    "form": paper.form,
                    "reference": paper.reference,
                    "title": paper.title,
                    "sha256": sha256,
                    "pages": paper.pages,
                    "sent_to": sent_to,
                    "at": self._context.now(),
                    "by": self._context.staff.name,
                },
            )

    def export_csv(self, path: Path, query: str = "") -> int:
        """Every field and the full text of the documents found; returns how many."""
        from archive_tui.domain.registers import EXPORT_HEADER, export_row
        from exports.formats.csv import write_csv

        count = 0

        def rows() -> Iterator[list[str]]:
            nonlocal count
            for document in self._found(query):
                count += 1
                yield export_row(document, self._documents.text(document.id))

        with saving(path):
            write_csv(path, EXPORT_HEADER, rows())
        return count

    def _found(self, query: str) -> Iterator[Document]:
        """Whole documents of a search; all, as logged, for an empty search."""
        if not parse_query(query):
            yield from self._documents.every()
            return
        yield from self._documents.every(self._found_ids(query))

    def _found_ids(self, query: str) -> "array[int]":
        """The ids of a search, page by page; all, as logged, for an empty search."""
        asked = parse_query(query)
        if not asked:
            return array("q", reversed(self._documents.ids()))
        ids: array[int] = array("q")
        index = self._context.archive.search
        found = index.find(asked, _PAGE)
        while found.ids:
            ids.extend(found.ids)
            if not found.more:
                break
            found = index.find(asked, _PAGE, after=found.ids[-1])
        return ids
