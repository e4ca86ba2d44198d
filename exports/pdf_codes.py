"""QR codes and Code 128 as PDF operators; reportlab works out the patterns."""

from collections.abc import Iterator
from itertools import groupby

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from exports.ink import CodeInk
from exports.sheet import CodeKind

# ISO/IEC 18004 and 15417: the white around a code, in modules.
_QR_QUIET = 4
_BAR_QUIET = 10


def operators(mark: CodeInk, page_height: float) -> list[str]:
    """The black areas of a code; `page_height` in points, since PDF counts from below."""
    areas = _qr(mark) if mark.kind is CodeKind.QR else _bars(mark)
    found = [
        f"{x:.3f} {page_height - y - height:.3f} {width:.3f} {height:.3f} re"
        for x, y, width, height in areas
    ]
    return [*found, "f"] if found else []


def _qr(mark: CodeInk) -> Iterator[tuple[float, float, float, float]]:
    # Level M: 15 % of the square may be dirty or torn.
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(mark.data)
    code.make()
    side = min(mark.width, mark.height)
    module = side / (code.getModuleCount() + 2 * _QR_QUIET)
    left = mark.x + (mark.width - side) / 2 + _QR_QUIET * module
    top = mark.y + (mark.height - side) / 2 + _QR_QUIET * module
    for row, modules in enumerate(code.modules):
        column = 0
        for dark, run in groupby(map(bool, modules)):
            count = len(list(run))
            if dark:
                yield left + column * module, top + row * module, count * module, module
            column += count


def _bars(mark: CodeInk) -> Iterator[tuple[float, float, float, float]]:
    code = Code128(mark.data)
    code.validate()
    code.encode()
    # Letters say widths in modules, a = 1; capitals are black.
    runs = [(sign.isupper(), ord(sign.lower()) - ord("a") + 1) for sign in code.decompose()]
    module = mark.width / (sum(width for _, width in runs) + 2 * _BAR_QUIET)
    x = mark.x + _BAR_QUIET * module
    for black, width in runs:
        if black:
            yield x, mark.y, width * module, mark.height
        x += width * module
