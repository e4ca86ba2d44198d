"""The office's calendar: looked up, corrected day by day, entered year by year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.domain.calendar import (
    LAYERS,
    Calendar,
    Day,
    DayKind,
    Due,
    KnownYear,
    Layer,
    LayerDays,
    Missing,
    SpecialDay,
    overlaid,
)
from archive_tui.domain.calendar_lines import packaged, read_day_row, read_lines, write_lines
from archive_tui.domain.cues import label
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError, NotFoundError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.people import Right
from archive_tui.domain.registers import BrokenRow
from archive_tui.services.context import Context
from archive_tui.store import calendar as store
from archive_tui.store import journal
from archive_tui.store.settings import keep_setting, setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

_START_DAY = "count_start_day"
_FIRST_YEAR, _LAST_YEAR = 1949, 9998
_COLUMNS: Mapping[str, str] = {
    label(word): name
    for name, words in (
        ("date", "日期 时间 date day"),
        ("kind", "类型 种类 性质 kind type"),
        ("name", "名称 节日 备注 name holiday"),
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class YearShown:
    """One year of the calendar: who decided what, what nobody entered, and its working days."""

    year: int
    region: str
    known: tuple[tuple[Layer, KnownYear], ...]
    missing: tuple[Missing, ...]
    special: tuple[Day, ...]
    days: tuple[Day, ...]
    working_days: int
    count_start_day: bool


class Calendars:
    """The calendar of this archive; what staff entered overrides what the program brings."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, Calendar] = {}
        self._seq = -1

    @property
    def region(self) -> str:
        """The code of the region whose holidays count here; empty for none."""
        return setting(self._context.archive.db, "region")

    @property
    def count_start_day(self) -> bool:
        """Whether the first day of a period counts; in civil law it does not."""
        return setting(self._context.archive.db, _START_DAY, "0") == "1"

    def calendar(self, region: str | None = None) -> Calendar:
        """The days of a region, by default the archive's own; an empty text for none.

        The same object until something in the archive changes.
        """
        seq = journal.last_line(self._context.archive.db)[0]
        if seq != self._seq:
            self._known.clear()
            self._seq = seq
        wanted = self.region if region is None else region
        found = self._known.get(wanted)
        if found is None:
            found = self._known[wanted] = self._read(wanted)
        return found

    def due(self, start: date, days: int, region: str | None = None) -> Due:
        """The last of so many working days after `start`; raises InvalidError."""
        return self.calendar(region).due(start, days)

    def show(self, year: int, region: str | None = None) -> YearShown:
        """A whole year; raises InvalidError for a year that is none."""
        _check_year(year)
        calendar = self.calendar(region)
        days = calendar.year(year)
        return YearShown(
            year,
            self.region if region is None else region,
            tuple(
                (layer, known.years[year])
                for layer, known in calendar.layers.items()
                if year in known.years
            ),
            calendar.missing(year, year),
            tuple(day for day in days if day.layer),
            days,
            sum(day.working for day in days),
            calendar.count_start_day,
        )

    def lines(self, layer: Layer, year: int) -> list[str]:
        """The days of a year as this layer has them, in the lines that `enter_year` reads."""
        known = self.calendar().layers.get(layer)
        return write_lines(
            special
            for special in (known.days.values() if known else ())
            if special.day.year == year
        )

    def set_day(
        self, day: date, kind: DayKind, name: str = "", layer: Layer = Layer.OFFICE
    ) -> None:
        """Free a day or make it a working day, on top of everything below this layer."""
        _check_year(day.year)
        region = self._region_of(layer)
        with self._context.change(Right.CHANGE, "calendar.day", day.isoformat()) as change:
            store.keep_day(change, layer, region, SpecialDay(day, kind, name.strip(), True))

    def clear_day(self, day: date, layer: Layer = Layer.OFFICE) -> None:
        """Take back what was entered for a day; raises NotFoundError if nothing was."""
        region = self._region_of(layer)
        with self._context.change(Right.CHANGE, "calendar.day", day.isoformat()) as change:
            if not store.drop_day(change, layer, region, day):
                raise NotFoundError(
                    say("Nothing was entered for {day} ({layer}).", day=day, layer=LAYERS[layer]),
                    say("What the program brings is overridden by setting the day."),
                )

    def enter_year(
        self, layer: Layer, year: int, source: str, lines: str | Sequence[str]
    ) -> YearShown:
        """Enter a year whole, in place of what was known of it in this layer.

        Raises ManyError with one fault per wrong line, InvalidError for a year without a source.
        """
        _check_year(year)
        faults: list[ArchiveError] = []
        if not source.strip():
            faults.append(
                InvalidError(
                    say("The source of the calendar is empty."),
                    say("Name the notice, such as 国务院办公厅关于2027年部分节假日安排的通知."),
                    "source",
                )
            )
        days: list[SpecialDay] = []
        try:
            days = read_lines(year, lines)
        except ManyError as fault:
            faults.extend(fault.faults)
        if faults:
            raise ManyError(faults)
        region, known = self._region_of(layer), KnownYear(year, source.strip(), True)
        with self._context.change(Right.CHANGE, "calendar.year", str(year)) as change:
            context = self._context
            store.keep_year(change, layer, region, known, context.now(), context.staff.name)
            store.replace_days(change, layer, region, year, days)
        return self.show(year)

    def import_file(self, path: Path, layer: Layer = Layer.NATIONAL, source: str = "") -> int:
        """Take in days from a table with the columns 日期, 类型, 名称; returns how many.

        Years that this layer did not know are then known; of others these days are corrected.
        Raises ManyError with one fault per wrong row, and then stores nothing.
        """
        self._context.staff.require(Right.CHANGE)
        region = self._region_of(layer)
        days = _read_table(path)
        known = self.calendar().layers.get(layer, LayerDays()).years
        with self._context.change(Right.CHANGE, "calendar.import", path.name) as change:
            for year in sorted({special.day.year for special in days} - set(known)):
                entered = KnownYear(year, source.strip() or path.name, True)
                context = self._context
                store.keep_year(change, layer, region, entered, context.now(), context.staff.name)
            for special in days:
                store.keep_day(change, layer, region, special)
        return len(days)

    def set_count_start_day(self, counted: bool) -> None:
        """Whether the first day of a period counts."""
        with self._context.change(Right.CHANGE, "setting", _START_DAY) as change:
            keep_setting(change, _START_DAY, "1" if counted else "0")

    def paper(self, reference: str = "") -> "Sheet":
        """The calendar of a year for signature; by default of the current year."""
        from exports.forms.calendar import CalendarYear, calendar_year

        year = _read_year(reference, self._context.archive.now().year)
        shown = self.show(year)
        return calendar_year(
            CalendarYear(
                office=setting(self._context.archive.db, "name"),
                year=year,
                region=shown.region,
                made_on=self._context.archive.now().date(),
                known=shown.known,
                missing=shown.missing,
                days=shown.days,
                count_start_day=shown.count_start_day,
            )
        )

    def _read(self, region: str) -> Calendar:
        layers = {
            Layer.NATIONAL: self._layer(Layer.NATIONAL, ""),
            Layer.OFFICE: store.entered(self._context.archive.db, Layer.OFFICE, ""),
        }
        if region:
            layers[Layer.REGION] = self._layer(Layer.REGION, region)
        return Calendar(layers, required=_required(region), count_start_day=self.count_start_day)

    def _layer(self, layer: Layer, region: str) -> LayerDays:
        return overlaid(packaged(region), store.entered(self._context.archive.db, layer, region))

    def _region_of(self, layer: Layer) -> str:
        if layer is not Layer.REGION:
            return ""
        if not self.region:
            raise InvalidError(
                say("The archive has no region."),
                say("Enter the day for the office, or name the region when the archive is made."),
                "layer",
            )
        return self.region


def packaged_calendar(region: str = "") -> Calendar:
    """What the program brings, for a clock without an archive."""
    layers = {Layer.NATIONAL: packaged()}
    if region:
        layers[Layer.REGION] = packaged(region)
    return Calendar(layers, required=_required(region))


def _required(region: str) -> tuple[Layer, ...]:
    return (Layer.NATIONAL, Layer.REGION) if region else (Layer.NATIONAL,)


def _read_table(path: Path) -> list[SpecialDay]:
    from archive_tui.intake.tables import open_table

    found: dict[date, SpecialDay] = {}
    faults: list[ArchiveError] = []
    with open_table(path) as table:
        names = [_COLUMNS.get(label(title), "") for title in table.header]
        if missing := {"date", "kind"} - set(names):
            raise InvalidError(
                say("There is no column “{name}”.", name=" ".join(sorted(missing))),
                say("The columns are 日期, 类型 (放假 or 上班) and 名称."),
            )
        for number, cells in table:
            try:
                special = _read_cells(names, cells)
                if special.day in found:
                    raise InvalidError(say("{day} is there twice", day=special.day))
                found[special.day] = special
            except InvalidError as fault:
                faults.append(_in_row(number, fault))
    if faults:
        raise ManyError(faults)
    return list(found.values())


def _read_cells(names: Sequence[str], cells: Sequence[str]) -> SpecialDay:
    if isinstance(cells, BrokenRow):
        raise InvalidError(cells.reason)
    special = read_day_row(dict(_filled(names, cells)))
    _check_year(special.day.year)
    return special


def _filled(names: Sequence[str], cells: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(names, cells, strict=False):
        if name:
            yield name, cell


def _in_row(number: int, fault: InvalidError) -> InvalidError:
    reason: Message = fault.what
    return InvalidError(
        say("Row {row}: {reason}", row=number, reason=reason),
        say("Mend it and import the file again; nothing is stored yet."),
        fault.field,
    )


def _read_year(text: str, otherwise: int) -> int:
    if not text.strip():
        return otherwise
    plain = text.strip().removesuffix("年")
    if not (plain.isascii() and plain.isdigit() and len(plain) == 4):
        raise InvalidError(
            say("“{text}” is not a year.", text=text), say("Write it as 2027."), "year"
        )
    return int(plain)


def _check_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InvalidError(
            say("“{text}” is not a year.", text=year), say("Write it as 2027."), "year"
        )
