"""主动公开到期清单: what each agency has to publish, until when, the latest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.publishing import DuePublication
from archive_tui.domain.release import Result
from exports.sheet import Align, Column, Heading, Line, Register, Sheet

TITLE = "主动公开政府信息到期清单"
_COLUMNS = (
    Column("序号", 5),
    Column("责任单位", 15, wraps=True),
    Column("索引号", 21, wraps=True),
    Column("题名", 32, Align.LEFT, wraps=True),
    Column("类别", 13, wraps=True),
    Column("起算日", 10),
    Column("截止日", 10),
    Column("余（工作日）", 10),
    Column("审查", 9),
)
_CADENCES = {"standing": "长期公开", "periodic": "定期公开", "as-it-happens": "随时公开"}
_REVIEWS = {
    None: "未审查",
    Result.RELEASED: "同意",
    Result.CONDITIONAL: "附条件",
    Result.REFUSED: "不予公开",
}


@dataclass(frozen=True, slots=True)
class PublicationDue:
    """The documents that are to be published, agency by agency; `agency` empty for all.

    `late` is how many have passed their last day on the day the list is made.
    """

    office: str
    made_on: date
    groups: Iterable[tuple[str, list[DuePublication]]]
    agency: str = ""
    late: int = 0


def publication_due(values: PublicationDue) -> Sheet:
    """Landscape pages with the columns' heads on each; a line of its own begins each agency."""
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    title = f"{TITLE}（{values.agency}）" if values.agency else TITLE
    return Sheet(
        title,
        (
            Heading(title),
            Line(
                f"编制单位：{values.office}　　编制日期：{made.chinese}　　逾期：{values.late}件",
                Align.CENTRE,
            ),
            Line(
                "依据《政府信息公开条例》第二十六条，自政府信息形成或者变更之日起20个工作日内公开；"
                "标“*”的日期因日历尚未录入而暂定",
                Align.CENTRE,
                size=9,
            ),
        ),
        Register(_COLUMNS, _rows(values.groups)),
        landscape=True,
    )


def _rows(groups: Iterable[tuple[str, list[DuePublication]]]) -> Iterator[tuple[str, ...]]:
    number = 0
    for agency, group in groups:
        late = sum(each.late for each in group)
        name = agency or "责任单位未填"
        yield ("", name, "", f"共{len(group)}件，其中逾期{late}件", "", "", "", "", "")
        for each in group:
            number += 1
            yield _row(number, each)


def _row(number: int, each: DuePublication) -> tuple[str, ...]:
    cadence = _CADENCES.get(each.cadence, "")
    return (
        str(number),
        each.agency,
        each.index_number,
        each.title,
        f"{each.category}（{cadence}）" if cadence else each.category,
        str(each.start or ""),
        f"{each.due or ''}{'*' if each.provisional else ''}",
        _left(each),
        _REVIEWS[each.review],
    )


def _left(each: DuePublication) -> str:
    if each.left is None:
        return ""
    return f"逾期{-each.left}" if each.left < 0 else str(each.left)


def sample() -> Sheet:
    """A late document and one whose last day is provisional."""
    late = DuePublication(
        id=1,
        index_number="450205-002-07-2025-0007",
        title="柳北区2025年财政预算调整方案",
        agency="区财政局",
        category="财政信息",
        cadence="periodic",
        start=date(2025, 12, 29),
        due=date(2026, 1, 27),
        left=-19,
    )
    waiting = DuePublication(
        id=2,
        index_number="450205-003-06-2026-0001",
        title="柳北区2025年国民经济和社会发展统计公报",
        agency="区统计局",
        category="统计信息",
        cadence="periodic",
        start=date(2026, 2, 25),
        due=date(2026, 3, 24),
        left=16,
        provisional=True,
        review=Result.RELEASED,
    )
    groups = [("区财政局", [late]), ("区统计局", [waiting])]
    return publication_due(PublicationDue("柳北区档案馆", date(2026, 3, 2), groups, late=1))
