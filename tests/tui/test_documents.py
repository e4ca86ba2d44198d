from pathlib import Path

import pytest

from archive_tui.tui.screens.documents import Documents
from archive_tui.tui.screens.record import Record
from archive_tui.tui.widgets.record_table import RecordTable
from tests.drive import Drive, driving


def table(drive: Drive) -> RecordTable:
    return drive.app.screen.query_one("#list", RecordTable)


async def test_search_from_anywhere_lists_opens_and_comes_back(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("slash")
        await drive.write("财政预算")
        assert "柳北区2010年财政预算执行情况的报告" in drive.picture()
        found = len(table(drive).ids)
        assert 0 < found < 341
        assert f"{found} found" in drive.picture()
        await drive.press("enter", "enter")
        assert isinstance(drive.app.screen, Record)
        assert "财政信息" in drive.picture()
        await drive.press("escape")
        assert len(table(drive).ids) == found
        await drive.press("escape")
        assert len(table(drive).ids) == 341


async def test_the_page_is_found_by_traditional_simplified_and_pinyin(register: Path) -> None:
    async with driving(register) as drive:
        for words in ("政府信息公開年度工作報告", "政府信息公开年度工作报告", "zfxxgkndgzbg"):
            await drive.press("slash")
            await drive.write(words)
            assert "2010年柳北區政府信息公開年度工作報告" in drive.picture()


async def test_filters_by_key_stand_in_the_box(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "c")
        await drive.write("财政")
        await drive.press("enter")
        screen = drive.app.screen
        assert isinstance(screen, Documents)
        assert screen.box.value == "类:财政信息"
        assert 0 < len(table(drive).ids) < 341
        await drive.press("d", "down", "enter")
        assert screen.box.value == "类:财政信息 公开:on-request"
        await drive.press("x")
        assert len(table(drive).ids) == 341


async def test_remove_and_undo_and_redo(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "D")
        assert "340 found" in drive.picture()
        assert "u brings it back" in drive.picture()
        await drive.press("u")
        assert "341 found" in drive.picture()
        await drive.press("ctrl+r")
        assert "340 found" in drive.picture()


async def test_a_barcode_and_enter_open_the_record(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2")
        row = (await drive.app.ask.read(lambda s: s.documents.page(s.documents.ids()[:1])))[0]
        await drive.press("slash")
        for character in row.index_number:
            await drive.key(character)
        await drive.press("enter")
        assert isinstance(drive.app.screen, Record)
        assert row.title in drive.picture()


async def test_typing_is_never_lost_while_answers_come(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("slash")
        for character in "柳北区财政局":
            await drive.key(character)
        await drive.settle()
        screen = drive.app.screen
        assert isinstance(screen, Documents)
        assert screen.box.value == "柳北区财政局"
        wanted = await drive.app.ask.read(lambda s: s.search.find("柳北区财政局", 1_000).count)
        assert len(table(drive).ids) == wanted


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (160, 48)])
async def test_every_size_shows_the_list(register: Path, size: tuple[int, int]) -> None:
    async with driving(register, size=size) as drive:
        await drive.press("2", "down", "enter", "t", "escape", "escape")
        assert all(len(line) <= size[0] for line in drive.lines())
        assert "▸" in drive.picture()


async def test_the_record_stands_beside_a_wide_list(register: Path) -> None:
    async with driving(register, size=(160, 48)) as drive:
        await drive.press("2", "j", "j")
        row = (await drive.app.ask.read(lambda s: s.documents.page(s.documents.ids()[2:3])))[0]
        assert drive.picture().count(row.index_number) == 2


async def test_only_years_that_occur_are_offered(register: Path) -> None:
    async with driving(register) as drive:
        found = await drive.app.ask.read(lambda s: s.documents.years())
        assert [year for year, _ in found] == sorted({year for year, _ in found}, reverse=True)
        assert sum(count for _, count in found) == 341
        await drive.press("2", "r")
        picture = drive.picture()
        for year, count in found:
            assert str(year) in picture
            assert f"{count} documents" in picture
        assert "1999" not in picture
        await drive.press("enter")
        assert drive.app.screen.table.ids  # type: ignore[attr-defined]


async def test_a_filter_that_nothing_answers_to_is_named(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("slash")
        await drive.write("类:没有这个类")
        assert "No category “没有这个类”." in drive.picture()
        await drive.press("ctrl+u")
        await drive.write("年:1950")
        assert "No document matches." in drive.picture()
