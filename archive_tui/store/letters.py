"""Letters that were issued, and the office's own words in them, as rows."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlite_utils import Database

from archive_tui.domain.letters import IssuedLetter, Letter
from archive_tui.store.change import Change

_COLUMNS = (
    "l.id, l.request_id, l.kind, l.number, l.addressee, l.date, l.content, l.sha256,"
    " l.sha256_large, l.sha256_copy, l.pages, l.pages_large, l.event_id, l.voided_at,"
    " l.void_reason, l.by, l.at,"
    " (SELECT count(*) FROM print p WHERE p.reference = l.number), l.sha256_large_copy"
)


@dataclass(frozen=True, slots=True)
class Papers:
    """The PDFs of a letter by their hashes, and the pages of either print."""

    sha256: str
    large: str
    copy: str
    large_copy: str
    pages: int
    pages_large: int


def add(
    change: Change,
    request_id: int,
    letter: Letter,
    day: date,
    papers: Papers,
    event_id: int | None,
    signed: tuple[str, str],
) -> int:
    """Keep an issued letter; `signed` is by whom and when."""
    return change.insert(
        "letter",
        {
            "request_id": request_id,
            "kind": letter.code,
            "number": letter.number,
            "addressee": letter.to,
            "date": day.isoformat(),
            "content": json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True),
            "sha256": papers.sha256,
            "sha256_large": papers.large,
            "sha256_copy": papers.copy,
            "sha256_large_copy": papers.large_copy,
            "pages": papers.pages,
            "pages_large": papers.pages_large,
            "event_id": event_id,
            "by": signed[0],
            "at": signed[1],
        },
    )


def void(change: Change, letter_id: int, reason: str, at: str) -> None:
    """Void a letter; its number stays given."""
    change.update("letter", letter_id, {"voided_at": at, "void_reason": reason})


def of_request(db: Database, request_id: int) -> list[IssuedLetter]:
    """The letters of a request, as issued."""
    found = db.conn.execute(
        f"SELECT {_COLUMNS} FROM letter l WHERE l.request_id = ? ORDER BY l.id",  # noqa: S608
        (request_id,),
    )
    return [_letter(row) for row in found]


def find(db: Database, reference: str | int) -> IssuedLetter | None:
    """A letter by its number or id."""
    column = "id" if isinstance(reference, int) else "number"
    found = db.conn.execute(
        f"SELECT {_COLUMNS} FROM letter l WHERE l.{column} = ?",  # noqa: S608
        (reference,),
    ).fetchone()
    return _letter(found) if found else None


def number_taken(db: Database, number: str) -> bool:
    """Whether a letter has this number, void ones too."""
    return (
        db.conn.execute("SELECT 1 FROM letter WHERE number = ?", (number,)).fetchone() is not None
    )


def words(db: Database, kind: str) -> list[str] | None:
    """What the office says in its own words; None while it says what is packaged."""
    found = db.conn.execute(
        "SELECT words FROM letter_words WHERE kind = ? ORDER BY version DESC LIMIT 1", (kind,)
    ).fetchone()
    said = json.loads(found[0]) if found else []
    return said or None


def reworded(db: Database) -> dict[str, tuple[int, str, str]]:
    """Version, who and when of each kind in which the office has words of its own."""
    found = db.conn.execute(
        "SELECT kind, version, by, at FROM letter_words w WHERE words <> '[]'"
        " AND version = (SELECT max(version) FROM letter_words WHERE kind = w.kind)"
    )
    return {row[0]: (row[1], row[2], row[3]) for row in found}


def word_versions(db: Database, kind: str) -> list[tuple[int, list[str], str, str]]:
    """Version, words, who and when, the latest first."""
    found = db.conn.execute(
        "SELECT version, words, by, at FROM letter_words WHERE kind = ? ORDER BY version DESC",
        (kind,),
    )
    return [(row[0], json.loads(row[1]), row[2], row[3]) for row in found]


def keep_words(change: Change, kind: str, said: Sequence[str], by: str, at: str) -> None:
    """Keep another version."""
    last = change.db.conn.execute(
        "SELECT coalesce(max(version), 0) FROM letter_words WHERE kind = ?", (kind,)
    ).fetchone()[0]
    values = {
        "kind": kind,
        "version": last + 1,
        "words": json.dumps(list(said), ensure_ascii=False),
        "by": by,
        "at": at,
    }
    change.insert("letter_words", values)


def _letter(row: Sequence[object]) -> IssuedLetter:
    content = json.loads(str(row[6]))
    return IssuedLetter(
        id=int(str(row[0])),
        request_id=int(str(row[1])),
        kind=str(row[2]),
        number=str(row[3]),
        addressee=str(row[4]),
        day=date.fromisoformat(str(row[5])),
        letter=Letter(**{**content, "paragraphs": tuple(content["paragraphs"])}),
        sha256=str(row[7]),
        sha256_large=str(row[8]),
        sha256_copy=str(row[9]),
        sha256_large_copy=str(row[18]),
        pages=int(str(row[10])),
        pages_large=int(str(row[11])),
        event_id=int(str(row[12])) if row[12] is not None else None,
        voided_at=str(row[13] or ""),
        void_reason=str(row[14]),
        by=str(row[15]),
        at=str(row[16]),
        printed=int(str(row[17])),
    )
