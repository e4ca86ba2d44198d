from datetime import date
from pathlib import Path

import pytest

from archive_tui.domain.cash import CASH, TRANSFER
from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError, RefusedError
from archive_tui.domain.fees import Tariff
from archive_tui.domain.people import Role
from archive_tui.domain.requests import State
from archive_tui.services.session import Session
from exports.sheet import Section
from tests.services.test_letters import OFFICE
from tests.services.test_requests import TODAY, receive


def test_a_fee_is_charged_noticed_paid_and_the_term_begins_anew(session: Session) -> None:
    session.letters.keep_office(OFFICE)
    request = receive(session)
    charge = session.fees.charge(request.id, Tariff.ITEMS, 11, "本月第11件")
    assert charge.due == 10_000
    foreseen = session.fees.foreseen(request.id)
    assert foreseen["amount"] == "100"
    session.letters.issue(request.id, "fee-notice", {**foreseen, "account": "非税专户"})
    assert session.requests.get(request.id).state is State.WAITING_FEE
    receipt = session.fees.pay(request.id, CASH)
    assert (receipt.number, receipt.amount) == ("收〔2026〕第0001号", 10_000)
    case = session.requests.case(request.id)
    assert case.state is State.HANDLING
    assert case.events[-1].facts["receipt"] == receipt.number
    with pytest.raises(InvalidError, match="0 yuan are still"):
        session.fees.pay(request.id, CASH)
    session.fees.void(receipt.number, "金额写错")
    assert session.requests.get(request.id).state is State.WAITING_FEE
    assert session.fees.pay(request.id, TRANSFER).number == "收〔2026〕第0002号"
    assert session.safety.verify().faults == ()


def test_never_by_items_and_by_pages(session: Session) -> None:
    request = receive(session)
    session.fees.charge(request.id, Tariff.ITEMS, 11, "本月第11件")
    with pytest.raises(ConflictError, match="other tariff"):
        session.fees.charge(request.id, Tariff.PAGES, 31, "31页")
    session.undo.undo()
    assert session.fees.charge(request.id, Tariff.PAGES, 31, "31页").amount == 1_000


def test_a_waiver_needs_its_reason_and_its_measure(session: Session) -> None:
    request = receive(session)
    with pytest.raises(InvalidError, match="empty"):
        session.fees.charge(request.id, Tariff.PAGES, 31, "31页", waived=500)
    with pytest.raises(InvalidError, match="The fee is 10 yuan"):
        session.fees.charge(request.id, Tariff.PAGES, 31, "31页", waived=1_001, waiver="困难")
    charge = session.fees.charge(request.id, Tariff.PAGES, 31, "31页", waived=1_000, waiver="困难")
    assert charge.due == 0
    with pytest.raises(ConflictError, match="Nothing is charged"):
        session.fees.pay(request.id, CASH)


def test_the_requests_of_a_month_are_counted(session: Session) -> None:
    for _ in range(2):
        receive(session, paper_number="E1")
    receive(session, paper_number="E1", arrived="2026-02-10")
    request = receive(session, paper_number="E1", name="另一个名字")
    assert session.fees.items_of_month(request.id) == 3


def test_a_day_balances_and_is_closed(session: Session) -> None:
    session.fees.take("李四", "复印费", 1_250)
    session.fees.take("李四", "复印费", 300, TRANSFER)
    voided = session.fees.take("李四", "复印费", 400)
    session.fees.void(voided.number, "写错")
    day = session.fees.day()
    assert (day.opening, day.cash, day.transfers, day.expected) == (0, 1_250, 300, 1_250)
    with pytest.raises(ConflictError, match=r"2.50 yuan missing"):
        session.fees.close_day(1_000)
    closed = session.fees.close_day(1_000, "找零差错")
    assert (closed.closed, closed.difference) == (True, -250)
    for act in (
        lambda: session.fees.take("王五", "复印费", 100),
        lambda: session.fees.close_day(1_250),
        lambda: session.fees.void(day.receipts[0].number, "x"),
    ):
        with pytest.raises(ConflictError, match="counted and closed"):
            act()
    assert session.fees.day(date(2026, 3, 3)).opening == 1_000
    assert session.safety.verify().faults == ()


def test_the_sum_of_the_days_is_the_sum_of_the_month(session: Session) -> None:
    for number in range(1, 29):
        session.fees.take("李四", "复印费", number * 10, on=date(2026, 2, number))
    days = [session.fees.day(date(2026, 2, number)) for number in range(1, 29)]
    assert sum(day.cash for day in days) == sum(number * 10 for number in range(1, 29))
    numbers = [each.number for day in days for each in day.receipts]
    assert numbers == [f"收〔2026〕第{number:04}号" for number in range(1, 29)]


@pytest.mark.parametrize(
    ("payer", "purpose", "amount", "way"),
    [("", "x", 1, "cash"), ("x", "", 1, "cash"), ("x", "x", 0, "cash"), ("x", "x", 1, "gold")],
)
def test_a_receipt_that_lacks_something(
    session: Session, payer: str, purpose: str, amount: int, way: str
) -> None:
    with pytest.raises(InvalidError):
        session.fees.take(payer, purpose, amount, way)
    assert session.fees.day().receipts == ()


def test_the_papers_say_what_is_kept(session: Session) -> None:
    request = receive(session)
    with pytest.raises(NotFoundError):
        session.printing.sheet("fee-worksheet", request.number)
    session.fees.charge(request.id, Tariff.ITEMS, 31, "本月第31件")
    sheet = session.printing.sheet("fee-worksheet", request.number)
    assert sheet.register is not None
    rows = [row for row in sheet.register.rows if not isinstance(row, Section)]
    assert [row[-1] for row in rows] == ["0", "2000", "200"]
    receipt = session.fees.pay(request.id, CASH)
    texts = "".join(session.printing.sheet("fee-receipt", receipt.number).texts())
    assert "贰仟贰佰元整" in texts
    assert "¥2200" in texts
    assert "未结" in "".join(session.printing.sheet("cash-sheet", "").texts())


def test_who_takes_money_and_who_closes_the_day(folder: Path) -> None:
    with Session.open(folder) as session:
        session.add_staff("韦窗口", Role.DESK)
    with Session.open(folder, staff="韦窗口") as session:
        session.fees.take("李四", "复印费", 100)
        with pytest.raises(RefusedError):
            session.fees.close_day(100)


def test_the_day_is_todays(session: Session) -> None:
    assert session.fees.day().day == TODAY
