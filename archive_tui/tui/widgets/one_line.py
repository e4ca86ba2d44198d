"""Asking for one line of text: Enter takes it, Esc leaves."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive_tui.domain.messages import Message, say
from archive_tui.domain.words import clean
from archive_tui.tui.widgets.words import Words


class OneLine(ModalScreen[str | None]):
    """The text as typed, maybe empty; None if the person leaves it."""

    DEFAULT_CSS = """
    OneLine > Vertical {
        width: 90%; max-width: 60; height: auto; border: round $primary; background: $surface;
    }
    """

    def __init__(self, title: Message, typed: str = "") -> None:
        super().__init__()
        self._title = title
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Title, box, hint."""
        with Vertical():
            yield Words(self._title, classes="title")
            yield Input(clean(self._typed), compact=True, select_on_focus=False)
            yield Words(say("Enter takes it · Esc leaves"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.dismiss(event.value.strip())

    def on_key(self, event: events.Key) -> None:
        """Esc leaves."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves."""
        if event.widget is self:
            self.dismiss(None)
