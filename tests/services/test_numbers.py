from pathlib import Path

import pytest

from archive_tui.domain.dates import parse_date
from archive_tui.domain.documents import Document, DocumentData
from archive_tui.domain.faults import InvalidError, NotFoundError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.services.numbers import ARCHIVAL
from archive_tui.services.session import Session
from tests.conftest import NOW
from tests.store.test_archive import dump


def log(session: Session, title: str, **values: object) -> Document:
    data = {"agency": "区统计局", "category": "统计信息", "date_made": parse_date("2010")}
    return session.documents.log(DocumentData(title=title, **data | values))  # type: ignore[arg-type]


def test_the_old_number_still_finds_and_is_given_to_no_other(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    one, two = log(session, "甲"), log(session, "乙")
    start = dump(folder)
    old = one.index_number
    again = session.numbers.renumber(one.id, reason="错号")
    assert (again.index_number[-4:], again.former_numbers) == ("0003", (old,))
    assert session.documents.get(old).id == one.id
    assert session.search.find(old).ids == (one.id,)
    assert session.search.find(old[-9:]).ids == (one.id,)
    for number in (old, two.index_number):
        with pytest.raises(InvalidError, match="already taken"):
            log(session, "丙", index_number=number)
        with pytest.raises(InvalidError, match="already taken"):
            session.numbers.renumber(two.id, old)
    with pytest.raises(InvalidError, match="already"):
        session.numbers.renumber(one.id, again.index_number)
    register = tmp_path / "r.csv"
    register.write_text(f"索引号,题名\n{old},甲\n", "utf-8")
    assert session.imports.run(register).duplicates == 1
    back = session.numbers.renumber(one.id, old)
    assert back.former_numbers == (again.index_number,)
    assert session.search.find(again.index_number).ids == (one.id,)
    assert session.safety.verify().faults == ()
    for _ in range(2):
        session.undo.undo()
    assert dump(folder) == start
    assert session.search.find("-2010-0003").ids == ()
    assert session.safety.verify().faults == ()


def test_former_numbers_go_and_come_with_their_document(session: Session, folder: Path) -> None:
    one = log(session, "甲")
    old = one.index_number
    session.numbers.renumber(one.id, "手写-1")
    before = dump(folder)
    session.documents.remove(one.id)
    with pytest.raises(NotFoundError):
        session.documents.get(old)
    session.undo.undo()
    assert dump(folder) == before
    assert session.search.find(old).ids == (one.id,)
    assert session.safety.verify().faults == ()


def test_the_rule_is_previewed_kept_and_undone(session: Session) -> None:
    log(session, "甲")
    assert session.numbers.preview("{archive}-{year}-{number:3}") == "450205-2010-001"
    default = session.numbers.rule().pattern
    assert session.numbers.preview(default).endswith("-06-2010-0002")
    with pytest.raises(InvalidError, match="cannot be used"):
        session.numbers.preview("{archive}")
    with pytest.raises(InvalidError):
        session.numbers.keep_rule("{year}-{item}")
    session.numbers.keep_rule("{category}〔{year}〕{number}号")
    assert log(session, "乙").index_number == "06〔2010〕1号"
    assert session.numbers.preview("{category}〔{year}〕{number}号") == "06〔2010〕2号"
    session.undo.undo()
    session.undo.undo()
    assert session.numbers.rule().pattern == default


def test_the_preview_is_what_is_given_next(session: Session) -> None:
    log(session, "甲")
    for _ in range(3):
        log(session, "乙", index_number=session.numbers.preview(session.numbers.rule().pattern))
    wanted = session.numbers.preview(session.numbers.rule().pattern)
    assert log(session, "丙").index_number == wanted


def test_the_archival_rule_is_a_setting_too(session: Session) -> None:
    rule = session.numbers.rule(ARCHIVAL)
    assert session.numbers.preview(rule.pattern, ARCHIVAL) == "0123-WS·2025-Y-BGS-0001"
    session.numbers.keep_rule("{fonds}-{year}-{item:3}", ARCHIVAL)
    assert session.numbers.rule(ARCHIVAL).counter == "item"
    with pytest.raises(InvalidError):
        session.numbers.keep_rule("{fonds}-{number}", ARCHIVAL)
    session.undo.undo()
    assert session.numbers.rule(ARCHIVAL) == rule


def test_the_report_names_gaps_with_their_reason_and_doubles(session: Session) -> None:
    first, second, third, _ = (
        log(session, title, document_number="柳〔2010〕1号") for title in "甲乙丙丁"
    )
    session.documents.remove(second.id, "重复登记")
    session.numbers.renumber(third.id)
    session.documents.change(first.id, DocumentData(title="甲", date_made=parse_date("2010")))
    scope = "450205-001-06-2010-*"
    log(session, "戊", index_number="450205-001-06-2010-0009")
    log(session, "己", index_number="450205-001-06-2010-00009")
    log(session, "庚", index_number="手写号")
    report = session.numbers.report()
    gaps = {(gap.first, gap.last): str(gap.reason or "") for gap in report.gaps}
    assert {gap.scope for gap in report.gaps} == {scope}
    assert list(gaps) == [(2, 2), (3, 3), (6, 8)]
    assert gaps[2, 2] == "Removed on 2026-03-02 by 管理员: 重复登记"
    assert "now 450205-001-06-2010-0005" in gaps[3, 3]
    assert gaps[6, 8] == ""
    assert report.scopes == {scope: 5}
    assert report.others == 1
    doubles = {(each.kind, each.number): each.index_numbers for each in report.doubles}
    assert ("document", "柳〔2010〕1号") in doubles
    assert ("450205-001-06-2010-00009", "450205-001-06-2010-0009") in [
        tuple(sorted(each)) for (kind, _), each in doubles.items() if kind == "index"
    ]


def test_an_undone_number_is_no_gap(session: Session) -> None:
    log(session, "甲")
    log(session, "乙")
    session.undo.undo()
    assert session.numbers.report().gaps == ()


def test_only_who_may_changes_rules_and_numbers(session: Session, folder: Path) -> None:
    document = log(session, "甲")
    session.add_staff("韦桂花", Role.ARCHIVIST)
    session.add_staff("覃思", Role.DESK)
    session.close()
    with Session.open(folder, staff="韦桂花", now=lambda: NOW) as archivist:
        archivist.numbers.renumber(document.id)
        with pytest.raises(RefusedError):
            archivist.numbers.keep_rule("{number}")
    with Session.open(folder, staff="覃思", now=lambda: NOW) as desk, pytest.raises(RefusedError):
        desk.numbers.renumber(document.id)
