"""The first run: there is no archive yet, so one is made here."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import say
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words

FIELDS = (
    Field("name", say("Name of the office"), required=True),
    Field("code", say("Organisation code"), required=True),
    Field("region", say("Region, e.g. 45")),
    Field("staff", say("Your name"), default="管理员"),
)


class SetUp(Place):
    """Three answers and the archive is there."""

    TAB = "desk"
    CSS_PATH = "set_up.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def body(self) -> ComposeResult:
        """What happens, and the form."""
        yield Words(say("There is no archive here yet."), classes="title")
        yield Words(say("It will be made in {folder}.", folder=self.ask.folder), id="where")
        yield Form(FIELDS, {})

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Form).focus_first()

    def on_form_submitted(self) -> None:
        """Enter in the last field."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Make it and open it."""
        form = self.query_one(Form)
        typed = form.typed
        try:
            await self.ask.make(
                typed["name"].strip(),
                typed["code"].strip(),
                typed["region"].strip(),
                typed["staff"].strip() or "管理员",
            )
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        self.app.pop_screen()
        await self.archive_app.open_archive()
        self.archive_app.tell(say("The archive is ready. n logs the first document."))

    async def do_form_discard(self) -> None:
        """Leave the program."""
        await self.archive_app.leave()

    async def do_app_back(self) -> None:
        """There is nothing behind it without an archive."""
        self.tell(say("Without an archive there is nothing to show. ^Q leaves."))
