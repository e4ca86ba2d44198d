"""Number rules as data: `{archive}-{agency}-{category}-{year}-{number:4}`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import say

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

    def _fill(self, parts: Mapping[str, str]) -> str:
        def fill(found: re.Match[str]) -> str:
            text = parts[found[1]]
            return text if text == "*" else text.rjust(int(found[2] or 0), "0")

        return _PART.sub(fill, self.pattern)


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
