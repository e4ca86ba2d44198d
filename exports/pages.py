"""A Sheet laid out on pages: what ink goes where, before any of it is drawn.

Places are in points from the upper left corner of the page. `Metrics` knows how wide characters
are; nothing here knows what draws them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from exports.layout import LEAST_SIZE, Width, after, break_lines, down, fit_size
from exports.sheet import (
    Align,
    Box,
    Cell,
    Column,
    Face,
    Grid,
    Heading,
    Line,
    Prose,
    Register,
    Sheet,
)

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
_SIDE = 20 * MM
_TOP = 20 * MM
_BOTTOM = 20 * MM
# Kept free below a grid for the note that explains it.
_BELOW = 14 * MM
_LEADING = 1.35
_PAD = 3.0
_THICK, _THIN = 1.2, 0.5


class Text(NamedTuple):
    """A run of text; `y` is its baseline."""

    face: Face
    size: float
    x: float
    y: float
    text: str


class Rule(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float


class Fill(NamedTuple):
    """A light grey rectangle."""

    x: float
    y: float
    width: float
    height: float


Ink = Text | Rule | Fill


class Metrics(Protocol):
    """Widths of characters, in em, by face."""

    def width(self, face: Face) -> Width:
        """The width of a character of this face."""


@dataclass(slots=True)
class Pages:
    """The ink of each page, and the values that had to be shrunk to 8 pt."""

    size: tuple[float, float]
    pages: list[list[Ink]] = field(default_factory=list)
    shrunk: list[str] = field(default_factory=list)


def lay_out(
    sheet: Sheet, metrics: Metrics, progress: Callable[[int], None] = lambda _: None
) -> Pages:
    """The pages of a sheet with their numbers; `progress` is told the rows of a register done."""
    size = (A4[1], A4[0]) if sheet.landscape else A4
    flow = _Flow(Pages(size), metrics)
    for block in sheet.blocks:
        match block:
            case Heading():
                flow.heading(block)
            case Line():
                flow.line(block)
            case Prose():
                flow.prose(block)
            case Grid():
                flow.grid(block)
    if sheet.register is not None:
        flow.register(sheet.register, progress)
    flow.number_pages()
    return flow.pages


class _Flow:
    """Puts blocks below each other and begins new pages."""

    def __init__(self, pages: Pages, metrics: Metrics) -> None:
        self.pages = pages
        self._metrics = metrics
        self._left = _SIDE
        self._wide = pages.size[0] - 2 * _SIDE
        self._floor = pages.size[1] - _BOTTOM
        self._y = 0.0
        self._new_page()

    def _new_page(self) -> None:
        self.pages.pages.append([])
        self._y = _TOP

    def _ink(self, *marks: Ink) -> None:
        self.pages.pages[-1].extend(marks)

    def _em(self, text: str, face: Face) -> float:
        return sum(map(self._metrics.width(face), text))

    def heading(self, block: Heading) -> None:
        """Centred, in as many lines as it takes."""
        for line in break_lines(
            block.text, self._wide / block.size, self._metrics.width(Face.BOLD)
        ):
            self._text(line, Align.CENTRE, block.size, Face.BOLD)
        self._y += 4

    def line(self, block: Line) -> None:
        """One line at its side."""
        size = block.size
        for text in break_lines(block.text, self._wide / size, self._metrics.width(block.face)):
            self._text(text, block.align, size, block.face)
        self._y += 2

    def prose(self, block: Prose) -> None:
        """A paragraph with its first line set in."""
        wide = self._wide / block.size
        of = self._metrics.width(block.face)
        for paragraph in block.text.split("\n"):
            lines = break_lines(paragraph, wide, of, wide - block.indent)
            for number, line in enumerate(lines):
                shift = 0 if number else block.indent * block.size
                self._text(line, Align.LEFT, block.size, block.face, shift)
        self._y += 3

    def _text(self, text: str, align: Align, size: float, face: Face, shift: float = 0) -> None:
        leading = size * _LEADING
        if self._y + leading > self._floor:
            self._new_page()
        x = self._left + shift + _shift(align, self._wide - shift, self._em(text, face) * size)
        self._ink(Text(face, size, x, self._y + size, text))
        self._y += leading

    def grid(self, block: Grid) -> None:
        """The bordered form; what does not fit its cell goes on below it, never under a border."""
        self._y += 2
        table = _GridLayout(block, self._metrics, self._left, self._wide)
        heights = table.heights(self._floor - self._y - _BELOW)
        if self._y + sum(heights) > self._floor:
            self._new_page()
            heights = table.heights(self._floor - self._y - _BELOW)
        rest: list[tuple[str, str]] = []
        self._ink(*table.ink(self._y, heights, rest))
        self._y += sum(heights) + 6
        self.pages.shrunk.extend(table.shrunk)
        for label, text in rest:
            self._text(f"（续）{label}", Align.LEFT, LEAST_SIZE + 2, Face.HEI)
            self.prose(Prose(text, indent=0, face=Face.KAI))

    def register(self, block: Register, progress: Callable[[int], None]) -> None:
        """Rows under a heading that comes back on every page."""
        table = _RegisterLayout(block, self._metrics, self._left, self._wide)
        self._ink(*table.head(self._y))
        top = self._y
        self._y += table.head_height
        whole_page = self._floor - _TOP - table.head_height
        for number, row in enumerate(block.rows, 1):
            for cells, height in table.pieces(row, whole_page):
                if self._y + height > self._floor:
                    self._ink(*table.sides(top, self._y))
                    self._new_page()
                    top = self._y
                    self._ink(*table.head(self._y))
                    self._y += table.head_height
                self._ink(*table.row_ink(cells, self._y, height))
                self._y += height
            if number % 500 == 0:
                progress(number)
        self._ink(*table.sides(top, self._y))

    def number_pages(self) -> None:
        """第 x 页 共 y 页 at the foot, where there is more than one."""
        total = len(self.pages.pages)
        if total == 1:
            return
        for number, page in enumerate(self.pages.pages, 1):
            text = f"第 {number} 页　共 {total} 页"
            x = self._left + _shift(Align.CENTRE, self._wide, self._em(text, Face.SONG) * 9)
            page.append(Text(Face.SONG, 9, x, self._floor + 10 * MM, text))


class _GridLayout:
    """Sizes of a grid's rows and the ink of its cells."""

    def __init__(self, grid: Grid, metrics: Metrics, left: float, wide: float) -> None:
        self._grid = grid
        self._metrics = metrics
        self._cells = list(grid.placed())
        total = sum(grid.widths)
        self._edges = [left]
        for share in grid.widths:
            self._edges.append(self._edges[-1] + wide * share / total)
        self.shrunk: list[str] = []

    def heights(self, room: float) -> list[float]:
        """The height of each row in points: its own least, more where a text needs it.

        The rows together take at most `room`: those that grew most give way, and their texts go
        on below the grid.
        """
        heights = [row.height * MM for row in self._grid.rows]
        for row, column, cell in self._cells:
            have = sum(heights[row : row + cell.rows])
            need = self._need(cell, column, have)
            if need > have:
                heights[row + cell.rows - 1] += need - have
        least = [row.height * MM for row in self._grid.rows]
        grown = [height - low for height, low in zip(heights, least, strict=True)]
        over = sum(heights) - room
        for row in sorted(range(len(grown)), key=grown.__getitem__, reverse=True):
            back = max(0.0, min(grown[row], over))
            heights[row] -= back
            over -= back
        return heights

    def _width(self, cell: Cell, column: int) -> float:
        return self._edges[column + cell.columns] - self._edges[column] - 2 * _PAD

    def _need(self, cell: Cell, column: int, have: float) -> float:
        """The least height in points at which the cell's text fits at 8 pt or more."""
        of = self._metrics.width(cell.face)
        if cell.vertical:
            return len(down(cell.text)) * self._grid.size * 1.1 + 2 * _PAD
        if cell.boxes:
            boxes = _box_lines(cell.boxes, self._width(cell, column), self._grid.size, of)
            return len(boxes) * self._grid.size * _LEADING + 2 * _PAD
        size, lines = fit_size(
            cell.text, self._width(cell, column), have - 2 * _PAD, self._grid.size, of, _LEADING
        )
        return len(lines) * size * _LEADING + 2 * _PAD

    def ink(
        self, top: float, heights: Sequence[float], rest: list[tuple[str, str]]
    ) -> Iterator[Ink]:
        """Borders, shades and texts; `rest` takes what did not fit, with its label."""
        rows = [top]
        for height in heights:
            rows.append(rows[-1] + height)
        label = ""
        for row, column, cell in self._cells:
            x, to_x = self._edges[column], self._edges[column + cell.columns]
            y, to_y = rows[row], rows[row + cell.rows]
            if cell.shaded:
                yield Fill(x, y, to_x - x, to_y - y)
            yield Rule(x, y, to_x, y, _THIN)
            yield Rule(x, y, x, to_y, _THIN)
            yield from self._cell(cell, column, y, to_y, label, rest)
            label = cell.text or label
        left, right = self._edges[0], self._edges[-1]
        for x, y, to_x, to_y in (
            (left, rows[0], right, rows[0]), (left, rows[-1], right, rows[-1]),
            (left, rows[0], left, rows[-1]), (right, rows[0], right, rows[-1]),
        ):  # fmt: skip
            yield Rule(x, y, to_x, to_y, _THICK)

    def _cell(
        self, cell: Cell, column: int, y: float, to_y: float, label: str,
        rest: list[tuple[str, str]],
    ) -> Iterator[Ink]:  # fmt: skip
        of = self._metrics.width(cell.face)
        wide, tall = self._width(cell, column), to_y - y - 2 * _PAD
        size = self._grid.size
        x = self._edges[column] + _PAD
        if cell.vertical:
            yield from self._vertical(cell, column, y, to_y)
            return
        if cell.boxes:
            ticks = _box_lines(cell.boxes, wide, size, of)
            top = y + (to_y - y - len(ticks) * size * _LEADING) / 2
            for number, row in enumerate(ticks):
                yield from _boxes(row, x, top + number * size * _LEADING, size, cell.face, of)
            return
        size, lines = fit_size(cell.text, wide, tall, size, of, _LEADING)
        if size <= LEAST_SIZE and cell.text:
            self.shrunk.append(cell.text)
        room = max(1, int((tall + 0.01) // (size * _LEADING)))
        if len(lines) > room:
            lines = lines[:room]
            rest.append((label.replace("\n", ""), after(cell.text, lines)))
        free = 0 if cell.top else (tall - len(lines) * size * _LEADING) / 2
        for number, line in enumerate(lines):
            shift = _shift(cell.align, wide, sum(map(of, line)) * size)
            baseline = y + _PAD + free + number * size * _LEADING + size * 1.02
            yield Text(cell.face, size, x + shift, baseline, line)

    def _vertical(self, cell: Cell, column: int, y: float, to_y: float) -> Iterator[Ink]:
        size = self._grid.size
        signs = down(cell.text)
        step = min(size * 1.5, (to_y - y - 2 * _PAD) / max(1, len(signs)))
        middle = (self._edges[column] + self._edges[column + cell.columns] - size) / 2
        top = y + (to_y - y - step * len(signs)) / 2
        for number, sign in enumerate(signs):
            yield Text(cell.face, size, middle, top + number * step + size, sign)


def _box_lines(boxes: Sequence[Box], wide: float, size: float, of: Width) -> list[list[Box]]:
    """Boxes side by side while they fit, else below each other."""
    lines: list[list[Box]] = [[]]
    used = 0.0
    for box in boxes:
        need = (sum(map(of, box.text)) + 2.2) * size
        if lines[-1] and used + need > wide:
            lines.append([])
            used = 0.0
        lines[-1].append(box)
        used += need
    return lines


def _boxes(
    boxes: Iterable[Box], x: float, y: float, size: float, face: Face, of: Width
) -> Iterator[Ink]:
    side = size * 0.82
    for box in boxes:
        top = y + size * 0.22
        for mark in (
            (x, top, x + side, top), (x, top + side, x + side, top + side),
            (x, top, x, top + side), (x + side, top, x + side, top + side),
        ):  # fmt: skip
            yield Rule(*mark, 0.7)
        if box.ticked:
            yield Rule(x + side * 0.18, top + side * 0.5, x + side * 0.42, top + side * 0.78, 1.1)
            yield Rule(x + side * 0.42, top + side * 0.78, x + side * 0.85, top + side * 0.2, 1.1)
        yield Text(face, size, x + side + size * 0.25, y + size * 1.0, box.text)
        x += (sum(map(of, box.text)) + 2.2) * size


class _RegisterLayout:
    """The columns of a register."""

    def __init__(self, register: Register, metrics: Metrics, left: float, wide: float) -> None:
        self._columns: tuple[Column, ...] = register.columns
        self._size = register.size
        self._of = metrics.width(Face.SONG)
        self._bold = metrics.width(Face.BOLD)
        total = sum(column.share for column in self._columns)
        self._edges = [left]
        for column in self._columns:
            self._edges.append(self._edges[-1] + wide * column.share / total)
        self.head_height = self._size * 2.2

    def head(self, y: float) -> Iterator[Ink]:
        """The headings between two lines."""
        yield Fill(self._edges[0], y, self._edges[-1] - self._edges[0], self.head_height)
        for column, x, to_x in zip(self._columns, self._edges, self._edges[1:], strict=False):
            wide = sum(map(self._bold, column.title)) * self._size
            yield Text(
                Face.BOLD, self._size, x + (to_x - x - wide) / 2, y + self._size * 1.45,
                column.title,
            )  # fmt: skip
        yield Rule(self._edges[0], y, self._edges[-1], y, _THIN * 2)
        bottom = y + self.head_height
        yield Rule(self._edges[0], bottom, self._edges[-1], bottom, _THIN)

    def pieces(self, texts: Sequence[str], room: float) -> Iterator[tuple[list[list[str]], float]]:
        """A row's cells as lines, and its height in points; several where it is over `room`."""
        cells: list[list[str]] = []
        for text, x, to_x in zip(texts, self._edges, self._edges[1:], strict=False):
            wide = (to_x - x - 2 * _PAD) / self._size
            cells.append(break_lines(text, wide, self._of) if text else [])
        most = max(1, *map(len, cells))
        leading = self._size * 1.3
        fitting = max(1, int((room - 2 * _PAD) // leading))
        for start in range(0, most, fitting):
            part = [lines[start : start + fitting] for lines in cells]
            yield part, min(fitting, most - start) * leading + 2 * _PAD

    def row_ink(self, cells: Sequence[Sequence[str]], y: float, height: float) -> Iterator[Ink]:
        """The texts of a row and the line below it."""
        size = self._size
        for column, lines, x, to_x in zip(
            self._columns, cells, self._edges, self._edges[1:], strict=False
        ):
            top = y + (height - len(lines) * size * 1.3) / 2
            for number, line in enumerate(lines):
                wide = sum(map(self._of, line)) * size
                shift = _shift(column.align, to_x - x - 2 * _PAD, wide)
                yield Text(
                    Face.SONG, size, x + _PAD + shift, top + number * size * 1.3 + size, line
                )
        yield Rule(self._edges[0], y + height, self._edges[-1], y + height, _THIN)

    def sides(self, top: float, bottom: float) -> Iterator[Ink]:
        """The upright lines of one page."""
        for x in self._edges:
            yield Rule(x, top, x, bottom, _THIN)


def _shift(align: Align, room: float, wide: float) -> float:
    if align is Align.LEFT:
        return 0.0
    return (room - wide) / (2 if align is Align.CENTRE else 1)
