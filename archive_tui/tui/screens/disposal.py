"""What becomes of filed items: what is due, appraisals, what may be opened, handovers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.disposal import DESTROY, EXTEND, RESTRICTED, Decision, DisposalLine
from archive_tui.domain.documents import RETENTIONS
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.marked_table import MarkedTable
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_ITEMS = (
    Column(say("Archival number"), 28),
    Column(say("Title"), 26, 4),
    Column(say("Over in"), 7),
    Column(say("On hold"), 14, 1, drop=1),
)
_LISTS = (
    Column(say("Number"), 16),
    Column(say("Day"), 10),
    Column(say("Who"), 16, 1),
    Column(say("Items"), 7),
    Column(say("State"), 24, 2),
)
VIEWS = ("due", "appraisals", "openable", "handovers")
_TITLES: Mapping[str, Message] = {
    "due": say("Due: the period is over ({count})"),
    "appraisals": say("Appraisals ({count})"),
    "openable": say("25 years old, to be opened or restricted ({count})"),
    "handovers": say("Handovers ({count})"),
}
_PAPERS = (
    ("appraisal-report", say("Appraisal report (鉴定报告)")),
    ("destruction-list", say("Destruction list (销毁清册)")),
    ("opening-list", say("Opening list (开放目录)")),
    ("handover-list", say("Handover list (移交清单)")),
)
_WITNESSES = 2


class Disposal(Place):
    """v goes through the four lists."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("disposal")

    def __init__(self) -> None:
        super().__init__()
        self._view = "due"
        self._items: dict[int, DisposalLine] = {}
        self._lists: dict[str, list[Cells]] = {"appraisals": [], "handovers": []}
        self._appraisals: list[int] = []

    def body(self) -> ComposeResult:
        """Title and the lists, one of them shown."""
        yield Words(id="title", classes="title")
        for name in ("due", "openable"):
            yield MarkedTable(_ITEMS, self._load_items, empty=say("Nothing is due."), id=name)
        for name in ("appraisals", "handovers"):
            yield RecordTable(_LISTS, self._load_lists, empty=say("None yet."), id=name)

    def on_mount(self) -> None:
        """Read it."""
        self._show_view()
        self.look_again()

    @property
    def table(self) -> RecordTable:
        """The list that is shown."""
        return self.query_one(f"#{self._view}", RecordTable)

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=self.table.current is not None)

    def copied(self) -> str:
        """The number of the line."""
        return next(iter(self.table.current_cells), "")

    async def renew(self) -> None:
        """Everything as it is."""
        due, openable, appraisals, handovers = await self.ask.read(
            lambda s: (
                s.disposal.due(), s.disposal.openable(), s.disposal.appraisals(),
                s.disposal.handovers(),
            )
        )  # fmt: skip
        self._items = {line.item.id: line for line in (*openable, *due)}
        self._appraisals = [appraisal.id for appraisal in appraisals]
        self._lists = {
            "appraisals": [
                (a.number, a.made_at[:10], a.made_by, f"{a.lines:,}", self.tr.say(a.state))
                for a in appraisals
            ],
            "handovers": [
                (number, day, receiver, f"{count:,}", "")
                for number, receiver, day, count in handovers
            ],
        }
        for name, lines in (("due", due), ("openable", openable)):
            table = self.query_one(f"#{name}", RecordTable)
            table.show([line.item.id for line in lines], keep=table.current)
        for name, cells in self._lists.items():
            table = self.query_one(f"#{name}", RecordTable)
            table.show(range(len(cells)), keep=table.current)
        self._show_view()

    def respeak(self) -> None:
        """The states' words."""
        if self.ask.opened:
            self.archive_app.attempt(self.renew())

    def _show_view(self) -> None:
        for name in VIEWS:
            self.query_one(f"#{name}").display = name == self._view
        self.set_focus(self.table)
        count = f"{len(self.table.ids):,}"
        self.query_one("#title", Words).show(
            Message(_TITLES[self._view].template, {"count": count})
        )
        self.refresh_bindings()

    async def _load_items(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: (line.item.archival_number, line.item.title, str(line.due or ""), line.reason)
            for id_ in ids
            if (line := self._items.get(id_))
        }

    async def _load_lists(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        cells = self._lists.get(self._view, [])
        return {place: cells[place] for place in ids if place < len(cells)}

    def on_record_table_moved(self) -> None:
        """What can be done with the line."""
        self.refresh_bindings()

    def on_marked_table_marked(self, event: MarkedTable.Marked) -> None:
        """How many."""
        self.tell(say("{count} marked.", count=f"{event.count:,}"))

    def do_disposal_view(self) -> None:
        """The next list."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self._show_view()

    # Appraisal

    async def do_disposal_appraise(self) -> None:
        """Choose what becomes of the marked items, then say why."""
        if self._view != "due" or not (chosen := self._marked()):
            self.tell(say("Mark what is due first: v goes to that list."))
            return
        choices = [Choice(DESTROY, self.tr("Destroy"))] + [
            Choice(code, self.tr("Extend: {period}", period=self.tr.say(words)))
            for code, words in RETENTIONS
            if code
        ]

        def picked(code: str | None) -> None:
            if code is not None:
                kind, period = (DESTROY, "") if code == DESTROY else (EXTEND, code)

                async def appraise(reason: str) -> Message:
                    decision = Decision(kind, reason, period)
                    made = await self.ask.write(lambda s: s.disposal.appraise(chosen, decision))
                    self._view = "appraisals"
                    return say("{number} is made: two others approve it.", number=made.number)

                self._ask(say("Reason"), say("It is printed on the list"), appraise)

        await self.app.push_screen(
            Pick(say("What becomes of {count} items?", count=f"{len(chosen):,}"), choices), picked
        )

    def _marked(self) -> list[int]:
        return self.query_one(f"#{self._view}", MarkedTable).chosen

    def _ask(self, title: Message, what: Message, act: Callable[[str], Awaitable[Message]]) -> None:
        async def do(text: str) -> None:
            words = await act(text)
            for table in self.query(MarkedTable):
                table.unmark()
            self.archive_app.changed()
            self.archive_app.tell(words)

        def answered(text: str | None) -> None:
            if text is not None:
                self.archive_app.attempt(do(text))

        self.app.push_screen(AskText(title, what), answered)

    def _appraisal(self) -> int | None:
        """The appraisal of the line; says where they are if another list is shown."""
        current = self.table.current
        if self._view != "appraisals" or current is None:
            self.tell(say("Choose an appraisal first: v goes to their list."))
            return None
        return self._appraisals[current]

    async def do_disposal_approve(self) -> None:
        """Approve the appraisal of the line."""
        if (id_ := self._appraisal()) is not None:
            made = await self.ask.write(lambda s: s.disposal.approve(id_))
            self.archive_app.changed()
            self.archive_app.tell(say("{number}: {state}.", number=made.number, state=made.state))

    async def do_disposal_carry_out(self) -> None:
        """Ask for the witnesses, then for the number itself: it is for good."""
        if (id_ := self._appraisal()) is None:
            return
        appraisal = await self.ask.read(lambda s: s.disposal.appraisal(id_))
        running = "".join(filter(str.isdigit, appraisal.number.split("〕")[-1]))

        def agreed(witnesses: str) -> None:
            async def carry_out(typed: str) -> Message:
                if typed != running:
                    return say("Nothing is done: the number typed is another one.")
                names = tuple(filter(None, witnesses.replace(",", "、").split("、")))
                await self.ask.write(lambda s: s.disposal.carry_out(id_, names))
                return say("{number} is carried out.", number=appraisal.number)

            self._ask(
                say("Carry out {number}: {count} items are destroyed for good",
                    count=appraisal.to_destroy, number=appraisal.number),
                say("Type {running}, the number of the appraisal, to do it", running=running),
                carry_out,
            )  # fmt: skip

        if not appraisal.to_destroy:
            agreed("")
            return

        def answered(text: str | None) -> None:
            if text is not None:
                agreed(text)

        await self.app.push_screen(
            AskText(
                say("Two witnesses of {number}", number=appraisal.number),
                say("Two names, parted by 、"),
            ),
            answered,
        )

    # Opening

    async def do_disposal_open(self) -> None:
        """Open the marked items."""
        if self._view != "openable" or not (chosen := self._marked()):
            self.tell(say("Mark what is 25 years old first: v goes to that list."))
            return
        await self.ask.write(lambda s: s.disposal.open(chosen))
        self.query_one("#openable", MarkedTable).unmark()
        self.archive_app.changed()
        self.archive_app.tell(say("{count} items are open. u takes it back.", count=len(chosen)))

    def do_disposal_restrict(self) -> None:
        """Keep the marked items restricted."""
        if self._view != "openable" or not (chosen := self._marked()):
            self.tell(say("Mark what is 25 years old first: v goes to that list."))
            return

        async def restrict(reason: str) -> Message:
            await self.ask.write(lambda s: s.disposal.open(chosen, RESTRICTED, reason))
            return say("{count} items stay restricted. u takes it back.", count=len(chosen))

        what = say("The interest it protects (Archives Law, Art. 30)")
        self._ask(say("Reason"), what, restrict)

    async def do_disposal_print(self) -> None:
        """Choose a paper; of the appraisal or handover of the line."""
        from archive_tui.tui.screens.paper import Paper

        reference = self.copied() if self._view in self._lists else ""
        choices = [Choice(name, self.tr.say(words)) for name, words in _PAPERS]

        def picked(name: str | None) -> None:
            if name is not None:
                self.app.push_screen(Paper(name, reference))

        await self.app.push_screen(Pick(say("Papers"), choices), picked)
