import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_tui.domain.calendar import DayKind
from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Disclosure, DocumentData
from archive_tui.domain.release import Channel, PublicationData, Result, ReviewData
from archive_tui.services.session import Session, make_archive
from tests.conftest import NOW

TODAY = NOW.date()
REVIEW = ReviewData(reviewer="韦桂花", date=PartialDate(2026, 3, 2), basis="第十七条")


def on(day: date | None) -> PartialDate | None:
    return PartialDate(day.year, day.month, day.day) if day else None


def log(session: Session, title: str, made: date | None, **values: object) -> int:
    data = DocumentData(
        title=title,
        date_made=on(made),
        disclosure=Disclosure.PROACTIVE,
        **values,  # type: ignore[arg-type]
    )
    return session.documents.log(data).id


def publish(session: Session, record: int, day: date) -> None:
    session.release.review(record, REVIEW)
    published = on(day)
    assert published is not None
    session.release.publish(record, PublicationData(channel=Channel.WEBSITE, date=published))


def test_what_is_late_comes_first_with_its_days(session: Session) -> None:
    soon = log(session, "将到期", date(2026, 2, 4), agency="区统计局")
    late = log(session, "逾期", date(2026, 1, 5), agency="区财政局", responsible_agency="区审计局")
    fresh = log(session, "新", TODAY, category="财政信息")
    found = session.clock.due_publications()
    assert [each.id for each in found] == [late, soon, fresh]
    assert found[0].due == session.calendar.due(date(2026, 1, 5), 20).day == date(2026, 2, 2)
    assert found[0].left == -session.calendar.calendar().working_days(date(2026, 2, 2), TODAY)
    assert (found[0].late, found[1].late) == (True, False)
    assert (found[0].agency, found[1].agency) == ("区审计局", "区统计局")
    assert (found[2].cadence, found[2].left, found[2].review) == ("periodic", 20, None)
    # The region's year is not entered.
    assert all(each.provisional for each in found)
    assert session.clock.late_count() == 1
    assert session.clock.due_count(30) >= 1
    assert session.clock.late_count("区审计局") == 1
    assert [each.id for each in session.clock.due_publications("区统计局")] == [soon]
    assert session.clock.due_publications("没有的") == []


def test_only_what_is_to_be_published_is_listed(session: Session) -> None:
    day = date(2026, 1, 5)
    log(session, "已公开", day, date_published=PartialDate(2026, 1, 6))
    session.documents.log(DocumentData(title="依申请", date_made=on(day)))
    refused = log(session, "不予公开", day)
    session.release.review(
        refused,
        ReviewData(reviewer="韦", date=PartialDate(2026, 3, 2), result=Result.REFUSED,
                   article="第十五条", reason="商业秘密"),
    )  # fmt: skip
    session.documents.log(
        DocumentData(
            title="只知道月", date_made=PartialDate(2026, 1), disclosure=Disclosure.PROACTIVE
        )
    )
    assert session.clock.due_publications() == []
    assert session.clock.undated_count() == 1
    released = log(session, "已审查", day)
    session.release.review(released, REVIEW)
    [waiting] = session.clock.due_publications()
    assert (waiting.id, waiting.review) == (released, Result.RELEASED)
    publish(session, released, TODAY)
    assert session.clock.due_publications() == []
    session.undo.undo()
    assert len(session.clock.due_publications()) == 1


def test_a_change_starts_the_clock_again_until_it_is_published(session: Session) -> None:
    record = log(session, "变更", date(2025, 5, 6))
    publish(session, record, date(2025, 5, 20))
    assert session.clock.due_publications() == []
    document = session.documents.get(record)
    changed = DocumentData(
        title="变更", index_number=document.index_number, date_made=document.date_made,
        date_published=document.date_published, date_amended=PartialDate(2026, 2, 10),
        disclosure=Disclosure.PROACTIVE,
    )  # fmt: skip
    session.documents.change(record, changed)
    [due] = session.clock.due_publications()
    assert (due.start, due.late) == (date(2026, 2, 10), False)
    publish(session, record, TODAY)
    assert session.clock.due_publications() == []


def test_a_change_does_not_hide_that_nothing_was_published(session: Session) -> None:
    log(session, "从未公开", date(2026, 1, 5), date_amended=PartialDate(2026, 3, 1))
    log(session, "只知道变更日", None, date_amended=PartialDate(2026, 2, 25))
    starts = [each.start for each in session.clock.due_publications()]
    assert starts == [date(2026, 1, 5), date(2026, 2, 25)]
    assert session.clock.late_count() == 1


def test_the_clock_follows_the_calendar(session: Session) -> None:
    log(session, "题", date(2026, 2, 2))
    before = session.clock.due_publications()[0].due
    session.calendar.set_day(date(2026, 2, 26), DayKind.HOLIDAY, "馆庆")
    after = session.clock.due_publications()[0].due
    assert before is not None
    assert after is not None
    assert after > before


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 40))
def test_counting_in_the_store_is_counting_day_by_day(
    tmp_path_factory: pytest.TempPathFactory, ages: list[int], ahead: int
) -> None:
    folder = tmp_path_factory.mktemp("clock") / "archive"
    make_archive(folder, name="馆", code="1", now=lambda: NOW)
    with Session.open(folder, now=lambda: NOW) as session:
        for number, age in enumerate(ages):
            log(session, f"第{number}件", TODAY - timedelta(days=age))
        found = session.clock.due_publications()
        border = TODAY + timedelta(days=ahead)
        lasts = [each.due for each in found if each.due]
        assert lasts == sorted(lasts)
        assert session.clock.late_count() == sum(each.late for each in found)
        assert session.clock.late_count() == sum(last < TODAY for last in lasts)
        assert session.clock.due_count(ahead) == sum(TODAY <= last < border for last in lasts)


def test_the_desk_says_what_is_late(session: Session) -> None:
    log(session, "逾期", date(2026, 1, 5))
    log(session, "新", TODAY)
    overview = session.desk.overview()
    assert (overview.late, overview.due_this_week) == (1, 0)
    assert [each.title for each in overview.due] == ["逾期", "新"]


def test_the_list_is_printed_agency_by_agency(session: Session) -> None:
    log(session, "预算", date(2026, 1, 5), agency="区财政局")
    log(session, "公报", TODAY, agency="区统计局")
    log(session, "决算", date(2026, 1, 6), agency="区财政局")
    sheet = session.printing.sheet("publication-due")
    assert sheet.register is not None
    rows = [row for row in sheet.register.rows if isinstance(row, tuple)]
    assert [row[3] for row in rows] == [
        "共2件，其中逾期2件", "预算", "决算", "共1件，其中逾期0件", "公报",
    ]  # fmt: skip
    one = session.printing.sheet("publication-due", "区统计局")
    assert one.register is not None
    assert [row[3] for row in one.register.rows if isinstance(row, tuple)][1:] == ["公报"]
    assert "区统计局" in one.title


def test_the_date_of_change_is_imported_and_exported(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("题名,公开方式,成文日期,变更日期\n甲,主动公开,2025-01-06,2026年2月10日\n")
    assert session.imports.run(path).added == 1
    assert session.documents.get(1).date_amended == PartialDate(2026, 2, 10)
    session.printing.export_csv(tmp_path / "out.csv")
    assert "变更日期" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "2026-02-10" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_many_documents_do_not_slow_the_desk(session: Session) -> None:
    """30,000 unpublished documents, a third of them late: counted and begun in one blink."""
    made = [(TODAY - timedelta(days=number % 90)).isoformat() for number in range(30_000)]
    with session._context.archive._transaction():
        session._context.archive.db.conn.executemany(
            "INSERT INTO document (index_number, title, date_made, disclosure, created_at,"
            " created_by, changed_at, changed_by) VALUES (?, ?, ?, 'proactive', '', '', '', '')",
            [(f"x{number}", "题", day) for number, day in enumerate(made)],
        )
    session.clock.late_count()
    begun = time.perf_counter()
    late, due = session.clock.late_count(), session.clock.due_publications(limit=10)
    assert time.perf_counter() - begun < 0.2
    assert late > 10_000
    assert due[0].start == TODAY - timedelta(days=89)
