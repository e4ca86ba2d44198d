"""The demo archive, built by the same services from the two samples packaged with them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

from archive_tui.domain.documents import Disclosure, Document, DocumentData
from archive_tui.services.imports import ImportResult
from archive_tui.services.session import Session, make_archive

PAGE = "annual-report-2010-page.txt"
REGISTER = "catalogue-2010.csv"
CATEGORY = "政府信息公开年度工作报告"


@contextmanager
def sample(name: str) -> Iterator[Path]:
    """A packaged sample as a file on disk."""
    with as_file(files("archive_tui") / "samples" / name) as path:
        yield path


def make_demo(folder: Path, now: Callable[[], datetime] = datetime.now) -> None:
    """An archive of the sample district; raises InvalidError unless the folder is new or empty."""
    make_archive(folder, name="柳北区档案馆", code="450205", region="45", now=now)


def log_page(session: Session) -> Document:
    """Log the scraped annual report with everything that is recognised, its text cleaned."""
    with sample(PAGE) as path:
        reading = session.documents.read_file(path)
        typed = {"category": CATEGORY, "disclosure": Disclosure.PROACTIVE.value}
        data: DocumentData = session.documents.check(typed | reading.recognition.draft)
        return session.documents.log(data, reading, reading.text)


def import_register(session: Session) -> ImportResult:
    """Import the register of 340 documents."""
    with sample(REGISTER) as path:
        return session.imports.run(path)
