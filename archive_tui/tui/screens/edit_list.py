"""A category or an agency as a form; what is typed is kept until it is saved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.categories import AGENCY_FIELDS, CATEGORY_FIELDS
from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.journal import Draft
from archive_tui.domain.messages import Message, say
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.session import Session

Which = Literal["category", "agency"]
_FIELDS = {"category": CATEGORY_FIELDS, "agency": AGENCY_FIELDS}
_TITLES: Mapping[tuple[Which, bool], Message] = {
    ("category", False): say("A new category"),
    ("category", True): say("Change a category"),
    ("agency", False): say("A new agency"),
    ("agency", True): say("Change an agency"),
}


class EditEntry(Place):
    """Without a record a new line of the list, with one a change of it."""

    TAB = "lists"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def __init__(self, which: Which, record: int = 0) -> None:
        super().__init__()
        self._which: Which = which
        self._record = record

    def body(self) -> ComposeResult:
        """Title, form."""
        yield Words(_TITLES[self._which, bool(self._record)], classes="title")
        yield Form(_FIELDS[self._which], {}, keep=self._keep)

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Fill it: from the draft, else from the record."""
        self.form.focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        which, record = self._which, self._record

        def reading(session: "Session") -> tuple[Draft | None, list[str], dict[str, str]]:
            service = session.categories if which == "category" else session.agencies
            names = [each.name for each in service.list() if each.active and each.id != record]
            stored = service.draft(record) if record else {}
            return session.drafts.load(which, record), names, stored

        draft, names, stored = await self.ask.read(reading)
        none = (("", "—"),) if which == "category" else ()
        self.form.offer("parent", (*none, *((name, name) for name in names)))
        self.form.start(draft.typed if draft else stored)
        if draft:
            self.tell(say("Your draft is back. ^G throws it away."))

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await self.ask.keep_draft(self._which, typed, self._record)

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    def on_form_submitted(self) -> None:
        """Enter in a line."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Store it; a fault leaves everything as it was typed."""
        form = self.form
        try:
            name = await self._store(form.typed)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        form.stop_keeping()
        await self.ask.drop_draft(self._which, self._record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("Saved: {name}. u takes it back.", name=name))

    async def _store(self, typed: Mapping[str, str]) -> str:
        which, record = self._which, self._record

        def storing(session: "Session") -> str:
            if which == "category":
                category = session.categories.check(typed)
                if record:
                    return session.categories.change(record, category).name
                return session.categories.add(category).name
            agency = session.agencies.check(typed)
            if record:
                return session.agencies.change(record, agency).name
            return session.agencies.add(agency).name

        return await self.ask.write(storing)

    async def do_form_discard(self) -> None:
        """Throw the draft away."""
        self.form.stop_keeping()
        await self.ask.drop_draft(self._which, self._record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("The draft is thrown away."))

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()
