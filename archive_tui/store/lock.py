"""One writing process per archive: an operating system lock, which dies with its process."""

import getpass
import json
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from archive_tui.domain.faults import BusyError
from archive_tui.domain.messages import say


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to the archive, on which computer, since when (local time, ISO)."""

    user: str
    computer: str
    since: str


class WriteLock:
    """Held by the one writing process; beside it a note says who that is."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._lock = FileLock(folder / "archive.lock", timeout=0)
        self._note = folder / "archive.holder"
        self._now = now
        # A note without a lock was left by a process that died.
        self.left_by_dead = False

    def take(self) -> None:
        """Take the lock; raises BusyError naming the holder if another process has it."""
        try:
            self._lock.acquire()
        except Timeout:
            raise busy(holder(self._note.parent)) from None
        self.left_by_dead = self._note.exists()
        note = {
            "user": _user(),
            "computer": platform.node(),
            "since": self._now().isoformat(" ", "minutes"),
            "process": os.getpid(),
        }
        self._note.write_text(json.dumps(note, ensure_ascii=False), "utf-8")

    def release(self) -> None:
        """Give it back; the next process finds no note and knows that all was well."""
        self._note.unlink(missing_ok=True)
        self._lock.release()


def holder(folder: Path) -> Holder:
    """Who the note names; unknown parts are a question mark."""
    try:
        note = json.loads((folder / "archive.holder").read_text("utf-8"))
    except (OSError, ValueError):
        note = {}
    return Holder(
        str(note.get("user", "?")), str(note.get("computer", "?")), str(note.get("since", "?"))
    )


def busy(who: Holder) -> BusyError:
    """The fault that names the holder."""
    return BusyError(
        say(
            "{user} on {computer} has been writing to this archive since {since}.",
            user=who.user,
            computer=who.computer,
            since=who.since,
        ),
        say("Close the program there, or go on reading."),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name, no password file
        return "?"
