"""What was printed, as rows."""

from archive_tui.store.change import Change


def add(change: Change, values: dict[str, object]) -> int:
    """Keep one print: form, reference, title, sha256, pages, sent_to, at, by."""
    return change.insert("print", values)


def printed_before(change: Change, sha256: str) -> bool:
    """Whether the same pages were printed already."""
    found = change.db.conn.execute("SELECT 1 FROM print WHERE sha256 = ? LIMIT 1", (sha256,))
    return found.fetchone() is not None
