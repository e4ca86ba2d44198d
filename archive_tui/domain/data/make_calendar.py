"""Makes calendar.toml anew: the national holidays and make-up working days of each year.

Run by hand with the `make` extra installed: python -m archive_tui.domain.data.make_calendar
"""

from pathlib import Path

from chinese_calendar.constants import Holiday, holidays, workdays

from archive_tui.domain.calendar import DayKind, SpecialDay
from archive_tui.domain.calendar_lines import write_lines

HEADER = """\
# Days on which work rests although it is a weekday, and (+) on which it does not although it is a
# weekend. Made by make_calendar.py: the national days from the package chinesecalendar 1.11.0 (MIT
# licence), which took them from the notices; the regional ones by hand from the notices named.
# `region` is a code of GB/T 2260; a year that is not here is not known.
"""
_NAMES = {holiday.value: holiday.chinese for holiday in Holiday} | {
    holiday.value: f"{holiday.chinese}节"
    for holiday in (
        Holiday.tomb_sweeping_day, Holiday.dragon_boat_festival, Holiday.mid_autumn_festival
    )
}  # fmt: skip
_SOURCE = "国务院办公厅关于{year}年部分节假日安排的通知，经 chinesecalendar 1.11.0 整理"
_FURTHER = {
    2015: "；关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
    2020: "；关于延长2020年春节假期的通知",
}
# 壮族三月三 of Guangxi: none before Order 98 of the region (2014); later years only where the
# notice was read.
_NONE = "2014年以前没有自治区自定的假日（自治区人民政府令第98号，2014年起施行）"
_GUANGXI: dict[int, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(range(2004, 2014), (_NONE, ())),
    2018: (
        "自治区2018年“壮族三月三”放假通知（http://www.ghqlgyb.cn/news/china/1959960.html）",
        ("+04-15 壮族三月三", "04-18..04-20 壮族三月三"),
    ),
    2023: (
        "自治区2023年“壮族三月三”放假通知（http://www.xwmpso.com/2023/0314/1505733.shtml）",
        ("04-21..04-23 壮族三月三",),
    ),
    2024: (
        "自治区2024年“壮族三月三”放假通知（https://www.lzdww.com/read-122637.html）",
        ("04-11..04-12 壮族三月三",),
    ),
}


def national(year: int) -> list[str]:
    """The lines of one year."""
    found = [
        SpecialDay(day, kind, _NAMES[name])
        for table, kind in ((holidays, DayKind.HOLIDAY), (workdays, DayKind.WORKING))
        for day, name in table.items()
        if day.year == year
    ]
    return write_lines(found)


def entry(year: int, source: str, lines: list[str], region: str = "") -> str:
    """One table of the file."""
    said = [f'region = "{region}"'] if region else []
    said += [f"year = {year}", f'source = "{source}"', "lines = ["]
    return "\n".join(["[[year]]", *said, *(f'    "{line}",' for line in lines), "]"])


if __name__ == "__main__":
    first, last = min(holidays).year, max(holidays).year
    tables = [
        entry(year, _SOURCE.format(year=year) + _FURTHER.get(year, ""), national(year))
        for year in range(first, last + 1)
    ]
    tables += [entry(year, source, list(lines), "45") for year, (source, lines) in _GUANGXI.items()]
    Path(__file__).with_name("calendar.toml").write_text(
        HEADER + "\n".join(tables).replace("lines = [\n]", "lines = []") + "\n", "utf-8"
    )
