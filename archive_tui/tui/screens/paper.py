"""A form or a list as it will be printed, and its ways to paper."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import CancelledError, CannotPrintError
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.confirm import Confirm, agreed
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_tui.services.papers import Paper as Printed
    from archive_tui.services.session import Session
    from exports.sheet import Sheet

# A list of many thousand lines is not wanted on the screen, only on paper.
_ROWS_SHOWN = 500
REQUEST_FORM = "request-form-"
GUIDE = "guide"


class Paper(Place):
    """The preview is drawn from the same sheet as the paper, so it cannot lie."""

    TAB = "forms"
    CSS_PATH = "paper.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("paper")

    def __init__(self, form: str, query: str = "") -> None:
        super().__init__()
        self._form = form
        self._query = query
        self._filled = self._told = False
        self._stop = threading.Event()
        self._drawing = False

    def body(self) -> ComposeResult:
        """Title and page."""
        yield Words(id="title", classes="title")
        yield TextView(wrapped=False, id="page")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one("#page").focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """Request forms and the guide can be filled in."""
        fillable = self._form.startswith(REQUEST_FORM) or self._form == GUIDE
        return replace(here, fillable=fillable, running=self._drawing)

    def copied(self) -> str:
        """The page as text."""
        return self.query_one("#page", TextView).text

    async def renew(self) -> None:
        """The page anew, with what is in the draft of the form."""
        width = max(40, min(100, self.size.width - 4))
        title, lines = await self.ask.read(lambda s: self._lines(s, width))
        self.query_one("#title", Words).show(title)
        self.query_one("#page", TextView).show("\n".join(lines))
        if self._filled and not self._told:
            self._told = True
            self.tell(say("Filled in as typed before; e changes it, e and ^G empty it."))

    def _lines(self, session: "Session", width: int) -> tuple[str, list[str]]:
        from exports.plain import text

        sheet = self._sheet(session)
        return sheet.title, text(sheet, width, _ROWS_SHOWN)

    def _sheet(self, session: "Session") -> "Sheet":
        """The sheet, filled with the form's draft if there is one."""
        if self._form.startswith(REQUEST_FORM):
            draft = session.drafts.load(self._form)
            self._filled = draft is not None
            if draft is not None:
                from archive_tui.domain.request_forms import ApplicantKind, read_request_form

                kind = ApplicantKind(self._form.removeprefix(REQUEST_FORM))
                return session.printing.request_form(read_request_form(draft.typed, kind))
        return session.printing.sheet(self._form, self._query)

    # Ways to paper

    async def do_paper_fill(self) -> None:
        """Fill it in."""
        from archive_tui.tui.screens.fill_form import FillForm, GuideForm

        if self._form == GUIDE:
            await self.app.push_screen(GuideForm())
            return
        await self.app.push_screen(FillForm(self._form))

    async def do_paper_print(self) -> None:
        """Choose a printer; without one the PDF is the way."""
        printers = await self.ask.read(lambda s: s.printing.printers())
        if not printers:
            raise CannotPrintError(
                say("The system knows no printer."), say("s writes the form as a PDF file.")
            )
        choices = [Choice(each.name, each.name) for each in printers]

        def chosen(printer: str | None) -> None:
            if printer:
                self.archive_app.attempt(self._print_on(printer))

        await self.app.push_screen(Pick(say("Print on"), choices), chosen)

    async def _print_on(self, printer: str) -> None:
        if await self._may_print():
            paper = await self._drawn(self._temporary())
            await self._write(lambda s: s.printing.send(paper, printer))
            await self._on_paper(
                say("Printed on {printer}: {pages} pages.", printer=printer, pages=paper.pages)
            )

    async def do_paper_file(self) -> None:
        """Ask where and write the PDF."""
        from archive_tui.tui.screens.choose_file import ChooseFile

        start = str(Path.home() / f"{self._form}-{self.archive_app.status.today}.pdf")

        def named(path: str | None) -> None:
            if path:
                self.archive_app.attempt(self._save(Path(path)))

        await self.app.push_screen(ChooseFile(say("Save the PDF as"), typed=start, new=True), named)

    async def _save(self, path: Path) -> None:
        if path.exists() and not await self._agreed_to_replace(path):
            return
        if await self._may_print():
            paper = await self._drawn(path)
            await self._write(lambda s: s.printing.save(paper, path))
            await self._on_paper(say("Saved: {path}, {pages} pages.", path=path, pages=paper.pages))

    async def _on_paper(self, done: Message) -> None:
        """What a visitor wrote is on paper: the next one must not find it on the screen."""
        if self._filled and self.ask.writing:
            await self.ask.drop_draft(self._form)
            await self.renew()
            done = say("{done} The form is blank again.", done=done)
        self.archive_app.changed()
        self.tell(done)

    async def do_paper_view(self) -> None:
        """Draw it and show it in the screen's viewer."""
        if await self._may_print():
            paper = await self._drawn(self._temporary())
            await self.ask.read(lambda s: s.printing.view(paper))
            self.tell(say("Shown in the viewer; s saves it as a file."))

    async def _drawn(self, path: Path) -> "Printed":
        app = self.app

        def progress(done: int) -> None:
            if self._stop.is_set():
                raise CancelledError(say("Stopped; no file was written."))
            app.call_later(self._say_progress, done)

        self._stop.clear()
        self._drawing = True
        self.refresh_bindings()
        try:
            drawn = await self.ask.read(
                lambda s: s.printing.draw(self._form, self._sheet(s), path, progress)
            )
            return replace(drawn, reference=self._query)
        finally:
            self._drawing = False
            self.refresh_bindings()

    def _say_progress(self, done: int) -> None:
        if self._drawing:
            self.tell(say("Drawing, {count} done … X stops it.", count=f"{done:,}"))

    def do_paper_stop(self) -> None:
        """Stop; no file is written."""
        self._stop.set()
        self.tell(say("Stopping …"))

    async def _write(self, act: "Callable[[Session], None]") -> None:
        """Keep the print in the journal where the archive can be written."""
        await (self.ask.write(act) if self.ask.writing else self.ask.read(act))

    def _temporary(self) -> Path:
        return self.archive_app.passing_place() / f"{self._form}.pdf"

    async def _may_print(self) -> bool:
        """Characters no font has are named before anything is printed."""
        missing = await self.ask.read(lambda s: s.printing.missing(self._sheet(s)))
        if not missing:
            return True
        signs = " ".join(missing)
        return await agreed(
            self.app,
            Confirm(
                say("No font has these characters: {signs}", signs=signs),
                say("They would be printed as 〓."),
                "p",
                say("print all the same"),
            ),
        )

    async def _agreed_to_replace(self, path: Path) -> bool:
        return await agreed(
            self.app,
            Confirm(
                say("{path} exists.", path=path),
                say("It would be replaced and is then gone."),
                "R",
                say("replace it"),
            ),
        )
