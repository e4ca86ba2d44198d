"""What the desk shows first: today's numbers, what waits, recent work."""

from dataclasses import dataclass

from archive_tui.domain.documents import DocumentRow
from archive_tui.domain.journal import Draft, JournalLine
from archive_tui.domain.publishing import DuePublication
from archive_tui.services.clock import Clock
from archive_tui.services.context import Context
from archive_tui.store import desk as store
from archive_tui.store import documents, drafts, journal

UNDECIDED_CAP = 1_000
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Overview:
    """The desk at one moment; `undecided` stops counting at UNDECIDED_CAP.

    `late` and `due_this_week` count what is to be published, `due` are the first of it.
    """

    today: str
    documents: int
    logged_today: int
    undecided: int
    late: int
    due_this_week: int
    due: list[DuePublication]
    newest: list[DocumentRow]
    drafts: list[Draft]
    recent: list[JournalLine]


class Desk:
    """The numbers of the day."""

    def __init__(self, context: Context, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def overview(self, limit: int = 10) -> Overview:
        """Everything the desk shows, in one reading."""
        db = self._context.archive.db
        today = self._context.now()[:10]
        return Overview(
            today=today,
            documents=documents.count(db),
            logged_today=store.count_logged_since(db, today),
            undecided=store.count_undecided(db, UNDECIDED_CAP),
            late=self._clock.late_count(),
            due_this_week=self._clock.due_count(_WEEK),
            due=self._clock.due_publications(limit=limit),
            newest=documents.rows(db, store.newest(db, limit)),
            drafts=drafts.waiting(db, self._context.staff.name),
            recent=journal.recent(db, limit),
        )
