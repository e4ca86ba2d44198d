"""What happens to a request: the kinds of events of its ledger, and what each must say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.domain.outcomes import OUTCOME_CHOICES
from archive_tui.domain.requests import CHANNELS


class EventKind(StrEnum):
    """The kinds in the order in which they happen where they happen on one day."""

    RECEIVED = "received"
    CONFIRMED = "confirmed"
    CORRECTION_ASKED = "correction-asked"
    CORRECTED = "corrected"
    THIRD_PARTY_ASKED = "third-party-asked"
    THIRD_PARTY_ANSWERED = "third-party-answered"
    THIRD_PARTY_SILENT = "third-party-silent"
    AGENCY_ASKED = "agency-asked"
    AGENCY_ANSWERED = "agency-answered"
    AGENCY_SILENT = "agency-silent"
    EXTENSION_APPROVED = "extension-approved"
    DELAYED = "delayed"
    FEE_NOTICE = "fee-notice"
    PAID = "paid"
    ANSWERED = "answered"
    DELIVERED = "delivered"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    COMPLAINT = "complaint"
    REVIEW = "review"
    REVIEW_DECIDED = "review-decided"
    SUIT = "suit"
    SUIT_DECIDED = "suit-decided"
    FILED = "filed"
    # Not of the case but of the ledger: an event that was entered by mistake.
    STRUCK = "struck"


_RANK = {kind: rank for rank, kind in enumerate(EventKind)}

VIEWS = (
    ("agrees", say("Agrees")),
    ("objects", say("Objects")),
    ("in-part", say("Agrees in part")),
)
WAYS = (
    ("in-person", say("Handed over")),
    ("post", say("By post")),
    ("email", say("By e-mail")),
    ("fax", say("By fax")),
    ("website", say("Web site")),
)
ABANDONED_FOR = (
    ("correction", say("No correction in time (Art. 30)")),
    ("fee", say("Fee not paid in time (Art. 42)")),
)
RESULTS = (
    ("upheld", say("Upheld")),
    ("corrected", say("Corrected")),
    ("other", say("Other result")),
)
INSTANCES = (("first", say("First instance")), ("second", say("Second instance")))


@dataclass(frozen=True, slots=True)
class EventType:
    """How an event is called, and the facts it tells beside its date."""

    label: Message
    fields: tuple[Field, ...] = ()


_REASON = Field("reason", say("Reason"), Kind.LONG)
_NEEDED = Field("reason", say("Reason"), Kind.LONG, required=True)
_PARTY = Field("party", say("Third party"), required=True)
_AGENCY = Field("agency", say("Other agency"), required=True)
_REACHED = Field("reached", say("Reached them on"), Kind.DATE)
_ANSWER_BY = Field("answer_by", say("Answer again by"), Kind.DATE)

EVENT_TYPES: Mapping[EventKind, EventType] = {
    EventKind.RECEIVED: EventType(
        say("Received"),
        (Field("channel", say("How it came in"), Kind.CHOICE, True, tuple(CHANNELS.items())),),
    ),
    EventKind.CONFIRMED: EventType(
        say("Confirmed with the applicant"), (Field("how", say("How it was confirmed")),)
    ),
    EventKind.CORRECTION_ASKED: EventType(
        say("Correction asked"),
        (
            Field("unclear", say("What is unclear"), Kind.LONG, required=True),
            Field("until", say("To be corrected by"), Kind.DATE, required=True),
        ),
    ),
    EventKind.CORRECTED: EventType(
        say("Corrected by the applicant"), (Field("content", say("What was supplied"), Kind.LONG),)
    ),
    EventKind.THIRD_PARTY_ASKED: EventType(say("Third party asked"), (_PARTY, _REACHED)),
    EventKind.THIRD_PARTY_ANSWERED: EventType(
        say("Third party answered"),
        (_PARTY, Field("view", say("View"), Kind.CHOICE, True, VIEWS), _REASON),
    ),
    EventKind.THIRD_PARTY_SILENT: EventType(say("Third party silent"), (_PARTY,)),
    EventKind.AGENCY_ASKED: EventType(say("Other agency asked"), (_AGENCY, _REACHED)),
    EventKind.AGENCY_ANSWERED: EventType(
        say("Other agency answered"),
        (_AGENCY, Field("view", say("View"), Kind.CHOICE, True, VIEWS), _REASON),
    ),
    EventKind.AGENCY_SILENT: EventType(say("Other agency silent"), (_AGENCY,)),
    EventKind.EXTENSION_APPROVED: EventType(
        say("Extension approved"),
        (
            Field("approver", say("Approved by")),
            Field("days", say("Working days"), Kind.NUMBER),
            _NEEDED,
        ),
    ),
    EventKind.DELAYED: EventType(
        say("Delayed date set"),
        (Field("until", say("Delayed to"), Kind.DATE, required=True), _REASON),
    ),
    EventKind.FEE_NOTICE: EventType(
        say("Fee notice sent"),
        (
            Field("amount", say("Amount in yuan"), required=True),
            _NEEDED,
            Field("until", say("To be paid by"), Kind.DATE),
        ),
    ),
    EventKind.PAID: EventType(
        say("Fee paid"),
        (
            Field("amount", say("Amount in yuan"), required=True),
            Field("receipt", say("Receipt number")),
        ),
    ),
    EventKind.ANSWERED: EventType(
        say("Answered"),
        (
            Field("outcome", say("Outcome"), Kind.CHOICE, True, OUTCOME_CHOICES),
            Field("grounds", say("Grounds"), Kind.LONG),
            Field("letter", say("Letter number")),
        ),
    ),
    EventKind.DELIVERED: EventType(
        say("Delivered"),
        (
            Field("way", say("Way of delivery"), Kind.CHOICE, True, WAYS),
            Field("proof", say("Proof of delivery")),
        ),
    ),
    EventKind.ABANDONED: EventType(
        say("Treated as abandoned"),
        (Field("because", say("Because of"), Kind.CHOICE, True, ABANDONED_FOR),),
    ),
    EventKind.WITHDRAWN: EventType(say("Withdrawn by the applicant"), (_REASON,)),
    EventKind.COMPLAINT: EventType(
        say("Complaint"),
        (
            Field("body", say("Complained to"), required=True),
            Field("content", say("About"), Kind.LONG),
        ),
    ),
    EventKind.REVIEW: EventType(
        say("Review applied for"),
        (Field("body", say("Review body"), required=True), Field("number", say("Case number"))),
    ),
    EventKind.REVIEW_DECIDED: EventType(
        say("Review decided"),
        (Field("result", say("Result"), Kind.CHOICE, True, RESULTS), _ANSWER_BY),
    ),
    EventKind.SUIT: EventType(
        say("Lawsuit filed"),
        (
            Field("instance", say("Instance"), Kind.CHOICE, True, INSTANCES),
            Field("court", say("Court"), required=True),
            Field("number", say("Case number")),
        ),
    ),
    EventKind.SUIT_DECIDED: EventType(
        say("Lawsuit decided"),
        (Field("result", say("Result"), Kind.CHOICE, True, RESULTS), _ANSWER_BY),
    ),
    EventKind.FILED: EventType(
        say("Closed and filed"), (Field("file_number", say("File number")),)
    ),
    EventKind.STRUCK: EventType(
        say("Entry struck"), (Field("event", say("Entry"), Kind.NUMBER, required=True), _NEEDED)
    ),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a ledger: what, on which day, and its facts by the names of their fields.

    `breach` is why something the law does not allow was entered all the same; `by` and `at` are
    who entered it and when (local time, ISO).
    """

    id: int
    kind: EventKind
    on: date
    facts: Mapping[str, str] = field(default_factory=dict)
    breach: str = ""
    by: str = ""
    at: str = ""

    @property
    def label(self) -> Message:
        """How it is called."""
        return EVENT_TYPES[self.kind].label

    @property
    def party(self) -> str:
        """Whom it is about: a third party or another agency."""
        return self.facts.get("party") or self.facts.get("agency", "")

    def day(self, name: str) -> date | None:
        """A fact that is a date, if it is there."""
        text = self.facts.get(name, "")
        return date.fromisoformat(text) if text else None


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that count, as they happened: by day, then as things happen within one.

    The order does not depend on when an event was entered, so a forgotten one falls into place.
    """
    struck = {event.facts["event"] for event in events if event.kind is EventKind.STRUCK}
    return tuple(
        sorted(
            (e for e in events if e.kind is not EventKind.STRUCK and str(e.id) not in struck),
            key=lambda event: (event.on, _RANK[event.kind], event.id),
        )
    )
