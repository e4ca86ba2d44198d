"""A Sheet laid out on pages: what ink goes where, before any of it is drawn.

`Metrics` knows how wide characters are; nothing here knows what draws them.
"""

from collections.abc import Callable, Iterable

from exports.grid_pages import GridLayout
from exports.ink import A4, LEADING, MM, Ink, Metrics, Pages, Rule, Text, shifted
from exports.layout import LEAST_SIZE, break_lines
from exports.piece_pages import drawing_ink, piece_pages
from exports.register_pages import RegisterLayout
from exports.sheet import (
    Align,
    Block,
    Drawing,
    Face,
    Grid,
    Heading,
    Letterhead,
    Line,
    PageFrame,
    Prose,
    Register,
    Section,
    Sheet,
    Signing,
)

# Kept free below a grid for the note that explains it.
_BELOW = 14 * MM
_BEFORE_HEADING = 5.0
# Points by which sums of equal lines may miss the foot of the type area.
_TOLERANCE = 0.1
# Lines of text that go with a signature which would stand alone on its page.
_WITH_SIGNING = 2
# The seal covers office and date: two empty lines above them, and this far from the edge, in em.
_SEAL_LINES, _SEAL_EDGE = 2, 4


def lay_out(
    sheet: Sheet, metrics: Metrics, progress: Callable[[int], None] = lambda _: None
) -> Pages:
    """The pages of a sheet with their numbers; `progress` is told the rows of a register done."""
    if sheet.pieces is not None:
        return piece_pages(sheet.pieces, metrics)
    size = (A4[1], A4[0]) if sheet.landscape else A4
    flow = _Flow(Pages(size), metrics, sheet.frame)
    flow.blocks(sheet.blocks)
    if sheet.register is not None:
        flow.register(sheet.register, progress)
    flow.blocks(sheet.closing)
    flow.number_pages()
    return flow.pages


class _Flow:
    """Puts blocks below each other and begins new pages."""

    def __init__(self, pages: Pages, metrics: Metrics, frame: PageFrame) -> None:
        self.pages = pages
        self._metrics = metrics
        self._frame = frame
        self._left = frame.left * MM
        self._wide = pages.size[0] - (frame.left + frame.right) * MM
        self._top = frame.top * MM
        self._floor = pages.size[1] - frame.bottom * MM
        self._y = 0.0
        self._new_page()

    def _new_page(self) -> None:
        self.pages.pages.append([])
        self._y = self._top

    def _ink(self, *marks: Ink) -> None:
        self.pages.pages[-1].extend(marks)

    def _em(self, text: str, face: Face) -> float:
        return sum(map(self._metrics.width(face), text))

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Each below the one before."""
        waiting = list(blocks)
        for place, block in enumerate(waiting):
            after = waiting[place + 1] if place + 1 < len(waiting) else None
            if isinstance(block, Prose):
                self.prose(block, after if isinstance(after, Signing) else None)
            else:
                self._other(block)

    def _other(self, block: Block) -> None:
        match block:
            case Heading():
                self.heading(block)
            case Line():
                self.line(block)
            case Grid():
                self.grid(block)
            case Drawing():
                self.drawing(block)
            case Letterhead():
                self.letterhead(block)
            case Signing():
                self.signing(block)

    def letterhead(self, block: Letterhead) -> None:
        """The red name as large as its line allows, the number, the red rule."""
        size = min(block.size, self._wide / max(1.0, self._em(block.text, Face.BOLD)))
        wide = self._em(block.text, Face.BOLD) * size
        x = self._left + shifted(Align.CENTRE, self._wide, wide)
        self._ink(Text(Face.BOLD, size, x, self._y + size, block.text, red=True))
        self._y += size * LEADING + 10
        if block.number:
            self._text(block.number, Align.CENTRE, 14, Face.SONG)
        self._y += 4
        end = self._left + self._wide
        self._ink(Rule(self._left, self._y, end, self._y, 1.5, red=True))
        self._y += 24

    def signing(self, block: Signing) -> None:
        """Office over date, each in the middle of the other, with room for the seal."""
        if self._y + self._signing_height(block) > self._floor + _TOLERANCE:
            self._new_page()
        line = block.size * self._frame.leading
        self._y += _SEAL_LINES * line
        widths = [self._em(text, Face.SONG) * block.size for text in (block.office, block.day)]
        middle = self._left + self._wide - _SEAL_EDGE * block.size - max(widths) / 2
        for text, wide in zip((block.office, block.day), widths, strict=True):
            x = max(self._left, middle - wide / 2)
            self._ink(Text(Face.SONG, block.size, x, self._y + block.size, text))
            self._y += line

    def _signing_height(self, block: Signing) -> float:
        return (_SEAL_LINES + 2) * block.size * self._frame.leading

    def heading(self, block: Heading) -> None:
        """Centred, in as many lines as it takes."""
        for line in self._title_lines(block):
            self._text(line, Align.CENTRE, block.size, Face.BOLD)
        # A letter has an empty line below its title (GB/T 9704-2012, 7.3.1).
        self._y += block.size * LEADING if self._frame.dashes else 4

    def _title_lines(self, block: Heading) -> list[str]:
        """The lines of a title; what stands in brackets at its end goes whole onto the second."""
        wide, of = self._wide / block.size, self._metrics.width(Face.BOLD)
        lines = break_lines(block.text, wide, of)
        head, bracket, rest = block.text.partition("（")
        parts = [head, bracket + rest]
        if len(lines) == len(parts) and all(parts) and rest.endswith("）"):
            fits = all(sum(map(of, part)) <= wide for part in parts)
            return parts if fits else lines
        return lines

    def line(self, block: Line) -> None:
        """One line at its side."""
        size = block.size
        for text in break_lines(block.text, self._wide / size, self._metrics.width(block.face)):
            self._text(text, block.align, size, block.face)
        self._y += 2

    def prose(self, block: Prose, signing: Signing | None = None) -> None:
        """A paragraph with its first line set in; its last lines go with a signature."""
        wide = self._wide / block.size
        of = self._metrics.width(block.face)
        leading = block.size * self._frame.leading
        if block.leads:
            self._y += _BEFORE_HEADING
            if self._y + 4 * leading > self._floor:
                self._new_page()
        lines = [
            (line, 0 if number else block.indent * block.size)
            for paragraph in block.text.split("\n")
            for number, line in enumerate(break_lines(paragraph, wide, of, wide - block.indent))
        ]
        turn = self._turn_before_signing(len(lines), leading, signing) if signing else -1
        for number, (line, shift) in enumerate(lines):
            if number == turn:
                self._new_page()
            self._text(line, Align.LEFT, block.size, block.face, shift, leading)
        self._y += 3 if not self._frame.dashes else 0

    def _turn_before_signing(self, lines: int, leading: float, signing: Signing) -> int:
        """The line before which a page begins, so that a signature has text above it; -1 for none.

        Where the signature fits below the paragraph it needs none.
        """
        y = self._y
        for _ in range(lines):
            y = leading + (y if y + leading <= self._floor + _TOLERANCE else self._top)
        if y + self._signing_height(signing) <= self._floor + _TOLERANCE:
            return -1
        return max(0, lines - _WITH_SIGNING)

    def _text(
        self,
        text: str,
        align: Align,
        size: float,
        face: Face,
        shift: float = 0,
        leading: float = 0,
    ) -> None:
        leading = leading or size * LEADING
        if self._y + leading > self._floor + _TOLERANCE:
            self._new_page()
        x = self._left + shift + shifted(align, self._wide - shift, self._em(text, face) * size)
        self._ink(Text(face, size, x, self._y + size, text))
        self._y += leading

    def grid(self, block: Grid) -> None:
        """The bordered form; what does not fit its cell goes on below it, never under a border."""
        self._y += 2
        table = GridLayout(block, self._metrics, self._left, self._wide)
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

    def drawing(self, block: Drawing) -> None:
        """True size, in the middle of the line."""
        if self._y + block.height * MM > self._floor:
            self._new_page()
        x = self._left + (self._wide - block.width * MM) / 2
        self._ink(*drawing_ink(block, x, self._y, self._metrics, self.pages.shrunk))
        self._y += block.height * MM + 6

    def register(self, block: Register, progress: Callable[[int], None]) -> None:
        """Rows under a heading that comes back on every page."""
        self._y += 3
        table = RegisterLayout(block, self._metrics, self._left, self._wide)
        if self._y + table.head_height + table.section_room > self._floor:
            self._new_page()
        top = self._head(table)
        whole_page = self._floor - self._top - table.head_height
        for number, row in enumerate(block.rows, 1):
            if isinstance(row, Section):
                if self._y + table.section_room > self._floor:
                    top = self._turn(table, top)
                self._ink(*table.sides(top, self._y), *table.section_ink(row, self._y))
                self._y += table.section_height
                top = self._y
                continue
            for cells, height in table.pieces(row, whole_page):
                if self._y + height > self._floor:
                    top = self._turn(table, top)
                self._ink(*table.row_ink(cells, self._y, height))
                self._y += height
            if number % 500 == 0:
                progress(number)
        self._ink(*table.sides(top, self._y))
        self._y += 8

    def _head(self, table: RegisterLayout) -> float:
        """The headings, and where they begin."""
        top = self._y
        self._ink(*table.head(top))
        self._y += table.head_height
        return top

    def _turn(self, table: RegisterLayout, top: float) -> float:
        """Close the register on this page and begin it on the next."""
        self._ink(*table.sides(top, self._y))
        self._new_page()
        return self._head(table)

    def number_pages(self) -> None:
        """第 x 页 共 y 页 at the foot, where there is more than one; — x — on a letter."""
        total = len(self.pages.pages)
        if self._frame.dashes:
            self._number_letter()
            return
        if total == 1:
            return
        for number, page in enumerate(self.pages.pages, 1):
            text = f"第 {number} 页　共 {total} 页"
            x = self._left + shifted(Align.CENTRE, self._wide, self._em(text, Face.SONG) * 9)
            page.append(Text(Face.SONG, 9, x, self._floor + 10 * MM, text))

    def _number_letter(self) -> None:
        """7 mm below the type area, one character in from the outer edge (GB/T 9704-2012, 7.5)."""
        for number, page in enumerate(self.pages.pages, 1):
            text = f"— {number} —"
            room = self._wide - 28
            align = Align.RIGHT if number % 2 else Align.LEFT
            x = self._left + 14 + shifted(align, room, self._em(text, Face.SONG) * 14)
            page.append(Text(Face.SONG, 14, x, self._floor + 7 * MM + 14, text))
