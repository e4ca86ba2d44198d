"""Until when a request must be answered: a term of working days, begun, stopped and extended.

The day of receipt is not counted. Days on which others are asked do not count either: from the
day after asking to the day of their answer (Regulation of 2019, Art. 33).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive_tui.domain.calendar import Calendar, Missing
from archive_tui.domain.messages import Message

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stop:
    """A time that does not count: the days after `since` up to `until`, and why.

    `pending` is one that is not over: `until` is then when it ends at the latest, if the law says.
    """

    since: date
    until: date | None
    why: Message
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One count of the clock: it begins after `start` for a reason; `ended` is when it was dropped.

    A term that begins anew is a run of its own.
    """

    start: date
    why: Message
    stops: tuple[Stop, ...] = ()
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a run, None while nobody can say; `fixed` is a day somebody set.

    `missing` are the calendar years nobody entered, `pending` whether others may still move it.
    """

    day: date | None
    term: int
    fixed: bool = False
    pending: bool = False
    missing: tuple[Missing, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether it may yet turn out to be another day."""
        return self.pending or bool(self.missing)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the explanation: its number in the term, or 0 and why it does not count."""

    day: date
    number: int
    why: Message
    stopped: bool = False


def deadline(run: Run, term: int, calendar: Calendar) -> Deadline:
    """The last day of a run of `term` working days."""
    if any(stop.until is None for stop in run.stops):
        return Deadline(None, term, pending=True)
    days = term
    last = calendar.last_day(run.start, days)
    for first, until in _merged(run):
        if first >= last:
            break
        days += calendar.working_days(first, until)
        last = calendar.last_day(run.start, days)
    pending = any(stop.pending for stop in run.stops)
    return Deadline(
        last, term, pending=pending, missing=calendar.missing(run.start.year, last.year)
    )


def explained(run: Run, last: date, calendar: Calendar) -> Iterator[CountedDay]:
    """Every day from the start of a run to `last`: counted with its number, or why it is not."""
    yield CountedDay(run.start, 0, run.why)
    number = 0
    day = run.start + (timedelta(0) if calendar.count_start_day else _ONE_DAY)
    while day <= last:
        known = calendar.day(day)
        stop = _stop_on(run.stops, day)
        if stop is not None and known.working:
            yield CountedDay(day, 0, stop.why, stopped=True)
        elif known.working:
            number += 1
            yield CountedDay(day, number, known.why)
        else:
            yield CountedDay(day, 0, known.why)
        day += _ONE_DAY


def _stop_on(stops: Sequence[Stop], day: date) -> Stop | None:
    return next((stop for stop in stops if stop.since < day <= (stop.until or date.max)), None)


def _merged(run: Run) -> Iterator[tuple[date, date]]:
    """The stops as spans that do not overlap, from the start of the run on, in order."""
    last = run.start
    for stop in sorted(run.stops, key=lambda each: each.since):
        first, until = max(stop.since, last), stop.until or stop.since
        if until > first:
            yield first, until
            last = until
