"""Real faults: a full disk, a killed writer, two programs at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive_tui.cli import run
from archive_tui.domain.documents import DocumentData
from archive_tui.domain.faults import NoSpaceError
from archive_tui.services.session import Session
from tests.conftest import NOW

WRITER = """
import sys
from pathlib import Path
from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session
with Session.open(Path(sys.argv[1])) as session:
    file = session.documents.read_file(Path(sys.argv[2]))
    for number in range(1_000):
        data = DocumentData(title=f"第{number}号", agency="区统计局", category="统计信息")
        logged = session.documents.log(data, file if number % 3 == 0 else None, "正文" * 200)
        print(logged.index_number, flush=True)
"""


def test_a_full_disk_is_said_and_loses_nothing(session: Session) -> None:
    before = session.documents.log(DocumentData(title="在先"))
    db = session._context.archive.db
    [[pages]] = db.conn.execute("PRAGMA page_count").fetchall()
    db.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(NoSpaceError, match="full"):
        session.documents.log(DocumentData(title="放不下"), text="字" * 100_000)
    assert session.documents.count() == 1
    assert session.search.find("放不下").ids == ()
    assert session.safety.verify().faults == ()
    db.conn.execute("PRAGMA max_page_count = 1073741823")
    after = session.documents.log(DocumentData(title="放得下"), text="字" * 100_000)
    numbers = [before.index_number[-4:], after.index_number[-4:]]
    assert numbers == ["0001", "0002"]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 2, 3, 5, 8, 13, 21, 34])
def test_a_killed_writer_loses_no_acknowledged_document(
    folder: Path, tmp_path: Path, acknowledged: int
) -> None:
    source = tmp_path / "报告.txt"
    source.write_text("关于统计工作的报告\n\n正文", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(source)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(acknowledged)]
    process.send_signal(signal.SIGKILL)
    said += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    with Session.open(folder, now=lambda: NOW) as session:
        stored = sorted(document.index_number for document in session.documents.every())
        assert set(said) <= set(stored)
        assert len(stored) <= len(said) + 1
        assert [int(number[-4:]) for number in stored] == list(range(1, len(stored) + 1))
        assert session.safety.verify().faults == ()
        following = session.documents.log(
            DocumentData(title="之后", agency="区统计局", category="统计信息")
        )
        assert int(following.index_number[-4:]) == len(stored) + 1


def test_a_second_program_is_told_who_writes(
    session: Session, folder: Path, samples: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = str(samples / "annual-report-2010-page.txt")
    assert run(["--lang", "en", "--archive", str(folder), "log", page, "--yes"]) == 1
    assert "has been writing to this archive since 2026-03-02 09:30" in capfd.readouterr().err
    assert run(["--archive", str(folder), "search", "柳"]) == 0
    assert session.writing
