"""What SQLite and the file system say, put into words for staff."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_tui.domain.faults import (
    ArchiveError,
    BusyError,
    ConflictError,
    DamagedError,
    InvalidError,
    NoSpaceError,
)
from archive_tui.domain.messages import say

_FULL = {sqlite3.SQLITE_FULL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_GONE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}


def explain(error: BaseException, place: str = "") -> ArchiveError | None:
    """The fault behind a low-level error; None if it is not one that staff can put right."""
    if isinstance(error, ArchiveError):
        return error
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error, place)
    if isinstance(error, OSError):
        return _from_system(error, place)
    return None


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Low-level errors inside the block come out as the fault behind them."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if fault := explain(error, place):
            raise fault from error
        raise


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """A file is written where somebody said: what goes wrong names the path as they gave it.

    Raises InvalidError for a folder that does not exist, NoSpaceError for one that takes nothing.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise InvalidError(
            say("{path} cannot be written: there is no folder {folder}.", path=path, folder=folder),
            say("Make the folder first, or name another one."),
        )
    try:
        yield
    except OSError as error:
        # What is written first is a file of another name beside it.
        error.filename = str(path)
        if fault := explain(error, str(path)):
            raise fault from error
        raise


def _from_sqlite(error: sqlite3.Error, place: str) -> ArchiveError | None:
    if "the year is closed" in str(error):
        return ConflictError(
            say("That year is closed: its items are locked."),
            say("A closed year stays as it was printed; note the correction in its box's 备考表."),
        )
    if "FOREIGN KEY constraint" in str(error):
        return ConflictError(
            say("Other records refer to it."),
            say("Take it out of their lists first, or leave it."),
        )
    # Extended result codes carry the kind in their low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL:
        return no_space(place)
    if code in _READ_ONLY:
        return read_only(place)
    if code in _DAMAGED:
        return damaged(place)
    if code in _BUSY:
        return BusyError(
            say("The archive is in use by another program."),
            say("Close the other program, or try again in a moment."),
        )
    if code in _GONE:
        return unreachable(place)
    return None


def _from_system(error: OSError, place: str) -> ArchiveError | None:
    where = str(error.filename or place)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return no_space(where)
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return read_only(where)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV}:
        return unreachable(where)
    return None


def no_space(place: str) -> NoSpaceError:
    """The disk is full."""
    return NoSpaceError(
        say("The disk that holds {place} is full; nothing was changed.", place=place),
        say("Free some space and try again; what you typed is still here."),
    )


def read_only(place: str) -> NoSpaceError:
    """The folder or the disk may not be written."""
    return NoSpaceError(
        say("{place} may not be written.", place=place),
        say("Check that the disk is not write-protected and the folder is yours."),
    )


def damaged(place: str) -> DamagedError:
    """The database is not a database, or is broken."""
    return DamagedError(
        say("The archive {place} is damaged or is not an archive.", place=place),
        say("Do not write to it. Keep a copy of the folder, then restore the last backup."),
    )


def unreachable(place: str) -> DamagedError:
    """A file or folder is missing or the disk does not answer."""
    return DamagedError(
        say("{place} cannot be reached.", place=place),
        say("Check the name, and that the disk is connected."),
    )
