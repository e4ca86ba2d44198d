"""What the journal tells: acts, who did them, and what each record was before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive_tui.domain.messages import Message, say

# Every act by its name in the journal.
ACTS: Mapping[str, Message] = {
    "archive.init": say("Archive made"),
    "document.log": say("Document logged"),
    "document.change": say("Document changed"),
    "document.remove": say("Document removed"),
    "document.change-many": say("Many documents changed"),
    "document.renumber": say("Document renumbered"),
    "document.clean": say("Text cleaned"),
    "document.restore-text": say("Original text restored"),
    "category.add": say("Category added"),
    "category.change": say("Category changed"),
    "category.merge": say("Categories merged"),
    "category.retire": say("Category retired"),
    "category.adopt": say("List of categories adopted"),
    "agency.add": say("Agency added"),
    "agency.change": say("Agency changed"),
    "agency.merge": say("Agencies merged"),
    "agency.retire": say("Agency retired"),
    "relation.add": say("Relation added"),
    "relation.change": say("Relation changed"),
    "relation.remove": say("Relation removed"),
    "file.attach": say("File attached"),
    "register.import": say("Register imported"),
    "print": say("Printed"),
    "print.file": say("Saved as PDF"),
    "filing.file": say("Year filed"),
    "filing.take-out": say("Item taken out"),
    "filing.renumber": say("Item renumbered"),
    "filing.box": say("Item boxed"),
    "filing.note": say("Note sheet written"),
    "filing.close": say("Year closed"),
    "place.add": say("Place added"),
    "place.change": say("Place changed"),
    "place.remove": say("Place removed"),
    "box.move": say("Box moved"),
    "hold.put": say("Put on hold"),
    "hold.release": say("Hold released"),
    "appraisal.make": say("Appraisal made"),
    "appraisal.decide": say("Appraisal decided"),
    "appraisal.approve": say("Appraisal approved"),
    "appraisal.carry-out": say("Appraisal carried out"),
    "opening.decide": say("Opening decided"),
    "guide.change": say("Guide changed"),
    "handover.make": say("Handover made"),
    "document.review": say("Release reviewed"),
    "document.publish": say("Published"),
    "request.receive": say("Request received"),
    "request.event": say("Entered in the ledger"),
    "request.strike": say("Entry of the ledger struck"),
    "fee.charge": say("Fee worked out"),
    "fee.withdraw": say("Fee withdrawn"),
    "fee.receipt": say("Receipt written"),
    "fee.void": say("Receipt voided"),
    "fee.close-day": say("Day's cash closed"),
    "fee.prices": say("Price list changed"),
    "partial.begin": say("Partial release begun"),
    "partial.passage": say("Passages of a partial release changed"),
    "partial.make": say("Partial release made"),
    "letter.issue": say("Letter issued"),
    "letter.void": say("Letter voided"),
    "letter.words": say("Words of a letter changed"),
    "request.confirm-dates": say("Moved dates confirmed"),
    "calendar.day": say("Calendar day changed"),
    "calendar.year": say("Calendar year entered"),
    "calendar.import": say("Calendar imported"),
    "setting": say("Setting changed"),
    "staff.add": say("Staff added"),
    "staff.role": say("Role changed"),
    "undo": say("Undone"),
    "redo": say("Redone"),
}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """Who did what to what, when (local time, ISO) and why; `rows` is how many records."""

    seq: int
    at: str
    staff: str
    act: str
    subject: str
    reason: str
    undoes: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One line as it touched one record: its columns before and after, None where absent."""

    line: JournalLine
    before: dict[str, object] | None
    after: dict[str, object] | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The columns whose value differs; all of them for a record that came or went."""
        before, after = self.before or {}, self.after or {}
        return tuple(name for name in {**before, **after} if before.get(name) != after.get(name))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a member of staff had typed into one form; `record` is 0 for a new record."""

    kind: str
    record: int
    typed: dict[str, str]
    kept_at: str
