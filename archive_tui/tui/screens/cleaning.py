"""What cleaning is proposed for a text: kind by kind, each place shown where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.cleaning import REASONS, Blemish, summary
from archive_tui.domain.messages import say
from archive_tui.domain.reading import ReadFile
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Clean?"), 6),
    Column(say("What"), 30, 1),
    Column(say("How many"), 8),
)


class Cleaning(Place):
    """Space accepts or refuses a kind; [ and ] show its places in the text as it came."""

    TAB = "documents"
    CSS_PATH = "cleaning.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("cleaning")

    def __init__(
        self,
        reading: ReadFile,
        refused: frozenset[Blemish],
        decided: Callable[[frozenset[Blemish]], None],
    ) -> None:
        super().__init__()
        self._reading = reading
        self._refused = refused
        self._decided = decided
        self._counts = summary(reading.removals)
        self._kinds = tuple(self._counts)

    def body(self) -> ComposeResult:
        """Kinds above, the text below."""
        yield Words(say("Proposed cleaning of {name}", name=self._reading.name), classes="title")
        yield RecordTable(_COLUMNS, self._load, id="kinds")
        yield Words(id="place", classes="hint")
        yield TextView(id="text")

    def on_mount(self) -> None:
        """The first kind and its first place."""
        table = self.query_one("#kinds", RecordTable)
        table.styles.height = min(10, len(self._kinds) + 1)
        self.query_one("#text", TextView).show(self._reading.original)
        table.show(range(len(self._kinds)))
        table.focus()

    def here(self, here: Here) -> Here:
        """There is always a kind."""
        return replace(here, record=True)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        tr = self.tr
        return {
            place: (
                tr("leave") if self._kinds[place] in self._refused else tr("clean"),
                tr.say(REASONS[self._kinds[place]]),
                f"{self._counts[self._kinds[place]]:,}",
            )
            for place in ids
        }

    def respeak(self) -> None:
        """The words of the kinds."""
        self.query_one("#kinds", RecordTable).renew()

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Mark the places of this kind."""
        if event.record is None:
            return
        kind = self._kinds[event.record]
        # The text on screen has lost what a terminal must not see: find each place in it again.
        view = self.query_one("#text", TextView)
        same = len(view.text) == len(self._reading.original)
        removals = [each for each in self._reading.removals if each.kind is kind]
        view.mark([(each.start, each.end) for each in removals] if same else ())
        self._say_place()

    def _say_place(self) -> None:
        here, count = self.query_one("#text", TextView).hit
        hits = f"{here}/{count}"
        self.query_one("#place", Words).show(
            say("Place {hits} in the text as it came", hits=hits) if count else ""
        )

    def do_cleaning_toggle(self) -> None:
        """Accept or refuse the kind under the cursor."""
        table = self.query_one("#kinds", RecordTable)
        if table.current is not None:
            self._refused ^= {self._kinds[table.current]}
            self._decided(self._refused)
            table.renew()

    def do_cleaning_next(self) -> None:
        """The next place."""
        self.query_one("#text", TextView).step(1)
        self._say_place()

    def do_cleaning_previous(self) -> None:
        """The place before."""
        self.query_one("#text", TextView).step(-1)
        self._say_place()
