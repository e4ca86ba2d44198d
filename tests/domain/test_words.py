import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.folding import fold, fold_with_map, highlights
from archive_tui.domain.pinyin import match, wanted
from archive_tui.domain.queries import parse_query
from archive_tui.domain.words import clean


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("a\x1b[31mb", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]52;c;QUJD\x1b\\b", "ab"),
        ("a\x9b2Jb", "ab"),
        ("a\x9d0;x\x9cb", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1bcb", "ab"),
        ("a\x00\x08\x7f\x85b", "a b"),
        ("a\u202eb\u2066c\u200bd\ufeffe", "abcde"),
        ("a\tb\r\nc", "a b c"),
        ("a\x1b]0;no end 中", "a0;no end 中"),
        ("a\x9dbc", "abc"),
        ("a\ufdd0\U000e0041b", "ab"),
        ("\ud800", "\ufffd"),
        ("[red]x[/red]", "[red]x[/red]"),
        ("𠮷䶮", "𠮷䶮"),
    ],
)
def test_clean(hostile: str, harmless: str) -> None:
    assert clean(hostile) == harmless


def test_clean_keeps_lines_when_asked() -> None:
    assert clean("a\r\nb\tc\u2028d", lines=True) == "a\nb c\nd"


@given(st.text())
def test_clean_leaves_nothing_to_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in once)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("檔案", "档案"),
        ("ＡＢＣ１２", "abc12"),
        ("政 府\u3000信\xa0息", "政府信息"),
        ("公開(kāi)", "公开"),
        ("來(lái)了(le)", "来了"),
        ("(一)、(中國柳州)", "(一)、(中国柳州)"),
        ("他(he)说", "他(he)说"),
        ("女（nǚ）士(shì)", "女士"),
        ("開 (kāi) (kāi) 放", "开放"),
        ("開(kāi)(b)(kāi)", "开(b)(kāi)"),
        ("咖啡(café)", "咖啡(café)"),
        ("2010 年 a 1", "2010年a 1"),
        ("a  b\nc", "a b c"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


TEXTS = st.text() | st.text(st.sampled_from("政開區 (kāi)(一)aＢ1\u3000\n\x1b[é́ß?\u302a\u0345"))


@given(TEXTS)
def test_fold_twice_is_fold_once_and_the_map_agrees(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    mapped, positions = fold_with_map(text)
    assert mapped == folded
    assert len(positions) == len(mapped)
    assert positions == sorted(positions)


@pytest.mark.parametrize(
    "hostile",
    ["阿" + "(a)" * 20_000, "a" + " " * 60_000 + "b", "\x1b]" * 30_000, "\x90" * 60_000],
    ids=["brackets", "spaces", "unended commands", "controls"],
)
def test_long_hostile_text_is_folded_in_one_go(hostile: str) -> None:
    assert fold_with_map(hostile)[0] == fold(hostile)


def test_highlights_in_the_text_as_shown() -> None:
    text = "柳北區 信息公開(kāi)"
    spans = highlights(text, (fold("区信息公开"),))
    assert [text[start:end] for start, end in spans] == ["區 信息公開(kāi)"]


@pytest.mark.parametrize(
    ("letters", "found"),
    [("zfxxgk", "政府信息公开"), ("zhengfu", "政府"), ("zfxinxi", "政府信息"), ("gongk", "公开"),
     ("xinxig", "信息公"), ("zhang", None)],
)  # fmt: skip
def test_pinyin(letters: str, found: str | None) -> None:
    text = "柳北政府信息公开"
    span = match(text, letters)
    assert (text[span[0] : span[1]] if span else None) == found


def test_highlights_what_pinyin_finds_in_a_title() -> None:
    assert highlights("柳北區政府", ("lbqzf",), sounds=True) == [(0, 5)]
    assert highlights("柳北區政府", ("lbqzf",)) == []


def test_letters_are_read_as_pinyin_however_many() -> None:
    assert wanted("a" * 5_000)
    assert match("阿" * 200, "a" * 200 + "b") is None
    assert match("会计单位", "kjdw") == (0, 4)
    assert match("覃𬭎", "qinhong") == (0, 2)


@pytest.mark.parametrize("text", ["类:财政", "柳北 机构:统计局", "年:2008-2010", "公开:withheld x"])
def test_queries_are_written_back_as_read(text: str) -> None:
    query = parse_query(text)
    assert parse_query(str(query)) == query
    assert query.filtered


def test_an_unknown_filter_is_a_word() -> None:
    assert parse_query("时间:12:30").terms == ("时间:12:30",)
    assert parse_query("year:soon").terms == ("year:soon",)
