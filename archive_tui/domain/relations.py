"""Relations between documents: what one is to another, and the words for it from either side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say


class RelationKind(StrEnum):
    """What a document is to another one."""

    REPEALS = "repeals"
    AMENDS = "amends"
    IMPLEMENTS = "implements"
    REPLIES_TO = "replies-to"
    ATTACHMENT_OF = "attachment-of"
    EXPLAINS = "explains"
    SAME_MATTER = "same-matter"
    LATER_EDITION_OF = "later-edition-of"


@dataclass(frozen=True, slots=True)
class Direction:
    """A relation read from one of its two documents: `code` names it, `kind` is how it is kept.

    `inverse` says that the document it is read from is the one the relation points to.
    """

    code: str
    kind: RelationKind
    label: Message
    inverse: bool = False


# In the order they are offered; the symmetric kind has one direction only.
DIRECTIONS: tuple[Direction, ...] = (
    Direction("repeals", RelationKind.REPEALS, say("Repeals")),
    Direction("repealed-by", RelationKind.REPEALS, say("Repealed by"), inverse=True),
    Direction("amends", RelationKind.AMENDS, say("Amends")),
    Direction("amended-by", RelationKind.AMENDS, say("Amended by"), inverse=True),
    Direction("implements", RelationKind.IMPLEMENTS, say("Implements")),
    Direction("implemented-by", RelationKind.IMPLEMENTS, say("Implemented by"), inverse=True),
    Direction("replies-to", RelationKind.REPLIES_TO, say("Replies to")),
    Direction("replied-by", RelationKind.REPLIES_TO, say("Replied by"), inverse=True),
    Direction("attachment-of", RelationKind.ATTACHMENT_OF, say("Attachment of")),
    Direction("has-attachment", RelationKind.ATTACHMENT_OF, say("Has attachment"), inverse=True),
    Direction("explains", RelationKind.EXPLAINS, say("Explains")),
    Direction("explained-by", RelationKind.EXPLAINS, say("Explained by"), inverse=True),
    Direction("same-matter", RelationKind.SAME_MATTER, say("Same matter as")),
    Direction("later-edition-of", RelationKind.LATER_EDITION_OF, say("Later edition of")),
    Direction(
        "earlier-edition-of",
        RelationKind.LATER_EDITION_OF,
        say("Earlier edition of"),
        inverse=True,
    ),
)
BY_CODE: Mapping[str, Direction] = {each.code: each for each in DIRECTIONS}
SYMMETRIC = frozenset({RelationKind.SAME_MATTER})
# A chain of these that came back to its beginning would say that a document comes before itself.
CHAINS = frozenset(
    {
        RelationKind.REPEALS,
        RelationKind.AMENDS,
        RelationKind.IMPLEMENTS,
        RelationKind.ATTACHMENT_OF,
        RelationKind.LATER_EDITION_OF,
    }
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as one of its documents sees it: `code` names the direction.

    `document_id`, `index_number` and `title` are the other document's; `since` is the date from
    which it holds.
    """

    id: int
    code: str
    document_id: int
    index_number: str
    title: str
    since: PartialDate | None = None
    note: str = ""

    @property
    def label(self) -> Message:
        """What the document is to the other one."""
        return BY_CODE[self.code].label

    @property
    def other(self) -> Message:
        """The other document with what is known of the relation."""
        if self.since and self.note:
            return say(
                "{number} {title} on {date} ({note})",
                number=self.index_number, title=self.title, date=self.since, note=self.note,
            )  # fmt: skip
        if self.since:
            return say(
                "{number} {title} on {date}",
                number=self.index_number, title=self.title, date=self.since,
            )  # fmt: skip
        named = f"{self.index_number} {self.title}"
        return say("{text}", text=f"{named} ({self.note})" if self.note else named)


def direction(code: str) -> Direction:
    """The direction with this name; raises InvalidError for a name that is none."""
    if code not in BY_CODE:
        raise InvalidError(
            say("There is no relation “{name}”.", name=code),
            say("Use one of: {names}.", names=", ".join(BY_CODE)),
            "kind",
        )
    return BY_CODE[code]


def seen_from(kind: RelationKind, *, inverse: bool) -> Direction:
    """How a kept relation reads from its first document, or `inverse` from the one it points to."""
    turned = inverse and kind not in SYMMETRIC
    return next(each for each in DIRECTIONS if each.kind is kind and each.inverse == turned)


def to_itself() -> InvalidError:
    """The fault for a document that would be related to itself."""
    return InvalidError(
        say("A document cannot be related to itself."), say("Name another document."), "to"
    )


def related_already(seen: Direction, number: str, other: str) -> InvalidError:
    """The fault for a relation that is there already."""
    return InvalidError(
        say(
            "{number} is related so already: {label} {other}.",
            number=number, label=seen.label, other=other,
        ),
        say("Remove that relation first, or choose another kind."),
        "to",
    )  # fmt: skip


def in_a_circle(label: Message, numbers: Sequence[str]) -> InvalidError:
    """The fault for a chain that would come back to its beginning; `numbers` are its documents."""
    return InvalidError(
        say("It would go in a circle ({label}): {chain}.", label=label, chain=" → ".join(numbers)),
        say("Check which of the documents is the later one."),
        "to",
    )
