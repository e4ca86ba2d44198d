"""Pinyin without tones: the way in for a keyboard without an input method.

A title is found by initials (zfxxgk), by full pinyin (zhengfu), by a mixture, and while the last
syllable is still being typed; a polyphone answers to each of its readings.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import islice, pairwise, product
from operator import add

_LETTERS = re.compile(r"[a-z]+")
_LONGEST = 6  # zhuang, chuang, shuang
# Letters as some dictionaries print them.
_PRINTED = str.maketrans("ɑɡ", "ag")
_MAX_WAYS = 24
_MAX_LETTERS = 24

Sounds = tuple[str, ...]
Way = tuple[Sounds, ...]


@lru_cache(maxsize=1)
def _readings() -> dict[str, Sounds]:
    source = (files("archive_tui.domain") / "data" / "pinyin.txt").read_text("utf-8")
    found: dict[str, Sounds] = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            sound, _, chars = line.partition(" ")
            only = (sound,)
            for char in chars:
                found[char] = (*found[char], sound) if char in found else only
    return found


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(sound for sounds in _readings().values() for sound in sounds)


@lru_cache(maxsize=256)
def _beginning(letters: str) -> Sounds:
    """The syllables that begin with these letters."""
    return tuple(sorted(sound for sound in _syllables() if sound.startswith(letters)))


def readings(char: str) -> Sounds:
    """The syllables of a character; empty for anything that is not a known hanzi."""
    return _readings().get(char, ())


def is_inserted(char: str, bracketed: str) -> bool:
    """Whether letters in brackets after a character are its pinyin: 開(kāi), 了(le).

    With a tone mark any syllable will do; without one it must be a reading of the character.
    """
    letters = unicodedata.normalize("NFD", bracketed.lower().translate(_PRINTED))
    letters = letters.replace("u\u0308", "v")
    plain = "".join(part for part in letters if part.isascii())
    return plain in (readings(char) if plain == letters else _syllables())


def tokens(text: str) -> set[str]:
    """What the index keeps of a folded text, for each run of hanzi.

    Syllables alone and in pairs (`zheng`, `zheng.fu`), initials in ones, twos and threes
    (`-z`, `-zf`, `-zfx`).
    """
    found: set[str] = set()
    run: list[Sounds] = []
    known = _readings()
    for char in text:
        sounds = known.get(char)
        if sounds:
            run.append(sounds)
        elif run:
            _add_run(found, run)
            run = []
    if run:
        _add_run(found, run)
    return found


def _add_run(found: set[str], run: list[Sounds]) -> None:
    """The tokens by each character's first reading, then those of the polyphones."""
    sounds = [each[0] for each in run]
    first = [f"-{sound[0]}" for sound in sounds]
    letters = [sound[0] for sound in sounds]
    twos = list(map(add, first, letters[1:]))
    found.update(sounds, first, twos, map(add, twos, letters[2:]))
    found.update(f"{a}.{b}" for a, b in pairwise(sounds))
    for place, each in enumerate(run):
        if len(each) > 1:
            found |= _around(tuple(run[max(0, place - 2) : place + 3]))


@lru_cache(maxsize=4096)
def _around(run: Way) -> frozenset[str]:
    """All the tokens of a few characters with a polyphone among them."""
    initials = [tuple({sound[0] for sound in each}) for each in run]
    found = {sound for each in run for sound in each}
    found.update(f"-{a}" for each in initials for a in each)
    for place in range(len(run) - 1):
        found.update(f"{a}.{b}" for a, b in product(*run[place : place + 2]))
        found.update(f"-{a}{b}" for a, b in product(*initials[place : place + 2]))
    for place in range(len(run) - 2):
        found.update(f"-{a}{b}{c}" for a, b, c in product(*initials[place : place + 3]))
    return frozenset(found)


@lru_cache(maxsize=64)
def wanted(letters: str) -> tuple[Way, ...]:
    """The ways to read typed letters as pinyin: each lists groups of tokens, one of each needed.

    Empty if they cannot be pinyin. Many letters are asked for by their beginning only, so a hit
    must still be looked at with `match`.
    """
    if not _LETTERS.fullmatch(letters):
        return ()
    for length in range(min(len(letters), _MAX_LETTERS), 0, -1):
        ways = list(islice(_splits(letters[:length]), _MAX_WAYS + 1))
        if len(ways) <= _MAX_WAYS:
            return tuple(tuple(dict.fromkeys(_groups(parts))) for parts in ways)
    return ()


def _splits(letters: str) -> Iterator[Sounds]:
    """Ways to cut letters into syllables and initials; the last may be half a syllable."""
    if not letters:
        yield ()
        return
    for length in range(min(_LONGEST, len(letters)), 1, -1):
        head = letters[:length]
        if head in _syllables():
            for rest in _splits(letters[length:]):
                yield (head, *rest)
        elif length == len(letters) and _beginning(head):
            yield (head,)
    if _beginning(letters[0]):
        for rest in _splits(letters[1:]):
            yield (letters[0], *rest)


def _groups(parts: Sounds) -> Iterator[Sounds]:
    initials = "".join(part[0] for part in parts)
    if parts[1:] or initials == parts[0]:
        for place in range(max(1, len(initials) - 2)):
            yield (f"-{initials[place : place + 3]}",)
    *whole, last = parts
    for before, part in zip(["", *whole], whole, strict=False):
        if len(part) > 1:
            yield (f"{before}.{part}" if len(before) > 1 else part,)
    if len(last) > 1:
        before = f"{whole[-1]}." if whole and len(whole[-1]) > 1 else ""
        yield tuple(before + sound for sound in _beginning(last))


def match(text: str, letters: str) -> tuple[int, int] | None:
    """The span of a folded text that the letters spell, from any character on; None if none."""
    known = _readings()
    run = [known.get(char, ()) for char in text]
    initial = letters[:1]
    for start, sounds in enumerate(run):
        for sound in sounds:
            if sound[0] == initial:
                end = _spell(run, start, letters)
                if end is not None:
                    return start, end
                break
    return None


def _spell(run: list[Sounds], start: int, letters: str) -> int | None:
    """Where the letters end if the characters from `start` on spell them."""
    reached = {0}
    for place in range(start, len(run)):
        further: set[int] = set()
        for sound in run[place]:
            for here in reached:
                if letters[here] != sound[0]:
                    continue
                if sound.startswith(letters[here:]):
                    return place + 1
                further.add(here + 1)
                if letters.startswith(sound, here):
                    further.add(here + len(sound))
        if not further:
            return None
        reached = further
    return None
