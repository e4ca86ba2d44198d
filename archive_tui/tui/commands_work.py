"""The commands of the work on requests: lists by urgency, the month, dates explained and moved."""

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import Command, at, both, may, needs_archive, needs_record

WORK = (
    Command(
        "go.work", ("w",), say("Work lists"),
        say("Requests by what is to be done: late, due today and this week, waiting, to deliver."),
        at("requests", "desk"), footer=18, why_not=needs_archive,
    ),
    Command(
        "work.view", ("v",), say("List"),
        say("Shows one work list only, the next one, then all again."), at("work"), footer=14,
        why_not=needs_archive,
    ),
    Command(
        "work.month", ("c",), say("Month"),
        say("Shows a month with the number of answers due on each day."), at("work"), footer=16,
        why_not=needs_archive,
    ),
    Command(
        "work.print", ("p",), say("Duty list"),
        say("Prints what is to be done today, with a box to tick for each case."),
        at("work", "work-month"), footer=20, why_not=needs_archive,
    ),
    Command(
        "request.days", ("d",), say("Day by day"),
        say("Explains day by day why the last day of the answer is what it is."),
        at("case", "work", "work-day", "moved-dates"), footer=18,
        why_not=both(needs_archive, needs_record),
    ),
    Command(
        "days.print", ("p",), say("Print"),
        say("Prints the days and their sum for signature."), at("due-days"), footer=10,
        why_not=both(needs_archive, needs_record),
    ),
    Command(
        "go.moved", ("m",), say("Moved dates"),
        say("Open cases whose last day is another one since the calendar was changed."),
        at("work", "calendar"), footer=24, why_not=needs_archive,
    ),
    Command(
        "moved.confirm", ("C",), say("Confirm"),
        say("Confirms the new last days of the marked cases, with the reason; u takes it back."),
        at("moved-dates"), footer=10, why_not=both(may(Right.HANDLE), needs_record),
    ),
    Command(
        "month.next", ("right_square_bracket",), say("Next month"), say("Shows the next month."),
        at("work-month"), footer=14,
    ),
    Command(
        "month.previous", ("left_square_bracket",), say("Month before"),
        say("Shows the month before."), at("work-month"), footer=16,
    ),
)  # fmt: skip
