"""The ledger walked event by event: what each does to the clock, and what the law says of it.

Regulation of 2019, Art. 29 to 45; of 2008, Art. 20 to 26; fees by 国办函〔2020〕109号.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from archive_tui.domain.calendar import Calendar
from archive_tui.domain.case import Case, Finding, Waiting
from archive_tui.domain.deadline import Deadline, Run, Stop, deadline
from archive_tui.domain.events import Event, EventKind
from archive_tui.domain.messages import Message, say
from archive_tui.domain.request_rules import RESTARTS, STOPS, Rule, rule_on
from archive_tui.domain.requests import Channel, State, receipt_words

_THIRD, _AGENCY = "third-party", "agency"


@dataclass(slots=True)
class Walk:
    """The ledger walked event by event."""

    first: Event
    calendar: Calendar
    channel: Channel = field(init=False)
    rule: Rule = field(init=False)
    received: date = field(init=False)
    confirmed: bool = field(init=False)
    term: int = field(init=False)
    run: Run = field(init=False)
    runs: list[Run] = field(default_factory=list)
    open: dict[tuple[str, str], Waiting] = field(default_factory=dict)
    correction: Event | None = None
    corrections: int = 0
    fee: Event | None = None
    extended: bool = False
    fixed: date | None = None
    outcome: str = ""
    answered: date | None = None
    delivered: bool = False
    ended: State | None = None
    challenge: Event | None = None
    first_suit_decided: bool = False
    file_number: str = ""
    due: Deadline | None = None
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The clock begins with the receipt."""
        self.channel = Channel(self.first.facts["channel"])
        self.rule = rule_on(self.first.on)
        self.received = self.first.on
        self.confirmed = not self.rule.confirms(self.channel)
        self.term = self.rule.answer_days
        self.run = Run(self.received, receipt_words(self.channel, bool(self.rule.confirm)))

    def take(self, event: Event) -> None:
        """What an event does to the case."""
        if event.on < self.first.on:
            self.cannot(event, say("This lies before the request reached the office."))
        elif self.ended is not None and event.kind not in _AFTER_THE_END:
            self.cannot(event, say("The case had ended by then."))
        elif self.answered is not None and event.kind in _BEFORE_THE_ANSWER:
            self.cannot(event, say("The request had been answered by then."))
        else:
            _HANDLERS[event.kind](self, event)

    def cannot(self, event: Event, words: Message) -> None:
        """Note what cannot have been so."""
        self.findings.append(Finding(event, words, impossible=True))

    def breach(self, event: Event, words: Message) -> None:
        """Note what the law does not allow."""
        self.findings.append(Finding(event, words))

    # -- receipt

    def receive(self, event: Event) -> None:
        """There is one receipt only."""
        if event is not self.first:
            self.cannot(event, say("The request has been received already."))

    def confirm(self, event: Event) -> None:
        """The day of confirming is the day of receipt (Art. 31)."""
        if self.confirmed:
            self.cannot(event, say("The day of receipt needs no confirming."))
            return
        self.confirmed = True
        self.received = event.on
        self.run = replace(self.run, start=event.on)
        if self.channel is Channel.ORDINARY_POST and event.on > self.first.on:
            self.breach(
                event,
                say("Ordinary post is to be confirmed on the day it arrives (Art. {article}).",
                    article=self.rule.article("receipt")),
            )  # fmt: skip

    # -- correction

    def ask_correction(self, event: Event) -> None:
        """One notice, within seven working days of receipt (Art. 30)."""
        article = self.rule.article("correction")
        if self.correction is not None:
            self.cannot(event, say("A correction has been asked for and is still awaited."))
            return
        within = self.rule.correction_within
        if self.corrections and within:
            self.breach(
                event,
                say("Everything is to be asked for at once (Art. {article}).", article=article),
            )
        if within and event.on > self.calendar.due(self.received, within).day:
            self.breach(
                event,
                say("A correction is to be asked for within {days} working days, by {day}"
                    " (Art. {article}).", days=within, article=article,
                    day=self.calendar.due(self.received, within).day.isoformat()),
            )  # fmt: skip
        self.after_the_term(event)
        self.correction, self.corrections = event, self.corrections + 1

    def correct(self, event: Event) -> None:
        """The clock begins anew, or goes on, with the corrected request (Art. 30)."""
        asked, self.correction = self.correction, None
        if asked is None:
            self.cannot(event, say("No correction was asked for."))
        elif self.rule.correction == RESTARTS:
            self.restart(event, say("Corrected: the term begins anew (Art. {article}).",
                                    article=self.rule.article("correction")))  # fmt: skip
        elif self.rule.correction == STOPS:
            self.stop(asked, event.on, say("Waiting for the correction"))

    # -- others

    def ask_other(self, event: Event) -> None:
        """A third party (Art. 32) or another agency (Art. 34) is asked."""
        kind, key = _other(event)
        if key in self.open:
            self.cannot(event, say("{party} has been asked and is still awaited.",
                                   party=event.party))  # fmt: skip
            return
        self.after_the_term(event)
        days = self.rule.third_party_days if kind == _THIRD else self.rule.agency_days
        begun = max(event.day("reached") or event.on, event.on)
        until = self.calendar.due(begun, days).day if days else None
        state = State.WAITING_THIRD_PARTY if kind == _THIRD else State.WAITING_AGENCY
        self.open[key] = Waiting(state, event.party, event.on, until)

    def hear_other(self, event: Event) -> None:
        """They answered, or the time for their silence is over."""
        kind, key = _other(event)
        waiting = self.open.pop(key, None)
        if waiting is None:
            self.cannot(event, say("{party} was not asked.", party=event.party))
            return
        silent = event.kind in {EventKind.THIRD_PARTY_SILENT, EventKind.AGENCY_SILENT}
        if silent and waiting.until is not None and event.on <= waiting.until:
            self.breach(
                event,
                say("They have time until {day} (Art. {article}).", day=waiting.until.isoformat(),
                    article=self.rule.article("third_party" if kind == _THIRD else "agency")),
            )  # fmt: skip
        if kind == _THIRD or self.rule.agency_stops:
            self.stop_since(waiting, event.on)

    # -- the term

    def extend(self, event: Event) -> None:
        """Once, approved, within the term, up to the law's number of days (Art. 33)."""
        article = self.rule.article("extension")
        if self.extended:
            self.breach(event, say("Already extended once (Art. {article}).", article=article))
        if not event.facts.get("approver"):
            self.breach(
                event,
                say("An extension needs the approval of the head of the office (Art. {article}).",
                    article=article),
            )  # fmt: skip
        days = int(event.facts.get("days") or self.rule.extension_days)
        if days > self.rule.extension_days:
            self.breach(
                event,
                say("An extension has at most {days} working days (Art. {article}).",
                    days=self.rule.extension_days, article=article),
            )  # fmt: skip
        self.after_the_term(event)
        self.extended = True
        self.term += days

    def delay(self, event: Event) -> None:
        """A reasonable later day for very many requests (Art. 35)."""
        article = self.rule.article("delay")
        if not self.rule.delay:
            self.breach(event, say("A delayed date came only with the Regulation of 2019."))
        elif not event.facts.get("reason"):
            self.breach(event, say("A delayed date needs its reason (Art. {article}).",
                                   article=article))  # fmt: skip
        until = event.day("until")
        if until is None or until < event.on:
            self.cannot(event, say("The delayed date lies before this day."))
            return
        self.after_the_term(event)
        self.fixed = until

    def ask_fee(self, event: Event) -> None:
        """A fee notice goes out within the term (Art. 42)."""
        if self.fee is not None:
            self.cannot(event, say("A fee has been asked for and is still awaited."))
            return
        self.after_the_term(event)
        self.fee = event

    def pay(self, event: Event) -> None:
        """The term begins anew with the payment (国办函〔2020〕109号)."""
        asked, self.fee = self.fee, None
        if asked is None:
            self.cannot(event, say("No fee was asked for."))
        elif self.rule.fee == RESTARTS:
            self.restart(event, say("Fee paid: the term begins anew (Art. {article}).",
                                    article=self.rule.article("fee")))  # fmt: skip

    # -- the end

    def answer(self, event: Event) -> None:
        """The answer, within the term."""
        due = self.deadline_on(event.on)
        if due.day is not None and event.on > due.day:
            self.breach(
                event,
                say("Answered after {day}, the last day (Art. {article}).",
                    day=due.day.isoformat(), article=self.rule.article("answer")),
            )  # fmt: skip
        self.close(event, due)
        self.outcome = event.facts.get("outcome", "")
        self.delivered = False

    def deliver(self, event: Event) -> None:
        """The answer reached the applicant."""
        if self.answered is None:
            self.cannot(event, say("The request had not been answered by then."))
        elif self.delivered:
            self.cannot(event, say("The answer had been delivered by then."))
        self.delivered = True

    def abandon(self, event: Event) -> None:
        """No correction (Art. 30) or no payment (Art. 42) in time: not handled any further."""
        fee = event.facts.get("because") == "fee"
        asked = self.fee if fee else self.correction
        if asked is None:
            words = say("No fee was asked for.") if fee else say("No correction was asked for.")
            self.cannot(event, words)
            return
        until = self.fee_until(asked) if fee else asked.day("until")
        if until is not None and event.on <= until:
            self.breach(
                event,
                say("The applicant has time until {day} (Art. {article}).", day=until.isoformat(),
                    article=self.rule.article("fee" if fee else "correction")),
            )  # fmt: skip
        self.outcome = "other-fee-unpaid" if fee else "other-not-clarified"
        self.end(event, State.ABANDONED)

    def withdraw(self, event: Event) -> None:
        """The applicant takes the request back."""
        self.outcome = "other"
        self.end(event, State.WITHDRAWN)

    def end(self, event: Event, state: State) -> None:
        """Nothing is to be answered any more."""
        self.close(event, self.deadline_on(event.on))
        self.ended = state

    def close(self, event: Event, due: Deadline) -> None:
        """Nobody is waited for any more, and the clock keeps what it shows."""
        self.run = self.run_with_pending(event.on)
        self.due, self.answered = due, event.on
        self.correction = self.fee = None
        self.open.clear()

    def complain(self, event: Event) -> None:
        """A complaint changes nothing of the clock (Art. 51)."""

    def challenge_by(self, event: Event) -> None:
        """A review or a suit, one at a time; a second instance follows the first."""
        if self.challenge is not None:
            self.cannot(event, say("Another review or suit was not decided yet."))
        elif event.facts.get("instance") == "second" and not self.first_suit_decided:
            self.cannot(event, say("The first instance was not decided yet."))
        else:
            self.challenge = event

    def decide(self, event: Event) -> None:
        """A decision may order another answer by a day."""
        of, self.challenge = self.challenge, None
        suit = event.kind is EventKind.SUIT_DECIDED
        if of is None or suit != (of.kind is EventKind.SUIT):
            self.cannot(event, say("There was nothing to decide."))
            self.challenge = of
            return
        self.first_suit_decided = self.first_suit_decided or suit
        again = event.day("answer_by")
        if again is not None:
            self.fixed, self.due, self.answered, self.ended = again, None, None, None

    def file(self, event: Event) -> None:
        """The case becomes a file."""
        if self.answered is None or self.challenge is not None:
            self.cannot(
                event,
                say("The request had not been answered by then.")
                if self.answered is None
                else say("A review or suit was not decided yet."),
            )
            return
        if self.ended is State.FILED:
            self.cannot(event, say("The case had been filed by then."))
            return
        self.ended, self.file_number = State.FILED, event.facts.get("file_number", "")

    # -- the clock

    def restart(self, event: Event, why: Message) -> None:
        """Begin the term anew on the day after an event."""
        self.runs.append(replace(self.run, ended=event.on))
        self.run = Run(event.on, why)

    def stop(self, asked: Event, until: date, why: Message) -> None:
        """A time that does not count."""
        stop = Stop(asked.on, until, why)
        self.run = replace(self.run, stops=(*self.run.stops, stop))

    def stop_since(self, waiting: Waiting, until: date) -> None:
        """The time somebody took to answer."""
        stop = Stop(waiting.since, until, _waiting_words(waiting))
        self.run = replace(self.run, stops=(*self.run.stops, stop))

    def after_the_term(self, event: Event) -> None:
        """A step that came when the term was over."""
        if self.fixed is None and event.on <= self.run.start + timedelta(days=self.term):
            return  # so many working days take at least so many days
        due = self.deadline_on(event.on)
        if due.day is not None and event.on > due.day:
            self.breach(event, say("The term had ended on {day}.", day=due.day.isoformat()))

    def fee_until(self, asked: Event) -> date | None:
        """The last day to pay: as the notice says, else by the rule."""
        days = self.rule.fee_days
        by_rule = self.calendar.due(asked.on, days).day if days else None
        return asked.day("until") or by_rule

    def pending_stops(self, until: date | None = None) -> tuple[Stop, ...]:
        """Times that are not over: to `until`, or to the last day the law gives."""
        found = [
            Stop(each.since, until or each.until, _waiting_words(each), pending=until is None)
            for each in self.open.values()
            if each.kind is State.WAITING_THIRD_PARTY or self.rule.agency_stops
        ]
        if self.correction is not None and self.rule.correction == STOPS:
            words = say("Waiting for the correction")
            found.append(Stop(self.correction.on, until, words, pending=until is None))
        return tuple(found)

    def standing_still(self) -> bool:
        """Whether the term will begin anew with what the applicant does next."""
        return (self.correction is not None and self.rule.correction == RESTARTS) or (
            self.fee is not None and self.rule.fee == RESTARTS
        )

    def deadline_on(self, day: date | None = None) -> Deadline:
        """The last day, as it stood on a day; what is not over ends on that day."""
        if self.fixed is not None:
            return Deadline(self.fixed, self.term, fixed=True)
        if self.standing_still():
            return Deadline(None, self.term, pending=True)
        return deadline(self.run_with_pending(day), self.term, self.calendar)

    def run_with_pending(self, day: date | None = None) -> Run:
        """The run with the times that are not over."""
        return replace(self.run, stops=(*self.run.stops, *self.pending_stops(day)))

    # -- what it comes to

    def case(self, events: tuple[Event, ...]) -> Case:
        """Where the case stands after its last event."""
        due = self.due or self.deadline_on()
        if not self.confirmed and self.answered is None:
            due = replace(due, pending=True)
        return Case(
            events=events,
            rule=self.rule,
            received=self.received,
            confirmed=self.confirmed,
            state=self.state(),
            due=due,
            runs=(*self.runs, self.run_with_pending()),
            waiting=self.waits(),
            findings=tuple(self.findings),
            outcome=self.outcome,
            answered=self.answered,
            file_number=self.file_number,
        )

    def state(self) -> State:
        """One word for it."""
        if self.ended is State.FILED:
            return State.FILED
        if self.challenge is not None:
            return State.CHALLENGED
        if self.ended is not None:
            return self.ended
        if self.answered is not None:
            return State.DELIVERED if self.delivered else State.ANSWERED
        if not self.confirmed:
            return State.UNCONFIRMED
        waits = self.waits()
        return waits[0].kind if waits else State.HANDLING

    def waits(self) -> tuple[Waiting, ...]:
        """Whom we wait for: the applicant first."""
        found = []
        if self.correction is not None:
            asked = self.correction
            found.append(Waiting(State.WAITING_CORRECTION, "", asked.on, asked.day("until")))
        if self.fee is not None:
            found.append(Waiting(State.WAITING_FEE, "", self.fee.on, self.fee_until(self.fee)))
        return (*found, *self.open.values())


def _other(event: Event) -> tuple[str, tuple[str, str]]:
    kind = _THIRD if event.kind.startswith(_THIRD) else _AGENCY
    return kind, (kind, event.party)


def _waiting_words(waiting: Waiting) -> Message:
    return say("Waiting for {whom}", whom=waiting.whom)


_HANDLERS: Mapping[EventKind, Callable[[Walk, Event], None]] = {
    EventKind.RECEIVED: Walk.receive,
    EventKind.CONFIRMED: Walk.confirm,
    EventKind.CORRECTION_ASKED: Walk.ask_correction,
    EventKind.CORRECTED: Walk.correct,
    EventKind.THIRD_PARTY_ASKED: Walk.ask_other,
    EventKind.THIRD_PARTY_ANSWERED: Walk.hear_other,
    EventKind.THIRD_PARTY_SILENT: Walk.hear_other,
    EventKind.AGENCY_ASKED: Walk.ask_other,
    EventKind.AGENCY_ANSWERED: Walk.hear_other,
    EventKind.AGENCY_SILENT: Walk.hear_other,
    EventKind.EXTENSION_APPROVED: Walk.extend,
    EventKind.DELAYED: Walk.delay,
    EventKind.FEE_NOTICE: Walk.ask_fee,
    EventKind.PAID: Walk.pay,
    EventKind.ANSWERED: Walk.answer,
    EventKind.DELIVERED: Walk.deliver,
    EventKind.ABANDONED: Walk.abandon,
    EventKind.WITHDRAWN: Walk.withdraw,
    EventKind.COMPLAINT: Walk.complain,
    EventKind.REVIEW: Walk.challenge_by,
    EventKind.REVIEW_DECIDED: Walk.decide,
    EventKind.SUIT: Walk.challenge_by,
    EventKind.SUIT_DECIDED: Walk.decide,
    EventKind.FILED: Walk.file,
}
# A challenge may follow an answer at any time, also that of a case that has been filed.
_AFTER_THE_END = frozenset({
    EventKind.DELIVERED, EventKind.COMPLAINT, EventKind.REVIEW, EventKind.REVIEW_DECIDED,
    EventKind.SUIT, EventKind.SUIT_DECIDED, EventKind.FILED,
})  # fmt: skip
_BEFORE_THE_ANSWER = frozenset({
    EventKind.CONFIRMED, EventKind.CORRECTION_ASKED, EventKind.CORRECTED,
    EventKind.THIRD_PARTY_ASKED, EventKind.THIRD_PARTY_ANSWERED, EventKind.THIRD_PARTY_SILENT,
    EventKind.AGENCY_ASKED, EventKind.AGENCY_ANSWERED, EventKind.AGENCY_SILENT,
    EventKind.EXTENSION_APPROVED, EventKind.DELAYED, EventKind.FEE_NOTICE, EventKind.PAID,
    EventKind.ANSWERED, EventKind.ABANDONED, EventKind.WITHDRAWN,
})  # fmt: skip
