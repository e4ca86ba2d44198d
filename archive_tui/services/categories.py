"""The catalogue's categories as data that staff keep: a tree, valid by year, with who answers."""

from collections.abc import Mapping, Sequence

from archive_tui.domain.categories import (
    Category,
    CategoryData,
    category_draft,
    existed,
    read_category,
    starting_categories,
)
from archive_tui.domain.people import Right
from archive_tui.services.office_lists import OfficeList
from archive_tui.store import categories as store


class Categories(OfficeList[Category]):
    """The list of categories."""

    _table = "category"

    def list(self) -> Sequence[Category]:
        """Every category in the catalogue's order, merged ones too; `in_tree` gives the tree."""
        return store.categories(self._db)

    def check(self, typed: Mapping[str, str]) -> CategoryData:
        """A typed form as values; raises ManyError with one fault per wrong field."""
        return read_category(typed)

    def draft(self, reference: str | int) -> dict[str, str]:
        """A category as it would be typed."""
        entry = self.get(reference)
        return category_draft(entry, self.get(entry.parent_id).name if entry.parent_id else "")

    def add(self, data: CategoryData) -> Category:
        """A new category; raises ManyError for a name or a code that is taken."""
        self._check_free(data.name, data.code)
        parent = self._parent(data.parent)
        with self._context.change(Right.CHANGE, "category.add", data.name) as change:
            id_ = store.add_category(change, _columns(data, parent))
            store.keep_responsible(change, id_, data.agencies)
        return self.get(id_)

    def change(self, reference: str | int, data: CategoryData, reason: str = "") -> Category:
        """Change a category; an old name still finds. Raises ManyError, InvalidError."""
        entry = self.get(reference)
        self._check_free(data.name, data.code, entry.id)
        parent = self._parent(data.parent, entry.id)
        with self._context.change(Right.CHANGE, "category.change", entry.name, reason) as change:
            store.revise(change, "category", entry.id, _columns(data, parent))
            store.keep_responsible(change, entry.id, data.agencies)
        return self.get(entry.id)

    def adopt(self, name: str) -> tuple[Category, ...]:
        """Add what is missing of a starting list (2010, 2019) in one act; returns what was added.

        What has the code or the name of one of its categories is left as it is.
        """
        known = {text for each in self.list() for text in (each.code, each.name)}
        missing = [each for each in starting_categories(name) if not {each.code, each.name} & known]
        with self._context.change(Right.CHANGE, "category.adopt", name) as change:
            for each in missing:
                store.add_starting(change, each)
        names = {each.name for each in missing}
        return tuple(each for each in self.list() if each.name in names)

    def responsible(self, reference: str | int, year: int | None = None) -> tuple[str, ...]:
        """The agencies that answer for a category in a year; in any year for None."""
        return tuple(
            each.agency
            for each in self.get(reference).agencies
            if existed(year, each.valid_from, each.valid_to)
        )


def _columns(data: CategoryData, parent: int | None) -> dict[str, object]:
    return {
        "code": data.code,
        "name": data.name,
        "name_en": data.name_en,
        "cadence": data.cadence,
        "parent_id": parent,
        "full_text": data.full_text,
        "valid_from": data.valid_from,
        "valid_to": data.valid_to,
    }
