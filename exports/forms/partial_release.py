"""Papers of a partial release: the copy that goes out, and the register of what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.withholding import Passage, grounds, released_text
from exports.sheet import Align, Block, Column, Heading, Line, Prose, Register, Sheet

COPY = "政府信息公开（区分处理）"
REGISTER = "政府信息区分处理登记表"
_COLUMNS = (
    Column("序号", 5),
    Column("登记号", 16, wraps=True),
    Column("政府信息", 24, Align.LEFT, wraps=True),
    Column("不予公开的内容", 24, Align.LEFT, wraps=True),
    Column("依据", 12, wraps=True),
    Column("理由", 14, wraps=True),
    Column("审批人", 9, wraps=True),
    Column("日期", 10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What goes out: title and text without what is withheld, and the grounds in it."""

    office: str
    number: str
    title: str
    text: str
    grounds: Sequence[str]
    made_on: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register, for the inside of the office only."""

    number: str
    title: str
    withheld: str
    ground: str
    note: str
    approver: str
    made_on: str


def copy_sheet(values: Copy) -> Sheet:
    """The released copy; its title and its properties name the form, never the document."""
    known = grounds()
    day = values.made_on
    made = PartialDate(day.year, day.month, day.day).chinese if day else "（草稿）"
    blocks: list[Block] = [
        Heading(COPY, 18),
        Line(f"编号：{values.number}", Align.RIGHT),
        Line(values.title, Align.CENTRE, 14),
        *(Prose(line, 12) for line in values.text.split("\n") if line.strip()),
        Line("　"),
        *(
            Line(f"{each.mark}　{each.words}（《政府信息公开条例》{each.article}）", size=9)
            for each in map(known.__getitem__, values.grounds)
        ),
        Line(f"{values.office}　{made}", Align.RIGHT, 12),
    ]  # fmt: skip
    return Sheet(COPY, tuple(blocks), number=values.number)


def withholding_register(office: str, year: str, entries: Sequence[Entry]) -> Sheet:
    """Every passage withheld in a year, for the inside of the office."""
    return Sheet(
        REGISTER,
        (
            Heading(REGISTER, 20),
            Line(
                f"{office}　　{year}年　　共{len(entries)}处　　（内部登记，不对外提供）",
                Align.CENTRE,
            ),
        ),
        Register(_COLUMNS, tuple(_rows(entries))),
        landscape=True,
        number=year,
    )  # fmt: skip


def _rows(entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    known = grounds()
    for number, each in enumerate(entries, 1):
        found = known[each.ground]
        reason = f"{found.words}。{each.note}" if each.note else found.words
        yield (
            str(number), each.number, each.title, each.withheld, found.article, reason,
            each.approver, each.made_on,
        )  # fmt: skip


_TEXT = (
    "柳北区2010年采购合同验收情况\n"
    "经验收，柳州𠮷田机械有限公司提供的设备单价为每台12800元，联系人王䶮㛃，电话13877200000。\n"
    "全部设备已于2010年12月31日前交付使用。"
)


def copy_sample() -> Sheet:
    """A text with a price and a person taken out."""
    passages = [
        Passage(_TEXT.index("每台"), _TEXT.index("，联系人"), "trade-secret"),
        Passage(_TEXT.index("王䶮㛃"), _TEXT.index("。\n全部"), "privacy"),
    ]
    return copy_sheet(
        Copy(
            office="柳州市柳北区档案馆",
            number="区〔2026〕第3号",
            title="柳北区2010年采购合同验收情况",
            text=released_text(_TEXT, passages),
            grounds=("trade-secret", "privacy"),
            made_on=date(2026, 3, 20),
        )
    )


def register_sample() -> Sheet:
    """Two passages of one release."""
    title = "柳北区2010年采购合同验收情况"
    return withholding_register(
        "柳州市柳北区档案馆",
        "2026",
        [
            Entry("区〔2026〕第3号", title, "每台12800元", "trade-secret", "第三方不同意公开",
                  "覃志强", "2026-03-20"),
            Entry("区〔2026〕第3号", title, "王䶮㛃，电话13877200000", "privacy", "", "覃志强",
                  "2026-03-20"),
        ],
    )  # fmt: skip
