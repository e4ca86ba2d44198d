"""Money taken at the desk: receipts under their numbers, the price list, the day that is counted.

Receipts are final: an undo takes none back, a void one keeps its number.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.cash import (
    CASH,
    WAYS,
    CashDay,
    Receipt,
    day_is_closed,
    day_waits,
    does_not_balance,
    paid,
)
from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError
from archive_tui.domain.messages import say
from archive_tui.domain.money import Order, Price, read_order, read_prices
from archive_tui.domain.numbers import parse_rule
from archive_tui.domain.people import Right
from archive_tui.services.context import Context
from archive_tui.services.requests import Ready, Requests
from archive_tui.store import fees as store
from archive_tui.store.change import Change
from archive_tui.store.series import next_in_series
from archive_tui.store.settings import keep_setting, setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

DEFAULT_RECEIPT_RULE = "收〔{year}〕第{number:4}号"
_PARTS = ("archive", "year", "number")
_PRICES = "copy_prices"
_MOST = 10**11


class Cash:
    """What is taken, what goes back, what lies in the drawer."""

    def __init__(self, context: Context, requests: Requests) -> None:
        self._context = context
        self._requests = requests
        self._db = context.archive.db

    def take(
        self, payer: str, purpose: str, amount: int, way: str = CASH, on: date | None = None
    ) -> Receipt:
        """Take money for anything but a request's fee, so that the day's sheet is whole.

        Raises InvalidError for what is missing, ConflictError where the day is closed.
        """
        need(payer, "payer")
        need(purpose, "purpose")
        values = {"payer": payer.strip(), "purpose": purpose.strip(), "amount": amount, "way": way}
        return self.write(values, on)

    def order(self, payer: str, copies: str, way: str = CASH, on: date | None = None) -> Receipt:
        """Take the money for copies by the price list, such as A4复印×12 扫描×3."""
        order = self.price(copies)
        if order is None:
            raise InvalidError(
                say("“{text}” is not in the price list.", text=copies),
                say("Give the amount, too."),
                "purpose",
            )
        return self.take(payer, order.purpose, order.amount, way, on)

    def price(self, copies: str) -> Order | None:
        """What copies cost by the price list; None for words that are no order."""
        return read_order(copies, self.prices())

    def prices(self) -> tuple[Price, ...]:
        """The office's price list; empty until somebody enters it."""
        return read_prices(setting(self._db, _PRICES))

    def keep_prices(self, text: str) -> tuple[Price, ...]:
        """Another price list from now on, one price a line; raises InvalidError."""
        prices = read_prices(text)
        kept = "\n".join(price.line for price in prices)
        with self._context.change(Right.MANAGE, "fee.prices", str(len(prices))) as change:
            if setting(self._db, _PRICES) != kept:
                keep_setting(change, _PRICES, kept)
        return prices

    def receipt(self, number: str) -> Receipt:
        """A receipt by its number; raises NotFoundError."""
        found = store.receipt(self._db, number.strip())
        if found is None:
            raise NotFoundError(
                say("There is no receipt “{number}”.", number=number),
                say("Look at the cash sheet of its day."),
            )
        return found

    def receipts(self, request_id: int) -> list[Receipt]:
        """The receipts of a request, in their order."""
        return store.receipts(self._db, request_id)

    def void(self, number: str, reason: str) -> Receipt:
        """Void a receipt: its number stays given, its payment is struck from the ledger.

        Where its day is closed already, the money goes back today. Raises ConflictError for one
        that is void, or where today is closed, too.
        """
        receipt = self.receipt(number)
        need(reason, "reason")
        if receipt.void:
            raise ConflictError(
                say("The receipt {number} is void already.", number=receipt.number),
                say("Write another one."),
            )
        returned_on = self._open_day(None) if self._locked(receipt.day) else None
        ready = self._payment_to_strike(receipt, reason)
        with self._context.change(
            Right.HANDLE, "fee.void", receipt.number, reason, final=True
        ) as change:
            store.void_receipt(change, receipt.id, reason.strip(), self._context.now(), returned_on)
            if ready is not None:
                self._requests.enter(change, ready, {})
        return self.receipt(receipt.number)

    def day(self, day: date | None = None) -> CashDay:
        """A day's receipts, and what was counted."""
        return store.cash_day(self._db, day or self._requests.today)

    def close_day(
        self,
        counted: int,
        reason: str = "",
        day: date | None = None,
        opening: int | None = None,
        pieces: str = "",
    ) -> CashDay:
        """Count and close a day; nothing is written on it or before it any more.

        `opening` is what lay in the drawer in the morning, by default what the last count left.
        Raises ConflictError where it does not balance without a reason, or money of an earlier
        day has not been counted.
        """
        day = self._open_day(day)
        waiting = store.first_waiting(self._db, store.last_closed(self._db), day)
        if waiting is not None:
            raise day_waits(waiting)
        found = self.day(day)
        closed = replace(
            found,
            opening=found.opening if opening is None else opening,
            counted=counted,
            pieces=pieces,
            reason=reason.strip(),
            by=self._context.staff.name,
        )
        doubt = does_not_balance(closed)
        if doubt is not None and not closed.reason:
            raise doubt
        with self._context.change(
            Right.HANDLE, "fee.close-day", day.isoformat(), reason, final=True
        ) as change:
            store.close_day(change, closed, self._context.now())
        return self.day(day)

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """The papers of money by the name of their form."""
        return {"fee-receipt": self._receipt_paper, "cash-sheet": self._cash_sheet}

    def write(
        self,
        values: Mapping[str, object],
        day: date | None,
        also: Callable[[Change, str], None] = lambda _change, _number: None,
    ) -> Receipt:
        """A receipt under the next number of its year; `also` is done in the same act with it."""
        way, amount = str(values["way"]), int(str(values["amount"]))
        if way not in {code for code, _ in WAYS}:
            raise InvalidError(
                say("“{text}” is not one of: {codes}.", text=way,
                    codes=", ".join(code for code, _ in WAYS)),
                say("Choose from the list."),
                "way",
            )  # fmt: skip
        if amount <= 0:
            raise InvalidError(say("The amount is nothing."), say("Write it in yuan."), "amount")
        if amount >= _MOST:
            raise InvalidError(say("The amount is too large."), say("Write it in yuan."), "amount")
        on = self._open_day(day)
        with self._context.change(
            Right.LOG, "fee.receipt", str(values["payer"]), final=True
        ) as change:
            number = self._next_number(change, on)
            store.add_receipt(
                change,
                {**values, "number": number, "date": on.isoformat(),
                 "by": self._context.staff.name, "at": self._context.now()},
            )  # fmt: skip
            also(change, number)
        return self.receipt(number)

    def _next_number(self, change: Change, day: date) -> str:
        rule = parse_rule(setting(self._db, "receipt_rule", DEFAULT_RECEIPT_RULE), _PARTS)
        parts = {"archive": setting(self._db, "code"), "year": str(day.year)}
        while True:
            number = rule.format(parts, next_in_series(change, "receipt", rule.scope(parts)))
            if store.receipt(change.db, number) is None:
                return number

    def _open_day(self, day: date | None) -> date:
        """The day, today by default; raises ConflictError for a closed one, InvalidError for one
        that has not come yet.
        """
        today = self._requests.today
        day = day or today
        if day > today:
            raise InvalidError(
                say("{day} has not come yet.", day=day.isoformat()),
                say("Money is written down on the day on which it is taken."),
                "day",
            )
        last = store.last_closed(self._db)
        if last is not None and day <= last:
            raise day_is_closed(day, last)
        return day

    def _locked(self, day: date) -> bool:
        last = store.last_closed(self._db)
        return last is not None and day <= last

    def _payment_to_strike(self, receipt: Receipt, reason: str) -> Ready | None:
        """The payment in the ledger that is none any more without this receipt."""
        if receipt.request_id is None:
            return None
        others = [each for each in self.receipts(receipt.request_id) if each.id != receipt.id]
        numbers = {receipt.number, *(each.number for each in others)}
        case = self._requests.case(receipt.request_id)
        event = next(
            (each for each in reversed(case.events)
             if each.kind is EventKind.PAID and each.facts.get("receipt") in numbers),
            None,
        )  # fmt: skip
        charge = next(iter(store.charges(self._db, receipt.request_id)), None)
        if event is None or (charge is not None and paid(others) >= charge.due):
            return None
        return self._requests.ready_to_strike(receipt.request_id, event.id, reason)

    def _receipt_paper(self, reference: str) -> "Sheet":
        from exports.forms.fees import fee_receipt

        return fee_receipt(setting(self._db, "name"), self.receipt(reference))

    def _cash_sheet(self, reference: str) -> "Sheet":
        from exports.forms.fees import cash_sheet

        day = exact_day(reference, "day") if reference.strip() else None
        return cash_sheet(setting(self._db, "name"), self.day(day))


def need(text: str, field: str) -> None:
    """Raises InvalidError for what was left empty."""
    if not text.strip():
        raise InvalidError(say("“{field}” is empty.", field=field), say("Type it."), field)
