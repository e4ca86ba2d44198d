"""Makes pinyin.txt anew: the readings of common characters, polyphones included, without tones.

A second reading is kept if at least one word in twenty of those with the character uses it, so
that 重 has zhong and chong, but 信 only xin. Run by hand with the `make` extra installed:
python -m archive_tui.domain.data.make_pinyin
"""

from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import Style, pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

HEADER = """\
# Syllable and the characters read so, without tones; ü is v. A polyphone stands in several lines.
# Made by make_pinyin.py from the dictionaries of pypinyin (MIT licence).
"""
_SHARE = 0.05


def readings() -> dict[str, set[str]]:
    """Character → its syllables."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in phrases_dict.items():
        for char, sound in zip(phrase, sounds, strict=False):
            used[char][_plain(sound[0])] += 1
    found = {}
    for code in pinyin_dict:
        char = chr(code)
        if not (0x3400 <= code <= 0x9FFF or char in used):
            continue
        counts = used[char]
        total = sum(counts.values())
        first = _plain(pinyin(char, style=Style.NORMAL)[0][0])
        found[char] = {first} | {
            sound for sound, count in counts.items() if count >= 2 and count >= total * _SHARE
        }
    return found


def _plain(sound: str) -> str:
    return convert(sound, Style.NORMAL, strict=False).replace("ü", "v").replace("ê", "e")


if __name__ == "__main__":
    by_sound: dict[str, list[str]] = defaultdict(list)
    for char, sounds in sorted(readings().items()):
        for sound in sounds:
            if sound.isascii() and sound.isalpha():
                by_sound[sound].append(char)
    lines = [f"{sound} {''.join(chars)}" for sound, chars in sorted(by_sound.items())]
    Path(__file__).with_name("pinyin.txt").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
