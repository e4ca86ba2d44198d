"""Draws a laid-out Sheet with reportlab: embedded fonts, searchable text, the same bytes again."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from exports import pdf_fixes
from exports.font_chain import MISSING_SIGN, chain, missing
from exports.ink import MM, Bookmark, CodeInk, Fill, Ink, Pages, Rule, Text
from exports.layout import Width
from exports.pages import lay_out
from exports.sheet import Face, Sheet, cleaned

_PAGES_TOLD = 25


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn: pages, texts shrunk to 8 pt or cut, and characters that no font has.

    `size` is the width and height of a page in mm.
    """

    pages: int
    shrunk: tuple[str, ...]
    missing: tuple[str, ...]
    size: tuple[float, float] = (210, 297)


def missing_characters(sheet: Sheet) -> tuple[str, ...]:
    """The characters that would be printed as 〓, register rows not counted."""
    return missing(cleaned(replace(sheet, register=None)).texts())


def draw(sheet: Sheet, path: Path, progress: Callable[[int], None] = lambda _: None) -> Drawn:
    """Write the sheet as PDF: beside its place, made durable, then renamed into it.

    Raises OSError (disk full, folder missing) and whatever `progress` raises to cancel it; then no
    file is left behind.
    """
    data, drawn = render(sheet, progress)
    handle, name = tempfile.mkstemp(prefix=".part-", suffix=".pdf", dir=path.parent)
    temp = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temp.chmod(0o644)
        temp.replace(path)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
    return drawn


def render(sheet: Sheet, progress: Callable[[int], None] = lambda _: None) -> tuple[bytes, Drawn]:
    """The sheet as PDF bytes; the same sheet gives the same bytes.

    `progress` is told the rows of a register laid out so far, and again while they are drawn; what
    it raises stops the work.
    """
    pdf_fixes.prepare()
    sheet = cleaned(sheet)
    fonts = _Fonts()
    rows = 0

    def laid(done: int) -> None:
        nonlocal rows
        rows = done
        progress(done)

    pages = lay_out(sheet, fonts, laid)
    buffer = BytesIO()
    first = pdf_fixes.register(Face.SONG.value)
    canvas = Canvas(
        buffer, pagesize=pages.size, invariant=1, lang="zh-CN", initialFontName=first.fontName
    )
    canvas.setTitle(sheet.title)
    canvas.setAuthor("archive-tui")
    outline = _Outline(canvas, pages)
    outline.begin(sheet.title)
    fonts.begin(canvas)
    count = len(pages.pages)
    for number, page in enumerate(pages.pages):
        _draw_page(canvas, fonts, page, pages)
        outline.add(page)
        canvas.showPage()
        page.clear()
        if rows and number % _PAGES_TOLD == 0:
            progress(rows)
    canvas.save()
    size = (round(pages.size[0] / MM, 1), round(pages.size[1] / MM, 1))
    return buffer.getvalue(), Drawn(count, tuple(pages.shrunk), tuple(fonts.missing), size)


def _draw_page(canvas: Canvas, fonts: "_Fonts", page: Sequence[Ink], pages: Pages) -> None:
    height = pages.size[1]
    code = canvas._code  # the operators of the page: text objects are too slow for long lists
    texts = ["BT"]
    lines: list[str] = []
    for mark in page:
        match mark:
            case Text():
                texts.extend(fonts.operators(mark, height))
            case Rule():
                pen = ("0.8 0 0 RG ", " 0 G") if mark.red else ("", "")
                lines.append(
                    f"{pen[0]}{mark.thickness:g} w {mark.x:.2f} {height - mark.y:.2f} m"
                    f" {mark.to_x:.2f} {height - mark.to_y:.2f} l S{pen[1]}"
                )
            case Fill():
                bottom = height - mark.y - mark.height
                code.append(
                    f"q .95 g {mark.x:.2f} {bottom:.2f} {mark.width:.2f} {mark.height:.2f} re f Q"
                )
            case CodeInk():
                # Few papers have codes, and reportlab's take long to load.
                from exports import pdf_codes

                lines.extend(pdf_codes.operators(mark, height))
    code.extend([*lines, *texts, "ET"])


class _Outline:
    """The bookmarks of a document: its title, and below it the sections of its register."""

    def __init__(self, canvas: Canvas, pages: Pages) -> None:
        self._canvas = canvas
        self._height = pages.size[1]
        self._level = 0
        self._count = 0
        marks = (mark for page in pages.pages for mark in page)
        self._wanted = len(pages.pages) > 1 or any(isinstance(mark, Bookmark) for mark in marks)

    def begin(self, title: str) -> None:
        """The title leads to the first page."""
        if self._wanted:
            self._canvas.bookmarkPage("first")
            self._canvas.addOutlineEntry(title, "first", 0)

    def add(self, page: Sequence[Ink]) -> None:
        """The sections that begin on the page being drawn."""
        for mark in page:
            if isinstance(mark, Bookmark):
                # The format knows no level without the one above it.
                self._level = min(max(1, mark.level), self._level + 1)
                self._count += 1
                key = f"section-{self._count}"
                self._canvas.bookmarkHorizontal(key, 0, self._height - mark.y)
                self._canvas.addOutlineEntry(mark.title, key, self._level)


class _Fonts:
    """Widths and codes of characters over the font chain, each worked out once per document."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._widths: dict[Face, _Widths] = {}
        self._codes: dict[Face, dict[str, tuple[str, str]]] = {}
        self._canvas: Canvas | None = None

    def width(self, face: Face) -> Width:
        """The width in em of a character in this face or its stand-in."""
        if face not in self._widths:
            self._widths[face] = _Widths(face, self.missing)
        return self._widths[face].__getitem__

    def begin(self, canvas: Canvas) -> None:
        """The document that the codes are for."""
        self._canvas = canvas

    def operators(self, mark: Text, height: float) -> list[str]:
        """A run of text as PDF operators, with a change of font wherever the chain needs one."""
        codes = self._codes.setdefault(mark.face, {})
        found = [f"1 0 0 1 {mark.x:.2f} {height - mark.y:.2f} Tm"]
        current = ""
        waiting: list[str] = []
        for char in mark.text:
            font, code = codes.get(char) or self._code(mark.face, char)
            if font != current:
                if waiting:
                    found.append(f"<{''.join(waiting)}> Tj")
                    waiting = []
                current = font
                found.append(f"{font} {mark.size:g} Tf")
            waiting.append(code)
        if waiting:
            found.append(f"<{''.join(waiting)}> Tj")
        return ["0.8 0 0 rg", *found, "0 g"] if mark.red else found

    def _code(self, face: Face, char: str) -> tuple[str, str]:
        self.width(face)(char)
        name = self._widths[face].font_of.get(char)
        if name is None:
            answer = self._codes[face].get(MISSING_SIGN) or self._code(face, MISSING_SIGN)
        else:
            font = pdf_fixes.register(name)
            document = self._canvas._doc if self._canvas else None
            [(subset, code)] = font.splitString(char, document)
            answer = (font.getSubsetInternalName(subset, document), f"{code[0]:02x}")
        self._codes[face][char] = answer
        return answer


class _Widths(dict[str, float]):
    """Character → em, and which font of the chain draws it."""

    def __init__(self, face: Face, missing_characters: dict[str, None]) -> None:
        super().__init__()
        self.font_of: dict[str, str] = {}
        self._missing = missing_characters
        self._chain = chain(face.value)

    def __missing__(self, char: str) -> float:
        for name in self._chain:
            metrics = pdf_fixes.register(name).face
            if ord(char) in metrics.charToGlyph:
                self.font_of[char] = name
                width = metrics.charWidths.get(ord(char), metrics.defaultWidth) / 1000
                self[char] = width
                return float(width)
        self._missing[char] = None
        self[char] = 1.0
        return 1.0
