"""One line to type, over the screen: a name, a number."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive_tui.domain.messages import Message, say
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.words import Words


class AskLine(ModalScreen[str | None]):
    """Answers what was typed; None if the person leaves it."""

    DEFAULT_CSS = """
    AskLine > Vertical {
        width: 90%; max-width: 72; height: auto; border: round $primary; background: $surface;
        padding: 0 1;
    }
    """

    def __init__(self, title: Message, typed: str = "", hint: Message | None = None) -> None:
        super().__init__()
        self._title = title
        self._typed = typed
        self._hint = hint or say("Enter takes it · Esc leaves")

    def compose(self) -> ComposeResult:
        """Title, line, keys."""
        with Vertical():
            yield Words(self._title, classes="title")
            yield LineInput(self._typed, compact=True, select_on_focus=False)
            yield Words(self._hint, classes="hint")

    def on_key(self, event: events.Key) -> None:
        """Esc leaves."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.dismiss(event.value.strip())
