"""政府信息公开申请表: the values of the statutory request form (Regulation Art. 29)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from archive_tui.domain.dates import PartialDate, parse_date
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say


class ApplicantKind(StrEnum):
    """Who asks: a citizen, or a legal person or other organisation."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"


# The five kinds of organisation that the annual report counts (国办公开办函〔2021〕30号).
ORGANISATIONS: tuple[tuple[str, Message], ...] = (
    ("", say("Not set")),
    ("商业企业", say("Business")),
    ("科研机构", say("Research institution")),
    ("社会公益组织", say("Public welfare organisation")),
    ("法律服务机构", say("Legal services")),
    ("其他", say("Other organisation")),
)
IDENTITY_CARD = "居民身份证"
PAPERS: tuple[tuple[str, Message], ...] = (
    ("", say("Not set")),
    (IDENTITY_CARD, say("Identity card")),
    ("护照", say("Passport")),
    ("军官证", say("Officer's card")),
    ("港澳居民来往内地通行证", say("Mainland travel permit for Hong Kong and Macao residents")),
    ("台湾居民来往大陆通行证", say("Mainland travel permit for Taiwan residents")),
    ("外国人永久居留身份证", say("Foreign permanent resident card")),
    ("其他证件", say("Other document")),
)
USES: tuple[tuple[str, Message], ...] = (
    ("生产", say("Production")),
    ("生活", say("Daily life")),
    ("科研", say("Research")),
    ("查验自身信息", say("Checking one's own data")),
)
WAIVERS: tuple[tuple[str, Message], ...] = (
    ("", say("Not set")),
    ("申请", say("Asked for")),
    ("不申请", say("Not asked for")),
)
DELIVERIES: tuple[tuple[str, Message], ...] = (
    ("纸质", say("Paper")),
    ("电子邮件", say("E-mail")),
    ("光盘", say("Disc")),
    ("其他", say("Other form")),
)
WAYS: tuple[tuple[str, Message], ...] = (
    ("邮寄", say("By post")),
    ("电子邮件", say("By e-mail")),
    ("传真", say("By fax")),
    ("自行领取", say("Collected")),
    ("当场阅读、抄录", say("Read or copied on the spot")),
)
YES_NO: tuple[tuple[str, Message], ...] = (("", say("No")), ("是", say("Yes")))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """What is written on the form; empty is left blank for a pen. Codes are the printed words."""

    kind: ApplicantKind = ApplicantKind.CITIZEN
    name: str = ""
    employer: str = ""
    paper: str = ""
    paper_number: str = ""
    organisation_kind: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    contact: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    applied_on: PartialDate | None = None
    wanted: str = ""
    uses: tuple[str, ...] = ()
    waiver: str = ""
    deliveries: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    other_ways: str = ""
    number: str = ""
    received_by: str = ""
    received_on: PartialDate | None = None
    due_on: PartialDate | None = None


_CITIZEN = (
    Field("name", say("Name")),
    Field("employer", say("Employer")),
    Field("paper", say("Identity document"), Kind.CHOICE, choices=PAPERS),
    Field("paper_number", say("Document no.")),
)
_ORGANISATION = (
    Field("name", say("Name of the organisation")),
    Field("organisation_kind", say("Kind of organisation"), Kind.CHOICE, choices=ORGANISATIONS),
    Field("credit_code", say("Unified social credit code")),
    Field("legal_representative", say("Legal representative")),
    Field("contact", say("Contact person")),
)
_COMMON = (
    Field("telephone", say("Telephone")),
    Field("email", say("E-mail address")),
    Field("address", say("Address")),
    Field("postcode", say("Postcode")),
    Field("applied_on", say("Date of the request"), Kind.DATE),
    Field("wanted", say("Information wanted"), Kind.LONG),
    Field("uses", say("Use (optional)"), Kind.CHOICES, choices=USES),
    Field("deliveries", say("Form of delivery"), Kind.CHOICES, choices=DELIVERIES),
    Field("ways", say("Way of obtaining"), Kind.CHOICES, choices=WAYS),
    Field("other_ways", say("Other ways acceptable"), Kind.CHOICE, choices=YES_NO),
)
_WAIVER = Field("waiver", say("Waiver of fees"), Kind.CHOICE, choices=WAIVERS)


def form_fields(kind: ApplicantKind) -> tuple[Field, ...]:
    """The fields an applicant of this kind fills in, in the order of the form."""
    if kind is ApplicantKind.CITIZEN:
        return (*_CITIZEN, *_COMMON, _WAIVER)
    return (*_ORGANISATION, *_COMMON)


def read_request_form(typed: Mapping[str, object], kind: ApplicantKind) -> RequestForm:
    """The typed form as values; several choices are separated by ； or given as a list.

    Raises ManyError with one fault per field that is unknown or cannot be right.
    """
    known = {field.name: field for field in form_fields(kind)}
    values: dict[str, object] = {"kind": kind}
    faults: list[ArchiveError] = []
    for name, raw in typed.items():
        try:
            values[name] = _value(name, raw, known)
        except InvalidError as fault:
            faults.append(fault)
    if faults:
        raise ManyError(faults)
    return RequestForm(**values)  # type: ignore[arg-type]  # names checked against the fields


def _value(name: str, raw: object, known: Mapping[str, Field]) -> object:
    field = known.get(name)
    if field is None and name in {one.name for one in fields(RequestForm)} - {"kind"}:
        field = Field(name, say("{name}", name=name), _OFFICE_DATES.get(name, Kind.LINE))
    if field is None:
        raise InvalidError(
            say("The form has no field “{name}”.", name=name),
            say("It has: {names}.", names=", ".join(known)),
            name,
        )
    if field.kind is Kind.CHOICES:
        chosen = raw if isinstance(raw, list | tuple) else str(raw).split("；")
        return tuple(_chosen(field, str(one).strip()) for one in chosen if str(one).strip())
    text = str(raw).strip()
    if field.kind is Kind.DATE:
        return parse_date(text, name) if text else None
    return _chosen(field, text) if field.kind is Kind.CHOICE else text


_OFFICE_DATES = {"received_on": Kind.DATE, "due_on": Kind.DATE}


def _chosen(field: Field, text: str) -> str:
    codes = [code for code, _ in field.choices]
    if text not in codes and text:
        raise InvalidError(
            say(
                "“{text}” is not one of: {codes}.", text=text, codes="、".join(filter(None, codes))
            ),
            say("Choose from the list."),
            field.name,
        )
    return text
