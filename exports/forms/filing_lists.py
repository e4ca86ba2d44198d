"""归档文件目录, 盒内文件目录 and 备考表 (DA/T 22-2015, 附录)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.filing import Box, Item, NoteSheet
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
    Sheet,
)

ITEM_LIST = "归档文件目录"
BOX_LIST = "盒内文件目录"
NOTE_SHEET = "备考表"
ITEM_COLUMNS = (
    Column("序号", 5),
    Column("档号", 27, wraps=True),
    Column("文号", 21, wraps=True),
    Column("责任者", 19, wraps=True),
    Column("题名", 37, Align.LEFT, wraps=True),
    Column("日期", 9),
    Column("密级", 6, wraps=True),
    Column("页数", 6),
    Column("备注", 12, Align.LEFT, wraps=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """The items of one year, retention and unit, taken one by one."""

    fonds: str
    fonds_name: str
    year: int
    retention: str
    unit: str
    items: Iterable[Item]


def item_list(values: ItemList) -> Sheet:
    """The list of a group on landscape pages."""
    head = (
        f"全宗号：{values.fonds}　　年度：{values.year}　　保管期限：{values.retention}"
        f"　　机构（问题）：{values.unit}"
    )
    lines = [Line(f"全宗名称：{values.fonds_name}", Align.CENTRE)] if values.fonds_name else []
    return Sheet(
        ITEM_LIST,
        (Heading(ITEM_LIST, 20), *lines, Line(head, Align.CENTRE)),
        Register(ITEM_COLUMNS, item_rows(values.items)),
        landscape=True,
        number=f"{values.year}-{values.retention}-{values.unit}",
    )


def box_list(box: Box, items: Iterable[Item]) -> Sheet:
    """What lies in one box: its first sheet."""
    head = (
        f"全宗号：{box.fonds}　　年度：{box.year}　　保管期限：{box.retention}"
        f"　　机构（问题）：{box.unit}　　盒号：{box.number}"
    )
    count = f"起止件号：{span(box)}　　共 {box.items} 件 {box.pages} 页　　盒码：{box.code}"
    return Sheet(
        f"{BOX_LIST}（{box.code}）",
        (Heading(BOX_LIST, 20), Line(head, Align.CENTRE), Line(count, Align.CENTRE)),
        Register(ITEM_COLUMNS, item_rows(items)),
        landscape=True,
        number=box.code,
    )


def item_rows(items: Iterable[Item]) -> Iterator[Row]:
    """The rows of a list of items, numbered from one."""
    for number, item in enumerate(items, 1):
        yield (
            str(number),
            item.archival_number,
            item.document_number,
            item.agency,
            item.title,
            eight_digits(item.date_made),
            item.secrecy,
            "" if item.pages is None else str(item.pages),
            item.notes,
        )


def eight_digits(date: PartialDate | None) -> str:
    """A date as DA/T 22-2015 writes it in lists: 20100305; shorter where less is known."""
    return "" if date is None else str(date).replace("-", "")


def span(box: Box) -> str:
    """起止件号: the first and the last item of a box."""
    return f"{box.first:04}—{box.last:04}"


def note_sheet(values: NoteSheet) -> Sheet:
    """The last sheet of a box; what is not known stays free for the pen."""
    box = values.box
    head = (
        f"全宗号：{box.fonds}　　年度：{box.year}　　保管期限：{box.retention}"
        f"　　机构（问题）：{box.unit}　　盒号：{box.number}"
    )

    def typed(text: str) -> Cell:
        return Cell(text, face=Face.KAI)

    grid = Grid(
        (18, 32, 18, 32),
        (
            GridRow((Cell("盒内文件情况说明", 4, shaded=True),), 10),
            GridRow((Cell(values.state, 4, face=Face.KAI, align=Align.LEFT, top=True),), 175),
            GridRow((Cell("立卷人"), typed(values.filed_by), Cell("检查人"),
                     typed(values.checked_by)), 13),
            GridRow((Cell("立卷时间"), _date(values.filed_on), Cell("检查时间"), _date(None)), 13),
        ),
        size=12,
    )  # fmt: skip
    count = f"起止件号：{span(box)}　　共 {box.items} 件 {box.pages} 页　　盒码：{box.code}"
    return Sheet(
        f"{NOTE_SHEET}（{box.code}）",
        (
            Heading("备　考　表"),
            Line(head, Align.CENTRE),
            Line(count, Align.CENTRE),
            grid,
        ),
        number=box.code,
    )


def _date(value: PartialDate | None) -> Cell:
    return Cell(value.chinese if value else "　　　年　　月　　日", face=Face.KAI)


def item_list_sample() -> Sheet:
    """Five items of one group."""
    return item_list(
        ItemList(
            fonds="0123", fonds_name="柳州市柳北区人民政府", year=2010, retention="永久",
            unit="办公室", items=filing_samples.items(),
        )
    )  # fmt: skip


def box_list_sample() -> Sheet:
    """The same items in their box."""
    return box_list(filing_samples.box(), filing_samples.items())


def note_sheet_sample() -> Sheet:
    """A box with something to note."""
    return note_sheet(
        NoteSheet(
            box=filing_samples.box(),
            state="本盒文件38件217页，齐全完整。\n"
            "0012号件原件破损，已托裱；0020号件缺附件2，原发文机关亦无存。",
            filed_by="韦桂花",
            checked_by="覃志强",
            filed_on=PartialDate(2011, 6, 20),
        )
    )
