from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.fees import (
    COUNTED,
    Tariff,
    capital_yuan,
    fen,
    scheduled,
    stated,
    work_out,
    yuan,
)

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


@given(st.sampled_from(COUNTED), st.integers(1, 5_000))
def test_the_steps_cover_everything_once_and_add_up(tariff: Tariff, count: int) -> None:
    fee = work_out(tariff, count, DAY)
    numbers = [n for step in fee.steps for n in range(step.first, step.last + 1)]
    assert numbers == list(range(1, count + 1))
    more = work_out(tariff, count + 1, DAY)
    assert more.amount >= fee.amount
    assert [step.each for step in fee.steps] == sorted({step.each for step in fee.steps})
    assert f"合计{yuan(fee.amount)}元" in fee.words


@given(st.data())
def test_shares_of_a_month_come_to_the_fee_of_the_whole(data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(1, 400), min_size=1, max_size=8, unique=True).map(sorted))
    shares = [
        work_out(Tariff.ITEMS, count, DAY, after)
        for after, count in zip([0, *cuts[:-1]], cuts, strict=True)
    ]
    assert sum(fee.amount for fee in shares) == work_out(Tariff.ITEMS, cuts[-1], DAY).amount
    charged = [n for fee in shares for step in fee.steps for n in range(step.first, step.last + 1)]
    assert charged == list(range(1, cuts[-1] + 1))


@given(st.integers(1, 3_000))
def test_one_more_item_or_page_costs_what_the_rule_says(count: int) -> None:
    """The rule spelled once more, without bands: 国办函〔2020〕109号, Art. 4 and 5."""
    item = work_out(Tariff.ITEMS, count, DAY, count - 1).amount
    page = work_out(Tariff.PAGES, count, DAY).amount - (
        work_out(Tariff.PAGES, count - 1, DAY).amount if count > 1 else 0
    )
    assert item == (0 if count <= 10 else 100_00 if count <= 30 else 100_00 * ((count - 11) // 10))
    each = 0 if count <= 30 else 10_00 if count <= 100 else 20_00 if count <= 200 else 40_00
    assert page == each


@pytest.mark.parametrize("after", [-1, 12, 13])
def test_what_is_charged_already_is_not_charged_again(after: int) -> None:
    with pytest.raises(InvalidError, match="charged already"):
        work_out(Tariff.ITEMS, 12, DAY, after)
    assert work_out(Tariff.ITEMS, 12, DAY, 11).words == "第12件，每件100元，计100元；合计100元"


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_count_that_is_none_is_refused(count: int) -> None:
    with pytest.raises(InvalidError):
        work_out(Tariff.ITEMS, count, DAY)


def test_before_the_schedule_nothing_is_guessed() -> None:
    last, first = date(2020, 12, 31), date(2021, 1, 1)
    with pytest.raises(InvalidError, match="no schedule"):
        work_out(Tariff.ITEMS, 11, last)
    assert work_out(Tariff.ITEMS, 11, first).amount == 10_000
    assert (scheduled(last), scheduled(first)) == (False, True)
    assert (stated(650, last).amount, stated(650, last).words) == (650, "按受理时的标准，计6.50元")
    with pytest.raises(InvalidError, match="schedule"):
        stated(650, first)
    with pytest.raises(InvalidError, match="nothing"):
        stated(0, last)


@given(st.integers(0, 10**11 - 1))
def test_an_amount_is_written_and_read_back(amount: int) -> None:
    assert fen(yuan(amount)) == fen(f"¥{yuan(amount)}元") == amount
    assert yuan(-amount) == (f"-{yuan(amount)}" if amount else "0")


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
