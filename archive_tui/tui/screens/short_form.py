"""A small form over fields: typed, checked, saved; what is wrong stays on the screen."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import Message
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words

Save = Callable[[Mapping[str, str]], Awaitable[None]]


class ShortForm(Place):
    """`save` gets the typed values and raises ArchiveError for what cannot be right."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("short-form")

    def __init__(
        self, title: Message, fields: Sequence[Field], typed: Mapping[str, str], save: Save
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._typed = typed
        self._save = save

    def body(self) -> ComposeResult:
        """Title and form."""
        yield Words(self._title, classes="title")
        yield Form(self._fields, self._typed)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Form).focus_first()

    def on_form_submitted(self) -> None:
        """Enter in a line."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Save and leave, or say what is wrong."""
        form = self.query_one(Form)
        try:
            await self._save(form.typed)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        self.app.pop_screen()
        self.archive_app.changed()

    def do_form_discard(self) -> None:
        """Leave it as it was."""
        self.app.pop_screen()
