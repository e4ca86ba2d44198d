"""鉴定、销毁、开放、移交: the lists that go with what becomes of filed items, with who signs.

The appraisal report follows the Regulation of 2024 on the Archives Law, Art. 24; opening the
Archives Law of 2020, Art. 27 and 30. Two people approve a destruction and two watch it. Signatures
stand below the list, all on one page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.disposal import DisposalLine, DisposalList
from exports.forms import filing_samples
from exports.forms.filing_lists import eight_digits
from exports.sheet import (
    Align,
    Cell,
    Column,
    Face,
    Grid,
    GridRow,
    Heading,
    Line,
    Prose,
    Register,
    Row,
    Sheet,
)

APPRAISAL = "档案鉴定报告"
DESTRUCTION = "档案销毁清册"
OPENING = "档案开放审核目录"
HANDOVER = "档案移交清单"
_NUMBER = Column("序号", 5)
_ITEM = (
    Column("档号", 27, wraps=True),
    Column("题名", 38, Align.LEFT, wraps=True),
    Column("责任者", 19, wraps=True),
)
_DATE = Column("日期", 9)
_PAGES = Column("页数", 6)
_RETENTION = Column("保管期限", 9)
_REASON = Column("理由", 20, Align.LEFT, wraps=True)
_NOTES = Column("备注", 16, Align.LEFT, wraps=True)
_Cells = Callable[[DisposalLine], tuple[str, ...]]


def appraisal_report(values: DisposalList) -> Sheet:
    """What the appraisal of items whose period is over proposes, and the list of them."""
    return _sheet(
        APPRAISAL,
        values,
        (
            _NUMBER, *_ITEM, _RETENTION, Column("到期年度", 9), Column("鉴定意见", 9, wraps=True),
            Column("延长至", 7), _REASON,
        ),
        lambda line: (
            *_item(line), line.item.retention, str(line.due or ""), line.decision,
            line.new_retention, line.reason,
        ),
        _signed(("鉴定人", (values.made_by,)), ("审批人", values.approvers)),
        intro=_proposed(values.lines),
    )  # fmt: skip


def destruction_list(values: DisposalList) -> Sheet:
    """What is destroyed; two approve it, two watch it."""
    return _sheet(
        DESTRUCTION,
        values,
        (_NUMBER, *_ITEM, _DATE, _PAGES, _RETENTION, Column("到期年度", 9), _REASON),
        lambda line: (
            *_item(line), eight_digits(line.item.date_made), _pages(line), line.item.retention,
            str(line.due or ""), line.reason,
        ),
        _signed(
            ("造册人", (values.made_by,)),
            ("批准人", _two(values.approvers)),
            ("监销人", _two(values.witnesses)),
            last="销毁方式及时间",
        ),
    )  # fmt: skip


def opening_list(values: DisposalList) -> Sheet:
    """What is opened to the public, or stays closed and why (Archives Law 2020, Art. 27)."""
    return _sheet(
        OPENING,
        values,
        (
            _NUMBER, *_ITEM, _DATE, Column("密级", 6, wraps=True),
            Column("审核意见", 10, wraps=True), _REASON,
        ),
        lambda line: (
            *_item(line), eight_digits(line.item.date_made), line.item.secrecy, line.decision,
            line.reason,
        ),
        _signed(("初审人", (values.made_by,)), ("审定人", values.approvers)),
    )  # fmt: skip


def handover_list(values: DisposalList) -> Sheet:
    """What one office hands to another; both sign."""
    return _sheet(
        HANDOVER,
        values,
        (_NUMBER, *_ITEM, _DATE, _PAGES, _RETENTION, Column("盒号", 6), _NOTES),
        lambda line: (
            *_item(line), eight_digits(line.item.date_made), _pages(line), line.item.retention,
            str(line.item.box or ""), line.item.notes,
        ),
        _parties(values),
    )  # fmt: skip


def _sheet(
    title: str,
    values: DisposalList,
    columns: tuple[Column, ...],
    cells: _Cells,
    signed: Grid,
    intro: str = "",
) -> Sheet:
    head = f"单位：{values.office}　　编号：{values.number}　　日期：{values.made_on.chinese}"
    blocks: list[Heading | Line | Prose] = [Heading(title, 20), Line(head, Align.CENTRE)]
    if intro:
        blocks.append(Prose(intro))
    count = f"共 {len(values.lines)} 件 {sum(line.item.pages or 0 for line in values.lines)} 页。"
    closing: list[Line | Prose | Grid] = [Line(count)]
    if values.notes:
        closing.append(Prose(f"说明：{values.notes}"))
    return Sheet(
        title,
        tuple(blocks),
        Register(columns, tuple(_rows(values.lines, cells))),
        (*closing, signed),
        landscape=True,
        number=values.number,
    )


def _rows(lines: Iterable[DisposalLine], cells: _Cells) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        yield (str(number), *cells(line))


def _item(line: DisposalLine) -> tuple[str, str, str]:
    return line.item.archival_number, line.item.title, line.item.agency


def _pages(line: DisposalLine) -> str:
    return "" if line.item.pages is None else str(line.item.pages)


def _proposed(lines: Sequence[DisposalLine]) -> str:
    """How many items, and how many for each decision."""
    counts = Counter(line.decision or "未定" for line in lines)
    parts = "，".join(f"{decision} {count} 件" for decision, count in counts.items())
    return (
        "依照《中华人民共和国档案法实施条例》第二十四条，对保管期限届满的档案逐件鉴定，"
        f"共 {len(lines)} 件：{parts}。"
    )


def _two(names: tuple[str, ...]) -> tuple[str, ...]:
    """At least two places to sign, whoever is named so far."""
    return names + ("",) * (2 - len(names))


def _signed(*roles: tuple[str, tuple[str, ...]], last: str = "") -> Grid:
    """Two signatures side by side, each role on rows of its own."""
    rows = []
    for role, names in roles:
        people = names or ("",)
        for start in range(0, len(people), 2):
            pair = people[start : start + 2]
            wide = 1 if len(pair) == 2 else 4
            cells = [cell for name in pair for cell in _signature(role, name, wide)]
            rows.append(GridRow(tuple(cells), 13))
    if last:
        rows.append(GridRow((Cell(last), Cell(columns=5)), 13))
    return Grid((12, 22, 16) * 2, tuple(rows))


def _signature(role: str, name: str, columns: int = 1) -> tuple[Cell, Cell, Cell]:
    """Who, room for the name by pen, and for the date."""
    named = f"{name}　　签名：" if name else "签名："
    return (
        Cell(role),
        Cell(named, columns, align=Align.LEFT, face=Face.KAI),
        Cell("年　　月　　日", align=Align.RIGHT, face=Face.KAI),
    )


def _parties(values: DisposalList) -> Grid:
    giver = ("移交单位", values.office, "移交人", values.made_by)
    taker = ("接收单位", values.receiver, "接收人", "")
    rows = (
        GridRow(
            (Cell(f"{unit}\n（盖章）"), Cell(office, face=Face.KAI), *_signature(role, name)), 18
        )
        for unit, office, role, name in (giver, taker)
    )
    return Grid((12, 28, 10, 30, 20), tuple(rows))


def _sample(number: str, decision: str, **more: str) -> DisposalList:
    items = filing_samples.items("10年")
    return DisposalList(
        office="柳州市柳北区档案馆",
        number=number,
        made_on=PartialDate(2026, 3, 2),
        lines=tuple(
            DisposalLine(item=item, due=2021, decision=decision, reason=more.get("reason", ""))
            for item in items
        ),
        made_by="韦桂花",
        approvers=("覃志强", "黄𬭎"),
        witnesses=("陆小梅",),
        receiver=more.get("receiver", ""),
        notes=more.get("notes", ""),
    )


def appraisal_sample() -> Sheet:
    """Five items, one of them kept longer."""
    values = _sample("〔2026〕鉴1号", "销毁", reason="无继续保存价值")
    *rest, last = values.lines
    longer = replace(last, decision="延长", new_retention="30年", reason="涉及人事任免")
    return appraisal_report(replace(values, lines=(*rest, longer)))


def destruction_sample() -> Sheet:
    """Two approvers, one witness so far."""
    return destruction_list(_sample("〔2026〕销1号", "销毁", reason="无继续保存价值"))


def opening_sample() -> Sheet:
    """Items to be opened."""
    return opening_list(_sample("〔2026〕开1号", "开放", reason="形成满二十五年"))


def handover_sample() -> Sheet:
    """A handover to the city's archive."""
    return handover_list(
        _sample("〔2026〕移1号", "", receiver="柳州市档案馆", notes="纸质原件随盒移交，一式两份。")
    )
