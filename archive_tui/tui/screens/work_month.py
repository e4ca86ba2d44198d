"""A month with the load of each day: how many requests are to be answered by then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.calendar import Day
from archive_tui.domain.messages import say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.work import WorkDay, print_duty_list
from archive_tui.tui.widgets.month import Month
from archive_tui.tui.widgets.words import Words


class WorkMonth(Place):
    """The arrows walk from day to day; Enter lists the cases of the day."""

    TAB = "requests"
    DEFAULT_CSS = """
    WorkMonth #day { padding: 0 1; text-style: bold; }
    WorkMonth #cases { padding: 0 1; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("work-month")

    def __init__(self) -> None:
        super().__init__()
        self._load: Mapping[date, int] = {}
        self._days: Mapping[date, Day] = {}
        self._read: tuple[int, int] = (0, 0)

    def body(self) -> ComposeResult:
        """The month's sum, the sheet of weeks, the day in words."""
        yield Words(id="title", classes="title")
        yield Month(date.fromisoformat(self.archive_app.status.today), id="month")
        yield Words(id="day")
        yield Words(id="cases")

    @property
    def month(self) -> Month:
        """The sheet of weeks."""
        return self.query_one("#month", Month)

    def on_mount(self) -> None:
        """The month has the focus."""
        self.month.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A day is always chosen."""
        return replace(here, record=here.opened)

    def copied(self) -> str:
        """The day under the cursor."""
        return self.month.cursor.isoformat()

    async def renew(self) -> None:
        """The load of the month under the cursor."""
        year, month = self.month.cursor.year, self.month.cursor.month
        days, load = await self.ask.read(
            lambda s: (s.calendar.calendar().year(year), s.work.month(year, month))
        )
        if (year, month) == (self.month.cursor.year, self.month.cursor.month):
            self._read = (year, month)
            self._load, self._days = load, {day.day: day for day in days}
            self.respeak()
            await self._name_cases()

    async def _name_cases(self) -> None:
        """The first cases of the day under the cursor; Enter lists all of them."""
        day = self.month.cursor
        found = []
        if self._load.get(day):
            found = await self.ask.read(
                lambda s: s.requests.page(s.work.due_on(day)[: max(1, self.size.height)])
            )
        if day == self.month.cursor:
            lines = [
                f"{each.number}  {each.form.name}  {each.form.wanted}".replace("\n", " ")
                for each in found
            ]
            self.query_one("#cases", Words).show("\n".join(lines))

    def respeak(self) -> None:
        """Everything that is words."""
        cursor = self.month.cursor
        if self._read != (cursor.year, cursor.month):
            self.query_one("#title", Words).show(say("{year} …", year=f"{cursor:%Y-%m}"))
            return
        notes = {day: self.tr("{count} due", count=count) for day, count in self._load.items()}
        self.month.show(self._days, notes)
        self.query_one("#title", Words).show(
            say("{month}: {count} requests are to be answered", month=f"{cursor:%Y-%m}",
                count=f"{sum(self._load.values()):,}")
        )  # fmt: skip
        self.query_one("#day", Words).show(
            say("{day}: {count} to be answered · {why}", day=cursor,
                count=f"{self._load.get(cursor, 0):,}", why=self._days[cursor].why)
        )  # fmt: skip

    def on_month_moved(self) -> None:
        """Another day; another month is read first."""
        if self._read != (self.month.cursor.year, self.month.cursor.month):
            self.archive_app.attempt(self.renew())
        else:
            self.archive_app.attempt(self._name_cases())
        self.respeak()

    # Commands

    async def do_list_open(self) -> None:
        """The cases of the day."""
        await self.app.push_screen(WorkDay(self.month.cursor))

    def do_month_next(self) -> None:
        """The next month."""
        self.month.go_months(1)

    def do_month_previous(self) -> None:
        """The month before."""
        self.month.go_months(-1)

    async def do_work_print(self) -> None:
        """值班表."""
        await print_duty_list(self.archive_app)
