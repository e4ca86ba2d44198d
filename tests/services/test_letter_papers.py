from datetime import date

import pytest

from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import ConflictError, NotFoundError
from archive_tui.services.session import Session
from exports.plain import text
from exports.sheet import Sheet
from tests.services.test_letters import OFFICE
from tests.services.test_requests import TODAY, receive


@pytest.fixture
def request_id(session: Session) -> int:
    session.letters.keep_office({**OFFICE, "higher": "柳北区人民政府办公室"})
    return receive(session, address="胜利路1号").id


def said(sheet: Sheet) -> str:
    return "".join("".join(text(sheet, 100)).split())


def test_a_letter_is_delivered_against_a_signature(session: Session, request_id: int) -> None:
    with pytest.raises(NotFoundError, match="no letter to deliver"):
        session.printing.sheet("delivery-receipt", "2026-1")
    session.letters.issue(request_id, "receipt", {})
    answer = session.letters.issue(request_id, "granted", {"attached": "报告"})
    blank = said(session.printing.sheet("delivery-receipt", "2026-1"))
    assert f"│{answer.number}│" in blank
    assert "│王桂兰│" in blank
    assert "│胜利路1号│" in blank
    assert "☑" not in blank
    facts = {"way": "post", "proof": "EMS 1123"}
    session.requests.add_event(request_id, EventKind.DELIVERED, TODAY, facts)
    filled = said(session.printing.sheet("delivery-receipt", answer.number))
    assert "☑邮寄送达" in filled
    assert "│EMS1123│" in filled
    assert "送达日期│2026年3月2日│" in filled
    # The answer's delivery is not that of the letter before it.
    assert "☑" not in said(session.printing.sheet("delivery-receipt", "回〔2026〕第1号"))


def test_a_void_letter_is_not_delivered(session: Session, request_id: int) -> None:
    issued = session.letters.issue(request_id, "receipt", {})
    session.letters.void(issued.id, "写错")
    with pytest.raises(ConflictError, match="is void"):
        session.printing.sheet("delivery-receipt", issued.number)


def test_a_letter_to_another_goes_not_to_the_applicants_address(
    session: Session, request_id: int
) -> None:
    session.letters.issue(request_id, "third-party", {"party": "甲公司"})
    receipt = said(session.printing.sheet("delivery-receipt", "2026-1"))
    assert "│甲公司│" in receipt
    assert "胜利路1号" not in receipt


def test_a_refusal_is_reported_with_its_article(session: Session, request_id: int) -> None:
    with pytest.raises(ConflictError, match="was not refused"):
        session.printing.sheet("refusal-report", "2026-1")
    typed = {"outcome": "refused-internal", "grounds": "属于人事管理信息"}
    issued = session.letters.issue(request_id, "refused", typed)
    report = said(session.printing.sheet("refusal-report", "2026-1"))
    for words in (
        "报送：柳北区人民政府办公室", "依据条款│《中华人民共和国政府信息公开条例》第十六条第一款│",
        "理由│属于人事管理信息│", f"答复书编号│{issued.number}│", "承办人│管理员│",
    ):  # fmt: skip
        assert words in report
    session.letters.void(issued.id, "写错")
    session.letters.issue(request_id, "granted", {"attached": "报告"})
    with pytest.raises(ConflictError):
        session.printing.sheet("refusal-report", "2026-1")


def test_an_old_refusal_rests_on_the_articles_of_2008(session: Session) -> None:
    request = receive(session, arrived="2010-09-13")
    facts = {"outcome": "partial", "grounds": "含商业秘密"}
    session.requests.add_event(request.id, EventKind.ANSWERED, date(2010, 9, 20), facts)
    assert "条例》第二十二条│" in said(session.printing.sheet("refusal-report", request.number))
