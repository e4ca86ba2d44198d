"""政府信息公开申请表, for a citizen and for a legal person or other organisation.

The wording follows the Regulation of 2019: Art. 29 names what a request must contain; the use of
the information is optional and stands under 选填部分.
"""

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.request_forms import (
    DELIVERIES,
    ORGANISATIONS,
    USES,
    WAYS,
    ApplicantKind,
    RequestForm,
)
from exports.sheet import Align, Box, Cell, Face, Grid, GridRow, Heading, Line, Prose, Sheet

TITLE = "政府信息公开申请表"
NOTES = (
    "说明：1. 申请人应当如实填写本表各项内容，并对其真实性负责。"
    "2. “所需信息的内容描述”应当包括所申请政府信息的名称、文号或者便于行政机关查询的"
    "其他特征性描述。"
    "3. 依照《中华人民共和国政府信息公开条例》（国务院令第711号）第二十九条至第三十三条办理；"
    "不能当场答复的，自收到申请之日起20个工作日内答复，需要延长的，最长不超过20个工作日。"
    "4. 采用书面形式确有困难的，申请人可以口头提出，由受理机关代为填写。"
)
_WIDTHS = (7, 7, 19, 30, 17, 30)


def request_form(values: RequestForm) -> Sheet:
    """The form on one A4 page: blank where a value is empty, so that it can be filled by pen."""
    rows = _citizen(values) if values.kind is ApplicantKind.CITIZEN else _organisation(values)
    grid = Grid(_WIDTHS, (*rows, *_wanted(values), *_optional(values), *_office(values)))
    return Sheet(
        f"{TITLE}（{'公民' if values.kind is ApplicantKind.CITIZEN else '法人或者其他组织'}）",
        (
            Heading(TITLE),
            Line(f"编号：{values.number or '　' * 9}", Align.RIGHT),
            grid,
            Prose(NOTES, size=9),
        ),
        number=values.number,
    )


def _label(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns)


def _typed(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, face=Face.KAI, align=Align.LEFT)


def _boxes(choices: tuple[str, ...], ticked: tuple[str, ...], columns: int) -> Cell:
    return Cell(columns=columns, boxes=tuple(Box(each, each in ticked) for each in choices))


def _codes(choices: tuple[tuple[str, object], ...]) -> tuple[str, ...]:
    return tuple(code for code, _ in choices if code)


def _citizen(values: RequestForm) -> tuple[GridRow, ...]:
    return (
        GridRow((
            Cell("申请人信息", rows=6, vertical=True), Cell("公民", rows=5, vertical=True),
            _label("姓　　名"), _typed(values.name), _label("工作单位"), _typed(values.employer),
        )),
        GridRow((_label("证件名称"), _typed(values.paper),
                 _label("证件号码"), _typed(values.paper_number))),
        GridRow((_label("联系电话"), _typed(values.telephone),
                 _label("邮政编码"), _typed(values.postcode))),
        GridRow((_label("通信地址"), _typed(values.address, 3))),
        GridRow((_label("电子邮箱"), _typed(values.email, 3))),
        _signature(values),
    )  # fmt: skip


def _organisation(values: RequestForm) -> tuple[GridRow, ...]:
    kinds = _codes(ORGANISATIONS)
    return (
        GridRow((
            Cell("申请人信息", rows=7, vertical=True),
            Cell("法人或者其他组织", rows=6, vertical=True),
            _label("名　　称"), _typed(values.name, 3),
        )),
        GridRow((_label("组织类别"), _boxes(kinds, (values.organisation_kind,), 3))),
        GridRow((_label("统一社会\n信用代码"), _typed(values.credit_code),
                 _label("法定代表人"), _typed(values.legal_representative)), 12.2),
        GridRow((_label("联系人姓名"), _typed(values.contact),
                 _label("联系电话"), _typed(values.telephone))),
        GridRow((_label("通信地址"), _typed(values.address, 3))),
        GridRow((_label("联系人邮箱"), _typed(values.email),
                 _label("邮政编码"), _typed(values.postcode))),
        _signature(values),
    )  # fmt: skip


def _signature(values: RequestForm) -> GridRow:
    return GridRow(
        (_label("申请人签名或者盖章", 2), Cell(), _label("申请时间"), _date(values.applied_on)), 11
    )


def _wanted(values: RequestForm) -> tuple[GridRow, ...]:
    return (
        GridRow(
            (
                Cell("所需信息情况", rows=6, vertical=True),
                _label("所需信息的\n内容描述", 2),
                Cell(values.wanted, 3, face=Face.KAI, align=Align.LEFT, top=True),
            ),
            52,
        ),
    )


def _optional(values: RequestForm) -> tuple[GridRow, ...]:
    citizen = values.kind is ApplicantKind.CITIZEN
    waiver = ("申请（请提供相关证明）", "不申请")
    asked = {"申请": waiver[:1], "不申请": waiver[1:]}.get(values.waiver, ())
    fee = _boxes(waiver, asked, 3) if citizen else Cell("减免费用仅限公民申请", 3, align=Align.LEFT)
    agreed = "若本机关无法按照指定方式提供所需信息，也可接受其他方式"
    return (
        GridRow((Cell("选　填　部　分", 5, shaded=True),), 7),
        GridRow((_label("所需信息的用途", 2), _boxes(_codes(USES), values.uses, 3))),
        GridRow((_label("是否申请减免费用", 2), fee)),
        GridRow((_label("提供信息的指定方式\n（可多选）", 2),
                 _boxes(_codes(DELIVERIES), values.deliveries, 3)), 12.2),
        GridRow((_label("获取信息的方式\n（可多选）", 2),
                 _boxes(_codes(WAYS), values.ways, 3)), 12.2),
        GridRow((Cell(columns=6, boxes=(Box(agreed, bool(values.other_ways)),)),)),
    )  # fmt: skip


def _office(values: RequestForm) -> tuple[GridRow, ...]:
    return (
        GridRow((
            Cell("受理机关\n填写", 2, rows=2), _label("受理编号"), _typed(values.number),
            _label("受理人"), _typed(values.received_by),
        )),
        GridRow((_label("受理日期"), _date(values.received_on),
                 _label("答复期限"), _date(values.due_on))),
    )  # fmt: skip


def _date(value: PartialDate | None) -> Cell:
    return _typed(value.chinese) if value else Cell("　　　年　　月　　日")


def citizen_sample() -> Sheet:
    """A filled form with the rare characters of real names."""
    return request_form(
        RequestForm(
            name="王䶮㛃", employer="柳北区雀儿山街道办事处", paper="居民身份证",
            paper_number="11010519491231002X", telephone="0772-2538003", postcode="545002",
            address="广西柳州市柳北区胜利路12-8号", email="wang.yan@example.org",
            applied_on=PartialDate(2026, 3, 2),
            wanted="2010年柳北区财政预算执行情况的报告及其附件；"
            "“一服务两公开”领导小组成员调整的文件（柳北政办发〔2010〕12号）。",
            uses=("科研",), waiver="不申请", deliveries=("纸质", "电子邮件"), ways=("自行领取",),
            other_ways="是", number="〔2026〕第0012号", received_by="赵𬭎",
            received_on=PartialDate(2026, 3, 2), due_on=PartialDate(2026, 3, 30),
        )
    )  # fmt: skip


def organisation_sample() -> Sheet:
    """A filled form of a company."""
    return request_form(
        RequestForm(
            kind=ApplicantKind.ORGANISATION, name="柳州𠮷田机械有限公司",
            organisation_kind="商业企业", credit_code="91450200MA5KXXXX0K",
            legal_representative="覃志强", contact="韦桂花", telephone="0772-2538003",
            address="广西柳州市柳北区胜利路12-8号", postcode="545002", email="wei@example.org",
            applied_on=PartialDate(2026, 3, 2), wanted="2025年度政府采购合同及验收情况。",
            deliveries=("电子邮件",), ways=("电子邮件",),
        )
    )  # fmt: skip
