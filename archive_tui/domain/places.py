"""Places (位置) of boxes: building, room, shelf; each with a code a scanner reads."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.filing import Box
from archive_tui.domain.messages import Message, say


class PlaceKind(StrEnum):
    """What a place is."""

    BUILDING = "building"
    ROOM = "room"
    SHELF = "shelf"


PLACE_KINDS: Mapping[PlaceKind, Message] = {
    PlaceKind.BUILDING: say("Building"),
    PlaceKind.ROOM: say("Room"),
    PlaceKind.SHELF: say("Shelf"),
}


# What each kind stands in; None is the open air.
INSIDE: Mapping[PlaceKind, frozenset[PlaceKind | None]] = {
    PlaceKind.BUILDING: frozenset({None}),
    PlaceKind.ROOM: frozenset({None, PlaceKind.BUILDING}),
    PlaceKind.SHELF: frozenset({PlaceKind.ROOM}),
}
# What the label of a box or a place says to a scanner.
_CODE = re.compile(r"([BP])\d{6,}")


def is_code(text: str) -> bool:
    """Whether a text is what a label says."""
    return _CODE.fullmatch(text) is not None


def is_box_code(text: str) -> bool:
    """Whether a text is what a box's label says."""
    return is_code(text) and text.startswith("B")


@dataclass(frozen=True, slots=True)
class Move:
    """A box went from one place to another; `source` is empty for its first place."""

    source: str
    target: str
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place; `code` is what its label's code says, e.g. P000012; `path` its names from outside
    in, e.g. 1号楼 / 201室 / A03.
    """

    id: int
    code: str
    kind: PlaceKind
    name: str
    path: str
    parent_id: int | None = None
    boxes: int = 0


@dataclass(frozen=True, slots=True)
class ShelfCheck:
    """A shelf against what was scanned on it.

    `missing` should lie there and were not scanned; `misplaced` were scanned and belong elsewhere
    or nowhere; `unknown` codes are no box's.
    """

    place: Place
    present: tuple[Box, ...]
    missing: tuple[Box, ...]
    misplaced: tuple[Box, ...]
    unknown: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether everything is where it should be."""
        return not (self.missing or self.misplaced or self.unknown)


def shelf_check(
    place: Place, expected: Sequence[Box], scanned: Sequence[str], known: Mapping[str, Box]
) -> ShelfCheck:
    """Sort the scanned codes; `known` are the boxes behind those that are a box's."""
    seen = set(scanned)
    return ShelfCheck(
        place,
        present=tuple(box for box in expected if box.code in seen),
        missing=tuple(box for box in expected if box.code not in seen),
        misplaced=tuple(
            known[code] for code in scanned if code in known and known[code].place_id != place.id
        ),
        unknown=tuple(code for code in scanned if code not in known),
    )
