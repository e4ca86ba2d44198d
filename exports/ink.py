"""What lies on a laid-out page: runs of text, lines, grey areas, codes; and what measures text.

Places are in points from the upper left corner of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from exports.layout import Width
from exports.sheet import Align, CodeKind, Face

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
LEADING = 1.35
PAD = 3.0
THICK, THIN = 1.2, 0.5


class Text(NamedTuple):
    """A run of text; `y` is its baseline."""

    face: Face
    size: float
    x: float
    y: float
    text: str
    red: bool = False


class Rule(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float
    red: bool = False


class Fill(NamedTuple):
    """A light grey rectangle."""

    x: float
    y: float
    width: float
    height: float


class CodeInk(NamedTuple):
    """A code with its quiet zones in a rectangle: a QR code as large as fits, bars full width."""

    kind: CodeKind
    data: str
    x: float
    y: float
    width: float
    height: float


class Bookmark(NamedTuple):
    """A place that the outline of the document leads to; `level` 1 is below the title."""

    title: str
    level: int
    y: float


Ink = Text | Rule | Fill | CodeInk | Bookmark


class Metrics(Protocol):
    """Widths of characters, in em, by face."""

    def width(self, face: Face) -> Width:
        """The width of a character of this face."""


@dataclass(slots=True)
class Pages:
    """The ink of each page, and the values that had to be shrunk to their least size or cut."""

    size: tuple[float, float]
    pages: list[list[Ink]] = field(default_factory=list)
    shrunk: list[str] = field(default_factory=list)


def frame(x: float, y: float, width: float, height: float, thickness: float) -> Iterator[Rule]:
    """The four sides of a rectangle."""
    yield Rule(x, y, x + width, y, thickness)
    yield Rule(x, y + height, x + width, y + height, thickness)
    yield Rule(x, y, x, y + height, thickness)
    yield Rule(x + width, y, x + width, y + height, thickness)


def shifted(align: Align, room: float, wide: float) -> float:
    """How far to the right a text of this width begins in its room."""
    if align is Align.LEFT:
        return 0.0
    return (room - wide) / (2 if align is Align.CENTRE else 1)
