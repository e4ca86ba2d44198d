"""The child process: what eats time, memory or disk is stopped, and the program goes on."""

import sys
from pathlib import Path

import pytest

from archive_tui.domain.faults import CannotReadError
from archive_tui.intake.documents import read_document
from archive_tui.intake.worker import Limits


def refused(path: Path, data: bytes, limits: Limits) -> str:
    path.write_bytes(data)
    with pytest.raises(CannotReadError) as caught:
        read_document(path, limits)
    assert "stored as it is" in str(caught.value.next_step)
    return str(caught.value)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def test_time(page: Path) -> None:
    told = refused(page, b"<html>" + b"<p>x" * 200_000, Limits(seconds=0.3))
    assert told == "page.html was not read: it takes longer than 0.3 seconds."


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not hold to it")
def test_memory(page: Path) -> None:
    told = refused(page, b"<html>" + b"<p>x" * 200_000, Limits(memory=100 << 20))
    assert told == "page.html was not read: it needs more memory than a document may."


def test_size_of_the_file(page: Path) -> None:
    told = refused(page, b"<html>" + b"x" * 3_000_000, Limits(file_bytes=2 << 20))
    assert told.startswith("page.html was not read: it is larger than 2 MB")


def test_length_of_the_text(page: Path) -> None:
    told = refused(page, b"<html>" + b"x" * 5000, Limits(characters=1000))
    assert told.endswith("its text longer than 1,000 characters.")


def test_deep_nesting_is_read(page: Path) -> None:
    page.write_bytes(b"<html>" + b"<div>" * 20_000 + "底".encode())
    assert read_document(page).original == "底\n"


def test_a_module_beside_the_document_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(99)")
    (tmp_path / "archive_tui.py").write_text("raise SystemExit(99)")
    (tmp_path / "a.txt").write_text("关于档案的通知", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_document(Path("a.txt")).original == "关于档案的通知"


def test_an_answer_that_is_none(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.write_text("<html>")
    monkeypatch.setattr("archive_tui.intake.documents._START", "print('{')")
    with pytest.raises(CannotReadError, match="reading it failed"):
        read_document(page)
    monkeypatch.setattr("archive_tui.intake.documents._START", "import os; os.abort()")
    with pytest.raises(CannotReadError, match="reading it failed"):
        read_document(page)
