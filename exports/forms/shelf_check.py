"""清点清单: what a scan of a place found missing, in a wrong place, or unknown."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.filing import Box
from archive_tui.domain.places import Place
from exports.forms import filing_samples
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

TITLE = "档案清点清单"
COLUMNS = (
    Column("序号", 6),
    Column("盒码", 13),
    Column("内容", 40, Align.LEFT, wraps=True),
    Column("登记位置", 26, Align.LEFT, wraps=True),
    Column("处理结果", 20),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfCheck:
    """A scan of a place: how many boxes were as they should be, and those that were not.

    `missing` belong here and were not found; `misplaced` were found and belong elsewhere;
    `unknown` are codes that no box has.
    """

    office: str
    place: Place
    made_on: PartialDate
    right: int
    made_by: str = ""
    missing: tuple[Box, ...] = ()
    misplaced: tuple[Box, ...] = ()
    unknown: tuple[str, ...] = ()


def shelf_check(values: ShelfCheck) -> Sheet:
    """Three short lists with room to write what was done."""
    head = f"单位：{values.office}　　清点日期：{values.made_on.chinese}"
    place = f"位置：{values.place.path}（{values.place.code}）"
    count = (
        f"相符 {values.right} 盒，缺失 {len(values.missing)} 盒，错放 {len(values.misplaced)} 盒，"
        f"未知 {len(values.unknown)} 个"
    )
    signed = Grid(
        (14, 36, 14, 36),
        (GridRow((Cell("清点人"), _typed(values.made_by), Cell("复核人"), _typed("")), 12),),
    )
    return Sheet(
        f"{TITLE}（{values.place.code}）",
        (
            Heading(TITLE, 20),
            Line(head, Align.CENTRE),
            Line(place, Align.CENTRE),
            Line(count, Align.CENTRE),
        ),
        Register(COLUMNS, tuple(_rows(values))),
        (signed,),
        number=values.place.code,
    )


def _rows(values: ShelfCheck) -> Iterator[Row]:
    yield Section("一、缺失：登记在此，未见其盒")
    yield from _boxes(values.missing)
    yield Section("二、错放：在此见到，登记在别处")
    yield from _boxes(values.misplaced)
    yield Section("三、未知：码不属于任何档案盒")
    for number, code in enumerate(values.unknown, 1):
        yield (str(number), code, "", "", "")
    if not values.unknown:
        yield _NONE


def _boxes(boxes: tuple[Box, ...]) -> Iterator[Row]:
    for number, box in enumerate(boxes, 1):
        about = f"{box.fonds} · {box.year} · {box.retention} · {box.unit} · 第{box.number}盒"
        yield (str(number), box.code, about, box.place, "")
    if not boxes:
        yield _NONE


_NONE: Row = ("", "无", "", "", "")


def _typed(name: str) -> Cell:
    return Cell(name, face=Face.KAI)


def sample() -> Sheet:
    """One box missing, one misplaced, one code that nobody knows."""
    first, second, _ = filing_samples.boxes()
    place = filing_samples.places()[1]
    return shelf_check(
        ShelfCheck(
            office="柳州市柳北区档案馆",
            place=place,
            made_on=PartialDate(2026, 3, 2),
            made_by="韦桂花",
            right=11,
            missing=(first,),
            misplaced=(second,),
            unknown=("B009999",),
        )
    )
