"""Charges, receipts and the day's cash (Regulation Art. 42). Amounts are in fen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.faults import ConflictError
from archive_tui.domain.fees import Fee, Tariff, yuan
from archive_tui.domain.messages import Message, say

CASH, TRANSFER = "cash", "transfer"
WAYS: tuple[tuple[str, Message], ...] = ((CASH, say("Cash")), (TRANSFER, say("Transfer")))
WAY_WORDS = {CASH: "现金", TRANSFER: "转账"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What was worked out for a request, and what of it was waived with the reason."""

    id: int
    request_id: int
    fee: Fee
    waived: int
    waiver: str
    reason: str
    day: date
    by: str

    @property
    def tariff(self) -> Tariff:
        """By what it was worked out."""
        return self.fee.tariff

    @property
    def amount(self) -> int:
        """What it came to before anything was waived."""
        return self.fee.amount

    @property
    def due(self) -> int:
        """What is to be paid."""
        return self.amount - self.waived


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Money taken; a void receipt keeps its number and counts no more.

    `returned_on` is the day on which the money of a day that was closed already went back: the
    receipt still counts on its own day, and against that later one.
    """

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
    returned_on: date | None = None

    @property
    def void(self) -> bool:
        """Whether it counts no more."""
        return bool(self.void_reason)

    def amount_on(self, day: date) -> int:
        """What it adds to the money of a day; negative where the money goes back."""
        own = self.amount if day == self.day and (not self.void or self.returned_on) else 0
        return own - (self.amount if day == self.returned_on else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashDay:
    """A day's receipts and what was counted; `counted` None while the day is open.

    `receipts` are those written on the day, `returned` those whose money went back on it.
    `carried` is what the count before left, None where there was none; `pieces` are the notes and
    coins counted, if they were.
    """

    day: date
    receipts: tuple[Receipt, ...]
    returned: tuple[Receipt, ...] = ()
    carried: int | None = None
    opening: int = 0
    counted: int | None = None
    pieces: str = ""
    reason: str = ""
    by: str = ""

    @property
    def cash(self) -> int:
        """Cash taken on the day, less what went back."""
        return self._taken(CASH)

    @property
    def transfers(self) -> int:
        """What came by transfer, less what went back."""
        return self._taken(TRANSFER)

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

    @property
    def lines(self) -> Iterator[tuple[Receipt, int]]:
        """Every receipt of the day, then what went back, each with what it adds."""
        for each in (*self.receipts, *self.returned):
            yield each, each.amount_on(self.day)

    def _taken(self, way: str) -> int:
        return sum(amount for each, amount in self.lines if each.way == way)


def paid(receipts: Sequence[Receipt]) -> int:
    """The sum of the receipts that count."""
    return sum(each.amount for each in receipts if not each.void)


def day_is_closed(day: date, last: date) -> ConflictError:
    """The fault for money on a day up to the `last` that was counted."""
    if day == last:
        what = say("The cash of {day} has been counted and closed.", day=day.isoformat())
    else:
        what = say("The cash of {last} has been counted and closed, and with it all days before.",
                   last=last.isoformat())  # fmt: skip
    return ConflictError(what, say("Write the receipt on an open day."))


def day_waits(day: date) -> ConflictError:
    """The fault for closing a day while money of an earlier one has not been counted."""
    return ConflictError(
        say("The cash of {day} has not been counted yet.", day=day.isoformat()),
        say("Close that day first."),
    )


def does_not_balance(day: CashDay) -> ConflictError | None:
    """Why a counted day needs a reason; None where the count is right from the morning on."""
    if day.difference:
        amount, expected = yuan(abs(day.difference)), yuan(day.expected)
        words = (
            say("{amount} yuan too much: {expected} must lie there.", amount=amount,
                expected=expected)
            if day.difference > 0
            else say("{amount} yuan missing: {expected} must lie there.", amount=amount,
                     expected=expected)
        )  # fmt: skip
        return ConflictError(words, say("Count again, or give the reason."))
    if day.carried is not None and day.opening != day.carried:
        return ConflictError(
            say("The last count left {carried} yuan, not {opening}.", carried=yuan(day.carried),
                opening=yuan(day.opening)),
            say("Say in the reason what became of it, such as taken to the bank."),
        )  # fmt: skip
    return None
