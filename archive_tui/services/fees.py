"""Fees of requests and the day's cash: worked out, taken under a number, counted, closed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.cash import (
    CASH,
    WAYS,
    CashDay,
    Charge,
    Receipt,
    day_is_closed,
    does_not_balance,
)
from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError
from archive_tui.domain.fees import Fee, Tariff, work_out, yuan
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import parse_rule
from archive_tui.domain.people import Right
from archive_tui.domain.requests import State
from archive_tui.services.context import Context
from archive_tui.services.requests import Requests
from archive_tui.store import fees as store
from archive_tui.store.change import Change
from archive_tui.store.series import next_in_series
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

DEFAULT_RECEIPT_RULE = "收〔{year}〕第{number:4}号"
_PARTS = ("archive", "year", "number")


class Fees:
    """What is charged and what is paid."""

    def __init__(self, context: Context, requests: Requests) -> None:
        self._context = context
        self._requests = requests
        self._db = context.archive.db

    def work_out(self, tariff: Tariff, count: int, on: date | None = None) -> Fee:
        """A fee with its steps; raises InvalidError."""
        return work_out(tariff, count, on or self._requests.today)

    def items_of_month(self, request_id: int) -> int:
        """The applicant's requests in the calendar month of this one, this one with them."""
        request = self._requests.get(request_id)
        form, month = request.form, request.received_on.isoformat()[:7]
        return store.requests_of_month(
            self._db, (form.paper_number, form.credit_code, form.name), month
        )

    def charge(
        self,
        request_id: int,
        tariff: Tariff,
        count: int,
        reason: str,
        *,
        waived: int = 0,
        waiver: str = "",
        on: date | None = None,
    ) -> Charge:
        """Work out the fee of a request and keep it; never by items and by pages.

        Raises ConflictError for a request that was charged by the other tariff, InvalidError for
        a missing reason or a waiver larger than the fee.
        """
        day = on or self._requests.today
        fee = self.work_out(tariff, count, day)
        before = self.charges(request_id)
        if before and before[0].tariff is not tariff:
            raise ConflictError(
                say("This request is charged by the other tariff already (Art. 42)."),
                say("Take that charge back, or charge by it."),
            )
        _need(reason, "reason")
        if not 0 <= waived <= fee.amount:
            raise InvalidError(
                say("The fee is {amount} yuan.", amount=yuan(fee.amount)),
                say("Waive at most that."),
                "waived",
            )
        if waived:
            _need(waiver, "waiver")
        values: dict[str, object] = {
            "request_id": request_id, "tariff": tariff.value, "count": count, "amount": fee.amount,
            "waived": waived, "waiver": waiver.strip() if waived else "", "reason": reason.strip(),
            "date": day.isoformat(), "by": self._context.staff.name, "at": self._context.now(),
        }  # fmt: skip
        number = self._requests.get(request_id).number
        with self._context.change(Right.HANDLE, "fee.charge", number) as change:
            store.add_charge(change, values)
        return self.charges(request_id)[0]

    def charges(self, request_id: int) -> list[Charge]:
        """What was worked out for a request, the latest first."""
        return store.charges(self._db, request_id)

    def receipts(self, request_id: int) -> list[Receipt]:
        """The receipts of a request, in their order."""
        return store.receipts(self._db, request_id)

    def foreseen(self, request_id: int) -> dict[str, str]:
        """What a fee notice says of the latest charge: amount, steps, reason."""
        latest = next(iter(self.charges(request_id)), None)
        if latest is None:
            return {}
        fee = self.work_out(latest.tariff, latest.count, latest.day)
        steps = fee.words
        if latest.waived:
            steps += f"；减免{yuan(latest.waived)}元（{latest.waiver}）"
        return {"amount": yuan(latest.due), "steps": steps, "reason": latest.reason}

    def pay(self, request_id: int, way: str, amount: int = 0, on: date | None = None) -> Receipt:
        """Take the fee: a receipt with its number, and the payment in the ledger, in one act.

        `amount` 0 is the whole of what is due. Raises ConflictError where nothing is charged, or
        the day's cash is closed.
        """
        charge = next(iter(self.charges(request_id)), None)
        if charge is None or charge.due == 0:
            raise ConflictError(
                say("Nothing is charged for this request."), say("Work out its fee first.")
            )
        paid = sum(each.amount for each in self.receipts(request_id) if not each.void)
        left = charge.due - paid
        if not 0 < (amount or left) <= left:
            raise InvalidError(
                say("{amount} yuan are still to be paid.", amount=yuan(left)),
                say("Take at most that."),
                "amount",
            )
        day = on or self._requests.today
        request, case = self._requests.get(request_id), self._requests.case(request_id)
        waits = any(each.kind is State.WAITING_FEE for each in case.waiting)
        ready = None
        if waits and (amount or left) == left:
            facts = {"amount": yuan(charge.due)}
            ready = self._requests.ready(request_id, EventKind.PAID, day, facts, "")

        def also(change: Change, number: str) -> None:
            if ready is not None:
                self._requests.enter(change, ready, {"receipt": number})

        return self._take(
            {"request_id": request_id, "charge_id": charge.id, "payer": request.form.name,
             "purpose": f"政府信息公开信息处理费（{request.number}）", "amount": amount or left,
             "way": way},
            day,
            also,
        )  # fmt: skip

    def take(
        self, payer: str, purpose: str, amount: int, way: str = CASH, on: date | None = None
    ) -> Receipt:
        """Take other money, such as for copies, so that the day's sheet is whole."""
        _need(payer, "payer")
        _need(purpose, "purpose")
        if amount <= 0:
            raise InvalidError(say("The amount is nothing."), say("Write it in yuan."), "amount")
        values = {"payer": payer.strip(), "purpose": purpose.strip(), "amount": amount, "way": way}
        return self._take(values, on or self._requests.today)

    def receipt(self, number: str) -> Receipt:
        """A receipt by its number; raises NotFoundError."""
        found = store.receipt(self._db, number.strip())
        if found is None:
            raise NotFoundError(
                say("There is no receipt “{number}”.", number=number),
                say("Look at the cash sheet of its day."),
            )
        return found

    def void(self, number: str, reason: str) -> Receipt:
        """Void a receipt: its number stays given, its payment is struck from the ledger.

        Raises ConflictError for one that is void, or whose day is closed.
        """
        receipt = self.receipt(number)
        _need(reason, "reason")
        if receipt.void:
            raise ConflictError(
                say("The receipt {number} is void already.", number=number),
                say("Write another one."),
            )
        if store.is_closed(self._db, receipt.day):
            raise day_is_closed(receipt.day)
        ready = None
        if receipt.request_id is not None:
            case = self._requests.case(receipt.request_id)
            event = next(
                (e for e in case.events
                 if e.kind is EventKind.PAID and e.facts.get("receipt") == number),
                None,
            )  # fmt: skip
            if event is not None:
                ready = self._requests.ready_to_strike(receipt.request_id, event.id, reason)
        with self._context.change(Right.HANDLE, "fee.void", number, reason, final=True) as change:
            store.void_receipt(change, receipt.id, reason.strip(), self._context.now())
            if ready is not None:
                self._requests.enter(change, ready, {})
        return self.receipt(number)

    def day(self, day: date | None = None) -> CashDay:
        """A day's receipts, and what was counted."""
        return store.cash_day(self._db, day or self._requests.today)

    def close_day(
        self, counted: int, reason: str = "", day: date | None = None, opening: int | None = None
    ) -> CashDay:
        """Count and close a day; raises ConflictError where it does not balance without a reason.

        `opening` is what lay in the drawer in the morning, by default what the last count left.
        """
        open_ = self.day(day)
        if open_.closed:
            raise day_is_closed(open_.day)
        if opening is not None:
            open_ = replace(open_, opening=opening)
        if counted != open_.expected and not reason.strip():
            raise does_not_balance(open_, counted)
        closed = replace(open_, counted=counted, reason=reason.strip())
        with self._context.change(
            Right.HANDLE, "fee.close-day", open_.day.isoformat(), reason, final=True
        ) as change:
            store.close_day(change, closed, self._context.staff.name, self._context.now())
        return self.day(open_.day)

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """The papers of fees by the name of their form."""
        return {
            "fee-worksheet": self._worksheet,
            "fee-receipt": self._receipt_paper,
            "cash-sheet": self._cash_sheet,
        }

    def _take(
        self,
        values: dict[str, object],
        day: date,
        also: Callable[[Change, str], None] = lambda _change, _number: None,
    ) -> Receipt:
        way = str(values["way"])
        if way not in {code for code, _ in WAYS}:
            raise InvalidError(
                say("“{text}” is not one of: {codes}.", text=way,
                    codes=", ".join(code for code, _ in WAYS)),
                say("Choose from the list."),
                "way",
            )  # fmt: skip
        if store.is_closed(self._db, day):
            raise day_is_closed(day)
        rule = parse_rule(setting(self._db, "receipt_rule", DEFAULT_RECEIPT_RULE), _PARTS)
        parts = {"archive": setting(self._db, "code"), "year": str(day.year)}
        with self._context.change(
            Right.LOG, "fee.receipt", str(values["payer"]), final=True
        ) as change:
            given = next_in_series(change, "receipt", rule.scope(parts))
            number = rule.format(parts, given)
            store.add_receipt(
                change,
                {**values, "number": number, "date": day.isoformat(),
                 "by": self._context.staff.name, "at": self._context.now()},
            )  # fmt: skip
            also(change, number)
        return self.receipt(number)

    def _worksheet(self, reference: str) -> "Sheet":
        from exports.forms.fees import Worksheet, fee_worksheet

        request = self._requests.get(reference)
        charges = self.charges(request.id)
        if not charges:
            raise NotFoundError(
                say("Nothing is charged for this request."), say("Work out its fee first.")
            )
        charge = charges[0]
        fee = self.work_out(charge.tariff, charge.count, charge.day)
        office = setting(self._db, "name")
        return fee_worksheet(
            Worksheet(office, request.number, request.form.name, fee, charge, self._requests.today)
        )

    def _receipt_paper(self, reference: str) -> "Sheet":
        from exports.forms.fees import fee_receipt

        return fee_receipt(setting(self._db, "name"), self.receipt(reference))

    def _cash_sheet(self, reference: str) -> "Sheet":
        from exports.forms.fees import cash_sheet

        day = exact_day(reference, "day") if reference.strip() else None
        return cash_sheet(setting(self._db, "name"), self.day(day))


def _need(text: str, field: str) -> None:
    if not text.strip():
        raise InvalidError(say("“{field}” is empty.", field=field), say("Type it."), field)
