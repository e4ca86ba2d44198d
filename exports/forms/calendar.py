"""工作日历: the working days of a year month by month, for the head's signature."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from archive_tui.domain.calendar import Calendar, Day, KnownYear, Layer, Missing
from archive_tui.domain.calendar_lines import packaged
from archive_tui.domain.dates import PartialDate
from exports.sheet import Align, Cell, Face, Grid, GridRow, Heading, Line, Prose, Sheet

TITLE = "工作日历"
LAYERS = {Layer.NATIONAL: "全国", Layer.REGION: "本地区", Layer.OFFICE: "本机关"}
_WIDTHS = (9, 46, 30, 11)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of one office; `days` are all its days, `known` says which layer knows it from what.

    `region` is a code of GB/T 2260, empty where no region's holidays count.
    """

    office: str
    year: int
    made_on: date
    known: Sequence[tuple[Layer, KnownYear]]
    missing: Sequence[Missing]
    days: Sequence[Day]
    region: str = ""
    count_start_day: bool = False


def calendar_year(values: CalendarYear) -> Sheet:
    """One page: each month's holidays and make-up days, the sources, the rule, the signatures."""
    title = f"{values.year}年{TITLE}"
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    head = GridRow(tuple(Cell(text, face=Face.BOLD) for text in ("月份", "放假", "上班", "工作日")))
    months = tuple(_month(values, month) for month in range(1, _MONTHS + 1))
    total = sum(day.working for day in values.days)
    last = GridRow((Cell("全年"), Cell(_missing(values.missing), 2), Cell(f"{total}天")))
    return Sheet(
        title,
        (
            Heading(title),
            Line(f"单位：{values.office}　　编制日期：{made.chinese}", Align.CENTRE),
            Grid(_WIDTHS, (head, *months, last)),
            *(Prose(_source(layer, known), size=9) for layer, known in values.known),
            Prose(_rule(values), size=9),
            _signatures(),
        ),
    )


def _source(layer: Layer, known: KnownYear) -> str:
    return f"{LAYERS[layer]}：{known.source}{'（本机关录入）' if known.entered else ''}。"


def _month(values: CalendarYear, month: int) -> GridRow:
    days = [day for day in values.days if day.day.month == month]
    free = [day for day in days if day.layer and not day.working]
    work = [day for day in days if day.layer and day.working]
    count = sum(day.working for day in days)
    return GridRow(
        (
            Cell(f"{month}月"),
            Cell(_said(free), align=Align.LEFT),
            Cell(_said(work), align=Align.LEFT),
            Cell(f"{count}天"),
        ),
        11.5,
    )


def _said(days: Iterable[Day]) -> str:
    """Days next to each other with one name are one range: 1日至8日国庆节."""
    parts = []
    numbered = enumerate(days)
    for _, run in groupby(
        numbered, lambda each: (each[1].name, each[1].day - timedelta(days=each[0]))
    ):
        found = [day for _, day in run]
        first, last = found[0], found[-1]
        until = f"至{last.day.day}日" if len(found) > 1 else ""
        layer = "" if first.layer in {None, Layer.NATIONAL} else f"（{LAYERS[first.layer]}）"
        parts.append(f"{first.day.day}日{until}{first.name}{layer}")
    return "；".join(parts)


def _missing(missing: Sequence[Missing]) -> str:
    parts = [
        f"{LAYERS[each.layer]}{each.year}年日历尚未录入，据此推算的日期均为暂定" for each in missing
    ]
    return "；".join(parts)


def _rule(values: CalendarYear) -> str:
    start = "计入期间" if values.count_start_day else "不计入期间（民事期间通例）"
    return (
        "依据《全国年节及纪念日放假办法》，法定放假和调休的日期不是工作日，调休上班的星期六、"
        f"星期日是工作日；地区、机关另有安排的，从其安排。期间开始的当日{start}。"
    )


def _signatures() -> Grid:
    cells = ("编制人", "", "审核人", "", "批准人", "")
    return Grid((10, 22, 10, 22, 10, 22), (GridRow(tuple(map(Cell, cells)), 12),))


def sample() -> Sheet:
    """Guangxi's year 2018, in which a Sunday was worked for the region's own holiday."""
    layers = {Layer.NATIONAL: packaged(), Layer.REGION: packaged("45")}
    shown = Calendar(layers, required=tuple(layers))
    return calendar_year(
        CalendarYear(
            office="柳北区档案馆",
            year=2018,
            made_on=date(2026, 3, 2),
            known=[(layer, known.years[2018]) for layer, known in layers.items()],
            missing=(),
            days=shown.year(2018),
            region="45",
        )
    )
