"""What is known of a relation: since when it holds, and a note."""

from collections.abc import Mapping

from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.domain.relations import Relation
from archive_tui.tui.screens.small_form import SmallForm

DRAFT = "relation"
_FIELDS = (
    Field("since", say("Since"), Kind.DATE),
    Field("note", say("Note")),
)


class EditRelation(SmallForm):
    """The documents and the kind stay; another relation is another line."""

    TAB = "documents"

    def __init__(self, relation: Relation) -> None:
        heading = say("{relation} {number}", relation=relation.label, number=relation.index_number)
        super().__init__(DRAFT, relation.id, heading, _FIELDS, relation.title)
        self._relation = relation

    async def stored(self) -> Mapping[str, str]:
        """As it is."""
        return {"since": str(self._relation.since or ""), "note": self._relation.note}

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Keep date and note."""
        record = self._record
        await self.ask.write(lambda s: s.relations.change(record, typed["since"], typed["note"]))
        return say("The relation is changed. u takes it back.")
