"""Days of a calendar as people write them: one line per holiday, a + before days of work.

For example `10-01..10-08 国庆节` and `+09-27,10-10 国庆节`; the notice's own words, such as
`10月1日至8日 国庆节`, are read as well.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.calendar import DayKind, KnownYear, LayerDays, SpecialDay, layer_days
from archive_tui.domain.cues import label
from archive_tui.domain.dates import PartialDate, parse_date
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.messages import Message, say

_WIDTH = str.maketrans("０１２３４５６７８９．／－＋，、～〜—–　：", "0123456789./-+,,~~~~ :")
_DAY = r"(?:(?:(\d{4})[-./年])?(\d{1,2})[-./月])?(\d{1,2})日?"
_RANGE = re.compile(rf"{_DAY}(?:(?:\.\.|~|至|到){_DAY})?")
_LINE = re.compile(r"(\+|班|上班|补班)?\s*([\d\-./年月日~至到,\s]+?)(?:[\s:]+(\D.*))?")
# The longest holiday so far had 10 days; a longer range is a slip of the keyboard.
_LONGEST = 40
KIND_WORDS: Mapping[str, DayKind] = {
    label(word): kind
    for kind, words in (
        (DayKind.HOLIDAY, "holiday 放假 假日 节假日 休息 休 节日 公休 off"),
        (DayKind.WORKING, "working 上班 调休上班 补班 工作日 班 调休 workday work"),
    )
    for word in words.split()
}


def read_lines(year: int, text: str | Sequence[str], field: str = "lines") -> list[SpecialDay]:
    """The days of a year from its lines, in their order.

    Raises ManyError with one fault per line that cannot be right, also for a day said twice.
    """
    found: dict[date, SpecialDay] = {}
    faults: list[ArchiveError] = []
    lines = text.splitlines() if isinstance(text, str) else text
    for number, line in enumerate(lines, 1):
        try:
            for special in _read_line(year, line.translate(_WIDTH).strip()):
                if special.day in found:
                    raise _fault(say("{day} is there twice", day=special.day))
                found[special.day] = special
        except InvalidError as fault:
            faults.append(_in_line(number, line, fault, field))
    if faults:
        raise ManyError(faults)
    return sorted(found.values(), key=lambda special: special.day)


def write_lines(days: Iterable[SpecialDay]) -> list[str]:
    """The days of one year as lines that `read_lines` gives back."""
    lines: list[str] = []
    run: list[SpecialDay] = []
    for special in sorted(days, key=lambda special: special.day):
        if run and not _goes_on(run[-1], special):
            lines.append(_line(run))
            run = []
        run.append(special)
    return [*lines, _line(run)] if run else lines


def read_day_row(cells: Mapping[str, str]) -> SpecialDay:
    """One row of a table of days: `date`, `kind`, `name`; raises InvalidError naming the cell."""
    day = exact_day(cells.get("date", ""), "date")
    typed = cells.get("kind", "").strip()
    kind = KIND_WORDS.get(label(typed))
    if kind is None:
        raise InvalidError(
            say("“{text}” is not one of: {words}.", text=typed, words="放假、上班"), field="kind"
        )
    return SpecialDay(day, kind, cells.get("name", "").strip(), entered=True)


def exact_day(text: str, field: str = "") -> date:
    """A day as people write it; raises InvalidError for a month, a year or no date."""
    found: PartialDate = parse_date(text.strip(), field)
    if found.month is None or found.day is None:
        raise InvalidError(
            say("“{text}” is not a day.", text=text), say("Write it as 2010-03-05."), field
        )
    return date(found.year, found.month, found.day)


@lru_cache(maxsize=8)
def packaged(region: str = "") -> LayerDays:
    """What the program brings: the national days, or those of a region by its code (GB/T 2260)."""
    text = (files("archive_tui.domain") / "data" / "calendar.toml").read_text("utf-8")
    days: list[SpecialDay] = []
    years: list[KnownYear] = []
    for entry in tomllib.loads(text)["year"]:
        if entry.get("region", "") == region:
            years.append(KnownYear(entry["year"], entry["source"]))
            days += read_lines(entry["year"], entry["lines"])
    return layer_days(days, years)


def _read_line(year: int, line: str) -> Iterator[SpecialDay]:
    if not line or line.startswith("#"):
        return
    found = _LINE.fullmatch(line)
    if found is None:
        raise _fault(say("the days cannot be read"))
    kind = DayKind.WORKING if found[1] else DayKind.HOLIDAY
    name = (found[3] or "").strip()
    for part in re.sub(r"\s+", "", found[2]).split(","):
        for day in _days(year, part):
            yield SpecialDay(day, kind, name)


def _days(year: int, part: str) -> Iterator[date]:
    found = _RANGE.fullmatch(part)
    if found is None or found[2] is None:
        raise _fault(say("“{part}” is not a day or a range", part=part))
    first = _date(year, found[1], found[2], found[3], part)
    # In 10月1日至8日 the month is said once.
    last = _date(year, found[4], found[5] or found[2], found[6], part) if found[6] else first
    if not 0 <= (last - first).days < _LONGEST:
        raise _fault(say("“{part}” ends before it begins or is too long", part=part))
    for after in range((last - first).days + 1):
        yield first + timedelta(days=after)


def _date(year: int, said: str | None, month: str, day: str, part: str) -> date:
    if said and int(said) != year:
        raise _fault(say("“{part}” is not in {year}", part=part, year=year))
    try:
        return date(year, int(month), int(day))
    except ValueError:
        raise _fault(say("“{part}” does not exist", part=part)) from None


def _fault(what: Message) -> InvalidError:
    return InvalidError(what)


def _in_line(number: int, line: str, fault: InvalidError, field: str) -> InvalidError:
    return InvalidError(
        say("Line {number} “{line}”: {what}.", number=number, line=line.strip(), what=fault.what),
        say("Write a line such as 10-01..10-08 国庆节, or +09-27 国庆节 for a day of work."),
        field,
    )


def _goes_on(before: SpecialDay, special: SpecialDay) -> bool:
    near = (special.day - before.day).days == 1
    return near and (before.kind, before.name) == (special.kind, special.name)


def _line(run: Sequence[SpecialDay]) -> str:
    sign = "+" if run[0].kind is DayKind.WORKING else ""
    days = f"{run[0].day:%m-%d}" + (f"..{run[-1].day:%m-%d}" if len(run) > 1 else "")
    return f"{sign}{days} {run[0].name}".rstrip()
