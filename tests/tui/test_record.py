from pathlib import Path

from archive_tui.tui.screens.full_text import FullText
from archive_tui.tui.widgets.text_view import TextView
from tests.drive import Drive, driving


async def open_page(drive: Drive) -> None:
    await drive.press("slash")
    await drive.write("政府信息公開年度工作報告 柳北區")
    await drive.press("enter")


async def test_text_original_search_inside(register: Path) -> None:
    async with driving(register) as drive:
        await open_page(drive)
        await drive.press("t")
        screen = drive.app.screen
        assert isinstance(screen, FullText)
        assert "(kāi)" not in screen.view.text
        assert "(一)" in screen.view.text
        await drive.press("o")
        assert "(kāi)" in screen.view.text
        await drive.press("o", "slash")
        await drive.write("领导小组")
        here, count = screen.view.hit
        assert (here, count > 3) == (1, True)
        await drive.press("enter", "]")
        assert screen.view.hit == (2, count)
        await drive.press("[", "[")
        assert screen.view.hit == (count, count)


async def test_take_cleaning_back_and_undo(register: Path) -> None:
    async with driving(register) as drive:
        await open_page(drive)
        await drive.press("t", "R")
        view = drive.app.screen.query_one("#text", TextView)
        assert "(kāi)" in view.text
        await drive.press("u")
        assert "(kāi)" not in view.text


async def test_files_history_and_neighbours(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "enter")
        first = drive.lines()[1]
        await drive.press("i")
        assert "Document logged" in drive.picture()
        await drive.press("escape", "]")
        assert drive.lines()[1] != first
        await drive.press("[")
        assert drive.lines()[1] == first
        await drive.press("f")
        assert "annual-report-2010-page.txt" in drive.picture()


async def test_a_file_is_copied_out(register: Path, tmp_path: Path, samples: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "enter", "f", "s", "ctrl+u")
        await drive.write(str(tmp_path / "copy.txt"))
        await drive.press("enter")
        assert "Saved" in drive.picture()
    page = (samples / "annual-report-2010-page.txt").read_bytes()
    assert (tmp_path / "copy.txt").read_bytes() == page
