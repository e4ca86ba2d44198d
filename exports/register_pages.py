"""A list of any length: its columns, its headings and the ink of its rows."""

from collections.abc import Iterator, Sequence

from exports.ink import PAD, THIN, Bookmark, Fill, Ink, Metrics, Rule, Text, shifted
from exports.layout import break_lines
from exports.sheet import Column, Face, Register, Section


class RegisterLayout:
    """The columns of a register."""

    def __init__(self, register: Register, metrics: Metrics, left: float, wide: float) -> None:
        self._columns: tuple[Column, ...] = register.columns
        self._size = register.size
        self._pad = register.padding
        self._of = metrics.width(Face.SONG)
        self._bold = metrics.width(Face.BOLD)
        total = sum(column.share for column in self._columns)
        self._edges = [left]
        for column in self._columns:
            self._edges.append(self._edges[-1] + wide * column.share / total)
        self.head_height = self._size * 2.2
        self.section_height = self._size * 2.4
        # A section's heading is not left alone at the foot of a page.
        self.section_room = self.section_height + 2 * (self._size * 1.3 + 2 * self._pad)

    def head(self, y: float) -> Iterator[Ink]:
        """The headings between two lines."""
        yield Fill(self._edges[0], y, self._edges[-1] - self._edges[0], self.head_height)
        for column, x, to_x in zip(self._columns, self._edges, self._edges[1:], strict=False):
            wide = sum(map(self._bold, column.title)) * self._size
            yield Text(
                Face.BOLD, self._size, x + (to_x - x - wide) / 2, y + self._size * 1.45,
                column.title,
            )  # fmt: skip
        yield Rule(self._edges[0], y, self._edges[-1], y, THIN * 2)
        bottom = y + self.head_height
        yield Rule(self._edges[0], bottom, self._edges[-1], bottom, THIN)

    def pieces(self, texts: Sequence[str], room: float) -> Iterator[tuple[list[list[str]], float]]:
        """A row's cells as lines, and its height in points; several where it is over `room`."""
        cells: list[list[str]] = []
        for text, x, to_x in zip(texts, self._edges, self._edges[1:], strict=False):
            wide = (to_x - x - 2 * self._pad) / self._size
            cells.append(break_lines(text, wide, self._of) if text else [])
        most = max(1, *map(len, cells))
        leading = self._size * 1.3
        fitting = max(1, int((room - 2 * self._pad) // leading))
        for start in range(0, most, fitting):
            part = [lines[start : start + fitting] for lines in cells]
            yield part, min(fitting, most - start) * leading + 2 * self._pad

    def row_ink(self, cells: Sequence[Sequence[str]], y: float, height: float) -> Iterator[Ink]:
        """The texts of a row and the line below it."""
        size = self._size
        for column, lines, x, to_x in zip(
            self._columns, cells, self._edges, self._edges[1:], strict=False
        ):
            top = y + (height - len(lines) * size * 1.3) / 2
            for number, line in enumerate(lines):
                wide = sum(map(self._of, line)) * size
                shift = shifted(column.align, to_x - x - 2 * self._pad, wide)
                yield Text(
                    Face.SONG, size, x + self._pad + shift, top + number * size * 1.3 + size, line
                )
        yield Rule(self._edges[0], y + height, self._edges[-1], y + height, THIN)

    def section_ink(self, section: Section, y: float) -> Iterator[Ink]:
        """A heading between the rows, over all columns, and its place in the outline."""
        left, right = self._edges[0], self._edges[-1]
        bottom = y + self.section_height
        size = self._size + 1
        room = (right - left - 2 * PAD) / size - section.level
        [title, *more] = break_lines(section.title, room, self._bold)
        title += "…" if more else ""
        yield Bookmark(section.title, section.level, y)
        yield Fill(left, y, right - left, self.section_height)
        x = left + PAD + (section.level - 1) * size
        yield Text(Face.BOLD, size, x, y + self._size * 1.6, title)
        yield Rule(left, bottom, right, bottom, THIN)
        for x in (left, right):
            yield Rule(x, y, x, bottom, THIN)

    def sides(self, top: float, bottom: float) -> Iterator[Ink]:
        """The upright lines of one page."""
        for x in self._edges:
            yield Rule(x, top, x, bottom, THIN)
