"""Fields that are chosen, not typed: one of a list, or several of a list."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message as Event
from textual.reactive import reactive
from textual.widget import Widget

from archive_tui.domain.messages import Message
from archive_tui.domain.words import clean, one_line
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.words import tr_of

Choices = Sequence[tuple[str, Message | str]]
# How several choices are written in a draft.
SEPARATOR = "；"


class _Chosen(Widget, can_focus=True):
    """What both kinds of field share."""

    DEFAULT_CSS = """
    _Chosen { height: auto; width: 1fr; background: $boost; padding: 0 1; }
    _Chosen:focus { background: $panel; text-style: bold; }
    """

    value: reactive[str] = reactive("", layout=True, init=False)

    class Changed(Event):
        """Another value."""

    def __init__(self, choices: Choices, value: str) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self.set_reactive(type(self).value, value)

    def watch_value(self) -> None:
        """Tell the form."""
        self.post_message(ChoiceField.Changed())

    def label(self, code: str) -> str:
        """The words of a choice; the code itself if it is not in the list."""
        for each, words in self._choices:
            if each == code:
                return clean(tr_of(self).say(words) if isinstance(words, Message) else words)
        return clean(code)


class ChoiceField(_Chosen):
    """One of a list: left and right change it, Enter or a letter opens the list."""

    class Changed(Event):
        """Another value."""

    def __init__(self, title: Message, choices: Choices, value: str) -> None:
        super().__init__(choices, value)
        self._title = title
        self._list: Pick | None = None

    def render(self) -> Content:
        """The value between arrows, so that it does not look like a text."""
        return Content(f"‹ {self.label(self.value) or '—'} ›")

    def on_key(self, event: events.Key) -> None:
        """Change it or open the list; a letter begins the search in it.

        What is typed while the list is opening goes into its box.
        """
        steps = {"left": -1, "right": 1}
        if self._list is not None:
            event.stop()
            if event.is_printable and event.character:
                self._list.type(event.character)
        elif event.key in steps:
            event.stop()
            self._step(steps[event.key])
        elif event.key in {"enter", "space"}:
            event.stop()
            self._open("")
        elif event.is_printable and event.character:
            event.stop()
            self._open(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted word is looked for in the list."""
        event.stop()
        self._open(one_line(event.text))

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters search in the list; they are no commands here."""
        return bool(character and character.isprintable()) or key == "enter"

    def on_click(self) -> None:
        """Open the list."""
        self._open("")

    def offer(self, choices: Choices) -> None:
        """What can be chosen."""
        self._choices = tuple(choices)
        self.refresh(layout=True)

    def _step(self, by: int) -> None:
        codes = [code for code, _ in self._choices]
        if codes:
            here = codes.index(self.value) if self.value in codes else -1 if by > 0 else 0
            self.value = codes[(here + by) % len(codes)]

    def _open(self, typed: str) -> None:
        choices = [Choice(code, self.label(code) or "—", other=code) for code, _ in self._choices]

        def chosen(code: str | None) -> None:
            self._list = None
            if code is not None:
                self.value = code

        self._list = Pick(self._title, choices, typed=typed, chosen=self.value)
        self.app.push_screen(self._list, chosen)


class ChoicesField(_Chosen):
    """Several of a list: left and right move, space ticks."""

    def __init__(self, choices: Choices, value: str) -> None:
        super().__init__(choices, value)
        self._here = 0

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked, in the order of the list."""
        ticked = self.value.split(SEPARATOR)
        return [code for code, _ in self._choices if code in ticked]

    def render(self) -> Content:
        """Every choice with its box; the one the space bar ticks in reverse."""
        parts: list[Content] = []
        for place, (code, _) in enumerate(self._choices):
            box = "[x]" if code in self.chosen else "[ ]"
            part = Content(f"{box} {self.label(code)}")
            here = place == self._here and self.has_focus
            parts += [part.stylize("reverse") if here else part, Content("  ")]
        return Content("").join(parts)

    def on_key(self, event: events.Key) -> None:
        """Move and tick."""
        steps = {"left": -1, "right": 1}
        if event.key in steps and self._choices:
            event.stop()
            self._here = (self._here + steps[event.key]) % len(self._choices)
            self.refresh()
        elif event.key in {"space", "enter"} and self._choices:
            event.stop()
            self._toggle(self._choices[self._here][0])

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Space and Enter tick here."""
        del character
        return key in {"space", "enter", "left", "right"}

    def on_focus(self) -> None:
        """Show where the space bar ticks."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide it."""
        self.refresh()

    def _toggle(self, code: str) -> None:
        ticked = set(self.chosen) ^ {code}
        self.value = SEPARATOR.join(each for each, _ in self._choices if each in ticked)
