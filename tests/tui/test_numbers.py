from pathlib import Path

import pytest

from archive_tui.tui.screens.number_rule import EditRule
from archive_tui.tui.screens.record import Record
from archive_tui.tui.screens.renumber import Renumber
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_record_is_renumbered_found_by_the_old_number_and_back(
    register: Path, size: tuple[int, int]
) -> None:
    async with driving(register, size=size) as drive:
        await drive.press("2", "enter")
        screen = drive.app.screen
        assert isinstance(screen, Record)
        old = screen.copied()
        await drive.press("N")
        await drive.write("手编-1")
        await drive.press("down")
        await drive.write("错号")
        await drive.press("enter")
        assert f"{old} is now 手编-1" in said(drive)
        assert "Former number" in drive.picture()
        await drive.press("slash", "ctrl+u")
        await drive.write(old)
        await drive.press("enter")
        assert isinstance(drive.app.screen, Record)
        assert drive.app.screen.copied() == "手编-1"
        await drive.press("i")
        assert "错号" in drive.picture()
        await drive.press("escape", "u")
        assert drive.app.screen.copied() == old


async def test_a_taken_number_is_said_under_the_field_and_kept_as_a_draft(register: Path) -> None:
    async with driving(register) as drive:
        taken = await drive.app.ask.read(lambda s: s.documents.get(1).index_number)
        await drive.press("2", "N")
        await drive.write(taken)
        await drive.press("ctrl+s")
        assert "already taken" in drive.picture()
        await drive.press("escape", "1", "enter")
        assert isinstance(drive.app.screen, Renumber)
        assert drive.app.screen.form.typed["index_number"] == taken
        await drive.press("ctrl+u", "ctrl+s")
        assert "is now" in said(drive)


async def test_a_rule_is_previewed_as_it_is_typed(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("0", "down", "down", "down", "enter")
        assert isinstance(drive.app.screen, EditRule)
        assert "The next number: 450205-" in drive.picture()
        await drive.press("backspace")
        assert "! The number rule" in drive.picture()
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, EditRule)
        assert said(drive).startswith("!")
        await drive.press("ctrl+u")
        await drive.write("LB{year}-{number:5}")
        assert "The next number: LB2011-00001" in drive.picture()
        await drive.press("escape", "1", "enter")
        assert drive.app.screen.pattern.value == "LB{year}-{number:5}"
        await drive.press("enter")
        rule = await drive.app.ask.read(lambda s: s.numbers.rule().pattern)
        assert rule == "LB{year}-{number:5}"
        await drive.press("u", "0")
        assert "{archive}-{agency}" in drive.picture()


async def test_the_archival_rule_is_beside_it(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("0", "down", "down", "down", "down", "enter")
        assert "0123-WS·2025-Y-BGS-0001" in drive.picture()
        assert "{retention}" in drive.picture()
        await drive.press("ctrl+g")
        assert "Archival number rule" in drive.picture()


async def test_gaps_are_read_with_their_reason(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("8", "r")
        assert "No gap" in drive.picture()
        await drive.press("2", "N", "ctrl+s", "0", "r")
        assert "1 gaps" in drive.picture()
        assert "Renumbered on 2026-03-02" in drive.picture()
        await drive.press("u")
        assert "No gap" in drive.picture()
