"""政府信息公开目录: a register of documents with what Art. 12 of the Regulation asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Document
from exports.sheet import Align, Column, Heading, Line, Register, Sheet

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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The documents of a list, the office that makes it, and the search that chose them.

    `left_out` is how many the search chose that no release review let out.
    """

    office: str
    documents: Iterable[Document]
    made_on: date
    subtitle: str = ""
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
        TITLE, (Heading(TITLE), *lines), Register(COLUMNS, _rows(values.documents)), landscape=True
    )


def _rows(documents: Iterable[Document]) -> Iterator[tuple[str, ...]]:
    for number, document in enumerate(documents, 1):
        yield (
            str(number),
            document.index_number,
            document.title,
            document.document_number,
            document.agency,
            document.category,
            str(document.date_made or ""),
            str(document.date_published or ""),
        )


def sample() -> Sheet:
    """Three documents, one with a vague date."""
    documents = [
        Document(
            id=number,
            index_number=f"450205-001-07-2010-{number:04}",
            title="柳北区2010年财政预算执行情况和2011年财政预算草案的报告",
            document_number=f"柳北政办发〔2010〕{number}号",
            agency="柳北区人民政府办公室",
            category="财政信息",
            date_made=PartialDate(2010, 3, 5) if number > 1 else PartialDate(2010),
        )
        for number in (1, 2, 3)
    ]
    return catalogue(Catalogue("柳北区档案馆", documents, date(2026, 3, 2)))
