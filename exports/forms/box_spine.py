"""盒脊: the spine of a box at true size (DA/T 22-2015), as wide as the box is thick.

A box is 310 mm high and its spine label 305 mm, longer than A4: the label is 280 mm, with the rest
of the paper for the printer's margins, and is pasted in the middle of the spine.
"""

from collections.abc import Iterable

from archive_tui.domain.filing import Box
from exports.forms import filing_samples
from exports.sheet import Drawing, Face, Frame, Pieces, Sheet, Words

TITLE = "档案盒盒脊"
BOX_HEIGHT = 305.0
HEIGHT = 280.0
_NOTE = (
    f"盒脊高{BOX_HEIGHT:g}毫米，超过A4纸；本纸按{HEIGHT:g}毫米、原大打印，沿框裁下，贴于盒脊正中。"
)
_LABEL = 6.0
# From the top; 280 mm together.
_NARROW, _RETENTION, _UNIT, _SPAN, _NUMBER = 24.0, 34.0, 120.0, 44.0, 34.0


def box_spines(boxes: Iterable[Box]) -> Sheet:
    """The spines of boxes side by side, as many on a page as fit."""
    return Sheet(TITLE, pieces=Pieces(tuple(map(spine, boxes)), margin=7, gap=3, note=_NOTE))


def spine(box: Box) -> Drawing:
    """The spine of one box, `thickness` mm wide."""
    wide = float(box.thickness)
    cells = (
        ("全宗号", box.fonds, _NARROW, False),
        ("年度", str(box.year), _NARROW, False),
        ("保管期限", box.retention, _RETENTION, True),
        ("机构（问题）", box.unit, _UNIT, True),
        ("起止件号", "", _SPAN, False),
        ("盒号", str(box.number), _NUMBER, False),
    )
    marks: list[Words | Frame] = []
    y = 0.0
    for label, value, height, vertical in cells:
        marks.append(Frame(0, y, wide, height))
        marks.append(Words(label, 0, y + 0.8, wide, _LABEL, 8, Face.HEI, least=5))
        room = height - _LABEL - 2
        if label == "起止件号":
            marks += _span(box, y + _LABEL + 1, wide, room)
        else:
            size = 22 if vertical else 20
            marks.append(
                Words(value, 0, y + _LABEL + 1, wide, room, size, Face.BOLD, vertical=vertical)
            )
        y += height
    return Drawing(wide, HEIGHT, (*marks, Frame(0, 0, wide, HEIGHT, 1.2)))


def _span(box: Box, y: float, wide: float, room: float) -> tuple[Words, ...]:
    third = room / 3
    return (
        Words(f"{box.first:04}", 0, y, wide, third, 18, Face.BOLD),
        Words("至", 0, y + third, wide, third, 10),
        Words(f"{box.last:04}", 0, y + 2 * third, wide, third, 18, Face.BOLD),
    )


def sample() -> Sheet:
    """Three boxes of 20, 30 and 50 mm."""
    return box_spines(filing_samples.boxes())
