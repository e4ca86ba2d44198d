"""Every file the archive keeps, whichever record names it."""

from sqlite_utils import Database

# Table, column with the hash, what it is called to people.
_NAMED = (
    ("attachment", "sha256", "name"),
    ("letter", "sha256", "number"),
    ("letter", "sha256_large", "number"),
    ("letter", "sha256_copy", "number"),
    ("letter", "sha256_large_copy", "number"),
    ("partial_release", "sha256_pdf", "number"),
    ("partial_release", "sha256_text", "number"),
)


def kept_files(db: Database) -> dict[str, str]:
    """Every kept file once: its hash, and a name it goes by."""
    found: dict[str, str] = {}
    for table, column, name in _NAMED:
        for sha256, called in db.conn.execute(
            f"SELECT {column}, {name} FROM [{table}] WHERE {column} <> ''"  # noqa: S608
        ):
            found.setdefault(sha256, called)
    return found


def is_kept(db: Database, sha256: str, *, history: bool = False) -> bool:
    """Whether a record names a file now; with `history` also whether one ever did."""
    for table, column, _ in _NAMED:
        if db.conn.execute(
            f"SELECT 1 FROM [{table}] WHERE {column} = ? LIMIT 1",  # noqa: S608
            (sha256,),
        ).fetchone():
            return True
    if not history:
        return False
    tables = sorted({table for table, _, _ in _NAMED})
    marks = ", ".join("?" * len(tables))
    found = db.conn.execute(
        f"SELECT 1 FROM journal_row WHERE name IN ({marks})"  # noqa: S608
        " AND instr(coalesce(before, after), ?) LIMIT 1",
        (*tables, sha256),
    )
    return found.fetchone() is not None
