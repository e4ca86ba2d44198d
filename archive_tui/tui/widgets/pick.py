"""Choosing from a list: type a part of a word, in Chinese, English or pinyin; Enter takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive_tui.domain.folding import fold
from archive_tui.domain.messages import Message, say
from archive_tui.domain.words import clean
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: `code` is the answer, `label` what is read; `other` is found, too."""

    code: str
    label: str
    note: str = ""
    key: str = ""
    other: str = ""


class Pick(ModalScreen[str | None]):
    """A list to choose from; None if the person leaves it."""

    DEFAULT_CSS = """
    Pick > Vertical {
        width: 90%; max-width: 76; height: auto; max-height: 90%;
        border: round $primary; background: $surface;
    }
    Pick #whole { padding: 0 1; display: none; height: 2; border-top: none; }
    Pick #whole.-notes { display: block; }
    """
    _MOVES = {  # noqa: RUF012
        "down": "do_list_down",
        "up": "do_list_up",
        "pagedown": "do_list_page_down",
        "pageup": "do_list_page_up",
    }

    def __init__(
        self,
        title: Message,
        choices: Sequence[Choice],
        *,
        typed: str = "",
        chosen: str = "",
        hint: Message | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._shown: tuple[Choice, ...] = ()
        self._box = LineInput(typed, compact=True, select_on_focus=False)
        self._chosen = chosen
        self._hint = hint or say("Type to search · Enter takes it · Esc leaves")

    def compose(self) -> ComposeResult:
        """Title, box, list."""
        with Vertical():
            yield Words(self._title, classes="title")
            yield self._box
            yield RecordTable(self.columns(), self._load, id="choices")
            yield Words(id="whole")
            yield Words(self._hint, classes="hint")

    def columns(self) -> Sequence[Column]:
        """Key, label and note: as wide as what is in them."""
        columns = [Column(say("Choice"), 16, 2)]
        if any(choice.key for choice in self._choices):
            columns.insert(0, Column(say("Key"), 6))
        if any(choice.note for choice in self._choices):
            columns.append(Column(say("Note"), 14, 5))
        return columns

    def on_mount(self) -> None:
        """The whole list, the cursor on what is chosen now."""
        # As high as the whole list, so that the frame stands still while one types.
        self.query_one(RecordTable).styles.height = self.list_height(self.app.size.height)
        self.query_one("#whole").set_class(any(each.note for each in self._choices), "-notes")
        self._narrow(self._box.value)
        for place, choice in enumerate(self._shown):
            if choice.code == self._chosen:
                self.query_one(RecordTable).cursor = place

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what matches."""
        event.stop()
        self._narrow(event.value)

    def list_height(self, screen: int) -> int:
        """Lines for the list on a screen of so many."""
        return min(max(3, len(self._choices) + 1), max(3, screen * 11 // 20))

    def matches(self, typed: str) -> tuple[Choice, ...]:
        """The choices that match, those that begin with it first."""
        wanted = fold(typed)
        if not wanted:
            return self._choices
        ranked = [
            (rank, place)
            for place, choice in enumerate(self._choices)
            if (rank := _rank(choice, wanted)) is not None
        ]
        return tuple(self._choices[place] for _, place in sorted(ranked))

    def _narrow(self, typed: str) -> None:
        self._shown = self.matches(typed)
        self.query_one(RecordTable).show(range(len(self._shown)))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        columns = len(self.columns())
        cells = {}
        for place in ids:
            choice = self._shown[place] if place < len(self._shown) else Choice("", "")
            parts = [choice.label]
            if any(each.key for each in self._choices):
                parts.insert(0, choice.key)
            cells[place] = (*parts, choice.note)[:columns]
        return cells

    def type(self, text: str) -> None:
        """What was typed before the box had the focus goes into it, in its order."""
        self._box.value += clean(text)
        self._box.cursor_position = len(self._box.value)

    def early(self, event: events.Key) -> bool:
        """Whether a key that came before the box had the focus has gone into it."""
        if not event.character or not event.is_printable or isinstance(self.focused, RecordTable):
            return False
        self.type(event.character)
        return True

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types; Esc leaves."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif move := self._MOVES.get(event.key):
            event.stop()
            event.prevent_default()
            getattr(self.query_one(RecordTable), move)()
        elif self.early(event):
            event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the box."""
        event.stop()
        self.enter(event.value)

    def enter(self, typed: str) -> None:
        """Take the line under the cursor."""
        del typed
        self.query_one(RecordTable).open_current()

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """A note that the list cuts can be read in full below it."""
        event.stop()
        # The list may have been narrowed again since the cursor moved.
        known = event.record is not None and event.record < len(self._shown)
        note = self._shown[event.record].note if known and event.record is not None else ""
        self.query_one("#whole", Words).show(note)

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Enter or double click."""
        event.stop()
        if event.record is not None and event.record < len(self._shown):
            self.take(self._shown[event.record])

    def take(self, choice: Choice) -> None:
        """Answer with this choice."""
        self.dismiss(choice.code)


def _rank(choice: Choice, wanted: str) -> int | None:
    """How well it matches: its name before what is said of it; None if it does not."""
    name, other, note = fold(choice.label), fold(choice.other), fold(choice.note)
    tries = (
        name.startswith(wanted),
        wanted in name,
        other.startswith(wanted),
        wanted in other,
        _spelt(name, wanted),
        wanted in note,
        _spelt(note, wanted),
    )
    return next((rank for rank, found in enumerate(tries) if found), None)


def _spelt(text: str, wanted: str) -> bool:
    """Whether the letters spell a part of a Chinese text in pinyin or its initials."""
    if not (wanted.isascii() and wanted.isalpha()):
        return False
    from archive_tui.domain import pinyin

    return pinyin.match(text, wanted) is not None
