"""A closed case as a file: the papers in it, in the order in which they came to be (Art. 45)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive_tui.domain.events import Event, EventKind

# The paper an event leaves behind, and whether the office made it; events without one leave none.
EVENT_PAPERS: Mapping[EventKind, tuple[str, bool]] = {
    EventKind.RECEIVED: ("政府信息公开申请表及身份证明", False),
    EventKind.CONFIRMED: ("收到申请确认记录", True),
    EventKind.CORRECTION_ASKED: ("补正告知书", True),
    EventKind.CORRECTED: ("申请人补正材料", False),
    EventKind.THIRD_PARTY_ASKED: ("征求第三方意见书", True),
    EventKind.THIRD_PARTY_ANSWERED: ("第三方意见", False),
    EventKind.AGENCY_ASKED: ("征求机关意见函", True),
    EventKind.AGENCY_ANSWERED: ("机关复函", False),
    EventKind.EXTENSION_APPROVED: ("延期审批及延期答复告知书", True),
    EventKind.DELAYED: ("延迟答复告知书", True),
    EventKind.FEE_NOTICE: ("信息处理费收费通知书", True),
    EventKind.PAID: ("缴费凭证", False),
    EventKind.ANSWERED: ("答复书", True),
    EventKind.DELIVERED: ("送达回证", True),
    EventKind.ABANDONED: ("视为放弃申请的处理记录", True),
    EventKind.WITHDRAWN: ("申请人撤回申请书", False),
    EventKind.COMPLAINT: ("投诉举报材料", False),
    EventKind.REVIEW: ("行政复议申请书、答复书", False),
    EventKind.REVIEW_DECIDED: ("行政复议决定书", False),
    EventKind.SUIT: ("行政起诉状、答辩状", False),
    EventKind.SUIT_DECIDED: ("行政裁判文书", False),
}


@dataclass(frozen=True, slots=True)
class CasePaper:
    """One paper of the file: its day, title, number and maker; `pages` 0 where not counted."""

    day: date
    title: str
    number: str = ""
    maker: str = ""
    pages: int = 0
    note: str = ""


def papers_of(
    events: Sequence[Event],
    applicant: str,
    office: str,
    letters: Sequence[tuple[int | None, CasePaper]] = (),
) -> list[CasePaper]:
    """What the events left behind, by day; a letter stands in place of the paper of its event.

    `letters` come with the id of their event, None for those without.
    """
    issued = {event_id: paper for event_id, paper in letters if event_id is not None}
    papers = [
        issued.get(event.id) or _paper_of(event, applicant, office)
        for event in events
        if event.kind in EVENT_PAPERS
    ]
    papers += [paper for event_id, paper in letters if event_id is None]
    return sorted(papers, key=lambda paper: paper.day)


def _paper_of(event: Event, applicant: str, office: str) -> CasePaper:
    title, own = EVENT_PAPERS[event.kind]
    number = event.facts.get("letter") or event.facts.get("number", "")
    others = event.party or event.facts.get("body") or event.facts.get("court")
    return CasePaper(event.on, title, number, office if own else others or applicant)
