"""A shelf checked by scanning: what is missing, misplaced or unknown, as the codes come in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.filing import Box
from archive_tui.domain.messages import Message, say
from archive_tui.domain.places import ShelfCheck
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Found"), 14),
    Column(say("Box"), 8),
    Column(say("Year"), 5),
    Column(say("Unit"), 18, 2, drop=2),
    Column(say("Belongs to"), 24, 2),
)


class ShelfCheckView(Place):
    """Every scanned box comes here; nothing is changed by a check."""

    TAB = "filing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("shelf-check")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._scanned: list[str] = []
        self._found: ShelfCheck | None = None
        self._lines: list[tuple[Message, Box | None, str]] = []

    def body(self) -> ComposeResult:
        """Counts above, boxes below."""
        yield Words(id="title", classes="title")
        yield RecordTable(_COLUMNS, self._load, empty=say("Scan every box here."), id="lines")

    def on_mount(self) -> None:
        """Ready to scan."""
        self.query_one("#lines").focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=bool(self._lines))

    async def scanned(self, code: str) -> None:
        """Another label was read."""
        self._scanned.append(code)
        await self.renew()
        self.tell(say("Scanned: {code}", code=code))

    async def renew(self) -> None:
        """Compare anew."""
        code, scanned = self._code, list(self._scanned)
        found = await self.ask.read(lambda s: s.places.check(code, scanned))
        self._found = found
        self._lines = [
            *((say("? missing"), box, "") for box in found.missing),
            *((say("! misplaced"), box, "") for box in found.misplaced),
            *((say("! unknown"), None, text) for text in found.unknown),
            *((say("✓ in place"), box, "") for box in found.present),
        ]
        self.query_one("#title", Words).show(
            say("Check of {place}: {present} in place, {missing} missing, {misplaced} misplaced, "
                "{unknown} unknown", place=found.place.path, present=len(found.present),
                missing=len(found.missing), misplaced=len(found.misplaced),
                unknown=len(found.unknown))
        )  # fmt: skip
        self.query_one("#lines", RecordTable).show(range(len(self._lines)))
        self.refresh_bindings()

    def respeak(self) -> None:
        """The words of the lines."""
        self.query_one("#lines", RecordTable).renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {
            place: self._cells(*self._lines[place]) for place in ids if place < len(self._lines)
        }

    def _cells(self, kind: Message, box: Box | None, text: str) -> Cells:
        if box is None:
            return (self.tr.say(kind), text, "", "", "")
        where = box.place or self.tr("no place yet")
        return (self.tr.say(kind), box.code, str(box.year), box.unit, where)

    def do_shelf_again(self) -> None:
        """Begin anew."""
        self._scanned.clear()
        self.archive_app.attempt(self.renew())

    async def do_shelf_print(self) -> None:
        """What the check has found, on paper."""
        from archive_tui.tui.screens.paper import Paper

        await self.app.push_screen(Paper("shelf-check", " ".join([self._code, *self._scanned])))
