import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.guide import BLANK, PLACEHOLDERS, Part, starting_template, write_guide
from exports import plain
from exports.forms.guide import guide, numeral
from exports.pdf import render
from tests.exports.test_pdf import text_of

FULL: dict[str, str | list[str]] = {name: f"<{name}>" for name in PLACEHOLDERS} | {
    "categories": ["机构概况", "财政信息"]
}


def test_the_packaged_text_uses_every_placeholder_and_no_other() -> None:
    assert set(write_guide(starting_template(), {}).blanks) == set(PLACEHOLDERS)
    assert write_guide(starting_template(), FULL).blanks == ()


def test_the_guide_covers_what_article_12_asks_for() -> None:
    text = "".join(
        "".join(text_of(render(guide(write_guide(starting_template(), FULL)))[0])).split()
    )
    for value in ("<office>", "<address>", "<hours>", "<telephone>", "<fax>", "<email>"):
        assert value in text
    for word in ("分类和编排体系", "获取方式", "依申请公开", "工作机构", "机构概况", "财政信息"):
        assert word in text


def test_what_is_not_known_is_a_blank_and_reported() -> None:
    written = write_guide(
        "# {office}指南\n电话：{telephone}，{nonsense}", {"office": "馆", "telephone": " "}
    )
    assert written.title == "馆指南"
    assert written.parts[1] == (Part.PARAGRAPH, f"电话：{BLANK}，{BLANK}")
    assert written.blanks == ("telephone", "nonsense")
    assert BLANK in "".join(plain.text(guide(written)))


def test_a_list_becomes_points_and_within_a_line_words() -> None:
    written = write_guide("{categories}\n有：{categories}。", {"categories": ["甲", "乙"]})
    assert written.parts == (
        (Part.POINT, "甲"),
        (Part.POINT, "乙"),
        (Part.PARAGRAPH, "有：甲、乙。"),
    )


def test_headings_and_points_are_numbered() -> None:
    text = "## 甲\n### 子\n### 丑\n- 点\n- 点\n## 乙\n### 寅\n- 点"
    lines = [line.strip() for line in plain.text(guide(write_guide(text, {})))]
    assert lines == [
        "一、甲", "（一）子", "（二）丑", "1. 点", "2. 点", "二、乙", "（一）寅", "1. 点",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_numerals(number: int, words: str) -> None:
    assert numeral(number) == words


@given(st.text(st.sampled_from("{}office# -\n甲乙"), max_size=60), st.text(max_size=20))
def test_any_template_and_any_value_are_taken(template: str, value: str) -> None:
    written = write_guide(template, {"office": value})
    assert "{office}" not in [text for _, text in written.parts] or "{office}" in value


def test_a_brace_in_a_value_is_not_filled_again() -> None:
    assert write_guide("{office}", {"office": "{fax}"}).parts == ((Part.PARAGRAPH, "{fax}"),)
