"""Appraisal, destruction, opening and handover of filed items (鉴定、销毁、开放、移交)."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.filing import RETENTION_CODES, Item
from archive_tui.domain.messages import Message, say

# Archives Law (2020), Art. 27: archives are opened 25 years after they were made.
OPENING_YEARS = 25
EXTEND, DESTROY = "extend", "destroy"
OPEN, RESTRICTED = "open", "restricted"
DECISIONS: Mapping[str, Message] = {EXTEND: say("Extend"), DESTROY: say("Destroy")}
OPENINGS: Mapping[str, Message] = {OPEN: say("Open"), RESTRICTED: say("Restricted")}


@dataclass(frozen=True, slots=True)
class Decision:
    """What an appraisal decides on an item: extend to a new period, or destroy."""

    kind: str
    reason: str
    new_retention: str = ""

    def check(self) -> "Decision":
        """The decision, if it is whole; raises InvalidError otherwise."""
        if not self.reason.strip():
            raise InvalidError(say("A decision needs its reason."), say("Write why."), "reason")
        if self.kind == EXTEND and self.new_retention not in RETENTION_CODES:
            raise InvalidError(
                say("An extension needs a new period."),
                say("Choose 永久, 30年 or 10年 (Regulation of the Archives Law, Art. 24)."),
                "new_retention",
            )
        return self


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold (封存): nothing may destroy or remove the document while it lasts."""

    id: int
    document_id: int
    title: str
    reason: str
    since: str
    by: str


@dataclass(frozen=True, slots=True)
class Appraisal:
    """An appraisal (鉴定): made by one, approved by two others, then carried out."""

    id: int
    number: str
    made_at: str
    made_by: str
    first_approver: str
    second_approver: str
    carried_out: str
    witnesses: tuple[str, ...] = ()
    lines: int = 0
    to_destroy: int = 0

    @property
    def state(self) -> Message:
        """How far it is."""
        if self.carried_out:
            return say("Carried out on {date}", date=self.carried_out[:10])
        if self.second_approver:
            return say("Approved by two")
        if self.first_approver:
            return say("Approved by {name}, one more", name=self.first_approver)
        return say("To be approved")


@dataclass(frozen=True, slots=True)
class LineState:
    """One line of an appraisal as it is kept."""

    id: int
    item_id: int
    document_id: int
    decision: Decision
    done: bool
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalLine:
    """One item of a disposal list; `decision` and `reason` in the office's words.

    `due` is the first year in which its period is over; `new_retention` what an extension gives.
    """

    item: Item
    due: int | None = None
    decision: str = ""
    reason: str = ""
    new_retention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalList:
    """The lines of one appraisal, destruction, opening or handover, with who answers for it.

    `approvers` and `witnesses` are names; two of each where the rules ask for two.
    """

    office: str
    number: str
    made_on: PartialDate
    lines: tuple[DisposalLine, ...]
    made_by: str = ""
    approvers: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    receiver: str = ""
    notes: str = ""
