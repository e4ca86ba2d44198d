"""Which font draws which character: a chain of faces, read without reportlab.

A character that the face of the text lacks is looked for in 宋体 and then in the rare characters;
the office's own 仿宋 and others in its fonts folder are not needed for any shipped form.
"""

import struct
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

FALLBACKS = ("song", "rare", "rare-a")
# Drawn where no font has the character, and said before printing.
MISSING_SIGN = "〓"


def font_file(name: str) -> Path:
    """The shipped TrueType file of a face."""
    return Path(str(files("exports") / "fonts" / f"{name}.ttf"))


def chain(face: str) -> tuple[str, ...]:
    """The faces to try, in order."""
    return (face, *(name for name in FALLBACKS if name != face))


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that no shipped font draws, each once, in the order met."""
    found: dict[str, None] = {}
    for text in texts:
        for char in text:
            code = ord(char)
            if code > 0x7E and char not in found and not covered(code):
                found[char] = None
    return tuple(found)


def covered(code: int) -> bool:
    """Whether some font of the chain draws this code point."""
    return any(code in coverage(name) for name in FALLBACKS)


@lru_cache(maxsize=8)
def coverage(name: str) -> frozenset[int]:
    """The code points a face draws, read from its cmap table (formats 4 and 12)."""
    with font_file(name).open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        tables = [struct.unpack(">4s4xII", file.read(16)) for _ in range(count)]
        offset, length = next((place, size) for tag, place, size in tables if tag == b"cmap")
        file.seek(offset)
        table = file.read(length)
    codes: set[int] = set()
    for number in range(struct.unpack(">2xH", table[:4])[0]):
        start = struct.unpack(">4xI", table[4 + 8 * number : 12 + 8 * number])[0]
        codes |= _codes(table[start:])
    return frozenset(codes)


def _codes(table: bytes) -> set[int]:
    kind = struct.unpack(">H", table[:2])[0]
    if kind == 12:
        groups = struct.unpack(">I", table[12:16])[0]
        found: set[int] = set()
        for number in range(groups):
            first, last = struct.unpack(">II", table[16 + 12 * number : 24 + 12 * number])
            found.update(range(first, last + 1))
        return found
    if kind == 4:
        return _segments(table)
    return set()


def _segments(table: bytes) -> set[int]:
    count = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + 2 * count])
    starts = struct.unpack(f">{count}H", table[16 + 2 * count : 16 + 4 * count])
    found: set[int] = set()
    for first, last in zip(starts, ends, strict=True):
        found.update(range(first, last + 1))
    found.discard(0xFFFF)
    return found
