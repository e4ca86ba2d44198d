from datetime import date
from pathlib import Path

import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Disclosure, DocumentData
from archive_tui.services.session import Session
from archive_tui.tui.screens.calendar import CalendarYears
from archive_tui.tui.screens.clock import Clock
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.screens.record import Record
from archive_tui.tui.screens.release import PublishForm, ReviewForm
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import driving

DOCUMENTS = (
    ("柳北区2025年财政预算", date(2026, 1, 5), "区财政局"),
    ("柳北区统计公报", date(2026, 2, 26), "区统计局"),
)


@pytest.fixture
def waiting(folder: Path) -> Path:
    with Session.open(folder) as session:
        for title, day, agency in DOCUMENTS:
            session.documents.log(
                DocumentData(
                    title=title,
                    agency=agency,
                    category="财政信息",
                    date_made=PartialDate(day.year, day.month, day.day),
                    disclosure=Disclosure.PROACTIVE,
                )
            )
    return folder


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_what_is_late_comes_first(waiting: Path, size: tuple[int, int]) -> None:
    async with driving(waiting, size=size) as drive:
        assert "1 late" in drive.picture()
        assert "Publish: late" in drive.picture()
        await drive.press("7")
        assert isinstance(drive.app.screen, Clock)
        lines = drive.lines()
        assert "1 late" in lines[1]
        assert "柳北区2025年财政预算" in lines[3]
        assert "late" in lines[3]
        assert "柳北区统计公报" in lines[4]
        if size[0] > 100:
            assert "Periodic" in lines[3]


async def test_open_review_publish_and_it_is_gone(waiting: Path) -> None:
    async with driving(waiting) as drive:
        await drive.press("7", "enter")
        assert isinstance(drive.app.screen, Record)
        await drive.press("escape", "b")
        assert "no release review" in drive.app.screen.query_one(StatusLine).said
        await drive.press("v")
        assert isinstance(drive.app.screen, ReviewForm)
        await drive.press("ctrl+s")
        assert "Released" in drive.picture()
        await drive.press("b")
        assert isinstance(drive.app.screen, PublishForm)
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Clock)
        assert "柳北区2025年财政预算" not in drive.picture()
        await drive.press("u")
        assert "柳北区2025年财政预算" in drive.picture()


async def test_lists_of_an_agency_of_reviews_and_on_paper(waiting: Path) -> None:
    async with driving(waiting) as drive:
        await drive.press("7", "a")
        await drive.write("统计")
        await drive.press("enter")
        assert "区统计局 · 0 late" in drive.picture()
        assert "财政预算" not in drive.picture()
        await drive.press("p")
        assert isinstance(drive.app.screen, Paper)
        assert "主动公开政府信息到期清单（区统计局）" in drive.app.screen.copied()
        await drive.press("escape", "w")
        assert "2 proactive documents wait for a review" in drive.picture()
        await drive.press("w", "c")
        assert isinstance(drive.app.screen, CalendarYears)
        await drive.press("escape")
        assert isinstance(drive.app.screen, Clock)
