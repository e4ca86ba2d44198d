"""One field of many documents, in one act."""

import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import Disclosure, DocumentData
from archive_tui.domain.faults import CancelledError, InvalidError, ManyError
from archive_tui.services.session import Session


@pytest.fixture
def ids(session: Session) -> list[int]:
    kinds = [Disclosure.UNDECIDED, Disclosure.PROACTIVE, Disclosure.UNDECIDED]
    return [
        session.documents.log(
            DocumentData(title=f"第{number}号", disclosure=kind, agency="统计局")
        ).id
        for number, kind in enumerate(kinds)
    ]


def test_it_is_looked_at_before(session: Session, ids: list[int]) -> None:
    preview = session.bulk.preview(ids, "disclosure", "proactive")
    assert (preview.documents, preview.same) == (3, 1)
    assert preview.before == (("undecided", 2),)
    assert session.bulk.preview(ids, "agency", "住建局").before == (("统计局", 3),)


@pytest.mark.parametrize(
    ("name", "typed", "wanted"),
    [
        ("disclosure", "withheld", Disclosure.WITHHELD),
        ("category", "财政信息", "财政信息"),
        ("agency", "住建局", "住建局"),
        ("date_published", "2010年3月5日", PartialDate(2010, 3, 5)),
        ("keywords", "甲、乙", ("甲", "乙")),
        ("retention", "永久", "永久"),
    ],
)
def test_every_one_gets_the_value_and_one_undo_takes_it_back(
    session: Session, ids: list[int], name: str, typed: str, wanted: object
) -> None:
    before = [getattr(session.documents.get(id_), name) for id_ in ids]
    changed = session.bulk.change(ids, name, typed)
    assert changed == sum(value != wanted for value in before)
    assert {getattr(session.documents.get(id_), name) for id_ in ids} == {wanted}
    assert not session.safety.verify().faults
    session.undo.undo()
    assert [getattr(session.documents.get(id_), name) for id_ in ids] == before
    assert not session.safety.verify().faults


def test_the_search_follows(session: Session, ids: list[int]) -> None:
    session.bulk.change(ids[:2], "agency", "住建局")
    assert set(session.search.find("住建局").ids) == set(ids[:2])
    assert session.search.find("统计局").ids == (ids[2],)


def test_what_cannot_be_is_refused(session: Session, ids: list[int]) -> None:
    with pytest.raises(ManyError):
        session.bulk.change(ids, "category", "没有这一类")
    with pytest.raises(InvalidError):
        session.bulk.change(ids, "title", "同一个题名")


def test_nothing_is_changed_when_it_is_stopped(session: Session) -> None:
    ids = [session.documents.log(DocumentData(title=f"第{n}号")).id for n in range(401)]
    with pytest.raises(CancelledError):
        session.bulk.change(ids, "retention", "永久", lambda done: done < 400)
    assert session.documents.get(ids[0]).retention == ""
