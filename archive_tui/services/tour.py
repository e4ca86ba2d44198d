"""The demo archive, built by the same services from the two samples packaged with them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path

from archive_tui.domain.documents import Disclosure, Document, DocumentData
from archive_tui.domain.request_entry import read_request
from archive_tui.domain.requests import Request
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


# What the sample office says of itself in its letters.
_OFFICE = {
    "contact": "广西柳州市柳北区胜利路12-8号，电话0772-2538003，邮政编码545002",
    "review_body": "柳州市柳北区人民政府",
    "court": "柳州市柳北区人民法院",
    "account": "柳北区非税收入专户",
    "higher": "柳州市柳北区人民政府办公室",
}
_WEEK = timedelta(days=7)


def receive_requests(session: Session) -> Request:
    """Two requests to begin with: one of last week by post, and one handed in today."""
    session.letters.keep_office(_OFFICE)
    today = session.requests.today
    for name, wanted, channel, arrived in (
        ("覃小梅", "柳长路片区危旧房改造征收补偿方案", "registered-post", today - _WEEK),
        ("王䶮㛃", "2010年柳北区财政预算执行情况的报告及其附件", "in-person", today),
    ):
        typed = {"name": name, "wanted": wanted, "channel": channel, "arrived": str(arrived)}
        request = session.requests.receive(read_request(typed, today))
    return request
