"""Text in columns: cut and filled by the cells it takes, where a Chinese character takes two."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

Spans = Sequence[tuple[int, int]]
width_of = cell_len


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis if it is longer."""
    if width <= 0:
        return ""
    size = cell_len(text)
    if size <= width:
        return text + " " * (width - size)
    return set_cell_size(set_cell_size(text, width - 1).rstrip(" ") + "…", width)


def painted(text: str, spans: Spans, plain: Style, hit: Style) -> list[Segment]:
    """The text as segments with the spans in another style; spans beyond its end are cut."""
    segments: list[Segment] = []
    here = 0
    for start, end in spans:
        start, end = max(start, here), min(end, len(text))
        if start >= end:
            continue
        segments += (Segment(text[here:start], plain), Segment(text[start:end], plain + hit))
        here = end
    segments.append(Segment(text[here:], plain))
    return [segment for segment in segments if segment.text]


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Where the lines of one paragraph begin and end at this width.

    Chinese breaks anywhere, but no line begins with a closing mark; a Latin word stays whole
    where it can.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _line_end(text, start, max(2, width))
        lines.append((start, end))
        start = end
    return tuple(lines) or ((0, 0),)


_NOT_FIRST = frozenset("，。、；：？！）》」』】〕”’…,.;:?!)]}%")


def _line_end(text: str, start: int, width: int) -> int:
    room, end = width, start
    # No character takes more than two cells, so half the room can be taken in one step.
    while end < len(text) and (step := text[end : end + max(1, room // 2)]):
        size = cell_len(step)
        if size > room:
            break
        room, end = room - size, end + len(step)
    if end == len(text) or end == start:
        return max(end, start + 1)
    return _better_end(text, start, end)


def _better_end(text: str, start: int, end: int) -> int:
    if text[end] in _NOT_FIRST and end - start > 2:
        return end - 1
    if _latin(text[end]) and _latin(text[end - 1]):
        back = end
        while back > start and _latin(text[back - 1]):
            back -= 1
        # A word longer than half a line is cut.
        if end - back < (end - start) // 2 + 1 and back > start:
            return back
    return end


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
