"""A form made from the domain's description of its fields; what is typed is kept as typed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.suggester import SuggestFromList
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from archive_tui.domain.faults import ArchiveError, InvalidError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message
from archive_tui.domain.words import clean
from archive_tui.tui.faults import sentence, told
from archive_tui.tui.widgets.choice_field import ChoiceField, ChoicesField
from archive_tui.tui.widgets.line import LineInput, LongInput
from archive_tui.tui.widgets.words import Words, app_of, tr_of

PAUSE = 0.3
Keep = Callable[[Mapping[str, str]], Awaitable[None]]
Editor = Input | TextArea | ChoiceField | ChoicesField


class FieldRow(Widget):
    """Label, editor, and under them what is wrong with it."""

    DEFAULT_CSS = """
    FieldRow { height: auto; layout: vertical; }
    FieldRow > Horizontal { height: auto; }
    FieldRow .label { width: 20; padding: 0 1; height: 1; }
    FieldRow Input { width: 1fr; }
    FieldRow TextArea { width: 1fr; height: 4; border: none; padding: 0 1; }
    FieldRow .fault { display: none; color: $text-error; padding: 0 1 0 20; }
    FieldRow.-wrong .fault { display: block; }
    FieldRow:focus-within .label { text-style: bold reverse; }
    """

    def __init__(self, field: Field, typed: str, choices: Sequence[tuple[str, Message | str]]):
        super().__init__(id=f"row-{field.name.replace('_', '-')}")
        self.field = field
        self.editor = _editor(field, typed, choices)
        self._fault = Words(classes="fault")

    def compose(self) -> ComposeResult:
        """The label says with a star that the field must be filled."""
        with Horizontal():
            yield Words(self._label, classes="label")
            yield self.editor
        yield self._fault

    def _label(self, tr: Language) -> Content:
        star = " *" if self.field.required else ""
        return Content(tr.say(self.field.label) + star)

    @property
    def typed(self) -> str:
        """What is in the editor."""
        return self.editor.text if isinstance(self.editor, TextArea) else self.editor.value

    def fill(self, typed: str) -> None:
        """Put a value in."""
        if isinstance(self.editor, TextArea):
            self.editor.text = clean(typed, lines=True)
        else:
            self.editor.value = clean(typed)

    def offer(self, choices: Sequence[tuple[str, Message | str]]) -> None:
        """What can be chosen here."""
        if isinstance(self.editor, ChoiceField):
            self.editor.offer(choices)
        elif isinstance(self.editor, Input):
            self.editor.suggester = SuggestFromList([code for code, _ in choices])

    def holds(self, value: str) -> bool:
        """Whether this value is in the editor."""
        return self.typed == clean(value, lines=isinstance(self.editor, TextArea))

    def wrong(self, words: str) -> None:
        """Say what is wrong; nothing for empty words."""
        self._fault.show(words)
        self.set_class(bool(words), "-wrong")


class Form(VerticalScroll, can_focus=False):
    """The fields one under the other. Up, down, Tab and Enter move; Enter in the last submits."""

    DEFAULT_CSS = "Form { height: 1fr; scrollbar-size-vertical: 1; }"
    _MOVES: ClassVar[Mapping[str, int]] = {"down": 1, "up": -1}

    class Submitted(Event):
        """The person is done."""

    def __init__(
        self,
        fields: Sequence[Field],
        typed: Mapping[str, str],
        *,
        keep: Keep | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._keep = keep
        self._timer: Timer | None = None
        self._rows = {
            field.name: FieldRow(
                field,
                typed.get(field.name, field.default),
                field.choices,
            )
            for field in fields
        }

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield from self._rows.values()

    @property
    def typed(self) -> dict[str, str]:
        """Everything as typed."""
        return {name: row.typed for name, row in self._rows.items()}

    def differs(self, stored: Mapping[str, str]) -> bool:
        """Whether anything was typed: other values than the stored ones, else the defaults."""
        return any(
            not row.holds(stored.get(name, row.field.default)) for name, row in self._rows.items()
        )

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put these values in; the other fields stay."""
        for name, value in typed.items():
            if name in self._rows:
                self._rows[name].fill(value)

    def offer(self, name: str, choices: Sequence[tuple[str, Message | str]]) -> None:
        """What can be chosen in a field, once it is known."""
        self._rows[name].offer(choices)

    def start(self, typed: Mapping[str, str]) -> None:
        """Fill the form when it has just been opened; what was typed meanwhile stays."""
        for name, value in typed.items():
            row = self._rows.get(name)
            if row is not None and row.typed in {"", row.field.default}:
                row.fill(value)

    def focus_first(self) -> None:
        """To the first field."""
        self.focus_field(next(iter(self._rows)))

    def focus_field(self, name: str) -> None:
        """To one field."""
        # At once, not when the queue has been worked off: the next key belongs here.
        self.screen.set_focus(self._rows[name].editor)

    def show_faults(self, fault: ArchiveError) -> None:
        """Each fault under its field, the first one focused; others on the status line."""
        tr = tr_of(self)
        found: dict[str, str] = {}
        for one in fault.faults:
            if isinstance(one, InvalidError) and one.field in self._rows:
                found.setdefault(one.field, sentence(one, tr))
        for name, row in self._rows.items():
            row.wrong(found.get(name, ""))
        if found:
            self.focus_field(next(name for name in self._rows if name in found))
        app_of(self).tell_fault(fault)

    def holds(self, name: str, value: str) -> bool:
        """Whether a field holds this value, as its editor can show it."""
        return self._rows[name].holds(value)

    async def flush(self) -> None:
        """Keep what is typed now, if it has changed since it was last kept."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            if self._keep is not None:
                await self._keep(self.typed)

    def stop_keeping(self) -> None:
        """The form is finished: what is still waiting is not kept."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self._keep = None

    def _later(self) -> None:
        if self._keep is None:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._pause_over)

    async def _pause_over(self) -> None:
        with told(app_of(self)):
            await self.flush()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep it after a pause."""
        event.stop()
        self._later()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it after a pause."""
        event.stop()
        self._later()

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        """Keep it after a pause."""
        event.stop()
        self._later()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last one the person is done."""
        event.stop()
        editors = [row.editor for row in self._rows.values()]
        after = editors.index(event.input) + 1
        if after < len(editors):
            self.screen.set_focus(editors[after])
        else:
            self.post_message(self.Submitted())

    def on_key(self, event: events.Key) -> None:
        """Up and down go from line to line, where the field itself does not use them."""
        by = self._MOVES.get(event.key)
        if by is not None and not isinstance(self.screen.focused, TextArea):
            event.stop()
            if by > 0:
                self.screen.focus_next()
            else:
                self.screen.focus_previous()


def _editor(field: Field, typed: str, choices: Sequence[tuple[str, Message | str]]) -> Editor:
    match field.kind:
        case Kind.LONG:
            return LongInput(clean(typed, lines=True), compact=True, tab_behavior="focus")
        case Kind.CHOICE | Kind.CATEGORY:
            return ChoiceField(field.label, choices, typed)
        case Kind.CHOICES:
            return ChoicesField(choices, typed)
    return LineInput(clean(typed), compact=True, select_on_focus=False)
