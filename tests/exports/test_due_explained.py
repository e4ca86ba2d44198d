"""The explained date stays readable and on its page, whatever happened to the case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from exports.forms.due_explained import DueDay, DueExplained, DueRun, due_explained
from exports.pdf import render
from tests.exports.test_pdf import text_of

START = date(2024, 11, 4)


def run(start: date, weeks: int, stops: int = 0, number: int = 0) -> DueRun:
    """So many whole weeks of days, every Sunday a working day, every Friday of a long name."""
    days = [DueDay(start, words="收到")]
    for after in range(1, 7 * weeks):
        day = start + timedelta(days=after)
        if day.weekday() == 4:
            days.append(DueDay(day, words="壮族三月三"))
        elif day.weekday() == 3 and stops:
            days.append(DueDay(day, stop=1 + after % stops))
        else:
            number += 1
            days.append(DueDay(day, number, made_up=day.weekday() == 6))
    said = ["等待柳州市䶮创咨询有限公司（2024年11月4日之后至2024年11月26日）"] * stops
    return DueRun(start, "已补正：期限重新计算（第30条）", days, said, "2024年12月1日重新计算。")


def explained(*runs: DueRun, notes: int = 0) -> DueExplained:
    return DueExplained(
        office="柳北区档案馆", number="〔2024〕第0001号", applicant="某" * 80,
        wanted="土地\n" * 300, rule="《中华人民共和国政府信息公开条例》（国务院令第711号）",
        received=START,
        receipt="平常信函：当日与申请人确认，以确认之日为收到申请之日（第三十一条）。",
        term=20, due=runs[-1].days[-1].day, runs=runs, made_on=START,
        notes=["国家 2027 年日历尚未录入，日期为暂定。"] * notes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("weeks", "stops", "notes"),
    [
        ((1,), 0, 0),
        ((12,), 3, 1),
        ((14,), 0, 0),
        ((15,), 4, 2),
        ((16,), 0, 3),
        ((26,), 0, 0),
        ((26,), 3, 2),
        ((13, 13), 1, 1),
        ((2, 4, 20), 1, 1),
        ((6, 6, 6, 6), 1, 2),
    ],
)
def test_26_weeks_stay_on_one_page_with_every_day(
    weeks: tuple[int, ...], stops: int, notes: int
) -> None:
    runs, start = [], START
    for count in weeks:
        runs.append(run(start, count, stops))
        start += timedelta(weeks=count)
    data, drawn = render(due_explained(explained(*runs, notes=notes)))
    assert drawn.pages == 1
    assert drawn.shrunk == ()
    page = "".join("".join(text_of(data)).split())
    for each in runs:
        for day in each.days:
            assert f"{day.day.month}-{day.day.day}" in page
    assert page.count("末日") == 1
    assert page.count("壮族三月三") == sum(weeks)


def test_more_weeks_go_on_on_the_next_page() -> None:
    data, drawn = render(due_explained(explained(run(START, 60))))
    assert drawn.pages == 2
    pages = text_of(data)
    assert all("周日" in page for page in pages)
    assert "计算人" in pages[-1]


def test_a_day_that_nobody_can_say_is_not_marked() -> None:
    sheet = due_explained(replace(explained(run(START, 2)), due=None))
    page = "".join(text_of(render(sheet)[0]))
    assert "末日" not in page
    assert "期满之日尚不能确定" in page
