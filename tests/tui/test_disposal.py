"""Disposal by keys: appraised by one, approved by two, carried out; opened; handed over."""

from datetime import datetime
from pathlib import Path

import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import DocumentData
from archive_tui.domain.people import Role
from archive_tui.services.session import Session
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


@pytest.fixture
def old(folder: Path) -> Path:
    """Four items of 1998, two of them over for long."""
    with Session.open(folder, now=lambda: datetime(2026, 3, 2)) as session:
        for name in ("覃批", "韦批"):
            session.add_staff(name, Role.APPROVER)
        for number, retention in enumerate(("10年", "10年", "30年", "永久"), 1):
            session.documents.log(
                DocumentData(
                    title=f"第{number}号", retention=retention, date_made=PartialDate(1998, 3, 5)
                )
            )
        session.filing.file(1998)
    return folder


async def test_three_people_destroy_and_a_hold_stops_them(old: Path) -> None:
    async with driving(old, size=(120, 40)) as drive:
        await drive.press("6", "d", "asterisk", "A")
        await drive.write("destroy")
        await drive.press("enter")
        await drive.write("期满")
        await drive.press("enter")
        assert "鉴〔2026〕1号 is made" in said(drive)
        await drive.press("Y")
        assert "made or approved" in said(drive)
    async with driving(old, staff="覃批") as drive:
        await drive.press("6", "d", "v", "Y")
        assert "Approved by 覃批" in said(drive)
        await drive.press("2", "G", "enter", "H")
        await drive.write("案件")
        await drive.press("enter")
        assert "On hold: 案件" in said(drive)
    async with driving(old, staff="韦批") as drive:
        await drive.press("6", "d", "v", "Y", "W")
        await drive.write("甲某、乙某")
        await drive.press("enter")
        await drive.write("7")
        await drive.press("enter")
        assert "Nothing is done" in said(drive)
        for release in (False, True):
            if release:
                await drive.press("2", "G", "enter", "H")
                assert "released" in said(drive)
                await drive.press("6")
            await drive.press("W")
            await drive.write("甲某、乙某")
            await drive.press("enter")
            await drive.write("1")
            await drive.press("enter")
            assert ("is carried out" if release else "On hold: 第1号") in said(drive)
        await drive.press("v", "v", "v")
        assert "Due: the period is over (0)" in drive.picture()


async def test_items_are_opened_and_restricted(old: Path) -> None:
    async with driving(old, size=(120, 40)) as drive:
        await drive.press("6", "d", "v", "v")
        assert "to be opened or restricted (4)" in drive.picture()
        await drive.press("space", "space", "O")
        assert "2 items are open" in said(drive)
        await drive.press("R")
        await drive.write("涉及个人隐私")
        await drive.press("enter")
        assert "to be opened or restricted (1)" in drive.picture()
        await drive.press("u", "u")
        assert "to be opened or restricted (4)" in drive.picture()


async def test_a_year_is_handed_over(old: Path) -> None:
    async with driving(old, size=(120, 40)) as drive:
        await drive.press("6", "enter", "H", "enter")
        await drive.write("柳州市档案馆")
        await drive.press("enter")
        assert "移〔2026〕1号 is made" in said(drive)
        await drive.press("6", "d", "v", "v", "v")
        assert "柳州市档案馆" in drive.picture()
