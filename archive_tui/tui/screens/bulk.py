"""One field of many documents: chosen, looked at, changed, with progress and a way to stop."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.services.bulk import BULK_FIELDS, BulkPreview
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Documents"), 10),
    Column(say("Now"), 26, 1),
    Column(say("Then"), 26, 1),
)


async def choose_change(here: Place, ids: Sequence[int], done: Callable[[], None]) -> None:
    """Ask for the field, then for its value, then show what would change."""
    choices = [Choice(field.name, here.tr.say(field.label)) for field in BULK_FIELDS]

    def picked(name: str | None) -> None:
        if name is not None:
            field = next(each for each in BULK_FIELDS if each.name == name)
            here.archive_app.attempt(_choose_value(here, ids, field, done))

    await here.app.push_screen(
        Pick(say("Change in {count} documents", count=f"{len(ids):,}"), choices), picked
    )


async def _choose_value(
    here: Place, ids: Sequence[int], field: Field, done: Callable[[], None]
) -> None:
    choices = await _choices(here, field)

    def typed(value: str | None) -> None:
        if value is not None:
            here.archive_app.attempt(_look(here, ids, field.name, value, done))

    title = say("{field} of {count} documents", field=field.label, count=f"{len(ids):,}")
    if choices:
        await here.app.push_screen(Pick(title, choices), typed)
    else:
        what = say("Nothing typed empties the field")
        await here.app.push_screen(AskText(title, what, empty=True), typed)


async def _choices(here: Place, field: Field) -> list[Choice]:
    """The values to choose from; none where the value is typed."""
    if field.kind is Kind.CATEGORY:
        categories = await here.ask.read(lambda s: s.documents.categories())
        return [Choice(each.name, each.name, each.name_en) for each in categories if each.active]
    if field.kind is Kind.CHOICE:
        return [Choice(code, here.tr.say(words)) for code, words in field.choices]
    if field.kind is Kind.AGENCY:
        agencies = await here.ask.read(lambda s: s.documents.agencies())
        return [Choice(each.name, each.name) for each in agencies if each.active]
    return []


async def _look(
    here: Place, ids: Sequence[int], name: str, typed: str, done: Callable[[], None]
) -> None:
    preview = await here.ask.read(lambda s: s.bulk.preview(ids, name, typed))
    await here.app.push_screen(BulkChange(ids, preview, done))


class BulkChange(Place):
    """What would change; A changes it."""

    TAB = "documents"
    BINDINGS: ClassVar[list[BindingType]] = bindings("bulk")

    def __init__(self, ids: Sequence[int], preview: BulkPreview, done: Callable[[], None]) -> None:
        super().__init__()
        self._ids = ids
        self._preview = preview
        self._done = done
        self._stop = threading.Event()
        self._running = False

    def body(self) -> ComposeResult:
        """How many above, the values below."""
        preview = self._preview
        yield Words(
            say("{field}: {changing} of {count} documents would change, {same} are so already",
                field=preview.field.label, changing=f"{preview.documents - preview.same:,}",
                count=f"{preview.documents:,}", same=f"{preview.same:,}"),
            classes="title",
        )  # fmt: skip
        yield RecordTable(_COLUMNS, self._load, empty=say("Nothing would change."), id="values")

    def on_mount(self) -> None:
        """The list has the focus."""
        table = self.query_one("#values", RecordTable)
        table.show(range(len(self._preview.before)))
        table.focus()

    def here(self, here: Here) -> Here:
        """A change is under way."""
        return replace(here, running=self._running)

    def respeak(self) -> None:
        """The values' words."""
        self.query_one("#values", RecordTable).renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        preview = self._preview
        then = self._words(preview.value)
        return {
            place: (f"{preview.before[place][1]:,}", self._words(preview.before[place][0]), then)
            for place in ids
        }

    def _words(self, value: str) -> str:
        named = dict(self._preview.field.choices)
        words: Message | str = named.get(value, value) if value else say("(empty)")
        return self.tr.say(words) if isinstance(words, Message) else words

    async def do_bulk_apply(self) -> None:
        """Change it in all of them."""
        ids, preview, app = self._ids, self._preview, self.archive_app
        self._stop.clear()
        self._running = True
        self.refresh_bindings()

        def progress(done: int) -> bool:
            app.call_later(self._say_progress, done)
            return not self._stop.is_set()

        try:
            changed = await self.ask.write(
                lambda s: s.bulk.change(ids, preview.field.name, preview.value, progress)
            )
        finally:
            self._running = False
            self.refresh_bindings()
        self._done()
        self.app.pop_screen()
        app.changed()
        app.tell(say("{count} documents changed. u takes it back.", count=f"{changed:,}"))

    def _say_progress(self, done: int) -> None:
        if self._running:
            self.tell(say("{rows} done … X stops it.", rows=f"{done:,}"))

    def do_bulk_stop(self) -> None:
        """Stop; nothing of it is changed."""
        self._stop.set()
        self.tell(say("Stopping …"))
