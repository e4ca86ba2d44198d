from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import (
    ConflictError,
    InvalidError,
    ManyError,
    NotFoundError,
    RefusedError,
)
from archive_tui.domain.people import Role
from archive_tui.domain.request_entry import read_request
from archive_tui.domain.requests import Channel, Request, State
from archive_tui.services.session import Session

TODAY = date(2026, 3, 2)


def receive(session: Session, **typed: object) -> Request:
    fields = {"name": "王桂兰", "wanted": "2025年财政预算执行情况报告", **typed}
    return session.requests.receive(read_request(fields, session.requests.today))


def test_a_request_is_numbered_and_its_ledger_begun(session: Session) -> None:
    request = receive(session, channel="in-person", deliveries=["纸质", "电子邮件"], paper="护照")
    assert request.number == "〔2026〕第0001号"
    assert request.form.deliveries == ("纸质", "电子邮件")
    assert (request.state, request.received_by) == (State.HANDLING, "管理员")
    [event] = session.requests.events(request.id)
    assert (event.kind, event.on, event.by) == (EventKind.RECEIVED, TODAY, "管理员")
    for reference in (request.number, "2026-1", "2026-0001", str(request.id), request.id):
        assert session.requests.get(reference) == request
    with pytest.raises(NotFoundError):
        session.requests.get("2026-2")
    assert session.safety.verify().faults == ()


def test_a_number_is_given_once_even_after_an_undo(session: Session) -> None:
    receive(session)
    session.undo.undo()
    assert list(session.requests.ids()) == []
    assert receive(session).number == "〔2026〕第0002号"
    session.undo.undo()
    session.undo.redo()
    assert session.requests.get("2026-2").number == "〔2026〕第0002号"
    assert receive(session).number == "〔2026〕第0003号"
    assert session.safety.verify().faults == ()


def test_a_number_of_its_own_is_kept_and_passed_over(session: Session) -> None:
    assert receive(session, number="〔2026〕第0002号").number == "〔2026〕第0002号"
    with pytest.raises(InvalidError, match="already taken"):
        receive(session, number="〔2026〕第0002号")
    assert receive(session).number == "〔2026〕第0001号"
    assert receive(session).number == "〔2026〕第0003号"


def test_what_a_registration_lacks_is_said_at_once(session: Session) -> None:
    with pytest.raises(ManyError) as caught:
        receive(session, name="", wanted=" ", channel="pigeon", arrived="2026-13-01", paper="x")
    assert len(caught.value.faults) == 5
    with pytest.raises(InvalidError, match="not come yet"):
        receive(session, arrived="2026-03-03")
    with pytest.raises(InvalidError, match="no Regulation"):
        receive(session, arrived="2008-01-02")
    assert list(session.requests.ids()) == []


def test_the_ledger_leads_the_case_and_undo_takes_it_back(session: Session) -> None:
    request = receive(session, arrived="2026-02-25")
    session.requests.add_event(
        request.id, EventKind.THIRD_PARTY_ASKED, date(2026, 2, 26), {"party": "甲公司"}
    )
    waiting = session.requests.get(request.id)
    assert (waiting.state, waiting.waiting_for) == (State.WAITING_THIRD_PARTY, "甲公司")
    assert waiting.waiting_since == date(2026, 2, 26)
    assert waiting.provisional
    session.requests.add_event(
        request.id,
        EventKind.THIRD_PARTY_ANSWERED,
        TODAY,
        {"party": "甲公司", "view": "agrees"},
    )
    session.requests.add_event(request.id, EventKind.ANSWERED, TODAY, {"outcome": "granted"})
    answered = session.requests.get(request.id)
    assert (answered.state, answered.outcome) == (State.ANSWERED, "granted")
    assert answered.answered_on == TODAY
    for _ in range(3):
        session.undo.undo()
    assert session.requests.get(request.id) == request
    assert session.safety.verify().faults == ()


def test_what_the_law_does_not_allow_needs_a_reason_and_leaves_a_mark(session: Session) -> None:
    request = receive(session)
    extension = {"reason": "量大"}
    with pytest.raises(ConflictError, match=r"approval of the head.*\(Art\. 33\)"):
        session.requests.add_event(request.id, EventKind.EXTENSION_APPROVED, TODAY, extension)
    case = session.requests.add_event(
        request.id, EventKind.EXTENSION_APPROVED, TODAY, extension, "口头批准"
    )
    assert len(case.breaches) == 1
    assert session.requests.get(request.id).breaches == 1
    assert session.requests.events(request.id)[-1].breach == "口头批准"


def test_a_reason_for_a_breach_that_is_none_is_not_kept(session: Session) -> None:
    request = receive(session)
    session.requests.add_event(
        request.id, EventKind.ANSWERED, TODAY, {"outcome": "granted"}, "以防万一"
    )
    assert session.requests.events(request.id)[-1].breach == ""


@pytest.mark.parametrize(
    ("kind", "on", "facts", "words"),
    [
        (EventKind.ANSWERED, "2026-02-20", {"outcome": "granted"}, "before the request reached"),
        (EventKind.ANSWERED, "2026-03-09", {"outcome": "granted"}, "not come yet"),
        (EventKind.ANSWERED, "2026-03-02", {}, "empty"),
        (EventKind.ANSWERED, "2026-03-02", {"outcome": "refused"}, "not one of"),
        (EventKind.ANSWERED, "2026-03-02", {"outcome": "granted", "x": "y"}, "no field"),
        (EventKind.CORRECTED, "2026-03-02", {}, "No correction"),
        (EventKind.FEE_NOTICE, "2026-03-02", {"amount": "viel", "reason": "x"}, "not an amount"),
        (EventKind.EXTENSION_APPROVED, "2026-03-02", {"days": "x", "reason": "x"}, "not a number"),
        (EventKind.CORRECTION_ASKED, "2026-03-02", {"unclear": "x", "until": "2026"}, "not a day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    session: Session, kind: EventKind, on: str, facts: dict[str, str], words: str
) -> None:
    request = receive(session, arrived="2026-02-25")
    with pytest.raises((InvalidError, ManyError), match=words):
        session.requests.add_event(request.id, kind, date.fromisoformat(on), facts)
    assert len(session.requests.events(request.id)) == 1


def test_a_struck_entry_stays_readable_and_counts_no_more(session: Session) -> None:
    request = receive(session)
    session.requests.add_event(request.id, EventKind.ANSWERED, TODAY, {"outcome": "granted"})
    session.requests.add_event(request.id, EventKind.DELIVERED, TODAY, {"way": "post"})
    received, answered, delivered = session.requests.events(request.id)
    with pytest.raises(InvalidError, match="had not been answered"):
        session.requests.strike(request.id, answered.id, "误录")
    with pytest.raises(InvalidError, match="cannot be struck"):
        session.requests.strike(request.id, received.id, "误录")
    session.requests.strike(request.id, delivered.id, "误录")
    case = session.requests.strike(request.id, answered.id, "误录")
    assert case.state is State.HANDLING
    assert len(session.requests.events(request.id)) == 5


def test_a_forgotten_event_moves_what_follows(session: Session) -> None:
    request = receive(session, channel="email", arrived="2026-02-25")
    assert session.requests.get(request.id).state is State.UNCONFIRMED
    session.requests.add_event(
        request.id,
        EventKind.CORRECTION_ASKED,
        date(2026, 2, 27),
        {"unclear": "文号", "until": "2026-03-20"},
    )
    session.requests.add_event(request.id, EventKind.CONFIRMED, date(2026, 2, 26), {})
    assert session.requests.get(request.id).received_on == date(2026, 2, 26)
    assert session.requests.get(request.id).state is State.WAITING_CORRECTION


def test_requests_are_found_by_any_part(session: Session) -> None:
    receive(session, telephone="13877200000")
    receive(session, name="李四", wanted="柳長路片區征收補償方案")
    assert [r.form.name for r in session.requests.page(session.requests.ids("柳长路"))] == ["李四"]
    assert len(session.requests.ids("138772")) == 1
    assert len(session.requests.ids("第0002号 李")) == 1
    assert len(session.requests.ids("", (State.HANDLING,))) == 2
    assert len(session.requests.ids("", (State.ANSWERED,))) == 0


def test_earlier_requests_of_the_person_and_on_the_matter(session: Session) -> None:
    first = receive(session, paper_number="11010519491231002X")
    second = receive(session, name="李四", wanted="请公开2025年财政预算执行情况报告")
    third = receive(session, name="王某", paper_number="11010519491231002X", wanted="拆迁补偿标准")
    assert [r.id for r in session.requests.same_applicant(third.form, third.id)] == [first.id]
    assert [r.id for r in session.requests.same_matter(first.form.wanted, first.id)] == [second.id]
    assert session.requests.asked_by(first.id) == ["王桂兰", "李四"]
    assert session.requests.same_matter("报告") == []


def test_a_changed_calendar_moves_dates_and_a_person_confirms(session: Session) -> None:
    from archive_tui.domain.calendar import DayKind, Layer

    request = receive(session)
    done = receive(session)
    session.requests.add_event(done.id, EventKind.ANSWERED, TODAY, {"outcome": "granted"})
    assert session.requests.moved() == []
    session.calendar.set_day(date(2026, 3, 10), DayKind.HOLIDAY, "停电", Layer.OFFICE)
    [moved] = session.requests.moved()
    assert moved.request.id == request.id
    assert moved.due is not None
    assert request.due is not None
    assert moved.due > request.due
    assert session.requests.get(request.id).due == request.due
    session.requests.confirm_moved([request.id], "停电")
    assert session.requests.get(request.id).due == moved.due
    assert session.requests.moved() == []


def test_an_event_does_not_confirm_a_moved_date_by_the_way(session: Session) -> None:
    from archive_tui.domain.calendar import DayKind, Layer

    request = receive(session)
    session.calendar.set_day(date(2026, 3, 10), DayKind.HOLIDAY, "停电", Layer.OFFICE)
    session.requests.add_event(request.id, EventKind.COMPLAINT, TODAY, {"body": "区监委"})
    assert len(session.requests.moved()) == 1


def test_the_work_lists(folder: Path) -> None:
    with Session.open(folder, now=lambda: datetime(2026, 3, 2, 9)) as session:
        late = receive(session, arrived="2026-01-05")
        soon = receive(session, arrived="2026-02-03")
        waiting = receive(session, arrived="2026-02-25")
        session.requests.add_event(
            waiting.id, EventKind.THIRD_PARTY_ASKED, TODAY, {"party": "甲公司"}
        )
        answered = receive(session, arrived="2026-02-25")
        session.requests.add_event(answered.id, EventKind.ANSWERED, TODAY, {"outcome": "granted"})
        work = session.work
        assert list(work.late()) == [late.id]
        assert soon.due is not None
        assert list(work.waiting()) == [waiting.id]
        assert list(work.to_deliver()) == [answered.id]
        assert work.month(soon.due.year, soon.due.month)[soon.due] == 1
    last = datetime(soon.due.year, soon.due.month, soon.due.day)
    with Session.open(folder, now=lambda: last) as session:
        assert list(session.work.due_today()) == [soon.id]
        assert soon.id in session.work.due_this_week()


def test_who_may_do_what(folder: Path) -> None:
    with Session.open(folder) as session:
        session.add_staff("韦窗口", Role.DESK)
        session.add_staff("审计", Role.AUDITOR)
    with Session.open(folder, staff="韦窗口") as session:
        request = receive(session, channel="email")
        session.requests.add_event(request.id, EventKind.CONFIRMED, session.requests.today, {})
        with pytest.raises(RefusedError):
            session.requests.add_event(
                request.id, EventKind.ANSWERED, session.requests.today, {"outcome": "granted"}
            )
    with Session.open(folder, staff="审计") as session:
        assert session.requests.get(request.id).number == request.number
        with pytest.raises(RefusedError):
            receive(session)


def test_the_receipt_says_the_day_and_why(session: Session) -> None:
    receipt = session.requests.receipt(Channel.ORDINARY_POST, TODAY)
    assert "confirm with the applicant today" in str(receipt.why)
    assert receipt.provisional
    old = session.requests.receipt(Channel.EMAIL, date(2010, 9, 13))
    assert "Regulation of 2008" in str(old.why)
    assert old.due == date(2010, 10, 9)


def test_the_form_of_a_request_is_filled(session: Session) -> None:
    request = receive(session, deliveries="纸质")
    texts = list(session.printing.sheet("request-form", "2026-1").texts())
    assert request.number in texts
    assert "王桂兰" in texts
    assert "2026年3月2日" in texts


def test_a_closed_case_becomes_a_file_with_its_papers(session: Session) -> None:
    request = receive(session)
    with pytest.raises(InvalidError, match="had not been answered"):
        session.case_files.close(request.id)
    session.requests.add_event(
        request.id, EventKind.ANSWERED, TODAY, {"outcome": "granted", "letter": "〔2026〕答第1号"}
    )
    session.requests.add_event(request.id, EventKind.DELIVERED, TODAY, {"way": "post"})
    case = session.case_files.close(request.id)
    assert (case.state, case.file_number) == (State.FILED, "450205-YSQ·2026-0001")
    assert session.requests.get(request.id).file_number == case.file_number
    papers = session.case_files.papers(request.id)
    assert [paper.title for paper in papers] == [
        "政府信息公开申请表及身份证明",
        "答复书",
        "送达回证",
    ]
    assert papers[1].number == "〔2026〕答第1号"
    assert case.file_number in list(session.printing.sheet("case-file", "2026-1").texts())
    session.undo.undo()
    assert session.requests.get(request.id).file_number == ""
    assert session.case_files.close(request.id).file_number == "450205-YSQ·2026-0002"
    with pytest.raises(InvalidError, match="filed by then"):
        session.case_files.close(request.id)
    assert session.safety.verify().faults == ()


def test_a_doubtful_number_is_taken_with_a_reason(session: Session) -> None:
    wrong = {"paper": "居民身份证", "paper_number": "110105194912310020"}
    with pytest.raises(ManyError, match="check digit"):
        receive(session, **wrong)
    taken = receive(session, **wrong, paper_doubt="证件磨损，已核对原件")
    assert taken.paper_doubt == "证件磨损，已核对原件"
    assert receive(session, paper="护照", paper_number="E1").form.paper_number == "E1"
    with pytest.raises(ManyError, match="credit code"):
        receive(session, kind="organisation", credit_code="91350100M000100Y44")


def test_what_is_on_paper_is_not_undone(session: Session, tmp_path: Path) -> None:
    request = receive(session)
    sheet = session.printing.sheet("request-form", request.number)
    paper = session.printing.draw("request-form", sheet, tmp_path / "form.pdf")
    session.printing.save(replace(paper, reference=request.number), tmp_path / "form.pdf")
    with pytest.raises(ConflictError, match="its number is on paper"):
        session.undo.undo()
    assert session.requests.get(request.id).number == request.number


def test_what_later_records_build_on_is_not_undone(session: Session) -> None:
    session.letters.keep_office({"contact": "胜利路12-8号"})
    request = receive(session)
    session.letters.issue(request.id, "receipt", {})
    with pytest.raises(ConflictError, match="Other records refer to it"):
        session.undo.undo()
    assert session.requests.get(request.id).state is State.HANDLING
    assert session.safety.verify().faults == ()
