from datetime import date
from pathlib import Path

import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import DocumentData
from archive_tui.domain.faults import NotFoundError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.domain.release import Result, ReviewData
from archive_tui.services.session import Session
from tests.conftest import NOW


def test_what_was_printed_stays_printed(session: Session, tmp_path: Path) -> None:
    session.documents.log(DocumentData(title="题"))
    sheet = session.printing.sheet("catalogue")
    paper = session.printing.draw("catalogue", sheet, tmp_path / "list.pdf")
    session.printing.save(paper, paper.path)
    line = session.undo.lines(1)[0]
    assert (line.act, line.subject) == ("print.file", "政府信息公开目录")
    assert session.undo.undo().act == "document.log"
    with pytest.raises(NotFoundError):
        session.undo.undo()
    assert session.safety.verify().faults == ()


def test_a_catalogue_of_a_search_lists_only_what_it_finds(session: Session) -> None:
    for title in ("财政预算", "别的"):
        released(session, session.documents.log(DocumentData(title=title)).id)
    sheet = session.printing.sheet("catalogue", "预算")
    assert sheet.register is not None
    assert [row[2] for row in sheet.register.rows if isinstance(row, tuple)] == ["财政预算"]
    assert f"{date(2026, 3, 2).year}年3月2日" in "".join(sheet.texts())


def released(session: Session, record: int) -> None:
    data = ReviewData(reviewer="韦桂花", date=PartialDate(2026, 3, 2), basis="第十七条")
    session.release.review(record, data)


def test_the_catalogue_lists_only_what_was_released(session: Session) -> None:
    first, second, third = (
        session.documents.log(DocumentData(title=title)).id for title in "甲乙丙"
    )
    released(session, first)
    released(session, third)
    refused = {"result": Result.REFUSED, "article": "第十五条", "reason": "商业秘密"}
    session.release.review(
        second,
        ReviewData(reviewer="韦桂花", date=PartialDate(2026, 3, 2), **refused),  # type: ignore[arg-type]
    )
    for query in ("", "年:2026", "甲"):
        sheet = session.printing.sheet("catalogue", query)
        assert sheet.register is not None
        listed = [row[2] for row in sheet.register.rows if isinstance(row, tuple)]
        assert listed == {"": ["甲", "丙"], "年:2026": [], "甲": ["甲"]}[query]
        assert ("1件未列入" in "".join(sheet.texts())) == (query == "")


def test_an_unknown_form_is_named(session: Session) -> None:
    with pytest.raises(NotFoundError, match="no form “x”"):
        session.printing.sheet("x")


def test_roles_decide(folder: Path, tmp_path: Path) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        session.add_staff("韦桂花", Role.AUDITOR)
    with Session.open(folder, staff="韦桂花", now=lambda: NOW) as auditor:
        with pytest.raises(RefusedError, match="may not do this"):
            auditor.documents.log(DocumentData(title="题"))
        sheet = auditor.printing.sheet("catalogue")
        assert auditor.printing.draw("catalogue", sheet, tmp_path / "list.pdf").pages == 1
