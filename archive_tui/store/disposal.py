"""Holds, appraisals, openings and handovers as rows; what is destroyed leaves the journal, too."""

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from archive_tui.domain.disposal import Appraisal, Decision, Hold, LineState
from archive_tui.store import drafts, withholding
from archive_tui.store.change import Change
from archive_tui.store.kept_files import is_kept

_MANY = 500
# The last decision that took effect for each item.
_LATEST = """
SELECT item_id, decision, due FROM appraisal_line l WHERE done_at IS NOT NULL AND id =
    (SELECT max(id) FROM appraisal_line WHERE item_id = l.item_id AND done_at IS NOT NULL)
"""
_DUE = "CASE WHEN l.item_id IS NULL THEN i.year + 1 + CASE i.retention WHEN '30年' THEN 30 WHEN '10年' THEN 10 END ELSE l.due END"  # noqa: E501
_LAST_DAY = """
CASE length(d.date_made) WHEN 10 THEN d.date_made
    WHEN 7 THEN date(d.date_made || '-01', '+1 month', '-1 day')
    ELSE i.year || '-12-31' END
"""


def due(db: Database, year: int) -> list[tuple[int, int]]:
    """Item and the first year after its period, for periods over by `year`, the oldest first.

    What is destroyed, handed over or already in an appraisal that waits is left out.
    """
    found = db.conn.execute(
        f"SELECT i.id, {_DUE} AS over FROM item i LEFT JOIN ({_LATEST}) l ON l.item_id = i.id"  # noqa: S608
        " WHERE over <= ? AND coalesce(l.decision, '') <> 'destroy'"
        " AND NOT EXISTS (SELECT 1 FROM appraisal_line w WHERE w.item_id = i.id"
        "  AND w.done_at IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM handover_line h WHERE h.item_id = i.id)"
        " ORDER BY over, i.year, i.archival_number",
        (year,),
    )
    return [(row[0], row[1]) for row in found]


def add_appraisal(change: Change, number: str, at: str, by: str) -> int:
    """Insert an appraisal."""
    return change.insert("appraisal", {"number": number, "made_at": at, "made_by": by})


def add_line(change: Change, appraisal_id: int, item_id: int, decision: Decision) -> int:
    """Insert a line with its decision."""
    return change.insert(
        "appraisal_line",
        {
            "appraisal_id": appraisal_id,
            "item_id": item_id,
            "decision": decision.kind,
            "new_retention": decision.new_retention,
            "reason": decision.reason,
        },
    )


def decide(change: Change, line_id: int, decision: Decision) -> None:
    """Another decision for a line."""
    change.update(
        "appraisal_line",
        line_id,
        {
            "decision": decision.kind,
            "new_retention": decision.new_retention,
            "reason": decision.reason,
        },
    )


def appraisals(db: Database, appraisal_id: int | None = None) -> list[Appraisal]:
    """All appraisals, the latest first, or one."""
    found = db.conn.execute(
        "SELECT a.id, a.number, a.made_at, a.made_by, a.first_approver, a.second_approver,"
        " coalesce(a.carried_out, ''), a.witnesses, count(l.id),"
        " coalesce(sum(l.decision = 'destroy'), 0)"
        " FROM appraisal a LEFT JOIN appraisal_line l ON l.appraisal_id = a.id"
        " WHERE ?1 IS NULL OR a.id = ?1 GROUP BY a.id ORDER BY a.id DESC",
        (appraisal_id,),
    )
    return [_appraisal(row) for row in found]


def _appraisal(row: tuple[int, str, str, str, str, str, str, str, int, int]) -> Appraisal:
    id_, number, at, by, first, second, done, witnesses, count, to_destroy = row
    names = tuple(filter(None, witnesses.split("、")))
    return Appraisal(id_, number, at, by, first, second, done, names, count, to_destroy)


def lines(db: Database, appraisal_id: int) -> list[LineState]:
    """The lines of an appraisal in their order."""
    found = db.conn.execute(
        "SELECT l.id, l.item_id, i.document_id, l.decision, l.new_retention, l.reason,"
        " l.done_at IS NOT NULL, i.year FROM appraisal_line l JOIN item i ON i.id = l.item_id"
        " WHERE l.appraisal_id = ? ORDER BY i.year, i.archival_number",
        (appraisal_id,),
    )
    return [
        LineState(row[0], row[1], row[2], Decision(row[3], row[5], row[4]), bool(row[6]), row[7])
        for row in found
    ]


def appraisal_numbers(db: Database, prefix: str) -> int:
    """How many appraisals and handovers have a number that begins so."""
    [[count]] = db.conn.execute(
        "SELECT (SELECT count(*) FROM appraisal WHERE number LIKE ?1 || '%')"
        " + (SELECT count(*) FROM handover WHERE number LIKE ?1 || '%')",
        (prefix,),
    ).fetchall()
    return int(count)


def holds(db: Database, document_ids: Sequence[int] | None = None) -> list[Hold]:
    """The holds in force, of some documents or of all."""
    wanted = None if document_ids is None else set(document_ids)
    found = db.conn.execute(
        "SELECT h.id, h.document_id, d.title, h.reason, h.since, h.by FROM hold h"
        " JOIN document d ON d.id = h.document_id WHERE h.released_at IS NULL ORDER BY h.id"
    )
    return [Hold(*row) for row in found if wanted is None or row[1] in wanted]


def held(db: Database, document_id: int) -> Hold | None:
    """The hold on a document, if there is one."""
    return next(iter(holds(db, [document_id])), None)


def put_on_hold(change: Change, document_id: int, reason: str, at: str, by: str) -> None:
    """Insert a hold."""
    change.insert("hold", {"document_id": document_id, "reason": reason, "since": at, "by": by})


def release(change: Change, hold_id: int, at: str, by: str) -> None:
    """End a hold."""
    change.update("hold", hold_id, {"released_at": at, "released_by": by})


def destroy(change: Change, document_id: int) -> list[str]:
    """Take away a document's text and files, here and in the journal; the stub stays.

    Returns the hashes of files that no other document has: their bytes are to be deleted once
    the act is stored.
    """
    db, files = change.db, []
    for release_ in withholding.of_document(db, document_id):
        files += [each for each in (release_.sha256_pdf, release_.sha256_text) if each]
    withholding.remove(change, document_id)
    for id_, sha256 in db.conn.execute(
        "SELECT id, sha256 FROM attachment WHERE document_id = ?", (document_id,)
    ).fetchall():
        change.delete("attachment", id_)
        files.append(sha256)
    if change.row("document_text", document_id) is not None:
        change.delete("document_text", document_id)
    values = {"summary": "", "keywords": "", "notes": "", "source": ""}
    change.update("document", document_id, values)
    change.forget("document_text", document_id)
    change.forget("document", document_id)
    drafts.forget(db, document_id)
    return [sha256 for sha256 in files if not is_kept(db, sha256)]


def openable(db: Database, day: str, years: int) -> Iterator[int]:
    """The items without an opening decision that are so many years old on a day."""
    found = db.conn.execute(
        "SELECT i.id FROM item i JOIN document d ON d.id = i.document_id"  # noqa: S608
        " LEFT JOIN opening o ON o.item_id = i.id"
        f" WHERE o.id IS NULL AND date({_LAST_DAY}, ?) <= ? ORDER BY i.year, i.archival_number",
        (f"+{years} years", day),
    )
    return (row[0] for row in found)


def openings(db: Database, decision: str = "") -> list[tuple[int, str, str]]:
    """Item, decision and reason of what was decided."""
    found = db.conn.execute(
        "SELECT item_id, decision, reason FROM opening WHERE ?1 = '' OR decision = ?1 ORDER BY id",
        (decision,),
    )
    return [(row[0], row[1], row[2]) for row in found]


def open_item(change: Change, item_id: int, decision: str, reason: str, at: str, by: str) -> None:
    """Decide anew whether an item is open."""
    found = change.db.conn.execute(
        "SELECT id FROM opening WHERE item_id = ?", (item_id,)
    ).fetchone()
    values = {"decision": decision, "reason": reason, "at": at, "by": by}
    if found:
        change.update("opening", found[0], values)
    else:
        change.insert("opening", {"item_id": item_id, **values})


def hand_over(
    change: Change, number: str, receiver: str, items: Sequence[int], at: str, by: str
) -> int:
    """Insert a handover with its items."""
    id_ = change.insert("handover", {"number": number, "receiver": receiver, "at": at, "by": by})
    for item_id in items:
        change.insert("handover_line", {"handover_id": id_, "item_id": item_id})
    return id_


def handovers(db: Database) -> list[tuple[int, str, str, str, str, int]]:
    """Id, number, receiver, time, person and number of items, the latest first."""
    found = db.conn.execute(
        "SELECT h.id, h.number, h.receiver, h.at, h.by, count(l.id) FROM handover h"
        " LEFT JOIN handover_line l ON l.handover_id = h.id GROUP BY h.id ORDER BY h.id DESC"
    )
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in found]


def handed_over(db: Database, item_ids: Sequence[int]) -> set[int]:
    """Which of these items have been handed over."""
    wanted = set(item_ids)
    return {
        row[0] for row in db.conn.execute("SELECT item_id FROM handover_line") if row[0] in wanted
    }


def handover_items(db: Database, number: str) -> list[int]:
    """The items of a handover."""
    found = db.conn.execute(
        "SELECT l.item_id FROM handover_line l JOIN handover h ON h.id = l.handover_id"
        " JOIN item i ON i.id = l.item_id WHERE h.number = ? ORDER BY i.archival_number",
        (number,),
    )
    return [row[0] for row in found]
