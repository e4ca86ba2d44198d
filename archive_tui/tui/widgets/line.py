"""Fields that text is pasted into: controls are taken out, and lines become one where one fits."""

from textual import events
from textual.widgets import Input, TextArea

from archive_tui.domain.words import clean, one_line


class LineInput(Input):
    """One line; what is pasted into it as several lines is joined, nothing of it is lost."""

    def on_paste(self, event: events.Paste) -> None:
        """Only what the field can hold reaches it."""
        event.text = one_line(event.text)

    def action_paste(self) -> None:
        """The same for what was copied inside the program."""
        self.replace(one_line(self.app.clipboard), *self.selection)


class LongInput(TextArea):
    """Several lines."""

    def on_paste(self, event: events.Paste) -> None:
        """The lines stay, controls go."""
        event.text = clean(event.text, lines=True)
