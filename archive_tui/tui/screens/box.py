"""A box: where it lies, what is in it, where it has been."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.filing import Box, Item
from archive_tui.domain.messages import Message, say
from archive_tui.domain.places import Move
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.small_form import SmallForm
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("No."), 5),
    Column(say("Archival number"), 28, drop=2),
    Column(say("Title"), 26, 4),
    Column(say("Document number"), 18, 1, drop=3),
    Column(say("Pages"), 6, drop=1),
)
_PAPERS = (
    ("box-list", say("List of what is in the box (盒内文件目录)")),
    ("note-sheet", say("Note sheet (备考表)")),
    ("box-spine", say("Spine (盒脊)")),
    ("box-labels", say("Label")),
)
NOTE_FIELDS = (
    Field("state", say("State of the box"), Kind.LONG),
    Field("checked_by", say("Checked by")),
)


class BoxView(Place):
    """Scanning a shelf while a box is in hand puts it there."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("box")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._box: Box | None = None
        self._items: dict[int, Item] = {}

    def body(self) -> ComposeResult:
        """Title, moves, list."""
        yield Words(id="title", classes="title")
        yield Words(id="where", classes="hint")
        yield RecordTable(_COLUMNS, self._load, empty=say("The box is empty."), id="items")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#items").focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """An item is chosen."""
        return replace(here, record=self.query_one("#items", RecordTable).current is not None)

    def copied(self) -> str:
        """The code."""
        return self._code

    async def renew(self) -> None:
        """The box as it is; one that is gone is left."""
        code = self._code
        if not await self.ask.read(lambda s: any(b.code == code for b in s.filing.boxes())):
            self.app.pop_screen()
            return
        box, items, moves = await self.ask.read(
            lambda s: (s.filing.box(code), s.filing.contents(code), s.places.moves(code))
        )
        self._box, self._items = box, {item.document_id: item for item in items}
        self.query_one("#title", Words).show(
            say("{code} · {year} · {retention} · {unit} · box {number} · {pages} of {capacity} "
                "pages", code=box.code, year=box.year, retention=box.retention, unit=box.unit,
                number=box.number, pages=box.pages, capacity=box.capacity)
        )  # fmt: skip
        self.query_one("#where", Words).show(_where(moves))
        table = self.query_one("#items", RecordTable)
        table.show(list(self._items), keep=table.current)
        self.refresh_bindings()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: (
                str(item.number), item.archival_number, item.title, item.document_number,
                str(item.pages or ""),
            )
            for id_ in ids
            if (item := self._items.get(id_))
        }  # fmt: skip

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The record."""
        from archive_tui.tui.screens.record import Record

        table = self.query_one("#items", RecordTable)
        if table.current is not None:
            await self.app.push_screen(Record(table.current, table.ids))

    async def do_filing_print(self) -> None:
        """Choose a paper of this box."""
        from archive_tui.tui.screens.paper import Paper

        choices = [Choice(name, self.tr.say(words)) for name, words in _PAPERS]
        code = self._code

        def picked(name: str | None) -> None:
            if name is not None:
                self.app.push_screen(Paper(name, code))

        await self.app.push_screen(Pick(say("Papers of {year}", year=code), choices), picked)

    async def do_box_note(self) -> None:
        """Write the note sheet."""
        if self._box is not None:
            await self.app.push_screen(NoteForm(self._box))


class NoteForm(SmallForm):
    """What the box's 备考表 says."""

    TAB = "filing"

    def __init__(self, box: Box) -> None:
        heading = say("Note sheet of {code}", code=box.code)
        super().__init__("note-sheet", box.id, heading, NOTE_FIELDS, box.code)
        self._box = box

    async def stored(self) -> Mapping[str, str]:
        """What it says now."""
        return {"state": self._box.state, "checked_by": self._box.checked_by}

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Write it."""
        code = self._box.code
        await self.ask.write(lambda s: s.filing.note(code, typed["state"], typed["checked_by"]))
        return say("The note sheet of {code} is written. u takes it back.", code=code)


def _where(moves: Sequence[Move]) -> Message:
    if not moves:
        return say("It has no place yet: scan it, then the shelf.")
    latest = moves[0]
    if not latest.source:
        return say("Lies in {place} since {at} ({by}).", place=latest.target,
                   at=latest.at[:16], by=latest.by)  # fmt: skip
    return say("Lies in {place} since {at} ({by}), before in {source}.", place=latest.target,
               at=latest.at[:16], by=latest.by, source=latest.source)  # fmt: skip
