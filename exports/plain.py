"""A Sheet as lines of text: the preview on screen, the line mode, screen readers."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from exports.layout import break_lines, down
from exports.sheet import (
    Align,
    Block,
    Cell,
    Code,
    CodeKind,
    Column,
    Drawing,
    Frame,
    Grid,
    Heading,
    Labels,
    Letterhead,
    Line,
    Pieces,
    Prose,
    Register,
    Section,
    Sheet,
    Signing,
    cleaned,
)

_BOX = {True: "☑", False: "☐"}
_CODE = {CodeKind.QR: "▦", CodeKind.CODE128: "▥"}


def text(sheet: Sheet, width: int = 78, most_rows: int | None = None) -> list[str]:
    """The sheet in lines of at most `width` cells; a Chinese character takes two.

    `most_rows` ends a long register early, with an ellipsis.
    """
    sheet = cleaned(sheet)
    if sheet.pieces is not None:
        return _pieces(sheet.pieces, width, most_rows)
    lines = _blocks(sheet.blocks, width)
    if sheet.register is not None:
        lines += _register(sheet.register, width, most_rows)
    lines += _blocks(sheet.closing, width)
    return [line.rstrip() for line in lines]


def _blocks(blocks: Iterable[Block], width: int) -> list[str]:
    return [line for block in blocks for line in _block_lines(block, width)]


def _block_lines(block: Block, width: int) -> list[str]:
    match block:
        case Heading():
            return [*_lines(block.text, width, Align.CENTRE), ""]
        case Line():
            return _lines(block.text, width, block.align)
        case Prose():
            return _prose(block, width)
        case Grid():
            return _grid(block, width)
        case Drawing():
            return drawing_lines(block, width)
        case Letterhead():
            centred = [*_lines(block.text, width, Align.CENTRE)]
            return [*centred, *_lines(block.number, width, Align.CENTRE), "━" * width, ""]
        case Signing():
            side = max(2, width - 8)
            office = _lines(block.office, side, Align.RIGHT)
            return ["", *office, *_lines(block.day, side, Align.RIGHT)]


def _pieces(pieces: Labels | Pieces, width: int, most: int | None) -> list[str]:
    """Drawing after drawing, as many as are wanted."""
    lines: list[str] = []
    for drawing in pieces.drawings[:most]:
        lines += drawing_lines(drawing, width)
    if most is not None and len(pieces.drawings) > most:
        lines.append("…")
    if isinstance(pieces, Pieces) and pieces.note:
        lines += _broken(pieces.note, width)
    return lines


def cells(char: str) -> float:
    """How many cells a character takes on a terminal: two, one, or none for a combining mark."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _length(line: str) -> int:
    return int(sum(map(cells, line)))


def _broken(content: str, width: int) -> list[str]:
    return break_lines(content, max(2, width), cells)


def _lines(content: str, width: int, align: Align) -> list[str]:
    return [_aligned(line, width, align) for line in _broken(content, width)]


def _aligned(content: str, width: int, align: Align) -> str:
    free = max(0, width - _length(content))
    before = {Align.LEFT: 0, Align.CENTRE: free // 2, Align.RIGHT: free}[align]
    return " " * before + content


def _filled(content: str, width: int, align: Align = Align.LEFT) -> str:
    line = _aligned(content, width, align)
    return line + " " * max(0, width - _length(line))


def _prose(block: Prose, width: int) -> list[str]:
    indent = "　" * block.indent
    return [line for part in block.text.split("\n") for line in _broken(indent + part, width)]


def _grid(grid: Grid, width: int) -> list[str]:
    edges = _edges(grid.widths, width)
    placed = list(grid.placed())
    content = {
        (row, column): _cell_lines(cell, edges[column + cell.columns] - edges[column] - 1)
        for row, column, cell in placed
    }
    heights = [1] * len(grid.rows)
    for row, column, cell in sorted(placed, key=lambda one: one[2].rows):
        lack = len(content[row, column]) - sum(heights[row : row + cell.rows]) - (cell.rows - 1)
        if lack > 0:
            heights[row + cell.rows - 1] += lack
    return _painted(placed, content, edges, heights)


def _painted(
    placed: Sequence[tuple[int, int, Cell]],
    content: dict[tuple[int, int], list[str]],
    edges: list[int],
    heights: list[int],
) -> list[str]:
    tops = [0]
    for height in heights:
        tops.append(tops[-1] + height + 1)
    canvas = [[" "] * (edges[-1] + 1) for _ in range(tops[-1] + 1)]
    joints: dict[tuple[int, int], set[str]] = {}
    for row, column, cell in placed:
        top, bottom = tops[row], tops[row + cell.rows]
        left, right = edges[column], edges[column + cell.columns]
        _frame(joints, top, bottom, left, right)
        lines = content[row, column]
        start = top + 1 + (0 if cell.top else (bottom - top - 1 - len(lines)) // 2)
        for number, line in enumerate(lines):
            align = Align.LEFT if cell.boxes else cell.align
            filled = _filled(line, right - left - 1, align)
            _put(canvas[start + number], left + 1, filled)
    for (y, x), arms in joints.items():
        canvas[y][x] = _JOINTS[frozenset(arms)]
    return ["".join(line) for line in canvas]


def _frame(
    joints: dict[tuple[int, int], set[str]], top: int, bottom: int, left: int, right: int
) -> None:
    for x in range(left, right + 1):
        for y in (top, bottom):
            arms = joints.setdefault((y, x), set())
            arms |= {"l"} if x > left else set()
            arms |= {"r"} if x < right else set()
    for y in range(top, bottom + 1):
        for x in (left, right):
            arms = joints.setdefault((y, x), set())
            arms |= {"u"} if y > top else set()
            arms |= {"d"} if y < bottom else set()


_JOINTS = {
    frozenset(arms): sign
    for arms, sign in (
        ("lr", "─"), ("ud", "│"), ("rd", "┌"), ("ld", "┐"), ("ru", "└"), ("lu", "┘"),
        ("lrd", "┬"), ("lru", "┴"), ("udr", "├"), ("udl", "┤"), ("lrud", "┼"),
    )
}  # fmt: skip


def _put(line: list[str], place: int, content: str) -> None:
    """Write into single cells; the second cell of a wide character is empty."""
    for char in content:
        wide = int(cells(char))
        if place + wide > len(line):
            return
        if wide == 0:
            line[place - 1] += char
            continue
        line[place] = char
        if wide == 2:
            line[place + 1] = ""
        place += wide


def _cell_lines(cell: Cell, width: int) -> list[str]:
    if cell.vertical:
        return list(down(cell.text))
    if cell.boxes:
        return _box_lines([f"{_BOX[box.ticked]} {box.text}" for box in cell.boxes], width)
    return _broken(cell.text, width) if cell.text else [""]


def _box_lines(boxes: Sequence[str], width: int) -> list[str]:
    """Boxes side by side while they fit, else below each other."""
    lines = [""]
    for box in boxes:
        joined = f"{lines[-1]}  {box}" if lines[-1] else box
        if _length(joined) <= width:
            lines[-1] = joined
        else:
            lines += _broken(box, width)
    return [line for line in lines if line]


def _edges(shares: Sequence[float], width: int) -> list[int]:
    """Where the upright lines stand, every column at least two cells wide."""
    total = sum(shares)
    edges = [0]
    for number in range(1, len(shares) + 1):
        wanted = round(sum(shares[:number]) / total * (width - 1))
        edges.append(max(edges[-1] + 3, wanted))
    return edges


def _register(register: Register, width: int, most_rows: int | None) -> list[str]:
    edges = _edges([column.share for column in register.columns], width)
    rooms = [right - left - 1 for left, right in pairwise(edges)]
    lines = _table_row([column.title for column in register.columns], register.columns, rooms)
    lines.append("─" * edges[-1])
    for number, row in enumerate(
        islice(register.rows, None if most_rows is None else most_rows + 1)
    ):
        if number == most_rows:
            lines.append("…")
            break
        if isinstance(row, Section):
            lines += _broken("　" * (row.level - 1) + row.title, width)
            continue
        lines += _table_row(row, register.columns, rooms)
    return lines


def _table_row(row: Sequence[str], columns: Sequence[Column], rooms: Sequence[int]) -> list[str]:
    broken = [_broken(content, room) for content, room in zip(row, rooms, strict=False)]
    return list(_side_by_side(broken, columns, rooms))


def _side_by_side(
    broken: Sequence[Sequence[str]], columns: Sequence[Column], rooms: Sequence[int]
) -> Iterator[str]:
    for number in range(max(map(len, broken))):
        yield " ".join(
            _filled(lines[number] if number < len(lines) else "", room, column.align)
            for lines, column, room in zip(broken, columns, rooms, strict=False)
        )


def drawing_lines(drawing: Drawing, width: int) -> list[str]:
    """A true-size drawing in a frame: its texts by their place, a sign before a code's data."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for mark in drawing.marks:
        if isinstance(mark, Frame):
            continue
        said = f"{_CODE[mark.kind]} {mark.data}" if isinstance(mark, Code) else mark.text
        if said:
            rows.setdefault(mark.y, []).append((mark.x, said))
    said_rows = ["　".join(said for _, said in sorted(rows[y])) for y in sorted(rows)]
    lines = [line for row in said_rows for line in _broken(row, width - 4)]
    inner = max(map(_length, lines), default=0)
    bar = "─" * (inner + 2)
    return [f"┌{bar}┐", *(f"│ {_filled(line, inner)} │" for line in lines), f"└{bar}┘"]
