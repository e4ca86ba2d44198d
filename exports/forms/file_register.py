"""年度归档统计: what a filed year amounts to, with the numbers that nobody has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.filed_year import FiledGroup, filed_groups
from exports.forms import filing_samples
from exports.sheet import Align, Column, Heading, Line, Register, Row, Sheet

TITLE = "归档文件统计表"
COLUMNS = (
    Column("序号", 5),
    Column("年度", 7),
    Column("保管期限", 9),
    Column("机构（问题）", 20, Align.LEFT, wraps=True),
    Column("件数", 7),
    Column("起止件号", 13),
    Column("页数", 8),
    Column("盒数", 7),
    Column("未装盒", 7),
    Column("空号", 20, Align.LEFT, wraps=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRegister:
    """The groups of the year or years that are filed."""

    fonds: str
    fonds_name: str
    years: str
    groups: Sequence[FiledGroup]
    made_on: date


def file_register(values: FileRegister) -> Sheet:
    """One row per group, and their sum."""
    made = PartialDate(values.made_on.year, values.made_on.month, values.made_on.day)
    head = (
        f"全宗号：{values.fonds}　　全宗名称：{values.fonds_name}　　年度：{values.years}"
        f"　　制表日期：{made.chinese}"
    )
    return Sheet(
        TITLE,
        (Heading(TITLE, 20), Line(head, Align.CENTRE)),
        Register(COLUMNS, tuple(_rows(values.groups))),
        landscape=True,
        number=values.years,
    )


def _rows(groups: Sequence[FiledGroup]) -> Iterator[Row]:
    for number, group in enumerate(groups, 1):
        yield (
            str(number),
            str(group.year),
            group.retention,
            group.unit,
            str(group.items),
            f"{group.first:04}—{group.last:04}",
            str(group.pages),
            str(group.boxes),
            str(group.unboxed) if group.unboxed else "",
            "、".join(_gap(*each) for each in group.gaps),
        )
    yield (
        "", "合计", "", "", str(sum(group.items for group in groups)), "",
        str(sum(group.pages for group in groups)), str(sum(group.boxes for group in groups)),
        str(sum(group.unboxed for group in groups) or ""), "",
    )  # fmt: skip


def _gap(first: int, last: int) -> str:
    return f"{first:04}" if first == last else f"{first:04}—{last:04}"


def sample() -> Sheet:
    """Two groups, one with a number that nobody has."""
    permanent = filing_samples.items()
    thirty = tuple(item for item in filing_samples.items("30年") if item.number != 3)
    return file_register(
        FileRegister(
            fonds="0123",
            fonds_name="柳州市柳北区人民政府",
            years="2010",
            groups=filed_groups((*permanent, *thirty)),
            made_on=date(2011, 6, 30),
        )
    )
