"""The fee of a request: worked out step by step, taken, its receipts."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.cash import WAYS, Charge, Receipt
from archive_tui.domain.faults import ArchiveError, InvalidError
from archive_tui.domain.fees import TARIFFS, Tariff, fen, scheduled, yuan
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.faults import sentence
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import DataForm
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.domain.requests import Request
    from archive_tui.services.session import Session
    from archive_tui.tui.app import ArchiveApp

CHARGE_DRAFT = "charge"
Take = Callable[[str], Awaitable[None]]
RECEIPT_COLUMNS = (
    Column(say("Receipt"), 18),
    Column(say("Payer"), 10, 1),
    Column(say("Purpose"), 14, 2),
    Column(say("Amount"), 10),
    Column(say("Way"), 8, drop=2),
    Column(say("State"), 12, 1, drop=1),
)
_ALWAYS = (
    Field("reason", say("Reason"), Kind.LONG, required=True),
    Field("waived", say("Waived, in yuan")),
    Field("waiver", say("Why waived")),
)
_COUNTED_FIELDS = (
    Field("tariff", say("Tariff"), Kind.CHOICE, True, tuple(TARIFFS.items()), Tariff.ITEMS.value),
    Field("count", say("Count"), Kind.NUMBER, required=True),
    _ALWAYS[0],
    Field("after", say("Not charged here"), Kind.NUMBER),
    *_ALWAYS[1:],
)
_STATED_FIELDS = (Field("amount", say("Amount in yuan"), required=True), *_ALWAYS)


class Fees(Place):
    """What is charged above, the receipts below."""

    TAB = "requests"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fees")

    def __init__(self, request: "Request") -> None:
        super().__init__()
        self._request = request
        self._charge: Charge | None = None
        self._receipts: dict[int, Receipt] = {}

    def body(self) -> ComposeResult:
        """Title, charge, receipts."""
        yield Words(
            say("Fees of {number} {name}", number=self._request.number,
                name=self._request.form.name), classes="title",
        )  # fmt: skip
        yield Words(id="charge")
        yield RecordTable(
            RECEIPT_COLUMNS, self._load, empty=say("No money has been taken."), id="list"
        )

    @property
    def table(self) -> RecordTable:
        """The receipts."""
        return self.query_one("#list", RecordTable)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A receipt is chosen."""
        return replace(here, record=self.table.current in self._receipts)

    async def renew(self) -> None:
        """Charge and receipts."""
        record = self._request.id
        charges, receipts, foreseen, month = await self.ask.read(
            lambda s: (
                s.fees.charges(record),
                s.cash.receipts(record),
                s.fees.foreseen(record),
                s.fees.items_of_month(record),
            )
        )
        self._charge = next(iter(charges), None)
        self._receipts = {each.id: each for each in receipts}
        words = say("The applicant's requests this month: {count}.", count=month)
        if self._charge:
            words = say("{steps} · to be paid: {amount} yuan", steps=foreseen["steps"],
                        amount=foreseen["amount"])  # fmt: skip
        self.query_one("#charge", Words).show(words)
        self.table.show(list(self._receipts), keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the list."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: receipt_cells(self.archive_app, self._receipts[id_])
            for id_ in ids
            if id_ in self._receipts
        }

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    async def do_fee_charge(self) -> None:
        """Work it out."""
        await self.app.push_screen(await charge_form(self.archive_app, self._request.id))

    async def do_fee_withdraw(self) -> None:
        """Charge nothing any more, for a reason."""
        from archive_tui.tui.widgets.ask_text import AskText

        record = self._request.id

        async def withdraw(reason: str) -> None:
            await self.ask.write(lambda s: s.fees.withdraw(record, reason))
            self.archive_app.changed()
            self.archive_app.tell(say("Nothing is charged any more. u takes it back."))

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.archive_app.attempt(withdraw(reason))

        await self.app.push_screen(
            AskText(say("Charge nothing for {number}", number=self._request.number), say("Why")),
            answered,
        )

    async def do_fee_pay(self) -> None:
        """Take what is due."""
        record = self._request.id

        async def pay(way: str) -> None:
            receipt = await self.ask.write(lambda s: s.fees.pay(record, way))
            self.archive_app.changed()
            self.archive_app.tell(
                say("Receipt {number}: {amount} yuan. p prints it.", number=receipt.number,
                    amount=yuan(receipt.amount))
            )  # fmt: skip

        await choose_way(self.archive_app, pay)

    async def do_fee_void(self) -> None:
        """Void the chosen receipt."""
        receipt = self._receipts.get(self.table.current or 0)
        if receipt is not None:
            await void_receipt(self.archive_app, receipt)

    async def do_fee_print(self) -> None:
        """The worksheet or the chosen receipt."""
        from archive_tui.tui.screens.paper import Paper

        receipt = self._receipts.get(self.table.current or 0)
        choices = [Choice("", self.tr("How a fee was worked out"))] if self._charge else []
        if receipt is not None:
            choices.insert(0, Choice(receipt.number, receipt.number))

        def chosen(code: str | None) -> None:
            if code == "":
                self.app.push_screen(Paper("fee-worksheet", self._request.number))
            elif code:
                self.app.push_screen(Paper("fee-receipt", code))

        await self.app.push_screen(Pick(say("Print"), choices), chosen)


class ChargeForm(DataForm):
    """The steps are shown while the count is typed; before the schedules an amount is."""

    TAB = "requests"

    def __init__(self, request: "Request", typed: Mapping[str, str]) -> None:
        self._counted = scheduled(request.received_on)
        super().__init__(
            say("Fee of {number} {name}", number=request.number, name=request.form.name),
            _COUNTED_FIELDS if self._counted else _STATED_FIELDS,
            typed,
            draft=CHARGE_DRAFT,
            record=request.id,
            hint=say("Only for requests beyond what is reasonable (Art. 42).")
            if self._counted
            else say("A request from before the schedules: what local rules said then "
                     "(Regulation of 2008, Art. 27)."),
            called=request.number,
        )  # fmt: skip

    async def _prepare(self) -> None:
        await super()._prepare()
        await self._look(self.form.typed)

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await super()._keep(typed)
        await self._look(typed)

    async def _look(self, typed: Mapping[str, str]) -> None:
        """What it comes to so far."""
        if not self._counted or not typed["count"].strip():
            return
        record, hint = self._record, self.query_one("#hint", Words)
        try:
            counted = _counted(typed)
            fee = await self.ask.look_up(lambda s: s.fees.fee_of(record, *counted))
        except ArchiveError as fault:
            hint.show("! " + sentence(fault, self.tr))
            return
        if fee is not None:
            hint.show(fee.words)

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Keep it."""
        waived = typed["waived"].strip()
        waiving = Waiving(fen(waived, "waived") if waived else 0, typed["waiver"])
        charge = await self.ask.write(self._act(typed, waiving))
        return say("To be paid: {amount} yuan. The fee notice is written with w, then a.",
                   amount=yuan(charge.due))  # fmt: skip

    def _act(
        self, typed: Mapping[str, str], waiving: "Waiving"
    ) -> "Callable[[Session], Charge]":  # fmt: skip
        record, reason = self._record, typed["reason"]
        waived, waiver = waiving
        if not self._counted:
            amount = fen(typed["amount"])
            return lambda s: s.fees.charge_stated(
                record, amount, reason, waived=waived, waiver=waiver
            )
        tariff, count, after = _counted(typed)
        return lambda s: s.fees.charge(
            record, tariff, count, reason, waived=waived, waiver=waiver, after=after
        )


class Waiving(NamedTuple):
    """What is waived in fen, and why."""

    waived: int
    waiver: str


def _counted(typed: Mapping[str, str]) -> tuple[Tariff, int, int]:
    return Tariff(typed["tariff"]), _number(typed, "count"), _number(typed, "after")


def _number(typed: Mapping[str, str], field: str) -> int:
    text = typed[field].strip() or "0"
    if not (text.isascii() and text.isdecimal()):
        raise InvalidError(say("“{text}” is not a number.", text=text), say("Write digits."), field)
    return int(text)


async def charge_form(app: "ArchiveApp", request_id: int) -> ChargeForm:
    """The form, with the applicant's requests of the month counted."""
    request, month, before = await app.ask.read(
        lambda s: (
            s.requests.get(request_id),
            s.fees.items_of_month(request_id),
            s.fees.charged_before(request_id),
        )
    )
    if not scheduled(request.received_on):
        return ChargeForm(request, {})
    return ChargeForm(
        request,
        {"tariff": Tariff.ITEMS.value, "count": str(month), "after": str(before)},
    )


def receipt_cells(app: "ArchiveApp", receipt: Receipt, amount: int = 0) -> Cells:
    """A receipt as a line; `amount` where it is another one than was taken."""
    ways = dict(WAYS)
    state = ""
    if receipt.returned_on:
        state = app.tr("given back on {day}: {reason}", day=receipt.returned_on,
                       reason=receipt.void_reason)  # fmt: skip
    elif receipt.void:
        state = app.tr("void: {reason}", reason=receipt.void_reason)
    return (
        receipt.number, receipt.payer, receipt.purpose, yuan(amount or receipt.amount),
        app.tr.say(ways[receipt.way]), state,
    )  # fmt: skip


async def choose_way(app: "ArchiveApp", take: Take) -> None:
    """Cash or transfer."""
    choices = [Choice(code, app.tr.say(words)) for code, words in WAYS]

    def chosen(way: str | None) -> None:
        if way:
            app.attempt(take(way))

    await app.push_screen(Pick(say("How is it paid?"), choices), chosen)


async def void_receipt(app: "ArchiveApp", receipt: Receipt) -> None:
    """For a reason; the number stays given."""
    from archive_tui.tui.widgets.ask_text import AskText

    async def void(reason: str) -> None:
        await app.ask.write(lambda s: s.cash.void(receipt.number, reason))
        app.changed()
        app.tell(say("Void: {number}. The number stays given.", number=receipt.number))

    def answered(reason: str | None) -> None:
        if reason is not None:
            app.attempt(void(reason))

    await app.push_screen(
        AskText(say("Void {number}", number=receipt.number), say("Why; the number stays given")),
        answered,
    )
