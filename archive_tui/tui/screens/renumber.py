"""Another index number for a document: typed, or the next one by the rule."""

from collections.abc import Mapping

from archive_tui.domain.documents import Document
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import Message, say
from archive_tui.tui.screens.small_form import SmallForm

DRAFT = "renumber"
_FIELDS = (
    Field("index_number", say("New number")),
    Field("reason", say("Reason")),
)


class Renumber(SmallForm):
    """Nothing is asked twice: the old number still finds the document, and u takes it back."""

    TAB = "documents"

    def __init__(self, document: Document) -> None:
        heading = say(
            "Another number for {number}: left empty it is the next one by the rule",
            number=document.index_number,
        )
        super().__init__(DRAFT, document.id, heading, _FIELDS, document.title)
        self._old = document.index_number

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Renumber the document."""
        record, number, reason = self._record, typed["index_number"], typed["reason"]
        document = await self.ask.write(lambda s: s.numbers.renumber(record, number, reason))
        return say(
            "{old} is now {number}. u takes it back.", old=self._old, number=document.index_number
        )
