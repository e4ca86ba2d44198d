"""Fees of requests: worked out by the rules of their day, kept with the steps, paid."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.cash import Charge, Receipt, paid
from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import ArchiveError, ConflictError, InvalidError, NotFoundError
from archive_tui.domain.fees import Fee, Tariff, stated, work_out, yuan
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.domain.requests import State
from archive_tui.services.cash import Cash, need
from archive_tui.services.context import Context
from archive_tui.services.requests import Ready, Requests
from archive_tui.store import fees as store
from archive_tui.store.change import Change
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet


class Fees:
    """What is charged for requests; what is paid goes through the cash."""

    def __init__(self, context: Context, requests: Requests, cash: Cash) -> None:
        self._context = context
        self._requests = requests
        self._cash = cash
        self._db = context.archive.db

    def items_of_month(self, request_id: int) -> int:
        """The applicant's requests in the calendar month of this one, this one with them."""
        return len(self._month(request_id))

    def charged_before(self, request_id: int) -> int:
        """Up to which of them the applicant is charged already, this one left aside.

        A request charged by pages counts up to its own place: it is not charged by items, too.
        """
        reached = 0
        for place, other in enumerate(self._month(request_id), 1):
            charge = self.current(other) if other != request_id else None
            if charge is not None:
                by_items = charge.tariff is Tariff.ITEMS
                reached = max(reached, charge.fee.count if by_items else place)
        return reached

    def fee_of(self, request_id: int, tariff: Tariff, count: int, after: int | None = None) -> Fee:
        """What a request would cost by the rules of the day it was received; raises InvalidError.

        Of items the first `after` are not charged, by default those charged with other requests.
        """
        if tariff is not Tariff.ITEMS:
            after = 0
        elif after is None:
            after = self.charged_before(request_id)
        return work_out(tariff, count, self._requests.get(request_id).received_on, after)

    def charge(
        self,
        request_id: int,
        tariff: Tariff,
        count: int,
        reason: str,
        *,
        waived: int = 0,
        waiver: str = "",
        after: int | None = None,
        on: date | None = None,
    ) -> Charge:
        """Work out the fee of a request and keep it; never by items and by pages.

        Raises ConflictError for a request that was charged by the other tariff, InvalidError for
        a missing reason or a waiver larger than the fee.
        """
        fee = self.fee_of(request_id, tariff, count, after)
        return self._keep(request_id, fee, reason, waived, waiver, on)

    def charge_stated(
        self,
        request_id: int,
        amount: int,
        reason: str,
        *,
        waived: int = 0,
        waiver: str = "",
        on: date | None = None,
    ) -> Charge:
        """Keep an amount in fen by the local rules of then, for a request before any schedule.

        Raises InvalidError for a request whose fee is worked out.
        """
        fee = stated(amount, self._requests.get(request_id).received_on)
        return self._keep(request_id, fee, reason, waived, waiver, on)

    def charges(self, request_id: int) -> list[Charge]:
        """What was worked out for a request and not withdrawn, the latest first."""
        return store.charges(self._db, request_id)

    def current(self, request_id: int) -> Charge | None:
        """The charge that holds: the latest one."""
        return next(iter(self.charges(request_id)), None)

    def withdraw(self, request_id: int, reason: str) -> None:
        """Charge nothing for a request any more; what was worked out stays readable.

        Raises ConflictError where it is paid, or nothing is charged.
        """
        need(reason, "reason")
        if not self.charges(request_id):
            raise _nothing_charged()
        if paid(self._cash.receipts(request_id)):
            raise ConflictError(
                say("The fee is paid, or a part of it."), say("Void its receipts first.")
            )
        number = self._requests.get(request_id).number
        with self._context.change(Right.HANDLE, "fee.withdraw", number, reason) as change:
            for each in self.charges(request_id):
                store.withdraw_charge(change, each.id, reason.strip(), self._context.now())

    def foreseen(self, request_id: int) -> dict[str, str]:
        """What a fee notice says of the latest charge: amount, steps, reason."""
        charge = self.current(request_id)
        if charge is None:
            return {}
        steps = charge.fee.words
        if charge.waived:
            steps += f"；减免{yuan(charge.waived)}元（{charge.waiver}）"
        return {"amount": yuan(charge.due), "steps": steps, "reason": charge.reason}

    def pay(self, request_id: int, way: str, amount: int = 0, on: date | None = None) -> Receipt:
        """Take the fee: a receipt with its number, and the payment in the ledger, in one act.

        `amount` 0 is the whole of what is due. Raises ConflictError where nothing is charged, or
        the day's cash is closed.
        """
        charge = self.current(request_id)
        if charge is None or charge.due == 0:
            raise _nothing_charged()
        left = max(0, charge.due - paid(self._cash.receipts(request_id)))
        if not 0 < (amount or left) <= left:
            raise InvalidError(
                say("{amount} yuan are still to be paid.", amount=yuan(left)),
                say("Take at most that."),
                "amount",
            )
        request = self._requests.get(request_id)
        ready = self._payment(charge, on) if (amount or left) == left else None

        def also(change: Change, number: str) -> None:
            if ready is not None:
                self._requests.enter(change, ready, {"receipt": number})

        return self._cash.write(
            {"request_id": request_id, "charge_id": charge.id, "payer": request.form.name,
             "purpose": f"政府信息公开信息处理费（{request.number}）", "amount": amount or left,
             "way": way},
            on,
            also,
        )  # fmt: skip

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """The paper of a fee by the name of its form."""
        return {"fee-worksheet": self._worksheet}

    def _month(self, request_id: int) -> list[int]:
        request = self._requests.get(request_id)
        form, month = request.form, request.received_on.isoformat()[:7]
        return store.requests_of_month(
            self._db, (form.paper_number, form.credit_code, form.name), month
        )

    def _keep(
        self, request_id: int, fee: Fee, reason: str, waived: int, waiver: str, on: date | None
    ) -> Charge:
        before = self.current(request_id)
        if before is not None and before.tariff is not fee.tariff:
            raise ConflictError(
                say("This request is charged by the other tariff already (Art. 42)."),
                say("Withdraw that charge, or charge by it."),
            )
        need(reason, "reason")
        if not 0 <= waived <= fee.amount:
            raise InvalidError(
                say("The fee is {amount} yuan.", amount=yuan(fee.amount)),
                say("Waive at most that."),
                "waived",
            )
        if waived:
            need(waiver, "waiver")
        charge = Charge(
            id=0, request_id=request_id, fee=fee, waived=waived,
            waiver=waiver.strip() if waived else "", reason=reason.strip(),
            day=on or self._requests.today, by=self._context.staff.name,
        )  # fmt: skip
        number = self._requests.get(request_id).number
        with self._context.change(Right.HANDLE, "fee.charge", number) as change:
            store.add_charge(change, charge, self._context.now())
        return self.charges(request_id)[0]

    def _payment(self, charge: Charge, on: date | None) -> Ready | None:
        """The payment for the ledger, where the case waits for it."""
        case = self._requests.case(charge.request_id)
        if not any(each.kind is State.WAITING_FEE for each in case.waiting):
            return None
        facts = {"amount": yuan(charge.due)}
        day = on or self._requests.today
        return self._requests.ready(charge.request_id, EventKind.PAID, day, facts, "")

    def _worksheet(self, reference: str) -> "Sheet":
        from exports.forms.fees import Worksheet, fee_worksheet

        request = self._requests.get(reference)
        charge = self.current(request.id)
        if charge is None:
            raise _nothing_charged(NotFoundError)
        office = setting(self._db, "name")
        return fee_worksheet(
            Worksheet(office, request.number, request.form.name, request.received_on, charge)
        )


def _nothing_charged(kind: type[ArchiveError] = ConflictError) -> ArchiveError:
    return kind(say("Nothing is charged for this request."), say("Work out its fee first."))
