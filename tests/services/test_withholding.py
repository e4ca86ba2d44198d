import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_tui.domain.documents import Document, DocumentData
from archive_tui.domain.faults import (
    ConflictError,
    DamagedError,
    InvalidError,
    NotFoundError,
    RefusedError,
)
from archive_tui.domain.people import Role
from archive_tui.domain.withholding import Passage, grounds, released_text
from archive_tui.services.session import Session
from archive_tui.services.withholding import betrayed
from tests.exports.test_pdf import text_of
from tests.services.test_requests import receive

TEXT = "关于设备采购的报告\n单价为12800元。联系人王䶮㛃，电话13877200000。\n全部设备已经交付。"


def logged(session: Session, text: str = TEXT, title: str = "采购报告") -> Document:
    return session.documents.log(DocumentData(title=title, summary="概述"), text=text)


def test_a_passage_is_withheld_and_the_copy_is_made(session: Session, tmp_path: Path) -> None:
    document = logged(session, title="采购报告（王䶮㛃）")
    request = receive(session)
    draft = session.withholding.begin(document.id, request.id)
    assert draft.number == "区〔2026〕第1号"
    start = TEXT.index("12800元")
    session.withholding.withhold(draft.id, start, start + 6, "trade-secret", "第三方不同意")
    session.withholding.withhold_phrase(draft.id, "王䶮㛃", "privacy")
    session.withholding.withhold_phrase(draft.id, "13877200000", "privacy")
    made = session.withholding.make(draft.id, "覃局长")
    assert made.made
    assert session.documents.text(document.id) == TEXT
    assert session.documents.get(document.id).title == "采购报告（王䶮㛃）"
    session.withholding.save(made, tmp_path / "copy.pdf")
    session.withholding.save(made, tmp_path / "copy.txt")
    for text in (
        "".join(text_of((tmp_path / "copy.pdf").read_bytes())),
        (tmp_path / "copy.txt").read_text("utf-8"),
    ):
        assert "12800" not in text
        assert "王䶮㛃" not in text
        assert "13877200000" not in text
        assert "【不予公开：第十五条】" in "".join(text.split())
        assert "全部设备已经交付" in "".join(text.split())
    assert [each.id for each in session.withholding.of_request(request.id)] == [made.id]
    assert session.safety.verify().faults == ()
    register = session.printing.sheet("withholding-register", "2026").register
    assert register is not None
    assert [row[3] for row in register.rows if isinstance(row, tuple)] == [
        "12800元", "王䶮㛃", "13877200000",
    ]  # fmt: skip


def test_fifty_planted_secrets_are_nowhere_in_the_bytes(session: Session, tmp_path: Path) -> None:
    """Nor are characters that stand in no other place: fonts and their tables lack them."""
    chance = random.Random(20260302)  # noqa: S311
    rare = [chr(code) for code in chance.sample(range(0x4E00, 0x9000), 400)]
    common = "关于设备采购报告已经交付全部的"
    secrets = ["".join(chance.sample(rare, 4)) + str(chance.randrange(10**6)) for _ in range(50)]
    parts = []
    for secret in secrets:
        parts += ["".join(chance.choices(common, k=30)), secret]
    text = "，".join(parts)
    document = logged(session, text, title=f"报告{secrets[0]}")
    draft = session.withholding.begin(document.id)
    for secret in secrets:
        session.withholding.withhold_phrase(draft.id, secret, "privacy")
    made = session.withholding.make(draft.id, "覃局长")
    session.withholding.save(made, tmp_path / "copy.pdf")
    session.withholding.save(made, tmp_path / "copy.txt")
    data = (tmp_path / "copy.pdf").read_bytes()
    streams = [data, (tmp_path / "copy.txt").read_bytes(), *unpacked(data)]
    readable = "".join(text_of(data))
    maps = b"".join(
        stream for stream in streams if b"beginbfchar" in stream or b"bfrange" in stream
    )
    assert maps
    kept = set(common + "".join(session.withholding.preview(made.id).texts()))
    for secret in secrets:
        assert secret not in readable
        for encoding in ("utf-8", "utf-16-be", "utf-16-le", "gb18030"):
            wanted = secret.encode(encoding, "ignore")
            assert not any(wanted in stream for stream in streams)
        for char in set(secret[:4]) - kept:
            assert f"{ord(char):04X}".encode() not in maps.upper()


def unpacked(data: bytes) -> list[bytes]:
    found = []
    for part in data.split(b"stream\r\n")[1:] + data.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    assert found
    return found


def test_every_spelling_of_a_phrase_is_taken_at_once(session: Session) -> None:
    document = logged(session, "檔案館與档案馆与档 案 馆")
    draft = session.withholding.begin(document.id)
    draft = session.withholding.withhold_phrase(draft.id, "档案馆", "internal")
    assert len(draft.passages) == 3
    with pytest.raises(NotFoundError, match="everywhere already"):
        session.withholding.withhold_phrase(draft.id, "档案馆", "internal")
    with pytest.raises(NotFoundError, match="does not stand"):
        session.withholding.withhold_phrase(draft.id, "图书馆", "internal")


def test_what_still_betrays_it_is_said(session: Session) -> None:
    document = logged(session, "甲公司中标。评审意见：甲公司最优。")
    draft = session.withholding.begin(document.id)
    session.withholding.withhold(draft.id, 0, 3, "trade-secret")
    with pytest.raises(ConflictError, match="甲公司"):
        session.withholding.make(draft.id, "覃局长")
    assert session.withholding.make(draft.id, "覃局长", accept_leaks=True).made


def test_a_made_release_is_locked_and_a_new_one_begins_from_it(session: Session) -> None:
    document = logged(session)
    draft = session.withholding.begin(document.id)
    assert session.withholding.begin(document.id).id == draft.id
    session.withholding.withhold_phrase(draft.id, "王䶮㛃", "privacy")
    made = session.withholding.make(draft.id, "覃局长")
    acts: tuple[Callable[[], object], ...] = (
        lambda: session.withholding.withhold(made.id, 0, 2, "privacy"),
        lambda: session.withholding.take_back(made.id, made.passages[0].id),
        lambda: session.withholding.make(made.id, "覃局长"),
    )
    for act in acts:
        with pytest.raises(ConflictError, match="went out"):
            act()
    again = session.withholding.begin(document.id)
    assert again.number == "区〔2026〕第2号"
    assert [(p.start, p.stop) for p in again.passages] == [(p.start, p.stop) for p in made.passages]


def test_a_text_that_changed_is_not_released(session: Session) -> None:
    document = logged(session)
    draft = session.withholding.begin(document.id)
    session.withholding.withhold_phrase(draft.id, "王䶮㛃", "privacy")
    data = DocumentData(title=document.title, index_number=document.index_number)
    session.documents.change(document.id, data, "另一份文本 王䶮㛃")
    with pytest.raises(ConflictError, match="text has changed"):
        session.withholding.make(draft.id, "覃局长")


def test_what_is_lacking_is_said(session: Session) -> None:
    document = logged(session)
    draft = session.withholding.begin(document.id)
    with pytest.raises(InvalidError, match="Nothing is withheld"):
        session.withholding.make(draft.id, "覃局长")
    session.withholding.withhold(draft.id, 0, 2, "privacy")
    with pytest.raises(InvalidError, match="empty"):
        session.withholding.make(draft.id, " ")
    with pytest.raises(ConflictError, match="withheld already"):
        session.withholding.withhold(draft.id, 1, 4, "privacy")
    with pytest.raises(InvalidError, match="no such passage"):
        session.withholding.withhold(draft.id, 5, 5, "privacy")
    with pytest.raises(InvalidError, match="not one of"):
        session.withholding.withhold(draft.id, 5, 6, "because")
    bare = session.documents.log(DocumentData(title="无正文"))
    with pytest.raises(InvalidError, match="no full text"):
        session.withholding.begin(bare.id)


def test_marking_is_undone_step_by_step(session: Session) -> None:
    document = logged(session)
    draft = session.withholding.begin(document.id)
    session.withholding.withhold_phrase(draft.id, "王䶮㛃", "privacy")
    session.withholding.take_back(draft.id, session.withholding.get(draft.id).passages[0].id)
    session.undo.undo()
    assert len(session.withholding.get(draft.id).passages) == 1
    session.undo.undo()
    assert session.withholding.get(draft.id).passages == ()


def test_a_document_with_a_release_can_be_removed_and_comes_back(session: Session) -> None:
    document = logged(session)
    draft = session.withholding.begin(document.id)
    session.withholding.withhold_phrase(draft.id, "王䶮㛃", "privacy")
    made = session.withholding.make(draft.id, "覃局长")
    session.documents.remove(document.id)
    assert session.safety.verify().faults == ()
    session.undo.undo()
    assert session.withholding.get(made.number).sha256_pdf == made.sha256_pdf
    assert session.safety.verify().faults == ()


def test_a_betrayal_is_found_in_packed_streams() -> None:
    packed = b"stream\n" + zlib.compress("机密内容".encode("gb18030")) + b"\nendstream"
    assert betrayed(["机密内容"], "", [packed]) == "机密内容"
    assert betrayed(["机密内容"], "此处有機密內容", []) == "机密内容"
    assert betrayed(["机密内容"], "没有", [b"x"]) == ""
    assert DamagedError.exit_code == 1


def test_the_mark_does_not_betray_the_length() -> None:
    for code in grounds():
        short = released_text("甲乙丙丁戊己", [Passage(1, 2, code)])
        long = released_text("甲乙丙丁戊己", [Passage(1, 5, code)])
        assert len(short) - len(long) == 3


def test_a_desk_clerk_withholds_nothing(folder: Path) -> None:
    with Session.open(folder) as session:
        session.add_staff("韦窗口", Role.DESK)
        document = logged(session)
    with Session.open(folder, staff="韦窗口") as session, pytest.raises(RefusedError):
        session.withholding.begin(document.id)
