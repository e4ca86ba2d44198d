"""Money as it is counted: notes and coins of a drawer, prices of copies. Amounts are in fen."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.fees import fen, yuan
from archive_tui.domain.messages import say

# The notes and coins of the renminbi, in fen; older ones are still money.
_PIECES = (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_PIECE = re.compile(r"([\d.]+)元?[x×X*]([0-9]{1,6})")
_BETWEEN = re.compile(r"[\s,、+;]+")
_PRICE = re.compile(r"(?P<name>[^\s,、+;]+) +(?P<each>[\d.]+)(?:元?/(?P<unit>\S+)|元)?")
_ORDERED = re.compile(r"(?P<name>.+?)[x×X*](?P<count>[0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Counted:
    """What lies in a drawer; `pieces` is empty where only the sum was given."""

    amount: int
    pieces: str = ""


def read_count(text: str, field: str = "counted") -> Counted:
    """A count as typed: 520.50, or by notes and coins, 100×5 20×1 0.5×1; raises InvalidError."""
    parts = _parts(text)
    if not any(_PIECE.fullmatch(part) for part in parts):
        return Counted(fen(text, field))
    amount, pieces = 0, []
    for part in parts:
        found = _PIECE.fullmatch(part)
        if found is None:
            raise InvalidError(
                say("“{text}” is not a count of notes or coins.", text=part),
                say("Write each as 100×5, or the whole sum."),
                field,
            )
        each = fen(found[1], field)
        if each not in _PIECES:
            raise InvalidError(
                say("There is no note or coin of {amount} yuan.", amount=yuan(each)),
                say("Write each as 100×5, or the whole sum."),
                field,
            )
        amount += each * int(found[2])
        pieces.append(f"{yuan(each)}×{found[2]}")
    return Counted(amount, " ".join(pieces))


@dataclass(frozen=True, slots=True)
class Price:
    """What the office takes for one of something, such as a copied page."""

    name: str
    each: int
    unit: str = ""

    @property
    def line(self) -> str:
        """The price as the list is typed: A4复印 0.50/页."""
        return f"{self.name} {yuan(self.each)}" + (f"/{self.unit}" if self.unit else "")


def read_prices(text: str) -> tuple[Price, ...]:
    """A price list, one line each: A4复印 0.50/页. Raises InvalidError for the first wrong line."""
    prices: dict[str, Price] = {}
    for line in filter(None, (line.strip() for line in re.split("[\n;]", _plain(text)))):
        found = _PRICE.fullmatch(line)
        each = fen(found["each"], "prices") if found else 0
        name = found["name"] if found else ""
        if found is None or each == 0 or name in prices or _ORDERED.fullmatch(name):
            raise InvalidError(
                say("“{text}” is not a price of its own.", text=line),
                say("Write each line as name, price and unit: A4复印 0.50/页."),
                "prices",
            )
        prices[name] = Price(name, each, found["unit"] or "")
    return tuple(prices.values())


@dataclass(frozen=True, slots=True)
class Order:
    """Copies by the price list: the words of the receipt and the sum."""

    purpose: str
    amount: int


def read_order(text: str, prices: Sequence[Price]) -> Order | None:
    """An order as typed, A4复印×12 扫描×3, worked out; None for words that are no order.

    Raises InvalidError where only a part of it is in the list.
    """
    by_name = {price.name: price for price in prices}
    parts = [(typed, _ORDERED.fullmatch(typed)) for typed in _parts(text)]
    if not any(found and found["name"] in by_name for _, found in parts):
        return None
    amount, words = 0, []
    for typed, found in parts:
        price = by_name.get(found["name"]) if found else None
        if found is None or price is None or int(found["count"]) == 0:
            raise InvalidError(
                say("“{text}” is not in the price list.", text=typed),
                say("It has: {names}.", names="、".join(by_name)),
                "purpose",
            )
        count = int(found["count"])
        amount += price.each * count
        words.append(f"{price.name}{count}{price.unit}×{yuan(price.each)}元")
    return Order("，".join(words), amount)


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(_plain(text)) if part]


def _plain(text: str) -> str:
    """Full-width digits and signs as the others."""
    return unicodedata.normalize("NFKC", text)
