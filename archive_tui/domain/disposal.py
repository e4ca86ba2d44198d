"""Appraisal, destruction, opening and handover of filed items (鉴定、销毁、开放、移交)."""

from dataclasses import dataclass

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.filing import Item


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
