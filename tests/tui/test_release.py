from pathlib import Path

from archive_tui.domain.documents import Disclosure, DocumentData
from archive_tui.services.session import Session
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.screens.record import Record
from archive_tui.tui.screens.release import PublishForm, ReviewForm
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


def proactive(folder: Path) -> None:
    with Session.open(folder) as session:
        session.documents.log(DocumentData(title="预算", disclosure=Disclosure.PROACTIVE))


async def test_reviewed_then_published_from_the_record(folder: Path) -> None:
    proactive(folder)
    async with driving(folder) as drive:
        await drive.press("2", "enter", "b")
        assert isinstance(drive.app.screen, Record)
        assert "no release review" in said(drive)
        assert "Review it first" in said(drive)
        await drive.press("v")
        assert isinstance(drive.app.screen, ReviewForm)
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Record), drive.picture()
        assert "Released" in said(drive)
        await drive.press("b")
        assert isinstance(drive.app.screen, PublishForm)
        await drive.press("right", "down", "down")
        await drive.write("第3期")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Record), drive.picture()
        await drive.press("end")
        assert "2026-03-02 · Gazette · 第3期" in drive.picture()
        await drive.press("u")
        assert "Gazette" not in drive.picture()
        await drive.press("p")
        assert isinstance(drive.app.screen, Paper)
        assert "☑同意公开" in drive.app.screen.copied().replace(" ", "")


async def test_a_refusal_needs_its_article_and_its_reason(folder: Path) -> None:
    proactive(folder)
    async with driving(folder) as drive:
        await drive.press("2", "enter", "v", "left", "ctrl+s")
        form = drive.app.screen
        assert isinstance(form, ReviewForm)
        assert "“Article of refusal” is empty" in drive.picture()
        await drive.write("第十五条")
        await drive.press("ctrl+s")
        assert form.form.typed["article"] == "第十五条"
        await drive.write("商业秘密")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Record), drive.picture()
        await drive.press("b")
        assert "The review refused it: 第十五条, 商业秘密" in said(drive)


async def test_a_review_half_typed_is_kept(folder: Path) -> None:
    proactive(folder)
    async with driving(folder) as drive:
        await drive.press("2", "enter", "v", "down")
        await drive.write("王")
        await drive.press("escape", "1", "home", "enter")
        form = drive.app.screen
        assert isinstance(form, ReviewForm)
        assert "王" in form.form.typed["reviewer"]


async def test_the_import_says_what_counts_as_reviewed(folder: Path, samples: Path) -> None:
    async with driving(folder, size=(120, 40)) as drive:
        await drive.press("5", "o", "ctrl+u")
        await drive.write(str(samples / "catalogue-2010.csv"))
        await drive.press("enter")
        assert "count as reviewed" in " ".join(drive.picture().split())
        await drive.press("I")
        assert "340 count as reviewed" in " ".join(drive.picture().split())


async def test_a_form_that_was_only_looked_at_leaves_no_draft(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "enter", "v", "escape", "1")
        assert "Draft to resume" not in drive.picture()
        await drive.press("2", "v", "down")
        await drive.write("x")
        await drive.press("escape", "1")
        assert "Draft to resume" in drive.picture()
