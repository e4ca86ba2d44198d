"""Charges, receipts and cash days as rows."""

from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from archive_tui.domain.cash import CashDay, Charge, Receipt
from archive_tui.domain.fees import Tariff
from archive_tui.store.change import Change

_CHARGE = "id, request_id, tariff, count, amount, waived, waiver, reason, date, by"
_RECEIPT = "id, number, request_id, charge_id, payer, purpose, amount, way, date, void_reason, by"


def add_charge(change: Change, values: dict[str, object]) -> int:
    """Keep what was worked out."""
    return change.insert("charge", values)


def add_receipt(change: Change, values: dict[str, object]) -> int:
    """Keep money taken."""
    return change.insert("receipt", values)


def void_receipt(change: Change, receipt_id: int, reason: str, at: str) -> None:
    """Void a receipt; its number stays given."""
    change.update("receipt", receipt_id, {"void_reason": reason, "voided_at": at})


def close_day(change: Change, day: CashDay, by: str, at: str) -> None:
    """Keep a day as counted."""
    change.insert(
        "cash_day",
        {
            "date": day.day.isoformat(),
            "opening": day.opening,
            "taken": day.cash,
            "counted": day.counted,
            "reason": day.reason,
            "by": by,
            "at": at,
        },
    )


def charges(db: Database, request_id: int) -> list[Charge]:
    """What was worked out for a request, the latest first."""
    found = db.conn.execute(
        f"SELECT {_CHARGE} FROM charge WHERE request_id = ? ORDER BY id DESC",  # noqa: S608
        (request_id,),
    )
    return [
        Charge(
            id=row[0], request_id=row[1], tariff=Tariff(row[2]), count=row[3], amount=row[4],
            waived=row[5], waiver=row[6], reason=row[7], day=date.fromisoformat(row[8]), by=row[9],
        )
        for row in found
    ]  # fmt: skip


def receipts(db: Database, request_id: int) -> list[Receipt]:
    """The receipts of a request, in their order."""
    return _receipts(db, "request_id = ?", request_id)


def receipts_of(db: Database, day: date) -> list[Receipt]:
    """The receipts of a day, in their order."""
    return _receipts(db, "date = ?", day.isoformat())


def receipt(db: Database, number: str) -> Receipt | None:
    """A receipt by its number."""
    return next(iter(_receipts(db, "number = ?", number)), None)


def cash_day(db: Database, day: date) -> CashDay:
    """A day with its receipts, counted or not."""
    found = db.conn.execute(
        "SELECT opening, counted, reason, by FROM cash_day WHERE date = ?", (day.isoformat(),)
    ).fetchone()
    listed = tuple(receipts_of(db, day))
    if found is None:
        return CashDay(day=day, receipts=listed, opening=last_counted(db, day))
    return CashDay(
        day=day, receipts=listed, opening=found[0], counted=found[1], reason=found[2], by=found[3]
    )


def last_counted(db: Database, before: date) -> int:
    """What lay in the drawer when the day before was closed; 0 if none was."""
    found = db.conn.execute(
        "SELECT counted FROM cash_day WHERE date < ? ORDER BY date DESC LIMIT 1",
        (before.isoformat(),),
    ).fetchone()
    return int(found[0]) if found else 0


def is_closed(db: Database, day: date) -> bool:
    """Whether a day was counted and closed."""
    found = db.conn.execute("SELECT 1 FROM cash_day WHERE date = ?", (day.isoformat(),))
    return found.fetchone() is not None


def requests_of_month(db: Database, names: Sequence[str], month: str) -> int:
    """Requests by an applicant received in a month (ISO), by document, credit code or name."""
    paper, code, name = names
    found = db.conn.execute(
        "SELECT count(*) FROM request WHERE substr(received_on, 1, 7) = ?4 AND ("
        " (?1 <> '' AND paper_number = ?1) OR (?2 <> '' AND credit_code = ?2)"
        " OR (?1 = '' AND ?2 = '' AND name = ?3))",
        (paper, code, name, month),
    )
    return int(found.fetchone()[0])


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
        )
        for row in found
    ]  # fmt: skip
