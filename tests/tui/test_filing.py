"""A filing year, boxes, places and the scanner, driven by keys."""

from pathlib import Path

from archive_tui.services.session import Session
from archive_tui.tui.screens.box import BoxView
from archive_tui.tui.screens.places import Shelf
from archive_tui.tui.widgets.confirm import Confirm
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


async def test_the_whole_filing_year(register: Path) -> None:
    async with driving(register, size=(120, 40)) as drive:
        await drive.press("6", "e", "ctrl+u")
        await drive.write("0123")
        await drive.press("enter")
        assert "0123" in drive.picture()
        await drive.press("j", "enter")
        assert "0123-WS·2010-Y-" in drive.picture()
        await drive.press("space", "space", "b")
        await drive.write("10")
        await drive.press("enter")
        assert await drive.app.ask.read(lambda s: s.filing.state(2010).filed) == 0
        await drive.press("F")
        assert "Filed: 2 items" in said(drive)
        await drive.press("v", "v", "F")
        assert "Filed: 338 items" in said(drive)
        assert "0 wait, 340 items" in drive.picture()
        await drive.press("v", "enter")
        assert isinstance(drive.app.screen, BoxView)
        assert "It has no place yet" in drive.picture()
        await drive.press("e")
        await drive.write("齐全")
        await drive.press("ctrl+s")
        await drive.press("escape", "L")
        assert isinstance(drive.app.screen, Confirm)
        await drive.press("enter", "L", "L")
        assert "2010 is closed" in said(drive)
        await drive.press("v", "D")
        assert said(drive).startswith("!")
        await drive.press("u")
        assert "Nothing to undo" in said(drive)
    with Session.open(register) as session:
        assert session.filing.state(2010).closed_on
        assert [box.state for box in session.filing.boxes(2010) if box.state] == ["齐全"]
        assert not session.safety.verify().faults


async def test_filing_is_taken_back_with_one_key(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("6", "j", "enter", "F")
        assert await drive.app.ask.read(lambda s: s.filing.state(2010).filed) == 340
        await drive.press("D")
        assert await drive.app.ask.read(lambda s: s.filing.state(2010).filed) == 339
        await drive.press("u", "u")
        assert await drive.app.ask.read(lambda s: s.filing.state(2010).filed) == 0
        assert "340 wait" in drive.picture()


async def test_marks_by_range_all_and_none(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("6", "j", "enter", "space", "j", "j", "z")
        assert "4 marked" in said(drive)
        await drive.press("asterisk")
        assert "340 marked" in said(drive)
        await drive.press("minus")
        assert "0 marked" in said(drive)


async def shelves(drive: Drive) -> None:
    """A room with two shelves, by keys."""
    await drive.press("6", "w", "a")
    await drive.press("down", "enter")
    await drive.write("201室")
    await drive.press("enter")
    for name in ("A01", "A02"):
        await drive.press("g", "a")
        await drive.write(name)
        await drive.press("enter")


async def test_a_scanned_box_goes_to_a_scanned_shelf_wherever_the_focus_is(register: Path) -> None:
    with Session.open(register) as session:
        session.filing.file(2010)
    async with driving(register) as drive:
        await shelves(drive)
        assert "P000002" in drive.picture()
        await drive.press("2", "slash")
        await drive.write("财政")
        await drive.key("B")
        await drive.scan("B000001")
        assert "In hand: B000001" in said(drive)
        await drive.scan("B000002")
        await drive.scan("B000001")
        assert "1 in hand" in said(drive)
        await drive.scan("P000002")
        assert "1 boxes lie in 201室 / A01" in said(drive)
        assert drive.app.screen.query_one("#box").value == "财政B"  # type: ignore[attr-defined]
        await drive.press("escape", "u")
        box = await drive.app.ask.read(lambda s: s.filing.box("B000002"))
        assert box.place == ""
        await drive.scan("P000003")
        assert isinstance(drive.app.screen, Shelf)
        await drive.scan("B999999")
        assert said(drive).startswith("!")


async def test_what_a_person_types_is_never_lost(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "slash")
        await drive.write("PB12B1x")
        assert drive.app.screen.query_one("#box").value == "PB12B1x"  # type: ignore[attr-defined]
        await drive.key("B")
        await drive.pilot.pause(0.2)
        assert drive.app.screen.query_one("#box").value == "PB12B1xB"  # type: ignore[attr-defined]


async def test_a_shelf_is_checked_by_scanning(register: Path) -> None:
    with Session.open(register) as session:
        session.filing.file(2010)
    async with driving(register, size=(120, 40)) as drive:
        await shelves(drive)
        for code in ("B000001", "B000002", "P000002"):
            await drive.scan(code)
        await drive.press("g", "j", "c")
        assert "2 missing" in drive.picture()
        await drive.scan("B000001")
        await drive.scan("B000003")
        await drive.scan("B000999")
        assert "1 in place, 1 missing, 1 misplaced, 1 unknown" in drive.picture()
        await drive.press("X")
        assert "2 missing" in drive.picture()
