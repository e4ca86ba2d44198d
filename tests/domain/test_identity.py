import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.identity import why_credit_code_doubtful, why_identity_doubtful

NUMBER = "11010519491231002X"
CODE = "91350100M000100Y43"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


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


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    """Right ones: a place, a birthday, a serial number and the check digit by ISO 7064 MOD 11-2."""
    born = draw(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
    place, serial = draw(st.integers(110_000, 659_999)), draw(st.integers(0, 999))
    body = f"{place}{born:%Y%m%d}{serial:03}"
    rest = 0
    for digit in body:
        rest = (rest + int(digit)) * 2 % 11
    return body + "0123456789X"[(12 - rest) % 11]


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """Right ones, the check character found by trying all: exactly one fits."""
    body = draw(st.text(SIGNS, min_size=17, max_size=17))
    fitting = [body + each for each in SIGNS if why_credit_code_doubtful(body + each) is None]
    assert len(fitting) == 1
    return fitting[0]


@given(identity_numbers(), st.integers(0, 17))
def test_every_wrong_character_of_every_number_is_noticed(number: str, place: int) -> None:
    assert why_identity_doubtful(number) is None
    for digit in string.digits + ("X" if place == 17 else ""):
        wrong = number[:place] + digit + number[place + 1 :]
        assert (why_identity_doubtful(wrong) is None) == (wrong == number)


@given(credit_codes(), st.integers(0, 17))
def test_every_wrong_character_of_every_code_is_noticed(code: str, place: int) -> None:
    for char in SIGNS:
        wrong = code[:place] + char + code[place + 1 :]
        assert (why_credit_code_doubtful(wrong) is None) == (wrong == code)


@given(st.text(max_size=20))
def test_any_text_has_an_answer(text: str) -> None:
    for check in (why_identity_doubtful, why_credit_code_doubtful):
        doubt = check(text)
        assert doubt is None or str(doubt)


@given(st.integers(0, 15))
def test_two_neighbours_changed_over_are_noticed(place: int) -> None:
    wrong = NUMBER[:place] + NUMBER[place + 1] + NUMBER[place] + NUMBER[place + 2 :]
    assert (why_identity_doubtful(wrong) is None) == (wrong == NUMBER)


@given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_is_always_noticed(place: int, char: str) -> None:
    wrong = CODE[:place] + char + CODE[place + 1 :]
    assert (why_credit_code_doubtful(wrong) is None) == (wrong == CODE)
