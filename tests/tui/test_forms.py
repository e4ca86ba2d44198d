"""The list of forms, and the question what a form is about."""

from pathlib import Path

import pytest

from archive_tui.domain.places import PlaceKind
from archive_tui.services.session import Session
from archive_tui.tui.screens.forms import REFERENCES, TITLES
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.status_line import StatusLine
from exports.forms import FORMS
from tests.drive import Drive, driving

# The lines of the list, from the first.
BOX_LIST, PLACE_LABELS = (
    next(place for place, form in enumerate(FORMS) if form.name == name)
    for name in ("box-list", "place-labels")
)


@pytest.fixture
def filed(register: Path) -> Path:
    """The sample year in boxes, and one room."""
    with Session.open(register) as session:
        session.filing.file(2010)
        session.places.add(PlaceKind.ROOM, "201室")
    return register


async def choose(drive: Drive, line: int) -> None:
    await drive.press("4", *["down"] * line, "enter")


def test_every_form_is_named_and_every_reference_has_its_question() -> None:
    # Letters are written and printed from their request.
    offered = [form for form in FORMS if not form.name.startswith("letter-")]
    assert set(TITLES) == {form.name for form in offered}
    assert {form.reference for form in offered} - {""} == set(REFERENCES)


async def test_a_form_about_a_box_asks_which_and_shows_it(filed: Path) -> None:
    async with driving(filed) as drive:
        await choose(drive, BOX_LIST)
        assert isinstance(drive.app.screen, AskText)
        assert "盒内文件目录" in drive.picture()
        assert "Code of the box" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, AskText)
        await drive.write(" B000001 ")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Paper)
        assert "盒码：B000001" in drive.app.screen.copied()
        await drive.press("escape", "enter")
        assert "B000001" in drive.picture()
        await drive.press("escape")
        assert "What it is" in drive.picture()


async def test_a_box_that_does_not_exist_is_said_and_stays_typed(filed: Path) -> None:
    async with driving(filed) as drive:
        await choose(drive, BOX_LIST)
        await drive.write("B9")
        await drive.press("enter")
        assert "There is no box B9" in drive.app.screen.query_one(StatusLine).said
        await drive.press("escape", "enter")
        assert "B9" in drive.picture()


async def test_every_place_is_meant_by_nothing(filed: Path) -> None:
    async with driving(filed) as drive:
        await choose(drive, PLACE_LABELS)
        await drive.press("enter")
        assert isinstance(drive.app.screen, Paper)
        assert "▦ P000001" in drive.app.screen.copied()
