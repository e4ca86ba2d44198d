"""Cases as JSON and as lines, for every command that shows them."""

from collections.abc import Sequence
from datetime import date

from archive_tui.domain.case import Case, Waiting
from archive_tui.domain.deadline import CountedDay
from archive_tui.domain.events import EVENT_TYPES, Event
from archive_tui.domain.language import Language
from archive_tui.domain.outcomes import OUTCOME_WORDS
from archive_tui.domain.requests import CHANNELS, STATES, Request


def case_json(request: Request, case: Case, events: Sequence[Event]) -> dict[str, object]:
    """The JSON of a request, as the contract names its keys; `at` is the day of an event."""
    return {
        "id": request.id,
        "number": request.number,
        "received": case.received.isoformat(),
        "channel": request.channel.value,
        "applicant": {"kind": request.form.kind.value, **_texts(request, _APPLICANT)},
        "wanted": request.form.wanted,
        "spoken": request.spoken,
        "about_self": request.about_self,
        "state": case.state.value,
        "due": _iso(case.due.day),
        "relied_on": _iso(request.due),
        "provisional": case.due.provisional,
        "waiting": [_waiting_json(each) for each in case.waiting],
        "breaches": [
            {
                "event": each.event.kind.value,
                "at": each.event.on.isoformat(),
                "why": str(each.words),
            }
            for each in case.breaches
        ],
        "outcome": case.outcome or None,
        "answered": _iso(case.answered),
        "file_number": case.file_number or None,
        "events": [_event_json(event) for event in events],
    }


_APPLICANT = (
    "name", "organisation_kind", "paper", "paper_number", "credit_code", "legal_representative",
    "contact", "telephone", "email", "address", "postcode",
)  # fmt: skip


def _texts(request: Request, names: Sequence[str]) -> dict[str, str]:
    return {name: str(getattr(request.form, name)) for name in names}


def _waiting_json(waiting: Waiting) -> dict[str, object]:
    return {
        "for": waiting.kind.value.removeprefix("waiting-"),
        "whom": waiting.whom,
        "since": waiting.since.isoformat(),
        "until": _iso(waiting.until),
    }


def _event_json(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "at": event.on.isoformat(),
        "kind": event.kind.value,
        **event.facts,
        **({"breach": event.breach} if event.breach else {}),
        "by": event.by,
        "entered": event.at,
    }


def case_lines(
    request: Request, case: Case, events: Sequence[Event], tr: Language
) -> list[tuple[str, ...]]:
    """Label and value of what is known, then the ledger."""
    rows = [
        (tr("Request number"), request.number),
        (tr("Applicant"), request.form.name),
        (tr("Information wanted"), request.form.wanted),
        (tr("How it came in"), tr.say(CHANNELS[request.channel])),
        (tr("Day of receipt"), case.received.isoformat()),
        (tr("State"), tr.say(STATES[case.state])),
        (tr("To be answered by"), case.due.day.isoformat() if case.due.day else "—"),
    ]
    if case.outcome:
        rows.append((tr("Outcome"), tr.say(OUTCOME_WORDS[case.outcome])))
    rows += [(tr("Breach"), tr.say(each.words)) for each in case.breaches]
    return [
        *rows,
        *((event.on.isoformat(), tr.say(event.label), facts(event, tr)) for event in events),
    ]


def facts(event: Event, tr: Language) -> str:
    """The facts of an event as one line."""
    parts = []
    for field in EVENT_TYPES[event.kind].fields:
        if text := event.facts.get(field.name, ""):
            said = next((words for code, words in field.choices if code == text), None)
            parts.append(f"{tr.say(field.label)}: {tr.say(said) if said else text}")
    return "; ".join(parts)


def request_row(request: Request, tr: Language) -> tuple[str, ...]:
    """Number, state, last day, applicant, wish."""
    return (
        request.number,
        tr.say(STATES[request.state]),
        _iso(request.due) or "",
        request.form.name,
        request.form.wanted.replace("\n", " "),
    )


def days_json(
    request: Request, case: Case, runs: Sequence[Sequence[CountedDay]], tr: Language
) -> dict[str, object]:
    """Why the last day is what it is: each day with its number in the term, 0 where it is none."""
    return {
        "number": request.number,
        "from": case.runs[-1].start.isoformat(),
        "days": case.due.term,
        "due": _iso(case.due.day),
        "provisional": case.due.provisional,
        "rule": case.rule.name,
        "skipped": [
            {"date": day.day.isoformat(), "why": tr.say(day.why)}
            for day in (runs[-1][1:] if runs else ())
            if not day.number
        ],
        "runs": [
            [
                {"date": day.day.isoformat(), "number": day.number, "why": tr.say(day.why)}
                for day in run
            ]
            for run in runs
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
