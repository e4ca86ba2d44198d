"""The bordered form: how high its rows must be, and the ink of its cells."""

from collections.abc import Iterable, Iterator, Sequence

from exports.ink import LEADING, MM, PAD, THICK, THIN, Fill, Ink, Metrics, Rule, Text, shifted
from exports.layout import LEAST_SIZE, Width, after, down, fit_size
from exports.sheet import Box, Cell, Face, Grid


class GridLayout:
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
        return self._edges[column + cell.columns] - self._edges[column] - 2 * PAD

    def _need(self, cell: Cell, column: int, have: float) -> float:
        """The least height in points at which the cell's text fits at 8 pt or more."""
        of = self._metrics.width(cell.face)
        if cell.vertical:
            return len(down(cell.text)) * self._grid.size * 1.1 + 2 * PAD
        if cell.boxes:
            boxes = _box_lines(cell.boxes, self._width(cell, column), self._grid.size, of)
            return len(boxes) * self._grid.size * LEADING + 2 * PAD
        size, lines = fit_size(
            cell.text, self._width(cell, column), have - 2 * PAD, self._grid.size, of, LEADING
        )
        return len(lines) * size * LEADING + 2 * PAD

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
            yield Rule(x, y, to_x, y, THIN)
            yield Rule(x, y, x, to_y, THIN)
            yield from self._cell(cell, column, y, to_y, label, rest)
            label = cell.text or label
        left, right = self._edges[0], self._edges[-1]
        for x, y, to_x, to_y in (
            (left, rows[0], right, rows[0]), (left, rows[-1], right, rows[-1]),
            (left, rows[0], left, rows[-1]), (right, rows[0], right, rows[-1]),
        ):  # fmt: skip
            yield Rule(x, y, to_x, to_y, THICK)

    def _cell(
        self, cell: Cell, column: int, y: float, to_y: float, label: str,
        rest: list[tuple[str, str]],
    ) -> Iterator[Ink]:  # fmt: skip
        of = self._metrics.width(cell.face)
        wide, tall = self._width(cell, column), to_y - y - 2 * PAD
        size = self._grid.size
        x = self._edges[column] + PAD
        if cell.vertical:
            yield from self._vertical(cell, column, y, to_y)
            return
        if cell.boxes:
            ticks = _box_lines(cell.boxes, wide, size, of)
            top = y + (to_y - y - len(ticks) * size * LEADING) / 2
            for number, row in enumerate(ticks):
                yield from _boxes(row, x, top + number * size * LEADING, size, cell.face, of)
            return
        size, lines = fit_size(cell.text, wide, tall, size, of, LEADING)
        if size <= LEAST_SIZE and cell.text:
            self.shrunk.append(cell.text)
        room = max(1, int((tall + 0.01) // (size * LEADING)))
        if len(lines) > room:
            lines = lines[:room]
            rest.append((label.replace("\n", ""), after(cell.text, lines)))
        free = 0 if cell.top else (tall - len(lines) * size * LEADING) / 2
        for number, line in enumerate(lines):
            shift = shifted(cell.align, wide, sum(map(of, line)) * size)
            baseline = y + PAD + free + number * size * LEADING + size * 1.02
            yield Text(cell.face, size, x + shift, baseline, line)

    def _vertical(self, cell: Cell, column: int, y: float, to_y: float) -> Iterator[Ink]:
        size = self._grid.size
        signs = down(cell.text)
        step = min(size * 1.5, (to_y - y - 2 * PAD) / max(1, len(signs)))
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
