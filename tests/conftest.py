import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from archive_tui.services.session import Session

NOW = datetime(2026, 3, 2, 9, 30)


@pytest.fixture(autouse=True)
def _own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No home, no archive, no language but the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    for name in ("ARCHIVE_TUI_ARCHIVE", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine cannot take the network away (see .ci/run), Python refuses it."""
    if "ARCHIVE_TUI_TEST_NO_SOCKETS" not in os.environ:
        return

    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"the program works without network, yet called {address}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh archive: a closed folder copied is the archive, so it is made once."""
    from archive_tui.services.session import make_archive

    made = tmp_path_factory.getbasetemp() / "made"
    if not made.exists():
        make_archive(made, name="柳北区档案馆", code="450205", region="45", now=lambda: NOW)
    return Path(copytree(made, tmp_path / "archive"))


@pytest.fixture
def session(folder: Path) -> Iterator["Session"]:
    """The fresh archive, open for writing."""
    from archive_tui.services.session import Session

    with Session.open(folder, now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def samples() -> Path:
    """The packaged samples."""
    from importlib.resources import files

    return Path(str(files("archive_tui") / "samples"))


@pytest.fixture
def register(tmp_path: Path, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the sample register and the sample page."""
    from archive_tui.services.session import Session, make_archive

    made = tmp_path_factory.getbasetemp() / "register"
    if not made.exists():
        make_archive(made, name="柳北区档案馆", code="450205", region="45", now=lambda: NOW)
        with Session.open(made, now=lambda: NOW) as session:
            session.imports.run(samples / "catalogue-2010.csv")
            reading = session.documents.read_file(samples / "annual-report-2010-page.txt")
            data = session.documents.check(reading.recognition.draft)
            session.documents.log(data, reading, reading.text)
    return Path(copytree(made, tmp_path / "archive"))
