"""Access requests (依申请公开): who asks for what, how it came in, and what the day of receipt is.

Regulation of 2019, Art. 29 (form and content), Art. 31 (day of receipt), Art. 41 (correction of
what is recorded about oneself).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive_tui.domain.messages import Message, say
from archive_tui.domain.request_forms import RequestForm


class Channel(StrEnum):
    """How a request came in; Art. 31 derives the day of receipt from it."""

    IN_PERSON = "in-person"
    REGISTERED_POST = "registered-post"
    ORDINARY_POST = "ordinary-post"
    FAX = "fax"
    EMAIL = "email"
    WEBSITE = "website"


CHANNELS: Mapping[str, Message] = {
    Channel.IN_PERSON: say("In person"),
    Channel.REGISTERED_POST: say("Signed-for post"),
    Channel.ORDINARY_POST: say("Ordinary post"),
    Channel.FAX: say("Fax"),
    Channel.EMAIL: say("E-mail"),
    Channel.WEBSITE: say("Web form"),
}
# The printed words.
CHANNEL_WORDS: Mapping[str, str] = {
    Channel.IN_PERSON: "当面提交",
    Channel.REGISTERED_POST: "挂号信、特快专递等签收邮件",
    Channel.ORDINARY_POST: "平常信函",
    Channel.FAX: "传真",
    Channel.EMAIL: "电子邮件",
    Channel.WEBSITE: "互联网平台",
}


class State(StrEnum):
    """Where a case stands."""

    UNCONFIRMED = "unconfirmed"
    HANDLING = "handling"
    WAITING_CORRECTION = "waiting-correction"
    WAITING_THIRD_PARTY = "waiting-third-party"
    WAITING_AGENCY = "waiting-agency"
    WAITING_FEE = "waiting-fee"
    ANSWERED = "answered"
    DELIVERED = "delivered"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    CHALLENGED = "challenged"
    FILED = "filed"


STATES: Mapping[str, Message] = {
    State.UNCONFIRMED: say("To be confirmed"),
    State.HANDLING: say("Being handled"),
    State.WAITING_CORRECTION: say("Waiting for the correction"),
    State.WAITING_THIRD_PARTY: say("Waiting for a third party"),
    State.WAITING_AGENCY: say("Waiting for another agency"),
    State.WAITING_FEE: say("Waiting for the fee"),
    State.ANSWERED: say("Answered, to be delivered"),
    State.DELIVERED: say("Delivered"),
    State.ABANDONED: say("Abandoned"),
    State.WITHDRAWN: say("Withdrawn"),
    State.CHALLENGED: say("Under review or suit"),
    State.FILED: say("Closed and filed"),
}
# Nothing has been answered yet: these have a clock or wait for somebody.
OPEN_STATES = (
    State.UNCONFIRMED,
    State.HANDLING,
    State.WAITING_CORRECTION,
    State.WAITING_THIRD_PARTY,
    State.WAITING_AGENCY,
    State.WAITING_FEE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestData:
    """A request as it comes in: its form, its channel, and the day it reached the office.

    `spoken` is one that the office wrote down for the visitor (Art. 29); `about_self` asks for
    the correction of what is recorded about oneself (Art. 41); `paper_doubt` is why an identity
    number was taken though its check digit is wrong.
    """

    form: RequestForm
    channel: Channel = Channel.IN_PERSON
    arrived: date
    spoken: bool = False
    about_self: bool = False
    paper_doubt: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as kept. From `received_on` on, what its ledger says (see `domain.ledger`).

    `received_on` is the day of receipt by Art. 31; `due` the day the office relies on.
    """

    id: int
    number: str
    form: RequestForm
    channel: Channel
    received_by: str
    spoken: bool = False
    about_self: bool = False
    paper_doubt: str = ""
    received_on: date
    state: State
    due: date | None = None
    provisional: bool = False
    waiting_for: str = ""
    waiting_since: date | None = None
    waiting_until: date | None = None
    outcome: str = ""
    answered_on: date | None = None
    breaches: int = 0
    file_number: str = ""

    @property
    def open(self) -> bool:
        """Whether it has still to be answered."""
        return self.state in OPEN_STATES


def receipt_words(channel: Channel, confirming: bool) -> Message:
    """Why the day of receipt is what it is (Art. 31); `confirming` is the rule of 2019."""
    if not confirming:
        return say("The day it reached the office counts (Regulation of 2008, Art. 24).")
    return _RECEIPT[channel]


_RECEIPT: Mapping[Channel, Message] = {
    Channel.IN_PERSON: say("Handed in: the day of handing in counts (Art. 31)."),
    Channel.REGISTERED_POST: say("Signed-for post: the day of signing counts (Art. 31)."),
    Channel.ORDINARY_POST: say(
        "Ordinary post: confirm with the applicant today; the day of confirming counts (Art. 31)."
    ),
    Channel.FAX: say("Fax: the day both sides confirm counts (Art. 31)."),
    Channel.EMAIL: say("E-mail: the day both sides confirm counts (Art. 31)."),
    Channel.WEBSITE: say("Web form: the day both sides confirm counts (Art. 31)."),
}
