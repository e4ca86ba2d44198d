"""Number rules as data: `{archive}-{agency}-{category}-{year}-{number:4}`; gaps."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say

_PART = re.compile(r"\{(\w+)(?::(\d))?\}")
PLACEHOLDERS = ("archive", "agency", "category", "year", "number")
DEFAULT_INDEX_RULE = "{archive}-{agency}-{category}-{year}-{number:4}"


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How a number is made; the running part, `counter`, counts within all the other parts."""

    pattern: str
    counter: str = "number"

    def scope(self, parts: Mapping[str, str]) -> str:
        """What the running number counts within: the number with its running part left out."""
        return self._fill({**parts, self.counter: "*"})

    def format(self, parts: Mapping[str, str], number: int) -> str:
        """The whole number, e.g. 450205-003-07-2010-0012."""
        return self._fill({**parts, self.counter: str(number)})

    def read(self, number: str) -> tuple[str, int] | None:
        """The scope and the running part of a number; None for one that this rule did not make."""
        found = _shape(self.pattern, self.counter).fullmatch(number)
        if found is None:
            return None
        start, end = found.span("counter")
        return f"{number[:start]}*{number[end:]}", int(found["counter"])

    def _fill(self, parts: Mapping[str, str]) -> str:
        def fill(found: re.Match[str]) -> str:
            text = parts[found[1]]
            return text if text == "*" else text.rjust(int(found[2] or 0), "0")

        return _PART.sub(fill, self.pattern)


@lru_cache(maxsize=16)
def _shape(pattern: str, counter: str) -> re.Pattern[str]:
    """What a rule's numbers look like: a year has four digits, the counter at least its width."""
    parts: list[str] = []
    here = 0
    for found in _PART.finditer(pattern):
        parts.append(re.escape(pattern[here : found.start()]))
        width = max(1, int(found[2] or 0))
        if found[1] == counter:
            parts.append(rf"(?P<counter>[0-9]{{{width},}})")
        else:
            parts.append("[0-9]{4}" if found[1] == "year" else ".+?")
        here = found.end()
    return re.compile("".join([*parts, re.escape(pattern[here:])]))


@dataclass(frozen=True, slots=True)
class FormerNumber:
    """A number that a document had: which one, until when, who changed it."""

    number: str
    document_id: int
    until: str
    by: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of a scope that no document has, `first` to `last`, and why if that is known."""

    scope: str
    first: int
    last: int
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """Several documents that share a number; `kind` is index, or document for a 文号."""

    kind: str
    number: str
    index_numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberReport:
    """What is to be known of the numbers: `scopes` counts the documents of each.

    `others` counts index numbers that the rule of now did not make.
    """

    rule: str
    scopes: Mapping[str, int]
    gaps: tuple[Gap, ...]
    doubles: tuple[Double, ...]
    others: int

    @property
    def counts(self) -> Message:
        """How many there are of each."""
        return say(
            "{scopes} series, {gaps} gaps, {doubles} shared numbers, {others} not by the rule.",
            scopes=len(self.scopes), gaps=len(self.gaps), doubles=len(self.doubles),
            others=self.others,
        )  # fmt: skip

    @property
    def lines(self) -> Iterator[Message]:
        """Each gap and each shared number as a sentence."""
        for gap in self.gaps:
            run = str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"
            reason = gap.reason or say("no reason known")
            yield say(
                "Gap in {scope}: {numbers} ({reason})",
                scope=gap.scope, numbers=run, reason=reason,
            )  # fmt: skip
        for each in self.doubles:
            yield say(
                "{number} is the number of several documents: {numbers}",
                number=each.number, numbers=", ".join(each.index_numbers),
            )  # fmt: skip


def gaps_between(present: Iterable[int], last: int) -> Iterator[tuple[int, int]]:
    """The runs of numbers from 1 to `last` that are not present, each as first and last."""
    expected = 1
    for number in sorted({number for number in present if number > 0}):
        if number > expected:
            yield expected, number - 1
        expected = number + 1
    if expected <= last:
        yield expected, last


def explained_gaps(
    scope: str, present: Iterable[int], last: int, reasons: Mapping[int, Message]
) -> Iterator[Gap]:
    """The gaps of a scope; a number whose reason is known stands alone."""
    known = sorted(reasons)
    for first, end in gaps_between(present, last):
        here = first
        for number in (number for number in known if first <= number <= end):
            if number > here:
                yield Gap(scope, here, number - 1)
            yield Gap(scope, number, number, reasons[number])
            here = number + 1
        if here <= end:
            yield Gap(scope, here, end)


def number_taken(number: str) -> InvalidError:
    """The fault for an index number that another document has or had."""
    return InvalidError(
        say("The index number {number} is already taken.", number=number),
        say("Leave it empty to be given the next one."),
        "index_number",
    )


def parse_rule(
    pattern: str, placeholders: Sequence[str] = PLACEHOLDERS, counter: str = "number"
) -> NumberRule:
    """Check a rule typed by staff; raises InvalidError naming what is wrong."""
    names = [found[1] for found in _PART.finditer(pattern)]
    unknown = [name for name in names if name not in placeholders]
    if unknown or "{" in _PART.sub("", pattern) or names.count(counter) != 1:
        raise InvalidError(
            say("The number rule “{pattern}” cannot be used.", pattern=pattern),
            say(
                "Use {names} in braces, and {number} exactly once.",
                names=", ".join(placeholders),
                number=f"{{{counter}}}",
            ),
            "pattern",
        )
    return NumberRule(pattern, counter)
