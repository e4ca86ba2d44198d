"""答复期限计算表: week by week why the last day of a request is what it is, for signature."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from archive_tui.domain.dates import PartialDate
from exports.sheet import (
    Align,
    Cell,
    Column,
    Face,
    Grid,
    GridRow,
    Heading,
    Line,
    Prose,
    Register,
    Row,
    Section,
    Sheet,
)

TITLE = "答复期限计算表"
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_SUNDAY = 6
_NUMERALS = "一二三四五六七八九十"
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩"
# What fits on the page beside the text around the weeks, in points: see `_size`.
_ROOM, _HEADING, _NOTE = 505.0, 20.0, 16.0
_LEADING, _PAD, _TIGHT = 1.3, 3.0, 1.0
_LARGEST, _LEAST = 9.0, 8.0
# A request is named by its first words; the whole of it is on its form.
_BRIEF = 32


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day: its number in the term, or 0 and why it does not count, as short words.

    `made_up` is a weekend day that is worked (调休上班), `stop` the number of the stop it lies in.
    """

    day: date
    number: int = 0
    words: str = ""
    made_up: bool = False
    stop: int = 0


@dataclass(frozen=True, slots=True)
class DueRun:
    """One count of the clock: the day it begins after and why, its days, its stops in words.

    `dropped` is why it was not counted to its end, empty for the last run.
    """

    start: date
    why: str
    days: Sequence[DueDay]
    stops: Sequence[str] = ()
    dropped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueExplained:
    """A request's clock; `due` is None while nobody can say the last day.

    `term` and `extension` are working days, `notes` what else is to be known of the date.
    """

    office: str
    number: str
    applicant: str
    wanted: str
    rule: str
    received: date
    receipt: str
    term: int
    extension: int = 0
    due: date | None
    runs: Sequence[DueRun]
    notes: Sequence[str] = ()
    made_on: date
    made_by: str = ""


def due_explained(values: DueExplained) -> Sheet:
    """One page up to 26 weeks, in smaller type the more there are; beyond that it goes on."""
    size, compact = _size(values)
    sums = [_sum(number, run) for number, run in enumerate(values.runs)]
    notes = [Prose("\n".join(values.notes), size=9, indent=0)] if values.notes else []
    rows = tuple(_rows(values.runs, values.due, compact))
    columns = tuple(Column(name, 1, wraps=True) for name in _WEEKDAYS)
    return Sheet(
        f"{TITLE}（{values.number}）",
        (
            Heading(TITLE, 18),
            Line(f"单位：{values.office}　　申请编号：{values.number}", Align.CENTRE),
            Line(f"申请人：{_brief(values.applicant)}　　所需信息：{_brief(values.wanted)}"),
            Line(f"适用规定：{values.rule}"),
            Line(f"收到申请之日：{_chinese(values.received)}。{values.receipt}"),
        ),
        Register(columns, rows, size, _TIGHT if compact else _PAD),
        (
            Prose("\n".join(sums), size=9, indent=0),
            Prose(_result(values), indent=0, face=Face.BOLD),
            *notes,
            Prose(
                f"“第n日”计入期限{'，标“班”的为调休上班日' if compact else ''}；"
                "“休”（周末）、节日和“停”不计入期限。",
                size=8, indent=0,
            ),
            _signed(values),
        ),
        number=values.number,
    )  # fmt: skip


def _size(values: DueExplained) -> tuple[float, bool]:
    """The size of type in which the weeks stay on one page, and whether a day takes one line."""
    weeks = sum(len(list(_weeks(run.days))) for run in values.runs)
    around = len(values.runs) * (_HEADING + _NOTE)
    around += _NOTE * (len(values.notes) + sum(len(run.stops) for run in values.runs))
    each = (_ROOM - around) / max(1, weeks)
    if each >= 2 * (_LEAST * _LEADING + _PAD):
        fitting = (each - 2 * _PAD) / (2 * _LEADING)
        return min(_LARGEST, int(fitting * 2) / 2), False
    return _LEAST, True


def _rows(runs: Sequence[DueRun], due: date | None, compact: bool) -> Iterator[Row]:
    for number, run in enumerate(runs):
        yield Section(f"{_NUMERALS[number % 10]}、自{_chinese(run.start)}的次日起：{run.why}")
        last = due if run is runs[-1] else None
        for week in _weeks(run.days):
            yield tuple(_cell(days, last, compact) for days in week)


def _weeks(days: Sequence[DueDay]) -> Iterator[tuple[tuple[DueDay, ...], ...]]:
    """Monday to Sunday; a day stands twice where the first day of a term counts."""
    for _, found in groupby(days, lambda each: each.day.isocalendar()[:2]):
        week: list[tuple[DueDay, ...]] = [()] * 7
        for each in found:
            week[each.day.weekday()] = (*week[each.day.weekday()], each)
        yield tuple(week)


def _cell(days: Sequence[DueDay], due: date | None, compact: bool) -> str:
    if not days:
        return ""
    day = days[0].day
    made_up = any(each.made_up for each in days)
    last = "末日" if day == due else ""
    said = "".join(_said(each) for each in days)
    date_ = f"{day.month}-{day.day}"
    if compact:
        return f"{date_}{'班' if made_up else ''}{last} {said}"
    return f"{date_}{' 调休上班' if made_up else ''}\n{said}{last}"


def _said(day: DueDay) -> str:
    if day.number:
        return f"第{day.number}日"
    return f"停{_mark(day.stop)}" if day.stop else day.words


def _mark(stop: int) -> str:
    return _MARKS[stop - 1] if stop <= len(_MARKS) else f"（{stop}）"


def _sum(number: int, run: DueRun) -> str:
    """The days of a run, so that anybody can add them again."""
    counted = sum(1 for day in run.days if day.number)
    stopped = sum(1 for day in run.days if day.stop)
    free = len(run.days) - counted - stopped - 1
    words = (
        f"第{_NUMERALS[number % 10]}次计算：计入 {counted} 日，停止 {stopped} 日，"
        f"周末和放假 {free} 日"
    )
    stops = "".join(f"\n停{_mark(place)}：{text}" for place, text in enumerate(run.stops, 1))
    return f"{words}；{run.dropped}{stops}" if run.dropped else f"{words}。{stops}"


def _result(values: DueExplained) -> str:
    term = f"答复期限 {values.term} 个工作日"
    if values.extension:
        term += f"，延长 {values.extension} 个工作日，共 {values.term + values.extension} 个工作日"
    if values.due is None:
        return f"{term}；期满之日尚不能确定。"
    weekday = _WEEKDAYS[values.due.weekday()].replace("周", "星期")
    return f"{term}；期满之日：{_chinese(values.due)}（{weekday}）。"


def _signed(values: DueExplained) -> Grid:
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    cells = (
        Cell("计算人"), Cell(values.made_by, face=Face.KAI), Cell("复核人"), Cell(),
        Cell("日期"), Cell(made.chinese, face=Face.KAI),
    )  # fmt: skip
    return Grid((10, 24, 10, 24, 8, 24), (GridRow(cells, 10),))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def sample() -> Sheet:
    """A request corrected once, then stopped for a third party, over a made-up Sunday."""
    first = _days(date(2026, 2, 5), date(2026, 2, 12), {})
    holidays = {date(2026, 2, 15) + timedelta(days=n): "春节" for n in range(9)}
    second = _days(date(2026, 2, 12), date(2026, 3, 20), holidays, (2, date(2026, 2, 26)))
    return due_explained(
        DueExplained(
            office="柳北区档案馆",
            number="〔2026〕第0001号",
            applicant="王桂兰",
            wanted="柳北区2025年财政预算执行情况报告",
            rule="《中华人民共和国政府信息公开条例》（国务院令第711号）",
            received=date(2026, 2, 5),
            receipt="当面提交：以提交之日为收到申请之日（第三十一条）。",
            term=20,
            due=date(2026, 3, 20),
            runs=(
                DueRun(date(2026, 2, 5), "收到申请", first, dropped="2月12日补正，重新计算。"),
                DueRun(
                    date(2026, 2, 12), "已补正：期限重新计算（第30条）", second,
                    ("等待柳北区自然资源局（2026年2月24日之后至2026年2月26日）",),
                ),
            ),
            made_on=date(2026, 3, 2),
            made_by="韦桂花",
        )
    )  # fmt: skip


def _days(
    start: date, last: date, free: dict[date, str], stop: tuple[int, date] | None = None
) -> list[DueDay]:
    """Days of the sample; `stop` is how many working days end on a day without being counted."""
    days, number, day = [DueDay(start, words="收到" if not free else "补正")], 0, start
    stopped = [stop[1] - timedelta(days=n) for n in range(stop[0])] if stop else []
    while day < last:
        day += timedelta(days=1)
        made_up = day in {date(2026, 2, 14), date(2026, 2, 28)}
        if day in free:
            days.append(DueDay(day, words=free[day]))
        elif day in stopped:
            days.append(DueDay(day, stop=1))
        elif day.weekday() < _SUNDAY - 1 or made_up:
            number += 1
            days.append(DueDay(day, number, made_up=made_up))
        else:
            days.append(DueDay(day, words="休"))
    return days
