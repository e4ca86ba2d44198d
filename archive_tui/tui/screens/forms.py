"""The forms that can be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable

_COLUMNS = (
    Column(say("Form"), 36, 1),
    Column(say("What it is"), 28, 1),
    Column(say("Form name"), 28, drop=1),
)
# What each form is called in the person's language; the paper itself is Chinese.
TITLES: Mapping[str, Message] = {
    "request-form-citizen": say("Request form for a citizen"),
    "request-form-organisation": say("Request form for an organisation"),
    "catalogue": say("Catalogue of every document"),
    "catalogue-by-category": say("Catalogue by category"),
    "catalogue-by-agency": say("Catalogue by issuing agency"),
    "guide": say("Guide to government information"),
    "item-list": say("List of the filed items"),
    "box-list": say("List of what is in a box"),
    "note-sheet": say("Note sheet of a box"),
    "stamp": say("Filing stamps to cut out"),
    "stamp-on-page": say("Filing stamps on first pages"),
    "box-spine": say("Spines of boxes"),
    "box-labels": say("Labels of boxes"),
    "place-labels": say("Labels of places"),
    "file-register": say("Summary of a filed year"),
    "appraisal-report": say("Appraisal report"),
    "destruction-list": say("Destruction list"),
    "opening-list": say("Opening review list"),
    "handover-list": say("Handover list"),
    "shelf-check": say("Shelf check"),
    "release-review": say("Release review of one document"),
    "refusal-register": say("Register of what was refused, for the higher office"),
    "publication-due": say("What is to be published, agency by agency"),
    "calendar": say("Working-day calendar of this year"),
    "request-form": say("Request form as registered"),
    "due-explained": say("The last day of a request explained day by day"),
    "duty-list": say("What is to be done today about requests"),
    "fee-worksheet": say("How a fee was worked out"),
    "fee-receipt": say("Receipt for money taken"),
    "cash-sheet": say("The day's cash"),
    "delivery-receipt": say("Proof that a letter was delivered"),
    "refusal-report": say("A refused request reported to the higher office"),
    "partial-copy": say("Copy of a partial release"),
    "withholding-register": say("Register of what was withheld"),
    "case-file": say("Papers in the file of a request"),
}
# What a form is about, asked before it is drawn; the keys are those of `Form.reference`.
REFERENCES: Mapping[str, Message] = {
    "group": say("Year, retention and unit, for example 2010-Y-BGS"),
    "year": say("Year, for example 2010"),
    "box": say("Code of the box, for example B000012"),
    "boxes": say("Codes of boxes, or a year, for example B000012 B000013 @60x40"),
    "place": say("Code of the place, for example P000012"),
    "places": say("Codes of places, for example P000012; nothing means every place"),
    "list": say("Number of the list"),
    "letter": say("Number of the letter, for example 答〔2026〕第1号"),
    "partial": say("Number of the partial release, for example 区〔2026〕第1号"),
    "receipt": say("Number of the receipt, for example 收〔2026〕第0001号"),
    "day": say("Day, for example 2026-03-02; nothing means today"),
    "request": say("Number of the request, for example 2026-12"),
}
# Only these may be left empty.
_MAY_BE_EMPTY = frozenset({"places", "day"})


class Forms(Place):
    """Enter shows a form as it will be printed."""

    TAB = "forms"
    BINDINGS: ClassVar[list[BindingType]] = bindings("forms")

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[tuple[str, str]] = []
        # What was typed for each form, to be there again when it is opened anew.
        self._typed: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The list."""
        yield RecordTable(_COLUMNS, self._load, id="forms")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#forms").focus()

    async def renew(self) -> None:
        """Every form that can be drawn."""
        forms = await self.ask.read(lambda session: session.printing.forms())
        # Letters are written and printed from their request.
        self._forms = [each for each in forms if not each[0].startswith("letter-")]
        table = self.query_one("#forms", RecordTable)
        table.show(range(len(self._forms)), keep=table.cursor)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The forms' names."""
        self.query_one("#forms", RecordTable).renew()

    def here(self, here: Here) -> Here:
        """A form is chosen."""
        return replace(here, record=bool(self._forms))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {place: self._cells(*self._forms[place]) for place in ids}

    def _cells(self, name: str, title: str) -> Cells:
        words = TITLES.get(name)
        return (title, self.tr.say(words) if words else "", name)

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """Show the form; first ask what it is about, where it is about something."""
        from archive_tui.services.papers import form_reference
        from archive_tui.tui.screens.paper import Paper

        name, title = self._forms[self.query_one("#forms", RecordTable).cursor]
        reference = form_reference(name)
        if not reference:
            await self.app.push_screen(Paper(name))
            return

        def answered(typed: str | None) -> None:
            if typed is not None:
                self._typed[name] = typed
                self.app.push_screen(Paper(name, typed))

        question = AskText(
            say("{title}", title=title),
            REFERENCES[reference],
            typed=self._typed.get(name, ""),
            empty=reference in _MAY_BE_EMPTY,
        )
        await self.app.push_screen(question, answered)
