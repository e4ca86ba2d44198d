"""Work lists, the month, the explained and the moved dates, by keys."""

from datetime import date, datetime
from pathlib import Path

import pytest

from archive_tui.domain.calendar import DayKind
from archive_tui.domain.events import EventKind
from archive_tui.domain.people import Role
from archive_tui.domain.request_entry import read_request
from archive_tui.services.session import Session
from archive_tui.tui.screens.case import CaseScreen
from archive_tui.tui.screens.due_days import DueDays
from archive_tui.tui.screens.moved_dates import MovedDates
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.screens.work import Work, WorkDay
from archive_tui.tui.screens.work_month import WorkMonth
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving

SIZES = [(80, 24), (160, 48)]
NOW = datetime(2026, 3, 2, 9, 30)


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


@pytest.fixture
def busy(folder: Path) -> Path:
    """One case in each work list."""
    with Session.open(folder, now=lambda: NOW) as session:

        def receive(arrived: str, name: str) -> int:
            typed = {"name": name, "wanted": f"{name}的宅基地批复", "arrived": arrived}
            return session.requests.receive(read_request(typed, session.requests.today)).id

        def enter(id_: int, on: str, kind: EventKind, **facts: str) -> None:
            session.requests.add_event(id_, kind, date.fromisoformat(on), facts)

        receive("2026-01-26", "甲迟到")
        receive("2026-01-27", "乙今日")
        receive("2026-01-29", "丙本周")
        waits = receive("2026-02-26", "丁等待")
        enter(waits, "2026-02-27", EventKind.THIRD_PARTY_ASKED, party="柳州鱼峰公司")
        done = receive("2026-02-25", "戊送达")
        enter(done, "2026-02-26", EventKind.ANSWERED, outcome="granted")
        receive("2026-02-09", "己以后")
    return folder


@pytest.mark.parametrize("size", SIZES)
async def test_the_lists_are_gone_through_and_a_case_opened(
    busy: Path, size: tuple[int, int]
) -> None:
    async with driving(busy, size=size) as drive:
        await drive.press("3", "w")
        assert isinstance(drive.app.screen, Work)
        picture = drive.picture()
        assert "Late 1  ·  Today 1  ·  This week 1  ·  Awaited 1  ·  To deliver 1" in picture
        places = [
            picture.index(name) for name in ("甲迟到", "乙今日", "丙本周", "丁等待", "戊送达")
        ]
        assert places == sorted(places)
        assert "己以后" not in picture
        assert "1 working days late" in picture
        assert "since 2026-02-27: 柳州" in picture
        await drive.press("v", "v")
        assert "[Today 1]" in drive.picture()
        assert "甲迟到" not in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, CaseScreen)
        assert "乙今日" in drive.picture()
        await drive.press("escape", "escape")
        assert "甲迟到" in drive.picture()
        await drive.press("escape")
        assert drive.app.current_mode == "requests"
        await drive.press("1", "w", "p")
        assert isinstance(drive.app.screen, Paper)
        assert "依申请公开办理值班表" in drive.picture()


async def test_an_answer_leaves_its_list_and_undo_brings_it_back(busy: Path) -> None:
    async with driving(busy, size=(120, 40)) as drive:
        await drive.press("3", "w", "v", "v", "v", "v", "v")
        assert "戊送达" in drive.picture()
        [id_] = list(await drive.app.ask.read(lambda s: s.work.to_deliver()))
        await drive.app.ask.write(
            lambda s: s.requests.add_event(
                id_, EventKind.DELIVERED, date(2026, 3, 2), {"way": "in-person"}
            )
        )
        drive.app.changed()
        await drive.settle()
        assert "[To deliver 0]" in drive.picture()
        assert "Nothing is to be done here." in drive.picture()
        await drive.press("u")
        assert "[To deliver 1]" in drive.picture()


@pytest.mark.parametrize("size", SIZES)
async def test_the_month_shows_the_load_of_each_day(busy: Path, size: tuple[int, int]) -> None:
    async with driving(busy, size=size) as drive:
        await drive.press("3", "w", "c")
        assert isinstance(drive.app.screen, WorkMonth)
        assert "2026-03: " in drive.picture()
        assert "2026-03-02: 1 to be answered" in drive.picture()
        assert "1 due" in drive.picture()
        assert "〔2026〕第0002号  乙今日" in drive.picture()
        await drive.press("right")
        assert "乙今日" not in drive.picture()
        await drive.press("right")
        assert "丙本周" in drive.picture()
        await drive.press("left", "left")
        await drive.press("enter")
        assert isinstance(drive.app.screen, WorkDay)
        assert "1 to be answered by 2026-03-02" in drive.picture()
        assert "乙今日" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, CaseScreen)
        await drive.press("escape", "escape", "left_square_bracket")
        assert "2026-02: 1 requests are to be answered" in drive.picture()
        assert "春节" in drive.picture()
        await drive.press("right_square_bracket", "right_square_bracket")
        assert "2026-04: 1 requests" in drive.picture()
        await drive.press("enter")
        assert "Nothing is to be answered on this day." in drive.picture()
        await drive.press("escape", "p")
        assert isinstance(drive.app.screen, Paper)


@pytest.mark.parametrize("size", SIZES)
async def test_the_date_is_explained_and_printed(folder: Path, size: tuple[int, int]) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        typed = {"name": "王桂兰", "wanted": "财政", "arrived": "2026-02-09"}
        request = session.requests.receive(read_request(typed, session.requests.today))
        for on, kind, facts in (
            ("2026-02-10", "correction-asked", {"unclear": "年度", "until": "2026-03-10"}),
            ("2026-02-12", "corrected", {}),
            ("2026-02-13", "third-party-asked", {"party": "甲公司"}),
            ("2026-02-26", "third-party-answered", {"party": "甲公司", "view": "agrees"}),
        ):
            session.requests.add_event(request.id, EventKind(kind), date.fromisoformat(on), facts)
        due = session.requests.case(request.id).due.day
    async with driving(folder, size=size) as drive:
        await drive.press("3", "enter", "d")
        assert isinstance(drive.app.screen, DueDays)
        picture = drive.picture()
        for words in ("Run 1 of the clock", "Run 2 of the clock", "2026-02-09", "Mon",
                      f"20 working days: the last day is {due}"):  # fmt: skip
            assert words in picture
        await drive.press("G")
        assert f"▸ {due}" in drive.picture()
        assert "day 20: the last day" in drive.picture()
        await drive.press("p")
        assert isinstance(drive.app.screen, Paper)
        assert "答复期限计算表" in drive.picture()


async def test_a_changed_calendar_says_which_dates_move(busy: Path) -> None:
    async with driving(busy, size=(120, 40)) as drive:
        await drive.press("7", "c", "m")
        assert isinstance(drive.app.screen, MovedDates)
        assert "No last day has moved: there is nothing to confirm." in drive.picture()
        await drive.press("C")
        assert "Confirm: No record is chosen." in said(drive)
        await drive.press("escape", "right", "H")
        await drive.write("馆庆")
        await drive.press("enter")
        assert "m lists 3 open cases whose last day has moved" in said(drive)
        await drive.press("m")
        picture = drive.picture()
        assert "3 open cases have another last day now" in picture
        assert "丙本周" in picture
        assert "1 days later" in picture
        await drive.press("space", "C")
        await drive.press("enter")
        await drive.write("本局通知")
        await drive.press("enter")
        assert "1 new last days are confirmed" in said(drive)
        assert "2 open cases have another last day now" in drive.picture()
        await drive.press("1")
        assert "2 last days to confirm" in drive.picture()
        assert "Dates moved" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, MovedDates)
        await drive.press("asterisk", "C")
        await drive.write("本局通知")
        await drive.press("enter")
        assert "No last day has moved" in drive.picture()
        await drive.press("u")
        assert "2 open cases" in drive.picture()
        await drive.press("d")
        assert isinstance(drive.app.screen, DueDays)
        assert "馆庆" in drive.picture()


async def test_only_who_handles_requests_confirms_dates(busy: Path) -> None:
    with Session.open(busy, now=lambda: NOW) as session:
        session.add_staff("窗口", Role.DESK)
        session.calendar.set_day(date(2026, 3, 3), DayKind.HOLIDAY, "馆庆")
    async with driving(busy, staff="窗口") as drive:
        await drive.press("1", "w", "m", "C")
        assert "Confirm: Your role does not allow this." in said(drive)


@pytest.mark.parametrize("size", SIZES)
async def test_the_desk_shows_requests_first(busy: Path, size: tuple[int, int]) -> None:
    async with driving(busy, size=size) as drive:
        picture = drive.picture()
        assert "Requests: 1 late · 1 due today · 1 this week · 1 waiting · 1 to deliver" in picture
        assert "requests: 1 due today, 1 late" in picture
        places = [picture.index(words) for words in ("Answer: late", "Answer today", "乙今日",
                                                     "Answer this week", "To deliver")]  # fmt: skip
        assert places == sorted(places)
        await drive.press("down", "enter")
        assert isinstance(drive.app.screen, CaseScreen)
        assert "乙今日" in drive.picture()
