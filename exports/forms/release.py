"""保密审查表 of one document, and 不予公开上报备案表, the register of what was refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Disclosure, Document
from archive_tui.domain.release import Result, Review
from exports.sheet import (
    Align,
    Box,
    Cell,
    Column,
    Face,
    Grid,
    GridRow,
    Heading,
    Line,
    Prose,
    Register,
    Sheet,
)

REVIEW_TITLE = "政府信息公开保密审查表"
REFUSAL_TITLE = "不予公开政府信息上报备案表"
RESULTS = {
    Result.RELEASED: "同意公开",
    Result.CONDITIONAL: "附条件公开",
    Result.REFUSED: "不予公开",
}
DISCLOSURES = {
    Disclosure.PROACTIVE: "主动公开",
    Disclosure.ON_REQUEST: "依申请公开",
    Disclosure.WITHHELD: "不予公开",
    Disclosure.UNDECIDED: "未定",
}
_NOTE = (
    "说明：依照《中华人民共和国政府信息公开条例》（国务院令第711号）第十七条，政府信息公开前应当"
    "依照《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定审查；不予公开的，应当"
    "写明依据的条款（第十四条至第十六条）和理由。"
)
_WIDTHS = (18, 32, 18, 32)
_COLUMNS = (
    Column("序号", 5),
    Column("索引号", 20, wraps=True),
    Column("题名", 30, Align.LEFT, wraps=True),
    Column("文号", 15, wraps=True),
    Column("发布机构", 14, wraps=True),
    Column("依据条款", 14, wraps=True),
    Column("理由", 22, Align.LEFT, wraps=True),
    Column("审查人", 9, wraps=True),
    Column("审查日期", 10),
)


@dataclass(frozen=True, slots=True)
class ReviewPaper:
    """A document and its latest review; without one the decision is left blank for the pen."""

    office: str
    document: Document
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class RefusalRegister:
    """The documents that were refused, each with its review; `year` is empty for all years."""

    office: str
    made_on: date
    rows: Iterable[tuple[Document, Review]]
    year: str = ""


def release_review(values: ReviewPaper) -> Sheet:
    """One A4 page: the document, the drafter's view, the reviewer's, the head's decision."""
    review = values.review
    return Sheet(
        REVIEW_TITLE,
        (
            Heading(REVIEW_TITLE),
            Line(f"单位：{values.office}", Align.LEFT),
            Grid(_WIDTHS, (*_described(values.document), *_decided(review), *_signed(review))),
            Prose(_NOTE, size=9),
        ),
    )


def _described(document: Document) -> tuple[GridRow, ...]:
    return (
        _row("索引号", document.index_number, "文号", document.document_number),
        GridRow((Cell("题名"), _typed(document.title, 3)), 14),
        _row("发布机构", document.agency, "责任单位", document.responsible_agency),
        _row("信息类别", document.category, "成文日期", _day(document.date_made)),
        _row(
            "公开属性",
            DISCLOSURES[document.disclosure] if document.id else "",
            "载体页数",
            _pages(document),
        ),
    )


def _decided(review: Review | None) -> tuple[GridRow, ...]:
    result = review.result if review else None
    boxes = tuple(Box(words, result is each) for each, words in RESULTS.items())
    return (
        GridRow((Cell("拟稿人意见"), _typed("", 3)), 20),
        GridRow((Cell("审查结果"), Cell(columns=3, boxes=boxes)), 11),
        GridRow((Cell("审查依据"), _typed(review.basis if review else "", 3)), 14),
        GridRow((Cell("不予公开\n依据条款"), _typed(review.article if review else "", 3)), 14),
        GridRow((Cell("理由"), _typed(review.reason if review else "", 3)), 24),
        GridRow((Cell("公开条件"), _typed(review.conditions if review else "", 3)), 18),
    )


def _signed(review: Review | None) -> tuple[GridRow, ...]:
    return (
        _row("审查人", review.reviewer if review else "", "审查日期",
             _day(review.date if review else None), 12),
        GridRow((Cell("负责人\n审批意见"), _typed("", 3)), 24),
        _row("负责人签名", "", "审批日期", "", 12),
    )  # fmt: skip


def refusal_register(values: RefusalRegister) -> Sheet:
    """The register for the higher office, on landscape pages."""
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    lines = [Line(f"填报单位：{values.office}　　填报日期：{made.chinese}", Align.CENTRE)]
    if values.year:
        lines.append(Line(f"审查年度：{values.year}", Align.CENTRE))
    return Sheet(
        REFUSAL_TITLE,
        (Heading(REFUSAL_TITLE), *lines),
        Register(_COLUMNS, _rows(values.rows)),
        landscape=True,
    )


def _rows(rows: Iterable[tuple[Document, Review]]) -> Iterator[tuple[str, ...]]:
    for number, (document, review) in enumerate(rows, 1):
        yield (
            str(number),
            document.index_number,
            document.title,
            document.document_number,
            document.agency,
            review.article,
            review.reason,
            review.reviewer,
            str(review.date),
        )


def _row(label: str, text: str, other: str, further: str, height: float = 9) -> GridRow:
    return GridRow((Cell(label), _typed(text), Cell(other), _typed(further)), height)


def _typed(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, face=Face.KAI, align=Align.LEFT)


def _day(day: PartialDate | None) -> str:
    return day.chinese if day else ""


def _pages(document: Document) -> str:
    return f"{document.pages}页" if document.pages else ""


def _sample(result: Result) -> tuple[Document, Review]:
    document = Document(
        id=1,
        index_number="450205-001-07-2010-0001",
        title="柳北区2010年重点项目建设资金安排情况的通报",
        document_number="柳北政办发〔2010〕12号",
        agency="柳北区人民政府办公室",
        category="财政信息",
        date_made=PartialDate(2010, 3, 5),
        disclosure=Disclosure.PROACTIVE,
        pages=4,
    )
    refused = result is Result.REFUSED
    review = Review(
        id=1,
        document_id=1,
        reviewer="韦桂花",
        date=PartialDate(2026, 3, 2),
        result=result,
        basis="《政府信息公开条例》第十七条、《保守国家秘密法》",
        article="《政府信息公开条例》第十五条" if refused else "",
        reason="涉及第三方商业秘密，第三方不同意公开" if refused else "",
    )
    return document, review


def review_sample() -> Sheet:
    """A document that was released."""
    document, review = _sample(Result.RELEASED)
    return release_review(ReviewPaper("柳北区档案馆", document, review))


def refusal_sample() -> Sheet:
    """One document that was refused."""
    return refusal_register(
        RefusalRegister("柳北区档案馆", date(2026, 3, 2), [_sample(Result.REFUSED)], "2026")
    )
