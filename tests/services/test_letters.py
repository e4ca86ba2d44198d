from datetime import date
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
from archive_tui.domain.letters import letter_templates
from archive_tui.domain.people import Role
from archive_tui.domain.requests import State
from archive_tui.services.session import Session
from tests.exports.test_pdf import text_of
from tests.services.test_requests import TODAY, receive

OFFICE = {
    "contact": "胜利路12-8号，电话0772-2538003",
    "review_body": "柳北区人民政府",
    "court": "柳北区人民法院",
    "account": "非税收入专户",
}


@pytest.fixture
def request_id(session: Session) -> int:
    session.letters.keep_office(OFFICE)
    return receive(session).id


def bytes_of(session: Session, sha256: str) -> bytes:
    return (session.folder / "files" / sha256[:2] / sha256).read_bytes()


def test_a_letter_is_numbered_stored_and_entered_in_one_act(
    session: Session, request_id: int
) -> None:
    issued = session.letters.issue(request_id, "granted", {"attached": "预算报告（12页）"})
    assert issued.number == "答〔2026〕第1号"
    case = session.requests.case(request_id)
    assert (case.state, case.outcome) == (State.ANSWERED, "granted")
    assert case.events[-1].facts["letter"] == issued.number
    data = bytes_of(session, issued.sha256)
    text = "".join("".join(text_of(data)).split())
    assert "预算报告（12页）" in text
    assert issued.number in text
    assert "副本" in "".join(text_of(bytes_of(session, issued.sha256_copy)))
    assert len(bytes_of(session, issued.sha256_large)) > 1_000
    assert session.safety.verify().faults == ()
    assert session.undo.lines(1)[0].act == "letter.issue"


def test_a_number_never_comes_twice(session: Session, request_id: int) -> None:
    first = session.letters.issue(request_id, "receipt", {})
    session.letters.void(first.id, "收件人有误")
    second = session.letters.issue(request_id, "receipt", {})
    assert (first.number, second.number) == ("回〔2026〕第1号", "回〔2026〕第2号")
    assert session.letters.get(first.number).void_reason == "收件人有误"
    with pytest.raises(ConflictError, match="void already"):
        session.letters.void(first.id, "again")


def test_voiding_strikes_the_entry_of_the_ledger(session: Session, request_id: int) -> None:
    issued = session.letters.issue(
        request_id, "correction-notice", {"unclear": "没有文号", "until": "2026-03-20"}
    )
    assert session.requests.case(request_id).state is State.WAITING_CORRECTION
    session.letters.void(issued.id, "写错日期")
    assert session.requests.case(request_id).state is State.HANDLING
    again = session.letters.issue(request_id, "granted", {"attached": "报告"})
    session.requests.add_event(request_id, EventKind.DELIVERED, TODAY, {"way": "post"})
    with pytest.raises(InvalidError, match="had not been answered"):
        session.letters.void(again.id, "写错")


def test_an_extension_says_the_new_day(session: Session, request_id: int) -> None:
    issued = session.letters.issue(
        request_id, "extension-notice", {"approver": "覃局长", "reason": "检索量大"}
    )
    due = session.requests.case(request_id).due.day
    assert due is not None
    assert any(
        f"延长答复期限20个工作日，即延长至{due.year}年{due.month}月{due.day}日" in text
        for text in issued.letter.paragraphs
    )


def test_what_the_law_forbids_needs_a_reason(session: Session, request_id: int) -> None:
    with pytest.raises(ConflictError, match=r"approval of the head"):
        session.letters.issue(request_id, "extension-notice", {"reason": "x", "approver": ""})
    assert session.letters.of_request(request_id) == []


def test_every_kind_can_be_issued(session: Session) -> None:
    session.letters.keep_office(OFFICE)
    typed = {
        "unclear": "文号", "until": "2026-03-20", "approver": "覃", "reason": "量大", "days": "10",
        "party": "甲公司", "agency": "区财政局", "amount": "100", "steps": "第11件100元",
        "attached": "报告", "where": "网站", "grounds": "涉及商业秘密", "holder": "区财政局",
        "holder_contact": "跃进路106号", "search": "目录检索", "earlier": "答〔2026〕第1号",
        "message": "说明如下", "outcome": "refused-third-party",
    }  # fmt: skip
    for code, template in letter_templates().items():
        request = receive(session)
        needed = {each.name: typed[each.name] for each in template.fields if each.name in typed}
        if code == "abandoned-correction":
            session.requests.add_event(
                request.id,
                EventKind.CORRECTION_ASKED,
                TODAY,
                {"unclear": "x", "until": "2026-03-02"},
            )
        if code == "abandoned-fee":
            session.requests.add_event(
                request.id, EventKind.FEE_NOTICE, TODAY, {"amount": "100", "reason": "量大"}
            )
        issued = session.letters.issue(request.id, code, needed, breach="补录")
        if template.outcomes:
            assert session.requests.get(request.id).outcome in template.outcomes
        assert "{" not in "".join(issued.letter.paragraphs)
    assert session.safety.verify().faults == ()


def test_what_is_lacking_is_said_before_a_number_is_given(session: Session) -> None:
    request = receive(session)
    with pytest.raises(ManyError) as caught:
        session.letters.issue(request.id, "refused", {"outcome": "refused-internal"})
    lacking = {str(fault.what) for fault in caught.value.faults}
    assert "The office has not entered: Court for lawsuits." in lacking
    assert "“Grounds” is empty." in lacking
    session.letters.keep_office(OFFICE)
    assert session.letters.issue(request.id, "receipt", {}).number.endswith("第1号")


def test_a_character_that_no_font_has_is_reported_before_printing(
    session: Session, request_id: int
) -> None:
    with pytest.raises(InvalidError, match="\U0002ffff"):
        session.letters.issue(request_id, "granted", {"attached": "字\U0002ffff"})
    assert session.letters.of_request(request_id) == []
    session.letters.issue(request_id, "granted", {"attached": "字\U0002ffff"}, accept_missing=True)


def test_what_is_printed_again_is_a_duplicate(
    session: Session, request_id: int, tmp_path: Path
) -> None:
    issued = session.letters.issue(request_id, "receipt", {})
    first = session.letters.save(issued, tmp_path / "first.pdf")
    session.printing.save(first, tmp_path / "first.pdf")
    again = session.letters.get(issued.number)
    assert again.printed == 1
    session.letters.save(again, tmp_path / "second.pdf")
    assert (tmp_path / "first.pdf").read_bytes() == bytes_of(session, issued.sha256)
    assert (tmp_path / "second.pdf").read_bytes() == bytes_of(session, issued.sha256_copy)


def test_the_large_print_printed_again_is_a_duplicate_too(
    session: Session, request_id: int, tmp_path: Path
) -> None:
    issued = session.letters.issue(request_id, "receipt", {})
    place = tmp_path / "large.pdf"
    texts = []
    for _ in range(2):
        paper = session.letters.save(session.letters.get(issued.number), place, large=True)
        session.printing.save(paper, place)
        texts.append("".join(text_of(place.read_bytes())))
    assert ["副本" in text for text in texts] == [False, True]
    # It is the same letter: in either print what follows is a duplicate.
    normal = session.letters.paper(session.letters.get(issued.number))
    assert "副本" in "".join(text_of(normal.path.read_bytes()))
    assert session.safety.verify().faults == ()


def test_the_office_changes_its_words_and_not_the_law(session: Session, request_id: int) -> None:
    words = session.letters.words("receipt")
    assert len(words) == 1
    session.letters.keep_words("receipt", ["请凭本回执到二楼大厅查询：{contact}。"])
    text = session.letters.compose(request_id, "receipt", {}).paragraphs
    assert text[-1].startswith("请凭本回执到二楼大厅")
    assert "第三十一条" in "".join(text)
    assert [(each.version, each.by) for each in session.letters.versions("receipt")] == [
        (1, "管理员"), (0, "")
    ]  # fmt: skip
    assert list(session.letters.reworded()) == ["receipt"]
    with pytest.raises(ManyError, match="knows no"):
        session.letters.keep_words("receipt", ["{nonsense}"])
    session.letters.put_back("receipt", 0)
    assert session.letters.words("receipt") == words
    assert session.letters.reworded() == {}
    with pytest.raises(NotFoundError, match="no version 7"):
        session.letters.put_back("receipt", 7)
    session.letters.put_back("receipt", 1)
    assert session.letters.words("receipt")[0].startswith("请凭")
    session.undo.undo()
    assert session.letters.words("receipt") == words
    session.undo.undo()
    assert session.letters.words("receipt")[0].startswith("请凭")


def test_a_letter_that_was_issued_stays_as_it_was(session: Session, request_id: int) -> None:
    issued = session.letters.issue(request_id, "receipt", {})
    session.letters.keep_words("receipt", ["另一句话：{contact}。"])
    session.letters.keep_office({**OFFICE, "contact": "新地址"})
    assert session.letters.get(issued.id) == issued
    assert "新地址" not in "".join(text_of(bytes_of(session, issued.sha256)))


def test_the_file_lists_the_letters(session: Session, request_id: int) -> None:
    issued = session.letters.issue(request_id, "granted", {"attached": "报告"})
    titles = [(paper.title, paper.number) for paper in session.case_files.papers(request_id)]
    assert titles == [
        ("政府信息公开申请表及身份证明", ""),
        ("政府信息公开申请答复书", issued.number),
    ]


def test_a_desk_clerk_issues_receipts_only(folder: Path) -> None:
    with Session.open(folder) as session:
        session.add_staff("韦窗口", Role.DESK)
        session.letters.keep_office(OFFICE)
    with Session.open(folder, staff="韦窗口") as session:
        request = receive(session)
        session.letters.issue(request.id, "receipt", {})
        with pytest.raises(RefusedError):
            session.letters.issue(request.id, "granted", {"attached": "报告"})


def test_what_is_held_elsewhere_names_the_holder_only_where_it_is_known(
    session: Session, request_id: int
) -> None:
    typed = {"grounds": "由财政部门制作"}
    said = session.letters.compose(request_id, "not-held", typed).paragraphs
    assert not any("请向负责公开" in text for text in said)
    assert "60日内" in said[-2]
    with pytest.raises(ManyError, match="How to reach it"):
        session.letters.compose(request_id, "not-held", {**typed, "holder": "区财政局"})
    known = {**typed, "holder": "区财政局", "holder_contact": "跃进路106号"}
    said = session.letters.compose(request_id, "not-held", known).paragraphs
    assert "请向负责公开该信息的机关提出申请：区财政局，联系方式：跃进路106号。" in said


@pytest.mark.parametrize(("outcome", "article"), [
    ("refused-state-secret", "第十四条第四款"), ("refused-safety-stability", "第八条"),
    ("refused-internal", "国办发〔2010〕5号"),
])  # fmt: skip
def test_an_old_request_is_refused_by_the_articles_of_2008(
    session: Session, outcome: str, article: str
) -> None:
    session.letters.keep_office(OFFICE)
    request = receive(session, arrived="2010-09-13")
    typed = {"outcome": outcome, "grounds": "理由"}
    text = "".join(session.letters.compose(request.id, "refused", typed).paragraphs)
    assert article in text
    assert "国务院令第492号）第二十一条第（二）项" in text
    assert "第三十六条" not in text


def test_every_letter_of_an_old_request_cites_no_other_regulation(session: Session) -> None:
    session.letters.keep_office(OFFICE)
    request = receive(session, arrived="2010-09-13")
    typed = {
        "unclear": "文号", "until": "2010-09-20", "approver": "覃", "reason": "量大",
        "party": "甲公司", "attached": "报告", "where": "网站", "grounds": "含商业秘密",
        "search": "目录检索", "holder": "区财政局", "message": "说明",
        "outcome": "refused-third-party",
    }  # fmt: skip
    written = 0
    for code, template in letter_templates().items():
        names = {field.name for field in template.fields}
        given = {name: text for name, text in typed.items() if name in names}
        if "2008" in template.rules:
            if code == "other":
                given["message"] = "说明"
            if code == "not-held":
                del given["holder"]
            text = "".join(session.letters.compose(request.id, code, given).paragraphs)
            assert not any(new in text for new in ("711", "第三十", "〔2020〕")), code
            written += 1
    assert written == 12
    with pytest.raises(ConflictError, match="2008"):
        session.letters.compose(request.id, "repeat", {"earlier": "答〔2010〕第1号"})
    offered = [template.code for template in session.letters.offered(request.id)]
    assert all("2008" in letter_templates()[code].rules for code in offered[:written])
    with pytest.raises(ManyError, match="no such ground"):
        session.letters.compose(
            request.id, "refused", {"outcome": "refused-enforcement-file", "grounds": "案卷"}
        )


def test_old_requests_name_their_own_regulation(session: Session) -> None:
    session.letters.keep_office(OFFICE)
    request = receive(session, arrived="2010-09-13")
    text = "".join(session.letters.compose(request.id, "receipt", {}, date(2010, 9, 13)).paragraphs)
    assert "2010年10月9日" in text
    assert "第二十四条" in text


def test_a_delivery_and_a_refusal_have_their_papers(session: Session, request_id: int) -> None:
    with pytest.raises(NotFoundError, match="was not refused"):
        session.printing.sheet("refusal-report", "2026-1")
    issued = session.letters.issue(
        request_id, "refused", {"outcome": "refused-internal", "grounds": "人事管理"}
    )
    delivery = list(session.printing.sheet("delivery-receipt", issued.number).texts())
    assert f"{issued.letter.title}　{issued.number}" in delivery
    report = "".join(session.printing.sheet("refusal-report", "2026-1").texts())
    assert "属于三类内部事务信息" in report
    assert "第十六条第一款" in report
    assert issued.number in report
    assert "人事管理" in report
    session.letters.void(issued.id, "写错")
    with pytest.raises(ConflictError, match="is void"):
        session.printing.sheet("delivery-receipt", issued.number)


@pytest.mark.parametrize(
    ("arrived", "article"), [("2026-03-02", "三十七"), ("2010-09-13", "二十二")]
)
def test_a_partial_refusal_rests_on_the_article_of_its_regulation(
    session: Session, arrived: str, article: str
) -> None:
    request = receive(session, arrived=arrived)
    facts = {"outcome": "partial", "grounds": "含商业秘密"}
    session.requests.add_event(
        request.id, EventKind.ANSWERED, date.fromisoformat(arrived), facts, breach="补录"
    )
    report = "".join(session.printing.sheet("refusal-report", request.number).texts())
    assert f"《中华人民共和国政府信息公开条例》第{article}条" in report
