"""Registers each .sql file of schema/ as a sqlite-utils migration and applies what is pending."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from sqlite3 import complete_statement

from sqlite_utils import Database, Migrations

from archive_tui.domain.faults import DamagedError, TooNewError
from archive_tui.domain.messages import say


def folder() -> Traversable:
    """schema/: inside the package in a wheel, beside it in a checkout."""
    packaged = files("archive_tui") / "schema"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "schema"


def migrations() -> Migrations:
    """The files in name order; a name never changes once released."""
    found = Migrations("archive")
    for entry in sorted(folder().iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".sql"):
            _register(found, entry.name.removesuffix(".sql"), entry.read_text("utf-8"))
    return found


def pending(db: Database) -> list[str]:
    """The steps this archive still lacks; raises TooNewError if it knows more than we do."""
    known = migrations()
    waiting = [step.name for step in known.pending(db)]
    ours = {entry.name.removesuffix(".sql") for entry in folder().iterdir()}
    if {step.name for step in known.applied(db)} - ours:
        raise TooNewError(
            say("This archive was last used with a newer version of the program."),
            say("Install the newer version, or open a backup made by this one."),
        )
    return waiting


def upgrade(db: Database) -> list[str]:
    """Apply what is pending, all or nothing, under the write lock; returns the names applied."""
    waiting = pending(db)
    if not waiting:
        return waiting
    # Foreign keys cannot be switched inside a transaction; they are checked before the commit.
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations().apply(db)
        _check_references(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")
    return waiting


def _check_references(db: Database) -> None:
    if broken := list(db.query("PRAGMA foreign_key_check")):
        raise DamagedError(
            say("The archive has {count} broken references.", count=len(broken)),
            say("Restore the last backup."),
        )


def _register(found: Migrations, name: str, sql: str) -> None:
    @found(name=name)
    def apply(db: Database) -> None:
        for statement in _statements(sql):
            db.execute(statement)


def _statements(sql: str) -> Iterator[str]:
    """Split by line: sqlite-utils splits by character, in quadratic time."""
    lines: list[str] = []
    for line in sql.splitlines(keepends=True):
        lines.append(line)
        if complete_statement(statement := "".join(lines)):
            yield statement
            lines = []
