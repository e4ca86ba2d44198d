"""Pinyin without tones: the way in for a keyboard without an input method.

A title is found by initials (zfxxgk), by full pinyin (zhengfu), by a mixture, and while the last
syllable is still being typed; a polyphone answers to each of its readings.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import product

_LETTERS = re.compile(r"[a-z]+")
_LONGEST = 6  # zhuang, chuang, shuang
_MAX_WAYS = 24


@lru_cache(maxsize=1)
def _readings() -> dict[str, tuple[str, ...]]:
    source = (files("archive_tui.domain") / "data" / "pinyin.txt").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            sound, _, chars = line.partition(" ")
            for char in chars:
                found[char] = (*found.get(char, ()), sound)
    return found


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(sound for sounds in _readings().values() for sound in sounds)


def readings(char: str) -> tuple[str, ...]:
    """The syllables of a character; empty for anything that is not a known hanzi."""
    return _readings().get(char, ())


def is_inserted(char: str, bracketed: str) -> bool:
    """Whether letters in brackets after a character are its pinyin: 開(kāi), 了(le).

    A tone mark is proof; without one the letters must be a reading of the character.
    """
    plain = "".join(
        part for part in unicodedata.normalize("NFD", bracketed.lower()) if part.isascii()
    )
    if plain.replace("ü", "v") != bracketed.lower():
        return plain.isalpha() and len(plain) <= _LONGEST
    return plain in readings(char)


def tokens(text: str) -> set[str]:
    """What the index keeps of a folded text, for each run of hanzi.

    Syllables alone and in pairs (`zheng`, `zheng.fu`), initials in ones, twos and threes
    (`-z`, `-zf`, `-zfx`).
    """
    found: set[str] = set()
    before: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    for char in text:
        sounds = readings(char)
        first = _initials(sounds)
        found.update(sounds)
        found.update(f"-{a}" for a in first)
        found.update(f"{a}.{b}" for a, b in product(before[1], sounds))
        last = _initials(before[1])
        found.update(f"-{a}{b}" for a, b in product(last, first))
        found.update(f"-{a}{b}{c}" for a, b, c in product(_initials(before[0]), last, first))
        before = (before[1], sounds)
    return found


def _initials(sounds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sound[0] for sound in sounds))


def wanted(letters: str) -> list[tuple[str, ...]]:
    """The ways to read typed letters as pinyin: each a set of tokens that must all be there.

    Empty if they cannot be pinyin.
    """
    if not _LETTERS.fullmatch(letters):
        return []
    ways = []
    for parts in _splits(letters):
        ways.append(tuple(dict.fromkeys(_tokens_of(parts))))
        if len(ways) == _MAX_WAYS:
            break
    return ways


def _splits(letters: str) -> Iterator[tuple[str, ...]]:
    """Ways to cut letters into syllables and initials; the last may be half a syllable."""
    if not letters:
        yield ()
        return
    for length in range(min(_LONGEST, len(letters)), 1, -1):
        head = letters[:length]
        if head in _syllables():
            for rest in _splits(letters[length:]):
                yield (head, *rest)
        elif length == len(letters) and any(sound.startswith(head) for sound in _syllables()):
            yield (head,)
    for rest in _splits(letters[1:]):
        yield (letters[0], *rest)


def _tokens_of(parts: tuple[str, ...]) -> Iterator[str]:
    initials = "".join(part[0] for part in parts)
    whole = [part in _syllables() and len(part) > 1 for part in parts]
    if len(initials) <= 3:
        yield f"-{initials}"
    else:
        yield from (f"-{initials[place : place + 3]}" for place in range(len(initials) - 2))
    for place, part in enumerate(parts):
        # The last part may be the start of a longer syllable (lian of liang).
        sure = whole[place] and place + 1 < len(parts)
        if sure and place + 2 < len(parts) and whole[place + 1]:
            yield f"{part}.{parts[place + 1]}"
        elif sure:
            yield part


def match(text: str, letters: str) -> tuple[int, int] | None:
    """The span of a folded text that the letters spell, from any character on; None if none."""
    for start, char in enumerate(text):
        if readings(char):
            end = _spell(text, start, letters)
            if end is not None:
                return start, end
    return None


def _spell(text: str, place: int, letters: str) -> int | None:
    if not letters:
        return place
    if place == len(text):
        return None
    for sound in readings(text[place]):
        if letters.startswith(sound):
            end = _spell(text, place + 1, letters[len(sound) :])
            if end is not None:
                return end
        if len(letters) > 1 and sound.startswith(letters):
            return place + 1
    if any(sound[0] == letters[0] for sound in readings(text[place])):
        return _spell(text, place + 1, letters[1:])
    return None
