from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.fees import Tariff, capital_yuan, fen, work_out, yuan

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("tariff", "count", "amount"),
    [
        (Tariff.ITEMS, 1, 0), (Tariff.ITEMS, 10, 0), (Tariff.ITEMS, 11, 100),
        (Tariff.ITEMS, 30, 2_000), (Tariff.ITEMS, 31, 2_200), (Tariff.ITEMS, 40, 4_000),
        (Tariff.ITEMS, 41, 4_300),
        (Tariff.PAGES, 30, 0), (Tariff.PAGES, 31, 10), (Tariff.PAGES, 100, 700),
        (Tariff.PAGES, 101, 720), (Tariff.PAGES, 200, 2_700), (Tariff.PAGES, 201, 2_740),
    ],
)  # fmt: skip
def test_the_boundaries_of_the_schedule(tariff: Tariff, count: int, amount: int) -> None:
    assert work_out(tariff, count, DAY).amount == amount * 100


@given(st.sampled_from(list(Tariff)), st.integers(1, 5_000))
def test_the_steps_cover_everything_once_and_add_up(tariff: Tariff, count: int) -> None:
    fee = work_out(tariff, count, DAY)
    numbers = [n for step in fee.steps for n in range(step.first, step.last + 1)]
    assert numbers == list(range(1, count + 1))
    more = work_out(tariff, count + 1, DAY)
    assert more.amount >= fee.amount
    assert [step.each for step in fee.steps] == sorted({step.each for step in fee.steps})
    assert f"合计{yuan(fee.amount)}元" in fee.words


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_count_that_is_none_is_refused(count: int) -> None:
    with pytest.raises(InvalidError):
        work_out(Tariff.ITEMS, count, DAY)


def test_before_the_schedule_nothing_is_guessed() -> None:
    with pytest.raises(InvalidError, match="no schedule"):
        work_out(Tariff.ITEMS, 11, date(2020, 12, 31))


@given(st.integers(0, 10**11 - 1))
def test_an_amount_is_written_and_read_back(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize("text", ["", "x", "1.234", "-1", "1e3", "一"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(InvalidError):
        fen(text)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "零元整"), (50, "伍角整"), (5, "伍分"), (105, "壹元零伍分"), (10_000, "壹佰元整"),
        (12_050, "壹佰贰拾元伍角整"), (100_100, "壹仟零壹元整"), (1_000_000, "壹万元整"),
        (10_000_500, "壹拾万零伍元整"), (10_203_040, "壹拾万贰仟零叁拾元肆角整"),
        (10_000_000_000, "壹亿元整"),
    ],
)  # fmt: skip
def test_an_amount_in_capital_numerals(amount: int, words: str) -> None:
    assert capital_yuan(amount) == words
