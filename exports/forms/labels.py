"""Labels of boxes and places: a code that a scanner reads, and the same in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive_tui.domain.filing import Box
from archive_tui.domain.places import Place
from exports.forms import filing_samples
from exports.forms.filing_lists import span
from exports.sheet import Align, Code, CodeKind, Drawing, Face, Labels, Sheet, Stock, Words

BOX_TITLE = "档案盒标签"
PLACE_TITLE = "库位标签"
# Common label papers in mm, and one label of a label printer.
STOCKS: Mapping[str, Stock] = {
    "70x37": Stock((210, 297), 0, 0.5, 3, 8, 70, 37),
    "99x68": Stock((210, 297), 4.65, 13.1, 2, 4, 99.1, 67.7, 2.5),
    "60x40": Stock((60, 40), 0, 0, 1, 1, 60, 40),
}
DEFAULT_STOCK = "70x37"
# Lines of a large label stay together, in mm.
_MOST_LINE = 8.0
# Room for larger type, in mm.
_WIDE = 40.0
# Points to the millimetre.
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class LabelPaper:
    """The paper (a key of STOCKS), the kind of code, and the `first` free label of the sheet."""

    stock: str = DEFAULT_STOCK
    kind: CodeKind = CodeKind.QR
    first: int = 1


def box_labels(boxes: Iterable[Box], paper: LabelPaper | None = None) -> Sheet:
    """A label per box: its code, what is in it, and its place."""
    return _sheet(
        BOX_TITLE,
        paper or LabelPaper(),
        (
            (
                box.code,
                (
                    f"{box.fonds} · {box.year} · {box.retention}",
                    box.unit,
                    f"第{box.number}盒　{span(box)}",
                    box.place or "（未入库）",
                ),
            )
            for box in boxes
        ),
    )


def place_labels(places: Iterable[Place], paper: LabelPaper | None = None) -> Sheet:
    """A label per place: its code, its name large, and the way to it."""
    return _sheet(
        PLACE_TITLE,
        paper or LabelPaper(),
        ((place.code, (place.name, place.path)) for place in places),
    )


def _sheet(title: str, paper: LabelPaper, labels: Iterable[tuple[str, Sequence[str]]]) -> Sheet:
    stock = STOCKS[paper.stock]
    # Bars say ASCII only; a code with other signs becomes a square.
    drawings = tuple(
        (_bars if paper.kind is CodeKind.CODE128 and code.isascii() else _square)(
            stock, code, lines
        )
        for code, lines in labels
    )
    return Sheet(title, pieces=Labels(stock, drawings, paper.first))


def _square(stock: Stock, code: str, lines: Sequence[str]) -> Drawing:
    """The code at the left with its text under it, the words at the right."""
    margin = _margin(stock)
    tall = stock.height - 2 * margin
    side = min(tall - 4, stock.width * 0.42)
    mark = Code(code, margin, margin + (tall - side - 4) / 2, side, side + 4, CodeKind.QR, 9)
    x = margin + side + 1
    words = _lines(lines, x, margin, stock.width - x - margin, tall, Align.LEFT)
    return Drawing(stock.width, stock.height, (mark, *words))


def _bars(stock: Stock, code: str, lines: Sequence[str]) -> Drawing:
    """The words above, the bars over the whole width below."""
    margin = _margin(stock)
    tall = stock.height - 2 * margin
    bars = tall * 0.4
    wide = stock.width - 2 * margin
    mark = Code(code, margin, margin + tall - bars, wide, bars, CodeKind.CODE128, 9)
    words = _lines(lines, margin, margin, wide, tall - bars - 1, Align.CENTRE)
    return Drawing(stock.width, stock.height, (mark, *words))


def _margin(stock: Stock) -> float:
    """What a printer may leave white, in mm: more on a sheet, whose labels reach its edge."""
    return 2.0 if stock.columns * stock.rows == 1 else 4.5


def _lines(
    lines: Sequence[str], x: float, y: float, wide: float, tall: float, align: Align
) -> tuple[Words, ...]:
    """The first line bold and larger, the others below it, together in the middle of the height.

    A long line shrinks to one line before it breaks.
    """
    shares = [1.4, *([1.0] * (len(lines) - 1))]
    unit = min(tall / sum(shares), _MOST_LINE)
    y += (tall - unit * sum(shares)) / 2
    most = (20.0, 14.0) if wide > _WIDE else (14.0, 11.0)
    found = []
    for number, (line, share) in enumerate(zip(lines, shares, strict=True)):
        # 2.2 pt to the mm: four fifths of the height, the rest is the space between lines.
        size = min(most[bool(number)], unit * share * 2.2)
        face = Face.SONG if number else Face.BOLD
        height = min(unit * share, size * 1.3 / _POINTS)
        middle = y + (unit * share - height) / 2
        found.append(Words(line, x, middle, wide, height, size, face, align, least=5.5))
        y += unit * share
    return tuple(found)


def box_sample() -> Sheet:
    """Three boxes on label paper whose first label is used."""
    return box_labels(filing_samples.boxes(), LabelPaper(first=2))


def place_sample() -> Sheet:
    """Three places with bars."""
    return place_labels(filing_samples.places(), LabelPaper(kind=CodeKind.CODE128))
