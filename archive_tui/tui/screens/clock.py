"""The clock: what is to be published, the latest first; the calendar lies behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import say
from archive_tui.domain.publishing import CADENCES, DuePublication
from archive_tui.domain.release import RESULTS
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.record import Record, read_record
from archive_tui.tui.screens.release import ReviewForm, publish
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Due on"), 11),
    Column(say("Days left"), 9),
    Column(say("Title"), 28, 6),
    Column(say("Agency"), 14, 1, drop=6),
    Column(say("Category"), 12, 1, drop=8),
    Column(say("Cadence"), 13, drop=7),
    Column(say("Review"), 12, drop=3),
    Column(say("Index number"), 23, drop=9),
)
WEEK = 7


class Clock(Place):
    """Enter opens the record; v reviews it, b publishes it."""

    TAB = "clock"
    DEFAULT_CSS = "Clock #state { padding: 0 1; text-style: bold; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings("clock")

    def __init__(self) -> None:
        super().__init__()
        self._agency = ""
        self._unreviewed = False

    def body(self) -> ComposeResult:
        """State and list."""
        yield Words(id="state")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("Nothing waits to be published."), id="list"
        )

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=self.table.current is not None)

    def copied(self) -> str:
        """The line under the cursor."""
        return " ".join(self.table.current_cells)

    async def renew(self) -> None:
        """The list and its numbers."""
        agency = self._agency
        if self._unreviewed:
            ids = await self.ask.read(lambda s: s.release.unreviewed_ids())
            self.query_one("#state", Words).show(
                say("{count} proactive documents wait for a review · w: what is due",
                    count=f"{len(ids):,}")
            )  # fmt: skip
        else:
            ids, late, week, undated = await self.ask.read(
                lambda s: (
                    s.clock.due_ids(agency),
                    s.clock.late_count(agency),
                    s.clock.due_count(WEEK, agency),
                    s.clock.undated_count(),
                )
            )
            self.query_one("#state", Words).show(
                say("{agency}{late} late · {week} due within a week · {count} to be published · "
                    "{undated} without an exact date",
                    agency=f"{agency} · " if agency else "", late=f"{late:,}", week=f"{week:,}",
                    count=f"{len(ids):,}", undated=f"{undated:,}")
            )  # fmt: skip
        self.table.show(ids, keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the lines."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        wanted = list(ids)
        rows = await self.ask.read(lambda s: s.clock.page(wanted))
        return {row.id: self._cells(row) for row in rows}

    def _cells(self, row: DuePublication) -> Cells:
        # The star says that a calendar is not entered: the day may move.
        due = f"{row.due}{'*' if row.provisional else ''}" if row.due else "—"
        left = "" if row.left is None else str(row.left)
        review = RESULTS[row.review] if row.review else say("none yet")
        cadence = CADENCES.get(row.cadence)
        return (
            due,
            self.tr("{days} late", days=-(row.left or 0)) if row.late else left,
            row.title,
            row.agency,
            row.category,
            self.tr.say(cadence) if cadence else "",
            self.tr.say(review),
            row.index_number,
        )

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    # Commands

    def do_list_open(self) -> None:
        """The record."""
        if self.table.current is not None:
            self.app.push_screen(Record(self.table.current, self.table.ids))

    async def do_release_review(self) -> None:
        """Review it."""
        if self.table.current is not None:
            document = await read_record(self.ask, self.table.current)
            status = self.archive_app.status
            await self.app.push_screen(ReviewForm(document, status.staff, status.today))

    async def do_release_publish(self) -> None:
        """Publish it."""
        if self.table.current is not None:
            await publish(self.archive_app, await read_record(self.ask, self.table.current))

    async def do_clock_calendar(self) -> None:
        """The days behind the clock."""
        from archive_tui.tui.screens.calendar import CalendarYears

        await self.app.push_screen(CalendarYears())

    async def do_clock_agency(self) -> None:
        """One agency only, or all."""
        agencies = await self.ask.read(lambda s: s.documents.agencies())
        choices = [Choice("", self.tr("All agencies"))]
        choices += [Choice(each.name, each.name) for each in agencies]

        def chosen(agency: str | None) -> None:
            if agency is not None:
                self._agency, self._unreviewed = agency, False
                self.archive_app.attempt(self.renew())

        await self.app.push_screen(Pick(say("Agency"), choices, chosen=self._agency), chosen)

    async def do_clock_unreviewed(self) -> None:
        """What is due, or what waits for a review."""
        self._unreviewed = not self._unreviewed
        await self.renew()

    async def do_clock_print(self) -> None:
        """The list of the agency, or of all."""
        from archive_tui.tui.screens.paper import Paper

        await self.app.push_screen(Paper("publication-due", self._agency))
