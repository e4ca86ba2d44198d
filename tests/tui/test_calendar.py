from datetime import date
from pathlib import Path

import pytest

from archive_tui.services.session import Session
from archive_tui.tui.screens.calendar import CalendarYears, EnterYear
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving

LINES = """01-01..01-03 元旦
02-05..02-12 春节
+01-31,02-14 春节
04-03..04-05 清明节
05-01..05-05 劳动节
+04-25,05-08 劳动节
06-09 端午节
09-15..09-17 中秋节
10-01..10-07 国庆节
+09-26,10-09 国庆节"""


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


def calendar(drive: Drive) -> CalendarYears:
    screen = drive.app.screen
    assert isinstance(screen, CalendarYears)
    return screen


async def to_calendar(drive: Drive) -> None:
    await drive.press(*TO_CALENDAR)
    assert isinstance(drive.app.screen, CalendarYears)


TO_CALENDAR = ("7", "c")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_month_shows_holidays_and_days_of_work(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(folder, size=size) as drive:
        await to_calendar(drive)
        assert "▸  2" in drive.picture()
        assert "region calendar for 2026 not entered" in drive.picture()
        await drive.press("pageup")
        picture = drive.picture()
        assert "17 off" in picture
        assert "14 work" in picture
        assert "春节" in picture
        await drive.press("home", "end", "right")
        assert calendar(drive).month.cursor == date(2027, 1, 1)
        assert "calendar for 2027 not entered" in drive.picture()


async def test_a_day_is_freed_worked_and_cleared_by_letters(folder: Path) -> None:
    async with driving(folder) as drive:
        await to_calendar(drive)
        await drive.press("down", "H")
        await drive.write("馆庆")
        await drive.press("enter")
        assert "馆庆: holiday (office)" in drive.picture()
        await drive.press("W", "enter")
        assert "made a working day (office)" in drive.picture()
        await drive.press("D")
        assert "2026-03-09: Working day" in drive.picture()
        await drive.press("D")
        assert "Nothing was entered" in said(drive)
        await drive.press("u", "u")
        assert "馆庆" in drive.picture()
        await drive.press("o", "o", "H", "escape")
        assert "layer: region" in drive.picture()


async def test_a_year_is_typed_from_its_notice(folder: Path) -> None:
    async with driving(folder) as drive:
        await to_calendar(drive)
        await drive.press("]", "e")
        assert isinstance(drive.app.screen, EnterYear)
        for number, line in enumerate(LINES.splitlines()):
            if number:
                await drive.press("enter")
            await drive.write(line)
        await drive.press("tab", "tab", "tab")
        await drive.write("国办发明电〔2026〕9号")
        await drive.press("enter")
        assert isinstance(drive.app.screen, CalendarYears), drive.picture()
        assert "2027 is entered" in said(drive)
        assert "\ncalendar for 2027" not in drive.picture()
    with Session.open(folder) as session:
        assert session.calendar.due(date(2027, 9, 20), 5, "").day == date(2027, 9, 26)


async def test_a_wrong_line_is_named_and_what_was_typed_stays(folder: Path) -> None:
    async with driving(folder) as drive:
        await to_calendar(drive)
        await drive.press("]", "e")
        await drive.write("02-30 春节")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, EnterYear)
        assert "does not exist" in drive.picture()
        assert drive.app.screen.form.typed["lines"] == "02-30 春节"
        await drive.press("escape", "1")
        assert "Draft to resume" in drive.picture()
        await drive.press("home", "enter")
        assert isinstance(drive.app.screen, EnterYear)
        assert drive.app.screen.form.typed["lines"] == "02-30 春节"
        await drive.press("ctrl+g")
        assert "Draft to resume" not in drive.picture()


async def test_the_year_is_printed_and_another_one_chosen(folder: Path) -> None:
    async with driving(folder) as drive:
        await to_calendar(drive)
        await drive.press("r")
        await drive.write("2018")
        await drive.press("enter", "p")
        assert isinstance(drive.app.screen, Paper)
        assert "壮族三月三" in drive.app.screen.copied()
        await drive.press("escape", "S")
        assert "first day counted" in drive.picture()


async def test_a_click_goes_to_the_day(folder: Path) -> None:
    async with driving(folder) as drive:
        await to_calendar(drive)
        await drive.click("18")
        assert calendar(drive).month.cursor == date(2026, 3, 18)
