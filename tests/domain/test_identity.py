import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.identity import why_credit_code_doubtful, why_identity_doubtful

NUMBER = "11010519491231002X"
CODE = "91350100M000100Y43"


def test_the_examples_of_the_standards_are_right() -> None:
    assert why_identity_doubtful(NUMBER) is None
    assert why_identity_doubtful(NUMBER.lower()) is None
    assert why_credit_code_doubtful(CODE) is None
    assert why_identity_doubtful("110105491231002") is None


def test_a_birthday_that_does_not_exist_is_named() -> None:
    assert "19491331" in str(why_identity_doubtful("11010519491331002X"))
    assert "491331" in str(why_identity_doubtful("110105491331002"))


@pytest.mark.parametrize("number", ["", "1", "1101054912310X2", "一" * 18])
def test_what_is_no_number_is_doubtful(number: str) -> None:
    assert why_identity_doubtful(number) is not None
    assert why_credit_code_doubtful(number) is not None


@given(st.integers(0, 16), st.sampled_from(string.digits))
def test_one_wrong_digit_is_always_noticed(place: int, digit: str) -> None:
    wrong = NUMBER[:place] + digit + NUMBER[place + 1 :]
    assert (why_identity_doubtful(wrong) is None) == (wrong == NUMBER)


@given(st.integers(0, 15))
def test_two_neighbours_changed_over_are_noticed(place: int) -> None:
    wrong = NUMBER[:place] + NUMBER[place + 1] + NUMBER[place] + NUMBER[place + 2 :]
    assert (why_identity_doubtful(wrong) is None) == (wrong == NUMBER)


@given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_is_always_noticed(place: int, char: str) -> None:
    wrong = CODE[:place] + char + CODE[place + 1 :]
    assert (why_credit_code_doubtful(wrong) is None) == (wrong == CODE)
