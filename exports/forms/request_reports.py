"""送达回证, proof of delivery, and 不予公开上报备案表, a refusal reported to the higher office."""

from dataclasses import dataclass
from datetime import date

from archive_tui.domain.dates import PartialDate
from exports.sheet import Align, Cell, Face, Grid, GridRow, Heading, Line, Prose, Sheet

DELIVERY = "送达回证"
REFUSAL = "不予公开政府信息上报备案表（依申请）"
_SIGNED = "　\n　\n签名：　　　　　　　　年　　月　　日"
_SEALED = "　\n　\n（盖章）　　　　　　　　年　　月　　日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is handed over: the letter, to whom, where; the rest is written by pen."""

    office: str
    request_number: str
    letter_title: str
    letter_number: str
    addressee: str
    address: str
    way: str = ""
    delivered: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refusal of a request, as the higher office is told of it."""

    office: str
    higher: str
    request_number: str
    applicant: str
    wanted: str
    received: date
    answered: date | None
    letter_number: str
    outcome: str
    basis: str
    grounds: str


def delivery_receipt(values: Delivery) -> Sheet:
    """One page; delivery takes effect on the day it is signed (国办公开办函〔2016〕235号)."""
    rows = (
        GridRow((Cell("送达文书"),
                 _typed(f"{values.letter_title}　{values.letter_number}", 3)), 12),
        GridRow((Cell("申请编号"), _typed(values.request_number), Cell("受送达人"),
                 _typed(values.addressee)), 12),
        GridRow((Cell("送达地点"), _typed(values.address, 3)), 12),
        GridRow((Cell("送达方式"),
                 _typed(values.way or "□ 当面　□ 邮寄　□ 电子邮件　□ 其他", 3)), 12),
        GridRow((Cell("收件人签名\n或者盖章"), Cell(), Cell("收到日期"),
                 _day(values.delivered)), 24),
        GridRow((Cell("代收人签名\n及代收理由"), Cell(columns=3)), 24),
        GridRow((Cell("拒收理由\n及见证人签名"), Cell(columns=3)), 24),
        GridRow((Cell("送达人签名"), Cell(), Cell("送达日期"), _day(None)), 16),
        GridRow((Cell("备注"), Cell(columns=3)), 20),
    )  # fmt: skip
    return Sheet(
        DELIVERY,
        (
            Heading(values.office, 16),
            Heading(DELIVERY, 22),
            Grid((18, 34, 16, 32), rows),
            Prose(
                "说明：当面送达的，以收件人签收之日为送达日期；邮寄送达的，通过邮政企业寄送，"
                "以邮件签收之日为送达日期，回执附后。",
                size=9,
            ),
        ),
        number=values.letter_number,
    )


def refusal_report(values: Refusal) -> Sheet:
    """One page with the decisions of both offices to be signed."""
    rows = (
        GridRow((Cell("申请编号"), _typed(values.request_number), Cell("申请人"),
                 _typed(values.applicant))),
        GridRow((Cell("收到日期"), _typed(_chinese(values.received)), Cell("答复日期"),
                 _typed(_chinese(values.answered)))),
        GridRow((Cell("答复文号"), _typed(values.letter_number, 3))),
        GridRow((Cell("申请内容"), _typed(values.wanted, 3)), 30),
        GridRow((Cell("不予公开情形"), _typed(values.outcome, 3))),
        GridRow((Cell("法律依据"), _typed(values.basis, 3)), 16),
        GridRow((Cell("理由"), _typed(values.grounds, 3)), 36),
        GridRow((Cell("承办人意见"), Cell(_SIGNED, 3)), 24),
        GridRow((Cell("单位负责人\n意见"), Cell(_SIGNED, 3)), 24),
        GridRow((Cell("备案机关\n意见"), Cell(_SEALED, 3)), 24),
    )  # fmt: skip
    return Sheet(
        REFUSAL,
        (
            Heading(REFUSAL, 18),
            Line(
                f"报送单位：{values.office}　　　　备案机关：{values.higher or '＿＿＿＿＿＿'}",
                Align.CENTRE,
            ),
            Grid((18, 34, 16, 32), rows),
        ),
        number=values.request_number,
    )


def _typed(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, face=Face.KAI, align=Align.LEFT)


def _day(day: date | None) -> Cell:
    return _typed(_chinese(day)) if day else Cell("　　　年　　月　　日")


def _chinese(day: date | None) -> str:
    return PartialDate(day.year, day.month, day.day).chinese if day else ""


def delivery_sample() -> Sheet:
    """An answer handed over."""
    return delivery_receipt(
        Delivery(
            office="柳州市柳北区档案馆",
            request_number="〔2026〕第0012号",
            letter_title="政府信息公开申请答复书",
            letter_number="答〔2026〕第7号",
            addressee="王䶮㛃",
            address="广西柳州市柳北区胜利路12-8号",
        )
    )


def refusal_sample() -> Sheet:
    """A refusal that protects a third party."""
    return refusal_report(
        Refusal(
            office="柳州市柳北区档案馆",
            higher="柳州市柳北区人民政府办公室",
            request_number="〔2026〕第0012号",
            applicant="王䶮㛃",
            wanted="柳州𠮷田机械有限公司2010年设备采购合同。",
            received=date(2026, 3, 2),
            answered=date(2026, 3, 20),
            letter_number="答〔2026〕第7号",
            outcome="保护第三方合法权益",
            basis="《中华人民共和国政府信息公开条例》第十五条、第三十六条第（三）项",
            grounds="该信息含有第三方的商业秘密，第三方书面不同意公开且理由合理。",
        )
    )
