"""Undo and redo: each is an act of its own, so the journal never loses what happened."""

from archive_tui.domain.faults import ConflictError, NotFoundError
from archive_tui.domain.journal import JournalLine
from archive_tui.domain.messages import say
from archive_tui.services.context import Context
from archive_tui.store import journal, prints, requests


class Undo:
    """Takes back the acts of this session, the latest first, at most 200."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def undo(self) -> JournalLine:
        """Take back the latest act; returns its line. Raises NotFoundError if there is none."""
        if not self._context.undoable:
            raise NotFoundError(
                say("Nothing to undo in this session."), say("Older acts: see the journal.")
            )
        seq = self._context.undoable[-1]
        self._check_paper(seq)
        self._context.redoable.append(self._reverse("undo", seq))
        self._context.undoable.pop()
        return self._line(seq)

    def redo(self) -> JournalLine:
        """Do again what was last undone; returns the line of the first doing."""
        if not self._context.redoable:
            raise NotFoundError(say("Nothing to redo."), say("Undo something first: u."))
        seq = self._context.redoable[-1]
        again = self._reverse("redo", seq)
        self._context.redoable.pop()
        self._context.undoable.append(again)
        undone = self._line(seq)
        return self._line(undone.undoes or seq)

    def lines(self, limit: int, before: int | None = None) -> list[JournalLine]:
        """The journal, the newest lines first."""
        return journal.recent(self._context.archive.db, limit, before)

    def _reverse(self, act: str, seq: int) -> int:
        archive, staff = self._context.archive, self._context.staff
        subject = self._line(seq).subject
        with archive.change(staff.name, act, subject=subject, undoes=seq) as change:
            change.reverse(seq)
        return change.seq

    def _check_paper(self, seq: int) -> None:
        """A request whose form was printed stays: its number is on paper."""
        db = self._context.archive.db
        for number in requests.received_in(db, seq):
            if prints.printed(db, number):
                raise ConflictError(
                    say("{number} was printed: its number is on paper.", number=number),
                    say("Enter in its ledger that it was withdrawn."),
                )

    def _line(self, seq: int) -> JournalLine:
        return journal.recent(self._context.archive.db, 1, before=seq + 1)[0]
