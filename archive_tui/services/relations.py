"""What documents are to each other: related, refused with the reason, taken apart again."""

from archive_tui.domain.dates import PartialDate, parse_date
from archive_tui.domain.documents import Document
from archive_tui.domain.faults import NotFoundError
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.domain.relations import (
    CHAINS,
    SYMMETRIC,
    Direction,
    Relation,
    RelationKind,
    direction,
    in_a_circle,
    related_already,
    seen_from,
    to_itself,
)
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.store import relations as store


class Relations:
    """The relations of the catalogue's documents."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents
        self._db = context.archive.db

    def of(self, document_id: int) -> tuple[Relation, ...]:
        """A document's relations as it sees them, in both directions."""
        return store.of(self._db, document_id)

    def add(
        self,
        document_id: int,
        kind: str,
        reference: str | int,
        since: PartialDate | None = None,
        note: str = "",
    ) -> Relation:
        """Say what a document is to another one, from either side (`repeals`, `repealed-by`, …).

        What is repealed loses its validity in the same act; the date of a repeal is `since`, else
        the date of the document that repeals. Raises InvalidError for a document related to
        itself, the same relation twice, or a chain that would go in a circle; NotFoundError.
        """
        seen = direction(kind)
        this, other = self._documents.get(document_id), self._documents.get(reference)
        self._check(seen, this, other)
        first, second = (other, this) if seen.inverse else (this, other)
        if seen.kind is RelationKind.REPEALS:
            since = since or first.date_made or first.date_published
        subject = f"{first.index_number} → {second.index_number}"
        with self._context.change(Right.CHANGE, "relation.add", subject) as change:
            id_ = store.add(
                change, first.id, seen.kind, second.id, since, note.strip(),
                self._context.stamp(),
            )  # fmt: skip
        return next(each for each in self.of(document_id) if each.id == id_)

    def get(self, relation_id: int) -> Relation:
        """A relation as its first document sees it; raises NotFoundError."""
        found = store.pair(self._db, relation_id)
        if found is None:
            raise _gone()
        return next(each for each in self.of(found[0]) if each.id == relation_id)

    def change(self, relation_id: int, since: str, note: str) -> Relation:
        """Another date, as typed, and another note; raises InvalidError for no date."""
        date = parse_date(since, "since") if since.strip() else None
        with self._context.change(
            Right.CHANGE, "relation.change", self._subject(relation_id)
        ) as change:
            store.describe(change, relation_id, date, note.strip())
        return self.get(relation_id)

    def remove(self, relation_id: int, reason: str = "") -> None:
        """Take a relation away; a repealed document gets back the validity it had."""
        subject = self._subject(relation_id)
        with self._context.change(Right.CHANGE, "relation.remove", subject, reason) as change:
            store.remove(change, relation_id, self._context.stamp())

    def find(self, document_id: int, kind: str, reference: str | int) -> Relation:
        """The relation of this kind between two documents; raises NotFoundError."""
        code, other = direction(kind).code, self._documents.get(reference)
        for each in self.of(document_id):
            if each.code == code and each.document_id == other.id:
                return each
        raise NotFoundError(
            say("There is no such relation to {number}.", number=other.index_number),
            say("Show the record: its relations are listed."),
        )

    def _subject(self, relation_id: int) -> str:
        found = store.pair(self._db, relation_id)
        if found is None:
            raise _gone()
        return " → ".join(store.numbers(self._db, (found[0], found[2])))

    def _check(self, seen: Direction, this: Document, other: Document) -> None:
        if this.id == other.id:
            raise to_itself()
        kind = seen.kind
        first, second = (other, this) if seen.inverse else (this, other)
        if store.known(self._db, first.id, kind, second.id) or (
            kind in SYMMETRIC and store.known(self._db, second.id, kind, first.id)
        ):
            raise related_already(seen, this.index_number, other.index_number)
        way = store.way(self._db, kind, second.id, first.id) if kind in CHAINS else []
        if way:
            label = seen_from(kind, inverse=False).label
            raise in_a_circle(label, store.numbers(self._db, [first.id, *way]))


def _gone() -> NotFoundError:
    return NotFoundError(
        say("This relation is not there any more."), say("Look at the record again.")
    )
