"""Choosing a document: type what is known of it, as in the search box; Enter takes the line."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive_tui.domain.folding import highlights
from archive_tui.domain.messages import Message, say
from archive_tui.domain.queries import parse_query
from archive_tui.tui.widgets.cells import Spans
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.lists import COLUMNS, loader
from archive_tui.tui.widgets.record_table import RecordTable
from archive_tui.tui.widgets.words import Words, app_of

_MOST = 200


class FindDocument(ModalScreen[int | None]):
    """Answers with the id of a document; None if the person leaves."""

    DEFAULT_CSS = """
    FindDocument > Vertical {
        width: 96%; max-width: 110; height: 80%; border: round $primary; background: $surface;
    }
    """
    _MOVES: ClassVar[Mapping[str, str]] = {
        "down": "do_list_down",
        "up": "do_list_up",
        "pagedown": "do_list_page_down",
        "pageup": "do_list_page_up",
    }

    def __init__(self, title: Message, without: int = 0) -> None:
        super().__init__()
        self._title = title
        self._without = without

    def compose(self) -> ComposeResult:
        """Title, box, list."""
        app = app_of(self)
        with Vertical():
            yield Words(self._title, classes="title")
            yield LineInput(compact=True, select_on_focus=False)
            yield RecordTable(COLUMNS, loader(app), empty=say("No document matches."), id="found")
            yield Words(say("Type to search · Enter takes it · Esc leaves"), classes="hint")

    def on_mount(self) -> None:
        """The newest documents until something is typed."""
        app_of(self).attempt(self._look(""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key asks."""
        event.stop()
        app_of(self).attempt(self._look(event.value))

    async def _look(self, typed: str) -> None:
        query = parse_query(typed)
        ids = await app_of(self).ask.look_up(
            lambda s: s.search.find(query, _MOST).ids if query else tuple(s.documents.ids()[:_MOST])
        )
        if ids is not None:
            self._show([id_ for id_ in ids if id_ != self._without], query.terms)

    def _show(self, ids: Sequence[int], terms: Sequence[str]) -> None:
        def hits(text: str) -> Spans:
            return highlights(text, terms, sounds=True) if terms else ()

        self.query_one(RecordTable).show(ids, hits=hits)

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types; Esc leaves."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif move := self._MOVES.get(event.key):
            event.stop()
            event.prevent_default()
            getattr(self.query_one(RecordTable), move)()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the line; what a scanner types and ends with Enter is looked up first."""
        event.stop()
        app_of(self).attempt(self._take(event.value))

    async def _take(self, typed: str) -> None:
        await self._look(typed)
        self.query_one(RecordTable).open_current()

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Nothing beside the list follows the cursor."""
        event.stop()

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Enter or double click."""
        event.stop()
        if event.record is not None:
            self.dismiss(event.record)
