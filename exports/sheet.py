"""A printed page as data: what to say, not where the ink goes.

The same Sheet is drawn to the terminal and to plain text by `exports.plain`, and to paper by
`exports.pdf`, so the preview cannot lie. Sizes of type are in points, lengths in millimetres.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from archive_tui.domain.words import clean


class Face(StrEnum):
    """The four faces of an office: 宋体, its bold, 黑体, 楷体."""

    SONG = "song"
    BOLD = "song-bold"
    HEI = "hei"
    KAI = "kai"


class Align(StrEnum):
    """Where a text stands in its width."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the page, centred."""

    text: str
    size: float = 22


@dataclass(frozen=True, slots=True)
class Line:
    """One line on its own: a number at the right, a subtitle in the middle."""

    text: str
    align: Align = Align.LEFT
    size: float = 10.5
    face: Face = Face.SONG


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, its first line two characters in."""

    text: str
    size: float = 10.5
    face: Face = Face.SONG
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, with its words."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: a label, a typed value, or boxes to tick.

    `columns` and `rows` say how many it spans; a `vertical` label is written downwards; a `top`
    text begins at the upper edge, as one writes by hand.
    """

    text: str = ""
    columns: int = 1
    rows: int = 1
    boxes: tuple[Box, ...] = ()
    face: Face = Face.SONG
    align: Align = Align.CENTRE
    vertical: bool = False
    top: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that begin in a row, from left to right; `height` in mm is the least it takes."""

    cells: tuple[Cell, ...]
    height: float = 8.5


@dataclass(frozen=True, slots=True)
class Grid:
    """A bordered form; `widths` are shares of the page's width."""

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    size: float = 10.5

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with the row and the column it begins in, past those that span from above."""
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(self.rows):
            column = 0
            for cell in line.cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken |= {
                    (row + down, column + across)
                    for down in range(cell.rows)
                    for across in range(cell.columns)
                }
                column += cell.columns


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register: its heading, its share of the width, whether long text wraps."""

    title: str
    share: float
    align: Align = Align.CENTRE
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """A list of any length: headings repeated on each page, rows taken one by one."""

    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]
    size: float = 9


Block = Heading | Line | Prose | Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper, A4: blocks, or blocks and one register after them, `landscape` for wide ones."""

    title: str
    blocks: tuple[Block, ...]
    register: Register | None = None
    landscape: bool = False
    number: str = field(default="")

    def texts(self) -> Iterator[str]:
        """Every text outside the register, in order."""
        for block in self.blocks:
            if isinstance(block, Grid):
                for _, _, cell in block.placed():
                    yield cell.text
                    yield from (box.text for box in cell.boxes)
            else:
                yield block.text


def cleaned(sheet: Sheet) -> Sheet:
    """The sheet with every text from outside made harmless, before anything is measured.

    Cleaning line by line is too late: an escape sequence may lie across the break, and an
    invisible character would take up room.
    """
    register = sheet.register
    if register is not None:
        register = replace(register, rows=_cleaned_rows(register.rows))
    return replace(
        sheet,
        title=clean(sheet.title),
        blocks=tuple(map(_cleaned_block, sheet.blocks)),
        register=register,
    )


def _cleaned_rows(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple(clean(cell, lines=True) for cell in row)


def _cleaned_block(block: Block) -> Block:
    if isinstance(block, Grid):
        rows = tuple(replace(row, cells=tuple(map(_cleaned_cell, row.cells))) for row in block.rows)
        return replace(block, rows=rows)
    return replace(block, text=clean(block.text, lines=True))


def _cleaned_cell(cell: Cell) -> Cell:
    boxes = tuple(replace(box, text=clean(box.text)) for box in cell.boxes)
    return replace(cell, text=clean(cell.text, lines=True), boxes=boxes)
