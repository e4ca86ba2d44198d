"""政府信息公开指南: a text the office can edit, with places for what it knows of itself.

The Regulation of 2019 asks in Art. 12 for the classes and arrangement of information, the ways to
get it, and the office's name, address, hours, telephone, fax, e-mail.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

PLACEHOLDERS = (
    "office", "address", "hours", "telephone", "fax", "email", "postcode", "year", "documents",
    "categories",
)  # fmt: skip
# What stands where nothing is known, to be written in by pen.
BLANK = "＿＿＿＿"
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


class Part(StrEnum):
    """What a line of the guide is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    POINT = "point"
    PARAGRAPH = "paragraph"


_MARKS = (
    ("### ", Part.SUBHEADING),
    ("## ", Part.HEADING),
    ("# ", Part.TITLE),
    ("- ", Part.POINT),
)


@dataclass(frozen=True, slots=True)
class Guide:
    """The parts of the guide, and the placeholders that stayed blank, each once."""

    parts: tuple[tuple[Part, str], ...]
    blanks: tuple[str, ...]

    @property
    def title(self) -> str:
        """The first title; empty where the template has none."""
        return next((text for part, text in self.parts if part is Part.TITLE), "")


def starting_template() -> str:
    """The text a new office begins with."""
    return (files("archive_tui.domain") / "data" / "guide.txt").read_text("utf-8")


def write_guide(template: str, values: Mapping[str, str | Sequence[str]]) -> Guide:
    """The guide from a template: one part per line, `#` to `###` for headings, `-` for points.

    A list, such as the categories, stands on a line of its own and becomes points. A placeholder
    that is unknown or has no value becomes a visible blank and is reported.
    """
    blanks: dict[str, None] = {}
    parts: list[tuple[Part, str]] = []
    for line in template.splitlines():
        line = line.strip()
        if not line:
            continue
        part, text = _part(line)
        alone = _PLACEHOLDER.fullmatch(text)
        listed = values.get(alone[1].strip()) if alone else None
        if listed and not isinstance(listed, str):
            parts += [(Part.POINT, each) for each in listed]
            continue
        parts.append((part, _filled(text, values, blanks)))
    return Guide(tuple(parts), tuple(blanks))


def _part(line: str) -> tuple[Part, str]:
    for mark, part in _MARKS:
        if line.startswith(mark):
            return part, line.removeprefix(mark).strip()
    return Part.PARAGRAPH, line


def _filled(text: str, values: Mapping[str, str | Sequence[str]], blanks: dict[str, None]) -> str:
    # One pass: a brace inside a value is not a placeholder.
    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        known = values.get(name, "")
        said = known if isinstance(known, str) else "、".join(known)
        if said.strip():
            return said.strip()
        blanks[name] = None
        return BLANK

    return _PLACEHOLDER.sub(value, text)
