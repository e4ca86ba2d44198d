"""A case: where it stands and until when, its ledger, and what can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.case import Case
from archive_tui.domain.events import EVENT_TYPES, Event, EventKind
from archive_tui.domain.fields import Kind
from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message, say
from archive_tui.domain.outcomes import OUTCOME_WORDS
from archive_tui.domain.requests import CHANNELS, STATES, Request
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.request_papers import print_request
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Date"), 10),
    Column(say("What happened"), 22, 1),
    Column(say("Facts"), 24, 3),
    Column(say("By"), 8, drop=1),
)


class CaseScreen(Place):
    """A request; [ and ] lead to its neighbours in the list it was opened from."""

    TAB = "requests"
    CSS_PATH = "case.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("case")

    def __init__(self, request_id: int, ids: Sequence[int] = ()) -> None:
        super().__init__()
        self._record = request_id
        self._ids = ids
        self._request: Request | None = None
        self._case: Case | None = None
        self._left: int | None = None
        self._events: dict[int, Event] = {}

    def body(self) -> ComposeResult:
        """Who and what, where it stands, the ledger."""
        yield Words(id="title", classes="title")
        yield Words(id="wanted")
        yield Words(id="standing")
        yield RecordTable(_COLUMNS, self._load, empty=say("The ledger is empty."), id="ledger")
        yield Words(id="whole")

    @property
    def table(self) -> RecordTable:
        """The ledger."""
        return self.query_one("#ledger", RecordTable)

    def on_mount(self) -> None:
        """The ledger has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """The request has been read."""
        return replace(here, record=self._request is not None)

    def copied(self) -> str:
        """The request's number."""
        return self._request.number if self._request else ""

    async def renew(self) -> None:
        """Read the case; one that is gone is left."""
        record = self._record
        if not await self.ask.read(lambda s: bool(s.requests.page([record]))):
            self.app.pop_screen()
            return
        self._request, self._case, events, self._left = await self.ask.read(
            lambda s: (
                s.requests.get(record),
                s.requests.case(record),
                s.requests.events(record),
                s.requests.days_left(record),
            )
        )
        self._events = {event.id: event for event in events}
        self.respeak()

    def respeak(self) -> None:
        """Everything in the language that is on."""
        request, case = self._request, self._case
        if request is None or case is None:
            return
        title = say("{number}  {name}  {channel}", number=request.number, name=request.form.name,
                    channel=CHANNELS[request.channel])  # fmt: skip
        self.query_one("#title", Words).show(title)
        self.query_one("#wanted", Words).show(request.form.wanted.replace("\n", " "))
        lines = [self.tr.say(words) for words in standing_words(request, case, self._left)]
        self.query_one("#standing", Words).show("\n".join(lines))
        order = [event.id for event in case.events]
        order += [id_ for id_ in self._events if id_ not in order]
        self.table.show(order, keep=self.table.current)
        self.refresh_bindings()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        standing = {event.id for event in self._case.events} if self._case else set()
        marked = {each.event.id for each in self._case.breaches} if self._case else set()
        cells = {}
        for id_ in ids:
            if event := self._events.get(id_):
                sign = "! " if id_ in marked else ""
                words = sign + self.tr.say(event.label)
                if id_ not in standing and event.kind is not EventKind.STRUCK:
                    words = self.tr("(struck) {event}", event=words)
                cells[id_] = (event.on.isoformat(), words, fact_words(event, self.tr), event.by)
        return cells

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """What the list cuts can be read in full below it."""
        chosen = self._events.get(event.record or 0)
        self.query_one("#whole", Words).show(fact_words(chosen, self.tr) if chosen else "")
        self.refresh_bindings()

    # Commands

    def do_document_new(self) -> None:
        """Another request."""
        from archive_tui.tui.screens.request_entry import register

        register(self.archive_app)

    async def do_request_event(self) -> None:
        """What happened."""
        from archive_tui.tui.screens.event_form import choose_event

        await choose_event(self.archive_app, self._record)

    async def do_request_print(self) -> None:
        """Its papers."""
        await print_request(self.archive_app, self._record)

    async def do_request_days(self) -> None:
        """Why the last day is what it is."""
        from archive_tui.tui.screens.due_days import DueDays

        await self.app.push_screen(DueDays(self._record))

    async def do_request_form(self) -> None:
        """What the applicant wrote, as the paper shows it."""
        from archive_tui.tui.screens.paper import Paper

        if self._request:
            await self.app.push_screen(Paper("request-form", self._request.number))

    async def do_request_letters(self) -> None:
        """Its letters."""
        from archive_tui.tui.screens.letters import Letters

        if self._request:
            await self.app.push_screen(Letters(self._request))

    async def do_request_fees(self) -> None:
        """What it costs."""
        from archive_tui.tui.screens.fees import Fees

        if self._request:
            await self.app.push_screen(Fees(self._request))

    async def do_request_withhold(self) -> None:
        """Partial release of a document for this request."""
        from archive_tui.tui.screens.partial import open_partial
        from archive_tui.tui.widgets.find_document import FindDocument

        record = self._record

        async def begin(document_id: int) -> None:
            document = await self.ask.read(lambda s: s.documents.get(document_id))
            await open_partial(self.archive_app, document, record)

        def found(document_id: int | None) -> None:
            if document_id is not None:
                self.archive_app.attempt(begin(document_id))

        await self.app.push_screen(FindDocument(say("Withhold passages of which document?")), found)

    async def do_request_alike(self) -> None:
        """Others like it."""
        from archive_tui.tui.screens.alike import Alike

        if self._request:
            await self.app.push_screen(Alike(self._request))

    async def do_request_strike(self) -> None:
        """Strike an entry, for a reason."""
        from archive_tui.tui.widgets.ask_text import AskText

        event = self._events.get(self.table.current or 0)
        if event is None:
            return

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.archive_app.attempt(self._strike(event, reason))

        await self.app.push_screen(
            AskText(
                say("Strike “{event}” of {day}", event=event.label, day=event.on.isoformat()),
                say("Why it was a mistake"),
            ),
            answered,
        )

    async def _strike(self, event: Event, reason: str) -> None:
        record = self._record
        await self.ask.write(lambda s: s.requests.strike(record, event.id, reason))
        self.archive_app.changed()
        self.archive_app.tell(say("Struck: {event}. u takes it back.", event=event.label))

    def do_request_previous(self) -> None:
        """The one before it in the list."""
        self._step(-1)

    def do_request_next(self) -> None:
        """The next of the list."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._record not in self._ids:
            return
        place = list(self._ids).index(self._record) + by
        if 0 <= place < len(self._ids):
            self._record = self._ids[place]
            self.archive_app.attempt(self.renew())


def standing_words(request: Request, case: Case, left: int | None) -> list[Message]:
    """Where a case stands, until when, for whom it waits, what was not allowed."""
    lines = [_state_line(case, left)]
    lines += [
        say("{state}: {whom} since {since}, at the latest {until}", state=STATES[each.kind],
            whom=each.whom or say("the applicant"), since=each.since.isoformat(),
            until=each.until.isoformat() if each.until else say("no day set"))
        for each in case.waiting
    ]  # fmt: skip
    if case.outcome:
        lines.append(say("Outcome: {outcome}", outcome=OUTCOME_WORDS[case.outcome]))
    if case.open and case.due.day != request.due:
        lines.append(
            say("The calendar has changed: the office still relies on {day}.",
                day=request.due.isoformat() if request.due else "—")
        )  # fmt: skip
    lines += [missing.words for missing in case.due.missing]
    lines += [say("! Breach: {words}", words=each.words) for each in case.breaches]
    return lines


def _state_line(case: Case, left: int | None) -> Message:
    state = STATES[case.state]
    received = case.received.isoformat()
    if not case.open or case.due.day is None:
        return say("{state} · received {received}", state=state, received=received)
    day = case.due.day.isoformat() + ("*" if case.due.provisional else "")
    if left is not None and left < 0:
        return say("Answer by {day}: {late} working days late · {state} · received {received}",
                   state=state, received=received, day=day, late=-left)  # fmt: skip
    return say("Answer by {day}: {left} working days left · {state} · received {received}",
               state=state, received=received, day=day, left=left)  # fmt: skip


def fact_words(event: Event, tr: Language) -> str:
    """The facts of an event as one line, the reason of a breach last."""
    parts = []
    for field in EVENT_TYPES[event.kind].fields:
        text = event.facts.get(field.name, "")
        if field.kind is Kind.CHOICE:
            text = next((tr.say(words) for code, words in field.choices if code == text), text)
        if text:
            parts.append(f"{tr.say(field.label)}: {text}")
    if event.breach:
        parts.append(tr("entered all the same: {reason}", reason=event.breach))
    return " · ".join(parts).replace("\n", " ")
