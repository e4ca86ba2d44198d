"""The real program in a real pseudo-terminal: what the data says never commands the terminal."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session, make_archive

HOSTILE = (
    "标题\x1b]0;owned\x07\x1b]52;c;cm0=\x1b\\\x1b[2J\x1b[6n\x1bP+q\x1b\\\x9b31m\x9d0;x\x9c"
    "\u202e\u2066\x00[red]红[/red][@click=app.quit]点[/]"
)
SIZE = (24, 80)


class Terminal:
    """The program's end of a pseudo-terminal: keys in, bytes out, a screen to read."""

    def __init__(self, folder: Path, language: str) -> None:
        self.said = b""
        self._screen = pyte.Screen(SIZE[1], SIZE[0])
        self._stream = pyte.ByteStream(self._screen)
        self._pid, self._handle = pty.fork()
        if self._pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="zh_CN.UTF-8", PYTHONUTF8="1")
            os.execv(  # noqa: S606
                sys.executable,
                [sys.executable, "-m", "archive_tui", "--lang", language, "--archive", str(folder)],
            )
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def wait_for(self, words: str, seconds: float = 30) -> str:
        """Read until the words stand on the screen."""
        end = time.monotonic() + seconds
        while words not in self.text():
            assert time.monotonic() < end, self.text()
            ready, _, _ = select.select([self._handle], [], [], 0.2)
            if ready:
                try:
                    data = os.read(self._handle, 1 << 16)
                except OSError:  # the program has ended
                    raise AssertionError(self.said.decode("utf-8", "replace")[-3_000:]) from None
                self.said += data
                self._stream.feed(data)
        return self.text()

    def text(self) -> str:
        """The screen as read, a wide character's second cell left out."""
        rows = (self._screen.buffer[y] for y in range(SIZE[0]))
        return "\n".join("".join(row[x].data for x in range(SIZE[1])).rstrip() for row in rows)

    def type(self, keys: str) -> None:
        os.write(self._handle, keys.encode())

    def leave(self) -> int:
        """^Q, and the exit code."""
        self.type("\x11")
        while True:
            try:
                data = os.read(self._handle, 1 << 16)
            except OSError:
                data = b""
            if not data:
                break
            self.said += data
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


@pytest.fixture
def hostile_archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    make_archive(folder, name=HOSTILE, code="1")
    with Session.open(folder) as session:
        session.documents.log(
            DocumentData(title=HOSTILE, agency=HOSTILE, summary=HOSTILE, document_number=HOSTILE),
            text=HOSTILE * 3,
        )
    return folder


def test_a_paste_is_never_read_as_keys(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    make_archive(folder, name="馆", code="1")
    terminal = Terminal(folder, "en")
    terminal.wait_for("Archive made")
    terminal.type("n")
    terminal.wait_for("Log a document")
    # Escape would leave the form, ^Q the program, the sequences move and open lists.
    terminal.type("\x1b[200~甲\x1b\x11\x1b[B\x10乙\x07\x1b]0;x\x07丙\x1b[20")
    terminal.type("1~")
    text = terminal.wait_for("丙")
    assert "Log a document" in text
    assert re.search("甲.*乙.*丙", text)
    assert terminal.leave() == 0
    with Session.open(folder) as session:
        [draft] = session.drafts.waiting()
    assert draft.typed["document_number"] == ""
    assert re.fullmatch(r"[^\x00-\x1f]+", draft.typed["title"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_data_never_commands_the_terminal(hostile_archive: Path, language: str) -> None:
    terminal = Terminal(hostile_archive, language)
    terminal.wait_for("[red]")
    for keys, words in (("2", "[red]"), ("\r", "[red]"), ("t", "[red]"), ("\x1b", "[red]")):
        terminal.type(keys)
        terminal.wait_for(words)
    terminal.type("/")
    terminal.type("标题")
    terminal.wait_for("[red]")
    assert terminal.leave() == 0
    said = terminal.said
    for forbidden in (b"owned", b"]52;", b"\x1b[6n", b"\x1bP+q", b"\x00", "\u202e".encode()):
        assert forbidden not in said
    # C1 controls as characters: U+0080 to U+009F.
    assert not re.search(rb"\xc2[\x80-\x9f]", said)
    # The terminal is given back as it was: alternate screen left, cursor shown.
    assert said.rstrip().endswith(b"\x1b[?25h") or b"\x1b[?1049l" in said
