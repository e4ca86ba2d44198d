"""Unfinished forms, kept as typed, so that nothing is ever unsaved."""

from archive_tui.domain.journal import Draft
from archive_tui.services.context import Context
from archive_tui.store import drafts as store


class Drafts:
    """The drafts of the person who is here."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def keep(self, kind: str, typed: dict[str, str], record: int = 0) -> None:
        """Keep what is typed so far; an archive open for reading keeps nothing."""
        if self._context.archive.writing:
            draft = Draft(kind, record, typed, self._context.now())
            store.keep(self._context.archive.db, draft, self._context.staff.name)

    def load(self, kind: str, record: int = 0) -> Draft | None:
        """What was typed last time, if it was not finished."""
        return store.load(self._context.archive.db, kind, record, self._context.staff.name)

    def drop(self, kind: str, record: int = 0) -> None:
        """Forget a finished form."""
        if self._context.archive.writing:
            store.drop(self._context.archive.db, kind, record, self._context.staff.name)

    def waiting(self) -> list[Draft]:
        """Every unfinished form, the latest first."""
        return store.waiting(self._context.archive.db, self._context.staff.name)
