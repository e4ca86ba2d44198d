"""Foreign bytes become proposals: nothing here writes to the archive."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from archive_tui.domain.reading import ReadFile


def read_document(path: "Path") -> "ReadFile":
    """Read a file in a child process; see `archive_tui.intake.documents`.

    Raises CannotReadError for a missing, empty, unknown or hostile file.
    """
    # The child process imports this package too and must start fast.
    from archive_tui.intake.documents import read_document as read

    return read(path)
