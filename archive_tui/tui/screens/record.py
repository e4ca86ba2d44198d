"""One record: every field, its text beside it where there is room, what can be done with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from archive_tui.domain.documents import Document
from archive_tui.domain.folding import highlights
from archive_tui.domain.messages import say
from archive_tui.domain.queries import Query
from archive_tui.domain.release import Publication, Review
from archive_tui.tui.ask import Ask
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.release import ReviewForm, publish, released_lines
from archive_tui.tui.widgets.describe import columns, described
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp

_TEXT_BESIDE = 20_000


class Record(Place):
    """A document; [ and ] lead to its neighbours in the list it was opened from."""

    TAB = "documents"
    CSS_PATH = "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("record")

    def __init__(self, record: int, ids: Sequence[int] = (), query: Query | None = None) -> None:
        super().__init__()
        self._record = record
        self._ids = ids
        self._query = query or Query()
        self._document: Document | None = None
        self._text = ""
        self._held = ""
        self._released: tuple[list[Review], list[Publication]] = ([], [])

    def body(self) -> ComposeResult:
        """Title, fields, text."""
        yield Words(id="title", classes="title")
        with Horizontal():
            yield TextView(id="fields")
            yield TextView(id="text")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#fields").focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """What this record has."""
        document = self._document
        return replace(
            here,
            record=document is not None,
            text=bool(self._text),
        )

    def copied(self) -> str:
        """The index number."""
        return self._document.index_number if self._document else ""

    async def renew(self) -> None:
        """Read the record; one that is gone is left."""
        record = self._record
        if not await self.ask.read(lambda s: bool(s.documents.page([record]))):
            self.app.pop_screen()
            return
        self._document, self._text, self._released, hold = await self.ask.read(
            lambda s: (
                s.documents.get(record),
                s.documents.text(record),
                (s.release.reviews(record), s.release.publications(record)),
                s.disposal.held(record),
            )
        )
        self._held = hold.reason if hold else ""
        self.respeak()

    def respeak(self) -> None:
        """Fields and text as they are read in the language that is on."""
        if self._document is None:
            return
        terms = self._query.terms
        self.query_one("#title", Words).show(self._document.title)
        fields = self.query_one("#fields", TextView)
        words = described(self._document, self.tr, everything=True)
        if self._held:
            words = self.tr("! On hold: {reason}", reason=self._held) + "\n" + words
        fields.show(f"{words}\n{columns(released_lines(*self._released, self.tr))}")
        text = self.query_one("#text", TextView)
        text.show(self._text[:_TEXT_BESIDE])
        text.mark(highlights(text.text, terms) if terms else ())
        text.set_class(not self._text, "-empty")
        self.refresh_bindings()

    # Commands

    async def do_document_text(self) -> None:
        """The whole text on its own screen."""
        from archive_tui.tui.screens.full_text import FullText

        if self._document:
            await self.app.push_screen(FullText(self._document, self._query))

    async def do_document_edit(self) -> None:
        """Change the description."""
        from archive_tui.tui.screens.log_form import LogForm

        await self.app.push_screen(LogForm(self._document))

    async def do_document_withhold(self) -> None:
        """Partial release of its text."""
        from archive_tui.tui.screens.partial import open_partial

        if self._document:
            await open_partial(self.archive_app, self._document)

    async def do_document_renumber(self) -> None:
        """Another index number."""
        from archive_tui.tui.screens.renumber import Renumber

        if self._document:
            await self.app.push_screen(Renumber(self._document))

    async def do_document_remove(self) -> None:
        """Take it out of the catalogue; u brings it back."""
        await removed(self.archive_app, self._record)

    async def do_record_attachments(self) -> None:
        """Its files."""
        from archive_tui.tui.screens.attachments import Attachments

        if self._document:
            await self.app.push_screen(Attachments(self._document))

    async def do_file_attach(self) -> None:
        """Another file for it."""
        from archive_tui.tui.screens.attachments import attach

        if self._document:
            await attach(self.archive_app, self._document)

    async def do_record_relations(self) -> None:
        """What it is to other records."""
        from archive_tui.tui.screens.relations import Relations

        if self._document:
            await self.app.push_screen(Relations(self._document))

    async def do_document_hold(self) -> None:
        """Put it on hold for a reason, or release it."""
        from archive_tui.tui.widgets.ask_text import AskText

        record = self._record
        if await self.ask.read(lambda s: s.disposal.held(record)):
            await self.ask.write(lambda s: s.disposal.release(record))
            self.archive_app.changed()
            self.archive_app.tell(say("The hold is released. u takes it back."))
            return

        async def hold(reason: str) -> None:
            await self.ask.write(lambda s: s.disposal.hold(record, reason))
            self.archive_app.changed()
            self.archive_app.tell(say("On hold: {reason}. H releases it.", reason=reason))

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.archive_app.attempt(hold(reason))

        await self.app.push_screen(
            AskText(say("Why is it put on hold?"), say("The number of the case or of the order")),
            answered,
        )

    async def do_release_review(self) -> None:
        """Before it goes out."""
        if self._document:
            status = self.archive_app.status
            await self.app.push_screen(ReviewForm(self._document, status.staff, status.today))

    async def do_release_publish(self) -> None:
        """Where it went out."""
        if self._document:
            await publish(self.archive_app, self._document)

    async def do_release_print(self) -> None:
        """The sheet of the review."""
        from archive_tui.tui.screens.paper import Paper

        if self._document:
            await self.app.push_screen(Paper("release-review", self._document.index_number))

    async def do_record_history(self) -> None:
        """Who changed what."""
        from archive_tui.tui.screens.journal import History

        if self._document:
            await self.app.push_screen(History(self._document))

    async def do_text_restore(self) -> None:
        """The text as it came."""
        record = self._record
        await self.ask.write(lambda s: s.documents.take_back_cleaning(record))
        self._text_changed()

    async def do_text_clean(self) -> None:
        """The text cleaned again."""
        record = self._record
        await self.ask.write(lambda s: s.documents.clean_again(record))
        self._text_changed()

    def _text_changed(self) -> None:
        self.archive_app.changed()
        self.archive_app.tell(say("The text has changed. u takes it back."))

    def do_record_previous(self) -> None:
        """The one before it in the list."""
        self._step(-1)

    def do_record_next(self) -> None:
        """The next of the list."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._record not in self._ids:
            return
        place = self._ids.index(self._record) + by
        if 0 <= place < len(self._ids):
            self._record = self._ids[place]
            self.archive_app.attempt(self.renew())


async def read_record(ask: Ask, record: int) -> Document:
    """The whole document."""
    return await ask.read(lambda s: s.documents.get(record))


async def removed(app: "ArchiveApp", record: int) -> None:
    """Take a document out of the catalogue and say how it comes back."""
    document = await read_record(app.ask, record)
    await app.ask.write(lambda s: s.documents.remove(record))
    app.changed()
    app.tell(say("Removed: {number}. u brings it back.", number=document.index_number))
