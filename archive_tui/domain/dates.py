"""Vague dates: an archive often knows only the year or the month."""

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import say

# 2010-03-05, 2010/3/5, 2010.3.5, 2010年3月5日, 20100305; the month and the day may be missing.
_SHAPES = (
    re.compile(r"(\d{4})年?"),
    re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})月?"),
    re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
_WIDTH = str.maketrans("０１２３４５６７８９．／－—　", "0123456789./-- ")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day; sorts as its ISO text does, the vaguer first."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601, as exact as known: 2010, 2010-03 or 2010-03-05."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        """By ISO text."""
        return str(self) < str(other)

    @property
    def chinese(self) -> str:
        """As printed in a Chinese document: 2010年3月5日."""
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{month}{day}"


def parse_date(text: str, field: str = "") -> PartialDate:
    """Read a date as people write it, full-width digits and Chinese numerals too.

    Raises InvalidError for a day that does not exist (2011年13月40日) or another shape.
    """
    plain = re.sub(r"\s+", "", text.translate(_WIDTH))
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            return _checked([int(part) for part in found.groups()], text, field)
    if found := _CHINESE.fullmatch(plain):
        year = int(found[1].translate(_CHINESE_DIGITS))
        rest = [_numeral(part) for part in found.groups()[1:] if part]
        return _checked([year, *rest], text, field)
    raise _not_a_date(text, field)


def parse_iso(text: str) -> PartialDate:
    """Read what `str(PartialDate)` wrote."""
    return PartialDate(*(int(part) for part in text.split("-")))


def _checked(parts: list[int], text: str, field: str) -> PartialDate:
    year, month, day = [*parts, 1, 1][:3]
    try:
        date(year, month, day)
    except ValueError as error:
        raise _not_a_date(text, field) from error
    return PartialDate(*parts)


def _numeral(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(_CHINESE_DIGITS))
    return int(tens.translate(_CHINESE_DIGITS) or 1) * 10 + int(
        ones.translate(_CHINESE_DIGITS) or 0
    )


def _not_a_date(text: str, field: str) -> InvalidError:
    return InvalidError(
        say("“{text}” is not a date.", text=text),
        say("Write a day, a month or a year: 2010-03-05, 2010-03 or 2010."),
        field,
    )
