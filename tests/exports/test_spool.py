import os
from pathlib import Path

import pytest

from archive_tui.domain.faults import CannotPrintError
from exports import spool

pytestmark = pytest.mark.skipif(os.name == "nt", reason="lp is for Linux and macOS")


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that stands for the whole system."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    return programs


def program(folder: Path, name: str, script: str) -> None:
    place = folder / name
    place.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    place.chmod(0o755)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    place = tmp_path / "form.pdf"
    place.write_bytes(b"%PDF-1.4")
    return place


def test_no_print_system_is_said_and_the_pdf_stays(system: Path, pdf: Path) -> None:
    assert spool.printers() == []
    with pytest.raises(CannotPrintError, match="no print system") as caught:
        spool.send(pdf, "", title="表")
    assert str(pdf) in str(caught.value.next_step)
    assert pdf.exists()


def test_printers_are_listed_the_default_first(system: Path) -> None:
    program(
        system,
        "lpstat",
        'case "$1" in -d) echo "system default destination: Office";;'
        ' -p) echo "printer Hall is idle.  enabled since x";'
        ' echo "printer Office disabled since y -";; esac',
    )
    assert spool.printers() == [
        spool.Printer("Office", "stopped", True),
        spool.Printer("Hall", "idle", False),
    ]


def test_a_form_goes_out_at_true_size_on_a4(system: Path, pdf: Path, tmp_path: Path) -> None:
    program(system, "lp", f'for word in "$@"; do printf "%s\\n" "$word"; done > {tmp_path}/asked')
    spool.send(pdf, "Office", title="申请表—王䶮", copies=2)
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked == [
        "-o", "media=A4", "-o", "print-scaling=none", "-t", "申请表—王䶮", "-n", "2",
        "-d", "Office", "--", str(pdf),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "media"), [((60, 40), "Custom.60x40mm"), ((297, 210), "A4"), ((210, 297), "A4")]
)
def test_a_label_goes_out_on_its_own_paper(
    system: Path, pdf: Path, tmp_path: Path, size: tuple[float, float], media: str
) -> None:
    program(system, "lp", f'for word in "$@"; do printf "%s\\n" "$word"; done > {tmp_path}/asked')
    spool.send(pdf, "Zebra", title="标签", size=size)
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert f"media={media}" in asked
    assert "print-scaling=none" in asked


@pytest.mark.parametrize(
    ("said", "running", "words"),
    [
        ("lp: Error - No default destination.", True, "no printer is set as the default"),
        ("lp: Error - The printer or class does not exist.", True, "no printer “Office”"),
        ("lp: Error - The printer or class does not exist.", False, "not running"),
        ('lp: Destination "Office" is not accepting jobs.', True, "takes no jobs"),
        ("lp: paper on fire", True, "paper on fire"),
    ],
)
def test_what_the_print_system_says_is_put_into_words(
    system: Path, pdf: Path, said: str, running: bool, words: str
) -> None:
    program(system, "lp", f"echo '{said}' >&2; exit 1")
    program(system, "lpstat", f"echo 'scheduler is {'' if running else 'not '}running'")
    printer = "" if "default" in words else "Office"
    with pytest.raises(CannotPrintError, match=words):
        spool.send(pdf, printer, title="表")


def test_no_viewer_is_said(system: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(CannotPrintError, match="no viewer"):
        spool.view(pdf)


def test_an_opener_that_finds_no_viewer_is_said(
    system: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    for opener in ("xdg-open", "open"):
        program(system, opener, "exit 3")
    with pytest.raises(CannotPrintError, match="no viewer"):
        spool.view(pdf)
    for opener in ("xdg-open", "open"):
        program(system, opener, "exit 0")
    spool.view(pdf)
