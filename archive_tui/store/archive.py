"""An archive is one folder: archive.db and files/. Opened, written act by act, closed here."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from archive_tui.domain.faults import ArchiveError, BusyError, InvalidError, NotFoundError
from archive_tui.domain.messages import Message, say
from archive_tui.store import journal, schema
from archive_tui.store.change import Change, RowsDigest
from archive_tui.store.errors import damaged, explained
from archive_tui.store.files import FileStore
from archive_tui.store.kept_files import is_kept
from archive_tui.store.lock import WriteLock, holder
from archive_tui.store.search import SearchIndex

Now = Callable[[], datetime]
DATABASE = "archive.db"


class Archive:
    """One connection to an archive folder; writing if it holds the lock, reading otherwise.

    A connection belongs to the thread that opened it.
    """

    def __init__(self, folder: Path, db: Database, lock: WriteLock | None, now: Now) -> None:
        self.folder = folder
        self.db = db
        self.now = now
        self.files = FileStore(folder / "files")
        self.search = SearchIndex(db)
        self.warnings: list[Message] = []
        self._lock = lock

    @property
    def writing(self) -> bool:
        """Whether this process may change the archive."""
        return self._lock is not None

    @contextmanager
    def change(
        self,
        staff: str,
        act: str,
        *,
        subject: str = "",
        reason: str = "",
        undoes: int | None = None,
    ) -> Iterator[Change]:
        """One act: one transaction, one journal line; nothing at all if the block raises.

        Raises BusyError on an archive opened for reading, NoSpaceError when the disk is full.
        """
        if self._lock is None:
            raise _reading_only(self.folder)
        with explained(str(self.folder)), self._transaction():
            yield from self._act(staff, act, subject, reason, undoes)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.conn.execute("COMMIT")
        except BaseException:
            self.search.forget()
            # A full disk makes SQLite roll back by itself.
            if self.db.conn.in_transaction:
                self.db.conn.execute("ROLLBACK")
            raise

    def rebuild_search(self) -> None:
        """Make the search index anew from the records."""
        with explained(str(self.folder)), self._transaction():
            self.search.rebuild()

    def _act(
        self, staff: str, act: str, subject: str, reason: str, undoes: int | None
    ) -> Iterator[Change]:
        self.db.conn.execute("PRAGMA defer_foreign_keys = ON")
        last, previous = journal.last_line(self.db)
        digest = RowsDigest()
        change = Change(self.db, self.search, last + 1, digest)
        yield change
        change.close()
        if digest.count:
            line: dict[str, object] = {
                "seq": change.seq,
                "at": self.now().astimezone().isoformat(" ", "seconds"),
                "staff": staff,
                "act": act,
                "subject": subject,
                "reason": reason,
                "undoes": undoes,
                "rows": digest.count,
                "rows_hash": digest.hex(),
            }
            journal.write_line(self.db, previous, line)

    def interrupt(self) -> None:
        """Stop the query that another thread is waiting for; safe from any thread."""
        self.db.conn.interrupt()

    def close(self) -> None:
        """Close the connection and give the lock back."""
        self.db.close()
        if self._lock is not None:
            self._lock.release()


def create(folder: Path, now: Now) -> None:
    """Make an empty archive; raises InvalidError unless the folder is new or empty."""
    with explained(str(folder)):
        if folder.exists() and any(folder.iterdir()):
            raise InvalidError(
                say("{folder} is not empty.", folder=folder),
                say("Name a new folder for the archive."),
            )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "files").mkdir()
        db = _connect(folder, "rwc")
        try:
            schema.upgrade(db)
        finally:
            db.close()


def open_archive(folder: Path, now: Now, *, writing: bool) -> Archive:
    """Open an existing archive, upgrading it first if need be.

    Raises NotFoundError where there is none, BusyError if another process writes,
    TooNewError, DamagedError, NoSpaceError.
    """
    if not (folder / DATABASE).is_file():
        raise NotFoundError(
            say("There is no archive in {folder}.", folder=folder),
            say("Make one with: archive-tui init {folder} --name NAME --code CODE", folder=folder),
        )
    with explained(str(folder)):
        return _open_writing(folder, now) if writing else _open_reading(folder, now)


def _open_writing(folder: Path, now: Now) -> Archive:
    lock = WriteLock(folder, now)
    lock.take()
    try:
        db = _connect(folder, "rw")
        try:
            _upgrade_with_copy(db, folder, now)
            archive = Archive(folder, db, lock, now)
            _look_after(archive, unclean=lock.left_by_dead)
        except BaseException:
            db.close()
            raise
    except BaseException:
        lock.release()
        raise
    return archive


def _open_reading(folder: Path, now: Now) -> Archive:
    # Not mode=ro: after a crash the first reader must be able to roll the journal file back.
    db = _connect(folder, "rw")
    try:
        if schema.pending(db):
            db.close()
            _open_writing(folder, now).close()
            db = _connect(folder, "rw")
        db.conn.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return Archive(folder, db, None, now)


def _connect(folder: Path, mode: str) -> Database:
    address = (folder / DATABASE).absolute().as_uri() + f"?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)
    try:
        for pragma in (
            "journal_mode = DELETE",
            "synchronous = FULL",
            "foreign_keys = ON",
            # A long import must not lock readers out before its commit.
            "cache_spill = OFF",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        # Read the first page now: a file that is no database is refused here, in words.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


def _upgrade_with_copy(db: Database, folder: Path, now: Now) -> None:
    """Copy the database beside itself, prove the copy, then migrate in one transaction."""
    waiting = schema.pending(db)
    if not waiting:
        return
    copy = folder / f"archive-before-{waiting[0]}-{now():%Y%m%d%H%M%S}.db"
    part = copy.with_suffix(".part")
    part.unlink(missing_ok=True)
    target = sqlite3.connect(part)
    try:
        db.conn.backup(target)
        [[verdict]] = target.execute("PRAGMA integrity_check(1)").fetchall()
    finally:
        target.close()
    if verdict != "ok":
        raise damaged(str(folder))
    part.replace(copy)
    schema.upgrade(db)


def _look_after(archive: Archive, *, unclean: bool) -> None:
    """What the writer puts right at the start: leftovers of a crash, an old search index."""
    if unclean:
        count = archive.files.sweep_parts() + _drop_orphans(archive)
        archive.warnings.append(
            say("The program did not end properly last time; the archive is intact.")
        )
        if count:
            archive.warnings.append(
                say("{count} files of an unfinished act were removed.", count=count)
            )
    [[latest]] = archive.db.conn.execute("SELECT coalesce(max(at), '') FROM journal").fetchall()
    if latest and datetime.fromisoformat(latest) > archive.now().astimezone():
        archive.warnings.append(
            say("The computer's clock is before the last entry ({at}): check it.", at=latest)
        )
    if archive.search.stale():
        archive.rebuild_search()


def _drop_orphans(archive: Archive) -> int:
    """Delete the files that no record and no journal line names."""
    dropped = 0
    for sha256 in list(archive.files.all()):
        if not is_kept(archive.db, sha256, history=True):
            archive.files.drop(sha256)
            dropped += 1
    return dropped


def _reading_only(folder: Path) -> ArchiveError:
    who = holder(folder)
    if who.since == "?":
        return BusyError(
            say("The archive is open for reading only."), say("Open it again to write.")
        )
    return BusyError(
        say(
            "The archive is open for reading only: {user} writes since {since}.",
            user=who.user,
            since=who.since,
        ),
        say("Close the program there, then open the archive again."),
    )
