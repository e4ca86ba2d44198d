"""The demo as a process, as a person on a machine without a terminal sees it."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "archive_tui", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_tour_logs_imports_finds_and_prints(tmp_path: Path, language: str) -> None:
    done = run("--lang", language, "demo", "--keep", str(tmp_path / "tour"))
    assert done.returncode == 0, done.stderr
    for words in ("340", "2010年柳北區政府信息公開年度工作報告", "zfxxgk", "政府信息公开申请表"):
        assert words in done.stdout
    assert ("已登记" if language == "zh" else "Logged") in done.stdout
    papers = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert papers == [
        "catalogue.pdf", "due-explained.pdf", "request-form-citizen.pdf",
        "request-form-organisation.pdf", "request-form.pdf",
    ]  # fmt: skip
    document = pypdfium2.PdfDocument(tmp_path / "catalogue.pdf")
    assert len(document) > 15
    document.close()
    assert run("--archive", str(tmp_path / "tour"), "verify").returncode == 0


def test_a_broken_pipe_ends_quietly(tmp_path: Path) -> None:
    run("demo", "--keep", str(tmp_path / "tour"))
    command = (
        f'"{sys.executable}" -m archive_tui --archive "{tmp_path / "tour"}" text 341 | head -1'
    )
    done = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert "政府信息" in done.stdout
