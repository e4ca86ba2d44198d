"""What reading a foreign file gave: proposals, before anything is stored."""

from dataclasses import dataclass, field
from pathlib import Path

from archive_tui.domain.cleaning import Removal, apply
from archive_tui.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as read: its bytes by SHA-256 (hex) and size, its text as it came.

    `original` is the decoded text before any cleaning, `removals` what is proposed for cleaning,
    `encoding` the name to be confirmed; `damaged` counts places that no encoding explains and
    that read as U+FFFD. `name` is safe to show and is never a path.
    """

    path: Path
    name: str
    media_type: str
    sha256: str
    size: int
    encoding: str
    original: str
    removals: tuple[Removal, ...] = ()
    recognition: Recognition = field(default_factory=Recognition)
    damaged: int = 0

    @property
    def text(self) -> str:
        """The readable text when every removal is accepted."""
        return apply(self.original, self.removals)
