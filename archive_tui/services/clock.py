"""What is to be published and until when, in the order of its last day."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from archive_tui.domain.calendar import Calendar
from archive_tui.domain.publishing import PUBLISH_WITHIN, DuePublication
from archive_tui.domain.release import Result
from archive_tui.services.calendar import Calendars
from archive_tui.services.context import Context
from archive_tui.store import clock as store
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

UNDATED_CAP = 1_000
_PAGE = 500
_EXACT = len("2010-03-05")


class Clock:
    """The publication clock (Regulation Art. 26)."""

    def __init__(self, context: Context, calendars: Calendars) -> None:
        self._context = context
        self._calendars = calendars
        self._db = context.archive.db

    @property
    def today(self) -> date:
        """The day the clock shows."""
        return self._context.archive.now().date()

    def due_ids(self, agency: str = "") -> "array[int]":
        """Everything that is to be published, the latest first; of one agency if it is named."""
        return store.due_ids(self._db, agency)

    def page(self, ids: Sequence[int]) -> list[DuePublication]:
        """Documents with their days, in the order given; gone ones are left out."""
        found = store.rows(self._db, ids)
        calendar, today = self._calendars.calendar(), self.today
        return [_due(id_, found[id_], calendar, today) for id_ in ids if id_ in found]

    def due_publications(self, agency: str = "", limit: int = 1_000) -> list[DuePublication]:
        """The first of what is to be published, the latest first."""
        return self.page(store.due_ids(self._db, agency, limit))

    def late_count(self, agency: str = "") -> int:
        """How many have passed their last day."""
        return store.count(self._db, "", self._start_before(0), agency)

    def due_count(self, days: int, agency: str = "") -> int:
        """How many have their last day today or within so many days of the calendar."""
        return store.count(self._db, self._start_before(0), self._start_before(days), agency)

    def undated_count(self) -> int:
        """How many are to be published but have no exact day, up to UNDATED_CAP."""
        return store.count_undated(self._db, UNDATED_CAP)

    def paper(self, reference: str = "") -> "Sheet":
        """主动公开到期清单 of one agency, by its name, or of all of them one after the other."""
        from exports.forms.publication_due import PublicationDue, publication_due

        agency = reference.strip()
        return publication_due(
            PublicationDue(
                office=setting(self._db, "name"),
                agency=agency,
                made_on=self.today,
                late=self.late_count(agency),
                groups=self._groups(agency),
            )
        )

    def _groups(self, agency: str) -> Iterator[tuple[str, list[DuePublication]]]:
        """Agency by agency, the one with the latest document first, and so within each."""
        ids = self.due_ids(agency)
        groups: dict[str, list[DuePublication]] = {}
        for start in range(0, len(ids), _PAGE):
            for due in self.page(ids[start : start + _PAGE]):
                groups.setdefault(due.agency, []).append(due)
        yield from groups.items()

    def _start_before(self, days: int) -> str:
        """The latest start whose last day is before today and so many days."""
        border = self.today + timedelta(days=days)
        return self._calendars.calendar().latest_start(border, PUBLISH_WITHIN).isoformat()


def _due(id_: int, row: tuple[str, ...], calendar: Calendar, today: date) -> DuePublication:
    number, title, agency, category, cadence, text, review = row
    start = date.fromisoformat(text) if len(text) == _EXACT else None
    found = calendar.due(start, PUBLISH_WITHIN) if start else None
    return DuePublication(
        id=id_,
        index_number=number,
        title=title,
        agency=agency,
        category=category,
        cadence=cadence,
        start=start,
        due=found.day if found else None,
        left=calendar.working_days(today, found.day) if found else None,
        provisional=bool(found and found.provisional),
        review=Result(review) if review else None,
    )
