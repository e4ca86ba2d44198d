"""What is wrong with the index numbers: gaps with their reason, and numbers that are shared."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.messages import say
from archive_tui.domain.numbers import NumberReport
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words


class Report(Place):
    """A list to read and to copy from."""

    TAB = "settings"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._report: NumberReport | None = None

    def body(self) -> ComposeResult:
        """Counts and lines."""
        yield Words(say("Index numbers"), id="counts", classes="title")
        yield TextView(id="report")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#report").focus()
        self.look_again()

    async def renew(self) -> None:
        """The numbers as they are now."""
        self._report = await self.ask.read(lambda s: s.numbers.report())
        self.respeak()

    def respeak(self) -> None:
        """In the language that is on."""
        if self._report is None:
            return
        lines = [self.tr.say(line) for line in self._report.lines]
        self.query_one("#counts", Words).show(self._report.counts)
        text = "\n".join(lines) or self.tr("No gap, and no number that is shared.")
        self.query_one("#report", TextView).show(text)

    def copied(self) -> str:
        """The whole report."""
        return self.query_one("#report", TextView).text
