"""A long text to read: wrapped, scrolled line by line, with search inside and marked hits."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from archive_tui.domain.words import clean
from archive_tui.tui.commands import bindings
from archive_tui.tui.widgets.cells import Spans, painted, wrap


class TextView(ScrollView, can_focus=True):
    """Lines of text. `hits` are spans in the whole text; the current one is drawn reversed."""

    DEFAULT_CSS = """
    TextView { height: 1fr; padding: 0 1; overflow-x: hidden; scrollbar-size-vertical: 1;
        scrollbar-gutter: stable; }
    TextView .text-view--hit { text-style: bold underline; }
    TextView .text-view--current { text-style: reverse; }
    """
    COMPONENT_CLASSES = {"text-view--hit", "text-view--current"}  # noqa: RUF012
    BINDINGS = bindings("list")

    def __init__(
        self,
        text: str = "",
        *,
        wrapped: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._wrapped = wrapped
        self._paragraphs: list[tuple[int, str]] = []
        self._lines: list[tuple[int, str]] = []
        self._left = 0
        self.text = ""
        self._hits: Spans = ()
        self._current = -1
        self._take(text)

    def show(self, text: str, hits: Spans = ()) -> None:
        """Another text; its hits are marked and the first comes into view."""
        self._take(text)
        self._wrap()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.mark(hits)

    def mark(self, hits: Spans) -> None:
        """Mark these places and go to the first."""
        self._hits = sorted(hits)
        self._current = -1
        if self._hits:
            self.step(1)
        self.refresh()

    @property
    def hit(self) -> tuple[int, int]:
        """Which hit of how many the reader stands at, from 1; (0, 0) for none."""
        return (self._current + 1, len(self._hits))

    def step(self, by: int) -> None:
        """Go to another hit, round the end."""
        if not self._hits:
            return
        self._current = (self._current + by) % len(self._hits)
        line = self._line_at(self._hits[self._current][0])
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if not top <= line < top + height:
            self.scroll_to(y=max(0, line - height // 3), animate=False, immediate=True)
        self.refresh()

    def _take(self, text: str) -> None:
        self.text = clean(text, lines=True)
        self._paragraphs = []
        start = 0
        for part in re.split("\n", self.text):
            self._paragraphs.append((start, part))
            start += len(part) + 1

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = max(2, self.scrollable_content_region.width)
        if self._wrapped:
            self._lines = [
                (start + begin, text[begin:end])
                for start, text in self._paragraphs
                for begin, end in wrap(text, width)
            ]
        else:
            self._lines = list(self._paragraphs)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _line_at(self, place: int) -> int:
        return max(0, bisect_right(self._lines, place, key=lambda line: line[0]) - 1)

    def render_line(self, y: int) -> Strip:
        """One line with its hits."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        style = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(width, style)
        start, text = self._lines[number]
        hit = self.get_component_rich_style("text-view--hit", partial=True)
        segments = painted(text, _within(self._hits, start, len(text)), style, hit)
        if 0 <= self._current < len(self._hits):
            now = self.get_component_rich_style("text-view--current", partial=True)
            [span] = [self._hits[self._current]]
            if span[0] < start + len(text) and span[1] > start:
                segments = painted(text, [(span[0] - start, span[1] - start)], style, now)
        strip = Strip([Segment(each.text, each.style) for each in segments])
        return strip.crop_extend(self._left, self._left + width, style)

    # Moving

    def do_list_down(self) -> None:
        """One line down."""
        self.scroll_relative(y=1, animate=False, immediate=True)

    def do_list_up(self) -> None:
        """One line up."""
        self.scroll_relative(y=-1, animate=False, immediate=True)

    def do_list_left(self) -> None:
        """To the left, where lines are not wrapped."""
        self._left = max(0, self._left - 8)
        self.refresh()

    def do_list_right(self) -> None:
        """To the right, where lines are not wrapped."""
        if not self._wrapped:
            self._left += 8
            self.refresh()

    def do_list_page_down(self) -> None:
        """One page down."""
        self.scroll_page_down(animate=False)

    def do_list_page_up(self) -> None:
        """One page up."""
        self.scroll_page_up(animate=False)

    def do_list_home(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def do_list_end(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)


def _within(hits: Spans, start: int, length: int) -> Sequence[tuple[int, int]]:
    end = start + length
    return [(a - start, b - start) for a, b in hits if a < end and b > start]
