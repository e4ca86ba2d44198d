"""Boxes in hand: scanned, and waiting for the shelf they go to."""

from typing import TYPE_CHECKING

from textual.app import App
from textual.events import Event, Key

from archive_tui.domain.messages import say
from archive_tui.domain.places import is_box_code
from archive_tui.tui.scanner import PAUSE, Scanner
from archive_tui.tui.widgets.pick import Pick

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp


class Hands(App[None], inherit_bindings=False):
    """The app's half that answers a scanner, wherever the focus is."""

    def __init__(self) -> None:
        super().__init__()
        self._scanner = Scanner()
        self.in_hand: list[str] = []

    async def on_event(self, event: Event) -> None:
        """Keys pass the scanner first; what it lets go comes in the order it was typed."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        held, code = self._scanner.take(event)
        if self._scanner.timer is not None:
            self._scanner.timer.stop()
        if code:
            self._app.attempt(self._scanned(code))
        elif held:
            self._scanner.timer = self.set_timer(PAUSE, self._let_go)
        else:
            await self._let_go()
            if self._scanner.take(event)[0]:  # a letter was typed, and the code begins after it
                self._scanner.timer = self.set_timer(PAUSE, self._let_go)
            else:
                await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """What is typed at once after the key that opens a list belongs into its box."""
        if isinstance(self.screen, Pick):
            self.screen.early(event)

    async def _let_go(self) -> None:
        for event in self._scanner.release():
            await super().on_event(event)

    @property
    def _app(self) -> "ArchiveApp":
        return self  # type: ignore[return-value]  # the one app that has hands

    async def _scanned(self, code: str) -> None:
        """A label was read: by the screen that waits for it, else a box is taken or put down."""
        waiting = getattr(self.screen, "scanned", None)
        if waiting is not None and self._app.ask.opened:
            await waiting(code)
        elif is_box_code(code):
            await self._take(code)
        else:
            await self._put(code)

    async def _take(self, code: str) -> None:
        box = await self._app.ask.read(lambda s: s.filing.box(code))
        if code in self.in_hand:
            self.in_hand.remove(code)
            self._app.tell(say("Put back: {code}. {count} in hand.", code=code,
                               count=len(self.in_hand)))  # fmt: skip
            return
        self.in_hand.append(code)
        self._app.tell(
            say("In hand: {codes} ({place}). Scan the shelf it goes to; scan it again to let go.",
                codes="、".join(self.in_hand), place=box.place or say("no place yet"))
        )  # fmt: skip

    async def _put(self, code: str) -> None:
        if not self.in_hand:
            from archive_tui.tui.screens.places import Shelf

            await self._app.ask.read(lambda s: s.places.place(code))
            await self.push_screen(Shelf(code))
            return
        boxes = list(self.in_hand)
        place = await self._app.ask.read(lambda s: s.places.place(code))
        await self._app.ask.write(lambda s: s.places.move(boxes, code))
        self.in_hand.clear()
        self._app.changed()
        self._app.tell(
            say("{count} boxes lie in {place} now. u takes it back.", count=len(boxes),
                place=place.path)
        )  # fmt: skip
