"""Places: buildings, rooms and shelves, and the boxes in each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.filing import Box
from archive_tui.domain.messages import Message, say
from archive_tui.domain.places import INSIDE, PLACE_KINDS, PlaceKind
from archive_tui.domain.places import Place as Location
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Code"), 8),
    Column(say("Place"), 30, 3),
    Column(say("Kind"), 10, drop=1),
    Column(say("Boxes"), 7),
)
_BOXES = (
    Column(say("Box"), 8),
    Column(say("Year"), 5),
    Column(say("Period"), 6),
    Column(say("Unit"), 18, 2),
    Column(say("Items"), 11),
    Column(say("Pages"), 9, drop=1),
)
# The line below all places: where a building or a room begins.
_OUTSIDE = 0


class Places(Place):
    """a adds inside the chosen place; on the last line it adds a building or a room."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("places")

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[int, Location] = {}

    def body(self) -> ComposeResult:
        """Title and tree."""
        yield Words(say("Places"), classes="title")
        yield RecordTable(_COLUMNS, self._load, id="places")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#places").focus()
        self.look_again()

    @property
    def _chosen(self) -> Location | None:
        return self._places.get(self.query_one("#places", RecordTable).current or _OUTSIDE)

    def here(self, here: Here) -> Here:
        """A place is chosen."""
        return replace(here, record=self._chosen is not None)

    def copied(self) -> str:
        """The code of the place."""
        return self._chosen.code if self._chosen else ""

    async def renew(self) -> None:
        """The places as they are."""
        places = await self.ask.read(lambda s: s.places.every())
        self._places = {place.id: place for place in places}
        table = self.query_one("#places", RecordTable)
        table.show([*self._places, _OUTSIDE], keep=table.current)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The kinds' words."""
        self.query_one("#places", RecordTable).renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {id_: self._cells(self._places.get(id_)) for id_ in ids}

    def _cells(self, place: Location | None) -> Cells:
        if place is None:
            return ("", self.tr("(a adds a building or a room here)"), "", "")
        inset = "  " * place.path.count(" / ")
        kind = self.tr.say(PLACE_KINDS[place.kind])
        return (place.code, inset + place.name, kind, f"{place.boxes:,}")

    def on_record_table_moved(self) -> None:
        """What can be done with it."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The boxes of the place."""
        if self._chosen is not None:
            await self.app.push_screen(Shelf(self._chosen.code))

    async def do_place_add(self) -> None:
        """Choose a kind where there is a choice, then type the name."""
        inside = self._chosen
        kinds = [kind for kind in PlaceKind if (inside.kind if inside else None) in INSIDE[kind]]
        if not kinds:
            self.tell(say("Nothing stands on a shelf but boxes: scan a box, then the shelf."))
            return
        if len(kinds) == 1:
            self._ask_name(kinds[0], inside)
            return

        def picked(code: str | None) -> None:
            if code is not None:
                self._ask_name(PlaceKind(code), inside)

        choices = [Choice(kind, self.tr.say(PLACE_KINDS[kind])) for kind in kinds]
        await self.app.push_screen(Pick(say("What is it?"), choices), picked)

    def _ask_name(self, kind: PlaceKind, inside: Location | None) -> None:
        where = inside.code if inside else ""

        async def add(name: str) -> Message:
            place = await self.ask.write(lambda s: s.places.add(kind, name, where))
            return say("{place} has the code {code}.", place=place.path, code=place.code)

        self._ask(say("Name of the new {kind}", kind=PLACE_KINDS[kind]), "", add)

    async def do_place_rename(self) -> None:
        """Type another name."""
        place = self._chosen
        if place is None:
            return

        async def rename(name: str) -> Message:
            renamed = await self.ask.write(lambda s: s.places.rename(place.code, name))
            return say("It is {place} now.", place=renamed.path)

        self._ask(say("New name of {place}", place=place.path), place.name, rename)

    def _ask(self, title: Message, typed: str, act: Callable[[str], object]) -> None:
        async def do(name: str) -> None:
            words = await act(name)  # type: ignore[misc]  # the two acts above
            self.archive_app.changed()
            self.tell(words)

        def answered(name: str | None) -> None:
            if name:
                self.archive_app.attempt(do(name))

        self.app.push_screen(AskText(title, say("As it is written there"), typed=typed), answered)

    async def do_place_remove(self) -> None:
        """Take it away."""
        place = self._chosen
        if place is not None:
            await self.ask.write(lambda s: s.places.remove(place.code))
            self.archive_app.changed()
            self.archive_app.tell(say("Removed: {number}. u brings it back.", number=place.path))

    async def do_place_labels(self) -> None:
        """Labels for every place."""
        from archive_tui.tui.screens.paper import Paper

        await self.app.push_screen(Paper("place-labels"))

    async def do_place_check(self) -> None:
        """Scan what stands there."""
        if self._chosen is not None:
            await check_shelf(self, self._chosen.code)


class Shelf(Place):
    """The boxes that should lie in one place."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("shelf")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._boxes: dict[int, Box] = {}

    def body(self) -> ComposeResult:
        """Title and boxes."""
        yield Words(id="title", classes="title")
        yield RecordTable(
            _BOXES, self._load, empty=say("No box lies here. Scan boxes, then this place."),
            id="boxes",
        )  # fmt: skip

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#boxes").focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """The place itself can be checked, also while it is empty."""
        return replace(here, record=True)

    def copied(self) -> str:
        """The code of the box, or of the place."""
        return next(iter(self.query_one("#boxes", RecordTable).current_cells), self._code)

    async def renew(self) -> None:
        """The boxes as they are."""
        code = self._code
        place, boxes = await self.ask.read(lambda s: (s.places.place(code), s.places.boxes(code)))
        self._boxes = {box.id: box for box in boxes}
        self.query_one("#title", Words).show(
            say("{place} ({code}): {count} boxes", place=place.path, code=code, count=len(boxes))
        )
        table = self.query_one("#boxes", RecordTable)
        table.show(list(self._boxes), keep=table.current)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            id_: (
                box.code, str(box.year), box.retention, box.unit, f"{box.first}-{box.last}",
                f"{box.pages}/{box.capacity}",
            )
            for id_ in ids
            if (box := self._boxes.get(id_))
        }  # fmt: skip

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The box."""
        from archive_tui.tui.screens.box import BoxView

        current = self.query_one("#boxes", RecordTable).current
        if current is not None:
            await self.app.push_screen(BoxView(self._boxes[current].code))

    async def do_place_check(self) -> None:
        """Scan what stands there."""
        await check_shelf(self, self._code)


async def check_shelf(here: Place, code: str) -> None:
    """Go to the check of one place."""
    from archive_tui.tui.screens.shelf_check import ShelfCheckView

    await here.app.push_screen(ShelfCheckView(code))
