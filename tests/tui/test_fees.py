from pathlib import Path

from archive_tui.domain.events import EventKind
from archive_tui.services.session import Session
from archive_tui.tui.screens.cash import Cash, CloseForm
from archive_tui.tui.screens.fees import ChargeForm, Fees
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.confirm import Confirm
from tests.conftest import NOW
from tests.drive import driving
from tests.tui.test_requests import drive_event, registered, said


async def test_a_fee_is_worked_out_taken_and_voided(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"))
    await drive_event(folder, EventKind.FEE_NOTICE, amount="100", reason="量大")
    async with driving(folder, size=(100, 30)) as drive:
        await drive.press("3", "enter", "m")
        assert isinstance(drive.app.screen, Fees)
        assert "requests this month: 1" in drive.picture()
        await drive.press("a")
        assert isinstance(drive.app.screen, ChargeForm)
        await drive.press("down", "ctrl+u")
        await drive.write("31")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "合计2200元" in "".join(drive.picture().split())
        await drive.press("enter")
        await drive.write("本月第31件")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Fees), drive.picture()
        assert "To be paid: 2200 yuan" in said(drive)
        await drive.press("b", "enter")
        assert "Receipt 收〔2026〕第0001号: 2200 yuan" in said(drive)
        await drive.press("p", "enter")
        assert isinstance(drive.app.screen, Paper)
        assert "贰仟贰佰元整" in drive.picture()
        await drive.press("escape", "V")
        await drive.write("写错")
        await drive.press("enter")
        assert "void: 写错" in drive.picture()


async def test_the_day_is_counted_and_closed(folder: Path) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        session.cash.take("李四", "复印费", 1_250)
    async with driving(folder, size=(100, 30)) as drive:
        await drive.press("3", "m")
        assert isinstance(drive.app.screen, Cash)
        assert "= 12.50" in drive.picture()
        await drive.press("a")
        await drive.write("王五")
        await drive.press("enter", "enter")
        await drive.write("3")
        await drive.press("ctrl+s")
        assert "收〔2026〕第0002号" in drive.picture()
        await drive.press("C")
        assert isinstance(drive.app.screen, CloseForm)
        await drive.press("down")
        await drive.write("10")
        await drive.press("ctrl+s", "C")
        assert isinstance(drive.app.screen, CloseForm)
        assert "5.50 yuan missing" in said(drive)
        await drive.press("ctrl+u")
        await drive.write("15.5")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Confirm)
        await drive.press("C")
        assert isinstance(drive.app.screen, Cash), drive.picture()
        assert "closed, counted 15.50, difference 0" in drive.picture()
        await drive.press("right_square_bracket")
        assert "2026-03-03" in drive.picture()
        assert "Before 15.50" in drive.picture()
