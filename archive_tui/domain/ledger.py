"""A case read from its ledger: where it stands, until when, what the law did not allow.

A pure function of events, rules and calendar: the same ledger always says the same, and an event
entered late says what it would have said in its place. Regulation of 2019, Art. 29 to 45.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from archive_tui.domain.calendar import Calendar
from archive_tui.domain.case import Case, Finding
from archive_tui.domain.events import EVENT_TYPES, Event, EventKind, standing
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.ledger_walk import Walk
from archive_tui.domain.requests import State

# Later than any entry of a ledger.
_NEXT = 1 << 62
# What may be entered by hand; the receipt comes with the request, striking names an entry.
ENTERED = tuple(kind for kind in EventKind if kind not in {EventKind.RECEIVED, EventKind.STRUCK})


def read_ledger(events: Iterable[Event], calendar: Calendar) -> Case:
    """The case that a ledger tells; raises InvalidError before the first Regulation.

    A ledger begins with its one `received`; ValueError for one that has none.
    """
    happened = standing(tuple(events))
    first = next((event for event in happened if event.kind is EventKind.RECEIVED), None)
    if first is None:
        raise ValueError("a ledger without a receipt")
    walk = Walk(first, calendar)
    for event in happened:
        walk.take(event)
    return walk.case(happened)


def new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """What was not wrong before; findings are known by their event and their words."""
    known = {(each.event.id, str(each.words)) for each in before}
    return tuple(each for each in after if (each.event.id, str(each.words)) not in known)


def why_not(case: Case, kind: EventKind, on: date, calendar: Calendar) -> Finding | None:
    """What stands against an event of this kind on a day; None where it may come.

    Its facts are taken to be complete: an extension as approved, a notice as reasoned.
    """
    event = Event(_NEXT, kind, on, sample_facts(case, kind, on))
    found = read_ledger((*case.events, event), calendar).findings
    return next(iter(new_findings(case.findings, found)), None)


def sample_facts(case: Case, kind: EventKind, on: date) -> dict[str, str]:
    """Facts that an event of this kind could have now: whom we wait for, what is asked."""
    facts = {
        field.name: _sample(field, on)
        for field in EVENT_TYPES[kind].fields
        if field.required or field.default or field.name in {"approver", "reason"}
    }
    third = kind.startswith("third-party")
    asked = State.WAITING_THIRD_PARTY if third else State.WAITING_AGENCY
    whom = next((each.whom for each in case.waiting if each.kind is asked), "")
    answers = kind.endswith(("-answered", "-silent"))
    if answers and whom:
        facts["party" if third else "agency"] = whom
    if kind is EventKind.ABANDONED and any(w.kind is State.WAITING_FEE for w in case.waiting):
        facts["because"] = "fee"
    if kind is EventKind.EXTENSION_APPROVED:
        facts["days"] = str(case.rule.extension_days)
    return facts


def _sample(field: Field, on: date) -> str:
    if field.kind is Kind.CHOICE:
        return field.choices[0][0]
    if field.kind is Kind.DATE:
        return on.isoformat()
    return field.default or "…"
