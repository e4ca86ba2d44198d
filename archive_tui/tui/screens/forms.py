"""The forms that can be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import Message, say
from archive_tui.tui.commands import Here, bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable

_COLUMNS = (
    Column(say("Form"), 36, 1),
    Column(say("What it is"), 28, 1),
    Column(say("Form name"), 28, drop=1),
)
# What each form is called in the person's language; the paper itself is Chinese.
TITLES: Mapping[str, Message] = {
    "request-form-citizen": say("Request form for a citizen"),
    "request-form-organisation": say("Request form for an organisation"),
    "catalogue": say("Catalogue of every document"),
    "release-review": say("Release review of one document"),
    "refusal-register": say("Register of what was refused, for the higher office"),
    "publication-due": say("What is to be published, agency by agency"),
    "calendar": say("Working-day calendar of this year"),
}


class Forms(Place):
    """Enter shows a form as it will be printed."""

    TAB = "forms"
    BINDINGS: ClassVar[list[BindingType]] = bindings("forms")

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[tuple[str, str]] = []

    def body(self) -> ComposeResult:
        """The list."""
        yield RecordTable(_COLUMNS, self._load, id="forms")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#forms").focus()

    async def renew(self) -> None:
        """Every form."""
        from archive_tui.services.papers import all_forms

        self._forms = list(await self.ask.read(lambda _: all_forms()))
        table = self.query_one("#forms", RecordTable)
        table.show(range(len(self._forms)), keep=table.cursor)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The forms' names."""
        self.query_one("#forms", RecordTable).renew()

    def here(self, here: Here) -> Here:
        """A form is chosen."""
        return replace(here, record=bool(self._forms))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {place: self._cells(*self._forms[place]) for place in ids}

    def _cells(self, name: str, title: str) -> Cells:
        words = TITLES.get(name)
        return (title, self.tr.say(words) if words else "", name)

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """Show the form."""
        from archive_tui.tui.screens.paper import Paper

        name, _ = self._forms[self.query_one("#forms", RecordTable).cursor]
        await self.app.push_screen(Paper(name))
