"""Asking for one line of text: what a form is about, a name, a number."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive_tui.domain.messages import Message, say
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.words import Words


class AskText(ModalScreen[str | None]):
    """Answers the line, without spaces around it; None if the person leaves.

    Nothing typed is an answer only where `empty` is.
    """

    DEFAULT_CSS = """
    AskText > Vertical {
        width: 90%; max-width: 76; height: auto; border: round $primary; background: $surface;
    }
    AskText #what { padding: 0 1; }
    """

    def __init__(
        self, title: Message, what: Message, *, typed: str = "", empty: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._what = what
        self._typed = typed
        self._empty = empty

    def compose(self) -> ComposeResult:
        """Title, what is asked, box."""
        with Vertical():
            yield Words(self._title, classes="title")
            yield Words(self._what, id="what")
            yield LineInput(self._typed, compact=True, select_on_focus=False)
            yield Words(say("Enter takes it · Esc leaves"), classes="hint")

    def on_key(self, event: events.Key) -> None:
        """Esc leaves."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the box."""
        event.stop()
        answer = event.value.strip()
        if answer or self._empty:
            self.dismiss(answer)
