import asyncio
from pathlib import Path

from archive_tui.services.session import Session
from archive_tui.tui.screens.cleaning import Cleaning
from archive_tui.tui.screens.log_form import DRAFT, LogForm
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def form(drive: Drive) -> Form:
    return drive.app.screen.query_one(Form)


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


async def choose(drive: Drive, path: Path) -> None:
    await drive.press("ctrl+o", "ctrl+u")
    await drive.write(str(path))
    await drive.press("enter")


async def test_by_hand_in_a_few_keys(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("关于土地登记的通知")
        await drive.press("ctrl+s")
        assert "Logged: 450205-" in drive.picture()
        await drive.press("2")
        assert "关于土地登记的通知" in drive.picture()
        await drive.press("u")
        assert "No document matches." in drive.picture()


async def test_from_a_file_with_its_cleaning(folder: Path, samples: Path) -> None:
    async with driving(folder, size=(120, 40)) as drive:
        await drive.press("n")
        await choose(drive, samples / "annual-report-2010-page.txt")
        typed = form(drive).typed
        assert typed["title"] == "2010年柳北區政府信息公開年度工作報告"
        assert typed["date_published"] == "2011-03-31"
        await drive.press("ctrl+t")
        assert isinstance(drive.app.screen, Cleaning)
        assert "627" in drive.picture()
        await drive.press("down", "down", "space")
        assert "leave" in drive.picture()
        await drive.press("space", "escape", "ctrl+s")
        assert "Logged" in drive.picture()
    with Session.open(folder) as session:
        [record] = session.documents.ids()
        assert "(kāi)" not in session.documents.text(record)
        assert "(kāi)" in session.documents.original_text(record)
        assert "(中國柳州)" in session.documents.text(record)


async def test_refused_cleaning_stays_in_the_text(folder: Path, samples: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await choose(drive, samples / "annual-report-2010-page.txt")
        await drive.press("ctrl+t", "down", "down", "space", "escape", "ctrl+s")
    with Session.open(folder) as session:
        [record] = session.documents.ids()
        assert "(kāi)" in session.documents.text(record)


async def test_wrong_fields_are_named_under_them_and_nothing_is_lost(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n", "down")
        await drive.write("柳北政发〔2010〕1号")
        await drive.press("down", "down", "down", "down")
        await drive.write("2011年13月40日")
        await drive.press("ctrl+s")
        picture = drive.picture()
        assert "“Title” is empty." in picture
        assert "is not a date" in picture
        assert form(drive).typed["document_number"] == "柳北政发〔2010〕1号"


async def test_drafts_survive_leaving_and_quitting(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("半份")
        await drive.press("ctrl+q")
    async with driving(folder) as drive:
        assert "Draft to resume" in drive.picture()
        assert "半份" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, LogForm)
        assert form(drive).typed["title"] == "半份"
        await drive.press("ctrl+g", "D")
        await drive.settle()
        assert "半份" not in drive.picture()


async def test_a_pause_keeps_the_draft_and_a_crash_does_not_lose_it(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("断电之前")
        kept = None
        while kept is None:
            await asyncio.sleep(0.01)
            kept = await drive.app.ask.read(lambda s: s.drafts.load(DRAFT))
        assert kept.typed["title"] == "断电之前"
        drive.app.exit()  # nothing is flushed: the program is simply gone
    with Session.open(folder) as session:
        assert session.drafts.load(DRAFT)


async def test_a_draft_keeps_its_file(folder: Path, samples: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await choose(drive, samples / "annual-report-2010-page.txt")
        await drive.press("escape", "n")
        assert "annual-report-2010-page.txt" in drive.picture()
        await drive.press("ctrl+s")
    with Session.open(folder) as session:
        [record] = session.documents.ids()
        assert session.documents.get(record).attachments


async def test_a_file_that_cannot_be_read_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("标题")
        await choose(drive, tmp_path / "empty.txt")
        assert "empty.txt" in said(drive)
        await choose(drive, tmp_path / "nowhere.txt")
        assert "nowhere.txt" in said(drive)
        assert form(drive).typed["title"] == "标题"


async def test_edit_changes_the_record(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "e", "end")
        await drive.write("（改）")
        await drive.press("ctrl+s")
        assert "Changed" in drive.picture()
        assert "2010年柳北區政府信息公開年度工作報告（改）" in drive.picture()


async def test_a_category_is_chosen_by_pinyin(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n", "down", "down", "down", "down")
        await drive.write("czxx")
        await drive.press("enter")
        assert form(drive).typed["category"] == "财政信息"


async def test_a_long_title_is_refused_and_stays(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        typed = form(drive)
        typed.fill({"title": "长" * 501})
        await drive.press("ctrl+s")
        assert "at most 500" in drive.picture()
        assert typed.typed["title"] == "长" * 501
        typed.fill({"title": "长" * 500})
        await drive.press("ctrl+s", "2", "enter")
        title = drive.app.screen.query_one("#title")
        assert title.size.height == 2
