"""Entering what happened to a request: what may come now, then the facts of it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.case import Case
from archive_tui.domain.events import EVENT_TYPES, EventKind
from archive_tui.domain.faults import ConflictError, InvalidError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.ledger import sample_facts
from archive_tui.domain.messages import Message, say
from archive_tui.tui.screens.data_form import DataForm
from archive_tui.tui.widgets.pick import Choice, Pick

if TYPE_CHECKING:
    from archive_tui.domain.requests import Request
    from archive_tui.services.session import Session
    from archive_tui.tui.app import ArchiveApp

DRAFT = "event-"
_ON = Field("on", say("Happened on"), Kind.DATE, required=True)
_BREACH = Field("breach", say("Reason of breach"), Kind.LONG)
# What can be foreseen of the facts: whom we wait for, the choice that comes first.
_FORESEEN = frozenset({"party", "agency", "because", "days", "until", "way", "view", "instance",
                       "result"})  # fmt: skip


class EventForm(DataForm):
    """The date and the facts of one event; the law's objections are said and can be overruled."""

    TAB = "requests"

    def __init__(self, request: "Request", kind: EventKind, typed: Mapping[str, str]) -> None:
        super().__init__(
            say("{event}: {number} {name}", event=EVENT_TYPES[kind].label, number=request.number,
                name=request.form.name),
            (_ON, *EVENT_TYPES[kind].fields, _BREACH),
            typed,
            draft=f"{DRAFT}{kind.value}",
            record=request.id,
            called=f"{request.number} {request.form.name}",
        )  # fmt: skip
        self._event = kind

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Into the ledger; what follows is said."""
        record, kind = self._record, self._event
        facts = {name: text for name, text in typed.items() if name not in {"on", "breach"}}
        day = exact_day(typed["on"], "on")
        try:
            case, many = await self.ask.write(
                lambda s: (enter(s, record, kind, day, facts, typed["breach"]), asked(s, record))
            )
        except ConflictError as fault:
            # Said where the reason can be typed.
            raise InvalidError(fault.what, fault.next_step, _BREACH.name) from fault
        return proposed(entered(kind, case), kind, many)


def enter(
    session: "Session",
    request_id: int,
    kind: EventKind,
    day: date,
    facts: Mapping[str, str],
    breach: str,
) -> Case:
    """Into the ledger; a case that is filed without a number of its own is given the next one."""
    if kind is EventKind.FILED and not facts.get("file_number", "").strip():
        return session.case_files.close(request_id, day)
    return session.requests.add_event(request_id, kind, day, facts, breach)


def asked(session: "Session", request_id: int) -> int:
    """How many applicants ask for the same, if so many that publication is to be proposed."""
    count = len(session.requests.asked_by(request_id))
    return count if count >= session.requests.propose_from else 0


def proposed(done: Message, kind: EventKind, many: int) -> Message:
    """What is done, and at the end of a case what Art. 44 proposes."""
    if many and kind in {EventKind.ANSWERED, EventKind.FILED}:
        return say("{done} {count} applicants ask for this: propose to publish it (Art. 44).",
                   done=done, count=many)  # fmt: skip
    return done


def entered(kind: EventKind, case: Case) -> Message:
    """What was entered, and until when the answer is due now."""
    label = EVENT_TYPES[kind].label
    if case.file_number and kind is EventKind.FILED:
        return say("Filed as {number}. u takes it back.", number=case.file_number)
    if case.open and case.due.day:
        return say("{event}: entered. Answer by {day}. u takes it back.", event=label,
                   day=case.due.day.isoformat())  # fmt: skip
    return say("{event}: entered. u takes it back.", event=label)


async def choose_event(app: "ArchiveApp", request_id: int) -> None:
    """What may come next, the rest with what stands against it; then its form."""
    found = await app.ask.read(lambda s: s.requests.next_events(request_id))
    may = [(kind, finding) for kind, finding in found if finding is None]
    against = [(kind, finding) for kind, finding in found if finding is not None]
    choices = [
        Choice(
            kind.value,
            app.tr.say(EVENT_TYPES[kind].label),
            app.tr.say(finding.words) if finding else "",
            other=kind.value,
        )
        for kind, finding in (*may, *sorted(against, key=lambda each: each[1].impossible))
    ]

    def chosen(kind: str | None) -> None:
        if kind:
            app.attempt(open_event(app, request_id, EventKind(kind)))

    await app.push_screen(Pick(say("What happened?"), choices), chosen)


async def open_event(app: "ArchiveApp", request_id: int, kind: EventKind) -> None:
    """The form of one kind of event."""
    await app.push_screen(await event_form(app, request_id, kind))


async def event_form(app: "ArchiveApp", request_id: int, kind: EventKind) -> EventForm:
    """The form, with what can be foreseen."""
    request, today = await app.ask.read(lambda s: (s.requests.get(request_id), s.requests.today))
    typed = await foreseen(app, request_id, kind)
    return EventForm(request, kind, {"on": today.isoformat(), **typed})


async def foreseen(app: "ArchiveApp", request_id: int, kind: EventKind) -> dict[str, str]:
    """What can be foreseen of an event's facts: whom we wait for, days, a correction's term."""
    case, today, correction = await app.ask.read(
        lambda s: (
            s.requests.case(request_id),
            s.requests.today,
            s.calendar.due(s.requests.today, s.requests.correction_days).day,
        )
    )
    facts = sample_facts(case, kind, today)
    typed = {name: text for name, text in facts.items() if name in _FORESEEN and text != "…"}
    if "until" in typed:
        asked = kind is EventKind.CORRECTION_ASKED
        typed["until"] = correction.isoformat() if asked else ""
    return typed
