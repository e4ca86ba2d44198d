"""What was printed, as rows."""

from sqlite_utils import Database

from archive_tui.store.change import Change


def add(change: Change, values: dict[str, object]) -> int:
    """Keep one print: form, reference, title, sha256, pages, sent_to, at, by."""
    return change.insert("print", values)


def printed(db: Database, reference: str) -> bool:
    """Whether a paper about this went to a printer or into a file."""
    found = db.conn.execute("SELECT 1 FROM print WHERE reference = ? LIMIT 1", (reference,))
    return found.fetchone() is not None
