"""Cleaning: everything inserted is proposed, nothing real is touched, all of it can come back."""

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_tui.domain.cleaning import Blemish, Removal, apply, propose, restore, summary

PAGE = (files("archive_tui") / "samples" / "annual-report-2010-page.txt").read_text("utf-8")
# Pieces that look like what is cleaned, so that random texts are full of it.
PIECES = [
    "開", "(kāi)", "（qū）", "(de)", "(一)", "(", ")", "?", "????", "\xa0", " ", "\n", "\n\n",
    "\r\n", "\r", "入?yún)^(qū)區(qū)", "主辦單位:", "網(wǎng)站標識碼:1", "歡迎訪問", "首頁",
    "其他", "\x1b", "\ufeff", "　", "。", "來源: ", "2010年报告", "\ud800", "\U00020bb7", "x",
]  # fmt: skip


def test_the_sample_page_is_proposed_as_counted_by_hand() -> None:
    assert summary(propose(PAGE)) == {
        Blemish.NO_BREAK_SPACE: 10,
        Blemish.DAMAGED: 1,
        Blemish.PINYIN: 627,
        Blemish.QUESTION: 10,
        Blemish.FURNITURE: 8,
        Blemish.TRAILING_SPACE: 1,
        Blemish.BLANK_LINES: 3,
    }


def test_the_readable_text_of_the_sample_page_is_right() -> None:
    text = apply(PAGE, propose(PAGE))
    assert text.startswith(
        "2010年柳北區政府信息公開年度工作報告\n\n"
        "來源: 柳北區政管辦  |   發布日期: 2011-03-31 18:15\n\n為確保2010年"
    )
    assert text.endswith("盡量減少點擊層次,提高網上服務效率。\n")
    assert not re.search(r"[?^\xa0āáǎàēéěèīíǐìōóǒòūúǔù]|\([a-z]", text)
    assert re.findall(r"\(.*?\)", text) == [
        *("(一)", "(二)", "(三)", "(中國柳州)", "(四)", "(辦事處)", "(五)", "(六)"),
        *("(一)", "(二)", "(三)"),
    ]


def test_a_character_torn_apart_by_an_inserted_bracket_is_put_together() -> None:
    text = apply(PAGE, propose(PAGE))
    assert "將兩辦公室全部納入區政務服務中心管理辦公室" in text


def test_a_torn_character_that_cannot_be_known_stays_as_it_is() -> None:
    assert propose("納入?yún)^(qū)政務") == ()


def test_mixed_scripts_are_kept() -> None:
    assert apply("档(dàng)檔案", propose("档(dàng)檔案")) == "档檔案"


@pytest.mark.parametrize(
    "text",
    [
        "柳州市(中國柳州)第(一)項(辦事處)。",
        "速度(km)与重量(kg)，网址(app)、函数f(a)。",
        "你好(hello)，一(a)二(b)。",
        "这是真的吗??是的。",
        "联系人：王??，电话见下。",
        "地址:柳州市\n电话:0772-2538003\n",
        "主办单位:柳北区文化局\n承办单位:柳北区图书馆\n",
    ],
)
def test_what_belongs_to_a_document_is_not_proposed(text: str) -> None:
    assert propose(text) == ()


def test_a_short_title_under_a_line_of_the_site_is_kept() -> None:
    text = "首页\n办事指南\n来源: 柳北区\n正文从这里开始。\n"
    assert apply(text, propose(text)) == "办事指南\n来源: 柳北区\n正文从这里开始。\n"


def test_toneless_brackets_go_only_where_toned_ones_are_about() -> None:
    assert propose("我(wo)的(de)书(x)") == ()
    text = "開(kāi)區(qū)關(guān)的(de)"
    assert apply(text, propose(text)) == "開區關的"


def test_one_kind_can_be_taken_without_the_others() -> None:
    chosen = [removal for removal in propose(PAGE) if removal.kind is Blemish.PINYIN]
    text = apply(PAGE, chosen)
    assert "網站支持IPv6" in text
    assert "????一、主要做法" in text
    assert restore(text, chosen) == PAGE


def test_a_removal_says_why_and_where() -> None:
    removal = next(each for each in propose(PAGE) if each.kind is Blemish.QUESTION)
    assert removal == Removal(Blemish.QUESTION, 479, 483, "????")
    assert str(removal.reason) == "Question marks where an indent was lost"


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_cleaning_is_settled_and_reversible(text: str) -> None:
    removals = propose(text)
    cleaned = apply(text, removals)
    assert propose(cleaned) == ()
    assert restore(cleaned, removals) == text
    assert all(text[each.start : each.end] == each.removed for each in removals)


@settings(deadline=None, max_examples=100)
@given(st.text(), st.data())
def test_any_choice_of_removals_is_reversible(text: str, data: st.DataObject) -> None:
    mixed = text + "開(kāi)\xa0\r\n\r\n\r\n????一、" + text
    chosen = [each for each in propose(mixed) if data.draw(st.booleans())]
    assert restore(apply(mixed, chosen), chosen) == mixed
