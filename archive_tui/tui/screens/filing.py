"""Filing: every year that has documents, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.filing import YearState
from archive_tui.domain.messages import say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Year"), 6),
    Column(say("Documents"), 11),
    Column(say("Filed"), 9),
    Column(say("Waiting"), 9),
    Column(say("State"), 20, 1),
)


class Filing(Place):
    """Enter opens a year; a scanned box or shelf works from here as from everywhere."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("filing")

    def __init__(self) -> None:
        super().__init__()
        self._years: dict[int, YearState] = {}

    def body(self) -> ComposeResult:
        """The fonds above, the years below."""
        yield Words(id="fonds", classes="title")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("No document has a date yet: n logs one."), id="years"
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#years").focus()

    def here(self, here: Here) -> Here:
        """A year is chosen."""
        return replace(here, record=self.query_one("#years", RecordTable).current is not None)

    async def renew(self) -> None:
        """The years as they are."""
        fonds, years = await self.ask.read(lambda s: (s.filing.fonds, s.filing.years()))
        self._years = {state.year: state for state in years}
        self.query_one("#fonds", Words).show(say("Fonds number {fonds}", fonds=fonds))
        table = self.query_one("#years", RecordTable)
        table.show([state.year for state in years], keep=table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The states' words."""
        self.query_one("#years", RecordTable).renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {year: self._cells(self._years[year]) for year in ids if year in self._years}

    def _cells(self, state: YearState) -> Cells:
        waiting = state.documents - state.filed
        if state.closed_on:
            words = self.tr("Closed on {date}", date=state.closed_on)
        elif not state.filed:
            words = self.tr("Not begun")
        else:
            words = self.tr("Filed, open") if not waiting else self.tr("Under way")
        return (
            str(state.year), f"{state.documents:,}", f"{state.filed:,}", f"{waiting:,}", words
        )  # fmt: skip

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The year."""
        from archive_tui.tui.screens.filing_year import FilingYear

        year = self.query_one("#years", RecordTable).current
        if year is not None:
            await self.app.push_screen(FilingYear(year))

    async def do_go_places(self) -> None:
        """To the places."""
        from archive_tui.tui.screens.places import Places

        await self.app.push_screen(Places())

    async def do_go_disposal(self) -> None:
        """To what is due."""
        from archive_tui.tui.screens.disposal import Disposal

        await self.app.push_screen(Disposal())

    async def do_filing_fonds(self) -> None:
        """Type the fonds number."""
        from archive_tui.tui.widgets.ask_text import AskText

        typed = await self.ask.read(lambda s: s.filing.fonds)

        def answered(text: str | None) -> None:
            if text is not None:
                self.archive_app.attempt(self._keep_fonds(text))

        await self.app.push_screen(
            AskText(
                say("Fonds number"),
                say("As the comprehensive archive gave it, for example 0123"),
                typed=typed,
            ),
            answered,
        )

    async def _keep_fonds(self, text: str) -> None:
        await self.ask.write(lambda s: s.filing.keep_fonds(text))
        self.archive_app.changed()
        self.tell(say("The fonds number is {fonds} now. u takes it back.", fonds=text))
