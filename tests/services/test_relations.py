import multiprocessing
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_tui.domain.dates import parse_date
from archive_tui.domain.documents import Document, DocumentData, Validity
from archive_tui.domain.faults import ArchiveError, InvalidError, NotFoundError, RefusedError
from archive_tui.domain.people import Role
from archive_tui.domain.relations import CHAINS, DIRECTIONS, RelationKind
from archive_tui.services.session import Session, make_archive
from tests.conftest import NOW
from tests.store.test_archive import dump


def log(session: Session, title: str, made: str = "", **values: object) -> Document:
    date = parse_date(made) if made else None
    return session.documents.log(DocumentData(title=title, date_made=date, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [each.code for each in DIRECTIONS])
def test_each_relation_reads_from_both_sides(session: Session, code: str) -> None:
    one, other = log(session, "甲"), log(session, "乙")
    added = session.relations.add(one.id, code, other.index_number, note="见第三条")
    assert (added.code, added.document_id, added.note) == (code, other.id, "见第三条")
    [back] = session.relations.of(other.id)
    assert back.index_number == one.index_number
    if code == "same-matter":
        assert back.code == code
        return
    inverse = {each.code for each in DIRECTIONS if each.kind == _kind(code)} - {code}
    assert {back.code} == inverse
    assert session.documents.get(other.id).relations == (back,)


def _kind(code: str) -> RelationKind:
    return next(each.kind for each in DIRECTIONS if each.code == code)


def test_repealing_names_the_document_and_gives_back_what_was(
    session: Session, folder: Path
) -> None:
    old = log(session, "旧办法", "2005-01-01", validity=Validity.EXPIRED)
    new = log(session, "新办法", "2011-03-05")
    start = dump(folder)
    session.relations.add(new.id, "repeals", old.id)
    repealed = session.documents.get(old.id)
    assert repealed.validity is Validity.REPEALED
    [relation] = repealed.relations
    assert str(relation.label) == "Repealed by"
    assert str(relation.other) == f"{new.index_number} 新办法 on 2011-03-05"
    session.relations.remove(relation.id)
    assert session.documents.get(old.id).validity is Validity.EXPIRED
    session.undo.undo()
    assert session.documents.get(old.id).validity is Validity.REPEALED
    session.undo.undo()
    assert dump(folder) == start
    session.undo.redo()
    assert session.documents.get(old.id).validity is Validity.REPEALED
    assert session.safety.verify().faults == ()


def test_a_second_repeal_keeps_it_repealed(session: Session) -> None:
    old, first, second = (log(session, title) for title in "甲乙丙")
    since = parse_date("2012-06")
    session.relations.add(old.id, "repealed-by", first.id, since)
    session.relations.add(old.id, "repealed-by", second.id)
    one, two = session.relations.of(old.id)
    assert (one.since, two.since) == (since, None)
    session.relations.remove(one.id)
    assert session.documents.get(old.id).validity is Validity.REPEALED
    session.relations.remove(two.id)
    assert session.documents.get(old.id).validity is Validity.IN_FORCE


def test_a_validity_changed_by_hand_is_left_alone(session: Session) -> None:
    old, new = log(session, "甲"), log(session, "乙")
    relation = session.relations.add(new.id, "repeals", old.id)
    session.documents.change(old.id, DocumentData(title="甲", validity=Validity.EXPIRED))
    session.relations.remove(relation.id)
    assert session.documents.get(old.id).validity is Validity.EXPIRED


def test_a_document_takes_its_relations_along(session: Session, folder: Path) -> None:
    old, new, third = (log(session, title) for title in "甲乙丙")
    session.relations.add(new.id, "repeals", old.id)
    session.relations.add(third.id, "explains", new.id)
    before = dump(folder)
    session.documents.remove(new.id)
    assert session.relations.of(old.id) == session.relations.of(third.id) == ()
    assert session.documents.get(old.id).validity is Validity.IN_FORCE
    session.undo.undo()
    assert dump(folder) == before
    assert session.documents.get(old.id).validity is Validity.REPEALED
    session.documents.remove(old.id)
    session.undo.undo()
    assert dump(folder) == before
    assert session.safety.verify().faults == ()


def test_what_cannot_be_is_refused_with_the_reason(session: Session) -> None:
    one, two, three = (log(session, title) for title in "甲乙丙")
    with pytest.raises(InvalidError, match="itself"):
        session.relations.add(one.id, "amends", one.index_number)
    session.relations.add(one.id, "same-matter", two.id)
    with pytest.raises(InvalidError, match="already"):
        session.relations.add(two.id, "same-matter", one.id)
    session.relations.add(one.id, "amends", two.id)
    with pytest.raises(InvalidError, match="already"):
        session.relations.add(two.id, "amended-by", one.id)
    session.relations.add(two.id, "amends", three.id)
    chain = " → ".join(each.index_number for each in (three, one, two, three))
    with pytest.raises(InvalidError, match=chain):
        session.relations.add(three.id, "amends", one.id)
    with pytest.raises(InvalidError, match="no relation “knows”"):
        session.relations.add(three.id, "knows", one.id)
    with pytest.raises(NotFoundError):
        session.relations.add(three.id, "amends", "没有")
    with pytest.raises(NotFoundError):
        session.relations.remove(99)
    assert len(session.relations.of(three.id)) == 1


def test_a_role_that_may_not_change_may_not_relate(session: Session, folder: Path) -> None:
    one, two = log(session, "甲"), log(session, "乙")
    session.add_staff("韦桂花", Role.DESK)
    session.close()
    with Session.open(folder, staff="韦桂花") as desk, pytest.raises(RefusedError):
        desk.relations.add(one.id, "amends", two.id)


acts = st.lists(
    st.tuples(
        st.integers(1, 5), st.sampled_from([each.code for each in DIRECTIONS]), st.integers(1, 5)
    ),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_no_history_makes_a_circle_and_undo_gives_the_start(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[int, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("relations") / "archive"
    make_archive(folder, name="馆", code="1", now=lambda: NOW)
    with Session.open(folder, now=lambda: NOW) as session:
        for title in "甲乙丙丁戊":
            log(session, title)
        start, done = dump(folder), 0
        for first, code, second in wanted:
            with suppress(InvalidError):
                session.relations.add(first, code, second)
                done += 1
        kept = dump(folder)["relation"]
        for kind in CHAINS:
            arrows = {(row[2], row[4]) for row in kept if row[3] == kind.value}
            assert not _circle(arrows)
        repealed = {row[4] for row in kept if row[3] == "repeals"}
        assert repealed == {
            each.id for each in session.documents.every() if each.validity is Validity.REPEALED
        }
        for _ in range(done):
            session.undo.undo()
        assert dump(folder) == start


def _circle(arrows: set[tuple[object, object]]) -> bool:
    """Whether arrows go in a circle: taking away all that lead nowhere further leaves some."""
    while arrows:
        starts = {first for first, _ in arrows}
        left = {arrow for arrow in arrows if arrow[1] in starts}
        if left == arrows:
            return True
        arrows = left
    return False


def _relate_in_turn(folder: Path, first: int, second: int) -> None:
    for _ in range(200):
        try:
            with Session.open(folder) as session:
                session.relations.add(first, "amends", second)
            return
        except InvalidError:
            return
        except ArchiveError:
            continue


def test_two_programs_cannot_close_a_circle_together(session: Session, folder: Path) -> None:
    one, two = log(session, "甲"), log(session, "乙")
    session.close()
    spawn = multiprocessing.get_context("spawn")
    programs = [
        spawn.Process(target=_relate_in_turn, args=(folder, *ids))
        for ids in ((one.id, two.id), (two.id, one.id))
    ]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    with Session.open(folder) as reader:
        assert len(reader.relations.of(one.id)) == 1


def test_date_and_note_can_be_changed(session: Session) -> None:
    one, two = log(session, "甲"), log(session, "乙")
    made = session.relations.add(one.id, "repeals", two.id)
    changed = session.relations.change(made.id, "2011年3月", " 见附则 ")
    assert (str(changed.since), changed.note, changed.code) == ("2011-03", "见附则", "repeals")
    [seen] = session.documents.get(two.id).relations
    assert str(seen.other).endswith("乙" if seen.code == "repeals" else "甲 on 2011-03 (见附则)")
    with pytest.raises(InvalidError):
        session.relations.change(made.id, "soon", "")
    session.undo.undo()
    assert session.relations.get(made.id) == made
    with pytest.raises(NotFoundError):
        session.relations.change(99, "", "")
