"""Filing a year, boxes and places, at the service the screens and commands use."""

from pathlib import Path

import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import DocumentData
from archive_tui.domain.faults import CancelledError, ConflictError, InvalidError, NotFoundError
from archive_tui.domain.people import Right
from archive_tui.domain.places import PlaceKind
from archive_tui.services.session import Session


def log(session: Session, title: str, **values: object) -> int:
    data = DocumentData(
        title=title,
        **({"agency": "统计局", "date_made": PartialDate(2010, 3, 5), "pages": 4} | values),  # type: ignore[arg-type]
    )
    return session.documents.log(data).id


def test_a_year_is_numbered_within_period_and_unit(session: Session) -> None:
    log(session, "甲办法", retention="永久")
    log(session, "乙通知", retention="10年", date_made=PartialDate(2010, 5))
    log(session, "丙通知", retention="10年", date_made=PartialDate(2010, 1, 9))
    log(session, "丁通知", retention="10年", agency="住建局")
    log(session, "另一年", date_made=PartialDate(2011))
    proposed = {each.candidate.title: each.archival_number for each in session.filing.propose(2010)}
    result = session.filing.file(2010)
    assert (result.items, result.groups, result.boxes) == (4, 3, 3)
    filed = {item.title: item.archival_number for item in session.filing.items(2010)}
    assert filed == proposed
    assert filed == {
        "甲办法": "450205-WS·2010-Y-001-0001",
        "丙通知": "450205-WS·2010-D10-001-0001",
        "乙通知": "450205-WS·2010-D10-001-0002",
        "丁通知": "450205-WS·2010-D10-002-0001",
    }
    assert session.filing.state(2010).filed == 4
    assert session.filing.state(2011).filed == 0


def test_a_period_is_proposed_with_its_reason(session: Session) -> None:
    log(session, "柳北区档案管理暂行办法")
    log(session, "关于开展档案专项检查的通知")
    log(session, "关于调整供水价格的通知")
    proposed = session.filing.propose(2010)
    assert [(each.candidate.title, each.retention) for each in proposed] == [
        ("柳北区档案管理暂行办法", "永久"),
        ("关于调整供水价格的通知", "30年"),
        ("关于开展档案专项检查的通知", "10年"),
    ]
    assert all("第8号令" in each.why for each in proposed)


def test_numbers_go_on_and_are_found(session: Session) -> None:
    log(session, "甲", retention="10年")
    session.filing.file(2010)
    late = log(session, "乙", retention="10年")
    session.filing.file(2010)
    item = session.filing.item(late)
    assert item.archival_number.endswith("-0002")
    assert session.search.find("2010-D10-001-0002").ids == (late,)
    assert session.documents.get("450205-WS·2010-D10-001-0002").id == late
    assert not session.safety.verify().faults


def test_filing_is_undone_in_one_step(session: Session) -> None:
    for title in "甲乙丙":
        log(session, title)
    session.filing.file(2010)
    session.undo.undo()
    assert session.filing.state(2010).filed == 0
    assert session.filing.boxes(2010) == []
    assert session.search.find("WS·2010").count == 0
    session.undo.redo()
    assert session.filing.state(2010).filed == 3
    assert session.search.find("WS·2010").count == 3
    assert not session.safety.verify().faults


def test_a_closed_year_is_locked_even_for_undo(session: Session) -> None:
    one = log(session, "甲")
    session.filing.file(2010)
    session.filing.close(2010)
    with pytest.raises(NotFoundError):
        session.undo.undo()
    log(session, "迟到")
    for act in (
        lambda: session.filing.file(2010),
        lambda: session.filing.take_out(one),
        lambda: session.filing.close(2010),
        lambda: session.documents.remove(one),
    ):
        with pytest.raises(ConflictError, match="closed"):
            act()
    assert session.filing.state(2010).closed_on == "2026-03-02"
    assert [item.title for item in session.filing.items(2010)] == ["甲"]


def test_nothing_is_half_filed_when_it_is_stopped(session: Session) -> None:
    for number in range(450):
        log(session, f"第{number}号")
    with pytest.raises(CancelledError):
        session.filing.file(2010, progress=lambda done: done < 400)
    assert session.filing.state(2010).filed == 0
    assert session.filing.boxes() == []


def test_boxes_fill_up_and_refuse_more(session: Session) -> None:
    ids = [log(session, f"第{number}号", pages=140, retention="10年") for number in range(5)]
    session.filing.file(2010)
    boxes = session.filing.boxes(2010)
    assert [(box.number, box.items, box.pages) for box in boxes] == [
        (1, 2, 280), (2, 2, 280), (3, 1, 140),
    ]  # fmt: skip
    assert [(box.first, box.last) for box in boxes] == [(1, 2), (3, 4), (5, 5)]
    with pytest.raises(ConflictError, match="full"):
        session.filing.put_in_box(ids[4], boxes[0].code)
    session.filing.put_in_box(ids[3], boxes[2].code)
    assert [box.items for box in session.filing.boxes(2010)] == [2, 1, 2]


def test_a_box_holds_one_group(session: Session) -> None:
    one = log(session, "甲", retention="10年")
    log(session, "乙", retention="永久")
    session.filing.file(2010)
    other = next(box for box in session.filing.boxes() if box.retention == "永久")
    with pytest.raises(InvalidError, match="does not belong"):
        session.filing.put_in_box(one, other.code)


def test_an_empty_year_and_unknown_numbers_are_named(session: Session) -> None:
    with pytest.raises(InvalidError, match="2010"):
        session.filing.file(2010)
    with pytest.raises(NotFoundError):
        session.filing.item("0123-WS·2010-Y-BGS-0001")
    with pytest.raises(NotFoundError):
        session.filing.box("B000001")


def test_boxes_move_by_their_codes_and_remember(session: Session) -> None:
    log(session, "甲")
    log(session, "乙", agency="住建局")
    session.filing.file(2010)
    house = session.places.add(PlaceKind.BUILDING, "1号楼")
    room = session.places.add(PlaceKind.ROOM, "201室", house.code)
    first = session.places.add(PlaceKind.SHELF, "A01", room.code)
    second = session.places.add(PlaceKind.SHELF, "A02", room.code)
    codes = [box.code for box in session.filing.boxes()]
    session.places.move(codes, first.code)
    [moved] = session.places.move(codes[:1], second.code.lower())
    assert moved.place == "1号楼 / 201室 / A02"
    assert [(move.source, move.target) for move in session.places.moves(codes[0])] == [
        ("1号楼 / 201室 / A01", "1号楼 / 201室 / A02"),
        ("", "1号楼 / 201室 / A01"),
    ]
    session.undo.undo()
    assert session.filing.box(codes[0]).place == "1号楼 / 201室 / A01"
    with pytest.raises(NotFoundError):
        session.places.move([codes[0], "B999999"], second.code)
    assert len(session.places.moves(codes[0])) == 1


def test_a_shelf_is_checked_by_scanning(session: Session) -> None:
    for agency in ("甲局", "乙局", "丙局"):
        log(session, "题", agency=agency)
    session.filing.file(2010)
    room = session.places.add(PlaceKind.ROOM, "201室")
    shelf, other = (session.places.add(PlaceKind.SHELF, name, room.code) for name in ("A", "B"))
    here, gone, elsewhere = [box.code for box in session.filing.boxes()]
    session.places.move([here, gone], shelf.code)
    session.places.move([elsewhere], other.code)
    found = session.places.check(shelf.code, [here, elsewhere, "B999999", "x", here])
    assert [box.code for box in found.present] == [here]
    assert [box.code for box in found.missing] == [gone]
    assert [box.code for box in found.misplaced] == [elsewhere]
    assert found.unknown == ("B999999", "X")
    assert not found.right
    assert session.places.check(other.code, [elsewhere]).right


def test_places_keep_their_order_of_things(session: Session) -> None:
    room = session.places.add(PlaceKind.ROOM, "201室")
    with pytest.raises(InvalidError):
        session.places.add(PlaceKind.SHELF, "A01")
    shelf = session.places.add(PlaceKind.SHELF, "A01", room.code)
    with pytest.raises(InvalidError):
        session.places.add(PlaceKind.ROOM, "202室", shelf.code)
    with pytest.raises(InvalidError, match="taken"):
        session.places.add(PlaceKind.SHELF, " A01 ", room.code)
    with pytest.raises(ConflictError, match="in use"):
        session.places.remove(room.code)
    session.places.remove(shelf.code)
    assert [place.path for place in session.places.every()] == ["201室"]


def test_the_desk_may_move_and_not_file(folder: Path, session: Session) -> None:
    from archive_tui.domain.people import RIGHTS, Role

    assert Right.MOVE in RIGHTS[Role.DESK]
    assert Right.FILE not in RIGHTS[Role.DESK]
    del folder, session


def test_what_is_attached_is_filed_with_its_document(session: Session) -> None:
    main = log(session, "决定", pages=3)
    part = log(session, "决定的附件", pages=5)
    session.relations.add(part, "attachment-of", str(main))
    assert [each.candidate.title for each in session.filing.propose(2010)] == ["决定"]
    session.filing.file(2010)
    [item] = session.filing.items(2010)
    assert item.pages == 8
    assert session.filing.boxes()[0].pages == 8
    assert session.filing.item_of(part) == item
    assert (session.filing.state(2010).documents, session.filing.state(2010).filed) == (1, 1)


def test_an_item_gets_another_number_and_the_old_one_finds_it(session: Session) -> None:
    one, two = (log(session, title, retention="10年") for title in ("甲", "乙"))
    session.filing.file(2010)
    old = session.filing.item(one).archival_number
    with pytest.raises(ConflictError, match="already taken"):
        session.filing.renumber(one, 2)
    with pytest.raises(InvalidError):
        session.filing.renumber(one, 0)
    assert session.filing.renumber(one, 7, "重排").archival_number.endswith("-0007")
    assert session.documents.get(old).id == one
    assert session.search.find(old).ids == (one,)
    assert session.filing.item(two).number == 2
    assert not session.safety.verify().faults
    session.undo.undo()
    assert session.filing.item(one).archival_number == old


def test_what_a_closed_year_says_of_a_document_stays(session: Session) -> None:
    one = log(session, "甲", retention="10年")
    session.filing.file(2010)
    session.filing.close(2010)
    before = session.documents.get(one)
    with pytest.raises(ConflictError, match="closed year"):
        session.documents.change(one, DocumentData(title="乙", date_made=before.date_made))
    with pytest.raises(ConflictError, match="closed year"):
        session.bulk.change([one], "agency", "另一局")
    session.bulk.change([one], "notes", "更正见备考表")
    assert session.documents.get(one).title == "甲"
    assert session.documents.get(one).notes == "更正见备考表"


def test_no_id_and_no_code_comes_twice(session: Session) -> None:
    first = log(session, "甲")
    session.drafts.keep("document", {"title": "草稿"}, first)
    session.documents.remove(first)
    assert session.drafts.waiting() == []
    second = log(session, "乙")
    assert second != first
    session.filing.file(2010)
    [box] = session.filing.boxes()
    session.undo.undo()
    session.filing.file(2010)
    assert session.filing.boxes()[0].code != box.code
    assert not session.safety.verify().faults
