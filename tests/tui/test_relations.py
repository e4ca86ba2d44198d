from pathlib import Path

import pytest

from archive_tui.domain.documents import DocumentData, Validity
from archive_tui.services.session import Session
from archive_tui.tui.screens.full_text import FullText
from archive_tui.tui.screens.record import Record
from archive_tui.tui.screens.relations import Relations
from archive_tui.tui.widgets.find_document import FindDocument
from archive_tui.tui.widgets.pick import Pick
from archive_tui.tui.widgets.status_line import StatusLine
from tests.conftest import NOW
from tests.drive import driving


@pytest.fixture
def pair(folder: Path) -> Path:
    """An archive with an old and a new regulation, the new one logged last."""
    with Session.open(folder, now=lambda: NOW) as session:
        session.documents.log(DocumentData(title="旧收费办法"), text="旧办法的全文")
        session.documents.log(DocumentData(title="新收费办法"), text="新办法的全文")
    return folder


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_added_followed_read_and_taken_apart(pair: Path, size: tuple[int, int]) -> None:
    async with driving(pair, size=size) as drive:
        await drive.press("2", "enter", "r")
        assert "Not related to any document yet" in drive.picture()
        await drive.press("a")
        assert isinstance(drive.app.screen, Pick)
        await drive.write("Repeals")
        await drive.press("enter")
        assert isinstance(drive.app.screen, FindDocument)
        await drive.write("旧收费")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Relations)
        assert "Repeals" in drive.picture()
        assert "旧收费办法" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, Record)
        assert "旧收费办法" in drive.lines()[1]
        assert "Repealed by" in drive.picture()
        await drive.press("escape", "t")
        assert isinstance(drive.app.screen, FullText)
        assert "旧办法的全文" in drive.picture()
        await drive.press("escape", "D")
        assert "Not related to any document yet" in drive.picture()
        old = await drive.app.ask.read(lambda s: s.documents.get(1))
        assert old.validity is Validity.IN_FORCE
        await drive.press("u")
        assert "旧收费办法" in drive.picture()
        await drive.press("escape")
        assert "旧收费办法" in drive.picture()


async def test_the_reason_of_a_refusal_is_on_screen(pair: Path) -> None:
    async with driving(pair) as drive:
        for _ in range(2):
            await drive.press("2", "2", "enter", "r", "a")
            await drive.write("Explains")
            await drive.press("enter")
            await drive.write("旧收费")
            await drive.press("enter")
        assert "is related so already" in drive.app.screen.query_one(StatusLine).said
        await drive.press("a", "escape", "a", "enter", "escape")
        assert isinstance(drive.app.screen, Relations)


@pytest.mark.parametrize(
    ("to_list", "to_text"),
    [
        ((), ("enter", "t")),
        (("2",), ("t",)),
        (("2",), ("enter", "t")),
        (("2", "enter", "r"), ("t",)),
        (("2", "enter", "r"), ("enter", "t")),
    ],
)
async def test_from_any_list_to_any_text_in_two_keys(
    pair: Path, to_list: tuple[str, ...], to_text: tuple[str, ...]
) -> None:
    with Session.open(pair) as session:
        session.relations.add(2, "replies-to", 1)
    async with driving(pair) as drive:
        await drive.press(*to_list)
        assert len(to_text) <= 2
        await drive.press(*to_text)
        assert isinstance(drive.app.screen, FullText)
        assert "的全文" in drive.app.screen.view.text


async def test_date_and_note_are_changed_and_resumed(pair: Path) -> None:
    with Session.open(pair) as session:
        session.relations.add(2, "repeals", 1)
    async with driving(pair) as drive:
        await drive.press("2", "enter", "r", "e")
        await drive.write("2011年13月")
        await drive.press("ctrl+s")
        assert "2011年13月" in drive.picture()
        assert drive.app.screen.query_one(StatusLine).said.startswith("!")
        await drive.press("escape", "1", "enter", "ctrl+u")
        await drive.write("2011年3月")
        await drive.press("down")
        await drive.write("见附则")
        await drive.press("enter", "2", "2", "down", "enter")
        assert "on 2011-03" in drive.picture()
        await drive.press("u")
        assert "on 2011-03" not in drive.picture()
