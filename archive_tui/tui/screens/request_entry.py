"""Registering a request: the form typed for the visitor, the day of receipt said while typing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.request_entry import KINDS, entry_fields, read_request, why_doubtful
from archive_tui.domain.request_forms import ApplicantKind, RequestForm
from archive_tui.domain.requests import Channel, Request
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.requests import due_words
from archive_tui.tui.widgets.confirm import may_throw_away
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.requests import Receipt
    from archive_tui.services.session import Session
    from archive_tui.tui.app import ArchiveApp

DRAFT = "request"
_EARLIER = 5


class RequestEntry(Place):
    """What is typed is kept; beside it the day of receipt, and earlier requests like this one."""

    TAB = "requests"
    CSS_PATH = "request_entry.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def __init__(self, kind: ApplicantKind) -> None:
        super().__init__()
        self._kind = kind

    @property
    def _draft(self) -> str:
        return f"{DRAFT}-{self._kind.value}"

    def body(self) -> ComposeResult:
        """Heading, what the law says, form; at the side what was asked before."""
        yield Words(
            say("Register a request: {kind}", kind=dict(KINDS)[self._kind.value]), classes="title"
        )
        yield Words(id="receipt", classes="hint")
        with Horizontal():
            yield Form(entry_fields(self._kind), {}, keep=self._keep)
            yield Words(id="earlier")

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    @property
    def _first(self) -> Mapping[str, str]:
        """What stands in the form before anything is typed."""
        today = self.archive_app.status.today
        return {"arrived": today, "applied_on": today}

    def on_mount(self) -> None:
        """The draft, if there is one."""
        self.form.focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        kind = self._draft
        draft = await self.ask.read(lambda s: s.drafts.load(kind))
        self.form.start(draft.typed if draft else self._first)
        if draft:
            self.tell(say("Your draft is back. ^G throws it away."))
        await self._look()

    async def _keep(self, typed: Mapping[str, str]) -> None:
        if self.form.differs(self._first):
            await self.ask.keep_draft(self._draft, {**typed, "title": typed["name"]})
        else:
            await self.ask.drop_draft(self._draft)
        await self._look()

    async def _look(self) -> None:
        """What follows from what is typed so far."""
        typed = self.form.typed
        receipt, earlier = await self.ask.read(lambda s: (_receipt(s, typed), _earlier(s, typed)))
        self.query_one("#receipt", Words).show(_receipt_line(receipt))
        if doubt := why_doubtful(typed):
            self.tell(say("{doubt} {step}", doubt=doubt.what, step=doubt.next_step or ""))
        lines = [self.tr("Earlier requests like this one:")] if earlier else []
        for request in earlier:
            lines.append(f"{request.number} {due_words(request)} {request.form.name}")
            lines.append("  " + request.form.wanted.replace("\n", " ")[:60])
        words = self.query_one("#earlier", Words)
        words.show("\n".join(lines))
        words.set_class(not lines, "-empty")

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    def on_form_submitted(self) -> None:
        """Enter in the last field."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Register it and open the case; a fault leaves everything as it was typed."""
        from archive_tui.tui.screens.case import CaseScreen

        form, kind = self.form, self._kind
        typed = {**form.typed, "kind": kind.value}
        try:
            request = await self.ask.write(
                lambda s: s.requests.receive(read_request(typed, s.requests.today))
            )
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        form.stop_keeping()
        await self.ask.drop_draft(self._draft)
        self.app.pop_screen()
        self.archive_app.changed()
        await self.app.push_screen(CaseScreen(request.id))
        self.archive_app.tell(
            say("Registered: {number}. p prints the form to sign; u takes it back.",
                number=request.number)
        )  # fmt: skip

    async def do_form_discard(self) -> None:
        """Throw the draft away; what was typed is asked about."""
        name = self.form.typed["name"] or say("Register a request")
        if self.form.differs(self._first) and not await may_throw_away(self.app, name):
            return
        self.form.stop_keeping()
        await self.ask.drop_draft(self._draft)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("The draft is thrown away."))

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()


def register(app: "ArchiveApp") -> None:
    """Who asks, then the form."""
    choices = [Choice(code, app.tr.say(words)) for code, words in KINDS]

    def chosen(kind: str | None) -> None:
        if kind:
            app.push_screen(RequestEntry(ApplicantKind(kind)))

    app.push_screen(Pick(say("Who asks?"), choices), chosen)


def _receipt(session: "Session", typed: Mapping[str, str]) -> "Receipt | ArchiveError":
    """The day of receipt by channel and day, or why there is none."""
    try:
        text = typed.get("arrived", "")
        arrived = exact_day(text, "arrived") if text else session.requests.today
        return session.requests.receipt(Channel(typed["channel"]), arrived)
    except ArchiveError as fault:
        return fault


def _receipt_line(receipt: "Receipt | ArchiveError") -> Message:
    if isinstance(receipt, ArchiveError):
        return receipt.what
    if receipt.due is None:
        return receipt.why
    star = "*" if receipt.provisional else ""
    return say("{why} Answer by {due}.", why=receipt.why, due=f"{receipt.due}{star}")


def _earlier(session: "Session", typed: Mapping[str, str]) -> list[Request]:
    """Requests by the same applicant, then those on the same matter."""
    form = RequestForm(
        name=typed.get("name", "").strip(),
        paper_number=typed.get("paper_number", "").strip(),
        credit_code=typed.get("credit_code", "").strip(),
    )
    found = session.requests.same_applicant(form)
    found += session.requests.same_matter(typed.get("wanted", ""))
    return list({request.id: request for request in found}.values())[:_EARLIER]
