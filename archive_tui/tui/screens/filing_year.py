"""One year's filing: what waits with its proposed numbers, the items, the boxes."""

import asyncio
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import RETENTIONS
from archive_tui.domain.filing import Box, Item, Proposed, YearState
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.confirm import Confirm
from archive_tui.tui.widgets.marked_table import MarkedTable
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_WAITING = (
    Column(say("Archival number"), 28),
    Column(say("Period"), 6),
    Column(say("Title"), 26, 4),
    Column(say("Unit"), 14, 1, drop=2),
    Column(say("Why this period"), 20, 2, drop=3),
)
_ITEMS = (
    Column(say("Archival number"), 28),
    Column(say("Title"), 26, 4),
    Column(say("Document number"), 18, 1, drop=2),
    Column(say("Pages"), 6, drop=3),
    Column(say("Box"), 6, drop=1),
)
_BOXES = (
    Column(say("Box"), 8),
    Column(say("Period"), 6),
    Column(say("Unit"), 18, 2),
    Column(say("Items"), 11),
    Column(say("Pages"), 9, drop=2),
    Column(say("Place"), 20, 2, drop=1),
)
VIEWS = ("waiting", "items", "boxes")
_PAPERS = (
    ("item-list", say("List of the year's items (归档文件目录)")),
    ("file-register", say("Summary of the year: groups, counts, gaps")),
    ("stamp", say("Filing stamps at true size (归档章)")),
    ("box-spine", say("Spines of the year's boxes (盒脊)")),
    ("box-labels", say("Labels of the year's boxes")),
)


class FilingYear(Place):
    """v goes from what waits to the items and the boxes; F files, L closes."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("filing-year")

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year
        self._view = "waiting"
        self._seen_view = False
        self._state = YearState(year, 0, 0)
        self._periods: dict[int, str] = {}
        self._proposed: dict[int, Proposed] = {}
        self._items: dict[int, Item] = {}
        self._boxes: dict[int, Box] = {}
        self._stop = threading.Event()
        self._filing = False

    def body(self) -> ComposeResult:
        """Title and the three lists, one of them shown."""
        yield Words(id="title", classes="title")
        yield MarkedTable(
            _WAITING, self._load_waiting, empty=say("Nothing of this year waits."), id="waiting"
        )
        yield RecordTable(
            _ITEMS, self._load_items, empty=say("Nothing of this year is filed."), id="items"
        )
        yield RecordTable(
            _BOXES, self._load_boxes, empty=say("This year has no boxes yet."), id="boxes"
        )

    def on_mount(self) -> None:
        """Read it."""
        self._show_view()
        self.look_again()

    @property
    def table(self) -> RecordTable:
        """The list that is shown."""
        return self.query_one(f"#{self._view}", RecordTable)

    def here(self, here: Here) -> Here:
        """A line is chosen, or a filing is under way."""
        return replace(here, record=self.table.current is not None, running=self._filing)

    def copied(self) -> str:
        """The number of the line."""
        return next(iter(self.table.current_cells), "")

    async def renew(self) -> None:
        """The year as it is."""
        year, periods = self._year, dict(self._periods)
        self._state, proposed, items, boxes = await self.ask.read(
            lambda s: (
                s.filing.state(year),
                s.filing.propose(year, chosen=periods),
                list(s.filing.items(year)),
                s.filing.boxes(year),
            )
        )
        self._proposed = {one.candidate.document_id: one for one in proposed}
        self._items = {item.document_id: item for item in items}
        self._boxes = {box.id: box for box in boxes}
        if not proposed and items and not self._seen_view:
            self._view = "items"
        self._seen_view = True
        for name, ids in (
            ("waiting", list(self._proposed)),
            ("items", list(self._items)),
            ("boxes", list(self._boxes)),
        ):
            table = self.query_one(f"#{name}", RecordTable)
            table.show(ids, keep=table.current)
        self._show_view()

    def _show_view(self) -> None:
        for name in VIEWS:
            self.query_one(f"#{name}").display = name == self._view
        self.set_focus(self.table)
        self.query_one("#title", Words).show(self._title())
        self.refresh_bindings()

    def _title(self) -> Message:
        counts = {
            "year": self._year,
            "waiting": f"{len(self._proposed):,}",
            "items": f"{len(self._items):,}",
            "boxes": f"{len(self._boxes):,}",
        }
        if self._state.closed_on:
            return say("{year}, closed · {items} items · {boxes} boxes", **counts)
        view = {
            "waiting": say("waiting"), "items": say("items"), "boxes": say("boxes"),
        }[self._view]  # fmt: skip
        return say(
            "{year} · shown: {view} · {waiting} wait, {items} items, {boxes} boxes",
            view=view, **counts,
        )  # fmt: skip

    async def _load_waiting(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: (
                one.archival_number, one.retention, one.candidate.title, one.candidate.unit,
                one.why,
            )
            for id_ in ids
            if (one := self._proposed.get(id_))
        }  # fmt: skip

    async def _load_items(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: (
                item.archival_number, item.title, item.document_number, str(item.pages or ""),
                str(item.box or ""),
            )
            for id_ in ids
            if (item := self._items.get(id_))
        }  # fmt: skip

    async def _load_boxes(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: (
                box.code, box.retention, box.unit, f"{box.first}-{box.last}",
                f"{box.pages}/{box.capacity}", box.place,
            )
            for id_ in ids
            if (box := self._boxes.get(id_))
        }  # fmt: skip

    def on_record_table_moved(self) -> None:
        """What can be done with the line."""
        self.refresh_bindings()

    def on_marked_table_marked(self, event: MarkedTable.Marked) -> None:
        """How many."""
        self.tell(say("{count} marked.", count=f"{event.count:,}"))

    def on_record_table_opened(self) -> None:
        """Enter on a list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The record, or the box."""
        from archive_tui.tui.screens.box import BoxView
        from archive_tui.tui.screens.record import Record

        current = self.table.current
        if current is None:
            return
        if self._view == "boxes":
            await self.app.push_screen(BoxView(self._boxes[current].code))
        else:
            await self.app.push_screen(Record(current, self.table.ids))

    # Commands

    def do_filing_view(self) -> None:
        """The next of the three lists."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self._show_view()

    async def do_filing_period(self) -> None:
        """Another period for the marked documents."""
        if self._view != "waiting":
            self.tell(say("The period is chosen before filing: v shows what waits."))
            return
        chosen = self.query_one("#waiting", MarkedTable).chosen
        choices = [Choice(code, self.tr.say(words)) for code, words in RETENTIONS if code]

        def picked(code: str | None) -> None:
            if code is not None:
                self._periods |= dict.fromkeys(chosen, code)
                self.archive_app.attempt(self.renew())

        await self.app.push_screen(
            Pick(say("Retention period of {count}", count=len(chosen)), choices), picked
        )

    async def do_filing_file(self) -> None:
        """File what is marked, or everything."""
        table = self.query_one("#waiting", MarkedTable)
        wanted = table.chosen if table.marks else None
        year, periods, app = self._year, dict(self._periods), self.archive_app
        self._stop.clear()
        self._filing = True
        self.refresh_bindings()

        def progress(done: int) -> bool:
            app.call_later(self._say_progress, done)
            return not self._stop.is_set()

        try:
            result = await self.ask.write(lambda s: s.filing.file(year, wanted, periods, progress))
        finally:
            self._filing = False
            self.refresh_bindings()
        table.marks.clear()
        self._view = "items"
        app.changed()
        app.tell(
            say("Filed: {items} items in {boxes} new boxes. u takes it back.",
                items=result.items, boxes=result.boxes)
        )  # fmt: skip

    def _say_progress(self, done: int) -> None:
        if self._filing:
            self.tell(say("{rows} filed … X stops it.", rows=f"{done:,}"))

    def do_filing_stop(self) -> None:
        """Stop; nothing of it is filed."""
        self._stop.set()
        self.tell(say("Stopping …"))

    async def do_filing_take_out(self) -> None:
        """The document of the line waits again."""
        record = self.table.current
        if self._view != "items" or record is None:
            self.tell(say("Choose a filed item: v shows them."))
            return
        number = self._items[record].archival_number
        await self.ask.write(lambda s: s.filing.take_out(record))
        self.archive_app.changed()
        self.archive_app.tell(say("Taken out: {number}. u brings it back.", number=number))

    async def do_filing_renumber(self) -> None:
        """Type the item's number."""
        from archive_tui.tui.widgets.ask_text import AskText

        record = self.table.current
        if self._view != "items" or record is None:
            self.tell(say("Choose a filed item: v shows them."))
            return
        item = self._items[record]

        async def renumber(typed: str) -> None:
            number = int(typed) if typed.isascii() and typed.isdigit() else 0
            found = await self.ask.write(lambda s: s.filing.renumber(record, number))
            self.archive_app.changed()
            self.archive_app.tell(
                say("{old} is now {number}. u takes it back.", old=item.archival_number,
                    number=found.archival_number)
            )  # fmt: skip

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.archive_app.attempt(renumber(typed))

        question = AskText(
            say("Another number for {number}", number=item.archival_number),
            say("The running number in its group"),
            typed=str(item.number),
        )
        await self.app.push_screen(question, answered)

    async def do_filing_close(self) -> None:
        """Ask, then lock the year."""
        answer: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
        await self.app.push_screen(
            Confirm(
                say("Close {year}: {count} items.", year=self._year, count=len(self._items)),
                say("It is locked for good, and no act of this session can be undone after it."),
                "L",
                say("close the year"),
            ),
            answer.set_result,
        )
        if await answer:
            year = self._year
            await self.ask.write(lambda s: s.filing.close(year))
            self.archive_app.changed()
            self.archive_app.tell(say("{year} is closed.", year=year))

    async def do_filing_hand_over(self) -> None:
        """Choose the periods, then name the archive that takes them."""
        groups = (("永久", "30年"), ("永久",), ("永久", "30年", "10年"))
        choices = [Choice("、".join(group), "、".join(group)) for group in groups]

        def picked(code: str | None) -> None:
            if code is not None:
                self._ask_receiver(code.split("、"))

        await self.app.push_screen(Pick(say("Which periods are handed over?"), choices), picked)

    def _ask_receiver(self, periods: Sequence[str]) -> None:
        from archive_tui.tui.widgets.ask_text import AskText

        year = self._year

        async def hand_over(receiver: str) -> None:
            number = await self.ask.write(lambda s: s.disposal.hand_over(
                [item.id for item in s.filing.items(year) if item.retention in periods], receiver
            ))  # fmt: skip
            self.archive_app.changed()
            self.archive_app.tell(say("{number} is made: p in the disposal prints it.",
                                      number=number))  # fmt: skip

        def answered(receiver: str | None) -> None:
            if receiver is not None:
                self.archive_app.attempt(hand_over(receiver))

        self.app.push_screen(
            AskText(say("Which archive takes them?"), say("For example 柳州市档案馆")), answered
        )

    async def do_filing_print(self) -> None:
        """Choose a paper of this year."""
        from archive_tui.tui.screens.paper import Paper

        choices = [Choice(name, self.tr.say(words)) for name, words in _PAPERS]
        year = str(self._year)

        def picked(name: str | None) -> None:
            if name is not None:
                self.app.push_screen(Paper(name, year))

        await self.app.push_screen(Pick(say("Papers of {year}", year=year), choices), picked)
