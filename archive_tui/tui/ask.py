"""The bridge to the archive: two threads, each with its own session, awaited by the screens.

Reading never waits for writing, writes happen in order, and no key waits for either.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from archive_tui.domain.faults import ArchiveError, BusyError
from archive_tui.domain.messages import say

if TYPE_CHECKING:
    from archive_tui.services.session import Session

T = TypeVar("T")
Now = Callable[[], datetime]


class Ask:
    """One archive as the screens ask it. `busy` is why it is open for reading only, if it is."""

    def __init__(self, folder: Path, staff: str | None = None, now: Now = datetime.now) -> None:
        self.folder = folder
        self.busy: BusyError | None = None
        self.opened = False
        self._staff = staff
        self._now = now
        self._writer: Session | None = None
        self._reader: Session | None = None
        self._write_thread = ThreadPoolExecutor(1, "archive-write")
        self._read_thread = ThreadPoolExecutor(1, "archive-read")
        self._turn = 0
        self._looking = False
        self._guard = threading.Lock()

    @property
    def writing(self) -> bool:
        """Whether this process may change the archive."""
        return self._writer is not None

    async def open(self, staff: str | None = None) -> None:
        """Open for writing, or for reading only where another process writes.

        Raises NotFoundError, TooNewError, DamagedError, NoSpaceError.
        """
        self.busy = None
        self._staff = staff or self._staff
        try:
            self._writer = await self._on(self._write_thread, lambda: self._session(True))
        except BusyError as busy:
            self.busy = busy
        self._reader = await self._on(self._read_thread, lambda: self._session(False))
        self.opened = True

    async def read(self, question: "Callable[[Session], T]") -> T:
        """Ask on the reading thread."""
        reader = self._reader
        if reader is None:
            raise _not_open()
        return await self._on(self._read_thread, lambda: question(reader))

    async def write(self, act: "Callable[[Session], T]") -> T:
        """Act on the writing thread; raises BusyError where another process writes."""
        writer = self._writer
        if writer is None:
            raise self.busy or _not_open()
        return await self._on(self._write_thread, lambda: act(writer))

    async def look_up(self, question: "Callable[[Session], T]") -> T | None:
        """Ask, giving up an older look-up that still runs; None if a newer one took over."""
        reader = self._reader
        if reader is None:
            raise _not_open()
        self._turn += 1
        turn = self._turn
        with self._guard:
            if self._looking:
                reader.interrupt()

        def looking() -> T | None:
            with self._guard:
                # Waiting in the queue it may have been overtaken already.
                self._looking = turn == self._turn
            try:
                return question(reader) if turn == self._turn else None
            finally:
                with self._guard:
                    self._looking = False

        answer = asyncio.wrap_future(self._read_thread.submit(looking))
        await asyncio.wait([answer])
        if turn != self._turn:
            answer.exception()  # an interrupted query fails, as it should
            return None
        return answer.result()

    async def make(self, name: str, code: str, region: str, staff: str) -> None:
        """Make the archive where there is none; raises InvalidError, NoSpaceError."""

        def making() -> None:
            from archive_tui.services.session import make_archive

            make_archive(
                self.folder, name=name, code=code, region=region, staff=staff, now=self._now
            )

        await self._on(self._write_thread, making)

    async def keep_draft(self, kind: str, typed: Mapping[str, str], record: int = 0) -> None:
        """Keep a form as typed; an archive open for reading keeps nothing."""
        if self._writer is not None:
            await self.write(lambda s: s.drafts.keep(kind, dict(typed), record))

    async def drop_draft(self, kind: str, record: int = 0) -> None:
        """Forget a finished form."""
        if self._writer is not None:
            await self.write(lambda s: s.drafts.drop(kind, record))

    async def close(self) -> None:
        """Close both sessions on the threads that opened them. What runs is finished first."""
        await self._leave()
        for thread in (self._read_thread, self._write_thread):
            thread.shutdown(wait=False)

    async def open_as(self, staff: str) -> None:
        """Somebody else takes over the desk."""
        await self._leave()
        await self.open(staff)

    async def _leave(self) -> None:
        for thread, session in (
            (self._read_thread, self._reader),
            (self._write_thread, self._writer),
        ):
            if session is not None:
                await self._on(thread, session.close)
        self._reader = self._writer = None
        self.opened = False

    def _session(self, writing: bool) -> "Session":
        # Loaded here, after the first paint: the database library takes a tenth of a second.
        from archive_tui.services.session import Session

        return Session.open(self.folder, staff=self._staff, writing=writing, now=self._now)

    @staticmethod
    async def _on(thread: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        future: Future[T] = thread.submit(job)
        return await asyncio.wrap_future(future)


def _not_open() -> ArchiveError:
    return ArchiveError(say("The archive is not open yet."), say("Wait a moment and try again."))
