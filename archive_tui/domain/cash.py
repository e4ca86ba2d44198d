"""Charges, receipts and the day's cash (Regulation Art. 42). Amounts are in fen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.faults import ConflictError
from archive_tui.domain.fees import Tariff, yuan
from archive_tui.domain.messages import Message, say

CASH, TRANSFER = "cash", "transfer"
WAYS: tuple[tuple[str, Message], ...] = ((CASH, say("Cash")), (TRANSFER, say("Transfer")))
WAY_WORDS = {CASH: "现金", TRANSFER: "转账"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What was worked out for a request, and what of it was waived with the reason."""

    id: int
    request_id: int
    tariff: Tariff
    count: int
    amount: int
    waived: int
    waiver: str
    reason: str
    day: date
    by: str

    @property
    def due(self) -> int:
        """What is to be paid."""
        return self.amount - self.waived


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Money taken; a void receipt keeps its number and counts no more."""

    id: int
    number: str
    request_id: int | None
    charge_id: int | None
    payer: str
    purpose: str
    amount: int
    way: str
    day: date
    void_reason: str
    by: str

    @property
    def void(self) -> bool:
        """Whether it counts no more."""
        return bool(self.void_reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashDay:
    """A day's receipts and what was counted; `counted` None while the day is open.

    `taken` was fixed when the day was closed: receipts never come to a closed day.
    """

    day: date
    receipts: tuple[Receipt, ...]
    opening: int = 0
    counted: int | None = None
    reason: str = ""
    by: str = ""

    @property
    def cash(self) -> int:
        """Cash taken on the day."""
        return taken(self.receipts, CASH)

    @property
    def transfers(self) -> int:
        """What came by transfer."""
        return taken(self.receipts, TRANSFER)

    @property
    def expected(self) -> int:
        """What must lie in the drawer."""
        return self.opening + self.cash

    @property
    def difference(self) -> int:
        """What was counted beyond it; negative for what is missing."""
        return (self.counted if self.counted is not None else self.expected) - self.expected

    @property
    def closed(self) -> bool:
        """Whether the day was counted and closed."""
        return self.counted is not None


def taken(receipts: Sequence[Receipt], way: str) -> int:
    """The sum of the receipts that count."""
    return sum(each.amount for each in receipts if each.way == way and not each.void)


def day_is_closed(day: date) -> ConflictError:
    """The fault for a receipt on a day that was counted."""
    return ConflictError(
        say("The cash of {day} has been counted and closed.", day=day.isoformat()),
        say("Write the receipt on an open day."),
    )


def does_not_balance(day: CashDay, counted: int) -> ConflictError:
    """The fault for a count that is not what must lie there, without a reason."""
    difference = counted - day.expected
    words = (
        say("{amount} yuan too much: {expected} must lie there.", amount=yuan(difference),
            expected=yuan(day.expected))
        if difference > 0
        else say("{amount} yuan missing: {expected} must lie there.", amount=yuan(-difference),
                 expected=yuan(day.expected))
    )  # fmt: skip
    return ConflictError(words, say("Count again, or give the reason."))
