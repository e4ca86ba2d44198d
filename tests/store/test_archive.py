import json
import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_tui.domain.documents import DocumentData
from archive_tui.domain.faults import (
    BusyError,
    DamagedError,
    InvalidError,
    NotFoundError,
    TooNewError,
)
from archive_tui.services.session import Session, make_archive

NOW = datetime(2026, 3, 2, 9, 30)
TABLES = ("setting", "staff", "category", "agency", "document", "document_text", "attachment",
          "running_number", "print", "relation", "category_agency", "former_number",
          "calendar_year", "calendar_day", "review", "publication",
          "request", "request_event", "letter", "letter_words",
          "charge", "receipt", "cash_day", "partial_release", "passage")  # fmt: skip


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    db = sqlite3.connect(folder / "archive.db")
    try:
        return {
            table: db.execute(f"SELECT rowid, * FROM [{table}] ORDER BY rowid").fetchall()
            for table in TABLES
        }
    finally:
        db.close()


def tamper(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as db, db:
        db.execute(sql)


def test_a_folder_is_all_there_is(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} <= {"archive.db", "files", "archive.lock"}
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        strict = db.execute(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict"
        )
        assert strict.fetchone()[0] >= 11


def test_an_archive_is_not_made_in_a_full_folder(folder: Path) -> None:
    with pytest.raises(InvalidError, match="not empty"):
        make_archive(folder, name="x", code="y")


def test_no_archive_here(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no archive"):
        Session.open(tmp_path)


def test_numbers_run_within_agency_category_and_year(session: Session) -> None:
    def log(**values: object) -> str:
        return session.documents.log(DocumentData(title="题", **values)).index_number  # type: ignore[arg-type]

    assert log(agency="区统计局", category="统计信息") == "450205-001-06-2026-0001"
    assert log(agency="区统计局", category="统计信息") == "450205-001-06-2026-0002"
    assert log(agency="区财政局", category="统计信息") == "450205-002-06-2026-0001"
    assert log() == "450205-000-00-2026-0001"
    assert log(index_number="450205-000-00-2026-0002") == "450205-000-00-2026-0002"
    assert log() == "450205-000-00-2026-0003"
    with pytest.raises(InvalidError, match="already taken"):
        log(index_number="450205-000-00-2026-0003")


def test_every_act_is_undone_and_redone(session: Session, folder: Path) -> None:
    start = dump(folder)
    first = session.documents.log(DocumentData(title="甲", agency="区统计局"), text="全文")
    session.documents.change(first.id, DocumentData(title="乙"), text="别的")
    second = session.documents.log(DocumentData(title="丙"))
    session.documents.remove(first.id)
    end = dump(folder)
    for _ in range(4):
        session.undo.undo()
    assert dump(folder) == start
    with pytest.raises(NotFoundError, match="Nothing to undo"):
        session.undo.undo()
    for _ in range(4):
        session.undo.redo()
    assert dump(folder) == end
    assert session.documents.get(second.id).title == "丙"
    assert session.search.find("丙").ids == (second.id,)
    assert session.search.find("甲").ids == ()
    assert session.safety.verify().faults == ()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 5), st.text(min_size=1, max_size=6)), max_size=25))
def test_undo_of_everything_is_the_start(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("history") / "archive"
    make_archive(folder, name="馆", code="1", now=lambda: NOW)
    with Session.open(folder, now=lambda: NOW) as session:
        start = dump(folder)
        done = 0
        for kind, word in acts:
            ids = session.documents.ids()
            data = DocumentData(title=word.strip() or "-", agency=word.strip())
            if kind <= 2 or not ids:
                session.documents.log(data, text=word)
            elif kind == 3:
                session.documents.remove(ids[0])
            else:
                session.documents.change(ids[-1], data, text=word)
            done += 1
        for _ in range(done):
            try:
                session.undo.undo()
            except NotFoundError:  # an act that changed nothing left no line
                break
        assert dump(folder) == start
        assert session.safety.verify().faults == ()


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("UPDATE document SET title = '别的' WHERE id = 1", "document 1"),
        ("UPDATE document_text SET text = text || '。'", "document_text 1"),
        ("DELETE FROM attachment", "attachment 1"),
        ("INSERT INTO agency (id, code, name) VALUES (9, '9', '假')", "agency 9"),
    ],
)
def test_verify_names_what_was_changed_outside(
    session: Session, folder: Path, tmp_path: Path, sql: str, where: str
) -> None:
    source = tmp_path / "报告.txt"
    source.write_text("关于报告的通知\n\n全文", "utf-8")
    session.documents.log(DocumentData(title="题"), session.documents.read_file(source))
    tamper(folder, sql)
    assert where in [fault.where for fault in session.safety.verify().faults]


def test_the_journal_cannot_be_rewritten_and_shows_it_if_it_was(
    session: Session, folder: Path
) -> None:
    for title in "甲乙丙":
        session.documents.log(DocumentData(title=title))
    for sql in ("UPDATE journal SET staff = 'x'", "DELETE FROM journal_row"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            tamper(folder, sql)
    tamper(folder, "DROP TRIGGER journal_row_keeps")
    tamper(folder, "UPDATE journal_row SET after = replace(after, '乙', '丁') WHERE seq = 3")
    assert [f.where for f in session.safety.verify().faults if "journal" in f.where] == [
        "journal 3"
    ]


def test_verify_names_a_file_that_is_missing_or_changed(session: Session, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("文件正文", "utf-8")
    file = session.documents.log(
        DocumentData(title="题"), session.documents.read_file(source)
    ).attachments[0]
    place = session.documents.attachment_path(file)
    assert place.read_bytes() == source.read_bytes()
    place.write_text("变了", "utf-8")
    assert "changed" in str(session.safety.verify().faults[0].what)
    place.unlink()
    assert "missing" in str(session.safety.verify().faults[0].what)


def test_a_second_writer_is_told_who_and_since_when(session: Session, folder: Path) -> None:
    with pytest.raises(BusyError, match="since 2026-03-02 09:30"):
        Session.open(folder)
    with Session.open(folder, writing=False) as reader:
        assert not reader.writing
        with pytest.raises(BusyError, match="reading only"):
            reader.documents.log(DocumentData(title="题"))


def _die_in_the_middle(folder: Path) -> None:
    session = Session.open(folder)
    with session._context.archive.change("x", "document.log") as change:
        change.insert("agency", {"code": "7", "name": "半个"})
        os.kill(os.getpid(), signal.SIGKILL)


def in_child(target: Callable[[Path], None], folder: Path) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=target, args=(folder,))
    process.start()
    process.join(60)
    return process.exitcode


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_dead_writer_leaves_nothing_half_done_and_no_lock(folder: Path) -> None:
    before = dump(folder)
    part = folder / "files" / ".part-x"
    part.write_text("half")
    assert in_child(_die_in_the_middle, folder) == -signal.SIGKILL
    with Session.open(folder, now=lambda: NOW) as session:
        assert any("did not end properly" in str(warning) for warning in session.warnings)
        assert session.safety.verify().faults == ()
    assert dump(folder) == before
    assert not part.exists()
    with Session.open(folder, now=lambda: NOW) as session:
        assert session.warnings == []


def test_a_newer_archive_is_refused(folder: Path) -> None:
    tamper(
        folder,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('archive', '9999_future', '')",
    )
    for writing in (True, False):
        with pytest.raises(TooNewError, match="newer version"):
            Session.open(folder, writing=writing)


def test_an_older_archive_is_copied_then_upgraded(folder: Path) -> None:
    tamper(folder, "DROP TABLE print")
    tamper(folder, "DELETE FROM _sqlite_migrations WHERE name = '0004_prints'")
    with Session.open(folder, now=lambda: NOW) as session:
        assert session.safety.verify().faults == ()
    [copy] = folder.glob("archive-before-0004_prints-*.db")
    with closing(sqlite3.connect(copy)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master")]
    assert "document" in names
    assert "print" not in names


@pytest.mark.parametrize("damage", ["header", "zero", "cut"])
def test_a_damaged_archive_is_refused_in_words(folder: Path, damage: str) -> None:
    place = folder / "archive.db"
    data = place.read_bytes()
    if damage == "header":
        place.write_bytes(b"not a database" + data[14:])
    elif damage == "zero":
        place.write_bytes(data[:4096] + b"\0" * 8192 + data[12288:])
    else:
        place.write_bytes(data[: len(data) // 2])
    assert "damaged" in found_wrong(folder)


def found_wrong(folder: Path) -> str:
    """What is said of a damaged archive: at the door, or by verify."""
    try:
        with Session.open(folder) as session:
            return str(session.safety.verify().faults[0].what) + " (damaged)"
    except DamagedError as fault:
        return str(fault.what)


def test_a_doubtful_clock_is_said(folder: Path) -> None:
    with Session.open(folder, now=lambda: datetime(2025, 3, 2)) as session:
        assert any("clock" in str(warning) for warning in session.warnings)


def test_history_tells_before_and_after(session: Session) -> None:
    document = session.documents.log(DocumentData(title="甲"))
    session.documents.change(document.id, DocumentData(title="乙"), reason="错字")
    newest, oldest = session.documents.history(document.id)
    assert newest.line.reason == "错字"
    assert (newest.before or {})["title"] == "甲"
    assert (newest.after or {})["title"] == "乙"
    assert "title" in newest.changed
    assert oldest.before is None
    json.dumps(newest.after)


def test_drafts_are_kept_as_typed(session: Session) -> None:
    session.drafts.keep("document", {"title": "半"})
    session.drafts.keep("document", {"title": "半个题"})
    [draft] = session.drafts.waiting()
    assert draft.typed == {"title": "半个题"}
    session.drafts.drop("document")
    assert session.drafts.load("document") is None
