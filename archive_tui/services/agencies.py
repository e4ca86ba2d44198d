"""The agencies as data that staff keep: who they are, since when, and whom they belong to."""

from collections.abc import Mapping, Sequence

from archive_tui.domain.categories import Agency, AgencyData, agency_draft, read_agency
from archive_tui.domain.people import Right
from archive_tui.services.office_lists import OfficeList
from archive_tui.store import categories as store


class Agencies(OfficeList[Agency]):
    """The list of agencies."""

    _table = "agency"

    def list(self) -> Sequence[Agency]:
        """Every agency, those with the most documents first; merged ones too."""
        return store.agencies(self._db)

    def check(self, typed: Mapping[str, str]) -> AgencyData:
        """A typed form as values; raises ManyError with one fault per wrong field."""
        return read_agency(typed)

    def draft(self, reference: str | int) -> dict[str, str]:
        """An agency as it would be typed."""
        entry = self.get(reference)
        return agency_draft(entry, self.get(entry.parent_id).name if entry.parent_id else "")

    def add(self, data: AgencyData) -> Agency:
        """A new agency; without a code it gets the next one. Raises ManyError for one taken."""
        self._check_free(data.name, data.code)
        parent = self._parent(data.parent)
        with self._context.change(Right.CHANGE, "agency.add", data.name) as change:
            id_ = store.add_agency(change, _columns(data, parent))
        return self.get(id_)

    def change(self, reference: str | int, data: AgencyData, reason: str = "") -> Agency:
        """Change an agency; an old name still finds. Raises ManyError, InvalidError."""
        entry = self.get(reference)
        self._check_free(data.name, data.code, entry.id)
        parent = self._parent(data.parent, entry.id)
        columns = _columns(data, parent)
        with self._context.change(Right.CHANGE, "agency.change", entry.name, reason) as change:
            store.revise(change, "agency", entry.id, columns | {"code": data.code or entry.code})
        return self.get(entry.id)


def _columns(data: AgencyData, parent: int | None) -> dict[str, object]:
    return {
        "code": data.code,
        "name": data.name,
        "short_name": data.short_name,
        "abbreviation": data.abbreviation,
        "parent_id": parent,
        "contact": data.contact,
        "telephone": data.telephone,
        "address": data.address,
        "valid_from": data.valid_from,
        "valid_to": data.valid_to,
    }
