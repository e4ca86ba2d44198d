"""Places (位置) of boxes: building, room, shelf; each with a code a scanner reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
