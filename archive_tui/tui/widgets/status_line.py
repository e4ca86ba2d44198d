"""The top line (the places) and the line of words above the keys (who, state, what happened)."""

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive_tui.domain.messages import Message
from archive_tui.domain.words import clean
from archive_tui.tui.command import Command
from archive_tui.tui.commands import BY_ID
from archive_tui.tui.widgets.cells import fit, width_of
from archive_tui.tui.widgets.words import app_of, tr_of

_NAMES = (
    "desk", "documents", "requests", "forms", "import", "filing", "clock", "lists", "journal",
    "settings",
)  # fmt: skip
PLACES = tuple(BY_ID[f"go.{name}"] for name in _NAMES)
_MENU = "☰"


class PlaceLine(Widget):
    """The numbered places, the one a person is in reversed; the menu sign opens the palette."""

    DEFAULT_CSS = """
    PlaceLine { height: 1; background: $panel; color: $foreground; }
    PlaceLine .place-line--here { text-style: bold reverse; background: $panel; }
    """
    COMPONENT_CLASSES = {"place-line--here"}  # noqa: RUF012

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def _items(self) -> list[tuple[int, int, Command, str]]:
        """Each place with its columns; where there is no room the last ones are numbers only."""
        said = [self._words(command) for command in PLACES]
        start = width_of(_MENU) + 2
        for place in reversed(range(len(PLACES))):
            if start + sum(map(width_of, said)) <= self.size.width:
                break
            if PLACES[place].id != f"go.{self._here}":
                said[place] = f" {PLACES[place].keys[0]} "
        items = []
        for command, words in zip(PLACES, said, strict=True):
            end = start + width_of(words)
            items.append((start, end, command, words))
            start = end
        return items

    def _words(self, command: Command) -> str:
        return f" {command.keys[0]} {tr_of(self).say(command.label)} "

    def render_line(self, y: int) -> Strip:
        """Menu, places, and at the right the archive's name if there is room."""
        del y
        base = self.rich_style
        here = self.get_component_rich_style("place-line--here")
        segments = [Segment(f" {_MENU} ", base)]
        used = width_of(_MENU) + 2
        for _, end, command, words in self._items():
            segments.append(Segment(words, here if command.id == f"go.{self._here}" else base))
            used = end
        name = clean(app_of(self).status.archive)
        room = self.size.width - used - 1
        if name and room > 4:
            shown = fit(name, min(room, width_of(name)))
            segments += (Segment(" " * (room - width_of(shown)), base), Segment(shown, base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        if event.x <= width_of(_MENU) + 1:
            app_of(self).run_command("app.palette")
        for start, end, command, _ in self._items():
            if start <= event.x < end:
                app_of(self).run_command(command.id)


class StatusLine(Widget):
    """Who is here and the archive's state; what just happened, until the next key."""

    DEFAULT_CSS = """
    StatusLine { height: auto; max-height: 4; padding: 0 1; color: $foreground; }
    StatusLine.-fault { background: $error 40%; text-style: bold; }
    """

    said: reactive[str] = reactive("", layout=True)

    def render(self) -> Content:
        """One line of state; what was said takes the lines it needs."""
        return Content(self.said or fit(self._state(), max(1, self.size.width - 2)).rstrip())

    def tell(self, text: str, *, fault: bool) -> None:
        """Say what happened; a fault is marked by a sign, too, not by colour alone."""
        self.said = clean(("! " if fault else "") + text)
        self.set_class(fault, "-fault")

    def quiet(self) -> None:
        """Back to the state."""
        if self.said:
            self.said = ""
            self.remove_class("-fault")

    def _state(self) -> str:
        status, tr = app_of(self).status, tr_of(self)
        parts = [status.today, status.staff, status.state, status.requests]
        words = [tr.say(part) if isinstance(part, Message) else part for part in parts]
        return clean("  ·  ".join(filter(None, words)))
