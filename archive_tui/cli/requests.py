"""request: cases on the command line: registered, listed, shown, led on, their dates explained."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.cli.request_records import case_json, case_lines, days_json, request_row
from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.events import EVENT_TYPES, EventKind
from archive_tui.domain.faults import CannotReadError, InvalidError
from archive_tui.domain.messages import Message, say, words
from archive_tui.domain.request_entry import entry_fields
from archive_tui.domain.request_forms import ApplicantKind

if TYPE_CHECKING:
    from array import array

    from archive_tui.services.session import Session

Wrap = Callable[[Callable[..., Any]], Callable[..., Any]]
_FROM_JSON = click.option(
    "--json",
    "source",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help=words("A JSON file with the fields; - for standard input. The answer is JSON, too."),
)
_LISTS = click.Choice(["today", "week", "late", "waiting", "deliver"])


@click.group(
    help=words(
        "Access requests: cases with their ledger and clock. "
        "For example: archive-tui request list --due week"
    )
)
def request() -> None:
    """Cases."""


def _options(names: dict[str, Message]) -> Wrap:
    def wrap(command: Callable[..., Any]) -> Callable[..., Any]:
        for name, label in reversed(names.items()):
            option = f"--{name.replace('_', '-')}"
            command = click.option(option, name, default="", help=label.template)(command)
        return command

    return wrap


_ENTRY = {
    "kind": say("Kind of applicant"),
    **{field.name: field.label for kind in ApplicantKind for field in entry_fields(kind)},
}
_FACTS = {
    field.name: field.label
    for type_ in EVENT_TYPES.values()
    for field in type_.fields
    if field.name != "channel"
}


@request.command(
    "add",
    help=words(
        "Register a request; the channel sets its day of receipt. For example: archive-tui "
        "request add --name 王桂兰 --wanted 2025年财政预算 --channel in-person"
    ),
)
@_options(_ENTRY)
@_FROM_JSON
@pass_place
def add(place: Place, /, source: Path | None, **typed: str) -> None:
    """Register one request."""
    from archive_tui.domain.request_entry import read_request

    fields = {**read_fields(source), **{name: text for name, text in typed.items() if text}}
    with place.open(writing=True) as session:
        data = read_request(fields, session.requests.today)
        found = session.requests.receive(data)
        case = session.requests.case(found.id)
        receipt = session.requests.receipt(data.channel, data.arrived)
        if source:
            place.out.json(case_json(found, case, session.requests.events(found.id)))
        else:
            place.out.line(found.number)
    place.out.say(receipt.why)
    if case.due.day:
        place.out.say(say("To be answered by {day}.", day=case.due.day.isoformat()))


@request.command(
    "list", help=words("Requests, newest first. For example: archive-tui request list 财政 --json")
)
@click.argument("query", default="")
@click.option(
    "--due", "work", type=_LISTS, help=words("A work list instead: the most urgent first.")
)
@as_json
@pass_place
def list_(place: Place, query: str, work: str | None, as_json: bool) -> None:
    """Number, state, last day, applicant, wish."""
    with place.open(writing=False) as session:
        ids = _work_list(session, work) if work else session.requests.ids(query)
        found = session.requests.page(ids)
        if as_json:
            place.out.json(
                [
                    case_json(
                        each, session.requests.case(each.id), session.requests.events(each.id)
                    )
                    for each in found
                ]
            )
        else:
            place.out.table(request_row(each, place.out.tr) for each in found)


@request.command(
    "show", help=words("One request with its ledger. For example: archive-tui request show 2026-1")
)
@click.argument("ref")
@as_json
@pass_place
def show(place: Place, ref: str, as_json: bool) -> None:
    """One case."""
    with place.open(writing=False) as session:
        show_case(place, session, ref, as_json)


def show_case(place: Place, session: "Session", ref: str, as_json: bool) -> None:
    """A request with its ledger, as JSON or as lines; raises NotFoundError."""
    found = session.requests.get(ref)
    case, events = session.requests.case(found.id), session.requests.events(found.id)
    if as_json:
        place.out.json(case_json(found, case, events))
    else:
        place.out.table(case_lines(found, case, events, place.out.tr))


def facts_options(more: Mapping[str, Message]) -> Wrap:
    """An option for every fact of an event, and for the fields of a letter."""
    return _options({**_FACTS, **more})


@request.command(
    "event",
    help=words(
        "Enter what happened to a request. For example: archive-tui request event 2026-1 "
        "extension-approved --on 2026-03-20 --approver 覃局长 --reason 量大"
    ),
)
@click.argument("ref")
@click.argument("kind", type=click.Choice([kind.value for kind in EventKind][1:]))
@click.option("--on", "on", default="", help=words("The day on which it happened; today if empty."))
@_options(_FACTS)
@click.option(
    "--breach", default="", help=words("Why it is entered though the law does not allow it.")
)
@_FROM_JSON
@pass_place
def event(
    place: Place, /, ref: str, kind: str, on: str, breach: str, source: Path | None, **typed: str
) -> None:
    """Add to a ledger."""
    facts = {**read_fields(source), **{name: text for name, text in typed.items() if text}}
    on = on or str(facts.pop("on", ""))
    breach = breach or str(facts.pop("breach", ""))
    with place.open(writing=True) as session:
        found = session.requests.get(ref)
        day = exact_day(on, "on") if on else session.requests.today
        case = _enter(session, found.id, EventKind(kind), day, facts, breach)
        if source:
            found = session.requests.get(found.id)
            place.out.json(case_json(found, case, session.requests.events(found.id)))
    for each in case.breaches:
        place.out.say(say("Breach: {words}", words=each.words))
    if case.due.day and case.open:
        place.out.say(say("To be answered by {day}.", day=case.due.day.isoformat()))


def _enter(session: "Session", id_: int, kind: EventKind, day: date,
           facts: dict[str, object], breach: str) -> Any:  # fmt: skip
    texts = {name: str(value) for name, value in facts.items()}
    if kind is EventKind.STRUCK:
        entry = texts.get("event", "")
        if not entry.isdecimal():
            raise InvalidError(
                say("“{text}” is not an entry of the ledger.", text=entry),
                say("Name it with --event, by its id in request show --json."),
                "event",
            )
        return session.requests.strike(id_, int(entry), texts.get("reason", ""))
    if kind is EventKind.FILED and not texts.get("file_number"):
        return session.case_files.close(id_, day)
    return session.requests.add_event(id_, kind, day, texts, breach)


@request.command(
    "due",
    help=words(
        "Why the last day of a request is what it is, day by day. "
        "For example: archive-tui request due 2026-1"
    ),
)
@click.argument("ref")
@as_json
@pass_place
def due(place: Place, ref: str, as_json: bool) -> None:
    """Every day from the receipt to the last day."""
    with place.open(writing=False) as session:
        found = session.requests.get(ref)
        case = session.requests.case(found.id)
        runs = list(session.requests.explain(found.id))
    out = place.out
    if as_json:
        out.json(days_json(found, case, runs, out.tr))
    else:
        out.table(
            (day.day.isoformat(), str(day.number or ""), out.tr.say(day.why))
            for run in runs
            for day in run
        )
        out.line(case.due.day.isoformat() if case.due.day else "")
    for missing in case.due.missing:
        out.say(missing.words)


@request.command(
    "moved",
    help=words(
        "Open requests whose last day a changed calendar has moved: number, old and new day. "
        "For example: archive-tui request moved --confirm 国办发明电〔2026〕1号"
    ),
)
@click.option(
    "--confirm",
    "reason",
    default="",
    help=words("Rely on the new days from now on; why they moved."),
)
@as_json
@pass_place
def moved(place: Place, reason: str, as_json: bool) -> None:
    """Listed; with a reason confirmed, too."""
    with place.open(writing=bool(reason)) as session:
        found = session.requests.moved()
        if reason and found:
            session.requests.confirm_moved([each.request.id for each in found], reason)
    rows = [
        (each.request.number, each.request.due.isoformat() if each.request.due else "",
         each.due.isoformat() if each.due else "")
        for each in found
    ]  # fmt: skip
    if as_json:
        place.out.json(
            [{"number": number, "relied_on": was or None, "due": due or None}
             for number, was, due in rows]
        )  # fmt: skip
    else:
        place.out.table(rows)
    if reason:
        place.out.say(say("{count} new last days are confirmed.", count=f"{len(found):,}"))


def _work_list(session: "Session", work: str) -> "array[int]":
    lists: dict[str, Callable[[], array[int]]] = {
        "today": session.work.due_today,
        "week": session.work.due_this_week,
        "late": session.work.late,
        "waiting": session.work.waiting,
        "deliver": session.work.to_deliver,
    }
    return lists[work]()


def read_fields(path: Path | None) -> dict[str, object]:
    """The fields of a JSON file, of standard input for -; none without one.

    Raises CannotReadError.
    """
    if path is None:
        return {}
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
        values = json.loads(text)
    except OSError as error:
        raise CannotReadError(
            say("{path} cannot be read.", path=path), say("Check the file and its place.")
        ) from error
    except ValueError as error:
        raise _no_fields(path) from error
    if not isinstance(values, dict):
        raise _no_fields(path)
    return values


def _no_fields(path: Path) -> CannotReadError:
    return CannotReadError(
        say("{path} is not JSON.", path=path), say("Write one object of fields in UTF-8.")
    )


COMMANDS = (request,)
