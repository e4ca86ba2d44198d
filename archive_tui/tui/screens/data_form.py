"""A form of a few fields that stores one thing: kept as typed, checked, stored or left."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import Message, say
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words

# The kinds of drafts, so that the desk can open their forms again.
ENTER_YEAR = "calendar-year"
REVIEW = "release-review"
PUBLISH = "publication"


class DataForm(Place):
    """`draft` and `record` say whose draft it is; `typed` is what stands in it at first."""

    TAB = "clock"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")
    DEFAULT_CSS = "DataForm #hint { height: auto; }"

    def __init__(
        self,
        title: Message,
        fields: Sequence[Field],
        typed: Mapping[str, str],
        *,
        draft: str,
        record: int = 0,
        hint: Message | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._typed = dict(typed)
        self._draft = draft
        self._record = record
        self._hint = hint

    def body(self) -> ComposeResult:
        """Title, hint, form."""
        yield Words(self._title, classes="title")
        if self._hint:
            yield Words(self._hint, id="hint", classes="hint")
        yield Form(self._fields, self._typed, keep=self._keep)

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """The draft, if there is one."""
        self.form.focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        draft, record = self._draft, self._record
        kept = await self.ask.read(lambda s: s.drafts.load(draft, record))
        if kept:
            self.form.fill(kept.typed)
            when = kept.kept_at[:16]
            self.tell(say("Your draft of {when} is back. ^G throws it away.", when=when))

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await self.ask.keep_draft(self._draft, typed, self._record)

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Store it and say what happened; raises ArchiveError for what cannot be right."""
        raise NotImplementedError

    def on_form_submitted(self) -> None:
        """Enter in a line."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Check and store it; a fault leaves everything as it was typed."""
        form = self.form
        try:
            done = await self.store(form.typed)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        await self._leave()
        self.archive_app.tell(done)

    async def do_form_discard(self) -> None:
        """Throw the draft away."""
        await self._leave()
        self.archive_app.tell(say("The draft is thrown away."))

    async def _leave(self) -> None:
        self.form.stop_keeping()
        await self.ask.drop_draft(self._draft, self._record)
        self.app.pop_screen()
        self.archive_app.changed()

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("Kept as a draft, if anything was typed."))
