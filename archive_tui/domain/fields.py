"""The fields of a form, described once: screens, checks and imports read the same description."""

from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.messages import Message


class Kind(StrEnum):
    """How a field is typed."""

    LINE = "line"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    CATEGORY = "category"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` as in the record, `label` for people, `choices` as (code, words)."""

    name: str
    label: Message
    kind: Kind = Kind.LINE
    required: bool = False
    choices: tuple[tuple[str, Message], ...] = ()
    default: str = ""
