"""What every screen has: the places above, the words and the keys below, one way back."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message
from archive_tui.tui.command import Here
from archive_tui.tui.widgets.key_bar import KeyBar
from archive_tui.tui.widgets.status_line import PlaceLine, StatusLine

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp
    from archive_tui.tui.ask import Ask


class Place(Screen[None]):
    """One place of the program. `TAB` is the numbered place it belongs to."""

    TAB: ClassVar[str] = ""
    # Each place says itself what has the focus.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1

    @property
    def archive_app(self) -> "ArchiveApp":
        """The program."""
        return cast("ArchiveApp", self.app)

    @property
    def ask(self) -> "Ask":
        """The bridge to the archive."""
        return self.archive_app.ask

    @property
    def tr(self) -> Language:
        """The language that is on."""
        return self.archive_app.tr

    def compose(self) -> ComposeResult:
        """The frame around the place's own body."""
        yield PlaceLine(self.TAB)
        with Vertical(id="body"):
            yield from self.body()
        yield StatusLine()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What the place shows between its frame."""
        yield from ()

    def here(self, here: Here) -> Here:
        """What can be done on this screen now, on top of what the archive allows."""
        return here

    async def renew(self) -> None:
        """Read anew what is shown: the archive has changed or has just been opened."""

    async def flush(self) -> None:
        """Keep what is typed, before the program ends."""

    def respeak(self) -> None:
        """The language has changed: words that are not painted from messages are set here."""

    def on_screen_resume(self) -> None:
        """Coming back to a place that has missed a change reads it anew."""
        self.look_again()

    def on_screen_suspend(self) -> None:
        """What lies over it has keys of its own."""
        self.query_one(KeyBar).look()

    def look_again(self) -> None:
        """Renew the place unless it has seen the latest change."""
        if self._seen != self.archive_app.changes and self.ask.opened:
            self._seen = self.archive_app.changes
            self.archive_app.attempt(self.renew())
        self.refresh_bindings()

    def tell(self, words: Message) -> None:
        """Say on the status line what happened."""
        self.query_one(StatusLine).tell(self.tr.say(words), fault=False)

    def do_app_back(self) -> Awaitable[None] | None:
        """One level back; from a place's own screen to the desk."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.archive_app.run_command("go.desk")
        return None

    def copied(self) -> str:
        """What the copy key takes when nothing is selected."""
        return ""
