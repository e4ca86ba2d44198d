"""Proof that the archive is what its journal says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.messages import Message, say
from archive_tui.services.context import Context
from archive_tui.store import journal, verify
from archive_tui.store.errors import explained
from archive_tui.store.kept_files import kept_files


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and every fault with its place and its next step."""

    records: int
    attachments: int
    journal: int
    faults: tuple["Fault", ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be."""

    where: str
    what: Message
    next_step: Message


_RESTORE = say("Compare it with the last backup before you change anything.")


class Safety:
    """Checks the archive; changes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def verify(self, progress: Callable[[Message], None] = lambda _: None) -> Verdict:
        """Recompute the journal's chain, compare every record with it, and hash every file.

        A database too damaged to be read to the end is itself a fault, never a success.
        """
        db = self._context.archive.db
        faults: list[Fault] = []
        counts = {"records": 0, "attachments": 0, "journal": 0}
        try:
            with explained(str(self._context.archive.folder)):
                counts = {
                    "records": verify.record_count(db),
                    "attachments": len(kept_files(db)),
                    "journal": journal.line_count(db),
                }
                for step, check in (
                    (say("Reading the database…"), self._structure),
                    (say("Recomputing the journal…"), self._journal),
                    (say("Comparing the records…"), self._records),
                    (say("Hashing the files…"), self._files),
                    (say("Checking the search index…"), self._search),
                ):
                    progress(step)
                    faults.extend(check())
        except ArchiveError as fault:
            faults.append(Fault("archive.db", fault.what, fault.next_step or _RESTORE))
        return Verdict(**counts, faults=tuple(faults))

    def _structure(self) -> Iterator[Fault]:
        for found in verify.structure_faults(self._context.archive.db):
            yield Fault("archive.db", say("{found}", found=found), _RESTORE)

    def _journal(self) -> Iterator[Fault]:
        db = self._context.archive.db
        for seq in (*journal.broken_lines(db), *journal.blanked_lines(db)):
            yield Fault(
                f"journal {seq}",
                say("Journal line {seq} is not what was written.", seq=seq),
                _RESTORE,
            )

    def _records(self) -> Iterator[Fault]:
        db = self._context.archive.db
        for table, pk in verify.wrong_records(db):
            yield Fault(
                f"{table} {pk}",
                say("The record was changed outside the program."),
                say("Its history shows what it was."),
            )
        for table, pk in verify.lost_records(db):
            yield Fault(
                f"{table} {pk}",
                say("The record was removed outside the program."),
                say("Its history shows what it was."),
            )

    def _files(self) -> Iterator[Fault]:
        files = self._context.archive.files
        known = kept_files(self._context.archive.db)
        for sha256, name in known.items():
            now = files.hash_of(sha256)
            if now is None:
                yield Fault(f"files/{sha256}", say("“{name}” is missing.", name=name), _RESTORE)
            elif now != sha256:
                yield Fault(f"files/{sha256}", say("“{name}” has changed.", name=name), _RESTORE)

    def _search(self) -> Iterator[Fault]:
        if self._context.archive.search.check():
            yield Fault(
                "search",
                say("The search index does not match the documents."),
                say("Rebuild it with: archive-tui verify --rebuild-search"),
            )
