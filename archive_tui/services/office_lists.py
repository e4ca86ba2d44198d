"""What categories and agencies have in common: found, checked, merged and retired alike."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError, NotFoundError
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.services.context import Context
from archive_tui.store import categories as store


class Entry(Protocol):
    """A category or an agency."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def code(self) -> str:
        """Its code in index numbers."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def parent_id(self) -> int | None:
        """What it is a part of."""

    @property
    def merged_into(self) -> int | None:
        """What it was merged into."""

    @property
    def former_names(self) -> Sequence[str]:
        """The names it had before."""

    @property
    def valid_from(self) -> int | None:
        """Its first year."""


Kept = TypeVar("Kept", bound=Entry)


class OfficeList(Generic[Kept]):
    """One of the two lists; the class above it says how its entries are read and written."""

    _table: store.Table

    def __init__(self, context: Context) -> None:
        self._context = context
        self._db = context.archive.db

    def list(self) -> Sequence[Kept]:
        """Every entry, merged ones too."""
        raise NotImplementedError

    def get(self, reference: str | int) -> Kept:
        """An entry by id, name, code or a name it had before; raises NotFoundError."""
        everyone = self.list()
        for matches in (
            lambda each: reference in {each.id, each.name},
            lambda each: each.code == reference,
            lambda each: reference in each.former_names,
        ):
            if found := next(filter(matches, everyone), None):
                return found
        raise NotFoundError(
            say("Nothing in the list is called “{name}”.", name=reference),
            say("See the list: 8, or archive-tui {list} list.", list=self._table),
        )

    def merge(self, source: str | int, target: str | int, reason: str = "") -> Kept:
        """Move all documents of one to another in one act; the first stays known, inactive.

        Its names still find: they lead to the target. Raises InvalidError for one merged with
        itself or one that was merged away before.
        """
        one, other = self.get(source), self.get(target)
        if one.id == other.id:
            raise InvalidError(
                say("“{name}” cannot be merged with itself.", name=one.name),
                say("Choose another one."),
            )
        for each in (one, other):
            self._check_merged(each)
        subject = f"{one.name} → {other.name}"
        with self._context.change(Right.CHANGE, f"{self._table}.merge", subject, reason) as change:
            store.merge(change, self._table, one.id, other.id, self._context.stamp())
        return self.get(other.id)

    def rename(self, reference: str | int, name: str, reason: str = "") -> Kept:
        """Another name; the old one still finds. Raises InvalidError for a name that is taken."""
        entry = self.get(reference)
        self._check_free(name.strip(), entry.code, entry.id)
        with self._context.change(
            Right.CHANGE, f"{self._table}.change", entry.name, reason
        ) as change:
            store.revise(change, self._table, entry.id, {"name": name.strip()})
        return self.get(entry.id)

    def retire(self, reference: str | int, year: int | None, reason: str = "") -> Kept:
        """The last year in which it is valid; None opens it again.

        Documents of a later year are then refused. Raises InvalidError for a year before its first.
        """
        entry = self.get(reference)
        self._check_merged(entry)
        if year is not None and entry.valid_from is not None and year < entry.valid_from:
            raise InvalidError(
                say("The last year is before the first."),
                say("Write for example 2010-2015."),
                "valid_to",
            )
        with self._context.change(
            Right.CHANGE, f"{self._table}.retire", entry.name, reason
        ) as change:
            store.revise(change, self._table, entry.id, {"valid_to": year})
        return self.get(entry.id)

    def _check_merged(self, entry: Entry) -> None:
        if entry.merged_into is not None:
            into = self.get(entry.merged_into)
            raise InvalidError(
                say("“{name}” was merged into “{into}”.", name=entry.name, into=into.name),
                say("Use “{into}”, or undo the merging.", into=into.name),
            )

    def _check_free(self, name: str, code: str, besides: int = 0) -> None:
        faults: list[ArchiveError] = []
        if not name:
            faults.append(
                InvalidError(
                    say("“{field}” is empty.", field=say("Official name")), say("Type it."), "name"
                )
            )
        for column, value in (("name", name), ("code", code)):
            if value and store.taken(self._db, self._table, column, value, besides):
                faults.append(
                    InvalidError(
                        say("“{value}” is in the list already.", value=value),
                        say("Choose another, or merge the two."),
                        column,
                    )
                )
        if faults:
            raise ManyError(faults)

    def _parent(self, name: str, entry: int = 0) -> int | None:
        """The id of what it shall be a part of; raises InvalidError for a circle."""
        if not name:
            return None
        parent = self.get(name)
        above = {each.id: each.parent_id for each in self.list()}
        step: int | None = parent.id
        while step is not None and step != entry:
            step = above.get(step)
        if step is not None:
            raise InvalidError(
                say("“{name}” would be a part of itself.", name=parent.name),
                say("Choose another one."),
                "parent",
            )
        return parent.id
