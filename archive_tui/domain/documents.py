"""A document (政府信息): one piece of disclosed or withheld government information."""

from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.dates import PartialDate


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


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a document; its bytes are named by their SHA-256 (hex)."""

    id: int
    name: str
    sha256: str
    bytes: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as catalogued; empty text and None mean not known."""

    id: int
    index_number: str
    title: str
    document_number: str = ""
    agency: str = ""
    responsible_agency: str = ""
    category: str = ""
    date_made: PartialDate | None = None
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
    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""
    attachments: tuple[Attachment, ...] = ()
