from pathlib import Path

import pytest

from archive_tui.services.session import Session
from tests.drive import NOW


@pytest.fixture
def register(folder: Path, samples: Path) -> Path:
    """An archive with the sample register and the sample page."""
    with Session.open(folder, now=lambda: NOW) as session:
        session.imports.run(samples / "catalogue-2010.csv")
        reading = session.documents.read_file(samples / "annual-report-2010-page.txt")
        data = session.documents.check(reading.recognition.draft)
        session.documents.log(data, reading, reading.text)
    return folder
