"""A list of any length: the ids first, its lines page by page when they are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message as Event
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from archive_tui.domain.messages import Message, say
from archive_tui.domain.words import clean
from archive_tui.tui.commands import bindings
from archive_tui.tui.faults import told
from archive_tui.tui.widgets.cells import Spans, fit, painted
from archive_tui.tui.widgets.words import app_of, tr_of

PAGE = 128
_PAGES_KEPT = 32
_GAP = 1
_WHEEL = 3
# The sign of the cursor and a space.
_MARGIN = 2
_RIGHT_BUTTON = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` cells at least, a `share` of what is left over.

    Where there is no room the columns with the highest `drop` go first; 0 stays.
    `hits` says whether what was searched for is marked in it.
    """

    label: Message
    width: int
    share: int = 0
    drop: int = 0
    hits: bool = False


Cells = tuple[str, ...]
Load = Callable[[Sequence[int]], Awaitable[Mapping[int, Cells]]]
Hits = Callable[[str], Spans]


def no_hits(text: str) -> Spans:
    """Nothing was searched for."""
    del text
    return ()


class RecordTable(ScrollView, can_focus=True):
    """Paints what is visible; a line that is not loaded yet is a row of dots."""

    DEFAULT_CSS = """
    RecordTable {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    RecordTable .record-table--head { text-style: bold; background: $panel; color: $foreground; }
    RecordTable .record-table--cursor { background: $surface-lighten-1; color: $foreground; }
    RecordTable:focus .record-table--cursor { background: $primary; color: $text; }
    RecordTable .record-table--hit { text-style: bold underline; }
    """
    COMPONENT_CLASSES = {  # noqa: RUF012
        "record-table--head",
        "record-table--cursor",
        "record-table--hit",
    }
    BINDINGS = bindings("list")

    cursor: reactive[int] = reactive(0, init=False)

    class Happened(Event):
        """Something happened in this table to the record `record`."""

        def __init__(self, table: "RecordTable", record: int | None) -> None:
            super().__init__()
            self.table = table
            self.record = record

        @property
        def control(self) -> "RecordTable":
            """For handlers that name the table."""
            return self.table

    class Opened(Happened):
        """A line was chosen with Enter or a double click."""

    class Moved(Happened):
        """The cursor stands on another record; None on an empty list."""

    class EndSeen(Happened):
        """The cursor came near the end: a list that goes on may be given more ids."""

    def __init__(
        self,
        columns: Sequence[Column],
        load: Load,
        *,
        empty: Message | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._load = load
        self._empty = empty or say("Nothing here.")
        self._hits: Hits = no_hits
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, Cells]] = OrderedDict()
        self._wanted: list[int] = []
        self._loading = False
        self._version = 0

    @property
    def ids(self) -> Sequence[int]:
        """The records of the list, in its order."""
        return self._ids

    @property
    def current(self) -> int | None:
        """The record under the cursor."""
        return self._ids[self.cursor] if self.cursor < len(self._ids) else None

    def say_when_empty(self, words: Message) -> None:
        """What stands in place of the lines when there are none."""
        self._empty = words
        self.refresh()

    @property
    def current_cells(self) -> Cells:
        """The line under the cursor; empty if it is not loaded."""
        return (self._cells(self.cursor) or ()) if self.current is not None else ()

    def show(self, ids: Sequence[int], *, hits: Hits = no_hits, keep: int | None = None) -> None:
        """Another list. `keep` is the record the cursor stays on if it is still there."""
        self._forget()
        self._ids = ids
        self._hits = hits
        self._resize()
        place = self._place_of(keep)
        if place == self.cursor:
            self._tell_moved()
        self.cursor = place
        self._reveal()

    def more(self, ids: Sequence[int]) -> None:
        """The list goes on with these."""
        self._pages.pop(len(self._ids) // PAGE, None)
        self._ids = array("q", [*self._ids, *ids])
        self._resize()
        self.refresh()

    def renew(self) -> None:
        """The records have changed: read their lines anew."""
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._version += 1
        self._pages.clear()
        self._wanted.clear()

    def _place_of(self, keep: int | None) -> int:
        if keep is None:
            return 0
        try:
            return self._ids.index(keep)
        except ValueError:
            return max(0, min(self.cursor, len(self._ids) - 1))

    def _resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._ids) + self._top)
        self.refresh()

    # Painting

    def widths(self, room: int) -> list[int]:
        """Cells for each column in `room` cells; 0 for a column that is left out."""
        dropped: set[int] = set()
        droppable = sorted(
            (place for place, column in enumerate(self._columns) if column.drop),
            key=lambda place: -self._columns[place].drop,
        )
        while droppable and self._needed(dropped) > room:
            dropped.add(droppable.pop(0))
        spare = max(0, room - self._needed(dropped))
        shares = sum(c.share for i, c in enumerate(self._columns) if i not in dropped) or 1
        return [
            0 if place in dropped else min(room, column.width + spare * column.share // shares)
            for place, column in enumerate(self._columns)
        ]

    def _needed(self, dropped: set[int]) -> int:
        used = [column.width for place, column in enumerate(self._columns) if place not in dropped]
        return sum(used) + _GAP * (len(used) - 1)

    def render_line(self, y: int) -> Strip:
        """The head, then the lines that are in view."""
        width = self.scrollable_content_region.width
        if y < self._top:
            return self._head(width)
        place = y - self._top + self.scroll_offset.y
        if place < len(self._ids):
            return self._line(place, width)
        if y == self._top and not self._ids:
            text = " " * _MARGIN + tr_of(self).say(self._empty)
            return Strip([Segment(fit(text, width), self.rich_style)], width)
        return Strip.blank(width, self.rich_style)

    @property
    def _top(self) -> int:
        """Lines the head takes: none where there is only one line in all."""
        return 1 if self.size.height > 1 else 0

    def _head(self, width: int) -> Strip:
        style = self.get_component_rich_style("record-table--head")
        labels = [tr_of(self).say(column.label) for column in self._columns]
        cells = [
            fit(label, size)
            for label, size in zip(labels, self.widths(width - _MARGIN), strict=True)
            if size
        ]
        text = " " * _MARGIN + (" " * _GAP).join(cells)
        return Strip([Segment(fit(text, width), style)], width)

    def _line(self, place: int, width: int) -> Strip:
        here = place == self.cursor
        style = self.get_component_rich_style("record-table--cursor") if here else self.rich_style
        hit = self.get_component_rich_style("record-table--hit", partial=True)
        # Cursor and mark are signs, too: not every terminal and eye tells colours apart.
        sign = ("▸" if here else " ") + ("*" if self.marked(self._ids[place]) else " ")
        segments = [Segment(sign, style)]
        cells = self._cells(place) or ("…",) * len(self._columns)
        for column, cell, size in zip(
            self._columns, cells, self.widths(width - _MARGIN), strict=True
        ):
            if size:
                text = clean(cell)
                spans = self._hits(text) if column.hits else ()
                segments += painted(fit(text, size), spans, style, hit)
                segments.append(Segment(" " * _GAP, style))
        return Strip(segments).adjust_cell_length(width, style)

    def marked(self, record: int) -> bool:
        """Whether a line is marked; none is in a list that knows no marks."""
        del record
        return False

    # Loading

    def _cells(self, place: int) -> Cells | None:
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        return page.get(self._ids[place])

    def _want(self, number: int) -> None:
        if number not in self._wanted:
            self._wanted.append(number)
        if not self._loading:
            self._loading = True
            self.run_worker(self._load_pages(), group="pages")

    async def _load_pages(self) -> None:
        """Load what is in view, the latest wish first; what was scrolled past is left out."""
        try:
            while self._wanted:
                number = self._wanted.pop()
                if self._in_view(number):
                    with told(app_of(self)):
                        await self._load_page(number)
        finally:
            self._loading = False

    async def _load_page(self, number: int) -> None:
        version = self._version
        rows = await self._load(self._ids[number * PAGE : (number + 1) * PAGE])
        if version == self._version:
            self._pages[number] = rows
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
            self.refresh()

    def _in_view(self, number: int) -> bool:
        first = self.scroll_offset.y // PAGE
        last = (self.scroll_offset.y + max(self.size.height, 1)) // PAGE
        return first <= number <= last

    # Moving

    def validate_cursor(self, cursor: int) -> int:
        """Inside the list."""
        return max(0, min(cursor, len(self._ids) - 1))

    def watch_cursor(self) -> None:
        """Keep it in view and say where it is."""
        self._reveal()
        self._tell_moved()
        self.refresh()
        if len(self._ids) - self.cursor < PAGE // 2:
            self.post_message(self.EndSeen(self, self.current))

    def _tell_moved(self) -> None:
        self.post_message(self.Moved(self, self.current))

    @property
    def _page_height(self) -> int:
        return max(1, self.scrollable_content_region.height - self._top)

    def _reveal(self) -> None:
        top = self.scroll_offset.y
        if self.cursor < top:
            self._scroll(self.cursor)
        elif self.cursor >= top + self._page_height:
            self._scroll(self.cursor - self._page_height + 1)

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self._resize()
        self._reveal()

    def do_list_down(self) -> None:
        """One line down."""
        self.cursor += 1

    def do_list_up(self) -> None:
        """One line up."""
        self.cursor -= 1

    def do_list_left(self) -> None:
        """To the left lies where one came from."""
        app_of(self).run_command("app.back")

    def do_list_right(self) -> None:
        """To the right lies the record."""
        self.open_current()

    def do_list_page_down(self) -> None:
        """One page down."""
        self.cursor += self._page_height

    def do_list_page_up(self) -> None:
        """One page up."""
        self.cursor -= self._page_height

    def do_list_home(self) -> None:
        """To the first line."""
        self.cursor = 0

    def do_list_end(self) -> None:
        """To the last line."""
        self.cursor = len(self._ids) - 1

    def open_current(self) -> None:
        """Open the line under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, two open the line, the right button lists the commands."""
        line = event.y - self._top + self.scroll_offset.y
        if event.y < self._top or line >= len(self._ids):
            return
        self.cursor = line
        if event.button == _RIGHT_BUTTON:
            app_of(self).run_command("app.palette")
        elif event.chain == 2:
            self.open_current()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the view, the cursor stays in it."""
        event.stop()
        event.prevent_default()
        self._wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the view, the cursor stays in it."""
        event.stop()
        event.prevent_default()
        self._wheel(-_WHEEL)

    def _wheel(self, lines: int) -> None:
        top = max(0, min(self.scroll_offset.y + lines, len(self._ids) - self._page_height))
        self._scroll(top)
        self.cursor = max(top, min(self.cursor, top + self._page_height - 1))
