"""What a person can put right. Each fault says what is wrong and what to do next."""

from collections.abc import Sequence

from archive_tui.domain.messages import Message, say


class ArchiveError(Exception):
    """Shown to staff as one sentence and its next step, never as a traceback.

    `exit_code` is what the command line ends with (design: 1 input or archive, 3 rights).
    """

    exit_code = 1

    def __init__(self, what: Message, next_step: Message | None = None) -> None:
        super().__init__(str(what))
        self.what = what
        self.next_step = next_step

    @property
    def faults(self) -> "Sequence[ArchiveError]":
        """Everything that is wrong, at once."""
        return (self,)


class RefusedError(ArchiveError):
    """This member of staff may not do this, or the archive is open for reading only."""

    exit_code = 3


class ConflictError(ArchiveError):
    """What is asked contradicts the records: a closed year, a full box, a legal hold."""


class InvalidError(ArchiveError):
    """Something typed or imported cannot be right; `field` names the place."""

    def __init__(self, what: Message, next_step: Message | None = None, field: str = "") -> None:
        super().__init__(what, next_step)
        self.field = field


class ManyError(ArchiveError):
    """Several faults of one form or one file."""

    def __init__(self, faults: Sequence[ArchiveError]) -> None:
        super().__init__(faults[0].what, faults[0].next_step)
        self._faults = tuple(faults)

    @property
    def faults(self) -> Sequence[ArchiveError]:
        """Each fault on its own."""
        return self._faults


class NotFoundError(ArchiveError):
    """No record has this name."""


class BusyError(ArchiveError):
    """Another process writes to this archive."""


class TooNewError(ArchiveError):
    """The archive was last used with a newer version of the program."""


class DamagedError(ArchiveError):
    """The archive cannot be read as it should."""


class NoSpaceError(ArchiveError):
    """The disk is full, read-only or gone."""


class CannotReadError(ArchiveError):
    """A file that was offered cannot be read as a document or a register."""


class CannotPrintError(ArchiveError):
    """The paper did not come out; the PDF is still there."""


class CancelledError(ArchiveError):
    """The person stopped it; nothing of it is stored."""

    exit_code = 130


def unknown_record(reference: str) -> NotFoundError:
    """The fault for a reference nothing answers to."""
    return NotFoundError(
        say("No record “{reference}”.", reference=reference),
        say("Search for it by title or number."),
    )
