"""What the desk shows first: today's numbers, what waits, recent work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_tui.domain.documents import DocumentRow
from archive_tui.domain.journal import Draft, JournalLine
from archive_tui.domain.publishing import DuePublication
from archive_tui.domain.requests import Request
from archive_tui.domain.work import Group
from archive_tui.services.clock import Clock
from archive_tui.services.context import Context
from archive_tui.services.requests import Requests
from archive_tui.services.work import Work
from archive_tui.store import desk as store
from archive_tui.store import documents, drafts, journal

UNDECIDED_CAP = 1_000
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Overview:
    """The desk at one moment; `undecided` stops counting at UNDECIDED_CAP.

    `work` counts the work lists of requests, `urgent` are the first cases with what is to be done:
    the list each is in, and its working days left. `late` and `due_this_week` count what is to be
    published, `due` are the first of it.
    """

    today: str
    work: Mapping[Group, int]
    urgent: list[tuple[Group, Request, int]]
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

    def __init__(self, context: Context, clock: Clock, requests: Requests, work: Work) -> None:
        self._context = context
        self._clock = clock
        self._requests = requests
        self._work = work

    def overview(self, limit: int = 10) -> Overview:
        """Everything the desk shows, in one reading."""
        db = self._context.archive.db
        today = self._context.now()[:10]
        groups = self._work.groups()
        return Overview(
            today=today,
            work={group: len(ids) for group, ids in groups.items()},
            urgent=self._urgent(groups, limit),
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

    def _urgent(
        self, groups: Mapping[Group, Sequence[int]], limit: int
    ) -> list[tuple[Group, Request, int]]:
        """The first cases of the lists that somebody here must act on; not those waiting."""
        order = (Group.LATE, Group.TODAY, Group.WEEK, Group.DELIVER)
        wanted = [(group, id_) for group in order for id_ in groups[group][:limit]][:limit]
        ids = [id_ for _, id_ in wanted]
        left = self._work.days_left(ids)
        found = {request.id: request for request in self._requests.page(ids)}
        return [(group, found[id_], left.get(id_, 0)) for group, id_ in wanted]
