"""The catalogue under headings, and what a long one takes."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from archive_tui.domain.documents import Document
from exports import plain
from exports.forms.catalogue import Catalogue, Headings, catalogue, grouped
from exports.pdf import draw, render
from exports.sheet import Column, Heading, Register, Row, Section, Sheet
from tests.exports.test_pdf import text_of

NAMES = ("财政信息", "机构概况", "", "统计信息")


def documents(count: int = 40) -> list[Document]:
    return [
        Document(
            id=n, title=f"第{n}号文件", category=NAMES[n % 4], agency=f"机构{n % 3}",
            summary=f"概述{n}",
        )
        for n in range(count)
    ]  # fmt: skip


def listed(headings: Headings, count: int = 40, *, summaries: bool = False) -> Sheet:
    order = ("机构概况", "财政信息") if headings is Headings.CATEGORY else ()
    ordered = grouped(documents(count), headings, order)
    return catalogue(
        Catalogue("馆", ordered, date(2026, 3, 2), headings=headings, summaries=summaries)
    )


def outline(data: bytes) -> list[tuple[int, str, int | None]]:
    """Level, title and page of each entry."""
    document = pypdfium2.PdfDocument(data)
    try:
        entries = []
        for entry in document.get_toc():
            target = entry.get_dest()
            assert target is not None
            entries.append((entry.level, entry.get_title(), target.get_index()))
        return entries
    finally:
        document.close()


def test_each_category_once_in_the_order_of_the_office_the_unsorted_last() -> None:
    data = render(listed(Headings.CATEGORY, 200))[0]
    title, *entries = outline(data)
    assert title == (0, "政府信息公开目录", 0)
    names = [name for _, name, _ in entries]
    assert names == ["机构概况", "财政信息", "统计信息", "未分类"]
    pages = text_of(data)
    for level, name, page in entries:
        assert level == 1
        assert page is not None
        assert name in pages[page]


def test_each_agency_has_its_entry() -> None:
    entries = outline(render(listed(Headings.AGENCY))[0])
    assert [name for _, name, _ in entries[1:]] == ["机构0", "机构1", "机构2"]


def test_no_document_is_lost_under_headings() -> None:
    for headings in Headings:
        text = "".join("".join(text_of(render(listed(headings, 90))[0])).split())
        assert all(text.count(f"第{n}号文件") == 1 for n in range(90))


def test_summaries_are_a_column_of_their_own() -> None:
    text = "".join(text_of(render(listed(Headings.CATEGORY, 8, summaries=True))[0]))
    assert "内容概述" in text
    assert all(f"概述{n}" in text for n in range(8))
    assert "内容概述" not in "".join(text_of(render(listed(Headings.CATEGORY, 8))[0]))


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    column = (Column("列", 1),)
    for before in range(28, 42):
        rows: list[Row] = [*[(f"行{n}",) for n in range(before)], Section("第二节"), ("尾行",)]
        pages = text_of(render(Sheet("题", (Heading("题"),), Register(column, rows)))[0])
        [page] = [page for page in pages if "第二节" in page]
        assert "尾行" in page


def test_levels_of_headings_nest_in_the_outline() -> None:
    rows: list[Row] = [
        Section("深", 3),
        ("1",),
        Section("一", 1),
        Section("一之一", 2),
        ("2",),
        Section("二"),
    ]
    entries = outline(render(Sheet("题", (), Register((Column("列", 1),), rows)))[0])
    assert [(level, name) for level, name, _ in entries] == [
        (0, "题"), (1, "深"), (1, "一"), (2, "一之一"), (1, "二"),
    ]  # fmt: skip


def test_the_preview_has_the_headings() -> None:
    lines = plain.text(listed(Headings.CATEGORY), 78)
    assert [line for line in lines if line in {*NAMES[:2], "未分类"}] == [
        "机构概况", "财政信息", "未分类",
    ]  # fmt: skip


class StopError(Exception):
    pass


@pytest.mark.parametrize("calls", [1, 2, 4])
def test_a_long_list_can_be_cancelled_and_leaves_no_file(tmp_path: Path, calls: int) -> None:
    told: list[int] = []

    def progress(rows: int) -> None:
        told.append(rows)
        if len(told) == calls:
            raise StopError

    sheet = catalogue(Catalogue("馆", documents(1_200), date(2026, 3, 2)))
    with pytest.raises(StopError):
        draw(sheet, tmp_path / "list.pdf", progress)
    assert list(tmp_path.iterdir()) == []
    assert told[:2] == [500, 1000][:calls]
