from datetime import date
from pathlib import Path

import pytest

from archive_tui.domain.calendar import DayKind, Layer
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError, NotFoundError
from archive_tui.domain.people import Role
from archive_tui.services.session import Session
from tests.conftest import NOW

LINES = """01-01..01-03 元旦
+01-10 元旦
10-01..10-08 国庆节
+09-26,10-10 国庆节"""


def test_the_region_of_the_archive_is_the_default(session: Session) -> None:
    assert session.calendar.region == "45"
    assert session.calendar.due(date(2018, 4, 2), 20).day == date(2018, 5, 4)
    assert session.calendar.due(date(2018, 4, 2), 20, "").day == date(2018, 5, 2)
    assert session.calendar.due(date(2018, 4, 2), 20, "11").provisional


def test_a_day_is_set_overridden_cleared_and_undone(session: Session) -> None:
    day = date(2026, 3, 4)
    calendar = session.calendar
    before = calendar.due(date(2026, 3, 2), 3).day
    calendar.set_day(day, DayKind.HOLIDAY, "馆庆")
    assert calendar.due(date(2026, 3, 2), 3).day > before
    calendar.set_day(day, DayKind.WORKING, "照常")
    assert calendar.calendar().day(day).working
    calendar.clear_day(day)
    assert calendar.calendar().day(day).layer is None
    session.undo.undo()
    assert calendar.calendar().day(day).name == "照常"
    session.undo.undo()
    session.undo.undo()
    assert calendar.due(date(2026, 3, 2), 3).day == before
    assert session.safety.verify().faults == ()


def test_nothing_to_clear_is_said(session: Session) -> None:
    with pytest.raises(NotFoundError, match="Nothing was entered"):
        session.calendar.clear_day(date(2026, 10, 1))


def test_a_year_is_entered_corrected_and_undone(session: Session) -> None:
    calendar = session.calendar
    assert [str(each.layer) for each in calendar.show(2027, "").missing] == ["national"]
    shown = calendar.enter_year(Layer.NATIONAL, 2027, "国办发明电〔2026〕9号", LINES)
    assert (len(shown.special), shown.known[0][1].entered) == (14, True)
    assert not calendar.due(date(2027, 9, 20), 15, "").provisional
    assert calendar.due(date(2027, 9, 20), 5, "").day == date(2027, 9, 26)
    calendar.enter_year(Layer.NATIONAL, 2027, "更正", LINES.replace("+01-10 元旦\n", ""))
    assert len(calendar.show(2027).special) == 13
    assert calendar.lines(Layer.NATIONAL, 2027)[0] == "01-01..01-03 元旦"
    session.undo.undo()
    assert len(calendar.show(2027).special) == 14
    session.undo.undo()
    assert calendar.show(2027).special == ()


def test_a_year_entered_whole_replaces_the_packaged_one(session: Session) -> None:
    lines = session.calendar.lines(Layer.NATIONAL, 2026)
    assert len(lines) > 7
    session.calendar.enter_year(Layer.NATIONAL, 2026, "核对", lines[1:])
    assert session.calendar.lines(Layer.NATIONAL, 2026) == lines[1:]


def test_a_year_without_a_holiday_is_known_too(session: Session) -> None:
    session.calendar.enter_year(Layer.REGION, 2026, "本年无自治区假日", "")
    assert not session.calendar.due(date(2026, 3, 2), 20).provisional


def test_every_wrong_line_is_named_and_nothing_is_stored(session: Session) -> None:
    with pytest.raises(ManyError) as caught:
        session.calendar.enter_year(Layer.NATIONAL, 2027, " ", "02-30 春节\n乱写\n10-01 国庆节")
    assert len(caught.value.faults) == 3
    assert session.calendar.show(2027).special == ()


def test_a_table_is_imported_whole_or_not_at_all(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(
        "日期,类型,名称\n2027-01-01,放假,元旦\n2027-02-30,放假,春节\n2027-03-01,也许,\n"
    )
    with pytest.raises(ManyError) as caught:
        session.calendar.import_file(path)
    said = [str(fault.what) for fault in caught.value.faults]
    assert said[0].startswith("Row 3")
    assert said[1].startswith("Row 4")
    assert session.calendar.show(2027).special == ()
    path.write_text(
        "date,kind,name\n2027-01-01,holiday,元旦\n2027/1/9,上班,元旦\n2026-10-08,放假,加\n"
    )
    assert session.calendar.import_file(path, source="国办发明电〔2026〕9号") == 3
    shown = session.calendar.show(2027, "")
    assert [day.working for day in shown.special] == [False, True]
    assert shown.known[0][1].source == "国办发明电〔2026〕9号"
    # A year that was known is corrected, not replaced.
    assert not session.calendar.calendar().day(date(2026, 10, 8)).working
    assert not session.calendar.calendar().day(date(2026, 10, 1)).working
    session.undo.undo()
    assert session.calendar.show(2027, "").missing != ()


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "日期,名称\n2027-01-01,元旦\n"])
def test_a_table_of_something_else_is_refused(session: Session, tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text)
    with pytest.raises(ArchiveError):
        session.calendar.import_file(path)


def test_the_first_day_of_a_period_is_a_setting(session: Session) -> None:
    before = session.calendar.due(date(2026, 3, 2), 5).day
    session.calendar.set_count_start_day(True)
    assert session.calendar.due(date(2026, 3, 2), 5).day < before
    session.undo.undo()
    assert session.calendar.due(date(2026, 3, 2), 5).day == before


def test_an_archive_without_a_region_has_no_layer_of_one(tmp_path: Path) -> None:
    from archive_tui.services.session import make_archive

    make_archive(tmp_path / "a", name="馆", code="1", now=lambda: NOW)
    with Session.open(tmp_path / "a", now=lambda: NOW) as session:
        assert not session.calendar.due(date(2019, 9, 23), 20).provisional
        with pytest.raises(InvalidError, match="no region"):
            session.calendar.set_day(date(2026, 3, 3), DayKind.HOLIDAY, "", Layer.REGION)


def test_the_calendar_is_changed_only_by_those_who_may(folder: Path) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        session.add_staff("韦桂花", Role.DESK)
    with Session.open(folder, staff="韦桂花", now=lambda: NOW) as desk:
        with pytest.raises(ArchiveError, match="may not do this"):
            desk.calendar.set_day(date(2026, 3, 3), DayKind.HOLIDAY)
        assert desk.calendar.show(2026).working_days > 200


def test_the_calendar_of_a_year_is_printed_for_signature(session: Session) -> None:
    session.calendar.set_day(date(2027, 3, 2), DayKind.HOLIDAY, "馆庆")
    said = "".join(session.printing.sheet("calendar", "2027").texts())
    for words in ("2027年工作日历", "2日馆庆（本机关）", "全国2027年日历尚未录入", "批准人"):
        assert words in said
    assert "2026年工作日历" in "".join(session.printing.sheet("calendar").texts())
    with pytest.raises(InvalidError, match="not a year"):
        session.printing.sheet("calendar", "明年")
