"""Filing (归档) by DA/T 22-2015: a year's documents become numbered items (件) in boxes (盒)."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive_tui.domain.dates import PartialDate

# 文书: the class of administrative records, DA/T 13-2022.
DEFAULT_CLASS = "WS"
DEFAULT_ARCHIVAL_RULE = "{fonds}-{class}·{year}-{retention}-{unit}-{item:4}"
ARCHIVAL_PLACEHOLDERS = ("fonds", "class", "year", "retention", "unit", "item")
# 保管期限 as written in archival numbers (DA/T 13-2022).
RETENTION_CODES: Mapping[str, str] = {"永久": "Y", "30年": "D30", "10年": "D10"}
# Years a period lasts, counted from the year after the one the documents belong to.
RETENTION_YEARS: Mapping[str, int | None] = {"永久": None, "30年": 30, "10年": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item (件): a document with its attachments and drafts, numbered in its group.

    `pages` counts all its pages; `box` is the box's number within its group, None before boxing.
    """

    id: int
    document_id: int
    archival_number: str
    fonds: str
    class_code: str
    year: int
    retention: str
    unit_code: str
    unit: str
    number: int
    title: str
    document_number: str = ""
    agency: str = ""
    date_made: PartialDate | None = None
    secrecy: str = ""
    pages: int | None = None
    notes: str = ""
    box_id: int | None = None
    box: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box (盒) of one group's items; `code` is what its label's code says, e.g. B000012.

    `thickness` in mm is the width of the spine, `capacity` in pages; `place` the path of names,
    room to shelf; `state`, `filed_by` and `checked_by` are for its 备考表.
    """

    id: int
    code: str
    fonds: str
    fonds_name: str
    year: int
    retention: str
    unit: str
    number: int
    first: int
    last: int
    items: int
    pages: int
    thickness: int = 30
    place: str = ""
    place_id: int | None = None
    made_on: PartialDate | None = None
    capacity: int = 300
    state: str = ""
    filed_by: str = ""
    checked_by: str = ""
    unit_code: str = ""

    @property
    def room(self) -> int:
        """Pages that still fit."""
        return max(0, self.capacity - self.pages)


@dataclass(frozen=True, slots=True)
class Group:
    """What items are numbered within: year, retention and unit of one fonds and class.

    Empty retention and unit mean the whole year. `last` is the highest number given.
    """

    year: int
    retention: str = ""
    unit_code: str = ""
    unit: str = ""
    fonds: str = ""
    class_code: str = DEFAULT_CLASS
    items: int = 0
    last: int = 0
    boxes: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that could be filed; `retention` is empty where nobody has set it."""

    document_id: int
    title: str
    document_number: str
    agency: str
    category: str
    date_made: str
    retention: str
    pages: int | None
    unit: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a document would be filed: under which period and why, and its archival number."""

    candidate: Candidate
    retention: str
    why: str
    archival_number: str


@dataclass(frozen=True, slots=True)
class YearState:
    """How far the filing of a year is; `closed_on` is empty while it is open."""

    year: int
    documents: int
    filed: int
    closed_on: str = ""


@dataclass(frozen=True, slots=True)
class FilingResult:
    """What a filing did: items numbered, groups they went into, new boxes."""

    year: int
    items: int
    groups: int
    boxes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSheet:
    """备考表, the last sheet of a box: the state of what is in it, who filed and who checked."""

    box: Box
    state: str = ""
    filed_by: str = ""
    checked_by: str = ""
    filed_on: PartialDate | None = None
