from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exports.layout import (
    LEAST_SIZE,
    NOT_FIRST,
    NOT_LAST,
    after,
    break_lines,
    fit_size,
    may_break,
)
from exports.plain import cells

TEXTS = st.text(
    st.sampled_from("政府信息公开，。、（）《》“”〔2010〕12 号abc-Word.\n　"), max_size=120
)


@given(TEXTS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_begins_or_ends_wrongly(text: str, width: int) -> None:
    lines = break_lines(text, width, cells)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    for line, following in pairwise(lines):
        if (
            line
            and following
            and f"{line}{following}" in text
            and not may_break(line[-1], following[0])
        ):
            # No other place in the whole line would have done.
            places = range(1, len(line))
            assert not any(may_break(line[place - 1], line[place]) for place in places)


@given(TEXTS, st.integers(4, 30))
def test_lines_fit(text: str, width: int) -> None:
    assert all(sum(map(cells, line)) <= width for line in break_lines(text, width, cells))


def test_punctuation_stays_with_its_word() -> None:
    lines = break_lines("依照《条例》（国务院令第711号）办理，不得收费。" * 4, 22, cells)
    assert not any(line[0] in NOT_FIRST or line[-1] in NOT_LAST for line in lines)
    assert not any(line.endswith(("7", "71")) for line in lines)


def test_text_shrinks_to_8_points_and_not_further() -> None:
    size, lines = fit_size("字" * 400, 100, 30, 10.5, lambda _: 1.0)
    assert size == LEAST_SIZE
    assert sum(map(len, lines)) == 400
    assert fit_size("字", 100, 30, 10.5, lambda _: 1.0) == (10.5, ["字"])


@given(TEXTS, st.integers(4, 30), st.integers(0, 9))
def test_what_goes_on_elsewhere_is_all_the_rest(text: str, width: int, kept: int) -> None:
    lines = break_lines(text, width, cells)[:kept]
    rest = after(text, lines)
    assert text.endswith(rest)
    assert "".join(("".join(lines) + rest).split()) == "".join(text.split())
