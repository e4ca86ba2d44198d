"""Driving the screens in tests: a key in about a millisecond, the screen as text.

Two private names of Textual are used here and nowhere else; `test_drive.py` says if they change.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from archive_tui.tui.app import ArchiveApp
from archive_tui.tui.widgets.confirm import Confirm

NOW = datetime(2026, 3, 2, 9, 30)
SIZE = (80, 24)
# A step of waiting for the archive's threads, and how many of them are too many.
_STEP, _MOST = 0.002, 5_000


class Drive:
    """The program under test, and the person at its keyboard."""

    def __init__(self, app: ArchiveApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names, each when what the one before set off is done."""
        for key in keys:
            await self.key(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text."""
        for character in text:
            await self.key(character)
        await self.settle()

    async def key(self, key: str) -> None:
        """One key, without waiting for what it sets off."""
        named = _character_to_key(key) if len(key) == 1 else key
        assert self.app._driver is not None
        self.app._driver.send_message(events.Key(named, key if len(key) == 1 else None))
        await self.pilot._wait_for_screen()

    async def scan(self, code: str) -> None:
        """A label read by a scanner: its characters at once, then Enter."""
        assert self.app._driver is not None
        for character in code:
            self.app._driver.send_message(events.Key(_character_to_key(character), character))
        self.app._driver.send_message(events.Key("enter", None))
        await self.pilot._wait_for_screen()
        await self.settle()

    async def click(self, words: str) -> None:
        """Click on the first place of the screen that shows these words."""
        for y, line in enumerate(self.lines()):
            if words in line:
                from rich.cells import cell_len

                await self.pilot.click(offset=(cell_len(line[: line.index(words)]), y))
                await self.settle()
                return
        raise AssertionError(f"“{words}” is not on the screen:\n{self.picture()}")

    async def settle(self) -> None:
        """Until nothing is under way any more; a question to the person ends the waiting."""
        for _ in range(_MOST):
            await self.pilot._wait_for_screen()
            if isinstance(self.app.screen, Confirm) or not self._busy():
                await self.pilot.pause()
                if isinstance(self.app.screen, Confirm) or not self._busy():
                    return
            await asyncio.sleep(_STEP)
        raise AssertionError(f"still busy:\n{self.picture()}")

    def _busy(self) -> bool:
        # A screen that has just been pushed has no size before it is laid out.
        laid_out = self.app.screen._compositor.size.area > 0
        return not laid_out or any(worker.is_running for worker in self.app.workers)

    def lines(self) -> list[str]:
        """What a person reads, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def picture(self) -> str:
        """What a person reads."""
        return "\n".join(self.lines()) + "\n"


@asynccontextmanager
async def driving(
    folder: Path,
    *,
    size: tuple[int, int] = SIZE,
    language: str = "en",
    staff: str | None = None,
) -> AsyncIterator[Drive]:
    """The program at an archive, opened and painted."""
    app = ArchiveApp(folder, staff=staff, language=language, now=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        drive = Drive(app, pilot)
        await drive.settle()
        yield drive
