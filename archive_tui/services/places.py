"""Places and where each box lies: moved by scanning, checked by scanning."""

from collections.abc import Iterable, Sequence

from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError
from archive_tui.domain.filing import Box
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.domain.places import (
    INSIDE,
    PLACE_KINDS,
    Move,
    Place,
    PlaceKind,
    ShelfCheck,
    is_box_code,
    shelf_check,
)
from archive_tui.services.context import Context
from archive_tui.services.filing import Filing
from archive_tui.store import filing as boxes
from archive_tui.store import places as store


class Places:
    """位置: buildings, rooms, shelves, and the boxes in them."""

    def __init__(self, context: Context, filing: Filing) -> None:
        self._context = context
        self._filing = filing
        self._db = context.archive.db

    def every(self) -> list[Place]:
        """All places, each below what it lies in."""
        return store.places(self._db)

    def place(self, code: str) -> Place:
        """The place whose label says this; raises NotFoundError."""
        found = store.place_by_code(self._db, code.strip().upper())
        if found is None:
            raise NotFoundError(
                say("There is no place {code}.", code=code), say("Scan the label on the shelf.")
            )
        return found

    def add(self, kind: PlaceKind, name: str, inside: str = "") -> Place:
        """A new place inside another (its code), a building inside none.

        Raises InvalidError for a name that is taken there and for a room on a shelf.
        """
        parent = self.place(inside) if inside else None
        if (parent.kind if parent else None) not in INSIDE[kind]:
            raise InvalidError(
                say("A {kind} does not belong there.", kind=PLACE_KINDS[kind]),
                say("Shelves stand in rooms, rooms in buildings."),
                "kind",
            )
        self._check_name(name, parent.id if parent else None)
        with self._context.change(Right.FILE, "place.add", name.strip()) as change:
            id_ = store.add(change, kind, name.strip(), parent.id if parent else None)
        return self._by_id(id_)

    def rename(self, code: str, name: str) -> Place:
        """Another name; the label's code stays."""
        place = self.place(code)
        self._check_name(name, place.parent_id)
        with self._context.change(Right.FILE, "place.change", place.path) as change:
            store.rename(change, place.id, name.strip())
        return self._by_id(place.id)

    def remove(self, code: str) -> None:
        """Take away a place nothing has ever lain in; raises ConflictError otherwise."""
        place = self.place(code)
        if store.in_use(self._db, place.id):
            raise ConflictError(
                say("{place} is in use, or boxes have been there.", place=place.path),
                say("Rename it instead; the history of boxes names it."),
            )
        with self._context.change(Right.FILE, "place.remove", place.path) as change:
            store.remove(change, place.id)

    def move(self, box_codes: Sequence[str], place_code: str) -> list[Box]:
        """Put boxes into a place, in one act; those that lie there already stay.

        Raises NotFoundError for a code nothing answers to: then nothing is moved.
        """
        place = self.place(place_code)
        wanted = [self._filing.box(code) for code in dict.fromkeys(box_codes)]
        subject = f"{'、'.join(box.code for box in wanted)} → {place.path}"
        with self._context.change(Right.MOVE, "box.move", subject) as change:
            for box in wanted:
                if box.place_id != place.id:
                    store.move(
                        change, box.id, place.id, self._context.now(), self._context.staff.name
                    )
        return [self._filing.box(box.code) for box in wanted]

    def moves(self, box_code: str) -> list[Move]:
        """Where a box has been, the latest first."""
        return store.moves(self._db, self._filing.box(box_code).id)

    def boxes(self, place_code: str) -> list[Box]:
        """The boxes that should lie in a place."""
        return boxes.boxes(self._db, place_id=self.place(place_code).id)

    def check(self, place_code: str, scanned: Iterable[str]) -> ShelfCheck:
        """Compare what was scanned on a shelf with what should lie there; changes nothing."""
        place = self.place(place_code)
        codes = list(dict.fromkeys(code.strip().upper() for code in scanned if code.strip()))
        known = {code: boxes.box_by_code(self._db, code) for code in codes if is_box_code(code)}
        expected = boxes.boxes(self._db, place_id=place.id)
        return shelf_check(place, expected, codes, {c: b for c, b in known.items() if b})

    def _by_id(self, place_id: int) -> Place:
        found = store.place_by_id(self._db, place_id)
        if found is None:
            raise NotFoundError(say("There is no place {code}.", code=place_id))
        return found

    def _check_name(self, name: str, parent_id: int | None) -> None:
        if not name.strip() or store.same_name(self._db, name.strip(), parent_id):
            raise InvalidError(
                say("“{name}” is taken or empty.", name=name), say("Choose another name."), "name"
            )
