"""Changing a record on its form: a file for it, and a form in which nothing was changed."""

from dataclasses import fields
from pathlib import Path

from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session
from tests.conftest import NOW
from tests.drive import driving


def log(folder: Path, title: str) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        session.documents.log(DocumentData(title=title))


async def test_a_file_chosen_while_changing_is_kept_with_its_text(
    folder: Path, samples: Path
) -> None:
    log(folder, "待补全文")
    async with driving(folder, size=(120, 40)) as drive:
        await drive.press("2", "e")
        assert "Files: 0 · ^O adds one" in drive.picture()
        await drive.press("ctrl+o", "ctrl+u")
        await drive.write(str(samples / "annual-report-2010-page.txt"))
        await drive.press("enter")
        assert "annual-report-2010-page.txt · " in drive.picture()
        await drive.press("ctrl+s")
        assert "Changed" in drive.picture()
        [record] = await drive.app.ask.read(lambda s: s.documents.ids())
        document, text, original = await drive.app.ask.read(
            lambda s: (
                s.documents.get(record),
                s.documents.text(record),
                s.documents.original_text(record),
            )
        )
        assert document.title == "待补全文"
        assert [file.name for file in document.attachments] == ["annual-report-2010-page.txt"]
        assert "(kāi)" not in text
        assert "(kāi)" in original
        await drive.press("u")
        document, text = await drive.app.ask.read(
            lambda s: (s.documents.get(record), s.documents.text(record))
        )
        assert (document.attachments, text) == ((), "")


async def test_a_file_does_not_replace_the_text_that_is_there(
    register: Path, tmp_path: Path
) -> None:
    (tmp_path / "附件.txt").write_text("附件的正文", "utf-8")
    async with driving(register) as drive:
        [record, *_] = await drive.app.ask.read(lambda s: s.documents.ids())
        before = await drive.app.ask.read(lambda s: s.documents.text(record))
        await drive.press("2", "e", "ctrl+o", "ctrl+u")
        await drive.write(str(tmp_path / "附件.txt"))
        await drive.press("enter", "ctrl+s")
        document, text = await drive.app.ask.read(
            lambda s: (s.documents.get(record), s.documents.text(record))
        )
        assert [file.name for file in document.attachments][1:] == ["附件.txt"]
        assert text == before


async def test_saving_without_a_change_says_so_and_takes_nothing_back(folder: Path) -> None:
    log(folder, "原题")
    async with driving(folder) as drive:
        await drive.press("2", "e", "end")
        await drive.write("改")
        await drive.press("ctrl+s", "e", "ctrl+s")
        assert "Nothing has changed." in drive.picture()
        assert "takes it back" not in drive.picture()
        assert not await drive.app.ask.read(lambda s: s.drafts.waiting())


def changed(session: Session, **values: str) -> DocumentData:
    """The record as somebody else changes it meanwhile."""
    now = session.documents.get(1)
    known = {field.name: getattr(now, field.name) for field in fields(DocumentData)}
    return DocumentData(**{**known, **values})


async def test_an_old_draft_changes_only_what_was_typed(folder: Path) -> None:
    log(folder, "旧题名")
    async with driving(folder) as drive:
        await drive.press("2", "e", "ctrl+u")
        await drive.write("新题名")
        await drive.press("escape")
        await drive.app.ask.write(lambda s: s.documents.change(1, changed(s, notes="他人备注")))
        await drive.press("e", "ctrl+s")
        document = await drive.app.ask.read(lambda s: s.documents.get(1))
        assert (document.title, document.notes) == ("新题名", "他人备注")


async def test_what_somebody_else_changed_is_asked_about(folder: Path) -> None:
    log(folder, "旧题名")
    async with driving(folder) as drive:
        await drive.press("2", "e", "ctrl+u")
        await drive.write("新题名")
        await drive.press("escape")
        await drive.app.ask.write(lambda s: s.documents.change(1, changed(s, title="他人题名")))
        await drive.press("e", "ctrl+s")
        assert "meanwhile to: 他人题名" in drive.picture()
        title = await drive.app.ask.read(lambda s: s.documents.get(1).title)
        assert title == "他人题名"
        await drive.press("ctrl+s")
        title = await drive.app.ask.read(lambda s: s.documents.get(1).title)
        assert title == "新题名"
