"""政府信息公开目录: a register of documents with what Art. 12 of the Regulation asks for.

It can stand under headings, one per category or per agency, which the outline of the PDF leads to.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Document
from exports.sheet import Align, Column, Heading, Line, Register, Row, Section, Sheet

TITLE = "政府信息公开目录"
COLUMNS = (
    Column("序号", 5),
    Column("索引号", 23, wraps=True),
    Column("题名", 32, Align.LEFT, wraps=True),
    Column("文号", 18, wraps=True),
    Column("发布机构", 16, wraps=True),
    Column("类别", 14, wraps=True),
    Column("成文日期", 10),
    Column("发布日期", 10),
)
_DATES = ("成文日期", "发布日期")
SUMMARY = Column("内容概述", 28, Align.LEFT, wraps=True)


class Headings(StrEnum):
    """What the catalogue is divided by."""

    NONE = ""
    CATEGORY = "category"
    AGENCY = "agency"


_NOT_SAID = {Headings.CATEGORY: "未分类", Headings.AGENCY: "发布机构不明"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The documents of a list, the office that makes it, and the search that chose them.

    With `headings` the documents must come in the order of those (`grouped`); `summaries` adds the
    summary that Art. 12 of the Regulation names; `left_out` is how many the search chose that no
    release review let out.
    """

    office: str
    documents: Iterable[Document]
    made_on: date
    subtitle: str = ""
    headings: Headings = Headings.NONE
    summaries: bool = False
    left_out: int = 0


def catalogue(values: Catalogue) -> Sheet:
    """The list on landscape pages, taken document by document."""
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    lines = [Line(f"编制单位：{values.office}　　编制日期：{made.chinese}", Align.CENTRE)]
    if values.subtitle:
        lines.append(Line(f"查询条件：{values.subtitle}", Align.CENTRE))
    if values.left_out:
        lines.append(Line(f"未经保密审查或者审查不予公开的{values.left_out}件未列入", Align.CENTRE))
    return Sheet(
        TITLE,
        (Heading(TITLE), *lines),
        Register(_columns(values), _rows(values)),
        landscape=True,
    )


def _columns(values: Catalogue) -> tuple[Column, ...]:
    """Without the column that the headings say already."""
    said = {Headings.CATEGORY: "类别", Headings.AGENCY: "发布机构"}.get(values.headings)
    columns = [column for column in COLUMNS if column.title != said]
    if values.summaries:
        # One more column: the dates keep room for ten characters.
        wider = [replace(each, share=12) if each.title in _DATES else each for each in columns]
        columns = [*wider[:3], SUMMARY, *wider[3:]]
    return tuple(columns)


def grouped(
    documents: Iterable[Document], headings: Headings, order: Sequence[str] = ()
) -> list[Document]:
    """Documents as the headings need them: names in `order` first, then the others, none last."""
    places = {name: place for place, name in enumerate(order)}

    def key(document: Document) -> tuple[bool, int, str]:
        name = document.agency if headings is Headings.AGENCY else document.category
        return not name, places.get(name, len(places)), name

    return sorted(documents, key=key)


def _rows(values: Catalogue) -> Iterator[Row]:
    titles = [column.title for column in _columns(values)]
    heading: str | None = None
    for number, document in enumerate(values.documents, 1):
        if values.headings and (found := _heading(values.headings, document)) != heading:
            heading = found
            yield Section(found)
        said = {
            "序号": str(number),
            "索引号": document.index_number,
            "题名": document.title,
            "内容概述": document.summary,
            "文号": document.document_number,
            "发布机构": document.agency,
            "类别": document.category,
            "成文日期": str(document.date_made or ""),
            "发布日期": str(document.date_published or ""),
        }
        yield tuple(said[title] for title in titles)


def _heading(headings: Headings, document: Document) -> str:
    name = document.category if headings is Headings.CATEGORY else document.agency
    return name or _NOT_SAID[headings]


def sample() -> Sheet:
    """Three documents, one with a vague date."""
    return catalogue(Catalogue("柳北区档案馆", _documents(), date(2026, 3, 2)))


def category_sample() -> Sheet:
    """The same under their categories, with summaries."""
    return catalogue(
        Catalogue(
            "柳北区档案馆",
            grouped(_documents(), Headings.CATEGORY),
            date(2026, 3, 2),
            headings=Headings.CATEGORY,
            summaries=True,
        )
    )


def agency_sample() -> Sheet:
    """The same under their agencies."""
    return catalogue(
        Catalogue(
            "柳北区档案馆",
            grouped(_documents(), Headings.AGENCY),
            date(2026, 3, 2),
            headings=Headings.AGENCY,
        )
    )


def _documents() -> list[Document]:
    return [
        Document(
            id=number,
            index_number=f"450205-001-07-2010-{number:04}",
            title="柳北区2010年财政预算执行情况和2011年财政预算草案的报告",
            document_number=f"柳北政办发〔2010〕{number}号",
            agency="柳北区人民政府办公室",
            category="财政信息" if number > 1 else "",
            summary="预算执行、主要支出、债务和下一年草案。" if number == 2 else "",
            date_made=PartialDate(2010, 3, 5) if number > 1 else PartialDate(2010),
        )
        for number in (1, 2, 3)
    ]
