"""Makes pinyin.txt anew: the readings of characters, polyphones included, without tones.

A further reading is kept if at least two words use it, so that 重 has zhong and chong and 会 has
hui and kuai, but 信 only xin. Run by hand with the `make` extra installed:
python -m archive_tui.domain.data.make_pinyin
"""

from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import Style
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

from archive_tui.domain.folding import fold

HEADER = """\
# Syllable and the characters read so, without tones; ü is v. A polyphone stands in several lines.
# Made by make_pinyin.py from the dictionaries of pypinyin (MIT licence).
"""
# Readings that family names have and hardly any word: too few words for the rule.
_SURNAMES = {"覃": "qin", "区": "ou", "盖": "ge", "单": "shan", "召": "shao", "朴": "piao"}
# What the dictionaries leave out.
_FURTHER = {ord("𠮷"): "jí"}
_WORDS = 2


def readings() -> dict[str, set[str]]:
    """Character → its syllables; only characters that folding leaves as they are."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in phrases_dict.items():
        for char, sound in zip(phrase, sounds, strict=False):
            used[char][_plain(sound[0])] += 1
    found = {}
    for code, listed in {**_FURTHER, **pinyin_dict}.items():
        char = chr(code)
        if fold(char) == char:
            plain = [_plain(sound) for sound in listed.split(",")]
            common = {sound for sound in plain if used[char][sound] >= _WORDS}
            found[char] = {plain[0], *common, _SURNAMES.get(char, plain[0])}
    return found


def _plain(sound: str) -> str:
    return str(convert(sound, Style.NORMAL, strict=False)).replace("ü", "v").replace("ê", "e")


if __name__ == "__main__":
    by_sound: dict[str, list[str]] = defaultdict(list)
    for char, sounds in sorted(readings().items()):
        for sound in sounds:
            if sound.isascii() and sound.isalpha():
                by_sound[sound].append(char)
    lines = [f"{sound} {''.join(chars)}" for sound, chars in sorted(by_sound.items())]
    Path(__file__).with_name("pinyin.txt").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
