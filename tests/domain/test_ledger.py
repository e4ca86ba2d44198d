from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_tui.domain.calendar import Calendar
from archive_tui.domain.case import Case
from archive_tui.domain.deadline import explained
from archive_tui.domain.events import EVENT_TYPES, Event, EventKind
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.ledger import ENTERED, new_findings, read_ledger, sample_facts, why_not
from archive_tui.domain.requests import Channel, State
from archive_tui.services.calendar import packaged_calendar

NATIONAL = packaged_calendar()
GUANGXI = packaged_calendar("45")


def day(text: str) -> date:
    return date.fromisoformat(text)


def ledger(received: str, *later: tuple[str, str] | tuple[str, str, dict[str, str]],
           channel: Channel = Channel.IN_PERSON) -> list[Event]:  # fmt: skip
    events = [Event(1, EventKind.RECEIVED, day(received), {"channel": channel})]
    for number, (when, kind, *facts) in enumerate(later, 2):
        events.append(Event(number, EventKind(kind), day(when), facts[0] if facts else {}))
    return events


def case(received: str, *later: tuple[str, str] | tuple[str, str, dict[str, str]],
         channel: Channel = Channel.IN_PERSON, calendar: Calendar = NATIONAL) -> Case:  # fmt: skip
    return read_ledger(ledger(received, *later, channel=channel), calendar)


def due(found: Case) -> str:
    return str(found.due.day)


def breaches(found: Case) -> list[str]:
    return [str(each.words) for each in found.breaches]


@pytest.mark.parametrize(
    ("received", "expected", "calendar"),
    [
        ("2010-09-13", "2010-10-09", NATIONAL),
        ("2010-09-20", "2010-10-18", NATIONAL),
        ("2011-01-24", "2011-02-17", NATIONAL),
        ("2019-09-23", "2019-10-24", NATIONAL),
        ("2020-01-20", "2020-02-25", NATIONAL),
        ("2024-09-09", "2024-10-12", NATIONAL),
        ("2025-01-20", "2025-02-21", NATIONAL),
        ("2025-09-22", "2025-10-24", NATIONAL),
        ("2023-04-03", "2023-05-06", GUANGXI),
        ("2024-04-01", "2024-05-06", GUANGXI),
    ],
)
def test_the_term_follows_the_rule_of_the_day_of_receipt(
    received: str, expected: str, calendar: Calendar
) -> None:
    assert due(case(received, calendar=calendar)) == expected


def test_the_rule_changes_on_the_15th_of_may_2019() -> None:
    assert case("2019-05-14").due.term == 15
    assert case("2019-05-15").due.term == 20
    with pytest.raises(InvalidError, match="no Regulation"):
        case("2008-04-30")


def test_a_year_that_nobody_entered_makes_the_day_provisional() -> None:
    found = case("2026-12-10")
    assert found.due.provisional
    assert [missing.year for missing in found.due.missing] == [2027]


def test_an_extension_is_granted_once_approved_and_in_time() -> None:
    approved = {"approver": "覃局长", "days": "20", "reason": "量大"}
    found = case("2025-09-22", ("2025-10-20", "extension-approved", approved))
    assert due(found) == "2025-11-21"
    assert not found.findings
    twice = case(
        "2025-09-22",
        ("2025-10-20", "extension-approved", approved),
        ("2025-10-21", "extension-approved", approved),
    )
    assert breaches(twice) == ["Already extended once (Art. 33)."]
    nobody = case("2025-09-22", ("2025-10-20", "extension-approved", {"reason": "量大"}))
    assert "needs the approval" in breaches(nobody)[0]
    late = case("2025-09-22", ("2025-10-25", "extension-approved", approved))
    assert breaches(late) == ["The term had ended on 2025-10-24."]
    long = case("2010-09-13", ("2010-09-20", "extension-approved", approved))
    assert breaches(long) == ["An extension has at most 15 working days (Art. 24)."]


def test_a_correction_is_asked_within_seven_days_and_begins_the_term_anew() -> None:
    asked = {"unclear": "文号", "until": "2025-03-21"}
    found = case("2025-03-03", ("2025-03-12", "correction-asked", asked))
    assert found.state is State.WAITING_CORRECTION
    assert found.due.day is None
    assert not found.findings
    late = case("2025-03-03", ("2025-03-13", "correction-asked", asked))
    assert "within 7 working days, by 2025-03-12 (Art. 30)" in breaches(late)[0]
    corrected = case(
        "2025-03-03",
        ("2025-03-12", "correction-asked", asked),
        ("2025-03-18", "corrected"),
    )
    assert due(corrected) == due(case("2025-03-18"))
    again = case(
        "2025-03-03",
        ("2025-03-05", "correction-asked", asked),
        ("2025-03-06", "corrected"),
        ("2025-03-07", "correction-asked", asked),
    )
    assert breaches(again) == ["Everything is to be asked for at once (Art. 30)."]


def test_the_days_of_others_do_not_count() -> None:
    found = case(
        "2025-03-03",
        ("2025-03-05", "third-party-asked", {"party": "甲公司"}),
        ("2025-03-12", "third-party-answered", {"party": "甲公司", "view": "agrees"}),
    )
    assert due(found) == due(case("2025-03-10"))  # five working days later
    overlapping = case(
        "2025-03-03",
        ("2025-03-05", "third-party-asked", {"party": "甲公司"}),
        ("2025-03-06", "agency-asked", {"agency": "区财政局"}),
        ("2025-03-10", "agency-answered", {"agency": "区财政局", "view": "agrees"}),
        ("2025-03-12", "third-party-answered", {"party": "甲公司", "view": "agrees"}),
    )
    assert due(overlapping) == due(found)
    old = case(
        "2010-09-13",
        ("2010-09-14", "agency-asked", {"agency": "区财政局"}),
        ("2010-09-17", "agency-answered", {"agency": "区财政局", "view": "agrees"}),
    )
    assert due(old) == "2010-10-09"


def test_who_is_still_asked_makes_the_day_provisional() -> None:
    found = case("2025-03-03", ("2025-03-05", "third-party-asked", {"party": "甲公司"}))
    assert found.state is State.WAITING_THIRD_PARTY
    assert found.waiting[0].until == day("2025-03-26")
    assert found.due.provisional
    assert due(found) == due(case("2025-03-24"))  # fifteen working days later
    early = case(
        "2025-03-03",
        ("2025-03-05", "third-party-asked", {"party": "甲公司"}),
        ("2025-03-26", "third-party-silent", {"party": "甲公司"}),
    )
    assert breaches(early) == ["They have time until 2025-03-26 (Art. 32)."]


def test_asking_on_the_last_day_moves_nothing() -> None:
    found = case(
        "2025-09-22",
        ("2025-10-24", "third-party-asked", {"party": "甲公司"}),
        ("2025-10-30", "third-party-answered", {"party": "甲公司", "view": "objects"}),
        ("2025-10-31", "answered", {"outcome": "granted"}),
    )
    assert due(found) == "2025-10-24"
    assert breaches(found) == ["Answered after 2025-10-24, the last day (Art. 33)."]


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.WEBSITE, Channel.FAX])
def test_the_day_of_confirming_is_the_day_of_receipt(channel: Channel) -> None:
    waiting = case("2025-03-03", channel=channel)
    assert waiting.state is State.UNCONFIRMED
    assert waiting.due.provisional
    confirmed = case("2025-03-03", ("2025-03-05", "confirmed"), channel=channel)
    assert confirmed.received == day("2025-03-05")
    assert due(confirmed) == due(case("2025-03-05"))
    assert not confirmed.findings
    assert case("2010-09-13", channel=channel).state is State.HANDLING


def test_ordinary_post_is_confirmed_on_the_day_it_arrives() -> None:
    found = case("2025-03-03", ("2025-03-04", "confirmed"), channel=Channel.ORDINARY_POST)
    assert breaches(found) == ["Ordinary post is to be confirmed on the day it arrives (Art. 31)."]
    with_signature = case("2025-03-03", ("2025-03-04", "confirmed"),
                          channel=Channel.REGISTERED_POST)  # fmt: skip
    assert with_signature.impossible is not None


def test_a_fee_stops_the_clock_and_payment_begins_it_anew() -> None:
    notice = {"amount": "100", "reason": "11件"}
    asked = case("2025-03-03", ("2025-03-10", "fee-notice", notice))
    assert asked.state is State.WAITING_FEE
    assert asked.waiting[0].until == NATIONAL.due(day("2025-03-10"), 20).day
    paid = case("2025-03-03", ("2025-03-10", "fee-notice", notice), ("2025-03-20", "paid"))
    assert due(paid) == due(case("2025-03-20"))
    unpaid = case(
        "2025-03-03",
        ("2025-03-10", "fee-notice", notice),
        ("2025-03-20", "abandoned", {"because": "fee"}),
    )
    assert unpaid.outcome == "other-fee-unpaid"
    assert "has time until 2025-04-08 (Art. 42)" in breaches(unpaid)[0]


def test_abandoned_only_when_the_time_to_correct_is_over() -> None:
    asked = {"unclear": "文号", "until": "2025-03-21"}
    found = case(
        "2025-03-03",
        ("2025-03-05", "correction-asked", asked),
        ("2025-03-24", "abandoned", {"because": "correction"}),
    )
    assert (found.state, found.outcome) == (State.ABANDONED, "other-not-clarified")
    assert not found.findings
    assert not found.open


def test_a_delayed_date_needs_the_regulation_of_2019_and_a_reason() -> None:
    delayed = {"until": "2025-06-30", "reason": "申请量大"}
    assert due(case("2025-03-03", ("2025-03-10", "delayed", delayed))) == "2025-06-30"
    bare = case("2025-03-03", ("2025-03-10", "delayed", {"until": "2025-06-30"}))
    assert breaches(bare) == ["A delayed date needs its reason (Art. 35)."]
    old = case("2010-09-13", ("2010-09-14", "delayed", {**delayed, "until": "2010-12-01"}))
    assert "came only with the Regulation of 2019" in breaches(old)[0]


def test_review_and_suit_follow_an_answer_and_may_order_another() -> None:
    answered = ("2025-03-10", "answered", {"outcome": "refused-internal"})
    reviewed = case("2025-03-03", answered, ("2025-03-12", "delivered", {"way": "post"}),
                    ("2025-04-01", "review", {"body": "市政府"}))  # fmt: skip
    assert reviewed.state is State.CHALLENGED
    again = case(
        "2025-03-03",
        answered,
        ("2025-04-01", "review", {"body": "市政府"}),
        ("2025-05-20", "review-decided", {"result": "corrected", "answer_by": "2025-06-10"}),
    )
    assert again.open
    assert due(again) == "2025-06-10"
    second = case(
        "2025-03-03", answered, ("2025-04-01", "suit", {"instance": "second", "court": "中院"})
    )
    assert second.impossible is not None
    both = case(
        "2025-03-03",
        answered,
        ("2025-04-01", "suit", {"instance": "first", "court": "柳北区法院"}),
        ("2025-07-01", "suit-decided", {"result": "upheld"}),
        ("2025-07-10", "suit", {"instance": "second", "court": "中院"}),
        ("2025-10-10", "suit-decided", {"result": "upheld"}),
    )
    assert both.state is State.ANSWERED
    assert not both.findings


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ((("2025-03-02", "answered"),), "before the request reached"),
        ((("2025-03-05", "corrected"),), "No correction was asked"),
        ((("2025-03-05", "paid"),), "No fee was asked"),
        ((("2025-03-05", "delivered"),), "had not been answered"),
        ((("2025-03-05", "received", {"channel": "fax"}),), "received already"),
        ((("2025-03-05", "third-party-silent", {"party": "甲"}),), "甲 was not asked"),
        ((("2025-03-05", "answered"), ("2025-03-06", "paid")), "had been answered"),
        ((("2025-03-05", "withdrawn"), ("2025-03-06", "answered")), "had ended"),
        ((("2025-03-05", "review-decided", {"result": "upheld"}),), "nothing to decide"),
        ((("2025-03-05", "filed", {"file_number": "1"}),), "had not been answered"),
    ],
)
def test_what_cannot_have_been(later: tuple[tuple[str, str]], words: str) -> None:
    found = case("2025-03-03", *later)
    assert found.impossible is not None
    assert words in str(found.impossible.words)


def test_what_may_come_next_says_why_not() -> None:
    found = case("2025-03-03", ("2025-03-05", "third-party-asked", {"party": "甲公司"}))
    on = day("2025-03-06")
    blocked = {
        kind: finding
        for kind in ENTERED
        if (finding := why_not(found, kind, on, NATIONAL)) is not None
    }
    assert EventKind.THIRD_PARTY_ANSWERED not in blocked
    assert EventKind.EXTENSION_APPROVED not in blocked
    assert EventKind.ANSWERED not in blocked
    assert "They have time until" in str(blocked[EventKind.THIRD_PARTY_SILENT].words)
    assert blocked[EventKind.CORRECTED].impossible
    assert blocked[EventKind.DELIVERED].impossible


def test_a_struck_entry_never_was() -> None:
    events = ledger("2025-03-03", ("2025-03-05", "answered", {"outcome": "granted"}))
    struck = Event(9, EventKind.STRUCK, day("2025-03-06"), {"event": "2", "reason": "误录"})
    assert read_ledger([*events, struck], NATIONAL) == case("2025-03-03")


# -- ledgers at random


def legal(start: date, channel: Channel, tries: list[tuple[EventKind, int]]) -> list[Event]:
    """The ledger of those tries that were allowed on their day."""
    events = [Event(1, EventKind.RECEIVED, start, {"channel": channel})]
    found, when = read_ledger(events, NATIONAL), start
    for number, (kind, after) in enumerate(tries, 2):
        when += timedelta(days=after)
        event = Event(number, kind, when, sample_facts(found, kind, when))
        then = read_ledger([*events, event], NATIONAL)
        if not then.findings:
            events.append(event)
            found = then
    return events


LEDGERS = st.builds(
    legal,
    st.dates(date(2008, 5, 1), date(2026, 3, 1)),
    st.sampled_from(list(Channel)),
    st.lists(st.tuples(st.sampled_from(ENTERED), st.integers(0, 9)), max_size=16),
)


@settings(max_examples=10_000, deadline=None)
@given(LEDGERS, st.randoms())
def test_the_same_ledger_always_says_the_same(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert read_ledger(shuffled, NATIONAL) == read_ledger(events, NATIONAL)
    assert not read_ledger(events, NATIONAL).findings


@settings(max_examples=500, deadline=None)
@given(LEDGERS, st.data())
def test_a_forgotten_event_says_what_it_would_have_said(
    events: list[Event], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(events) - 1))
    late = replace(events[place], id=1_000)
    inserted = read_ledger([*events[:place], *events[place + 1 :], late], NATIONAL)
    replayed = read_ledger(events, NATIONAL)
    assert replace(inserted, events=()) == replace(replayed, events=())
    assert [(e.kind, e.on) for e in inserted.events] == [(e.kind, e.on) for e in replayed.events]


@settings(max_examples=500, deadline=None)
@given(LEDGERS)
def test_the_days_add_up_to_the_term(events: list[Event]) -> None:
    found = read_ledger(events, NATIONAL)
    if found.due.day is None or found.due.fixed:
        return
    days = list(explained(found.runs[-1], found.due.day, NATIONAL))
    numbers = [each.number for each in days if each.number]
    assert numbers == list(range(1, found.due.term + 1))
    assert days[-1].day == found.due.day
    assert days[0].day == found.runs[-1].start
    assert [each.day for each in days] == [
        days[0].day + timedelta(days=after) for after in range(len(days))
    ]


@settings(max_examples=500, deadline=None)
@given(LEDGERS, st.sampled_from(ENTERED), st.integers(0, 30))
def test_what_is_refused_leaves_a_mark_and_what_is_not_leaves_none(
    events: list[Event], kind: EventKind, after: int
) -> None:
    found = read_ledger(events, NATIONAL)
    on = found.events[-1].on + timedelta(days=after)
    event = Event(1_000, kind, on, sample_facts(found, kind, on))
    then = read_ledger([*events, event], NATIONAL)
    new = new_findings(found.findings, then.findings)
    assert bool(new) == (why_not(found, kind, on, NATIONAL) is not None)


def test_every_kind_has_its_words() -> None:
    assert set(EVENT_TYPES) == set(EventKind)
