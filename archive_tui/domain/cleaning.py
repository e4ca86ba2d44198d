"""Cleaning of text that came from a web page: proposed, shown, taken back, never silent.

`propose` only says what it would take away. Positions are those of the original text, so staff
can accept kinds or single places, and the original can always be put together again.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.cues import simplify
from archive_tui.domain.messages import Message, say


class Blemish(StrEnum):
    """What kind of thing is proposed for removal."""

    LINE_END = "line-ends"
    CONTROL = "control-characters"
    NO_BREAK_SPACE = "no-break-space"
    DAMAGED = "damaged-character"
    PINYIN = "pinyin-bracket"
    QUESTION = "question-marks"
    FURNITURE = "site-furniture"
    TRAILING_SPACE = "trailing-space"
    BLANK_LINES = "blank-lines"


REASONS: Mapping[Blemish, Message] = {
    Blemish.LINE_END: say("Line end of another system"),
    Blemish.CONTROL: say("Invisible control character"),
    Blemish.NO_BREAK_SPACE: say("No-break space from a web page"),
    Blemish.DAMAGED: say("Character torn apart by an inserted pinyin bracket"),
    Blemish.PINYIN: say("Pinyin inserted after a character"),
    Blemish.QUESTION: say("Question marks where an indent was lost"),
    Blemish.FURNITURE: say("Line of the web site, not of the document"),
    Blemish.TRAILING_SPACE: say("Space at the end of a line"),
    Blemish.BLANK_LINES: say("More than one blank line"),
}
# These are counted sign by sign; the others one by one.
_COUNTED_BY_SIGN = frozenset({Blemish.QUESTION, Blemish.NO_BREAK_SPACE, Blemish.CONTROL})


@dataclass(frozen=True, slots=True)
class Removal:
    """One proposal: `original[start:end]` is `removed` and would become `replacement`.

    A removal may lie wholly inside a larger one (a pinyin bracket in a line of the web site).
    """

    kind: Blemish
    start: int
    end: int
    removed: str
    replacement: str = ""

    @property
    def reason(self) -> Message:
        """Why it is proposed, for people."""
        return REASONS[self.kind]


Edit = tuple[int, int, str]


def propose(text: str) -> tuple[Removal, ...]:
    """Everything that looks inserted or left over; nothing when the text is clean."""
    draft = _Draft(text)
    # Taking one thing away can bring another to light, so the passes repeat until all is quiet.
    while draft.round():
        pass
    return draft.removals()


def apply(text: str, removals: Iterable[Removal]) -> str:
    """The text after the accepted removals; an outer one includes those inside it."""
    parts: list[str] = []
    here = 0
    for removal in _outermost(removals):
        parts += (text[here : removal.start], removal.replacement)
        here = removal.end
    return "".join([*parts, text[here:]])


def restore(cleaned: str, removals: Iterable[Removal]) -> str:
    """The original text back from what `apply` made of it with the same removals."""
    parts: list[str] = []
    here = taken = 0
    for removal in _outermost(removals):
        kept = removal.start - taken
        parts += (cleaned[here : here + kept], removal.removed)
        here += kept + len(removal.replacement)
        taken = removal.end
    return "".join([*parts, cleaned[here:]])


def summary(removals: Iterable[Removal]) -> dict[Blemish, int]:
    """How many of each kind, in the order of `Blemish`: signs for “?”, spaces and controls."""
    counts: Counter[Blemish] = Counter()
    for removal in removals:
        by_sign = removal.kind in _COUNTED_BY_SIGN
        counts[removal.kind] += len(removal.removed) if by_sign else 1
    return {kind: counts[kind] for kind in Blemish if counts[kind]}


def _outermost(removals: Iterable[Removal]) -> Iterator[Removal]:
    end = 0
    # Sorting is stable: of two over the same place the one given first is the later thought.
    for removal in sorted(removals, key=lambda each: (each.start, -each.end)):
        if removal.start >= end:
            end = removal.end
            yield removal


class _Draft:
    """A text being cleaned that remembers where each of its characters came from."""

    def __init__(self, text: str) -> None:
        self.original = self.text = text
        self._starts = array("I", range(len(text)))
        self._ends = array("I", range(1, len(text) + 1))
        self._found: list[Removal] = []

    def round(self) -> bool:
        """Every pass once, each on what the one before left; whether there was anything."""
        return sum(self.edit(kind, find(self.text)) for kind, find in _PASSES) > 0

    def edit(self, kind: Blemish, edits: Sequence[Edit]) -> bool:
        """Carry out edits of the text as it now is; whether there were any."""
        if not edits:
            return False
        parts: list[str] = []
        starts, ends = array("I"), array("I")
        here = 0
        for start, end, replacement in edits:
            first, last = self._starts[start], self._ends[end - 1]
            self._found.append(Removal(kind, first, last, self.original[first:last], replacement))
            parts += (self.text[here:start], replacement)
            starts += self._starts[here:start] + array("I", [first] * len(replacement))
            ends += self._ends[here:start] + array("I", [last] * len(replacement))
            here = end
        self.text = "".join([*parts, self.text[here:]])
        self._starts, self._ends = starts + self._starts[here:], ends + self._ends[here:]
        return True

    def removals(self) -> tuple[Removal, ...]:
        """All of them by place, the outer before the inner."""
        latest_first = reversed(self._found)
        return tuple(sorted(latest_first, key=lambda each: (each.start, -each.end)))


def _matches(pattern: re.Pattern[str], replacement: str = "") -> Callable[[str], list[Edit]]:
    def find(text: str) -> list[Edit]:
        return [(found.start(), found.end(), replacement) for found in pattern.finditer(text)]

    return find


# Python's own idea of a line end beyond \n; a form feed ends a line too.
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls, byte order mark, zero-width space, halves of a pair that lost the other.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufeff\ud800-\udfff]")
_NO_BREAK_SPACE = re.compile(r"[\xa0\u2007\u202f]")

_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ"
_SYLLABLE = rf"[a-zêü]{{0,4}}[{_TONED}][a-z]{{0,3}}"
# Some particles carry no tone; their brackets are taken only where toned ones are about.
_NEUTRAL = r"(?:de|le|zi|men|zhe|ma|ne|ba|tou|me)"
_BRACKETS = re.compile(rf"(?<={_HAN})(?:[(（](?:{_SYLLABLE}|{_NEUTRAL})[)）])+")
_BRACKET = re.compile(r"[(（][^()（）]+[)）]")
_ENOUGH_TONED = 3


def _pinyin(text: str) -> list[Edit]:
    brackets = [
        each
        for run in _BRACKETS.finditer(text)
        for each in _BRACKET.finditer(text, run.start(), run.end())
    ]
    toned = [each for each in brackets if not each[0][1:-1].isascii()]
    chosen = brackets if len(toned) >= _ENOUGH_TONED else toned
    return [(each.start(), each.end(), "") for each in chosen]


# An inserter working on GBK bytes once fell between two characters: 入區 is C8 EB 85 5E, and
# EB 85 reads as 雲 (yún). It left “入?yún)^(qū)”: the half byte and “(” became “?”, 5E is “^”.
# The lost character is the one this text elsewhere writes before the same bracket (qū) and
# whose second byte is that sign.
_TORN = re.compile(rf"(?<={_HAN})\?{_SYLLABLE}\)(?P<half>[@-~])(?P<bracket>\({_SYLLABLE}\))")


def _torn(text: str) -> list[Edit]:
    edits = []
    written: dict[str, set[str]] = {}
    for found in _TORN.finditer(text):
        bracket = found["bracket"]
        if bracket not in written:
            written[bracket] = set(re.findall(rf"({_HAN}){re.escape(bracket)}", text))
        half = found["half"].encode()
        fitting = [sign for sign in written[bracket] if _second_byte(sign) == half]
        if len(fitting) == 1:
            edits.append((found.start(), found.end(), fitting[0]))
    return edits


def _second_byte(sign: str) -> bytes:
    return sign.encode("gbk", "ignore")[1:2]


# Only at the start of a line, after a space or after a stop: there they stand for an indent.
# Inside a sentence they may stand for lost words, and a loss must stay visible.
_QUESTION = re.compile(r"(?:(?<=\n)|\A)\?+(?=\S)|(?<=[ \t\u3000。；！：;:])\?{2,}(?=\S)")

_HEADER = re.compile(
    r"网站支持ipv6|欢迎(?:访问|光临|您).*|今天是.*|当前位置.*|您?(?:现在)?(?:所在)?的?位置[::].*"
    r"|首页(?:\s*[>|»›/].*)?|无障碍.*|长者(?:模式|助手|专区)|简体(?:版|中文)?|繁体(?:版|中文)?"
    r"|收藏本站|设为首页|加入收藏|登录|注册|手机版|移动版|搜索|站内搜索|网站地图"
)
# What only a web site says of itself.
_FOOTER = re.compile(
    r"网站(?:标识码|技术维护|维护|管理|地图).*|版权所有.*|.*icp备.*|.*公网安备.*|技术支持[::].*"
    r"|.*网站(?:技术)?维护.*|【?(?:打印|关闭)(?:本页|窗口|此页)?】?.*|浏览(?:次数|量).*|上一[篇条].*"
    r"|下一[篇条].*|扫一扫.*|分享(?:到|至).*|返回(?:顶部|首页)|相关(?:链接|阅读)[::]?.*|copyright.*"
)
# What stands beside it, but in documents too.
_FOOTER_BESIDE = re.compile(
    r"(?:主办|承办|协办)(?:单位)?[::].*|(?:联系)?(?:地址|电话|邮箱|邮编)[::].*|邮政编码[::].*|传真[::].*"
)
_LONGEST_FURNITURE = 80
_SHORT = 6
_META = re.compile(r"(?:信息|文章)?来源|发布(?:日期|时间)|索\s*引\s*号")


def _furniture(text: str) -> list[Edit]:
    lines = list(_lines(text))
    used = [index for index, line in enumerate(lines) if line[2]]
    header = _header(lines, used)
    footer = _footer(lines, used[len(header) :])
    return [(lines[index][0], lines[index][1], "") for index in (*header, *footer)]


_Line = tuple[int, int, str]


def _lines(text: str) -> Iterator[_Line]:
    """Start, end after the line end, and the folded words of each line."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        yield start, end, simplify(line).strip().casefold().replace("：", ":")
        start = end


def _header(lines: Sequence[_Line], used: Sequence[int]) -> list[int]:
    """The lines before the title: those of the site, and a short crumb such as 其他 after one."""
    taken: list[int] = []
    for place, index in enumerate(used[:-1]):
        words = lines[index][2]
        crumb = taken and len(words) <= _SHORT and _before_title(lines[used[place + 1]][2])
        if not (crumb or _is(_HEADER, words)):
            break
        taken.append(index)
    return taken


def _before_title(following: str) -> bool:
    """Whether a title still follows: a longer line that is not the page's line of dates."""
    return len(following) > _SHORT and not _META.match(following)


def _footer(lines: Sequence[_Line], used: Sequence[int]) -> list[int]:
    taken: list[int] = []
    for index in reversed(used):
        words = lines[index][2]
        if not (_is(_FOOTER, words) or _is(_FOOTER_BESIDE, words)):
            break
        taken.append(index)
    taken.reverse()
    told = any(_is(_FOOTER, lines[index][2]) for index in taken)
    return taken if told and len(taken) < len(used) else []


def _is(pattern: re.Pattern[str], words: str) -> bool:
    return len(words) <= _LONGEST_FURNITURE and bool(pattern.fullmatch(words))


def _trailing_space(text: str) -> list[Edit]:
    edits = []
    start = 0
    for line in text.split("\n"):
        kept = len(line.rstrip(" \t\u3000"))
        if kept < len(line):
            edits.append((start + kept, start + len(line), ""))
        start += len(line) + 1
    return edits


_BLANK = re.compile(r"\A\n+|(?<=\n\n)\n+|(?<=\n)\n+\Z")


_PASSES: tuple[tuple[Blemish, Callable[[str], list[Edit]]], ...] = (
    (Blemish.LINE_END, _matches(_LINE_END, "\n")),
    (Blemish.CONTROL, _matches(_CONTROL)),
    (Blemish.NO_BREAK_SPACE, _matches(_NO_BREAK_SPACE, " ")),
    (Blemish.DAMAGED, _torn),
    (Blemish.PINYIN, _pinyin),
    (Blemish.QUESTION, _matches(_QUESTION)),
    (Blemish.FURNITURE, _furniture),
    (Blemish.TRAILING_SPACE, _trailing_space),
    (Blemish.BLANK_LINES, _matches(_BLANK)),
)
