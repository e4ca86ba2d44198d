"""Numbers stay unique and none is lost with two programs at work, and when one is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session
from tests.conftest import NOW

IN_TURN = """
import sys
from pathlib import Path
from archive_tui.domain.documents import DocumentData
from archive_tui.domain.faults import BusyError
from archive_tui.services.session import Session
done = 0
while done < int(sys.argv[2]):
    try:
        with Session.open(Path(sys.argv[1])) as session:
            logged = session.documents.log(DocumentData(title="题", agency="区统计局"))
            print(logged.index_number, session.numbers.renumber(logged.id).index_number)
    except BusyError:
        continue
    done += 1
"""
RENUMBERER = """
import sys
from pathlib import Path
from archive_tui.services.session import Session
with Session.open(Path(sys.argv[1])) as session:
    while True:
        for id_ in (1, 2, 3):
            print(id_, session.numbers.renumber(id_).index_number, flush=True)
"""


def every_number(folder: Path) -> list[str]:
    """All index numbers, of now and before."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        found = db.execute(
            "SELECT index_number FROM document UNION ALL SELECT number FROM former_number"
        )
        return [row[0] for row in found]


def test_two_programs_never_give_the_same_number(folder: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", IN_TURN, str(folder), "8"], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [program.communicate(timeout=120)[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    given = [number for numbers in said for number in numbers]
    assert len(given) == len(set(given)) == 32
    assert sorted(every_number(folder)) == sorted(given)
    assert sorted(int(number[-4:]) for number in given) == list(range(1, 33))
    with Session.open(folder, now=lambda: NOW) as session:
        assert session.safety.verify().faults == ()


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 4, 9, 25])
def test_a_killed_renumbering_is_done_or_not_at_all(folder: Path, acknowledged: int) -> None:
    with Session.open(folder) as session:
        for title in "甲乙丙":
            session.documents.log(DocumentData(title=title))
    process = subprocess.Popen(
        [sys.executable, "-c", RENUMBERER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = [process.stdout.readline().split() for _ in range(acknowledged)]
    process.send_signal(signal.SIGKILL)
    said += [line.split() for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    with Session.open(folder) as session:
        numbers = every_number(folder)
        assert len(numbers) == len(set(numbers))
        assert len(said) + 3 <= len(numbers) <= len(said) + 4
        for id_, number in said:
            assert session.documents.get(number).id == int(id_)
            assert session.search.find(number).ids == (int(id_),)
        following = session.documents.log(DocumentData(title="丁"))
        assert following.index_number not in numbers
        assert session.numbers.report().doubles == ()
        assert session.safety.verify().faults == ()
