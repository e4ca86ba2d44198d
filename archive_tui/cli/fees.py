"""fee: what requests cost, money taken, the day's cash."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.cash import WAYS
from archive_tui.domain.fees import COUNTED, Tariff, fen, yuan
from archive_tui.domain.messages import say, words
from archive_tui.domain.money import read_count

if TYPE_CHECKING:
    from archive_tui.domain.cash import CashDay, Charge, Receipt
    from archive_tui.domain.fees import Fee

_TARIFF = click.argument("tariff", type=click.Choice([each.value for each in COUNTED]))
_AFTER = words("Of items, how many of the first are not charged here.")
_COUNT = click.argument("count", type=int)
_REASON = click.option("--reason", required=True, help=words("Why a fee is taken."))
_WAIVED = click.option("--waived", default="0", help=words("What is waived, in yuan."))
_WAIVER = click.option("--waiver", default="", help=words("Why it is waived."))
_WAY = click.option(
    "--way", type=click.Choice([code for code, _ in WAYS]), default="cash", show_default=True
)


@click.group(
    help=words(
        "Fees of requests and the day's cash. For example: archive-tui fee work-out items 31"
    )
)
def fee() -> None:
    """Money."""


@fee.command(
    "work-out",
    help=words("A fee with its steps. For example: archive-tui fee work-out pages 101"),
)
@_TARIFF
@_COUNT
@click.option("--on", "on", default="", help=words("The day the request was received."))
@click.option("--after", type=int, default=0, help=_AFTER)
@as_json
@pass_place
def work_out(place: Place, tariff: str, count: int, on: str, after: int, as_json: bool) -> None:
    """It needs no archive."""
    from datetime import date

    from archive_tui.domain.fees import work_out as worked

    received = exact_day(on, "on") if on else date.today()
    found = worked(Tariff(tariff), count, received, after if tariff == Tariff.ITEMS else 0)
    if as_json:
        place.out.json(_fee_json(found))
    else:
        place.out.line(found.words)


@fee.command(
    "charge",
    help=words(
        "Work out and keep the fee of a request. "
        "For example: archive-tui fee charge 2026-1 items 11 --reason 本月第11件"
    ),
)
@click.argument("ref")
@_TARIFF
@_COUNT
@_REASON
@_WAIVED
@_WAIVER
@click.option("--after", type=int, default=None, help=_AFTER)
@as_json
@pass_place
def charge(
    place: Place,
    ref: str,
    tariff: str,
    count: int,
    reason: str,
    waived: str,
    waiver: str,
    after: int | None,
    as_json: bool,
) -> None:
    """One charge."""
    with place.open(writing=True) as session:
        found = session.fees.charge(
            session.requests.get(ref).id,
            Tariff(tariff),
            count,
            reason,
            waived=fen(waived, "waived"),
            waiver=waiver,
            after=after,
        )
    _show_charge(place, found, as_json)


@fee.command(
    "charge-stated",
    help=words(
        "Keep an amount by the rules of then, for a request from before 2021. "
        "For example: archive-tui fee charge-stated 2010-1 6.50 --reason 复制费"
    ),
)
@click.argument("ref")
@click.argument("amount")
@_REASON
@_WAIVED
@_WAIVER
@as_json
@pass_place
def charge_stated(
    place: Place, ref: str, amount: str, reason: str, waived: str, waiver: str, as_json: bool
) -> None:
    """One charge."""
    with place.open(writing=True) as session:
        found = session.fees.charge_stated(
            session.requests.get(ref).id,
            fen(amount),
            reason,
            waived=fen(waived, "waived"),
            waiver=waiver,
        )
    _show_charge(place, found, as_json)


@fee.command(
    "withdraw",
    help=words(
        "Charge nothing for a request any more: archive-tui fee withdraw 2026-1 --reason 改按页计"
    ),
)
@click.argument("ref")
@click.option("--reason", required=True, help=words("Why."))
@pass_place
def withdraw(place: Place, ref: str, reason: str) -> None:
    """What was worked out stays readable."""
    with place.open(writing=True) as session:
        session.fees.withdraw(session.requests.get(ref).id, reason)


@fee.command(
    "pay", help=words("Take the fee of a request: archive-tui fee pay 2026-1 --way transfer")
)
@click.argument("ref")
@_WAY
@as_json
@pass_place
def pay(place: Place, ref: str, way: str, as_json: bool) -> None:
    """A receipt for what is due."""
    with place.open(writing=True) as session:
        found = session.fees.pay(session.requests.get(ref).id, way)
    _show(place, found, as_json)


@fee.command(
    "take",
    help=words(
        "Take other money: archive-tui fee take 李四 复印费 12.50, or by the price list: "
        "archive-tui fee take 李四 A4复印×12"
    ),
)
@click.argument("payer")
@click.argument("purpose")
@click.argument("amount", default="")
@_WAY
@as_json
@pass_place
def take(place: Place, payer: str, purpose: str, amount: str, way: str, as_json: bool) -> None:
    """A receipt for anything else."""
    with place.open(writing=True) as session:
        if amount:
            found = session.cash.take(payer, purpose, fen(amount), way)
        else:
            found = session.cash.order(payer, purpose, way)
    _show(place, found, as_json)


@fee.command(
    "prices",
    help=words(
        "The price list of copies; PRICE… replaces it. "
        "For example: archive-tui fee prices 'A4复印 0.50/页' '扫描 1/页'"
    ),
)
@click.argument("price", nargs=-1)
@as_json
@pass_place
def prices(place: Place, price: tuple[str, ...], as_json: bool) -> None:
    """One price a line."""
    with place.open(writing=bool(price)) as session:
        found = session.cash.keep_prices("\n".join(price)) if price else session.cash.prices()
    if as_json:
        place.out.json(
            [{"name": each.name, "each": yuan(each.each), "unit": each.unit} for each in found]
        )
    else:
        for each in found:
            place.out.line(each.line)


@fee.command(
    "void", help=words("Void a receipt: archive-tui fee void 收〔2026〕第0001号 --reason 写错")
)
@click.argument("number")
@click.option("--reason", required=True, help=words("Why."))
@as_json
@pass_place
def void(place: Place, number: str, reason: str, as_json: bool) -> None:
    """Its number stays given."""
    with place.open(writing=True) as session:
        found = session.cash.void(number, reason)
    _show(place, found, as_json)


@fee.command(
    "day",
    help=words(
        "The cash of a day; --counted closes it. For example: archive-tui fee day --counted 120.50"
    ),
)
@click.argument("day", default="")
@click.option(
    "--counted",
    default="",
    help=words("What was counted, in yuan or by notes and coins (100×3 20×1): closes the day."),
)
@click.option("--opening", default="", help=words("What lay in the drawer in the morning."))
@click.option("--reason", default="", help=words("Why it does not balance."))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=words("The PDF file.")
)
@as_json
@pass_place
def day(
    place: Place,
    day: str,
    counted: str,
    opening: str,
    reason: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Receipts, sums, difference."""
    on = exact_day(day, "day") if day else None
    with place.open(writing=bool(counted)) as session:
        if counted:
            count = read_count(counted)
            morning = fen(opening, "opening") if opening else None
            found = session.cash.close_day(count.amount, reason, on, morning, count.pieces)
        else:
            found = session.cash.day(on)
        if output is not None:
            sheet = session.printing.sheet("cash-sheet", found.day.isoformat())
            session.printing.draw("cash-sheet", sheet, output)
    if as_json:
        place.out.json(_day_json(found))
    else:
        place.out.table(
            (each.number, each.payer, each.purpose, each.way, yuan(amount), each.void_reason)
            for each, amount in found.lines
        )
        place.out.line(yuan(found.expected))


def _show_charge(place: Place, found: "Charge", as_json: bool) -> None:
    if as_json:
        place.out.json(_charge_json(found))
    else:
        place.out.line(found.fee.words)
        place.out.say(say("To be paid: {amount} yuan.", amount=yuan(found.due)))


def _show(place: Place, found: "Receipt", as_json: bool) -> None:
    if as_json:
        place.out.json(_receipt_json(found))
    else:
        place.out.line(found.number)
        place.out.say(say("{amount} yuan from {payer}.", amount=yuan(found.amount),
                          payer=found.payer))  # fmt: skip


def _fee_json(found: "Fee") -> dict[str, object]:
    return {
        "schedule": found.schedule,
        "tariff": found.tariff.value,
        "count": found.count,
        "after": found.after,
        "amount": yuan(found.amount),
        "steps": [
            {"first": step.first, "last": step.last, "each": yuan(step.each),
             "amount": yuan(step.amount)}
            for step in found.steps
        ],
    }  # fmt: skip


def _charge_json(found: "Charge") -> dict[str, object]:
    return {
        **_fee_json(found.fee),
        "waived": yuan(found.waived),
        "due": yuan(found.due),
        "reason": found.reason,
    }


def _receipt_json(found: "Receipt") -> dict[str, object]:
    return {
        "number": found.number,
        "payer": found.payer,
        "purpose": found.purpose,
        "amount": yuan(found.amount),
        "way": found.way,
        "date": found.day.isoformat(),
        "void": found.void_reason or None,
        "returned": found.returned_on.isoformat() if found.returned_on else None,
    }


def _day_json(found: "CashDay") -> dict[str, object]:
    return {
        "date": found.day.isoformat(),
        "carried": None if found.carried is None else yuan(found.carried),
        "opening": yuan(found.opening),
        "cash": yuan(found.cash),
        "transfers": yuan(found.transfers),
        "expected": yuan(found.expected),
        "counted": None if found.counted is None else yuan(found.counted),
        "pieces": found.pieces or None,
        "balances": found.difference == 0,
        "closed": found.closed,
        "reason": found.reason or None,
        "receipts": [_receipt_json(each) for each in found.receipts],
        "returned": [_receipt_json(each) for each in found.returned],
    }


COMMANDS = (fee,)
