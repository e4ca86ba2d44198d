"""Release review (保密审查) and publication: what may go out to the public, and what went out.

Regulation of 2019, Art. 17: what is to be disclosed is reviewed first; Art. 14 to 16 name what is
not disclosed; Art. 23 to 25 the channels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.dates import PartialDate, parse_date
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say

DEFAULT_BASIS = "《政府信息公开条例》第十七条、《保守国家秘密法》"


class Result(StrEnum):
    """How a review ended; `conditional` may go out once its conditions are met."""

    RELEASED = "released"
    CONDITIONAL = "conditional"
    REFUSED = "refused"


class Channel(StrEnum):
    """Where the public finds it."""

    WEBSITE = "website"
    GAZETTE = "gazette"
    READING_POINT = "reading-point"
    NOTICE_BOARD = "notice-board"
    OTHER = "other"


RESULTS: Mapping[str, Message] = {
    Result.RELEASED: say("Released"),
    Result.CONDITIONAL: say("Released on conditions"),
    Result.REFUSED: say("Refused"),
}
CHANNELS: Mapping[str, Message] = {
    Channel.WEBSITE: say("Web site"),
    Channel.GAZETTE: say("Gazette"),
    Channel.READING_POINT: say("Reading point"),
    Channel.NOTICE_BOARD: say("Notice board"),
    Channel.OTHER: say("Other channel"),
}

REVIEW_FIELDS: tuple[Field, ...] = (
    Field("result", say("Result"), Kind.CHOICE, choices=tuple(RESULTS.items()),
          default=Result.RELEASED),
    Field("reviewer", say("Reviewer"), required=True),
    Field("date", say("Review date"), Kind.DATE, required=True),
    Field("basis", say("Basis"), default=DEFAULT_BASIS),
    Field("article", say("Article of refusal")),
    Field("reason", say("Reason"), Kind.LONG),
    Field("conditions", say("Conditions"), Kind.LONG),
)  # fmt: skip
PUBLICATION_FIELDS: tuple[Field, ...] = (
    Field("channel", say("Channel"), Kind.CHOICE, choices=tuple(CHANNELS.items()),
          default=Channel.WEBSITE),
    Field("date", say("Published on"), Kind.DATE, required=True),
    Field("where", say("Where")),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewData:
    """What a reviewer decides; `article` and `reason` are those of a refusal."""

    reviewer: str
    date: PartialDate
    result: Result = Result.RELEASED
    basis: str = ""
    article: str = ""
    reason: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(ReviewData):
    """A review as kept: of which document, entered by whom and when (local time, ISO)."""

    id: int
    document_id: int
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationData:
    """One way a document went out; `where` is an address, an issue, a place."""

    channel: Channel
    date: PartialDate
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(PublicationData):
    """A publication as kept."""

    id: int
    document_id: int
    by: str = ""
    at: str = ""


def may_publish(review: ReviewData | None) -> bool:
    """Whether the latest review of a document lets it go out."""
    return review is not None and review.result is not Result.REFUSED


def why_not_publish(review: ReviewData | None) -> InvalidError | None:
    """The reason and the next step where a document may not go out; None where it may."""
    if review is None:
        return InvalidError(
            say("The document has no release review."),
            say("Review it first (Regulation Art. 17), then publish it."),
        )
    if review.result is Result.REFUSED:
        return InvalidError(
            say("The review refused it: {article}, {reason}", article=review.article,
                reason=review.reason),
            say("Review it again if the reason has ended."),
        )  # fmt: skip
    return None


def check_review(data: ReviewData) -> None:
    """Raises ManyError with everything a review lacks."""
    needed = {
        Result.RELEASED: ("basis",),
        Result.CONDITIONAL: ("basis", "conditions"),
        Result.REFUSED: ("article", "reason"),
    }[data.result]
    labels = {field.name: field.label for field in REVIEW_FIELDS}
    faults: list[ArchiveError] = [
        InvalidError(
            say("“{field}” is empty: {result}.", field=labels[name], result=RESULTS[data.result]),
            say("Type it."),
            name,
        )
        for name in ("reviewer", *needed)
        if not getattr(data, name).strip()
    ]
    if faults:
        raise ManyError(faults)


def read_review(typed: Mapping[str, str]) -> ReviewData:
    """The typed form as values; raises ManyError with one fault per wrong field."""
    values = _read(REVIEW_FIELDS, typed)
    values["result"] = Result(str(values["result"]))
    data = ReviewData(**values)  # type: ignore[arg-type]  # the names are those of the fields
    check_review(data)
    return data


def read_publication(typed: Mapping[str, str]) -> PublicationData:
    """The typed form as values; raises ManyError with one fault per wrong field."""
    values = _read(PUBLICATION_FIELDS, typed)
    values["channel"] = Channel(str(values["channel"]))
    return PublicationData(**values)  # type: ignore[arg-type]  # the names are those of the fields


def _read(fields: tuple[Field, ...], typed: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    faults: list[ArchiveError] = []
    for field in fields:
        try:
            values[field.name] = _value(field, typed.get(field.name, "").strip())
        except InvalidError as fault:
            faults.append(fault)
    if faults:
        raise ManyError(faults)
    return values


def _value(field: Field, text: str) -> object:
    if field.required and not text:
        raise InvalidError(
            say("“{field}” is empty.", field=field.label), say("Type it."), field.name
        )
    if field.kind is Kind.CHOICE:
        return _choice(field, text or field.default)
    if field.kind is not Kind.DATE:
        return text
    found = parse_date(text, field.name)
    if found.day is None:
        raise InvalidError(
            say("“{text}” is not a day.", text=text), say("Write it as 2010-03-05."), field.name
        )
    return found


def _choice(field: Field, code: str) -> str:
    codes = [each for each, _ in field.choices]
    if code not in codes:
        raise InvalidError(
            say("“{text}” is not one of: {codes}.", text=code, codes=", ".join(codes)),
            say("Choose from the list."),
            field.name,
        )
    return code
