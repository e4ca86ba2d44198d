"""Work lists: what is to be answered, by when, and for whom the office waits."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from archive_tui.domain.work import Group
from archive_tui.services.calendar import Calendars
from archive_tui.services.context import Context
from archive_tui.store import requests as store

_ONE_DAY = timedelta(days=1)
_SUNDAY = 6


class Work:
    """The cases of one archive by what is to be done next."""

    def __init__(self, context: Context, calendars: Calendars) -> None:
        self._context = context
        self._calendars = calendars
        self._db = context.archive.db

    @property
    def today(self) -> date:
        """The day the clock shows."""
        return self._context.archive.now().date()

    @property
    def _sunday(self) -> date:
        return self.today + timedelta(days=_SUNDAY - self.today.weekday())

    def late(self) -> "array[int]":
        """Whose last day has passed, the latest first."""
        return store.by_due(self._db, last=(self.today - _ONE_DAY).isoformat())

    def due_today(self) -> "array[int]":
        """Whose last day is today."""
        today = self.today.isoformat()
        return store.by_due(self._db, today, today)

    def due_this_week(self) -> "array[int]":
        """Whose last day is today or later this week, a working Sunday with it."""
        return store.by_due(self._db, self.today.isoformat(), self._sunday.isoformat())

    def open(self) -> "array[int]":
        """Everything with a last day, the earliest first."""
        return store.by_due(self._db)

    def waiting(self) -> "array[int]":
        """Where somebody else is to act, the longest waiting first."""
        return store.waiting(self._db)

    def to_deliver(self) -> "array[int]":
        """Answered, not yet delivered."""
        return store.to_deliver(self._db)

    def groups(self) -> dict[Group, "array[int]"]:
        """Every work list; what is due today is not listed again under the week."""
        tomorrow = (self.today + _ONE_DAY).isoformat()
        return {
            Group.LATE: self.late(),
            Group.TODAY: self.due_today(),
            Group.WEEK: store.by_due(self._db, tomorrow, self._sunday.isoformat()),
            Group.WAITING: self.waiting(),
            Group.DELIVER: self.to_deliver(),
        }

    def due_on(self, day: date) -> "array[int]":
        """Whose last day is a certain day."""
        return store.by_due(self._db, day.isoformat(), day.isoformat())

    def days_left(self, ids: Sequence[int]) -> dict[int, int]:
        """Working days from today up to the last day of requests, negative once it has passed."""
        calendar = self._calendars.calendar()
        return {
            request.id: calendar.working_days(self.today, request.due)
            for request in store.requests(self._db, ids)
            if request.due
        }

    def month(self, year: int, month: int) -> Mapping[date, int]:
        """How many requests are to be answered on each day of a month."""
        first = date(year, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - _ONE_DAY
        found = store.due_counts(self._db, first.isoformat(), last.isoformat())
        return {date.fromisoformat(day): count for day, count in found.items()}
