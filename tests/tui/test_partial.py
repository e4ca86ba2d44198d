from pathlib import Path

import pytest

from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.screens.partial import Partial
from archive_tui.tui.widgets.confirm import Confirm
from archive_tui.tui.widgets.pick import Pick
from tests.drive import Drive, driving
from tests.tui.test_requests import registered, said

TEXT = "设备采购报告\n单价为12800元，联系人王某。\n王某已经签字。"


@pytest.fixture
def texts(folder: Path) -> Path:
    with Session.open(folder) as session:
        session.documents.log(DocumentData(title="采购报告"), text=TEXT)
    return folder


async def mark(drive: Drive, phrase: str) -> None:
    """A passage marked by keys: to its first character, v, to its last one."""
    view = drive.app.screen.query_one("#text")
    assert isinstance(drive.app.screen, Partial)
    view.go(TEXT.index(phrase))  # type: ignore[attr-defined]
    await drive.press("v", *["l"] * (len(phrase) - 1))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_marked_withheld_made_and_saved(
    texts: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with driving(texts, size=size) as drive:
        await drive.press("2", "enter", "w")
        assert isinstance(drive.app.screen, Partial)
        await mark(drive, "12800元")
        assert "Marked: 6 characters" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, Pick)
        await drive.write("Trade")
        await drive.press("enter")
        assert "1 passages withheld" in drive.picture()
        assert "Withheld: Trade secret (第十五条)" in drive.picture()
        await drive.press("a")
        await drive.write("王某")
        await drive.press("enter")
        await drive.write("Privacy")
        await drive.press("enter")
        assert "Withheld in 2 places" in said(drive)
        await drive.press("p")
        assert isinstance(drive.app.screen, Paper)
        assert "【不予公开：第十五条】" in drive.picture()
        assert "12800" not in drive.picture()
        await drive.press("escape", "I")
        await drive.write("覃局长")
        await drive.press("enter")
        assert "approved by 覃局长" in drive.picture()
        await drive.press("s", "ctrl+u")
        await drive.write(str(tmp_path / "copy.txt"))
        await drive.press("enter")
        assert "王某" not in (tmp_path / "copy.txt").read_text("utf-8")
        await drive.press("v", "enter")
        await drive.write("Privacy")
        await drive.press("enter")
        assert "went out" in said(drive)


async def test_what_still_betrays_it_is_asked_about(texts: Path) -> None:
    async with driving(texts) as drive:
        await drive.press("2", "t", "w")
        await mark(drive, "王某")
        await drive.press("enter")
        await drive.write("Privacy")
        await drive.press("enter", "I")
        await drive.write("覃局长")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Confirm)
        assert "王某" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, Partial)
        assert "draft" in drive.picture()


async def test_taken_back_undone_and_left(texts: Path) -> None:
    async with driving(texts) as drive:
        await drive.press("2", "enter", "w")
        await mark(drive, "单价")
        await drive.press("enter")
        await drive.write("Internal")
        await drive.press("enter", "g", "right_square_bracket", "D")
        assert "0 passages withheld" in drive.picture()
        await drive.press("u")
        assert "1 passages withheld" in drive.picture()
        await drive.press("v", "escape")
        assert isinstance(drive.app.screen, Partial)
        await drive.press("u", "u")
        assert not isinstance(drive.app.screen, Partial)


async def test_for_a_request_from_its_case(texts: Path) -> None:
    registered(texts, ("王桂兰", "采购报告"))
    async with driving(texts) as drive:
        await drive.press("3", "enter", "o")
        await drive.write("采购")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Partial)
        releases = await drive.app.ask.read(lambda s: s.withholding.of_request(1))
        assert len(releases) == 1
