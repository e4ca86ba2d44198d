"""Faults on screen: what is wrong and the next step; a bug is one sentence and a log line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.language import Language

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp


def sentence(fault: ArchiveError, tr: Language) -> str:
    """What is wrong and what to do next; of several faults the first, and how many more."""
    words = tr.say(fault.what)
    if fault.next_step:
        words += " " + tr.say(fault.next_step)
    more = len(fault.faults) - 1
    return words + " " + tr("({count} more)", count=more) if more else words


@contextmanager
def told(app: "ArchiveApp") -> Iterator[None]:
    """Whatever goes wrong inside the block is said on screen; the screen stays as it is."""
    try:
        yield
    except ArchiveError as fault:
        app.tell_fault(fault)
    except Exception as error:
        app.tell_fault(surprised(error, app.ask.folder))


def surprised(error: Exception, folder: Path) -> ArchiveError:
    """The fault behind an error nobody raised on purpose; a bug is logged without any data."""
    from archive_tui.services.faults import explain, log_bug, unexpected

    if known := explain(error, str(folder)):
        return known
    place = log_bug(error, folder)
    return ArchiveError(unexpected(place))
