"""Papers of fees: 收费计算单 with its steps, 收费收据, and the day's cash, 现金日报表."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive_tui.domain.cash import WAY_WORDS, CashDay, Charge, Receipt
from archive_tui.domain.dates import PartialDate
from archive_tui.domain.fees import TARIFF_WORDS, Fee, Tariff, capital_yuan, work_out, yuan
from exports.sheet import (
    Align,
    Block,
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

WORKSHEET = "政府信息公开信息处理费计算单"
RECEIPT = "收费收据"
CASH_SHEET = "现金日报表"
_BLANK = "＿＿＿＿＿"
_STEPS = (
    Column("档次", 10),
    Column("起", 15, Align.RIGHT),
    Column("止", 15, Align.RIGHT),
    Column("数量", 15, Align.RIGHT),
    Column("单价（元）", 20, Align.RIGHT),
    Column("金额（元）", 25, Align.RIGHT),
)
_RECEIPTS = (
    Column("序号", 6),
    Column("收据号", 23),
    Column("交款人", 14, wraps=True),
    Column("事由", 28, Align.LEFT, wraps=True),
    Column("方式", 7),
    Column("金额（元）", 12, Align.RIGHT),
    Column("备注", 17, wraps=True),
)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A charge with the steps it comes from."""

    office: str
    number: str
    applicant: str
    received_on: date
    charge: Charge


def fee_worksheet(values: Worksheet) -> Sheet:
    """What was counted, band by band, the sum, what is waived, what is to be paid."""
    charge, fee = values.charge, values.charge.fee
    grid = Grid(
        (18, 32, 18, 32),
        (
            GridRow((Cell("申请编号"), _typed(values.number), Cell("申请人"),
                     _typed(values.applicant))),
            GridRow((Cell("收到日期"), _typed(_chinese(values.received_on)), Cell("计费日期"),
                     _typed(_chinese(charge.day)))),
            GridRow((Cell("计费方式"), _typed(TARIFF_WORDS[fee.tariff]), Cell("计费数量"),
                     _typed(_counted(fee)))),
            GridRow((Cell("收费理由"), _typed(charge.reason, 3))),
        ),
    )  # fmt: skip
    return Sheet(
        WORKSHEET,
        (Heading(WORKSHEET, 20), Line(values.office, Align.CENTRE), grid),
        Register(_STEPS, tuple(_steps(fee))),
        closing=(
            Line(f"合计：{yuan(fee.amount)}元（{capital_yuan(fee.amount)}）", size=12),
            *_waived(charge),
            Line(f"应缴：{yuan(charge.due)}元（{capital_yuan(charge.due)}）", size=12,
                 face=Face.BOLD),
            Prose(_basis(fee), size=9),
            Line("计算人：　　　　　　　　复核人：　　　　　　　　日期：　　　年　　月　　日"),
        ),
        number=values.number,
    )  # fmt: skip


def _counted(fee: Fee) -> str:
    if fee.tariff is Tariff.STATED:
        return "—"
    if fee.tariff is Tariff.PAGES:
        return f"本件申请{fee.count}页"
    before = f"（前{fee.after}件不在此计收）" if fee.after else ""
    return f"当月累计{fee.count}件{before}"


def _waived(charge: Charge) -> tuple[Block, ...]:
    if not charge.waived:
        return ()
    return (Line(f"减免：{yuan(charge.waived)}元，理由：{charge.waiver}", size=12),)


def _basis(fee: Fee) -> str:
    if fee.tariff is Tariff.STATED:
        return (
            "依据：申请受理时当地的收费标准（2008年《政府信息公开条例》第二十七条）；"
            "其时尚无信息处理费。"
        )
    return f"依据：{fee.schedule}。超额累进，按件、按量两种方式不同时适用。"


def fee_receipt(office: str, receipt: Receipt) -> Sheet:
    """One receipt in two halves of a page: for who paid, and the stub that stays."""
    halves: list[Block] = []
    for part in ("（交款人联）", "（存根联）"):
        halves += [
            Heading(f"{RECEIPT}{part}", 18),
            Line(f"编号：{receipt.number}{'（作废）' if receipt.void else ''}", Align.RIGHT),
            Grid(
                (18, 32, 18, 32),
                (
                    GridRow((Cell("交款人"), _typed(receipt.payer), Cell("日期"),
                             _typed(_chinese(receipt.day))), 10),
                    GridRow((Cell("事由"), _typed(receipt.purpose, 3)), 12),
                    GridRow((Cell("金额（大写）"), _typed(capital_yuan(receipt.amount)),
                             Cell("金额（小写）"), _typed(f"¥{yuan(receipt.amount)}")), 10),
                    GridRow((Cell("收款方式"), _typed(WAY_WORDS[receipt.way]),
                             Cell("收款人"), _typed(receipt.by)), 10),
                ),
            ),
            Line(f"收款单位（盖章）：{office}", size=11),
            Line("　"),
        ]  # fmt: skip
    return Sheet(RECEIPT, tuple(halves), number=receipt.number)


def cash_sheet(office: str, day: CashDay) -> Sheet:
    """Every receipt of a day, void ones too, what went back, and whether the drawer holds what
    it must.
    """
    return Sheet(
        CASH_SHEET,
        (
            Heading(CASH_SHEET, 20),
            Line(f"{office}　　{_chinese(day.day)}{'　　已结' if day.closed else '　　未结'}",
                 Align.CENTRE),
        ),
        Register(_RECEIPTS, tuple(_receipt_rows(day))),
        closing=(
            *(Line(text, size=11) for text in _sums(day)),
            Line("出纳：　　　　　　　　复核人：　　　　　　　　日期：　　　年　　月　　日"),
        ),
        number=day.day.isoformat(),
    )  # fmt: skip


def _sums(day: CashDay) -> Iterator[str]:
    yield (
        f"期初现金：{yuan(day.opening)}元　　当日现金收入：{yuan(day.cash)}元　　"
        f"应有现金：{yuan(day.expected)}元　　转账收入：{yuan(day.transfers)}元"
    )
    if day.carried is not None and day.carried != day.opening:
        yield f"上次清点留存：{yuan(day.carried)}元"
    if day.pieces:
        yield f"面额（元）×数量：{day.pieces}"
    counted = _BLANK if day.counted is None else yuan(day.counted)
    yield f"清点现金：{counted}元　　差额：{_difference(day) if day.closed else _BLANK}"
    if day.reason:
        yield f"说明：{day.reason}"


def _steps(fee: Fee) -> Iterator[tuple[str, ...]]:
    for number, step in enumerate(fee.steps, 1):
        if fee.tariff is Tariff.STATED:
            yield (str(number), "—", "—", "—", "—", yuan(step.amount))
            continue
        yield (
            str(number),
            str(step.first),
            str(step.last),
            str(step.count),
            yuan(step.each) if step.each else "不收费",
            yuan(step.amount),
        )


def _receipt_rows(day: CashDay) -> Iterator[tuple[str, ...]]:
    for number, (each, amount) in enumerate(day.lines, 1):
        yield (
            str(number), each.number, each.payer, each.purpose, WAY_WORDS[each.way], yuan(amount),
            _note(each, amount, day),
        )  # fmt: skip
    yield ("", "合计", "", "", "", yuan(day.cash + day.transfers), "")


def _note(receipt: Receipt, amount: int, day: CashDay) -> str:
    """Void on its own day, or money that went back on another one."""
    if not receipt.void:
        return ""
    if amount < 0:
        return f"退付{_chinese(receipt.day)}收款：{receipt.void_reason}"
    if receipt.returned_on is not None and day.day == receipt.day:
        return f"{_chinese(receipt.returned_on)}退付"
    return f"作废（{yuan(receipt.amount)}元）：{receipt.void_reason}"


def _difference(day: CashDay) -> str:
    if day.difference == 0:
        return "0元（相符）"
    more = "长款" if day.difference > 0 else "短款"
    return f"{more}{yuan(abs(day.difference))}元"


def _typed(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, face=Face.KAI, align=Align.LEFT)


def _chinese(day: date) -> str:
    return PartialDate(day.year, day.month, day.day).chinese


_DAY = date(2026, 3, 2)


def worksheet_sample() -> Sheet:
    """Forty-one requests in a month, a part waived."""
    charge = Charge(
        id=1, request_id=1, fee=work_out(Tariff.ITEMS, 41, _DAY), waived=30_000,
        waiver="申请人经济确有困难", reason="本月第41件申请，明显超过合理范围", day=_DAY, by="赵𬭎",
    )  # fmt: skip
    return fee_worksheet(
        Worksheet("柳州市柳北区档案馆", "〔2026〕第0012号", "王䶮㛃", _DAY, charge)
    )


def _sample_receipt(number: int, amount: int, way: str = "cash", void: str = "") -> Receipt:
    return Receipt(
        id=number, number=f"收〔2026〕第{number:04}号", request_id=1, charge_id=1, payer="王䶮㛃",
        purpose="政府信息公开信息处理费（〔2026〕第0012号）", amount=amount, way=way, day=_DAY,
        void_reason=void, by="赵𬭎",
    )  # fmt: skip


def receipt_sample() -> Sheet:
    """A receipt for a fee."""
    return fee_receipt("柳州市柳北区档案馆", _sample_receipt(7, 400_050))


def cash_sample() -> Sheet:
    """A day with a void receipt and money that went back; it balances."""
    receipts = (
        _sample_receipt(7, 400_050),
        _sample_receipt(8, 2_000, void="金额写错"),
        _sample_receipt(9, 1_200),
        _sample_receipt(10, 70_000, way="transfer"),
    )
    before = replace(
        _sample_receipt(6, 1_250, void="重复收款"), day=date(2026, 2, 27), returned_on=_DAY
    )
    return cash_sheet(
        "柳州市柳北区档案馆",
        CashDay(
            day=_DAY, receipts=receipts, returned=(before,), carried=20_000, opening=20_000,
            counted=420_000, pieces="100×40 50×3 20×2 10×1", by="赵𬭎",
        ),
    )  # fmt: skip
