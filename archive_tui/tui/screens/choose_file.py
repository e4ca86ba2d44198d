"""Choosing a file: type a path or walk through the folders; a pasted path works as it is."""

import asyncio
import re
from pathlib import Path

from textual.widgets import Input

from archive_tui.domain.messages import Message, say
from archive_tui.domain.words import clean
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.words import app_of

_MOST = 2_000
_UP = ".."


class ChooseFile(Pick):
    """Answers the path; a name that does not exist yet only where `new` is asked for."""

    def __init__(self, title: Message, *, typed: str = "", new: bool = False) -> None:
        self._new = new
        self._listed: Path | None = None
        hint = (
            say("Type a path · Enter takes it · Esc leaves")
            if new
            else say("Type or paste a path · Enter opens · Esc leaves")
        )
        super().__init__(title, (), typed=typed or str(Path.cwd()) + "/", hint=hint)

    def list_height(self, screen: int) -> int:
        """Always the same: every folder is of another length."""
        return max(3, screen * 11 // 20)

    def _narrow(self, typed: str) -> None:
        app_of(self.query_one(Input)).attempt(self._list(typed))

    async def _list(self, typed: str) -> None:
        folder, part = _split(typed)
        if folder != self._listed:
            self._choices = await asyncio.to_thread(_entries, folder)
            self._listed = folder
        if self.query_one(Input).value == typed:
            super()._narrow(part)

    def enter(self, typed: str) -> None:
        """A path that is a file is taken; else the line under the cursor."""
        path = _path(typed)
        if path.is_file() or (self._new and not path.is_dir() and path.parent.is_dir()):
            self.dismiss(str(path))
        elif self._shown:
            super().enter(typed)
        else:
            self.dismiss(str(path))  # what is wrong with it is said by whoever reads it

    def take(self, choice: Choice) -> None:
        """Walk into a folder, take a file."""
        folder, _ = _split(self.query_one(Input).value)
        path = folder.parent if choice.code == _UP else folder / choice.code
        if path.is_dir():
            box = self.query_one(Input)
            box.value = str(path).rstrip("/\\") + "/"
            box.cursor_position = len(box.value)
            box.focus()
        else:
            self.dismiss(str(path))


# A whole path pasted behind the folder that stands there already begins anew.
_ANEW = re.compile(r".*[/\\](?=[/\\]|~|[A-Za-z]:[/\\])|.*['\"](?=[/\\~])", re.DOTALL)


def _plain(typed: str) -> str:
    return _ANEW.sub("", typed.strip().rstrip("'\"")).strip("'\"")


def _path(typed: str) -> Path:
    return Path(_plain(typed)).expanduser()


def _split(typed: str) -> tuple[Path, str]:
    """The folder that is typed, and the part of a name after it."""
    text = _plain(typed)
    if not text or text.endswith(("/", "\\")):
        return _path(text or "."), ""
    path = _path(text)
    return path.parent, path.name


def _entries(folder: Path) -> tuple[Choice, ...]:
    """Folders first, hidden ones left out; nothing for a folder that cannot be read."""
    try:
        found = [(not each.is_dir(), each.name) for each in folder.iterdir()]
    except OSError:
        return (Choice(_UP, _UP),)
    names = sorted(each for each in found if not each[1].startswith("."))[:_MOST]
    return (
        Choice(_UP, _UP),
        *(Choice(name, clean(name) + ("" if is_file else "/")) for is_file, name in names),
    )
