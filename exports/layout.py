"""Chinese line breaking and fitting: pure arithmetic on widths in em, no ink.

避头尾: no line begins with a closing mark or ends with an opening one; numbers and Latin words stay
whole where the line is long enough for them.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

OPENING = frozenset("“‘（《〈【〔「『〖｛［([{￥＄$")
CLOSING = frozenset("”’）》〉】〕」』〗｝］)]}")
STOPS = frozenset("，。、；：？！,.;:?!")
NOT_FIRST = CLOSING | STOPS | frozenset("％%‰℃…—·～々")
NOT_LAST = OPENING
LEAST_SIZE = 8.0
_EPSILON = 1e-6
# Longer numbers would be wider than the column of characters.
_UPRIGHT = 4

Width = Callable[[str], float]


def break_lines(text: str, width: float, of: Width, first: float | None = None) -> list[str]:
    """The lines of a text; `width` and `first` (the first line's width) in em.

    `of` gives a character's width in em. A line break in the text is kept.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_paragraph(paragraph, width, of, width if first is None else first))
    return lines


def _paragraph(text: str, width: float, of: Width, first: float) -> list[str]:
    ends = list(accumulate(map(of, text)))
    if not ends or ends[-1] <= first + _EPSILON:
        return [text]
    lines: list[str] = []
    start, base, room = 0, 0.0, first
    while ends[-1] - base > room + _EPSILON:
        end = bisect_right(ends, base + room + _EPSILON, start)
        cut = _better_cut(text, start, max(end, start + 1))
        lines.append(text[start:cut].rstrip(" "))
        start, base, room = cut, ends[cut - 1], width
        while start < len(text) and text[start] == " ":
            base = ends[start]
            start += 1
    if start < len(text):
        lines.append(text[start:])
    return lines


def _better_cut(text: str, start: int, end: int) -> int:
    """The last allowed place for a break up to `end`; `end` itself if there is none."""
    if end >= len(text):
        return len(text)
    cut = end
    while cut > start + 1 and not may_break(text[cut - 1], text[cut]):
        cut -= 1
    return cut if may_break(text[cut - 1], text[cut]) else end


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return not (_latin(before) and _latin(after))


def _latin(char: str) -> bool:
    return char < "\u2000" and char != " "


def fit_size(
    text: str, width: float, height: float, size: float, of: Width, leading: float = 1.3,
    least: float = LEAST_SIZE,
) -> tuple[float, list[str]]:  # fmt: skip
    """The largest size in points, from `size` down, at which the text fits, and its lines.

    `width` and `height` in points. At `least` it stops shrinking: the caller lets the row grow.
    """
    while True:
        lines = break_lines(text, width / size, of)
        if len(lines) * size * leading <= height + _EPSILON or size <= least:
            return size, lines
        size = max(least, size - 0.5)


def after(text: str, lines: Sequence[str]) -> str:
    """What of a text comes after these first lines of it, with its own spaces and line breaks."""
    # Breaking drops spaces at the ends of lines, so only what has ink is counted.
    inked = [place for place, char in enumerate(text) if not char.isspace()]
    used = sum(not char.isspace() for line in lines for char in line)
    return text[inked[used] :] if used < len(inked) else ""


def down_upright(text: str) -> Sequence[str]:
    """A vertical text with numbers and short Latin words kept upright (纵中横), as on spines."""
    found: list[str] = []
    for sign in down(text):
        upright = sign.isascii() and sign.isalnum()
        if upright and found and found[-1].isascii() and len(found[-1]) < _UPRIGHT:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def down(text: str) -> Sequence[str]:
    """A vertical label, one sign per line; brackets turned."""
    turned = {"（": "︵", "）": "︶", "(": "︵", ")": "︶", "《": "︽", "》": "︾"}
    return [turned.get(char, char) for char in text if char != " "]
