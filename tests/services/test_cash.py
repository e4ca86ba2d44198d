from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_tui.domain.cash import CASH, TRANSFER, CashDay
from archive_tui.domain.faults import ConflictError, InvalidError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.services.session import Session, make_archive
from exports.sheet import Section
from tests.services.test_requests import TODAY

YESTERDAY = TODAY - timedelta(days=1)


class Clock:
    """The days of an office, one after the other."""

    def __init__(self) -> None:
        self.day = date(2026, 2, 1)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time().replace(hour=9))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def month(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    folder = tmp_path / "month"
    make_archive(folder, name="柳北区档案馆", code="450205", region="45", now=clock)
    with Session.open(folder, now=clock) as opened:
        yield opened


def test_a_day_balances_and_is_closed(session: Session) -> None:
    session.cash.take("李四", "复印费", 1_250)
    session.cash.take("李四", "复印费", 300, TRANSFER)
    voided = session.cash.take("李四", "复印费", 400)
    session.cash.void(voided.number, "写错")
    day = session.cash.day()
    assert (day.opening, day.cash, day.transfers, day.expected) == (0, 1_250, 300, 1_250)
    with pytest.raises(ConflictError, match=r"2.50 yuan missing"):
        session.cash.close_day(1_000)
    with pytest.raises(ConflictError, match=r"0.50 yuan too much"):
        session.cash.close_day(1_300)
    assert not session.cash.day().closed
    closed = session.cash.close_day(1_000, "找零差错")
    assert (closed.closed, closed.difference) == (True, -250)
    for act in (
        lambda: session.cash.take("王五", "复印费", 100),
        lambda: session.cash.close_day(1_250),
        lambda: session.cash.void(day.receipts[0].number, "x"),
        lambda: session.cash.take("王五", "复印费", 100, on=YESTERDAY),
        lambda: session.cash.close_day(0, day=YESTERDAY),
    ):
        with pytest.raises(ConflictError, match="counted and closed"):
            act()
    assert session.cash.day(date(2026, 3, 3)).opening == 1_000
    assert session.safety.verify().faults == ()


def test_nothing_is_taken_or_closed_before_its_day(session: Session) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(InvalidError, match="not come yet"):
        session.cash.take("李四", "复印费", 100, on=tomorrow)
    with pytest.raises(InvalidError, match="not come yet"):
        session.cash.close_day(0, day=tomorrow)
    assert session.cash.take("李四", "复印费", 100, on=YESTERDAY).day == YESTERDAY


def test_days_are_closed_in_their_order(session: Session) -> None:
    session.cash.take("李四", "复印费", 700, on=YESTERDAY)
    session.cash.take("李四", "复印费", 100)
    with pytest.raises(ConflictError, match="2026-03-01 has not been counted yet"):
        session.cash.close_day(100)
    session.cash.close_day(700, day=YESTERDAY)
    assert session.cash.close_day(800).opening == 700


def test_what_the_last_count_left_is_not_lost_in_silence(session: Session) -> None:
    session.cash.close_day(5_000, day=YESTERDAY, opening=5_000)
    with pytest.raises(ConflictError, match="last count left 50 yuan, not 20"):
        session.cash.close_day(2_000, opening=2_000)
    day = session.cash.close_day(2_000, "解缴银行30元", opening=2_000)
    assert (day.carried, day.opening, day.difference) == (5_000, 2_000, 0)
    texts = "".join(session.printing.sheet("cash-sheet", "").texts())
    assert "上次清点留存：50元" in texts
    assert "解缴银行30元" in texts


def test_money_of_a_closed_day_goes_back_on_another(month: Session, clock: Clock) -> None:
    receipt = month.cash.take("李四", "复印费", 1_250)
    first = clock.day
    month.cash.close_day(1_250)
    clock.day += timedelta(days=2)
    month.cash.take("王五", "复印费", 200)
    back = month.cash.void(receipt.number, "重复收款")
    assert (back.void, back.returned_on) == (True, clock.day)
    assert month.cash.day(first).cash == 1_250
    day = month.cash.day()
    assert (day.opening, day.cash, day.expected) == (1_250, -1_050, 200)
    assert [amount for _, amount in day.lines] == [200, -1_250]
    assert month.cash.close_day(200).difference == 0
    sheet = month.printing.sheet("cash-sheet", "")
    assert sheet.register is not None
    rows = [row for row in sheet.register.rows if not isinstance(row, Section)]
    assert rows[1][-2:] == ("-12.50", "退付2026年2月1日收款：重复收款")
    assert rows[-1][-2] == "-10.50"
    assert month.safety.verify().faults == ()


def test_notes_and_coins_are_kept_with_the_count(session: Session) -> None:
    session.cash.take("李四", "复印费", 12_050)
    day = session.cash.close_day(12_050, pieces="100×1 20×1 0.50×1")
    assert day.pieces == "100×1 20×1 0.50×1"
    assert day.pieces in "".join(session.printing.sheet("cash-sheet", "").texts())


def test_copies_by_the_price_list(session: Session) -> None:
    assert session.cash.prices() == ()
    session.cash.keep_prices("A4复印 0.50/页\n扫描 1/页")
    receipt = session.cash.order("李四", "A4复印×12 扫描×3")
    assert (receipt.amount, receipt.purpose) == (900, "A4复印12页×0.50元，扫描3页×1元")
    with pytest.raises(InvalidError, match="not in the price list"):
        session.cash.order("李四", "复印费")
    with pytest.raises(InvalidError, match="not a price"):
        session.cash.keep_prices("A4复印")
    session.undo.undo()
    assert session.cash.prices() == ()


def test_a_rule_that_meets_older_numbers_passes_them_over(session: Session) -> None:
    from archive_tui.store.settings import keep_setting

    session.cash.take("李四", "复印费", 100)
    with session._context.archive.change("管理员", "setting") as change:
        keep_setting(change, "receipt_rule", "收〔{year}〕第000{number:1}号")
    assert session.cash.take("李四", "复印费", 100).number == "收〔2026〕第0002号"


def test_a_number_is_given_once(session: Session) -> None:
    first = session.cash.take("李四", "复印费", 100)
    session.cash.void(first.number, "写错")
    with pytest.raises(ConflictError, match="void already"):
        session.cash.void(f" {first.number} ", "写错")
    session.cash.keep_prices("扫描 1/页")
    session.undo.undo()
    assert session.cash.take("李四", "复印费", 100).number == "收〔2026〕第0002号"
    assert [each.number for each in session.cash.day().receipts] == [
        "收〔2026〕第0001号",
        "收〔2026〕第0002号",
    ]


@pytest.mark.parametrize(
    ("payer", "purpose", "amount", "way"),
    [("", "x", 1, "cash"), ("x", "", 1, "cash"), ("x", "x", 0, "cash"), ("x", "x", 1, "gold")],
)
def test_a_receipt_that_lacks_something(
    session: Session, payer: str, purpose: str, amount: int, way: str
) -> None:
    with pytest.raises(InvalidError):
        session.cash.take(payer, purpose, amount, way)
    assert session.cash.day().receipts == ()


def test_who_takes_money_and_who_closes_the_day(folder: Path) -> None:
    with Session.open(folder) as session:
        session.add_staff("韦窗口", Role.DESK)
    with Session.open(folder, staff="韦窗口") as session:
        session.cash.take("李四", "复印费", 100)
        for act in (
            lambda: session.cash.close_day(100),
            lambda: session.cash.keep_prices("扫描 1/页"),
        ):
            with pytest.raises(RefusedError):
                act()


def test_the_day_is_todays(session: Session) -> None:
    assert session.cash.day().day == TODAY


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["take", "take", "take", "void", "close", "next", "next"]),
        st.integers(1, 50_000),
        st.sampled_from([CASH, TRANSFER]),
    ),
    max_size=40,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_the_days_of_a_month_come_to_its_receipts(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, str]]
) -> None:
    """Whatever is taken, voided, given back and closed: the sheets together are the receipts that
    count, the drawer holds what it must, and what was closed never changes.
    """
    clock = Clock()
    folder = tmp_path_factory.mktemp("month") / "archive"
    make_archive(folder, name="柳北区档案馆", code="450205", region="45", now=clock)
    with Session.open(folder, now=clock) as session:
        given_out, sealed = _led(session, clock, acts)
        days = [session.cash.day(date(2026, 2, 1) + timedelta(days=n)) for n in range(28)]
        receipts = [session.cash.receipt(number) for number in given_out]
        for way in (CASH, TRANSFER):
            counting = sum(each.amount for each in receipts if each.way == way and not each.void)
            assert sum(day.cash if way == CASH else day.transfers for day in days) == counting
        assert [_figures(day) for day in days if day.closed] == [_figures(day) for day in sealed]
        assert all(day.difference == 0 for day in sealed)
        assert [each.number for day in days for each in day.receipts] == given_out
        assert given_out == [f"收〔2026〕第{n:04}号" for n in range(1, len(given_out) + 1)]
        for before, after in pairwise(sealed):
            assert after.opening == before.counted
        assert session.safety.verify().faults == ()


def _figures(day: CashDay) -> tuple[object, ...]:
    """What a closed day says for good; of a receipt it may still be told where its money went."""
    return (day.day, day.opening, day.cash, day.transfers, day.counted, day.difference)


def _led(
    session: Session, clock: Clock, acts: list[tuple[str, int, str]]
) -> tuple[list[str], list[CashDay]]:
    """The numbers given out, and the days as they were when they were closed."""
    numbers: list[str] = []
    sealed: list[CashDay] = []
    for act, amount, way in acts:
        today = session.cash.day()
        if act == "next" and clock.day < date(2026, 2, 28):
            clock.day += timedelta(days=1)
        elif act == "take" and not today.closed:
            numbers.append(session.cash.take("李四", "复印费", amount, way).number)
        elif act == "void" and numbers and not today.closed:
            number = numbers[amount % len(numbers)]
            if not session.cash.receipt(number).void:
                session.cash.void(number, "退回")
        elif act == "close":
            _close_all(session, clock.day, sealed)
    return numbers, sealed


def _close_all(session: Session, until: date, sealed: list[CashDay]) -> None:
    """Close every day with money up to one, as far as the drawer allows."""
    for number in range(until.day):
        day = session.cash.day(date(2026, 2, 1) + timedelta(days=number))
        if day.closed or not (day.receipts or day.returned):
            continue
        if day.expected < 0:
            return
        sealed.append(session.cash.close_day(day.expected, day=day.day))
