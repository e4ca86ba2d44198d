"""True-size drawings: the ink of one, and many of them on label sheets or side by side on A4."""

from collections.abc import Iterator
from itertools import islice

from exports.ink import A4, MM, CodeInk, Ink, Metrics, Pages, Rule, Text, frame, shifted
from exports.layout import down_upright, fit_size
from exports.sheet import Code, CodeKind, Drawing, Face, Frame, Labels, Pieces, Stock, Words

_LEADING = 1.2
_INSET = 0.8 * MM
_NOTE_SIZE = 7.5


def piece_pages(pieces: Labels | Pieces, metrics: Metrics) -> Pages:
    """Every drawing at its size, on as many pages as it takes."""
    if isinstance(pieces, Labels):
        return _label_pages(pieces, metrics)
    return _cut_pages(pieces, metrics)


def _label_pages(labels: Labels, metrics: Metrics) -> Pages:
    stock = labels.stock
    pages = Pages((stock.page[0] * MM, stock.page[1] * MM), [[]])
    places = _places(stock)
    for _ in islice(places, (max(1, labels.first) - 1) % (stock.columns * stock.rows)):
        pass
    for drawing in labels.drawings:
        place = next(places, None)
        if place is None:
            pages.pages.append([])
            places = _places(stock)
            place = next(places)
        x = place[0] + (stock.width - drawing.width) / 2
        y = place[1] + (stock.height - drawing.height) / 2
        pages.pages[-1].extend(drawing_ink(drawing, x * MM, y * MM, metrics, pages.shrunk))
    return pages


def _places(stock: Stock) -> Iterator[tuple[float, float]]:
    """The upper left corners of one page's labels in mm, row by row."""
    for row in range(stock.rows):
        for column in range(stock.columns):
            yield (
                stock.left + column * (stock.width + stock.gap_x),
                stock.top + row * (stock.height + stock.gap_y),
            )


def _cut_pages(pieces: Pieces, metrics: Metrics) -> Pages:
    pages = Pages(A4, [[]])
    margin, gap = pieces.margin * MM, pieces.gap * MM
    x = y = margin
    tallest = 0.0
    for drawing in pieces.drawings:
        wide, tall = drawing.width * MM, drawing.height * MM
        if x > margin and x + wide > A4[0] - margin:
            x, y, tallest = margin, y + tallest + gap, 0.0
        if y > margin and y + tall > A4[1] - margin:
            pages.pages.append([])
            x, y, tallest = margin, margin, 0.0
        pages.pages[-1].extend(drawing_ink(drawing, x, y, metrics, pages.shrunk))
        x += wide + gap
        tallest = max(tallest, tall)
    if pieces.note:
        for page in pages.pages:
            page.append(Text(Face.SONG, _NOTE_SIZE, margin, A4[1] - 5 * MM, pieces.note))
    return pages


def drawing_ink(
    drawing: Drawing, left: float, top: float, metrics: Metrics, shrunk: list[str]
) -> Iterator[Ink]:
    """The ink of a drawing whose upper left corner is at this place in points.

    `shrunk` takes the texts that had to be cut.
    """
    for mark in drawing.marks:
        x, y = left + mark.x * MM, top + mark.y * MM
        width, height = mark.width * MM, mark.height * MM
        if isinstance(mark, Frame):
            if width and height:
                yield from frame(x, y, width, height, mark.thickness)
            else:
                yield Rule(x, y, x + width, y + height, mark.thickness)
        elif isinstance(mark, Code):
            yield from _code(mark, x, y, width, height, metrics)
        elif mark.vertical:
            yield from _downwards(mark, x, y, width, height, metrics)
        else:
            yield from _words(mark, x, y, width, height, metrics, shrunk)


def _code(
    mark: Code, x: float, y: float, width: float, height: float, metrics: Metrics
) -> Iterator[Ink]:
    """The code above its text; the text shrinks to the width rather than break."""
    em = sum(map(metrics.width(Face.SONG), mark.data))
    size = min(mark.size, width / em) if em else mark.size
    above = height - size * _LEADING
    yield CodeInk(mark.kind, mark.data, x, y, width, above)
    if mark.kind is CodeKind.QR:
        # Its text stands close below the square, wherever that ends.
        side = min(width, above)
        above = (above + side) / 2
    yield Text(Face.SONG, size, x + (width - em * size) / 2, y + above + size * 0.95, mark.data)


def _words(
    mark: Words, x: float, y: float, width: float, height: float, metrics: Metrics,
    shrunk: list[str],
) -> Iterator[Ink]:  # fmt: skip
    of = metrics.width(mark.face)
    room = width - 2 * _INSET
    size, lines = fit_size(mark.text, room, height, mark.size, of, _LEADING, mark.least)
    fitting = max(1, int((height + 0.01) // (size * _LEADING)))
    if len(lines) > fitting:
        shrunk.append(mark.text)
        lines = lines[:fitting]
        lines[-1] = lines[-1][:-1] + "…"
    free = (height - len(lines) * size * _LEADING) / 2
    for number, line in enumerate(lines):
        shift = shifted(mark.align, room, sum(map(of, line)) * size)
        baseline = y + free + number * size * _LEADING + size * 1.0
        yield Text(mark.face, size, x + _INSET + shift, baseline, line)


def _downwards(
    mark: Words, x: float, y: float, width: float, height: float, metrics: Metrics
) -> Iterator[Ink]:
    """Signs below each other, closer and smaller where the text is long."""
    of = metrics.width(mark.face)
    signs = down_upright(mark.text)
    if not signs:
        return
    step = min(mark.size * 1.25, height / len(signs))
    size = min(mark.size, step / 1.02, (width - 2 * _INSET))
    top = y + (height - step * len(signs)) / 2
    for number, sign in enumerate(signs):
        em = sum(map(of, sign))
        own = min(size, (width - 2 * _INSET) / em)
        baseline = top + number * step + step / 2 + own * 0.36
        yield Text(mark.face, own, x + (width - em * own) / 2, baseline, sign)
