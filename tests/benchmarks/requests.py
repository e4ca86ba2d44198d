# ruff: noqa: T201 - a script that prints
"""The work on many cases: lists, the load of a month, dates from ledgers, what a calendar moves.

python -m tests.benchmarks.requests [--cases 20000] [--open 1000]

The product asks for a work list in 50 ms and for 1,000 due dates in 50 ms.
"""

import argparse
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from archive_tui.domain.calendar import DayKind
from archive_tui.domain.events import Event, EventKind
from archive_tui.domain.ledger import read_ledger
from archive_tui.domain.request_entry import read_request
from archive_tui.services.session import Session, make_archive
from archive_tui.store import requests as store

NOW = datetime(2026, 8, 31, 9, 30)
_ROUNDS = 5


def main() -> None:
    """Make the cases, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=20_000)
    options.add_argument("--open", type=int, default=1_000)
    chosen = options.parse_args()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archive"
        make_archive(folder, name="馆", code="450205", region="45", now=lambda: NOW)
        with Session.open(folder, now=lambda: NOW) as session:
            fill(session, chosen.cases, chosen.open)
            print(f"{chosen.cases:,} cases, {chosen.open:,} of them open")
            _work(session)
            _due_dates(session)
            _moved(session)


def fill(session: Session, cases: int, opened: int) -> None:
    """Cases as the services would have kept them, in one act; the last ones are open."""
    calendar = session.calendar.calendar()
    first = date(2019, 5, 15)
    days = (NOW.date() - first).days
    with session._archive.change("管理员", "request.receive", subject=str(cases)) as change:
        for number in range(cases):
            left = cases - number
            # Those still open came in during the last eight weeks.
            back = left * 56 // opened if left <= opened else 56 + left * (days - 56) // cases
            arrived = NOW.date() - timedelta(days=back)
            typed = {"name": f"申请人{number % 997}", "wanted": f"第{number}号宗地登记信息"}
            data = read_request({**typed, "arrived": arrived.isoformat()}, NOW.date())
            events = [_event(1, EventKind.RECEIVED, arrived, channel="in-person")]
            events += _later(number, arrived, left > opened)
            case = read_ledger(events, calendar)
            id_ = store.add(change, f"〔{arrived.year}〕第{number:05}号", data, case, "管理员")
            for event in events:
                store.add_event(change, id_, event)


def _later(number: int, arrived: date, answered: bool) -> list[Event]:
    """What came after the receipt: every third case waited for a third party, some wait still."""
    events = []
    if number % 3 == 0:
        asked = arrived + timedelta(days=1)
        events.append(_event(2, EventKind.THIRD_PARTY_ASKED, asked, party="甲公司"))
        if answered or number % 2:
            heard = arrived + timedelta(days=9)
            events.append(_event(3, EventKind.THIRD_PARTY_SILENT, heard, party="甲公司"))
    if answered:
        on = arrived + timedelta(days=14)
        events.append(_event(4, EventKind.ANSWERED, on, outcome="granted"))
        events.append(_event(5, EventKind.DELIVERED, on, way="in-person"))
    return events


def _event(id_: int, kind: EventKind, on: date, **facts: str) -> Event:
    return Event(id_, kind, on, facts, by="管理员", at="2026-08-31T09:30:00")


def _work(session: Session) -> None:
    def lists() -> None:
        for ids in session.work.groups().values():
            session.requests.page(ids[:128])

    print(f"every work list with its first page: {_middle(lists):.1f} ms")
    print(f"the load of a month: {_middle(lambda: session.work.month(2026, 9)):.1f} ms")
    print(f"the desk: {_middle(session.desk.overview):.1f} ms")


def _due_dates(session: Session, count: int = 1_000) -> None:
    """So many last days, each from a ledger of its own."""
    calendar = session.calendar.calendar()
    ledgers = [
        [_event(1, EventKind.RECEIVED, arrived, channel="in-person"),
         *_later(number, arrived, answered=False)]
        for number in range(count)
        for arrived in (date(2019, 6, 3) + timedelta(days=2 * number),)
    ]  # fmt: skip

    def once() -> None:
        for events in ledgers:
            assert read_ledger(events, calendar).due.day is not None

    print(f"{count:,} due dates from ledgers: {_middle(once):.1f} ms")


def _moved(session: Session) -> None:
    session.calendar.set_day(date(2026, 9, 9), DayKind.HOLIDAY, "馆庆")
    began = perf_counter()
    moved = session.requests.moved()
    taken = (perf_counter() - began) * 1000
    began = perf_counter()
    session.requests.confirm_moved([each.request.id for each in moved], "通知")
    confirmed = (perf_counter() - began) * 1000
    print(f"a changed calendar: {len(moved):,} moved dates found in {taken:.0f} ms,"
          f" confirmed in {confirmed:.0f} ms")  # fmt: skip


def _middle(once: Callable[[], object]) -> float:
    """Milliseconds, the middle of some rounds."""

    def timed() -> float:
        began = perf_counter()
        once()
        return perf_counter() - began

    return median(timed() for _ in range(_ROUNDS)) * 1000


if __name__ == "__main__":
    main()
