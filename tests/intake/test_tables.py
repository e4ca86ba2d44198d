"""Registers: the samples exactly, and everything a CSV can get wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_tui.domain.categories import starting_categories
from archive_tui.domain.faults import ArchiveError, CannotReadError, ManyError
from archive_tui.domain.registers import (
    BrokenRow,
    Rejected,
    identity,
    match_columns,
    read_row,
)
from archive_tui.intake.tables import open_table

CATEGORIES = tuple(category.name for category in starting_categories())
ERRORS = Path(__file__).parent.parent / "samples" / "catalogue-with-errors.csv"


def read(path: Path) -> tuple[list[tuple[int, dict[str, object]]], list[Rejected]]:
    good: list[tuple[int, dict[str, object]]] = []
    bad: list[Rejected] = []
    with open_table(path) as table:
        columns = match_columns(table.header)
        for number, cells in table:
            values, rejected = read_row(cells, columns, number, CATEGORIES)
            bad.extend(rejected)
            if not rejected:
                good.append((number, values))
    return good, bad


def rows(tmp_path: Path, data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    path = tmp_path / "register.csv"
    path.write_bytes(data)
    with open_table(path) as table:
        return list(table)


def test_the_sample_register(samples: Path) -> None:
    path = samples / "catalogue-2010.csv"
    with open_table(path) as table:
        assert (table.encoding, table.delimiter) == ("GB18030", ",")
    good, bad = read(path)
    assert bad == []
    assert len(good) == len({identity(values) for _, values in good}) == 340
    assert {str(values["category"]) for _, values in good} == set(CATEGORIES)


def test_the_sample_with_errors() -> None:
    good, bad = read(ERRORS)
    assert [(each.row, each.column, each.value, str(each.reason)) for each in bad] == [
        (4, "成文日期", "2011年13月40日", "“2011年13月40日” is not a date."),
        (6, "题名", "", "The title is empty."),
        (8, "信息分类", "不存在的类别", "No category “不存在的类别”."),
        (11, "页数", "很多", "“很多” is not a number of pages."),
    ]
    assert [number for number, _ in good] == [2, 3, 5, 7, 9, 10, 12, 13]
    keys = {number: identity(values) for number, values in good}
    assert keys[12] == keys[3]
    assert len(set(keys.values())) == 7
    titles = {number: values["title"] for number, values in good}
    assert titles[10] == '=HYPERLINK("http://x","点")'
    assert good[-1][1]["pages"] == 6


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(
    codec: str, delimiter: str, samples: Path, tmp_path: Path
) -> None:
    text = (samples / "catalogue-2010.csv").read_bytes().decode("gb18030")
    path = tmp_path / "register.csv"
    path.write_bytes(text.replace(",", delimiter).encode(codec))
    good, bad = read(path)
    assert (len(good), bad) == (340, [])


def test_big5(tmp_path: Path) -> None:
    text = "題名,文號,信息分類\n關於檔案的報告,柳發〔2010〕1號,財政信息\n"
    path = tmp_path / "register.csv"
    path.write_bytes(text.encode("big5"))
    good, bad = read(path)
    assert bad == []
    assert good[0][1]["category"] == "财政信息"


def test_line_ends_of_every_kind(tmp_path: Path) -> None:
    found = rows(tmp_path, "题名,页数\r\n甲,1\n乙,2\r丙,3".encode())
    assert found == [(2, ("甲", "1")), (3, ("乙", "2")), (4, ("丙", "3"))]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    found = rows(tmp_path, '题名,页数\n"a\n""b""",1\n\n,,\nc,2\n'.encode())
    assert found == [(2, ('a\n"b"', "1")), (5, ("c", "2"))]


def test_a_forgotten_quotation_mark_costs_one_row(tmp_path: Path) -> None:
    found = rows(tmp_path, '题名,页数\n"甲,1\n乙,2\n"丙","3"\n"丁"x,4\n戊,"5\n'.encode())
    broken = {number: cells for number, cells in found if isinstance(cells, BrokenRow)}
    assert broken == {2: ("甲", "1"), 5: ('丁"x', "4"), 6: ("戊", "5")}
    assert [cells for number, cells in found if number not in broken] == [("乙", "2"), ("丙", "3")]


def test_bytes_that_are_no_text_cost_one_row(tmp_path: Path) -> None:
    lines = ["题名,页数", *(f"关于档案的通知,{page}" for page in range(1, 40))]
    data = "\n".join(lines).encode("gb18030")
    found = rows(tmp_path, data.replace(b",7\n", b"\xff\xff,7\n"))
    assert [number for number, cells in found if isinstance(cells, BrokenRow)] == [8]
    found = rows(tmp_path, data.replace(b",7\n", b"\0,7\n"))
    assert [number for number, cells in found if isinstance(cells, BrokenRow)] == [8]


def test_long_cells(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    long = "文" * 1_000_000
    path.write_text(f'题名,全文\n{long},短\n长,"{long}"\n', "utf-8")
    good, bad = read(path)
    assert [(number, len(str(values["text"]))) for number, values in good] == [(3, 1_000_000)]
    assert [(each.row, each.column, len(each.value)) for each in bad] == [(2, "题名", 200)]
    path.write_text(f"题名\n{long * 6}\n好\n", "utf-8")
    good, bad = read(path)
    assert [values["title"] for _, values in good] == ["好"]
    assert [(each.row, str(each.reason)) for each in bad] == [
        (2, "The row is longer than 5,000,000 characters.")
    ]


def test_ragged_rows(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("题名,文号,页数\n甲,1\n乙,x,3,,\n丙,x,4,多\n", "utf-8")
    good, bad = read(path)
    assert [values["title"] for _, values in good] == ["乙"]
    assert [(each.row, str(each.reason)) for each in bad] == [
        (2, "The row has 2 cells, the header has 3."),
        (4, "The row has 4 cells, the header has 3."),
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "register.csv is empty."),
        (b"\xef\xbb\xbf", "register.csv is empty."),
        ("\ufeff\n \n".encode("utf-16-le"), "register.csv is empty."),
        (b"\n\n\n", "register.csv is empty."),
        (("题名," * 5000).encode(), "register.csv has 5,001 columns; a register has 500 at most."),
        (b"<html><table>", "register.csv is a web page, not a table."),
        (
            b"PK\x03\x04",
            "register.csv cannot be read as a text: it is a ZIP, Word, Excel or OFD file.",
        ),
        (
            '"题名,页数\n甲,1\n'.encode(),
            "The header of register.csv cannot be read: "
            "A quotation mark is missing or stands in the wrong place.",
        ),
    ],
)
def test_files_that_are_no_register(data: bytes, what: str, tmp_path: Path) -> None:
    with pytest.raises(CannotReadError) as caught:
        rows(tmp_path, data)
    assert str(caught.value) == what
    assert caught.value.next_step is not None


def test_headers_that_say_the_same_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("题名,,柜号,\n甲,x,y,z\n", "utf-8")
    good, bad = read(path)
    assert (good, bad) == ([(2, {"title": "甲"})], [])
    path.write_text("题名,标题\n甲,乙\n", "utf-8")
    with pytest.raises(ManyError, match="say the same thing"):
        read(path)


def test_a_header_alone_is_an_empty_register(tmp_path: Path) -> None:
    assert rows(tmp_path, "题名,文号".encode()) == []


PIECES = ["题名", "甲", ",", ";", '"', '""', "\n", "\r\n", "\t", "\0", "=1", "2010", "\ufeff", " "]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_but_faults_with_a_next_step(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(text, "utf-8", newline="")
    fault = None
    try:
        read(path)
    except ArchiveError as raised:
        fault = raised
    assert fault is None or fault.next_step is not None


CELL = st.text(st.sampled_from('甲a,";\n\r\t =x'), max_size=6)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(CELL, CELL), max_size=8))
def test_what_is_written_by_the_rules_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.csv"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    path.write_text("\n".join(["题名,文号", *lines]), "utf-8", newline="")
    wanted = [row for row in cells if any(map(str.strip, row))]
    with open_table(path) as table:
        assert [read_back for _, read_back in table] == wanted
