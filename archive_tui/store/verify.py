"""Is every record what the journal says it is, and every file what its name says?"""

from collections.abc import Iterator

from sqlite_utils import Database

from archive_tui.store.change import same

# Everything that only acts may write.
JOURNALED = (
    "setting", "staff", "category", "agency", "document", "document_text", "attachment",
    "running_number", "print", "place", "box", "box_move", "item", "closed_year", "hold",
    "appraisal", "appraisal_line", "opening", "handover", "handover_line",
    "relation", "category_agency", "former_number",
    "calendar_year", "calendar_day", "review", "publication",
    "request", "request_event", "letter", "letter_words",
    "charge", "receipt", "cash_day", "partial_release", "passage",
)  # fmt: skip


def record_count(db: Database) -> int:
    """How many records the journal answers for."""
    counts = (
        db.conn.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0]  # noqa: S608
        for table in JOURNALED
    )
    return sum(counts)


def wrong_records(db: Database) -> Iterator[tuple[str, int]]:
    """Table and id of each record that is not what its last act left."""
    for table in JOURNALED:
        cursor = db.conn.execute(f"SELECT rowid, * FROM [{table}]")  # noqa: S608
        names = [column[0] for column in cursor.description][1:]
        for pk, *values in cursor:
            found = db.conn.execute(
                "SELECT after FROM journal_row WHERE name = ? AND pk = ? ORDER BY id DESC LIMIT 1",
                (table, pk),
            ).fetchone()
            if not found or not same(dict(zip(names, values, strict=True)), found[0]):
                yield table, pk


def lost_records(db: Database) -> Iterator[tuple[str, int]]:
    """Table and id of each record that no act removed, yet is gone."""
    for table in JOURNALED:
        yield from (
            (table, pk)
            for (pk,) in db.conn.execute(
                f"SELECT r.pk FROM journal_row r LEFT JOIN [{table}] t ON t.rowid = r.pk"  # noqa: S608
                " WHERE r.name = ? AND r.after IS NOT NULL AND t.rowid IS NULL AND r.id ="
                "  (SELECT max(id) FROM journal_row WHERE name = r.name AND pk = r.pk)",
                (table,),
            )
        )


def structure_faults(db: Database) -> list[str]:
    """What SQLite itself finds wrong: pages, indexes, references."""
    found = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [
        f"{row[0]} {row[1]} → {row[2]}" for row in db.conn.execute("PRAGMA foreign_key_check")
    ]
    return found
