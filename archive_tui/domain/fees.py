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

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say

MOST = 100_000
_AMOUNT = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?")


class Tariff(StrEnum):
    """What is counted: the requests of an applicant in a calendar month, or pages provided."""

    ITEMS = "items"
    PAGES = "pages"


TARIFFS: Mapping[str, Message] = {Tariff.ITEMS: say("By items"), Tariff.PAGES: say("By pages")}
TARIFF_WORDS: Mapping[str, str] = {Tariff.ITEMS: "按件计收", Tariff.PAGES: "按量计收"}
_UNITS = {Tariff.ITEMS: "件", Tariff.PAGES: "页"}


@dataclass(frozen=True, slots=True)
class Step:
    """One band: from the `first` to the `last`, `each` at so many fen."""

    first: int
    last: int
    each: int

    @property
    def amount(self) -> int:
        """What the band comes to, in fen."""
        return (self.last - self.first + 1) * self.each


@dataclass(frozen=True, slots=True)
class Fee:
    """A worked fee: what was counted, by which schedule, its steps."""

    schedule: str
    tariff: Tariff
    count: int
    steps: tuple[Step, ...]

    @property
    def amount(self) -> int:
        """The whole fee in fen."""
        return sum(step.amount for step in self.steps)

    @property
    def words(self) -> str:
        """The steps as a letter prints them."""
        unit = _UNITS[self.tariff]
        parts = [
            f"第{_run(step)}{unit}，" + (
                f"每{unit}{yuan(step.each)}元，计{yuan(step.amount)}元" if step.each else "不收费"
            )
            for step in self.steps
        ]  # fmt: skip
        return "；".join([*parts, f"合计{yuan(self.amount)}元"])


@lru_cache(maxsize=1)
def _schedules() -> tuple[Mapping[str, object], ...]:
    text = (files("archive_tui.domain.data") / "fees.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["schedule"])


def work_out(tariff: Tariff, count: int, on: date) -> Fee:
    """The fee by the schedule of a day.

    Raises InvalidError for a count that is none, and before the first schedule.
    """
    if not 1 <= count <= MOST:
        raise InvalidError(
            say("“{count}” cannot be counted.", count=count),
            say("Write a number from 1 to {most}.", most=f"{MOST:,}"),
            "count",
        )
    schedule = next((s for s in reversed(_schedules()) if s["since"] <= on), None)  # type: ignore[operator]
    if schedule is None:
        raise InvalidError(
            say("There was no schedule of fees on {day} yet.", day=on.isoformat()),
            say("Fees can be worked out from {day} on.", day=_schedules()[0]["since"]),
            "on",
        )
    steps = tuple(_steps(schedule[tariff.value], count))  # type: ignore[arg-type]
    return Fee(str(schedule["name"]), tariff, count, steps)


def _steps(rule: Mapping[str, object], count: int) -> Iterator[Step]:
    first = 1
    for upto, each in _bands(rule):
        last = min(count, upto)
        yield Step(first, last, each)
        if last == count:
            return
        first = upto + 1


def _bands(rule: Mapping[str, object]) -> Iterator[tuple[int, int]]:
    upto = each = 0
    for band in rule["bands"]:  # type: ignore[attr-defined]
        upto, each = band["upto"], band["each"]
        yield upto, each
    if "last" in rule:
        yield MOST, int(str(rule["last"]))
        return
    while True:
        upto, each = upto + int(str(rule["every"])), each + int(str(rule["adds"]))
        yield upto, each


def _run(step: Step) -> str:
    return str(step.first) if step.first == step.last else f"{step.first}至{step.last}"


def yuan(fen: int) -> str:
    """An amount as people write it: 120 or 120.50."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)


def fen(text: str, field: str = "amount") -> int:
    """An amount in yuan as typed; raises InvalidError."""
    found = _AMOUNT.fullmatch(text.strip().replace(",", "").removesuffix("元"))
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
