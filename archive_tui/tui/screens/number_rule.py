"""A number rule as a pattern: what it would give next, or what is wrong with it, as one types."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.messages import Message, say
from archive_tui.tui.commands import bindings
from archive_tui.tui.faults import sentence
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.confirm import may_throw_away
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.words import Words

# The settings' keys, by which drafts are kept too.
RULES: Mapping[str, Message] = {
    "index_rule": say("Index number rule"),
    "archival_rule": say("Archival number rule"),
}


class EditRule(Place):
    """Enter keeps the rule; numbers given so far stay as they are."""

    TAB = "settings"
    CSS_PATH = "number_rule.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fill")

    def __init__(self, rule: str) -> None:
        super().__init__()
        self._rule = rule

    def body(self) -> ComposeResult:
        """Title, pattern, preview, what may be in it."""
        yield Words(RULES[self._rule], classes="title")
        yield LineInput(compact=True, select_on_focus=False, id="pattern")
        yield Words(id="preview")
        yield Words(id="names", classes="hint")

    @property
    def pattern(self) -> Input:
        """What is typed."""
        return self.query_one("#pattern", Input)

    def on_mount(self) -> None:
        """The draft, else the rule of now."""
        self.set_focus(self.pattern)
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        rule = self._rule
        draft, pattern, names = await self.ask.read(
            lambda s: (
                s.drafts.load(rule),
                s.numbers.rule(rule).pattern,
                s.numbers.placeholders(rule),
            )
        )
        shown = ", ".join(f"{{{name}}}" for name in names)
        self.query_one("#names", Words).show(say("Can be used: {names}", names=shown))
        self.pattern.value = draft.typed.get("title", pattern) if draft else pattern
        self.pattern.cursor_position = len(self.pattern.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show at once what it would give."""
        event.stop()
        # Called when its turn comes: an older look that never began leaves nothing behind.
        look = partial(self._look, event.value)
        self.run_worker(look, group="preview", exclusive=True)  # type: ignore[arg-type]

    async def _look(self, pattern: str) -> None:
        rule = self._rule
        preview = self.query_one("#preview", Words)
        try:
            number = await self.ask.read(lambda s: s.numbers.preview(pattern, rule))
        except ArchiveError as fault:
            preview.show("! " + sentence(fault, self.tr))
            preview.set_class(True, "-wrong")
            return
        preview.show(say("The next number: {number}", number=number))
        preview.set_class(False, "-wrong")

    async def flush(self) -> None:
        """Keep what is typed unless it is the rule; the desk names a draft by its title."""
        rule, typed = self._rule, self.pattern.value
        if typed != await self.ask.read(lambda s: s.numbers.rule(rule).pattern):
            await self.ask.keep_draft(rule, {"title": typed})

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Follow the rule from now on; a wrong one stays on screen."""
        rule, typed = self._rule, self.pattern.value
        await self.ask.write(lambda s: s.numbers.keep_rule(typed, rule))
        await self.ask.drop_draft(rule)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("The rule is kept. u takes it back."))

    async def do_form_discard(self) -> None:
        """Leave the rule as it is; what was typed is asked about."""
        rule = self._rule
        stored = await self.ask.read(lambda s: s.numbers.rule(rule).pattern)
        if self.pattern.value != stored and not await may_throw_away(self.app, RULES[rule]):
            return
        await self.ask.drop_draft(self._rule)
        self.app.pop_screen()
        self.archive_app.changed()

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()
