"""The relations of a record, both ways: followed, read, added, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import Document
from archive_tui.domain.messages import say
from archive_tui.domain.relations import DIRECTIONS, Relation
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.record import Record, read_record
from archive_tui.tui.widgets.find_document import FindDocument
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Relation"), 18),
    Column(say("Title"), 24, 3),
    Column(say("Index number"), 23, drop=2),
    Column(say("Since"), 10, drop=1),
    Column(say("Note"), 10, 1, drop=3),
)


class Relations(Place):
    """Enter follows to the other record, t to its full text; a adds, e edits, D takes apart."""

    TAB = "documents"
    BINDINGS: ClassVar[list[BindingType]] = bindings("relations")

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._relations: dict[int, Relation] = {each.id: each for each in document.relations}

    def body(self) -> ComposeResult:
        """Title and list."""
        yield Words(
            say(
                "Relations of {number} {title}",
                number=self._document.index_number,
                title=self._document.title,
            ),
            classes="title",
        )
        yield RecordTable(
            _COLUMNS, self._load, empty=say("Not related to any document yet. a adds one."),
            id="relations",
        )  # fmt: skip

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#relations", RecordTable)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A relation is chosen."""
        return replace(here, record=self.table.current in self._relations)

    def copied(self) -> str:
        """The other document's index number."""
        chosen = self._chosen
        return chosen.index_number if chosen else ""

    @property
    def _chosen(self) -> Relation | None:
        return self._relations.get(self.table.current or 0)

    async def renew(self) -> None:
        """Read them anew; the cursor stays on its relation."""
        record = self._document.id
        found = await self.ask.read(lambda s: s.relations.of(record))
        self._relations = {each.id: each for each in found}
        self.table.show(list(self._relations), keep=self.table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The kinds' names."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        found = (self._relations[id_] for id_ in ids if id_ in self._relations)
        return {
            each.id: (
                self.tr.say(each.label),
                each.title,
                each.index_number,
                str(each.since or ""),
                each.note,
            )
            for each in found
        }

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    # Commands

    async def do_list_open(self) -> None:
        """Follow it to the other record."""
        if chosen := self._chosen:
            others = [each.document_id for each in self._relations.values()]
            await self.app.push_screen(Record(chosen.document_id, list(dict.fromkeys(others))))

    async def do_document_text(self) -> None:
        """The other document's full text."""
        from archive_tui.tui.screens.full_text import FullText

        if chosen := self._chosen:
            document = await read_record(self.ask, chosen.document_id)
            await self.app.push_screen(FullText(document))

    async def do_relation_add(self) -> None:
        """Choose what this document is to the other one, then find that one."""
        choices = [
            Choice(each.code, self.tr.say(each.label), other=each.code) for each in DIRECTIONS
        ]

        def chosen(code: str | None) -> None:
            if code is not None:
                self._find(code)

        title = say("What is {number} to the other document?", number=self._document.index_number)
        await self.app.push_screen(Pick(title, choices), chosen)

    def _find(self, code: str) -> None:
        label = next(each.label for each in DIRECTIONS if each.code == code)

        def found(other: int | None) -> None:
            if other is not None:
                self.archive_app.attempt(self._add(code, other))

        title = say("{relation}: which document?", relation=label)
        self.app.push_screen(FindDocument(title, without=self._document.id), found)

    async def _add(self, code: str, other: int) -> None:
        record = self._document.id
        added = await self.ask.write(lambda s: s.relations.add(record, code, other))
        self.archive_app.changed()
        self.archive_app.tell(
            say("{relation} {number}. u takes it back.",
                relation=added.label, number=added.index_number)
        )  # fmt: skip

    async def do_relation_edit(self) -> None:
        """Its date and its note."""
        from archive_tui.tui.screens.edit_relation import EditRelation

        if chosen := self._chosen:
            await self.app.push_screen(EditRelation(chosen))

    async def do_relation_remove(self) -> None:
        """Take it apart; u brings it back."""
        if chosen := self._chosen:
            await self.ask.write(lambda s: s.relations.remove(chosen.id))
            self.archive_app.changed()
            self.archive_app.tell(
                say("No longer: {relation} {number}. u brings it back.",
                    relation=chosen.label, number=chosen.index_number)
            )  # fmt: skip
