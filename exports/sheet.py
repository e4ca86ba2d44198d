"""A printed page as data: what to say, not where the ink goes.

The same Sheet is drawn to the terminal and to plain text by `exports.plain`, and to paper by
`exports.pdf`, so the preview cannot lie. Sizes of type are in points, lengths in millimetres.
A sheet is a flow of blocks with at most one register in it, or true-size drawings on their paper.
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
    """A paragraph, its first line two characters in; `leads` keeps a heading with what follows."""

    text: str
    size: float = 10.5
    face: Face = Face.SONG
    indent: int = 2
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office's name in red over its red rule, and the letter's number between them."""

    text: str
    number: str = ""
    size: float = 36


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs and when, at the lower right, with room for the seal over both.

    It never stands alone on a page: lines of the text before it go with it (GB/T 9704-2012, 7.3.5).
    """

    office: str
    day: str
    size: float = 16


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
class Section:
    """A heading between the rows of a register, and an entry of the document's outline.

    `level` 1 is below the title, 2 below that.
    """

    title: str
    level: int = 1


Row = tuple[str, ...] | Section


@dataclass(frozen=True, slots=True)
class Register:
    """A list of any length: headings repeated on each page, rows taken one by one.

    `padding` in points is what lies between a text and the edges of its cell.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    size: float = 9
    padding: float = 3


class CodeKind(StrEnum):
    """The codes that hand scanners read."""

    QR = "qr"
    CODE128 = "code128"


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a rectangle in mm, its quiet zones inside, and its data readable under it.

    Code 128 takes ASCII only: other data raises ValueError, since a part of it would be left out.
    """

    data: str
    x: float
    y: float
    width: float
    height: float
    kind: CodeKind = CodeKind.QR
    size: float = 8

    def __post_init__(self) -> None:
        """Refuse what the bars cannot say."""
        if self.kind is CodeKind.CODE128 and not self.data.isascii():
            raise ValueError(self.data)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a rectangle in mm: it shrinks down to `least` points, then it is cut with “…”.

    A `vertical` text is written downwards, its numbers of up to four digits upright.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float = 10.5
    face: Face = Face.SONG
    align: Align = Align.CENTRE
    vertical: bool = False
    least: float = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in mm; without height or width a straight line; `thickness` in points."""

    x: float
    y: float
    width: float
    height: float
    thickness: float = 0.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """A true-size piece of `width` × `height` mm: a stamp, a spine, a label."""

    width: float
    height: float
    marks: tuple[Words | Frame | Code, ...]

    def texts(self) -> Iterator[str]:
        """Every readable text, the codes' data with them, in order."""
        for mark in self.marks:
            if isinstance(mark, Words):
                yield mark.text
            elif isinstance(mark, Code):
                yield mark.data


@dataclass(frozen=True, slots=True)
class Stock:
    """Paper cut into equal labels: page, margins, the labels' size and the gaps, all in mm."""

    page: tuple[float, float]
    left: float
    top: float
    columns: int
    rows: int
    width: float
    height: float
    gap_x: float = 0
    gap_y: float = 0


@dataclass(frozen=True, slots=True)
class Labels:
    """Drawings on the labels of a stock, from the `first` free one of the first sheet on."""

    stock: Stock
    drawings: tuple[Drawing, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Pieces:
    """Drawings side by side on A4, to be cut out; `note` stands at the foot of each page."""

    drawings: tuple[Drawing, ...]
    margin: float = 10
    gap: float = 4
    note: str = ""


Block = Heading | Line | Prose | Grid | Drawing | Letterhead | Signing


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Margins in mm, the height of a line of prose in em, and how pages are numbered.

    `dashes` are the — 1 — of official letters, on the outer side of every page.
    """

    top: float = 20
    bottom: float = 20
    left: float = 20
    right: float = 20
    leading: float = 1.35
    dashes: bool = False


# GB/T 9704-2012: type area 156 × 225 mm, 22 lines of 28 characters. 28 characters of 16 pt would
# be wider than 156 mm, so the type is 156 mm / 28 = 15.79 pt and a line 225 mm / 22.
LETTER_SIZE = 15.79
LETTER_FRAME = PageFrame(37, 35, 28, 26, 225 / 22 / (LETTER_SIZE * 25.4 / 72), dashes=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper, A4: blocks, one register, and what is signed below it; `landscape` for wide ones.

    With `pieces` it is true-size drawings and nothing else, on the paper those name.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    register: Register | None = None
    closing: tuple[Block, ...] = ()
    pieces: Labels | Pieces | None = None
    landscape: bool = False
    number: str = field(default="")
    frame: PageFrame = PageFrame()

    def texts(self) -> Iterator[str]:
        """Every text outside the register, in order."""
        for block in (*self.blocks, *self.closing):
            yield from _block_texts(block)
        if self.pieces is not None:
            for drawing in self.pieces.drawings:
                yield from drawing.texts()
            if isinstance(self.pieces, Pieces):
                yield self.pieces.note


def _block_texts(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        for _, _, cell in block.placed():
            yield cell.text
            yield from (box.text for box in cell.boxes)
    elif isinstance(block, Drawing):
        yield from block.texts()
    elif isinstance(block, Signing):
        yield from (block.office, block.day)
    elif isinstance(block, Letterhead):
        yield from (block.text, block.number)
    else:
        yield block.text


def cleaned(sheet: Sheet) -> Sheet:
    """The sheet with every text from outside made harmless, before anything is measured.

    Cleaning line by line is too late: an escape sequence may lie across the break, and an
    invisible character would take up room.
    """
    register, pieces = sheet.register, sheet.pieces
    if register is not None:
        register = replace(register, rows=_cleaned_rows(register.rows))
    if pieces is not None:
        pieces = replace(pieces, drawings=tuple(map(_cleaned_drawing, pieces.drawings)))
    return replace(
        sheet,
        title=clean(sheet.title),
        blocks=tuple(map(_cleaned_block, sheet.blocks)),
        register=register,
        closing=tuple(map(_cleaned_block, sheet.closing)),
        pieces=pieces,
    )


def _cleaned_rows(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, Section):
            yield replace(row, title=clean(row.title))
        else:
            yield tuple(clean(cell, lines=True) for cell in row)


def _cleaned_block(block: Block) -> Block:
    if isinstance(block, Grid):
        rows = tuple(replace(row, cells=tuple(map(_cleaned_cell, row.cells))) for row in block.rows)
        return replace(block, rows=rows)
    if isinstance(block, Drawing):
        return _cleaned_drawing(block)
    if isinstance(block, Signing):
        return replace(block, office=clean(block.office), day=clean(block.day))
    if isinstance(block, Letterhead):
        return replace(block, text=clean(block.text), number=clean(block.number))
    return replace(block, text=clean(block.text, lines=True))


def _cleaned_drawing(drawing: Drawing) -> Drawing:
    return replace(drawing, marks=tuple(map(_cleaned_mark, drawing.marks)))


def _cleaned_mark(mark: Words | Frame | Code) -> Words | Frame | Code:
    if isinstance(mark, Words):
        return replace(mark, text=clean(mark.text))
    return replace(mark, data=clean(mark.data)) if isinstance(mark, Code) else mark


def _cleaned_cell(cell: Cell) -> Cell:
    boxes = tuple(replace(box, text=clean(box.text)) for box in cell.boxes)
    return replace(cell, text=clean(cell.text, lines=True), boxes=boxes)
