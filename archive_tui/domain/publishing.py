"""The publication clock: 20 working days from the making of information, or from its change.

Regulation of 2019, Art. 26. What was never published runs from its making, so that a change does
not hide that it is late; what was published runs again from the change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.messages import Message, say
from archive_tui.domain.release import Result

PUBLISH_WITHIN = 20

CADENCES: Mapping[str, Message] = {
    "standing": say("Standing"),
    "periodic": say("Periodic"),
    "as-it-happens": say("As it happens"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePublication:
    """A document that is to be published; `left` are working days, negative for a late one.

    `start`, `due` and `left` are None where no date of the document is as exact as a day.
    `agency` is the responsible one, else the issuing one; `review` the result of the latest review.
    """

    id: int
    index_number: str
    title: str
    agency: str
    category: str
    cadence: str
    start: date | None
    due: date | None
    left: int | None
    provisional: bool = False
    review: Result | None = None

    @property
    def late(self) -> bool:
        """Whether its last day has passed."""
        return self.left is not None and self.left < 0
