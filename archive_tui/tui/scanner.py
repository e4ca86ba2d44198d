"""A scanner types like a keyboard, only faster: its codes are told from what a person types."""

from textual.events import Key
from textual.timer import Timer

from archive_tui.domain.places import is_code

# Seconds between two keys: a scanner takes a few thousandths, a person a tenth.
PAUSE = 0.06
_FIRST = frozenset("BP")
_LONGEST = 16


class Scanner:
    """Holds back what may become a code until it is one, or until it is clear that it is not."""

    def __init__(self) -> None:
        self._held: list[Key] = []
        self.timer: Timer | None = None

    @property
    def text(self) -> str:
        """What is held back."""
        return "".join(event.character or "" for event in self._held)

    def take(self, event: Key) -> tuple[bool, str]:
        """Whether the key is held back, and the code if it was the Enter after one."""
        if self._held and event.key == "enter" and is_code(self.text):
            code = self.text
            self._held.clear()
            return True, code
        character = event.character or ""
        goes_on = (
            character.isascii() and character.isdigit() and len(self._held) < _LONGEST
            if self._held
            else character in _FIRST and bool(character)
        )
        if goes_on:
            self._held.append(event)
        return goes_on, ""

    def release(self) -> list[Key]:
        """What was held back and is no code: keys of a person."""
        held, self._held = self._held, []
        return held
