"""送达回证, proof that a letter arrived, and 上报备案表, what refusals are reported on.

Delivery in person counts from the day of signing; post goes through the post office only
(国办公开办函〔2016〕235号).
"""

from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from exports.sheet import Align, Box, Cell, Face, Grid, GridRow, Heading, Line, Prose, Sheet

RECEIPT = "政府信息公开文书送达回证"
REFUSAL = "依申请不予公开政府信息上报备案表"
WAYS = {
    "in-person": "当面送达",
    "post": "邮寄送达",
    "email": "电子邮件",
    "fax": "传真",
    "website": "互联网平台",
}
_WIDTHS = (18, 32, 18, 32)
_SIGNED = "年　　月　　日"
_RECEIPT_NOTE = (
    "说明：当面送达的，以受送达人签收的日期为送达日期；邮寄送达的，应当通过邮政企业寄递，以受送达人"
    "签收的日期为送达日期。受送达人拒绝签收的，送达人写明情况，由见证人签名。"
)
_REFUSAL_NOTE = (
    "说明：本表一式两份，一份报送上级机关备案，一份随申请案卷归档。依据条款见《中华人民共和国政府"
    "信息公开条例》第十四条至第十六条、第三十六条、第三十七条。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReceipt:
    """The letter and to whom; what is known of its delivery, the rest is left for the pen."""

    office: str
    request_number: str
    addressee: str
    letter: str
    letter_number: str
    letter_day: date
    address: str = ""
    way: str = ""
    proof: str = ""
    delivered: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalReport:
    """A refused request as the higher office is told of it; `head` decided."""

    office: str
    higher: str
    made_on: date
    request_number: str
    received: date
    channel: str
    applicant: str
    applicant_kind: str
    wanted: str
    outcome: str
    basis: str
    grounds: str
    letter_number: str
    answered: date
    handled_by: str


def delivery_receipt(values: DeliveryReceipt) -> Sheet:
    """One A4 page, signed by the addressee."""
    boxes = tuple(Box(words, values.way == code) for code, words in WAYS.items())
    rows = (
        GridRow((Cell("受送达人"), _typed(values.addressee, 3)), 12),
        GridRow((Cell("送达文书"), _typed(values.letter, 3)), 12),
        _row("文书编号", values.letter_number, "文书日期", _chinese(values.letter_day)),
        _row("申请编号", values.request_number, "送达日期", _chinese(values.delivered)),
        GridRow((Cell("送达地点"), _typed(values.address, 3)), 12),
        GridRow((Cell("送达方式"), Cell(columns=3, boxes=boxes)), 12),
        GridRow((Cell("邮件号码\n或者凭证"), _typed(values.proof, 3)), 12),
        _pen("受送达人\n签名或者盖章", 22),
        _pen("代收人签名及\n与受送达人关系", 22),
        _pen("拒收或者不能\n送达的情况", 22),
        GridRow((Cell("见证人"), _typed(""), Cell("送达人"), _typed("")), 14),
        GridRow((Cell("备注"), _typed("", 3)), 16),
    )
    return Sheet(
        RECEIPT,
        (
            Heading(RECEIPT, 20),
            Line(f"送达机关：{values.office}（盖章）"),
            Grid(_WIDTHS, rows),
            Prose(_RECEIPT_NOTE, size=9),
        ),
        number=values.letter_number,
    )


def refusal_report(values: RefusalReport) -> Sheet:
    """One A4 page: what was asked, on what ground it was refused, who decided."""
    rows = (
        _row("申请编号", values.request_number, "收到日期", _chinese(values.received)),
        _row("申请人", values.applicant, "申请人类别", values.applicant_kind),
        GridRow((Cell("提交方式"), _typed(values.channel, 3)), 9),
        GridRow((Cell("申请内容"), _typed(values.wanted, 3)), 30),
        GridRow((Cell("办理结果"), _typed(values.outcome, 3)), 12),
        GridRow((Cell("依据条款"), _typed(values.basis, 3)), 24),
        GridRow((Cell("理由"), _typed(values.grounds, 3)), 30),
        _row("答复书编号", values.letter_number, "答复日期", _chinese(values.answered)),
        _row("承办人", values.handled_by, "审查人", ""),
        _pen("负责人决定", 22),
        _pen("上级机关意见", 22),
    )
    return Sheet(
        REFUSAL,
        (
            Heading(REFUSAL, 20),
            Line(f"报送：{values.higher or '＿＿＿＿＿＿＿＿'}"),
            Line(f"填报单位：{values.office}（盖章）　　填报日期：{_chinese(values.made_on)}"),
            Grid(_WIDTHS, rows),
            Prose(_REFUSAL_NOTE, size=9),
        ),
        number=values.request_number,
    )


def _row(label: str, text: str, other: str, further: str) -> GridRow:
    return GridRow((Cell(label), _typed(text), Cell(other), _typed(further)), 10)


def _pen(label: str, height: float) -> GridRow:
    """Room to write by hand, with a date at the right."""
    cells = (
        Cell(label),
        Cell(columns=2, face=Face.KAI),
        Cell(_SIGNED, align=Align.RIGHT, face=Face.KAI),
    )
    return GridRow(cells, height)


def _typed(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, face=Face.KAI, align=Align.LEFT)


def _chinese(day: date | None) -> str:
    return PartialDate(day.year, day.month, day.day).chinese if day else ""


def receipt_sample() -> Sheet:
    """An answer that went by post."""
    return delivery_receipt(
        DeliveryReceipt(
            office="柳州市柳北区档案馆",
            request_number="〔2026〕第0012号",
            addressee="王䶮㛃",
            letter="政府信息公开申请答复书",
            letter_number="答〔2026〕第7号",
            letter_day=date(2026, 3, 20),
            address="广西柳州市柳北区胜利路12-8号",
            way="post",
            proof="EMS 1123456789012",
            delivered=date(2026, 3, 24),
        )
    )


def refusal_sample() -> Sheet:
    """A request refused to protect a third party."""
    return refusal_report(
        RefusalReport(
            office="柳州市柳北区档案馆",
            higher="柳州市柳北区人民政府办公室",
            made_on=date(2026, 3, 23),
            request_number="〔2026〕第0013号",
            received=date(2026, 3, 2),
            channel="当面提交",
            applicant="柳州𠮷田机械有限公司",
            applicant_kind="商业企业",
            wanted="2025年度重点企业技术改造项目的申报材料",
            outcome="保护第三方合法权益",
            basis="《中华人民共和国政府信息公开条例》第十五条",
            grounds="材料载有第三方的工艺参数，属于商业秘密，第三方书面不同意公开且理由合理",
            letter_number="答〔2026〕第8号",
            answered=date(2026, 3, 20),
            handled_by="韦桂花",
        )
    )
