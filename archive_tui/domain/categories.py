"""The catalogue's categories and agencies: lists that the office keeps itself, valid by year."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, TypeVar

from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say

# The three cadences of the 2010 report: 固定性工作长期公开, 常规性工作定期公开, 临时性工作随时公开.
CADENCES: tuple[tuple[str, Message], ...] = (
    ("standing", say("Standing")),
    ("periodic", say("Periodic")),
    ("as-it-happens", say("As it happens")),
)
# The starting lists by the name they are adopted by -> their packaged files.
LISTS: Mapping[str, str] = {"2010": "categories.toml", "2019": "categories-2019.toml"}


@dataclass(frozen=True, slots=True)
class Responsible:
    """An agency that answers for a category, in the years given (both included, None is open)."""

    agency: str
    valid_from: int | None = None
    valid_to: int | None = None

    def __str__(self) -> str:
        """As typed: 区统计局 2010-2015."""
        years = years_text(self.valid_from, self.valid_to)
        return f"{self.agency} {years}".strip()


@dataclass(frozen=True, slots=True)
class Category:
    """One class of the catalogue; `cadence` is standing, periodic or as-it-happens.

    A merged one is no longer `active`. `full_text` is the wording of the law, `documents` how many
    it holds.
    """

    id: int
    code: str
    name: str
    name_en: str
    cadence: str
    active: bool = True
    parent_id: int | None = None
    full_text: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    merged_into: int | None = None
    former_names: tuple[str, ...] = ()
    agencies: tuple[Responsible, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that makes documents or answers for them; a merged one is no longer `active`.

    `abbreviation` begins its document numbers, e.g. 柳北政办发; `documents` counts what it issued
    or answers for.
    """

    id: int
    code: str
    name: str
    active: bool = True
    short_name: str = ""
    abbreviation: str = ""
    parent_id: int | None = None
    contact: str = ""
    telephone: str = ""
    address: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    merged_into: int | None = None
    former_names: tuple[str, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryData:
    """What staff decide about a category; `parent` by its name, empty for the top of the tree."""

    code: str
    name: str
    name_en: str = ""
    cadence: str = "as-it-happens"
    parent: str = ""
    full_text: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    agencies: tuple[Responsible, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyData:
    """What staff decide about an agency; an empty `code` means the next free one."""

    name: str
    code: str = ""
    short_name: str = ""
    abbreviation: str = ""
    parent: str = ""
    contact: str = ""
    telephone: str = ""
    address: str = ""
    valid_from: int | None = None
    valid_to: int | None = None


CATEGORY_FIELDS: tuple[Field, ...] = (
    Field("name", say("Official name"), required=True),
    Field("code", say("Code"), required=True),
    Field("name_en", say("English name")),
    Field("parent", say("Part of"), Kind.CATEGORY),
    Field("cadence", say("Cadence"), Kind.CHOICE, choices=CADENCES, default="as-it-happens"),
    Field("agencies", say("Responsible")),
    Field("valid_from", say("First year")),
    Field("valid_to", say("Last year")),
    Field("full_text", say("Wording"), Kind.LONG),
)
AGENCY_FIELDS: tuple[Field, ...] = (
    Field("name", say("Official name"), required=True),
    Field("code", say("Code")),
    Field("short_name", say("Short name")),
    Field("abbreviation", say("Number prefix")),
    Field("parent", say("Part of"), Kind.AGENCY),
    Field("contact", say("Contact")),
    Field("telephone", say("Telephone")),
    Field("address", say("Address")),
    Field("valid_from", say("First year")),
    Field("valid_to", say("Last year")),
)


def starting_categories(name: str = "2010") -> tuple[Category, ...]:
    """A starting list in its order; raises InvalidError for a name that is none.

    2010: the 20 categories of the autonomous region's unified catalogue. 2019: the 15 of Art. 20
    of the Regulation of 2019.
    """
    if name not in LISTS:
        raise InvalidError(
            say("There is no list “{name}”.", name=name),
            say("Use one of: {names}.", names=", ".join(LISTS)),
        )
    text = (files("archive_tui.domain") / "data" / LISTS[name]).read_text("utf-8")
    return tuple(
        Category(
            0, entry["code"], entry["zh"], entry["en"], entry["cadence"],
            full_text=entry.get("full", ""),
        )
        for entry in tomllib.loads(text)["category"]
    )  # fmt: skip


class _Branch(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def parent_id(self) -> int | None: ...


Branch = TypeVar("Branch", bound=_Branch)


def in_tree(entries: Sequence[Branch]) -> Iterator[tuple[int, Branch]]:
    """Every entry with its depth, each under what it is part of, otherwise in the order given."""
    below: dict[int | None, list[Branch]] = {}
    known = {entry.id for entry in entries}
    for entry in entries:
        parent = entry.parent_id if entry.parent_id in known else None
        below.setdefault(parent, []).append(entry)
    waiting = [(0, entry) for entry in reversed(below.get(None, []))]
    while waiting:
        depth, entry = waiting.pop()
        yield depth, entry
        waiting += [(depth + 1, part) for part in reversed(below.get(entry.id, []))]


def existed(year: int | None, valid_from: int | None, valid_to: int | None) -> bool:
    """Whether a year lies within the years of a category or an agency; an unknown one may."""
    if year is None:
        return True
    return (valid_from is None or valid_from <= year) and (valid_to is None or year <= valid_to)


def years_text(valid_from: int | None, valid_to: int | None) -> str:
    """The years as written: 2010-2015, 2010-, -2015; empty where they are open."""
    if valid_from is None and valid_to is None:
        return ""
    return f"{valid_from or ''}-{valid_to or ''}"


def not_that_year(
    name: str, year: int, valid_from: int | None, valid_to: int | None, field: str
) -> InvalidError:
    """The fault for a document of a year in which its agency or category did not exist."""
    return InvalidError(
        say(
            "“{name}” did not exist in {year}: its years are {years}.",
            name=name, year=year, years=years_text(valid_from, valid_to),
        ),
        say("Choose the one of that year, correct the date, or change its years under Lists."),
        field,
    )  # fmt: skip


def read_category(typed: Mapping[str, str]) -> CategoryData:
    """A typed form as values; raises ManyError with one fault per wrong field."""
    return CategoryData(**_read(CATEGORY_FIELDS, typed))  # type: ignore[arg-type]


def read_agency(typed: Mapping[str, str]) -> AgencyData:
    """A typed form as values; raises ManyError with one fault per wrong field."""
    return AgencyData(**_read(AGENCY_FIELDS, typed))  # type: ignore[arg-type]


def category_draft(category: Category, parent: str) -> dict[str, str]:
    """A category as it would be typed, so that `read_category` gives it back."""
    typed = _draft(CATEGORY_FIELDS, category, parent)
    return typed | {"agencies": "；".join(map(str, category.agencies))}


def agency_draft(agency: Agency, parent: str) -> dict[str, str]:
    """An agency as it would be typed, so that `read_agency` gives it back."""
    return _draft(AGENCY_FIELDS, agency, parent)


def _draft(fields: Sequence[Field], record: object, parent: str) -> dict[str, str]:
    values = {field.name: getattr(record, field.name, None) for field in fields}
    values["parent"] = parent
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _read(fields: Sequence[Field], typed: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    faults: list[ArchiveError] = []
    for field in fields:
        try:
            values[field.name] = _value(field, typed.get(field.name, "").strip() or field.default)
        except InvalidError as fault:
            faults.append(fault)
    if not faults and not _in_order(values.get("valid_from"), values.get("valid_to")):
        faults.append(_backwards("valid_to"))
    if faults:
        raise ManyError(faults)
    return values


def _value(field: Field, text: str) -> object:
    if field.required and not text:
        raise InvalidError(
            say("“{field}” is empty.", field=field.label), say("Type it."), field.name
        )
    match field.name:
        case "valid_from" | "valid_to":
            return read_year(text, field.name)
        case "agencies":
            return read_responsible(text)
        case "cadence" if text not in dict(CADENCES):
            raise InvalidError(
                say("“{text}” is not one of: {codes}.", text=text, codes=", ".join(dict(CADENCES))),
                say("Choose from the list."),
                field.name,
            )
    return text


def read_year(text: str, field: str) -> int | None:
    """A year such as 2010, None for nothing; raises InvalidError for anything else."""
    plain = text.strip().removesuffix("年")
    if not plain:
        return None
    if re.fullmatch(r"[1-9]\d{3}", plain, re.ASCII):
        return int(plain)
    raise InvalidError(
        say("“{text}” is not a year.", text=text), say("Write 2010, or leave it empty."), field
    )


_ONE = re.compile(r"(?P<agency>.+?)(?:\s+(?P<from>\d{4})?\s*[-–—~至]\s*(?P<to>\d{4})?)?")


def read_responsible(text: str) -> tuple[Responsible, ...]:
    """Responsible agencies as typed: 区统计局 2010-2015；区发展和改革局 2016-.

    Raises InvalidError for years that run backwards.
    """
    found = []
    for one in filter(None, map(str.strip, re.split(r"[；;\n]", text))):
        match = _ONE.fullmatch(one)
        agency, first, last = match.group("agency", "from", "to") if match else (one, None, None)
        years = (int(first) if first else None, int(last) if last else None)
        if not _in_order(*years):
            raise _backwards("agencies")
        found.append(Responsible(agency, *years))
    return tuple(dict.fromkeys(found))


def _in_order(first: object, last: object) -> bool:
    return not (isinstance(first, int) and isinstance(last, int) and last < first)


def _backwards(field: str) -> InvalidError:
    return InvalidError(
        say("The last year is before the first."), say("Write for example 2010-2015."), field
    )
