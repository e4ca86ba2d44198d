from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.categories import (
    AgencyData,
    CategoryData,
    Responsible,
    agency_draft,
    category_draft,
    in_tree,
    read_agency,
    read_category,
    read_responsible,
    starting_categories,
)
from archive_tui.domain.dates import parse_date
from archive_tui.domain.documents import Document, DocumentData
from archive_tui.domain.faults import ArchiveError, InvalidError, NotFoundError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.services.session import Session, make_archive
from tests.conftest import NOW
from tests.store.test_archive import dump


def log(session: Session, title: str, made: str = "2010-03-05", **values: object) -> Document:
    date = parse_date(made) if made else None
    return session.documents.log(DocumentData(title=title, date_made=date, **values))  # type: ignore[arg-type]


def test_the_list_of_2019_is_the_law_and_can_be_adopted(session: Session, folder: Path) -> None:
    listed = starting_categories("2019")
    assert [each.code for each in listed] == [f"A{number:02}" for number in range(1, 16)]
    assert listed[6].full_text == "（七）财政预算、决算信息"
    assert all(each.full_text.startswith("（") for each in listed)
    start = dump(folder)
    session.categories.rename("机构概况", "公务员招考")
    added = session.categories.adopt("2019")
    assert [each.code for each in added] == [f"A{n:02}" for n in range(1, 16) if n != 14]
    assert session.categories.adopt("2019") == ()
    assert len(session.categories.list()) == 34
    document = log(session, "题", category="财政预算决算")
    assert document.index_number == "450205-000-A07-2010-0001"
    for _ in range(3):
        session.undo.undo()
    assert dump(folder) == start
    with pytest.raises(InvalidError, match="no list"):
        session.categories.adopt("1999")


def test_merged_documents_move_and_the_old_name_still_finds(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    one = log(session, "甲", agency="区统计", category="监督检查")
    two = log(session, "乙", agency="区财政局", responsible_agency="区统计")
    start = dump(folder)
    session.agencies.merge("区统计", "区财政局")
    session.categories.merge("监督检查", "行政执法", "合并")
    assert session.documents.get(one.id).agency == "区财政局"
    assert session.documents.get(one.id).category == "行政执法"
    assert session.documents.get(two.id).responsible_agency == "区财政局"
    old = session.agencies.get("区统计")
    assert (old.active, old.merged_into) == (False, session.agencies.get("区财政局").id)
    for query in ("类:监督检查", "类:14", "机构:区统计", "机构:区财政局", "qczj"):
        assert one.id in session.search.find(query).ids, query
    register = tmp_path / "r.csv"
    register.write_text(
        "题名,发布机构,信息分类,成文日期\n丙,区统计,监督检查,2010-01-01\n甲,区统计,,2010-03-05\n",
        "utf-8",
    )
    result = session.imports.run(register)
    assert (result.added, result.duplicates, result.rejected) == (1, 1, [])
    assert session.documents.get(3).agency == "区财政局"
    assert session.documents.get(3).category == "行政执法"
    assert session.safety.verify().faults == ()
    for _ in range(3):
        session.undo.undo()
    assert dump(folder) == start
    assert session.search.find("机构:区统计").count == 2
    assert session.safety.verify().faults == ()


def test_merging_goes_on_from_what_was_merged(session: Session) -> None:
    one = log(session, "甲", agency="一")
    for name in ("二", "三"):
        session.agencies.add(AgencyData(name=name))
    session.agencies.merge("一", "二")
    session.agencies.merge("二", "三")
    assert session.documents.get(one.id).agency == "三"
    assert session.search.find("机构:一").ids == (one.id,)
    with pytest.raises(InvalidError, match="was merged into “三”"):
        session.agencies.merge("一", "三")
    with pytest.raises(InvalidError, match="itself"):
        session.agencies.merge("三", "三")
    with pytest.raises(NotFoundError):
        session.agencies.merge("没有", "三")


def test_merging_takes_children_and_duties_along(session: Session) -> None:
    for name, parent in (("上级", ""), ("下级", "上级"), ("末级", "下级")):
        session.agencies.add(AgencyData(name=name, parent=parent))
    duties = (Responsible("上级", 2010, 2012), Responsible("下级", 2010, 2012))
    data = session.categories.check(session.categories.draft("统计信息"))
    session.categories.change("统计信息", replace(data, agencies=duties))
    session.agencies.merge("上级", "下级")
    by_name = {each.name: each for each in session.agencies.list()}
    assert by_name["下级"].parent_id is None
    assert by_name["末级"].parent_id == by_name["下级"].id
    assert session.categories.get("统计信息").agencies == (Responsible("下级", 2010, 2012),)
    assert session.categories.responsible("统计信息", 2011) == ("下级",)
    assert session.categories.responsible("统计信息", 2013) == ()


def test_a_renamed_one_is_found_by_both_names(session: Session) -> None:
    document = log(session, "甲", agency="区政府办", category="财政信息")
    session.agencies.rename("区政府办", "区人民政府办公室")
    session.categories.rename("财政信息", "财政预决算", "改名")
    for query in ("机构:区政府办", "机构:区人民政府办公室", "类:财政信息", "类:财政预决算"):
        assert session.search.find(query).ids == (document.id,), query
    assert session.documents.check({"title": "乙", "category": "财政信息"})
    again = log(session, "乙", agency="区政府办", category="财政信息")
    assert (again.agency, again.category) == ("区人民政府办公室", "财政预决算")
    assert session.agencies.get("区政府办").former_names == ("区政府办",)
    session.agencies.rename("区人民政府办公室", "区政府办")
    assert session.agencies.get("区政府办").former_names == ("区人民政府办公室",)
    with pytest.raises(ArchiveError, match="in the list already"):
        session.categories.rename("财政预决算", "统计信息")
    assert session.safety.verify().faults == ()


def test_a_year_in_which_it_did_not_exist_is_refused(session: Session, tmp_path: Path) -> None:
    session.agencies.add(AgencyData(name="区计生局", valid_from=1990, valid_to=2014))
    session.categories.retire("依申请公开", 2018)
    kept = log(session, "甲", "2014-12-31", agency="区计生局")
    for values, field in (
        ({"agency": "区计生局"}, "agency"),
        ({"responsible_agency": "区计生局"}, "responsible_agency"),
        ({"category": "依申请公开"}, "category"),
    ):
        with pytest.raises(InvalidError, match="did not exist in 2019") as caught:
            log(session, "乙", "2019-01-01", **values)
        assert caught.value.field == field
        assert "Lists" in str(caught.value.next_step)
    with pytest.raises(InvalidError, match="its years are 1990-2014"):
        session.documents.change(
            kept.id, DocumentData(title="甲", agency="区计生局", date_made=parse_date("2015"))
        )
    register = tmp_path / "r.csv"
    rows = "题名,发布机构,成文日期\n丙,区计生局,2015-01-01\n丁,区计生局,2013\n"
    register.write_text(rows, "utf-8")
    result = session.imports.run(register)
    assert [(one.row, one.column, one.value) for one in result.rejected] == [
        (2, "发布机构", "区计生局")
    ]
    assert result.added == 1
    log(session, "戊", "", agency="区计生局")
    session.agencies.retire("区计生局", 2010)
    changed = session.documents.change(
        kept.id, DocumentData(title="新题", agency="区计生局", date_made=kept.date_made)
    )
    assert changed.title == "新题"
    session.agencies.retire("区计生局", None)
    log(session, "己", "2020", agency="区计生局")
    with pytest.raises(InvalidError, match="before the first"):
        session.agencies.retire("区计生局", 1980)


def test_the_tree_has_no_circle(session: Session) -> None:
    session.categories.add(CategoryData(code="21", name="乡村振兴", parent="社会公益"))
    session.categories.add(CategoryData(code="22", name="扶贫", parent="乡村振兴"))
    names = [(depth, each.name) for depth, each in in_tree(session.categories.list())]
    place = names.index((0, "社会公益"))
    assert names[place + 1 : place + 3] == [(1, "乡村振兴"), (2, "扶贫")]
    for parent in ("扶贫", "社会公益"):
        with pytest.raises(InvalidError, match="part of itself"):
            session.categories.change(
                "社会公益", CategoryData(code="15", name="社会公益", parent=parent)
            )


def test_what_is_typed_wrong_is_named_all_at_once(session: Session) -> None:
    with pytest.raises(ArchiveError) as caught:
        session.categories.check({"valid_from": "soon", "agencies": "局 2015-2010", "code": "1"})
    assert [fault.field for fault in caught.value.faults] == ["name", "agencies", "valid_from"]  # type: ignore[attr-defined]
    with pytest.raises(ArchiveError, match="before the first"):
        session.agencies.check({"name": "局", "valid_from": "2015年", "valid_to": "2010"})
    with pytest.raises(ArchiveError) as caught:
        session.categories.add(CategoryData(code="01", name="统计信息"))
    assert [fault.field for fault in caught.value.faults] == ["name", "code"]  # type: ignore[attr-defined]


names = st.text(st.sampled_from("区局办统计财政AB12"), min_size=1, max_size=8)
years = st.none() | st.integers(1949, 2030)


@given(st.lists(st.tuples(names, years, years), max_size=4))
def test_responsible_agencies_are_read_as_they_are_written(
    wanted: list[tuple[str, int | None, int | None]],
) -> None:
    given_ = tuple(
        dict.fromkeys(
            Responsible(name, first, last)
            for name, first, last in wanted
            if not (first and last and last < first)
        )
    )
    assert read_responsible("；".join(map(str, given_))) == given_


def test_a_form_gives_back_what_it_was_filled_with(session: Session) -> None:
    data = AgencyData(name="局", code="9", abbreviation="柳北统发", valid_from=2001)
    agency = session.agencies.add(data)
    assert read_agency(agency_draft(agency, "")) == data
    category = session.categories.get("统计信息")
    kept = session.categories.change("统计信息", read_category(category_draft(category, "")))
    assert kept == category


def test_a_role_that_may_not_change_may_not_touch_the_lists(session: Session, folder: Path) -> None:
    session.add_staff("韦桂花", Role.DESK)
    session.close()
    with Session.open(folder, staff="韦桂花") as desk:
        for act in (
            lambda: desk.categories.merge("监督检查", "行政执法"),
            lambda: desk.agencies.add(AgencyData(name="局")),
            lambda: desk.categories.adopt("2019"),
        ):
            with pytest.raises(RefusedError):
                act()


def test_years_cost_an_import_little(tmp_path: Path) -> None:
    """The same register with and without years on its agencies, side by side."""
    rows = "".join(f"第{n}号通知,局{n % 40},2010-01-01\n" for n in range(3_000))
    (tmp_path / "r.csv").write_text("题名,发布机构,成文日期\n" + rows, "utf-8")
    times = []
    for name, valid_from in (("plain", None), ("years", 2000)):
        make_archive(tmp_path / name, name="馆", code="1", now=lambda: NOW)
        with Session.open(tmp_path / name, now=lambda: NOW) as session:
            for number in range(40):
                session.agencies.add(AgencyData(name=f"局{number}", valid_from=valid_from))
            start = perf_counter()
            assert session.imports.run(tmp_path / "r.csv").added == 3_000
            times.append(perf_counter() - start)
    assert times[1] < 3 * times[0]
