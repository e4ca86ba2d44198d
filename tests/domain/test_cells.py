import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive_tui.domain.cells import escape, unescape


@example("'\r")
@example("''\t")
@given(st.text(st.sampled_from("=+-@＝\t\r\n '\"a5,.0中%(")))
def test_every_value_comes_back(value: str) -> None:
    assert unescape(escape(value)) == value


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+SUM(A1)",
        "@x",
        "\t=1",
        " =1",
        '"=1',
        "＝1",
        "-a",
        "\r1",
        "-1-1",
        "+86-772-2538003",
        "﹦1",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert escape(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-5", "+86 772 253 8003", "-1.5%", "2010-03-05", "题名", "a=b"])
def test_numbers_are_not_spoilt(cell: str) -> None:
    assert escape(cell) == cell
    assert not re.match("'", escape(cell))
