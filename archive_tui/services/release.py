"""The gate to the public: reviews, publications, and the papers about them."""

from array import array
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from archive_tui.domain.documents import Document
from archive_tui.domain.people import Right
from archive_tui.domain.release import (
    Publication,
    PublicationData,
    Review,
    ReviewData,
    check_review,
    may_publish,
    read_publication,
    read_review,
    why_not_publish,
)
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.store import release as store
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet


class Release:
    """Nothing goes out to the public without a review; the latest one counts."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents
        self._db = context.archive.db

    def check_review(self, typed: Mapping[str, str]) -> ReviewData:
        """A typed form as values; raises ManyError with one fault per wrong field."""
        return read_review(typed)

    def check_publication(self, typed: Mapping[str, str]) -> PublicationData:
        """A typed form as values; raises ManyError with one fault per wrong field."""
        return read_publication(typed)

    def review(self, document_id: int, data: ReviewData) -> Review:
        """Keep a review; raises ManyError for what it lacks, NotFoundError for no document."""
        check_review(data)
        document = self._documents.get(document_id)
        with self._context.change(Right.REVIEW, "document.review", document.index_number) as change:
            context = self._context
            store.add_review(change, document_id, data, context.staff.name, context.now())
        return self.reviews(document_id)[0]

    def reviews(self, document_id: int) -> list[Review]:
        """All reviews of a document, the latest first."""
        return store.reviews(self._db, document_id)

    def publish(self, document_id: int, data: PublicationData) -> Publication:
        """Keep that a document went out; it is published from then on, if it was not before.

        Raises InvalidError, with the next step, for one that was not reviewed or was refused.
        """
        document = self._documents.get(document_id)
        if fault := why_not_publish(next(iter(self.reviews(document_id)), None)):
            raise fault
        with self._context.change(
            Right.CHANGE, "document.publish", document.index_number
        ) as change:
            context = self._context
            id_ = store.add_publication(
                change, document_id, data, context.staff.name, context.now()
            )
        return next(each for each in self.publications(document_id) if each.id == id_)

    def publications(self, document_id: int) -> list[Publication]:
        """Where a document went out, the latest first."""
        return store.publications(self._db, document_id)

    def released(self, document_id: int) -> bool:
        """Whether a document may go out."""
        return may_publish(next(iter(self.reviews(document_id)), None))

    def released_ids(self) -> "array[int]":
        """Every document that may go out, in the order of logging."""
        return store.released_ids(self._db)

    def released_among(self, ids: Iterable[int]) -> set[int]:
        """Those of some documents that may go out: for public lists."""
        return store.released_among(self._db, ids)

    def unreviewed_ids(self, limit: int = 10_000) -> "array[int]":
        """Proactive documents that nobody has reviewed, the latest logged first."""
        return store.unreviewed_ids(self._db, limit)

    def refusals(self, year: str = "") -> list[Review]:
        """What was refused and still is: of one year or of all."""
        return store.refusals(self._db, year or "0000", year or "9999")

    def review_paper(self, reference: str = "") -> "Sheet":
        """保密审查表 of one document with its latest review; blank without a reference."""
        from exports.forms.release import ReviewPaper, release_review

        document = self._documents.get(reference) if reference else Document(id=0, title="")
        return release_review(
            ReviewPaper(
                office=setting(self._db, "name"),
                document=document,
                review=next(iter(self.reviews(document.id)), None),
            )
        )

    def refusal_paper(self, reference: str = "") -> "Sheet":
        """不予公开上报备案表 of a year, or of everything."""
        from exports.forms.release import RefusalRegister, refusal_register

        refused = self.refusals(reference.strip().removesuffix("年"))
        return refusal_register(
            RefusalRegister(
                office=setting(self._db, "name"),
                year=reference.strip(),
                made_on=self._context.archive.now().date(),
                rows=[(self._documents.get(review.document_id), review) for review in refused],
            )
        )
