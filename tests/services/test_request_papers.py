"""The date explained and the list of the day, on paper, from a real archive."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from archive_tui.domain.calendar import DayKind
from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import NotFoundError
from archive_tui.domain.request_entry import read_request
from archive_tui.domain.requests import Request
from archive_tui.services.calendar import packaged_calendar
from archive_tui.services.session import Session
from exports.pdf import render
from exports.plain import text
from tests.exports.test_pdf import text_of

CELL = re.compile(
    r"(\d{1,2})-(\d{1,2})\s*(调休上班|班)?\s*(末日)?\s*"
    r"((?:(?:第\d+日|停[①-⑩]|收到|重新计算|末日)\s*)+|[\u4e00-\u9fff、]+)"
)


def receive(session: Session, arrived: str, **typed: object) -> Request:
    fields = {"name": "王桂兰", "wanted": "财政预算执行情况报告", "arrived": arrived, **typed}
    return session.requests.receive(read_request(fields, session.requests.today))


def lead(session: Session, request: Request, *events: tuple[str, str, dict[str, str]]) -> None:
    for on, kind, facts in events:
        session.requests.add_event(
            request.id, EventKind(kind), date.fromisoformat(on), facts, "纸质登记时已发生"
        )


def printed(session: Session, request: Request) -> tuple[str, int]:
    data, drawn = render(session.printing.sheet("due-explained", request.number))
    assert drawn.shrunk == ()
    return "\n".join(text_of(data)), drawn.pages


def runs_of(page: str) -> list[list[tuple[date, str, int]]]:
    """Every day of a print by its run: date, mark, number in the term."""
    runs = []
    for part in re.split(r"[一二三四五]、自", page)[1:]:
        year, month, first = map(int, re.findall(r"\d+", part)[:3])
        day, found = date(year, month, first), []
        for said in CELL.finditer(part[part.index("：") :]):
            if int(said[1]) == day.month and int(said[2]) == day.day:
                number = re.search(r"第(\d+)日", said[5])
                words = (said[3] or "") + (said[4] or "") + said[5]
                found.append((day, words, int(number[1]) if number else 0))
                day += timedelta(days=1)
        runs.append(found)
    return runs


def check_run(run: list[tuple[date, str, int]]) -> None:
    """Counts again, from the calendar alone: every working day but the stopped ones."""
    calendar, number = packaged_calendar("45"), 0
    assert "收到" in run[0][1] or "重新计算" in run[0][1]
    for day, words, said in run[1:]:
        known = calendar.day(day)
        if "停" in words:
            assert known.working
            assert said == 0
        elif known.working:
            number += 1
            assert said == number
            assert ("班" in words) == (day.weekday() > 4)
        else:
            assert said == 0
            assert words.strip().startswith(known.name or "休")


LEDGERS: list[tuple[str, tuple[tuple[str, str, dict[str, str]], ...], int]] = [
    ("2025-01-20", (), 1),
    ("2025-09-22", (), 1),
    ("2018-04-02", (), 1),
    ("2023-04-03", (), 1),
    (
        "2025-03-10",
        (
            ("2025-03-12", "correction-asked", {"unclear": "年度", "until": "2026-12-31"}),
            ("2025-03-20", "corrected", {}),
            ("2025-03-24", "third-party-asked", {"party": "柳州市䶮创咨询有限公司"}),
            ("2025-04-11", "third-party-answered", {"party": "柳州市䶮创咨询有限公司",
                                                    "view": "agrees"}),
            ("2025-04-14", "agency-asked", {"agency": "柳北区自然资源局"}),
            ("2025-04-20", "agency-answered", {"agency": "柳北区自然资源局",
                                                "view": "agrees"}),
        ),
        2,
    ),
    (
        "2025-08-27",
        (
            ("2025-09-18", "extension-approved", {"approver": "覃局长", "reason": "量大"}),
            ("2025-09-19", "third-party-asked", {"party": "甲公司"}),
            ("2025-10-20", "third-party-answered", {"party": "甲公司", "view": "objects"}),
        ),
        1,
    ),
    ("2014-12-10", (("2014-12-30", "extension-approved", {"approver": "甲", "reason": "多"}),), 1),
]  # fmt: skip


@pytest.mark.parametrize(("arrived", "events", "runs"), LEDGERS)
def test_the_days_of_the_print_add_up_to_the_last_day(
    session: Session, arrived: str, events: tuple[tuple[str, str, dict[str, str]], ...], runs: int
) -> None:
    request = receive(session, arrived)
    lead(session, request, *events)
    case = session.requests.case(request.id)
    page, pages = printed(session, request)
    assert pages == 1
    found = runs_of(page)
    assert len(found) == runs
    for run in found:
        check_run(run)
    day, words, number = found[-1][-1]
    assert (day, number) == (case.due.day, case.due.term)
    assert "末日" in words
    sums = re.findall(r"计入 (\d+) 日，停止 (\d+) 日，周末和放假 (\d+) 日", page)
    for run, said in zip(found, sums, strict=True):
        assert sum(map(int, said)) == (run[-1][0] - run[0][0]).days
        assert int(said[0]) == max(number for _, _, number in run)
    assert f"期满之日：{day.year}年{day.month}月{day.day}日" in page


def test_a_print_of_every_year_adds_up(session: Session) -> None:
    for year in range(2009, 2026):
        request = receive(session, f"{year}-{1 + year % 12:02}-{5 + year % 20:02}")
        page, _ = printed(session, request)
        [run] = runs_of(page)
        check_run(run)
        case = session.requests.case(request.id)
        assert (run[-1][0], run[-1][2]) == (case.due.day, case.due.term)


@pytest.mark.parametrize("weeks", [1, 9, 15, 20, 26])
def test_up_to_26_weeks_stay_on_one_page_and_more_go_on(session: Session, weeks: int) -> None:
    request = receive(session, "2024-03-04", wanted="土地" * 400, name="合作社" * 30)
    until = date(2024, 3, 4) + timedelta(weeks=weeks)
    lead(
        session, request,
        ("2024-03-04", "third-party-asked", {"party": "甲公司"}),
        (until.isoformat(), "third-party-answered", {"party": "甲公司", "view": "agrees"}),
    )  # fmt: skip
    session.requests.add_event(
        request.id, EventKind.DELAYED, until, {"until": until.isoformat(), "reason": "量大"}, "补记"
    )
    page, pages = printed(session, request)
    assert pages == 1
    assert runs_of(page)[0][-1][0] == until
    assert "不由工作日推算" in page


def test_a_year_of_days_goes_on_under_the_same_heads(session: Session) -> None:
    request = receive(session, "2024-03-04")
    lead(
        session, request,
        ("2024-03-04", "third-party-asked", {"party": "甲公司"}),
        ("2025-03-04", "third-party-answered", {"party": "甲公司", "view": "agrees"}),
    )  # fmt: skip
    page, pages = printed(session, request)
    assert pages == 2
    assert page.count("周三") == 2


def test_what_is_not_certain_is_said_on_the_paper(session: Session) -> None:
    waiting = receive(session, "2026-02-24")
    lead(
        session,
        waiting,
        ("2026-02-26", "correction-asked", {"unclear": "年度", "until": "2026-12-31"}),
    )
    assert "期满之日尚不能确定" in printed(session, waiting)[0]
    unconfirmed = receive(session, "2026-02-27", channel="email")
    page, _ = printed(session, unconfirmed)
    assert "尚待与申请人确认" in page
    assert "2026年" in page
    assert "日历尚未录入" in page
    with pytest.raises(NotFoundError):
        session.printing.sheet("due-explained", "2026-99")


def test_the_first_day_may_count(session: Session) -> None:
    session.calendar.set_count_start_day(True)
    page, _ = printed(session, receive(session, "2025-09-22"))
    assert re.search(r"9-22\s*收到第1日", page)
    session.calendar.set_day(date(2025, 9, 24), DayKind.HOLIDAY, "馆庆")
    page, _ = printed(session, session.requests.get("2025-1"))
    assert re.search(r"9-24\s*馆庆", page)


def test_the_duty_list_has_every_case_in_its_group(folder: Path) -> None:
    with Session.open(folder, now=lambda: datetime(2026, 3, 2, 9, 30)) as session:
        late = receive(session, "2026-01-26", name="迟到者")
        today = receive(session, "2026-01-27", name="今日者")
        week = receive(session, "2026-01-29", name="本周者")
        asked = receive(session, "2026-02-26", name="等待者")
        lead(
            session,
            asked,
            ("2026-02-27", "correction-asked", {"unclear": "年度", "until": "2026-12-31"}),
        )
        done = receive(session, "2026-02-25", name="送达者")
        lead(session, done, ("2026-02-26", "answered", {"outcome": "granted"}))
        groups = session.work.groups()
        assert [list(ids) for ids in groups.values()] == [
            [late.id], [today.id], [week.id], [asked.id], [done.id]
        ]  # fmt: skip
        lines = "\n".join(text(session.printing.sheet("duty-list"), 140))
    assert "已逾期 1 件，今日到期 1 件，本周到期 1 件，等待他人 1 件，待送达 1 件" in lines
    assert lines.count("□") == 5
    assert re.search(r"迟到者.*逾期 1 个工作日", lines)
    assert re.search(r"本周者.*余 \d 个工作日", lines)
    assert re.search(r"等待者.*等待.*补正.*自2026-02-27起", lines)
    assert re.search(r"送达者.*—.*2026-02-26已答复", lines)
