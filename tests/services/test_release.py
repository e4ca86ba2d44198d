from pathlib import Path

import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Disclosure, DocumentData
from archive_tui.domain.faults import InvalidError, ManyError, NotFoundError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.domain.release import Channel, PublicationData, Result, ReviewData
from archive_tui.services.session import Session
from tests.conftest import NOW

DAY = PartialDate(2026, 3, 2)
RELEASED = ReviewData(reviewer="韦桂花", date=DAY, basis="《政府信息公开条例》第十七条")
REFUSED = ReviewData(
    reviewer="韦桂花", date=DAY, result=Result.REFUSED, article="第十五条", reason="商业秘密"
)
ON_WEB = PublicationData(channel=Channel.WEBSITE, date=DAY, where="http://www.liubei.gov.cn")


def log(session: Session, title: str = "题") -> int:
    return session.documents.log(DocumentData(title=title, disclosure=Disclosure.PROACTIVE)).id


def test_nothing_goes_out_before_its_review(session: Session) -> None:
    record = log(session)
    with pytest.raises(InvalidError, match="no release review"):
        session.release.publish(record, ON_WEB)
    session.release.review(record, REFUSED)
    with pytest.raises(InvalidError, match="第十五条"):
        session.release.publish(record, ON_WEB)
    assert session.release.publications(record) == []
    session.release.review(record, RELEASED)
    kept = session.release.publish(record, ON_WEB)
    assert (kept.where, kept.channel, kept.by) == (ON_WEB.where, Channel.WEBSITE, "管理员")
    assert session.documents.get(record).date_published == DAY
    assert [each.result for each in session.release.reviews(record)] == [
        Result.RELEASED, Result.REFUSED,
    ]  # fmt: skip
    session.undo.undo()
    assert session.documents.get(record).date_published is None
    assert session.release.publications(record) == []
    assert session.safety.verify().faults == ()


def test_the_first_date_of_publication_stays(session: Session) -> None:
    record = log(session)
    session.release.review(record, RELEASED)
    session.release.publish(record, ON_WEB)
    later = PublicationData(channel=Channel.GAZETTE, date=PartialDate(2026, 4, 1))
    session.release.publish(record, later)
    assert session.documents.get(record).date_published == DAY
    assert len(session.release.publications(record)) == 2


def test_what_a_review_lacks_is_named_and_nothing_is_stored(session: Session) -> None:
    record = log(session)
    with pytest.raises(ManyError) as caught:
        session.release.review(record, ReviewData(reviewer="", date=DAY, result=Result.REFUSED))
    assert len(caught.value.faults) == 3
    assert session.release.reviews(record) == []
    with pytest.raises(NotFoundError):
        session.release.review(99, RELEASED)


def test_the_latest_review_counts(session: Session) -> None:
    first, second, third = (log(session, title) for title in "甲乙丙")
    session.release.review(first, RELEASED)
    session.release.review(second, RELEASED)
    session.release.review(second, REFUSED)
    assert list(session.release.released_ids()) == [first]
    assert session.release.released_among([first, second, third]) == {first}
    assert (session.release.released(first), session.release.released(third)) == (True, False)
    assert list(session.release.unreviewed_ids()) == [third]
    assert [each.document_id for each in session.release.refusals()] == [second]
    assert session.release.refusals("2025") == []
    assert len(session.release.refusals("2026")) == 1


def test_a_reviewed_document_is_removed_and_comes_back(session: Session) -> None:
    record = log(session)
    session.release.review(record, RELEASED)
    session.release.publish(record, ON_WEB)
    session.documents.remove(record)
    assert list(session.release.released_ids()) == []
    session.undo.undo()
    assert list(session.release.released_ids()) == [record]
    assert session.safety.verify().faults == ()


def test_an_import_of_public_information_counts_as_reviewed(
    session: Session, samples: Path
) -> None:
    result = session.imports.run(samples / "catalogue-2010.csv")
    assert (result.added, result.released) == (340, 340)
    sheet = session.printing.sheet("catalogue")
    assert sheet.register is not None
    assert sum(1 for _ in sheet.register.rows) == 340
    assert "未列入" not in "".join(sheet.texts())
    [review] = session.release.reviews(1)
    assert review.basis == "已公开（导入登记表 catalogue-2010.csv）"
    assert (review.reviewer, review.date) == ("管理员", session.documents.get(1).date_published)
    session.undo.undo()
    assert list(session.release.released_ids()) == []
    assert session.safety.verify().faults == ()


def test_rows_that_were_not_public_wait_for_a_review(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_text(
        "题名,公开方式,公开日期\n甲,主动公开,2010-05\n乙,主动公开,\n丙,依申请公开,2010-05-21\n丁,,2010-05-21\n"
    )
    assert session.imports.run(path, dry_run=True).released == 1
    assert list(session.release.released_ids()) == []
    assert session.imports.run(path).released == 1
    assert session.documents.get(session.release.released_ids()[0]).title == "甲"


def test_reviewing_is_a_right_of_its_own(folder: Path) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        record = log(session)
        for name, role in (("甲", Role.DESK), ("乙", Role.ARCHIVIST), ("丙", Role.AUDITOR)):
            session.add_staff(name, role)
    for name in ("甲", "丙"):
        with (
            Session.open(folder, staff=name, now=lambda: NOW) as session,
            pytest.raises(RefusedError),
        ):
            session.release.review(record, RELEASED)
    with Session.open(folder, staff="乙", now=lambda: NOW) as session:
        assert session.release.review(record, RELEASED).by == "乙"


def test_the_papers_of_the_gate(session: Session) -> None:
    record = log(session, "重点项目资金安排")
    number = session.documents.get(record).index_number
    blank = "".join(session.printing.sheet("release-review", number).texts())
    assert "重点项目资金安排" in blank
    session.release.review(record, REFUSED)
    said = "".join(session.printing.sheet("release-review", number).texts())
    assert "第十五条" in said
    assert "商业秘密" in said
    for year, count in (("", 1), ("2026", 1), ("2025", 0)):
        register = session.printing.sheet("refusal-register", year).register
        assert register is not None
        assert sum(1 for _ in register.rows) == count
    with pytest.raises(NotFoundError):
        session.printing.sheet("release-review", "没有")
    empty = "".join(session.printing.sheet("release-review").texts())
    assert "审查依据" in empty
    assert "重点项目资金安排" not in empty
