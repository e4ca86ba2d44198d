"""依申请公开办理值班表: what is to be done today, with a box to tick for each case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from exports.sheet import (
    Align,
    Cell,
    Column,
    Face,
    Grid,
    GridRow,
    Heading,
    Line,
    Register,
    Row,
    Section,
    Sheet,
)

TITLE = "依申请公开办理值班表"
_COLUMNS = (
    Column("办结", 5),
    Column("申请编号", 20, wraps=True),
    Column("申请人", 13, wraps=True),
    Column("所需信息", 27, Align.LEFT, wraps=True),
    Column("答复期限", 13),
    Column("情况", 26, Align.LEFT, wraps=True),
)
_TICK = "□"
_NUMERALS = "一二三四五六七八九"
_BRIEF = 40


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One case: its last day with a star where it may yet move, and what is to be known of it."""

    number: str
    applicant: str
    wanted: str
    due: str
    note: str


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Cases under one heading, counted before they are taken one by one."""

    title: str
    count: int
    lines: Iterable[DutyLine]


@dataclass(frozen=True, slots=True)
class DutyList:
    """The work of one day."""

    office: str
    made_on: date
    weekday: str
    groups: Sequence[DutyGroup]
    made_by: str = ""


def duty_list(values: DutyList) -> Sheet:
    """The most urgent first; every group is named, an empty one with 0."""
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    head = f"单位：{values.office}　　日期：{made.chinese}（{values.weekday}）"
    counts = "，".join(f"{group.title} {group.count} 件" for group in values.groups)
    signed = Grid(
        (12, 38, 12, 38),
        (
            GridRow(
                (Cell("值班人"), Cell(values.made_by, face=Face.KAI), Cell("负责人"), Cell()), 11
            ),
        ),
    )
    return Sheet(
        TITLE,
        (
            Heading(TITLE, 20),
            Line(head, Align.CENTRE),
            Line(counts, Align.CENTRE),
            Line("标“*”的日期因日历尚未录入或者等待他人而暂定", Align.CENTRE, size=9),
        ),
        Register(_COLUMNS, _rows(values.groups)),
        (signed,),
    )


def _rows(groups: Sequence[DutyGroup]) -> Iterator[Row]:
    for place, group in enumerate(groups):
        yield Section(f"{_NUMERALS[place]}、{group.title}（{group.count}件）")
        for line in group.lines:
            yield (_TICK, line.number, line.applicant, _brief(line.wanted), line.due, line.note)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"


def sample() -> Sheet:
    """A case in every group but that of today."""
    wanted = ("柳北区2025年财政预算执行情况报告", "八一路征收补偿安置方案", "2024年度部门决算")
    groups: tuple[tuple[str, list[tuple[str, str, str, str, str]]], ...] = (
        ("已逾期", [("〔2026〕第0001号", "王桂兰", wanted[0], "2026-02-27", "逾期 1 个工作日")]),
        ("今日到期", []),
        (
            "本周到期",
            [("〔2026〕第0004号", "柳州市䶮创咨询有限公司", wanted[1], "2026-03-05",
              "余 3 个工作日")],
        ),
        (
            "等待他人",
            [("〔2026〕第0005号", "覃志强", wanted[1], "2026-03-26*",
              "等待柳北区自然资源局，自2026-02-26起，最迟2026-03-19")],
        ),
        (
            "待送达",
            [("〔2026〕第0003号", "韦桂花", wanted[2], "—", "2026-02-26已答复，尚未送达")],
        ),
    )  # fmt: skip
    return duty_list(
        DutyList(
            office="柳北区档案馆",
            made_on=date(2026, 3, 2),
            weekday="星期一",
            groups=[
                DutyGroup(title, len(rows), [DutyLine(*row) for row in rows])
                for title, rows in groups
            ],
            made_by="韦桂花",
        )
    )
