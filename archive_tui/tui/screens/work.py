"""Work lists: what is late, due today and this week, for whom the office waits, what to deliver."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import say
from archive_tui.domain.requests import STATES, Request
from archive_tui.domain.work import GROUPS, Group, to_be_done
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.requests import due_words
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp

_COLUMNS = (
    Column(say("List"), 10),
    Column(say("Request number"), 16),
    Column(say("Answer by"), 11),
    Column(say("Applicant"), 9, 1),
    Column(say("What is to be done"), 22, 2),
    Column(say("Information wanted"), 14, 3, drop=1),
)
_DAY_COLUMNS = (
    Column(say("Request number"), 16),
    Column(say("Applicant"), 10, 1),
    Column(say("State"), 24),
    Column(say("Information wanted"), 14, 3),
)


async def open_case(app: "ArchiveApp", request_id: int, ids: Sequence[int] = ()) -> None:
    """The case; [ and ] lead to its neighbours in `ids`."""
    from archive_tui.tui.screens.case import CaseScreen

    await app.push_screen(CaseScreen(request_id, ids))


class Work(Place):
    """All lists below each other; v shows one of them only."""

    TAB = "requests"
    DEFAULT_CSS = "Work #counts { padding: 0 1; text-style: bold; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings("work")

    def __init__(self, only: Group | None = None) -> None:
        super().__init__()
        self._only = only
        self._lists: Mapping[Group, Sequence[int]] = {}
        self._lines: list[tuple[Group, int]] = []

    def body(self) -> ComposeResult:
        """The counts, the lists."""
        yield Words(id="counts")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("Nothing is to be done here. v shows the next list."),
            id="list",
        )  # fmt: skip

    @property
    def table(self) -> RecordTable:
        """The lines."""
        return self.query_one("#list", RecordTable)

    @property
    def request(self) -> int | None:
        """The request under the cursor."""
        place = self.table.current
        return None if place is None else self._lines[place][1]

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=self.table.current is not None)

    def copied(self) -> str:
        """The number under the cursor."""
        return self.table.current_cells[1] if self.table.current_cells else ""

    async def renew(self) -> None:
        """Every list as it is now."""
        self._lists = await self.ask.read(lambda s: s.work.groups())
        self._show()

    def respeak(self) -> None:
        """The counts and the words of the lines."""
        self._show()

    def _show(self) -> None:
        """The cursor stays on its case where that is still in its list."""
        place = self.table.current
        chosen = None if place is None else self._lines[place]
        self._lines = [
            (group, id_)
            for group, ids in self._lists.items()
            if self._only in {None, group}
            for id_ in ids
        ]
        keep = self._lines.index(chosen) if chosen in self._lines else None
        self.table.show(range(len(self._lines)), keep=keep)
        self.query_one("#counts", Words).show(self._counts())
        self.refresh_bindings()

    def _counts(self) -> str:
        parts = []
        for group, words in GROUPS.items():
            said = f"{self.tr.say(words)} {len(self._lists.get(group, ())):,}"
            # The list that is shown is in brackets, not only in another colour.
            parts.append(f"[{said}]" if group == self._only else said)
        return "  ·  ".join(parts)

    async def _load(self, places: Sequence[int]) -> Mapping[int, Cells]:
        ids = list(dict.fromkeys(self._lines[place][1] for place in places))
        lines = {place: self._lines[place] for place in places}
        late = [id_ for group, id_ in lines.values() if group in {Group.LATE, Group.WEEK}]
        found, left = await self.ask.read(lambda s: (s.requests.page(ids), s.work.days_left(late)))
        known = {request.id: request for request in found}
        return {
            place: self._cells(group, known[id_], left.get(id_, 0))
            for place, (group, id_) in lines.items()
            if id_ in known
        }

    def _cells(self, group: Group, request: Request, left: int) -> Cells:
        return (
            self.tr.say(GROUPS[group]),
            request.number,
            due_words(request),
            request.form.name,
            self.tr.say(to_be_done(group, request, left)),
            request.form.wanted.replace("\n", " "),
        )

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    # Commands

    async def do_list_open(self) -> None:
        """The case."""
        if self.request is not None:
            ids = list(dict.fromkeys(id_ for _, id_ in self._lines))
            await open_case(self.archive_app, self.request, ids)

    def do_work_view(self) -> None:
        """The next list, then all again."""
        order = [None, *GROUPS]
        self._only = order[(order.index(self._only) + 1) % len(order)]
        self._show()

    async def do_work_month(self) -> None:
        """The month with its load."""
        from archive_tui.tui.screens.work_month import WorkMonth

        await self.app.push_screen(WorkMonth())

    async def do_work_print(self) -> None:
        """值班表."""
        await print_duty_list(self.archive_app)

    async def do_request_days(self) -> None:
        """Why its last day is what it is."""
        await explain(self.archive_app, self.request)

    def do_app_back(self) -> Awaitable[None] | None:
        """From one list to all of them, then back."""
        if self._only:
            self._only = None
            self._show()
            return None
        return super().do_app_back()


class WorkDay(Place):
    """The cases that are to be answered on one day."""

    TAB = "requests"
    BINDINGS: ClassVar[list[BindingType]] = bindings("work-day")

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day

    def body(self) -> ComposeResult:
        """The day, its cases."""
        yield Words(id="title", classes="title")
        yield RecordTable(
            _DAY_COLUMNS, self._load, empty=say("Nothing is to be answered on this day."), id="list"
        )

    @property
    def table(self) -> RecordTable:
        """The cases."""
        return self.query_one("#list", RecordTable)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A case is chosen."""
        return replace(here, record=self.table.current is not None)

    def copied(self) -> str:
        """The number under the cursor."""
        return next(iter(self.table.current_cells), "")

    async def renew(self) -> None:
        """The cases as they are."""
        day = self._day
        ids = await self.ask.read(lambda s: s.work.due_on(day))
        self.query_one("#title", Words).show(
            say("{count} to be answered by {day}", count=f"{len(ids):,}", day=day.isoformat())
        )
        self.table.show(ids, keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The states' words."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        found = await self.ask.read(lambda s: s.requests.page(ids))
        return {
            request.id: (
                request.number,
                request.form.name,
                self.tr.say(STATES[request.state]),
                request.form.wanted.replace("\n", " "),
            )
            for request in found
        }

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The case."""
        if self.table.current is not None:
            await open_case(self.archive_app, self.table.current, self.table.ids)

    async def do_request_days(self) -> None:
        """Why its last day is what it is."""
        await explain(self.archive_app, self.table.current)


async def explain(app: "ArchiveApp", request_id: int | None) -> None:
    """The days of a request."""
    from archive_tui.tui.screens.due_days import DueDays

    if request_id is not None:
        await app.push_screen(DueDays(request_id))


async def print_duty_list(app: "ArchiveApp") -> None:
    """The duty list of today as it is printed."""
    from archive_tui.tui.screens.paper import Paper

    await app.push_screen(Paper("duty-list"))
