"""Charges, receipts and cash days as rows."""

import json
from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from archive_tui.domain.cash import CashDay, Charge, Receipt
from archive_tui.domain.fees import Fee, Step, Tariff
from archive_tui.store.change import Change

_CHARGE = "id, request_id, schedule, tariff, count, after, steps, waived, waiver, reason, date, by"
_RECEIPT = (
    "id, number, request_id, charge_id, payer, purpose, amount, way, date, void_reason, by,"
    " returned_on"
)


def add_charge(change: Change, charge: Charge, at: str) -> int:
    """Keep what was worked out, with its steps."""
    fee = charge.fee
    return change.insert(
        "charge",
        {
            "request_id": charge.request_id,
            "schedule": fee.schedule,
            "tariff": fee.tariff.value,
            "count": fee.count,
            "after": fee.after,
            "steps": json.dumps([[step.first, step.last, step.each] for step in fee.steps]),
            "amount": fee.amount,
            "waived": charge.waived,
            "waiver": charge.waiver,
            "reason": charge.reason,
            "date": charge.day.isoformat(),
            "by": charge.by,
            "at": at,
        },
    )


def withdraw_charge(change: Change, charge_id: int, reason: str, at: str) -> None:
    """Keep a charge, but as one that counts no more."""
    change.update("charge", charge_id, {"withdrawal": reason, "withdrawn_at": at})


def add_receipt(change: Change, values: dict[str, object]) -> int:
    """Keep money taken."""
    return change.insert("receipt", values)


def void_receipt(
    change: Change, receipt_id: int, reason: str, at: str, returned_on: date | None
) -> None:
    """Void a receipt; its number stays given."""
    back = returned_on.isoformat() if returned_on else None
    change.update(
        "receipt", receipt_id, {"void_reason": reason, "voided_at": at, "returned_on": back}
    )


def close_day(change: Change, day: CashDay, at: str) -> None:
    """Keep a day as counted."""
    change.insert(
        "cash_day",
        {
            "date": day.day.isoformat(),
            "carried": day.carried,
            "opening": day.opening,
            "taken": day.cash,
            "counted": day.counted,
            "pieces": day.pieces,
            "reason": day.reason,
            "by": day.by,
            "at": at,
        },
    )


def charges(db: Database, request_id: int) -> list[Charge]:
    """What was worked out for a request and not withdrawn, the latest first."""
    found = db.conn.execute(
        f"SELECT {_CHARGE} FROM charge"  # noqa: S608
        " WHERE request_id = ? AND withdrawn_at IS NULL ORDER BY id DESC",
        (request_id,),
    )
    return [
        Charge(
            id=row[0],
            request_id=row[1],
            fee=Fee(
                schedule=row[2], tariff=Tariff(row[3]), count=row[4], after=row[5],
                steps=tuple(Step(*step) for step in json.loads(row[6])),
            ),
            waived=row[7], waiver=row[8], reason=row[9], day=date.fromisoformat(row[10]),
            by=row[11],
        )
        for row in found
    ]  # fmt: skip


def receipts(db: Database, request_id: int) -> list[Receipt]:
    """The receipts of a request, in their order."""
    return _receipts(db, "request_id = ?", request_id)


def receipt(db: Database, number: str) -> Receipt | None:
    """A receipt by its number."""
    return next(iter(_receipts(db, "number = ?", number)), None)


def cash_day(db: Database, day: date) -> CashDay:
    """A day with its receipts, counted or not."""
    on = day.isoformat()
    written = tuple(_receipts(db, "date = ?", on))
    returned = tuple(_receipts(db, "returned_on = ?", on))
    found = db.conn.execute(
        "SELECT carried, opening, counted, pieces, reason, by FROM cash_day WHERE date = ?", (on,)
    ).fetchone()
    if found is None:
        carried = last_counted(db, day)
        return CashDay(
            day=day, receipts=written, returned=returned, carried=carried, opening=carried or 0
        )
    return CashDay(
        day=day, receipts=written, returned=returned, carried=found[0], opening=found[1],
        counted=found[2], pieces=found[3], reason=found[4], by=found[5],
    )  # fmt: skip


def last_counted(db: Database, before: date) -> int | None:
    """What lay in the drawer when the day before was closed; None if none was."""
    found = db.conn.execute(
        "SELECT counted FROM cash_day WHERE date < ? ORDER BY date DESC LIMIT 1",
        (before.isoformat(),),
    ).fetchone()
    return int(found[0]) if found else None


def last_closed(db: Database) -> date | None:
    """The latest day that was counted and closed."""
    [[found]] = db.conn.execute("SELECT max(date) FROM cash_day").fetchall()
    return date.fromisoformat(found) if found else None


def first_waiting(db: Database, after: date | None, before: date) -> date | None:
    """The first day with money between two days."""
    since = after.isoformat() if after else ""
    [[found]] = db.conn.execute(
        "SELECT min(day) FROM (SELECT date AS day FROM receipt"
        " UNION ALL SELECT returned_on FROM receipt WHERE returned_on IS NOT NULL)"
        " WHERE day > ? AND day < ?",
        (since, before.isoformat()),
    ).fetchall()
    return date.fromisoformat(found) if found else None


def requests_of_month(db: Database, names: Sequence[str], month: str) -> list[int]:
    """Requests by an applicant received in a month (ISO), in the order of their receipt.

    The applicant is known by document, credit code or, where neither is given, by name.
    """
    paper, code, name = names
    found = db.conn.execute(
        "SELECT id FROM request WHERE substr(received_on, 1, 7) = ?4 AND ("
        " (?1 <> '' AND upper(paper_number) = upper(?1))"
        " OR (?2 <> '' AND upper(credit_code) = upper(?2))"
        " OR (?1 = '' AND ?2 = '' AND name = ?3)) ORDER BY received_on, id",
        (paper, code, name, month),
    )
    return [row[0] for row in found]


def _receipts(db: Database, where: str, value: object) -> list[Receipt]:
    found = db.conn.execute(
        f"SELECT {_RECEIPT} FROM receipt WHERE {where} ORDER BY id",  # noqa: S608
        (value,),
    )
    return [
        Receipt(
            id=row[0], number=row[1], request_id=row[2], charge_id=row[3], payer=row[4],
            purpose=row[5], amount=row[6], way=row[7], day=date.fromisoformat(row[8]),
            void_reason=row[9], by=row[10],
            returned_on=date.fromisoformat(row[11]) if row[11] else None,
        )
        for row in found
    ]  # fmt: skip
