"""Open cases whose last day a changed calendar has moved: old and new, confirmed by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.marked_table import MarkedTable
from archive_tui.tui.widgets.record_table import Cells, Column
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.requests import Moved
    from archive_tui.tui.app import ArchiveApp

_COLUMNS = (
    Column(say("Request number"), 16),
    Column(say("Relied on"), 10),
    Column(say("New last day"), 12),
    Column(say("Moved"), 14),
    Column(say("Applicant"), 10, 1),
    Column(say("Information wanted"), 14, 3, drop=1),
)


async def moved_too(app: "ArchiveApp", done: Message) -> Message:
    """What was done to the calendar, and how many last days it moved."""
    count = await app.ask.read(lambda s: s.requests.moved_count())
    if not count:
        return done
    return say("{done} · m lists {count} open cases whose last day has moved.", done=done,
               count=f"{count:,}")  # fmt: skip


class MovedDates(Place):
    """Until they are confirmed the office relies on the old days."""

    TAB = "requests"
    BINDINGS: ClassVar[list[BindingType]] = bindings("moved-dates")

    def __init__(self) -> None:
        super().__init__()
        self._moved: dict[int, Moved] = {}

    def body(self) -> ComposeResult:
        """How many, the list."""
        yield Words(say("Reading the ledgers …"), id="title", classes="title")
        yield MarkedTable(
            _COLUMNS, self._load, id="list",
            empty=say("No last day has moved: there is nothing to confirm."),
        )  # fmt: skip

    @property
    def table(self) -> MarkedTable:
        """The cases."""
        return self.query_one("#list", MarkedTable)

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
        """Every open case anew."""
        moved = await self.ask.read(lambda s: s.requests.moved())
        self._moved = {each.request.id: each for each in moved}
        self.query_one("#title", Words).show(
            say("{count} open cases have another last day now", count=f"{len(moved):,}")
        )
        self.table.show(list(self._moved), keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the lines."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {id_: self._cells(each) for id_ in ids if (each := self._moved.get(id_))}

    def _cells(self, each: "Moved") -> Cells:
        was, now = each.request.due, each.due
        words = ""
        if was and now:
            days = (now - was).days
            words = (
                self.tr("{days} days later", days=days)
                if days > 0
                else self.tr("{days} days earlier", days=-days)
            )
        return (
            each.request.number,
            was.isoformat() if was else "—",
            now.isoformat() if now else "—",
            words,
            each.request.form.name,
            each.request.form.wanted.replace("\n", " "),
        )

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    def on_marked_table_marked(self, event: MarkedTable.Marked) -> None:
        """How many."""
        self.tell(say("{count} marked.", count=f"{event.count:,}"))

    # Commands

    async def do_list_open(self) -> None:
        """The case."""
        from archive_tui.tui.screens.work import open_case

        if self.table.current is not None:
            await open_case(self.archive_app, self.table.current, self.table.ids)

    async def do_request_days(self) -> None:
        """Why the new day is what it is."""
        from archive_tui.tui.screens.due_days import DueDays

        if self.table.current is not None:
            await self.app.push_screen(DueDays(self.table.current))

    def do_moved_confirm(self) -> None:
        """Ask for the reason, then rely on the new days."""
        chosen = self.table.chosen

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.archive_app.attempt(self._confirm(chosen, reason))

        self.app.push_screen(
            AskText(
                say("Rely on the new last days of {count} cases", count=f"{len(chosen):,}"),
                say("Why they moved, for example the notice that changed the calendar"),
            ),
            answered,
        )

    async def _confirm(self, chosen: list[int], reason: str) -> None:
        count = await self.ask.write(lambda s: s.requests.confirm_moved(chosen, reason))
        self.table.unmark()
        self.archive_app.changed()
        self.archive_app.tell(
            say("{count} new last days are confirmed. u takes it back.", count=f"{count:,}")
        )
