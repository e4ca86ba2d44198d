"""The catalogue: one search box, one list of any length, and the record under the cursor."""

from array import array
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from archive_tui.domain.documents import DISCLOSURES
from archive_tui.domain.folding import highlights
from archive_tui.domain.messages import Message, say
from archive_tui.domain.queries import Query, narrowed, parse_query
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.record import Record, read_record, removed
from archive_tui.tui.widgets.cells import Spans
from archive_tui.tui.widgets.describe import described
from archive_tui.tui.widgets.line import LineInput
from archive_tui.tui.widgets.lists import COLUMNS, loader
from archive_tui.tui.widgets.marked_table import MarkedTable
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import RecordTable
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.session import Session
    from archive_tui.store.search import Found

# The first answer to a key press; the list goes on when somebody looks further.
_FIRST = 1_000


class Documents(Place):
    """Typing never waits: each key asks anew and gives up the question before."""

    TAB = "documents"
    CSS_PATH = "documents.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("documents")

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._more = False
        self._loading_more = False
        self._box_first = False
        self._first = ""
        # Why a filter lets nothing through, if that is so.
        self._why_none: Message | None = None

    def body(self) -> ComposeResult:
        """Box and count, list and detail."""
        with Horizontal(id="search"):
            yield Words("/", id="slash")
            yield LineInput(self._first, compact=True, id="box", select_on_focus=False)
            yield Words(id="count")
        with Horizontal(id="both"):
            yield MarkedTable(
                COLUMNS, loader(self.archive_app), empty=say("No document matches."), id="list"
            )
            with Vertical(id="detail"):
                yield Words(id="detail-title")
                yield TextView(id="detail-text")

    @property
    def table(self) -> MarkedTable:
        """The list."""
        return self.query_one("#list", MarkedTable)

    @property
    def box(self) -> Input:
        """The search box."""
        return self.query_one("#box", Input)

    def on_mount(self) -> None:
        """The list has the focus; / leads to the box."""
        self.table.all_ids = self._all_ids
        self.set_focus(self.box if self._box_first else self.table)
        self.respeak()

    def respeak(self) -> None:
        """The hint in the empty box."""
        self.box.placeholder = self.tr("Title, number, agency, text, pinyin; 类:财政 年:2010")
        self.table.renew()
        if self._query:
            self._say_count(len(self.table.ids), self._more)

    def here(self, here: Here) -> Here:
        """A record is chosen where the list is not empty."""
        return replace(here, record=self.table.current is not None)

    def copied(self) -> str:
        """The index number under the cursor."""
        return next(iter(self.table.current_cells), "")

    def focus_box(self) -> None:
        """Ready to type a new search."""
        self._box_first = True
        if not self.is_mounted:
            return
        self.set_focus(self.box)
        self.box.action_select_all()

    def look_for(self, typed: str) -> None:
        """Search for this, from another place."""
        self._first = typed
        if self.is_mounted:
            self.box.value = typed
            self.set_focus(self.table)

    async def renew(self) -> None:
        """Ask the same again; the cursor stays on its record."""
        await self._look(keep=self.table.current)

    # Searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key asks."""
        event.stop()
        self.archive_app.attempt(self._look())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the list; what a scanner types and ends with Enter opens at once."""
        event.stop()
        self.set_focus(self.table)
        self.archive_app.attempt(self._open_the_only_one())

    async def _open_the_only_one(self) -> None:
        await self._look()
        if len(self.table.ids) == 1 and self.table.current is not None:
            self._open(self.table.current)

    async def _look(self, keep: int | None = None) -> None:
        query = parse_query(self.box.value)
        if not query:
            ids = await self.ask.look_up(lambda s: s.documents.ids())
            if ids is not None:
                self._why_none = None
                self._show(query, ids, more=False, keep=keep)
            return
        answer = await self.ask.look_up(lambda s: _answer(s, query))
        if answer is not None:
            found, self._why_none = answer
            self._show(query, array("q", found.ids), more=found.more, keep=keep)

    def _show(self, query: Query, ids: Sequence[int], *, more: bool, keep: int | None) -> None:
        self._query, self._more = query, more
        terms = query.terms

        def hits(text: str) -> Spans:
            return highlights(text, terms, sounds=True) if terms else ()

        self.table.say_when_empty(self._why_none or say("No document matches."))
        self.table.show(ids, hits=hits, keep=keep)
        self._say_count(len(ids), more)
        self.refresh_bindings()

    def _say_count(self, count: int, more: bool) -> None:
        number = f"{count:,}" + ("+" if more else "")
        self.query_one("#count", Words).show(say("{count} found", count=number))

    def on_record_table_end_seen(self) -> None:
        """A broad search goes on where the list ends."""
        if self._more and not self._loading_more:
            self._loading_more = True
            self.archive_app.attempt(self._go_on())

    async def _go_on(self) -> None:
        query, last = self._query, self.table.ids[-1]
        try:
            found: Found = await self.ask.read(lambda s: s.search.find(query, _FIRST, last))
        finally:
            self._loading_more = False
        if query == self._query:
            self._more = found.more
            self.table.more(found.ids)
            self._say_count(len(self.table.ids), found.more)

    async def _all_ids(self) -> Sequence[int]:
        """Everything that matches, however far the list has been read."""
        query = self._query
        if not self._more:
            return self.table.ids
        return await self.ask.read(lambda s: s.search.ids(query))

    def on_marked_table_marked(self, event: MarkedTable.Marked) -> None:
        """How many."""
        self.tell(say("{count} marked.", count=f"{event.count:,}"))

    # The record under the cursor

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Show it beside the list where there is room."""
        self.refresh_bindings()
        if event.record is None:
            self.query_one("#detail-text", TextView).show("")
            self.query_one("#detail-title", Words).show("")
        elif self.has_class("-wide"):
            # A function, not a coroutine: one that is overtaken before it begins is never made.
            work: Any = partial(self._detail, event.record)
            self.run_worker(work, group="detail", exclusive=True)

    async def _detail(self, record: int) -> None:
        query = self._query
        document, snippet = await self.ask.read(
            lambda s: (s.documents.get(record), s.search.snippet(record, query))
        )
        text = described(document, self.tr, everything=False)
        if snippet.text:
            text += "\n\n…" + snippet.text + "…"
        self.query_one("#detail-title", Words).show(document.title)
        view = self.query_one("#detail-text", TextView)
        view.show(text, highlights(view.text, query.terms) if query.terms else ())

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Open the record."""
        if event.record is not None:
            self._open(event.record)

    def _open(self, record: int) -> None:
        self.app.push_screen(Record(record, self.table.ids, self._query))

    # Commands

    def do_list_open(self) -> None:
        """Open the record under the cursor."""
        if self.table.current is not None:
            self._open(self.table.current)

    async def do_document_text(self) -> None:
        """Its full text."""
        from archive_tui.tui.screens.full_text import FullText

        if self.table.current is not None:
            document = await read_record(self.ask, self.table.current)
            await self.app.push_screen(FullText(document, self._query))

    async def do_document_edit(self) -> None:
        """Change its description."""
        from archive_tui.tui.screens.log_form import LogForm

        if self.table.current is not None:
            document = await read_record(self.ask, self.table.current)
            await self.app.push_screen(LogForm(document))

    async def do_document_renumber(self) -> None:
        """Another index number for it."""
        from archive_tui.tui.screens.renumber import Renumber

        if self.table.current is not None:
            document = await read_record(self.ask, self.table.current)
            await self.app.push_screen(Renumber(document))

    async def do_document_remove(self) -> None:
        """Take it out of the catalogue; u brings it back."""
        if self.table.current is not None:
            await removed(self.archive_app, self.table.current)

    async def do_document_print(self) -> None:
        """The catalogue of what is listed."""
        from archive_tui.tui.screens.paper import Paper

        await self.app.push_screen(Paper("catalogue", self.box.value.strip()))

    async def do_bulk_change(self) -> None:
        """One field of what is marked."""
        from archive_tui.tui.screens.bulk import choose_change

        await choose_change(self, self.table.chosen, self.table.unmark)

    async def do_filter_category(self) -> None:
        """One category only."""
        categories = await self.ask.read(lambda s: s.documents.categories())
        choices = [Choice(c.name, c.name, c.name_en) for c in categories if c.active]
        await self._filter(say("Category"), choices, "category")

    async def do_filter_agency(self) -> None:
        """One agency only."""
        agencies = await self.ask.read(lambda s: s.documents.agencies())
        choices = [Choice(a.name, a.name) for a in agencies if a.active]
        await self._filter(say("Agency"), choices, "agency")

    async def do_filter_year(self) -> None:
        """One of the years that documents belong to."""
        found = await self.ask.read(lambda s: s.documents.years())
        years = [
            Choice(str(year), str(year), self.tr("{count} documents", count=f"{count:,}"))
            for year, count in found
        ]
        await self._filter(say("Year"), years, "year")

    async def do_filter_disclosure(self) -> None:
        """One kind of disclosure only."""
        choices = [Choice(code, self.tr.say(words), other=code) for code, words in DISCLOSURES]
        await self._filter(say("Disclosure"), choices, "disclosure")

    async def _filter(self, title: Message, choices: list[Choice], kind: str) -> None:
        def chosen(value: str | None) -> None:
            if value is not None:
                self.box.value = str(_with(parse_query(self.box.value), kind, value))
                self.set_focus(self.table)

        await self.app.push_screen(Pick(title, choices), chosen)

    def do_filter_clear(self) -> None:
        """Everything again."""
        self.box.value = ""
        self.set_focus(self.table)

    def do_app_back(self) -> Awaitable[None] | None:
        """From the box to the list, from a search to the whole list, then to the desk."""
        if self.focused is self.box:
            self.set_focus(self.table)
        elif self.box.value:
            self.do_filter_clear()
        else:
            return super().do_app_back()
        return None


def _answer(session: "Session", query: Query) -> "tuple[Found, Message | None]":
    """What is found; where nothing is, the filter that nothing answers to."""
    found = session.search.find(query, _FIRST)
    fault = None if found.ids else session.search.unanswered(query)
    return found, fault.what if fault else None


def _with(query: Query, kind: str, value: str) -> Query:
    if kind == "disclosure":
        return replace(query, disclosure=parse_query(f"公开:{value}").disclosure)
    return narrowed(query, **{kind: value})
