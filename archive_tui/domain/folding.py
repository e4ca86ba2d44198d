"""One folded spelling of a text, shared by the search index, the query and the highlighting.

Width, case and script are folded per character by one table; spaces beside Chinese and inserted
pinyin such as 開(kāi) are dropped.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from archive_tui.domain import pinyin
from archive_tui.domain.words import STEPS, clean

# Kept with the index: another version means it must be made anew.
FOLD_VERSION = "1"

_CJK = (
    r"\u2e80-\u2fdf\u3001-\u3029\u3030-\u303f\u3041-\u3098\u309b-\u318f\u31a0-\u9fff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
)
# The opening bracket is sometimes lost to a question mark: 入?yún)區. Patterns begin with what is
# rare: with a look-behind in front they would be tried at every character.
_SOUND = r"[a-z\u00df-\u01fd\u0251\u0261\u0300-\u030c\u1e3f]{1,8}\)"
_BRACKET = re.compile(rf" ?[(?]({_SOUND[:-2]})\)")
_INSERTED = re.compile(
    rf"[(?](?<=[\u3400-\u9fff\U00020000-\U0003ffff].){_SOUND}(?: [(?]{_SOUND}|[(?]{_SOUND})*"
)
_SPACES = re.compile(r"\s+")
_BESIDE = re.compile(rf" (?:(?=[{_CJK}]|\Z)|(?<=[{_CJK}] )|(?<=\A ))")
_COMBINING = re.compile(r"\w[\u0300-\u036f]")

Spans = list[tuple[int, int]]
Instead = str | Callable[[re.Match[str]], str]


def fold(text: str) -> str:
    """The folded spelling; folding twice changes nothing."""
    if not text:
        return text
    folded = _characters(clean(text, lines=True))
    for pattern, how in _steps(folded):
        folded = pattern.sub(how, folded)
    return folded


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """The folded spelling, and for each of its characters the position it came from in `text`."""
    mapped = _Mapped(text, list(range(len(text))))
    if clean(text, lines=True) != text:
        for pattern, instead in STEPS:
            mapped.sub(pattern, instead)
    mapped.fold_characters()
    for pattern, how in _steps(mapped.text):
        mapped.sub(pattern, how)
    return mapped.text, mapped.positions


def highlights(text: str, terms: Iterable[str], *, sounds: bool = False) -> Spans:
    """Where folded terms occur in a text as it is shown: spans in order, not overlapping.

    With `sounds` (titles and names of agencies) also where letters spell the first pinyin hit.
    """
    folded, positions = fold_with_map(text)
    positions.append(len(text))
    spans: Spans = []
    for term in filter(None, terms):
        found = [hit.span() for hit in re.finditer(re.escape(term), folded)]
        if sounds and not found and (spelt := pinyin.match(folded, term)):
            found = [spelt]
        spans += [_shown(text, positions[start], positions[end]) for start, end in found]
    return _joined(spans)


def _steps(folded: str) -> list[tuple[re.Pattern[str], Instead]]:
    """What is done to a text whose characters are folded; only what it may need."""
    space: list[tuple[re.Pattern[str], Instead]] = [(_SPACES, " "), (_BESIDE, "")]
    if ")" in folded:
        return [*space, (_INSERTED, _without_pinyin), *space]
    return space if _SPACES.search(folded) else []


def _without_pinyin(found: re.Match[str]) -> str:
    """Brackets after a character go as long as they are its pinyin; a real one ends that."""
    char = found.string[found.start() - 1]
    end = found.start()
    while bracket := _BRACKET.match(found.string, end, found.end()):
        if not pinyin.is_inserted(char, bracket[1]):
            break
        end = bracket.end()
    return found.string[end : found.end()]


def _shown(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space that folding dropped after it."""
    end = max(end, start + 1)
    return start, start + len(text[start:end].rstrip())


def _joined(spans: Spans) -> Spans:
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


class _Mapped:
    """A text that remembers for each of its characters where it came from."""

    def __init__(self, text: str, positions: list[int]) -> None:
        self.text = text
        self.positions = positions

    def sub(self, pattern: re.Pattern[str], instead: Instead) -> None:
        """As `pattern.sub`; what is put in comes from where the match begins."""
        parts: list[str] = []
        positions: list[int] = []
        here = 0
        for found in pattern.finditer(self.text):
            new = instead if isinstance(instead, str) else instead(found)
            # A callable keeps the end of what it found.
            old = found.end() - len(new) if new and not isinstance(instead, str) else found.start()
            parts += (self.text[here : found.start()], new)
            positions += self.positions[here : found.start()]
            positions += self.positions[old : old + len(new)]
            here = found.end()
        if here:
            self.text = "".join([*parts, self.text[here:]])
            self.positions = positions + self.positions[here:]

    def fold_characters(self) -> None:
        """Fold each character, or a few that belong together, where it stands."""
        folded = _characters(self.text)
        if len(folded) == len(self.text) and not _COMBINING.search(self.text):
            self.text = folded
            return
        pieces = [(start, _characters(self.text[start:end])) for start, end in self._clusters()]
        self.positions = [self.positions[start] for start, piece in pieces for _ in piece]
        self.text = "".join(piece for _, piece in pieces)

    def _clusters(self) -> Iterable[tuple[int, int]]:
        """A base character stays with its combining marks, a syllable with its parts."""
        starts = [place for place, char in enumerate(self.text) if place == 0 or not _joins(char)]
        return pairwise([*starts, len(self.text)])


def _joins(char: str) -> bool:
    """Whether a character may melt into the one before: marks, and parts of Hangul syllables."""
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1161" <= char <= "\u11ff"
        or "\uff9e" <= char <= "\uffdc"
    )


def _characters(text: str) -> str:
    """Each character folded. Melted marks may fold further, so it goes on until all is quiet."""
    for _ in range(4):
        text = unicodedata.normalize("NFC", text).translate(_table())
        if unicodedata.is_normalized("NFC", text):
            break
    return text


class _Table(dict[int, str]):
    """Code point → folded text, worked out once per character."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        """Width and compatibility forms, case, then script; until nothing changes."""
        text = chr(code)
        for _ in range(4):
            wide = unicodedata.normalize("NFKC", text).casefold()
            wide = unicodedata.normalize("NFKC", wide)
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
