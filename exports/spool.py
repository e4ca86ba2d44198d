"""From a PDF to paper or to the screen's viewer, through what the system has.

Linux and macOS: lp. Windows: SumatraPDF where it is installed, else the print verb. Whatever fails,
the PDF stays where it is, and the fault says what to do.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from archive_tui.domain.faults import CannotPrintError
from archive_tui.domain.messages import Message, say

_A4 = (210.0, 297.0)
_SECONDS = 20
_OPENER_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer by the system's name; `state` is idle, printing, stopped or unknown."""

    name: str
    state: str
    default: bool = False


def printers() -> list[Printer]:
    """The printers the system knows, the default first; none where there is no print system."""
    if sys.platform == "win32":
        return _windows_printers()
    if not shutil.which("lpstat"):
        return []
    default = re.search(r"system default destination: (\S+)", _said("lpstat", "-d"))
    found = []
    for line in _said("lpstat", "-p").splitlines():
        if named := re.match(r"printer (\S+) (.*)", line):
            state = next(
                (word for word in ("idle", "printing", "disabled") if word in named[2]), "unknown"
            )
            first = bool(default and default[1] == named[1])
            found.append(Printer(named[1], state.replace("disabled", "stopped"), first))
    return sorted(found, key=lambda printer: not printer.default)


def send(
    pdf: Path,
    printer: str,
    *,
    title: str,
    copies: int = 1,
    size: tuple[float, float] = _A4,
) -> None:
    """Queue a PDF at true size on paper of `size` mm; an empty `printer` means the default one.

    Raises CannotPrintError. Returning means queued, not printed: paper may still run out.
    """
    if sys.platform == "win32":
        _send_windows(pdf, printer, copies, size)
        return
    if not shutil.which("lp"):
        raise _no_printer(pdf)
    # Without media and scaling a printer set to Letter shrinks the form to 90 %.
    media = f"media={_media(size)}"
    command = ["lp", "-o", media, "-o", "print-scaling=none", "-t", title, "-n", str(copies)]
    if printer:
        command += ["-d", printer]
    try:
        done = _run([*command, "--", str(pdf)])
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(pdf, say("the print system does not answer")) from error
    if done.returncode:
        raise _failed(pdf, _reason(done.stderr, printer))


def _is_a4(size: tuple[float, float]) -> bool:
    # Sideways pages are A4 too: the printer turns them.
    return sorted(size) == sorted(_A4)


def _media(size: tuple[float, float]) -> str:
    """The name CUPS knows a paper by."""
    return "A4" if _is_a4(size) else f"Custom.{size[0]:g}x{size[1]:g}mm"


def view(pdf: Path) -> None:
    """Open a PDF in the desktop's viewer, detached; raises CannotPrintError if there is none."""
    if sys.platform == "win32":
        _start_windows(pdf, "open")
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    desktop = sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not desktop or not shutil.which(opener):
        raise _no_viewer(pdf)
    try:
        # Detached from the terminal: a text-mode viewer must not take it over.
        started = subprocess.Popen(  # noqa: S603  # our own command, the path is an argument
            [opener, str(pdf)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # An opener that finds no viewer ends at once with a code; one that stays is the viewer.
        code = started.wait(_OPENER_SECONDS)
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise _no_viewer(pdf) from error
    if code:
        raise _no_viewer(pdf)


def _said(*command: str) -> str:
    try:
        return _run(list(command)).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    # The messages are read by us, so they must be the untranslated ones.
    return subprocess.run(  # noqa: S603  # our own commands, values only as arguments
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
    )


def _reason(said: str, printer: str) -> Message:
    if "No default destination" in said or "does not exist" in said:
        if "not running" in _said("lpstat", "-r"):
            return say("the print system is not running")
        if printer:
            return say("there is no printer “{printer}”", printer=printer)
        return say("no printer is set as the default")
    if "not accepting" in said:
        return say("the printer “{printer}” takes no jobs now", printer=printer)
    return say("{said}", said=said.strip() or "lp")


def _failed(pdf: Path, why: Message) -> CannotPrintError:
    return CannotPrintError(
        say("Not printed: {why}.", why=why),
        say("The PDF is kept as {path}; choose another printer or print it from there.", path=pdf),
    )


def _no_viewer(pdf: Path) -> CannotPrintError:
    return CannotPrintError(
        say("This computer has no viewer to open {name} with.", name=pdf.name),
        say("s saves it as a file: open that on a computer with a screen."),
    )


def _no_printer(pdf: Path) -> CannotPrintError:
    return _failed(pdf, say("this computer has no print system"))


def _windows_printers() -> list[Printer]:
    script = 'Get-CimInstance Win32_Printer | ForEach-Object { "$($_.Default)|$($_.Name)" }'
    found = []
    for line in _said("powershell", "-NoProfile", "-Command", script).splitlines():
        default, bar, name = line.partition("|")
        if bar:
            found.append(Printer(name.strip(), "unknown", default == "True"))
    return sorted(found, key=lambda printer: not printer.default)


def _send_windows(pdf: Path, printer: str, copies: int, size: tuple[float, float]) -> None:
    sumatra = shutil.which("SumatraPDF")
    if sumatra is None:
        _start_windows(pdf, "print")
        return
    # Labels have no name there: the printer's own paper is taken.
    paper = "paper=A4," if _is_a4(size) else ""
    target = ["-print-to", printer] if printer else ["-print-to-default"]
    settings = ["-print-settings", f"{copies}x,{paper}noscale", "-silent"]
    try:
        done = _run([sumatra, *target, *settings, str(pdf)])
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(pdf, say("the print program does not answer")) from error
    if done.returncode:
        raise _failed(pdf, _reason(done.stderr, printer))


def _start_windows(pdf: Path, verb: str) -> None:
    start = getattr(os, "startfile", None)
    if start is None:
        raise _no_printer(pdf)
    try:
        start(str(pdf), verb)
    except OSError as error:
        raise _failed(
            pdf, say("no program on this computer can {verb} a PDF", verb=verb)
        ) from error
