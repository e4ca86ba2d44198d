"""The office's lists: the tree of categories, and the agencies; each line can be changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.categories import (
    CADENCES,
    LISTS,
    Agency,
    Category,
    in_tree,
    years_text,
)
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.documents import Documents
from archive_tui.tui.screens.edit_list import EditEntry, Which
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable

if TYPE_CHECKING:
    from archive_tui.services.session import Session

_CATEGORIES = (
    Column(say("Category"), 22, 3),
    Column(say("Code"), 5),
    Column(say("Items"), 5),
    Column(say("Years"), 9),
    Column(say("Cadence"), 13, drop=1),
    Column(say("Responsible"), 14, 2, drop=2),
)
_AGENCIES = (
    Column(say("Agency"), 26, 3),
    Column(say("Code"), 5),
    Column(say("Items"), 7),
    Column(say("Years"), 9),
    Column(say("Number prefix"), 14, 1, drop=1),
    Column(say("Contact"), 14, 1, drop=2),
)
_CADENCE = dict(CADENCES)
Entry = Category | Agency


class Lists(Place):
    """Tab goes from one list to the other; what a key does, it does to the list in focus."""

    TAB = "lists"
    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[Which, dict[int, Entry]] = {"category": {}, "agency": {}}
        self._depths: dict[Which, dict[int, int]] = {"category": {}, "agency": {}}

    def body(self) -> ComposeResult:
        """Both lists, one above the other."""
        yield RecordTable(_CATEGORIES, self._load_categories, id="category")
        yield RecordTable(
            _AGENCIES,
            self._load_agencies,
            empty=say("No agency yet: the first document brings one."),
            id="agency",
        )

    def on_mount(self) -> None:
        """The categories have the focus."""
        self.query_one("#category").focus()

    @property
    def which(self) -> Which:
        """The list in focus."""
        focused = self.focused
        return "agency" if focused is not None and focused.id == "agency" else "category"

    @property
    def table(self) -> RecordTable:
        """The table in focus."""
        return self.query_one(f"#{self.which}", RecordTable)

    @property
    def _chosen(self) -> Entry | None:
        return self._entries[self.which].get(self.table.current or 0)

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=self._chosen is not None)

    def copied(self) -> str:
        """The name under the cursor."""
        return self._chosen.name if self._chosen else ""

    async def renew(self) -> None:
        """Both lists; the cursors stay on their lines."""
        categories, agencies = await self.ask.read(
            lambda s: (s.categories.list(), s.agencies.list())
        )
        self._fill("category", [each for each in categories if each.active])
        self._fill("agency", [each for each in agencies if each.active])
        self.refresh_bindings()

    def _fill(self, which: Which, entries: Sequence[Entry]) -> None:
        tree = list(in_tree(entries))
        self._entries[which] = {each.id: each for _, each in tree}
        self._depths[which] = {each.id: depth for depth, each in tree}
        table = self.query_one(f"#{which}", RecordTable)
        table.show(list(self._entries[which]), keep=table.current)

    def respeak(self) -> None:
        """The cadences' names."""
        for table in self.query(RecordTable):
            table.renew()

    async def _load_categories(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        found = self._entries["category"]
        return {id_: self._category(cast("Category", found[id_])) for id_ in ids if id_ in found}

    def _category(self, each: Category) -> Cells:
        return (
            "  " * self._depths["category"].get(each.id, 0) + each.name,
            each.code,
            f"{each.documents:,}",
            years_text(each.valid_from, each.valid_to),
            self.tr.say(_CADENCE[each.cadence]),
            "；".join(map(str, each.agencies)),
        )

    async def _load_agencies(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        found = self._entries["agency"]
        return {id_: self._agency(cast("Agency", found[id_])) for id_ in ids if id_ in found}

    def _agency(self, each: Agency) -> Cells:
        return (
            "  " * self._depths["agency"].get(each.id, 0) + each.name,
            each.code,
            f"{each.documents:,}",
            years_text(each.valid_from, each.valid_to),
            each.abbreviation,
            f"{each.contact} {each.telephone}".strip(),
        )

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """The other list has the focus now."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on a list."""
        self.archive_app.run_command("list.open")

    # Commands

    async def do_list_open(self) -> None:
        """Its documents in the catalogue."""
        if chosen := self._chosen:
            filter_ = "类" if self.which == "category" else "机构"
            self.archive_app.run_command("go.documents")
            documents = cast("Documents", self.app.screen)
            documents.look_for(f'{filter_}:"{chosen.name}"')

    async def do_entry_add(self) -> None:
        """A form for a new one."""
        await self.app.push_screen(EditEntry(self.which))

    async def do_entry_edit(self) -> None:
        """A form for this one."""
        if chosen := self._chosen:
            await self.app.push_screen(EditEntry(self.which, chosen.id))

    async def do_entry_merge(self) -> None:
        """Choose what it is merged into."""
        if (source := self._chosen) is None:
            return
        which = self.which
        choices = [
            Choice(str(each.id), each.name, other=each.code)
            for each in self._entries[which].values()
            if each.id != source.id
        ]

        def chosen(target: str | None) -> None:
            if target is not None:
                self.archive_app.attempt(self._merge(which, source.id, int(target)))

        title = say("Merge “{name}” into …", name=source.name)
        await self.app.push_screen(Pick(title, choices), chosen)

    async def _merge(self, which: Which, source: int, target: int) -> None:
        def merging(session: "Session") -> tuple[str, str]:
            service = session.categories if which == "category" else session.agencies
            return service.get(source).name, service.merge(source, target).name

        one, other = await self.ask.write(merging)
        self._done(say("“{one}” is now “{other}”. u takes it back.", one=one, other=other))

    async def do_entry_retire(self) -> None:
        """Choose its last year; the first choice opens it again."""
        if (entry := self._chosen) is None:
            return
        which = self.which
        this = int(self.archive_app.status.today[:4])
        years = [Choice(str(year), str(year)) for year in range(this, this - 80, -1)]
        choices = [Choice("", self.tr("No last year")), *years]

        def chosen(year: str | None) -> None:
            if year is not None:
                self.archive_app.attempt(self._retire(which, entry.id, year))

        title = say("The last year of “{name}”", name=entry.name)
        last = str(entry.valid_to or "")
        await self.app.push_screen(Pick(title, choices, chosen=last), chosen)

    async def _retire(self, which: Which, entry: int, year: str) -> None:
        last = int(year) if year else None

        def retiring(session: "Session") -> str:
            service = session.categories if which == "category" else session.agencies
            return service.retire(entry, last).name

        name = await self.ask.write(retiring)
        if last is None:
            self._done(say("“{name}” has no last year now. u takes it back.", name=name))
        else:
            self._done(say("“{name}” ends with {year}. u takes it back.", name=name, year=last))

    async def do_lists_adopt(self) -> None:
        """Add what is missing of a starting list."""
        labels = {
            "2010": say("The 20 categories of the region's catalogue of 2010"),
            "2019": say("The 15 categories of Art. 20 of the Regulation of 2019"),
        }
        choices = [Choice(name, self.tr.say(labels[name]), other=name) for name in LISTS]

        def chosen(name: str | None) -> None:
            if name is not None:
                self.archive_app.attempt(self._adopt(name))

        await self.app.push_screen(Pick(say("Adopt a list of categories"), choices), chosen)

    async def _adopt(self, name: str) -> None:
        added = await self.ask.write(lambda s: s.categories.adopt(name))
        self._done(say("{count} categories added. u takes them back.", count=len(added)))

    async def do_numbers_report(self) -> None:
        """Gaps and shared numbers."""
        from archive_tui.tui.screens.number_report import Report

        await self.app.push_screen(Report())

    def _done(self, words: Message) -> None:
        self.archive_app.changed()
        self.archive_app.tell(words)
