"""What every service works with: the open archive, and who is here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from archive_tui.domain.people import Right, Staff
from archive_tui.store.archive import Archive
from archive_tui.store.change import Change

_UNDO_STEPS = 200


@dataclass(slots=True)
class Context:
    """One person at one archive, with the acts of this session that can be undone."""

    archive: Archive
    staff: Staff
    undoable: list[int] = field(default_factory=list)
    redoable: list[int] = field(default_factory=list)

    @contextmanager
    def change(
        self,
        right: Right,
        act: str,
        subject: str = "",
        reason: str = "",
        *,
        final: bool = False,
    ) -> Iterator[Change]:
        """One act by this person: refused without the right, one journal line, one undo step.

        A `final` act cannot be undone: paper that has left the printer stays printed.
        """
        self.staff.require(right)
        with self.archive.change(self.staff.name, act, subject=subject, reason=reason) as change:
            yield change
        if change.written and not final:
            self.undoable.append(change.seq)
            del self.undoable[:-_UNDO_STEPS]
            self.redoable.clear()

    def stamp(self) -> dict[str, object]:
        """Who changes a document, and when, as its columns."""
        return {"changed_at": self.now(), "changed_by": self.staff.name}

    def now(self) -> str:
        """The local time as journals and records write it."""
        return self.archive.now().astimezone().isoformat(" ", "seconds")
