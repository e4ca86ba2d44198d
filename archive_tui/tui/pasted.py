"""A paste is text, whatever is in it: no character of it is ever read as a key.

Textual's parser reads an escape sequence inside a bracketed paste as keys; one name of it that is
not public is used here and nowhere else.
"""

import re
import sys
from collections.abc import Iterable
from types import ModuleType

from textual._xterm_parser import XTermParser
from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class PasteFilter:
    """Takes the controls out of what lies between the two marks of a paste, in any pieces."""

    def __init__(self) -> None:
        self._inside = False
        # The last characters outside a paste, or those inside that may begin the end mark.
        self._tail = ""

    def clean(self, data: str) -> str:
        """What the parser may see of this piece; tabs and line ends stay."""
        out = ""
        while data:
            part, data = self._pasted(data) if self._inside else self._typed(data)
            out += part
        return out

    def _typed(self, data: str) -> tuple[str, str]:
        known = len(self._tail)
        whole = self._tail + data
        at = whole.find(_BEGIN)
        if at < 0:
            self._tail = whole[-len(_BEGIN) + 1 :]
            return data, ""
        self._inside, self._tail = True, ""
        end = at + len(_BEGIN)
        return whole[known:end], whole[end:]

    def _pasted(self, data: str) -> tuple[str, str]:
        whole = self._tail + data
        self._tail = ""
        at = whole.find(_END)
        if at >= 0:
            self._inside = False
            return _CONTROLS.sub("", whole[:at]) + _END, whole[at + len(_END) :]
        for size in range(len(_END) - 1, 0, -1):
            if whole.endswith(_END[:size]):
                self._tail, whole = whole[-size:], whole[:-size]
                break
        return _CONTROLS.sub("", whole), ""


class PasteParser(XTermParser):
    """The terminal's input, with pastes filtered before they are parsed."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._filter = PasteFilter()

    def feed(self, data: str) -> Iterable[Message]:
        """Parse a piece; an empty one is the end of the input."""
        cleaned = self._filter.clean(data)
        return super().feed(cleaned) if cleaned or not data else ()


def use(driver: type) -> None:
    """Let a driver of the terminal read through the filter."""
    for name in (driver.__module__, "textual.drivers.win32"):
        module: ModuleType | None = sys.modules.get(name)
        if module is not None and getattr(module, "XTermParser", None) is XTermParser:
            setattr(module, "XTermParser", PasteParser)  # noqa: B010  # not a name mypy knows of
