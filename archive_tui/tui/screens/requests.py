"""Access requests: one search box, the list of cases with their last days."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from archive_tui.domain.messages import say
from archive_tui.domain.requests import STATES, Request, State
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.request_papers import print_request
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Request number"), 16),
    Column(say("Answer by"), 11),
    Column(say("Applicant"), 10, 1),
    Column(say("Information wanted"), 14, 3),
    Column(say("State"), 14, drop=1),
    Column(say("Received"), 10, drop=2),
)


class Requests(Place):
    """Typing narrows the list; n registers a request, Enter opens the case."""

    TAB = "requests"
    CSS_PATH = "requests.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("requests")

    def __init__(self) -> None:
        super().__init__()
        self._states: tuple[State, ...] = ()

    def body(self) -> ComposeResult:
        """Box and count, list."""
        with Horizontal(id="search"):
            yield Words("/", id="slash")
            yield LineInput(compact=True, id="box", select_on_focus=False)
            yield Words(id="count")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("No request matches. n registers one."), id="list"
        )

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    @property
    def box(self) -> Input:
        """The search box."""
        return self.query_one("#box", Input)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.respeak()

    def respeak(self) -> None:
        """The hint in the empty box, the states' words."""
        self.box.placeholder = self.tr("Number, applicant, telephone, what is wanted")
        self.table.renew()
        if self.ask.opened:
            self.archive_app.attempt(self.renew())

    def here(self, here: Here) -> Here:
        """A request is chosen where the list is not empty."""
        return replace(here, record=self.table.current is not None)

    def copied(self) -> str:
        """The number under the cursor."""
        return next(iter(self.table.current_cells), "")

    async def renew(self) -> None:
        """Ask the same again; the cursor stays on its request."""
        query, states = self.box.value, self._states
        ids = await self.ask.look_up(lambda s: s.requests.ids(query, states))
        if ids is None:
            return
        self.table.show(ids, keep=self.table.current)
        words = say("{count} found", count=f"{len(ids):,}")
        if states:
            names = "、".join(self.tr.say(STATES[state]) for state in states)
            words = say("{count} found · {states}", count=f"{len(ids):,}", states=names)
        self.query_one("#count", Words).show(words)
        self.refresh_bindings()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        found = await self.ask.read(lambda s: s.requests.page(ids))
        return {request.id: self._cells(request) for request in found}

    def _cells(self, request: Request) -> Cells:
        return (
            request.number,
            due_words(request),
            request.form.name,
            request.form.wanted.replace("\n", " "),
            self.tr.say(STATES[request.state]),
            request.received_on.isoformat(),
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key asks."""
        event.stop()
        self.archive_app.attempt(self.renew())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the list."""
        event.stop()
        self.set_focus(self.table)

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    # Commands

    async def do_list_open(self) -> None:
        """Open the case."""
        from archive_tui.tui.screens.case import CaseScreen

        if self.table.current is not None:
            await self.app.push_screen(CaseScreen(self.table.current, self.table.ids))

    def do_document_new(self) -> None:
        """Register a request."""
        from archive_tui.tui.screens.request_entry import register

        register(self.archive_app)

    def do_app_search(self) -> None:
        """To this place's own box."""
        self.set_focus(self.box)
        self.box.action_select_all()

    async def do_request_event(self) -> None:
        """What happened to the chosen one."""
        from archive_tui.tui.screens.event_form import choose_event

        if self.table.current is not None:
            await choose_event(self.archive_app, self.table.current)

    async def do_request_print(self) -> None:
        """Its papers."""
        if self.table.current is not None:
            await print_request(self.archive_app, self.table.current)

    async def do_go_cash(self) -> None:
        """The day's cash."""
        from archive_tui.tui.screens.cash import Cash

        await self.app.push_screen(Cash())

    async def do_request_states(self) -> None:
        """One state only."""
        choices = [Choice("", self.tr("All states"))]
        choices += [Choice(state, self.tr.say(words)) for state, words in STATES.items()]

        def chosen(state: str | None) -> None:
            if state is not None:
                self._states = (State(state),) if state else ()
                self.archive_app.attempt(self.renew())

        await self.app.push_screen(Pick(say("State"), choices), chosen)

    def do_app_back(self) -> Awaitable[None] | None:
        """From the box to the list, from a search to the whole list, then to the desk."""
        if self.focused is self.box:
            self.set_focus(self.table)
        elif self.box.value or self._states:
            self._states = ()
            self.box.value = ""
            self.archive_app.attempt(self.renew())
        else:
            return super().do_app_back()
        return None


def due_words(request: Request) -> str:
    """The last day of an open request, with a star where it may yet move; else a dash."""
    if not request.open or request.due is None:
        return "—"
    return request.due.isoformat() + ("*" if request.provisional else "")
