"""The commands of fees: those of a request, and the day's cash."""

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import Command, at, both, may, needs_archive, needs_record

FEES = (
    Command(
        "request.fees", ("m",), say("Fees"),
        say("Works out the fee of this request, takes it, voids its receipts."), at("case"),
        footer=23, why_not=needs_record,
    ),
    Command(
        "fee.charge", ("a",), say("Work out"),
        say("Works out the fee, by items or by pages, never by both."), at("fees"), footer=12,
        why_not=may(Right.HANDLE),
    ),
    Command(
        "fee.withdraw", ("D",), say("Withdraw fee"),
        say("Charges nothing for this request any more, for a reason."), at("fees"),
        why_not=may(Right.HANDLE),
    ),
    Command(
        "fee.pay", ("b",), say("Take fee"),
        say("Takes what is due: a receipt under its number, the payment in the ledger."),
        at("fees"), footer=14, why_not=may(Right.LOG),
    ),
    Command(
        "fee.take", ("a",), say("Take money"),
        say("Takes other money, such as for copies, under a receipt."), at("cash"), footer=12,
        why_not=may(Right.LOG),
    ),
    Command(
        "fee.void", ("V",), say("Void"),
        say("Voids the receipt for a reason; its number stays given."), at("fees", "cash"),
        footer=16, why_not=both(may(Right.HANDLE), needs_record),
    ),
    Command(
        "fee.print", ("p",), say("Print"),
        say("Prints the worksheet, the receipt chosen, or the day's sheet."), at("fees", "cash"),
        footer=18, why_not=needs_archive,
    ),
    Command(
        "go.cash", ("m",), say("Cash"),
        say("The day's receipts and the count that closes the day."), at("requests"), footer=26,
        why_not=needs_archive,
    ),
    Command(
        "cash.close", ("C",), say("Close day"),
        say("Counts the cash and closes the day for good."), at("cash"), footer=14,
        why_not=may(Right.HANDLE),
    ),
    Command(
        "cash.prices", ("L",), say("Price list"),
        say("Enters what copies cost, so that receipts work it out."), at("cash"),
        why_not=may(Right.MANAGE),
    ),
    Command(
        "cash.previous", ("left_square_bracket",), say("Day before"),
        say("Shows the day before."), at("cash"),
    ),
    Command(
        "cash.next", ("right_square_bracket",), say("Day after"), say("Shows the day after."),
        at("cash"),
    ),
)  # fmt: skip
