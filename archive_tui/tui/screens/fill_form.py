"""Filling in a request form: the fields of the paper, kept as typed until they are printed."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.request_forms import ApplicantKind, form_fields, read_request_form
from archive_tui.services.guide import GUIDE_FIELDS
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.forms import TITLES
from archive_tui.tui.screens.paper import REQUEST_FORM, Paper
from archive_tui.tui.screens.small_form import SmallForm
from archive_tui.tui.widgets.confirm import may_throw_away
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words


class FillForm(Place):
    """The form's draft is what the paper shows; discarding it makes the paper blank again."""

    TAB = "forms"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form
        self._kind = ApplicantKind(form.removeprefix(REQUEST_FORM))

    @property
    def _today(self) -> Mapping[str, str]:
        """What stands on the form before anything is typed."""
        return {"applied_on": self.archive_app.status.today}

    def body(self) -> ComposeResult:
        """Title and form."""
        yield Words(TITLES[self._form], classes="title")
        yield Form(form_fields(self._kind), self._today, keep=self._keep)

    def on_mount(self) -> None:
        """The draft, if there is one."""
        self.query_one(Form).focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        form_name = self._form
        draft = await self.ask.read(lambda s: s.drafts.load(form_name))
        if draft:
            self.query_one(Form).start(draft.typed)

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await self.ask.keep_draft(self._form, typed)

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    def on_form_submitted(self) -> None:
        """Enter in the last field."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Check it and show the paper."""
        form = self.query_one(Form)
        try:
            read_request_form(form.typed, self._kind)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        await self._keep(form.typed)
        form.stop_keeping()
        self.app.pop_screen()
        if isinstance(self.app.screen, Paper):
            await self.app.screen.renew()
        else:
            await self.app.push_screen(Paper(self._form))
        self.archive_app.tell(say("Filled in. p prints, s saves a PDF; e changes it."))

    async def do_form_discard(self) -> None:
        """The form is blank again; what was typed is asked about."""
        form = self.query_one(Form)
        if form.differs(self._today) and not await may_throw_away(self.app, TITLES[self._form]):
            return
        form.stop_keeping()
        await self.ask.drop_draft(self._form)
        self.app.pop_screen()
        self.archive_app.changed()
        if isinstance(self.app.screen, Paper):
            await self.app.screen.renew()

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()


class GuideForm(SmallForm):
    """The facts of the office and the text of its guide."""

    TAB = "forms"

    def __init__(self) -> None:
        super().__init__("guide", 0, say("Guide to government information"), GUIDE_FIELDS, "")

    async def stored(self) -> Mapping[str, str]:
        """What is kept."""
        return await self.ask.read(lambda s: s.guide.typed())

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Keep it."""
        kept = dict(typed)
        await self.ask.write(lambda s: s.guide.keep(kept))
        return say("The guide is changed. u takes it back.")
