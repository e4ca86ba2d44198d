"""The day's cash: every receipt, what must lie in the drawer, the count that closes the day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.cash import WAYS, CashDay, Receipt
from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.fees import fen, yuan
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.domain.money import Price, read_count, read_order
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.faults import sentence
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import DataForm
from archive_tui.tui.screens.fees import RECEIPT_COLUMNS, receipt_cells, void_receipt
from archive_tui.tui.widgets.confirm import Confirm, agreed
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, RecordTable
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp

TAKE_DRAFT, CLOSE_DRAFT, PRICES_DRAFT = "take-money", "close-day", "copy-prices"
_SHOWN = 6
_TAKE_FIELDS = (
    Field("payer", say("Payer"), required=True),
    Field("purpose", say("Purpose"), required=True, default="复印费"),
    Field("amount", say("Amount in yuan")),
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
    def _lines(self) -> dict[int, tuple[Receipt, int]]:
        return {each.id: (each, amount) for each, amount in self._day.lines} if self._day else {}

    @property
    def _chosen(self) -> Receipt | None:
        receipt, _ = self._lines.get(self.table.current or 0, (None, 0))
        return receipt

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
        self._day = day = await self.ask.read(lambda s: s.cash.day(wanted))
        self.query_one("#day", Words).show(say("Cash of {day}", day=day.day.isoformat()))
        self.query_one("#sums", Words).show(_sums(day))
        self.table.show(list(self._lines), keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the list."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        lines = self._lines
        return {id_: receipt_cells(self.archive_app, *lines[id_]) for id_ in ids if id_ in lines}

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    async def do_fee_take(self) -> None:
        """Other money."""
        if self._day is not None:
            await self.app.push_screen(await take_form(self.archive_app, self._day.day))

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

    async def do_cash_prices(self) -> None:
        """The price list."""
        prices = await self.ask.read(lambda s: s.cash.prices())
        await self.app.push_screen(PricesForm(prices))

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
    """A receipt of a day for anything but a request's fee; copies are worked out by the prices."""

    TAB = "requests"

    def __init__(self, day: date, prices: Sequence[Price]) -> None:
        super().__init__(
            say("Take money on {day}", day=day.isoformat()),
            _TAKE_FIELDS,
            {field.name: field.default for field in _TAKE_FIELDS},
            draft=TAKE_DRAFT,
            record=day.toordinal(),
            hint=_price_hint(prices),
            called=day.isoformat(),
        )
        self._on = day
        self._prices = prices

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await super()._keep(typed)
        hint = self.query_one("#hint", Words)
        try:
            order = read_order(typed["purpose"], self._prices)
        except ArchiveError as fault:
            hint.show("! " + sentence(fault, self.tr))
            return
        hint.show(
            say("{copies}: {amount} yuan", copies=order.purpose, amount=yuan(order.amount))
            if order
            else _price_hint(self._prices)
        )

    async def store(self, typed: Mapping[str, str]) -> Message:
        """A receipt under its number."""
        payer, purpose, way, on = typed["payer"], typed["purpose"], typed["way"], self._on
        if typed["amount"].strip():
            amount = fen(typed["amount"])
            receipt = await self.ask.write(lambda s: s.cash.take(payer, purpose, amount, way, on))
        else:
            receipt = await self.ask.write(lambda s: s.cash.order(payer, purpose, way, on))
        return say("Receipt {number}: {amount} yuan. p prints it.", number=receipt.number,
                   amount=yuan(receipt.amount))  # fmt: skip


async def take_form(app: "ArchiveApp", day: date) -> TakeForm:
    """The form, with the office's prices."""
    return TakeForm(day, await app.ask.read(lambda s: s.cash.prices()))


class CloseForm(DataForm):
    """What was counted; a difference needs its reason."""

    TAB = "requests"

    def __init__(self, day: CashDay) -> None:
        super().__init__(
            say("Close the cash of {day}", day=day.day.isoformat()),
            _CLOSE_FIELDS,
            {"opening": yuan(day.opening)},
            draft=CLOSE_DRAFT,
            record=day.day.toordinal(),
            hint=_close_hint(day),
            called=day.day.isoformat(),
        )
        self._cash_day = day

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await super()._keep(typed)
        day, hint = self._cash_day, self.query_one("#hint", Words)
        if not typed["counted"].strip():
            hint.show(_close_hint(day))
            return
        try:
            count = read_count(typed["counted"])
            opening = fen(typed["opening"] or "0", "opening")
        except ArchiveError as fault:
            hint.show("! " + sentence(fault, self.tr))
            return
        expected = opening + day.cash
        hint.show(
            say("Counted {counted}, expected {expected}: difference {difference}.",
                counted=yuan(count.amount), expected=yuan(expected),
                difference=yuan(count.amount - expected))
        )  # fmt: skip

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Ask, then close it for good."""
        day, reason = self._cash_day.day, typed["reason"]
        count = read_count(typed["counted"])
        opening = fen(typed["opening"] or "0", "opening")
        if not await agreed(
            self.app,
            Confirm(
                say("Close the cash of {day} with {amount} yuan", day=day.isoformat(),
                    amount=yuan(count.amount)),
                say("No receipt can be written on this day or before it any more."),
                "C",
                say("close the day"),
            ),
        ):  # fmt: skip
            return say("The day stays open.")
        closed = await self.ask.write(
            lambda s: s.cash.close_day(count.amount, reason, day, opening, count.pieces)
        )
        if closed.difference:
            return say("Closed with a difference of {amount} yuan.",
                       amount=yuan(closed.difference))  # fmt: skip
        return say("The day is closed and balances.")


def _close_hint(day: CashDay) -> Message:
    return say("Cash taken today: {amount} yuan. Count by notes and coins, 100×3 20×1, or in all.",
               amount=yuan(day.cash))  # fmt: skip


def _price_hint(prices: Sequence[Price]) -> Message:
    if not prices:
        return say("The amount is typed; a price list is entered with L.")
    shown = " · ".join(price.line for price in prices[:_SHOWN])
    return say("Copies by the list, such as {name}×12, need no amount: {prices}",
               name=prices[0].name, prices=shown)  # fmt: skip


class PricesForm(DataForm):
    """The office's price list, one price a line."""

    TAB = "requests"

    def __init__(self, prices: Sequence[Price]) -> None:
        super().__init__(
            say("Price list of copies"),
            (Field("prices", say("Prices"), Kind.LONG),),
            {"prices": "\n".join(price.line for price in prices)},
            draft=PRICES_DRAFT,
            hint=say("One a line: name, price and unit, such as A4复印 0.50/页."),
        )

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Go by it from now on."""
        kept = await self.ask.write(lambda s: s.cash.keep_prices(typed["prices"]))
        return say("{count} prices. u takes it back.", count=len(kept))


def _sums(day: CashDay) -> Message:
    words = say(
        "Before {opening} + cash {cash} = {expected} · by transfer {transfers}",
        opening=yuan(day.opening), cash=yuan(day.cash), expected=yuan(day.expected),
        transfers=yuan(day.transfers),
    )  # fmt: skip
    if not day.closed:
        return say("{sums} · open", sums=words)
    return say("{sums} · closed, counted {counted}, difference {difference}", sums=words,
               counted=yuan(day.counted or 0), difference=yuan(day.difference))  # fmt: skip
