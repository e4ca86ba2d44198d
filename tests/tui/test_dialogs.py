"""Lists and questions over a screen: the keys that work there, and what they guard."""

from pathlib import Path

import pytest

from archive_tui.services.session import Session
from archive_tui.tui.screens.log_form import DRAFT, LogForm
from archive_tui.tui.widgets.confirm import Confirm
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.key_bar import KeyBar
from tests.drive import driving


@pytest.mark.parametrize("key", ["ctrl+p", "f1", "ctrl+o", "ctrl+g"])
async def test_quitting_over_a_dialog_keeps_what_is_typed(folder: Path, key: str) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("半份")
        await drive.press(key)
        assert drive.app.screen.is_modal
        await drive.press("ctrl+q")
    with Session.open(folder) as session:
        draft = session.drafts.load(DRAFT)
        assert draft
        assert draft.typed["title"] == "半份"


async def test_throwing_away_what_is_typed_is_asked_first(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("半份")
        await drive.press("ctrl+g")
        assert isinstance(drive.app.screen, Confirm)
        assert "半份" in drive.picture()
        await drive.press("enter")
        assert drive.app.screen.query_one(Form).typed["title"] == "半份"
        await drive.press("ctrl+g", "D")
        await drive.settle()
        assert "thrown away" in drive.picture()
    with Session.open(folder) as session:
        assert session.drafts.load(DRAFT) is None


async def test_an_untouched_form_is_left_without_a_question(register: Path) -> None:
    async with driving(register) as drive:
        for keys in (("n",), ("2", "e"), ("4", "enter", "e"), ("8", "a"), ("2", "N")):
            await drive.press(*keys)
            before = drive.app.screen
            await drive.press("ctrl+g")
            assert drive.app.screen is not before, keys
            assert not isinstance(drive.app.screen, Confirm | LogForm), keys


async def test_what_was_typed_into_other_forms_is_asked_about_too(register: Path) -> None:
    async with driving(register) as drive:
        for keys in (("2", "e"), ("4", "enter", "e"), ("8", "a"), ("2", "N")):
            await drive.press(*keys)
            await drive.write("改")
            await drive.press("ctrl+g")
            assert isinstance(drive.app.screen, Confirm), keys
            await drive.press("D")
            await drive.settle()
            assert "改" not in drive.picture(), keys


async def test_the_bar_shows_no_keys_of_the_screen_behind(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2")
        bar = drive.app.screen.query_one(KeyBar)
        assert bar.commands
        await drive.press("colon")
        assert bar.commands == ()
        assert "n Log" not in drive.lines()[-1]
        await drive.press("escape")
        assert "n Log" in drive.lines()[-1]


async def test_a_key_that_cannot_work_now_stands_in_brackets(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("2")
        assert "(e Edit)" in drive.lines()[-1]
        assert "(/ Search)" not in drive.lines()[-1]
        await drive.press("n")
        assert "(^T Cleaning)" in drive.lines()[-1]


async def test_enter_goes_from_field_to_field(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("n")
        await drive.write("题名")
        await drive.press("enter")
        await drive.write("一号")
        typed = drive.app.screen.query_one(Form).typed
        assert (typed["title"], typed["document_number"]) == ("题名", "一号")
        assert await drive.app.ask.read(lambda s: s.documents.count()) == 0
