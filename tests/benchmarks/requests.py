# ruff: noqa: T201 - a script that prints
"""Requests: due dates, work lists, likeness and letters, beside what they are made of.

python -m tests.benchmarks.requests [--cases 20000]

Each line compares things measured side by side in this run; only the ratios carry over from one
machine to another.
"""

import argparse
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from archive_tui.domain.events import Event, EventKind
from archive_tui.domain.ledger import read_ledger
from archive_tui.domain.request_forms import RequestForm
from archive_tui.domain.requests import Channel, RequestData
from archive_tui.services.calendar import packaged_calendar
from archive_tui.services.session import Session, make_archive
from archive_tui.store import requests as store

TODAY = datetime(2026, 3, 2, 9)
_SUBJECTS = ("财政预算执行情况", "征收补偿方案", "低保名单", "学校招生计划", "道路施工许可")
_ROUNDS = 5
_PAGE = 128


def main() -> None:
    """Make the archive, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=20_000)
    count = options.parse_args().cases
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archive"
        make_archive(folder, name="柳北区档案馆", code="450205")
        with Session.open(folder, now=lambda: TODAY) as session:
            _fill(session, count)
            _due_dates()
            _lists(session, count)
            _letters(session)


def _fill(session: Session, count: int) -> None:
    """Cases of six years, one in ten still open."""
    started = perf_counter()
    calendar = packaged_calendar()
    with session._archive.change("基准", "request.receive") as change:
        for number in range(count):
            open_ = number % 10 == 0
            arrived = date(2026, 2, 27) - timedelta(days=number % (60 if open_ else 2_000))
            events = [Event(0, EventKind.RECEIVED, arrived, {"channel": "in-person"})]
            if not open_:
                events.append(Event(1, EventKind.ANSWERED, arrived, {"outcome": "granted"}))
            elif number % 30 == 0:
                events.append(Event(1, EventKind.THIRD_PARTY_ASKED, arrived, {"party": "甲公司"}))
            form = RequestForm(
                name=f"申请人{number % 7_000}",
                wanted=f"{2010 + number % 15}年{_SUBJECTS[number % 5]}第{number}号",
            )
            data = RequestData(form=form, channel=Channel.IN_PERSON, arrived=arrived)
            case = read_ledger(events, calendar)
            id_ = store.add(change, f"〔{arrived.year}〕第{number:05}号", data, case, "基准")
            for event in events:
                store.add_event(change, id_, event)
    print(f"{count:,} cases stored in {perf_counter() - started:.1f} s")


def _due_dates() -> None:
    """A thousand ledgers with a stop and an extension, beside the bare working-day clock."""
    calendar = packaged_calendar()
    facts = {"approver": "覃", "reason": "量大", "days": "20"}
    ledgers = []
    for number in range(1_000):
        start = date(2020, 1, 6) + timedelta(days=number)
        ledgers.append([
            Event(1, EventKind.RECEIVED, start, {"channel": "in-person"}),
            Event(2, EventKind.THIRD_PARTY_ASKED, start, {"party": "甲"}),
            Event(3, EventKind.THIRD_PARTY_ANSWERED, start + timedelta(days=7), {"party": "甲"}),
            Event(4, EventKind.EXTENSION_APPROVED, start + timedelta(days=8), facts),
        ])  # fmt: skip
    bare = _time(lambda: [calendar.due(each[0].on, 20) for each in ledgers])
    whole = _time(lambda: [read_ledger(each, calendar) for each in ledgers])
    print(f"1,000 due dates from ledgers {whole:.0f} ms, {whole / bare:.1f} × the bare clock"
          f" ({bare:.0f} ms); wanted at most 50 ms")  # fmt: skip


def _lists(session: Session, count: int) -> None:
    """The work lists with their first page, beside reading one request."""
    one = _time(lambda: session.requests.get(1))
    work = session.work

    def lists() -> None:
        for ids in work.groups().values():
            session.requests.page(ids[:_PAGE])

    for name, act in (
        ("all work lists", lists),
        ("the whole list", lambda: session.requests.page(session.requests.ids()[:_PAGE])),
        ("a word typed", lambda: session.requests.page(session.requests.ids("补偿方案 7")[:_PAGE])),
        ("the desk", session.desk.overview),
        ("a month of loads", lambda: work.month(2026, 3)),
        ("the same matter", lambda: session.requests.same_matter("2015年低保名单第17号")),
        ("moved dates", session.requests.moved),
    ):
        taken = _time(act)
        print(f"{name} over {count:,} cases {taken:.1f} ms, {taken / one:.0f} × one request")


def _letters(session: Session) -> None:
    """A hundred letters with their large prints and duplicates, beside one."""
    session.letters.keep_office(
        {"contact": "胜利路12-8号", "review_body": "区政府", "court": "区法院"}
    )
    ids = list(session.work.open())[:101]
    first = _time(lambda: session.letters.issue(ids[0], "receipt", {}), rounds=1)
    started = perf_counter()
    for id_ in ids[1:]:
        session.letters.issue(id_, "receipt", {})
    taken = perf_counter() - started
    print(f"100 letters {taken:.1f} s, {taken * 1_000 / first:.0f} × the first"
          f" ({first:.0f} ms); wanted at most 10 s")  # fmt: skip


def _time(act: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The median in milliseconds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        act()
        times.append((perf_counter() - started) * 1_000)
    return median(times)


if __name__ == "__main__":
    main()
