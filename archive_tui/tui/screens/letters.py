"""The letters of a request: what was issued, on paper again, voided; one issued letter as read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import CannotPrintError
from archive_tui.domain.letters import IssuedLetter
from archive_tui.domain.messages import say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.confirm import Confirm, agreed
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.domain.requests import Request
    from archive_tui.services.papers import Paper

_COLUMNS = (
    Column(say("Number"), 18),
    Column(say("Date"), 10),
    Column(say("Letter"), 20, 2),
    Column(say("To"), 10, 1),
    Column(say("State"), 14, drop=1),
)


class LetterPlace(Place):
    """What can be done with an issued letter, in the list and on its own screen."""

    TAB = "requests"

    @property
    def letter(self) -> IssuedLetter | None:
        """The letter it is about."""
        raise NotImplementedError

    def here(self, here: Here) -> Here:
        """A letter is chosen."""
        return replace(here, record=self.letter is not None)

    def copied(self) -> str:
        """The letter's number."""
        return self.letter.number if self.letter else ""

    async def do_letter_print(self) -> None:
        """On paper; printed again it is the duplicate."""
        await self._print(large=False)

    async def do_letter_large(self) -> None:
        """On paper in large print."""
        await self._print(large=True)

    async def _print(self, *, large: bool) -> None:
        letter = self.letter
        if letter is None:
            return
        printers = await self.ask.read(lambda s: s.printing.printers())
        if not printers:
            raise CannotPrintError(
                say("The system knows no printer."), say("s writes the letter as a PDF file.")
            )
        choices = [Choice(each.name, each.name) for each in printers]

        async def send(printer: str) -> None:
            paper = await self._paper(letter, large=large)
            await self.ask.write(lambda s: s.printing.send(paper, printer))
            self._done()
            self.tell(say("Printed on {printer}: {pages} pages.", printer=printer,
                          pages=paper.pages))  # fmt: skip

        def chosen(printer: str | None) -> None:
            if printer:
                self.archive_app.attempt(send(printer))

        await self.app.push_screen(Pick(say("Print on"), choices), chosen)

    async def do_letter_save(self) -> None:
        """Ask where and write a copy."""
        from archive_tui.tui.screens.choose_file import ChooseFile

        letter = self.letter
        if letter is None:
            return
        start = str(Path.home() / f"{letter.number}.pdf")

        def named(path: str | None) -> None:
            if path:
                self.archive_app.attempt(self._save(letter, Path(path)))

        await self.app.push_screen(ChooseFile(say("Save the PDF as"), typed=start, new=True), named)

    async def _save(self, letter: IssuedLetter, path: Path) -> None:
        if path.exists() and not await agreed(
            self.app,
            Confirm(
                say("{path} exists.", path=path),
                say("It would be replaced and is then gone."),
                "R",
                say("replace it"),
            ),
        ):
            return
        paper = await self.ask.write(lambda s: s.letters.save(s.letters.get(letter.number), path))
        await self.ask.write(lambda s: s.printing.save(paper, path))
        self._done()
        self.tell(say("Saved: {path}, {pages} pages.", path=path, pages=paper.pages))

    async def do_letter_delivery(self) -> None:
        """送达回证 to go with it."""
        from archive_tui.tui.screens.paper import Paper

        if self.letter is not None:
            await self.app.push_screen(Paper("delivery-receipt", self.letter.number))

    async def do_letter_view(self) -> None:
        """In the screen's viewer; nothing is on paper yet."""
        letter = self.letter
        if letter is None:
            return
        place = self.archive_app.passing_place() / f"{letter.kind}.pdf"
        paper = await self.ask.read(lambda s: s.letters.save(letter, place))
        await self.ask.read(lambda s: s.printing.view(paper))
        self.tell(say("Shown in the viewer; s saves it as a file."))

    async def _paper(self, letter: IssuedLetter, *, large: bool) -> "Paper":
        return await self.ask.read(
            lambda s: s.letters.paper(s.letters.get(letter.number), large=large)
        )

    def _done(self) -> None:
        self.archive_app.changed()


class Letters(LetterPlace):
    """Enter reads a letter; a writes another one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("letters")

    def __init__(self, request: "Request") -> None:
        super().__init__()
        self._request = request
        self._letters: dict[int, IssuedLetter] = {}

    def body(self) -> ComposeResult:
        """Title and list."""
        title = say("Letters of {number} {name}", number=self._request.number,
                    name=self._request.form.name)  # fmt: skip
        yield Words(title, classes="title")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("No letter has been issued. a writes one."), id="list"
        )

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    @property
    def letter(self) -> IssuedLetter | None:
        """The one under the cursor."""
        return self._letters.get(self.table.current or 0)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    async def renew(self) -> None:
        """The letters, the latest first."""
        record = self._request.id
        found = await self.ask.read(lambda s: s.letters.of_request(record))
        self._letters = {each.id: each for each in reversed(found)}
        self.table.show(list(self._letters), keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The states' words."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {id_: self._cells(self._letters[id_]) for id_ in ids if id_ in self._letters}

    def _cells(self, letter: IssuedLetter) -> Cells:
        state = self.tr("printed {count}×", count=letter.printed) if letter.printed else ""
        if letter.void_reason:
            state = self.tr("void: {reason}", reason=letter.void_reason)
        return (
            letter.number, letter.day.isoformat(), letter.letter.title, letter.addressee, state
        )  # fmt: skip

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """Read it."""
        if self.letter is not None:
            await self.app.push_screen(LetterText(self.letter))

    async def do_letter_write(self) -> None:
        """Which letter, then what is to be typed for it."""
        from archive_tui.tui.screens.letter_form import writing

        request = self._request
        offered = await self.ask.read(lambda s: s.letters.offered(request.id))
        choices = [Choice(each.code, each.title, other=each.code) for each in offered]

        def chosen(code: str | None) -> None:
            if code:
                self.app.push_screen(writing(request, code))

        await self.app.push_screen(Pick(say("Which letter?"), choices), chosen)

    async def do_letter_void(self) -> None:
        """For a reason, after a question."""
        from archive_tui.tui.widgets.ask_text import AskText

        letter = self.letter
        if letter is None:
            return

        async def void(reason: str) -> None:
            await self.ask.write(lambda s: s.letters.void(letter.id, reason))
            self._done()
            self.tell(say("Void: {number}. The number stays given.", number=letter.number))

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.archive_app.attempt(void(reason))

        await self.app.push_screen(
            AskText(
                say("Void {number} {title}", number=letter.number, title=letter.letter.title),
                say("Why; the number stays given and the entry in the ledger is struck"),
            ),
            answered,
        )


class LetterText(LetterPlace):
    """An issued letter as it was written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("letter")

    def __init__(self, letter: IssuedLetter) -> None:
        super().__init__()
        self._letter = letter

    @property
    def letter(self) -> IssuedLetter:
        """This one."""
        return self._letter

    def body(self) -> ComposeResult:
        """Title and page."""
        yield Words(say("{number} {title}", number=self._letter.number,
                        title=self._letter.letter.title), classes="title")  # fmt: skip
        yield TextView(wrapped=False, id="page")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one("#page").focus()
        self.look_again()

    async def renew(self) -> None:
        """From the same sheet as the paper."""
        letter = self._letter
        width = max(40, min(90, self.size.width - 4))
        lines = await self.ask.read(lambda s: plain_lines(s.letters.preview(letter.letter), width))
        self.query_one("#page", TextView).show("\n".join(lines))


def plain_lines(sheet: object, width: int) -> list[str]:
    """A sheet as lines of the screen."""
    from exports.plain import text
    from exports.sheet import Sheet

    return text(sheet, width) if isinstance(sheet, Sheet) else []
