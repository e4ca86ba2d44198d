"""The journal's chain: written line by line, read back as history, recomputed to verify."""

import hashlib
import json
from collections.abc import Iterator

from sqlite_utils import Database

from archive_tui.domain.journal import JournalLine, RecordChange
from archive_tui.store.change import RowsDigest

_LINE = ("seq", "at", "staff", "act", "subject", "reason", "undoes", "rows", "rows_hash")


def last_line(db: Database) -> tuple[int, str]:
    """The number and the hash the next line builds on."""
    found = db.conn.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, "")


def chain_hash(previous: str, line: dict[str, object]) -> str:
    """The hash of a line, on top of the hash of the line before."""
    body = json.dumps([line[name] for name in _LINE], ensure_ascii=False)
    return hashlib.sha256((previous + body).encode("utf-8", "surrogatepass")).hexdigest()


def write_line(db: Database, previous: str, line: dict[str, object]) -> None:
    """Append a line."""
    line["hash"] = chain_hash(previous, line)
    names = ", ".join(line)
    marks = ", ".join("?" * len(line))
    db.conn.execute(
        f"INSERT INTO journal ({names}) VALUES ({marks})",  # noqa: S608
        tuple(line.values()),
    )


def broken_lines(db: Database) -> Iterator[int]:
    """The numbers of the lines that are not what they were when written."""
    previous = ""
    expected = 1
    for found in db.conn.execute(
        f"SELECT {', '.join(_LINE)}, hash FROM journal ORDER BY seq"  # noqa: S608
    ):
        line = dict(zip(_LINE, found[:-1], strict=True))
        seq = int(found[0])
        rows_good = _rows_hash(db, seq) == (line["rows"], line["rows_hash"])
        if seq != expected or not rows_good or chain_hash(previous, line) != found[-1]:
            yield seq
        previous, expected = found[-1], seq + 1


def blanked_lines(db: Database) -> Iterator[int]:
    """The numbers of lines whose rows are imprints although no destruction was carried out."""
    found = db.conn.execute(
        "SELECT DISTINCT r.seq FROM journal_row r"
        ' WHERE (substr(r.before, 1, 14) = \'{"destroyed":"\' OR'
        '  substr(r.after, 1, 14) = \'{"destroyed":"\') AND NOT EXISTS'
        "  (SELECT 1 FROM journal_row x JOIN journal j ON j.seq = x.seq"
        "   WHERE x.name = r.name AND x.pk = r.pk AND j.act = 'appraisal.carry-out')"
        " ORDER BY r.seq"
    )
    return (row[0] for row in found)


def _rows_hash(db: Database, seq: int) -> tuple[int, str]:
    digest = RowsDigest()
    for row in db.conn.execute(
        "SELECT name, pk, before, after FROM journal_row WHERE seq = ? ORDER BY id", (seq,)
    ):
        digest.add(*row)
    return digest.count, digest.hex()


def line_count(db: Database) -> int:
    """How many acts the journal holds."""
    return int(db.conn.execute("SELECT count(*) FROM journal").fetchone()[0])


def recent(db: Database, limit: int, before: int | None = None) -> list[JournalLine]:
    """The newest lines first."""
    found = db.conn.execute(
        "SELECT seq, at, staff, act, subject, reason, undoes, rows FROM journal"
        " WHERE seq < ? ORDER BY seq DESC LIMIT ?",
        (before or 1 << 62, limit),
    )
    return [JournalLine(*row) for row in found]


def history(db: Database, table: str, pk: int) -> list[RecordChange]:
    """Everything that happened to one record, the newest first."""
    found = db.conn.execute(
        "SELECT j.seq, j.at, j.staff, j.act, j.subject, j.reason, j.undoes, j.rows,"
        " r.before, r.after FROM journal_row r JOIN journal j ON j.seq = r.seq"
        " WHERE r.name = ? AND r.pk = ? ORDER BY r.id DESC",
        (table, pk),
    )
    return [RecordChange(JournalLine(*row[:8]), _row(row[8]), _row(row[9])) for row in found]


def _row(text: str | None) -> dict[str, object] | None:
    return json.loads(text) if text else None
