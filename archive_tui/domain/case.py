"""A case as its ledger tells it: where it stands, for whom it waits, what was not allowed."""

from dataclasses import dataclass
from datetime import date

from archive_tui.domain.deadline import Deadline, Run
from archive_tui.domain.events import Event
from archive_tui.domain.messages import Message
from archive_tui.domain.request_rules import Rule
from archive_tui.domain.requests import State

_ENDED = (State.ABANDONED, State.WITHDRAWN, State.FILED)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with an event: against the law, or (`impossible`) against the facts."""

    event: Event
    words: Message
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whom the office waits for, since when, and until when at the latest if the law says."""

    kind: State
    whom: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Where a case stands. `received` is the day of receipt by Art. 31, `runs` its clock.

    `findings` are breaches of the law and what cannot have been, in the order of the ledger;
    `due` is the last day of the answer, that of an answered case the one it was answered under.
    """

    events: tuple[Event, ...]
    rule: Rule
    received: date
    confirmed: bool
    state: State
    due: Deadline
    runs: tuple[Run, ...]
    waiting: tuple[Waiting, ...] = ()
    findings: tuple[Finding, ...] = ()
    outcome: str = ""
    answered: date | None = None
    file_number: str = ""

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """What the law does not allow, yet happened."""
        return tuple(each for each in self.findings if not each.impossible)

    @property
    def impossible(self) -> Finding | None:
        """The first thing that cannot have been so."""
        return next((each for each in self.findings if each.impossible), None)

    @property
    def open(self) -> bool:
        """Whether it has still to be answered."""
        return self.answered is None and self.state not in _ENDED
