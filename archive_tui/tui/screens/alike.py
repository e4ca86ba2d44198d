"""Other requests by the same applicant or on the same matter; when to propose publication."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import say
from archive_tui.domain.requests import STATES, Request
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Request number"), 16),
    Column(say("Same"), 10),
    Column(say("Applicant"), 10, 1),
    Column(say("Information wanted"), 14, 3),
    Column(say("State"), 18, drop=1),
)


class Alike(Place):
    """Enter opens the other case."""

    TAB = "requests"
    BINDINGS: ClassVar[list[BindingType]] = bindings("alike")

    def __init__(self, request: Request) -> None:
        super().__init__()
        self._request = request
        self._found: dict[int, tuple[Request, str]] = {}

    def body(self) -> ComposeResult:
        """Title, what Art. 44 says, list."""
        yield Words(say("Like {number}", number=self._request.number), classes="title")
        yield Words(id="asked", classes="hint")
        yield RecordTable(_COLUMNS, self._load, empty=say("No other request is like it."),
                          id="list")  # fmt: skip

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A request is chosen."""
        return replace(here, record=self.table.current is not None)

    async def renew(self) -> None:
        """Those by the applicant first."""
        request = self._request
        same, matter, asked = await self.ask.read(
            lambda s: (
                s.requests.same_applicant(request.form, request.id),
                s.requests.same_matter(request.form.wanted, request.id),
                s.requests.asked_by(request.id),
            )
        )
        self._found = {each.id: (each, "matter") for each in matter} | {
            each.id: (each, "applicant") for each in same
        }
        words = say("{count} applicants ask for this.", count=len(asked))
        if len(asked) >= await self.ask.read(lambda s: s.requests.propose_from):
            words = say("{count} applicants ask for this: propose to publish it (Art. 44).",
                        count=len(asked))  # fmt: skip
        self.query_one("#asked", Words).show(words)
        self.table.show(list(self._found), keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the list."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        same = {"matter": self.tr("matter"), "applicant": self.tr("applicant")}
        return {
            id_: (
                request.number,
                same[why],
                request.form.name,
                request.form.wanted.replace("\n", " "),
                self.tr.say(STATES[request.state]),
            )
            for id_ in ids
            if id_ in self._found
            for request, why in (self._found[id_],)
        }

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The other case."""
        from archive_tui.tui.screens.case import CaseScreen

        if self.table.current is not None:
            await self.app.push_screen(CaseScreen(self.table.current, list(self._found)))

    def do_document_new(self) -> None:
        """Another request."""
        from archive_tui.tui.screens.request_entry import register

        register(self.archive_app)
