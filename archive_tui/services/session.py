"""One person at one open archive: the only door for the command line and the screens."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from archive_tui.domain.categories import starting_categories
from archive_tui.domain.faults import InvalidError, NotFoundError
from archive_tui.domain.journal import JournalLine
from archive_tui.domain.messages import Message, say
from archive_tui.domain.numbers import DEFAULT_INDEX_RULE
from archive_tui.domain.people import Right, Role, Staff
from archive_tui.services.agencies import Agencies
from archive_tui.services.bulk import Bulk
from archive_tui.services.calendar import Calendars
from archive_tui.services.case_files import CaseFiles
from archive_tui.services.cash import Cash
from archive_tui.services.categories import Categories
from archive_tui.services.clock import Clock
from archive_tui.services.context import Context
from archive_tui.services.desk import Desk
from archive_tui.services.disposal import Disposal
from archive_tui.services.documents import Documents
from archive_tui.services.drafts import Drafts
from archive_tui.services.fees import Fees
from archive_tui.services.filing import Filing
from archive_tui.services.filing_papers import FilingPapers
from archive_tui.services.guide import Guide
from archive_tui.services.imports import Imports
from archive_tui.services.letters import Letters
from archive_tui.services.numbers import Numbers
from archive_tui.services.places import Places
from archive_tui.services.printing import Printing
from archive_tui.services.relations import Relations
from archive_tui.services.release import Release
from archive_tui.services.request_papers import RequestPapers
from archive_tui.services.requests import Requests
from archive_tui.services.safety import Safety
from archive_tui.services.search import Search
from archive_tui.services.undo import Undo
from archive_tui.services.withholding import Withholding
from archive_tui.services.work import Work
from archive_tui.store import archive as store
from archive_tui.store import categories, journal, settings
from archive_tui.store.lock import Holder, holder

Now = Callable[[], datetime]
# Who works in an archive that was made without a name.
FIRST_STAFF = "管理员"


class Session:
    """Services over one connection; it belongs to the thread that opened it."""

    def __init__(self, archive: store.Archive, staff: Staff) -> None:
        self._archive = archive
        self._context = context = Context(archive, staff)
        self.documents = Documents(context)
        self.search = Search(context)
        self.drafts = Drafts(context)
        self.relations = Relations(context, self.documents)
        self.categories = Categories(context)
        self.agencies = Agencies(context)
        self.numbers = Numbers(context, self.documents)
        self.imports = Imports(context, self.documents)
        self.printing = Printing(context, self.documents)
        self.calendar = Calendars(context)
        self.release = Release(context, self.documents)
        self.clock = Clock(context, self.calendar)
        self.requests = Requests(context, self.calendar)
        self.work = Work(context, self.calendar)
        self.letters = Letters(context, self.requests, self.calendar)
        self.withholding = Withholding(context, self.documents)
        self.cash = Cash(context, self.requests)
        self.fees = Fees(context, self.requests, self.cash)
        self.case_files = CaseFiles(context, self.requests, self.letters)
        self.printing.offer(
            RequestPapers(context, self.requests, self.work, self.calendar).builders()
        )
        self.printing.offer(
            {
                "calendar": self.calendar.paper,
                "release-review": self.release.review_paper,
                "refusal-register": self.release.refusal_paper,
                "publication-due": self.clock.paper,
                "request-form": self.requests.form_paper,
                "case-file": self.case_files.paper,
                **self.letters.builders(),
                **self.fees.builders(),
                **self.cash.builders(),
                **self.withholding.builders(),
            }
        )
        self.undo = Undo(context)
        self.desk = Desk(context, self.clock, self.requests, self.work)
        self.safety = Safety(context)
        self.bulk = Bulk(context, self.documents)
        self.filing = Filing(context)
        self.places = Places(context, self.filing)
        self.disposal = Disposal(context)
        self.guide = Guide(context)
        papers = FilingPapers(context, self.filing, self.places, self.disposal)
        self.printing.offer({**papers.builders(), "guide": self.guide.sheet})

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        staff: str | None = None,
        writing: bool = True,
        now: Now = datetime.now,
    ) -> Self:
        """Open an archive as a member of staff: the one named, else the first.

        Raises NotFoundError for no archive or no such person, BusyError if another process
        writes, TooNewError, DamagedError, NoSpaceError.
        """
        archive = store.open_archive(folder, now, writing=writing)
        try:
            return cls(archive, _who(settings.all_staff(archive.db), staff))
        except BaseException:
            archive.close()
            raise

    @property
    def folder(self) -> Path:
        """The archive's folder."""
        return self._archive.folder

    @property
    def name(self) -> str:
        """The archive's name, e.g. 柳北区档案馆."""
        return settings.setting(self._archive.db, "name")

    @property
    def code(self) -> str:
        """The organisation code that starts every index number."""
        return settings.setting(self._archive.db, "code")

    @property
    def staff(self) -> Staff:
        """Who is here."""
        return self._context.staff

    @property
    def writing(self) -> bool:
        """Whether this session may change the archive."""
        return self._archive.writing

    @property
    def warnings(self) -> Sequence[Message]:
        """What staff should know about the archive's state at the start."""
        return self._archive.warnings

    def holder(self) -> Holder:
        """Who writes to the archive now, since when."""
        return holder(self._archive.folder)

    def all_staff(self) -> list[Staff]:
        """Everybody who works here."""
        return settings.all_staff(self._archive.db)

    def add_staff(self, name: str, role: Role) -> None:
        """A new member of staff; raises InvalidError for a name that is taken."""
        if any(person.name == name for person in self.all_staff()) or not name.strip():
            raise InvalidError(
                say("“{name}” is taken or empty.", name=name), say("Choose another name.")
            )
        with self._context.change(Right.MANAGE, "staff.add", name) as change:
            settings.add_staff(change, name.strip(), role)

    def change_role(self, name: str, role: Role) -> None:
        """Another role for somebody; raises NotFoundError, and InvalidError for the last system
        person, without whom nobody could manage the archive.
        """
        person = _who(self.all_staff(), name)
        managers = [p for p in self.all_staff() if p.role is Role.SYSTEM]
        if managers == [person] and role is not Role.SYSTEM:
            raise InvalidError(
                say("{name} is the only one with the system role.", name=name),
                say("Give somebody else the system role first."),
            )
        with self._context.change(Right.MANAGE, "staff.role", name) as change:
            settings.change_role(change, person.id, role)

    def rebuild_search(self) -> None:
        """Make the search index anew from the records."""
        self._archive.rebuild_search()

    def interrupt(self) -> None:
        """Stop this session's running query; safe from any thread."""
        self._archive.interrupt()

    def close(self) -> None:
        """Close the archive and let others write."""
        self._archive.close()

    def __enter__(self) -> Self:
        """For `with`."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()


def is_archive(folder: Path) -> bool:
    """Whether an archive lies in this folder."""
    return (folder / store.DATABASE).is_file()


def make_archive(
    folder: Path,
    *,
    name: str,
    code: str,
    region: str = "",
    staff: str = FIRST_STAFF,
    now: Now = datetime.now,
) -> JournalLine:
    """Make an archive folder with its first member of staff and the 20 starting categories."""
    if not name.strip() or not code.strip():
        raise InvalidError(
            say("The archive needs a name and a code."),
            say("For example: --name 柳北区档案馆 --code 450205"),
        )
    store.create(folder, now)
    archive = store.open_archive(folder, now, writing=True)
    try:
        with archive.change(staff, "archive.init", subject=name) as change:
            kept = {"name": name, "code": code, "region": region, "index_rule": DEFAULT_INDEX_RULE}
            for key, value in kept.items():
                settings.keep_setting(change, key, value)
            settings.add_staff(change, staff, Role.SYSTEM)
            for category in starting_categories():
                categories.add_starting(change, category)
        return journal.recent(archive.db, 1)[0]
    finally:
        archive.close()


def _who(everybody: Sequence[Staff], name: str | None) -> Staff:
    for person in everybody:
        if person.active and name in {None, person.name}:
            return person
    raise NotFoundError(
        say("Nobody here is called “{name}”.", name=name or ""),
        say("Known: {names}", names="、".join(person.name for person in everybody)),
    )
