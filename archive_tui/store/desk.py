"""The numbers on the desk."""

from sqlite_utils import Database


def count_logged_since(db: Database, at: str) -> int:
    """Documents logged at or after this local time (ISO)."""
    found = db.conn.execute("SELECT count(*) FROM document WHERE created_at >= ?", (at,))
    return int(found.fetchone()[0])


def count_undecided(db: Database, cap: int) -> int:
    """Documents whose disclosure is undecided, counted up to a cap."""
    found = db.conn.execute(
        "SELECT count(*) FROM (SELECT 1 FROM document WHERE disclosure = 'undecided' LIMIT ?)",
        (cap,),
    )
    return int(found.fetchone()[0])


def newest(db: Database, limit: int) -> list[int]:
    """The documents logged last."""
    found = db.conn.execute("SELECT id FROM document ORDER BY id DESC LIMIT ?", (limit,))
    return [int(row[0]) for row in found]
