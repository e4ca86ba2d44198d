"""What comes faster than a person types: an input method's words, a paste, keys before a list."""

from pathlib import Path

from textual import events
from textual.keys import _character_to_key

from archive_tui.tui.screens.documents import Documents
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.pick import Pick
from tests.drive import Drive, driving


async def burst(drive: Drive, text: str) -> None:
    """All characters in the queue before the first is looked at."""
    assert drive.app._driver is not None
    for character in text:
        drive.app._driver.send_message(events.Key(_character_to_key(character), character))
    await drive.pilot._wait_for_screen()
    await drive.settle()


async def paste(drive: Drive, text: str) -> None:
    assert drive.app._driver is not None
    drive.app._driver.send_message(events.Paste(text))
    await drive.pilot._wait_for_screen()
    await drive.settle()


async def test_a_burst_that_matches_nothing_in_the_palette(register: Path) -> None:
    async with driving(register) as drive:
        for place in ("1", "2"):
            await drive.press(place)
            await burst(drive, ":zzqqtt")
            screen = drive.app.screen
            assert isinstance(screen, Pick)
            assert screen.query_one("Input").value == "zzqqtt"  # type: ignore[attr-defined]
            await drive.press("escape")
        await burst(drive, ":zt")
        await drive.press("escape")
        assert isinstance(drive.app.screen, Documents)


async def test_a_word_at_once_opens_one_list_with_the_whole_word(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n", "down", "down", "down", "down")
        await burst(drive, "财政信息")
        assert isinstance(drive.app.screen, Pick)
        assert drive.app.screen.query_one("Input").value == "财政信息"  # type: ignore[attr-defined]
        assert sum(isinstance(screen, Pick) for screen in drive.app.screen_stack) == 1
        await drive.press("enter")
        assert drive.app.screen.query_one(Form).typed["category"] == "财政信息"
        await paste(drive, "统计信息\n")
        await drive.press("enter")
        assert drive.app.screen.query_one(Form).typed["category"] == "统计信息"


async def test_a_title_of_several_lines_keeps_all_of_them(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await paste(
            drive, "关于印发《政府信息公开\r\n条例》的通知\n2010 No. 5\nof May\x1b[2J\x07\n"
        )
        typed = drive.app.screen.query_one(Form).typed
        assert typed["title"] == "关于印发《政府信息公开条例》的通知 2010 No. 5 of May"
        await drive.press("escape", "2", "slash")
        await paste(drive, "柳北区\n公告")
        box = drive.app.screen.query_one("#box")
        assert box.value == "柳北区公告"  # type: ignore[attr-defined]


async def test_a_pasted_text_keeps_its_lines_and_loses_its_controls(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        drive.app.screen.query_one(Form).focus_field("notes")
        await paste(drive, "一\n二\x1b]0;x\x07三\x00")
        assert drive.app.screen.query_one(Form).typed["notes"] == "一\n二三"
