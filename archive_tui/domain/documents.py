"""A document (政府信息): one piece of disclosed or withheld government information."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.dates import PartialDate, parse_date
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.domain.relations import Relation


class Disclosure(StrEnum):
    """公开属性: how the public gets it (Regulation Art. 13)."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on-request"
    WITHHELD = "withheld"
    UNDECIDED = "undecided"


class Validity(StrEnum):
    """有效性: whether it still holds."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    REPEALED = "repealed"


class Carrier(StrEnum):
    """载体: what the original is made of."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    MIXED = "mixed"
    OTHER = "other"


DISCLOSURES: tuple[tuple[str, Message], ...] = (
    (Disclosure.PROACTIVE, say("Proactive")),
    (Disclosure.ON_REQUEST, say("On request")),
    (Disclosure.WITHHELD, say("Withheld")),
    (Disclosure.UNDECIDED, say("Undecided")),
)
VALIDITIES: tuple[tuple[str, Message], ...] = (
    (Validity.IN_FORCE, say("In force")),
    (Validity.EXPIRED, say("Expired")),
    (Validity.REPEALED, say("Repealed")),
)
CARRIERS: tuple[tuple[str, Message], ...] = (
    (Carrier.PAPER, say("Paper")),
    (Carrier.ELECTRONIC, say("Electronic")),
    (Carrier.MIXED, say("Paper and electronic")),
    (Carrier.OTHER, say("Other carrier")),
)
# DA/T 22-2015: three periods.
RETENTIONS: tuple[tuple[str, Message], ...] = (
    ("", say("Not set")),
    ("永久", say("Permanent")),
    ("30年", say("30 years")),
    ("10年", say("10 years")),
)

# In the order of the form; the names are those of `Document`.
FIELDS: tuple[Field, ...] = (
    Field("title", say("Title"), required=True),
    Field("document_number", say("Document number")),
    Field("agency", say("Issuing agency"), Kind.AGENCY),
    Field("responsible_agency", say("Responsible agency"), Kind.AGENCY),
    Field("category", say("Category"), Kind.CATEGORY),
    Field("date_made", say("Date made"), Kind.DATE),
    Field("date_amended", say("Date amended"), Kind.DATE),
    Field("date_received", say("Date received"), Kind.DATE),
    Field("date_published", say("Date published"), Kind.DATE),
    Field(
        "disclosure",
        say("Disclosure"),
        Kind.CHOICE,
        choices=DISCLOSURES,
        default=Disclosure.UNDECIDED,
    ),
    Field("validity", say("Validity"), Kind.CHOICE, choices=VALIDITIES, default=Validity.IN_FORCE),
    Field("retention", say("Retention"), Kind.CHOICE, choices=RETENTIONS),
    Field("carrier", say("Carrier"), Kind.CHOICE, choices=CARRIERS, default=Carrier.PAPER),
    Field("pages", say("Pages"), Kind.NUMBER),
    Field("keywords", say("Keywords")),
    Field("source", say("Source")),
    Field("summary", say("Summary"), Kind.LONG),
    Field("notes", say("Notes"), Kind.LONG),
)
FIELD_LABELS: Mapping[str, Message] = {field.name: field.label for field in FIELDS} | {
    "index_number": say("Index number"),
    "archival_number": say("Archival number"),
    "box": say("Box"),
    "text": say("Full text"),
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a document; its bytes are named by their SHA-256 (hex)."""

    id: int
    name: str
    sha256: str
    bytes: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentData:
    """What staff decide about a document; empty text and None mean not known."""

    title: str
    index_number: str = ""
    document_number: str = ""
    agency: str = ""
    responsible_agency: str = ""
    category: str = ""
    date_made: PartialDate | None = None
    date_amended: PartialDate | None = None
    date_received: PartialDate | None = None
    date_published: PartialDate | None = None
    disclosure: Disclosure = Disclosure.UNDECIDED
    validity: Validity = Validity.IN_FORCE
    carrier: Carrier = Carrier.PAPER
    summary: str = ""
    keywords: tuple[str, ...] = ()
    pages: int | None = None
    retention: str = ""
    source: str = ""
    notes: str = ""

    @property
    def year(self) -> int | None:
        """The year it belongs to: made, else published, else received."""
        known = self.date_made or self.date_published or self.date_received
        return known.year if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(DocumentData):
    """One document as catalogued: what staff decided, who did it when, its files and relations.

    `archival_number` and `box` (its code) are empty until it is filed; `former_numbers` are the
    index numbers it had before.
    """

    id: int
    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""
    archival_number: str = ""
    box: str = ""
    attachments: tuple[Attachment, ...] = ()
    relations: tuple[Relation, ...] = ()
    former_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The few columns a list shows; dates as ISO text."""

    id: int
    index_number: str
    title: str
    document_number: str
    agency: str
    category: str
    date_made: str
    date_published: str
    disclosure: str
    validity: str


# More than any title of an office; what is longer is a text in the wrong place.
LONGEST_TITLE = 500


def check_title(title: str) -> str:
    """The title if it is not too long for one; raises InvalidError otherwise."""
    if len(title) > LONGEST_TITLE:
        raise InvalidError(
            say("The title has {count} characters; at most {most} are possible.",
                count=f"{len(title):,}", most=LONGEST_TITLE),
            say("Shorten it; the summary and the notes take what is left out."),
            "title",
        )  # fmt: skip
    return title


_SEPARATORS = re.compile(r"[；;、，,\s]+")


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords as people separate them: ； ; 、 ， , or space; repeats dropped."""
    return tuple(dict.fromkeys(word for word in _SEPARATORS.split(text) if word))


def read_draft(typed: Mapping[str, str], categories: Collection[str]) -> DocumentData:
    """The typed form as values.

    Raises ManyError with one fault per field that cannot be right.
    """
    values: dict[str, object] = {}
    faults: list[ArchiveError] = []
    for field in FIELDS:
        text = typed.get(field.name, "").strip()
        try:
            values[field.name] = _value(field, text, categories)
        except InvalidError as fault:
            faults.append(fault)
    if faults:
        raise ManyError(faults)
    return DocumentData(**values)  # type: ignore[arg-type]  # the names are those of FIELDS


def to_draft(document: DocumentData) -> dict[str, str]:
    """The values as they would be typed, so that `read_draft` gives them back."""
    typed = {}
    for field in FIELDS:
        value = getattr(document, field.name)
        if field.name == "keywords":
            typed[field.name] = "；".join(value)
        else:
            typed[field.name] = "" if value is None else str(value)
    return typed


def _value(field: Field, text: str, categories: Collection[str]) -> object:
    if field.required and not text:
        raise InvalidError(
            say("“{field}” is empty.", field=field.label), say("Type it."), field.name
        )
    if field.name == "title":
        return check_title(text)
    match field.kind:
        case Kind.DATE:
            return parse_date(text, field.name) if text else None
        case Kind.NUMBER:
            return _pages(text, field.name)
        case Kind.CATEGORY:
            return check_category(text, categories)
        case Kind.CHOICE:
            return _choice(field, text)
    return split_keywords(text) if field.name == "keywords" else text


def check_category(name: str, categories: Collection[str]) -> str:
    """The category if the archive knows it; raises InvalidError otherwise."""
    if name and name not in categories:
        raise InvalidError(
            say("No category “{name}”.", name=name),
            say("Choose one of the archive's categories."),
            "category",
        )
    return name


def _pages(text: str, name: str) -> int | None:
    if not text:
        return None
    try:
        pages = int(text)
    except ValueError:
        pages = 0
    if not 0 < pages < 1_000_000:
        raise InvalidError(
            say("“{text}” is not a number of pages.", text=text),
            say("Write a whole number such as 12, or leave it empty."),
            name,
        )
    return pages


def _choice(field: Field, text: str) -> object:
    codes = [code for code, _ in field.choices]
    chosen = text or field.default
    if chosen not in codes:
        raise InvalidError(
            say(
                "“{text}” is not one of: {codes}.", text=text, codes=", ".join(filter(None, codes))
            ),
            say("Choose from the list."),
            field.name,
        )
    kinds = {"disclosure": Disclosure, "validity": Validity, "carrier": Carrier}
    return kinds[field.name](chosen) if field.name in kinds else chosen
