"""Filing a year: its documents arranged, numbered into items, laid into boxes, the year closed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from archive_tui.domain.faults import CancelledError, ConflictError, InvalidError, NotFoundError
from archive_tui.domain.filing import (
    ARCHIVAL_PLACEHOLDERS,
    DEFAULT_ARCHIVAL_RULE,
    RETENTION_CODES,
    Box,
    Candidate,
    FilingResult,
    Group,
    Item,
    Proposed,
    YearState,
)
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import NumberRule, parse_rule
from archive_tui.domain.people import Right
from archive_tui.domain.retention import packaged_rules, propose
from archive_tui.services.context import Context
from archive_tui.store import filing as store
from archive_tui.store.change import Change
from archive_tui.store.settings import keep_setting, setting

# The group of documents no unit answers for.
NO_UNIT = "综合"
# Pages a box takes and the width of its spine in mm, until the office sets its own.
DEFAULT_PAGES, DEFAULT_THICKNESS = 300, 30
Progress = Callable[[int], bool]
_REPORT_EVERY = 200
_LONGEST_FONDS = 20
_MOST_ITEMS = 10**6


def go_on(done: int) -> bool:
    """Nobody wants to know how far it is, or to stop it."""
    del done
    return True


class Filing:
    """归档: the items, boxes and years of one fonds."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._db = context.archive.db

    @property
    def fonds(self) -> str:
        """The fonds number; the organisation code until one is set."""
        return setting(self._db, "fonds") or setting(self._db, "code")

    @property
    def rule(self) -> NumberRule:
        """How an archival number is made (DA/T 13-2022)."""
        pattern = setting(self._db, "archival_rule", DEFAULT_ARCHIVAL_RULE)
        return parse_rule(pattern, ARCHIVAL_PLACEHOLDERS, "item")

    def keep_fonds(self, number: str) -> None:
        """Set the fonds number; it begins the archival numbers given from now on."""
        if not number.strip() or len(number.strip()) > _LONGEST_FONDS:
            raise InvalidError(
                say("“{number}” is no fonds number.", number=number),
                say("Write the number the comprehensive archive gave, e.g. 0123."),
                "fonds",
            )
        with self._context.change(Right.FILE, "setting", "fonds") as change:
            keep_setting(change, "fonds", number.strip())

    def years(self) -> list[YearState]:
        """Every year that has documents, the latest first."""
        return store.years(self._db)

    def state(self, year: int) -> YearState:
        """How far one year is; nothing filed for a year without documents."""
        found = [each for each in self.years() if each.year == year]
        return found[0] if found else YearState(year, 0, 0)

    def propose(
        self, year: int, ids: Iterable[int] | None = None, chosen: Mapping[int, str] | None = None
    ) -> list[Proposed]:
        """How a year's unfiled documents would be filed, in the order of their numbers.

        `ids` leaves the others out; `chosen` gives some of them (by document) another period.
        """
        rule, answer = self.rule, []
        last = {(each.retention, each.unit_code): each.last for each in self.groups(year)}
        for candidate, period, why in self._arranged(year, ids, chosen or {}):
            group = self._group(year, candidate, period)
            key = (period, group.unit_code)
            last[key] = last.get(key, 0) + 1
            answer.append(Proposed(candidate, period, why, _number(rule, group, last[key])))
        return answer

    def file(
        self,
        year: int,
        ids: Iterable[int] | None = None,
        chosen: Mapping[int, str] | None = None,
        progress: Progress = go_on,
    ) -> FilingResult:
        """Number a year's documents into items and lay them into boxes, in one act.

        `progress` is told the items done and answers whether to go on. Raises ConflictError for a
        closed year, InvalidError if nothing waits, CancelledError if it is stopped: then nothing
        is filed.
        """
        self._must_be_open(year)
        waiting = self._arranged(year, ids, chosen or {})
        if not waiting:
            raise InvalidError(
                say("No document of {year} waits to be filed.", year=year),
                say("Log its documents first, or choose another year."),
            )
        with self._context.change(Right.FILE, "filing.file", str(year)) as change:
            run = _Run(self, change, self._context)
            for done, (candidate, period, _) in enumerate(waiting, 1):
                run.take(self._group(year, candidate, period), candidate)
                if done % _REPORT_EVERY == 0 and not progress(done):
                    raise CancelledError(say("Stopped; nothing of it is filed."))
            return FilingResult(year, len(waiting), len(run.groups), run.new_boxes)

    def items(self, year: int, retention: str = "", unit_code: str = "") -> Iterator[Item]:
        """A year's items in their order, of one period or unit if named."""
        return store.items(self._db, Group(year, retention, unit_code))

    def groups(self, year: int) -> list[Group]:
        """What a year's items are numbered within."""
        return store.groups(self._db, year)

    def item_of(self, document_id: int) -> Item | None:
        """The item a document is filed as; None while it is not."""
        return store.item_of_document(self._db, document_id)

    def item(self, reference: str | int) -> Item:
        """An item by its archival number or its document's id; raises NotFoundError."""
        if isinstance(reference, int):
            found = store.item_of_document(self._db, reference)
        else:
            found = store.item_by_number(self._db, reference)
        if found is None:
            raise NotFoundError(
                say("“{reference}” is not filed.", reference=reference),
                say("File its year first."),
            )
        return found

    def take_out(self, document_id: int, reason: str = "") -> None:
        """Undo the filing of one document; its number is not given again while others follow."""
        item = self.item(document_id)
        self._must_be_open(item.year)
        with self._context.change(
            Right.FILE, "filing.take-out", item.archival_number, reason
        ) as change:
            change.delete("item", item.id)

    def renumber(self, document_id: int, number: int, reason: str = "") -> Item:
        """Give an item another number in its group; the old one still finds it.

        Raises ConflictError for a number that is taken or a closed year, InvalidError for none.
        """
        item = self.item(document_id)
        self._must_be_open(item.year)
        group = Group(item.year, item.retention, item.unit_code, item.unit, item.fonds,
                      item.class_code)  # fmt: skip
        if not 0 < number < _MOST_ITEMS:
            raise InvalidError(
                say("“{number}” is no number of an item.", number=number),
                say("Write a whole number from 1."),
                "number",
            )
        wanted = _number(self.rule, group, number)
        with self._context.change(
            Right.FILE, "filing.renumber", item.archival_number, reason
        ) as change:
            if store.number_taken(change, wanted):
                raise ConflictError(
                    say("{number} is already taken.", number=wanted),
                    say("The next free number is {next}.",
                        next=store.last_number(change, group) + 1),
                )  # fmt: skip
            store.renumber(
                change, item, number, wanted, (self._context.now(), self._context.staff.name)
            )
        return self.item(document_id)

    def close(self, year: int) -> None:
        """Lock a year for good; raises InvalidError while documents of it are not filed."""
        self._must_be_open(year)
        state = self.state(year)
        if not state.filed:
            raise InvalidError(
                say("Nothing of {year} is filed.", year=year), say("File the year first.")
            )
        with self._context.change(Right.FILE, "filing.close", str(year), final=True) as change:
            store.close(change, year, self._context.now(), self._context.staff.name)
        # A locked year cannot be undone, so neither can what came before its lock.
        self._context.undoable.clear()
        self._context.redoable.clear()

    def boxes(self, year: int | None = None) -> list[Box]:
        """The boxes of a year, or all."""
        return [self._named(box) for box in store.boxes(self._db, year)]

    def box(self, code: str) -> Box:
        """The box whose label says this; raises NotFoundError."""
        found = store.box_by_code(self._db, code.strip().upper())
        if found is None:
            raise NotFoundError(
                say("There is no box {code}.", code=code), say("Scan the label on the box.")
            )
        return self._named(found)

    def contents(self, code: str) -> list[Item]:
        """The items in a box, in their order."""
        return store.items_of_box(self._db, self.box(code).id)

    def put_in_box(self, document_id: int, code: str) -> None:
        """Lay a filed document into another box of its group.

        Raises InvalidError for a box of another group, ConflictError for a full one.
        """
        item, box = self.item(document_id), self.box(code)
        self._must_be_open(item.year)
        if (item.year, item.retention, item.unit_code) != (box.year, box.retention, box.unit_code):
            raise InvalidError(
                say("{number} does not belong into {box}.", number=item.archival_number, box=code),
                say("A box holds one year, one period and one unit."),
            )
        pages = item.pages or 1
        if item.box_id != box.id and pages > box.room:
            raise ConflictError(
                say("{box} is full: {pages} of {capacity} pages.", box=code, pages=box.pages,
                    capacity=box.capacity),
                say("Take something out of it, or choose the next box."),
            )  # fmt: skip
        with self._context.change(Right.FILE, "filing.box", item.archival_number) as change:
            store.put_in_box(change, item.id, box.id)

    def note(self, code: str, state: str, checked_by: str) -> None:
        """Write a box's 备考表: the state of what is in it, and who checked."""
        box = self.box(code)
        with self._context.change(Right.FILE, "filing.note", box.code) as change:
            change.update("box", box.id, {"state_note": state, "checked_by": checked_by})

    def _named(self, box: Box) -> Box:
        return replace(box, fonds_name=setting(self._db, "name"))

    def _must_be_open(self, year: int) -> None:
        if store.closed(self._db, year):
            raise ConflictError(
                say("{year} is closed: its items are locked.", year=year),
                say("File the document in the year it was found, and say so in its notes."),
            )

    def _arranged(
        self, year: int, ids: Iterable[int] | None, chosen: Mapping[int, str]
    ) -> list[tuple[Candidate, str, str]]:
        """The unfiled documents with their period and why, by period, unit, date and number."""
        rules = packaged_rules()
        answer = []
        for each in store.candidates(self._db, year, ids):
            if period := chosen.get(each.document_id) or each.retention:
                answer.append((each, period, ""))
            else:
                rule = propose(each.title, each.category, rules)
                answer.append((each, rule.period, rule.why))
        order = list(RETENTION_CODES)
        return sorted(answer, key=lambda one: (order.index(one[1]), one[0].unit_code))

    def _group(self, year: int, candidate: Candidate, period: str) -> Group:
        return Group(year, period, candidate.unit_code, candidate.unit or NO_UNIT, self.fonds)


class _Run:
    """One filing under way: the last number and the open box of each group."""

    def __init__(self, filing: Filing, change: Change, context: Context) -> None:
        self.groups: dict[Group, int] = {}
        self.new_boxes = 0
        self._change = change
        self._rule = filing.rule
        self._boxes: dict[Group, _OpenBox] = {}
        self._at, self._by = context.now(), context.staff.name
        db = context.archive.db
        self._capacity = int(setting(db, "box_pages", str(DEFAULT_PAGES)))
        self._thickness = int(setting(db, "box_thickness", str(DEFAULT_THICKNESS)))

    def take(self, group: Group, candidate: Candidate) -> None:
        """Number a document within its group and lay it into the group's box."""
        if group not in self.groups:
            self.groups[group] = store.last_number(self._change, group)
        number, archival_number = self._next(group)
        store.add_item(
            self._change,
            {
                "document_id": candidate.document_id,
                "archival_number": archival_number,
                "fonds": group.fonds,
                "class_code": group.class_code,
                "year": group.year,
                "retention": group.retention,
                "unit_code": group.unit_code,
                "unit": group.unit,
                "number": number,
                "box_id": self._box(group, candidate.pages or 1),
                "filed_at": self._at,
                "filed_by": self._by,
            },
        )

    def _next(self, group: Group) -> tuple[int, str]:
        """The next number of a group, past those that were given by hand."""
        while True:
            self.groups[group] += 1
            number = _number(self._rule, group, self.groups[group])
            if not store.number_taken(self._change, number):
                return self.groups[group], number

    def _box(self, group: Group, pages: int) -> int:
        """The box with room for so many pages: the group's last one, or a new one."""
        box = self._boxes.get(group)
        if box is None:
            known = store.last_box(self._change.db, group)
            box = _OpenBox(known.id, known.number, known.room) if known else _OpenBox(0, 0, 0)
        if box.id == 0 or pages > box.room:
            box = self._new_box(group, box.number + 1)
        box.room -= pages
        self._boxes[group] = box
        return box.id

    def _new_box(self, group: Group, number: int) -> "_OpenBox":
        self.new_boxes += 1
        id_ = store.add_box(
            self._change,
            {
                "fonds": group.fonds,
                "year": group.year,
                "retention": group.retention,
                "unit_code": group.unit_code,
                "unit": group.unit,
                "number": number,
                "capacity": self._capacity,
                "thickness": self._thickness,
                "made_at": self._at,
                "made_by": self._by,
            },
        )
        return _OpenBox(id_, number, self._capacity)


@dataclass(slots=True)
class _OpenBox:
    """The box that is being filled; `room` in pages, below 0 for one thick item."""

    id: int
    number: int
    room: int


def _number(rule: NumberRule, group: Group, number: int) -> str:
    parts = {
        "fonds": group.fonds,
        "class": group.class_code,
        "year": str(group.year),
        "retention": RETENTION_CODES[group.retention],
        "unit": group.unit_code,
    }
    return rule.format(parts, number)
