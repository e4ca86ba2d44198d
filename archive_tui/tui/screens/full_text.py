"""The whole text of a record: readable or as it came, with search inside."""

from collections.abc import Awaitable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from archive_tui.domain.documents import Document
from archive_tui.domain.folding import highlights
from archive_tui.domain.messages import say
from archive_tui.domain.queries import Query, parse_query
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words


class FullText(Place):
    """Text to read; / searches inside it, [ and ] go from hit to hit."""

    TAB = "documents"
    CSS_PATH = "full_text.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    def __init__(self, document: Document, query: Query | None = None) -> None:
        super().__init__()
        self._document = document
        self._query = query or Query()
        self._readable = self._original = ""
        self._as_it_came = False

    def body(self) -> ComposeResult:
        """Title, box, text."""
        yield Words(self._document.title, id="title", classes="title")
        with Horizontal(id="search"):
            yield Words("/", id="slash")
            yield LineInput(" ".join(self._query.words), compact=True, id="box")
            yield Words(id="which")
        yield TextView(id="text")

    @property
    def view(self) -> TextView:
        """The text."""
        return self.query_one("#text", TextView)

    def on_mount(self) -> None:
        """Read it."""
        self.set_focus(self.view)
        self.look_again()

    def here(self, here: Here) -> Here:
        """Whether there is a text."""
        return replace(here, record=True, text=bool(self._readable or self._original))

    def copied(self) -> str:
        """The whole text."""
        return self.view.text

    async def renew(self) -> None:
        """Both texts."""
        record = self._document.id
        self._readable, self._original = await self.ask.read(
            lambda s: (s.documents.text(record), s.documents.original_text(record))
        )
        self._show()

    def _show(self) -> None:
        empty = self.tr("This record has no full text.")
        text = self._original if self._as_it_came else self._readable
        self.view.show(text or empty)
        self._mark()
        self.refresh_bindings()

    def _mark(self) -> None:
        terms = parse_query(self.query_one("#box", Input).value).terms
        self.view.mark(highlights(self.view.text, terms) if terms else ())
        self._say_which()

    def _say_which(self) -> None:
        which = say("as it came") if self._as_it_came else say("readable")
        here, count = self.view.hit
        hits = f"{here}/{count}"
        self.query_one("#which", Words).show(
            say("{which} · hit {hits}", which=which, hits=hits) if count else which
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search inside as one types."""
        event.stop()
        self._mark()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the text, at the hit."""
        event.stop()
        self.set_focus(self.view)

    def do_app_search(self) -> None:
        """Search in this text."""
        box = self.query_one("#box", Input)
        self.set_focus(box)
        box.action_select_all()

    def do_app_back(self) -> Awaitable[None] | None:
        """From the box to the text, from the text to the record."""
        if self.focused is not self.view:
            self.set_focus(self.view)
        else:
            return super().do_app_back()
        return None

    def do_text_next(self) -> None:
        """The next hit."""
        self.view.step(1)
        self._say_which()

    def do_text_previous(self) -> None:
        """The hit before."""
        self.view.step(-1)
        self._say_which()

    def do_text_original(self) -> None:
        """Readable, or as it came."""
        self._as_it_came = not self._as_it_came
        self._show()

    async def do_document_withhold(self) -> None:
        """Partial release of its text."""
        from archive_tui.tui.screens.partial import open_partial

        if self._document:
            await open_partial(self.archive_app, self._document)

    async def do_text_restore(self) -> None:
        """The text as it came becomes the text."""
        record = self._document.id
        await self.ask.write(lambda s: s.documents.take_back_cleaning(record))
        self._changed()

    async def do_text_clean(self) -> None:
        """Cleaned again."""
        record = self._document.id
        await self.ask.write(lambda s: s.documents.clean_again(record))
        self._changed()

    def _changed(self) -> None:
        self._as_it_came = False
        self.archive_app.changed()
        self.archive_app.tell(say("The text has changed. u takes it back."))
