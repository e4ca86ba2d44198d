"""What the desk shows first: today's numbers, what waits, recent work."""

from dataclasses import dataclass

from archive_tui.domain.documents import DocumentRow
from archive_tui.domain.journal import Draft, JournalLine
from archive_tui.services.context import Context
from archive_tui.store import desk as store
from archive_tui.store import documents, drafts, journal

UNDECIDED_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Overview:
    """The desk at one moment; `undecided` stops counting at UNDECIDED_CAP."""

    today: str
    documents: int
    logged_today: int
    undecided: int
    unpublished: list[DocumentRow]
    newest: list[DocumentRow]
    drafts: list[Draft]
    recent: list[JournalLine]


class Desk:
    """The numbers of the day."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def overview(self, limit: int = 10) -> Overview:
        """Everything the desk shows, in one reading."""
        db = self._context.archive.db
        today = self._context.now()[:10]
        return Overview(
            today=today,
            documents=documents.count(db),
            logged_today=store.count_logged_since(db, today),
            undecided=store.count_undecided(db, UNDECIDED_CAP),
            unpublished=documents.rows(db, store.unpublished(db, limit)),
            newest=documents.rows(db, store.newest(db, limit)),
            drafts=drafts.waiting(db, self._context.staff.name),
            recent=journal.recent(db, limit),
        )
