"""Work on many documents at once: one field, looked at before, one act, one undo step."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive_tui.domain.documents import FIELDS, DocumentData, read_draft, to_draft
from archive_tui.domain.faults import CancelledError, InvalidError
from archive_tui.domain.fields import Field
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.store import documents as store

Progress = Callable[[int], bool]
_REPORT_EVERY = 200
# A title and a document number belong to one document; the rest many can share.
BULK_FIELDS: tuple[Field, ...] = tuple(
    field for field in FIELDS if field.name not in {"title", "document_number"}
)


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What a change of one field would do: `before` counts the values that would be replaced.

    Values are as typed, empty for none; `same` documents have the new value already.
    """

    field: Field
    value: str
    documents: int
    same: int
    before: tuple[tuple[str, int], ...]


class Bulk:
    """Changes one field of many documents."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents

    def preview(self, ids: Sequence[int], name: str, typed: str) -> BulkPreview:
        """What would change; raises InvalidError for a value the field cannot have."""
        field, value = self._checked(name, typed)
        before = Counter(store.field_counts(self._context.archive.db, ids, name))
        same = before.pop(value, 0)
        return BulkPreview(field, value, len(ids), same, tuple(before.most_common()))

    def change(
        self,
        ids: Sequence[int],
        name: str,
        typed: str,
        progress: Progress = lambda _: True,
        reason: str = "",
    ) -> int:
        """Give the field this value in all of them, in one act; returns how many changed.

        `progress` is told the documents done and answers whether to go on; CancelledError if not,
        and nothing is changed.
        """
        field, _ = self._checked(name, typed)
        data = self._data(name, typed)
        changed = 0
        with self._context.change(
            Right.CHANGE, "document.change-many", str(field.label), reason
        ) as change:
            values = store.field_columns(change, data, name)
            stamp = {"changed_at": self._context.now(), "changed_by": self._context.staff.name}
            for done, id_ in enumerate(ids, 1):
                row = change.row("document", id_)
                if row is not None and any(row[key] != new for key, new in values.items()):
                    self._documents.may_change(id_, values)
                    change.update("document", id_, values | stamp)
                    changed += 1
                if done % _REPORT_EVERY == 0 and not progress(done):
                    raise CancelledError(say("Stopped; nothing of it is changed."))
        return changed

    def _checked(self, name: str, typed: str) -> tuple[Field, str]:
        """The field, and the value as it would be typed anew."""
        found = [field for field in BULK_FIELDS if field.name == name]
        if not found:
            raise InvalidError(
                say("The field “{name}” cannot be changed in many.", name=name),
                say("Change it in each document."),
            )
        return found[0], to_draft(self._data(name, typed))[name]

    def _data(self, name: str, typed: str) -> DocumentData:
        categories = [category.name for category in self._documents.categories()]
        return read_draft({"title": "—", name: typed}, categories)
