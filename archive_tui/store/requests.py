"""Requests and their ledgers as rows."""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date

from sqlite_utils import Database

from archive_tui.domain.case import Case
from archive_tui.domain.dates import PartialDate, parse_iso
from archive_tui.domain.events import Event, EventKind
from archive_tui.domain.folding import fold
from archive_tui.domain.request_forms import ApplicantKind, RequestForm
from archive_tui.domain.requests import OPEN_STATES, Channel, Request, RequestData, State
from archive_tui.store.change import Change

_BATCH = 500
# What the form asks for; number, receiver and dates of its office part come from the request.
_FORM = tuple(
    field.name
    for field in fields(RequestForm)
    if field.name not in {"number", "received_by", "received_on", "due_on"}
)
_MANY = frozenset({"uses", "deliveries", "ways"})
_COLUMNS = (
    "id", "number", *_FORM, "channel", "received_by", "spoken", "about_self", "paper_doubt",
    "received_on", "state", "due", "provisional", "waiting_for", "waiting_since", "waiting_until",
    "outcome", "answered_on", "breaches", "file_number",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM request"  # noqa: S608
_OPEN = ", ".join(f"'{state}'" for state in OPEN_STATES)


def add(change: Change, number: str, data: RequestData, case: Case, by: str) -> int:
    """Keep a request as it came in."""
    values = {
        "number": number,
        **{name: _cell(name, getattr(data.form, name)) for name in _FORM},
        "channel": data.channel.value,
        "spoken": int(data.spoken),
        "about_self": int(data.about_self),
        "paper_doubt": data.paper_doubt,
        "received_by": by,
        **standing_of(case),
        "folded": _folded(number, data.form),
    }
    return change.insert("request", values)


def add_event(change: Change, request_id: int, event: Event) -> int:
    """Add to a ledger."""
    return change.insert(
        "request_event",
        {
            "request_id": request_id,
            "kind": event.kind.value,
            "date": event.on.isoformat(),
            "facts": json.dumps(dict(event.facts), ensure_ascii=False, sort_keys=True),
            "breach": event.breach,
            "by": event.by,
            "at": event.at,
        },
    )


def keep_standing(change: Change, request_id: int, case: Case, due: date | None) -> None:
    """Keep where a case stands; `due` is the day the office relies on."""
    values = {**standing_of(case), "due": due.isoformat() if due else None}
    row = change.row("request", request_id) or {}
    if any(row.get(name) != value for name, value in values.items()):
        change.update("request", request_id, values)


def standing_of(case: Case) -> dict[str, object]:
    """What follows from a ledger, as columns."""
    waiting = case.waiting[0] if case.waiting else None
    return {
        "received_on": case.received.isoformat(),
        "state": case.state.value,
        "due": case.due.day.isoformat() if case.due.day else None,
        "provisional": int(case.due.provisional),
        "waiting_for": "、".join(each.whom for each in case.waiting if each.whom),
        "waiting_since": waiting.since.isoformat() if waiting else None,
        "waiting_until": waiting.until.isoformat() if waiting and waiting.until else None,
        "outcome": case.outcome,
        "answered_on": case.answered.isoformat() if case.answered else None,
        "breaches": len(case.breaches),
        "file_number": case.file_number,
    }


def find_id(db: Database, reference: str) -> int | None:
    """The id of the request with this number, or with this id."""
    found = db.conn.execute("SELECT id FROM request WHERE number = ?", (reference,)).fetchone()
    if found is None and reference.isascii() and reference.isdigit():
        found = db.conn.execute(
            "SELECT id FROM request WHERE id = ?", (min(int(reference), (1 << 63) - 1),)
        ).fetchone()
    return found[0] if found else None


def received_in(db: Database, seq: int) -> list[str]:
    """The numbers of the requests that an act registered."""
    found = db.conn.execute(
        "SELECT json_extract(after, '$.number') FROM journal_row"
        " WHERE seq = ? AND name = 'request' AND before IS NULL",
        (seq,),
    )
    return [str(row[0]) for row in found]


def number_taken(db: Database, number: str) -> bool:
    """Whether a request has this number."""
    found = db.conn.execute("SELECT 1 FROM request WHERE number = ?", (number,))
    return found.fetchone() is not None


def requests(db: Database, ids: Sequence[int]) -> list[Request]:
    """Requests in the order given; gone ones are left out."""
    known: dict[int, Request] = {}
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        marks = ", ".join("?" * len(part))
        for row in db.conn.execute(f"{_SELECT} WHERE id IN ({marks})", tuple(part)):
            known[row[0]] = _request(row)
    return [known[id_] for id_ in ids if id_ in known]


def events(db: Database, request_id: int) -> list[Event]:
    """The ledger of a request, as entered."""
    return [event for _, event in _events(db, "WHERE request_id = ?", (request_id,))]


def open_ledgers(db: Database) -> Iterator[tuple[Request, list[Event]]]:
    """Every request that has still to be answered, with its ledger."""
    ids = [
        row[0]
        for row in db.conn.execute(f"SELECT id FROM request WHERE state IN ({_OPEN}) ORDER BY id")  # noqa: S608
    ]
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        marks = ", ".join("?" * len(part))
        ledgers: dict[int, list[Event]] = {}
        for id_, event in _events(db, f"WHERE request_id IN ({marks})", part):
            ledgers.setdefault(id_, []).append(event)
        for request in requests(db, part):
            yield request, ledgers[request.id]


def ids(db: Database, terms: Sequence[str] = (), states: Sequence[State] = ()) -> "array[int]":
    """Requests in these states whose number, people or wish hold every term, newest first."""
    where, values = ["1"], []
    if states:
        where.append(f"state IN ({', '.join('?' * len(states))})")
        values += [state.value for state in states]
    for term in terms:
        where.append("instr(folded, ?) > 0")
        values.append(fold(term))
    found = db.conn.execute(
        f"SELECT id FROM request WHERE {' AND '.join(where)} ORDER BY received_on DESC, id DESC",  # noqa: S608
        values,
    )
    return array("q", (row[0] for row in found))


def by_due(db: Database, first: str = "", last: str = "9999") -> "array[int]":
    """Requests to be answered on a day from `first` to `last` (ISO), the earliest first."""
    found = db.conn.execute(
        f"SELECT id FROM request WHERE state IN ({_OPEN}) AND due >= ? AND due <= ?"  # noqa: S608
        " ORDER BY due, id",
        (first, last),
    )
    return array("q", (row[0] for row in found))


def due_counts(db: Database, first: str, last: str) -> dict[str, int]:
    """How many requests are to be answered on each day from `first` to `last` (ISO)."""
    found = db.conn.execute(
        f"SELECT due, count(*) FROM request WHERE state IN ({_OPEN})"  # noqa: S608
        " AND due >= ? AND due <= ? GROUP BY due",
        (first, last),
    )
    return dict(found.fetchall())


def waiting(db: Database) -> "array[int]":
    """Requests for which somebody is waited for, the longest waiting first.

    One that is to be confirmed with the applicant (Art. 31) waits since the day it arrived.
    """
    found = db.conn.execute(
        f"SELECT id FROM request WHERE state IN ({_OPEN})"  # noqa: S608
        " AND (waiting_since IS NOT NULL OR state = 'unconfirmed')"
        " ORDER BY coalesce(waiting_since, received_on), id"
    )
    return array("q", (row[0] for row in found))


def to_deliver(db: Database) -> "array[int]":
    """Requests whose answer has not been delivered, the oldest answer first."""
    found = db.conn.execute(
        "SELECT id FROM request WHERE state = 'answered' ORDER BY answered_on, id"
    )
    return array("q", (row[0] for row in found))


def of_person(db: Database, form: RequestForm, *, but: int = 0, limit: int = 20) -> "array[int]":
    """Requests by the same document, code or name, the latest first."""
    found = db.conn.execute(
        "SELECT id FROM request WHERE id <> ?4 AND ("
        " (?1 <> '' AND paper_number = ?1) OR (?2 <> '' AND credit_code = ?2)"
        " OR (?3 <> '' AND name = ?3)) ORDER BY received_on DESC, id DESC LIMIT ?5",
        (form.paper_number, form.credit_code, form.name, but, limit),
    )
    return array("q", (row[0] for row in found))


def folded_wishes(db: Database) -> Iterator[tuple[int, str]]:
    """Id and folded text of every request, the latest first."""
    yield from db.conn.execute("SELECT id, folded FROM request ORDER BY received_on DESC, id DESC")


def _events(db: Database, where: str, values: Sequence[object]) -> Iterator[tuple[int, Event]]:
    found = db.conn.execute(
        "SELECT request_id, id, kind, date, facts, breach, by, at FROM request_event"  # noqa: S608
        f" {where} ORDER BY request_id, id",
        tuple(values),
    )
    for request_id, id_, kind, on, facts, breach, by, at in found:
        yield (
            request_id,
            Event(id_, EventKind(kind), date.fromisoformat(on), json.loads(facts), breach, by, at),
        )


def _request(row: Sequence[object]) -> Request:
    values: Mapping[str, object] = dict(zip(_COLUMNS, row, strict=True))
    number, by = str(values["number"]), str(values["received_by"])
    received, due = date.fromisoformat(str(values["received_on"])), _day(values["due"])
    form = RequestForm(
        **{name: _value(name, values[name]) for name in _FORM},  # type: ignore[arg-type]  # their columns
        number=number,
        received_by=by,
        received_on=PartialDate(received.year, received.month, received.day),
        due_on=PartialDate(due.year, due.month, due.day) if due else None,
    )
    return Request(
        id=int(str(values["id"])),
        number=number,
        form=form,
        channel=Channel(str(values["channel"])),
        received_by=by,
        spoken=bool(values["spoken"]),
        about_self=bool(values["about_self"]),
        paper_doubt=str(values["paper_doubt"]),
        received_on=received,
        state=State(str(values["state"])),
        due=due,
        provisional=bool(values["provisional"]),
        waiting_for=str(values["waiting_for"]),
        waiting_since=_day(values["waiting_since"]),
        waiting_until=_day(values["waiting_until"]),
        outcome=str(values["outcome"]),
        answered_on=_day(values["answered_on"]),
        breaches=int(str(values["breaches"])),
        file_number=str(values["file_number"]),
    )


def _cell(name: str, value: object) -> object:
    if name in _MANY:
        return "；".join(value)  # type: ignore[arg-type]  # a tuple of texts
    if name == "applied_on":
        return str(value) if value else None
    return str(value)


def _value(name: str, value: object) -> object:
    if name in _MANY:
        return tuple(str(value).split("；")) if value else ()
    if name == "applied_on":
        return parse_iso(str(value)) if value else None
    return ApplicantKind(str(value)) if name == "kind" else str(value)


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _folded(number: str, form: RequestForm) -> str:
    parts = (number, form.name, form.contact, form.telephone, form.paper_number, form.wanted)
    return fold("\n".join(parts))
