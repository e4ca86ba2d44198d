"""Work lists and moved dates, from a real archive."""

from datetime import date, datetime
from pathlib import Path

import pytest

from archive_tui.domain.calendar import DayKind
from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import RefusedError
from archive_tui.domain.people import Role
from archive_tui.domain.request_entry import read_request
from archive_tui.domain.requests import Request
from archive_tui.domain.work import GROUPS, Group, to_be_done
from archive_tui.services.session import Session

NOW = datetime(2026, 3, 2, 9, 30)


def receive(session: Session, arrived: str) -> Request:
    typed = {"name": "王桂兰", "wanted": "财政预算", "arrived": arrived}
    return session.requests.receive(read_request(typed, session.requests.today))


def test_every_group_has_words_and_a_case_is_in_the_list_of_its_day(session: Session) -> None:
    assert list(GROUPS) == list(Group) == list(session.work.groups())
    monday = receive(session, "2026-01-27")
    friday = receive(session, "2026-02-02")
    assert [monday.due, friday.due] == [date(2026, 3, 2), date(2026, 3, 6)]
    groups = session.work.groups()
    assert list(groups[Group.TODAY]) == [monday.id]
    assert list(groups[Group.WEEK]) == [friday.id]
    assert list(session.work.due_this_week()) == [monday.id, friday.id]
    assert list(session.work.due_on(date(2026, 3, 6))) == [friday.id]
    assert session.work.month(2026, 3) == {date(2026, 3, 2): 1, date(2026, 3, 6): 1}
    assert session.work.days_left([monday.id, friday.id]) == {monday.id: 0, friday.id: 4}


def test_a_working_sunday_belongs_to_its_week(folder: Path) -> None:
    """2025-09-28 was a Sunday that was worked."""
    with Session.open(folder, now=lambda: datetime(2025, 9, 28, 9, 0)) as session:
        request = receive(session, "2025-08-29")
        assert request.due == date(2025, 9, 26)
        late = session.work.groups()[Group.LATE]
        assert list(late) == [request.id]
        assert session.work.days_left(late) == {request.id: -1}
        assert not session.work.groups()[Group.WEEK]


def test_a_case_leaves_the_lists_with_its_answer_and_its_delivery(session: Session) -> None:
    request = receive(session, "2026-01-27")
    today = session.requests.today
    session.requests.add_event(request.id, EventKind.ANSWERED, today, {"outcome": "granted"})
    groups = session.work.groups()
    assert [len(ids) for ids in groups.values()] == [0, 0, 0, 0, 1]
    session.requests.add_event(request.id, EventKind.DELIVERED, today, {"way": "in-person"})
    assert not any(session.work.groups().values())


def test_post_that_is_not_confirmed_waits_since_it_arrived(session: Session) -> None:
    typed = {"name": "王桂兰", "wanted": "预算", "arrived": "2026-02-27"}
    typed["channel"] = "ordinary-post"
    request = session.requests.receive(read_request(typed, session.requests.today))
    [id_] = session.work.groups()[Group.WAITING]
    assert id_ == request.id
    assert str(to_be_done(Group.WAITING, request, 0)) == "since 2026-02-27: To be confirmed"
    session.requests.add_event(id_, EventKind.CONFIRMED, session.requests.today, {}, "周末")
    assert not session.work.groups()[Group.WAITING]


def test_moved_dates_are_relied_on_only_when_confirmed(folder: Path) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        first, second = receive(session, "2026-02-09"), receive(session, "2026-02-10")
        assert session.requests.moved_count() == 0
        session.calendar.set_day(date(2026, 3, 4), DayKind.HOLIDAY, "馆庆")
        assert session.requests.moved_count() == 2
        assert [each.due for each in session.requests.moved()] == [
            date(2026, 3, 16), date(2026, 3, 17)
        ]  # fmt: skip
        assert session.requests.get(first.id).due == first.due
        assert session.requests.confirm_moved([first.id], "馆发〔2026〕3号") == 1
        assert session.requests.moved_count() == 1
        assert session.requests.get(first.id).due == date(2026, 3, 16)
        session.undo.undo()
        assert session.requests.moved_count() == 2
        session.undo.undo()
        assert session.requests.moved_count() == 0
        session.calendar.set_day(date(2026, 3, 4), DayKind.HOLIDAY, "馆庆")
        session.add_staff("窗口", Role.DESK)
    with (
        Session.open(folder, now=lambda: NOW, staff="窗口") as session,
        pytest.raises(RefusedError),
    ):
        session.requests.confirm_moved([second.id], "馆庆")


def test_the_desk_lists_what_is_to_be_answered_first(session: Session) -> None:
    late, today = receive(session, "2026-01-26"), receive(session, "2026-01-27")
    receive(session, "2026-02-27")
    overview = session.desk.overview()
    assert [(group, request.id, left) for group, request, left in overview.urgent] == [
        (Group.LATE, late.id, -1), (Group.TODAY, today.id, 0)
    ]  # fmt: skip
    assert overview.work == {
        Group.LATE: 1, Group.TODAY: 1, Group.WEEK: 0, Group.WAITING: 0, Group.DELIVER: 0
    }  # fmt: skip
    assert [each.id for _, each, _ in session.desk.overview(1).urgent] == [late.id]
