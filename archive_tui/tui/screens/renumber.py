"""Another index number for a document: typed, or the next one by the rule."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import Document
from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import say
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.desk import RENUMBER as DRAFT
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words

_FIELDS = (
    Field("index_number", say("New number")),
    Field("reason", say("Reason")),
)


class Renumber(Place):
    """Nothing is asked twice: the old number still finds the document, and u takes it back."""

    TAB = "documents"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def body(self) -> ComposeResult:
        """Title, what an empty field means, form."""
        yield Words(
            say("Another number for {number}", number=self._document.index_number),
            classes="title",
        )
        yield Words(say("Left empty it becomes the next number by the rule."), classes="hint")
        yield Form(_FIELDS, {}, keep=self._keep)

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """The draft, if there is one."""
        self.form.focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        record = self._document.id
        if draft := await self.ask.read(lambda s: s.drafts.load(DRAFT, record)):
            self.form.start(draft.typed)

    async def _keep(self, typed: Mapping[str, str]) -> None:
        # The desk names a draft by its title.
        await self.ask.keep_draft(
            DRAFT, {**typed, "title": self._document.title}, self._document.id
        )

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    def on_form_submitted(self) -> None:
        """Enter in a line."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Renumber; a fault leaves everything as it was typed."""
        form, record = self.form, self._document.id
        number, reason = form.typed["index_number"], form.typed["reason"]
        try:
            document = await self.ask.write(lambda s: s.numbers.renumber(record, number, reason))
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        form.stop_keeping()
        await self.ask.drop_draft(DRAFT, record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(
            say(
                "{old} is now {number}. u takes it back.",
                old=self._document.index_number,
                number=document.index_number,
            )
        )

    async def do_form_discard(self) -> None:
        """Throw the draft away."""
        self.form.stop_keeping()
        await self.ask.drop_draft(DRAFT, self._document.id)
        self.app.pop_screen()
        self.archive_app.changed()

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()
