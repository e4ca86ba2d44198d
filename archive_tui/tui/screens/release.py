"""Reviewing a document before it goes out, and publishing it: two short forms."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from archive_tui.domain.documents import Document
from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message, say
from archive_tui.domain.release import (
    CHANNELS,
    PUBLICATION_FIELDS,
    RESULTS,
    REVIEW_FIELDS,
    Publication,
    Review,
    why_not_publish,
)
from archive_tui.tui.screens.data_form import PUBLISH, REVIEW, DataForm

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp


class ReviewForm(DataForm):
    """保密审查: who reviewed, on what basis, with what result."""

    TAB = "documents"

    def __init__(self, document: Document, staff: str, today: str) -> None:
        super().__init__(
            say("Release review of {number}", number=document.index_number),
            REVIEW_FIELDS,
            {"reviewer": staff, "date": today},
            draft=REVIEW,
            record=document.id,
            hint=say("{title}", title=document.title),
            called=document.title,
        )
        self._number = document.index_number

    async def store(self, typed: Mapping[str, str]) -> Message:
        """The review, or what it lacks."""
        record = self._record
        data = await self.ask.read(lambda s: s.release.check_review(typed))
        review = await self.ask.write(lambda s: s.release.review(record, data))
        return say(
            "{number}: {result}. u takes it back.", number=self._number,
            result=RESULTS[review.result],
        )  # fmt: skip


class PublishForm(DataForm):
    """公开: where the public finds it, since when."""

    TAB = "documents"

    def __init__(self, document: Document, review: Review | None, today: str) -> None:
        conditions = review.conditions if review else ""
        super().__init__(
            say("Publication of {number}", number=document.index_number),
            PUBLICATION_FIELDS,
            {"date": today},
            draft=PUBLISH,
            record=document.id,
            hint=(
                say("{title} · conditions: {conditions}", title=document.title,
                    conditions=conditions)
                if conditions else say("{title}", title=document.title)
            ),
            called=document.title,
        )  # fmt: skip
        self._number = document.index_number

    async def store(self, typed: Mapping[str, str]) -> Message:
        """The publication, or why it may not go out."""
        record = self._record
        data = await self.ask.read(lambda s: s.release.check_publication(typed))
        kept = await self.ask.write(lambda s: s.release.publish(record, data))
        return say(
            "{number} is published since {date}. u takes it back.", number=self._number,
            date=kept.date,
        )  # fmt: skip


async def publish(app: "ArchiveApp", document: Document) -> None:
    """To the form, or at once why the document may not go out."""
    await app.push_screen(await publish_form(app, document))


async def publish_form(app: "ArchiveApp", document: Document) -> PublishForm:
    """The form; raises ArchiveError for a document that may not go out."""
    reviews = await app.ask.read(lambda s: s.release.reviews(document.id))
    review = next(iter(reviews), None)
    if fault := why_not_publish(review):
        raise fault
    return PublishForm(document, review, app.status.today)


def released_lines(
    reviews: Sequence[Review], publications: Sequence[Publication], tr: Language
) -> list[tuple[str, str]]:
    """What a record shows of its reviews and publications, label and value."""
    pairs = [(tr("Release review"), _review(review, tr)) for review in reviews]
    pairs += [
        (
            tr("Publication"),
            " · ".join(filter(None, (str(each.date), tr.say(CHANNELS[each.channel]), each.where))),
        )
        for each in publications
    ]
    return pairs or [(tr("Release review"), tr("not reviewed yet"))]


def _review(review: Review, tr: Language) -> str:
    parts = (
        str(review.date), tr.say(RESULTS[review.result]), review.reviewer,
        review.article or review.basis, review.reason, review.conditions,
    )  # fmt: skip
    return " · ".join(filter(None, parts))
