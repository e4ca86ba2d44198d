"""The commands of access requests: the list, the registration, the case and its ledger."""

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import Command, at, both, may, needs_archive, needs_record

_CASES = at("requests", "case")
_HANDLE = both(may(Right.LOG), needs_record)

REQUESTS = (
    Command(
        "request.states", ("s",), say("State"),
        say("Lists the requests in one state only, or all again."), at("requests"), footer=24,
        why_not=needs_archive,
    ),
    Command(
        "request.event", ("e",), say("Enter"),
        say("Enters what happened: correction, extension, answer; says what may come next."),
        _CASES, footer=14, why_not=_HANDLE,
    ),
    Command(
        "request.print", ("p",), say("Print"),
        say("Lists the papers of this request; the signed form first."), _CASES, footer=16,
        why_not=both(needs_archive, needs_record),
    ),
    Command(
        "request.form", ("f",), say("Form"),
        say("Shows everything that the applicant wrote on the form."), at("case"), footer=22,
        why_not=needs_record,
    ),
    Command(
        "request.alike", ("a",), say("Alike"),
        say("Lists other requests by the same applicant or on the same matter."),
        at("case"), footer=24, why_not=needs_record,
    ),
    Command(
        "request.strike", ("V",), say("Strike"),
        say("Strikes the chosen entry, made by mistake; it stays readable. u takes it back."),
        at("case"), why_not=both(may(Right.HANDLE), needs_record),
    ),
    Command(
        "request.previous", ("left_square_bracket",), say("Previous"),
        say("Shows the request before this one in the list."), at("case"),
    ),
    Command(
        "request.next", ("right_square_bracket",), say("Next"),
        say("Shows the next request of the list."), at("case"),
    ),
)  # fmt: skip
