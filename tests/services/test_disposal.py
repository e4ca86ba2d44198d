"""Holds, appraisal, destruction, opening and handover, by the people who may."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from archive_tui.domain.dates import PartialDate, parse_iso
from archive_tui.domain.disposal import DESTROY, EXTEND, RESTRICTED, Decision
from archive_tui.domain.documents import DocumentData
from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.services.session import Session

PASSAGE = "销毁后不得再现的正文一二三四"
OVER = Decision(DESTROY, "保管期限已满，无继续保存价值")
LONGER = Decision(EXTEND, "仍有利用价值", "30年")
As = Callable[[str], "object"]


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    """Items of 2010 for ten years (two of them with the secret text), thirty and for ever."""
    page = tmp_path / "页.txt"
    page.write_text(f"关于事项的通知\n\n{PASSAGE}", "utf-8")
    with Session.open(folder, now=lambda: datetime(2026, 3, 2)) as session:
        for name in ("覃批", "韦批"):
            session.add_staff(name, Role.APPROVER)
        for number, retention in enumerate(("10年", "10年", "30年", "永久"), 1):
            reading = session.documents.read_file(page) if number == 1 else None
            session.documents.log(
                DocumentData(
                    title=f"第{number}号", retention=retention, date_made=PartialDate(2010, 3, 5),
                    summary="概述一" if number < 3 else "概述",
                ),
                reading,
            )  # fmt: skip
        session.filing.file(2010)
    return folder


@contextmanager
def person(folder: Path, name: str | None = None, year: int = 2026) -> Iterator[Session]:
    with Session.open(folder, staff=name, now=lambda: datetime(year, 3, 2)) as session:
        yield session


def approved(archive: Path, decision: Decision = OVER) -> int:
    with person(archive) as session:
        due = session.disposal.due()
        appraisal = session.disposal.appraise([line.item.id for line in due], decision)
    for name in ("覃批", "韦批"):
        with person(archive, name) as session:
            session.disposal.approve(appraisal.id)
    return appraisal.id


def test_a_period_runs_from_the_year_after(archive: Path) -> None:
    with person(archive) as session:
        assert [line.due for line in session.disposal.due(2021)] == [2021, 2021]
        assert session.disposal.due(2020) == []
        assert len(session.disposal.due(2041)) == 3
        assert len(session.disposal.due(2999)) == 3


def test_two_others_approve(archive: Path) -> None:
    with person(archive) as session:
        due = [line.item.id for line in session.disposal.due()]
        appraisal = session.disposal.appraise(due, OVER)
        assert appraisal.number == "鉴〔2026〕1号"
        with pytest.raises(RefusedError, match="made or approved"):
            session.disposal.approve(appraisal.id)
        with pytest.raises(ConflictError, match="not approved by two"):
            session.disposal.carry_out(appraisal.id, ("甲", "乙"))
        assert session.disposal.due() == []
    with person(archive, "覃批") as session:
        session.disposal.approve(appraisal.id)
        with pytest.raises(RefusedError, match="made or approved"):
            session.disposal.approve(appraisal.id)
        with pytest.raises(ConflictError, match="approved already"):
            session.disposal.decide(appraisal.id, [1], LONGER)
    with person(archive, "韦批") as session:
        session.disposal.approve(appraisal.id)
    with person(archive) as session, pytest.raises(InvalidError, match="two witnesses"):
        session.disposal.carry_out(appraisal.id, ("甲", "甲"))


def test_what_is_destroyed_is_gone_and_a_stub_remains(archive: Path) -> None:
    appraisal = approved(archive)
    with person(archive) as session:
        [first, second] = [line.document_id for line in session.disposal.lines(appraisal)]
        [file] = session.documents.get(first).attachments
        path = session.documents.attachment_path(file)
        assert path.exists()
        done = session.disposal.carry_out(appraisal, ("甲某", "乙某"))
        assert done.carried_out
        stub = session.documents.get(first)
        assert (stub.title, stub.summary, stub.attachments) == ("第1号", "", ())
        assert stub.archival_number == "450205-WS·2010-D10-000-0001"
        assert not path.exists()
        assert session.documents.text(first) == ""
        assert session.search.find(PASSAGE[:4]).count == 0
        assert not session.safety.verify().faults
        with pytest.raises(NotFoundError):
            session.undo.undo()
        assert session.disposal.due() == []
        with pytest.raises(ConflictError, match="has been carried out"):
            session.disposal.carry_out(appraisal, ("甲某", "乙某"))
        printed = session.disposal.appraisal_list(done.number, DESTROY)
        assert [line.item.document_id for line in printed.lines] == [first, second]
        assert printed.approvers == ("覃批", "韦批")
        assert printed.witnesses == ("甲某", "乙某")
    raw = (archive / "archive.db").read_bytes()
    for word in (PASSAGE, PASSAGE[2:9], "概述一"):
        assert word.encode("utf-8") not in raw


@pytest.mark.parametrize("right", [True, False])
def test_a_forged_destruction_shows(archive: Path, right: bool) -> None:
    import sqlite3
    from contextlib import closing

    from archive_tui.store.imprint import destroyed

    with closing(sqlite3.connect(archive / "archive.db")) as db, db:
        [[row]] = db.execute("SELECT after FROM journal_row WHERE name = 'document_text'")
        forged = destroyed(row) if right else '{"destroyed":"' + "0" * 64 + '"}'
        db.execute("UPDATE journal_row SET after = ? WHERE name = 'document_text'", (forged,))
    with person(archive) as session:
        assert session.safety.verify().faults


def test_an_extension_gives_a_new_period(archive: Path) -> None:
    appraisal = approved(archive, LONGER)
    with person(archive) as session:
        session.disposal.carry_out(appraisal, ())
        assert session.disposal.due() == []
        assert session.disposal.due(2056)[0].due == 2041
        assert [line.due for line in session.disposal.due(2057)] == [2041, 2057, 2057]
        assert session.documents.text(1)


def test_a_hold_beats_everything(archive: Path) -> None:
    with person(archive, "覃批") as session:
        session.disposal.hold(1, "（2026）桂02行初1号")
        with pytest.raises(ConflictError, match="on hold already"):
            session.disposal.hold(1, "再一次")
        with pytest.raises(ConflictError, match="on hold"):
            session.documents.remove(1)
        due = session.disposal.due()
        assert [line.reason for line in due] == ["（2026）桂02行初1号", ""]
        with pytest.raises(ConflictError, match="On hold"):
            session.disposal.appraise([line.item.id for line in due], OVER)
        session.disposal.release(1)
    appraisal = approved(archive)
    with person(archive, "韦批") as session:
        session.disposal.hold(2, "复议")
        with pytest.raises(ConflictError, match="第2号"):
            session.disposal.carry_out(appraisal, ("甲", "乙"))
        assert session.documents.text(1)
        session.disposal.release(2)
        session.disposal.carry_out(appraisal, ("甲", "乙"))
    with person(archive) as session:
        assert not session.safety.verify().faults


def test_only_an_approver_holds_and_opens(archive: Path) -> None:
    with person(archive) as session:
        session.add_staff("馆员", Role.ARCHIVIST)
    with person(archive, "馆员") as session:
        with pytest.raises(RefusedError):
            session.disposal.hold(1, "案")
        with pytest.raises(RefusedError):
            session.disposal.open([1])


def test_items_open_after_25_years(archive: Path) -> None:
    with person(archive, "覃批", 2035) as session:
        assert session.disposal.openable() == []
    with Session.open(archive, staff="覃批", now=lambda: datetime(2035, 3, 5)) as session:
        found = [line.item.id for line in session.disposal.openable()]
        assert len(found) == 4
        session.disposal.open(found[:3])
        with pytest.raises(InvalidError):
            session.disposal.open(found[3:], RESTRICTED, " ")
        session.disposal.open(found[3:], RESTRICTED, "涉及个人隐私")
        assert session.disposal.openable() == []
        printed = session.disposal.opening_list()
        assert [line.decision for line in printed.lines] == ["开放"] * 3 + ["延期开放"]
        session.undo.undo()
        assert len(session.disposal.openable()) == 1


def test_a_vague_date_opens_at_its_end(archive: Path) -> None:
    with person(archive) as session:
        document = session.documents.get(1)
        session.bulk.change([document.id], "date_made", "2010-03")
    for day, count in (("2035-03-30", 3), ("2035-03-31", 4)):
        with Session.open(archive, now=lambda day=day: datetime.fromisoformat(day)) as session:  # type: ignore[misc]
            assert len(session.disposal.openable()) == count


def test_items_are_handed_over_once(archive: Path) -> None:
    with person(archive) as session:
        items = [item.id for item in session.filing.items(2010, "永久")]
        number = session.disposal.hand_over(items, "柳州市档案馆")
        assert number == "移〔2026〕1号"
        with pytest.raises(ConflictError, match="handed over before"):
            session.disposal.hand_over(items, "柳州市档案馆")
        printed = session.disposal.handover_list(number)
        assert [line.item.title for line in printed.lines] == ["第4号"]
        assert printed.made_on == parse_iso("2026-03-02")
        assert session.disposal.handovers() == [(number, "柳州市档案馆", "2026-03-02", 1)]
        with pytest.raises(ConflictError, match="Other records"):
            session.documents.remove(4)
