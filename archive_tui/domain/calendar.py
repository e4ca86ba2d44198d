"""Working days: national < region < office, each of which may free a day or make it a working day.

A holiday on a weekday is not counted, a make-up working day (调休上班) on a weekend is. A year that
nobody entered is never guessed: Monday to Friday count, and the date is called provisional.
Holiday Measures (全国年节及纪念日放假办法) Art. 2, 4, 6, 7.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import cached_property

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say

# More than the longest period of any rule, and far from where counting would take long.
MOST_DAYS = 2_000
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class Layer(StrEnum):
    """Who decides about a day; a later layer overrides the ones before."""

    NATIONAL = "national"
    REGION = "region"
    OFFICE = "office"


class DayKind(StrEnum):
    """What a layer makes of a day."""

    HOLIDAY = "holiday"
    WORKING = "working"


LAYERS: Mapping[Layer, Message] = {
    Layer.NATIONAL: say("national"),
    Layer.REGION: say("region"),
    Layer.OFFICE: say("office"),
}
DAY_KINDS: Mapping[DayKind, Message] = {
    DayKind.HOLIDAY: say("Holiday"),
    DayKind.WORKING: say("Make-up working day"),
}


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that a layer frees or makes a working day; `entered` by staff, else packaged."""

    day: date
    kind: DayKind
    name: str = ""
    entered: bool = False


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year that a layer has decided about, even if it frees no day, and where that is from."""

    year: int
    source: str
    entered: bool = False


@dataclass(frozen=True, slots=True)
class LayerDays:
    """All that is known of one layer."""

    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    years: Mapping[int, KnownYear] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """What a day is, why, and which layer says so; None for what the week alone decides."""

    day: date
    working: bool
    why: Message
    layer: Layer | None = None
    name: str = ""
    entered: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A year that a layer which counts here has not decided about yet."""

    layer: Layer
    year: int

    @property
    def words(self) -> Message:
        """The sentence that goes with every date that depends on it."""
        if self.layer is Layer.NATIONAL:
            return say("calendar for {year} not entered — date is provisional", year=self.year)
        return say(
            "{layer} calendar for {year} not entered — date is provisional",
            layer=LAYERS[self.layer],
            year=self.year,
        )


@dataclass(frozen=True, slots=True)
class Due:
    """A period of working days: its last day, and every day between that needs explaining.

    `skipped` are the days that do not count, `made_up` the weekend days that do.
    """

    start: date
    days: int
    day: date
    skipped: tuple[Day, ...] = ()
    made_up: tuple[Day, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether a year that nobody entered lies in the period."""
        return bool(self.missing)


class Calendar:
    """The days of one office. `required` are the layers whose years must be known.

    `count_start_day` counts the first day of a period, too; in civil law it does not count.
    """

    def __init__(
        self,
        layers: Mapping[Layer, LayerDays],
        *,
        required: Sequence[Layer] = (Layer.NATIONAL,),
        count_start_day: bool = False,
    ) -> None:
        # In the order of the enumeration, whatever the order they come in.
        self.layers = {layer: layers[layer] for layer in Layer if layer in layers}
        self.required = tuple(required)
        self.count_start_day = count_start_day
        self._span = _Span(())
        self._years: dict[int, tuple[Day, ...]] = {}

    def day(self, day: date) -> Day:
        """What a day is, and why."""
        for layer in reversed(self.layers):
            special = self.layers[layer].days.get(day)
            if special is not None:
                return _decided(special, layer)
        weekend = day.weekday() >= _SATURDAY
        return Day(day, not weekend, say("Weekend") if weekend else say("Working day"))

    def year(self, year: int) -> tuple[Day, ...]:
        """Every day of a year."""
        known = self._years.get(year)
        if known is None:
            length = date(year, 12, 31).timetuple().tm_yday
            first = date(year, 1, 1)
            known = tuple(self.day(first + timedelta(days=after)) for after in range(length))
            self._years[year] = known
        return known

    def missing(self, first: int, last: int) -> tuple[Missing, ...]:
        """What is not entered for these years, both included."""
        return tuple(
            Missing(layer, year)
            for year in range(first, last + 1)
            for layer in self.required
            if layer not in self.layers or year not in self.layers[layer].years
        )

    def due(self, start: date, days: int) -> Due:
        """The last day of a period of working days that begins at `start`.

        Raises InvalidError for a period that is none, or that leaves the calendar.
        """
        last = self.last_day(start, days)
        first = start if self.count_start_day else _moved(start, _ONE_DAY)
        span = self._span
        return Due(
            start,
            days,
            last,
            skipped=_between(span.free, span.free_days, first, last),
            made_up=_between(span.made_up, span.made_up_days, first, last),
            missing=self.missing(first.year, last.year),
        )

    def last_day(self, start: date, days: int) -> date:
        """The last day of such a period, without what explains it; raises InvalidError."""
        _check_days(days)
        first = start if self.count_start_day else _moved(start, _ONE_DAY)
        span = self._covering(start, first)
        while (place := span.before(first) + days - 1) >= len(span.working):
            span = self._covering(date(span.last, 1, 1), _next_year(span.last))
        return span.working[place]

    def working_days(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to `last`; negative if `last` is before."""
        if last < first:
            return -self.working_days(last, first)
        span = self._covering(first, last)
        return bisect_right(span.working, last) - bisect_right(span.working, first)

    def latest_start(self, day: date, days: int) -> date:
        """The latest start whose period ends before `day`: what began later is due on it or after.

        A list of what is late or due is thus one comparison with a date.
        """
        _check_days(days)
        span = self._covering(day, day)
        while (place := span.before(day) - days) < 0:
            span = self._covering(date(_previous_year(span.first).year, 1, 1), day)
        counted = span.working[place]
        return counted if self.count_start_day else counted - _ONE_DAY

    def _covering(self, first: date, last: date) -> "_Span":
        """The days from the year of `first` to the year of `last`, and all known before."""
        span = self._span
        low, high = min(first.year, last.year), max(first.year, last.year)
        if span.days and span.first <= low and high <= span.last:
            return span
        if span.days:
            low, high = min(low, span.first), max(high, span.last)
        self._span = _Span(tuple(day for year in range(low, high + 1) for day in self.year(year)))
        return self._span


class _Span:
    """Whole years, their working days and the others sorted, so that counting is looking up."""

    def __init__(self, days: tuple[Day, ...]) -> None:
        self.days = days
        self.first = days[0].day.year if days else 0
        self.last = days[-1].day.year if days else 0
        self.working = [day.day for day in days if day.working]

    @cached_property
    def free_days(self) -> tuple[Day, ...]:
        """The days that do not count."""
        return tuple(day for day in self.days if not day.working)

    @cached_property
    def free(self) -> list[date]:
        """Their dates."""
        return [day.day for day in self.free_days]

    @cached_property
    def made_up_days(self) -> tuple[Day, ...]:
        """The weekend days that count."""
        return tuple(day for day in self.days if day.working and day.day.weekday() >= _SATURDAY)

    @cached_property
    def made_up(self) -> list[date]:
        """Their dates."""
        return [day.day for day in self.made_up_days]

    def before(self, day: date) -> int:
        """How many working days of the span lie before a day."""
        return bisect_left(self.working, day)


def layer_days(days: Iterable[SpecialDay], years: Iterable[KnownYear]) -> LayerDays:
    """One layer from its days and the years it has decided about."""
    return LayerDays({day.day: day for day in days}, {year.year: year for year in years})


def overlaid(packaged: LayerDays, entered: LayerDays) -> LayerDays:
    """A packaged layer as staff corrected it: day by day, or a year that they entered whole."""
    days = {day: special for day, special in packaged.days.items() if day.year not in entered.years}
    return LayerDays(days | dict(entered.days), dict(packaged.years) | dict(entered.years))


def _decided(special: SpecialDay, layer: Layer) -> Day:
    working = special.kind is DayKind.WORKING
    words: Message | str = special.name or DAY_KINDS[special.kind]
    if working:
        why = say("{name}: made a working day ({layer})", name=words, layer=LAYERS[layer])
    else:
        why = say("{name}: holiday ({layer})", name=words, layer=LAYERS[layer])
    return Day(special.day, working, why, layer, special.name, special.entered)


def _between(dates: list[date], days: tuple[Day, ...], first: date, last: date) -> tuple[Day, ...]:
    return days[bisect_left(dates, first) : bisect_right(dates, last)]


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise InvalidError(
            say("“{days}” is not a number of working days.", days=days),
            say("Write a number from 1 to {most}.", most=f"{MOST_DAYS:,}"),
            "days",
        )


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        raise _beyond() from None


def _next_year(year: int) -> date:
    if year >= MAXYEAR:
        raise _beyond()
    return date(year + 1, 1, 1)


def _previous_year(year: int) -> date:
    if year <= MINYEAR:
        raise _beyond()
    return date(year - 1, 1, 1)


def _beyond() -> InvalidError:
    return InvalidError(
        say("The period leaves the calendar."), say("Check the day it begins."), "from"
    )
