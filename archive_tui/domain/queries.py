"""What people type into the search box: words, and filters such as 类:财政 or year:2010."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive_tui.domain.documents import Disclosure
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.folding import fold
from archive_tui.domain.messages import say

# The first name of each filter is the one that is written back.
FILTER_NAMES: Mapping[str, tuple[str, ...]] = {
    "category": ("类", "类别", "分类", "category", "cat"),
    "agency": ("机构", "单位", "agency"),
    "year": ("年", "年度", "year"),
    "disclosure": ("公开", "disclosure"),
}
_BY_NAME = {name: kind for kind, names in FILTER_NAMES.items() for name in names}
_WORD = re.compile(r'(?:([^\s:："“”]+)[:：])?(?:["“]([^"“”]*)["”]|([^\s"“”]+))')
_YEARS = re.compile(r"(\d{4})(?:[-–—~至](\d{4}))?")
_DISCLOSURES: Mapping[str, Disclosure] = {
    "主动": Disclosure.PROACTIVE,
    "主动公开": Disclosure.PROACTIVE,
    "申请": Disclosure.ON_REQUEST,
    "依申请": Disclosure.ON_REQUEST,
    "依申请公开": Disclosure.ON_REQUEST,
    "不予": Disclosure.WITHHELD,
    "不予公开": Disclosure.WITHHELD,
    "未定": Disclosure.UNDECIDED,
} | {kind.value: kind for kind in Disclosure}


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all occur (folded), and filters; `years` is first and last year.

    `misread` are name and value of what looks like a filter and is none; they count as words, too.
    """

    words: tuple[str, ...] = ()
    category: str = ""
    agency: str = ""
    years: tuple[int, int] | None = None
    disclosure: Disclosure | None = None
    misread: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """The folded words, empty ones left out."""
        return tuple(dict.fromkeys(term for term in map(fold, self.words) if term))

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return bool(self.category or self.agency or self.years or self.disclosure)

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.terms) or self.filtered

    def __str__(self) -> str:
        """As typed into the box."""
        parts = [_quoted(word) for word in self.words]
        for name, value in (
            ("类", self.category),
            ("机构", self.agency),
            ("年", _years_text(self.years)),
            ("公开", self.disclosure.value if self.disclosure else ""),
        ):
            if value:
                parts.append(f"{name}:{_quoted(value)}")
        return " ".join(parts)


def parse_query(text: str) -> Query:
    """Read the search box; what is not a known filter is a word."""
    query = Query()
    for found in _WORD.finditer(text):
        name, value = found[1] or "", found[2] if found[2] is not None else found[3]
        kind = _BY_NAME.get(name.lower(), "")
        further = _with_filter(query, kind, value) if kind and value else None
        if further is None:
            if kind and value:
                query = replace(query, misread=(*query.misread, (name, value)))
            word = found[0] if found[1] and found[2] is None else value
            further = replace(query, words=(*query.words, word)) if word else query
        query = further
    return query


def narrowed(query: Query, category: str = "", year: str = "", agency: str = "") -> Query:
    """The query with filters set beside the box; raises InvalidError for a year that is none."""
    if category:
        query = replace(query, category=category)
    if agency:
        query = replace(query, agency=agency)
    if not year:
        return query
    further = _with_filter(query, "year", year)
    if further is None:
        raise InvalidError(
            say("“{text}” is not a year.", text=year), say("Write 2010 or 2008-2010."), "year"
        )
    return further


def _with_filter(query: Query, kind: str, value: str) -> Query | None:
    if kind == "year":
        years = _YEARS.fullmatch(fold(value).removesuffix("年"))
        if years is None:
            return None
        first = int(years[1])
        return replace(query, years=(first, max(first, int(years[2] or first))))
    if kind == "disclosure":
        known = _DISCLOSURES.get(fold(value))
        return replace(query, disclosure=known) if known else None
    return replace(query, category=value) if kind == "category" else replace(query, agency=value)


def _years_text(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s:：]", text) or not text else text
