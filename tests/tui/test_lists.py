from pathlib import Path

import pytest

from archive_tui.tui.screens.edit_list import EditEntry
from archive_tui.tui.screens.lists import Lists
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_both_lists_are_seen_and_lead_to_their_documents(
    register: Path, size: tuple[int, int]
) -> None:
    async with driving(register, size=size) as drive:
        await drive.press("8")
        picture = drive.picture()
        for words in ("机构概况", "Items", "17", "Agency"):
            assert words in picture
        await drive.press("enter")
        assert drive.app.current_mode == "documents"
        assert "17 found" in drive.picture()
        await drive.press("8", "tab", "enter")
        assert "机构:" in drive.picture()


async def test_a_category_is_added_changed_merged_and_retired(register: Path) -> None:
    async with driving(register, size=(120, 40)) as drive:
        await drive.press("8", "a")
        await drive.write("乡村振兴")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, EditEntry)
        assert "“Code” is empty." in drive.picture()
        await drive.write("21")
        await drive.press("ctrl+s")
        assert said(drive) == "Saved: 乡村振兴. u takes it back."
        await drive.press("end", "e")
        form = drive.app.screen.query_one(Form)
        form.focus_field("agencies")
        await drive.write("区农业局 2018-")
        await drive.press("ctrl+s")
        assert "区农业局 2018-" in drive.picture()
        await drive.press("V")
        await drive.write("2024")
        await drive.press("enter")
        assert "ends with 2024" in said(drive)
        assert "-2024" in drive.picture()
        await drive.press("home", "M")
        await drive.write("乡村")
        await drive.press("enter")
        assert "“机构概况” is now “乡村振兴”" in said(drive)
        await drive.press("u", "u", "u", "u")
        assert not any("乡村振兴" in line for line in drive.lines()[:-2])
        assert "机构概况" in drive.picture()


async def test_agencies_in_the_other_list(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("8", "tab", "a")
        assert "A new agency" in drive.picture()
        await drive.write("区档案局")
        await drive.press("escape", "1")
        assert "区档案局" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, EditEntry)
        assert drive.app.screen.form.typed["name"] == "区档案局"
        await drive.press("ctrl+s", "8", "end")
        screen = drive.app.screen
        assert isinstance(screen, Lists)
        assert screen.copied() == "区档案局"


async def test_the_list_of_2019_is_adopted(register: Path) -> None:
    async with driving(register, size=(100, 60)) as drive:
        await drive.press("8", "A")
        await drive.write("2019")
        await drive.press("enter")
        assert "15 categories added" in said(drive)
        assert "财政预算决算" in drive.picture()
        await drive.press("u")
        assert "财政预算决算" not in drive.picture()


async def test_a_year_without_the_agency_is_said_under_its_field(register: Path) -> None:
    async with driving(register) as drive:
        await drive.app.ask.write(lambda s: s.agencies.retire(s.agencies.list()[0].name, 2012))
        name = await drive.app.ask.read(lambda s: s.agencies.list()[0].name)
        await drive.press("n")
        form = drive.app.screen.query_one(Form)
        form.fill({"title": "题", "agency": name, "date_made": "2013-01-01"})
        await drive.press("ctrl+s")
        assert "did not exist in 2013" in drive.picture()
        assert form.typed["title"] == "题"
