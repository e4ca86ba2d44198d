import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.fees import yuan
from archive_tui.domain.money import (
    Counted,
    Price,
    read_count,
    read_order,
    read_prices,
)

PIECES = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 2, 1)
PRICES = (Price("A4复印", 50, "页"), Price("扫描", 100, "页"), Price("光盘", 500))


@given(
    st.dictionaries(st.sampled_from(PIECES), st.integers(0, 500), min_size=1),
    st.sampled_from("x×X*"),
    st.sampled_from([" ", "，", ", ", "、", " + "]),
)
def test_notes_and_coins_add_up(drawer: dict[int, int], sign: str, between: str) -> None:
    typed = between.join(f"{yuan(each)}{sign}{count}" for each, count in drawer.items())
    counted = read_count(typed)
    assert counted.amount == sum(each * count for each, count in drawer.items())
    assert read_count(counted.pieces) == counted


def test_a_count_is_a_sum_or_pieces_in_any_width() -> None:
    assert read_count("520.5") == Counted(52_050)
    assert read_count("１００×３　0.5×1") == Counted(30_050, "100×3 0.50×1")


@pytest.mark.parametrize("text", ["", "a", "100×3 x", "100×3 20", "7×3", "0.03×1", "100×"])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(InvalidError):
        read_count(text)


def test_a_price_list_is_written_and_read_back() -> None:
    assert read_prices("A4复印 0.50/页\n\n扫描 1元/页；光盘 5元") == PRICES
    assert read_prices("\n".join(price.line for price in PRICES)) == PRICES
    assert read_prices("") == ()


@pytest.mark.parametrize(
    "text", ["A4复印", "A4复印 x/页", "A4复印 0/页", "扫描 1\n扫描 2", "A4×3 1", "复印 -1"]
)
def test_what_is_no_price(text: str) -> None:
    with pytest.raises(InvalidError):
        read_prices(text)


@given(st.lists(st.tuples(st.sampled_from(PRICES), st.integers(1, 9_999)), min_size=1, max_size=5))
def test_an_order_is_the_sum_of_its_lines(lines: list[tuple[Price, int]]) -> None:
    order = read_order(" ".join(f"{price.name}×{count}" for price, count in lines), PRICES)
    assert order is not None
    assert order.amount == sum(price.each * count for price, count in lines)
    assert all(f"{price.name}{count}" in order.purpose for price, count in lines)


def test_words_are_no_order_and_half_an_order_is_refused() -> None:
    assert read_order("复印费", PRICES) is None
    assert read_order("档案×3", PRICES) is None
    assert read_order("", ()) is None
    for text in ("A4复印×2 邮寄×1", "A4复印×2 邮费", "A4复印×0"):
        with pytest.raises(InvalidError, match="price list"):
            read_order(text, PRICES)
