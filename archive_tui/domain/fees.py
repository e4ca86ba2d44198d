"""Fees for excessive requests: worked out step by step, by items or by pages, never by both.

Regulation of 2019, Art. 42; 国办函〔2020〕109号. Amounts are in fen.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say

MOST = 100_000
_AMOUNT = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?")


class Tariff(StrEnum):
    """What is counted: requests of an applicant in a calendar month, or pages provided.

    STATED counts nothing: an amount by the local rules for requests older than any schedule.
    """

    ITEMS = "items"
    PAGES = "pages"
    STATED = "stated"


COUNTED = (Tariff.ITEMS, Tariff.PAGES)
TARIFFS: Mapping[str, Message] = {Tariff.ITEMS: say("By items"), Tariff.PAGES: say("By pages")}
TARIFF_WORDS: Mapping[str, str] = {
    Tariff.ITEMS: "按件计收", Tariff.PAGES: "按量计收", Tariff.STATED: "按受理时的标准",
}  # fmt: skip
_UNITS = {Tariff.ITEMS: "件", Tariff.PAGES: "页"}


@dataclass(frozen=True, slots=True)
class Step:
    """One band: from the `first` to the `last`, `each` at so many fen."""

    first: int
    last: int
    each: int

    @property
    def count(self) -> int:
        """How many are in it."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """What the band comes to, in fen."""
        return self.count * self.each


@dataclass(frozen=True, slots=True)
class Fee:
    """A worked fee: what was counted, by which schedule, its steps.

    `after` is how many of the month's requests are not charged here: they were with another one.
    """

    schedule: str
    tariff: Tariff
    count: int
    steps: tuple[Step, ...]
    after: int = 0

    @property
    def amount(self) -> int:
        """The whole fee in fen."""
        return sum(step.amount for step in self.steps)

    @property
    def words(self) -> str:
        """The steps as a letter prints them."""
        if self.tariff is Tariff.STATED:
            return f"{TARIFF_WORDS[self.tariff]}，计{yuan(self.amount)}元"
        unit = _UNITS[self.tariff]
        parts = [
            f"第{_run(step)}{unit}，" + (
                f"每{unit}{yuan(step.each)}元，计{yuan(step.amount)}元" if step.each else "不收费"
            )
            for step in self.steps
        ]  # fmt: skip
        return "；".join([*parts, f"合计{yuan(self.amount)}元"])


@dataclass(frozen=True, slots=True)
class _Bands:
    """Counts and prices in fen; beyond the last, `last` for each, or `adds` more each `every`."""

    bands: tuple[tuple[int, int], ...]
    last: int = 0
    every: int = 0
    adds: int = 0

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Up to which count, at what price; without an end."""
        yield from self.bands
        upto, each = self.bands[-1]
        while self.every:
            upto, each = upto + self.every, each + self.adds
            yield upto, each
        yield MOST, self.last


@dataclass(frozen=True, slots=True)
class _Schedule:
    name: str
    since: date
    items: _Bands
    pages: _Bands


@lru_cache(maxsize=1)
def _schedules() -> tuple[_Schedule, ...]:
    text = (files("archive_tui.domain.data") / "fees.toml").read_text("utf-8")
    return tuple(
        _Schedule(each["name"], each["since"], _read_bands(each["items"]),
                  _read_bands(each["pages"]))
        for each in tomllib.loads(text)["schedule"]
    )  # fmt: skip


def _read_bands(rule: Mapping[str, Any]) -> _Bands:
    bands = tuple((band["upto"], band["each"]) for band in rule["bands"])
    more = {name: rule[name] for name in ("last", "every", "adds") if name in rule}
    return _Bands(bands, **more)


def scheduled(on: date) -> bool:
    """Whether the fee of a request received on a day follows a schedule."""
    return on >= _schedules()[0].since


def work_out(tariff: Tariff, count: int, on: date, after: int = 0) -> Fee:
    """The fee of a request received on a day; the first `after` of the count are not charged.

    Raises InvalidError for a count that is none or no more than `after`, and before the first
    schedule.
    """
    if not 1 <= count <= MOST:
        raise InvalidError(
            say("“{count}” cannot be counted.", count=count),
            say("Write a number from 1 to {most}.", most=f"{MOST:,}"),
            "count",
        )
    if not 0 <= after < count:
        raise InvalidError(
            say("The first {after} of {count} are charged already.", after=after, count=count),
            say("Write how many it is with this request, and up to which are charged already."),
            "after",
        )
    schedule = next((each for each in reversed(_schedules()) if each.since <= on), None)
    if schedule is None:
        raise InvalidError(
            say("There was no schedule of fees on {day} yet.", day=on.isoformat()),
            say("Requests from before {day} cost what local rules said (Regulation of 2008, "
                "Art. 27): give the amount with the reason.", day=_schedules()[0].since),
            "on",
        )  # fmt: skip
    bands = {Tariff.ITEMS: schedule.items, Tariff.PAGES: schedule.pages}[tariff]
    return Fee(schedule.name, tariff, count, tuple(_steps(bands, count, after)), after)


def stated(amount: int, on: date) -> Fee:
    """A fee in fen by the rules of its time, for a request received before the first schedule.

    Raises InvalidError for a later one: its fee is worked out.
    """
    if scheduled(on):
        raise InvalidError(
            say("The fee of a request of {day} is worked out by the schedule.", day=on),
            say("Give the count of items or of pages."),
            "amount",
        )
    if amount <= 0:
        raise InvalidError(say("The amount is nothing."), say("Write it in yuan."), "amount")
    return Fee("", Tariff.STATED, 0, (Step(1, 1, amount),))


def _steps(bands: _Bands, count: int, after: int) -> Iterator[Step]:
    first = 1
    for upto, each in bands:
        last = min(count, upto)
        if last > after:
            yield Step(max(first, after + 1), last, each)
        if last == count:
            return
        first = upto + 1


def _run(step: Step) -> str:
    return str(step.first) if step.first == step.last else f"{step.first}至{step.last}"


def yuan(fen: int) -> str:
    """An amount as people write it: 120, 120.50 or -120.50."""
    whole, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole}.{rest:02}" if rest else f"{sign}{whole}"


def fen(text: str, field: str = "amount") -> int:
    """An amount in yuan as typed; raises InvalidError."""
    found = _AMOUNT.fullmatch(text.strip().replace(",", "").removeprefix("¥").removesuffix("元"))
    if found is None:
        raise InvalidError(
            say("“{text}” is not an amount.", text=text),
            say("Write it in yuan, for example 120.50."),
            field,
        )
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def capital_yuan(amount: int) -> str:
    """An amount in the capital numerals of receipts: 壹佰贰拾元伍角整."""
    whole, rest = divmod(amount, 100)
    words = f"{_capital(whole)}元" if whole or not rest else ""
    jiao, cents = divmod(rest, 10)
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif cents and words:
        words += "零"
    return words + (f"{_DIGITS[cents]}分" if cents else "整")


def _capital(number: int) -> str:
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if group == 0:
            words += "" if words.endswith("零") or not any(groups[:place]) else "零"
            continue
        if words and group < 1_000 and not words.endswith("零"):
            words += "零"
        words += _group(group) + _GROUPS[place]
    return words.rstrip("零") if words != "零" else words


def _group(group: int) -> str:
    words, gap = "", False
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return words
