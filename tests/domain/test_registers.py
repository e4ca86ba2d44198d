"""Registers: columns by many names, cells as offices write them, the same document again."""

import pytest

from archive_tui.domain.cells import unescape
from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Carrier, Disclosure, Validity
from archive_tui.domain.faults import ManyError
from archive_tui.domain.messages import say
from archive_tui.domain.registers import (
    PROBLEM_COLUMN,
    BrokenRow,
    Columns,
    identities,
    identity,
    match_columns,
    read_row,
    with_problem,
)

CATEGORIES = ("财政信息", "工作动态")


def read(**cells: str) -> dict[str, object]:
    values, rejected = read_row(list(cells.values()), match_columns(list(cells)), 2, CATEGORIES)
    assert rejected == ()
    return values


def reason(column: str, cell: str) -> str:
    _, rejected = read_row(["甲", cell], match_columns(["题名", column]), 7, CATEGORIES)
    (only,) = rejected
    assert (only.row, only.column, only.value) == (7, column, cell)
    return str(only.reason)


@pytest.mark.parametrize(
    "header",
    [
        ["题名", "文号", "发布机构", "信息分类", "成文日期", "公开方式", "页数"],
        ["題名", "文號", "發布機構", "信息分類", "成文日期", "公開方式", "頁數"],
        ["标题：", "发文字号", " 责任者 ", "类 别", "生成日期（年月日）", "公开属性", "页数(页)"],
        ["Title", "Document number", "agency", "CATEGORY", "date made", "disclosure", "Pages"],
        ["title", "document_number", "agency", "category", "date_made", "disclosure", "pages"],
    ],
)
def test_columns_by_their_many_names(header: list[str]) -> None:
    assert match_columns(header).fields == (
        *("title", "document_number", "agency", "category", "date_made", "disclosure", "pages"),
    )


def test_a_mapping_goes_before_names_and_unknown_columns_are_told() -> None:
    columns = match_columns(["事由", "题名", "柜号", ""], {"事由": "title", "题名": ""})
    assert columns == Columns(("事由", "题名", "柜号", ""), ("title", "", "", ""), ("柜号",))


@pytest.mark.parametrize(
    ("header", "mapping", "what"),
    [
        (["文号", "页数"], {}, "No column holds the title; the columns are: 文号、页数."),
        (["题名", "标题"], {}, "The columns 题名、标题 say the same thing."),
        (
            ["题名", "柜号"],
            {"柜号": "shelf"},
            "The mapping names a field “shelf” that documents do not have.",
        ),
    ],
)
def test_a_header_that_cannot_be_used(
    header: list[str], mapping: dict[str, str], what: str
) -> None:
    with pytest.raises(ManyError) as caught:
        match_columns(header, mapping)
    assert str(caught.value) == what
    assert caught.value.next_step is not None


def test_a_row_as_offices_write_it() -> None:
    assert read(
        题名=" 柳北区２０１０年预算 ",
        分类="財政信息",
        成文日期="二〇一〇年三月五日",
        公开日期="2010-03-06 00:00:00",
        收到日期="２０１０．３",
        公开方式="依申請公開",
        有效性="现行有效",
        载体="电子",
        保管期限="定期30年",
        页数="共６页",
        关键词="预算；财政、公开",
        备注="",
    ) == {
        "title": "柳北区２０１０年预算",
        "category": "财政信息",
        "date_made": PartialDate(2010, 3, 5),
        "date_published": PartialDate(2010, 3, 6),
        "date_received": PartialDate(2010, 3),
        "disclosure": Disclosure.ON_REQUEST,
        "validity": Validity.IN_FORCE,
        "carrier": Carrier.ELECTRONIC,
        "retention": "30年",
        "pages": 6,
        "keywords": ("预算", "财政", "公开"),
    }


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("成文日期", "2011年13月40日", "“2011年13月40日” is not a date."),
        ("信息分类", "不存在的类别", "No category “不存在的类别”."),
        ("页数", "很多", "“很多” is not a number of pages."),
        ("页数", "0", "“0” is not a number of pages."),
        ("公开方式", "也许", "“也许” is not one of: 主动公开、依申请公开、不予公开、未定."),
        ("保管期限", "长期", "“长期” is not one of: 永久、30年、10年."),
        ("有效性", "?", "“?” is not one of: 有效、失效、废止."),
    ],
)
def test_what_a_wrong_cell_is_told(column: str, cell: str, words: str) -> None:
    assert reason(column, cell) == words


def test_every_wrong_cell_of_a_row_is_named() -> None:
    _, rejected = read_row(
        [" ", "2010-02-30", "x"], match_columns(["题名", "成文日期", "页数"]), 5, ()
    )
    assert [each.column for each in rejected] == ["题名", "成文日期", "页数"]


def test_a_title_that_is_nothing_but_an_escaped_space_is_empty() -> None:
    _, (rejected,) = read_row(["'\t"], match_columns(["题名"]), 2, ())
    assert str(rejected.reason) == "The title is empty."


@pytest.mark.parametrize("cells", [["甲"], ["甲", "1", "多"], BrokenRow(["甲", "1"], say("Bad."))])
def test_a_row_of_another_shape_is_refused_whole(cells: list[str]) -> None:
    values, (rejected,) = read_row(cells, match_columns(["题名", "页数"]), 3, ())
    assert values == {}
    assert (rejected.row, rejected.column, rejected.value) == (3, "", "")


def test_empty_cells_beyond_the_header_do_no_harm() -> None:
    values, rejected = read_row(["甲", "1", "", " "], match_columns(["题名", "页数"]), 3, ())
    assert (values, rejected) == ({"title": "甲", "pages": 1}, ())


def test_a_formula_is_a_text_like_any_other() -> None:
    assert read(题名='=HYPERLINK("http://x","点")') == {"title": '=HYPERLINK("http://x","点")'}


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("'=1+1", "=1+1"), ("'-5", "-5"), ("''=x", "'=x"), ("'tis", "'tis"), ("=1", "=1"), ("'", "'")],
)
def test_our_own_apostrophe_is_taken_back(cell: str, meant: str) -> None:
    assert unescape(cell) == meant


def test_rejected_rows_keep_their_cells_and_one_column_of_problems() -> None:
    header = with_problem(["题名", "页数"], ["题名", "页数"], PROBLEM_COLUMN)
    assert header == ["题名", "页数", PROBLEM_COLUMN]
    assert with_problem(header, ["甲", "x", "old"], "new") == ["甲", "x", "new"]
    assert with_problem(["题名", "页数"], ["甲"], "short") == ["甲", "", "short"]
    assert match_columns(header).fields == ("title", "pages", "")
    assert match_columns(header).unknown == ()


def test_the_same_document_again() -> None:
    values = {"title": "甲 报告", "document_number": "柳发〔2010〕1号", "agency": "A局"}
    assert identity(values) == identity(
        {
            "title": "甲报告",
            "document_number": "柳发[2010]１号",
            "agency": "a局 ",
            "date_made": None,
        }
    )
    assert identity(values) != identity({**values, "date_made": PartialDate(2010)})
    numbered = {**values, "index_number": "X-1"}
    assert identity(numbered) == identity({"index_number": "x-1", "title": "乙"})
    assert identity(values) in identities(numbered)
    assert identity(numbered) in identities(numbered)
