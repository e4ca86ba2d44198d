"""The keys of the place, at the bottom: only keys that work now, grey where something forbids."""

from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive_tui.tui.commands import BY_ID, Command, key_name
from archive_tui.tui.widgets.cells import width_of
from archive_tui.tui.widgets.words import app_of, tr_of

MOST = 7


class KeyBar(Widget):
    """At most seven keys with their words; a click does what the key does."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    KeyBar .key-bar--key { text-style: bold; color: $accent; background: $panel; }
    KeyBar .key-bar--off { color: $text-muted; text-style: dim; background: $panel; }
    """
    COMPONENT_CLASSES = {"key-bar--key", "key-bar--off"}  # noqa: RUF012

    commands: reactive[tuple[tuple[Command, bool], ...]] = reactive(())

    def on_mount(self) -> None:
        """Follow every change of focus, screen and state."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.look())
        self.look()

    def look(self) -> None:
        """Ask the screen which keys are live."""
        live = live_commands(self)
        chosen = sorted((each for each in live if each[0].footer), key=lambda each: each[0].footer)
        if len(chosen) > MOST:
            # Help and the palette lead to all the others.
            chosen = chosen[: MOST - 2] + chosen[-2:]
        self.commands = tuple(chosen)

    def _items(self) -> list[tuple[int, int, Command, bool]]:
        """Where each command stands: first cell, cell after it, command, enabled."""
        items: list[tuple[int, int, Command, bool]] = []
        here = 1
        shown = list(self.commands)
        while shown and self._width(shown) > self.size.width:
            shown.pop(-3 if len(shown) > 2 else 0)
        for command, enabled in shown:
            end = here + self._item_width(command)
            items.append((here, end, command, enabled))
            here = end + 2
        return items

    def _item_width(self, command: Command) -> int:
        label = tr_of(self).say(command.label)
        return width_of(key_name(command.keys[0])) + 1 + width_of(label)

    def _width(self, shown: list[tuple[Command, bool]]) -> int:
        return sum(self._item_width(command) + 2 for command, _ in shown)

    def render_line(self, y: int) -> Strip:
        """Key, word; key, word."""
        del y
        base = self.rich_style
        key_style = self.get_component_rich_style("key-bar--key")
        off = self.get_component_rich_style("key-bar--off")
        segments = [Segment(" ", base)]
        for _, _, command, enabled in self._items():
            label = tr_of(self).say(command.label)
            segments += (
                Segment(key_name(command.keys[0]), key_style if enabled else off),
                Segment(" " + label, base if enabled else off),
                Segment("  ", base),
            )
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Do what the key does; a grey one says why not."""
        for start, end, command, _ in self._items():
            if start <= event.x < end:
                app_of(self).run_command(command.id)
                return


def live_commands(widget: Widget) -> list[tuple[Command, bool]]:
    """Every command that has a key here, and whether it can run now, each once."""
    found: dict[str, tuple[Command, bool]] = {}
    for active in widget.screen.active_bindings.values():
        command = BY_ID.get(active.binding.id or "")
        if command is not None:
            found.setdefault(command.id, (command, active.enabled))
    return list(found.values())
