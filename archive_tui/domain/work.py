"""Work lists: which cases are to be looked at next, and what is to be done with each."""

from collections.abc import Mapping
from enum import StrEnum

from archive_tui.domain.messages import Message, say
from archive_tui.domain.requests import STATES, Request


class Group(StrEnum):
    """The work lists, the most urgent first."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"
    DELIVER = "deliver"


GROUPS: Mapping[Group, Message] = {
    Group.LATE: say("Late"),
    Group.TODAY: say("Today"),
    Group.WEEK: say("This week"),
    Group.WAITING: say("Awaited"),
    Group.DELIVER: say("To deliver"),
}


def to_be_done(group: Group, request: Request, left: int) -> Message:
    """What a work list says of a case; `left` are working days, negative for a late one."""
    if group is Group.LATE:
        return say("{days} working days late", days=-left)
    if group is Group.TODAY:
        return say("Answer today")
    if group is Group.WEEK:
        return say("{days} working days left", days=left)
    if group is Group.DELIVER:
        return say("Answered {day}", day=request.answered_on)
    since = request.waiting_since or request.received_on
    whom: Message | str = request.waiting_for or STATES[request.state]
    if request.waiting_until:
        return say("since {since}: {whom}, at the latest {until}", whom=whom,
                   since=since, until=request.waiting_until)  # fmt: skip
    return say("since {since}: {whom}", whom=whom, since=since)
