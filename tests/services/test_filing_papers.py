"""Every paper of filing and disposal, from a real archive, by what is typed for it."""

from datetime import datetime
from pathlib import Path

import pytest

from archive_tui.domain.disposal import DESTROY, Decision
from archive_tui.domain.faults import ArchiveError, InvalidError, NotFoundError
from archive_tui.domain.places import PlaceKind
from archive_tui.services.session import Session
from exports.plain import text


@pytest.fixture
def filed(register: Path) -> Path:
    """The sample register filed, its boxes on a shelf, its ten-year items appraised."""
    with Session.open(register, now=lambda: datetime(2026, 3, 2)) as session:
        session.filing.file(2010)
        room = session.places.add(PlaceKind.ROOM, "201室")
        shelf = session.places.add(PlaceKind.SHELF, "A01", room.code)
        session.places.move(["B000001", "B000002", "B000003"], shelf.code)
        due = [line.item.id for line in session.disposal.due()]
        session.disposal.appraise(due[:3], Decision(DESTROY, "期满"))
        items = [item.id for item in session.filing.items(2010, "30年")]
        session.disposal.hand_over(items[:2], "柳州市档案馆")
        session.disposal.open(items[2:4])
    return register


@pytest.mark.parametrize(
    ("form", "reference", "shown"),
    [
        ("item-list", "2010", "归档文件目录"),
        ("item-list", "2010-Y", "永久"),
        ("item-list", "2010-10年", "10年"),
        ("box-list", "B000001", "B000001"),
        ("note-sheet", "B000001", "备　考　表"),
        ("stamp", "2010-Y", "2010"),
        ("stamp-on-page", "2010-Y", "2010"),
        ("box-spine", "2010", "盒号"),
        ("box-labels", "B000001 B000002", "201室"),
        ("box-labels", "", "B000003"),
        ("box-labels", "B000002 @60x40 #1 code128", "B000002"),
        ("place-labels", "@99x68 #3", "P000002"),
        ("place-labels", "", "P000002"),
        ("file-register", "2010", "340"),
        ("shelf-check", "P000002 B000001", "缺失 2 盒"),
        ("appraisal-report", "", "鉴〔2026〕1号"),
        ("destruction-list", "鉴〔2026〕1号", "期满"),
        ("opening-list", "", "开放"),
        ("handover-list", "", "柳州市档案馆"),
        ("guide", "", "柳北区档案馆政府信息公开指南"),
        ("catalogue-by-category", "", "财政信息"),
        ("catalogue-by-agency", "类:财政", "锦绣街道办事处"),
    ],
)
def test_a_paper_says_what_it_is_about(filed: Path, form: str, reference: str, shown: str) -> None:
    with Session.open(filed, writing=False) as session:
        sheet = session.printing.sheet(form, reference)
        assert shown in "\n".join(text(sheet, 120))


def test_every_form_can_be_built_here(filed: Path) -> None:
    from archive_tui.services.papers import all_forms

    with Session.open(filed, writing=False) as session:
        assert session.printing.forms() == all_forms()


@pytest.mark.parametrize(
    ("form", "reference", "fault"),
    [
        ("item-list", "今年", InvalidError),
        ("item-list", "1999", NotFoundError),
        ("item-list", "2010-Y-999", NotFoundError),
        ("box-list", "B000999", NotFoundError),
        ("box-spine", "1999", NotFoundError),
        ("place-labels", "P000999", NotFoundError),
        ("shelf-check", "", NotFoundError),
        ("box-labels", "B000001 @1x1", InvalidError),
        ("destruction-list", "鉴〔1999〕1号", NotFoundError),
        ("handover-list", "移〔1999〕1号", NotFoundError),
    ],
)
def test_what_is_not_there_is_named(
    filed: Path, form: str, reference: str, fault: type[ArchiveError]
) -> None:
    with Session.open(filed, writing=False) as session, pytest.raises(fault):
        session.printing.sheet(form, reference)


def test_the_guide_takes_the_facts_of_the_office(filed: Path) -> None:
    with Session.open(filed) as session:
        before = session.guide.write()
        assert "address" in before.blanks
        session.guide.keep({"address": "胜利路12-8号", "telephone": "0772-2538003"})
        words = "\n".join(text(session.guide.sheet(""), 100))
        assert "胜利路12-8号" in words
        assert "机构概况" in words
        session.guide.keep({"text": "# {office}\n自己的话"})
        assert session.guide.write().title == "柳北区档案馆"
        session.undo.undo()
        session.undo.undo()
        assert session.guide.write() == before
