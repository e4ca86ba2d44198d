"""归档章: the stamp on an item's first page, at true size (DA/T 22-2015).

Six cells of 15 × 10 mm: 全宗号, 年度, 件号 above; 机构或问题, 保管期限, 页数 below. It stands at
the upper middle of the first page.
"""

from collections.abc import Iterable, Iterator

from archive_tui.domain.filing import Item
from exports.forms import filing_samples
from exports.sheet import Drawing, Face, Frame, Labels, Sheet, Stock, Words

TITLE = "归档章"
CELL_WIDTH, CELL_HEIGHT = 15.0, 10.0
WIDTH, HEIGHT = 3 * CELL_WIDTH, 2 * CELL_HEIGHT
_LABEL_HEIGHT = 3.0
# A piece to cut out: the stamp, a margin of 2 mm, the archival number below.
_PIECE = Stock((210, 297), left=7, top=13.5, columns=4, rows=9, width=49, height=30)
# The first page itself goes through the printer: one stamp at its upper middle.
_ON_PAGE = Stock(
    (210, 297), left=(210 - WIDTH) / 2, top=10, columns=1, rows=1, width=WIDTH, height=HEIGHT
)


def stamps(items: Iterable[Item], first: int = 1) -> Sheet:
    """Stamps to cut out and paste, one per item, from the `first` free place of the sheet on."""
    return Sheet(TITLE, pieces=Labels(_PIECE, tuple(map(_piece, items)), first))


def stamps_on_pages(items: Iterable[Item]) -> Sheet:
    """One page per item with nothing but its stamp, to be printed on the item's first page."""
    return Sheet(TITLE, pieces=Labels(_ON_PAGE, tuple(map(stamp, items))))


def stamp(item: Item) -> Drawing:
    """The stamp of an item; also a block of any page."""
    return Drawing(WIDTH, HEIGHT, tuple(_marks(item, 0, 0)))


def _marks(item: Item, left: float, top: float) -> Iterator[Words | Frame]:
    cells = (
        ("全宗号", item.fonds), ("年度", str(item.year)), ("件号", f"{item.number:04}"),
        ("机构（问题）", item.unit), ("保管期限", item.retention),
        ("页数", "" if item.pages is None else str(item.pages)),
    )  # fmt: skip
    yield Frame(left, top, WIDTH, HEIGHT, 1.0)
    value_height = CELL_HEIGHT - _LABEL_HEIGHT
    for place, (label, value) in enumerate(cells):
        row, column = divmod(place, 3)
        x, y = left + column * CELL_WIDTH, top + row * CELL_HEIGHT
        yield Frame(x, y, CELL_WIDTH, CELL_HEIGHT)
        yield Words(label, x, y + 0.4, CELL_WIDTH, _LABEL_HEIGHT, 5, least=5)
        yield Words(value, x, y + _LABEL_HEIGHT, CELL_WIDTH, value_height, 11, Face.BOLD, least=5)


def _piece(item: Item) -> Drawing:
    """The stamp within its cut line, the archival number below it."""
    margin = (_PIECE.width - WIDTH) / 2
    cut = Frame(0, 0, _PIECE.width, _PIECE.height, 0.15)
    number = Words(item.archival_number, 0, margin + HEIGHT + 1, _PIECE.width, 6, 8, least=5)
    return Drawing(_PIECE.width, _PIECE.height, (cut, *_marks(item, margin, margin), number))


def stamps_sample() -> Sheet:
    """Stamps of five items on a sheet whose first two places are used."""
    return stamps(filing_samples.items(), 3)


def stamp_on_page_sample() -> Sheet:
    """One item's stamp where it stands on the page."""
    return stamps_on_pages(filing_samples.items(count=1))
