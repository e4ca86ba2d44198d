"""A form of a few fields over one record: kept as typed, stored by ^S, thrown away by ^G."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import Message, say
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.confirm import may_throw_away
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words


class SmallForm(Place):
    """The screens above it say what is asked and how it is stored.

    `kind` and `record` name the draft; the desk calls a draft by its title.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def __init__(
        self, kind: str, record: int, heading: Message, fields: Sequence[Field], title: str = ""
    ) -> None:
        super().__init__()
        self._kind = kind
        self._record = record
        self._heading = heading
        self._fields = fields
        self._called = {"title": title} if title else {}
        self._stored: Mapping[str, str] = {}

    async def stored(self) -> Mapping[str, str]:
        """What the fields hold when there is no draft."""
        return {}

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Store it and say what is done; raises ArchiveError."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Heading, form."""
        yield Words(self._heading, classes="title")
        yield Form(self._fields, {}, keep=self._keep)

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Fill it: from the draft, else from the record."""
        self.form.focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        kind, record = self._kind, self._record
        self._stored = await self.stored()
        draft = await self.ask.read(lambda s: s.drafts.load(kind, record))
        self.form.start(draft.typed if draft else self._stored)
        if draft:
            self.tell(say("Your draft is back. ^G throws it away."))

    async def _keep(self, typed: Mapping[str, str]) -> None:
        if not self.form.differs(self._stored):
            # Only looked at, or typed back to what it was: nothing waits to be resumed.
            await self.ask.drop_draft(self._kind, self._record)
            return
        await self.ask.keep_draft(self._kind, {**typed, **self._called}, self._record)

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    def on_form_submitted(self) -> None:
        """Enter in the last field."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Store it; a fault leaves everything as it was typed."""
        form = self.form
        try:
            done = await self.store(form.typed)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        form.stop_keeping()
        await self.ask.drop_draft(self._kind, self._record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(done)

    async def do_form_discard(self) -> None:
        """Throw the draft away; what was typed is asked about."""
        if self.form.differs(self._stored) and not await may_throw_away(self.app, self._heading):
            return
        self.form.stop_keeping()
        await self.ask.drop_draft(self._kind, self._record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("The draft is thrown away."))

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()
