"""An event as typed: its facts checked field by field."""

import re
from collections.abc import Mapping

from archive_tui.domain.dates import parse_date
from archive_tui.domain.events import EVENT_TYPES, EventKind
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import say

_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?")


def read_event(kind: EventKind, typed: Mapping[str, str]) -> dict[str, str]:
    """The facts of an event, dates as ISO texts; empty ones are left out.

    Raises ManyError with one fault per field that is missing, unknown or wrong.
    """
    fields = {field.name: field for field in EVENT_TYPES[kind].fields}
    faults: list[ArchiveError] = [
        InvalidError(
            say("“{event}” has no field “{name}”.", event=EVENT_TYPES[kind].label, name=name),
            say("It has: {names}.", names=", ".join(fields)),
            name,
        )
        for name in typed
        if name not in fields and typed[name].strip()
    ]
    facts: dict[str, str] = {}
    for field in fields.values():
        try:
            facts[field.name] = _fact(field, typed.get(field.name, "").strip())
        except InvalidError as fault:
            faults.append(fault)
    if faults:
        raise ManyError(faults)
    return {name: text for name, text in facts.items() if text}


def _fact(field: Field, text: str) -> str:
    if not text:
        if field.required:
            raise InvalidError(
                say("“{field}” is empty.", field=field.label), say("Type it."), field.name
            )
        return field.default
    if field.kind is Kind.DATE:
        return _day(field, text)
    if field.kind is Kind.CHOICE:
        return _chosen(field, text)
    if field.kind is Kind.NUMBER and not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise InvalidError(
            say("“{text}” is not a number.", text=text), say("Write digits."), field.name
        )
    if field.name == "amount" and not _AMOUNT.fullmatch(text):
        raise InvalidError(
            say("“{text}” is not an amount.", text=text),
            say("Write it in yuan, for example 120.50."),
            field.name,
        )
    return text


def _day(field: Field, text: str) -> str:
    found = parse_date(text, field.name)
    if found.day is None:
        raise InvalidError(
            say("“{text}” is not a day.", text=text), say("Write it as 2010-03-05."), field.name
        )
    return str(found)


def _chosen(field: Field, text: str) -> str:
    codes = [code for code, _ in field.choices]
    if text not in codes:
        raise InvalidError(
            say("“{text}” is not one of: {codes}.", text=text, codes=", ".join(codes)),
            say("Choose from the list."),
            field.name,
        )
    return text
