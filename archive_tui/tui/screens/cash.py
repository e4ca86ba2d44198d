"""The day's cash: every receipt, what must lie in the drawer, the count that closes the day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.cash import WAYS, CashDay, Receipt
from archive_tui.domain.fees import fen, yuan
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import DataForm
from archive_tui.tui.screens.fees import RECEIPT_COLUMNS, receipt_cells, void_receipt
from archive_tui.tui.widgets.confirm import Confirm, agreed
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, RecordTable
from archive_tui.tui.widgets.words import Words

TAKE_DRAFT, CLOSE_DRAFT = "take-money", "close-day"
_TAKE_FIELDS = (
    Field("payer", say("Payer"), required=True),
    Field("purpose", say("Purpose"), required=True, default="复印费"),
    Field("amount", say("Amount in yuan"), required=True),
    Field("way", say("Way"), Kind.CHOICE, True, WAYS, WAYS[0][0]),
)
_CLOSE_FIELDS = (
    Field("opening", say("In the drawer before")),
    Field("counted", say("Counted, in yuan"), required=True),
    Field("reason", say("Why it differs"), Kind.LONG),
)


class Cash(Place):
    """[ and ] lead to the days beside it."""

    TAB = "requests"
    BINDINGS: ClassVar[list[BindingType]] = bindings("cash")

    def __init__(self) -> None:
        super().__init__()
        self._day: CashDay | None = None
        self._wanted: date | None = None

    def body(self) -> ComposeResult:
        """The sums, the receipts."""
        yield Words(id="day", classes="title")
        yield Words(id="sums")
        yield RecordTable(
            RECEIPT_COLUMNS, self._load, empty=say("No money has been taken."), id="list"
        )

    @property
    def table(self) -> RecordTable:
        """The receipts."""
        return self.query_one("#list", RecordTable)

    @property
    def _chosen(self) -> Receipt | None:
        receipts = self._day.receipts if self._day else ()
        return next((each for each in receipts if each.id == self.table.current), None)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A receipt is chosen."""
        return replace(here, record=self._chosen is not None)

    async def renew(self) -> None:
        """The day as it is."""
        wanted = self._wanted
        self._day = day = await self.ask.read(lambda s: s.fees.day(wanted))
        self.query_one("#day", Words).show(say("Cash of {day}", day=day.day.isoformat()))
        self.query_one("#sums", Words).show(_sums(day))
        self.table.show([each.id for each in day.receipts], keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the list."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        receipts = self._day.receipts if self._day else ()
        wanted = set(ids)
        return {
            each.id: receipt_cells(self.archive_app, each) for each in receipts if each.id in wanted
        }

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    async def do_fee_take(self) -> None:
        """Other money."""
        await self.app.push_screen(TakeForm())

    async def do_fee_void(self) -> None:
        """Void the chosen receipt."""
        if self._chosen is not None:
            await void_receipt(self.archive_app, self._chosen)

    async def do_fee_print(self) -> None:
        """The day's sheet, or the receipt chosen."""
        from archive_tui.tui.screens.paper import Paper

        if self._day is None:
            return
        day = self._day.day.isoformat()
        choices = [Choice("", self.tr("The day's cash"))]
        if self._chosen is not None:
            choices.append(Choice(self._chosen.number, self._chosen.number))

        def chosen(code: str | None) -> None:
            if code is not None:
                self.app.push_screen(Paper("fee-receipt", code) if code
                                     else Paper("cash-sheet", day))  # fmt: skip

        await self.app.push_screen(Pick(say("Print"), choices), chosen)

    async def do_cash_close(self) -> None:
        """Count and close."""
        if self._day is not None:
            await self.app.push_screen(CloseForm(self._day))

    def do_cash_previous(self) -> None:
        """The day before."""
        self._step(-1)

    def do_cash_next(self) -> None:
        """The day after."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._day is not None:
            self._wanted = self._day.day + timedelta(days=by)
            self.archive_app.attempt(self.renew())


class TakeForm(DataForm):
    """A receipt for anything but a request's fee."""

    TAB = "requests"

    def __init__(self) -> None:
        super().__init__(say("Take money"), _TAKE_FIELDS, {}, draft=TAKE_DRAFT)

    async def store(self, typed: Mapping[str, str]) -> Message:
        """A receipt under its number."""
        amount = fen(typed["amount"])
        receipt = await self.ask.write(
            lambda s: s.fees.take(typed["payer"], typed["purpose"], amount, typed["way"])
        )
        return say("Receipt {number}: {amount} yuan. p prints it.", number=receipt.number,
                   amount=yuan(receipt.amount))  # fmt: skip


class CloseForm(DataForm):
    """What was counted; a difference needs its reason."""

    TAB = "requests"

    def __init__(self, day: CashDay) -> None:
        super().__init__(
            say("Close the cash of {day}", day=day.day.isoformat()),
            _CLOSE_FIELDS,
            {"opening": yuan(day.opening)},
            draft=CLOSE_DRAFT,
            hint=say("Cash taken today: {amount} yuan.", amount=yuan(day.cash)),
            called=day.day.isoformat(),
        )
        self._cash_day = day

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Ask, then close it for good."""
        day = self._cash_day.day
        counted = fen(typed["counted"], "counted")
        opening = fen(typed["opening"] or "0", "opening")
        if not await agreed(
            self.app,
            Confirm(
                say("Close the cash of {day} with {amount} yuan", day=day.isoformat(),
                    amount=yuan(counted)),
                say("No receipt can be written or voided on this day any more."),
                "C",
                say("close the day"),
            ),
        ):  # fmt: skip
            return say("The day stays open.")
        closed = await self.ask.write(
            lambda s: s.fees.close_day(counted, typed["reason"], day, opening)
        )
        if closed.difference:
            return say("Closed with a difference of {amount} yuan.",
                       amount=_signed(closed.difference))  # fmt: skip
        return say("The day is closed and balances.")


def _sums(day: CashDay) -> Message:
    words = say(
        "Before {opening} + cash {cash} = {expected} · by transfer {transfers}",
        opening=yuan(day.opening), cash=yuan(day.cash), expected=yuan(day.expected),
        transfers=yuan(day.transfers),
    )  # fmt: skip
    if not day.closed:
        return say("{sums} · open", sums=words)
    return say("{sums} · closed, counted {counted}, difference {difference}", sums=words,
               counted=yuan(day.counted or 0), difference=_signed(day.difference))  # fmt: skip


def _signed(amount: int) -> str:
    return yuan(amount) if amount >= 0 else f"-{yuan(-amount)}"
