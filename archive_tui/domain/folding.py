"""One folded spelling of a text, shared by the search index, the query and the highlighting.

Width, case and script are folded per character by one table; spaces beside Chinese and inserted
pinyin such as 開(kāi) are dropped.
"""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.pinyin import is_inserted
from archive_tui.domain.words import clean

# Kept with the index: another version means it must be made anew.
FOLD_VERSION = "1"

CJK = (
    r"\u2e80-\u2fdf\u3001-\u303f\u3041-\u318f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    r"\U00020000-\U0003ffff"
)
_SPACES = re.compile(rf"\s+(?=[{CJK}])|(?<=[{CJK}])\s+")
_MANY = re.compile(r"\s+")
# The opening bracket is sometimes lost to a question mark: 入?yún)區.
INSERTED = re.compile(
    r"(?<=[\u3400-\u9fff])[(（?？]([a-zA-Z\u00e0-\u01dc\u0300-\u030c\u1e3f]{1,8})[)）]"
)

Spans = list[tuple[int, int]]


def fold(text: str) -> str:
    """The folded spelling; folding twice changes nothing."""
    text = clean(text, lines=True)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    folded = text.translate(_table()).strip()
    while True:
        shorter = _MANY.sub(" ", _SPACES.sub("", folded)) if " " in folded else folded
        if ")" in shorter:
            shorter = INSERTED.sub(_keep_real, shorter)
        if shorter == folded:
            return folded
        folded = shorter


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """The folded spelling, and for each of its characters the position it came from in `text`."""
    pieces: list[str] = []
    positions: list[int] = []
    places = _visible(text)
    seen = "".join(text[place] for place in places)
    for start, end in _clusters(seen):
        piece = unicodedata.normalize("NFC", seen[start:end]).translate(_table())
        pieces.append(piece)
        positions.extend([places[start]] * len(piece))
    folded = "".join(pieces)
    while True:
        cuts = [found.span() for found in _SPACES.finditer(folded)]
        cuts = cuts or [(f.start() + 1, f.end()) for f in _MANY.finditer(folded) if len(f[0]) > 1]
        cuts = cuts or [f.span() for f in INSERTED.finditer(folded) if _keep_real(f) == ""]
        if not cuts:
            return folded, positions
        folded, positions = _cut(folded, positions, cuts)


def highlights(text: str, terms: tuple[str, ...]) -> Spans:
    """Where folded terms occur in a text as it is shown: spans in order, not overlapping."""
    folded, positions = fold_with_map(text)
    marked = [False] * len(text)
    for term in terms:
        start = folded.find(term) if term else -1
        while start >= 0:
            end = start + len(term)
            last = positions[end] if end < len(positions) else len(text)
            for place in range(positions[start], max(last, positions[start] + 1)):
                marked[place] = True
            start = folded.find(term, end)
    return _runs(marked)


def _runs(marked: list[bool]) -> Spans:
    spans: Spans = []
    for place, on in enumerate(marked):
        if on and spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        elif on:
            spans.append((place, place + 1))
    return spans


def _keep_real(found: re.Match[str]) -> str:
    """A bracket that is not inserted pinyin stays."""
    before = found.string[found.start() - 1]
    return "" if is_inserted(before, found[1]) else found[0]


def _cut(text: str, positions: list[int], cuts: Spans) -> tuple[str, list[int]]:
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    for start, end in [*cuts, (len(text), len(text))]:
        pieces.append(text[last:start])
        kept.extend(positions[last:start])
        last = end
    return "".join(pieces), kept


def _visible(text: str) -> list[int]:
    """The places of the characters that survive cleaning; an escape sequence vanishes whole."""
    places: list[int] = []
    place = 0
    for wanted in clean(text, lines=True):
        while place < len(text) and not _comes_from(wanted, text[place]):
            place += 1
        places.append(place)
        place += 1
    return [place for place in places if place < len(text)]


def _comes_from(cleaned: str, original: str) -> bool:
    return cleaned in (original, "\ufffd") or (cleaned in " \n" and original.isspace())


def _clusters(text: str) -> Spans:
    """A base character with its combining marks stays together."""
    starts = [
        place for place, char in enumerate(text) if place == 0 or not unicodedata.combining(char)
    ]
    return list(zip(starts, [*starts, len(text)][1:], strict=True))


class _Table(dict[int, str]):
    """Code point → folded text, worked out once per character."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        """Width and compatibility forms, case, then script; until nothing changes."""
        text = " " if chr(code).isspace() else chr(code)
        for _ in range(4):
            wide = unicodedata.normalize("NFKC", text).casefold()
            further = "".join(self._simplified.get(char, char) for char in wide)
            if further == text:
                break
            text = further
        self[code] = text
        return text


@lru_cache(maxsize=1)
def _table() -> _Table:
    source = (files("archive_tui.domain") / "data" / "script-fold.txt").read_text("utf-8")
    rows = (line for line in source.splitlines() if not line.startswith("#"))
    return _Table({pair[0]: pair[1] for line in rows for pair in line.split(" ") if pair})
