"""A long text with a cursor: characters are marked with the keyboard or the mouse."""

from textual import events
from textual.message import Message as Event
from textual.strip import Strip

from archive_tui.domain.words import clean
from archive_tui.tui.widgets.cells import painted, width_of
from archive_tui.tui.widgets.text_view import TextView


class SelectView(TextView):
    """Arrows and hjkl move, v begins and ends a selection; `withheld` spans are underlined."""

    class Moved(Event):
        """The cursor is elsewhere, or the selection another one."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cursor = 0
        self._anchor: int | None = None

    @property
    def selection(self) -> tuple[int, int]:
        """First character and the one after the last; the one under the cursor without a mark."""
        anchor = self.cursor if self._anchor is None else self._anchor
        first, last = sorted((anchor, self.cursor))
        return first, min(len(self.text), last + 1)

    @property
    def selecting(self) -> bool:
        """Whether a selection has been begun."""
        return self._anchor is not None

    def load(self, text: str, marked: list[tuple[int, int]]) -> None:
        """The text with what is withheld; the cursor stays where it was."""
        place = self.cursor
        if clean(text, lines=True) != self.text:
            self.show(text)
        self._hits = sorted(marked)
        self._current = -1
        self.cursor = min(place, max(0, len(self.text) - 1))
        self.refresh()

    def toggle(self) -> None:
        """Begin a selection here, or give it up."""
        self._anchor = None if self._anchor is not None else self.cursor
        self._told()

    def drop(self) -> bool:
        """Give the selection up; whether there was one."""
        had, self._anchor = self._anchor is not None, None
        self._told()
        return had

    def go(self, place: int) -> None:
        """Move the cursor and keep it in view."""
        self.cursor = max(0, min(place, len(self.text) - 1))
        line = self._line_at(self.cursor)
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if line < top or line >= top + height:
            self.scroll_to(y=max(0, line - height // 2), animate=False, immediate=True)
        self._told()

    def step(self, by: int) -> None:
        """To the next or the previous withheld passage, round the end."""
        starts = [start for start, _ in self._hits]
        if not starts:
            return
        later = [start for start in starts if start > self.cursor]
        earlier = [start for start in starts if start < self.cursor]
        wanted = (later or starts)[0] if by > 0 else (earlier or starts)[-1]
        self.go(wanted)

    def render_line(self, y: int) -> Strip:
        """A line with the cursor and the selection reversed over it."""
        number = y + self.scroll_offset.y
        strip = super().render_line(y)
        if number >= len(self._lines):
            return strip
        start, text = self._lines[number]
        first, stop = self.selection
        if first >= start + max(1, len(text)) or stop <= start:
            return strip
        now = self.get_component_rich_style("text-view--current", partial=True)
        hit = self.get_component_rich_style("text-view--hit", partial=True)
        inner = [
            (a - start, b - start) for a, b in self._hits if a < start + len(text) and b > start
        ]
        chosen = (max(0, first - start), max(1, min(len(text), stop - start)))
        shown = text or " "
        segments = [
            segment
            for begin, end, style in (
                (0, chosen[0], hit), (chosen[0], chosen[1], now), (chosen[1], len(shown), hit)
            )
            for segment in painted(
                shown[begin:end],
                [(0, end - begin)]
                if style is now
                else [(max(0, a - begin), min(end, b) - begin) for a, b in inner
                      if a < end and b > begin],
                self.rich_style,
                style,
            )
        ]  # fmt: skip
        return Strip(segments).adjust_cell_length(
            self.scrollable_content_region.width, self.rich_style
        )

    def on_click(self, event: events.Click) -> None:
        """The cursor goes where the mouse points; a double click begins a selection."""
        number = event.y + self.scroll_offset.y
        if number < len(self._lines):
            start, text = self._lines[number]
            column, place = 0, 0
            while place < len(text) - 1 and column + width_of(text[place]) <= event.x - 1:
                column += width_of(text[place])
                place += 1
            self.go(start + place)
            if event.chain > 1:
                self.toggle()

    def _told(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def _line(self) -> tuple[int, int, int]:
        """The number of the cursor's line, where it starts, and the cursor's place in it."""
        number = self._line_at(self.cursor)
        start = self._lines[number][0]
        return number, start, self.cursor - start

    def _to_line(self, number: int, column: int) -> None:
        number = max(0, min(number, len(self._lines) - 1))
        start, text = self._lines[number]
        self.go(start + min(column, max(0, len(text) - 1)))

    def do_list_down(self) -> None:
        """One line down."""
        number, _, column = self._line()
        self._to_line(number + 1, column)

    def do_list_up(self) -> None:
        """One line up."""
        number, _, column = self._line()
        self._to_line(number - 1, column)

    def do_list_left(self) -> None:
        """One character back."""
        self.go(self.cursor - 1)

    def do_list_right(self) -> None:
        """One character on."""
        self.go(self.cursor + 1)

    def do_list_page_down(self) -> None:
        """One page down."""
        number, _, column = self._line()
        self._to_line(number + max(1, self.scrollable_content_region.height - 1), column)

    def do_list_page_up(self) -> None:
        """One page up."""
        number, _, column = self._line()
        self._to_line(number - max(1, self.scrollable_content_region.height - 1), column)

    def do_list_home(self) -> None:
        """To the beginning."""
        self.go(0)

    def do_list_end(self) -> None:
        """To the end."""
        self.go(len(self.text) - 1)
