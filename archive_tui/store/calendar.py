"""The calendar as staff entered it, as rows."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from archive_tui.domain.calendar import (
    DayKind,
    KnownYear,
    Layer,
    LayerDays,
    SpecialDay,
    layer_days,
)
from archive_tui.store.change import Change


def entered(db: Database, layer: Layer, region: str) -> LayerDays:
    """What staff entered for one layer."""
    days = db.conn.execute(
        "SELECT day, kind, name FROM calendar_day WHERE layer = ? AND region = ?",
        (layer.value, region),
    )
    years = db.conn.execute(
        "SELECT year, source FROM calendar_year WHERE layer = ? AND region = ?",
        (layer.value, region),
    )
    return layer_days(
        [SpecialDay(date.fromisoformat(row[0]), DayKind(row[1]), row[2], True) for row in days],
        [KnownYear(row[0], row[1], True) for row in years],
    )


def keep_day(change: Change, layer: Layer, region: str, special: SpecialDay) -> None:
    """Enter a day, in place of what was entered for it before."""
    values: dict[str, object] = {"kind": special.kind.value, "name": special.name}
    known = _day_id(change, layer, region, special.day)
    if known is None:
        place = {"layer": layer.value, "region": region, "day": special.day.isoformat()}
        change.insert("calendar_day", place | values)
        return
    before = change.row("calendar_day", known) or {}
    if any(before[name] != value for name, value in values.items()):
        change.update("calendar_day", known, values)


def drop_day(change: Change, layer: Layer, region: str, day: date) -> bool:
    """Take back what was entered for a day; whether there was anything."""
    known = _day_id(change, layer, region, day)
    if known is not None:
        change.delete("calendar_day", known)
    return known is not None


def replace_days(
    change: Change, layer: Layer, region: str, year: int, days: Iterable[SpecialDay]
) -> None:
    """Enter the days of a year; days of it that are not among them are taken back."""
    wanted = {special.day: special for special in days}
    found = change.db.conn.execute(
        "SELECT day FROM calendar_day WHERE layer = ? AND region = ? AND day BETWEEN ? AND ?",
        (layer.value, region, f"{year:04}-01-01", f"{year:04}-12-31"),
    ).fetchall()
    for (text,) in found:
        if date.fromisoformat(text) not in wanted:
            drop_day(change, layer, region, date.fromisoformat(text))
    for special in wanted.values():
        keep_day(change, layer, region, special)


def keep_year(change: Change, layer: Layer, region: str, year: KnownYear, at: str, by: str) -> None:
    """Remember that a year is entered whole, by whom and from what."""
    values: dict[str, object] = {"source": year.source, "at": at, "by": by}
    found = change.db.conn.execute(
        "SELECT id FROM calendar_year WHERE layer = ? AND region = ? AND year = ?",
        (layer.value, region, year.year),
    ).fetchone()
    if found:
        change.update("calendar_year", found[0], values)
    else:
        place = {"layer": layer.value, "region": region, "year": year.year}
        change.insert("calendar_year", place | values)


def _day_id(change: Change, layer: Layer, region: str, day: date) -> int | None:
    found = change.db.conn.execute(
        "SELECT id FROM calendar_day WHERE layer = ? AND region = ? AND day = ?",
        (layer.value, region, day.isoformat()),
    ).fetchone()
    return int(found[0]) if found else None
