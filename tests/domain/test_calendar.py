from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_tui.domain.calendar import (
    Calendar,
    DayKind,
    KnownYear,
    Layer,
    LayerDays,
    SpecialDay,
    layer_days,
    overlaid,
)
from archive_tui.domain.calendar_lines import packaged, read_day_row, read_lines, write_lines
from archive_tui.domain.faults import InvalidError, ManyError
from archive_tui.services.calendar import packaged_calendar

NATIONAL = packaged_calendar()
GUANGXI = packaged_calendar("45")
FIRST, LAST = date(2008, 5, 1), date(2026, 8, 31)
SPANS = (7, 15, 20, 40)
DAYS = st.dates(date(2004, 1, 1), date(2026, 6, 30))

# 1.3 of the law page: received, working days, due.
GOLDEN = (
    ("2010-09-13", 15, "2010-10-09"),
    ("2010-09-20", 15, "2010-10-18"),
    ("2011-01-24", 15, "2011-02-17"),
    ("2019-09-23", 20, "2019-10-24"),
    ("2020-01-20", 20, "2020-02-25"),
    ("2024-09-09", 20, "2024-10-12"),
    ("2025-01-20", 20, "2025-02-21"),
    ("2025-09-22", 20, "2025-10-24"),
    ("2018-04-02", 20, "2018-05-02"),
    ("2018-03-20", 20, "2018-04-18"),
    ("2018-04-09", 7, "2018-04-18"),
    ("2023-04-03", 20, "2023-05-04"),
    ("2024-04-01", 20, "2024-04-29"),
    ("2024-04-10", 7, "2024-04-19"),
)
GOLDEN_GUANGXI = (
    ("2018-04-02", 20, "2018-05-04"),
    ("2018-03-20", 20, "2018-04-17"),
    ("2018-04-09", 7, "2018-04-17"),
    ("2023-04-03", 20, "2023-05-06"),
    ("2024-04-01", 20, "2024-05-06"),
    ("2024-04-10", 7, "2024-04-23"),
    ("2010-09-13", 15, "2010-10-09"),
)


def on(text: str) -> date:
    return date.fromisoformat(text)


def every_day(first: date, last: date) -> Iterator[date]:
    for after in range((last - first).days + 1):
        yield first + timedelta(days=after)


def office(*days: SpecialDay) -> Calendar:
    """The national calendar with days of the office's own."""
    return Calendar({Layer.OFFICE: layer_days(days, ()), Layer.NATIONAL: packaged()})


@pytest.mark.parametrize(("received", "days", "due"), GOLDEN)
def test_the_golden_dates_of_the_country(received: str, days: int, due: str) -> None:
    found = NATIONAL.due(on(received), days)
    assert (found.day, found.provisional) == (on(due), False)


@pytest.mark.parametrize(("received", "days", "due"), GOLDEN_GUANGXI)
def test_the_golden_dates_of_guangxi(received: str, days: int, due: str) -> None:
    found = GUANGXI.due(on(received), days)
    assert (found.day, found.provisional) == (on(due), False)


def test_every_due_date_equals_the_reference() -> None:
    """26,788 values: each day of receipt from 2008-05-01 to 2026-08-31 with each span."""
    working = [day for day in every_day(FIRST, date(2026, 12, 31)) if is_workday(day)]
    place = compared = 0
    for received in every_day(FIRST, LAST):
        while working[place] <= received:
            place += 1
        for span in SPANS:
            assert NATIONAL.due(received, span).day == working[place + span - 1], (received, span)
            compared += 1
    assert compared == 26_788


def test_a_region_frees_a_national_day_of_work_and_works_on_a_sunday() -> None:
    freed, worked = GUANGXI.day(on("2023-04-23")), GUANGXI.day(on("2018-04-15"))
    assert (freed.working, freed.layer) == (False, Layer.REGION)
    assert (worked.working, worked.layer) == (True, Layer.REGION)
    assert NATIONAL.day(on("2023-04-23")).working
    assert not NATIONAL.day(on("2018-04-15")).working


def test_the_office_has_the_last_word_in_both_directions() -> None:
    ours = office(
        SpecialDay(on("2026-10-01"), DayKind.WORKING, "值班"),
        SpecialDay(on("2026-03-03"), DayKind.HOLIDAY, "馆庆"),
    )
    assert (ours.day(on("2026-10-01")).working, ours.day(on("2026-03-03")).working) == (True, False)
    assert "馆庆" in str(ours.day(on("2026-03-03")).why)


def test_a_period_explains_every_day_of_it() -> None:
    found = NATIONAL.due(on("2010-09-13"), 15)
    reasons = {day.day: str(day.why) for day in found.skipped}
    assert "国庆节" in reasons[on("2010-10-07")]
    assert reasons[on("2010-09-18")] == "Weekend"
    assert [day.day for day in found.made_up] == [
        on("2010-09-19"), on("2010-09-25"), on("2010-09-26"), on("2010-10-09"),
    ]  # fmt: skip


def test_a_year_that_nobody_entered_is_said() -> None:
    found = NATIONAL.due(on("2026-12-20"), 20)
    assert [str(each.words) for each in found.missing] == [
        "calendar for 2027 not entered — date is provisional"
    ]
    # Monday to Friday count on.
    assert found.day == on("2027-01-15")
    assert not NATIONAL.due(on("2026-11-02"), 20).provisional
    assert [each.year for each in GUANGXI.due(on("2019-03-01"), 7).missing] == [2019]
    assert NATIONAL.due(on("2003-06-02"), 1).provisional


def test_the_first_day_counts_only_if_it_is_set_so() -> None:
    counting = Calendar({Layer.NATIONAL: packaged()}, count_start_day=True)
    assert counting.due(on("2026-03-02"), 1).day == on("2026-03-02")
    assert counting.due(on("2026-03-01"), 1).day == on("2026-03-02")
    assert NATIONAL.due(on("2026-03-02"), 1).day == on("2026-03-03")


@pytest.mark.parametrize("days", [0, -1, 2_001])
def test_a_period_that_is_none_is_refused(days: int) -> None:
    with pytest.raises(InvalidError, match="not a number of working days"):
        NATIONAL.due(on("2026-03-02"), days)


@pytest.mark.parametrize("start", [date.max, date(9999, 12, 20)])
def test_a_period_that_leaves_the_calendar_is_refused(start: date) -> None:
    with pytest.raises(InvalidError, match="leaves the calendar"):
        packaged_calendar().due(start, 20)


@given(DAYS, st.integers(1, 60), st.booleans())
def test_a_period_has_so_many_working_days(start: date, days: int, counted: bool) -> None:
    calendar = Calendar({Layer.NATIONAL: packaged()}, count_start_day=counted)
    found = calendar.due(start, days)
    first = start if counted else start + timedelta(days=1)
    whole = list(every_day(first, found.day))
    assert sum(calendar.day(day).working for day in whole) == days
    assert calendar.day(found.day).working
    assert [day.day for day in found.skipped] == [d for d in whole if not calendar.day(d).working]
    assert len(found.skipped) + days == len(whole)


@given(DAYS, st.integers(1, 60), st.booleans())
def test_the_latest_start_is_the_border(day: date, days: int, counted: bool) -> None:
    calendar = Calendar({Layer.NATIONAL: packaged()}, count_start_day=counted)
    latest = calendar.latest_start(day, days)
    assert calendar.due(latest, days).day < day
    assert calendar.due(latest + timedelta(days=1), days).day >= day


@given(DAYS, DAYS)
def test_working_days_between_are_those_of_the_period(first: date, last: date) -> None:
    count = NATIONAL.working_days(first, last)
    assert count == -NATIONAL.working_days(last, first)
    if 0 < count <= 2_000:
        assert NATIONAL.due(first, count).day <= last


SPECIAL = st.builds(
    SpecialDay,
    st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    st.sampled_from(DayKind),
    st.sampled_from(["", "国庆节", "壮族三月三", "Founders' day"]),
)


@given(st.lists(SPECIAL, unique_by=lambda special: special.day))
def test_lines_give_back_the_days(days: list[SpecialDay]) -> None:
    wanted = sorted(days, key=lambda special: special.day)
    assert read_lines(2027, write_lines(days)) == wanted


@given(st.lists(SPECIAL, unique_by=lambda special: special.day), DAYS)
@settings(max_examples=50)
def test_a_later_layer_decides_every_day_it_names(days: list[SpecialDay], other: date) -> None:
    ours = office(*days)
    for special in days:
        assert ours.day(special.day).working == (special.kind is DayKind.WORKING)
    assert ours.day(other).working == NATIONAL.day(other).working


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("10-01..10-08 国庆节", "-10-01..10-08 国庆节"),
        ("10月1日至8日 国庆节", "-10-01..10-08 国庆节"),
        ("2027年10月1日—10月8日：国庆节", "-10-01..10-08 国庆节"),
        ("１０．１～１０．８　国庆节", "-10-01..10-08 国庆节"),
        ("+9-27 国庆节", "+09-27 国庆节"),
        ("上班 9月27日、10月10日", "+09-27 +10-10"),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, wanted: str) -> None:
    days = read_lines(2027, line)
    written = [each if each.startswith("+") else f"-{each}" for each in write_lines(days)]
    assert " ".join(written) == wanted


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("02-30 春节", "does not exist"),
        ("2026-10-01 国庆节", "not in 2027"),
        ("10-08..10-01 国庆节", "ends before it begins"),
        ("01-01..12-31 全年", "too long"),
        ("国庆节", "cannot be read"),
        ("10-01 a\n10-01 b", "there twice"),
    ],
)
def test_a_wrong_line_is_named(line: str, words: str) -> None:
    with pytest.raises(ManyError) as caught:
        read_lines(2027, f"01-01 元旦\n{line}")
    [fault] = caught.value.faults
    assert words in str(fault.what)
    assert "Line " in str(fault.what)


def test_rows_of_a_table_are_read() -> None:
    special = read_day_row({"date": "2027年10月1日", "kind": "放假", "name": "国庆节"})
    assert special == SpecialDay(on("2027-10-01"), DayKind.HOLIDAY, "国庆节", True)
    assert read_day_row({"date": "2027-09-26", "kind": "调休上班"}).kind is DayKind.WORKING
    for cells in ({"date": "2027-10", "kind": "放假"}, {"date": "2027-10-01", "kind": "也许"}):
        with pytest.raises(InvalidError):
            read_day_row(cells)


def test_what_staff_entered_stands_before_what_is_packaged() -> None:
    brought = layer_days(
        [SpecialDay(on("2026-10-01"), DayKind.HOLIDAY, "国庆节")], [KnownYear(2026, "通知")]
    )
    one_day = layer_days([SpecialDay(on("2026-10-02"), DayKind.HOLIDAY, "加")], [])
    assert set(overlaid(brought, one_day).days) == {on("2026-10-01"), on("2026-10-02")}
    whole = LayerDays(one_day.days, {2026: KnownYear(2026, "更正", True)})
    assert set(overlaid(brought, whole).days) == {on("2026-10-02")}
    assert overlaid(brought, whole).years[2026].source == "更正"
