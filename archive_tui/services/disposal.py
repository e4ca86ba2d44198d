"""What becomes of filed items: held, appraised, destroyed, opened, handed over."""

from collections.abc import Sequence

from archive_tui.domain.dates import parse_iso
from archive_tui.domain.disposal import (
    DESTROY,
    EXTEND,
    OPEN,
    OPENING_YEARS,
    OPENINGS,
    RESTRICTED,
    Appraisal,
    Decision,
    DisposalLine,
    DisposalList,
    Hold,
    LineState,
)
from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError, RefusedError
from archive_tui.domain.filing import RETENTION_YEARS
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.services.context import Context
from archive_tui.store import disposal as store
from archive_tui.store import documents, filing
from archive_tui.store.settings import setting

_WITNESSES = 2


class Disposal:
    """鉴定、销毁、开放、移交; a hold beats everything."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._db = context.archive.db

    # Holds

    def hold(self, document_id: int, reason: str) -> None:
        """Keep a document from being destroyed or removed; raises InvalidError without a reason."""
        if not reason.strip():
            raise InvalidError(
                say("A hold needs its reason."), say("Write the case or the order."), "reason"
            )
        if found := store.held(self._db, document_id):
            raise ConflictError(say("It is on hold already: {reason}", reason=found.reason))
        with self._context.change(Right.APPROVE, "hold.put", self._number(document_id)) as change:
            store.put_on_hold(
                change, document_id, reason.strip(), self._context.now(), self._context.staff.name
            )

    def release(self, document_id: int) -> None:
        """End the hold on a document; raises NotFoundError where there is none."""
        found = store.held(self._db, document_id)
        if found is None:
            raise NotFoundError(say("The document is not on hold."), say("Nothing is to be done."))
        with self._context.change(
            Right.APPROVE, "hold.release", self._number(document_id)
        ) as change:
            store.release(change, found.id, self._context.now(), self._context.staff.name)

    def holds(self) -> list[Hold]:
        """Every hold in force."""
        return store.holds(self._db)

    def held(self, document_id: int) -> Hold | None:
        """The hold on a document."""
        return store.held(self._db, document_id)

    # Appraisal and destruction

    def due(self, year: int | None = None) -> list[DisposalLine]:
        """The items whose period is over in a year (this one), and who holds them."""
        found = store.due(self._db, year or self._context.archive.now().year)
        items = {i.id: i for i in filing.items_by_id(self._db, [id_ for id_, _ in found])}
        held = {hold.document_id: hold.reason for hold in store.holds(self._db)}
        return [
            DisposalLine(item=items[id_], due=due, reason=held.get(items[id_].document_id, ""))
            for id_, due in found
        ]

    def appraise(self, item_ids: Sequence[int], decision: Decision) -> Appraisal:
        """Begin an appraisal of items whose period is over, with one decision for all of them.

        Raises ConflictError naming what is not due or, for a destruction, on hold.
        """
        decision.check()
        due = {line.item.id: line for line in self.due()}
        for id_ in item_ids:
            if id_ not in due:
                raise ConflictError(
                    say("The period of item {id} is not over.", id=id_),
                    say("Choose from the list of what is due."),
                )
        if decision.kind == DESTROY:
            self._refuse_held([due[id_].item.document_id for id_ in item_ids])
        if not item_ids:
            raise InvalidError(say("No item is chosen."), say("Mark what is to be appraised."))
        number = self._next_number("鉴")
        with self._context.change(Right.FILE, "appraisal.make", number) as change:
            id_ = store.add_appraisal(change, number, self._context.now(), self._context.staff.name)
            for item_id in item_ids:
                store.add_line(change, id_, item_id, decision)
        return self.appraisal(id_)

    def decide(self, appraisal_id: int, line_ids: Sequence[int], decision: Decision) -> None:
        """Another decision for some lines; raises ConflictError once somebody has approved."""
        decision.check()
        appraisal = self.appraisal(appraisal_id)
        if appraisal.first_approver:
            raise ConflictError(
                say("{number} is approved already.", number=appraisal.number),
                say("Begin another appraisal for what should be decided otherwise."),
            )
        if decision.kind == DESTROY:
            of_line = {line.id: line.document_id for line in self.lines(appraisal_id)}
            self._refuse_held([of_line[id_] for id_ in line_ids])
        with self._context.change(Right.FILE, "appraisal.decide", appraisal.number) as change:
            for line_id in line_ids:
                store.decide(change, line_id, decision)

    def appraisals(self) -> list[Appraisal]:
        """Every appraisal, the latest first."""
        return store.appraisals(self._db)

    def appraisal(self, appraisal_id: int) -> Appraisal:
        """One appraisal; raises NotFoundError."""
        found = store.appraisals(self._db, appraisal_id)
        if not found:
            raise NotFoundError(say("There is no such appraisal."), say("Choose from the list."))
        return found[0]

    def lines(self, appraisal_id: int) -> list[LineState]:
        """The lines of an appraisal."""
        return store.lines(self._db, appraisal_id)

    def approve(self, appraisal_id: int) -> Appraisal:
        """Approve as the first or the second of two.

        Raises RefusedError for who made it or has approved it: it takes three different people.
        """
        appraisal = self.appraisal(appraisal_id)
        name = self._context.staff.name
        if name in {appraisal.made_by, appraisal.first_approver}:
            raise RefusedError(
                say("{name} made or approved {number} already.", name=name,
                    number=appraisal.number),
                say("Two others approve it: hand the desk to one of them."),
            )  # fmt: skip
        if appraisal.second_approver:
            raise ConflictError(
                say("{number} is approved by two already.", number=appraisal.number),
                say("Carry it out, or leave it."),
            )
        column = "second_approver" if appraisal.first_approver else "first_approver"
        with self._context.change(Right.APPROVE, "appraisal.approve", appraisal.number) as change:
            change.update("appraisal", appraisal_id, {column: name})
        return self.appraisal(appraisal_id)

    def carry_out(self, appraisal_id: int, witnesses: Sequence[str]) -> Appraisal:
        """Extend and destroy as decided, for good; of a destroyed document a stub remains.

        Raises ConflictError without two approvals, for a second time, or for anything on hold;
        InvalidError without two witnesses to a destruction.
        """
        appraisal = self.appraisal(appraisal_id)
        lines = self.lines(appraisal_id)
        self._ready(appraisal, lines, witnesses)
        gone: list[str] = []
        with self._context.change(
            Right.FILE, "appraisal.carry-out", appraisal.number, final=True
        ) as change:
            for line in lines:
                values: dict[str, object] = {"done_at": self._context.now()}
                if line.decision.kind == DESTROY:
                    gone += store.destroy(change, line.document_id)
                else:
                    values["due"] = self._extended(line.decision.new_retention)
                change.update("appraisal_line", line.id, values)
            done = {"carried_out": self._context.now(), "witnesses": "、".join(witnesses)}
            change.update("appraisal", appraisal_id, done)
        for sha256 in gone:
            self._context.archive.files.drop(sha256)
        # What is destroyed does not come back, so what was done to it before cannot be undone.
        self._context.undoable.clear()
        self._context.redoable.clear()
        return self.appraisal(appraisal_id)

    def _ready(
        self, appraisal: Appraisal, lines: Sequence[LineState], witnesses: Sequence[str]
    ) -> None:
        if appraisal.carried_out:
            raise ConflictError(
                say("{number} has been carried out.", number=appraisal.number),
                say("Its list can be printed again."),
            )
        if not appraisal.second_approver:
            raise ConflictError(
                say("{number} is not approved by two.", number=appraisal.number),
                say("Let two others than its maker approve it."),
            )
        destroying = [line.document_id for line in lines if line.decision.kind == DESTROY]
        self._refuse_held(destroying)
        if destroying and len(set(filter(None, map(str.strip, witnesses)))) < _WITNESSES:
            raise InvalidError(
                say("A destruction needs two witnesses."),
                say("Write two different names."),
                "witnesses",
            )

    def _extended(self, retention: str) -> int | None:
        """The first year after a period that begins next year; None for 永久."""
        years = RETENTION_YEARS[retention]
        return None if years is None else self._context.archive.now().year + 1 + years

    def _refuse_held(self, document_ids: Sequence[int]) -> None:
        held = store.holds(self._db, document_ids)
        if held:
            raise ConflictError(
                say("On hold: {titles}.", titles="；".join(
                    f"{hold.title}（{hold.reason}）" for hold in held[:5])),
                say("Release the hold first, or leave these items out."),
            )  # fmt: skip

    # Opening and handover

    def openable(self) -> list[DisposalLine]:
        """The items that are 25 years old today and wait for a decision (Archives Law, Art. 27)."""
        day = f"{self._context.archive.now():%Y-%m-%d}"
        ids = list(store.openable(self._db, day, OPENING_YEARS))
        return [DisposalLine(item=item) for item in filing.items_by_id(self._db, ids)]

    def open(self, item_ids: Sequence[int], decision: str = OPEN, reason: str = "") -> None:
        """Open items, or keep them restricted for a reason; raises InvalidError without one."""
        if decision not in OPENINGS or (decision == RESTRICTED and not reason.strip()):
            raise InvalidError(
                say("What stays restricted needs its reason."),
                say("Name the interest it protects (Archives Law, Art. 30)."),
                "reason",
            )
        with self._context.change(Right.APPROVE, "opening.decide", decision) as change:
            for item_id in item_ids:
                store.open_item(
                    change, item_id, decision, reason.strip(), self._context.now(),
                    self._context.staff.name,
                )  # fmt: skip

    def openings(self) -> list[DisposalLine]:
        """What was decided on opening."""
        found = store.openings(self._db)
        items = {i.id: i for i in filing.items_by_id(self._db, [row[0] for row in found])}
        return [
            DisposalLine(item=items[id_], decision=decision, reason=reason)
            for id_, decision, reason in found
            if id_ in items
        ]

    def hand_over(self, item_ids: Sequence[int], receiver: str) -> str:
        """Put items on a handover list to another archive; returns its number.

        Raises ConflictError for items handed over before, InvalidError without a receiver.
        """
        if not receiver.strip() or not item_ids:
            raise InvalidError(
                say("A handover needs items and a receiver."),
                say("Choose the items, then name the archive."),
                "receiver",
            )
        before = store.handed_over(self._db, item_ids)
        if before:
            raise ConflictError(
                say("{count} items were handed over before.", count=len(before)),
                say("Leave them out."),
            )
        number = self._next_number("移")
        with self._context.change(Right.FILE, "handover.make", number) as change:
            store.hand_over(
                change, number, receiver.strip(), item_ids, self._context.now(),
                self._context.staff.name,
            )  # fmt: skip
        return number

    def handovers(self) -> list[tuple[str, str, str, int]]:
        """Number, receiver, day and items of every handover, the latest first."""
        return [(row[1], row[2], row[3][:10], row[5]) for row in store.handovers(self._db)]

    # Lists for paper

    def appraisal_list(self, reference: str, only: str = "") -> DisposalList:
        """An appraisal as it is printed; `only` leaves one kind of decision."""
        found = [a for a in self.appraisals() if a.number == reference or not reference]
        if not found:
            raise NotFoundError(
                say("There is no appraisal {number}.", number=reference),
                say("Choose from the list."),
            )
        appraisal = found[0]
        states = [each for each in self.lines(appraisal.id) if only in {"", each.decision.kind}]
        items = {i.id: i for i in filing.items_by_id(self._db, [s.item_id for s in states])}
        words = {EXTEND: "延长保管期限", DESTROY: "销毁"}
        return DisposalList(
            office=setting(self._db, "name"),
            number=appraisal.number,
            made_on=parse_iso(appraisal.made_at[:10]),
            made_by=appraisal.made_by,
            approvers=tuple(filter(None, (appraisal.first_approver, appraisal.second_approver))),
            witnesses=appraisal.witnesses,
            lines=tuple(
                DisposalLine(
                    item=items[state.item_id],
                    decision=words[state.decision.kind],
                    reason=state.decision.reason,
                    new_retention=state.decision.new_retention,
                )
                for state in states
            ),
        )

    def opening_list(self) -> DisposalList:
        """What was decided on opening, as it is printed."""
        words = {OPEN: "开放", RESTRICTED: "延期开放"}
        return DisposalList(
            office=setting(self._db, "name"),
            number="",
            made_on=parse_iso(self._context.now()[:10]),
            made_by=self._context.staff.name,
            lines=tuple(
                DisposalLine(item=each.item, decision=words[each.decision], reason=each.reason)
                for each in self.openings()
            ),
        )

    def handover_list(self, number: str) -> DisposalList:
        """A handover as it is printed; raises NotFoundError."""
        found = [row for row in store.handovers(self._db) if row[1] == number or not number]
        if not found:
            raise NotFoundError(
                say("There is no handover {number}.", number=number), say("Choose from the list.")
            )
        _, number, receiver, at, by, _ = found[0]
        ids = store.handover_items(self._db, number)
        return DisposalList(
            office=setting(self._db, "name"),
            number=number,
            made_on=parse_iso(at[:10]),
            made_by=by,
            receiver=receiver,
            lines=tuple(DisposalLine(item=i) for i in filing.items_by_id(self._db, ids)),
        )

    def _next_number(self, kind: str) -> str:
        prefix = f"{kind}〔{self._context.archive.now().year}〕"
        return f"{prefix}{store.appraisal_numbers(self._db, prefix) + 1}号"

    def _number(self, document_id: int) -> str:
        row = documents.document(self._db, document_id)
        return row.index_number if row else str(document_id)
