"""Access requests: registered, led through their ledger, found again."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.case import Case, Finding
from archive_tui.domain.deadline import CountedDay, explained
from archive_tui.domain.event_forms import read_event
from archive_tui.domain.events import Event, EventKind
from archive_tui.domain.faults import ConflictError, InvalidError, unknown_record
from archive_tui.domain.journal import RecordChange
from archive_tui.domain.ledger import ENTERED, new_findings, read_ledger, why_not
from archive_tui.domain.matters import alike
from archive_tui.domain.messages import Message, say
from archive_tui.domain.numbers import NumberRule, parse_rule
from archive_tui.domain.people import Right
from archive_tui.domain.request_forms import RequestForm
from archive_tui.domain.request_rules import rule_on
from archive_tui.domain.requests import Channel, Request, RequestData, State, receipt_words
from archive_tui.services.calendar import Calendars
from archive_tui.services.context import Context
from archive_tui.store import journal
from archive_tui.store import requests as store
from archive_tui.store.change import Change
from archive_tui.store.series import next_in_series
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

# Later than any entry of a ledger.
_NEW = 1 << 62
DEFAULT_REQUEST_RULE = "〔{year}〕第{number:4}号"
_PARTS = ("archive", "year", "number")
# What a desk clerk enters; everything else is decided by those who handle requests.
DESK_EVENTS = frozenset(
    {EventKind.CONFIRMED, EventKind.CORRECTED, EventKind.PAID, EventKind.DELIVERED}
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt a channel gives, why, and until when the answer is due."""

    day: date
    why: Message
    due: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A request whose last day is another one now: by a changed calendar or rule."""

    request: Request
    due: date | None


@dataclass(frozen=True, slots=True)
class Ready:
    """An event that was checked against its case, to be entered in an act."""

    request_id: int
    before: Case
    event: Event


def right_of(kind: EventKind) -> Right:
    """The right that entering an event takes."""
    return Right.LOG if kind in DESK_EVENTS else Right.HANDLE


class Requests:
    """The cases of one archive."""

    def __init__(self, context: Context, calendars: Calendars) -> None:
        self._context = context
        self._calendars = calendars
        self._db = context.archive.db
        self._moved = (-1, 0)

    @property
    def today(self) -> date:
        """The day the clock shows."""
        return self._context.archive.now().date()

    @property
    def rule(self) -> NumberRule:
        """How requests are numbered."""
        return parse_rule(setting(self._db, "request_rule", DEFAULT_REQUEST_RULE), _PARTS)

    def receipt(self, channel: Channel, arrived: date) -> Receipt:
        """What Art. 31 makes of a channel and a day; raises InvalidError before the Regulation."""
        rule = rule_on(arrived)
        case = self._read([_received(channel, arrived)])
        return Receipt(
            case.received,
            receipt_words(channel, bool(rule.confirm)),
            case.due.day,
            case.due.provisional,
        )

    def receive(self, data: RequestData) -> Request:
        """Register a request and begin its ledger.

        Raises InvalidError for a day in the future or before the Regulation, a taken number.
        """
        self._check_day(data.arrived, "arrived")
        event = self._signed(_received(data.channel, data.arrived))
        case = self._read([event])
        with self._context.change(Right.LOG, "request.receive", data.form.name) as change:
            number = self._number(change, data)
            id_ = store.add(change, number, data, case, self._context.staff.name)
            store.add_event(change, id_, event)
        return self.get(id_)

    def get(self, reference: str | int) -> Request:
        """A request by its number or id; 2026-12 is the 12th of 2026. Raises NotFoundError."""
        id_ = reference if isinstance(reference, int) else self._find(reference)
        found = store.requests(self._db, [id_]) if id_ is not None else []
        if not found:
            raise unknown_record(str(reference))
        return found[0]

    def ids(self, query: str = "", states: Sequence[State] = ()) -> "array[int]":
        """Requests in these states whose number, people or wish hold every word, newest first."""
        return store.ids(self._db, query.split(), states)

    def page(self, ids: Sequence[int]) -> list[Request]:
        """Some requests, in the order given; gone ones are left out."""
        return store.requests(self._db, ids)

    def events(self, request_id: int) -> list[Event]:
        """The whole ledger, as entered, struck entries with it."""
        return store.events(self._db, request_id)

    def case(self, request_id: int) -> Case:
        """Where a request stands."""
        return self._read(self.events(request_id))

    def history(self, request_id: int) -> list[RecordChange]:
        """What happened to the record of a request, the newest first."""
        return journal.history(self._db, "request", request_id)

    def next_events(self, request_id: int) -> list[tuple[EventKind, Finding | None]]:
        """Every kind of event, and what stands against it today."""
        case, calendar = self.case(request_id), self._calendars.calendar()
        return [(kind, why_not(case, kind, self.today, calendar)) for kind in ENTERED]

    def check_event(self, kind: EventKind, typed: Mapping[str, str]) -> dict[str, str]:
        """The facts of an event as typed; raises ManyError with one fault per wrong field."""
        return read_event(kind, typed)

    def add_event(
        self,
        request_id: int,
        kind: EventKind,
        on: date,
        typed: Mapping[str, str],
        breach: str = "",
        fill: Callable[[Change], Mapping[str, str]] | None = None,
    ) -> Case:
        """Enter what happened on a day; everything after it follows.

        What the law does not allow needs `breach`, why it is entered all the same; `fill` gives
        facts that are known only inside the act, such as a number given out. Raises InvalidError
        for what cannot have been, ConflictError with the article for a breach without a reason.
        """
        ready = self.ready(request_id, kind, on, read_event(kind, typed), breach)
        number = self.get(request_id).number
        with self._context.change(right_of(kind), "request.event", number, kind.value) as change:
            self.enter(change, ready, fill(change) if fill is not None else {})
        return self.case(request_id)

    def ready(
        self, request_id: int, kind: EventKind, on: date, facts: Mapping[str, str], breach: str
    ) -> "Ready":
        """An event that may be entered; raises InvalidError, ConflictError where it may not."""
        self._check_day(on, "on")
        before = self.case(request_id)
        event = self._checked(before, Event(0, kind, on, facts, breach.strip()))
        return Ready(request_id, before, self._signed(event))

    def enter(self, change: Change, ready: "Ready", more: Mapping[str, str]) -> int:
        """Enter it inside an act, with facts known only there; returns the entry's id."""
        event = replace(ready.event, facts={**ready.event.facts, **more})
        id_ = store.add_event(change, ready.request_id, event)
        self._keep(change, ready.request_id, ready.before)
        return id_

    def strike(self, request_id: int, event_id: int, reason: str) -> Case:
        """Strike an entry made by mistake; it stays readable. Raises InvalidError."""
        events = self.events(request_id)
        struck = next((each for each in events if each.id == event_id), None)
        if struck is None or struck.kind in {EventKind.RECEIVED, EventKind.STRUCK}:
            raise InvalidError(
                say("This entry cannot be struck."), say("Choose another entry of the ledger.")
            )
        ready = self.ready_to_strike(request_id, event_id, reason)
        number = self.get(request_id).number
        with self._context.change(Right.HANDLE, "request.strike", number, reason) as change:
            self.enter(change, ready, {})
        return self.case(request_id)

    def ready_to_strike(self, request_id: int, event_id: int, reason: str) -> "Ready":
        """The striking of an entry, to be entered in an act; raises InvalidError."""
        events = self.events(request_id)
        facts = read_event(EventKind.STRUCK, {"event": str(event_id), "reason": reason})
        event = self._signed(Event(0, EventKind.STRUCK, self.today, facts))
        before = self._read(events)
        self._refuse_impossible(before, self._read([*events, event]))
        return Ready(request_id, before, event)

    def explain(self, request_id: int) -> Iterator[list[CountedDay]]:
        """Day by day why the last day is what it is: one list per run of the clock."""
        case, calendar = self.case(request_id), self._calendars.calendar()
        for run in case.runs:
            last = run.ended or case.due.day
            if last is not None:
                yield list(explained(run, last, calendar))

    def days_left(self, request_id: int) -> int | None:
        """Working days up to the last day, negative once it has passed; None without a day."""
        due = self.case(request_id).due.day
        return self._calendars.calendar().working_days(self.today, due) if due else None

    @property
    def correction_days(self) -> int:
        """Working days that a correction notice gives unless it says another day."""
        return int(setting(self._db, "correction_days", "15"))

    @property
    def propose_from(self) -> int:
        """So many applicants for the same are a reason to propose publication (Art. 44)."""
        return int(setting(self._db, "propose_publication_from", "3"))

    def asked_by(self, request_id: int) -> list[str]:
        """The names of all who asked for the same, this applicant first."""
        request = self.get(request_id)
        others = self.same_matter(request.form.wanted, request_id, limit=1_000)
        return list(dict.fromkeys([request.form.name, *(each.form.name for each in others)]))

    def same_applicant(self, form: RequestForm, but: int = 0) -> list[Request]:
        """Earlier requests by the same person or organisation, the latest first."""
        return self.page(store.of_person(self._db, form, but=but))

    def same_matter(self, wanted: str, but: int = 0, limit: int = 20) -> list[Request]:
        """Earlier requests on the same matter, the most alike first."""
        found = sorted(alike(wanted, store.folded_wishes(self._db)), key=lambda each: -each[1])
        return self.page([id_ for id_, _ in found if id_ != but][:limit])

    def moved(self) -> list[Moved]:
        """Open requests whose last day is another one than the office relies on."""
        return [
            Moved(request, due)
            for request, events in store.open_ledgers(self._db)
            if (due := self._read(events).due.day) != request.due
        ]

    def moved_count(self) -> int:
        """How many last days have moved; counted anew only after something has changed."""
        seq = journal.last_line(self._db)[0]
        if self._moved[0] != seq:
            self._moved = (seq, len(self.moved()))
        return self._moved[1]

    def confirm_moved(self, request_ids: Sequence[int], reason: str = "") -> int:
        """Rely on the new last days from now on; returns how many moved."""
        with self._context.change(
            Right.HANDLE, "request.confirm-dates", str(len(request_ids)), reason
        ) as change:
            for id_ in request_ids:
                self._keep(change, id_)
        return len(request_ids)

    def form_paper(self, reference: str) -> "Sheet":
        """政府信息公开申请表 of a request, to be signed; raises NotFoundError."""
        from exports.forms.request_form import request_form

        return request_form(self.get(reference).form)

    def _keep(self, change: Change, request_id: int, before: Case | None = None) -> None:
        """Keep where a case stands.

        A day that only the calendar moved is not relied on before a person confirms it: what
        happened since `before` must have moved it, too.
        """
        case = self._read(store.events(change.db, request_id))
        due = case.due.day
        if before is not None and before.due.day == due:
            due = self.get(request_id).due
        store.keep_standing(change, request_id, case, due)

    def _checked(self, before: Case, event: Event) -> Event:
        """The event, with the reason of its breach only if it is one."""
        after = self._read([*before.events, replace(event, id=_NEW)])
        self._refuse_impossible(before, after)
        new = new_findings(before.findings, after.findings)
        own = [each for each in new if each.event.id == _NEW]
        if own and not event.breach.strip():
            raise ConflictError(
                own[0].words,
                say("If it happened on paper all the same, enter it with the reason as a breach."),
            )
        return event if own else replace(event, breach="")

    def _refuse_impossible(self, before: Case, after: Case) -> None:
        for each in new_findings(before.findings, after.findings):
            if each.impossible:
                raise InvalidError(
                    each.words,
                    say("Check the date of “{event}” on {day}.", event=each.event.label,
                        day=each.event.on.isoformat()),
                    "on",
                )  # fmt: skip

    def _read(self, events: Sequence[Event]) -> Case:
        return read_ledger(events, self._calendars.calendar())

    def _signed(self, event: Event) -> Event:
        return replace(event, by=self._context.staff.name, at=self._context.now())

    def _check_day(self, day: date, field: str) -> None:
        if day > self.today:
            raise InvalidError(
                say("{day} has not come yet.", day=day.isoformat()),
                say("Write the day on which it happened."),
                field,
            )

    def _number(self, change: Change, data: RequestData) -> str:
        if data.number:
            if store.number_taken(change.db, data.number):
                raise InvalidError(
                    say("The number {number} is already taken.", number=data.number),
                    say("Leave it empty to be given the next one."),
                    "number",
                )
            return data.number
        rule, year = self.rule, str(data.arrived.year)
        parts = {"archive": setting(change.db, "code"), "year": year}
        while True:
            number = rule.format(parts, next_in_series(change, "request", rule.scope(parts)))
            if not store.number_taken(change.db, number):
                return number

    def _find(self, reference: str) -> int | None:
        found = store.find_id(self._db, reference.strip())
        year, _, number = reference.strip().partition("-")
        if found is None and year.isdecimal() and number.isdecimal():
            parts = {"archive": setting(self._db, "code"), "year": year}
            found = store.find_id(self._db, self.rule.format(parts, int(number)))
        return found


def _received(channel: Channel, arrived: date) -> Event:
    return Event(0, EventKind.RECEIVED, arrived, {"channel": channel.value})
