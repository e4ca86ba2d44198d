"""Unfinished forms, kept as typed."""

import json

from sqlite_utils import Database

from archive_tui.domain.journal import Draft


def keep(db: Database, draft: Draft, staff: str) -> None:
    """Keep a draft in place of the one before."""
    db.conn.execute(
        "INSERT INTO draft (kind, record, staff, typed, kept_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (kind, record, staff)"
        " DO UPDATE SET typed = excluded.typed, kept_at = excluded.kept_at",
        (
            draft.kind,
            draft.record,
            staff,
            json.dumps(draft.typed, ensure_ascii=False),
            draft.kept_at,
        ),
    )


def load(db: Database, kind: str, record: int, staff: str) -> Draft | None:
    """The draft kept for this form."""
    found = db.conn.execute(
        "SELECT kind, record, typed, kept_at FROM draft"
        " WHERE kind = ? AND record = ? AND staff = ?",
        (kind, record, staff),
    ).fetchone()
    return Draft(found[0], found[1], json.loads(found[2]), found[3]) if found else None


def waiting(db: Database, staff: str) -> list[Draft]:
    """Every draft of one person, the latest first."""
    found = db.conn.execute(
        "SELECT kind, record, typed, kept_at FROM draft WHERE staff = ? ORDER BY kept_at DESC",
        (staff,),
    )
    return [Draft(row[0], row[1], json.loads(row[2]), row[3]) for row in found]


def drop(db: Database, kind: str, record: int, staff: str) -> None:
    """Forget a draft."""
    db.conn.execute(
        "DELETE FROM draft WHERE kind = ? AND record = ? AND staff = ?", (kind, record, staff)
    )


def forget(db: Database, document_id: int) -> None:
    """Forget everybody's drafts about a document that is no more."""
    db.conn.execute(
        "DELETE FROM draft WHERE record = ? AND kind IN"
        " ('document', 'renumber', 'release-review', 'publication')",
        (document_id,),
    )
