"""The keys of the place, at the bottom: in brackets and grey where something forbids them now."""

from typing import Any

from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from archive_tui.tui.command import Command
from archive_tui.tui.commands import BY_ID, CHARACTERS, key_name
from archive_tui.tui.widgets.cells import width_of
from archive_tui.tui.widgets.words import app_of, tr_of

MOST = 7
# A command, and the key that reaches it from where the person is.
Live = tuple[Command, str]


class KeyBar(Widget):
    """At most seven keys with their words; a click does what the key does."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $foreground; }
    KeyBar .key-bar--key { text-style: bold; color: $accent; background: $panel; }
    KeyBar .key-bar--off { color: $text-muted; text-style: dim; background: $panel; }
    """
    COMPONENT_CLASSES = {"key-bar--key", "key-bar--off"}  # noqa: RUF012

    commands: reactive[tuple[Live, ...]] = reactive(())

    def on_mount(self) -> None:
        """Follow every change of focus, screen and state."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.look())
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Ask the screen which keys are live: none on one that is hidden or lies under another."""
        if self.app.screen is not self.screen:
            self.commands = ()
            return
        live = live_commands(self.screen)
        chosen = sorted((each for each in live if each[0].footer), key=lambda each: each[0].footer)
        if len(chosen) > MOST:
            # Help and the palette lead to all the others.
            chosen = chosen[: MOST - 2] + chosen[-2:]
        self.commands = tuple(chosen)
        self.refresh()

    def _items(self) -> list[tuple[int, int, Command, str]]:
        """Where each command stands: first cell, cell after it, command, key."""
        items: list[tuple[int, int, Command, str]] = []
        here = 1
        shown = list(self.commands)
        while shown and self._width(shown) > self.size.width:
            shown.pop(-3 if len(shown) > 2 else 0)
        for command, key in shown:
            end = here + self._item_width(command, key)
            items.append((here, end, command, key))
            here = end + 2
        return items

    def _item_width(self, command: Command, key: str) -> int:
        brackets = 2 if self._forbidden(command) else 0
        return width_of(key_name(key)) + 1 + width_of(tr_of(self).say(command.label)) + brackets

    def _forbidden(self, command: Command) -> bool:
        return command.why_not(app_of(self).here()) is not None

    def _width(self, shown: list[Live]) -> int:
        return sum(self._item_width(command, key) + 2 for command, key in shown)

    def render_line(self, y: int) -> Strip:
        """Key, word; key, word."""
        del y
        base = self.rich_style
        key_style = self.get_component_rich_style("key-bar--key")
        off = self.get_component_rich_style("key-bar--off")
        segments = [Segment(" ", base)]
        for _, _, command, key in self._items():
            label = tr_of(self).say(command.label)
            if self._forbidden(command):
                segments.append(Segment(f"({key_name(key)} {label})", off))
            else:
                segments += (Segment(key_name(key), key_style), Segment(" " + label, base))
            segments.append(Segment("  ", base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Do what the key does; a grey one says why not."""
        for start, end, command, _ in self._items():
            if start <= event.x < end:
                app_of(self).run_command(command.id)
                return


def live_commands(screen: Screen[Any]) -> list[Live]:
    """Every command that a key reaches from here, each once, with the key that does."""
    keys: dict[str, set[str]] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id in BY_ID and not _typed(screen.focused, key):
            keys.setdefault(active.binding.id or "", set()).add(key)
    return [
        (BY_ID[name], next(key for key in BY_ID[name].keys if key in found))
        for name, found in keys.items()
    ]


def _typed(focused: Widget | None, key: str) -> bool:
    """Whether a text field takes the key as a character."""
    character = CHARACTERS.get(key, key if len(key) == 1 else None)
    return focused is not None and focused.check_consume_key(key, character)
