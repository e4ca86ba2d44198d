from datetime import timedelta
from pathlib import Path

from archive_tui.domain.events import EventKind
from archive_tui.domain.fees import Tariff
from archive_tui.services.session import Session
from archive_tui.tui.screens.cash import Cash, CloseForm, PricesForm, TakeForm
from archive_tui.tui.screens.fees import ChargeForm, Fees
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.confirm import Confirm
from tests.conftest import NOW
from tests.drive import driving
from tests.services.test_requests import receive
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


async def test_a_later_request_of_the_month_is_charged_for_itself(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"), ("王桂兰", "决算"))
    with Session.open(folder, now=lambda: NOW) as session:
        first = session.requests.get("2026-1")
        session.fees.charge(first.id, Tariff.ITEMS, 11, "本月第11件")
    async with driving(folder, size=(100, 30)) as drive:
        await drive.press("3", "enter", "m", "a")
        assert isinstance(drive.app.screen, ChargeForm)
        assert drive.app.screen.form.typed["after"] == "11"
        await drive.press("down", "ctrl+u")
        await drive.write("12")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "第12件，每件100元，计100元；合计100元" in "".join(drive.picture().split())
        await drive.press("ctrl+u")
        await drive.write("11")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "first 11 of 11 are charged already" in drive.picture()


async def test_a_request_of_2010_takes_an_amount(folder: Path) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        receive(session, arrived="2010-03-02")
    async with driving(folder) as drive:
        await drive.press("3", "enter", "m", "a")
        assert isinstance(drive.app.screen, ChargeForm)
        assert "Art. 27" in " ".join(drive.picture().split())
        await drive.write("6.5")
        await drive.press("enter")
        await drive.write("复制13页")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Fees), drive.picture()
        assert "计6.50元" in "".join(drive.picture().split())
        await drive.press("D")
        await drive.write("不收")
        await drive.press("enter")
        assert "Nothing is charged any more" in said(drive)
        await drive.press("u")
        assert "计6.50元" in "".join(drive.picture().split())


async def test_prices_are_entered_and_copies_worked_out(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("3", "m", "L")
        assert isinstance(drive.app.screen, PricesForm)
        await drive.write("A4复印 0.5/页")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Cash), drive.picture()
        await drive.press("a")
        assert isinstance(drive.app.screen, TakeForm)
        assert "A4复印 0.50/页" in drive.picture()
        await drive.write("李四")
        await drive.press("enter", "ctrl+u")
        await drive.write("A4复印×12")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "×0.50元: 6 yuan" in drive.picture()
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Cash), drive.picture()
        assert "收〔2026〕第0001号" in drive.picture()
        assert "= 6 " in drive.picture()


async def test_a_draft_of_one_day_is_not_counted_on_another(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("3", "m", "C", "down")
        await drive.write("100")
        await drive.press("escape", "left_square_bracket", "C")
        assert isinstance(drive.app.screen, CloseForm)
        assert drive.app.screen.form.typed["counted"] == ""
        await drive.press("escape", "right_square_bracket", "C")
        assert drive.app.screen.form.typed["counted"] == "100"


async def test_money_of_yesterday_goes_back_today_and_is_counted_by_pieces(folder: Path) -> None:
    with Session.open(folder, now=lambda: NOW - timedelta(days=1)) as session:
        session.cash.take("李四", "复印费", 1_000)
        session.cash.close_day(5_000, opening=4_000)
    async with driving(folder, size=(140, 30)) as drive:
        await drive.press("3", "m", "left_square_bracket", "V")
        await drive.write("重复收款")
        await drive.press("enter")
        assert "given back on" in drive.picture()
        await drive.press("right_square_bracket")
        assert "Before 50 + cash -10 = 40" in drive.picture()
        await drive.press("C", "down")
        await drive.write("20×2")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "difference 0" in drive.picture()
        await drive.press("ctrl+s", "C")
        assert "closed, counted 40, difference 0" in drive.picture()
        await drive.press("right_square_bracket", "C", "down")
        await drive.write("40")
        await drive.press("ctrl+s", "C")
        assert "2026-03-03 has not come yet" in said(drive)
