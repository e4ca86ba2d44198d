"""依申请公开案卷卷内目录: what lies in the file of a closed request (Regulation Art. 45)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.case_file import CasePaper
from archive_tui.domain.dates import PartialDate
from exports.sheet import Align, Cell, Column, Face, Grid, GridRow, Heading, Line, Register, Sheet

TITLE = "依申请公开案卷卷内目录"
_COLUMNS = (
    Column("序号", 6),
    Column("日期", 12),
    Column("材料名称", 34, Align.LEFT, wraps=True),
    Column("文号", 20, wraps=True),
    Column("责任者", 18, wraps=True),
    Column("页数", 6),
    Column("备注", 12, wraps=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The file: its number, what was asked, how it ended, and its papers in order."""

    office: str
    file_number: str
    request_number: str
    applicant: str
    wanted: str
    received: date
    answered: date | None
    outcome: str
    papers: Sequence[CasePaper]


def case_file(values: CaseFile) -> Sheet:
    """What the case was about above, its papers below, the keeper's signature at the end."""
    grid = Grid(
        (14, 36, 14, 36),
        (
            GridRow((Cell("案卷号"), _typed(values.file_number or "（尚未归档）"),
                     Cell("申请编号"), _typed(values.request_number))),
            GridRow((Cell("申请人"), _typed(values.applicant),
                     Cell("办理结果"), _typed(values.outcome))),
            GridRow((Cell("收到日期"), _typed(_chinese(values.received)),
                     Cell("答复日期"), _typed(_chinese(values.answered)))),
            GridRow((Cell("所需信息"), _typed(values.wanted, 3))),
        ),
    )  # fmt: skip
    return Sheet(
        TITLE,
        (Heading(TITLE, 20), Line(f"立卷单位：{values.office}", Align.CENTRE), grid),
        Register(_COLUMNS, tuple(_rows(values.papers))),
        closing=(
            Line(f"本卷共{len(values.papers)}份材料。立卷人：　　　　　　　检查人：　　　　　　　"
                 "日期：　　　年　　月　　日"),
        ),
        number=values.file_number or values.request_number,
    )  # fmt: skip


def _typed(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, face=Face.KAI, align=Align.LEFT)


def _rows(papers: Sequence[CasePaper]) -> Iterator[tuple[str, ...]]:
    for number, paper in enumerate(papers, 1):
        yield (
            str(number),
            paper.day.isoformat(),
            paper.title,
            paper.number,
            paper.maker,
            str(paper.pages or ""),
            paper.note,
        )


def _chinese(day: date | None) -> str:
    return PartialDate(day.year, day.month, day.day).chinese if day else ""


def sample() -> Sheet:
    """A case that was corrected, extended and answered."""
    days = (
        (date(2026, 3, 2), "政府信息公开申请表及身份证明", "", "王䶮㛃", 3),
        (date(2026, 3, 6), "补正告知书", "〔2026〕补第3号", "柳北区档案馆", 1),
        (date(2026, 3, 13), "申请人补正材料", "", "王䶮㛃", 1),
        (date(2026, 4, 8), "延期审批及延期答复告知书", "〔2026〕延第1号", "柳北区档案馆", 2),
        (date(2026, 4, 20), "政府信息公开答复书", "〔2026〕答第9号", "柳北区档案馆", 4),
        (date(2026, 4, 22), "送达回证", "", "柳北区档案馆", 1),
    )
    return case_file(
        CaseFile(
            office="柳州市柳北区档案馆",
            file_number="450205-YSQ·2026-0007",
            request_number="〔2026〕第0012号",
            applicant="王䶮㛃",
            wanted="2010年柳北区财政预算执行情况的报告及其附件。",
            received=date(2026, 3, 2),
            answered=date(2026, 4, 20),
            outcome="予以公开",
            papers=[CasePaper(*each) for each in days],
        )
    )
