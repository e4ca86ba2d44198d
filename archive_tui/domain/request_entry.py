"""A request as typed by the office: how it came in, and what its form says."""

from collections.abc import Callable, Mapping
from datetime import date

from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.identity import why_credit_code_doubtful, why_identity_doubtful
from archive_tui.domain.messages import say
from archive_tui.domain.request_forms import (
    IDENTITY_CARD,
    YES_NO,
    ApplicantKind,
    form_fields,
    read_request_form,
)
from archive_tui.domain.requests import CHANNELS, Channel, RequestData

KINDS = (
    (ApplicantKind.CITIZEN.value, say("Citizen")),
    (ApplicantKind.ORGANISATION.value, say("Organisation")),
)
CHANNEL_FIELD = Field(
    "channel",
    say("How it came in"),
    Kind.CHOICE,
    True,
    tuple(CHANNELS.items()),
    Channel.IN_PERSON.value,
)
ARRIVED_FIELD = Field("arrived", say("Reached the office on"), Kind.DATE, required=True)
# What the office adds to the form.
_OFFICE = (
    CHANNEL_FIELD,
    ARRIVED_FIELD,
    Field("spoken", say("Spoken, written down by the office"), Kind.CHOICE, choices=YES_NO),
    Field("about_self", say("Correction of one's own record"), Kind.CHOICE, choices=YES_NO),
    Field("paper_doubt", say("Why the identity number is taken")),
    Field("number", say("Request number")),
)
_NEEDED = ("name", "wanted")


def entry_fields(kind: ApplicantKind) -> tuple[Field, ...]:
    """Every field of a registration, the channel first: it decides the day of receipt."""
    form = tuple(
        Field(f.name, f.label, f.kind, f.name in _NEEDED, f.choices, f.default)
        for f in form_fields(kind)
    )
    return (*_OFFICE[:2], *form, *_OFFICE[2:])


def read_request(typed: Mapping[str, object], today: date) -> RequestData:
    """The typed registration as values; what is left empty is today, in person, by a citizen.

    Raises ManyError with one fault per field that is missing, unknown or wrong.
    """
    faults: list[ArchiveError] = []
    kind = ApplicantKind.CITIZEN
    try:
        kind = ApplicantKind(_choice("kind", KINDS, str(typed.get("kind") or kind)))
    except InvalidError as fault:
        faults.append(fault)
    office = {field.name for field in _OFFICE} | {"kind"}
    on_form = {name: value for name, value in typed.items() if name not in office and value}
    faults += [
        InvalidError(say("“{field}” is empty.", field=field.label), say("Type it."), field.name)
        for field in entry_fields(kind)
        if field.name in _NEEDED and not str(on_form.get(field.name, "")).strip()
    ]
    readers: tuple[tuple[str, Callable[[], object]], ...] = (
        ("form", lambda: read_request_form(on_form, kind)),
        ("channel", lambda: _channel(typed)),
        ("arrived", lambda: _day(typed, "arrived") or today),
        ("applied_on", lambda: _day(typed, "applied_on")),
    )
    values: dict[str, object] = {}
    for name, read in readers:
        try:
            values[name] = read()
        except ArchiveError as fault:
            faults += fault.faults
    faults += _doubts(on_form, str(typed.get("paper_doubt") or "").strip())
    if faults:
        raise ManyError(faults)
    return RequestData(
        form=values["form"],  # type: ignore[arg-type]  # as read above
        channel=values["channel"],  # type: ignore[arg-type]
        arrived=values["arrived"],  # type: ignore[arg-type]
        spoken=bool(typed.get("spoken")),
        about_self=bool(typed.get("about_self")),
        paper_doubt=str(typed.get("paper_doubt") or "").strip(),
        number=str(typed.get("number") or "").strip(),
    )


def why_doubtful(typed: Mapping[str, object]) -> InvalidError | None:
    """What is wrong with the number of an identity card, or a credit code; None where nothing is.

    People bring what they have: the request is taken all the same once a reason is typed.
    """
    number, code = (str(typed.get(name) or "").strip() for name in ("paper_number", "credit_code"))
    doubt = field = None
    if number and str(typed.get("paper") or "") == IDENTITY_CARD:
        doubt, field = why_identity_doubtful(number), "paper_number"
    if code and doubt is None:
        doubt, field = why_credit_code_doubtful(code), "credit_code"
    if doubt is None:
        return None
    step = say("Correct it, or type at the end why it is taken all the same.")
    return InvalidError(doubt, step, field or "")


def _doubts(typed: Mapping[str, object], reason: str) -> list[ArchiveError]:
    doubt = why_doubtful(typed)
    return [doubt] if doubt is not None and not reason else []


def _channel(typed: Mapping[str, object]) -> Channel:
    text = str(typed.get("channel") or Channel.IN_PERSON)
    return Channel(_choice("channel", CHANNEL_FIELD.choices, text))


def _day(typed: Mapping[str, object], name: str) -> date | None:
    text = str(typed.get(name) or "").strip()
    return exact_day(text, name) if text else None


def _choice(name: str, choices: tuple[tuple[str, object], ...], text: str) -> str:
    codes = [code for code, _ in choices]
    if text not in codes:
        raise InvalidError(
            say("“{text}” is not one of: {codes}.", text=text, codes=", ".join(codes)),
            say("Choose from the list."),
            name,
        )
    return text
