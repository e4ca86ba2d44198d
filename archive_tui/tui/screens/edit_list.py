"""A category or an agency as a form."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from archive_tui.domain.categories import AGENCY_FIELDS, CATEGORY_FIELDS
from archive_tui.domain.messages import Message, say
from archive_tui.tui.screens.small_form import SmallForm

if TYPE_CHECKING:
    from archive_tui.services.session import Session

Which = Literal["category", "agency"]
_FIELDS = {"category": CATEGORY_FIELDS, "agency": AGENCY_FIELDS}
_HEADINGS: Mapping[tuple[Which, bool], Message] = {
    ("category", False): say("A new category"),
    ("category", True): say("Change a category"),
    ("agency", False): say("A new agency"),
    ("agency", True): say("Change an agency"),
}


class EditEntry(SmallForm):
    """Without a record a new line of the list, with one a change of it."""

    TAB = "lists"

    def __init__(self, which: Which, record: int = 0) -> None:
        super().__init__(which, record, _HEADINGS[which, bool(record)], _FIELDS[which])
        self._which: Which = which

    async def stored(self) -> Mapping[str, str]:
        """The line as it is; what it can be a part of is offered."""
        which, record = self._which, self._record

        def reading(session: "Session") -> tuple[list[str], dict[str, str]]:
            service = session.categories if which == "category" else session.agencies
            names = [each.name for each in service.list() if each.active and each.id != record]
            return names, service.draft(record) if record else {}

        names, stored = await self.ask.read(reading)
        none = (("", "—"),) if which == "category" else ()
        self.form.offer("parent", (*none, *((name, name) for name in names)))
        return stored

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Add or change the line."""
        which, record = self._which, self._record

        def storing(session: "Session") -> str:
            if which == "category":
                category = session.categories.check(typed)
                if record:
                    return session.categories.change(record, category).name
                return session.categories.add(category).name
            agency = session.agencies.check(typed)
            if record:
                return session.agencies.change(record, agency).name
            return session.agencies.add(agency).name

        name = await self.ask.write(storing)
        return say("Saved: {name}. u takes it back.", name=name)
