"""The program on screen: one archive, its places, and the one way commands are run."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from inspect import isawaitable, iscoroutine
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget

from archive_tui.domain.faults import ArchiveError, NotFoundError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.people import RIGHTS
from archive_tui.domain.words import clean
from archive_tui.tui import faults, pasted
from archive_tui.tui.acts import Acts
from archive_tui.tui.ask import Ask
from archive_tui.tui.command import Command, Here
from archive_tui.tui.commands import BY_ID, bindings
from archive_tui.tui.place import Place
from archive_tui.tui.voice import Voice
from archive_tui.tui.widgets.status_line import PlaceLine, StatusLine


@dataclass(slots=True)
class Status:
    """What the status line says of the archive."""

    archive: str = ""
    staff: str = ""
    today: str = ""
    state: Message | str = ""
    requests: Message | str = ""


def _place(module: str, name: str) -> Callable[[], Screen[Any]]:
    """A place's screen, its module loaded when somebody first goes there."""

    def make() -> Screen[Any]:
        screen: Screen[Any] = getattr(import_module(f"archive_tui.tui.screens.{module}"), name)()
        return screen

    return make


class ArchiveApp(Acts, Voice, inherit_bindings=False):
    """The screens of one archive folder."""

    TITLE = "archive-tui"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        # Before all others: over a list or a question it leaves the program, too.
        Binding("ctrl+q", "app.command('app.quit')", show=False, priority=True, id="app.quit"),
    ]
    MODES = {  # noqa: RUF012
        "desk": _place("desk", "Desk"),
        "documents": _place("documents", "Documents"),
        "requests": _place("requests", "Requests"),
        "forms": _place("forms", "Forms"),
        "import": _place("imports", "Import"),
        "journal": _place("journal", "Journal"),
        "filing": _place("filing", "Filing"),
        "lists": _place("lists", "Lists"),
        "clock": _place("clock", "Clock"),
        "settings": _place("settings", "Settings"),
    }
    DEFAULT_MODE = "desk"

    def __init__(
        self,
        folder: Path,
        *,
        staff: str | None = None,
        language: str = "zh_Hans",
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(language)
        self._now = now
        self.ask = Ask(folder, staff, now)
        self.status = Status(today=f"{now():%Y-%m-%d}")
        self.changes = 0
        self._rights = Here()
        # What has been asked for and has not begun: the end of the program drops it.
        self._waiting: set[Awaitable[object]] = set()
        self._passing: TemporaryDirectory[str] | None = None
        self.animation_level = "none"

    def get_driver_class(self) -> type[Driver]:
        """The terminal's driver, with pastes made harmless before they are read."""
        driver = super().get_driver_class()
        pasted.use(driver)
        return driver

    def on_mount(self) -> None:
        """Paint first; the archive is opened on its own threads."""
        self.screen.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.attempt(self.open_archive())

    async def open_archive(self) -> None:
        """Open the archive, or offer to make one where there is none."""
        try:
            await self.ask.open()
        except NotFoundError:
            from archive_tui.tui.screens.set_up import SetUp

            self.push_screen(SetUp())
            return
        await self.look_around()

    async def look_around(self) -> None:
        """Who is here and what they may do; then every place reads what it shows."""
        name, staff, warnings = await self.ask.read(lambda s: (s.name, s.staff, s.warnings))
        if self.ask.writing:
            warnings = await self.ask.write(lambda s: s.warnings)
        self.status.archive, self.status.staff = name, staff.name
        busy = self.ask.busy
        self.status.state = say("Reading only: {why}", why=busy.what) if busy else say("Writing")
        self._rights = Here(True, self.ask.writing, RIGHTS[staff.role])
        self.changed()
        for warning in warnings:
            self.tell(warning)

    # Commands

    def action_command(self, name: str) -> None:
        """What every key, click and palette line comes to."""
        self.run_command(name)

    def here(self) -> Here:
        """What can be done now, where the person is."""
        screen = self.screen
        return screen.here(self._rights) if isinstance(screen, Place) else self._rights

    def run_command(self, name: str) -> None:
        """Do it, or say why it cannot be done now."""
        command = BY_ID[name]
        # The program may stay open over night.
        today = f"{self._now():%Y-%m-%d}"
        if today != self.status.today and self.ask.opened:
            self.attempt(self._count_requests())
        self.status.today = today
        self.quiet()
        if reason := command.why_not(self.here()):
            self.tell_fault(
                ArchiveError(say("{command}: {reason}", command=command.label, reason=reason))
            )
            return
        for handler in self._handlers(command):
            with faults.told(self):
                result = handler()
                if isawaitable(result):
                    self.attempt(result)
            return

    def _handlers(self, command: Command) -> Iterator[Callable[[], object]]:
        """The methods that do it, from the focused widget outwards."""
        nodes: list[object] = []
        node: object = self.screen.focused
        while isinstance(node, Widget) and node is not self.screen:
            nodes.append(node)
            node = node.parent
        for owner in (*nodes, self.screen, self):
            handler = getattr(owner, command.handler, None)
            if handler is not None:
                yield handler

    def reaches(self, command: Command) -> bool:
        """Whether somebody here answers to the command."""
        return next(self._handlers(command), None) is not None

    def attempt(self, work: Awaitable[object]) -> None:
        """Do something in the background; what goes wrong is said on screen."""

        async def attempting() -> None:
            self._waiting.discard(work)
            with faults.told(self):
                await work

        self._waiting.add(work)
        self.run_worker(attempting(), group="attempts")

    def changed(self) -> None:
        """The archive has changed: the place in view reads anew, the others when they are seen."""
        self.changes += 1
        if self.ask.opened:
            self.attempt(self._count_requests())
        for screen in reversed(self.screen_stack):
            for line in (*screen.query(StatusLine), *screen.query(PlaceLine)):
                line.refresh()
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Place):
                screen.look_again()
                break

    async def _count_requests(self) -> None:
        """What is to be answered today, for the status line; nothing is said of nothing."""
        today, late = await self.ask.read(lambda s: (len(s.work.due_today()), len(s.work.late())))
        said = say("requests: {today} due today, {late} late", today=f"{today:,}", late=f"{late:,}")
        self.status.requests = said if today or late else ""
        for screen in self.screen_stack:
            for line in screen.query(StatusLine):
                line.refresh()

    def delay_update(self, delay: float = 0.0) -> None:
        """Textual waits before it paints another screen; a person at work does not."""
        del delay

    def passing_place(self) -> Path:
        """A new folder for a file that is only shown or printed; it goes when the program ends."""
        if self._passing is None:
            self._passing = TemporaryDirectory(prefix="archive-tui-", ignore_cleanup_errors=True)
        return Path(mkdtemp(dir=self._passing.name))

    async def leave(self) -> None:
        """Keep every form as typed, close the archive, end."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    with faults.told(self):
                        await screen.flush()
        self.exit()

    async def on_unmount(self) -> None:
        """Whatever ended the program, the archive is closed on its own threads."""
        for work in self._waiting:
            if iscoroutine(work):
                work.close()
        await self.ask.close()
        if self._passing is not None:
            # Papers of visitors and copies of files hold what nobody else should find.
            self._passing.cleanup()

    def _fatal_error(self) -> None:
        """Textual's last word on a bug: a log line and one sentence instead of a traceback."""
        error = self._exception
        if isinstance(error, Exception):
            fault = faults.surprised(error, self.ask.folder)
            self._exit_renderables.append(Text(clean(faults.sentence(fault, self.tr))))
        self._close_messages_no_wait()
